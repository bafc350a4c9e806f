// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The window on a scripted engine that starts a run by clicks, closes, and lets it finish in the background. Says "running" and
// "leaving" on the way.
//   background_window --store DIR [--steps N an epoch] [--delay MICROSECONDS] [--endless]
#include "app/program.h"
#include "main_window/main_window.h"
#include "panels/run_form.h"
#include "support/scripted_trainer.h"
#include "track/secret_store.h"

#include <QAbstractButton>
#include <QApplication>
#include <QCommandLineParser>
#include <QTest>
#include <QTimer>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>

using namespace signalbox;

namespace {

constexpr int kPatience = 30000; ///< milliseconds

void say(const char *word)
{
    std::puts(word);
    std::fflush(stdout);
}

bool clickOn(QWidget &window, const char *name)
{
    auto *button = window.findChild<QAbstractButton *>(QLatin1String(name));
    if (button == nullptr
        || !QTest::qWaitFor([button] { return button->isVisible() && button->isEnabled(); }, kPatience)) {
        return false;
    }
    QTest::mouseClick(button, Qt::LeftButton, {}, button->rect().center());
    return true;
}

/// What a person does.
bool startAndLeave(ui::MainWindow &window)
{
    const ui::RunWorkspace &workspace = window.workspace();
    const auto *form = window.findChild<ui::RunForm *>();
    const bool isReady =
        QTest::qWaitForWindowExposed(&window)
        && QTest::qWaitFor(
            [&] { return workspace.isLoaded() && !form->draft().spec().train.empty() && form->isReady(); }, kPatience);
    if (!isReady || !clickOn(window, "startTrainingButton")) {
        return false;
    }
    const auto trains = [&workspace] {
        const store::RunRecord *run = workspace.currentRecord();
        return run != nullptr && run->state == core::RunState::Running && workspace.live().lastStep().step > 0;
    };
    if (!QTest::qWaitFor(trains, kPatience)) {
        return false;
    }
    say("running");
    window.close();
    return clickOn(window, "finishInBackgroundButton");
}

} // namespace

int main(int argc, char *argv[])
{
    test_support::TrainingScript script;
    const auto readOptions = [&script](const QApplication &application) {
        QCommandLineParser parser;
        const auto add = [&parser](const QString &name, const QString &value) {
            parser.addOption(QCommandLineOption(name, QString(), QStringLiteral("value"), value));
        };
        add(QStringLiteral("store"), {});
        add(QStringLiteral("steps"), QStringLiteral("250"));
        add(QStringLiteral("delay"), QStringLiteral("10000"));
        parser.addOption(QCommandLineOption(QStringLiteral("endless")));
        parser.process(application);
        script.stepsPerEpoch = parser.value(QStringLiteral("steps")).toInt();
        script.stepDelay = std::chrono::microseconds(parser.value(QStringLiteral("delay")).toInt());
        script.endless = parser.isSet(QStringLiteral("endless"));
        ui::ApplicationOptions options;
        options.storeDirectory = parser.value(QStringLiteral("store")).toStdString();
        options.version = "test";
        options.secrets = std::make_shared<track::MemorySecretStore>();
        return options;
    };
    const auto loadEngine = [&script]() -> core::Result<std::unique_ptr<core::Engine>> {
        return std::make_unique<test_support::ScriptedEngine>(script);
    };
    const int status = ui::runProgram(argc, argv, readOptions, loadEngine, [](ui::Application &program) {
        QTimer::singleShot(0, &program, [&program] {
            if (startAndLeave(program.window())) {
                say("leaving");
            } else {
                std::_Exit(3);
            }
        });
    });
    say("ended");
    return status;
}
