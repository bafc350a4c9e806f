// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/smoothed_values.h"

#include "viewmodels/window_means.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace signalbox::viewmodels {

namespace {

constexpr double kLargestTimeWeight = 0.999; ///< as W&B
constexpr double kViewportScale = 1000.0; ///< as W&B
constexpr std::size_t kWindowPart = 16384; ///< means of windows are computed for so many samples at a time

} // namespace

/// Goes through samples with the state of an average.
class SmoothedValues::Averaging
{
public:
    Averaging(const Key &key, const Samples &samples, const State &state)
        : m_samples(samples)
        , m_state(state)
        , m_isTimeWeighted(key.smoothing.kind == SmoothingKind::TimeWeighted)
        , m_weight(m_isTimeWeighted ? std::min(std::sqrt(key.smoothing.weight()), kLargestTimeWeight)
                                    : key.smoothing.weight())
        , m_factor(key.xSpan > 0.0 ? kViewportScale / key.xSpan : 0.0)
    {
    }

    [[nodiscard]] const State &state() const { return m_state; }

    /// Calls visit(index, state before it, value, average) for samples [begin, end).
    template <typename Visit> void go(std::size_t begin, std::size_t end, Visit visit)
    {
        m_samples.values.forParts(begin, end, [&](std::span<const double> part, std::size_t index) {
            for (const double value : part) {
                const State before = m_state;
                visit(index, before, value, m_isTimeWeighted ? nextWeighted(value, index, end) : nextAverage(value));
                ++index;
            }
        });
    }

private:
    double nextAverage(double value)
    {
        if (!std::isfinite(value)) {
            return value;
        }
        m_state.sum = m_state.sum * m_weight + (1.0 - m_weight) * value;
        m_state.count = 1.0 - (1.0 - m_state.count) * m_weight; // 1 − wⁿ
        return m_state.sum / m_state.count;
    }

    double nextWeighted(double value, std::size_t index, std::size_t end)
    {
        const double x = placeAt(index, end);
        if (!std::isfinite(value)) {
            return value;
        }
        const double decay = m_state.count > 0.0 ? decayOver(x - m_state.x) : 0.0;
        m_state.sum = m_state.sum * decay + value;
        m_state.count = m_state.count * decay + 1.0;
        m_state.x = x;
        return m_state.sum / m_state.count;
    }

    /// Samples at even distances have the same decay.
    double decayOver(double distance)
    {
        if (distance != m_lastDistance) {
            m_lastDistance = distance;
            m_lastDecay = std::pow(m_weight, distance * m_factor);
        }
        return m_lastDecay;
    }

    double placeAt(std::size_t index, std::size_t end)
    {
        if (index >= m_firstPlace + m_placeCount || index < m_firstPlace) {
            m_firstPlace = index;
            m_placeCount = std::min(m_places.size(), end - index);
            m_samples.readX(index, std::span(m_places.data(), m_placeCount));
        }
        return m_places[index - m_firstPlace];
    }

    const Samples &m_samples;
    State m_state;
    bool m_isTimeWeighted;
    double m_weight;
    double m_factor;
    double m_lastDistance = std::numeric_limits<double>::quiet_NaN();
    double m_lastDecay = 0.0;
    std::array<double, 256> m_places{};
    std::size_t m_firstPlace = 0;
    std::size_t m_placeCount = 0;
};

SmoothedValues::SmoothedValues(const Key &key) : m_key(key) { }

std::size_t SmoothedValues::radius() const
{
    return isRecursive() ? 0 : windowRadius(m_key.smoothing);
}

std::size_t SmoothedValues::missing(std::size_t count) const
{
    // What was computed without knowing its neighbours on the right has to be computed again.
    const std::size_t known =
        m_inputSize == count || m_isConstant ? m_pyramid.size() : m_inputSize - std::min(m_inputSize, radius());
    return count - std::min({count, m_pyramid.size(), known});
}

void SmoothedValues::shorten(std::size_t count)
{
    if (count < m_inputSize && !isRecursive()) {
        const std::size_t known = count - std::min(count, radius());
        m_pyramid.truncate(known / ValuePyramid::kBase * ValuePyramid::kBase);
        m_inputSize = count;
    }
}

void SmoothedValues::startAgain()
{
    m_states.clear();
    m_last = {};
    m_pyramid.clear();
    m_isConstant = false;
}

std::size_t SmoothedValues::equalUntil(const Samples &samples, std::size_t begin, std::size_t end)
{
    std::size_t equal = begin;
    bool differs = false;
    samples.values.forParts(begin, end, [&](std::span<const double> part, std::size_t) {
        for (const double value : part) {
            if (differs) {
                return;
            }
            if (std::isfinite(value)) {
                if (std::isnan(m_firstValue)) {
                    m_firstValue = value;
                }
                differs = value != m_firstValue;
            }
            equal += differs ? 0 : 1;
        }
    });
    return equal;
}

void SmoothedValues::advance(const Samples &samples, std::size_t most)
{
    const std::size_t count = samples.values.size();
    if (m_isConstant) {
        const std::size_t begin = m_pyramid.size();
        const std::size_t end = std::min(count, begin + most);
        m_inputSize = count;
        if (equalUntil(samples, begin, end) == end) {
            samples.values.forParts(begin, end,
                                    [this](std::span<const double> part, std::size_t) { m_pyramid.append(part); });
            return;
        }
        startAgain();
    }
    if (count > m_inputSize) {
        const std::size_t known = m_inputSize - std::min(m_inputSize, radius());
        if (m_pyramid.size() > known && radius() > 0) {
            m_pyramid.truncate(known / ValuePyramid::kBase * ValuePyramid::kBase);
        }
        m_inputSize = count;
    }
    const std::size_t begin = m_pyramid.size();
    const std::size_t end = std::min(count, begin + most);
    std::vector<double> means;
    if (isRecursive()) {
        Averaging averaging(m_key, samples, m_last);
        means.reserve(end - begin);
        averaging.go(begin, end, [this, &means](std::size_t index, const State &before, double, double average) {
            if (index % kStateDistance == 0) {
                m_states.append(before);
            }
            means.push_back(average);
        });
        m_pyramid.append(means);
        m_last = averaging.state();
        return;
    }
    for (std::size_t at = begin; at < end;) {
        means.resize(std::min(end - at, kWindowPart));
        readWindowMeans(samples.values, m_key.smoothing, at, means);
        m_pyramid.append(means);
        at += means.size();
    }
}

void SmoothedValues::read(const Samples &samples, std::size_t begin, std::span<double> out) const
{
    if (out.empty()) {
        return;
    }
    if (m_isConstant) {
        samples.values.read(begin, out);
        return;
    }
    if (!isRecursive()) {
        readWindowMeans(samples.values, m_key.smoothing, begin, out);
        return;
    }
    const std::size_t from = begin / kStateDistance * kStateDistance;
    Averaging averaging(m_key, samples, m_states.at(begin / kStateDistance));
    averaging.go(from, begin + out.size(), [&](std::size_t index, const State &, double, double average) {
        if (index >= begin) {
            out[index - begin] = average;
        }
    });
}

} // namespace signalbox::viewmodels
