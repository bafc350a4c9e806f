// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/wandb/summary.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace signalbox::track::wandb {

namespace {

constexpr std::array<std::string_view, 4> kSmallIsGood{"loss", "brier", "ece", "mce"};
constexpr std::array<std::string_view, 10> kLargeIsGood{"acc", "accuracy", "precision", "recall", "f1",
                                                        "mcc", "kappa",    "auroc",     "auprc",  "ap"};

/// Whether one of the parts of a name between '/' and '_' is among the words.
template <std::size_t count>
bool hasSummaryWord(std::string_view metric, const std::array<std::string_view, count> &words)
{
    while (!metric.empty()) {
        const std::size_t end = std::min(metric.find_first_of("/_"), metric.size());
        if (std::find(words.begin(), words.end(), metric.substr(0, end)) != words.end()) {
            return true;
        }
        metric.remove_prefix(std::min(end + 1, metric.size()));
    }
    return false;
}

/// "valid/mcc", but neither "valid/loss_step" nor "valid/class/good/f1".
bool hasBestValue(const std::string &metric)
{
    const std::string_view name(metric);
    return name.starts_with("valid/") && !name.ends_with("_step")
        && name.find('/', std::string_view("valid/").size()) == std::string_view::npos;
}

std::string bestWords(const HistoryState &state)
{
    WordFields best;
    for (const MetricSeen &metric : state.metrics) {
        const MetricGoal goal = hasBestValue(metric.name) ? goalOf(metric.name) : MetricGoal::None;
        const double value = goal == MetricGoal::Minimise ? metric.minimum : metric.maximum;
        if (goal != MetricGoal::None && !core::isUndefined(value)) {
            best.emplace_back(metric.name, numberWord(value));
        }
    }
    return best.empty() ? std::string() : toJsonWords(best);
}

} // namespace

MetricGoal goalOf(const std::string &metric)
{
    // "f1_loss" would be a loss: it is asked for first.
    if (hasSummaryWord(metric, kSmallIsGood)) {
        return MetricGoal::Minimise;
    }
    return hasSummaryWord(metric, kLargeIsGood) ? MetricGoal::Maximise : MetricGoal::None;
}

WordFields summaryFields(const HistoryState &state, std::optional<std::int64_t> finalSeconds)
{
    WordFields fields;
    for (const MetricSeen &metric : state.metrics) {
        fields.emplace_back(metric.name, numberWord(metric.last));
    }
    fields.insert(fields.end(), state.values.begin(), state.values.end());
    if (std::string best = bestWords(state); !best.empty()) {
        fields.emplace_back("best", std::move(best));
    }
    const auto addOnce = [&fields](const char *key, const std::string &word) {
        // A row of pictures may have brought its own.
        if (std::none_of(fields.begin(), fields.end(), [key](const auto &field) { return field.first == key; })) {
            fields.emplace_back(key, word);
        }
    };
    const auto whole = finalSeconds.value_or(static_cast<std::int64_t>(std::floor(runtimeOf(state))));
    if (state.nextRow > 0) {
        if (const auto epoch = epochOf(state)) {
            addOnce("epoch", std::to_string(*epoch));
        }
        addOnce("trainer/global_step", std::to_string(state.rowStep));
        fields.emplace_back("_step", std::to_string(state.nextRow - 1));
        fields.emplace_back("_timestamp", numberWord(static_cast<double>(state.rowMicroseconds) / 1e6));
    }
    if (finalSeconds) {
        fields.emplace_back("_runtime", std::to_string(whole));
    } else if (state.nextRow > 0) {
        fields.emplace_back("_runtime", numberWord(runtimeOf(state)));
    }
    fields.emplace_back("_wandb", toJsonWords(WordFields{{"runtime", std::to_string(whole)}}));
    return fields;
}

std::string summaryText(const HistoryState &state, std::optional<std::int64_t> finalSeconds)
{
    return toJsonWords(summaryFields(state, finalSeconds));
}

} // namespace signalbox::track::wandb
