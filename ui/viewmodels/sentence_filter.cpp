// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/sentence_filter.h"

#include <QStringMatcher>

#include <algorithm>
#include <numeric>

namespace signalbox::viewmodels {

namespace {

template <typename Key> void sortBy(std::vector<int> &rows, bool descending, Key key)
{
    std::stable_sort(rows.begin(), rows.end(),
                     [&](int a, int b) { return descending ? key(b) < key(a) : key(a) < key(b); });
}

void sortRows(std::vector<int> &rows, const core::EvaluationTable &table, const FoldedSentences &folded,
              const SentenceQuery &query)
{
    const bool down = query.descending;
    const auto at = [&table](int position) -> const core::Prediction & {
        return table.rows[static_cast<std::size_t>(position)];
    };
    const auto folding = [&](int position) -> const QString & {
        return folded[static_cast<std::size_t>(at(position).row)];
    };
    switch (query.key) {
    case SentenceKey::None:
    case SentenceKey::Step: // the same for every row of an evaluation
        return;
    case SentenceKey::Sentence:
        sortBy(rows, down, folding);
        return;
    case SentenceKey::Label:
        sortBy(rows, down,
               [&](int i) -> const std::string & { return table.labels[static_cast<std::size_t>(at(i).label)]; });
        return;
    case SentenceKey::Predicted:
        sortBy(rows, down,
               [&](int i) -> const std::string & { return table.labels[static_cast<std::size_t>(at(i).predicted)]; });
        return;
    case SentenceKey::Confidence:
        sortBy(rows, down, [&](int i) { return at(i).confidence; });
        return;
    case SentenceKey::Loss:
        sortBy(rows, down, [&](int i) { return at(i).loss; });
        return;
    case SentenceKey::Row:
        sortBy(rows, down, [&](int i) { return at(i).row; });
        return;
    case SentenceKey::Margin:
        sortBy(rows, down, [&](int i) { return marginOf(table, i); });
        return;
    case SentenceKey::Length:
        sortBy(rows, down, [&](int i) { return folding(i).size(); });
        return;
    }
}

} // namespace

FoldedSentences foldSentences(const std::vector<std::string> &sentences)
{
    FoldedSentences folded;
    folded.reserve(sentences.size());
    for (const std::string &sentence : sentences) {
        folded.push_back(QString::fromStdString(sentence).toCaseFolded());
    }
    return folded;
}

std::vector<int> selectSentences(const core::EvaluationTable &table, const FoldedSentences &folded,
                                 const SentenceQuery &query, const std::atomic<bool> &cancelled)
{
    const QStringMatcher matcher(query.search.trimmed().toCaseFolded());
    const bool searching = !matcher.pattern().isEmpty();
    const int classes = static_cast<int>(table.labels.size());
    std::vector<int> rows;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        if ((i & 0xFFFU) == 0 && cancelled.load(std::memory_order_relaxed)) {
            return rows;
        }
        const core::Prediction &row = table.rows[i];
        const bool wanted = query.cells.isEmpty() ? row.label != row.predicted
                                                  : query.cells.contains(row.label * classes + row.predicted);
        if (wanted && (!searching || matcher.indexIn(folded[static_cast<std::size_t>(row.row)]) >= 0)) {
            rows.push_back(static_cast<int>(i));
        }
    }
    sortRows(rows, table, folded, query);
    return rows;
}

std::int64_t countCandidates(const core::EvaluationTable &table, const QSet<int> &cells)
{
    const int classes = static_cast<int>(table.labels.size());
    std::int64_t count = 0;
    for (int cell = 0; cell < static_cast<int>(table.confusion.size()); ++cell) {
        const bool wanted = cells.isEmpty() ? cell / classes != cell % classes : cells.contains(cell);
        count += wanted ? table.confusion[static_cast<std::size_t>(cell)] : 0;
    }
    return count;
}

double marginOf(const core::EvaluationTable &table, int position)
{
    const std::size_t classes = table.labels.size();
    const std::size_t start = static_cast<std::size_t>(position) * classes;
    if (classes < 2 || start + classes > table.probabilities.size()) {
        return 0.0;
    }
    float first = 0.0F;
    float second = 0.0F;
    for (std::size_t i = start; i < start + classes; ++i) {
        const float value = table.probabilities[i];
        if (value > first) {
            second = std::exchange(first, value);
        } else {
            second = std::max(second, value);
        }
    }
    return static_cast<double>(first) - static_cast<double>(second);
}

const std::string &sentenceOf(const core::EvaluationTable &table, int position)
{
    return table.sentences->at(static_cast<std::size_t>(table.rows[static_cast<std::size_t>(position)].row));
}

} // namespace signalbox::viewmodels
