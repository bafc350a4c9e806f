// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/chart_text.h"
#include "charts/plots/figure.h"
#include "charts/words.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <limits>

namespace signalbox::charts {

namespace {

using SearchRecord = store::LearningRateSearchRecord;

QString searchText(const SearchRecord &search)
{
    const QLocale locale;
    const QString time =
        locale.toString(QDateTime::fromMSecsSinceEpoch(search.timeMicroseconds / 1000), QLocale::ShortFormat);
    const QString model = QString::fromStdString(search.spec.model).section(QLatin1Char('/'), -1);
    return Words::tr("%1 · %2 · %3", "number, time and model of a search").arg(QString::number(search.id), time, model);
}

PlotTable searchTable(const SearchRecord &search)
{
    PlotTable table;
    table.addNumbers(QStringLiteral("learning_rate"), Words::tr("Learning rate"), search.result.rates, 8);
    table.addNumbers(QStringLiteral("loss"), Words::tr("Loss"), search.result.losses);
    table.addNumbers(QStringLiteral("smoothed"), Words::tr("Smoothed loss"), search.result.smoothed);
    return table;
}

class LearningRatePlot final : public Plot
{
public:
    [[nodiscard]] QString id() const override { return QStringLiteral("lr_finder"); }
    [[nodiscard]] QString title() const override { return Words::tr("Search for a learning rate"); }
    [[nodiscard]] QString help() const override
    {
        return Words::tr(
            "The loss while the learning rate grows from step to step. A good rate lies where the smoothed loss "
            "falls steepest, well before it turns up.");
    }
    [[nodiscard]] PlotScope scope() const override { return PlotScope::Runs; }
    [[nodiscard]] PlotNeeds needs() const override { return PlotNeed::Searches; }
    [[nodiscard]] std::vector<PlotChoice> choices(const PlotData &data) const override
    {
        PlotChoice choice{
            QStringLiteral("search"), Words::tr("Search"), Words::tr("Which search is shown, newest first."), {}};
        for (const SearchRecord &search : data.searches) {
            choice.entries.push_back({QString::number(search.id), searchText(search)});
        }
        return {choice};
    }

    [[nodiscard]] PlotOutcome compute(const PlotData &data, const PlotChoices &chosen,
                                      const std::atomic<bool> & /*cancelled*/) const override
    {
        const qint64 id = chosenOf(data, chosen, QStringLiteral("search")).toLongLong();
        const auto found = std::find_if(data.searches.begin(), data.searches.end(),
                                        [id](const SearchRecord &search) { return search.id == id; });
        if (found == data.searches.end() || found->result.rates.empty()) {
            return {
                nullptr,
                Words::tr("There is no search for a learning rate yet: it comes with \"Find a learning rate…\" in the "
                          "form of a run, or with the command \"signalbox-cli lr-find\".")};
        }
        const auto search = std::make_shared<const SearchRecord>(*found);
        const core::LearningRateSearchResult &result = search->result;
        const QLocale locale;
        Figure figure;
        figure.subtitle = searchText(*search);
        figure.x.name = Words::tr("Learning rate");
        figure.x.isLogarithmic = !search->options.isLinear;
        figure.y.name = Words::tr("Loss");
        figure.lines.push_back(lineOf(Words::tr("of each step"), result.rates, result.losses, 1));
        figure.lines.push_back(lineOf(Words::tr("smoothed"), result.rates, result.smoothed, 0));
        figure.lines.front().width = 1.0;
        fitLoss(figure, result);
        if (result.suggestion) {
            const QString rate = locale.toString(*result.suggestion, 'e', 2);
            figure.rules.push_back({*result.suggestion, figure.y.range->first, *result.suggestion,
                                    figure.y.range->second, Words::tr("suggested: %1").arg(rate)});
            figure.note = Words::tr("suggested: %1, where the smoothed loss falls steepest").arg(rate);
        }
        figure.summary = figure.note.isEmpty() ? Words::tr("Search for a learning rate without a suggestion.")
                                               : Words::tr("Search for a learning rate, %1.").arg(figure.note);
        figure.table = [search] { return searchTable(*search); };
        return figureOutcome(std::move(figure));
    }

private:
    [[nodiscard]] static FigureLine lineOf(const QString &name, const std::vector<double> &rates,
                                           const std::vector<double> &losses, int slot)
    {
        FigureLine line;
        line.name = name;
        line.slot = slot;
        line.x = rates;
        line.y = losses;
        return line;
    }

    /// The end of a search shoots up: what lies above four times the lowest smoothed loss (or the first one) is cut off, or
    /// the valley would be flat.
    static void fitLoss(Figure &figure, const core::LearningRateSearchResult &result)
    {
        double low = std::numeric_limits<double>::infinity();
        double high = 0.0;
        for (const double loss : result.losses) {
            low = std::isfinite(loss) ? std::min(low, loss) : low;
            high = std::isfinite(loss) ? std::max(high, loss) : high;
        }
        double lowest = std::numeric_limits<double>::infinity();
        for (const double loss : result.smoothed) {
            lowest = std::isfinite(loss) ? std::min(lowest, loss) : lowest;
        }
        if (!std::isfinite(low) || !std::isfinite(lowest)) {
            figure.y.range = std::pair(0.0, 1.0);
            return;
        }
        const double first = std::isfinite(result.smoothed.front()) ? result.smoothed.front() : lowest;
        const double top = std::min(high, std::max(4.0 * lowest, 1.1 * first));
        const double margin = std::max(0.05 * (top - low), 1e-6);
        figure.y.range = std::pair(low - margin, std::max(top, low) + margin);
    }
};

} // namespace

std::shared_ptr<const Plot> makeLearningRatePlot()
{
    return std::make_shared<LearningRatePlot>();
}

} // namespace signalbox::charts
