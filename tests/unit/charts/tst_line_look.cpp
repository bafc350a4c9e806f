// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Lines of many runs can be told apart: by their pens, in the legend, and where they are too dense for dashes.
#include "charts/line_look.h"

#include "chart_models.h"
#include "charts/chart_buttons.h"
#include "charts/curve_painter.h"

#include <QImage>
#include <QPainter>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <random>
#include <set>
#include <utility>
#include <vector>

using namespace signalbox;
using charts::CurveModel;
using charts::LineMarks;
using charts::PlotLayout;
using viewmodels::Theme;

namespace {

constexpr QSize kLookSize{700, 260};

CurveModel curveOfRun(int slot)
{
    CurveModel curve;
    curve.colorSlot = slot;
    curve.dashSlot = slot / charts::kLineColors;
    return curve;
}

/// Goes up and down at every step: nothing but a solid line could be made of it.
charts::LineChartModel denseModel(int slot, bool dotted = false)
{
    std::mt19937 random(7);
    std::uniform_real_distribution<double> value(0.0, 1.0);
    std::vector<double> values;
    for (int step = 0; step < 5000; ++step) {
        values.push_back(value(random));
    }
    charts::LineChartModel model = test_charts::modelOf(test_charts::seriesOf(values));
    model.curves[0].colorSlot = slot;
    model.curves[0].dashSlot = slot / charts::kLineColors;
    model.curves[0].dotted = dotted;
    return model;
}

QImage paintedLines(const charts::LineChartModel &model, bool quick)
{
    const Theme theme = Theme::light();
    const PlotLayout layout = charts::layOutPlot(model, {}, kLookSize, false);
    QImage image(kLookSize, QImage::Format_RGB32);
    image.fill(theme.card);
    QPainter painter(&image);
    charts::paintLines(painter, layout, model, {}, {theme, 1.0, false, quick});
    return image;
}

std::set<std::pair<int, int>> inkOf(const QImage &image)
{
    std::set<std::pair<int, int>> ink;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixel(x, y) != Theme::light().card.rgb()) {
                ink.emplace(x, y);
            }
        }
    }
    return ink;
}

int differingPixels(const QImage &a, const QImage &b)
{
    int count = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) {
            count += a.pixel(x, y) != b.pixel(x, y) ? 1 : 0;
        }
    }
    return count;
}

} // namespace

class TestLineLook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sixtyFourRunsDiffer();
    void kindsOfMarksDiffer();
    void lengthsDoNotDependOnTheWidth();
    void legendShowsTheWholePattern();
    void denseLinesDiffer_data();
    void denseLinesDiffer();
    void denseLinesAreDrawnWhole();
};

void TestLineLook::sixtyFourRunsDiffer()
{
    const Theme theme = Theme::light();
    for (const double width : {1.0, 2.0}) {
        std::set<std::pair<QRgb, std::vector<qreal>>> looks;
        for (int slot = 0; slot < 64; ++slot) {
            const QPen pen = charts::curvePen(curveOfRun(slot), theme, width);
            QCOMPARE(pen.style() == Qt::SolidLine, slot < charts::kLineColors);
            const QList<qreal> pattern = pen.dashPattern();
            QVERIFY2(looks.emplace(pen.color().rgb(), std::vector<qreal>(pattern.begin(), pattern.end())).second,
                     qPrintable(QStringLiteral("slot %1").arg(slot)));
        }
    }
    // After them the width goes on telling them apart.
    const int again = charts::kLineColors * charts::kLinePatterns;
    QVERIFY(again >= 64);
    QVERIFY(charts::curvePen(curveOfRun(again), theme, 2.0).widthF()
            != charts::curvePen(curveOfRun(0), theme, 2.0).widthF());
}

