// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "workload.h"

#include "core/result.h"

#include <iosfwd>
#include <string>

namespace signalbox::bench {

/// What `signalbox-bench serve` is to measure.
struct ServerOptions
{
    int threads = 2;
    std::string optimizer = "adam"; ///< as the setting has it
    bool floorOnly = false; ///< the matrix products alone instead of the fast path
};

/// Measures what somebody else decides on, so that several programs can train the same: compare_speed.py. Lines of JSON:
///
///     we say first   {"ready": "fast path (AVX-512)", "lengths": [pieces of each training row, …]}
///     a request      {"batches": [[row, …], …]}, row numbers from 0
///     its answer     {"train_sentences_per_second": …, "train_sentences": …, "train_tokens": …,
///                     "valid_sentences_per_second": …}
///
/// A request is answered with one training step for each batch, in order, and a pass over the validation sentences.
/// Ends with the input. Errors: requests that are not like this.
core::Status serve(const Workload &workload, const ServerOptions &options, std::istream &in, std::ostream &out);

} // namespace signalbox::bench
