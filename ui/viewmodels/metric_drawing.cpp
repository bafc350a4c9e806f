// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/metric_trunk.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>

namespace signalbox::viewmodels {

namespace {

constexpr double kMostBucketPixels = 2.0;
constexpr std::size_t kDrawnChunk = 512; ///< samples that are smoothed together for buckets that need single ones
constexpr std::array kMissingKinds{MissingNaN, MissingPlusInfinity, MissingMinusInfinity, MissingUndefined,
                                   MissingNotPositive};

} // namespace

/// One answer to a DrawRequest.
class MetricSeries::Drawing
{
public:
    Drawing(const MetricSeries &series, const DrawRequest &request)
        : m_series(series)
        , m_request(request)
        , m_samples(series.samples(request.axis))
        , m_isSmoothed(request.smoothing.isOn())
        , m_isWindowEnvelope(request.envelope && m_isSmoothed && request.smoothing.kind == SmoothingKind::Envelope)
        , m_builder(m_drawn.lines)
        , m_readChunk([this](std::size_t begin, std::span<double> out) { readChunk(begin, out); })
        , m_readRaw(series.rawReader())
    {
        if (m_isSmoothed) {
            m_smoothed = series.smoothedCurve(request.smoothing, request.axis, true);
        }
    }

    Drawn draw()
    {
        const std::size_t size = m_series.size();
        const std::size_t inside = m_series.firstAtOrAfter(m_request.lowX, m_request.axis);
        const std::size_t beyond = m_series.firstAfter(m_request.highX, m_request.axis);
        m_first = inside == 0 ? 0 : inside - 1;
        m_last = std::min(beyond + 1, size);
        if (m_request.logX) {
            m_first = std::max(m_first, m_series.firstAfter(0.0, m_request.axis));
        }
        m_drawn.everySample = true;
        if (m_first >= m_last) {
            return std::move(m_drawn);
        }
        if (beyond - inside < 2 * static_cast<std::size_t>(m_request.pixels)) {
            drawSamples(m_first, m_last);
        } else {
            m_drawn.everySample = false;
            drawNode(0, std::bit_ceil(size));
        }
        return std::move(m_drawn);
    }

private:
    /// Collects points into polylines.
    class PolylineBuilder
    {
    public:
        explicit PolylineBuilder(std::vector<Polyline> &lines) : m_lines(lines) { }
        void add(double x, double y)
        {
            if (!m_joined) {
                m_lines.emplace_back();
                m_joined = true;
            }
            m_lines.back().points.emplace_back(x, y);
        }
        void lift() { m_joined = false; }
        [[nodiscard]] bool isJoined() const { return m_joined; }

    private:
        std::vector<Polyline> &m_lines;
        bool m_joined = false;
    };

    /// Device pixels from the left edge.
    [[nodiscard]] double pixelOf(std::size_t index) const
    {
        const double x = m_series.x(index, m_request.axis);
        const double span = m_request.highX - m_request.lowX;
        double share = 0.0;
        if (!m_request.logX) {
            share = (x - m_request.lowX) / (span > 0.0 ? span : 1.0);
        } else if (x > 0.0) {
            share = std::log(x / m_request.lowX) / (span > 0.0 ? std::log(m_request.highX / m_request.lowX) : 1.0);
        } else {
            share = -std::numeric_limits<double>::infinity();
        }
        return share * m_request.pixels;
    }

    /// The part of the tree of halves that is [begin, begin + length): a bucket when it is narrow enough.
    void drawNode(std::size_t begin, std::size_t length)
    {
        const std::size_t end = std::min(begin + length, m_series.size());
        if (begin >= m_last || end <= m_first) {
            return;
        }
        if (length <= 2) {
            drawSamples(std::max(begin, m_first), std::min(end, m_last));
        } else if (pixelOf(end - 1) - pixelOf(begin) <= kMostBucketPixels) {
            drawBucket(begin, end);
        } else {
            drawNode(begin, length / 2);
            drawNode(begin + length / 2, length / 2);
        }
    }

    void readSamples(std::size_t begin, std::span<double> out) const
    {
        if (m_isSmoothed) {
            m_smoothed.read(m_samples, begin, out);
        } else {
            m_series.m_values.read(begin, out);
        }
    }

    /// Buckets ask for samples a few at a time and in order.
    void readChunk(std::size_t begin, std::span<double> out)
    {
        if (!m_isSmoothed || begin / kDrawnChunk != (begin + out.size() - 1) / kDrawnChunk) {
            readSamples(begin, out);
            return;
        }
        const std::size_t chunk = begin / kDrawnChunk * kDrawnChunk;
        if (m_chunk.empty() || m_chunkBegin != chunk) {
            m_chunkBegin = chunk;
            m_chunk.resize(std::min(kDrawnChunk, m_series.size() - chunk));
            readSamples(chunk, m_chunk);
        }
        std::copy_n(m_chunk.begin() + static_cast<std::ptrdiff_t>(begin - chunk), out.size(), out.begin());
    }

