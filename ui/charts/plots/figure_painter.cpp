// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/blues.h"
#include "charts/chart_text.h"
#include "charts/line_look.h"
#include "charts/plot_layout.h"
#include "charts/plots/figure_layout.h"

#include <QFontMetricsF>
#include <QLinearGradient>
#include <QPainter>
#include <QPainterPath>
#include <QPolygonF>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace signalbox::charts {

namespace {

constexpr std::size_t kDenseCurve = 600; ///< wide antialiased pens are slow on longer ones
constexpr double kFaintShare = 0.45;

QPen linePen(const FigureLine &line, const viewmodels::Theme &theme)
{
    QColor color = figureColor(line.slot, theme);
    if (line.isFaint) {
        color.setAlphaF(static_cast<float>(kFaintShare));
    }
    QPen pen(color, line.x.size() > kDenseCurve ? 1.0 : line.width);
    pen.setJoinStyle(Qt::RoundJoin);
    pen.setCapStyle(Qt::FlatCap);
    QList<qreal> pattern = linePattern(line.dash, LineMarks::Long);
    if (!pattern.isEmpty()) {
        for (qreal &length : pattern) {
            length /= pen.widthF(); // Qt counts in widths of the pen
        }
        pen.setDashPattern(pattern);
    }
    return pen;
}

/// The same so small that the whole pattern fits into a legend's entry.
QPen legendPen(const FigureLine &line, const viewmodels::Theme &theme, double width)
{
    QPen pen = linePen(line, theme);
    if (pen.style() == Qt::CustomDashLine) {
        QList<qreal> pattern = pen.dashPattern();
        const double whole = std::accumulate(pattern.cbegin(), pattern.cend(), 0.0) * pen.widthF();
        for (qreal &length : pattern) {
            length *= std::min(1.0, width / whole);
        }
        pen.setDashPattern(pattern);
    }
    return pen;
}

class FigurePainter
{
public:
    FigurePainter(QPainter &painter, const FigurePicture &picture, const QRectF &rect, const viewmodels::Theme &theme)
        : m_painter(painter)
        , m_figure(picture.figure())
        , m_layout(layOutFigure(picture, rect))
        , m_rect(rect)
        , m_theme(theme)
    {
    }

    void paint()
    {
        m_painter.setRenderHint(QPainter::Antialiasing);
        paintGrid();
        m_painter.save();
        m_painter.setClipRect(m_layout.area.adjusted(-1, -1, 1, 1), Qt::IntersectClip);
        for (const FigureBoxes &group : m_figure.boxes) {
            paintBoxes(group);
        }
        paintRules();
        for (const FigureLine &line : m_figure.lines) {
            paintLine(line);
        }
        m_painter.restore();
        for (const FigureDots &dots : m_figure.dots) {
            paintDots(dots);
        }
        paintTexts();
        paintLabels();
        paintLegend();
        paintShadeScale();
    }

private:
    void paintGrid()
    {
        const QRectF &area = m_layout.area;
        m_painter.setPen(QPen(m_theme.grid, 1));
        if (m_figure.y.categories.isEmpty()) {
            for (const double value : m_layout.yTicks.values) {
                const double y = m_layout.y.place(value);
                m_painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
            }
        }
        if (m_figure.x.categories.isEmpty()) {
            for (const double value : m_layout.xTicks.values) {
                const double x = m_layout.x.place(value);
                m_painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
            }
        }
        m_painter.setPen(QPen(m_theme.border, 1));
        m_painter.drawLine(area.bottomLeft(), area.bottomRight());
        m_painter.drawLine(area.bottomLeft(), area.topLeft());
    }

    void paintBoxes(const FigureBoxes &group)
    {
        const QColor color = figureColor(group.slot, m_theme);
        for (const FigureBox &box : group.boxes) {
            const QRectF rect = m_layout.boxRect(box);
            if (box.shade >= 0.0) {
                // Cells without height (all values are the same) are seen as well.
                const QSizeF size = rect.size().expandedTo(QSizeF(1.0, 1.0));
                m_painter.setRenderHint(QPainter::Antialiasing, false);
                m_painter.fillRect(QRectF(rect.topLeft(), size), bluesColor(box.shade));
                m_painter.setRenderHint(QPainter::Antialiasing);
                continue;
            }
            m_painter.fillRect(rect, color);
            if (group.isHatched) {
                m_painter.fillRect(rect, QBrush(m_theme.card, Qt::BDiagPattern));
            }
        }
    }

