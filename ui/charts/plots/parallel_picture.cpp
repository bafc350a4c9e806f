// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/plots/parallel_picture.h"

#include "charts/axis_ticks.h"
#include "charts/chart_text.h"
#include "charts/plot_layout.h"
#include "charts/words.h"
#include "viewmodels/color_mix.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>
#include <limits>

namespace signalbox::charts {

namespace {

constexpr double kNoPlace = -0.08; ///< of runs without a value
constexpr double kAxisReach = 14.0; ///< pixels beside an axis in which it is taken hold of
constexpr double kLineReach = 7.0;
constexpr double kBrushWidth = 14.0;
constexpr int kHoverColumns = 14; ///< more lines would fill the picture

std::pair<double, double> parallelRange(const RunColumn &column)
{
    if (column.isCategory()) {
        return {-0.5, static_cast<double>(column.categories.size()) - 0.5};
    }
    double low = std::numeric_limits<double>::infinity();
    double high = -std::numeric_limits<double>::infinity();
    for (const double value : column.values) {
        if (std::isfinite(value)) {
            low = std::min(low, value);
            high = std::max(high, value);
        }
    }
    if (!(low <= high)) {
        return {0.0, 1.0};
    }
    if (low == high) {
        const double margin = low == 0.0 ? 1.0 : 0.1 * std::abs(low);
        return {low - margin, high + margin};
    }
    return {low, high};
}

double parallelPlace(const RunColumn &column, const std::pair<double, double> &range, double value)
{
    if (!std::isfinite(value)) {
        return kNoPlace;
    }
    if (column.isLogarithmic) {
        return std::log(value / range.first) / std::log(range.second / range.first);
    }
    return (value - range.first) / (range.second - range.first);
}

/// Ticks of an axis: the categories, or a few numbers.
AxisTicks parallelTicks(const RunColumn &column, const std::pair<double, double> &range, double height)
{
    const int most = std::clamp(static_cast<int>(height / 34.0), 2, 8);
    if (!column.isCategory()) {
        return column.isLogarithmic ? logarithmicTicks(range.first, range.second, most, QLocale())
                                    : valueTicks(range.first, range.second, most, QLocale());
    }
    AxisTicks ticks;
    const auto count = static_cast<int>(column.categories.size());
    const int every = std::max(1, static_cast<int>(std::ceil(15.0 * count / std::max(height, 1.0))));
    for (int i = 0; i < count; i += every) {
        ticks.values.push_back(i);
        ticks.labels.append(column.categories[i]);
    }
    return ticks;
}

double distanceToSegment(const QPointF &point, const QPointF &begin, const QPointF &end)
{
    const QPointF along = end - begin;
    const double length = QPointF::dotProduct(along, along);
    const double share = length > 0.0 ? std::clamp(QPointF::dotProduct(point - begin, along) / length, 0.0, 1.0) : 0.0;
    const QPointF rest = point - (begin + share * along);
    return std::hypot(rest.x(), rest.y());
}

} // namespace

ParallelPicture::ParallelPicture(std::vector<ParallelRun> runs, std::vector<RunColumn> columns, QString note)
    : m_runs(std::move(runs))
    , m_columns(std::move(columns))
{
    m_note = std::move(note);
    for (const RunColumn &column : m_columns) {
        m_ranges.push_back(parallelRange(column));
        std::vector<double> places;
        places.reserve(column.values.size());
        for (const double value : column.values) {
            places.push_back(parallelPlace(column, m_ranges.back(), value));
        }
        m_places.push_back(std::move(places));
    }
}

double ParallelPicture::placeOf(std::size_t run, std::size_t column) const
{
    return m_places[column][run];
}

QRectF ParallelPicture::areaOf(const QRectF &rect) const
{
    const QFontMetricsF metrics(chartFont(kAxisPixels));
    // Names above, "none" below; the first axis has its numbers at the left.
    const double side = std::min(70.0, rect.width() / (static_cast<double>(m_columns.size()) + 1.0));
    return rect.adjusted(side * 0.5, metrics.height() + 12.0, -side * 0.9, -(metrics.height() + 10.0));
}

double ParallelPicture::axisX(std::size_t column, const QRectF &area) const
{
    const double last = std::max<double>(1.0, static_cast<double>(m_columns.size()) - 1.0);
    return area.left() + area.width() * static_cast<double>(column) / last;
}

QPointF ParallelPicture::pointOf(std::size_t run, std::size_t column, const QRectF &rect) const
{
    return pointIn(areaOf(rect), run, column);
}

QPointF ParallelPicture::pointIn(const QRectF &area, std::size_t run, std::size_t column) const
{
    return {axisX(column, area), area.bottom() - placeOf(run, column) * area.height()};
}

bool ParallelPicture::isWithin(std::size_t run, const std::vector<PlotBrush> &brushes) const
{
    return std::all_of(brushes.begin(), brushes.end(), [&](const PlotBrush &brush) {
        const double place = placeOf(run, static_cast<std::size_t>(brush.axis));
        return place >= brush.low - 1e-9 && place <= brush.high + 1e-9;
    });
}

std::vector<std::string> ParallelPicture::runsWithin(const std::vector<PlotBrush> &brushes) const
{
    std::vector<std::string> within;
    for (std::size_t run = 0; run < m_runs.size(); ++run) {
        if (isWithin(run, brushes)) {
            within.push_back(m_runs[run].id);
        }
    }
    return within;
}

void ParallelPicture::draw(QPainter &painter, const QRectF &rect, const viewmodels::Theme &theme,
                           const PlotMarks &marks) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    drawRuns(painter, rect, theme, marks);
    drawAxes(painter, rect, theme, marks);
    painter.restore();
}

