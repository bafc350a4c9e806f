// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every kind of smoothing against its formula, whole and in parts, while points arrive, and from several threads.
#include "viewmodels/metric_series.h"
#include "viewmodels/window_means.h"

#include <QtTest>

#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <random>

using namespace signalbox::viewmodels;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

std::vector<double> noise(std::size_t count, double gapShare, std::uint32_t seed)
{
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> uniform(-1.0, 1.0);
    std::vector<double> values(count);
    for (double &value : values) {
        value = uniform(random);
        if (std::abs(uniform(random)) < gapShare) {
            value = kNaN;
        }
    }
    return values;
}

MetricSeries seriesOf(const std::vector<double> &values)
{
    MetricSeries series;
    for (std::size_t i = 0; i < values.size(); ++i) {
        series.append(static_cast<std::int64_t>(i), static_cast<double>(i), values[i]);
    }
    return series;
}

bool isSame(double a, double b)
{
    return a == b || (std::isnan(a) && std::isnan(b));
}

/// The mean of the finite values around a sample, weighted by the distance.
template <typename Weight>
double weightedMean(const std::vector<double> &values, std::size_t at, std::ptrdiff_t radius, Weight weight)
{
    double sum = 0.0;
    double weights = 0.0;
    for (std::ptrdiff_t distance = -radius; distance <= radius; ++distance) {
        const std::ptrdiff_t i = static_cast<std::ptrdiff_t>(at) + distance;
        if (i < 0 || i >= static_cast<std::ptrdiff_t>(values.size())
            || !std::isfinite(values[static_cast<std::size_t>(i)])) {
            continue;
        }
        sum += weight(static_cast<double>(distance)) * values[static_cast<std::size_t>(i)];
        weights += weight(static_cast<double>(distance));
    }
    return sum / weights;
}

const std::array kKinds{SmoothingKind::Average, SmoothingKind::TimeWeighted, SmoothingKind::Gaussian,
                        SmoothingKind::RunningMean, SmoothingKind::Envelope};

} // namespace

class TestSmoothing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timeWeightedAsPublished();
    void timeWeightedSkipsMissingValues();
    void runningMeanIsTheMeanOfItsWindow();
    void gaussianIsNearTheBell_data();
    void gaussianIsNearTheBell();
    void envelopeIsSmallestAndLargest();
    void kindsAreEquallyStrong();
    void aSpikeLeavesNothingBehind();
    void partsEqualTheWhole();
    void growingEqualsTheWhole();
    void constantPassesThroughUntilItDiffers();
    void preparingCanBeInterrupted();
    void readersDoNotWait();
    void anOlderCopyUsesWhatIsKnown();
    void divergedCopiesKeepTheirOwnCurves();
    void meansPreviewTheCurve();
    void strengthOverMeans();
};

void TestSmoothing::timeWeightedAsPublished()
{
    // W&B's documentation with weight 0.99 and scale 1000; numbers computed from the formula.
    const MetricSeries series = MetricSeries::ofPoints({{0, 1.0}, {1, 0.5}, {2, 0.0}, {10, 2.0}});
    const Smoothing smoothing(0.99, SmoothingKind::TimeWeighted);
    const std::vector<double> expected{1.0, 0.688475, 0.339179, 1.943246};
    for (std::size_t i = 0; i < expected.size(); ++i) {
        QVERIFY(std::abs(series.smoothed(i, smoothing) - expected[i]) < 1e-6);
    }
    // The same on the axis of time, where the distances are.
    MetricSeries timed;
    for (const auto &[seconds, value] :
         {std::pair(0.0, 1.0), std::pair(1.0, 0.5), std::pair(2.0, 0.0), std::pair(10.0, 2.0)}) {
        timed.append(static_cast<std::int64_t>(timed.size()), seconds, value);
    }
    QVERIFY(std::abs(timed.smoothed(3, smoothing, XAxis::Time) - expected[3]) < 1e-6);
    QVERIFY(std::abs(timed.smoothed(3, smoothing, XAxis::Step) - expected[3]) > 0.1);
}

