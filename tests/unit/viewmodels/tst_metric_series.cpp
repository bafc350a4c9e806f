// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/metric_series.h"

#include <QtTest>

#include <cmath>
#include <limits>
#include <random>

using namespace signalbox::viewmodels;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

MetricSeries fromValues(const std::vector<double> &values, std::int64_t distance = 1)
{
    MetricSeries series;
    std::int64_t step = 0;
    for (const double value : values) {
        series.append(step, static_cast<double>(step) * 0.25, value);
        step += distance;
    }
    return series;
}

bool isGap(double value, bool positiveOnly)
{
    return !std::isfinite(value) || (positiveOnly && value <= 0.0);
}

std::vector<double> placesOf(const std::vector<MetricSeries::Gap> &gaps)
{
    std::vector<double> places;
    for (const MetricSeries::Gap &gap : gaps) {
        places.push_back(gap.x);
    }
    return places;
}

/// A random walk with gaps and values below zero, on steps of uneven distance.
MetricSeries randomSeries(std::mt19937 &random, std::size_t count, double gapShare, std::vector<double> &values)
{
    std::normal_distribution<double> normal(0.0, 1.0);
    std::uniform_real_distribution<double> uniform(0.0, 1.0);
    MetricSeries series;
    std::int64_t step = 0;
    for (std::size_t i = 0; i < count; ++i) {
        double value = normal(random);
        if (uniform(random) < gapShare) {
            value = uniform(random) < 0.5 ? kNaN : (uniform(random) < 0.5 ? kInfinity : -kInfinity);
        }
        step += uniform(random) < 0.01 ? 17 : 10;
        series.append(step, static_cast<double>(step) * 0.5, value);
        values.push_back(value);
    }
    return series;
}

} // namespace

class TestMetricSeries : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void smoothsAsTensorBoard_data();
    void smoothsAsTensorBoard();
    void constantPassesThrough();
    void smoothingFollowsAppends();
    void percentileAsTensorBoard();
    void keepsStepsAndTimes();
    void findsNearest_data();
    void findsNearest();
    void rangesAgainstBruteForce_data();
    void rangesAgainstBruteForce();
    void drawsEverySampleWhenFew();
    void thinsToTwoPointsPerBucket();
    void keepsEverySpike();
    void bucketsStayWhenPointsArrive();
    void neverJoinsGaps_data();
    void neverJoinsGaps();
    void marksGapsNarrowerThanAPixel();
    void mapsEpochsAndTime();
    void copiesAreCheapAndStay();
    void keepsAnXOfItsOwn();
    void findsExtremesAndCountsBelowZero();
};

void TestMetricSeries::smoothsAsTensorBoard_data()
{
    QTest::addColumn<double>("weight");
    QTest::addColumn<std::vector<double>>("values");
    QTest::addColumn<std::vector<double>>("expected");
    using List = std::vector<double>;
    QTest::newRow("falling") << 0.6 << List{1, 0.5, 0} << List{1, 0.6875, 0.336734694};
    QTest::newRow("a NaN does not count") << 0.9 << List{1, kNaN, 0, 2} << List{1, kNaN, 0.473684211, 1.036900369};
    QTest::newRow("one spike")
        << 0.6 << List{3, 1, 2, 100, 2, 1, 3, 2, 1, 2}
        << List{3,           1.75,        1.87755102, 46.970588235, 27.465648855, 16.361305048, 10.862861808,
                7.257155057, 4.728813174, 3.630647718};
    QTest::newRow("no smoothing") << 0.0 << List{3, 1, kInfinity} << List{3, 1, kInfinity};
}

void TestMetricSeries::smoothsAsTensorBoard()
{
    QFETCH(const double, weight);
    QFETCH(const std::vector<double>, values);
    QFETCH(const std::vector<double>, expected);
    const MetricSeries series = fromValues(values);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double actual = series.smoothed(i, weight);
        if (std::isnan(expected[i])) {
            QVERIFY(std::isnan(actual));
        } else if (std::isinf(expected[i])) {
            QCOMPARE(actual, expected[i]);
        } else {
            QVERIFY2(std::abs(actual - expected[i]) <= 1e-6, qPrintable(QString::number(actual, 'g', 12)));
        }
    }
}

