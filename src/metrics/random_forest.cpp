// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/random_forest.h"

#include "core/metric_values.h"
#include "metrics/resampling.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>
#include <utility>

namespace signalbox::metrics {

namespace {

/// Where a node sends its rows.
struct ForestSplit
{
    std::size_t feature = 0;
    double threshold = 0.0; ///< numbers at or below go left
    std::vector<bool> categoriesLeft; ///< instead of the threshold; others go right
    double gain = 0.0; ///< fall of the sum of squares
};

struct ForestNode
{
    ForestSplit split;
    int left = -1; ///< -1: a leaf
    int right = -1;
    double value = 0.0;
};

double forestKey(double value)
{
    return std::isnan(value) ? -std::numeric_limits<double>::infinity() : value;
}

bool forestGoesLeft(const ForestSplit &split, double value)
{
    if (split.categoriesLeft.empty()) {
        return forestKey(value) <= split.threshold;
    }
    const auto category = static_cast<std::size_t>(std::max(0.0, value));
    return category < split.categoriesLeft.size() && split.categoriesLeft[category];
}

class RegressionTree
{
public:
    RegressionTree(const std::vector<ForestFeature> &features, std::span<const double> target, int smallestLeaf,
                   std::mt19937_64 &random)
        : m_features(features)
        , m_target(target)
        , m_smallestLeaf(static_cast<std::size_t>(std::max(1, smallestLeaf)))
        , m_random(random)
    {
    }

    void grow(std::vector<std::size_t> rows) { growNode(std::move(rows)); }

    /// `valueOf(feature)` gives the row's values.
    template <typename ValueOf> [[nodiscard]] double predict(ValueOf valueOf) const
    {
        std::size_t node = 0;
        while (m_nodes[node].left >= 0) {
            const ForestNode &at = m_nodes[node];
            node = static_cast<std::size_t>(forestGoesLeft(at.split, valueOf(at.split.feature)) ? at.left : at.right);
        }
        return m_nodes[node].value;
    }

private:
    int growNode(std::vector<std::size_t> rows)
    {
        const std::size_t index = m_nodes.size();
        m_nodes.emplace_back();
        double sum = 0.0;
        for (const std::size_t row : rows) {
            sum += m_target[row];
        }
        m_nodes[index].value = sum / static_cast<double>(rows.size());
        const ForestSplit split = bestSplit(rows);
        if (!(split.gain > 0.0)) {
            return static_cast<int>(index);
        }
        const auto middle = std::stable_partition(rows.begin(), rows.end(), [&](std::size_t row) {
            return forestGoesLeft(split, m_features[split.feature].values[row]);
        });
        std::vector<std::size_t> right(middle, rows.end());
        rows.erase(middle, rows.end());
        m_nodes[index].split = split;
        const int leftNode = growNode(std::move(rows));
        const int rightNode = growNode(std::move(right));
        m_nodes[index].left = leftNode; // m_nodes has grown: no reference is held over the calls
        m_nodes[index].right = rightNode;
        return static_cast<int>(index);
    }

    ForestSplit bestSplit(const std::vector<std::size_t> &rows)
    {
        ForestSplit best;
        if (rows.size() < 2 * m_smallestLeaf) {
            return best;
        }
        // A third of the features, drawn anew at every node.
        std::vector<std::size_t> candidates(m_features.size());
        std::iota(candidates.begin(), candidates.end(), std::size_t{0});
        const std::size_t tried = (m_features.size() + 2) / 3;
        for (std::size_t i = 0; i < tried; ++i) {
            std::swap(candidates[i], candidates[i + RowDraw(candidates.size() - i)(m_random)]);
        }
        for (std::size_t i = 0; i < tried; ++i) {
            if (m_features[candidates[i]].isCategory) {
                splitCategories(candidates[i], rows, best);
            } else {
                splitNumbers(candidates[i], rows, best);
            }
        }
        return best;
    }

    void splitNumbers(std::size_t feature, const std::vector<std::size_t> &rows, ForestSplit &best) const
    {
        const std::vector<double> &values = m_features[feature].values;
        std::vector<std::pair<double, double>> sorted; // value and target
        sorted.reserve(rows.size());
        double total = 0.0;
        for (const std::size_t row : rows) {
            sorted.emplace_back(forestKey(values[row]), m_target[row]);
            total += m_target[row];
        }
        std::sort(sorted.begin(), sorted.end());
        double left = 0.0;
        for (std::size_t i = 0; i + 1 < sorted.size(); ++i) {
            left += sorted[i].second;
            const std::size_t count = i + 1;
            const bool isEdge = sorted[i].first < sorted[i + 1].first;
            if (!isEdge || count < m_smallestLeaf || sorted.size() - count < m_smallestLeaf) {
                continue;
            }
            const double gain = gainOf(left, count, total, sorted.size());
            if (gain > best.gain) {
                best = {feature, sorted[i].first, {}, gain};
            }
        }
    }