void TestSmoothing::timeWeightedSkipsMissingValues()
{
    const MetricSeries with = MetricSeries::ofPoints({{0, 1.0}, {3, kNaN}, {5, 0.0}, {8, 2.0}});
    const MetricSeries without = MetricSeries::ofPoints({{0, 1.0}, {5, 0.0}, {8, 2.0}});
    const Smoothing smoothing(0.995, SmoothingKind::TimeWeighted);
    QVERIFY(std::isnan(with.smoothed(1, smoothing)));
    QVERIFY(std::abs(with.smoothed(2, smoothing) - without.smoothed(1, smoothing)) < 1e-12);
    QVERIFY(std::abs(with.smoothed(3, smoothing) - without.smoothed(2, smoothing)) < 1e-12);
}

void TestSmoothing::runningMeanIsTheMeanOfItsWindow()
{
    for (const double amount : {0.3, 0.6, 0.9, 0.99}) {
        const Smoothing smoothing(amount, SmoothingKind::RunningMean);
        const std::vector<double> values = noise(1500, 0.1, 4);
        const MetricSeries series = seriesOf(values);
        const std::ptrdiff_t radius = smoothing.windowPoints() / 2;
        for (std::size_t i = 0; i < values.size(); ++i) {
            const double expected =
                std::isfinite(values[i]) ? weightedMean(values, i, radius, [](double) { return 1.0; }) : kNaN;
            const double actual = series.smoothed(i, smoothing);
            QVERIFY(std::isnan(expected) ? std::isnan(actual) : std::abs(actual - expected) < 1e-12);
        }
    }
}

void TestSmoothing::gaussianIsNearTheBell_data()
{
    QTest::addColumn<double>("amount");
    QTest::addColumn<double>("tolerance"); ///< of values from −1 to 1
    QTest::newRow("sigma 0.85, the bell itself") << 0.5 << 1e-12;
    QTest::newRow("sigma 2.5, the bell itself") << 0.8 << 1e-12;
    QTest::newRow("sigma 5.4, the bell itself") << 0.9 << 1e-12;
    QTest::newRow("sigma 11, four running means") << 0.95 << 0.04;
    QTest::newRow("sigma 56, four running means") << 0.99 << 0.04;
}

void TestSmoothing::gaussianIsNearTheBell()
{
    QFETCH(const double, amount);
    QFETCH(const double, tolerance);
    const Smoothing smoothing(amount, SmoothingKind::Gaussian);
    const double deviation = smoothing.deviation();
    const std::vector<double> values = noise(3000, 0.05, 6);
    const MetricSeries series = seriesOf(values);
    const bool isBell = tolerance < 1e-6;
    const auto radius = static_cast<std::ptrdiff_t>(std::ceil((isBell ? 3.0 : 5.0) * deviation));
    double worst = 0.0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!std::isfinite(values[i])) {
            QVERIFY(std::isnan(series.smoothed(i, smoothing)));
            continue;
        }
        const double expected = weightedMean(values, i, radius, [deviation](double distance) {
            return std::exp(-0.5 * distance * distance / (deviation * deviation));
        });
        worst = std::max(worst, std::abs(series.smoothed(i, smoothing) - expected));
    }
    QVERIFY2(worst < tolerance, qPrintable(QString::number(worst)));
}

void TestSmoothing::envelopeIsSmallestAndLargest()
{
    const Smoothing smoothing(0.9, SmoothingKind::Envelope);
    const std::vector<double> values = noise(800, 0.1, 12);
    const MetricSeries series = seriesOf(values);
    const std::ptrdiff_t radius = smoothing.windowPoints() / 2;
    const Smoothing mean(0.9, SmoothingKind::RunningMean);
    for (std::size_t i = 0; i < values.size(); ++i) {
        double low = 2.0;
        double high = -2.0;
        for (std::ptrdiff_t j = static_cast<std::ptrdiff_t>(i) - radius; j <= static_cast<std::ptrdiff_t>(i) + radius;
             ++j) {
            if (j >= 0 && j < static_cast<std::ptrdiff_t>(values.size())
                && std::isfinite(values[static_cast<std::size_t>(j)])) {
                low = std::min(low, values[static_cast<std::size_t>(j)]);
                high = std::max(high, values[static_cast<std::size_t>(j)]);
            }
        }
        const auto range = series.envelope(i, smoothing);
        QCOMPARE(range.low, low);
        QCOMPARE(range.high, high);
        QVERIFY(isSame(series.smoothed(i, smoothing), series.smoothed(i, mean)));
    }
}

