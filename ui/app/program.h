// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/application.h"

#include <functional>

class QApplication;

namespace signalbox::ui {

/// Runs the desktop program until its end: with a window, and after that without one where runs are to finish. Gives the exit
/// status. `readOptions` is called with Qt's own options taken out, `shown` once the window is there (tests).
int runProgram(int &argc, char **argv, const std::function<ApplicationOptions(const QApplication &)> &readOptions,
               Application::EngineLoader loadEngine, const std::function<void(Application &)> &shown = {});

} // namespace signalbox::ui
