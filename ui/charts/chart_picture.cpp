// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/chart_picture.h"

#include "charts/axes_painter.h"
#include "charts/chart_buttons.h"
#include "charts/chart_text.h"
#include "charts/curve_painter.h"
#include "charts/heatmap_painter.h"
#include "charts/plot_layout.h"
#include "charts/plots/plot.h"
#include "charts/words.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <vector>

namespace signalbox::charts {

namespace {

/// A picture is drawn as on a screen of about this size and enlarged, so that texts stay in proportion.
constexpr QSizeF kScreenSize{800.0, 450.0};
constexpr double kMargin = 16.0;
constexpr double kTitlePixels = 15.0;
constexpr double kSmallPixels = 12.0;
constexpr double kLegendMark = 18.0;
constexpr int kLegendRows = 4; ///< a legend of more rows would leave no room for what it explains

/// The page of a picture while it is drawn: background, lines of text from the top, and the room that is left.
class PicturePage
{
public:
    PicturePage(QPainter &painter, const PictureLook &look)
        : m_painter(painter)
        , m_look(look)
        , m_factor(pictureEnlargement(look.size) * look.texts)
        , m_size(QSizeF(look.size) / m_factor)
    {
        m_painter.save();
        if (!look.transparent) {
            m_painter.fillRect(QRectF(QPointF(), QSizeF(look.size)), look.theme.card);
        }
        m_painter.scale(m_factor, m_factor);
    }
    ~PicturePage() { m_painter.restore(); }
    PicturePage(const PicturePage &) = delete;
    PicturePage &operator=(const PicturePage &) = delete;

    [[nodiscard]] const QSizeF &size() const { return m_size; }
    [[nodiscard]] double density() const { return m_factor * m_look.density; }

    void addTitle(const QString &text) { addLine(text, chartFont(kTitlePixels, QFont::DemiBold), m_look.theme.text); }
    void addSmall(const QString &text) { addLine(text, chartFont(kSmallPixels), m_look.theme.secondary); }

    /// Entries in as many rows as they need, up to kLegendRows; the others are counted.
    void addLegend(const std::vector<const CurveModel *> &entries)
    {
        const QFont font = chartFont(kSmallPixels);
        const QFontMetricsF metrics(font);
        const double row = metrics.height() + 5;
        const double right = m_size.width() - kMargin;
        double x = kMargin;
        int rows = 1;
        m_painter.setFont(font);
        for (std::size_t i = 0; i < entries.size(); ++i) {
            const QString label =
                metrics.elidedText(entries[i]->label, Qt::ElideMiddle, right - kMargin - kLegendMark - 6.0);
            const double entry = kLegendMark + 6 + metrics.horizontalAdvance(label) + 16;
            const QString others = Words::tr("+%n more", nullptr, static_cast<int>(entries.size() - i));
            const bool isLastRow = rows == kLegendRows;
            const double kept = isLastRow && i + 1 < entries.size() ? metrics.horizontalAdvance(others) + 4.0 : 0.0;
            if (x > kMargin && x + entry - 16 > right - kept) {
                if (isLastRow) {
                    drawEntry(QRectF(x, m_top, right - x, row), others);
                    break;
                }
                x = kMargin;
                m_top += row;
                ++rows;
            }
            paintLegendMark(m_painter, QRectF(x, m_top + row / 2 - 2, kLegendMark, 4), *entries[i], m_look.theme);
            m_painter.setFont(font);
            drawEntry(QRectF(x + kLegendMark + 6, m_top, entry, row), label);
            x += entry;
        }
        m_top += entries.empty() ? 0.0 : row;
    }

