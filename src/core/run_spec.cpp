// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/run_spec.h"

#include "core/class_weights.h"
#include "core/files.h"
#include "core/learning_schedule.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <numeric>

namespace signalbox::core {

namespace {

using nlohmann::json;

std::string numberText(double value)
{
    return json(value == std::floor(value) && std::abs(value) < 1e15 ? json(static_cast<std::int64_t>(value))
                                                                     : json(value))
        .dump();
}

std::string wantedText(const Setting &setting)
{
    const bool whole = setting.kind == SettingKind::Integer;
    std::string text = whole ? "a whole number" : "a number";
    const bool bounded = std::abs(setting.maximum) < 1e300;
    if (setting.exclusiveMinimum) {
        text += " above " + numberText(setting.minimum);
        return bounded ? text + " and at most " + numberText(setting.maximum) : text;
    }
    return bounded ? text + " from " + numberText(setting.minimum) + " to " + numberText(setting.maximum) : text;
}

Error wrong(const Setting &setting, const json &value, const std::string &expected)
{
    return {ErrorCode::BadArgument,
            setting.key,
            "this setting cannot have that value",
            {},
            value.is_string() ? '"' + value.get<std::string>() + '"'
                              : value.dump(-1, ' ', false, json::error_handler_t::replace),
            expected};
}

Status checkNumber(const Setting &setting, const json &value)
{
    const bool whole = setting.kind == SettingKind::Integer;
    if (!value.is_number()
        || (whole && !value.is_number_integer() && value.get<double>() != std::floor(value.get<double>()))) {
        return fail(wrong(setting, value, wantedText(setting)));
    }
    const auto number = value.get<double>();
    const bool tooSmall = setting.exclusiveMinimum ? number <= setting.minimum : number < setting.minimum;
    if (tooSmall || number > setting.maximum || !std::isfinite(number)) {
        return fail(wrong(setting, value, wantedText(setting)));
    }
    return {};
}

/// Settings of a few words. Others take any text.
const std::vector<std::string> *allowedWords(const std::string &key)
{
    static const std::vector<std::string> kHeader{"auto", "yes", "no"};
    static const std::vector<std::string> kMode{"min", "max"};
    static const std::vector<std::string> kStopMode{"auto", "min", "max"};
    static const std::vector<std::string> kBatching{"bucket", "shuffle", "pad"};
    static const std::vector<std::string> kOptimizer{"adam", "adamw", "sgd"};
    static const std::vector<std::string> kPrecision{"float32", "bf16"};
    static const std::vector<std::string> kWatch{"off", "gradients", "parameters", "all"};
    if (key == "header") {
        return &kHeader;
    }
    if (key == "monitor-mode") {
        return &kMode;
    }
    if (key == "optimizer") {
        return &kOptimizer;
    }
    if (key == "schedule") {
        return &scheduleNames();
    }
    if (key == "precision") {
        return &kPrecision;
    }
    if (key == "stop-mode") {
        return &kStopMode;
    }
    if (key == "watch") {
        return &kWatch;
    }
    return key == "batching" ? &kBatching : nullptr;
}

Status checkText(const Setting &setting, const json &value)
{
    if (!value.is_string()) {
        return fail(wrong(setting, value, "a text"));
    }
    const auto text = value.get<std::string>();
    if (const auto *words = allowedWords(setting.key);
        words != nullptr && std::find(words->begin(), words->end(), text) == words->end()) {
        std::string expected;
        for (const std::string &word : *words) {
            expected += (expected.empty() ? "" : ", ") + word;
        }
        return fail(wrong(setting, value, "one of " + expected));
    }
    if (std::string(setting.key) == "class-weights") {
        if (const auto weights = parseClassWeights(text); !weights) {
            return fail(weights.error());
        }
    }
    if (std::string(setting.key) == "delimiter") {
        static const std::vector<std::string> kNames{"auto", "tab", "comma", "semicolon"};
        if (text.size() != 1 && std::find(kNames.begin(), kNames.end(), text) == kNames.end()) {
            return fail(wrong(setting, value, "auto, tab, comma, semicolon or one character"));
        }
    }
    return {};
}

Status checkList(const Setting &setting, const json &value)
{
    if (!value.is_array()) {
        return fail(wrong(setting, value, "a list of texts"));
    }
    for (const json &item : value) {
        if (!item.is_string()) {
            return fail(wrong(setting, item, "a text"));
        }
        if (std::string(setting.key) == "metric") {
            if (const auto rule = parseMetricRule(item.get<std::string>()); !rule) {
                return fail(rule.error());
            }
        }
    }
    return {};
}

Status checkValue(const Setting &setting, const json &value)
{
    switch (setting.kind) {
    case SettingKind::Integer:
    case SettingKind::Real:
        return checkNumber(setting, value);
    case SettingKind::Flag:
        return value.is_boolean() ? Status{} : fail(wrong(setting, value, "true or false"));
    case SettingKind::List:
        return checkList(setting, value);
    case SettingKind::Text:
    case SettingKind::Path:
        return checkText(setting, value);
    }
    return {};
}

/// A column is named by text, but its number is most naturally written as one.
json columnAsText(const std::string &key, const json &value)
{
    const bool isColumn = key == "text-column" || key == "label-column";
    return isColumn && value.is_number_integer() ? json(value.dump()) : value;
}

/// Levenshtein distance, for "did you mean".
std::size_t editDistance(const std::string &a, const std::string &b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), 0U);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, substituted});
        }
    }
    return row[b.size()];
}

