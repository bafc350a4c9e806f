// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/flip_filter.h"

#include <QAbstractTableModel>

#include <memory>
#include <vector>

namespace signalbox::viewmodels {

/// The sentences of two evaluations as a table: an index of its own into shared rows. Small tables are filtered at once, large
/// ones on a worker thread while the old rows stay visible. GUI thread only.
class FlipTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        Change,
        Sentence,
        Label,
        FirstAnswer,
        SecondAnswer,
        FirstConfidence,
        SecondConfidence,
        LossChange,
        Row,
        ColumnCount
    };

    explicit FlipTableModel(QObject *parent = nullptr);
    ~FlipTableModel() override;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    /// Has SentenceTableModel::RawValueRole and SearchRole as well, so that its delegates draw these cells too.
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// Column -1 restores the order of A.
    void sort(int column, Qt::SortOrder order) override;

    /// Null empties the table. The query stays, but for its cells when the classes are others; the old rows stay until the
    /// new ones are found.
    void setFlips(std::shared_ptr<const SentenceFlips> flips);
    void setWanted(const QSet<int> &flips);
    void setCells(const QSet<int> &cells);
    void setSearch(const QString &text);
    [[nodiscard]] const FlipQuery &query() const { return m_query; }
    /// What is shown now, for exports and the clipboard.
    [[nodiscard]] const FlipRows &rows() const { return m_rows; }
    [[nodiscard]] bool isBusy() const { return m_busy; }
    /// Position in the rows of SentenceFlips of a table row.
    [[nodiscard]] int positionOf(int row) const { return m_rows.positions->at(static_cast<std::size_t>(row)); }

Q_SIGNALS:
    /// The rows are those of the query now.
    void refreshed();
    void busyChanged(bool busy);

private:
    struct Job;
    void refresh();
    void accept(std::vector<int> positions, std::shared_ptr<const FoldedSentences> folded);
    void cancelJob();

    std::shared_ptr<const SentenceFlips> m_flips; ///< what is wanted
    FlipRows m_rows; ///< what was found last
    std::shared_ptr<const FoldedSentences> m_folded;
    std::shared_ptr<const std::vector<std::string>> m_foldedSource;
    std::shared_ptr<Job> m_job;
    FlipQuery m_query;
    bool m_busy = false;
};

} // namespace signalbox::viewmodels
