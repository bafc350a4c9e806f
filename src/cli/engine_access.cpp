// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/engine_access.h"

namespace signalbox::cli {

core::Result<std::shared_ptr<core::Engine>> openEngine(const CommandContext &context)
{
    auto engine = core::loadEngine(core::defaultEnginePath(context.programDirectory));
    if (!engine) {
        return core::fail(engine.error());
    }
    return std::shared_ptr<core::Engine>(std::move(*engine));
}

} // namespace signalbox::cli
