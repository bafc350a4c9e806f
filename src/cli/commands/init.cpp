// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/console.h"
#include "cli/exit_codes.h"
#include "cli/options_from_settings.h"
#include "cli/version.h"
#include "track/wandb/access.h"
#include "track/wandb/settings_file.h"

#include <memory>

namespace signalbox::cli {

namespace {

struct InitOptions
{
    std::string project;
    std::string entity;
};

constexpr const char *kInitExamples = R"(Examples:
  signalbox-cli init --project "MLOps Basics"
  signalbox-cli init --project cola --entity my-team

Writes ./wandb/settings as W&B's own "wandb init" does; runs that are started in this folder are sent there.)";

int initialize(const InitOptions &options)
{
    const auto access = track::wandb::Access::open({}, track::makeKeychainStore(), versionText());
    if (!access) {
        return report(access.error());
    }
    const auto signedIn = access->signedIn();
    if (!signedIn) {
        return report(signedIn.error());
    }
    const std::string entity = options.entity.empty() ? signedIn->viewer.entity : options.entity;
    if (const core::Status status =
            track::wandb::writeFolderProject(access->environment(), access->folder(), options.project, entity);
        !status) {
        return report(status.error());
    }
    printLine("Runs of this folder go to " + safeText(entity) + '/' + safeText(options.project) + ", as "
              + track::wandb::folderSettingsPath(access->environment(), access->folder()) + " says now.");
    return kExitDone;
}

} // namespace

Command initCommand()
{
    return {"Choose the W&B project of this folder.", kInitExamples, false, [](CLI::App &app) -> Execute {
                auto options = std::make_shared<InitOptions>();
                addTextOption(app, "--project", options->project, "Name of the project; blanks are fine.", "NAME")
                    ->required();
                addTextOption(app, "--entity", options->entity, "User or team. Default: your own default one.", "NAME");
                return [options](const CommandContext &) { return initialize(*options); };
            }};
}

} // namespace signalbox::cli
