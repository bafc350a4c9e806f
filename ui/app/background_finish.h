// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/application.h"
#include "core/clock.h"

#include <chrono>
#include <memory>
#include <optional>
#include <string>

class QApplication;

namespace signalbox::session {
class RunSession;
} // namespace signalbox::session

namespace signalbox::ui {

/// What is left of the program when its window is closed while runs are to finish.
struct BackgroundWork
{
    std::unique_ptr<core::SystemClock> clock; ///< of the session
    std::unique_ptr<session::RunSession> session;
    Application::EngineLoader loadEngine; ///< set when runs still wait for it
    std::shared_ptr<track::SecretStore> secrets;
    std::string version;
    QString language; ///< as LanguageController::choice() has it
    std::optional<std::chrono::milliseconds> syncPace;
};

/// Leaves the display and lets the session's runs finish, those that wait included; sends them where they are wanted, and tells
/// the desktop of their ends. The training never stops for it: only the store is left alone for the moment that it takes, and
/// what is to be written waits. Afterwards neither the display's end nor that of a terminal is noticed; SIGTERM and SIGINT
/// stop and save. Gives the exit status of the process.
int finishInBackground(BackgroundWork work, std::unique_ptr<QApplication> windowed);

} // namespace signalbox::ui
