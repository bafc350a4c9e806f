// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/chart_text.h"
#include "charts/metric_catalog.h"
#include "charts/plots/figure.h"
#include "charts/plots/figure_layout.h"
#include "charts/words.h"

#include <algorithm>

namespace signalbox::charts {

namespace {

constexpr std::size_t kMostSeries = 40; ///< more lines in one picture cannot be told apart
constexpr qsizetype kSparsePoints = 60;

/// Metrics that belong into one picture.
struct SeriesGroup
{
    QString id;
    QString text;
    std::vector<std::string> metrics;
};

bool isClassMetric(const std::string &metric)
{
    return metric.find("/class/") != std::string::npos;
}

void addToGroup(std::vector<SeriesGroup> &groups, const QString &id, const QString &text, const std::string &metric)
{
    const auto found =
        std::find_if(groups.begin(), groups.end(), [&id](const SeriesGroup &group) { return group.id == id; });
    SeriesGroup &group = found == groups.end() ? groups.emplace_back(SeriesGroup{id, text, {}}) : *found;
    group.metrics.push_back(metric);
}

/// Scores of the classes by the score first, then the folders of all other metrics. Support does not change, and values
/// per validation batch have no place among steps.
std::vector<SeriesGroup> seriesGroups(const std::vector<std::string> &names)
{
    std::vector<SeriesGroup> classes;
    std::vector<SeriesGroup> folders;
    for (const std::string &metric : names) {
        const QString leaf = QString::fromStdString(metricLeaf(metric));
        if (countsBatches(metric) || (isClassMetric(metric) && leaf == QLatin1String("support"))) {
            continue;
        }
        if (isClassMetric(metric)) {
            const QString set = QString::fromStdString(metricGroup(metric));
            const QString text = Words::tr("%1 of each class (%2)", "a score and valid or test").arg(leaf, set);
            addToGroup(classes, QStringLiteral("class:%1/%2").arg(set, leaf), text, metric);
            continue;
        }
        const QString folder = QString::fromStdString(metricFolder(metric));
        if (!folder.isEmpty()) {
            addToGroup(folders, QStringLiteral("folder:") + folder, folder, metric);
        }
    }
    // F1 says most: it is what is shown until another one is chosen.
    std::stable_partition(classes.begin(), classes.end(),
                          [](const SeriesGroup &group) { return group.id.endsWith(QLatin1String("/f1")); });
    std::erase_if(folders, [](const SeriesGroup &group) { return group.metrics.size() < 2; });
    classes.insert(classes.end(), folders.begin(), folders.end());
    return classes;
}

/// "good" of "valid/class/good/f1", else what stands behind the folder.
QString seriesName(const std::string &metric)
{
    if (!isClassMetric(metric)) {
        return QString::fromStdString(metricLeaf(metric));
    }
    const std::string folder = metricFolder(metric);
    const std::string marker = "/class/";
    return QString::fromStdString(folder.substr(std::min(folder.size(), folder.find(marker) + marker.size())));
}

PlotTable seriesTable(const std::vector<store::MetricColumn> &columns)
{
    QStringList names;
    std::vector<double> steps;
    std::vector<double> values;
    for (const store::MetricColumn &column : columns) {
        for (std::size_t i = 0; i < column.values.size(); ++i) {
            names << QString::fromStdString(column.metric);
            steps.push_back(static_cast<double>(column.steps[i]));
            values.push_back(column.values[i]);
        }
    }
    PlotTable table;
    table.addTexts(QStringLiteral("metric"), Words::tr("Metric"), std::move(names));
    table.addNumbers(QStringLiteral("step"), Words::tr("Step"), std::move(steps), 0);
    table.addNumbers(QStringLiteral("value"), Words::tr("Value"), std::move(values));
    return table;
}

class LineSeriesPlot final : public Plot
{
public:
    [[nodiscard]] QString id() const override { return QStringLiteral("line_series"); }
    [[nodiscard]] QString title() const override { return Words::tr("Metrics that belong together"); }
    [[nodiscard]] QString help() const override
    {
        return Words::tr(
            "Several metrics of the run on one pair of axes, such as F1 of every class over the training: which "
            "classes are learned late, and which are forgotten again?");
    }
    [[nodiscard]] PlotNeeds needs() const override { return PlotNeed::Curves; }
    [[nodiscard]] std::vector<PlotChoice> choices(const PlotData &data) const override
    {
        PlotChoice choice{
            QStringLiteral("group"), Words::tr("Metrics"), Words::tr("Which metrics share the picture."), {}};
        for (const SeriesGroup &group : seriesGroups(data.metricNames)) {
            choice.entries.push_back({group.id, group.text});
        }
        return {choice};
    }
    [[nodiscard]] std::vector<std::string> metrics(const PlotData &data, const PlotChoices &chosen) const override
    {
        SeriesGroup group = groupOf(data, chosen);
        group.metrics.resize(std::min(group.metrics.size(), kMostSeries));
        return group.metrics;
    }

    [[nodiscard]] PlotOutcome compute(const PlotData &data, const PlotChoices &chosen,
                                      const std::atomic<bool> & /*cancelled*/) const override
    {
        if (data.run.id.isEmpty()) {
            return {nullptr, Words::tr("Choose a run: this plot is made from its metrics.")};
        }
        const SeriesGroup group = groupOf(data, chosen);
        if (group.metrics.empty()) {
            return {nullptr,
                    Words::tr("valid/class/… is missing: the scores of the classes come with the first validation.")};
        }
        std::vector<store::MetricColumn> columns;
        Figure figure;
        for (const std::string &metric : metrics(data, chosen)) {
            const auto found = data.columns.find(metric);
            if (found == data.columns.end() || found->second.values.empty()) {
                continue;
            }
            const auto slot = static_cast<int>(columns.size());
            columns.push_back(found->second);
            figure.lines.push_back(lineOf(found->second, slot));
        }
        if (columns.empty()) {
            return {
                nullptr,
                Words::tr("%1 is missing: it has no values yet.").arg(QString::fromStdString(group.metrics.front()))};
        }
        figure.subtitle = group.text;
        figure.x.name = Words::tr("Step");
        if (group.metrics.size() > kMostSeries) {
            figure.note = Words::tr("the first %1 of %2 metrics").arg(kMostSeries).arg(group.metrics.size());
        }
        figure.summary = Words::tr("%1: %n curve(s).", nullptr, static_cast<int>(columns.size())).arg(group.text);
        figure.table = [columns = std::make_shared<const std::vector<store::MetricColumn>>(std::move(columns))] {
            return seriesTable(*columns);
        };
        return figureOutcome(std::move(figure));
    }

private:
    [[nodiscard]] SeriesGroup groupOf(const PlotData &data, const PlotChoices &chosen) const
    {
        const QString entry = chosenOf(data, chosen, QStringLiteral("group"));
        for (const SeriesGroup &group : seriesGroups(data.metricNames)) {
            if (group.id == entry) {
                return group;
            }
        }
        return {};
    }

    [[nodiscard]] static FigureLine lineOf(const store::MetricColumn &column, int slot)
    {
        FigureLine line;
        line.name = seriesName(column.metric);
        line.slot = slot;
        line.dash = dashOfSlot(slot);
        line.hasDots = std::ssize(column.values) <= kSparsePoints;
        line.x.assign(column.steps.begin(), column.steps.end());
        line.y = column.values;
        return line;
    }
};

} // namespace

std::shared_ptr<const Plot> makeLineSeriesPlot()
{
    return std::make_shared<LineSeriesPlot>();
}

} // namespace signalbox::charts
