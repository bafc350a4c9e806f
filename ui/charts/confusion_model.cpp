// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/confusion_model.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <map>

namespace signalbox::charts {

namespace {

std::size_t confusionCell(int actual, int predicted, int classes)
{
    return static_cast<std::size_t>(actual) * static_cast<std::size_t>(classes) + static_cast<std::size_t>(predicted);
}

std::optional<double> confusionShareIn(const std::vector<std::int64_t> &counts, int classes, int actual, int predicted,
                                       ConfusionScale of)
{
    std::int64_t total = 0;
    for (int i = 0; i < classes; ++i) {
        if (of == ConfusionScale::RowPercent) {
            total += counts.at(confusionCell(actual, i, classes));
        } else if (of == ConfusionScale::ColumnPercent) {
            total += counts.at(confusionCell(i, predicted, classes));
        } else {
            for (int j = 0; j < classes; ++j) {
                total += counts.at(confusionCell(i, j, classes));
            }
        }
    }
    if (total == 0) {
        return std::nullopt;
    }
    return static_cast<double>(counts.at(confusionCell(actual, predicted, classes))) / static_cast<double>(total);
}

/// All shares at once; NaN where there is nothing to divide by.
std::vector<double> confusionSharesOf(const std::vector<std::int64_t> &counts, int classes, ConfusionScale scale)
{
    std::vector<double> values(counts.begin(), counts.end());
    if (scale == ConfusionScale::Count) {
        return values;
    }
    const auto width = static_cast<std::size_t>(classes);
    std::vector<double> totals(width, 0.0);
    double all = 0.0;
    for (std::size_t cell = 0; cell < values.size(); ++cell) {
        totals[scale == ConfusionScale::ColumnPercent ? cell % width : cell / width] += values[cell];
        all += values[cell];
    }
    for (std::size_t cell = 0; cell < values.size(); ++cell) {
        const double total = scale == ConfusionScale::AllPercent
            ? all
            : totals[scale == ConfusionScale::ColumnPercent ? cell % width : cell / width];
        values[cell] = total > 0.0 ? values[cell] / total : std::numeric_limits<double>::quiet_NaN();
    }
    return values;
}

} // namespace

std::int64_t ConfusionModel::count(int actual, int predicted) const
{
    return counts.at(confusionCell(actual, predicted, classes()));
}

std::int64_t ConfusionModel::referenceCount(int actual, int predicted) const
{
    return isDifference() ? reference.at(confusionCell(actual, predicted, classes())) : 0;
}

std::optional<double> ConfusionModel::share(int actual, int predicted, ConfusionScale of) const
{
    return confusionShareIn(counts, classes(), actual, predicted, of);
}

std::optional<double> ConfusionModel::referenceShare(int actual, int predicted, ConfusionScale of) const
{
    return isDifference() ? confusionShareIn(reference, classes(), actual, predicted, of) : std::nullopt;
}

ConfusionValues confusionValues(const ConfusionModel &model)
{
    const int classes = model.classes();
    ConfusionValues values;
    values.cells = confusionSharesOf(model.counts, classes, model.scale);
    if (model.isDifference()) {
        const std::vector<double> before = confusionSharesOf(model.reference, classes, model.scale);
        for (std::size_t cell = 0; cell < values.cells.size(); ++cell) {
            values.cells[cell] -= before[cell];
        }
    }
    const bool toTheFull = !model.isDifference() && !model.hideDiagonal
        && (model.scale == ConfusionScale::RowPercent || model.scale == ConfusionScale::ColumnPercent);
    if (toTheFull) {
        values.end = 1.0;
        return values;
    }
    for (int i = 0; i < classes; ++i) {
        for (int j = 0; j < classes; ++j) {
            const double value = std::abs(values.at(i, j, classes));
            if (!model.isHidden(i, j) && std::isfinite(value)) {
                values.end = std::max(values.end, value);
            }
        }
    }
    return values;
}

std::vector<ConfusedPair> mostConfused(const ConfusionModel &model, std::size_t most)
{
    std::vector<ConfusedPair> pairs;
    for (int i = 0; i < model.classes(); ++i) {
        for (int j = 0; j < model.classes(); ++j) {
            const std::int64_t count = model.count(i, j);
            const std::int64_t before = model.referenceCount(i, j);
            if (i != j && (model.isDifference() ? count != before : count > 0)) {
                pairs.push_back({i, j, count, before, std::nullopt});
            }
        }
    }
    std::stable_sort(pairs.begin(), pairs.end(), [](const ConfusedPair &a, const ConfusedPair &b) {
        return std::abs(a.count - a.before) > std::abs(b.count - b.before);
    });
    pairs.resize(std::min(pairs.size(), most));
    for (ConfusedPair &pair : pairs) {
        pair.share = model.share(pair.actual, pair.predicted, ConfusionScale::RowPercent);
    }
    return pairs;
}

std::vector<QString> setReference(ConfusionModel &model, const std::vector<QString> &labels,
                                  const std::vector<std::int64_t> &counts, const QString &name)
{
    std::map<QString, int> places;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        places.emplace(labels[i], static_cast<int>(i));
    }
    std::vector<int> ownPlaces(model.labels.size(), -1);
    std::vector<QString> alone;
    std::size_t common = 0;
    for (std::size_t i = 0; i < model.labels.size(); ++i) {
        const auto found = places.find(model.labels[i]);
        if (found == places.end()) {
            alone.push_back(model.labels[i]);
            continue;
        }
        ownPlaces[i] = found->second;
        places.erase(found);
        ++common;
    }
    if (common == 0 || counts.size() != labels.size() * labels.size()) {
        return alone;
    }
    for (const QString &label : labels) {
        if (places.contains(label)) {
            alone.push_back(label);
        }
    }
    const int classes = model.classes();
    const auto width = static_cast<int>(labels.size());
    model.reference.assign(model.counts.size(), 0);
    model.referenceName = name;
    for (int i = 0; i < classes; ++i) {
        for (int j = 0; j < classes; ++j) {
            const int row = ownPlaces[static_cast<std::size_t>(i)];
            const int column = ownPlaces[static_cast<std::size_t>(j)];
            if (row >= 0 && column >= 0) {
                model.reference[confusionCell(i, j, classes)] = counts[confusionCell(row, column, width)];
            }
        }
    }
    return alone;
}

} // namespace signalbox::charts
