// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <string>
#include <vector>

namespace signalbox::track::wandb {

struct Environment;

/// What a new run takes unless a person says otherwise, and where that comes from, so that a form can show it.
struct RunSetting
{
    enum class Origin {
        None, ///< nobody says anything; `value` is empty
        BuiltIn,
        Environment,
        FolderSettings, ///< what `wandb init` wrote
        UserSettings,
    };

    std::string value;
    Origin origin = Origin::None;
    std::string where; ///< the variable's name or the file's path
};

struct RunDefaults
{
    RunSetting entity; ///< none: the person's own
    RunSetting project;
    RunSetting baseUrl; ///< as it is written there, unchecked; kDefaultBaseUrl otherwise
    RunSetting mode; ///< "online", "offline", "disabled"
    RunSetting name;
    RunSetting notes;
    RunSetting group;
    RunSetting jobType;
    RunSetting tags; ///< with commas between them: see tagList()
    std::vector<core::Error> problems; ///< settings files that cannot be read; they count as empty

    [[nodiscard]] std::vector<std::string> tagList() const;
};

/// As the official client does: WANDB_* variables, then the settings of the folder, then those of the person. A variable
/// that is empty counts as not set.
RunDefaults runDefaults(const Environment &environment, const std::string &folder);

} // namespace signalbox::track::wandb
