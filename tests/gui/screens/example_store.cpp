// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/screens/example_store.h"

#include "core/files.h"
#include "resources/example_files.h"
#include "session/run_session.h"
#include "store/run_editor.h"
#include "support/scripted_trainer.h"

#include <nlohmann/json.hpp>

#include <chrono>
#include <sstream>
#include <thread>
#include <utility>
#include <vector>

#include <unistd.h>

namespace signalbox::screens {

namespace {

using nlohmann::json;

constexpr auto kVersion = "0.1.0";

std::string exampleFolder(const std::string &directory)
{
    return core::joinPath(directory, "example");
}

/// The bundled validation sentences, for an engine that reads no files.
std::vector<std::string> validationSentences()
{
    std::vector<std::string> sentences;
    const std::string path = core::joinPath(SIGNALBOX_SOURCE_DIR, "resources/samples/valid.tsv");
    std::istringstream rows(core::readFile(path).value_or(std::string()));
    std::string row;
    std::getline(rows, row); // names of the columns
    while (std::getline(rows, row)) {
        sentences.push_back(row.substr(0, row.find('\t')));
    }
    return sentences;
}

test_support::TrainingScript exampleScript()
{
    test_support::TrainingScript script;
    script.stepsPerEpoch = 105;
    script.stepDelay = std::chrono::microseconds(4000);
    script.sentences = validationSentences();
    script.validationBatch = 64;
    script.skill = 1.6;
    return script;
}

/// Runs of the store, oldest first.
std::vector<json> exampleRuns()
{
    return {
        {{"name", "baseline"}, {"epochs", 2}, {"tag", json::array({"baseline"})}},
        {{"name", "seed-7"}, {"epochs", 2}, {"seed", 7}},
        {{"name", "seed-11"}, {"epochs", 2}, {"seed", 11}},
        {{"name", "adamw-cosine"}, {"epochs", 2}, {"optimizer", "adamw"}, {"schedule", "cosine"}, {"warmup", 0.1}},
        {{"name", "small-batches"}, {"epochs", 2}, {"batch-size", 32}, {"tag", json::array({"batch", "to check"})}},
        {{"name", "watched"}, {"epochs", 2}, {"watch", "all"}, {"watch-every", 20}, {"valid-every", 0.5}},
    };
}

core::Result<core::RunId> startExample(session::RunSession &session, const json &changes)
{
    auto spec = exampleSpec(session.storeDirectory(), changes);
    if (!spec) {
        return core::fail(spec.error());
    }
    return session.start(*spec);
}

core::Status decorate(const std::string &directory, const std::vector<core::RunId> &runs)
{
    const core::SystemClock clock;
    store::RunEditor editor(directory);
    for (const auto &status : {
             editor.setNotes(runs[0],
                             "# Baseline\n\nThe example as it comes.\n\n- [x] two epochs\n- [ ] **more** epochs\n"),
             editor.setStarred({runs[0], runs[3]}, true).map([](const auto &) {}),
             editor.setGroup({runs[0], runs[1], runs[2]}, "seeds").map([](const auto &) {}),
             editor.addChartNote({0, runs[3], "train/loss_step", 60, "Warm-up is over", 0, 0}, clock)
                 .map([](const auto &) {}),
             editor.setArchived({runs[2]}, true).map([](const auto &) {}),
             editor.setDeleted({runs[4]}, true, clock).map([](const auto &) {}),
         }) {
        if (!status) {
            return core::fail(status.error());
        }
    }
    return {};
}

} // namespace

std::unique_ptr<core::Engine> makeEngine(bool scripted)
{
    if (!scripted) {
        if (auto engine = core::loadEngine(core::defaultEnginePath(SIGNALBOX_BIN_DIR))) {
            return *std::move(engine);
        }
    }
    return std::make_unique<test_support::ScriptedEngine>(exampleScript());
}

std::shared_ptr<core::Engine> makeFailingEngine(std::int64_t step, const std::optional<core::Error> &error)
{
    test_support::TrainingScript script = exampleScript();
    if (error) {
        script.failAtStep = step;
        script.failure = *error;
    } else {
        script.nanAtStep = step;
    }
    return std::make_shared<test_support::ScriptedEngine>(std::move(script));
}

core::Result<core::ResolvedSpec> exampleSpec(const std::string &storeDirectory, const json &changes)
{
    const auto files = resources::writeExample(exampleFolder(storeDirectory));
    if (!files) {
        return core::fail(files.error());
    }
    const auto recommended = core::readModelRecommendations(files->modelDirectory);
    if (!recommended) {
        return core::fail(recommended.error());
    }
    json flags = {{"train", files->train}, {"valid", files->valid}, {"model", files->modelDirectory}};
    flags.update(changes);
    return core::resolveSpec(flags, nullptr, *recommended);
}

core::Status makeExampleStore(const std::string &directory, const std::shared_ptr<core::Engine> &engine)
{
    const core::SystemClock clock;
    session::RunSession session(directory, clock, kVersion);
    session.setEngine(engine);
    std::vector<core::RunId> runs;
    for (const json &changes : exampleRuns()) {
        auto run = startExample(session, changes);
        if (!run) {
            return core::fail(run.error());
        }
        runs.push_back(*run);
    }
    session.waitUntilIdle();
    if (auto run = startExample(session, {{"name", "stopped-early"}, {"epochs", 200}}); !run) {
        return core::fail(run.error());
    }
    std::this_thread::sleep_for(std::chrono::seconds(2));
    session.stop();
    session.waitUntilIdle();
    session.setEngine(makeFailingEngine(31, {}));
    if (auto run = startExample(session, {{"name", "too-high-a-rate"}, {"lr", 0.5}}); !run) {
        return core::fail(run.error());
    }
    session.waitUntilIdle();
    session.flushStore();
    return decorate(directory, runs);
}

void leaveInterrupted(const std::string &directory, const std::shared_ptr<core::Engine> &engine)
{
    const core::SystemClock clock;
    session::RunSession session(directory, clock, kVersion);
    session.setEngine(engine);
    const bool isStarted = startExample(session, {{"name", "cut-short"}, {"epochs", 200}}).has_value();
    std::this_thread::sleep_for(std::chrono::seconds(3));
    session.flushStore();
    ::_exit(isStarted ? 0 : 1);
}

} // namespace signalbox::screens
