// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What figures are made of: ranges, places, what is drawn and pointed at; tables and their files; thinned curves.
#include "charts/plots/figure.h"
#include "charts/plots/figure_layout.h"
#include "charts/plots/thin_line.h"
#include "plot_fixture.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

using namespace signalbox;
using test_charts::hasColorNear;
using test_charts::paintPicture;

namespace {

constexpr QSize kSize{640, 400};
const double kNaN = std::nan("");

QRectF wholeRect()
{
    return {QPointF(), QSizeF(kSize)};
}

QColor seriesColor(int slot)
{
    return viewmodels::Theme::light().seriesColor(slot);
}

charts::Figure lineFigure(std::vector<double> x, std::vector<double> y)
{
    charts::Figure figure;
    figure.x.name = QStringLiteral("Step");
    figure.y.name = QStringLiteral("Loss");
    charts::FigureLine line;
    line.x = std::move(x);
    line.y = std::move(y);
    figure.lines.push_back(std::move(line));
    return figure;
}

} // namespace

class TestFigures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rangesFitWithAMargin();
    void gapsAreNotJoined();
    void logarithmicAxesSayWhatTheyLeaveOut();
    void barsStandOnTheirCategories();
    void reversedCategoriesBeginAtTheTop();
    void dotsArePointedAtWithTheirRun();
    void shadesGoFromLightToDark();
    void legendFoldsWhatHasNoRoom();
    void smallPicturesHaveNoLegend();
    void darkThemeIsDrawnInItsColors();
    void thinnedCurvesKeepEveryExtreme();
    void thinningKeepsGapsAndShortCurves();
    void tablesBecomeFiles();
    void choicesFallBackToTheFirst();
};

void TestFigures::rangesFitWithAMargin()
{
    const charts::FigurePicture picture(lineFigure({0, 10}, {2, 4}));
    QVERIFY(picture.yRange().first < 2.0 && picture.yRange().first > 1.8);
    QVERIFY(picture.yRange().second > 4.0 && picture.yRange().second < 4.2);
    charts::Figure fromZero = lineFigure({0, 10}, {2, 4});
    fromZero.y.startsAtZero = true;
    QCOMPARE(charts::FigurePicture(fromZero).yRange().first, 0.0);
    const auto constant = charts::FigurePicture(lineFigure({0, 1}, {5, 5})).yRange();
    QVERIFY(constant.first < 5.0 && constant.second > 5.0);
    // What is not finite decides on nothing.
    const charts::FigurePicture odd(lineFigure({0, 1, 2}, {1, std::numeric_limits<double>::infinity(), kNaN}));
    QVERIFY(std::isfinite(odd.yRange().second));
    QCOMPARE(odd.hitCount(), 1);
}

void TestFigures::gapsAreNotJoined()
{
    const charts::FigurePicture picture(lineFigure({0, 10, 20, 30, 40}, {1, 1, kNaN, 1, 1}));
    const charts::FigureLayout layout = charts::layOutFigure(picture, wholeRect());
    const QImage image = paintPicture(picture, kSize);
    QVERIFY(hasColorNear(image, layout.point(5, 1), seriesColor(0)));
    QVERIFY(hasColorNear(image, layout.point(35, 1), seriesColor(0)));
    QVERIFY(!hasColorNear(image, layout.point(20, 1), seriesColor(0)));
    QVERIFY(!hasColorNear(image, layout.point(15, 1), seriesColor(0)));
    // The place is marked at the axis.
    QVERIFY(hasColorNear(image, QPointF(layout.x.place(20), layout.area.bottom() - 3), seriesColor(0)));
    QVERIFY(!hasColorNear(image, QPointF(layout.x.place(10), layout.area.bottom() - 3), seriesColor(0)));
}

void TestFigures::logarithmicAxesSayWhatTheyLeaveOut()
{
    charts::Figure figure = lineFigure({1e-6, 1e-4, 1e-2, 0.0}, {3, 2, 1, 0.5});
    figure.x.isLogarithmic = true;
    figure.note = QStringLiteral("a note");
    const charts::FigurePicture picture(figure);
    QVERIFY2(picture.note().startsWith(QStringLiteral("a note")), qPrintable(picture.note()));
    QVERIFY2(picture.note().contains(QStringLiteral("1 value")), qPrintable(picture.note()));
    const charts::FigureLayout layout = charts::layOutFigure(picture, wholeRect());
    // Equal factors are equal distances.
    const double first = layout.x.place(1e-4) - layout.x.place(1e-6);
    const double second = layout.x.place(1e-2) - layout.x.place(1e-4);
    QVERIFY(std::abs(first - second) < 1e-9);
    QVERIFY(std::abs(layout.x.value(layout.x.place(3e-5)) / 3e-5 - 1.0) < 1e-12);
    QCOMPARE(picture.hitCount(), 3);
    QVERIFY(layout.xTicks.labels.size() >= 2);
}

