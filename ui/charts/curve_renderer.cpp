// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/curve_renderer.h"

#include "charts/curve_painter.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QMetaObject>
#include <QPainter>
#include <QPointer>
#include <QSemaphore>
#include <QThread>
#include <QThreadPool>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <functional>
#include <mutex>
#include <optional>

namespace signalbox::charts {

namespace {

using viewmodels::MetricSeries;

constexpr double kImageMargin = 6.0; ///< units around the area: dots and wide lines reach out of it
constexpr std::size_t kSmoothedSoon = 400'000; ///< samples that are smoothed before a preview would be seen
constexpr std::size_t kPointsForTwo = 20'000; ///< points of a picture that two threads paint
constexpr double kMostStretch = 40.0; ///< beyond that an old image says nothing

/// The threads that paint curves. They are few: training needs the processor more.
class CurveThreads
{
public:
    static CurveThreads &instance()
    {
        static CurveThreads threads;
        return threads;
    }

    [[nodiscard]] QThreadPool &pool() { return m_pool; }
    /// The program ends.
    [[nodiscard]] bool isClosed() const { return m_closed; }

private:
    CurveThreads()
    {
        m_pool.setObjectName(QStringLiteral("curves"));
        m_pool.setMaxThreadCount(std::clamp(QThread::idealThreadCount(), 1, 4));
        // Fonts and the application must outlive the painting.
        qAddPostRoutine([] {
            CurveThreads &threads = instance();
            threads.m_closed = true;
            threads.m_pool.waitForDone();
        });
    }

