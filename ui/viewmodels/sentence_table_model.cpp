// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/sentence_table_model.h"

#include "core/csv.h"
#include "viewmodels/background.h"
#include "viewmodels/run_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTextDocument>

#include <algorithm>
#include <array>

namespace signalbox::viewmodels {

namespace {

/// Tables up to this size are filtered within a few milliseconds, faster than a thread switch is noticed.
constexpr std::size_t kSmallTable = 5000;

constexpr std::array<SentenceKey, SentenceTableModel::ColumnCount> kKeys{
    SentenceKey::Sentence, SentenceKey::Label, SentenceKey::Predicted, SentenceKey::Confidence, SentenceKey::Loss,
    SentenceKey::Step,     SentenceKey::Row,   SentenceKey::Margin,    SentenceKey::Length};

bool isNumber(int column)
{
    return column >= SentenceTableModel::Confidence;
}

std::string plainNumber(double value)
{
    return QLocale::c().toString(value, 'g', 9).toStdString();
}

/// Gives the texts of this file their context for translators.
struct TableWords
{
    Q_DECLARE_TR_FUNCTIONS(SentenceTable)
};

QString headerOf(int column)
{
    const std::array<QString, SentenceTableModel::ColumnCount> names{
        TableWords::tr("Sentence"),   TableWords::tr("Label"),  TableWords::tr("Predicted"),
        TableWords::tr("Confidence"), TableWords::tr("Loss"),   TableWords::tr("Step"),
        TableWords::tr("Row"),        TableWords::tr("Margin"), TableWords::tr("Length")};
    return names.at(static_cast<std::size_t>(column));
}

QString textOf(const SentenceRows &rows, int position, int column)
{
    const core::Prediction &row = rows.table->rows[static_cast<std::size_t>(position)];
    switch (column) {
    case SentenceTableModel::Sentence:
        return QString::fromStdString(sentenceOf(*rows.table, position));
    case SentenceTableModel::Label:
        return QString::fromStdString(rows.table->labels[static_cast<std::size_t>(row.label)]);
    case SentenceTableModel::Predicted:
        return QString::fromStdString(rows.table->labels[static_cast<std::size_t>(row.predicted)]);
    case SentenceTableModel::Confidence:
        return QLocale().toString(row.confidence, 'f', 3);
    case SentenceTableModel::Loss:
        return QLocale().toString(row.loss, 'f', 2);
    case SentenceTableModel::Step:
        return formatCount(rows.step);
    case SentenceTableModel::Row:
        return formatCount(row.row + 1);
    case SentenceTableModel::Margin:
        return QLocale().toString(marginOf(*rows.table, position), 'f', 3);
    case SentenceTableModel::Length:
        return formatCount(QString::fromStdString(sentenceOf(*rows.table, position)).size());
    default:
        return {};
    }
}

QVariant rawOf(const SentenceRows &rows, int position, int column)
{
    const core::Prediction &row = rows.table->rows[static_cast<std::size_t>(position)];
    switch (column) {
    case SentenceTableModel::Confidence:
        return row.confidence;
    case SentenceTableModel::Loss:
        return row.loss;
    case SentenceTableModel::Step:
        return static_cast<qlonglong>(rows.step);
    case SentenceTableModel::Row:
        return static_cast<qlonglong>(row.row + 1);
    case SentenceTableModel::Margin:
        return marginOf(*rows.table, position);
    case SentenceTableModel::Length:
        return textOf(rows, position, SentenceTableModel::Sentence).size();
    default:
        return textOf(rows, position, column);
    }
}

} // namespace

/// One pass over a large table; the model drops the result of a job that is not its newest.
struct SentenceTableModel::Job
{
    std::atomic<bool> cancelled{false};
};

SentenceTableModel::SentenceTableModel(QObject *parent) : QAbstractTableModel(parent) { }

SentenceTableModel::~SentenceTableModel()
{
    cancelJob();
}

int SentenceTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int SentenceTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QVariant SentenceTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const int position = positionOf(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return textOf(m_shown, position, index.column());
    case Qt::ToolTipRole:
        // Tool tips guess at markup, and a sentence may look like it.
        return index.column() == Sentence
            ? QVariant(Qt::convertFromPlainText(textOf(m_shown, position, Sentence), Qt::WhiteSpaceNormal))
            : QVariant();
    case Qt::TextAlignmentRole:
        return isNumber(index.column()) && index.column() != Confidence
            ? QVariant(static_cast<int>(Qt::AlignRight | Qt::AlignVCenter))
            : QVariant(static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter));
    case RawValueRole:
        return rawOf(m_shown, position, index.column());
    case SearchRole:
        return m_query.search;
    default:
        return {};
    }
}

