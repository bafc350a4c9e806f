// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Groups of curves: mean and band against the definition computed the slow way, and one metric over another.
#include "viewmodels/mean_band.h"

#include "core/metric_values.h"
#include "viewmodels/xy_curve.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <set>

using namespace signalbox;
using viewmodels::BandKind;
using viewmodels::MetricSeries;
using viewmodels::XAxis;

namespace {

using Points = std::vector<std::pair<std::int64_t, double>>;

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

MetricSeries seriesWith(const Points &points)
{
    MetricSeries series;
    for (const auto &[step, value] : points) {
        series.append(step, static_cast<double>(step), value);
    }
    return series;
}

viewmodels::MeanBand bandOf(const std::vector<Points> &members, BandKind kind, XAxis axis = XAxis::Step)
{
    std::vector<MetricSeries> series;
    for (const Points &points : members) {
        series.push_back(seriesWith(points));
    }
    return viewmodels::meanBand(series, kind, axis).value_or(viewmodels::MeanBand());
}

/// What a member says at a step, by the definition in mean_band.h; nothing when it takes no part.
std::optional<double> slowValue(const Points &points, std::int64_t step)
{
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (points[i].first == step) {
            return std::isfinite(points[i].second) ? std::optional(points[i].second) : std::nullopt;
        }
        if (i + 1 < points.size() && points[i].first < step && step < points[i + 1].first) {
            const double from = points[i].second;
            const double to = points[i + 1].second;
            if (!std::isfinite(from) || !std::isfinite(to)) {
                return std::nullopt;
            }
            const double share = static_cast<double>(step - points[i].first)
                / static_cast<double>(points[i + 1].first - points[i].first);
            return from + share * (to - from);
        }
    }
    return std::nullopt;
}

bool isNear(double actual, double expected)
{
    return (std::isnan(actual) && std::isnan(expected))
        || std::abs(actual - expected) <= 1e-12 * std::max(1.0, std::abs(expected));
}

} // namespace

class TestMeanBand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void deviationsAreThoseOfSamples();
    void neighboursAreInterpolated();
    void gapsTakeNoPart();
    void agreesWithTheDefinition();
    void epochsOfOtherLengthsMeet();
    void timesAreMeansToo();
    void isCancelled();
    void oneMetricOverAnother();
};

void TestMeanBand::deviationsAreThoseOfSamples()
{
    const std::vector<Points> members{{{10, 1.0}}, {{10, 2.0}}, {{10, 6.0}}};
    // numpy: std([1, 2, 6], ddof=1) = 2.6457513110645907; divided by sqrt(3) = 1.5275252316519468
    const viewmodels::MeanBand deviation = bandOf(members, BandKind::StandardDeviation);
    QCOMPARE(deviation.mean.size(), std::size_t{1});
    QCOMPARE(deviation.mean.value(0), 3.0);
    QVERIFY(isNear(deviation.low.value(0), 3.0 - 2.6457513110645907));
    QVERIFY(isNear(deviation.high.value(0), 3.0 + 2.6457513110645907));
    const viewmodels::MeanBand error = bandOf(members, BandKind::StandardError);
    QVERIFY(isNear(error.high.value(0), 3.0 + 1.5275252316519468));
    const viewmodels::MeanBand extremes = bandOf(members, BandKind::MinMax);
    QCOMPARE(extremes.low.value(0), 1.0);
    QCOMPARE(extremes.high.value(0), 6.0);
    const viewmodels::MeanBand alone = bandOf({{{10, 1.5}}}, BandKind::StandardDeviation);
    QCOMPARE(alone.low.value(0), 1.5);
    QCOMPARE(alone.high.value(0), 1.5);
}

void TestMeanBand::neighboursAreInterpolated()
{
    const viewmodels::MeanBand band = bandOf({{{0, 0.0}, {10, 10.0}}, {{5, 1.0}}}, BandKind::MinMax);
    QCOMPARE(band.mean.size(), std::size_t{3});
    QCOMPARE(band.mean.step(1), std::int64_t{5});
    QCOMPARE(band.mean.value(1), 3.0); // of 5 and 1
    QCOMPARE(band.mean.value(2), 10.0); // the other one has ended
}

void TestMeanBand::gapsTakeNoPart()
{
    const viewmodels::MeanBand band = bandOf(
        {{{0, 1.0}, {1, kNaN}, {3, 3.0}}, {{1, kNaN}, {2, 8.0}}, {{2, core::undefinedValue()}}}, BandKind::MinMax);
    QCOMPARE(band.mean.size(), std::size_t{4});
    QCOMPARE(band.mean.value(0), 1.0);
    QVERIFY(std::isnan(band.mean.value(1)) && !core::isUndefined(band.mean.value(1)));
    QCOMPARE(band.mean.value(2), 8.0); // no line from NaN to 3
    QCOMPARE(band.mean.value(3), 3.0);
    const viewmodels::MeanBand undefined = bandOf({{{0, core::undefinedValue()}}}, BandKind::MinMax);
    QVERIFY(core::isUndefined(undefined.mean.value(0)));
}