    void drawSamples(std::size_t first, std::size_t last)
    {
        m_buffer.resize(last - first);
        readChunk(first, m_buffer);
        for (std::size_t i = first; i < last; ++i) {
            const double value = m_buffer[i - first];
            const double x = m_series.x(i, m_request.axis);
            Missing kind = missingKind(value);
            if (kind == NotMissing && m_request.positiveOnly && value <= 0.0) {
                kind = MissingNotPositive;
            }
            if (kind != NotMissing) {
                m_drawn.gaps.push_back({x, kind});
                m_builder.lift();
                continue;
            }
            if (m_request.envelope) {
                addColumn(x, value, value, i, i + 1);
            }
            m_builder.add(x, value);
        }
    }

    void drawBucket(std::size_t begin, std::size_t end)
    {
        const ValuePyramid &pyramid = m_isSmoothed ? m_smoothed.pyramid() : m_series.m_pyramid;
        ValueSummary bucket = pyramid.summarize(begin, end, m_readChunk);
        if (m_request.positiveOnly) {
            bucket = bucket.positive();
        }
        const double middle = m_series.x(begin + (end - begin) / 2, m_request.axis);
        const bool hasGap = bucket.missing != NotMissing;
        if (hasGap) {
            addGaps(pyramid, begin, end, bucket.missing);
            m_builder.lift();
        }
        if (bucket.any()) {
            if (m_request.envelope) {
                addColumn(middle, bucket.low, bucket.high, begin, end);
            }
            m_builder.add(middle, bucket.lowFirst ? bucket.low : bucket.high);
            if (hasGap) {
                m_builder.lift();
            }
            if (bucket.low < bucket.high) {
                m_builder.add(middle, bucket.lowFirst ? bucket.high : bucket.low);
            }
        }
        if (hasGap) {
            m_builder.lift();
        }
    }

    void addGaps(const ValuePyramid &pyramid, std::size_t begin, std::size_t end, std::uint8_t kinds)
    {
        const std::size_t before = m_drawn.gaps.size();
        for (const Missing kind : kMissingKinds) {
            if ((kinds & kind) == 0) {
                continue;
            }
            if (const auto found = pyramid.firstMissing(begin, end, kind, m_readChunk)) {
                m_drawn.gaps.push_back({m_series.x(*found, m_request.axis), kind});
            }
        }
        std::sort(m_drawn.gaps.begin() + static_cast<std::ptrdiff_t>(before), m_drawn.gaps.end(),
                  [](const Gap &a, const Gap &b) { return a.x < b.x; });
    }

    void addColumn(double x, double low, double high, std::size_t begin, std::size_t end)
    {
        if (m_isWindowEnvelope) {
            const auto radius = static_cast<std::size_t>(m_request.smoothing.windowPoints() / 2);
            ValueSummary window = m_series.m_pyramid.summarize(begin - std::min(begin, radius),
                                                               std::min(m_series.size(), end + radius), m_readRaw);
            if (m_request.positiveOnly) {
                window = window.positive();
            }
            low = window.any() ? window.low : low;
            high = window.any() ? window.high : high;
        }
        m_drawn.envelope.push_back({x, low, high, m_builder.isJoined(), begin, end});
    }

    const MetricSeries &m_series;
    const DrawRequest &m_request;
    SmoothedValues::Samples m_samples;
    SmoothedValues m_smoothed;
    bool m_isSmoothed;
    bool m_isWindowEnvelope;
    Drawn m_drawn;
    PolylineBuilder m_builder;
    ValuePyramid::ReadSamples m_readChunk;
    ValuePyramid::ReadSamples m_readRaw;
    std::vector<double> m_chunk;
    std::size_t m_chunkBegin = 0;
    std::vector<double> m_buffer;
    std::size_t m_first = 0;
    std::size_t m_last = 0;
};

MetricSeries::Drawn MetricSeries::draw(const DrawRequest &request) const
{
    const bool canBeDrawn =
        size() > 0 && request.pixels > 0 && request.lowX <= request.highX && (!request.logX || request.lowX > 0.0);
    if (!canBeDrawn) {
        Drawn nothing;
        nothing.everySample = true;
        return nothing;
    }
    return Drawing(*this, request).draw();
}

MetricSeries::Drawn MetricSeries::draw(double lowX, double highX, int pixels, XAxis axis, const Smoothing &smoothing,
                                       bool positiveOnly) const
{
    DrawRequest request;
    request.lowX = lowX;
    request.highX = highX;
    request.pixels = pixels;
    request.axis = axis;
    request.smoothing = smoothing;
    request.positiveOnly = positiveOnly;
    return draw(request);
}

} // namespace signalbox::viewmodels
