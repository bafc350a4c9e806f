// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "training_fixture.h"

#include "core/steering.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

namespace signalbox::test_engine {

/// What to ask of a run after which step, and after which step to stop it. Must outlive the run.
struct Plan
{
    std::multimap<std::int64_t, core::SteeringRequest> requests;
    std::int64_t stopAt = 0;

    [[nodiscard]] TrainingFixture::React react() const
    {
        return [this](const core::Event &event, std::stop_source &stop, core::StepGate &gate) {
            const auto *step = std::get_if<core::StepDone>(&event.body);
            if (step == nullptr) {
                return;
            }
            const auto [first, last] = requests.equal_range(step->step);
            for (auto request = first; request != last; ++request) {
                gate.steer(request->second);
            }
            if (step->step == stopAt) {
                stop.request_stop();
            }
        };
    }
};

/// The newest checkpoint that a training can go on from.
inline std::string lastCheckpoint(const Collector &run)
{
    std::string path;
    for (const auto &saved : run.all<core::CheckpointSaved>()) {
        path = saved.last ? saved.path : path;
    }
    return path;
}

inline std::string folderName(const std::string &path)
{
    return std::filesystem::path(path).filename().string();
}

} // namespace signalbox::test_engine