    void paintRules()
    {
        for (const FigureRule &rule : m_figure.rules) {
            QPen pen(m_theme.secondary, 1.0);
            pen.setDashPattern({4.0, 4.0});
            m_painter.setPen(pen);
            const QPointF begin = m_layout.point(rule.x1, rule.y1);
            const QPointF end = m_layout.point(rule.x2, rule.y2);
            m_painter.drawLine(begin, end);
            if (rule.label.isEmpty()) {
                continue;
            }
            m_painter.setFont(chartFont(kAxisPixels));
            const QFontMetricsF metrics(m_painter.font());
            const double width = metrics.horizontalAdvance(rule.label) + 2.0;
            const double left = std::clamp(end.x() - width - 4.0, m_layout.area.left(),
                                           std::max(m_layout.area.left(), m_layout.area.right() - width));
            const double top = std::clamp(end.y() - metrics.height() - 2.0, m_layout.area.top(),
                                          std::max(m_layout.area.top(), m_layout.area.bottom() - metrics.height()));
            m_painter.setPen(m_theme.secondary);
            m_painter.drawText(QRectF(left, top, width, metrics.height()), Qt::AlignCenter, rule.label);
        }
    }

    [[nodiscard]] bool isPlace(double x, double y) const
    {
        return std::isfinite(x) && std::isfinite(y) && (!m_layout.x.isLogarithmic || x > 0.0)
            && (!m_layout.y.isLogarithmic || y > 0.0);
    }

    void paintLine(const FigureLine &line)
    {
        const QPen pen = linePen(line, m_theme);
        m_painter.setPen(pen);
        m_painter.setBrush(Qt::NoBrush);
        QPolygonF stretch;
        const auto flush = [&] {
            if (stretch.size() > 1) {
                m_painter.drawPolyline(stretch);
            } else if (stretch.size() == 1 && !line.hasDots) {
                m_painter.drawPoint(stretch.front());
            }
            stretch.clear();
        };
        for (std::size_t i = 0; i < line.x.size(); ++i) {
            if (isPlace(line.x[i], line.y[i])) {
                const QPointF place = m_layout.point(line.x[i], line.y[i]);
                if (line.isStepped && !stretch.isEmpty()) {
                    stretch.append(QPointF(stretch.back().x(), place.y()));
                }
                stretch.append(place);
                continue;
            }
            flush();
            if (isPlace(line.x[i], 1.0)) {
                paintGapMark(m_layout.x.place(line.x[i]), pen.color());
            }
        }
        flush();
        if (!line.hasDots) {
            return;
        }
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(pen.color());
        for (std::size_t i = 0; i < line.x.size(); ++i) {
            if (isPlace(line.x[i], line.y[i])) {
                m_painter.drawEllipse(m_layout.point(line.x[i], line.y[i]), 3.0, 3.0);
            }
        }
    }

    /// The small triangle that says: here is a value which cannot be drawn.
    void paintGapMark(double x, const QColor &color)
    {
        const double bottom = m_layout.area.bottom();
        m_painter.save();
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(color);
        m_painter.drawPolygon(QPolygonF({QPointF(x - 4, bottom), QPointF(x + 4, bottom), QPointF(x, bottom - 7)}));
        m_painter.restore();
    }

    void paintDots(const FigureDots &dots)
    {
        const QColor color = figureColor(dots.slot, m_theme);
        const double half = dots.size / 2;
        for (std::size_t i = 0; i < dots.x.size(); ++i) {
            if (!isPlace(dots.x[i], dots.y[i])) {
                continue;
            }
            const QPointF place = m_layout.point(dots.x[i], dots.y[i]);
            if (dots.size < 4.0) {
                m_painter.fillRect(QRectF(place.x() - half, place.y() - half, dots.size, dots.size), color);
                continue;
            }
            m_painter.setPen(QPen(dots.shape == FigureDots::Shape::Cross ? color : m_theme.card,
                                  dots.shape == FigureDots::Shape::Cross ? 1.6 : 0.7));
            m_painter.setBrush(color);
            switch (dots.shape) {
            case FigureDots::Shape::Circle:
                m_painter.drawEllipse(place, half, half);
                break;
            case FigureDots::Shape::Cross:
                m_painter.drawLine(place + QPointF(-half, -half), place + QPointF(half, half));
                m_painter.drawLine(place + QPointF(-half, half), place + QPointF(half, -half));
                break;
            case FigureDots::Shape::Triangle:
                m_painter.drawPolygon(QPolygonF(
                    {place + QPointF(-half, half), place + QPointF(half, half), place + QPointF(0.0, -half)}));
                break;
            case FigureDots::Shape::Square:
                m_painter.drawRect(QRectF(place.x() - half, place.y() - half, dots.size, dots.size));
                break;
            }
        }
    }

