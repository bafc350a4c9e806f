// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workload.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace signalbox::bench {

/// What a stretch of work took.
struct Timing
{
    std::int64_t sentences = 0;
    double seconds = 0.0;
    double processorSeconds = 0.0; ///< of all threads

    [[nodiscard]] double sentencesPerSecond() const { return static_cast<double>(sentences) / seconds; }
};

/// Ways to train, from the plain one to ours.
enum class Kind {
    Reference, ///< autograd over packed tokens, a last layer for first tokens, an update of everything: the naive loop
    WholeVocabulary, ///< the fast path without compaction
    Fast, ///< as programs take it
};

/// A model that is trained and evaluated a stretch at a time, and goes on where it was.
class Contestant
{
public:
    virtual ~Contestant() = default;
    [[nodiscard]] virtual const std::string &name() const = 0;
    /// A step for each of these batches of the workload's training rows: loss, gradients and an update.
    virtual Timing train(const Batches &batches) = 0;
    /// One pass over the validation sentences.
    virtual Timing evaluate() = 0;
    /// "autograd", "fast path (AVX-512)"
    [[nodiscard]] virtual std::string description() const = 0;
};

/// `workload` outlives it. `optimizer` is one of the setting's words: "adam", "adamw", "sgd".
core::Result<std::unique_ptr<Contestant>> makeContestant(Kind kind, const Workload &workload, int threads,
                                                         const std::string &optimizer = "adam");

} // namespace signalbox::bench
