// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/events.h"

#include <QSet>
#include <QString>

#include <atomic>
#include <memory>
#include <vector>

namespace signalbox::viewmodels {

/// What the table of sentences can be sorted by. None is the order of the file.
enum class SentenceKey { None, Sentence, Label, Predicted, Confidence, Loss, Step, Row, Margin, Length };

/// Which rows of an evaluation are wanted, and in which order.
struct SentenceQuery
{
    QSet<int> cells; ///< actual * classes + predicted; empty: every wrong answer
    QString search; ///< plain text, case does not matter
    SentenceKey key = SentenceKey::Loss;
    bool descending = true;
};

/// The sentences of a run, folded once for searching. Shared by all evaluations of the run.
using FoldedSentences = std::vector<QString>;
FoldedSentences foldSentences(const std::vector<std::string> &sentences);

/// Row positions of `table` that the query wants, in its order; equal keys keep the order of the file. `folded` is
/// needed when searching or sorting by sentence. Returns early (with a useless result) once `cancelled` is set. May
/// run on any thread.
std::vector<int> selectSentences(const core::EvaluationTable &table, const FoldedSentences &folded,
                                 const SentenceQuery &query, const std::atomic<bool> &cancelled);

/// How many rows the query's cells hold (all errors without cells), search aside.
std::int64_t countCandidates(const core::EvaluationTable &table, const QSet<int> &cells);

/// Difference between the two largest probabilities of a row.
double marginOf(const core::EvaluationTable &table, int position);
/// The sentence of a row.
const std::string &sentenceOf(const core::EvaluationTable &table, int position);

} // namespace signalbox::viewmodels
