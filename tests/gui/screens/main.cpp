// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Takes pictures of all screens; screens.sh beside this folder calls it for each look and language.
//   screens --make STORE [--scripted]       trains the bundled example into a new store
//   screens --store STORE --output FOLDER [--theme dark] [--language ko] [--size 1024x680] [--scripted] [--read-only]
//                                           a store that does not exist yet shows the empty states; one that is only
//                                           read, what a window says then
// Ends with 1 when something that it looked for was not there.
#include "gui/screens/example_store.h"
#include "gui/screens/stage.h"
#include "panels/run_form.h"
#include "track/secret_store.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QFileInfo>
#include <QTest>

#include <chrono>
#include <cstdio>

using namespace signalbox;

namespace {

constexpr std::chrono::milliseconds kSyncPace{500}; ///< the usual one would only make the pictures wait

int makeStore(const std::string &directory, bool scripted)
{
    const std::shared_ptr<core::Engine> engine = screens::makeEngine(scripted);
    if (const auto status = screens::makeExampleStore(directory, engine); !status) {
        std::fprintf(stderr, "screens: %s\n", core::describe(status.error()).c_str());
        return 1;
    }
    screens::leaveInterrupted(directory, engine);
}

QSize sizeOf(const QString &text)
{
    const QStringList parts = text.split(QLatin1Char('x'));
    return parts.size() == 2 ? QSize(parts[0].toInt(), parts[1].toInt()) : QSize(1024, 680);
}

/// The engine is loaded; where runs can be started, the example is chosen and checked as well.
bool isReady(screens::Stage &stage)
{
    const ui::RunWorkspace &workspace = stage.workspace();
    if (!workspace.isLoaded() || !workspace.session().engine() || workspace.isReadOnly()) {
        return workspace.isLoaded() && workspace.session().engine() != nullptr;
    }
    const auto *form = stage.window().findChild<ui::RunForm *>();
    return !form->draft().spec().train.empty() && form->isReady();
}

int takePictures(const QCommandLineParser &parser)
{
    const QString store = parser.value(QStringLiteral("store"));
    const QString output = parser.value(QStringLiteral("output"));
    const bool isEmpty = !QFileInfo::exists(store);
    if (!QDir().mkpath(output)) {
        std::fprintf(stderr, "screens: %s cannot be made\n", qPrintable(output));
        return 1;
    }
    ui::ApplicationOptions options;
    options.storeDirectory = store.toStdString();
    options.version = "0.1.0";
    options.theme = parser.value(QStringLiteral("theme"));
    options.language = parser.value(QStringLiteral("language"));
    options.readOnly = parser.isSet(QStringLiteral("read-only"));
    options.secrets = std::make_shared<track::MemorySecretStore>();
    options.syncPace = kSyncPace;
    const bool scripted = parser.isSet(QStringLiteral("scripted"));
    ui::Application application(
        options, [scripted]() -> core::Result<std::unique_ptr<core::Engine>> { return screens::makeEngine(scripted); });
    screens::Stage stage(application, options.secrets, output);
    stage.window().resize(sizeOf(parser.value(QStringLiteral("size"))));
    application.show();
    stage.waitFor(QStringLiteral("window"), [&] { return stage.window().isVisible(); });
    stage.waitFor(
        QStringLiteral("engine and example"), [&] { return isReady(stage); }, 60000);
    if (isEmpty) {
        screens::playEmptyStore(stage);
    } else if (options.readOnly) {
        screens::playReadOnly(stage);
    } else {
        screens::playFullStore(stage);
        screens::playLiveRun(stage);
        screens::playBanners(stage);
    }
    return stage.complaints() == 0 ? 0 : 1;
}

} // namespace

int main(int argc, char *argv[])
{
    // Nothing of these pictures is ever sent: nobody listens there.
    qputenv("WANDB_BASE_URL", "http://127.0.0.1:9");
    const QApplication application(argc, argv);
    QCommandLineParser parser;
    for (const char *name : {"make", "store", "output", "theme", "language", "size"}) {
        parser.addOption(QCommandLineOption(QLatin1String(name), QString(), QStringLiteral("value")));
    }
    for (const char *name : {"scripted", "read-only"}) {
        parser.addOption(QCommandLineOption(QLatin1String(name)));
    }
    parser.process(application);
    const QString made = parser.value(QStringLiteral("make"));
    return made.isEmpty() ? takePictures(parser)
                          : makeStore(made.toStdString(), parser.isSet(QStringLiteral("scripted")));
}
