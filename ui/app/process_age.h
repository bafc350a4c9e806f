// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>

namespace signalbox::ui {

/// Milliseconds since the system started this process, loading of its libraries included; to 10 ms. Nothing where there
/// is no /proc.
std::optional<std::int64_t> millisecondsSinceProcessStart();

} // namespace signalbox::ui
