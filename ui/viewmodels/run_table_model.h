// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/run_arrangement.h"

#include <QAbstractTableModel>

#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace signalbox::viewmodels {

class RunListModel;

/// The history as a table: columns that the person chose, filtered by a query, sorted, under headings where wanted. Follows
/// the list of runs while it is active. Few runs are arranged at once, many on a worker thread while the old lines stay
/// visible. GUI thread only.
class RunTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole + 1, ///< QString; empty for a heading
        HeadingRole, ///< bool: a heading and no run
        CollapsedRole, ///< bool, of a heading
        MarkRole, ///< int of RunColumn::Mark
        FieldRole, ///< QString: id of the column
        ShownRole, ///< bool: drawn in the charts
        ColorSlotRole, ///< int
        SparklineRole, ///< QList<double>
        StarredRole, ///< bool
        StateRole, ///< int of core::RunState
        TagsRole, ///< QStringList
        EndsMatterRole, ///< bool: shortened at the beginning instead of the end
    };

    explicit RunTableModel(RunListModel &list, QObject *parent = nullptr);
    ~RunTableModel() override;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    /// Of a name: asks for the run to be renamed.
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    /// Column -1: newest first.
    void sort(int column, Qt::SortOrder order) override;

    /// Only an active one follows the list.
    void setActive(bool active);
    /// Keeps the lines as they are until it is released, while something in them is edited.
    void setHeld(bool held);

    [[nodiscard]] const std::vector<RunColumn> &columns() const { return m_columns; }
    /// The name is added when it is missing.
    void setColumns(std::vector<RunColumn> columns);
    void addColumn(const RunColumn &column);
    /// The name stays.
    void removeColumn(const QString &id);
    /// -1 when the table has no such column.
    [[nodiscard]] int columnOf(const QString &id) const;

    void setScope(RunScope scope);
    [[nodiscard]] RunScope scope() const { return m_scope; }
    void setQuery(const store::RunQuery &query);
    [[nodiscard]] const store::RunQuery &query() const { return m_query; }
    /// Nothing: newest first.
    void setSorting(std::optional<RunColumn> column, Qt::SortOrder order);
    [[nodiscard]] const std::optional<RunColumn> &sortColumn() const { return m_sortColumn; }
    [[nodiscard]] Qt::SortOrder sortOrder() const { return m_sortOrder; }
    void setHeadings(const RunHeadings &headings);
    [[nodiscard]] const RunHeadings &headings() const { return m_headings; }
    /// Lists the runs under a heading, or no longer.
    void setCollapsed(int row, bool collapsed);

    /// Empty for a heading.
    [[nodiscard]] core::RunId runAt(int row) const;
    /// Null for a heading.
    [[nodiscard]] const store::QueryRow *rowAt(int row) const;
    /// -1 when the run is not listed.
    [[nodiscard]] int lineOf(const core::RunId &run) const;
    /// The runs under a heading; empty for a run.
    [[nodiscard]] std::vector<core::RunId> runsUnder(int row) const;
    /// The heading in a line; null for a run.
    [[nodiscard]] const RunHeading *headingAt(int row) const;
    /// The line of a heading by its key; -1 when there is none.
    [[nodiscard]] int lineOfHeading(const QString &key) const;
    /// A run by its id, whether listed or not; null when there is none.
    [[nodiscard]] const store::QueryRow *find(const core::RunId &run) const;
    [[nodiscard]] const RunArrangement &arrangement() const { return m_arrangement; }
    [[nodiscard]] bool isBusy() const { return m_busy; }
    /// What the runs have, for reading and completing queries.
    [[nodiscard]] const store::QueryNames &names() const { return m_names; }

    /// The values at a step that columns, query and order need.
    [[nodiscard]] std::vector<store::StepOfMetric> stepsNeeded() const;
    /// Whether some of them were never given.
    [[nodiscard]] bool lacksStepValues() const;
    /// Those values for all runs that have one.
    void setStepValues(const store::StepOfMetric &place, std::map<core::RunId, double> values);

Q_SIGNALS:
    /// The lines are those of what was asked for now.
    void refreshed();
    void busyChanged(bool busy);
    void namesChanged();
    /// stepsNeeded() has something that setStepValues() did not give yet, or runs went on since.
    void stepValuesWanted();
    void renameRequested(const core::RunId &run, const QString &name);

private:
    struct Job;
    struct PlacedValues
    {
        store::StepOfMetric place;
        std::map<core::RunId, double> values;
    };

    [[nodiscard]] RunArrangementRequest request() const;
    void reload(const std::vector<core::RunId> &changed);
    void takeRows(std::shared_ptr<RunRows> rows);
    [[nodiscard]] bool changesOnlyValues(const RunRows &rows, const std::vector<core::RunId> &changed) const;
    void updateRun(const core::RunId &run);
    void giveStepValues(store::QueryRow &row) const;
    void notifyRuns(const std::vector<core::RunId> &runs);
    void notifyMarks();
    void learnNames(const std::vector<core::RunId> &changed);
    void refresh();
    void accept(RunArrangement arrangement);
    void cancelJob();
    void askForSteps();
    [[nodiscard]] bool showsTheSame(const RunArrangement &arrangement) const;
    [[nodiscard]] QVariant headingData(const RunHeading &heading, const RunColumn &column, int role) const;
    [[nodiscard]] QVariant runData(const store::QueryRow &row, const RunColumn &column, int role) const;

    RunListModel &m_list;
    std::vector<RunColumn> m_columns;
    std::shared_ptr<RunRows> m_rows; ///< what is wanted; places refer to it
    std::shared_ptr<RunRows> m_shown; ///< what the lines refer to
    std::unordered_map<std::string, int> m_places; ///< in m_rows, by id
    RunArrangement m_arrangement;
    std::vector<int> m_lines; ///< by place in m_shown; -1: not listed
    RunScope m_scope = RunScope::Active;
    store::RunQuery m_query;
    std::optional<RunColumn> m_sortColumn;
    Qt::SortOrder m_sortOrder = Qt::DescendingOrder;
    RunHeadings m_headings;
    QSet<QString> m_collapsed;
    store::QueryNames m_names;
    std::vector<PlacedValues> m_stepValues;
    std::vector<store::StepOfMetric> m_stepsAsked;
    std::shared_ptr<Job> m_job;
    int m_jobsRunning = 0; ///< they may read m_rows, cancelled ones too
    bool m_active = false;
    bool m_stale = true; ///< the list changed meanwhile
    bool m_namesKnown = false;
    bool m_unsettled = false; ///< a live value changed a run's place since the lines were arranged
    bool m_held = false;
    bool m_refreshLater = false;
    bool m_busy = false;
};

} // namespace signalbox::viewmodels
