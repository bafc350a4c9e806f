// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/run_records.h"

#include <QAbstractListModel>

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace signalbox::viewmodels {

/// The list of runs, newest first, with what the sidebar shows of each. A draft can lead the list. Searching narrows
/// the list by an index of its own. GUI thread only.
class RunListModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole + 1, ///< QString; empty for the draft
        StateRole, ///< int of core::RunState; -1 for the draft
        StateTextRole, ///< "Running"
        MetricTextRole, ///< "mcc 0.421"
        ShownRole, ///< bool: drawn in the charts
        ColorSlotRole, ///< int
        SparklineRole, ///< QList<double>, evenly thinned, may be empty
        ErrorTextRole, ///< why it failed
        SyncTextRole, ///< "All sent"; empty while nothing of it leaves the computer
        SyncToneRole, ///< QString: name of that text's colour, "good"
    };

    explicit RunListModel(QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    /// Replaces all runs; rows are inserted, removed and changed one by one, so selections survive.
    void setRuns(std::vector<store::RunRecord> runs);
    /// Changes one known run, for live values that the store does not have yet.
    void updateRun(const store::RunRecord &run);
    void setDraftVisible(bool visible);
    [[nodiscard]] bool isDraftVisible() const { return m_draftVisible; }
    void setSparkline(const core::RunId &run, QList<double> values);
    [[nodiscard]] bool hasSparkline(const core::RunId &run) const;
    /// How a run stands with the trackers, for its row; an empty text for those that are not sent.
    void setSync(const core::RunId &run, const QString &text, const QString &tone);

    /// Narrows the list to runs whose name, notes or tags contain the text.
    void setSearch(const QString &text);

    /// Runs drawn in the charts, in list order.
    [[nodiscard]] std::vector<core::RunId> shownRuns() const;
    [[nodiscard]] bool isShown(const core::RunId &run) const;
    void setShown(const core::RunId &run, bool shown);
    /// Shows exactly these.
    void setShownRuns(const std::set<core::RunId> &runs);
    [[nodiscard]] int colorSlot(const core::RunId &run) const;

    [[nodiscard]] const std::vector<store::RunRecord> &runs() const { return m_runs; }
    [[nodiscard]] const store::RunRecord *find(const core::RunId &run) const;
    [[nodiscard]] QModelIndex indexOf(const core::RunId &run) const;
    /// Whether any run has this name.
    [[nodiscard]] bool hasName(const QString &name) const;
    /// The name itself, or with the first number behind it that makes it free: "mine-2".
    [[nodiscard]] QString freeName(const QString &name) const;

Q_SIGNALS:
    void shownRunsChanged();
    void countChanged();

private:
    [[nodiscard]] std::vector<core::RunId> matchingIds() const;
    [[nodiscard]] QVariant draftData(int role) const;
    void applyIds(const std::vector<core::RunId> &wanted);
    void assignSlots();
    [[nodiscard]] std::pair<QString, QString> syncOf(const core::RunId &run) const;
    [[nodiscard]] QString spokenText(const store::RunRecord &run) const;
    void notifyRow(const core::RunId &run);
    /// A colour that no other shown run has, as long as there is one.
    void avoidColorClash(const core::RunId &run);

    std::vector<store::RunRecord> m_runs;
    std::map<core::RunId, std::size_t> m_position;
    std::vector<core::RunId> m_rows; ///< what the view shows, the draft not counted
    std::set<core::RunId> m_shown;
    std::map<core::RunId, int> m_slots;
    std::map<core::RunId, QList<double>> m_sparklines;
    std::map<core::RunId, std::pair<QString, QString>> m_syncs; ///< text and tone
    QString m_search;
    bool m_draftVisible = false;
};

} // namespace signalbox::viewmodels
