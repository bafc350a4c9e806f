// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace signalbox::test_support {

/// What a ScriptedTrainer does. The defaults make a short run that learns.
struct TrainingScript
{
    int epochs = 0; ///< 0: as the run's spec says
    std::int64_t stepsPerEpoch = 20;
    std::chrono::microseconds stepDelay{0}; ///< wall time of a step; 0: as fast as possible
    std::vector<std::string> labels{"unacceptable", "acceptable"};
    std::vector<std::string> sentences; ///< of the validation data; empty: `validationRows` made-up ones
    std::vector<std::string> tags; ///< by sentence; empty: none
    std::int64_t validationRows = 48;
    std::int64_t validationBatch = 16;
    bool testSet = false; ///< ends with an evaluation of kind Test on the same sentences
    bool endless = false; ///< goes on until it is stopped
    bool writeCheckpoints = true; ///< makes folders below the run's folder
    double skill = 4.0; ///< logit advantage of the right class at the end of training
    std::uint64_t seed = 1;

    std::optional<core::Error> failAtStart; ///< fails before RunStarted
    std::optional<std::int64_t> failAtStep; ///< fails with `failure` after this step
    core::Error failure{core::ErrorCode::OutOfMemory, "step", "the scripted failure", {}, {}, {}};
    std::optional<std::int64_t> nanAtStep; ///< this step's loss is NaN; the run fails as a real one does
    std::optional<std::int64_t> throwAtStep; ///< throws std::runtime_error (breaks the trainer's promise on purpose)
    bool omitRunFinished = false; ///< returns without its last event (breaks the promise on purpose)
};

} // namespace signalbox::test_support
