// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/event_hub.h"
#include "core/files.h"
#include "store/run_writer.h"
#include "unit/store/raw_database.h"

#include <string>

namespace signalbox::test_gui {

/// Id of the lost run of a name of at most eight letters.
inline core::RunId lostRunId(std::string name)
{
    name.append("00000000");
    return {name.substr(0, 8)};
}

/// Puts a run into a store as if the computer had been switched off after its step 40; with `checkpoint` it has one of step 30.
/// False when that fails. Live runs of others in the store would be lost with it.
inline bool addLostRun(const std::string &store, const std::string &name, bool checkpoint)
{
    const core::SystemClock clock;
    if (!store::prepareStore(store, clock)) {
        return false;
    }
    const core::RunId id = lostRunId(name);
    const std::string folder = core::joinPath(store::runDirectory(store, id), "checkpoints/epoch-1-step-30");
    {
        core::EventHub hub;
        store::RunWriter writer(store, hub, clock);
        core::RunSpec spec;
        spec.name = name;
        spec.train = "train.tsv";
        spec.model = "model";
        if (!writer.createRun(id, spec, {}) || (checkpoint && !core::createDirectories(folder))) {
            return false;
        }
        std::uint64_t sequence = 0;
        const auto publish = [&](core::EventBody body) {
            hub.publish({id, ++sequence, clock.nowMicroseconds(), std::move(body)});
        };
        core::RunFacts facts;
        facts.totalSteps = 60;
        publish(core::RunStarted{spec, facts});
        core::StepDone step;
        step.step = step.firstStep = 40;
        step.recorded = true;
        step.loss = 0.5;
        publish(step);
        if (checkpoint) {
            publish(core::CheckpointSaved{folder, 30, 1, "valid/loss", 0.5, false, true});
        }
    }
    return test_store::RawDatabase(store)
        .run(QStringLiteral("UPDATE runs SET process_start = 'another boot:1' WHERE id = '%1'")
                 .arg(QString::fromStdString(id.value)))
        .isEmpty();
}

} // namespace signalbox::test_gui
