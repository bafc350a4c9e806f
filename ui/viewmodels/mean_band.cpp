// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/mean_band.h"

#include "core/metric_values.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>

namespace signalbox::viewmodels {

namespace {

constexpr std::size_t kBetweenLooks = 4096; ///< steps between two looks at whether the result is still wanted

/// What is known of a group at one place.
struct BandSample
{
    int count = 0;
    double mean = 0.0;
    double squares = 0.0; ///< sum of squared distances from the mean (Welford)
    double low = std::numeric_limits<double>::infinity();
    double high = -std::numeric_limits<double>::infinity();
    double seconds = 0.0; ///< sum over `times`
    int times = 0;
    bool diverged = false; ///< a member has NaN or an infinity at just this place

    void add(double value)
    {
        ++count;
        const double before = value - mean;
        mean += before / count;
        squares += before * (value - mean);
        low = std::min(low, value);
        high = std::max(high, value);
    }
};

/// A member on its way through its points: always between the last point at or before the place and the next one.
class BandCursor
{
public:
    BandCursor(const MetricSeries &series, XAxis placeAxis, XAxis timeAxis)
        : m_series(&series)
        , m_placeAxis(placeAxis)
        , m_timeAxis(timeAxis)
    {
        load(0, m_next);
    }

    /// Where its next point lies; infinity behind the last one.
    [[nodiscard]] double nextPlace() const { return m_next.place; }

    void moveTo(double place)
    {
        // Of several points at one place (a machine measured while the run is held) the last counts.
        while (m_next.place <= place) {
            m_last = m_next;
            m_hasLast = true;
            ++m_index;
            load(m_index, m_next);
        }
    }

    void addTo(BandSample &sample, double place) const
    {
        if (!m_hasLast) {
            return;
        }
        if (m_last.place == place) {
            if (std::isfinite(m_last.value)) {
                sample.add(m_last.value);
            } else {
                sample.diverged = sample.diverged || !core::isUndefined(m_last.value);
            }
            addTime(sample, m_last.seconds);
            return;
        }
        if (std::isinf(m_next.place)) {
            return;
        }
        const double share = (place - m_last.place) / (m_next.place - m_last.place);
        if (std::isfinite(m_last.value) && std::isfinite(m_next.value)) {
            sample.add(m_last.value + share * (m_next.value - m_last.value));
        }
        addTime(sample, m_last.seconds + share * (m_next.seconds - m_last.seconds));
    }

private:
    struct Point
    {
        double place = std::numeric_limits<double>::infinity();
        double value = 0.0;
        double seconds = 0.0;
    };

    static void addTime(BandSample &sample, double seconds)
    {
        sample.seconds += seconds;
        ++sample.times;
    }

    void load(std::size_t index, Point &point) const
    {
        if (index >= m_series->size()) {
            point = {};
            return;
        }
        point.place = m_series->x(index, m_placeAxis);
        point.value = m_series->value(index);
        point.seconds = m_series->x(index, m_timeAxis);
    }

    const MetricSeries *m_series;
    XAxis m_placeAxis;
    XAxis m_timeAxis;
    std::size_t m_index = 0; ///< of `m_next`
    Point m_last;
    Point m_next;
    bool m_hasLast = false;
};

/// Whether every epoch of all members has the same number of steps and sentences.
bool haveEqualEpochs(const std::vector<MetricSeries> &members)
{
    const auto lengths = [](const MetricSeries &series) {
        return std::pair(series.timeline().stepsPerEpoch, series.timeline().samplesPerEpoch);
    };
    return std::all_of(members.begin(), members.end(),
                       [&](const MetricSeries &series) { return lengths(series) == lengths(members.front()); });
}

/// The first member's epochs, begun when the members began on average. Their pauses lie at other times in each.
std::shared_ptr<const RunTimeline> groupTimeline(const std::vector<MetricSeries> &members)
{
    auto timeline = std::make_shared<RunTimeline>(members.front().timeline());
    timeline->pauses.clear();
    double starts = 0.0;
    for (const MetricSeries &series : members) {
        starts += series.timeline().startTime; // unknown in one (NaN): unknown in all
    }
    timeline->startTime = starts / static_cast<double>(members.size());
    return timeline;
}

/// The step that lies at a place of an axis of epochs or sentences.
std::int64_t bandStepAt(double place, XAxis axis, const RunTimeline &timeline)
{
    double perStep = 1.0;
    if (axis == XAxis::Epoch && timeline.stepsPerEpoch > 0.0) {
        perStep = 1.0 / timeline.stepsPerEpoch;
    } else if (axis == XAxis::Samples && timeline.stepsPerEpoch > 0.0 && timeline.samplesPerEpoch > 0.0) {
        perStep = timeline.samplesPerEpoch / timeline.stepsPerEpoch;
    }
    return std::llround(place / perStep);
}

void appendSample(MeanBand &band, const BandSample &sample, std::int64_t step, BandKind kind)
{
    const double seconds = sample.times > 0 ? sample.seconds / sample.times : 0.0;
    if (sample.count == 0) {
        const double gap = sample.diverged ? std::numeric_limits<double>::quiet_NaN() : core::undefinedValue();
        for (MetricSeries *series : {&band.mean, &band.low, &band.high}) {
            series->append(step, seconds, gap);
        }
        return;
    }
    double low = sample.low;
    double high = sample.high;
    if (kind != BandKind::MinMax) {
        double width = sample.count > 1 ? std::sqrt(sample.squares / (sample.count - 1)) : 0.0;
        if (kind == BandKind::StandardError) {
            width /= std::sqrt(sample.count);
        }
        low = sample.mean - width;
        high = sample.mean + width;
    }
    band.mean.append(step, seconds, sample.mean);
    band.low.append(step, seconds, low);
    band.high.append(step, seconds, high);
}

} // namespace

std::optional<MeanBand> meanBand(const std::vector<MetricSeries> &members, BandKind kind, XAxis axis,
                                 const std::atomic<bool> *cancelled)
{
    MeanBand band;
    if (members.empty()) {
        return band;
    }
    const bool byAxis = (axis == XAxis::Epoch || axis == XAxis::Samples) && !haveEqualEpochs(members);
    const XAxis placeAxis = byAxis ? axis : XAxis::Step;
    const XAxis timeAxis = axis == XAxis::ActiveTime ? XAxis::ActiveTime : XAxis::Time;
    const auto timeline = groupTimeline(members);
    for (MetricSeries *series : {&band.mean, &band.low, &band.high}) {
        series->setTimeline(timeline);
    }
    std::vector<BandCursor> cursors;
    cursors.reserve(members.size());
    for (const MetricSeries &series : members) {
        cursors.emplace_back(series, placeAxis, timeAxis);
    }
    for (std::size_t looked = 0;; ++looked) {
        if (looked % kBetweenLooks == 0 && cancelled != nullptr && *cancelled) {
            return std::nullopt;
        }
        double place = std::numeric_limits<double>::infinity();
        for (const BandCursor &cursor : cursors) {
            place = std::min(place, cursor.nextPlace());
        }
        if (std::isinf(place)) {
            return band;
        }
        BandSample sample;
        for (BandCursor &cursor : cursors) {
            cursor.moveTo(place);
            cursor.addTo(sample, place);
        }
        appendSample(band, sample, byAxis ? bandStepAt(place, axis, *timeline) : std::llround(place), kind);
    }
}

} // namespace signalbox::viewmodels
