// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/console.h"
#include "cli/exit_codes.h"
#include "cli/help_formatter.h"
#include "cli/usage_error.h"
#include "cli/version.h"
#include "core/process_end.h"

#include <QCoreApplication>
#ifdef SIGNALBOX_WITH_GUI
#include "resources/translations.h"

#include <QGuiApplication>
#include <QLoggingCategory>
#endif
#include <CLI/CLI.hpp>

#include <algorithm>
#include <exception>
#include <memory>
#include <string_view>

namespace signalbox::cli {

namespace {

constexpr const char *kFooter =
    "Exit status: 0 done, 2 wrong use, 3 bad input (data, model, config file), 4 failed, 130 interrupted.\n"
    "\"signalbox-cli COMMAND --help\" shows the options of a command with examples.";

#ifdef SIGNALBOX_WITH_GUI
/// What this program writes is English, but its plurals are looked up as the words of any language are.
void installPlurals(QCoreApplication &application)
{
    auto *plurals = new QTranslator(&application);
    if (resources::loadTexts(*plurals, QStringLiteral("en"))) {
        QCoreApplication::installTranslator(plurals);
    }
}
#endif

/// Charts need fonts and images, never a display.
std::unique_ptr<QCoreApplication> makeApplication(bool withCharts, int &argc, char **argv)
{
    QCoreApplication::setApplicationName(QStringLiteral("signalbox"));
    QCoreApplication::setApplicationVersion(QStringLiteral(SIGNALBOX_VERSION));
    std::unique_ptr<QCoreApplication> application;
#ifdef SIGNALBOX_WITH_GUI
    if (withCharts) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        // Qt's own remarks about the session ("XDG_RUNTIME_DIR not set") tell people nothing about their charts.
        QLoggingCategory::setFilterRules(QStringLiteral("default.warning=false"));
        application = std::make_unique<QGuiApplication>(argc, argv);
    } else {
        application = std::make_unique<QCoreApplication>(argc, argv);
    }
    installPlurals(*application);
#else
    static_cast<void>(withCharts);
    application = std::make_unique<QCoreApplication>(argc, argv);
#endif
    return application;
}

/// Whether the command draws charts with the options that were given.
bool drawsCharts(const Command &command, const CLI::App &given)
{
    return command.drawsCharts || (command.drawsChartsWith != nullptr && given.count(command.drawsChartsWith) > 0);
}

/// For failures before or beside the options: whether machines read the output.
bool mentionsJson(int argc, char **argv)
{
    return std::any_of(argv, argv + argc, [](const char *word) { return std::string_view(word) == "--json"; });
}

int run(int argc, char **argv)
{
    core::Registry<Command> commands;
    registerCommands(commands);

    CLI::App app("Trains BERT-style sentence classifiers and keeps every run.", "signalbox-cli");
    app.formatter(std::make_shared<HelpFormatter>());
    app.set_version_flag("--version", "signalbox-cli " + versionText(), "Print the version and exit.");
    app.set_help_flag("-h,--help", "Print this help and exit.");
    app.footer(kFooter);
    const Execute execute = defineAll(app, commands);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        return handleParseError(app, error, mentionsJson(argc, argv));
    }

    const CLI::App &given = *app.get_subcommands().front();
    const Command *command = commands.find(given.get_name());
    int qtArgumentCount = 1; // the options are ours, none is Qt's
    const auto application = makeApplication(command != nullptr && drawsCharts(*command, given), qtArgumentCount, argv);
    const core::SystemClock clock;
    int status = execute({QCoreApplication::applicationDirPath().toStdString(), clock});
    if (!outputIsGood()) {
        printError("standard output could not be written (disk full, or its reader is gone)");
        status = status == kExitDone ? kExitFailed : status;
    }
    core::endSoon(status);
    return status;
}

} // namespace

} // namespace signalbox::cli

int main(int argc, char **argv)
{
    using signalbox::cli::report;
    const bool json = signalbox::cli::mentionsJson(argc, argv);
    try {
        return signalbox::cli::run(argc, argv);
    } catch (const std::bad_alloc &) {
        return report({signalbox::core::ErrorCode::OutOfMemory, {}, "there is not enough memory", {}, {}, {}}, json);
    } catch (const std::exception &error) {
        return report({signalbox::core::ErrorCode::Internal, {}, error.what(), {}, {}, {}}, json);
    }
}
