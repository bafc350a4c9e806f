// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"
#include "core/trainer.h"

#include <memory>

namespace signalbox::cli {

/// Loads the training engine that belongs to this program. Errors: EngineUnavailable.
core::Result<std::shared_ptr<core::Engine>> openEngine(const CommandContext &context);

} // namespace signalbox::cli
