// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/options_from_settings.h"

#include "core/files.h"

#include <algorithm>
#include <filesystem>

namespace signalbox::cli {

namespace {

using core::ErrorCode;
using core::Setting;
using core::SettingKind;
using nlohmann::json;

const char *typeName(const Setting &setting)
{
    switch (setting.kind) {
    case SettingKind::Integer:
        return "N";
    case SettingKind::Real:
        return "X";
    case SettingKind::Path:
        return std::string(setting.key) == "model" || std::string(setting.key) == "save" ? "DIR" : "FILE";
    case SettingKind::List:
        return std::string(setting.key) == "metric" ? "RULE" : "TEXT";
    case SettingKind::Flag:
    case SettingKind::Text:
        break;
    }
    return "TEXT";
}

std::string groupTitle(const Setting &setting)
{
    std::string title = setting.group;
    title.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(title.front())));
    return title;
}

/// `--header` and `--no-header` are a switch for people, a word in the settings ("auto" when neither is given).
bool isSwitch(const Setting &setting)
{
    return setting.kind == SettingKind::Flag || std::string(setting.key) == "header";
}

CLI::Option *addOption(CLI::App &app, const Setting &setting)
{
    const std::string name = std::string("--") + setting.key;
    CLI::Option *option = nullptr;
    if (isSwitch(setting)) {
        const std::string help = setting.help; // CLI11 tells a description from a variable by its const
        option = app.add_flag(name + ",!--no-" + setting.key, help);
        option->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
    } else {
        option = app.add_option(name, CLI::callback_t([](const CLI::results_t &) { return true; }), setting.help);
        option->type_name(typeName(setting))->type_size(1)->expected(1);
        option->multi_option_policy(setting.kind == SettingKind::List ? CLI::MultiOptionPolicy::TakeAll
                                                                      : CLI::MultiOptionPolicy::TakeLast);
        option->allow_extra_args(false);
    }
    return option->group(groupTitle(setting));
}

/// What was typed, in the words of the settings table.
std::string settingText(const Setting &setting, const std::string &typed)
{
    const std::string key = setting.key;
    if (key == "header") {
        return typed == "true" ? "yes" : typed == "false" ? "no" : typed;
    }
    if (key == "delimiter" && (typed == "\\t" || typed == "\t")) {
        return "tab";
    }
    return typed;
}

/// Rewrites the spellings that a config file may share with the command line.
json normalized(const json &config)
{
    json result = json::object();
    for (const auto &[key, value] : config.items()) {
        const std::string positive = key.rfind("no-", 0) == 0 ? key.substr(3) : key;
        const Setting *setting = core::findSetting(positive);
        if (setting != nullptr && isSwitch(*setting) && value.is_boolean()) {
            const bool on = value.get<bool>() == (positive == key);
            result[positive] = positive == "header" ? json(on ? "yes" : "no") : json(on);
        } else if (setting != nullptr && setting->kind == SettingKind::List && value.is_string()) {
            result[key] = json::array({value});
        } else {
            result[key] = value;
        }
    }
    return result;
}

core::Error notJson(const std::string &path, const std::string &content, const json::parse_error &error)
{
    const auto end = content.begin() + static_cast<std::ptrdiff_t>(std::min(error.byte, content.size()));
    return {ErrorCode::BadFormat, path, "this is not valid JSON", 1 + std::count(content.begin(), end, '\n'), {}, {}};
}

std::string recommendationsPath(const std::string &model)
{
    return core::joinPath(model, "signalbox.json");
}

/// A file with settings that cannot be used is bad input, whereas an option with such a value is wrong use.
core::Error inFile(core::Error error, const std::string &path)
{
    error.code = ErrorCode::BadFormat;
    error.subject = path;
    if (error.expected.empty()) {
        error.expected = "a name that \"train --print-config\" lists";
    }
    return error;
}

} // namespace

SettingOptions::SettingOptions(CLI::App &app, const std::vector<std::string> &keys)
{
    for (const Setting &setting : core::settings()) {
        if (keys.empty() || std::find(keys.begin(), keys.end(), setting.key) != keys.end()) {
            m_entries.push_back({&setting, addOption(app, setting)});
        }
    }
}

core::Result<json> SettingOptions::flags() const
{
    json given = json::object();
    for (const auto &[setting, option] : m_entries) {
        for (const std::string &typed : option->results()) {
            core::RunSpec scratch;
            const std::string text = settingText(*setting, typed);
            if (auto status = core::applySettingText(scratch, setting->key, text); !status) {
                return core::fail(status.error());
            }
            if (setting->kind == SettingKind::List) {
                given[setting->key].push_back(text);
            } else {
                given[setting->key] = setting->get(scratch);
            }
        }
    }
    return given;
}

core::Result<json> readConfigFile(const std::string &path)
{
    if (path.empty()) {
        return json();
    }
    const auto content = core::readFile(path);
    if (!content) {
        return core::fail(content.error());
    }
    try {
        const json parsed = json::parse(*content);
        if (!parsed.is_object()) {
            return core::fail(
                {ErrorCode::BadFormat, path, "settings must be a JSON object", {}, parsed.type_name(), "an object"});
        }
        return normalized(parsed);
    } catch (const json::parse_error &error) {
        return core::fail(notJson(path, *content, error));
    }
}

core::Result<core::ResolvedSpec> resolve(const json &flags, const json &config, const std::string &configPath)
{
    std::string model;
    for (const json *layer : {&config, &flags}) {
        if (layer->is_object() && layer->contains("model") && layer->at("model").is_string()) {
            model = layer->at("model").get<std::string>();
        }
    }
    json recommended;
    if (!model.empty()) {
        auto read = core::readModelRecommendations(model);
        if (!read) {
            return core::fail(read.error());
        }
        recommended = std::move(*read);
    }
    auto resolved = core::resolveSpec(flags, config, recommended);
    if (!resolved) {
        const core::Error &error = resolved.error();
        return core::fail(error.subject == "config file"          ? inFile(error, configPath)
                              : error.subject == "signalbox.json" ? inFile(error, recommendationsPath(model))
                                                                  : error);
    }
    return resolved;
}

core::Error withOrigin(core::Error error, const core::ResolvedSpec &resolved, const std::string &configPath)
{
    const core::Origin origin = resolved.originOf(error.subject);
    if (error.code != ErrorCode::BadArgument
        || (origin != core::Origin::ConfigFile && origin != core::Origin::ModelFolder)) {
        return error;
    }
    error.code = ErrorCode::BadFormat;
    error.detail = "setting \"" + error.subject + "\": " + error.detail;
    error.subject = origin == core::Origin::ConfigFile ? configPath : recommendationsPath(resolved.spec.model);
    return error;
}

core::RunSpec withAbsolutePaths(core::RunSpec spec)
{
    for (std::string *path : {&spec.train, &spec.valid, &spec.test, &spec.model, &spec.save}) {
        if (!path->empty()) {
            *path = std::filesystem::absolute(*path).lexically_normal().string();
        }
    }
    return spec;
}

CLI::Option *addTextOption(CLI::App &app, const std::string &name, std::string &value, const std::string &help,
                           const std::string &typeName)
{
    return app.add_option(name, value, help)
        ->type_name(typeName)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast)
        ->allow_extra_args(false);
}

CLI::Option *addListOption(CLI::App &app, const std::string &name, std::vector<std::string> &values,
                           const std::string &help, const std::string &typeName)
{
    return app.add_option(name, values, help)->type_name(typeName)->expected(1)->take_all()->allow_extra_args(false);
}

} // namespace signalbox::cli
