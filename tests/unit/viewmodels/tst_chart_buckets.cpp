// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is drawn of a long curve, against brute force: whatever the zoom, the axis and the smoothing, and while points
// arrive, a bucket is at most two pixels wide, shows its true smallest and largest value, and nothing is joined across
// what is missing.
#include "viewmodels/metric_series.h"

#include <QtTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <random>

using namespace signalbox::viewmodels;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// A curve as a run leaves it: steps and times at uneven distances, pauses, spikes, and values that are missing now and
/// then or for a while.
class GrowingCurve
{
public:
    GrowingCurve(std::uint32_t seed, double gapShare) : m_random(seed), m_gapShare(gapShare)
    {
        RunTimeline timeline;
        timeline.stepsPerEpoch = 700.0;
        timeline.samplesPerEpoch = 22'000.0;
        timeline.samplesPerStep = 32.0;
        timeline.startTime = 1'795'457'912.25;
        timeline.pauses = {{50.0, 400.0}, {900.0, 2000.0}};
        series.setTimeline(std::make_shared<const RunTimeline>(timeline));
    }

    void grow(std::size_t count)
    {
        std::uniform_real_distribution<double> uniform(0.0, 1.0);
        std::normal_distribution<double> normal(0.0, 1.0);
        std::exponential_distribution<double> delay(20.0);
        for (std::size_t i = 0; i < count; ++i) {
            m_step += uniform(m_random) < 0.02 ? 37 : 1;
            m_seconds += delay(m_random) + (uniform(m_random) < 0.0005 ? 300.0 : 0.0);
            m_level = 0.999 * m_level + 0.05 * normal(m_random);
            double value = m_level + 0.2 * normal(m_random);
            if (uniform(m_random) < 0.001) {
                value *= 50.0;
            }
            if (m_missingFor == 0 && uniform(m_random) < m_gapShare / 20.0) {
                m_missingFor = 1 + static_cast<int>(40.0 * uniform(m_random));
                m_missing =
                    std::array{kNaN, kInfinity, -kInfinity}.at(static_cast<std::size_t>(3.0 * uniform(m_random)));
            }
            if (m_missingFor > 0) {
                --m_missingFor;
                value = m_missing;
            }
            series.append(m_step, m_seconds, value);
        }
    }

    MetricSeries series;

private:
    std::mt19937 m_random;
    double m_gapShare;
    std::int64_t m_step = -1;
    double m_seconds = 0.0;
    double m_level = 0.0;
    int m_missingFor = 0;
    double m_missing = kNaN;
};

/// The samples as a request sees them.
struct Truth
{
    std::vector<double> places;
    std::vector<double> values; ///< smoothed
    std::vector<double> raw;
    std::vector<std::uint8_t> kinds; ///< why a value is not drawn; 0: it is

    Truth(const MetricSeries &series, const MetricSeries::DrawRequest &request)
    {
        values.resize(series.size());
        series.readSmoothed(0, values, request.smoothing, request.axis);
        for (std::size_t i = 0; i < series.size(); ++i) {
            places.push_back(series.x(i, request.axis));
            raw.push_back(series.value(i));
            std::uint8_t kind = missingKind(values[i]);
            if (kind == 0 && request.positiveOnly && values[i] <= 0.0) {
                kind = MissingNotPositive;
            }
            kinds.push_back(kind);
        }
    }
};

double pixelOf(double x, const MetricSeries::DrawRequest &request)
{
    const double share = request.logX ? std::log(x / request.lowX) / std::log(request.highX / request.lowX)
                                      : (x - request.lowX) / (request.highX - request.lowX);
    return share * request.pixels;
}