void TestMetricSeries::constantPassesThrough()
{
    const double value = 0.1;
    const MetricSeries series = fromValues(std::vector<double>(300, value));
    for (std::size_t i = 0; i < series.size(); ++i) {
        QCOMPARE(series.smoothed(i, 0.97), value); // bit by bit, which the average itself would not be
    }
    const auto drawn = series.draw(0, 299, 1000, XAxis::Step, 0.97, false);
    QCOMPARE(drawn.lines.size(), std::size_t{1});
    QCOMPARE(drawn.lines[0].points[200].second, value);
}

void TestMetricSeries::smoothingFollowsAppends()
{
    std::mt19937 random(7);
    std::vector<double> values;
    MetricSeries series;
    std::uniform_real_distribution<double> uniform(-1.0, 1.0);
    double sum = 0.0;
    std::size_t finite = 0;
    for (std::int64_t i = 0; i < 1000; ++i) {
        const double value = i % 37 == 5 ? kNaN : uniform(random);
        series.append(i, 0.0, value);
        if (std::isfinite(value)) {
            ++finite;
            sum = sum * 0.8 + 0.2 * value;
            const double expected = sum / (1.0 - std::pow(0.8, static_cast<double>(finite)));
            QVERIFY(std::abs(series.smoothed(static_cast<std::size_t>(i), 0.8) - expected) < 1e-9);
        }
    }
    // Another weight and back again gives the same curve.
    const double before = series.smoothed(500, 0.8);
    QVERIFY(series.smoothed(500, 0.2) != before);
    QCOMPARE(series.smoothed(500, 0.8), before);
}

void TestMetricSeries::percentileAsTensorBoard()
{
    std::vector<double> values{3, 1, 2, 100, 2, 1, 3, 2, 1, 2};
    QCOMPARE(percentile(values, 0.05), 1.0);
    QVERIFY(std::abs(percentile(values, 0.95) - 56.35) < 1e-9);
    std::vector<double> none;
    QVERIFY(std::isnan(percentile(none, 0.5)));
    std::vector<double> one{4.5};
    QCOMPARE(percentile(one, 0.95), 4.5);
}

void TestMetricSeries::keepsStepsAndTimes()
{
    const std::vector<std::int64_t> steps{1, 11, 21, 31, 32, 33, 34, 44, 1'000'000'007, 1'000'000'008};
    MetricSeries series;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        series.append(steps[i], 0.1 * static_cast<double>(i), static_cast<double>(i));
    }
    for (std::size_t i = 0; i < steps.size(); ++i) {
        QCOMPARE(series.step(i), steps[i]);
        QCOMPARE(series.x(i, XAxis::Time), static_cast<double>(i * 100) / 1000.0);
        QCOMPARE(series.value(i), static_cast<double>(i));
    }
    series.clear();
    QCOMPARE(series.size(), std::size_t{0});
    QVERIFY(!series.xRange(XAxis::Step).any);
    QVERIFY(series.draw(0, 10, 100, XAxis::Step, 0.5, false).lines.empty());
}

void TestMetricSeries::findsNearest_data()
{
    QTest::addColumn<double>("x");
    QTest::addColumn<int>("index");
    QTest::newRow("before the first") << -100.0 << 0;
    QTest::newRow("on a sample") << 20.0 << 2;
    QTest::newRow("nearer to the left") << 24.0 << 2;
    QTest::newRow("nearer to the right") << 26.0 << 3;
    QTest::newRow("a tie goes to the smaller") << 25.0 << 2;
    QTest::newRow("behind the last") << 1e9 << 4;
}

void TestMetricSeries::findsNearest()
{
    QFETCH(const double, x);
    QFETCH(const int, index);
    const MetricSeries series = fromValues({5, 6, 7, 8, 9}, 10);
    QCOMPARE(series.nearest(x, XAxis::Step), static_cast<std::size_t>(index));
    QCOMPARE(MetricSeries().nearest(x, XAxis::Step), std::size_t{0});
}

