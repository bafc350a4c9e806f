// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The desktop program: reads the command line, builds the application, runs it.
#include "app/program.h"
#include "core/trainer.h"
#include "store/run_writer.h"

#include <QApplication>
#include <QCommandLineParser>

using namespace signalbox;

namespace {

std::string versionText()
{
    const std::string commit = SIGNALBOX_COMMIT;
    return commit.empty() ? SIGNALBOX_VERSION : std::string(SIGNALBOX_VERSION) + " (" + commit + ')';
}

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

ui::ApplicationOptions readOptions(const QApplication &application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        Words::tr("Trains sentence classifiers and shows what they learn and what they get wrong."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption store(
        QStringLiteral("store"),
        Words::tr("Folder of the run store. Default: SIGNALBOX_HOME, else the user's data folder."),
        QStringLiteral("dir"));
    const QCommandLineOption tab(QStringLiteral("tab"),
                                 Words::tr("Tab to show: charts, evaluate, plots, compare, runs, configuration or "
                                           "log."),
                                 QStringLiteral("name"));
    const QCommandLineOption theme(QStringLiteral("theme"), Words::tr("light or dark, for this start only."),
                                   QStringLiteral("name"));
    const QCommandLineOption language(QStringLiteral("language"), Words::tr("en, ko or system, for this start only."),
                                      QStringLiteral("name"));
    const QCommandLineOption readOnly(
        QStringLiteral("read-only"),
        Words::tr("Only look: nothing in the store is changed, and no run can be started."));
    const QCommandLineOption screenshot(QStringLiteral("screenshot"),
                                        Words::tr("Save a picture of the window and quit."), QStringLiteral("file"));
    const QCommandLineOption after(QStringLiteral("screenshot-after"),
                                   Words::tr("Seconds before the picture. Default 2."), QStringLiteral("seconds"),
                                   QStringLiteral("2"));
    parser.addOptions({store, tab, theme, language, readOnly, screenshot, after});
    parser.process(application);
    ui::ApplicationOptions options;
    options.storeDirectory = parser.isSet(store) ? parser.value(store).toStdString() : store::defaultStoreDirectory();
    options.version = versionText();
    options.tab = parser.value(tab);
    options.theme = parser.value(theme);
    options.language = parser.value(language);
    options.readOnly = parser.isSet(readOnly);
    options.screenshot = parser.value(screenshot);
    options.screenshotAfter = parser.value(after).toInt();
    return options;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication::setApplicationName(QStringLiteral("signalbox"));
    QCoreApplication::setApplicationVersion(QString::fromStdString(versionText()));
    std::string directory; // known once there is an application; asked for on another thread
    return ui::runProgram(
        argc, argv,
        [&directory](const QApplication &application) {
            directory = QCoreApplication::applicationDirPath().toStdString();
            return readOptions(application);
        },
        [&directory] { return core::loadEngine(core::defaultEnginePath(directory)); });
}