/// Smallest and largest value that belong into a column.
std::pair<double, double> extremesOf(const Truth &truth, const MetricSeries::Column &column,
                                     const MetricSeries::DrawRequest &request)
{
    const bool isWindow = request.smoothing.isOn() && request.smoothing.kind == SmoothingKind::Envelope;
    const auto radius = isWindow ? static_cast<std::size_t>(request.smoothing.windowPoints() / 2) : 0;
    const std::size_t begin = column.begin - std::min(column.begin, radius);
    const std::size_t end = std::min(truth.raw.size(), column.end + radius);
    double low = kInfinity;
    double high = -kInfinity;
    for (std::size_t i = begin; i < end; ++i) {
        const double value = isWindow ? truth.raw[i] : truth.values[i];
        if (std::isfinite(value) && (!request.positiveOnly || value > 0.0)) {
            low = std::min(low, value);
            high = std::max(high, value);
        }
    }
    return {low, high};
}

/// Whether a missing value has a mark of its kind within a bucket's width. Marks are in order of x.
bool isMarked(const std::vector<MetricSeries::Gap> &gaps, double x, std::uint8_t kind,
              const MetricSeries::DrawRequest &request)
{
    const double pixel = pixelOf(x, request);
    constexpr double kWidth = 2.0 + 1e-9;
    auto gap = std::partition_point(gaps.begin(), gaps.end(), [&](const MetricSeries::Gap &one) {
        return pixelOf(one.x, request) < pixel - kWidth;
    });
    for (; gap != gaps.end() && pixelOf(gap->x, request) <= pixel + kWidth; ++gap) {
        if (gap->kind == kind) {
            return true;
        }
    }
    return false;
}

/// What is wrong with a drawing; empty when nothing is.
QString fault(const MetricSeries &series, const MetricSeries::DrawRequest &request, const MetricSeries::Drawn &drawn)
{
    const Truth truth(series, request);
    std::vector<bool> covered(truth.values.size(), false);
    for (std::size_t c = 0; c < drawn.envelope.size(); ++c) {
        const MetricSeries::Column &column = drawn.envelope[c];
        if (column.begin >= column.end || (c > 0 && column.begin < drawn.envelope[c - 1].end)) {
            return QStringLiteral("columns overlap at sample %1").arg(column.begin);
        }
        const double width =
            pixelOf(truth.places[column.end - 1], request) - pixelOf(truth.places[column.begin], request);
        if (column.end - column.begin > 1 && !(width <= 2.0 + 1e-9)) {
            return QStringLiteral("a bucket of %1 samples is %2 pixels wide").arg(column.end - column.begin).arg(width);
        }
        const auto [low, high] = extremesOf(truth, column, request);
        if (column.low != low || column.high != high) {
            return QStringLiteral("samples %1 to %2: %3 to %4 instead of %5 to %6")
                .arg(column.begin)
                .arg(column.end)
                .arg(column.low)
                .arg(column.high)
                .arg(low)
                .arg(high);
        }
        std::fill(covered.begin() + static_cast<std::ptrdiff_t>(column.begin),
                  covered.begin() + static_cast<std::ptrdiff_t>(column.end), true);
        for (std::size_t i = c > 0 ? drawn.envelope[c - 1].begin : column.end; column.joined && i < column.end; ++i) {
            if (truth.kinds[i] != 0) {
                return QStringLiteral("joined across sample %1, which is missing").arg(i);
            }
        }
    }
    for (std::size_t i = 0; i < truth.values.size(); ++i) {
        const double x = truth.places[i];
        if (x < request.lowX || x > request.highX || (request.logX && x <= 0.0)) {
            continue;
        }
        if (truth.kinds[i] == 0 && !covered[i]) {
            return QStringLiteral("sample %1 is not drawn").arg(i);
        }
        if (truth.kinds[i] != 0 && !isMarked(drawn.gaps, x, truth.kinds[i], request)) {
            return QStringLiteral("sample %1 is missing and not marked").arg(i);
        }
    }
    for (const MetricSeries::Gap &gap : drawn.gaps) {
        const auto first = std::lower_bound(truth.places.begin(), truth.places.end(), gap.x);
        const auto last = std::upper_bound(first, truth.places.end(), gap.x);
        const auto begin = truth.kinds.begin() + (first - truth.places.begin());
        if (std::find(begin, begin + (last - first), static_cast<std::uint8_t>(gap.kind)) == begin + (last - first)) {
            return QStringLiteral("a mark at %1 where nothing is missing").arg(gap.x);
        }
    }
    return {};
}

