// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/heatmap_painter.h"

#include "charts/blues.h"
#include "charts/chart_text.h"
#include "charts/words.h"

#include <QFontMetricsF>
#include <QLinearGradient>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace signalbox::charts {

namespace {

constexpr int kBothLines = 7;
constexpr int kCountOnly = 25;
constexpr int kNoText = 60;
constexpr double kNamePixels = 12.0;
constexpr double kWidestClassName = 130.0;
constexpr double kAxisTitle = 24.0; ///< room for "Actual" at the left and "Predicted" below
constexpr double kScaleGap = 16.0;
constexpr double kScaleBar = 10.0;
constexpr double kScaleText = 58.0;
constexpr double kLargestCell = 150.0;
constexpr int kShades = 256; ///< on each side of 0

struct Margins
{
    double left = 0.0;
    double right = kScaleGap + kScaleBar + kScaleText;
    double top = 4.0;
    double bottom = 0.0;
    double widestName = 0.0;
};

double widestName(const ConfusionModel &model)
{
    const QFontMetricsF metrics(chartFont(kNamePixels));
    double widest = 0.0;
    for (const QString &label : model.labels) {
        widest = std::max(widest, metrics.horizontalAdvance(label));
    }
    return std::min(std::ceil(widest) + 1.0, kWidestClassName);
}

Margins marginsFor(const ConfusionModel &model, bool upright)
{
    const QFontMetricsF metrics(chartFont(kNamePixels));
    Margins margins;
    margins.widestName = widestName(model);
    margins.left = kAxisTitle + margins.widestName + 10.0;
    margins.bottom = kAxisTitle + (upright ? margins.widestName : metrics.height()) + 8.0;
    return margins;
}

double cellFor(const Margins &margins, const QSizeF &size, int classes)
{
    return std::min(size.width() - margins.left - margins.right, size.height() - margins.top - margins.bottom)
        / classes;
}

class HeatmapPainter
{
public:
    HeatmapPainter(QPainter &painter, const HeatmapLayout &layout, const ConfusionModel &model,
                   const viewmodels::Theme &theme, const HeatmapMarks &marks)
        : m_painter(painter)
        , m_layout(layout)
        , m_model(model)
        , m_theme(theme)
        , m_marks(marks)
        , m_values(confusionValues(model))
    {
    }

    void paint()
    {
        m_painter.setRenderHint(QPainter::Antialiasing);
        paintCells();
        paintPointer();
        paintSelection();
        paintRowNames();
        paintColumnNames();
        paintTitles();
        paintScale();
    }

private:
    /// Cells in sight: a matrix of hundreds of classes is scrolled, and most of it lies outside.
    struct VisiblePart
    {
        int firstRow = 0;
        int lastRow = -1;
        int firstColumn = 0;
        int lastColumn = -1;
    };

    [[nodiscard]] VisiblePart visiblePart() const
    {
        const int last = m_layout.classes - 1;
        if (!m_painter.hasClipping() || m_layout.cell <= 0.0) {
            return {0, last, 0, last};
        }
        const QRectF clip = m_painter.clipBoundingRect().translated(-m_layout.cells.topLeft());
        const auto place = [&](double at) {
            return std::clamp(static_cast<int>(std::floor(at / m_layout.cell)), 0, last);
        };
        return {place(clip.top() - 1.0), place(clip.bottom() + 1.0), place(clip.left() - 1.0),
                place(clip.right() + 1.0)};
    }

