// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/run_charts.h"

#include <QString>

#include <bit>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <tuple>

namespace signalbox::test_charts {

inline std::map<std::string, const viewmodels::MetricSeries *> drawnSeries(const charts::RunCurves &run)
{
    std::map<std::string, const viewmodels::MetricSeries *> drawn;
    for (const auto &[name, series] : run.series) {
        if (series && series->size() > 0) {
            drawn.emplace(name, series.get());
        }
    }
    return drawn;
}

/// What differs between two curves to the last bit, on every axis; empty: nothing.
inline QString differenceOf(const viewmodels::MetricSeries &a, const viewmodels::MetricSeries &b)
{
    using viewmodels::XAxis;
    if (a.size() != b.size()) {
        return QStringLiteral("%1 and %2 points").arg(a.size()).arg(b.size());
    }
    for (std::size_t i = 0; i < a.size(); ++i) {
        const bool sameValue = std::bit_cast<std::uint64_t>(a.value(i)) == std::bit_cast<std::uint64_t>(b.value(i));
        bool samePlace = a.step(i) == b.step(i);
        for (const XAxis axis : {XAxis::Epoch, XAxis::Time, XAxis::Samples, XAxis::ActiveTime, XAxis::WallTime}) {
            samePlace = samePlace && a.x(i, axis) == b.x(i, axis);
        }
        if (!sameValue || !samePlace) {
            return QStringLiteral("point %1").arg(i);
        }
    }
    return {};
}

inline QString textOf(const viewmodels::RunTimeline *timeline)
{
    if (timeline == nullptr) {
        return QStringLiteral("none");
    }
    QString pauses;
    for (const viewmodels::RunTimeline::Pause &pause : timeline->pauses) {
        pauses += QStringLiteral(" [%1, %2]").arg(pause.begin).arg(pause.end);
    }
    return QStringLiteral("%1 steps and %2 samples an epoch, %3 samples a step, from %4, pauses%5")
        .arg(timeline->stepsPerEpoch)
        .arg(timeline->samplesPerEpoch)
        .arg(timeline->samplesPerStep)
        .arg(timeline->startTime, 0, 'f', 6)
        .arg(pauses.isEmpty() ? QStringLiteral(" none") : pauses);
}

/// What differs between two runs as they are drawn; empty: nothing.
inline QString differenceOf(const charts::RunCurves &a, const charts::RunCurves &b)
{
    const auto drawnA = drawnSeries(a);
    const auto drawnB = drawnSeries(b);
    if (drawnA.size() != drawnB.size()) {
        return QStringLiteral("%1 and %2 metrics").arg(drawnA.size()).arg(drawnB.size());
    }
    for (const auto &[name, series] : drawnA) {
        const auto other = drawnB.find(name);
        const QString difference =
            other == drawnB.end() ? QStringLiteral("is missing") : differenceOf(*series, *other->second);
        if (!difference.isEmpty()) {
            return QString::fromStdString(name) + QStringLiteral(": ") + difference;
        }
    }
    const auto marksOf = [](const charts::RunCurves &run) {
        std::multiset<std::tuple<int, QString, double, double>> marks;
        for (const charts::MarkModel &mark : run.marks) {
            marks.emplace(static_cast<int>(mark.kind), mark.label, mark.step, mark.seconds);
        }
        return marks;
    };
    if (marksOf(a) != marksOf(b)) {
        return QStringLiteral("marks: %1 and %2").arg(a.marks.size()).arg(b.marks.size());
    }
    const bool haveTimelines = a.timeline && b.timeline;
    if (haveTimelines && *a.timeline == *b.timeline) {
        return {};
    }
    return QStringLiteral("timeline: %1 and %2").arg(textOf(a.timeline.get()), textOf(b.timeline.get()));
}

} // namespace signalbox::test_charts