/// Whether the lines are made of the columns' ends: what is painted is what was checked.
QString faultOfLines(const MetricSeries::Drawn &drawn, bool isWindow)
{
    const std::vector<MetricSeries::Column> &columns = drawn.envelope;
    std::size_t first = 0;
    for (const MetricSeries::Polyline &line : drawn.lines) {
        for (const auto &[x, y] : line.points) {
            while (first < columns.size() && columns[first].x < x) {
                ++first;
            }
            bool belongs = false;
            for (std::size_t c = first; c < columns.size() && columns[c].x == x; ++c) {
                belongs = belongs || isWindow || y == columns[c].low || y == columns[c].high;
            }
            if (!belongs) {
                return QStringLiteral("the point (%1, %2) is no end of a column").arg(x).arg(y);
            }
        }
    }
    return {};
}

} // namespace

class TestChartBuckets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyAxisAndZoom_data();
    void everyAxisAndZoom();
    void bucketsStayWhenPointsArrive();
    void aMillionSamplesNeedFewBuckets();
    void copiesAreReadWhileTheOriginalGrows();
};

void TestChartBuckets::everyAxisAndZoom_data()
{
    QTest::addColumn<int>("axis");
    QTest::addColumn<bool>("logX");
    QTest::addColumn<bool>("logY");
    QTest::addColumn<int>("smoothing");
    QTest::addColumn<double>("gapShare");
    const char *axes[] = {"step", "epoch", "time", "samples", "active time", "wall time"};
    const char *kinds[] = {"raw", "average", "time-weighted", "Gaussian", "running mean", "envelope"};
    for (int axis = 0; axis < 6; ++axis) {
        for (const bool logX : {false, true}) {
            for (const bool logY : {false, true}) {
                if (axis == int(XAxis::WallTime) && logX) {
                    continue; // moments have no logarithm
                }
                // All kinds on the step axis; on the others the one that depends on the axis.
                for (int kind = 0; kind < 6; ++kind) {
                    if (axis == 0 || kind == 0 || kind == 2) {
                        QTest::addRow("%s%s%s, %s", axes[axis], logX ? ", log x" : "", logY ? ", log y" : "",
                                      kinds[kind])
                            << axis << logX << logY << kind << (kind % 2 == 0 ? 0.02 : 0.3);
                    }
                }
            }
        }
    }
}

void TestChartBuckets::everyAxisAndZoom()
{
    QFETCH(const int, axis);
    QFETCH(const bool, logX);
    QFETCH(const bool, logY);
    QFETCH(const int, smoothing);
    QFETCH(const double, gapShare);
    const auto seed = static_cast<std::uint32_t>(1000 + 100 * axis + 10 * smoothing + (logX ? 2 : 0) + (logY ? 1 : 0));
    GrowingCurve curve(seed, gapShare);
    std::mt19937 random(seed + 1);
    std::uniform_real_distribution<double> uniform(0.0, 1.0);
    for (int trial = 0; trial < 24; ++trial) {
        // Few points first, then many; the curve goes on growing between the pictures.
        curve.grow(trial < 4 ? 1 + random() % 40 : 1 + random() % 2500);
        MetricSeries::DrawRequest request;
        request.axis = static_cast<XAxis>(axis);
        request.logX = logX;
        request.positiveOnly = logY;
        request.envelope = true;
        request.pixels = 1 + static_cast<int>(random() % (trial % 3 == 0 ? 40 : 1900));
        if (smoothing > 0) {
            request.smoothing = Smoothing(0.2 + 0.79 * uniform(random), static_cast<SmoothingKind>(smoothing - 1));
        }
        const auto whole = curve.series.xRange(request.axis);
        // From everything down to a millionth of it, also beyond the ends.
        const double share = std::pow(10.0, -6.0 * uniform(random) * uniform(random));
        const double middle = whole.low + uniform(random) * (whole.high - whole.low);
        const double half = std::max(1e-4, 0.6 * share * (whole.high - whole.low));
        request.lowX = trial % 5 == 0 ? whole.low - 0.01 : middle - half;
        request.highX = trial % 5 == 0 ? whole.high + 0.01 : middle + half;
        if (logX) {
            request.lowX = std::max(request.lowX, 0.3);
            request.highX = std::max(request.highX, 1.001 * request.lowX);
        }
        const MetricSeries::Drawn drawn = curve.series.draw(request);
        const bool isWindow = request.smoothing.isOn() && request.smoothing.kind == SmoothingKind::Envelope;
        QString wrong = fault(curve.series, request, drawn);
        wrong = wrong.isEmpty() ? faultOfLines(drawn, isWindow) : wrong;
        QVERIFY2(wrong.isEmpty(),
                 qPrintable(QStringLiteral("%1 samples, %2 to %3 on %4 pixels: %5")
                                .arg(curve.series.size())
                                .arg(request.lowX, 0, 'g', 17)
                                .arg(request.highX, 0, 'g', 17)
                                .arg(request.pixels)
                                .arg(wrong)));
    }
}

