// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The two curves among the charts. Points are those of scikit-learn 1.x (`roc_curve` with drop_intermediate and
// `precision_recall_curve`) as W&B's client thins them out.
#include "track/wandb/charts.h"

#include <algorithm>
#include <cmath>

namespace signalbox::track::wandb {

namespace {

constexpr std::size_t kMostPointsOfCurve = 300; ///< of one class
constexpr int kRecallSteps = 20;

/// Rows of one class and others whose probability is this high or higher.
struct RankedCounts
{
    std::int64_t truePositives = 0;
    std::int64_t falsePositives = 0;
};

struct RankedClass
{
    std::vector<RankedCounts> counts; ///< one for each distinct probability, by falling probability
    std::int64_t positives = 0;
    std::int64_t negatives = 0;
};

/// One class against the rest; no counts when a probability is NaN, which has no rank.
RankedClass rankClass(const core::EvaluationTable &evaluation, std::size_t label)
{
    const std::size_t classes = evaluation.labels.size();
    std::vector<std::pair<float, bool>> rows;
    RankedClass ranked;
    for (std::size_t row = 0; row < evaluation.rows.size(); ++row) {
        const float probability = evaluation.probabilities[row * classes + label];
        if (std::isnan(probability)) {
            return {};
        }
        const bool isPositive = evaluation.rows[row].label == static_cast<int>(label);
        ++(isPositive ? ranked.positives : ranked.negatives);
        rows.emplace_back(probability, isPositive);
    }
    std::sort(rows.begin(), rows.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    RankedCounts sums;
    for (std::size_t row = 0; row < rows.size(); ++row) {
        ++(rows[row].second ? sums.truePositives : sums.falsePositives);
        if (row + 1 == rows.size() || rows[row + 1].first != rows[row].first) {
            ranked.counts.push_back(sums);
        }
    }
    return ranked;
}

bool hasCurveProbabilities(const core::EvaluationTable &evaluation)
{
    return !evaluation.rows.empty()
        && evaluation.probabilities.size() == evaluation.rows.size() * evaluation.labels.size();
}

double toThreeDigits(double value)
{
    return std::nearbyint(value * 1000.0) / 1000.0;
}

double shareOf(std::int64_t part, std::int64_t whole)
{
    return static_cast<double>(part) / static_cast<double>(whole);
}

/// Leaves out what lies on a straight line with equal steps before and after it.
std::vector<RankedCounts> withoutStraightRuns(const std::vector<RankedCounts> &counts)
{
    std::vector<RankedCounts> kept;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const bool isEnd = i == 0 || i + 1 == counts.size();
        if (isEnd
            || counts[i + 1].truePositives - counts[i].truePositives
                != counts[i].truePositives - counts[i - 1].truePositives
            || counts[i + 1].falsePositives - counts[i].falsePositives
                != counts[i].falsePositives - counts[i - 1].falsePositives) {
            kept.push_back(counts[i]);
        }
    }
    return kept;
}

/// Of many points the first in each of `most` - 1 equal parts of the way from (0, 0) to (1, 1), and the end.
std::vector<std::pair<double, double>> thinnedOut(const std::vector<std::pair<double, double>> &points,
                                                  std::size_t most)
{
    if (points.size() <= most) {
        return points;
    }
    std::vector<std::pair<double, double>> kept;
    double wanted = 0.0;
    for (const auto &point : points) {
        // Both rates only grow, so their sum measures the way: 0 at the start, 2 at the end.
        const double way = (point.first + point.second) / 2.0 * static_cast<double>(most - 1);
        if (way >= wanted) {
            kept.push_back(point);
            wanted = std::floor(way) + 1.0;
        }
    }
    return kept;
}

core::Error curveWithoutData(const std::string &title)
{
    return {core::ErrorCode::NoRows, title, "there are no probabilities to draw a curve from", {}, {}, {}};
}

Chart areaUnderCurve(const std::string &x, const std::string &y, const std::string &title, const std::string &xTitle,
                     const std::string &yTitle, Table table)
{
    return {"wandb/area-under-curve/v0",
            {{"x", x}, {"y", y}, {"class", "class"}},
            {{"title", title}, {"x-axis-title", xTitle}, {"y-axis-title", yTitle}},
            std::move(table)};
}

} // namespace

core::Result<Chart> rocCurveChart(const core::EvaluationTable &evaluation, const std::string &title)
{
    Table table{{"class", "fpr", "tpr"}, {}};
    const std::size_t classes = evaluation.labels.size();
    const std::size_t most =
        std::clamp<std::size_t>(kMostTableRows / std::max<std::size_t>(classes, 1), 2, kMostPointsOfCurve);
    for (std::size_t label = 0; hasCurveProbabilities(evaluation) && label < classes; ++label) {
        const RankedClass ranked = rankClass(evaluation, label);
        if (ranked.positives == 0 || ranked.negatives == 0) {
            continue;
        }
        std::vector<std::pair<double, double>> points{{0.0, 0.0}};
        for (const RankedCounts &counts : withoutStraightRuns(ranked.counts)) {
            points.emplace_back(shareOf(counts.falsePositives, ranked.negatives),
                                shareOf(counts.truePositives, ranked.positives));
        }
        for (const auto &[fpr, tpr] : thinnedOut(points, most)) {
            table.rows.push_back({evaluation.labels[label], toThreeDigits(fpr), toThreeDigits(tpr)});
        }
    }
    if (table.rows.empty()) {
        return core::fail(curveWithoutData(title));
    }
    return areaUnderCurve("fpr", "tpr", title, "False positive rate", "True positive rate", std::move(table));
}

core::Result<Chart> prCurveChart(const core::EvaluationTable &evaluation, const std::string &title)
{
    Table table{{"class", "precision", "recall"}, {}};
    for (std::size_t label = 0; hasCurveProbabilities(evaluation) && label < evaluation.labels.size(); ++label) {
        const RankedClass ranked = rankClass(evaluation, label);
        if (ranked.positives == 0) {
            continue;
        }
        // From low recall to high; recall 0 with precision 1 stands before all.
        std::vector<std::pair<double, double>> points{{0.0, 1.0}};
        for (const RankedCounts &counts : ranked.counts) {
            points.emplace_back(shareOf(counts.truePositives, ranked.positives),
                                shareOf(counts.truePositives, counts.truePositives + counts.falsePositives));
        }
        for (std::size_t i = points.size() - 1; i > 0; --i) {
            points[i - 1].second = std::max(points[i - 1].second, points[i].second);
        }
        for (int step = kRecallSteps; step >= 0; --step) {
            // As numpy's linspace has it: 3 * 0.05 is a little more than 0.15. The last one is exactly 1.
            const double recall = step == kRecallSteps ? 1.0 : step * (1.0 / kRecallSteps);
            const auto point = std::find_if(points.begin(), points.end(),
                                            [recall](const auto &candidate) { return candidate.first >= recall; });
            table.rows.push_back({evaluation.labels[label], toThreeDigits(point->second), toThreeDigits(recall)});
        }
    }
    if (table.rows.empty()) {
        return core::fail(curveWithoutData(title));
    }
    return areaUnderCurve("recall", "precision", title, "Recall", "Precision", std::move(table));
}

} // namespace signalbox::track::wandb
