// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/plots/plot.h"

#include <functional>
#include <optional>
#include <utility>

namespace signalbox::charts {

/// Colours besides the slots of series, which are 0 and above.
inline constexpr int kNeutralSlot = -1; ///< quiet: references, what is in the background
inline constexpr int kGoodSlot = -2;
inline constexpr int kErrorSlot = -3;

/// One axis of a figure.
struct FigureAxis
{
    QString name;
    bool isLogarithmic = false; ///< values that are not above 0 are left out
    bool isReversed = false; ///< the low end is at the right or at the top
    bool startsAtZero = false; ///< a fitted range begins at 0 when no value is below
    std::optional<std::pair<double, double>> range; ///< none: fitted to what is drawn
    QStringList categories; ///< names for 0, 1, 2, … instead of numbers
};

/// A curve. Points with a value that is not finite break it.
struct FigureLine
{
    QString name; ///< in the legend; empty: not there
    int slot = 0;
    int dash = 0; ///< 0: solid; then patterns that differ, see linePattern()
    double width = 2.0;
    bool isFaint = false;
    bool hasDots = false; ///< marks its points
    bool isStepped = false; ///< from point to point first up or down, then sideways
    std::vector<double> x;
    std::vector<double> y;
    std::vector<double> extra; ///< a third value of each point, told by the hover box
    QString extraName;
    std::string run; ///< id of the run that it belongs to
};

/// Points that are not joined.
struct FigureDots
{
    enum class Shape { Circle, Cross, Triangle, Square };
    QString name;
    int slot = 0;
    Shape shape = Shape::Circle;
    double size = 6.0; ///< pixels
    std::vector<double> x;
    std::vector<double> y;
    /// What is said of a point; none: the axes' names and values.
    std::function<QString(std::size_t point)> textOf;
    std::vector<std::string> runs; ///< ids of the runs that the points stand for; may be empty
};

/// A filled rectangle in the figure's values: a bar or a cell.
struct FigureBox
{
    double left = 0.0;
    double right = 1.0;
    double bottom = 0.0;
    double top = 1.0;
    double shade = -1.0; ///< 0 to 1: a shade of blue; below 0: the colour of its group
    QString text; ///< what is said of it
    std::string run;
};

struct FigureBoxes
{
    QString name;
    int slot = 0;
    bool isHatched = false; ///< a second sign beside the colour
    std::vector<FigureBox> boxes;
};

/// A straight line for reference, such as the diagonal of a ROC curve.
struct FigureRule
{
    double x1 = 0.0;
    double y1 = 0.0;
    double x2 = 0.0;
    double y2 = 0.0;
    QString label; ///< beside its end
};

/// A few letters at a place, such as the value above a bar.
struct FigureText
{
    double x = 0.0;
    double y = 0.0;
    QString text;
    Qt::Alignment side = Qt::AlignTop; ///< where it stands as seen from the place
};

/// A plot with two axes as data: what most kinds of plots are made of.
struct Figure
{
    QString subtitle;
    QString note;
    QString summary;
    FigureAxis x;
    FigureAxis y;
    QString shadeName; ///< what shades stand for, beside their scale
    QString shadeEnd; ///< what the darkest one stands for
    std::vector<FigureBoxes> boxes;
    std::vector<FigureLine> lines;
    std::vector<FigureDots> dots;
    std::vector<FigureRule> rules;
    std::vector<FigureText> texts;
    std::function<PlotTable()> table; ///< its numbers; made when they are asked for, since they may be many
};

/// A figure as a plot's picture. Curves of more points than a screen has columns are drawn by the smallest and the largest
/// value of each stretch; the table has every point.
class FigurePicture final : public PlotPicture
{
public:
    explicit FigurePicture(Figure figure);

    [[nodiscard]] const Figure &figure() const { return m_figure; }
    /// The ranges that are drawn.
    [[nodiscard]] std::pair<double, double> xRange() const { return m_xRange; }
    [[nodiscard]] std::pair<double, double> yRange() const { return m_yRange; }

    void draw(QPainter &painter, const QRectF &rect, const viewmodels::Theme &theme,
              const PlotMarks &marks) const override;
    [[nodiscard]] QString summary() const override { return m_figure.summary; }
    [[nodiscard]] PlotTable table() const override;
    [[nodiscard]] int hitCount() const override { return static_cast<int>(m_hits.size()); }
    [[nodiscard]] PlotHit hit(int index, const QRectF &rect) const override;
    [[nodiscard]] int hitAt(const QPointF &place, const QRectF &rect) const override;

private:
    /// Where a hit comes from.
    struct Source
    {
        enum class Kind { Line, Dots, Box };
        Kind kind = Kind::Line;
        std::uint32_t group = 0;
        std::uint32_t item = 0;
    };
    void fitRanges();
    void thinLines();
    void noteWhatIsLeftOut();
    [[nodiscard]] QString pointText(const QString &name, double x, double y) const;

    Figure m_figure; ///< lines as they are drawn
    std::pair<double, double> m_xRange{0.0, 1.0};
    std::pair<double, double> m_yRange{0.0, 1.0};
    std::vector<Source> m_hits;
};

/// The outcome with this figure.
PlotOutcome figureOutcome(Figure figure);

} // namespace signalbox::charts