void TestChartBuckets::bucketsStayWhenPointsArrive()
{
    for (const bool logX : {false, true}) {
        GrowingCurve curve(77, 0.05);
        curve.grow(60'000);
        MetricSeries::DrawRequest request;
        request.axis = XAxis::Time;
        request.logX = logX;
        request.envelope = true;
        request.lowX = 1.0;
        request.highX = 20'000.0;
        request.pixels = 900;
        const MetricSeries::Drawn before = curve.series.draw(request);
        curve.grow(777);
        const MetricSeries::Drawn after = curve.series.draw(request);
        QVERIFY(!before.everySample && before.envelope.size() > 50);
        // The last bucket was not complete.
        for (std::size_t i = 0; i + 1 < before.envelope.size(); ++i) {
            QCOMPARE(after.envelope[i].begin, before.envelope[i].begin);
            QCOMPARE(after.envelope[i].x, before.envelope[i].x);
            QCOMPARE(after.envelope[i].low, before.envelope[i].low);
            QCOMPARE(after.envelope[i].high, before.envelope[i].high);
        }
    }
}

void TestChartBuckets::aMillionSamplesNeedFewBuckets()
{
    GrowingCurve curve(5, 0.0);
    curve.grow(1'000'000);
    for (const bool logX : {false, true}) {
        MetricSeries::DrawRequest request;
        request.axis = XAxis::Time;
        request.logX = logX;
        request.lowX = 1.0;
        request.highX = curve.series.xRange(XAxis::Time).high;
        request.pixels = 1000;
        std::size_t points = 0;
        for (const auto &line : curve.series.draw(request).lines) {
            points += line.points.size();
        }
        QVERIFY2(points > 500 && points < 6000, qPrintable(QString::number(points)));
    }
}

void TestChartBuckets::copiesAreReadWhileTheOriginalGrows()
{
    // A thread draws copies that are handed to it while this one appends: under the thread sanitizer that is the test.
    GrowingCurve curve(9, 0.02);
    curve.grow(5000);
    for (int round = 0; round < 20; ++round) {
        const MetricSeries copy = curve.series;
        const std::size_t size = copy.size();
        QString wrong;
        QThread *thread = QThread::create([&copy, &wrong] {
            MetricSeries::DrawRequest request;
            request.smoothing = Smoothing(0.9, SmoothingKind::RunningMean);
            request.envelope = true;
            request.lowX = 0.0;
            request.highX = copy.xRange(XAxis::Step).high;
            request.pixels = 300;
            wrong = fault(copy, request, copy.draw(request));
        });
        thread->start();
        curve.grow(3000);
        thread->wait();
        delete thread;
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        QCOMPARE(copy.size(), size);
        QCOMPARE(curve.series.size(), size + 3000);
    }
}

QTEST_GUILESS_MAIN(TestChartBuckets)
#include "tst_chart_buckets.moc"