    /// Of all ways to part the categories the best one follows the order of their means (Breiman and others 1984, theorem 4.5).
    void splitCategories(std::size_t feature, const std::vector<std::size_t> &rows, ForestSplit &best) const
    {
        struct Category
        {
            std::size_t id = 0;
            double sum = 0.0;
            std::size_t count = 0;
        };
        const std::vector<double> &values = m_features[feature].values;
        std::vector<Category> categories;
        double total = 0.0;
        for (const std::size_t row : rows) {
            const auto id = static_cast<std::size_t>(std::max(0.0, values[row]));
            while (categories.size() <= id) {
                categories.push_back({categories.size(), 0.0, 0});
            }
            categories[id].sum += m_target[row];
            ++categories[id].count;
            total += m_target[row];
        }
        const std::size_t ids = categories.size();
        std::erase_if(categories, [](const Category &category) { return category.count == 0; });
        std::stable_sort(categories.begin(), categories.end(), [](const Category &a, const Category &b) {
            return a.sum * static_cast<double>(b.count) < b.sum * static_cast<double>(a.count);
        });
        std::vector<bool> chosen(ids, false);
        double left = 0.0;
        std::size_t count = 0;
        for (std::size_t i = 0; i + 1 < categories.size(); ++i) {
            chosen[categories[i].id] = true;
            left += categories[i].sum;
            count += categories[i].count;
            if (count < m_smallestLeaf || rows.size() - count < m_smallestLeaf) {
                continue;
            }
            const double gain = gainOf(left, count, total, rows.size());
            if (gain > best.gain) {
                best = {feature, 0.0, chosen, gain};
            }
        }
    }

    /// The fall of the sum of squared distances to the mean: the sum of squares itself cancels.
    static double gainOf(double left, std::size_t count, double total, std::size_t rows)
    {
        const auto leftCount = static_cast<double>(count);
        const auto all = static_cast<double>(rows);
        const double right = total - left;
        const double gain = left * left / leftCount + right * right / (all - leftCount) - total * total / all;
        // What is left of equal targets by rounding is no gain.
        return gain > 1e-12 * (total * total / all) ? gain : 0.0;
    }

    const std::vector<ForestFeature> &m_features;
    std::span<const double> m_target;
    std::size_t m_smallestLeaf;
    std::mt19937_64 &m_random;
    std::vector<ForestNode> m_nodes;
};

double forestMean(std::span<const double> values)
{
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

} // namespace

std::vector<double> forestImportance(const std::vector<ForestFeature> &features, std::span<const double> target,
                                     const ForestOptions &options, const std::atomic<bool> &cancelled)
{
    const std::size_t rows = target.size();
    std::vector<double> importance(features.size(), core::undefinedValue());
    if (rows < 4) {
        return importance;
    }
    // Around their mean, or the squares would swallow small differences between large values.
    const double mean = forestMean(target);
    std::vector<double> centred(target.begin(), target.end());
    double variance = 0.0;
    for (double &value : centred) {
        value -= mean;
        variance += value * value / static_cast<double>(rows);
    }
    if (!(variance > 0.0) || !std::isfinite(variance)) {
        return importance;
    }
    std::vector<double> sums(features.size(), 0.0);
    int grown = 0;
    std::mt19937_64 random(options.seed);
    const RowDraw draw(rows);
    for (int tree = 0; tree < options.trees && !cancelled; ++tree) {
        std::vector<bool> used(rows, false);
        std::vector<std::size_t> drawn(std::min(rows, options.rowsPerTree));
        for (std::size_t &row : drawn) {
            row = draw(random);
            used[row] = true;
        }
        RegressionTree regression(features, centred, options.smallestLeaf, random);
        regression.grow(std::move(drawn));
        std::vector<std::size_t> left;
        for (std::size_t row = 0; row < rows && left.size() < options.rowsPerTree; ++row) {
            if (!used[row]) {
                left.push_back(row);
            }
        }
        if (left.size() < 2) {
            continue;
        }
        const auto errorWith = [&](std::size_t shuffled, const std::vector<std::size_t> &order) {
            double error = 0.0;
            for (std::size_t i = 0; i < left.size(); ++i) {
                const double predicted = regression.predict([&](std::size_t feature) {
                    const std::size_t row = feature == shuffled ? order[i] : left[i];
                    return features[feature].values[row];
                });
                error += (predicted - centred[left[i]]) * (predicted - centred[left[i]]);
            }
            return error / static_cast<double>(left.size());
        };
        const double plain = errorWith(features.size(), left);
        for (std::size_t feature = 0; feature < features.size(); ++feature) {
            std::vector<std::size_t> order = left;
            for (std::size_t i = order.size(); i > 1; --i) {
                std::swap(order[i - 1], order[RowDraw(i)(random)]);
            }
            sums[feature] += (errorWith(feature, order) - plain) / variance;
        }
        ++grown;
    }
    if (grown == 0) {
        return importance;
    }
    for (std::size_t feature = 0; feature < features.size(); ++feature) {
        importance[feature] = sums[feature] / grown;
    }
    return importance;
}

} // namespace signalbox::metrics