void ParallelPicture::drawRun(QPainter &painter, const QRectF &area, std::size_t run, const QColor &color,
                              double width) const
{
    QPolygonF line;
    for (std::size_t column = 0; column < m_columns.size(); ++column) {
        line.append(pointIn(area, run, column));
    }
    painter.setPen(QPen(color, width));
    painter.drawPolyline(line);
}

void ParallelPicture::drawRuns(QPainter &painter, const QRectF &rect, const viewmodels::Theme &theme,
                               const PlotMarks &marks) const
{
    const QRectF area = areaOf(rect);
    std::vector<std::size_t> front;
    std::vector<std::size_t> middle;
    for (std::size_t run = 0; run < m_runs.size(); ++run) {
        if (!isWithin(run, marks.brushes)) {
            drawRun(painter, area, run, viewmodels::mixColors(theme.card, theme.secondary, 0.22), 1.0);
        } else if (m_runs[run].slot >= 0) {
            front.push_back(run);
        } else {
            middle.push_back(run);
        }
    }
    for (const std::size_t run : middle) {
        const QColor color = viewmodels::mixColors(theme.seriesColor(1), theme.seriesColor(0), m_runs[run].quality);
        drawRun(painter, area, run, color, 1.0);
    }
    for (const std::size_t run : front) {
        drawRun(painter, area, run, theme.seriesColor(m_runs[run].slot), 2.5);
    }
}

void ParallelPicture::drawCurrent(QPainter &painter, const QRectF &rect, const viewmodels::Theme &theme,
                                  int index) const
{
    if (index < 0 || index >= hitCount()) {
        return;
    }
    const auto run = static_cast<std::size_t>(index);
    const QRectF area = areaOf(rect);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    drawRun(painter, area, run, theme.card, 6.0);
    drawRun(painter, area, run, m_runs[run].slot >= 0 ? theme.seriesColor(m_runs[run].slot) : theme.accent, 3.0);
    painter.restore();
}

void ParallelPicture::drawAxes(QPainter &painter, const QRectF &rect, const viewmodels::Theme &theme,
                               const PlotMarks &marks) const
{
    const QRectF area = areaOf(rect);
    painter.setFont(chartFont(kAxisPixels));
    const QFontMetricsF metrics(painter.font());
    const double each = m_columns.size() > 1 ? area.width() / static_cast<double>(m_columns.size() - 1) : area.width();
    for (std::size_t column = 0; column < m_columns.size(); ++column) {
        const double x = axisX(column, area);
        painter.setPen(QPen(theme.secondary, m_columns[column].isMetric ? 2.0 : 1.0));
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        for (const PlotBrush &brush : marks.brushes) {
            if (brush.axis == static_cast<int>(column)) {
                QColor fill = theme.accent;
                fill.setAlphaF(0.25F);
                painter.setPen(QPen(theme.accent, 1.5));
                painter.setBrush(fill);
                painter.drawRect(QRectF(QPointF(x - kBrushWidth / 2, area.bottom() - brush.high * area.height()),
                                        QPointF(x + kBrushWidth / 2, area.bottom() - brush.low * area.height())));
            }
        }
        const double nameWidth = std::max(20.0, each - 8.0);
        QRectF name(x - nameWidth / 2, rect.top(), nameWidth, metrics.height());
        name.moveLeft(std::max(rect.left(), std::min(name.left(), rect.right() - nameWidth)));
        painter.setPen(theme.text);
        painter.drawText(name, Qt::AlignCenter, metrics.elidedText(m_columns[column].name, Qt::ElideMiddle, nameWidth));
        const AxisTicks ticks = parallelTicks(m_columns[column], m_ranges[column], area.height());
        for (std::size_t i = 0; i < ticks.values.size(); ++i) {
            const double y =
                area.bottom() - parallelPlace(m_columns[column], m_ranges[column], ticks.values[i]) * area.height();
            painter.setPen(theme.secondary);
            painter.drawLine(QPointF(x - 3.0, y), QPointF(x + 3.0, y));
            const double room = std::max(16.0, (column + 1 == m_columns.size() ? rect.right() - x : each) - 12.0);
            const QString label = metrics.elidedText(ticks.labels[static_cast<qsizetype>(i)], Qt::ElideRight, room);
            // On a small sheet of the card's colour, so that lines do not cross the letters.
            const QRectF box(x + 6.0, y - metrics.height() / 2, metrics.horizontalAdvance(label) + 2.0,
                             metrics.height());
            QColor sheet = theme.card;
            sheet.setAlphaF(0.75F);
            painter.fillRect(box, sheet);
            painter.setPen(theme.secondary);
            painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter, label);
        }
        const std::vector<double> &places = m_places[column];
        if (std::any_of(places.begin(), places.end(), [](double place) { return place < 0.0; })) {
            painter.setPen(theme.secondary);
            painter.drawText(QRectF(x - 40.0, area.bottom() - kNoPlace * area.height() - 2.0, 80.0, metrics.height()),
                             Qt::AlignCenter, Words::tr("none"));
        }
    }
}

