// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/plots/figure.h"

#include "charts/chart_text.h"
#include "charts/plots/figure_layout.h"
#include "charts/plots/thin_line.h"
#include "charts/words.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace signalbox::charts {

namespace {

constexpr double kFigureReach = 14.0; ///< pixels from the pointer within which a point is found
constexpr double kFigurePointMark = 10.0;
constexpr double kFitMargin = 0.04; ///< of a fitted range, at both ends

/// Smallest and largest finite value of an axis.
class FittedRange
{
public:
    explicit FittedRange(const FigureAxis &axis) : m_axis(axis) { }

    void add(double value)
    {
        if (std::isfinite(value) && (!m_axis.isLogarithmic || value > 0.0)) {
            m_low = std::min(m_low, value);
            m_high = std::max(m_high, value);
        }
    }
    void add(const std::vector<double> &values)
    {
        for (const double value : values) {
            add(value);
        }
    }

    [[nodiscard]] std::pair<double, double> range() const
    {
        if (m_axis.range) {
            return *m_axis.range;
        }
        if (!m_axis.categories.isEmpty()) {
            return {-0.5, static_cast<double>(m_axis.categories.size()) - 0.5};
        }
        if (!(m_low <= m_high)) {
            return m_axis.isLogarithmic ? std::pair(0.1, 1.0) : std::pair(0.0, 1.0);
        }
        if (m_axis.isLogarithmic) {
            const double factor = m_high > m_low ? std::pow(m_high / m_low, kFitMargin) : 1.1;
            return {m_low / factor, m_high * factor};
        }
        double margin = kFitMargin * (m_high - m_low);
        if (!(margin > 0.0)) {
            margin = m_low == 0.0 ? 1.0 : 0.01 * std::abs(m_low);
        }
        const bool fromZero = m_axis.startsAtZero && m_low >= 0.0 && m_high > 0.0;
        return {fromZero ? 0.0 : m_low - margin, m_high + margin};
    }

private:
    const FigureAxis &m_axis;
    double m_low = std::numeric_limits<double>::infinity();
    double m_high = -std::numeric_limits<double>::infinity();
};

bool canBeDrawn(const FigureAxis &axis, double value)
{
    return std::isfinite(value) && (!axis.isLogarithmic || value > 0.0);
}

/// What an axis says at a value: a category's name or the number.
QString axisValueText(const FigureAxis &axis, double value)
{
    const auto index = static_cast<qsizetype>(std::lround(std::isfinite(value) ? value : -1.0));
    if (!axis.categories.isEmpty()) {
        return index >= 0 && index < axis.categories.size() ? axis.categories[index] : QString();
    }
    const bool isWhole = std::isfinite(value) && value == std::round(value) && std::abs(value) < 1e15;
    return isWhole ? QLocale().toString(static_cast<qlonglong>(value)) : valueText(value, 4, QLocale());
}

int countNotPositiveValues(const FigureAxis &axis, const std::vector<double> &values)
{
    if (!axis.isLogarithmic) {
        return 0;
    }
    return static_cast<int>(
        std::count_if(values.begin(), values.end(), [](double value) { return std::isfinite(value) && value <= 0.0; }));
}

} // namespace

FigurePicture::FigurePicture(Figure figure) : m_figure(std::move(figure))
{
    m_subtitle = m_figure.subtitle;
    m_note = m_figure.note;
    fitRanges();
    noteWhatIsLeftOut();
    thinLines();
    const auto add = [this](Source::Kind kind, std::size_t group, std::size_t item) {
        m_hits.push_back({kind, static_cast<std::uint32_t>(group), static_cast<std::uint32_t>(item)});
    };
    for (std::size_t group = 0; group < m_figure.boxes.size(); ++group) {
        for (std::size_t item = 0; item < m_figure.boxes[group].boxes.size(); ++item) {
            add(Source::Kind::Box, group, item);
        }
    }
    const auto addPoints = [&](Source::Kind kind, std::size_t group, const std::vector<double> &x,
                               const std::vector<double> &y) {
        for (std::size_t item = 0; item < x.size(); ++item) {
            if (canBeDrawn(m_figure.x, x[item]) && canBeDrawn(m_figure.y, y[item])) {
                add(kind, group, item);
            }
        }
    };
    for (std::size_t group = 0; group < m_figure.lines.size(); ++group) {
        addPoints(Source::Kind::Line, group, m_figure.lines[group].x, m_figure.lines[group].y);
    }
    for (std::size_t group = 0; group < m_figure.dots.size(); ++group) {
        addPoints(Source::Kind::Dots, group, m_figure.dots[group].x, m_figure.dots[group].y);
    }
}

void FigurePicture::fitRanges()
{
    FittedRange x(m_figure.x);
    FittedRange y(m_figure.y);
    for (const FigureLine &line : m_figure.lines) {
        x.add(line.x);
        y.add(line.y);
    }
    for (const FigureDots &dots : m_figure.dots) {
        x.add(dots.x);
        y.add(dots.y);
    }
    for (const FigureBoxes &group : m_figure.boxes) {
        for (const FigureBox &box : group.boxes) {
            x.add(box.left);
            x.add(box.right);
            y.add(box.bottom);
            y.add(box.top);
        }
    }
    m_xRange = x.range();
    m_yRange = y.range();
}

