// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Curves that are painted on a worker thread: the same as painted here, the newest request only, a preview before what
// takes long, and an image that is shifted meanwhile.
#include "charts/curve_renderer.h"

#include "chart_models.h"

#include <QPainter>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace signalbox;
using charts::CurveImage;
using charts::CurveJob;
using charts::CurveRenderer;
using test_charts::modelOf;

namespace {

constexpr QSizeF kPlot{640, 300};

std::shared_ptr<viewmodels::MetricSeries> wave(int count)
{
    auto series = std::make_shared<viewmodels::MetricSeries>();
    for (int i = 0; i < count; ++i) {
        series->append(i, 0.01 * i, std::sin(i * 20.0 / count) + 0.2 * std::sin(i * 1.7));
    }
    return series;
}

CurveJob jobOf(const charts::LineChartModel &model, const charts::ChartView &view)
{
    CurveJob job;
    job.model = model;
    job.view = view;
    job.theme = viewmodels::Theme::light();
    job.layout = charts::layOutPlot(model, view, kPlot, false);
    job.density = 1.0;
    return job;
}

/// The last image that came, once nothing more is on its way.
class Receiver : public QObject
{
public:
    explicit Receiver(CurveRenderer &renderer) : m_renderer(renderer)
    {
        connect(&renderer, &CurveRenderer::painted, this, [this](const CurveImage &image) {
            previews += image.isPreview ? 1 : 0;
            images += 1;
            last = image;
        });
    }
    [[nodiscard]] bool isDone() const { return !m_renderer.isBusy(); }

    CurveImage last;
    int images = 0;
    int previews = 0;

private:
    CurveRenderer &m_renderer;
};

int paintedPixels(const QImage &image)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            count += qAlpha(image.pixel(x, y)) > 60 ? 1 : 0;
        }
    }
    return count;
}

/// The image drawn over a plot with another scale.
QImage shownAt(const CurveImage &image, const charts::PlotScale &scale)
{
    QImage result(kPlot.toSize(), QImage::Format_ARGB32_Premultiplied);
    result.fill(Qt::transparent);
    QPainter painter(&result);
    image.draw(painter, scale);
    return result;
}

/// Mean of the x of all painted pixels.
double middleOf(const QImage &image)
{
    double sum = 0.0;
    double weight = 0.0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const double alpha = qAlpha(image.pixel(x, y));
            sum += alpha * x;
            weight += alpha;
        }
    }
    return weight > 0.0 ? sum / weight : -1.0;
}

} // namespace

class TestCurveRenderer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void paintsWhatThisThreadWouldPaint();
    void theNewestRequestWins();
    void cancelledImagesDoNotCome();
    void aLongSmoothingShowsAPreviewFirst();
    void anotherViewInterruptsTheSmoothing();
    void growingDataDoNotInterrupt();
    void theImageBeforeIsShiftedAndStretched();
    void costsAreCounted();
};

