// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/chart_text.h"
#include "charts/metric_catalog.h"
#include "charts/plots/figure.h"
#include "charts/words.h"
#include "viewmodels/xy_curve.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace signalbox::charts {

namespace {

constexpr std::ptrdiff_t kSparseLine = 60;

QString stepEntry()
{
    return QStringLiteral("step");
}

/// What people look for first, as far as the run has it.
std::string presetMetric(const std::vector<std::string> &names)
{
    constexpr std::array kPresets{"valid/mcc", "valid/loss", "train/loss_epoch", "train/loss_step"};
    for (const char *preset : kPresets) {
        if (std::find(names.begin(), names.end(), preset) != names.end()) {
            return preset;
        }
    }
    return names.empty() ? std::string() : names.front();
}

/// Points of y with the latest x that was known at their step; points before the first x are left out.
struct JoinedPoints
{
    std::vector<double> steps;
    std::vector<double> x;
    std::vector<double> y;
};

JoinedPoints joinedPoints(const store::MetricColumn &x, const store::MetricColumn &y)
{
    JoinedPoints points;
    const auto stepOfY = [&](std::size_t i) { return y.steps[i]; };
    const auto stepOfX = [&](std::size_t j) { return x.steps[j]; };
    viewmodels::joinBySteps(y.steps.size(), stepOfY, x.steps.size(), stepOfX, [&](std::size_t i, std::size_t j) {
        points.steps.push_back(static_cast<double>(y.steps[i]));
        points.x.push_back(x.values[j]);
        points.y.push_back(y.values[i]);
        return true;
    });
    return points;
}

class LinePlot final : public Plot
{
public:
    [[nodiscard]] QString id() const override { return QStringLiteral("line"); }
    [[nodiscard]] QString title() const override { return Words::tr("One metric against another"); }
    [[nodiscard]] QString help() const override
    {
        return Words::tr(
            "A metric of the run over its steps, or over another metric: the points are joined in the order of "
            "the training.");
    }
    [[nodiscard]] PlotNeeds needs() const override { return PlotNeed::Curves; }
    [[nodiscard]] std::vector<PlotChoice> choices(const PlotData &data) const override
    {
        PlotChoice y{QStringLiteral("y"), Words::tr("Up"), Words::tr("What the y axis shows."), {}};
        PlotChoice x{QStringLiteral("x"),
                     Words::tr("To the right"),
                     Words::tr("What the x axis shows."),
                     {{stepEntry(), Words::tr("Step")}}};
        const QString preset = QString::fromStdString(presetMetric(data.metricNames));
        for (const std::string &metric : data.metricNames) {
            const QString name = QString::fromStdString(metric);
            y.entries.insert(name == preset ? y.entries.begin() : y.entries.end(), PlotChoice::Entry{name, name});
            if (!countsBatches(metric)) {
                x.entries.push_back({name, name});
            }
        }
        return {y, x};
    }
    [[nodiscard]] std::vector<std::string> metrics(const PlotData &data, const PlotChoices &chosen) const override
    {
        std::vector<std::string> wanted;
        for (const QString &choice : {QStringLiteral("y"), QStringLiteral("x")}) {
            const QString entry = chosenOf(data, chosen, choice);
            if (!entry.isEmpty() && entry != stepEntry()) {
                wanted.push_back(entry.toStdString());
            }
        }
        return wanted;
    }

    [[nodiscard]] PlotOutcome compute(const PlotData &data, const PlotChoices &chosen,
                                      const std::atomic<bool> & /*cancelled*/) const override
    {
        if (data.run.id.isEmpty()) {
            return {nullptr, Words::tr("Choose a run: this plot is made from its metrics.")};
        }
        const QString yName = chosenOf(data, chosen, QStringLiteral("y"));
        const QString xName = chosenOf(data, chosen, QStringLiteral("x"));
        const auto y = data.columns.find(yName.toStdString());
        if (y == data.columns.end() || y->second.values.empty()) {
            return {nullptr, Words::tr("train/loss_step is missing: metrics come with the first recorded step.")};
        }
        const bool isOverSteps = xName == stepEntry() || !data.columns.contains(xName.toStdString());
        JoinedPoints points;
        if (isOverSteps) {
            points.steps.assign(y->second.steps.begin(), y->second.steps.end());
            points.x = points.steps;
            points.y = y->second.values;
        } else {
            points = joinedPoints(data.columns.at(xName.toStdString()), y->second);
        }
        Figure figure;
        figure.x.name = isOverSteps ? Words::tr("Step") : xName;
        figure.y.name = yName;
        FigureLine line;
        line.x = points.x;
        line.y = points.y;
        line.extra = isOverSteps ? std::vector<double>() : points.steps;
        line.extraName = Words::tr("Step");
        line.hasDots = std::ssize(points.y) <= kSparseLine;
        figure.lines.push_back(std::move(line));
        figure.summary = Words::tr("%1 against %2, %n point(s).", nullptr, static_cast<int>(points.y.size()))
                             .arg(figure.y.name, figure.x.name);
        figure.table = [points = std::make_shared<const JoinedPoints>(std::move(points)), xName, yName, isOverSteps] {
            PlotTable table;
            table.addNumbers(QStringLiteral("step"), Words::tr("Step"), points->steps, 0);
            if (!isOverSteps) {
                table.addNumbers(xName, xName, points->x);
            }
            table.addNumbers(yName, yName, points->y);
            return table;
        };
        return figureOutcome(std::move(figure));
    }
};

} // namespace

std::shared_ptr<const Plot> makeLinePlot()
{
    return std::make_shared<LinePlot>();
}

} // namespace signalbox::charts