void TestFigures::barsStandOnTheirCategories()
{
    charts::Figure figure;
    figure.x.categories = {QStringLiteral("good"), QStringLiteral("bad"), QStringLiteral("a class with a long name")};
    figure.y.range = std::pair(0.0, 1.0);
    charts::FigureBoxes bars;
    bars.slot = 2;
    for (int i = 0; i < 3; ++i) {
        charts::FigureBox bar;
        bar.left = i - 0.4;
        bar.right = i + 0.4;
        bar.top = 0.25 * (i + 1);
        bar.text = QStringLiteral("bar %1").arg(i);
        bars.boxes.push_back(bar);
    }
    figure.boxes.push_back(bars);
    const charts::FigurePicture picture(figure);
    const charts::FigureLayout layout = charts::layOutFigure(picture, wholeRect());
    const QImage image = paintPicture(picture, kSize);
    QVERIFY(hasColorNear(image, layout.point(0, 0.2), seriesColor(2)));
    QVERIFY(!hasColorNear(image, layout.point(0, 0.4), seriesColor(2)));
    QVERIFY(hasColorNear(image, layout.point(2, 0.7), seriesColor(2)));
    QCOMPARE(picture.hitAt(layout.point(1, 0.3), wholeRect()), 1);
    QCOMPARE(picture.hit(1, wholeRect()).text, QStringLiteral("bar 1"));
    QCOMPARE(picture.hitAt(layout.point(1, 0.9), wholeRect()), -1);
    QCOMPARE(layout.xTicks.labels, figure.x.categories);
    // Many names are turned and thinned, never drawn over each other.
    figure.x.categories.clear();
    for (int i = 0; i < 200; ++i) {
        figure.x.categories << QStringLiteral("class %1").arg(i);
    }
    const charts::FigurePicture crowded(figure);
    const charts::FigureLayout many = charts::layOutFigure(crowded, wholeRect());
    QVERIFY(many.uprightNames);
    QVERIFY(many.xTicks.labels.size() < 60);
    QVERIFY(many.area.height() > 150);
}

void TestFigures::reversedCategoriesBeginAtTheTop()
{
    charts::Figure figure;
    figure.y.categories = {QStringLiteral("first"), QStringLiteral("second")};
    figure.y.isReversed = true;
    figure.x.range = std::pair(0.0, 1.0);
    const charts::FigurePicture picture(figure);
    const charts::FigureLayout layout = charts::layOutFigure(picture, wholeRect());
    QVERIFY(layout.y.place(0.0) < layout.y.place(1.0));
    QVERIFY(layout.area.contains(layout.point(0.5, 0.0)));
}

void TestFigures::dotsArePointedAtWithTheirRun()
{
    charts::Figure figure;
    charts::FigureDots dots;
    dots.x = {1, 2, 3};
    dots.y = {1, kNaN, 2};
    dots.runs = {"a", "b", "c"};
    dots.textOf = [](std::size_t point) { return QStringLiteral("run %1").arg(point); };
    dots.size = 10;
    figure.dots.push_back(dots);
    const charts::FigurePicture picture(figure);
    QCOMPARE(picture.hitCount(), 2);
    const charts::FigureLayout layout = charts::layOutFigure(picture, wholeRect());
    const int hit = picture.hitAt(layout.point(3, 2) + QPointF(4, 4), wholeRect());
    QCOMPARE(hit, 1);
    QCOMPARE(picture.hit(hit, wholeRect()).run, std::string("c"));
    QCOMPARE(picture.hit(hit, wholeRect()).text, QStringLiteral("run 2"));
    QVERIFY(picture.hit(hit, wholeRect()).mark.contains(layout.point(3, 2)));
    QVERIFY(hasColorNear(paintPicture(picture, kSize), layout.point(1, 1), seriesColor(0)));
    QCOMPARE(picture.hit(-1, wholeRect()).index, -1);
    QCOMPARE(picture.hit(2, wholeRect()).index, -1);
}

