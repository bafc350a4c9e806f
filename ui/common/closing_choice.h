// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QSettings;

namespace signalbox::ui {

/// What becomes of runs that train or wait when their window is closed.
enum class ClosingChoice {
    Ask,
    Background, ///< they go on without a window
    Stop, ///< the one that trains saves; those that wait do not begin
};

ClosingChoice rememberedClosing(const QSettings &settings);
void rememberClosing(QSettings &settings, ClosingChoice choice);

} // namespace signalbox::ui
