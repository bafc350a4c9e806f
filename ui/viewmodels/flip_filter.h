// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/sentence_filter.h"
#include "viewmodels/sentence_flips.h"

#include <QSet>
#include <QString>

#include <atomic>
#include <memory>
#include <string>
#include <vector>

namespace signalbox::viewmodels {

/// What the list of sentences of two evaluations can be sorted by. None is the order of A.
enum class FlipKey {
    None,
    Change,
    Sentence,
    Label,
    FirstAnswer,
    SecondAnswer,
    FirstConfidence,
    SecondConfidence,
    LossChange,
    Row,
};

/// Which sentences are wanted, and in which order.
struct FlipQuery
{
    QSet<int> flips{static_cast<int>(Flip::Fixed), static_cast<int>(Flip::Broke)}; ///< ints of Flip
    QSet<int> cells; ///< answer of A * classes + answer of B, by common ids; empty: all
    QString search; ///< plain text, case does not matter
    FlipKey key = FlipKey::None;
    bool descending = false;
};

/// Positions in `flips.rows` that the query wants, in its order; equal keys keep the order of A. `folded` are the folded
/// sentences of A, needed when searching or sorting by sentence. Early and useless once `cancelled` is set. Any thread.
std::vector<int> selectFlips(const SentenceFlips &flips, const FoldedSentences &folded, const FlipQuery &query,
                             const std::atomic<bool> &cancelled);

/// Loss of B minus loss of A, nats: below 0 B is nearer to the truth.
double lossChangeOf(const SentenceFlips &flips, int position);
/// The sentence of a row; empty where the evaluation kept none.
const std::string &flipSentence(const SentenceFlips &flips, int position);

/// Sentences in the order in which they are shown. Never changes: exports read it on another thread.
struct FlipRows
{
    std::shared_ptr<const SentenceFlips> flips; ///< null: none
    std::shared_ptr<const std::vector<int>> positions;

    [[nodiscard]] std::size_t size() const { return positions ? positions->size() : 0; }
};

/// RFC 4180 with CRLF, header first, numbers with a point: change, sentence, label, answers, confidences and losses of
/// both, row. `guardFormulas` puts an apostrophe before sentences that a spreadsheet would run (= + - @).
std::string flipsAsCsv(const FlipRows &rows, bool guardFormulas = false);
/// The same tab-separated with translated header for the clipboard; these of the rows, or all when empty.
QString flipsAsTsv(const FlipRows &rows, const std::vector<int> &wanted = {});

} // namespace signalbox::viewmodels
