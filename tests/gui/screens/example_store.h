// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/trainer.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace signalbox::screens {

/// The engine beside the program, or a scripted one where there is none, or where that is wanted: it gives example-like
/// results to the bundled sentences, more quickly.
std::unique_ptr<core::Engine> makeEngine(bool scripted);

/// A scripted engine whose runs fail after this step: with this error, or, without one, because their loss becomes NaN.
std::shared_ptr<core::Engine> makeFailingEngine(std::int64_t step, const std::optional<core::Error> &error);

/// The settings of the bundled example below a store. `changes`: setting keys and their values.
core::Result<core::ResolvedSpec> exampleSpec(const std::string &storeDirectory, const nlohmann::json &changes);

/// Trains the bundled example several times into a new store: settings that differ, seeds, a run that was stopped, one that
/// failed; with tags, groups, notes, stars, a run in the archive and one in the bin. Takes about a minute.
core::Status makeExampleStore(const std::string &directory, const std::shared_ptr<core::Engine> &engine);

/// Starts one more run and ends the process in the middle of it, as a crash would.
[[noreturn]] void leaveInterrupted(const std::string &directory, const std::shared_ptr<core::Engine> &engine);

} // namespace signalbox::screens