void TestMeanBand::agreesWithTheDefinition()
{
    std::mt19937 random(20261126); // NOLINT(cert-msc51-cpp): the same groups every time
    std::uniform_int_distribution<int> small(0, 3);
    std::uniform_int_distribution<int> size(0, 40);
    std::normal_distribution<double> value(5.0, 2.0);
    for (int round = 0; round < 200; ++round) {
        std::vector<Points> members(static_cast<std::size_t>(1 + small(random) * 2));
        std::set<std::int64_t> steps;
        for (Points &points : members) {
            std::int64_t step = small(random);
            for (int count = size(random); count > 0; --count) {
                points.emplace_back(step, small(random) == 0 && count % 5 == 0 ? kNaN : value(random));
                steps.insert(step);
                step += 1 + small(random);
            }
        }
        const viewmodels::MeanBand band = bandOf(members, BandKind::StandardDeviation);
        QCOMPARE(band.mean.size(), steps.size());
        std::size_t at = 0;
        for (const std::int64_t step : steps) {
            std::vector<double> values;
            for (const Points &points : members) {
                if (const auto known = slowValue(points, step)) {
                    values.push_back(*known);
                }
            }
            double mean = kNaN;
            double width = 0.0;
            if (!values.empty()) {
                mean = 0.0;
                for (const double one : values) {
                    mean += one / static_cast<double>(values.size());
                }
                double squares = 0.0;
                for (const double one : values) {
                    squares += (one - mean) * (one - mean);
                }
                width = values.size() > 1 ? std::sqrt(squares / static_cast<double>(values.size() - 1)) : 0.0;
            }
            QCOMPARE(band.mean.step(at), step);
            QVERIFY2(isNear(band.mean.value(at), mean), qPrintable(QString::number(round)));
            QVERIFY(std::isnan(mean) || std::abs(band.low.value(at) - (mean - width)) < 1e-9);
            QVERIFY(std::isnan(mean) || std::abs(band.high.value(at) - (mean + width)) < 1e-9);
            ++at;
        }
    }
}

void TestMeanBand::epochsOfOtherLengthsMeet()
{
    const auto withEpochs = [](double stepsPerEpoch, const Points &points) {
        MetricSeries series = seriesWith(points);
        series.setStepsPerEpoch(stepsPerEpoch);
        return series;
    };
    const std::vector<MetricSeries> members{withEpochs(10, {{10, 1.0}, {20, 2.0}}),
                                            withEpochs(100, {{100, 3.0}, {200, 4.0}})};
    const auto byEpoch = viewmodels::meanBand(members, BandKind::MinMax, XAxis::Epoch);
    QVERIFY(byEpoch);
    QCOMPARE(byEpoch->mean.size(), std::size_t{2});
    QCOMPARE(byEpoch->mean.x(0, XAxis::Epoch), 1.0);
    QCOMPARE(byEpoch->mean.value(0), 2.0);
    QCOMPARE(byEpoch->mean.value(1), 3.0);
    const auto byStep = viewmodels::meanBand(members, BandKind::MinMax, XAxis::Step);
    QVERIFY(byStep);
    QCOMPARE(byStep->mean.size(), std::size_t{4});
}

void TestMeanBand::timesAreMeansToo()
{
    MetricSeries quick;
    MetricSeries slow;
    for (std::int64_t step = 0; step < 3; ++step) {
        quick.append(step, static_cast<double>(step), 1.0);
        slow.append(step, 3.0 * static_cast<double>(step), 1.0);
    }
    const auto band = viewmodels::meanBand({quick, slow}, BandKind::MinMax, XAxis::Time);
    QVERIFY(band);
    QCOMPARE(band->mean.x(2, XAxis::Time), 4.0);
}

void TestMeanBand::isCancelled()
{
    const std::atomic<bool> cancelled{true};
    const std::vector<MetricSeries> members{seriesWith({{0, 1.0}, {1, 2.0}})};
    QVERIFY(!viewmodels::meanBand(members, BandKind::MinMax, XAxis::Step, &cancelled));
    QCOMPARE(viewmodels::xyCurve(members[0], members[0], &cancelled).size(), std::size_t{0});
    QVERIFY(viewmodels::meanBand({}, BandKind::MinMax, XAxis::Step));
}

void TestMeanBand::oneMetricOverAnother()
{
    const MetricSeries y = seriesWith({{0, 9.0}, {10, 5.0}, {20, 4.0}, {30, 3.0}});
    const MetricSeries x = seriesWith({{5, 2.0}, {20, 1.0}, {25, kNaN}});
    const MetricSeries curve = viewmodels::xyCurve(y, x);
    // Nothing before x begins, nothing where it is NaN; in order of x.
    QCOMPARE(curve.size(), std::size_t{2});
    QVERIFY(curve.hasOwnX());
    QCOMPARE(curve.x(0, XAxis::Step), 1.0);
    QCOMPARE(curve.value(0), 4.0);
    QCOMPARE(curve.x(1, XAxis::Step), 2.0);
    QCOMPARE(curve.value(1), 5.0);
}

QTEST_GUILESS_MAIN(TestMeanBand)
#include "tst_mean_band.moc"
