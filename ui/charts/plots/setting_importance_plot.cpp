// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/chart_text.h"
#include "charts/plots/figure.h"
#include "charts/plots/run_columns.h"
#include "charts/words.h"
#include "metrics/random_forest.h"
#include "metrics/rank_correlation.h"

#include <QLocale>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace signalbox::charts {

namespace {

constexpr std::size_t kFewestRuns = 5; ///< fewer say nothing of what matters
constexpr std::size_t kFewRuns = 20; ///< so many should be there before anybody relies on it
constexpr std::size_t kMostBars = 15;
constexpr std::size_t kMostForestRuns = 2000; ///< the newest ones

/// How much one setting matters.
struct ImportanceRow
{
    QString setting;
    double importance = 0.0; ///< see metrics::forestImportance()
    double share = 0.0; ///< of all importance
    double correlation = core::undefinedValue(); ///< Spearman's; undefined for texts
};

std::vector<ImportanceRow> importanceRows(const std::vector<RunColumn> &settings, const std::vector<double> &target,
                                          const std::atomic<bool> &cancelled)
{
    std::vector<metrics::ForestFeature> features;
    features.reserve(settings.size());
    for (const RunColumn &setting : settings) {
        features.push_back({setting.values, setting.isCategory()});
    }
    const std::vector<double> importance = metrics::forestImportance(features, target, {}, cancelled);
    double sum = 0.0;
    for (const double value : importance) {
        sum += std::isfinite(value) ? std::max(0.0, value) : 0.0;
    }
    std::vector<ImportanceRow> rows;
    for (std::size_t i = 0; i < settings.size(); ++i) {
        ImportanceRow row;
        row.setting = settings[i].name;
        row.importance = importance[i];
        row.share = sum > 0.0 && std::isfinite(importance[i]) ? std::max(0.0, importance[i]) / sum : 0.0;
        // "no" and "yes" are in order; other texts are not.
        if (!settings[i].isCategory() || settings[i].categories.size() == 2) {
            row.correlation = metrics::rankCorrelation(settings[i].values, target);
        }
        rows.push_back(row);
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [](const ImportanceRow &a, const ImportanceRow &b) { return a.share > b.share; });
    return rows;
}

PlotTable importanceTable(const std::vector<ImportanceRow> &rows)
{
    QStringList settings;
    std::vector<double> importance;
    std::vector<double> shares;
    std::vector<double> correlations;
    for (const ImportanceRow &row : rows) {
        settings << row.setting;
        importance.push_back(row.importance);
        shares.push_back(row.share);
        correlations.push_back(row.correlation);
    }
    PlotTable table;
    table.addTexts(QStringLiteral("setting"), Words::tr("Setting"), std::move(settings));
    table.addNumbers(QStringLiteral("importance"), Words::tr("Importance"), std::move(importance));
    table.addNumbers(QStringLiteral("share"), Words::tr("Share"), std::move(shares));
    table.addNumbers(QStringLiteral("rank_correlation"), Words::tr("Rank correlation"), std::move(correlations));
    return table;
}

class SettingImportancePlot final : public Plot
{
public:
    [[nodiscard]] QString id() const override { return QStringLiteral("setting_importance"); }
    [[nodiscard]] QString title() const override { return Words::tr("Importance of settings"); }
    [[nodiscard]] QString help() const override
    {
        return Words::tr(
            "Which settings decide on a metric. A random forest learns to predict the metric from the settings of "
            "the runs; the importance of a setting is how much worse it predicts when that setting's values "
            "are shuffled, as a share of all settings'. The rank correlation (-1 to 1) says in which "
            "direction. Few runs, or settings that always change together, make both unreliable.");
    }
    [[nodiscard]] PlotScope scope() const override { return PlotScope::Runs; }
    [[nodiscard]] PlotNeeds needs() const override { return PlotNeed::Runs; }
    [[nodiscard]] std::vector<PlotChoice> choices(const PlotData &data) const override
    {
        return {runMetricChoice(data), runValueChoice(), runsChoice(data)};
    }

