// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/run_comparison.h"

#include <memory>
#include <string>
#include <utility>

namespace signalbox::test_viewmodels {

/// A finished run with facts, to be changed before it is compared.
inline store::RunRecord finishedRun(const std::string &id, std::uint64_t seed, core::MetricValues metrics)
{
    store::RunRecord run;
    run.id = core::RunId{id};
    run.name = "run-";
    run.name += id;
    run.state = core::RunState::Finished;
    run.createdMicroseconds = 1'700'000'000'000'000 + static_cast<std::int64_t>(seed) * 1'000'000;
    run.spec.train = "/data/cola/train.tsv";
    run.spec.valid = "/data/cola/dev.tsv";
    run.spec.seed = seed;
    run.facts.trainRows = 8551;
    run.facts.validRows = 527;
    run.facts.labels = {"unacceptable", "acceptable"};
    run.facts.majorityLabel = "acceptable";
    run.facts.majorityAccuracy = 0.691;
    run.facts.trainFingerprint = "aaaa";
    run.facts.validFingerprint = "bbbb";
    run.facts.device = "cpu";
    run.facts.threads = 8;
    run.facts.engineVersion = "LibTorch 2.15.0, CPU";
    run.facts.codeVersion = "1.0";
    run.host = "here";
    run.lastMetrics = std::move(metrics);
    return run;
}

inline viewmodels::ComparedRun compared(store::RunRecord run, int colorSlot = 0)
{
    return {std::make_shared<const store::RunRecord>(std::move(run)), colorSlot, std::nullopt};
}

/// The row of a key; null when there is none.
inline const viewmodels::ComparisonRow *rowOf(const viewmodels::RunComparison &comparison, const std::string &key)
{
    for (const viewmodels::ComparisonRow &row : comparison.rows) {
        if (row.key == key) {
            return &row;
        }
    }
    return nullptr;
}

} // namespace signalbox::test_viewmodels
