// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/field_names.h"

#include "core/nearest_word.h"
#include "core/run_spec.h"
#include "store/run_properties.h"
#include "store/text_search.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

namespace signalbox::store {

namespace {

constexpr std::string_view kSettingPrefix = "config.";
constexpr std::string_view kMetricPrefix = "metric.";

struct FunctionName
{
    const char *name;
    MetricValueKind kind;
};
constexpr std::array kFunctionNames{
    FunctionName{"best", MetricValueKind::Best},
    FunctionName{"last", MetricValueKind::Last},
    FunctionName{"min", MetricValueKind::Minimum},
    FunctionName{"max", MetricValueKind::Maximum},
    FunctionName{"at", MetricValueKind::AtStep},
    FunctionName{"best-step", MetricValueKind::BestStep},
    FunctionName{"last-step", MetricValueKind::LastStep},
    FunctionName{"min-step", MetricValueKind::MinimumStep},
    FunctionName{"max-step", MetricValueKind::MaximumStep},
    FunctionName{"count", MetricValueKind::Count},
};

/// What people who come from other tools call things here.
constexpr std::array<std::pair<const char *, const char *>, 9> kOtherNames{{
    {"learning-rate", "lr"},
    {"batch", "batch-size"},
    {"date", "created"},
    {"time", "created"},
    {"dataset", "project"},
    {"data", "train"},
    {"accuracy", "valid/acc"},
    {"warmup-steps", "warmup"},
    {"experiment", "group"},
}};

/// Names of properties, settings and functions know neither case nor the difference of "-" and "_".
std::string plainFieldName(const std::string &name)
{
    std::string plain = foldText(name);
    std::replace(plain.begin(), plain.end(), '_', '-');
    return plain;
}

/// "valid/mcc" for "mcc": of several the one of the validation.
std::string metricEndingWith(const std::string &name, const std::set<std::string> &metrics)
{
    const std::string end = std::string("/").append(name);
    std::string found;
    for (const std::string &metric : metrics) {
        if (metric.ends_with(end) && (found.empty() || metric.starts_with("valid/"))) {
            found = metric;
            if (metric.starts_with("valid/")) {
                break;
            }
        }
    }
    return found;
}

std::string likelyField(const std::string &name, const QueryNames &names)
{
    const std::string plain = plainFieldName(name);
    for (const auto &[other, ours] : kOtherNames) {
        if (plain == other) {
            return ours;
        }
    }
    if (std::string metric = metricEndingWith(name, names.metrics()); !metric.empty()) {
        return metric;
    }
    std::vector<std::string> candidates = propertyNames();
    for (const core::Setting &setting : core::settings()) {
        candidates.emplace_back(setting.key);
    }
    candidates.insert(candidates.end(), names.metrics().begin(), names.metrics().end());
    return core::nearestWord(plain, candidates).value_or(std::string());
}

std::string likelySetting(const std::string &key)
{
    std::vector<std::string> keys;
    for (const core::Setting &setting : core::settings()) {
        keys.emplace_back(setting.key);
    }
    const std::optional<std::string> nearest = core::nearestWord(key, keys);
    return nearest ? std::string(kSettingPrefix).append(*nearest) : std::string();
}

QueryProblem unknownField(const std::string &name, const std::string &suggestion)
{
    QueryProblem problem;
    problem.kind = QueryProblemKind::UnknownField;
    problem.length = name.size();
    problem.found = name;
    problem.suggestion = quotedName(suggestion);
    return problem;
}

bool containsAnyOf(const std::string &text, std::string_view signs)
{
    return text.find_first_of(signs) != std::string::npos;
}

bool isQueryWord(const std::string &text)
{
    const std::string word = foldText(text);
    return word == "and" || word == "or" || word == "not" || word == "in" || word == "is";
}

/// The text between two quotation marks; those in it, and backslashes, get a backslash.
std::string inQuotes(const std::string &text, char quote)
{
    std::string quoted(1, quote);
    for (const char letter : text) {
        if (letter == quote || letter == '\\') {
            quoted += '\\';
        }
        quoted += letter;
    }
    return quoted + quote;
}

} // namespace

tl::expected<RunField, QueryProblem> findField(const std::string &name, const QueryNames &names, const QueryTime &time)
{
    const std::string plain = plainFieldName(name);
    if (plain.starts_with(kMetricPrefix) && name.size() > kMetricPrefix.size()) {
        return RunField::ofMetric(name.substr(kMetricPrefix.size()));
    }
    const bool isSetting = plain.starts_with(kSettingPrefix);
    if (!isSetting) {
        if (const RunProperty *property = findRunProperty(plain)) {
            return RunField::ofProperty(*property, time);
        }
    }
    if (const core::Setting *setting = core::findSetting(isSetting ? plain.substr(kSettingPrefix.size()) : plain)) {
        return RunField::ofSetting(*setting);
    }
    if (!isSetting && (names.metrics().contains(name) || name.find('/') != std::string::npos)) {
        return RunField::ofMetric(name);
    }
    return tl::unexpected<QueryProblem>(
        unknownField(name, isSetting ? likelySetting(plain.substr(kSettingPrefix.size())) : likelyField(name, names)));
}

std::optional<MetricValueKind> metricFunction(const std::string &name)
{
    const std::string plain = plainFieldName(name);
    const auto found = std::find_if(kFunctionNames.begin(), kFunctionNames.end(),
                                    [&plain](const FunctionName &function) { return plain == function.name; });
    return found == kFunctionNames.end() ? std::nullopt : std::optional(found->kind);
}

const char *metricFunctionName(MetricValueKind kind)
{
    const auto found = std::find_if(kFunctionNames.begin(), kFunctionNames.end(),
                                    [kind](const FunctionName &function) { return kind == function.kind; });
    return found->name;
}

std::vector<std::string> metricFunctionNames()
{
    std::vector<std::string> names;
    for (const FunctionName &function : kFunctionNames) {
        names.emplace_back(function.name);
    }
    return names;
}

std::vector<std::string> propertyNames()
{
    std::vector<std::string> names;
    for (const RunProperty &property : runProperties()) {
        names.emplace_back(property.name);
    }
    return names;
}

std::optional<QueryProblem> unknownMetricHint(const RunField &field, const QueryNames &names)
{
    if (field.origin() != RunField::Origin::Metric || names.metrics().empty()
        || names.metrics().contains(field.name())) {
        return std::nullopt;
    }
    QueryProblem hint;
    hint.kind = QueryProblemKind::UnknownMetric;
    hint.length = field.name().size();
    hint.found = field.name();
    const std::vector<std::string> candidates(names.metrics().begin(), names.metrics().end());
    hint.suggestion = quotedName(core::nearestWord(field.name(), candidates).value_or(std::string()));
    return hint;
}

std::string quotedName(const std::string &name)
{
    const bool isPlain = !containsAnyOf(name, " \t\r\n()\",'`=<>~:!&|") && !name.starts_with('-') && !isQueryWord(name);
    return isPlain ? name : inQuotes(name, '`');
}

std::string quotedValue(const std::string &value)
{
    const bool isPlain = !value.empty() && !containsAnyOf(value, " \t\r\n()\",'`&|\\")
        && !containsAnyOf(value.substr(0, 1), "=<>~!/:") && !isQueryWord(value);
    return isPlain ? value : inQuotes(value, '"');
}

} // namespace signalbox::store
