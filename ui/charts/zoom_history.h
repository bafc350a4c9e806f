// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/chart_model.h"

#include <QElapsedTimer>

#include <utility>
#include <vector>

namespace signalbox::charts {

/// What was looked at before: both ranges of a view.
class ZoomHistory
{
public:
    using Range = std::optional<std::pair<double, double>>;

    /// Remembers the view before it changes. Changes that follow each other quickly (a turning wheel) count as one.
    void remember(const ChartView &view, bool continuous)
    {
        const bool same = continuous && m_lastContinuous && m_since.isValid() && m_since.elapsed() < kTogetherMs;
        m_since.start();
        m_lastContinuous = continuous;
        if (!same) {
            m_views.emplace_back(view.xRange, view.yRange);
        }
    }
    /// The x range became another one from outside, as in a chart whose x is linked: going back there undoes it here too.
    void follow(const ChartView &view, const Range &xRange)
    {
        if (!m_views.empty() && m_views.back().first == xRange) {
            m_views.pop_back();
            m_since.invalidate();
        } else {
            remember(view, true);
        }
    }
    [[nodiscard]] bool isEmpty() const { return m_views.empty(); }
    std::pair<Range, Range> takeLast()
    {
        const auto last = m_views.back();
        m_views.pop_back();
        m_since.invalidate();
        return last;
    }
    void clear() { m_views.clear(); }

private:
    static constexpr qint64 kTogetherMs = 400;
    std::vector<std::pair<Range, Range>> m_views;
    QElapsedTimer m_since;
    bool m_lastContinuous = false;
};

} // namespace signalbox::charts