    void paintCells()
    {
        const double radius = m_layout.cell > 60.0 ? 6.0 : m_layout.cell > 24.0 ? 3.0 : 0.0;
        m_painter.setRenderHint(QPainter::Antialiasing, radius > 0.0);
        const VisiblePart part = visiblePart();
        for (int row = part.firstRow; row <= part.lastRow; ++row) {
            for (int column = part.firstColumn; column <= part.lastColumn; ++column) {
                const int actual = m_layout.order[static_cast<std::size_t>(row)];
                const int predicted = m_layout.order[static_cast<std::size_t>(column)];
                const QRectF rect = m_layout.placeRect(row, column);
                const double value = m_values.at(actual, predicted, m_layout.classes);
                const bool blank = m_model.isHidden(actual, predicted) || std::isnan(value);
                const QColor color = blank ? m_theme.raised : colorOf(value);
                if (radius > 0.0) {
                    m_painter.setPen(Qt::NoPen);
                    m_painter.setBrush(color);
                    m_painter.drawRoundedRect(rect, radius, radius);
                } else {
                    m_painter.fillRect(rect, color);
                }
                if (blank && !m_model.isHidden(actual, predicted)) { // nothing to divide by
                    m_painter.setPen(Qt::NoPen);
                    m_painter.setBrush(QBrush(m_theme.secondary, Qt::BDiagPattern));
                    m_painter.drawRoundedRect(rect, radius, radius);
                }
                if (!m_model.isHidden(actual, predicted)) {
                    paintAnnotation(rect, blank ? m_theme.raised : color, actual, predicted);
                }
            }
        }
        m_painter.setRenderHint(QPainter::Antialiasing);
    }

    /// Colours are mixed once for all cells of the same shade.
    const QColor &colorOf(double value)
    {
        const double share = m_values.end > 0.0 ? std::clamp(value / m_values.end, -1.0, 1.0) : 0.0;
        QColor &color = m_colors[static_cast<std::size_t>(std::lround((share + 1.0) * kShades))];
        if (!color.isValid()) {
            color = m_model.isDifference() ? differenceColor(share) : bluesColor(share);
        }
        return color;
    }

    void paintAnnotation(const QRectF &rect, const QColor &background, int actual, int predicted)
    {
        if (m_layout.classes > kCountOnly) {
            return;
        }
        const double most = m_layout.cell > 70.0 ? 21.0 : m_layout.cell > 40.0 ? 14.0 : 11.0;
        const QString count = cellValueText(m_model, actual, predicted);
        const QFont font = chartFont(most, QFont::DemiBold);
        if (QFontMetricsF(font).horizontalAdvance(count) > rect.width() - 4.0) {
            return; // the number is in the hover box
        }
        const bool hatched = background == m_theme.raised;
        m_painter.setPen(hatched ? m_theme.text : readableOn(background));
        const QFont small = chartFont(12.0, QFont::Medium);
        const QString share = m_layout.classes <= kBothLines ? cellDetailText(m_model, actual, predicted) : QString();
        const bool both = !share.isEmpty() && rect.height() >= 52.0
            && QFontMetricsF(small).horizontalAdvance(share) <= rect.width() - 6.0;
        m_painter.setFont(font);
        m_painter.drawText(both ? rect.translated(0, -12) : rect, Qt::AlignCenter, count);
        if (both) {
            m_painter.setFont(small);
            m_painter.drawText(rect.translated(0, 18), Qt::AlignCenter, share);
        }
    }

    void paintPointer()
    {
        if (m_marks.underPointer < 0 || m_layout.classes <= kNoText) {
            return;
        }
        const QRectF cell =
            m_layout.cellRect(m_marks.underPointer / m_layout.classes, m_marks.underPointer % m_layout.classes);
        m_painter.setPen(QPen(m_theme.seriesColor(1), 1));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawRect(QRectF(m_layout.cells.left(), cell.top(), m_layout.cells.width(), m_layout.cell));
        m_painter.drawRect(QRectF(cell.left(), m_layout.cells.top(), m_layout.cell, m_layout.cells.height()));
    }

    void paintSelection()
    {
        const bool large = m_layout.cell >= 24.0;
        const double width = large ? 3.0 : 2.0;
        m_painter.setBrush(Qt::NoBrush);
        for (const int cell : m_marks.selected) {
            const QRectF rect = m_layout.cellRect(cell / m_layout.classes, cell % m_layout.classes);
            if (large) {
                m_painter.setPen(QPen(m_theme.card, 5));
                m_painter.drawRoundedRect(rect.adjusted(4, 4, -4, -4), 4, 4);
            }
            m_painter.setPen(QPen(m_theme.seriesColor(1), width));
            m_painter.drawRoundedRect(large ? rect.adjusted(1, 1, -1, -1) : rect.adjusted(-1, -1, 1, 1), large ? 6 : 1,
                                      large ? 6 : 1);
        }
        if (m_marks.current >= 0) {
            QPen pen(m_theme.accent, 2, Qt::CustomDashLine, Qt::FlatCap);
            pen.setDashPattern({3.0, 2.0});
            m_painter.setPen(pen);
            const QRectF rect =
                m_layout.cellRect(m_marks.current / m_layout.classes, m_marks.current % m_layout.classes);
            m_painter.drawRoundedRect(large ? rect.adjusted(7, 7, -7, -7) : rect.adjusted(-2, -2, 2, 2), 3, 3);
        }
    }