    QThreadPool m_pool;
    std::atomic<bool> m_closed{false};
};

struct SmoothedSeries
{
    const MetricSeries *series;
    viewmodels::Smoothing smoothing;
};

/// All series of a job that are shown smoothed, a curve's band with it.
std::vector<SmoothedSeries> smoothedSeries(const CurveJob &job)
{
    std::vector<SmoothedSeries> all;
    for (const CurveModel &curve : job.model.curves) {
        const viewmodels::Smoothing smoothing = job.view.smoothingOf(curve);
        if (!curve.visible || !curve.series || !smoothing.isOn()) {
            continue;
        }
        all.push_back({curve.series.get(), smoothing});
        if (curve.band && curve.band->low && curve.band->high) {
            all.push_back({curve.band->low.get(), smoothing});
            all.push_back({curve.band->high.get(), smoothing});
        }
    }
    return all;
}

/// Smooths on this thread and, where one is free, on another. Whether all is done.
bool prepareCurves(const CurveJob &job, const std::function<bool()> &isCancelled)
{
    std::vector<SmoothedSeries> work = smoothedSeries(job);
    const viewmodels::XAxis axis = job.view.xAxis;
    std::erase_if(work,
                  [axis](const SmoothedSeries &one) { return one.series->samplesToSmooth(one.smoothing, axis) == 0; });
    std::atomic<std::size_t> next{0};
    std::atomic<bool> isDone{true};
    const auto go = [&] {
        for (std::size_t i = next++; i < work.size() && isDone; i = next++) {
            if (!work[i].series->prepare(work[i].smoothing, axis, isCancelled)) {
                isDone = false;
            }
        }
    };
    QSemaphore helped;
    const bool hasHelp = work.size() > 1 && CurveThreads::instance().pool().tryStart([&go, &helped] {
        go();
        helped.release();
    });
    go();
    if (hasHelp) {
        helped.acquire();
    }
    return isDone;
}

bool looksAlike(const CurveJob &a, const CurveJob &b)
{
    return a.view == b.view && a.layout.scale == b.layout.scale && a.density == b.density
        && a.theme.dark == b.theme.dark;
}

} // namespace

void CurveImage::draw(QPainter &painter, const PlotScale &now) const
{
    if (image.isNull()) {
        return;
    }
    if (scale == now) {
        painter.drawImage(origin, image);
        return;
    }
    const QRectF &area = scale.area;
    if (!scale.isAlike(now) || area.isEmpty()) {
        return;
    }
    const double left = now.toX(scale.fromX(area.left()));
    const double right = now.toX(scale.fromX(area.right()));
    const double top = now.toY(scale.fromY(area.top()));
    const double bottom = now.toY(scale.fromY(area.bottom()));
    const double across = (right - left) / area.width();
    const double down = (bottom - top) / area.height();
    const auto isUsable = [](double stretch) { return stretch > 1.0 / kMostStretch && stretch < kMostStretch; };
    if (!isUsable(across) || !isUsable(down)) {
        return;
    }
    const QSizeF size = image.deviceIndependentSize();
    const QRectF target(left + (origin.x() - area.left()) * across, top + (origin.y() - area.top()) * down,
                        size.width() * across, size.height() * down);
    painter.save();
    painter.setClipRect(now.area.adjusted(-kImageMargin, -kImageMargin, kImageMargin, kImageMargin), Qt::IntersectClip);
    painter.drawImage(target, image, QRectF(image.rect()));
    painter.restore();
}

namespace {

/// Paints the curves of a layer as an image.
CurveImage paintLayer(const CurveJob &job, bool preview, CurveLayer layer)
{
    CurveImage result;
    result.scale = job.layout.scale;
    for (const CurveModel &curve : job.model.curves) {
        result.points += curve.visible && curve.series ? curve.series->size() : 0;
    }
    const QRectF area = result.scale.area.adjusted(-kImageMargin, -kImageMargin, kImageMargin, kImageMargin);
    const auto onPixel = [&job](double place) { return std::floor(place * job.density) / job.density; };
    result.origin = QPointF(onPixel(area.left()), onPixel(area.top()));
    const QSizeF size(area.right() - result.origin.x(), area.bottom() - result.origin.y());
    result.image =
        QImage(static_cast<int>(std::ceil(size.width() * job.density)),
               static_cast<int>(std::ceil(size.height() * job.density)), QImage::Format_ARGB32_Premultiplied);
    if (result.image.isNull()) {
        return result;
    }
    result.image.setDevicePixelRatio(job.density);
    result.image.fill(Qt::transparent);
    QPainter painter(&result.image);
    painter.translate(-result.origin);
    result.isPreview =
        paintLines(painter, job.layout, job.model, job.view, {job.theme, job.density, preview, true, layer});
    return result;
}

/// On the worker: with two layers of many points, on another thread as well where one is free.
CurveImage paintTogether(const CurveJob &job, bool preview)
{
    if (costOf(job).points < kPointsForTwo || !hasTwoLayers(job.model, job.view)) {
        return paintLayer(job, preview, CurveLayer::All);
    }
    CurveImage behind;
    QSemaphore helped;
    const auto paintBehind = [&] { behind = paintLayer(job, preview, CurveLayer::Behind); };
    const bool hasHelp = CurveThreads::instance().pool().tryStart([&] {
        paintBehind();
        helped.release();
    });
    const CurveImage inFront = paintLayer(job, preview, CurveLayer::InFront);
    if (hasHelp) {
        helped.acquire();
    } else {
        paintBehind();
    }
    if (behind.isNull()) { // no memory
        return inFront;
    }
    QPainter painter(&behind.image);
    painter.drawImage(QPointF(), inFront.image);
    painter.end();
    behind.isPreview = behind.isPreview || inFront.isPreview;
    return behind;
}

} // namespace

CurveImage paintCurveImage(const CurveJob &job, bool preview)
{
    return paintLayer(job, preview, CurveLayer::All);
}

CurveCost costOf(const CurveJob &job)
{
    CurveCost cost;
    const PlotScale &scale = job.layout.scale;
    const auto most = static_cast<std::size_t>(std::max(1.0, 2.0 * scale.area.width() * job.density));
    for (const CurveModel &curve : job.model.curves) {
        if (!curve.visible || !curve.series) {
            continue;
        }
        const std::size_t first = curve.series->firstAtOrAfter(scale.xLow, job.view.xAxis);
        const std::size_t last = curve.series->firstAfter(scale.xHigh, job.view.xAxis);
        const std::size_t lines = (job.view.smoothingOf(curve).isOn() ? 2 : 1) + (curve.band ? 2 : 0);
        cost.points += lines * std::min(most, last - std::min(first, last));
    }
    for (const SmoothedSeries &one : smoothedSeries(job)) {
        cost.samples += one.series->samplesToSmooth(one.smoothing, job.view.xAxis);
    }
    return cost;
}

/// What the renderer and its worker share.
struct CurveRenderer::Shared
{
    std::mutex mutex; ///< guards what follows
    std::optional<CurveJob> waiting;
    quint64 number = 0; ///< of the waiting job
    bool isWorking = false;

