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
#include <cmath>

namespace signalbox::charts {

namespace {

constexpr int kBothLines = 7;
constexpr int kCountOnly = 25;
constexpr int kNoText = 60;
constexpr double kNamePixels = 12.0;
constexpr double kWidestName = 130.0;
constexpr double kAxisTitle = 24.0; ///< room for "Actual" at the left and "Predicted" below
constexpr double kScaleGap = 16.0;
constexpr double kScaleBar = 10.0;
constexpr double kScaleText = 58.0;
constexpr double kLargestCell = 150.0;

/// Gives the texts of this file their context for translators.
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
    return std::min(std::ceil(widest) + 1.0, kWidestName);
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
    void paintCells()
    {
        const int classes = m_layout.classes;
        const double radius = m_layout.cell > 60.0 ? 6.0 : m_layout.cell > 24.0 ? 3.0 : 0.0;
        m_painter.setRenderHint(QPainter::Antialiasing, radius > 0.0);
        std::int64_t largest = 0;
        for (const std::int64_t count : m_model.counts) {
            largest = std::max(largest, count);
        }
        for (int i = 0; i < classes; ++i) {
            for (int j = 0; j < classes; ++j) {
                // The count scale is the common one, and dividing is enough for it.
                const double share = m_model.scale == ConfusionScale::Count && largest > 0
                    ? static_cast<double>(m_model.count(i, j)) / static_cast<double>(largest)
                    : shareOf(i, j);
                const QRectF rect = m_layout.cellRect(i, j);
                const QColor color = bluesColor(share);
                if (radius > 0.0) {
                    m_painter.setPen(Qt::NoPen);
                    m_painter.setBrush(color);
                    m_painter.drawRoundedRect(rect, radius, radius);
                } else {
                    m_painter.fillRect(rect, color);
                }
                paintAnnotation(rect, color, i, j);
            }
        }
        m_painter.setRenderHint(QPainter::Antialiasing);
    }

    /// Row and column totals are added up once, not for every cell.
    double shareOf(int actual, int predicted)
    {
        if (m_totals.empty()) {
            const int classes = m_layout.classes;
            m_totals.assign(static_cast<std::size_t>(classes), 0.0);
            double all = 0.0;
            double largest = 0.0;
            for (int i = 0; i < classes; ++i) {
                for (int j = 0; j < classes; ++j) {
                    const auto count = static_cast<double>(m_model.count(i, j));
                    m_totals[static_cast<std::size_t>(m_model.scale == ConfusionScale::ColumnPercent ? j : i)] += count;
                    all += count;
                    largest = std::max(largest, count);
                }
            }
            if (m_model.scale == ConfusionScale::AllPercent) { // up to the largest share shown
                std::fill(m_totals.begin(), m_totals.end(), all > 0.0 ? largest : 0.0);
            }
        }
        const double total =
            m_totals[static_cast<std::size_t>(m_model.scale == ConfusionScale::ColumnPercent ? predicted : actual)];
        return total > 0.0 ? static_cast<double>(m_model.count(actual, predicted)) / total : 0.0;
    }

    void paintAnnotation(const QRectF &rect, const QColor &background, int actual, int predicted)
    {
        if (m_layout.classes > kCountOnly) {
            return;
        }
        const double most = m_layout.cell > 70.0 ? 21.0 : m_layout.cell > 40.0 ? 14.0 : 11.0;
        const QString count = QLocale().toString(static_cast<qlonglong>(m_model.count(actual, predicted)));
        const QFont font = chartFont(most, QFont::DemiBold);
        if (QFontMetricsF(font).horizontalAdvance(count) > rect.width() - 4.0) {
            return; // the number is in the hover box
        }
        m_painter.setPen(readableOn(background));
        const QFont small = chartFont(12.0, QFont::Medium);
        const QString share = m_layout.classes <= kBothLines ? shareText(m_model, actual, predicted) : QString();
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
        const int row = m_marks.underPointer / m_layout.classes;
        const int column = m_marks.underPointer % m_layout.classes;
        m_painter.setPen(QPen(m_theme.seriesColor(1), 1));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawRect(
            QRectF(m_layout.cells.left(), m_layout.cellRect(row, 0).top(), m_layout.cells.width(), m_layout.cell));
        m_painter.drawRect(
            QRectF(m_layout.cellRect(0, column).left(), m_layout.cells.top(), m_layout.cell, m_layout.cells.height()));
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

    void paintRowNames()
    {
        m_painter.setFont(chartFont(kNamePixels));
        m_painter.setPen(m_theme.text);
        const QFontMetricsF metrics(m_painter.font());
        for (int i = 0; i < m_layout.classes; i += m_layout.nameEvery) {
            const double middle = m_layout.cellRect(i, 0).center().y();
            const QRectF box(m_layout.cells.left() - m_layout.rowNames - 8.0, middle - 9.0, m_layout.rowNames, 18.0);
            m_painter.drawText(
                box, Qt::AlignRight | Qt::AlignVCenter,
                metrics.elidedText(m_model.labels[static_cast<std::size_t>(i)], Qt::ElideRight, box.width()));
        }
    }

    void paintColumnNames()
    {
        const QFontMetricsF metrics(m_painter.font());
        for (int i = 0; i < m_layout.classes; i += m_layout.nameEvery) {
            const QString &name = m_model.labels[static_cast<std::size_t>(i)];
            const double middle = m_layout.cellRect(0, i).center().x();
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
        for (int i = 0; i <= 8; ++i) {
            gradient.setColorAt(i / 8.0, bluesColor(i / 8.0));
        }
        m_painter.setPen(QPen(m_theme.border, 1));
        m_painter.setBrush(gradient);
        m_painter.drawRoundedRect(bar, 3, 3);
        m_painter.setFont(chartFont(kNamePixels));
        m_painter.setPen(m_theme.secondary);
        m_painter.drawText(QRectF(bar.right() + 6.0, bar.top(), kScaleText, 16.0), Qt::AlignLeft | Qt::AlignVCenter,
                           scaleEndText(m_model));
        m_painter.drawText(QRectF(bar.right() + 6.0, bar.bottom() - 16.0, kScaleText, 16.0),
                           Qt::AlignLeft | Qt::AlignVCenter,
                           m_model.scale == ConfusionScale::Count ? QStringLiteral("0") : QStringLiteral("0%"));
    }

    QPainter &m_painter;
    const HeatmapLayout &m_layout;
    const ConfusionModel &m_model;
    const viewmodels::Theme &m_theme;
    const HeatmapMarks &m_marks;
    std::vector<double> m_totals;
};

} // namespace

QRectF HeatmapLayout::cellRect(int actual, int predicted) const
{
    if (gap > 0.0) {
        return {cells.left() + predicted * cell + gap / 2, cells.top() + actual * cell + gap / 2, cell - gap,
                cell - gap};
    }
    // Without gaps cells meet on whole pixels, or seams would show.
    const double left = std::round(cells.left() + predicted * cell);
    const double top = std::round(cells.top() + actual * cell);
    return {left, top, std::round(cells.left() + (predicted + 1) * cell) - left,
            std::round(cells.top() + (actual + 1) * cell) - top};
}

HeatmapLayout layOutHeatmap(const ConfusionModel &model, const QRectF &rect, double smallestCell)
{
    HeatmapLayout layout;
    layout.classes = model.classes();
    if (layout.classes == 0) {
        return layout;
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