void TestFigures::shadesGoFromLightToDark()
{
    charts::Figure figure;
    charts::FigureBoxes cells;
    for (int i = 0; i < 3; ++i) {
        charts::FigureBox cell;
        cell.left = i;
        cell.right = i + 1;
        cell.shade = i / 2.0;
        cells.boxes.push_back(cell);
    }
    figure.boxes.push_back(cells);
    figure.shadeEnd = QStringLiteral("40%");
    const charts::FigurePicture picture(figure);
    const charts::FigureLayout layout = charts::layOutFigure(picture, wholeRect());
    const QImage image = paintPicture(picture, kSize);
    int before = 256;
    for (int i = 0; i < 3; ++i) {
        const QPointF place = layout.point(i + 0.5, 0.5);
        const int light = qGray(image.pixel(place.toPoint()));
        QVERIFY(light < before);
        before = light;
    }
    QVERIFY(!layout.shadeBar.isEmpty());
    QVERIFY(layout.shadeBar.left() > layout.area.right());
}

void TestFigures::legendFoldsWhatHasNoRoom()
{
    charts::Figure figure;
    for (int i = 0; i < 30; ++i) {
        charts::FigureLine line;
        line.name = QStringLiteral("curve %1").arg(i);
        line.slot = i;
        line.dash = charts::dashOfSlot(i);
        line.x = {0, 1};
        line.y = {0, static_cast<double>(i)};
        figure.lines.push_back(line);
    }
    QVERIFY(charts::dashOfSlot(0) != charts::dashOfSlot(7)); // the same colour
    const charts::FigurePicture picture(figure);
    const charts::FigureLayout layout = charts::layOutFigure(picture, wholeRect());
    QCOMPARE(layout.legend.size(), std::size_t{12});
    QVERIFY2(layout.legend.back().text.contains(QStringLiteral("19")), qPrintable(layout.legend.back().text));
    for (const charts::FigureLegendEntry &entry : layout.legend) {
        QVERIFY(wholeRect().contains(entry.rect));
        QVERIFY(!entry.rect.intersects(layout.area));
    }
}

void TestFigures::smallPicturesHaveNoLegend()
{
    charts::Figure figure = lineFigure({0, 1}, {0, 1});
    figure.lines.push_back(figure.lines.front());
    figure.lines[0].name = QStringLiteral("a");
    figure.lines[1].name = QStringLiteral("b");
    const charts::FigurePicture picture(figure);
    QCOMPARE(charts::layOutFigure(picture, wholeRect()).legend.size(), std::size_t{2});
    QVERIFY(charts::layOutFigure(picture, QRectF(0, 0, 240, 140)).legend.empty());
    QVERIFY(!paintPicture(picture, {40, 30}).isNull()); // no room at all is no reason to fail
}

void TestFigures::darkThemeIsDrawnInItsColors()
{
    const charts::FigurePicture picture(lineFigure({0, 1}, {1, 1}));
    const viewmodels::Theme theme = viewmodels::Theme::darkTheme();
    QImage image(kSize, QImage::Format_RGB32);
    image.fill(theme.card);
    QPainter painter(&image);
    picture.paint(painter, wholeRect(), theme);
    painter.end();
    const charts::FigureLayout layout = charts::layOutFigure(picture, wholeRect());
    QVERIFY(hasColorNear(image, layout.point(0.5, 1), theme.seriesColor(0)));
    QVERIFY(!hasColorNear(image, layout.point(0.5, 1), seriesColor(0), 1, 30));
}