void TestMetricSeries::rangesAgainstBruteForce_data()
{
    QTest::addColumn<double>("gapShare");
    QTest::addColumn<double>("smoothing");
    QTest::addColumn<bool>("positiveOnly");
    for (const double gapShare : {0.0, 0.01, 0.6}) {
        for (const double smoothing : {0.0, 0.9}) {
            for (const bool positiveOnly : {false, true}) {
                QTest::addRow("gaps %.2f, smoothing %.1f, positive only %d", gapShare, smoothing, int(positiveOnly))
                    << gapShare << smoothing << positiveOnly;
            }
        }
    }
}

void TestMetricSeries::rangesAgainstBruteForce()
{
    QFETCH(const double, gapShare);
    QFETCH(const double, smoothing);
    QFETCH(const bool, positiveOnly);
    std::mt19937 random(11);
    std::vector<double> values;
    const MetricSeries series = randomSeries(random, 5000, gapShare, values);
    std::uniform_int_distribution<int> pick(-500, 52000);
    for (int trial = 0; trial < 300; ++trial) {
        double low = pick(random);
        double high = pick(random);
        if (low > high) {
            std::swap(low, high);
        }
        MetricSeries::Range expected;
        for (std::size_t i = 0; i < series.size(); ++i) {
            const double x = series.x(i, XAxis::Step);
            const double value = series.smoothed(i, smoothing);
            if (x < low || x > high || isGap(value, positiveOnly)) {
                continue;
            }
            expected.low = expected.any ? std::min(expected.low, value) : value;
            expected.high = expected.any ? std::max(expected.high, value) : value;
            expected.any = true;
        }
        const MetricSeries::Range actual = series.valueRange(low, high, XAxis::Step, smoothing, positiveOnly);
        QCOMPARE(actual.any, expected.any);
        QCOMPARE(actual.low, expected.low);
        QCOMPARE(actual.high, expected.high);
    }
}

void TestMetricSeries::drawsEverySampleWhenFew()
{
    const MetricSeries series = fromValues({1, 2, kNaN, 4, 5, 6});
    const auto all = series.draw(0, 5, 100, XAxis::Step, 0.0, false);
    QVERIFY(all.everySample);
    QCOMPARE(all.lines.size(), std::size_t{2});
    QCOMPARE(all.lines[0].points.size(), std::size_t{2});
    QCOMPARE(all.lines[1].points.size(), std::size_t{3});
    QCOMPARE(placesOf(all.gaps), std::vector<double>{2.0});
    // One sample beyond each end, so that lines reach the edges.
    const auto part = series.draw(3.5, 4.5, 100, XAxis::Step, 0.0, false);
    QCOMPARE(part.lines.size(), std::size_t{1});
    QCOMPARE(part.lines[0].points.front().first, 3.0);
    QCOMPARE(part.lines[0].points.back().first, 5.0);
}