Error unknownKey(const std::string &key, const std::string &subject)
{
    const Setting *nearest = &settings().front();
    for (const Setting &setting : settings()) {
        if (editDistance(key, setting.key) < editDistance(key, nearest->key)) {
            nearest = &setting;
        }
    }
    const bool close = editDistance(key, nearest->key) <= 3;
    return {ErrorCode::BadArgument,
            subject,
            "there is no such setting",
            {},
            '"' + key + '"',
            close ? '"' + std::string(nearest->key) + '"' : ""};
}

std::optional<double> parseNumber(const std::string &text)
{
    double value = 0.0;
    const char *end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, value);
    return error == std::errc{} && rest == end ? std::optional(value) : std::nullopt;
}

std::optional<bool> parseFlag(const std::string &text)
{
    if (text == "true" || text == "yes" || text == "on" || text == "1") {
        return true;
    }
    if (text == "false" || text == "no" || text == "off" || text == "0") {
        return false;
    }
    return std::nullopt;
}

json jsonFromText(const Setting &setting, const std::string &text)
{
    switch (setting.kind) {
    case SettingKind::Integer:
    case SettingKind::Real:
        if (const auto number = parseNumber(text); number && std::isfinite(*number)) {
            const bool whole = *number == std::floor(*number) && std::abs(*number) < 9e15;
            return setting.kind == SettingKind::Integer && whole ? json(static_cast<std::int64_t>(*number))
                                                                 : json(*number);
        }
        return text; // refused by the check, which then can quote it
    case SettingKind::Flag:
        if (const auto flag = parseFlag(text)) {
            return *flag;
        }
        return text;
    case SettingKind::List:
        return json::array({text});
    case SettingKind::Text:
    case SettingKind::Path:
        return text;
    }
    return text;
}

} // namespace

std::vector<MetricRule> defaultMetricRules()
{
    return {{"train/loss", true, true, true}, {"train/acc", false, true, true},       {"valid/loss", true, true, true},
            {"valid/mcc", true, false, true}, {"valid/f1_macro", false, false, true}, {"valid/acc", true, false, true}};
}

Result<MetricRule> parseMetricRule(const std::string &text)
{
    const auto colon = text.rfind(':');
    const Error error{ErrorCode::BadArgument,
                      "metric",
                      "this is not a metric rule",
                      {},
                      '"' + text + '"',
                      "NAME:bar,step,epoch, such as valid/loss:bar,epoch"};
    if (colon == std::string::npos || colon == 0) {
        return fail(error);
    }
    MetricRule rule;
    rule.metric = text.substr(0, colon);
    std::size_t start = colon + 1;
    while (start < text.size()) {
        const auto comma = std::min(text.find(',', start), text.size());
        const std::string word = text.substr(start, comma - start);
        if (word == "bar") {
            rule.progressBar = true;
        } else if (word == "step") {
            rule.perStep = true;
        } else if (word == "epoch") {
            rule.perEpoch = true;
        } else {
            return fail(error);
        }
        start = comma + 1;
    }
    return rule;
}

std::string toString(const MetricRule &rule)
{
    std::string words;
    const auto add = [&words](bool wanted, const char *word) {
        if (wanted) {
            words += (words.empty() ? "" : ",") + std::string(word);
        }
    };
    add(rule.progressBar, "bar");
    add(rule.perStep, "step");
    add(rule.perEpoch, "epoch");
    return rule.metric + ':' + words;
}

const char *toString(Origin origin)
{
    switch (origin) {
    case Origin::Flag:
        return "flag";
    case Origin::ConfigFile:
        return "config file";
    case Origin::ModelFolder:
        return "signalbox.json";
    case Origin::Default:
        return "default";
    }
    return "default";
}

json toJson(const RunSpec &spec)
{
    json object = json::object();
    for (const Setting &setting : settings()) {
        object[setting.key] = setting.get(spec);
    }
    return object;
}

Status applySetting(RunSpec &spec, const std::string &key, const json &value)
{
    const Setting *setting = findSetting(key);
    if (setting == nullptr) {
        return fail(unknownKey(key, "settings"));
    }
    const json wanted = columnAsText(key, value);
    if (auto status = checkValue(*setting, wanted); !status) {
        return status;
    }
    setting->set(spec, wanted);
    return {};
}

