// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/flip_table_model.h"

#include "viewmodels/background.h"
#include "viewmodels/flip_text.h"
#include "viewmodels/run_text.h"
#include "viewmodels/sentence_table_model.h"

#include <QLocale>
#include <QTextDocument>

#include <array>

namespace signalbox::viewmodels {

namespace {

/// Tables up to this size are filtered within a few milliseconds, faster than a thread switch is noticed.
constexpr std::size_t kSmallFlipTable = 5000;

constexpr std::array<FlipKey, FlipTableModel::ColumnCount> kFlipKeys{
    FlipKey::Change,           FlipKey::Sentence,     FlipKey::Label,
    FlipKey::FirstAnswer,      FlipKey::SecondAnswer, FlipKey::FirstConfidence,
    FlipKey::SecondConfidence, FlipKey::LossChange,   FlipKey::Row};

bool isFlipNumber(int column)
{
    return column >= FlipTableModel::FirstConfidence;
}

const core::Prediction &answerOf(const SentenceFlips &flips, int position, bool second)
{
    const FlipRow &row = flips.rows[static_cast<std::size_t>(position)];
    return second ? flips.second->rows[static_cast<std::size_t>(row.second)]
                  : flips.first->rows[static_cast<std::size_t>(row.first)];
}

QString flipCellText(const SentenceFlips &flips, int position, int column)
{
    const FlipRow &row = flips.rows[static_cast<std::size_t>(position)];
    const auto label = [&flips](int id) { return QString::fromStdString(flips.labels[static_cast<std::size_t>(id)]); };
    switch (column) {
    case FlipTableModel::Change:
        return flipWord(row.flip);
    case FlipTableModel::Sentence:
        return QString::fromStdString(flipSentence(flips, position));
    case FlipTableModel::Label:
        return label(flips.truthOf(row));
    case FlipTableModel::FirstAnswer:
        return label(flips.firstAnswer(row));
    case FlipTableModel::SecondAnswer:
        return label(flips.secondAnswer(row));
    case FlipTableModel::FirstConfidence:
    case FlipTableModel::SecondConfidence:
        return QLocale().toString(answerOf(flips, position, column == FlipTableModel::SecondConfidence).confidence, 'f',
                                  3);
    case FlipTableModel::LossChange:
        return differenceText(lossChangeOf(flips, position));
    case FlipTableModel::Row:
        return formatCount(answerOf(flips, position, false).row + 1);
    default:
        return {};
    }
}

QVariant flipRawValue(const SentenceFlips &flips, int position, int column)
{
    switch (column) {
    case FlipTableModel::FirstConfidence:
    case FlipTableModel::SecondConfidence:
        return answerOf(flips, position, column == FlipTableModel::SecondConfidence).confidence;
    case FlipTableModel::LossChange:
        return lossChangeOf(flips, position);
    case FlipTableModel::Row:
        return static_cast<qlonglong>(answerOf(flips, position, false).row + 1);
    default:
        return flipCellText(flips, position, column);
    }
}

} // namespace

/// One pass over a large table; the model drops the result of a job that is not its newest.
struct FlipTableModel::Job
{
    std::atomic<bool> cancelled{false};
};

FlipTableModel::FlipTableModel(QObject *parent) : QAbstractTableModel(parent) { }

FlipTableModel::~FlipTableModel()
{
    cancelJob();
}

int FlipTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int FlipTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QVariant FlipTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const SentenceFlips &flips = *m_rows.flips;
    const int position = positionOf(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return flipCellText(flips, position, index.column());
    case Qt::ToolTipRole:
        if (index.column() == Change) {
            return flipMeaning(flips.rows[static_cast<std::size_t>(position)].flip);
        }
        // Tool tips guess at markup, and a sentence may look like it.
        return index.column() == Sentence
            ? QVariant(Qt::convertFromPlainText(flipCellText(flips, position, Sentence), Qt::WhiteSpaceNormal))
            : QVariant();
    case Qt::TextAlignmentRole:
        return static_cast<int>((isFlipNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case SentenceTableModel::RawValueRole:
        return flipRawValue(flips, position, index.column());
    case SentenceTableModel::SearchRole:
        return m_query.search;
    default:
        return {};
    }
}

QVariant FlipTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount) {
        return {};
    }
    const auto column = static_cast<std::size_t>(section);
    if (role == Qt::TextAlignmentRole) {
        return static_cast<int>((isFlipNumber(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (role == Qt::ToolTipRole && section == LossChange) {
        return tr("Loss of B minus loss of A: below 0 B is nearer to the truth.");
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    const std::array<QString, ColumnCount> names{tr("Change"),       tr("Sentence"),    tr("Label"),
                                                 tr("A answered"),   tr("B answered"),  tr("Confidence A"),
                                                 tr("Confidence B"), tr("Loss, B − A"), tr("Row")};
    return names.at(column);
}

void FlipTableModel::sort(int column, Qt::SortOrder order)
{
    m_query.key = column < 0 || column >= ColumnCount ? FlipKey::None : kFlipKeys[static_cast<std::size_t>(column)];
    m_query.descending = order == Qt::DescendingOrder;
    refresh();
}

void FlipTableModel::setFlips(std::shared_ptr<const SentenceFlips> flips)
{
    if (m_flips && flips && m_flips->labels != flips->labels) {
        m_query.cells.clear();
    }
    m_flips = std::move(flips);
    if (m_flips && m_foldedSource != m_flips->first->sentences) {
        m_folded.reset();
    }
    refresh();
}

void FlipTableModel::setWanted(const QSet<int> &flips)
{
    if (flips != m_query.flips) {
        m_query.flips = flips;
        refresh();
    }
}

void FlipTableModel::setCells(const QSet<int> &cells)
{
    if (cells != m_query.cells) {
        m_query.cells = cells;
        refresh();
    }
}

void FlipTableModel::setSearch(const QString &text)
{
    if (text != m_query.search) {
        m_query.search = text;
        refresh();
    }
}

void FlipTableModel::cancelJob()
{
    if (m_job) {
        m_job->cancelled = true;
        m_job.reset();
    }
}

void FlipTableModel::refresh()
{
    cancelJob();
    if (!m_flips) {
        accept({}, nullptr);
        return;
    }
    auto job = std::make_shared<Job>();
    const auto work = [flips = m_flips, known = m_folded, query = m_query, job] {
        auto folded = known;
        if (!folded) {
            folded = std::make_shared<const FoldedSentences>(
                flips->first->sentences ? foldSentences(*flips->first->sentences) : FoldedSentences());
        }
        std::vector<int> positions = selectFlips(*flips, *folded, query, job->cancelled);
        return std::pair(std::move(positions), std::move(folded));
    };
    if (m_flips->rows.size() <= kSmallFlipTable) {
        auto [positions, folded] = work();
        accept(std::move(positions), std::move(folded));
        return;
    }
    m_job = job;
    if (!m_busy) {
        m_busy = true;
        Q_EMIT busyChanged(true);
    }
    runInBackground(this, work,
                    [this, job](std::pair<std::vector<int>, std::shared_ptr<const FoldedSentences>> result) {
                        if (m_job == job) {
                            accept(std::move(result.first), std::move(result.second));
                        }
                    });
}

void FlipTableModel::accept(std::vector<int> positions, std::shared_ptr<const FoldedSentences> folded)
{
    m_job.reset();
    if (folded) {
        m_folded = std::move(folded);
        m_foldedSource = m_flips->first->sentences;
    }
    beginResetModel();
    m_rows = {m_flips, std::make_shared<const std::vector<int>>(std::move(positions))};
    endResetModel();
    if (m_busy) {
        m_busy = false;
        Q_EMIT busyChanged(false);
    }
    Q_EMIT refreshed();
}

} // namespace signalbox::viewmodels
