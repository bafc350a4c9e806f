// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/class_weights.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

namespace signalbox::core {

namespace {

constexpr const char *kWeightsKey = "class-weights";
constexpr std::size_t kMostLabelsNamed = 10;

std::string weightTrimmed(const std::string &text)
{
    const auto first = text.find_first_not_of(" \t");
    return first == std::string::npos ? std::string() : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

Error badWeights(const std::string &detail, const std::string &found, const std::string &expected)
{
    return {ErrorCode::BadArgument, kWeightsKey, detail, {}, found, expected};
}

std::optional<double> weightFromText(const std::string &text)
{
    double value = 0.0;
    const char *end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, value);
    const bool usable = error == std::errc{} && rest == end && std::isfinite(value) && value > 0.0;
    return usable ? std::optional(value) : std::nullopt;
}

std::string labelList(const std::vector<std::string> &labels)
{
    std::string text;
    for (std::size_t i = 0; i < labels.size() && i < kMostLabelsNamed; ++i) {
        text += (i == 0 ? "" : ", ") + labels[i];
    }
    if (labels.size() > kMostLabelsNamed) {
        text += ", …";
    }
    return text;
}

Result<std::vector<double>> namedWeights(const ClassWeights &weights, const std::vector<std::string> &labels)
{
    std::vector<double> byClass(labels.size(), 0.0);
    for (const auto &[label, weight] : weights.named) {
        const auto found = std::find(labels.begin(), labels.end(), label);
        if (found == labels.end()) {
            return fail(
                badWeights("the training table has no class of this name", '"' + label + '"', labelList(labels)));
        }
        double &place = byClass[static_cast<std::size_t>(found - labels.begin())];
        if (place > 0.0) {
            return fail(badWeights("this class has two weights", '"' + label + '"', "one for each class"));
        }
        place = weight;
    }
    for (std::size_t i = 0; i < labels.size(); ++i) {
        if (byClass[i] <= 0.0) {
            return fail(badWeights("a class has no weight", '"' + labels[i] + '"',
                                   "a weight for each of " + labelList(labels)));
        }
    }
    return byClass;
}

Result<std::vector<double>> balancedWeights(const std::vector<std::string> &labels,
                                            const std::vector<std::int64_t> &counts)
{
    std::int64_t rows = 0;
    for (const std::int64_t count : counts) {
        rows += count;
    }
    std::vector<double> byClass;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        if (i >= counts.size() || counts[i] <= 0) {
            return fail(badWeights("a class without training rows cannot be balanced", '"' + labels[i] + '"',
                                   "rows of every class"));
        }
        byClass.push_back(static_cast<double>(rows)
                          / (static_cast<double>(labels.size()) * static_cast<double>(counts[i])));
    }
    return byClass;
}

} // namespace

Result<ClassWeights> parseClassWeights(const std::string &text)
{
    ClassWeights weights;
    const std::string whole = weightTrimmed(text);
    if (whole.empty()) {
        return weights;
    }
    if (whole == "balanced") {
        weights.balanced = true;
        return weights;
    }
    for (std::size_t start = 0; start <= whole.size();) {
        const auto comma = std::min(whole.find(',', start), whole.size());
        const std::string item = whole.substr(start, comma - start);
        const auto equals = item.rfind('=');
        const auto number = weightFromText(weightTrimmed(equals == std::string::npos ? item : item.substr(equals + 1)));
        if (!number) {
            return fail(badWeights("these are not weights of classes", '"' + weightTrimmed(item) + '"',
                                   "balanced, or for each class a number above 0: 1, 2.5 or no=1, yes=2.5"));
        }
        if (equals == std::string::npos) {
            weights.ordered.push_back(*number);
        } else {
            weights.named.emplace_back(weightTrimmed(item.substr(0, equals)), *number);
        }
        start = comma + 1;
    }
    if (!weights.ordered.empty() && !weights.named.empty()) {
        return fail(badWeights("some weights name their class and some do not", '"' + whole + '"',
                               "numbers in the order of the classes, or LABEL=NUMBER for each"));
    }
    return weights;
}

Result<std::vector<double>> weightsOfClasses(const ClassWeights &weights, const std::vector<std::string> &labels,
                                             const std::vector<std::int64_t> &counts)
{
    if (weights.balanced) {
        return balancedWeights(labels, counts);
    }
    if (!weights.named.empty()) {
        return namedWeights(weights, labels);
    }
    if (!weights.ordered.empty() && weights.ordered.size() != labels.size()) {
        return fail(badWeights("there must be a weight for each class", std::to_string(weights.ordered.size()),
                               std::to_string(labels.size()) + ", for " + labelList(labels)));
    }
    return weights.ordered;
}

} // namespace signalbox::core