QString ParallelPicture::summary() const
{
    QStringList names;
    for (const RunColumn &column : m_columns) {
        names << column.name;
    }
    return Words::tr("Parallel coordinates of %n run(s) over %1.", nullptr, hitCount())
        .arg(names.join(QStringLiteral(", ")));
}

PlotTable ParallelPicture::table() const
{
    QStringList names;
    for (const ParallelRun &run : m_runs) {
        names << run.name;
    }
    PlotTable table;
    table.addTexts(QStringLiteral("run"), Words::tr("Run"), std::move(names));
    for (const RunColumn &column : m_columns) {
        if (column.isCategory()) {
            table.addTexts(column.name, column.name, column.texts);
        } else {
            table.addNumbers(column.name, column.name, column.values);
        }
    }
    return table;
}

PlotHit ParallelPicture::hit(int index, const QRectF &rect) const
{
    PlotHit hit;
    if (index < 0 || index >= hitCount()) {
        return hit;
    }
    const auto run = static_cast<std::size_t>(index);
    QStringList lines{m_runs[run].name};
    const std::size_t skipped = m_columns.size() > kHoverColumns ? m_columns.size() - kHoverColumns : 0;
    for (std::size_t column = skipped; column < m_columns.size(); ++column) {
        lines << Words::tr("%1: %2", "name and value")
                     .arg(m_columns[column].name, m_columns[column].texts[static_cast<qsizetype>(run)]);
    }
    hit.index = index;
    hit.text = lines.join(QLatin1Char('\n'));
    const QPointF end = pointOf(run, m_columns.size() - 1, rect);
    hit.mark = QRectF(end.x() - 5.0, end.y() - 5.0, 10.0, 10.0);
    hit.run = m_runs[run].id;
    return hit;
}

int ParallelPicture::hitAt(const QPointF &place, const QRectF &rect) const
{
    const QRectF area = areaOf(rect);
    if (m_columns.size() < 2 || place.x() < area.left() - kLineReach || place.x() > area.right() + kLineReach) {
        return -1;
    }
    const double each = area.width() / static_cast<double>(m_columns.size() - 1);
    const auto left = static_cast<std::size_t>(
        std::clamp(static_cast<int>((place.x() - area.left()) / each), 0, static_cast<int>(m_columns.size()) - 2));
    int found = -1;
    double nearest = kLineReach;
    for (std::size_t run = 0; run < m_runs.size(); ++run) {
        const double distance = distanceToSegment(place, pointIn(area, run, left), pointIn(area, run, left + 1));
        if (distance < nearest) {
            nearest = distance;
            found = static_cast<int>(run);
        }
    }
    return found;
}

int ParallelPicture::brushAxisAt(const QPointF &place, const QRectF &rect) const
{
    const QRectF area = areaOf(rect);
    if (place.y() < area.top() - 8.0 || place.y() > area.bottom() + 8.0) {
        return -1;
    }
    for (std::size_t column = 0; column < m_columns.size(); ++column) {
        if (std::abs(place.x() - axisX(column, area)) <= kAxisReach) {
            return static_cast<int>(column);
        }
    }
    return -1;
}

double ParallelPicture::brushPlace(int /*axis*/, const QPointF &place, const QRectF &rect) const
{
    const QRectF area = areaOf(rect);
    return std::clamp((area.bottom() - place.y()) / std::max(area.height(), 1.0), 0.0, 1.0);
}

} // namespace signalbox::charts
