// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/plots/class_scores.h"

#include "charts/words.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace signalbox::charts {

namespace {

constexpr int kManyClasses = 12; ///< more curves than that say nothing at first sight
constexpr std::size_t kHardest = 6;

std::size_t tableWidth(const core::EvaluationTable &table)
{
    return table.labels.size();
}

} // namespace

ClassScores scoresOfClass(const core::EvaluationTable &table, int label)
{
    ClassScores result;
    const std::size_t width = tableWidth(table);
    result.truth.reserve(table.rows.size());
    result.scores.reserve(table.rows.size());
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        result.truth.push_back(table.rows[row].label == label ? 0 : 1);
        result.scores.push_back(
            static_cast<double>(table.probabilities[row * width + static_cast<std::size_t>(label)]));
    }
    return result;
}

ClassScores pooledScores(const core::EvaluationTable &table)
{
    ClassScores result;
    const std::size_t width = tableWidth(table);
    result.truth.reserve(table.rows.size() * width);
    result.scores.reserve(table.rows.size() * width);
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        for (std::size_t label = 0; label < width; ++label) {
            result.truth.push_back(table.rows[row].label == static_cast<int>(label) ? 0 : 1);
            result.scores.push_back(static_cast<double>(table.probabilities[row * width + label]));
        }
    }
    return result;
}

QString className(const core::EvaluationTable &table, int label)
{
    return QString::fromStdString(table.labels[static_cast<std::size_t>(label)]);
}

std::vector<std::int64_t> supportOfClasses(const core::EvaluationTable &table)
{
    std::vector<std::int64_t> support(table.labels.size(), 0);
    for (const core::Prediction &row : table.rows) {
        ++support[static_cast<std::size_t>(row.label)];
    }
    return support;
}

std::optional<QString> missingRows(const PlotData &data)
{
    if (data.run.id.isEmpty()) {
        return Words::tr("Choose a run: this plot is made from its validation.");
    }
    if (!data.table) {
        return Words::tr("The answers to the validation sentences are missing: they come with the first validation.");
    }
    if (data.table->rows.empty()) {
        return Words::tr("The answers to the sentences are missing: this evaluation was stored without them.");
    }
    return std::nullopt;
}

std::optional<QString> missingProbabilities(const PlotData &data)
{
    if (auto missing = missingRows(data)) {
        return missing;
    }
    const std::vector<float> &probabilities = data.table->probabilities;
    if (probabilities.size() < data.table->rows.size() * tableWidth(*data.table)) {
        return Words::tr("The probabilities of the classes are missing: this evaluation was stored without them.");
    }
    if (std::any_of(probabilities.begin(), probabilities.end(), [](float value) { return std::isnan(value); })) {
        return Words::tr("The probabilities are no numbers (NaN), so that the sentences cannot be ranked by them.");
    }
    return std::nullopt;
}

PlotChoice classesChoice(const PlotData &data)
{
    PlotChoice choice{QStringLiteral("classes"),
                      Words::tr("Classes"),
                      Words::tr("Which classes have a curve of their own, each against all others."),
                      {}};
    if (!data.table) {
        return choice;
    }
    const auto classes = static_cast<int>(data.table->labels.size());
    if (classes == 2) {
        // Both classes have the same curve, looked at from two sides: the second one is the usual side.
        for (const int label : {1, 0}) {
            choice.entries.push_back({QString::number(label), className(*data.table, label)});
        }
        return choice;
    }
    const PlotChoice::Entry all{QStringLiteral("all"), Words::tr("All and their averages")};
    const PlotChoice::Entry hardest{QStringLiteral("hardest"), Words::tr("The hardest and the averages")};
    if (classes > kManyClasses) {
        choice.entries = {hardest, all};
    } else {
        choice.entries = {all};
    }
    choice.entries.push_back({QStringLiteral("averages"), Words::tr("Averages alone")});
    for (int label = 0; label < classes; ++label) {
        choice.entries.push_back({QString::number(label), className(*data.table, label)});
    }
    return choice;
}

std::vector<int> chosenClasses(const PlotData &data, const QString &entry, const std::vector<double> &quality)
{
    std::vector<int> classes(data.table->labels.size());
    std::iota(classes.begin(), classes.end(), 0);
    const int one = classOfEntry(entry);
    if (one >= 0 && one < static_cast<int>(classes.size())) {
        return {one};
    }
    std::erase_if(classes, [&quality](int label) { return !std::isfinite(quality[static_cast<std::size_t>(label)]); });
    if (entry == QLatin1String("averages")) {
        return {};
    }
    if (entry == QLatin1String("hardest")) {
        std::stable_sort(classes.begin(), classes.end(), [&quality](int a, int b) {
            return quality[static_cast<std::size_t>(a)] < quality[static_cast<std::size_t>(b)];
        });
        classes.resize(std::min(classes.size(), kHardest));
    }
    return classes;
}

PlotChoice classChoice(const PlotData &data)
{
    PlotChoice choice{
        QStringLiteral("class"), Words::tr("Class"), Words::tr("The class that is told from all others."), {}};
    if (!data.table) {
        return choice;
    }
    const auto classes = static_cast<int>(data.table->labels.size());
    // Of two classes the second one is the one that is looked for, as in the scores.
    for (int i = 0; i < classes; ++i) {
        const int label = classes == 2 ? 1 - i : i;
        choice.entries.push_back({QString::number(label), className(*data.table, label)});
    }
    return choice;
}

int classOfEntry(const QString &entry)
{
    bool isNumber = false;
    const int label = entry.toInt(&isNumber);
    return isNumber ? label : -1;
}

} // namespace signalbox::charts