    void paintTexts()
    {
        m_painter.setFont(chartFont(kAxisPixels));
        const QFontMetricsF metrics(m_painter.font());
        m_painter.setPen(m_theme.text);
        for (const FigureText &text : m_figure.texts) {
            if (!isPlace(text.x, text.y)) {
                continue;
            }
            const QPointF place = m_layout.point(text.x, text.y);
            const QSizeF size(metrics.horizontalAdvance(text.text) + 2.0, metrics.height());
            QRectF rect(QPointF(place.x() - size.width() / 2, place.y() - size.height() / 2), size);
            if (text.side.testFlag(Qt::AlignTop)) {
                rect.moveBottom(place.y() - 2.0);
            } else if (text.side.testFlag(Qt::AlignBottom)) {
                rect.moveTop(place.y() + 2.0);
            }
            if (text.side.testFlag(Qt::AlignRight)) {
                rect.moveLeft(place.x() + 5.0);
            } else if (text.side.testFlag(Qt::AlignLeft)) {
                rect.moveRight(place.x() - 5.0);
            }
            rect.moveRight(std::min(rect.right(), m_rect.right()));
            rect.moveTop(std::max(rect.top(), m_rect.top()));
            m_painter.drawText(rect, Qt::AlignCenter, text.text);
        }
    }

    void paintLabels()
    {
        m_painter.setFont(chartFont(kAxisPixels));
        const QFontMetricsF metrics(m_painter.font());
        const QRectF &area = m_layout.area;
        const double height = metrics.height();
        const double nameWidth = m_layout.yName.isEmpty() ? 0.0 : height + 6.0;
        const double roomLeft = area.left() - m_rect.left() - nameWidth - 6.0;
        m_painter.setPen(m_theme.secondary);
        for (std::size_t i = 0; i < m_layout.yTicks.values.size(); ++i) {
            const double y = m_layout.y.place(m_layout.yTicks.values[i]);
            m_painter.drawText(
                QRectF(area.left() - 6.0 - roomLeft, y - height / 2, roomLeft, height),
                Qt::AlignRight | Qt::AlignVCenter,
                metrics.elidedText(m_layout.yTicks.labels[static_cast<qsizetype>(i)], Qt::ElideRight, roomLeft));
        }
        for (std::size_t i = 0; i < m_layout.xTicks.values.size(); ++i) {
            const double x = m_layout.x.place(m_layout.xTicks.values[i]);
            const QString &label = m_layout.xTicks.labels[static_cast<qsizetype>(i)];
            if (!m_layout.uprightNames) {
                m_painter.drawText(QRectF(x - 60.0, area.bottom() + 5.0, 120.0, height), Qt::AlignCenter, label);
                continue;
            }
            const double room = m_layout.namesHeight - 8.0;
            m_painter.save();
            m_painter.translate(x, area.bottom() + 5.0);
            m_painter.rotate(-90.0);
            m_painter.drawText(QRectF(-room, -height / 2, room, height), Qt::AlignRight | Qt::AlignVCenter,
                               metrics.elidedText(label, Qt::ElideRight, room));
            m_painter.restore();
        }
        if (!m_layout.xName.isEmpty()) {
            m_painter.drawText(QRectF(area.left(), area.bottom() + m_layout.namesHeight, area.width(), height + 2.0),
                               Qt::AlignCenter, metrics.elidedText(m_layout.xName, Qt::ElideRight, area.width()));
        }
        if (!m_layout.yName.isEmpty()) {
            m_painter.save();
            m_painter.translate(m_rect.left() + height / 2 + 1.0, area.center().y());
            m_painter.rotate(-90.0);
            m_painter.drawText(QRectF(-area.height() / 2, -height / 2, area.height(), height), Qt::AlignCenter,
                               metrics.elidedText(m_layout.yName, Qt::ElideRight, area.height()));
            m_painter.restore();
        }
    }