void TestMetricSeries::thinsToTwoPointsPerBucket()
{
    std::mt19937 random(3);
    std::vector<double> values;
    const MetricSeries series = randomSeries(random, 100'000, 0.0, values);
    const auto range = series.xRange(XAxis::Step);
    const auto drawn = series.draw(range.low, range.high, 400, XAxis::Step, 0.0, false);
    QVERIFY(!drawn.everySample);
    QCOMPARE(drawn.lines.size(), std::size_t{1});
    QVERIFY(drawn.lines[0].points.size() <= 804); // two a pixel
    QVERIFY(drawn.lines[0].points.size() >= 400);
    QVERIFY(drawn.gaps.empty());
}

void TestMetricSeries::keepsEverySpike()
{
    std::vector<double> values(200'000, 0.5);
    values[123'457] = 9.0;
    values[150'001] = -9.0;
    const MetricSeries series = fromValues(values);
    for (const int pixels : {50, 333, 1000}) {
        double low = 0.0;
        double high = 0.0;
        for (const auto &line : series.draw(0, 200'000, pixels, XAxis::Step, 0.0, false).lines) {
            for (const auto &point : line.points) {
                low = std::min(low, point.second);
                high = std::max(high, point.second);
            }
        }
        QCOMPARE(low, -9.0);
        QCOMPARE(high, 9.0);
    }
}

void TestMetricSeries::bucketsStayWhenPointsArrive()
{
    std::mt19937 random(5);
    std::vector<double> values;
    MetricSeries series = randomSeries(random, 40'000, 0.0, values);
    const double end = series.xRange(XAxis::Step).high * 2; // a fixed view, so that the bucket width stays
    const auto before = series.draw(0, end, 300, XAxis::Step, 0.0, false).lines[0].points;
    series.append(series.step(series.size() - 1) + 10, 1e9, 0.0);
    const auto after = series.draw(0, end, 300, XAxis::Step, 0.0, false).lines[0].points;
    for (std::size_t i = 0; i + 4 < before.size(); ++i) {
        QCOMPARE(after[i], before[i]);
    }
}

void TestMetricSeries::neverJoinsGaps_data()
{
    rangesAgainstBruteForce_data();
}

void TestMetricSeries::neverJoinsGaps()
{
    QFETCH(const double, gapShare);
    QFETCH(const double, smoothing);
    QFETCH(const bool, positiveOnly);
    std::mt19937 random(23);
    std::vector<double> values;
    const MetricSeries series = randomSeries(random, 3000, gapShare, values);
    std::vector<double> gapXs;
    for (std::size_t i = 0; i < series.size(); ++i) {
        if (isGap(series.smoothed(i, smoothing), positiveOnly)) {
            gapXs.push_back(series.x(i, XAxis::Step));
        }
    }
    std::uniform_int_distribution<int> pick(0, 31000);
    std::uniform_int_distribution<int> width(1, 1600);
    for (int trial = 0; trial < 200; ++trial) {
        double low = pick(random);
        double high = pick(random);
        if (low > high) {
            std::swap(low, high);
        }
        const auto drawn = series.draw(low, high, width(random), XAxis::Step, smoothing, positiveOnly);
        for (const auto &line : drawn.lines) {
            QVERIFY(!line.points.empty());
            for (std::size_t i = 0; i < line.points.size(); ++i) {
                QVERIFY(!isGap(line.points[i].second, positiveOnly));
                if (i == 0) {
                    continue;
                }
                const double from = line.points[i - 1].first;
                const double to = line.points[i].first;
                QVERIFY(from <= to);
                const auto gap = std::lower_bound(gapXs.begin(), gapXs.end(), from);
                QVERIFY2(gap == gapXs.end() || *gap > to, "two points are joined across a gap");
            }
        }
    }
}

void TestMetricSeries::marksGapsNarrowerThanAPixel()
{
    std::vector<double> values(500'000, 1.0);
    values[77'777] = kNaN;
    values[400'000] = -kInfinity;
    const MetricSeries series = fromValues(values);
    for (const int pixels : {20, 500, 1900}) {
        const auto drawn = series.draw(0, 500'000, pixels, XAxis::Step, 0.0, false);
        QCOMPARE(placesOf(drawn.gaps), (std::vector<double>{77'777.0, 400'000.0}));
        QCOMPARE(int(drawn.gaps[0].kind), int(MissingNaN));
        QCOMPARE(int(drawn.gaps[1].kind), int(MissingMinusInfinity));
    }
    values.assign(100'000, 1.0);
    values[5] = 0.0;
    QCOMPARE(placesOf(fromValues(values).draw(0, 100'000, 300, XAxis::Step, 0.0, true).gaps), std::vector<double>{5.0});
    QVERIFY(fromValues(values).draw(0, 100'000, 300, XAxis::Step, 0.0, false).gaps.empty());
}

void TestMetricSeries::mapsEpochsAndTime()
{
    MetricSeries series = fromValues({1, 2, 3}, 50);
    QCOMPARE(series.x(2, XAxis::Epoch), 100.0); // unknown: steps
    series.setStepsPerEpoch(40);
    QCOMPARE(series.x(2, XAxis::Epoch), 2.5);
    QCOMPARE(series.x(2, XAxis::Time), 25.0);
    QCOMPARE(series.nearest(1.2, XAxis::Epoch), std::size_t{1});
    QCOMPARE(series.valueRange(1.0, 2.0, XAxis::Epoch, 0.0, false).high, 2.0);
}

void TestMetricSeries::copiesAreCheapAndStay()
{
    MetricSeries series;
    for (std::int64_t i = 0; i < 500'000; ++i) {
        series.append(i, static_cast<double>(i), static_cast<double>(i % 1000));
    }
    QVERIFY(series.smoothed(499'999, 0.9) > 0.0);
    QElapsedTimer timer;
    timer.start();
    std::vector<MetricSeries> copies(500, series); // 4 GB, were every sample copied
    QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
    const double average = series.smoothed(499'999, 0.9);
    series.append(500'000, 5e5, -7.0);
    QCOMPARE(series.size(), std::size_t{500'001});
    QCOMPARE(series.value(500'000), -7.0);
    QCOMPARE(copies.back().size(), std::size_t{500'000});
    QCOMPARE(copies.back().smoothed(499'999, 0.9), average);
    QCOMPARE(copies.back().valueRange(0, 1e9, XAxis::Step, 0.0, false).low, 0.0);
    QCOMPARE(series.valueRange(0, 1e9, XAxis::Step, 0.0, false).low, -7.0);
    copies.back().append(600'000, 6e5, 1.0); // and the other way round
    QCOMPARE(series.step(500'000), std::int64_t{500'000});
}

void TestMetricSeries::keepsAnXOfItsOwn()
{
    const MetricSeries series =
        MetricSeries::ofPoints({{0.7, 3.0}, {0.2, 1.0}, {kNaN, 9.0}, {0.7, 4.0}, {0.5, 2.0}, {kInfinity, 9.0}});
    QVERIFY(series.hasOwnX());
    QCOMPARE(series.size(), std::size_t{4});
    for (const XAxis axis : {XAxis::Step, XAxis::Epoch, XAxis::WallTime}) {
        std::vector<std::pair<double, double>> points;
        for (std::size_t i = 0; i < series.size(); ++i) {
            points.emplace_back(series.x(i, axis), series.value(i));
        }
        QVERIFY((points == std::vector<std::pair<double, double>>{{0.2, 1.0}, {0.5, 2.0}, {0.7, 3.0}, {0.7, 4.0}}));
    }
    QCOMPARE(series.nearest(0.56, XAxis::Step), std::size_t{1});
    QCOMPARE(series.draw(0.0, 1.0, 100, XAxis::Step, 0.0, false).lines[0].points[1].first, 0.5);
}

void TestMetricSeries::findsExtremesAndCountsBelowZero()
{
    std::mt19937 random(31);
    std::vector<double> values;
    const MetricSeries series = randomSeries(random, 20'000, 0.02, values);
    std::size_t lowest = values.size();
    std::size_t highest = values.size();
    std::size_t belowZero = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!std::isfinite(values[i])) {
            continue;
        }
        lowest = lowest == values.size() || values[i] < values[lowest] ? i : lowest;
        highest = highest == values.size() || values[i] > values[highest] ? i : highest;
        belowZero += values[i] <= 0.0 ? 1 : 0;
    }
    QCOMPARE(series.extreme(true), std::optional(lowest));
    QCOMPARE(series.extreme(false), std::optional(highest));
    QCOMPARE(series.countNotPositive(0.0, 1e9, XAxis::Step), belowZero);
    QVERIFY(!fromValues({kNaN, kInfinity}).extreme(true));
    QVERIFY(!MetricSeries().extreme(true));
}

QTEST_GUILESS_MAIN(TestMetricSeries)
#include "tst_metric_series.moc"
