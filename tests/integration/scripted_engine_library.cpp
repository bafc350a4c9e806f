// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The scripted engine behind the real entry point, so that the command line can be tested where there is no LibTorch.
// SIGNALBOX_TEST_SLOW makes a step last 20 ms, SIGNALBOX_TEST_FAIL_AT_STEP lets the run fail there, SIGNALBOX_TEST_SKILL
// tells how sure the right answers are at the end (with the usual skill every answer is right).
#include "core/trainer.h"
#include "support/scripted_trainer.h"

#include <cstdlib>
#include <string>

extern "C" __attribute__((visibility("default"))) signalbox::core::Engine *signalboxCreateEngine(int abi)
{
    signalbox::test_support::TrainingScript script;
    if (std::getenv("SIGNALBOX_TEST_SLOW") != nullptr) {
        script.stepDelay = std::chrono::milliseconds(20);
    }
    if (const char *step = std::getenv("SIGNALBOX_TEST_FAIL_AT_STEP")) {
        script.failAtStep = std::stoll(step);
    }
    if (const char *skill = std::getenv("SIGNALBOX_TEST_SKILL")) {
        script.skill = std::stod(skill);
    }
    return abi == signalbox::core::kEngineAbi ? new signalbox::test_support::ScriptedEngine(script) : nullptr;
}