Status applySettingText(RunSpec &spec, const std::string &key, const std::string &text)
{
    const Setting *setting = findSetting(key);
    return applySetting(spec, key, setting == nullptr ? json(text) : jsonFromText(*setting, text));
}

Status applySettings(RunSpec &spec, const json &object, const std::string &subject)
{
    if (!object.is_object()) {
        return fail(
            {ErrorCode::BadFormat, subject, "settings must be a JSON object", {}, object.type_name(), "an object"});
    }
    for (const auto &[key, value] : object.items()) {
        if (findSetting(key) == nullptr) {
            return fail(unknownKey(key, subject));
        }
        if (auto status = applySetting(spec, key, value); !status) {
            Error error = status.error();
            error.detail = "setting \"" + key + "\": " + error.detail;
            error.subject = subject;
            return fail(error);
        }
    }
    return {};
}

Result<RunSpec> runSpecFromJson(const json &object, const std::string &subject)
{
    RunSpec spec;
    if (auto status = applySettings(spec, object, subject); !status) {
        return fail(status.error());
    }
    return spec;
}

Origin ResolvedSpec::originOf(const std::string &key) const
{
    for (const auto &[name, origin] : origins) {
        if (name == key) {
            return origin;
        }
    }
    return Origin::Default;
}

Result<ResolvedSpec> resolveSpec(const json &flags, const json &configFile, const json &modelFolder)
{
    json recommended = modelFolder;
    if (recommended.is_object()) {
        // A model folder recommends how to train; it must not choose anybody's files or names.
        for (const char *key : {"train", "valid", "test", "model", "save", "name", "notes", "tag"}) {
            recommended.erase(key);
        }
    }
    ResolvedSpec resolved;
    const std::pair<const json *, const char *> layers[] = {
        {&recommended, "signalbox.json"}, {&configFile, "config file"}, {&flags, "command line"}};
    for (const auto &[layer, subject] : layers) {
        if (layer->is_null()) {
            continue;
        }
        if (auto status = applySettings(resolved.spec, *layer, subject); !status) {
            return fail(status.error());
        }
    }
    const auto has = [](const json &layer, const char *key) { return layer.is_object() && layer.contains(key); };
    for (const Setting &setting : settings()) {
        Origin origin = Origin::Default;
        if (has(flags, setting.key)) {
            origin = Origin::Flag;
        } else if (has(configFile, setting.key)) {
            origin = Origin::ConfigFile;
        } else if (has(recommended, setting.key)) {
            origin = Origin::ModelFolder;
        }
        resolved.origins.emplace_back(setting.key, origin);
    }
    // A mode from a weaker layer was meant for that layer's metric.
    if (resolved.originOf("monitor") < resolved.originOf("monitor-mode")) {
        resolved.spec.monitorMode = isBetterWhenLarger(resolved.spec.monitor) ? "max" : "min";
    }
    return resolved;
}

Result<json> readModelRecommendations(const std::string &modelDirectory)
{
    const std::string path = joinPath(modelDirectory, "signalbox.json");
    std::error_code error;
    if (!std::filesystem::exists(path, error)) {
        return json();
    }
    const auto content = readFile(path);
    if (!content) {
        return fail(content.error());
    }
    json parsed = json::parse(*content, nullptr, false);
    if (parsed.is_discarded() || !parsed.is_object()) {
        return fail({ErrorCode::BadFormat, path, "this is not a JSON object of settings", {}, {}, {}});
    }
    return parsed;
}

Status validate(const RunSpec &spec)
{
    const auto missing = [](const char *key, const char *what) {
        return fail(Error{ErrorCode::BadArgument, key, std::string(what) + " is missing", {}, {}, {}});
    };
    if (spec.train.empty()) {
        return missing("train", "the table of training sentences");
    }
    if (spec.model.empty()) {
        return missing("model", "the model folder");
    }
    std::error_code error;
    if (!spec.save.empty() && std::filesystem::equivalent(spec.save, spec.model, error)) {
        return fail({ErrorCode::BadArgument,
                     "save",
                     "the trained model would replace the one it starts from",
                     {},
                     spec.save,
                     "another folder than that of the model"});
    }
    if (spec.monitor.rfind("valid/", 0) != 0) {
        return fail({ErrorCode::BadArgument,
                     "monitor",
                     "only validation metrics can be monitored",
                     {},
                     '"' + spec.monitor + '"',
                     "a name such as valid/loss or valid/mcc"});
    }
    if (spec.dropout < 0.0 && spec.dropout != -1.0) {
        return fail({ErrorCode::BadArgument,
                     "dropout",
                     "this setting cannot have that value",
                     {},
                     numberText(spec.dropout),
                     "a number from 0 to 0.9, or -1 for the model's own"});
    }
    if (auto status = checkCourse(spec); !status) {
        return status;
    }
    return checkOptimization(spec);
}

} // namespace signalbox::core
