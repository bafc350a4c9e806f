// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/trainer.h"

#include <nlohmann/json_fwd.hpp>

#include <QTemporaryDir>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace signalbox::test_engine {

/// Collects a run's events and may react to them on the training thread.
class Collector final : public core::EventSink
{
public:
    std::vector<core::Event> events;
    std::function<void(const core::Event &)> react;

    Collector() = default;
    Collector(Collector &&other) noexcept : events(std::move(other.events)), react(std::move(other.react)) { }

    void publish(core::Event event) override
    {
        events.push_back(event);
        if (react) {
            react(event);
        }
    }

    template <typename T> std::vector<T> all() const
    {
        std::vector<T> found;
        for (const core::Event &event : events) {
            if (const auto *body = std::get_if<T>(&event.body)) {
                found.push_back(*body);
            }
        }
        return found;
    }
    core::RunFinished finished() const { return all<core::RunFinished>().at(0); }
};

/// XXH3 of a file's content; empty when it is not there.
std::string fileHash(const std::string &path);
/// The same of a checkpoint's weights.
std::string weightsIn(const std::string &checkpoint);
/// The same of the checkpoint that a run has saved last.
std::string newestWeights(const Collector &run);
/// Whether a notice of the run has these words in it.
bool isNoted(const Collector &run, const std::string &words);

/// How a run computes.
struct Way
{
    const char *name;
    bool fast;
    int threads;
};

/// What must hold whatever a run computes with is tested in each of these.
inline constexpr Way kWays[] = {{"fast path, 1 thread", true, 1},
                                {"fast path, 2 threads", true, 2},
                                {"autograd, 1 thread", false, 1},
                                {"autograd, 2 threads", false, 2}};
/// The settings of a run that computes in one of kWays.
core::RunSpec inWay(core::RunSpec spec, int way);
/// For the data of a test: its only column "way", and a row for each of kWays.
void addWays();

/// The engine, with a small table and a small model to train on. What it makes lies in a folder of its own.
class TrainingFixture
{
public:
    using React = std::function<void(const core::Event &, std::stop_source &, core::StepGate &)>;

    /// Loads the engine and writes the tables; a reason when it cannot.
    std::string prepare();
    /// Settings of a run of 3 epochs of 10 steps.
    [[nodiscard]] core::RunSpec spec() const;
    /// The same with some of them changed; the test program ends when they cannot be.
    [[nodiscard]] core::RunSpec spec(const nlohmann::json &settings) const;
    /// Trains in a new run's folder on this thread; `react` sees every event as it is published.
    Collector train(const core::RunSpec &spec, const std::string &resumeFrom = {}, const React &react = {},
                    const std::vector<core::TrainerHooks *> &hooks = {});
    /// The same, but asks it to stop after that step.
    Collector trainUntil(const core::RunSpec &spec, std::int64_t step);
    [[nodiscard]] std::string path(const char *name) const;

    QTemporaryDir folder;
    std::unique_ptr<core::Engine> engine;
    std::string model;
    std::string trainTable;
    std::string validTable;

private:
    int m_runs = 0;
};

} // namespace signalbox::test_engine
