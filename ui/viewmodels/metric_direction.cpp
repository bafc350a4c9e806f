// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/metric_direction.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <string_view>

namespace signalbox::viewmodels {

namespace {

/// Gives the texts of this file their context for translators.
struct DirectionWords
{
    Q_DECLARE_TR_FUNCTIONS(MetricDirection)
};

constexpr std::array<std::string_view, 3> kUnrankedGroups{"system", "norm", "time"};
constexpr std::array<std::string_view, 4> kEvaluationGroups{"train", "valid", "test", "swa"};
/// Measures of other programs, whose runs were imported.
constexpr std::array<std::string_view, 9> kLargerIsBetter{
    "acc", "f1", "mcc", "matthews", "precision", "recall", "auroc", "kappa", "sentences_per_second"};

template <std::size_t count> bool isOneOf(const std::array<std::string_view, count> &words, std::string_view word)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

} // namespace

MetricDirection metricDirection(const std::string &metric)
{
    const std::string_view name(metric);
    const std::string_view group = name.substr(0, name.find('/'));
    const std::string_view measure = name.substr(name.rfind('/') + 1);
    if (isOneOf(kUnrankedGroups, group) || measure == "support" || measure == "lr") {
        return MetricDirection::None;
    }
    if (!core::isBetterWhenLarger(metric)) {
        return MetricDirection::Smaller;
    }
    const bool isKnown = isOneOf(kEvaluationGroups, group)
        || std::any_of(kLargerIsBetter.begin(), kLargerIsBetter.end(),
                       [measure](std::string_view word) { return measure.find(word) != std::string_view::npos; });
    return isKnown ? MetricDirection::Larger : MetricDirection::None;
}

MetricDirection metricDirection(const core::RunSpec &spec, const std::string &metric)
{
    const MetricDirection byName = metricDirection(metric);
    if (byName == MetricDirection::None && metric != spec.monitor) {
        return byName;
    }
    return store::isBetterWhenLarger(spec, metric) ? MetricDirection::Larger : MetricDirection::Smaller;
}

QString directionText(MetricDirection direction)
{
    switch (direction) {
    case MetricDirection::None:
        return {};
    case MetricDirection::Larger:
        return DirectionWords::tr("larger is better");
    case MetricDirection::Smaller:
        return DirectionWords::tr("smaller is better");
    }
    return {};
}

QString directionSign(MetricDirection direction)
{
    switch (direction) {
    case MetricDirection::None:
        return {};
    case MetricDirection::Larger:
        return QStringLiteral("↑");
    case MetricDirection::Smaller:
        return QStringLiteral("↓");
    }
    return {};
}

} // namespace signalbox::viewmodels
