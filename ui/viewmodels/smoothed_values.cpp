// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/smoothed_values.h"

#include <algorithm>
#include <cmath>

namespace signalbox::viewmodels {

namespace {

constexpr std::size_t kStateDistance = 64;
constexpr double kLargestWeight = 0.999;

} // namespace

double SmoothedValues::State::next(double value, double weight)
{
    if (!std::isfinite(value)) {
        return value;
    }
    sum = sum * weight + (1.0 - weight) * value;
    weightPower *= weight;
    return sum / (1.0 - weightPower);
}

void SmoothedValues::clear()
{
    *this = {};
}

void SmoothedValues::noteConstant(double value)
{
    if (!std::isfinite(value)) {
        return;
    }
    if (!m_anyValue) {
        m_anyValue = true;
        m_firstValue = value;
    }
    m_constant = m_constant && value == m_firstValue;
}

void SmoothedValues::update(double weight, std::span<const double> values)
{
    weight = std::clamp(weight, 0.0, kLargestWeight);
    if (weight != m_weight || values.size() < m_pyramid.size()) {
        clear();
        m_weight = weight;
    }
    for (std::size_t i = m_pyramid.size(); i < values.size(); ++i) {
        if (i % kStateDistance == 0) {
            m_states.append(m_last);
        }
        noteConstant(values[i]);
        m_pyramid.append(m_last.next(values[i], m_weight));
    }
}

void SmoothedValues::read(std::span<const double> values, std::size_t begin, std::span<double> out) const
{
    if (out.empty()) {
        return;
    }
    if (m_constant) {
        std::copy_n(values.begin() + static_cast<std::ptrdiff_t>(begin), out.size(), out.begin());
        return;
    }
    State state = m_states.at(static_cast<qsizetype>(begin / kStateDistance));
    const std::size_t end = begin + out.size();
    for (std::size_t i = begin / kStateDistance * kStateDistance; i < end; ++i) {
        const double average = state.next(values[i], m_weight);
        if (i >= begin) {
            out[i - begin] = average;
        }
    }
}

} // namespace signalbox::viewmodels
