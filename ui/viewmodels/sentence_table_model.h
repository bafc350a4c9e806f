// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/sentence_filter.h"

#include <QAbstractTableModel>

#include <memory>
#include <vector>

namespace signalbox::viewmodels {

/// Rows of an evaluation in the order in which they are shown. Never changes: exports read it on another thread.
struct SentenceRows
{
    std::shared_ptr<const core::EvaluationTable> table; ///< null: no rows
    std::shared_ptr<const std::vector<int>> positions; ///< into the table's rows
    std::int64_t step = 0;

    [[nodiscard]] std::size_t size() const { return positions ? positions->size() : 0; }
};

/// RFC 4180 with CRLF, header first, numbers with a point; all rows in their order. `guardFormulas` puts an apostrophe
/// before sentences that a spreadsheet would run (= + - @).
std::string sentencesAsCsv(const SentenceRows &rows, bool guardFormulas = false);
/// Tab-separated with header for the clipboard; these of the rows, or all when empty.
QString sentencesAsTsv(const SentenceRows &rows, const std::vector<int> &wanted = {});

/// The sentences of one evaluation as a table: an index of its own into shared rows, no proxy. Small tables are
/// filtered at once, large ones on a worker thread while the old rows stay visible. GUI thread only.
class SentenceTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Sentence, Label, Predicted, Confidence, Loss, Step, Row, Margin, Length, ColumnCount };
    enum Role {
        RawValueRole = Qt::UserRole + 1, ///< number or text without formatting
        SearchRole, ///< the search text, for marking matches
    };

    explicit SentenceTableModel(QObject *parent = nullptr);
    ~SentenceTableModel() override;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// Column -1 restores the order of the file.
    void sort(int column, Qt::SortOrder order) override;

    /// Shows an evaluation; null empties the table. The query stays, and so do the old rows until the new ones are found.
    void setTable(std::shared_ptr<const core::EvaluationTable> table, std::int64_t step);
    /// The evaluation that the rows belong to.
    [[nodiscard]] const std::shared_ptr<const core::EvaluationTable> &table() const { return m_shown.table; }
    /// What is shown now, for exports and the clipboard.
    [[nodiscard]] const SentenceRows &rows() const { return m_shown; }
    void setSearch(const QString &text);
    void setCells(const QSet<int> &cells);
    [[nodiscard]] const SentenceQuery &query() const { return m_query; }

    /// Rows that the cells hold before searching: the m of "n of m".
    [[nodiscard]] std::int64_t candidateCount() const { return m_candidates; }
    [[nodiscard]] bool isBusy() const { return m_busy; }
    /// Position in the evaluation's rows of a table row.
    [[nodiscard]] int positionOf(int row) const { return m_shown.positions->at(static_cast<std::size_t>(row)); }
    /// Table row that shows this row of the data, or -1.
    [[nodiscard]] int rowOfDataRow(std::int64_t dataRow) const;
    /// Row number in the data of a table row.
    [[nodiscard]] std::int64_t dataRowOf(int row) const;

    [[nodiscard]] std::string toCsv(bool guardFormulas = false) const { return sentencesAsCsv(m_shown, guardFormulas); }
    [[nodiscard]] QString toTsv(const std::vector<int> &rows) const { return sentencesAsTsv(m_shown, rows); }

Q_SIGNALS:
    /// The rows are those of the query now.
    void refreshed();
    void busyChanged(bool busy);

private:
    struct Job;
    void refresh();
    void accept(std::vector<int> rows, std::shared_ptr<const FoldedSentences> folded);
    void cancelJob();

    std::shared_ptr<const core::EvaluationTable> m_table; ///< what is wanted
    SentenceRows m_shown; ///< what was found last
    std::shared_ptr<const FoldedSentences> m_folded;
    std::shared_ptr<const std::vector<std::string>> m_foldedSource;
    std::shared_ptr<Job> m_job;
    SentenceQuery m_query;
    std::int64_t m_step = 0;
    std::int64_t m_candidates = 0;
    bool m_busy = false;
};

} // namespace signalbox::viewmodels
