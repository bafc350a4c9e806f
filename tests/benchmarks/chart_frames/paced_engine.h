// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/trainer.h"

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace signalbox::chart_frames {

/// What every step of a paced run records: ten points, so that 1,000 steps a second are 10,000 points a second.
const std::vector<std::string> &pacedMetrics();

/// How a run is to go, and when its steps were made. Shared by the scene and the training thread.
class Pace
{
public:
    int stepsPerSecond = 1000;
    double seconds = 5.0;
    int threads = 1; ///< as the run says of itself
    bool isBusy = false; ///< these threads compute all the time, instead of waiting for the next step

    [[nodiscard]] std::int64_t steps() const;
    /// The next step was computed, now.
    void noteStep();
    /// wallMilliseconds() of each step.
    [[nodiscard]] std::vector<double> moments() const;

private:
    mutable std::mutex m_mutex;
    std::vector<double> m_moments;
};

/// An engine whose runs make steps at an even pace and do nothing else.
class PacedEngine final : public core::Engine
{
public:
    explicit PacedEngine(std::shared_ptr<Pace> pace) : m_pace(std::move(pace)) { }

    [[nodiscard]] std::string version() const override { return "Paced 1.0, CPU"; }
    [[nodiscard]] std::vector<std::string> devices() const override { return {"cpu"}; }
    [[nodiscard]] std::string cudaHint() const override { return "CUDA: not in a paced engine"; }
    [[nodiscard]] std::unique_ptr<core::Trainer> createTrainer() override;
    core::Result<core::EvaluationResult> evaluate(const core::RunSpec &spec, const std::string &prefix,
                                                  std::stop_token stop) override;
    core::Result<core::PredictionResult> predict(const core::RunSpec &spec, const std::vector<std::string> &sentences,
                                                 std::stop_token stop) override;
    core::Result<core::LearningRateSearchResult> findLearningRate(const core::RunSpec &spec,
                                                                  const core::LearningRateSearchOptions &options,
                                                                  std::stop_token stop,
                                                                  const core::LearningRateListener &listener) override;

private:
    std::shared_ptr<Pace> m_pace;
};

} // namespace signalbox::chart_frames
