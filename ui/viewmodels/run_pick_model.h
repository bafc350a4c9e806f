// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/run_query.h"

#include <QAbstractListModel>
#include <QString>

#include <set>
#include <vector>

namespace signalbox::viewmodels {

/// Runs with a tick each, narrowed by a query. Ticks of runs that are not listed stay. GUI thread only.
class RunPickModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole + 1, ///< QString
    };

    explicit RunPickModel(QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

    /// All runs that can be picked, in their order; ticks of others are dropped.
    void setRuns(std::vector<store::QueryRow> runs, const std::set<core::RunId> &picked);
    /// Whether a tick takes the place of the one before: a single run is to be picked.
    void setExclusive(bool exclusive) { m_isExclusive = exclusive; }
    /// Lists the runs that match.
    void setQuery(const store::RunQuery &query);
    /// Ticks or unticks all runs that are listed.
    void setAllListed(bool picked);
    /// In the order of the runs.
    [[nodiscard]] std::vector<core::RunId> picked() const;
    [[nodiscard]] int pickedCount() const { return static_cast<int>(m_picked.size()); }
    /// How many there are in all.
    [[nodiscard]] int runCount() const { return static_cast<int>(m_runs.size()); }

Q_SIGNALS:
    void pickedChanged();

private:
    [[nodiscard]] const store::RunRecord &runAt(int row) const;
    void applyQuery();

    std::vector<store::QueryRow> m_runs;
    std::vector<std::size_t> m_rows; ///< places in m_runs
    std::set<core::RunId> m_picked;
    store::RunQuery m_query;
    bool m_isExclusive = false;
};

} // namespace signalbox::viewmodels
