// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/wandb/run_defaults.h"

#include "track/wandb/addresses.h"
#include "track/wandb/environment.h"
#include "track/wandb/settings_file.h"

#include <QString>
#include <QStringList>

#include <utility>

namespace signalbox::track::wandb {

namespace {

struct DefaultsFile
{
    RunSetting::Origin origin;
    std::string path;
    SettingsFile settings;
};

RunSetting settingFrom(const Environment &environment, const std::vector<DefaultsFile> &files, const char *variable,
                       const char *key)
{
    if (const std::string value = environment.value(variable); !value.empty()) {
        return {value, RunSetting::Origin::Environment, variable};
    }
    for (const DefaultsFile &file : files) {
        if (const auto value = file.settings.value(key)) {
            return {*value, file.origin, file.path};
        }
    }
    return {};
}

} // namespace

std::vector<std::string> RunDefaults::tagList() const
{
    std::vector<std::string> list;
    for (const QString &tag : QString::fromStdString(tags.value).split(QLatin1Char(','))) {
        if (const QString trimmed = tag.trimmed(); !trimmed.isEmpty()) {
            list.push_back(trimmed.toStdString());
        }
    }
    return list;
}

RunDefaults runDefaults(const Environment &environment, const std::string &folder)
{
    RunDefaults defaults;
    std::vector<DefaultsFile> files;
    const std::pair<RunSetting::Origin, std::string> places[] = {
        {RunSetting::Origin::FolderSettings, folderSettingsPath(environment, folder)},
        {RunSetting::Origin::UserSettings, userSettingsPath(environment)}};
    for (const auto &[origin, path] : places) {
        if (auto settings = SettingsFile::read(path)) {
            files.push_back({origin, path, std::move(*settings)});
        } else {
            defaults.problems.push_back(settings.error());
        }
    }
    const auto get = [&](const char *variable, const char *key) {
        return settingFrom(environment, files, variable, key);
    };
    defaults.entity = get("WANDB_ENTITY", "entity");
    defaults.project = get("WANDB_PROJECT", "project");
    defaults.baseUrl = get("WANDB_BASE_URL", "base_url");
    defaults.mode = get("WANDB_MODE", "mode");
    defaults.name = get("WANDB_NAME", "run_name");
    defaults.notes = get("WANDB_NOTES", "run_notes");
    defaults.group = get("WANDB_RUN_GROUP", "run_group");
    defaults.jobType = get("WANDB_JOB_TYPE", "run_job_type");
    defaults.tags = get("WANDB_TAGS", "run_tags");
    if (defaults.baseUrl.value.empty()) {
        defaults.baseUrl = {kDefaultBaseUrl, RunSetting::Origin::BuiltIn, {}};
    }
    return defaults;
}

} // namespace signalbox::track::wandb