    std::atomic<bool> isObsolete{false}; ///< what is worked on is not wanted any more
    QPointer<CurveRenderer> renderer; ///< for the GUI thread
};

CurveRenderer::CurveRenderer(QObject *parent) : QObject(parent), m_shared(std::make_shared<Shared>())
{
    m_shared->renderer = this;
}

CurveRenderer::~CurveRenderer()
{
    cancel();
}

void CurveRenderer::request(CurveJob job)
{
    const bool isOther = m_requested == 0 || !looksAlike(job, m_last);
    m_last = {};
    m_last.view = job.view;
    m_last.layout = job.layout;
    m_last.density = job.density;
    m_last.theme.dark = job.theme.dark;
    job.model = snapshotOf(std::move(job.model));
    ++m_requested;
    const std::lock_guard lock(m_shared->mutex);
    m_shared->waiting = std::move(job);
    m_shared->number = m_requested;
    if (isOther) {
        m_shared->isObsolete = true;
    }
    if (!m_shared->isWorking) {
        m_shared->isWorking = true;
        CurveThreads::instance().pool().start([shared = m_shared] { work(shared); });
    }
}

void CurveRenderer::cancel()
{
    m_delivered = m_requested;
    const std::lock_guard lock(m_shared->mutex);
    m_shared->waiting.reset();
    m_shared->isObsolete = true;
}

void CurveRenderer::deliver(quint64 number, const CurveImage &image)
{
    if (number <= m_delivered) {
        return; // cancelled meanwhile
    }
    if (!image.isPreview) {
        m_delivered = number;
    }
    Q_EMIT painted(image);
}

void CurveRenderer::work(const std::shared_ptr<Shared> &shared)
{
    const auto isCancelled = [&shared] { return shared->isObsolete || CurveThreads::instance().isClosed(); };
    while (true) {
        CurveJob job;
        quint64 number = 0;
        {
            const std::lock_guard lock(shared->mutex);
            if (!shared->waiting || CurveThreads::instance().isClosed()) {
                shared->isWorking = false;
                return;
            }
            job = std::move(*shared->waiting);
            shared->waiting.reset();
            shared->isObsolete = false;
            number = shared->number;
        }
        QElapsedTimer time;
        const auto hand = [&](CurveImage image) {
            image.milliseconds = static_cast<int>(time.elapsed());
            // The application is the context of the call: only the GUI thread can tell whether the renderer lives.
            QMetaObject::invokeMethod(
                QCoreApplication::instance(),
                [shared, number, done = std::move(image)] {
                    if (shared->renderer) {
                        shared->renderer->deliver(number, done);
                    }
                },
                Qt::QueuedConnection);
        };
        if (costOf(job).samples > kSmoothedSoon) {
            time.start();
            hand(paintTogether(job, true));
        }
        if (prepareCurves(job, isCancelled)) {
            time.start();
            hand(paintTogether(job, false));
        }
    }
}

} // namespace signalbox::charts
