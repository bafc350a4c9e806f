// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/event_hub.h"
#include "store/run_writer.h"
#include "support/manual_clock.h"

#include <string>
#include <vector>

namespace signalbox::test_gui {

/// A finished run to be found in a store.
struct StoredRun
{
    std::string name;
    std::vector<double> mcc; ///< valid/mcc, one each 10 steps
    double learningRate = 3e-5;
    std::uint64_t seed = 42;
    std::vector<std::string> tags;
};

inline core::RunId storedRunId(const std::string &name)
{
    return {name + "00000000"};
}

/// Makes a store with these runs, each a minute younger than the one before it. False when that fails.
inline bool writeHistory(const std::string &directory, const std::vector<StoredRun> &runs)
{
    const core::SystemClock system;
    if (!store::prepareStore(directory, system)) {
        return false;
    }
    test_support::ManualClock clock(system.nowMicroseconds() - 86'400'000'000);
    core::EventHub hub;
    store::RunWriter writer(directory, hub, clock);
    for (const StoredRun &run : runs) {
        const core::RunId id = storedRunId(run.name);
        core::RunSpec spec;
        spec.name = run.name;
        spec.tags = run.tags;
        spec.train = "/data/cola/train.tsv";
        spec.valid = "/data/cola/dev.tsv";
        spec.model = "/models/bert-tiny";
        spec.learningRate = run.learningRate;
        spec.seed = run.seed;
        if (!writer.createRun(id, spec, {})) {
            return false;
        }
        std::uint64_t sequence = 0;
        const auto publish = [&](core::EventBody body) {
            hub.publish({id, ++sequence, clock.nowMicroseconds(), std::move(body)});
        };
        publish(core::RunStarted{spec, {}});
        std::int64_t step = 0;
        for (const double value : run.mcc) {
            step += 10;
            core::StepDone done;
            done.step = done.firstStep = step;
            done.loss = 1.0 - value;
            done.recorded = true;
            publish(done);
            publish(core::EpochDone{1, step, {{"valid/mcc", value}}});
        }
        core::RunFinished finished;
        finished.stepsDone = step;
        finished.epochsDone = 1;
        finished.secondsTotal = 60.0;
        publish(finished);
        writer.flush();
        clock.advanceMicroseconds(60'000'000);
    }
    return true;
}

} // namespace signalbox::test_gui