void TestCurveRenderer::paintsWhatThisThreadWouldPaint()
{
    const auto series = wave(50'000);
    charts::ChartView view;
    view.smoothing = 0.9;
    view.xRange = std::pair(3000.0, 41'000.0);
    const CurveJob job = jobOf(modelOf(series), view);
    CurveRenderer renderer;
    Receiver receiver(renderer);
    renderer.request(job);
    QVERIFY(renderer.isBusy());
    series->append(60'000, 600.0, 9.0); // the worker has a snapshot
    QTRY_VERIFY(receiver.isDone());
    QVERIFY(!receiver.last.isPreview);
    QVERIFY(receiver.last.scale == job.layout.scale);
    QCOMPARE(receiver.last.image, charts::paintCurveImage(jobOf(modelOf(wave(50'000)), view), false).image);
    QVERIFY(paintedPixels(receiver.last.image) > 1000);
}

void TestCurveRenderer::theNewestRequestWins()
{
    const charts::LineChartModel model = modelOf(wave(100'000));
    CurveRenderer renderer;
    Receiver receiver(renderer);
    CurveJob last;
    for (int i = 1; i <= 40; ++i) {
        charts::ChartView view;
        view.xRange = std::pair(100.0 * i, 100.0 * i + 50'000.0);
        last = jobOf(model, view);
        renderer.request(last);
    }
    QTRY_VERIFY(receiver.isDone());
    QVERIFY(receiver.last.scale == last.layout.scale);
    QVERIFY2(receiver.images < 40, "requests that nobody waits for any more were painted");
}

void TestCurveRenderer::cancelledImagesDoNotCome()
{
    CurveRenderer renderer;
    Receiver receiver(renderer);
    renderer.request(jobOf(modelOf(wave(100'000)), {}));
    renderer.cancel();
    QVERIFY(!renderer.isBusy());
    renderer.request(jobOf(modelOf(wave(2000)), {}));
    QTRY_VERIFY(receiver.isDone());
    QCOMPARE(receiver.images, 1);
    {
        CurveRenderer shortLived;
        shortLived.request(jobOf(modelOf(wave(100'000)), {}));
    } // while it paints
    QTest::qWait(1);
}

void TestCurveRenderer::aLongSmoothingShowsAPreviewFirst()
{
    charts::ChartView view;
    view.smoothing = 0.99;
    for (const auto kind : {viewmodels::SmoothingKind::Average, viewmodels::SmoothingKind::Gaussian}) {
        view.smoothingKind = kind;
        const charts::LineChartModel model = modelOf(wave(700'000));
        CurveRenderer renderer;
        Receiver receiver(renderer);
        renderer.request(jobOf(model, view));
        QTRY_VERIFY_WITH_TIMEOUT(receiver.isDone(), 20'000);
        QCOMPARE(receiver.previews, 1);
        QCOMPARE(receiver.images, 2);
        QVERIFY(!receiver.last.isPreview);
        // What is computed is kept: another part of the curve needs no preview.
        view.xRange = std::pair(1000.0, 300'000.0);
        renderer.request(jobOf(model, view));
        QTRY_VERIFY(receiver.isDone());
        QCOMPARE(receiver.previews, 1);
        view.xRange.reset();
    }
}

void TestCurveRenderer::anotherViewInterruptsTheSmoothing()
{
    const charts::LineChartModel model = modelOf(wave(900'000));
    CurveRenderer renderer;
    Receiver receiver(renderer);
    charts::ChartView view;
    for (int i = 0; i < 10; ++i) { // the slider is being dragged
        view.smoothing = 0.5 + 0.04 * i;
        renderer.request(jobOf(model, view));
        QTest::qWait(5);
    }
    QTRY_VERIFY_WITH_TIMEOUT(receiver.isDone(), 20'000);
    QVERIFY(!receiver.last.isPreview);
    QCOMPARE(receiver.last.image, charts::paintCurveImage(jobOf(model, view), false).image);
}

void TestCurveRenderer::growingDataDoNotInterrupt()
{
    const auto series = wave(900'000);
    CurveRenderer renderer;
    Receiver receiver(renderer);
    charts::ChartView view;
    view.smoothing = 0.9;
    view.xRange = std::pair(0.0, 800'000.0);
    int rounds = 0;
    // Points arrive faster than the curve could be smoothed again from its beginning.
    while (receiver.images == receiver.previews && rounds < 2000) {
        series->append(900'000 + rounds, 0.0, 1.0);
        renderer.request(jobOf(modelOf(series), view));
        QTest::qWait(2);
        ++rounds;
    }
    QVERIFY2(rounds < 2000, "the exact curves never came");
}

void TestCurveRenderer::theImageBeforeIsShiftedAndStretched()
{
    // One narrow peak in the middle, so that its place can be told.
    std::vector<double> values(2001, 0.0);
    values[1000] = 1.0;
    charts::ChartView view;
    view.xRange = std::pair(800.0, 1200.0);
    view.yRange = std::pair(0.1, 1.0);
    const charts::LineChartModel model = modelOf(test_charts::seriesOf(values));
    const CurveJob job = jobOf(model, view);
    const CurveImage image = charts::paintCurveImage(job, false);
    const charts::PlotScale &scale = job.layout.scale;
    const double before = middleOf(shownAt(image, scale));
    QVERIFY(std::abs(before - scale.toX(1000.0)) < 2.0);
    for (const auto &[low, high] : {std::pair(750.0, 1150.0), std::pair(900.0, 1100.0), std::pair(600.0, 1700.0)}) {
        charts::PlotScale moved = scale;
        moved.xLow = low;
        moved.xHigh = high;
        const double middle = middleOf(shownAt(image, moved));
        QVERIFY2(std::abs(middle - moved.toX(1000.0)) < 3.0,
                 qPrintable(QStringLiteral("%1 instead of %2").arg(middle).arg(moved.toX(1000.0))));
    }
    // A linear picture says nothing about a logarithmic axis, nor one of a millionth part about the whole.
    charts::PlotScale other = scale;
    other.logY = true;
    QCOMPARE(paintedPixels(shownAt(image, other)), 0);
    other = scale;
    other.xHigh = other.xLow + 1e9;
    QCOMPARE(paintedPixels(shownAt(image, other)), 0);
}

void TestCurveRenderer::costsAreCounted()
{
    charts::ChartView view;
    charts::LineChartModel model = modelOf(wave(300));
    charts::CurveCost cost = charts::costOf(jobOf(model, view));
    QCOMPARE(cost.points, std::size_t{300});
    QCOMPARE(cost.samples, std::size_t{0});
    view.smoothing = 0.5;
    cost = charts::costOf(jobOf(model, view));
    QCOMPARE(cost.points, std::size_t{600});
    QCOMPARE(cost.samples, std::size_t{300});
    model.curves[0].visible = false;
    cost = charts::costOf(jobOf(model, view));
    QCOMPARE(cost.points, std::size_t{0});
    cost = charts::costOf(jobOf(modelOf(wave(100'000)), {}));
    QVERIFY(cost.points < 1400); // no more than the pixels can show
}

QTEST_MAIN(TestCurveRenderer)
#include "tst_curve_renderer.moc"