    [[nodiscard]] PlotOutcome compute(const PlotData &data, const PlotChoices &chosen,
                                      const std::atomic<bool> &cancelled) const override
    {
        const std::vector<PlotChoice> all = choices(data);
        const std::string metric = chosenEntry(all, chosen, QStringLiteral("metric")).toStdString();
        const bool best = chosenEntry(all, chosen, QStringLiteral("value")) == QLatin1String("best");
        const RunList candidates = runsOfEntry(data, chosenEntry(all, chosen, QStringLiteral("runs")));
        const RunColumn values = metricColumn(candidates, metric, best);
        RunList runs;
        std::vector<double> target;
        for (std::size_t i = 0; i < candidates.size() && runs.size() < kMostForestRuns; ++i) {
            if (std::isfinite(values.values[i])) {
                runs.push_back(candidates[i]);
                target.push_back(values.values[i]);
            }
        }
        if (metric.empty()) {
            return {nullptr,
                    Words::tr("valid/mcc and the like are missing: they come with the first validation of a run.")};
        }
        if (runs.size() < kFewestRuns) {
            const auto known = static_cast<int>(runs.size());
            return {nullptr,
                    Words::tr("%1 of at least %2 runs is needed; it is known of %n run(s) so far.", nullptr, known)
                        .arg(values.name, QString::number(kFewestRuns))};
        }
        const std::vector<RunColumn> settings = varyingSettings(runs);
        const bool isConstant =
            *std::min_element(target.begin(), target.end()) == *std::max_element(target.begin(), target.end());
        if (isConstant) {
            return {nullptr, Words::tr("%1 is the same in all runs: no setting decides on it.").arg(values.name)};
        }
        if (settings.empty()) {
            return {nullptr, Words::tr("All runs have the same settings: there is nothing to compare.")};
        }
        const std::vector<ImportanceRow> rows = importanceRows(settings, target, cancelled);
        Figure figure = figureOf(rows, runs.size());
        figure.subtitle = values.name;
        figure.table = [rows] { return importanceTable(rows); };
        return figureOutcome(std::move(figure));
    }

private:
    [[nodiscard]] static Figure figureOf(const std::vector<ImportanceRow> &rows, std::size_t runs)
    {
        const QLocale locale;
        Figure figure;
        figure.x.name = Words::tr("Share of the importance, size of the correlation");
        figure.x.range = std::pair(0.0, 1.0);
        figure.y.isReversed = true; // the first one is on top
        FigureBoxes importance;
        importance.name = Words::tr("Importance");
        FigureBoxes correlation;
        correlation.name = Words::tr("Rank correlation (with its sign)");
        correlation.slot = 1;
        correlation.isHatched = true;
        for (std::size_t i = 0; i < std::min(rows.size(), kMostBars); ++i) {
            const ImportanceRow &row = rows[i];
            const auto place = static_cast<double>(i);
            figure.y.categories << row.setting;
            const QString sign =
                std::isfinite(row.correlation) ? locale.toString(row.correlation, 'f', 2) : QStringLiteral("–");
            const QString text = Words::tr("%1\nImportance: %2\nRank correlation: %3")
                                     .arg(row.setting, locale.toString(row.share, 'f', 3), sign);
            FigureBox box;
            box.text = text;
            box.left = 0.0;
            box.right = row.share;
            box.bottom = place - 0.38;
            box.top = place - 0.02;
            importance.boxes.push_back(box);
            if (std::isfinite(row.correlation)) {
                box.right = std::abs(row.correlation);
                box.bottom = place + 0.02;
                box.top = place + 0.38;
                correlation.boxes.push_back(box);
                figure.texts.push_back({box.right, place + 0.2, sign, Qt::AlignRight});
            }
        }
        figure.boxes = {std::move(importance), std::move(correlation)};
        const auto count = static_cast<int>(runs);
        figure.note = runs < kFewRuns ? Words::tr("from only %n run(s): a hint, no more", nullptr, count)
                                      : Words::tr("from %n run(s)", nullptr, count);
        figure.summary = Words::tr("Importance of settings %1. Most important: %2.")
                             .arg(figure.note, rows.empty() ? QString() : rows.front().setting);
        return figure;
    }
};

} // namespace

std::shared_ptr<const Plot> makeSettingImportancePlot()
{
    return std::make_shared<SettingImportancePlot>();
}

} // namespace signalbox::charts
