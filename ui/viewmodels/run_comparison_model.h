// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/comparison_table.h"
#include "viewmodels/theme.h"

#include <QAbstractTableModel>

#include <memory>
#include <set>
#include <vector>

namespace signalbox::viewmodels {

/// A comparison as a table: runs (or groups) are columns, settings, facts and metrics are rows below the titles of their
/// sections. Rows are chosen by an index of its own: only those that differ, those that are searched for. GUI thread only.
class RunComparisonModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role {
        SectionRole = Qt::UserRole + 1, ///< int of ComparisonSection in the row of a section's title, else -1
        BestRole, ///< bool: the best value of a metric
        MissingRole, ///< bool: nothing is known
        ChangedRole, ///< bool: not what the reference has
        ValueTextRole, ///< the value without what is said about it
        NoteTextRole, ///< what is said about it: "★ best", "+0.0123"
    };

    explicit RunComparisonModel(QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// Null empties the table. Choice of rows, order of columns and reference stay as far as they make sense.
    void setComparison(std::shared_ptr<const RunComparison> comparison);
    [[nodiscard]] const std::shared_ptr<const RunComparison> &comparison() const { return m_comparison; }
    /// Whether only rows are shown in which the columns differ.
    void setDifferencesOnly(bool only);
    [[nodiscard]] bool showsDifferencesOnly() const { return m_differencesOnly; }
    /// Narrows the rows to those whose name, or a value of which, contains the text; also rows of folded sections.
    void setSearch(const QString &text);
    /// Folds or unfolds a section.
    void toggleSection(ComparisonSection section);
    [[nodiscard]] bool isFolded(ComparisonSection section) const { return m_folded.contains(section); }
    /// Other columns say how they differ from the one with this run; an empty id: none.
    void setReference(const core::RunId &run);
    [[nodiscard]] const core::RunId &reference() const { return m_reference; }
    /// Puts the columns in the order of a row's values: best first, or largest first without a best; columns without a
    /// value come last. A row of another kind orders by its text.
    void orderColumnsBy(int row);
    /// Puts the columns back into the order of the runs.
    void restoreOrder();
    [[nodiscard]] bool isOrdered() const { return m_isOrdered; }
    /// Swatches of the runs in the header.
    void setTheme(const Theme &theme);

    /// What is shown, without titles, for files and the clipboard; only these table rows when there are any.
    [[nodiscard]] ComparisonTable table(const std::set<int> &onlyRows = {}) const;
    /// Rows shown, titles not counted.
    [[nodiscard]] int shownCount() const;
    /// The row behind a table row; null for a title.
    [[nodiscard]] const ComparisonRow *rowAt(int row) const;
    /// The run or group of a table column.
    [[nodiscard]] const ComparisonColumn *columnAt(int column) const;
    /// Table row of a key, or -1.
    [[nodiscard]] int findRow(ComparisonSection section, const std::string &key) const;

private:
    /// A row of the table: a title, or a row of the comparison.
    struct Shown
    {
        ComparisonSection section = ComparisonSection::Metrics;
        int row = -1; ///< -1: the title

        bool operator==(const Shown &) const = default;
    };
    [[nodiscard]] std::vector<Shown> wantedRows() const;
    [[nodiscard]] bool matches(const ComparisonRow &row) const;
    void applyRows();
    [[nodiscard]] const ComparisonCell *cellAt(const QModelIndex &index) const;
    void findReference();
    [[nodiscard]] bool isChanged(const ComparisonRow &row, std::size_t column) const;
    [[nodiscard]] QString noteText(const ComparisonRow &row, std::size_t column) const;
    [[nodiscard]] QVariant titleData(const QModelIndex &index, int role) const;
    [[nodiscard]] QVariant columnHeader(int section, int role) const;
    [[nodiscard]] QVariant rowHeader(int section, int role) const;
    [[nodiscard]] QString titleText(ComparisonSection section) const;
    [[nodiscard]] QString spokenText(const QModelIndex &index) const;

    std::shared_ptr<const RunComparison> m_comparison;
    std::vector<Shown> m_shown;
    std::vector<std::size_t> m_columns; ///< the comparison's columns in the order in which they are shown
    std::set<ComparisonSection> m_folded{ComparisonSection::Classes};
    core::RunId m_reference;
    int m_referenceColumn = -1; ///< of the comparison's columns
    QString m_search;
    Theme m_theme;
    bool m_differencesOnly = true;
    bool m_isOrdered = false;
};

} // namespace signalbox::viewmodels
