// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <string>
#include <vector>

namespace signalbox::session {

/// The stations of a training at which a program can run; see core/trainer_hooks.h.
enum class Hook { TrainingStep, TrainingEpochEnd, ValidationStep, ValidationEpochEnd, TestStep, TestEpochEnd };
/// "training-step", "training-epoch-end", "validation-step", "validation-epoch-end", "test-step", "test-epoch-end".
const char *toString(Hook hook);
/// The hook of a name, also with underscores. Errors: BadArgument, which names all.
core::Result<Hook> parseHook(const std::string &name);

/// A program of the person's own, to be run at a hook.
struct HookProgram
{
    Hook hook = Hook::ValidationEpochEnd;
    std::string command; ///< for the shell; gets the file's path as one more argument

    bool operator==(const HookProgram &) const = default;
};

} // namespace signalbox::session