void TestSmoothing::kindsAreEquallyStrong()
{
    // Independent noise keeps as much of its variance whatever the kind.
    const std::vector<double> values = noise(200'000, 0.0, 3);
    const MetricSeries series = seriesOf(values);
    for (const double amount : {0.8, 0.9, 0.97}) {
        const double expected = (1.0 - amount) / (1.0 + amount) / 3.0; // of values even in −1 … 1
        for (const SmoothingKind kind : {SmoothingKind::Average, SmoothingKind::Gaussian, SmoothingKind::RunningMean}) {
            std::vector<double> smoothed(values.size());
            series.readSmoothed(0, smoothed, {amount, kind});
            double variance = 0.0;
            for (const double value : smoothed) {
                variance += value * value;
            }
            variance /= static_cast<double>(values.size());
            QVERIFY2(variance > 0.8 * expected && variance < 1.25 * expected,
                     qPrintable(QStringLiteral("%1: %2 instead of %3").arg(int(kind)).arg(variance).arg(expected)));
        }
    }
    QCOMPARE(Smoothing(0.9).windowPoints(), 19);
    QCOMPARE(Smoothing(0.99).windowPoints(), 199);
    QCOMPARE(Smoothing(0.0).windowPoints(), 1);
    QVERIFY(std::abs(Smoothing(0.9).deviation() - 19.0 / (2.0 * std::sqrt(std::numbers::pi))) < 1e-9);
}

void TestSmoothing::aSpikeLeavesNothingBehind()
{
    // A loss that exploded for a moment: sums that are taken apart again would have lost all digits of what follows.
    std::vector<double> values = noise(5000, 0.0, 14);
    values[1000] = 1e30;
    const MetricSeries series = seriesOf(values);
    for (const SmoothingKind kind : {SmoothingKind::Gaussian, SmoothingKind::RunningMean}) {
        for (const double amount : {0.7, 0.95}) {
            const Smoothing smoothing(amount, kind);
            const std::size_t reach = windowRadius(smoothing);
            for (std::size_t i = 1001 + reach; i < 1400 + reach; ++i) {
                QVERIFY(std::abs(series.smoothed(i, smoothing)) < 1.0);
            }
        }
    }
}

void TestSmoothing::partsEqualTheWhole()
{
    const std::vector<double> values = noise(40'000, 0.02, 21);
    const MetricSeries series = seriesOf(values);
    std::mt19937 random(22);
    for (const SmoothingKind kind : kKinds) {
        for (const double amount : {0.5, 0.9, 0.99}) {
            const Smoothing smoothing(amount, kind);
            std::vector<double> whole(values.size());
            series.readSmoothed(0, whole, smoothing);
            for (int trial = 0; trial < 60; ++trial) {
                const std::size_t begin = random() % values.size();
                std::vector<double> part(1 + random() % std::min<std::size_t>(700, values.size() - begin));
                series.readSmoothed(begin, part, smoothing);
                for (std::size_t i = 0; i < part.size(); ++i) {
                    QVERIFY(isSame(part[i], whole[begin + i])); // bit by bit: hover, screen and export agree
                }
            }
        }
    }
}

void TestSmoothing::growingEqualsTheWhole()
{
    const std::vector<double> values = noise(30'000, 0.02, 33);
    for (const SmoothingKind kind : kKinds) {
        const Smoothing smoothing(0.97, kind);
        MetricSeries growing;
        std::mt19937 random(34);
        while (growing.size() < values.size()) {
            const std::size_t until = std::min(values.size(), growing.size() + 1 + random() % 3000);
            while (growing.size() < until) {
                const std::size_t i = growing.size();
                growing.append(static_cast<std::int64_t>(i), static_cast<double>(i), values[i]);
            }
            QVERIFY(growing.prepare(smoothing, XAxis::Step, {})); // what is known so far is computed each time
            QCOMPARE(growing.samplesToSmooth(smoothing, XAxis::Step), std::size_t{0});
        }
        const MetricSeries whole = seriesOf(values);
        std::vector<double> expected(values.size());
        whole.readSmoothed(0, expected, smoothing);
        for (std::size_t i = 0; i < values.size(); ++i) {
            QVERIFY(isSame(*growing.smoothedIfReady(i, smoothing, XAxis::Step), expected[i]));
        }
        // Also what is kept for the overview.
        std::uniform_int_distribution<int> place(0, 30'000);
        for (int trial = 0; trial < 50; ++trial) {
            const double a = place(random);
            const double b = place(random);
            const auto one = growing.valueRange(std::min(a, b), std::max(a, b), XAxis::Step, smoothing, false);
            const auto other = whole.valueRange(std::min(a, b), std::max(a, b), XAxis::Step, smoothing, false);
            QCOMPARE(one.low, other.low);
            QCOMPARE(one.high, other.high);
        }
    }
}

void TestSmoothing::constantPassesThroughUntilItDiffers()
{
    for (const SmoothingKind kind : kKinds) {
        const Smoothing smoothing(0.9, kind);
        MetricSeries series;
        for (int i = 0; i < 1000; ++i) {
            series.append(i, i, i == 500 ? kNaN : 0.1);
        }
        QCOMPARE(series.smoothed(999, smoothing), 0.1); // bit by bit
        QVERIFY(std::isnan(series.smoothed(500, smoothing)));
        series.append(1000, 1000.0, 0.7);
        const double last = series.smoothed(1000, smoothing);
        QVERIFY(last > 0.1 && last < 0.7 + 1e-9);
        QVERIFY(std::abs(series.smoothed(900, smoothing) - 0.1) < 1e-12);
        const auto range = series.valueRange(0, 2000, XAxis::Step, smoothing, false);
        QVERIFY(std::abs(range.low - 0.1) < 1e-12);
        QVERIFY(range.high >= last);
    }
}

void TestSmoothing::preparingCanBeInterrupted()
{
    const MetricSeries series = seriesOf(noise(300'000, 0.0, 50));
    for (const SmoothingKind kind : kKinds) {
        if (kind == SmoothingKind::Envelope) {
            continue; // its mean is the running mean, which is there
        }
        const Smoothing smoothing(0.95, kind);
        int rounds = 0;
        std::size_t left = series.samplesToSmooth(smoothing, XAxis::Step);
        QCOMPARE(left, series.size());
        while (!series.prepare(smoothing, XAxis::Step, [] { return true; })) {
            const std::size_t now = series.samplesToSmooth(smoothing, XAxis::Step);
            QVERIFY(now < left); // it goes on where it was interrupted
            left = now;
            QVERIFY(++rounds < 100);
        }
        QVERIFY(rounds > 3);
        QCOMPARE(series.samplesToSmooth(smoothing, XAxis::Step), std::size_t{0});
    }
}

void TestSmoothing::readersDoNotWait()
{
    const MetricSeries series = seriesOf(noise(300'000, 0.0, 51));
    const Smoothing smoothing(0.95);
    QVERIFY(!series.smoothedIfReady(299'999, smoothing, XAxis::Step));
    QCOMPARE(series.samplesToSmooth(smoothing, XAxis::Step), series.size()); // asking computed nothing
    const MetricSeries copy = series; // as the worker thread has it
    QVERIFY(copy.prepare(smoothing, XAxis::Step, {}));
    QCOMPARE(series.smoothedIfReady(299'999, smoothing, XAxis::Step).value_or(kNaN), copy.smoothed(299'999, smoothing));
    // A short curve is computed at once.
    const MetricSeries few = seriesOf(noise(500, 0.0, 52));
    QVERIFY(few.smoothedIfReady(499, smoothing, XAxis::Step));
}

void TestSmoothing::anOlderCopyUsesWhatIsKnown()
{
    // As while points arrive: the worker thread has the curve of a moment ago.
    for (const SmoothingKind kind : {SmoothingKind::Average, SmoothingKind::Gaussian, SmoothingKind::RunningMean}) {
        const std::vector<double> values = noise(100'000, 0.01, 61);
        MetricSeries series = seriesOf(values);
        const MetricSeries older = series;
        for (int i = 0; i < 50; ++i) {
            series.append(100'000 + i, 0.0, 3.0);
        }
        const Smoothing smoothing(0.95, kind);
        QVERIFY(series.prepare(smoothing, XAxis::Step, {}));
        QVERIFY(older.samplesToSmooth(smoothing, XAxis::Step) < 1000);
        std::vector<double> expected(values.size());
        seriesOf(values).readSmoothed(0, expected, smoothing);
        for (std::size_t i = 99'000; i < values.size(); ++i) {
            QVERIFY(isSame(older.smoothed(i, smoothing), expected[i])); // nothing of what followed
        }
        QCOMPARE(series.samplesToSmooth(smoothing, XAxis::Step), std::size_t{0}); // and the longer one keeps its own
    }
}

void TestSmoothing::divergedCopiesKeepTheirOwnCurves()
{
    MetricSeries one = seriesOf(noise(4096, 0.0, 60));
    MetricSeries other = one;
    const Smoothing smoothing(0.9);
    for (int i = 0; i < 10; ++i) {
        one.append(4096 + i, 0.0, 5.0);
        other.append(4096 + i, 0.0, -5.0);
    }
    QVERIFY(one.smoothed(4105, smoothing) > 2.0);
    QVERIFY(other.smoothed(4105, smoothing) < -2.0);
    QVERIFY(one.smoothed(4105, smoothing) > 2.0);
}

void TestSmoothing::meansPreviewTheCurve()
{
    std::vector<double> values = noise(400'000, 0.0, 70);
    for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] = 0.2 * values[i] + std::sin(static_cast<double>(i) / 30'000.0);
    }
    const MetricSeries series = seriesOf(values);
    double per = 0.0;
    const auto means = series.thinned(per);
    QVERIFY(per >= 64.0);
    QVERIFY(means->size() > 1000 && means->size() <= 8192);
    for (const SmoothingKind kind : {SmoothingKind::Average, SmoothingKind::RunningMean, SmoothingKind::Gaussian}) {
        const Smoothing smoothing(0.999, kind);
        double worst = 0.0;
        for (std::size_t i = 100; i < means->size() - 100; i += 37) {
            const std::size_t there = series.nearest(means->x(i, XAxis::Step), XAxis::Step);
            worst = std::max(
                worst, std::abs(means->smoothed(i, smoothing.overMeansOf(per)) - series.smoothed(there, smoothing)));
        }
        QVERIFY2(worst < 0.05, qPrintable(QString::number(worst)));
    }
    double again = 0.0;
    QCOMPARE(series.thinned(again).get(), means.get()); // kept
    QCOMPARE(again, per);
}

void TestSmoothing::strengthOverMeans()
{
    QVERIFY(std::abs(Smoothing(0.99).overMeansOf(10.0).amount - std::pow(0.99, 10.0)) < 1e-12);
    QCOMPARE(Smoothing(0.9, SmoothingKind::RunningMean).overMeansOf(64.0).amount, 0.0);
    QVERIFY(std::abs(Smoothing(0.99, SmoothingKind::Gaussian).overMeansOf(4.0).deviation()
                     - Smoothing(0.99).deviation() / 4.0)
            < 1e-9);
    QCOMPARE(Smoothing(0.99, SmoothingKind::TimeWeighted).overMeansOf(64.0).amount, 0.99);
}

QTEST_GUILESS_MAIN(TestSmoothing)
#include "tst_smoothing.moc"
