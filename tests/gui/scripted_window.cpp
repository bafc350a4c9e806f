// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The window on a scripted engine, for looking at it without LibTorch:
//   scripted_window --store DIR [--theme dark] [--language ko] [--tab charts] [--screenshot FILE] [--delay MICROSECONDS] [--steps N] [--rows N] [--skill X] [--seed N]
#include "app/application.h"
#include "support/scripted_trainer.h"

#include <QApplication>
#include <QCommandLineParser>

using namespace signalbox;

int main(int argc, char *argv[])
{
    const QApplication application(argc, argv);
    QCommandLineParser parser;
    const auto add = [&parser](const QString &name, const QString &value) {
        parser.addOption(QCommandLineOption(name, QString(), QStringLiteral("value"), value));
    };
    add(QStringLiteral("store"), QStringLiteral("scripted-store"));
    add(QStringLiteral("theme"), {});
    add(QStringLiteral("language"), {});
    add(QStringLiteral("tab"), {});
    add(QStringLiteral("screenshot"), {});
    add(QStringLiteral("screenshot-after"), QStringLiteral("2"));
    add(QStringLiteral("delay"), QStringLiteral("20000"));
    add(QStringLiteral("steps"), QStringLiteral("134"));
    add(QStringLiteral("rows"), QStringLiteral("527"));
    add(QStringLiteral("skill"), QStringLiteral("1.2"));
    add(QStringLiteral("seed"), QStringLiteral("1"));
    parser.process(application);
    ui::ApplicationOptions options;
    options.storeDirectory = parser.value(QStringLiteral("store")).toStdString();
    options.version = "scripted";
    options.theme = parser.value(QStringLiteral("theme"));
    options.language = parser.value(QStringLiteral("language"));
    options.tab = parser.value(QStringLiteral("tab"));
    options.screenshot = parser.value(QStringLiteral("screenshot"));
    options.screenshotAfter = parser.value(QStringLiteral("screenshot-after")).toInt();
    test_support::TrainingScript script;
    script.stepDelay = std::chrono::microseconds(parser.value(QStringLiteral("delay")).toInt());
    script.stepsPerEpoch = parser.value(QStringLiteral("steps")).toInt();
    script.validationRows = parser.value(QStringLiteral("rows")).toInt();
    script.validationBatch = 64;
    script.skill = parser.value(QStringLiteral("skill")).toDouble();
    script.seed = parser.value(QStringLiteral("seed")).toULongLong();
    ui::Application program(options, [script]() -> core::Result<std::unique_ptr<core::Engine>> {
        return std::make_unique<test_support::ScriptedEngine>(script);
    });
    QObject::connect(&program, &ui::Application::backgroundChosen, &application, [] { QCoreApplication::exit(); });
    program.show();
    return QApplication::exec();
}