QVariant SentenceTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        const bool right = isNumber(section) && section != Confidence;
        return static_cast<int>((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    return headerOf(section);
}

void SentenceTableModel::sort(int column, Qt::SortOrder order)
{
    m_query.key = column < 0 || column >= ColumnCount ? SentenceKey::None : kKeys[static_cast<std::size_t>(column)];
    m_query.descending = order == Qt::DescendingOrder;
    refresh();
}

void SentenceTableModel::setTable(std::shared_ptr<const core::EvaluationTable> table, std::int64_t step)
{
    m_step = step;
    m_table = std::move(table);
    if (m_table && m_foldedSource != m_table->sentences) {
        m_folded.reset();
    }
    refresh();
}

void SentenceTableModel::setSearch(const QString &text)
{
    if (text != m_query.search) {
        m_query.search = text;
        refresh();
    }
}

void SentenceTableModel::setCells(const QSet<int> &cells)
{
    if (cells != m_query.cells) {
        m_query.cells = cells;
        refresh();
    }
}

void SentenceTableModel::cancelJob()
{
    if (m_job) {
        m_job->cancelled = true;
        m_job.reset();
    }
}

void SentenceTableModel::refresh()
{
    cancelJob();
    if (!m_table) {
        m_candidates = 0;
        accept({}, nullptr);
        return;
    }
    m_candidates = countCandidates(*m_table, m_query.cells);
    auto job = std::make_shared<Job>();
    const auto work = [table = m_table, known = m_folded, query = m_query, job] {
        auto folded = known ? known : std::make_shared<const FoldedSentences>(foldSentences(*table->sentences));
        std::vector<int> rows = selectSentences(*table, *folded, query, job->cancelled);
        return std::pair(std::move(rows), std::move(folded));
    };
    if (m_table->rows.size() <= kSmallTable) {
        auto [rows, folded] = work();
        accept(std::move(rows), std::move(folded));
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

void SentenceTableModel::accept(std::vector<int> rows, std::shared_ptr<const FoldedSentences> folded)
{
    m_job.reset();
    if (folded) {
        m_folded = std::move(folded);
        m_foldedSource = m_table->sentences;
    }
    beginResetModel();
    m_shown = {m_table, std::make_shared<const std::vector<int>>(std::move(rows)), m_step};
    endResetModel();
    if (m_busy) {
        m_busy = false;
        Q_EMIT busyChanged(false);
    }
    Q_EMIT refreshed();
}

int SentenceTableModel::rowOfDataRow(std::int64_t dataRow) const
{
    if (!m_shown.table) {
        return -1;
    }
    const std::vector<int> &positions = *m_shown.positions;
    const auto found = std::find_if(positions.begin(), positions.end(), [this, dataRow](int position) {
        return m_shown.table->rows[static_cast<std::size_t>(position)].row == dataRow;
    });
    return found == positions.end() ? -1 : static_cast<int>(found - positions.begin());
}

std::int64_t SentenceTableModel::dataRowOf(int row) const
{
    return m_shown.table->rows[static_cast<std::size_t>(positionOf(row))].row;
}

std::string sentencesAsCsv(const SentenceRows &rows, bool guardFormulas)
{
    std::string csv = "sentence,label,predicted,confidence,loss,step,row\r\n";
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const int position = (*rows.positions)[i];
        const core::EvaluationTable &table = *rows.table;
        const core::Prediction &row = table.rows[static_cast<std::size_t>(position)];
        std::string sentence = sentenceOf(table, position);
        if (guardFormulas && !sentence.empty() && std::string("=+-@").find(sentence.front()) != std::string::npos) {
            sentence.insert(0, 1, '\'');
        }
        csv += core::csvField(sentence) + ',' + core::csvField(table.labels[static_cast<std::size_t>(row.label)]) + ','
            + core::csvField(table.labels[static_cast<std::size_t>(row.predicted)]) + ',' + plainNumber(row.confidence)
            + ',' + plainNumber(row.loss) + ',' + std::to_string(rows.step) + ',' + std::to_string(row.row + 1)
            + "\r\n";
    }
    return csv;
}

QString sentencesAsTsv(const SentenceRows &rows, const std::vector<int> &wanted)
{
    constexpr int kCopied = SentenceTableModel::Row + 1;
    QStringList lines;
    QStringList header;
    for (int column = 0; column < kCopied; ++column) {
        header << headerOf(column);
    }
    lines << header.join(QLatin1Char('\t'));
    const auto add = [&](int row) {
        const int position = rows.positions->at(static_cast<std::size_t>(row));
        QStringList fields;
        for (int column = 0; column < kCopied; ++column) {
            QString field = isNumber(column) ? QLocale::c().toString(rawOf(rows, position, column).toDouble(), 'g', 9)
                                             : textOf(rows, position, column);
            fields << field.replace(QLatin1Char('\t'), QLatin1Char(' ')).replace(QLatin1Char('\n'), QLatin1Char(' '));
        }
        lines << fields.join(QLatin1Char('\t'));
    };
    if (wanted.empty()) {
        for (int row = 0; row < static_cast<int>(rows.size()); ++row) {
            add(row);
        }
    }
    std::for_each(wanted.begin(), wanted.end(), add);
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace signalbox::viewmodels
