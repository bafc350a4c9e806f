// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/program.h"

#include "app/background_finish.h"
#include "core/process_end.h"
#include "session/run_session.h"
#include "track/secret_store.h"

#include <QApplication>

#include <optional>
#include <utility>

namespace signalbox::ui {

int runProgram(int &argc, char **argv, const std::function<ApplicationOptions(const QApplication &)> &readOptions,
               Application::EngineLoader loadEngine, const std::function<void(Application &)> &shown)
{
    auto qt = std::make_unique<QApplication>(argc, argv);
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Signalbox"));
    QGuiApplication::setDesktopFileName(QStringLiteral("signalbox"));
    int status = 0;
    std::optional<BackgroundWork> work;
    {
        Application program(readOptions(*qt), std::move(loadEngine));
        bool leaves = false;
        QObject::connect(&program, &Application::backgroundChosen, qt.get(), [&leaves] {
            leaves = true;
            QCoreApplication::exit();
        });
        program.show();
        if (shown) {
            shown(program);
        }
        status = QApplication::exec();
        if (leaves) {
            work.emplace(program.leave());
        }
    }
    if (work) {
        return finishInBackground(std::move(*work), std::move(qt));
    }
    core::endSoon(status);
    return status;
}

} // namespace signalbox::ui