    [[nodiscard]] const QString &nameAt(int place) const
    {
        return m_model.labels[static_cast<std::size_t>(m_layout.order[static_cast<std::size_t>(place)])];
    }

    void paintRowNames()
    {
        m_painter.setFont(chartFont(kNamePixels));
        m_painter.setPen(m_theme.text);
        const QFontMetricsF metrics(m_painter.font());
        for (int i = 0; i < m_layout.classes; i += m_layout.nameEvery) {
            const double middle = m_layout.placeRect(i, 0).center().y();
            const QRectF box(m_layout.cells.left() - m_layout.rowNames - 8.0, middle - 9.0, m_layout.rowNames, 18.0);
            m_painter.drawText(box, Qt::AlignRight | Qt::AlignVCenter,
                               metrics.elidedText(nameAt(i), Qt::ElideRight, box.width()));
        }
    }

    void paintColumnNames()
    {
        const QFontMetricsF metrics(m_painter.font());
        for (int i = 0; i < m_layout.classes; i += m_layout.nameEvery) {
            const QString &name = nameAt(i);
            const double middle = m_layout.placeRect(0, i).center().x();
            const double top = m_layout.cells.bottom() + 6.0;
            if (!m_layout.upright) {
                const double width = m_layout.cell * m_layout.nameEvery;
                m_painter.drawText(QRectF(middle - width / 2, top, width, metrics.height()), Qt::AlignCenter,
                                   metrics.elidedText(name, Qt::ElideRight, width - 2.0));
                continue;
            }
            m_painter.save();
            m_painter.translate(middle, top);
            m_painter.rotate(-90.0);
            m_painter.drawText(QRectF(-m_layout.columnNames, -9.0, m_layout.columnNames, 18.0),
                               Qt::AlignRight | Qt::AlignVCenter,
                               metrics.elidedText(name, Qt::ElideRight, m_layout.columnNames));
            m_painter.restore();
        }
    }

    void paintTitles()
    {
        m_painter.setFont(chartFont(kNamePixels, QFont::DemiBold));
        m_painter.setPen(m_theme.secondary);
        const QRectF below(m_layout.cells.left(), m_layout.cells.bottom() + 6.0 + m_layout.columnNames + 4.0,
                           m_layout.cells.width(), 18.0);
        m_painter.drawText(below.adjusted(-60, 0, 60, 0), Qt::AlignCenter, Words::tr("Predicted"));
        m_painter.save();
        m_painter.translate(m_layout.cells.left() - m_layout.rowNames - 20.0, m_layout.cells.center().y());
        m_painter.rotate(-90.0);
        m_painter.drawText(QRectF(-80, -9, 160, 18), Qt::AlignCenter, Words::tr("Actual"));
        m_painter.restore();
    }

    void paintScale()
    {
        const QRectF bar(m_layout.cells.right() + kScaleGap, m_layout.cells.top() + 1.0, kScaleBar,
                         std::max(40.0, m_layout.cells.height() - 2.0));
        QLinearGradient gradient(bar.bottomLeft(), bar.topLeft());
        constexpr int kStops = 16;
        for (int i = 0; i <= kStops; ++i) {
            const double place = static_cast<double>(i) / kStops;
            gradient.setColorAt(place, m_model.isDifference() ? differenceColor(2.0 * place - 1.0) : bluesColor(place));
        }
        m_painter.setPen(QPen(m_theme.border, 1));
        m_painter.setBrush(gradient);
        m_painter.drawRoundedRect(bar, 3, 3);
        m_painter.setFont(chartFont(kNamePixels));
        m_painter.setPen(m_theme.secondary);
        const QString end = scaleEndText(m_model);
        const QString zero = m_model.scale == ConfusionScale::Count ? QStringLiteral("0") : QStringLiteral("0%");
        const auto write = [&](double middle, const QString &text) {
            m_painter.drawText(QRectF(bar.right() + 6.0, middle - 8.0, kScaleText, 16.0),
                               Qt::AlignLeft | Qt::AlignVCenter, text);
        };
        if (m_model.isDifference()) {
            write(bar.top() + 8.0, QLatin1Char('+') + end);
            write(bar.center().y(), zero);
            write(bar.bottom() - 8.0, QChar(0x2212) + end);
        } else {
            write(bar.top() + 8.0, end);
            write(bar.bottom() - 8.0, zero);
        }
    }