void FigurePicture::noteWhatIsLeftOut()
{
    int dropped = 0;
    for (const FigureLine &line : m_figure.lines) {
        dropped += countNotPositiveValues(m_figure.x, line.x) + countNotPositiveValues(m_figure.y, line.y);
    }
    for (const FigureDots &dots : m_figure.dots) {
        dropped += countNotPositiveValues(m_figure.x, dots.x) + countNotPositiveValues(m_figure.y, dots.y);
    }
    if (dropped > 0) {
        const QString words = Words::tr("%n value(s) ≤ 0 not shown", nullptr, dropped);
        m_note = m_note.isEmpty() ? words : Words::tr("%1 · %2", "two notes on a plot").arg(m_note, words);
    }
}

void FigurePicture::thinLines()
{
    for (FigureLine &line : m_figure.lines) {
        const std::vector<std::size_t> kept = thinnedPoints(line.x, line.y);
        if (kept.size() == line.x.size()) {
            continue;
        }
        FigureLine thin = line;
        thin.x.clear();
        thin.y.clear();
        thin.extra.clear();
        for (const std::size_t point : kept) {
            thin.x.push_back(line.x[point]);
            thin.y.push_back(line.y[point]);
            if (point < line.extra.size()) {
                thin.extra.push_back(line.extra[point]);
            }
        }
        line = std::move(thin);
    }
}

PlotTable FigurePicture::table() const
{
    return m_figure.table ? m_figure.table() : PlotTable();
}

QString FigurePicture::pointText(const QString &name, double x, double y) const
{
    QStringList lines;
    if (!name.isEmpty()) {
        lines << name;
    }
    const auto add = [&lines](const FigureAxis &axis, double value) {
        const QString text = axisValueText(axis, value);
        lines << (axis.name.isEmpty() ? text : Words::tr("%1: %2", "name and value").arg(axis.name, text));
    };
    add(m_figure.x, x);
    add(m_figure.y, y);
    return lines.join(QLatin1Char('\n'));
}

PlotHit FigurePicture::hit(int index, const QRectF &rect) const
{
    PlotHit hit;
    if (index < 0 || index >= hitCount()) {
        return hit;
    }
    hit.index = index;
    const Source source = m_hits[static_cast<std::size_t>(index)];
    const FigureLayout layout = layOutFigure(*this, rect);
    if (source.kind == Source::Kind::Box) {
        const FigureBoxes &group = m_figure.boxes[source.group];
        const FigureBox &box = group.boxes[source.item];
        hit.mark = layout.boxRect(box).intersected(layout.area);
        hit.text = box.text.isEmpty() ? group.name : box.text;
        hit.run = box.run;
        return hit;
    }
    double x = 0.0;
    double y = 0.0;
    if (source.kind == Source::Kind::Line) {
        const FigureLine &line = m_figure.lines[source.group];
        x = line.x[source.item];
        y = line.y[source.item];
        hit.text = pointText(line.name, x, y);
        if (source.item < line.extra.size()) {
            const QString extra = valueText(line.extra[source.item], 4, QLocale());
            hit.text += QLatin1Char('\n') + Words::tr("%1: %2", "name and value").arg(line.extraName, extra);
        }
        hit.run = line.run;
    } else {
        const FigureDots &dots = m_figure.dots[source.group];
        x = dots.x[source.item];
        y = dots.y[source.item];
        hit.text = dots.textOf ? dots.textOf(source.item) : pointText(dots.name, x, y);
        if (source.item < dots.runs.size()) {
            hit.run = dots.runs[source.item];
        }
    }
    const QPointF place = layout.point(x, y);
    hit.mark =
        QRectF(place.x() - kFigurePointMark / 2, place.y() - kFigurePointMark / 2, kFigurePointMark, kFigurePointMark);
    return hit;
}

int FigurePicture::hitAt(const QPointF &place, const QRectF &rect) const
{
    const FigureLayout layout = layOutFigure(*this, rect);
    if (!layout.area.adjusted(-kFigureReach, -kFigureReach, kFigureReach, kFigureReach).contains(place)) {
        return -1;
    }
    int found = -1;
    double nearest = kFigureReach * kFigureReach;
    int inside = -1;
    for (std::size_t i = 0; i < m_hits.size(); ++i) {
        const Source source = m_hits[i];
        if (source.kind == Source::Kind::Box) {
            const FigureBox &box = m_figure.boxes[source.group].boxes[source.item];
            // Bars may be thinner than a pixel: whatever stands in the pointer's column counts.
            if (layout.boxRect(box).adjusted(-0.5, -0.5, 0.5, 0.5).contains(place)) {
                inside = static_cast<int>(i);
            }
            continue;
        }
        const bool isLine = source.kind == Source::Kind::Line;
        const std::vector<double> &xs = isLine ? m_figure.lines[source.group].x : m_figure.dots[source.group].x;
        const std::vector<double> &ys = isLine ? m_figure.lines[source.group].y : m_figure.dots[source.group].y;
        const QPointF distance = layout.point(xs[source.item], ys[source.item]) - place;
        const double square = QPointF::dotProduct(distance, distance);
        if (square < nearest) {
            nearest = square;
            found = static_cast<int>(i);
        }
    }
    return found >= 0 ? found : inside;
}

PlotOutcome figureOutcome(Figure figure)
{
    PlotOutcome outcome;
    outcome.picture = std::make_shared<FigurePicture>(std::move(figure));
    return outcome;
}

} // namespace signalbox::charts