void TestFigures::thinnedCurvesKeepEveryExtreme()
{
    std::mt19937_64 random(5);
    constexpr std::size_t kColumns = 100;
    std::vector<double> x;
    std::vector<double> y;
    double at = 0.0;
    for (int i = 0; i < 20'000; ++i) {
        at += static_cast<double>(random() % 7);
        x.push_back(at);
        y.push_back(static_cast<double>(random() % 10'000));
    }
    const std::vector<std::size_t> kept = charts::thinnedPoints(x, y, kColumns);
    QVERIFY(kept.size() <= 4 * kColumns);
    QVERIFY(std::is_sorted(kept.begin(), kept.end()));
    QCOMPARE(kept.front(), std::size_t{0});
    QCOMPARE(kept.back(), x.size() - 1);
    // Against brute force: the lowest and the highest of every column are there.
    const double width = (x.back() - x.front()) / kColumns;
    std::vector<double> low(kColumns, 1e9);
    std::vector<double> high(kColumns, -1e9);
    std::vector<double> keptLow = low;
    std::vector<double> keptHigh = high;
    const auto columnAt = [&](std::size_t i) {
        return std::min(static_cast<std::size_t>((x[i] - x.front()) / width), kColumns - 1);
    };
    for (std::size_t i = 0; i < x.size(); ++i) {
        low[columnAt(i)] = std::min(low[columnAt(i)], y[i]);
        high[columnAt(i)] = std::max(high[columnAt(i)], y[i]);
    }
    for (const std::size_t i : kept) {
        keptLow[columnAt(i)] = std::min(keptLow[columnAt(i)], y[i]);
        keptHigh[columnAt(i)] = std::max(keptHigh[columnAt(i)], y[i]);
    }
    QCOMPARE(keptLow, low);
    QCOMPARE(keptHigh, high);
}

void TestFigures::thinningKeepsGapsAndShortCurves()
{
    QCOMPARE(charts::thinnedPoints({0, 1, 2}, {5, kNaN, 6}, 10).size(), std::size_t{3});
    QVERIFY(charts::thinnedPoints({}, {}).empty());
    std::vector<double> x;
    std::vector<double> y;
    for (int i = 0; i < 1000; ++i) {
        x.push_back(i);
        y.push_back(i >= 500 && i < 520 ? kNaN : 1.0);
    }
    const std::vector<std::size_t> kept = charts::thinnedPoints(x, y, 10);
    const auto gaps = std::count_if(kept.begin(), kept.end(), [&y](std::size_t i) { return std::isnan(y[i]); });
    QCOMPARE(gaps, std::ptrdiff_t{1});
    // A curve that turns back is drawn as it is.
    std::reverse(x.begin(), x.end());
    QCOMPARE(charts::thinnedPoints(x, y, 10).size(), std::size_t{1000});
}

void TestFigures::tablesBecomeFiles()
{
    charts::PlotTable table;
    table.addTexts(QStringLiteral("class"), QStringLiteral("Class"),
                   {QStringLiteral("good, \"very\""), QStringLiteral("bad\tone")});
    table.addNumbers(QStringLiteral("f1"), QStringLiteral("F1"), {0.1, core::undefinedValue()});
    table.addNumbers(QStringLiteral("n"), QStringLiteral("Sentences"), {12345.0}, 0);
    QCOMPARE(table.rowCount(), std::size_t{2});
    QCOMPARE(QString::fromStdString(charts::plotCsv(table)),
             QStringLiteral("class,f1,n\n\"good, \"\"very\"\"\",0.1,12345\nbad\tone,,\n"));
    QCOMPARE(charts::plotText(table),
             QStringLiteral("Class\tF1\tSentences\ngood, \"very\"\t0.1\t12345\nbad one\t\t\n"));
    const QLocale locale = QLocale::c();
    QCOMPARE(table.text(0, 1, locale), QStringLiteral("0.1000"));
    QCOMPARE(table.text(1, 1, locale), QStringLiteral("–"));
    QCOMPARE(table.text(0, 2, locale), QStringLiteral("12345"));
    QCOMPARE(table.text(1, 2, locale), QString());
    QCOMPARE(table.text(7, 7, locale), QString());
}

void TestFigures::choicesFallBackToTheFirst()
{
    const charts::PlotChoice choice{
        QStringLiteral("x"),
        QStringLiteral("X"),
        {},
        {{QStringLiteral("a"), QStringLiteral("A")}, {QStringLiteral("b"), QStringLiteral("B")}}};
    QCOMPARE(charts::chosenEntry(choice, {}), QStringLiteral("a"));
    QCOMPARE(charts::chosenEntry(choice, {{QStringLiteral("x"), QStringLiteral("b")}}), QStringLiteral("b"));
    QCOMPARE(charts::chosenEntry(choice, {{QStringLiteral("x"), QStringLiteral("gone")}}), QStringLiteral("a"));
    QCOMPARE(charts::chosenEntry(std::vector<charts::PlotChoice>{choice}, {}, QStringLiteral("y")), QString());
}

QTEST_MAIN(TestFigures)
#include "tst_figures.moc"