    /// What is left below the lines.
    [[nodiscard]] QRectF room(double gap, double bottom) const
    {
        return {kMargin, m_top + gap, m_size.width() - 2 * kMargin,
                std::max(40.0, m_size.height() - m_top - gap - bottom)};
    }

private:
    void addLine(const QString &text, const QFont &font, const QColor &color)
    {
        if (text.isEmpty()) {
            return;
        }
        const QFontMetricsF metrics(font);
        const double width = m_size.width() - 2 * kMargin;
        m_painter.setFont(font);
        m_painter.setPen(color);
        m_painter.drawText(QRectF(kMargin, m_top, width, metrics.height() + 2), Qt::AlignLeft | Qt::AlignVCenter,
                           metrics.elidedText(text, Qt::ElideRight, width));
        m_top += metrics.height() + 4;
    }

    void drawEntry(const QRectF &rect, const QString &text)
    {
        m_painter.setPen(m_look.theme.secondary);
        m_painter.drawText(rect, Qt::AlignLeft | Qt::AlignVCenter, text);
    }

    QPainter &m_painter;
    const PictureLook &m_look;
    double m_factor;
    QSizeF m_size;
    double m_top = 12.0;
};

/// The curves that the legend names: those that are shown, without the single lines of groups whose mean is there.
std::vector<const CurveModel *> legendEntries(const LineChartModel &model)
{
    const bool hasMeans = std::any_of(model.curves.begin(), model.curves.end(),
                                      [](const CurveModel &curve) { return curve.visible && curve.strength >= 1.0; });
    std::vector<const CurveModel *> entries;
    for (const CurveModel &curve : model.curves) {
        if (curve.visible && model.curves.size() > 1 && (curve.strength >= 1.0 || !hasMeans)) {
            entries.push_back(&curve);
        }
    }
    return entries;
}

/// "brisk-lantern-7, quiet-harbor-6": whose curves these are.
QString runNames(const LineChartModel &model)
{
    QStringList names;
    for (const CurveModel &curve : model.curves) {
        if (curve.visible && !names.contains(curve.runName)) {
            names.append(curve.runName);
        }
    }
    return names.join(QStringLiteral(", "));
}

} // namespace

double pictureEnlargement(const QSize &size)
{
    return std::max(0.25, std::min(size.width() / kScreenSize.width(), size.height() / kScreenSize.height()));
}

void drawChartPicture(QPainter &painter, const LineChartModel &model, const ChartView &wanted, const PictureLook &look)
{
    const ChartView view = viewFor(model, wanted);
    PicturePage page(painter, look);
    PlotLayout layout = layOutPlot(model, view, page.size(), true);
    QString title = model.title;
    QString yName = layout.yName;
    if (layout.y.exponent != 0) {
        const QString factor = QStringLiteral(" (×1e%1)").arg(layout.y.exponent);
        title += factor;
        yName += factor;
    }
    page.addTitle(title);
    page.addSmall(runNames(model));
    page.addSmall(model.note);
    page.addLegend(legendEntries(model));

    const QRectF room = page.room(4.0, kMargin - 4.0);
    layout = layOutPlot(model, view, room.size(), true);
    layout.yName = yName;
    painter.translate(room.topLeft());
    paintAxes(painter, layout, look.theme);
    paintCurves(painter, layout, model, view, {look.theme, page.density()});
}

void drawMatrixPicture(QPainter &painter, const ConfusionModel &model, const PictureLook &look)
{
    PicturePage page(painter, look);
    page.addTitle(model.title);
    page.addSmall(model.subtitle);
    // A matrix with hundreds of classes has to fit the page: its cells may be as small as that takes.
    paintHeatmap(painter, layOutHeatmap(model, page.room(6.0, kMargin / 2), 0.5), model, look.theme, {});
}

void drawPlotPicture(QPainter &painter, const QString &title, const QString &run, const PlotPicture &picture,
                     const PictureLook &look)
{
    PicturePage page(painter, look);
    page.addTitle(title);
    QStringList whose;
    for (const QString &part : {run, picture.subtitle()}) {
        if (!part.isEmpty()) {
            whose << part;
        }
    }
    page.addSmall(whose.join(QStringLiteral(" · ")));
    page.addSmall(picture.note());
    picture.paint(painter, page.room(6.0, kMargin / 2), look.theme);
}

} // namespace signalbox::charts