void TestLineLook::kindsOfMarksDiffer()
{
    std::vector<QList<qreal>> patterns;
    for (int slot = 0; slot < charts::kLinePatterns; ++slot) {
        for (const LineMarks marks : {LineMarks::Long, LineMarks::Short}) {
            const QList<qreal> &pattern = charts::linePattern(slot, marks);
            QVERIFY(pattern.size() % 2 == 0); // marks and gaps by turns
            QCOMPARE(pattern.isEmpty(), slot == 0 && marks == LineMarks::Long);
            QVERIFY(std::find(patterns.begin(), patterns.end(), pattern) == patterns.end());
            patterns.push_back(pattern);
            qreal longest = 0.0;
            for (qsizetype i = 0; i < pattern.size(); i += 2) {
                longest = std::max(longest, pattern[i]);
            }
            QVERIFY(pattern.isEmpty() || (marks == LineMarks::Long ? longest >= 12.0 : longest <= 6.0));
        }
    }
    QCOMPARE(charts::linePattern(charts::kLinePatterns + 3, LineMarks::Long), charts::linePattern(3, LineMarks::Long));
}

void TestLineLook::lengthsDoNotDependOnTheWidth()
{
    const Theme theme = Theme::light();
    CurveModel curve = curveOfRun(charts::kLineColors);
    const QPen thin = charts::curvePen(curve, theme, 1.0);
    const QPen wide = charts::curvePen(curve, theme, 2.0);
    QCOMPARE(thin.dashPattern().first() * thin.widthF(), wide.dashPattern().first() * wide.widthF());
    curve.weightSlot = 2;
    const QPen weighty = charts::curvePen(curve, theme, 2.0);
    QVERIFY(weighty.widthF() > wide.widthF());
    QVERIFY(std::abs(weighty.dashPattern().first() * weighty.widthF() - wide.dashPattern().first() * wide.widthF())
            < 1e-9);
}

void TestLineLook::legendShowsTheWholePattern()
{
    // Each entry is another picture, also those of one colour.
    const Theme theme = Theme::light();
    std::vector<QImage> entries;
    for (int slot = 0; slot < 70; slot += charts::kLineColors) {
        for (const bool dotted : {false, true}) {
            CurveModel curve = curveOfRun(slot);
            curve.dotted = dotted;
            QImage image(18, 6, QImage::Format_RGB32);
            image.fill(theme.card);
            QPainter painter(&image);
            charts::paintLegendMark(painter, QRectF(1, 1, 16, 4), curve, theme);
            painter.end();
            QVERIFY(std::find(entries.begin(), entries.end(), image) == entries.end());
            entries.push_back(image);
        }
    }
}

void TestLineLook::denseLinesDiffer_data()
{
    QTest::addColumn<bool>("quick");
    QTest::newRow("screen") << true;
    QTest::newRow("file") << false;
}

void TestLineLook::denseLinesDiffer()
{
    QFETCH(bool, quick);
    // Of one colour: the first run, the eighth, the fifteenth, and the short marks of the first.
    const std::vector<QImage> images{paintedLines(denseModel(0), quick), paintedLines(denseModel(7), quick),
                                     paintedLines(denseModel(14), quick), paintedLines(denseModel(0, true), quick)};
    for (std::size_t a = 0; a < images.size(); ++a) {
        for (std::size_t b = 0; b < a; ++b) {
            QVERIFY(differingPixels(images[a], images[b]) > kLookSize.width() * kLookSize.height() / 50);
        }
    }
}

void TestLineLook::denseLinesAreDrawnWhole()
{
    // Where a dash would have a gap, the line is fainter and not missing.
    const auto whole = inkOf(paintedLines(denseModel(0), true));
    const auto dashed = inkOf(paintedLines(denseModel(7), true));
    QVERIFY(whole.size() > 1000);
    std::vector<std::pair<int, int>> missing;
    std::set_difference(whole.begin(), whole.end(), dashed.begin(), dashed.end(), std::back_inserter(missing));
    // The faintest edges of smoothed lines may vanish where a line is cut in two.
    QVERIFY2(missing.size() < whole.size() / 100, qPrintable(QString::number(missing.size())));
}

QTEST_MAIN(TestLineLook)
#include "tst_line_look.moc"
