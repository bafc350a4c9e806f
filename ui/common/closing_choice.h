// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace signalbox::viewmodels {
class Settings;
} // namespace signalbox::viewmodels

namespace signalbox::ui {

/// What becomes of runs that train or wait when their window is closed.
enum class ClosingChoice {
    Ask,
    Background, ///< they go on without a window
    Stop, ///< the one that trains saves; those that wait do not begin
};

ClosingChoice rememberedClosing(const viewmodels::Settings &settings);
void rememberClosing(viewmodels::Settings &settings, ClosingChoice choice);

} // namespace signalbox::ui
