// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/run_query.h"
#include "viewmodels/run_range.h"

#include <QAbstractListModel>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace signalbox::viewmodels {

/// The list of runs, newest first, with what the sidebar shows of each. A draft can lead the list. Searching narrows
/// the list by an index of its own; archived runs are left out unless they are shown in the charts. Ten thousand runs are
/// no burden: changes cost what changed. Keeps the runs in the bin as well, for the view of them. GUI thread only.
class RunListModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole + 1, ///< QString; empty for the draft
        StateRole, ///< int of core::RunState; -1 for the draft
        StateTextRole, ///< "Running"
        StateSignRole, ///< what stands before that: "● ", or "‖ " when it is paused
        MetricTextRole, ///< "mcc 0.421"
        ShownRole, ///< bool: drawn in the charts
        ColorSlotRole, ///< int
        SparklineRole, ///< QList<double>, evenly thinned, may be empty
        ErrorTextRole, ///< why it failed
        SyncTextRole, ///< "All sent"; empty while nothing of it leaves the computer
        SyncToneRole, ///< QString: name of that text's colour, "good"
        StarredRole, ///< bool
        ArchivedRole, ///< bool
    };

    explicit RunListModel(QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    /// Replaces all runs; rows that stay keep their selection.
    void setRuns(std::vector<store::RunRecord> runs);
    /// Adds runs, changes known ones, and takes out those that were removed for good. Those with a deletedMicroseconds go
    /// to the bin's list. New ones are newest first.
    void applyChanges(const std::vector<store::QueryRow> &changed, const std::vector<core::RunId> &removed);
    /// Changes one known run, for live values that the store does not have yet.
    void updateRun(const store::RunRecord &run);
    void setDraftVisible(bool visible);
    [[nodiscard]] bool isDraftVisible() const { return m_draftVisible; }
    void setSparkline(const core::RunId &run, QList<double> values);
    [[nodiscard]] bool hasSparkline(const core::RunId &run) const;
    /// Asks for it (sparklineWanted()) and is empty when it is not there.
    [[nodiscard]] QList<double> sparkline(const core::RunId &run) const;
    /// How a run stands with the trackers, for its row; an empty text for those that are not sent.
    void setSync(const core::RunId &run, const QString &text, const QString &tone);

    /// Narrows the list to runs that match a query, or have the words. What is no query is looked for as it is.
    void setSearch(const QString &text);

    /// Runs drawn in the charts, in list order.
    [[nodiscard]] std::vector<core::RunId> shownRuns() const;
    [[nodiscard]] bool isShown(const core::RunId &run) const;
    void setShown(const core::RunId &run, bool shown);
    /// Shows exactly these.
    void setShownRuns(const std::set<core::RunId> &runs);
    [[nodiscard]] int colorSlot(const core::RunId &run) const;

    /// All runs but those in the bin, newest first; archived ones included.
    [[nodiscard]] RunRange runs() const { return RunRange(m_runs); }
    [[nodiscard]] const std::vector<store::QueryRow> &rows() const { return m_runs; }
    /// The runs in the bin, last deleted first.
    [[nodiscard]] const std::vector<store::QueryRow> &binned() const { return m_binned; }
    /// How many are not archived.
    [[nodiscard]] int activeCount() const;
    [[nodiscard]] const store::RunRecord *find(const core::RunId &run) const;
    /// The row of a run that is in the list; null for others.
    [[nodiscard]] const store::QueryRow *findRow(const core::RunId &run) const;
    [[nodiscard]] QModelIndex indexOf(const core::RunId &run) const;
    /// Whether any run has this name.
    [[nodiscard]] bool hasName(const QString &name) const;
    /// The name itself, or with the first number behind it that makes it free: "mine-2".
    [[nodiscard]] QString freeName(const QString &name) const;

Q_SIGNALS:
    void shownRunsChanged();
    void countChanged();
    /// Records were added, changed or removed, in the list or in the bin.
    void runsChanged(const std::vector<core::RunId> &changed, const std::vector<core::RunId> &removed);
    /// A view asked for a sparkline that is not there.
    void sparklineWanted(const core::RunId &run) const;

private:
    [[nodiscard]] bool isListed(const store::QueryRow &run) const;
    [[nodiscard]] std::vector<core::RunId> matchingIds() const;
    [[nodiscard]] QVariant draftData(int role) const;
    void applyIds(const std::vector<core::RunId> &wanted);
    void removeRowsBut(const std::unordered_map<std::string, std::size_t> &wanted);
    /// Takes runs out of the list while their data is still there. True when one of them was shown.
    bool takeOut(const std::set<core::RunId> &gone);
    void indexRuns();
    void assignSlot(const core::RunId &run);
    [[nodiscard]] std::pair<QString, QString> syncOf(const core::RunId &run) const;
    [[nodiscard]] QString spokenText(const store::RunRecord &run) const;
    void notifyRow(const core::RunId &run);
    /// A colour that no other shown run has, as long as there is one.
    void avoidColorClash(const core::RunId &run);

    std::vector<store::QueryRow> m_runs;
    std::vector<store::QueryRow> m_binned;
    std::unordered_map<std::string, std::size_t> m_position; ///< by id, in m_runs
    std::vector<core::RunId> m_rows; ///< what the view shows, the draft not counted
    std::set<core::RunId> m_shown;
    std::unordered_map<std::string, int> m_slots; ///< by id
    std::map<core::RunId, QList<double>> m_sparklines;
    std::map<core::RunId, std::pair<QString, QString>> m_syncs; ///< text and tone
    std::optional<store::RunQuery> m_query; ///< nothing: the text is none
    std::string m_search; ///< folded
    bool m_draftVisible = false;
};

} // namespace signalbox::viewmodels