    void paintLegend()
    {
        m_painter.setFont(chartFont(kLegendTextPixels));
        const QFontMetricsF metrics(m_painter.font());
        for (const FigureLegendEntry &entry : m_layout.legend) {
            const QRectF sample(entry.rect.left(), entry.rect.center().y() - 5.0, kLegendSample, 10.0);
            const bool hasSample = entry.kind != FigureLegendEntry::Kind::More;
            paintSample(entry, sample);
            const QRectF rest = entry.rect.adjusted(hasSample ? kLegendSample + 6.0 : 0.0, 0, 0, 0);
            m_painter.setPen(m_theme.secondary);
            m_painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter,
                               metrics.elidedText(entry.text, Qt::ElideRight, rest.width()));
        }
    }

    void paintSample(const FigureLegendEntry &entry, const QRectF &sample)
    {
        switch (entry.kind) {
        case FigureLegendEntry::Kind::Line:
            m_painter.setPen(legendPen(m_figure.lines[entry.group], m_theme, sample.width()));
            m_painter.drawLine(QPointF(sample.left(), sample.center().y()),
                               QPointF(sample.right(), sample.center().y()));
            break;
        case FigureLegendEntry::Kind::Dots: {
            FigureDots one;
            one.slot = m_figure.dots[entry.group].slot;
            one.shape = m_figure.dots[entry.group].shape;
            one.size = 7.0;
            one.x = {m_layout.x.value(sample.center().x())};
            one.y = {m_layout.y.value(sample.center().y())};
            paintDots(one);
            break;
        }
        case FigureLegendEntry::Kind::Boxes:
            m_painter.fillRect(sample, figureColor(m_figure.boxes[entry.group].slot, m_theme));
            if (m_figure.boxes[entry.group].isHatched) {
                m_painter.fillRect(sample, QBrush(m_theme.card, Qt::BDiagPattern));
            }
            break;
        case FigureLegendEntry::Kind::More:
            break;
        }
    }

    void paintShadeScale()
    {
        const QRectF &bar = m_layout.shadeBar;
        if (bar.isEmpty()) {
            return;
        }
        QLinearGradient gradient(bar.bottomLeft(), bar.topLeft());
        for (int i = 0; i <= 8; ++i) {
            gradient.setColorAt(i / 8.0, bluesColor(i / 8.0));
        }
        m_painter.setPen(QPen(m_theme.border, 1));
        m_painter.setBrush(gradient);
        m_painter.drawRect(bar);
        m_painter.setFont(chartFont(kAxisPixels));
        const QFontMetricsF metrics(m_painter.font());
        const double room = m_rect.right() - bar.right() - 4.0;
        m_painter.setPen(m_theme.secondary);
        const auto write = [&](double top, const QString &text) {
            m_painter.drawText(QRectF(bar.right() + 4.0, top, room, metrics.height()), Qt::AlignLeft | Qt::AlignVCenter,
                               metrics.elidedText(text, Qt::ElideRight, room));
        };
        write(bar.top() - 1.0, m_figure.shadeEnd);
        write(bar.bottom() - metrics.height() + 1.0, QStringLiteral("0"));
        if (!m_figure.shadeName.isEmpty()) {
            m_painter.drawText(QRectF(bar.left(), bar.bottom() + 2.0, m_rect.right() - bar.left(), metrics.height()),
                               Qt::AlignLeft | Qt::AlignVCenter,
                               metrics.elidedText(m_figure.shadeName, Qt::ElideRight, m_rect.right() - bar.left()));
        }
    }

    QPainter &m_painter;
    const Figure &m_figure;
    FigureLayout m_layout;
    QRectF m_rect;
    const viewmodels::Theme &m_theme;
};

} // namespace

void FigurePicture::draw(QPainter &painter, const QRectF &rect, const viewmodels::Theme &theme,
                         const PlotMarks & /*marks*/) const
{
    painter.save();
    FigurePainter(painter, *this, rect, theme).paint();
    painter.restore();
}

} // namespace signalbox::charts