    QPainter &m_painter;
    const HeatmapLayout &m_layout;
    const ConfusionModel &m_model;
    const viewmodels::Theme &m_theme;
    const HeatmapMarks &m_marks;
    ConfusionValues m_values;
    std::array<QColor, 2 * kShades + 1> m_colors;
};

} // namespace

QRectF HeatmapLayout::cellRect(int actual, int predicted) const
{
    return placeRect(places.at(static_cast<std::size_t>(actual)), places.at(static_cast<std::size_t>(predicted)));
}

QRectF HeatmapLayout::placeRect(int row, int column) const
{
    if (gap > 0.0) {
        return {cells.left() + column * cell + gap / 2, cells.top() + row * cell + gap / 2, cell - gap, cell - gap};
    }
    // Without gaps cells meet on whole pixels, or seams would show.
    const double left = std::round(cells.left() + column * cell);
    const double top = std::round(cells.top() + row * cell);
    return {left, top, std::round(cells.left() + (column + 1) * cell) - left,
            std::round(cells.top() + (row + 1) * cell) - top};
}

int HeatmapLayout::cellAt(const QPointF &point) const
{
    if (classes == 0 || !cells.contains(point)) {
        return -1;
    }
    const auto place = [this](double distance) {
        return static_cast<std::size_t>(std::clamp(static_cast<int>(distance / cell), 0, classes - 1));
    };
    return order[place(point.y() - cells.top())] * classes + order[place(point.x() - cells.left())];
}

HeatmapLayout layOutHeatmap(const ConfusionModel &model, const QRectF &rect, double smallestCell)
{
    HeatmapLayout layout;
    layout.classes = model.classes();
    if (layout.classes == 0) {
        return layout;
    }
    layout.order = model.order;
    if (layout.order.size() != model.labels.size()) {
        layout.order.resize(model.labels.size());
        std::iota(layout.order.begin(), layout.order.end(), 0);
    }
    layout.places.resize(layout.order.size());
    for (std::size_t place = 0; place < layout.order.size(); ++place) {
        layout.places[static_cast<std::size_t>(layout.order[place])] = static_cast<int>(place);
    }
    Margins margins = marginsFor(model, false);
    layout.cell = cellFor(margins, rect.size(), layout.classes);
    layout.upright = margins.widestName > layout.cell - 6.0;
    if (layout.upright) {
        margins = marginsFor(model, true);
        layout.cell = cellFor(margins, rect.size(), layout.classes);
    }
    layout.cell = std::clamp(layout.cell, smallestCell, kLargestCell);
    layout.gap = layout.cell > 20.0 ? 2.0 : 0.0;
    layout.rowNames = margins.widestName;
    layout.columnNames = layout.upright ? margins.widestName : QFontMetricsF(chartFont(kNamePixels)).height();
    layout.nameEvery = std::max(1, static_cast<int>(std::ceil(14.0 / layout.cell)));
    const double side = layout.cell * layout.classes;
    const double spareX = rect.width() - margins.left - margins.right - side;
    const double spareY = rect.height() - margins.top - margins.bottom - side;
    layout.cells = QRectF(rect.left() + margins.left + std::max(0.0, spareX / 2),
                          rect.top() + margins.top + std::max(0.0, spareY / 2), side, side);
    return layout;
}

QSizeF heatmapSize(const ConfusionModel &model, double cell)
{
    const Margins margins = marginsFor(model, widestName(model) > cell - 6.0);
    const double side = cell * model.classes();
    return {margins.left + side + margins.right, margins.top + side + margins.bottom};
}

void paintHeatmap(QPainter &painter, const HeatmapLayout &layout, const ConfusionModel &model,
                  const viewmodels::Theme &theme, const HeatmapMarks &marks)
{
    HeatmapPainter(painter, layout, model, theme, marks).paint();
}

} // namespace signalbox::charts
