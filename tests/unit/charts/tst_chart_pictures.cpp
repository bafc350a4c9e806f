// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is drawn and what is written: smoothing, gaps, logarithmic axes, files.
#include "charts/chart_exporter.h"

#include "chart_models.h"
#include "charts/chart_csv.h"
#include "charts/curve_painter.h"
#include "charts/hover_content.h"
#include "charts/plot_layout.h"
#include "charts/run_charts.h"
#include "charts/search_chart.h"

#include <QFile>
#include <QPainter>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <cmath>

using namespace signalbox;
using test_charts::modelOf;
using test_charts::seriesOf;

namespace {

constexpr QSize kSize{400, 300};
const double kNaN = std::nan("");

/// The curves alone on white, and the layout they were drawn with.
struct Drawing
{
    charts::PlotLayout layout;
    QImage image{kSize, QImage::Format_RGB32};

    Drawing(const charts::LineChartModel &model, const charts::ChartView &view)
        : layout(charts::layOutPlot(model, view, kSize, false))
    {
        const viewmodels::Theme theme = viewmodels::Theme::light();
        image.fill(Qt::white);
        QPainter painter(&image);
        charts::paintCurves(painter, layout, model, view, {theme, 1.0});
    }

    /// Whether the curve's colour, at full strength, is on one of the nine pixels around a place.
    [[nodiscard]] bool isDrawnAt(QPointF place) const
    {
        const QColor wanted = viewmodels::Theme::light().seriesColor(0);
        for (int dy = -1; dy <= 1; ++dy) {
            for (int dx = -1; dx <= 1; ++dx) {
                const QPoint at(static_cast<int>(place.x()) + dx, static_cast<int>(place.y()) + dy);
                if (!image.rect().contains(at)) {
                    continue;
                }
                const QColor color = image.pixelColor(at);
                const int distance = std::abs(color.red() - wanted.red()) + std::abs(color.green() - wanted.green())
                    + std::abs(color.blue() - wanted.blue());
                if (distance < 90) {
                    return true;
                }
            }
        }
        return false;
    }
    [[nodiscard]] QPointF placeOf(double x, double y) const { return {layout.scale.toX(x), layout.scale.toY(y)}; }
    /// The middle of the triangle that marks a gap.
    [[nodiscard]] QPointF gapAt(double x) const { return {layout.scale.toX(x), layout.scale.area.bottom() - 3.0}; }
};

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// All texts of a drawing, each in brackets.
QString textsOf(const QByteArray &svg)
{
    QXmlStreamReader reader(svg);
    QString texts;
    while (!reader.atEnd()) {
        if (reader.readNext() == QXmlStreamReader::StartElement && reader.name() == QLatin1String("text")) {
            texts += QLatin1Char('[') + reader.readElementText(QXmlStreamReader::IncludeChildElements).trimmed()
                + QLatin1Char(']');
        }
    }
    return reader.hasError() ? QString() : texts;
}

charts::LineChartModel trainAndValid()
{
    charts::LineChartModel model = modelOf(seriesOf({0.9, 0.7, 0.6}, 20));
    model.title = QStringLiteral("Loss per epoch");
    model.yLabel = model.title;
    model.curves[0].label = QStringLiteral("train");
    model.curves.push_back(
        test_charts::curveOf(seriesOf({0.8, 0.75, 0.74}, 20), QStringLiteral("valid/loss"), QStringLiteral("valid")));
    return model;
}

} // namespace

class TestChartPictures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void smoothedCurveIsTheDebiasedAverage();
    void smoothingChangesThePicture();
    void gapsAreMarkedAtTheAxis();
    void undefinedValuesAreNotMarked();
    void logarithmicAxisLeavesOutWhatItCannotShow();
    void logarithmicAxisIsRefusedWithoutPositiveValues();
    void svgHoldsTitleAndAxes();
    void hiddenCurvesStayOut();
    void pdfIsWhole();
    void batchesAreNotSteps();
    void batchChartsHaveTheirOwnAxis();
    void hiddenMetricsComeWhenAsked();
    void snapshotStaysWhileTheCurveGrows();
    void aSearchShowsItsRates();
    void aLinearSearchHasALinearAxis();
};

void TestChartPictures::smoothedCurveIsTheDebiasedAverage()
{
    const std::vector<double> averages{
        3,           1.75,        1.87755102, 46.970588235, 27.465648855, 16.361305048, 10.862861808,
        7.257155057, 4.728813174, 3.630647718};
    const charts::LineChartModel model = modelOf(seriesOf({3, 1, 2, 100, 2, 1, 3, 2, 1, 2}));
    charts::ChartView view;
    view.smoothing = 0.6;
    const charts::PlotLayout layout = charts::layOutPlot(model, view, kSize, false);
    for (std::size_t i = 0; i < averages.size(); ++i) {
        const auto content =
            charts::hoverContent(model, view, viewmodels::Theme::light(), layout, static_cast<double>(i));
        QCOMPARE(content.rows.size(), std::size_t{1});
        QVERIFY(std::abs(content.rows[0].value - averages[i]) < 1e-6);
    }
    // The raw value is told where it differs.
    const auto content = charts::hoverContent(model, view, viewmodels::Theme::light(), layout, 5.0);
    QVERIFY(content.rows[0].text.startsWith(QStringLiteral("16.361")));
    QVERIFY(content.rows[0].rawText.startsWith(QStringLiteral("1.0")));
}

void TestChartPictures::smoothingChangesThePicture()
{
    const charts::LineChartModel model = modelOf(seriesOf({3, 1, 2, 100, 2, 1, 3, 2, 1, 2}));
    charts::ChartView view;
    const Drawing raw(model, view);
    view.smoothing = 0.6;
    const Drawing smooth(model, view);
    for (const auto &[step, average] : {std::pair(4.0, 27.465648855), std::pair(5.0, 16.361305048)}) {
        QVERIFY(!raw.isDrawnAt(raw.placeOf(step, average)));
        QVERIFY(smooth.isDrawnAt(smooth.placeOf(step, average)));
    }
    QVERIFY(raw.isDrawnAt(raw.placeOf(5, 1)));
}

void TestChartPictures::gapsAreMarkedAtTheAxis()
{
    std::vector<double> values(30, 5.0);
    values[3] = 1.0;
    const Drawing whole(modelOf(seriesOf(values)), {});
    QVERIFY(!whole.isDrawnAt(whole.gapAt(12)));
    QVERIFY(whole.isDrawnAt(whole.placeOf(12, 5)));
    values[12] = kNaN;
    const Drawing broken(modelOf(seriesOf(values)), {});
    QVERIFY(broken.isDrawnAt(broken.gapAt(12)));
    QVERIFY(!broken.isDrawnAt(broken.placeOf(12, 5))); // the line breaks
    QVERIFY(!broken.isDrawnAt(broken.gapAt(20)));
}

void TestChartPictures::undefinedValuesAreNotMarked()
{
    std::vector<double> values(30, 5.0);
    values[3] = 1.0;
    values[12] = core::undefinedValue();
    const Drawing drawing(modelOf(seriesOf(values)), {});
    QVERIFY(!drawing.isDrawnAt(drawing.gapAt(12)));
}

void TestChartPictures::logarithmicAxisLeavesOutWhatItCannotShow()
{
    std::vector<double> values(30, 10.0);
    values[3] = 1000.0;
    values[12] = 0.0;
    values[13] = -4.0;
    values[20] = 1.0;
    charts::ChartView view;
    view.logY = true;
    const Drawing drawing(modelOf(seriesOf(values)), view);
    QVERIFY(drawing.layout.scale.logY);
    QVERIFY(!drawing.layout.logRefused);
    QCOMPARE(drawing.layout.droppedValues, 2);
    QVERIFY(drawing.layout.scale.yLow > 0.0 && drawing.layout.scale.yLow <= 1.0);
    QVERIFY(drawing.isDrawnAt(drawing.gapAt(12)));
    // 10 lies a third of the way from 1 to 1,000.
    const double share = (drawing.layout.scale.toY(1) - drawing.layout.scale.toY(10))
        / (drawing.layout.scale.toY(1) - drawing.layout.scale.toY(1000));
    QVERIFY(std::abs(share - 1.0 / 3.0) < 1e-9);
}

void TestChartPictures::logarithmicAxisIsRefusedWithoutPositiveValues()
{
    charts::ChartView view;
    view.logY = true;
    const charts::PlotLayout layout = charts::layOutPlot(modelOf(seriesOf({0, -1, -2})), view, kSize, false);
    QVERIFY(layout.logRefused);
    QVERIFY(!layout.scale.logY);
    QVERIFY(layout.scale.yLow < -2.0 + 1e-9);
}

void TestChartPictures::svgHoldsTitleAndAxes()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("chart.svg"));
    const auto written = charts::exportChart(trainAndValid(), {}, charts::ExportFormat::Svg, path.toStdString());
    QVERIFY(written);
    const QString texts = textsOf(contentOf(path));
    for (const char *wanted : {"[Loss per epoch]", "[brisk-lantern-7]", "[Step]", "[train]", "[valid]", "[0]"}) {
        QVERIFY2(texts.contains(QLatin1String(wanted)),
                 qPrintable(QLatin1String(wanted) + QStringLiteral(" in ") + texts));
    }
    QCOMPARE(texts.count(QStringLiteral("[Loss per epoch]")), 2); // title and y axis
    charts::ChartView view;
    view.xAxis = viewmodels::XAxis::Time;
    QVERIFY(charts::exportChart(trainAndValid(), view, charts::ExportFormat::Svg, path.toStdString()));
    QVERIFY(textsOf(contentOf(path)).contains(QStringLiteral("[Time]")));
}

void TestChartPictures::hiddenCurvesStayOut()
{
    charts::LineChartModel model = trainAndValid();
    model.curves[1].visible = false;
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("chart.svg"));
    QVERIFY(charts::exportChart(model, {}, charts::ExportFormat::Svg, path.toStdString()));
    QVERIFY(!textsOf(contentOf(path)).contains(QStringLiteral("[valid]")));
    const std::string csv = charts::chartCsv(model);
    QVERIFY(csv.find("train/loss_step") != std::string::npos);
    QVERIFY(csv.find("valid/loss") == std::string::npos);
    model.curves[0].visible = false;
    QVERIFY(!charts::exportChart(model, {}, charts::ExportFormat::Svg, path.toStdString()));
}

void TestChartPictures::pdfIsWhole()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("chart.pdf"));
    QVERIFY(charts::exportChart(trainAndValid(), {}, charts::ExportFormat::Pdf, path.toStdString()));
    const QByteArray pdf = contentOf(path);
    QVERIFY(pdf.startsWith("%PDF-1."));
    QVERIFY(pdf.trimmed().endsWith("%%EOF"));
    QVERIFY(pdf.contains("/MediaBox"));
    QVERIFY2(pdf.size() > 3000, qPrintable(QString::number(pdf.size())));
}

void TestChartPictures::batchesAreNotSteps()
{
    charts::LineChartModel model = modelOf(seriesOf({0.5, 0.25}));
    QVERIFY(charts::chartCsv(model).starts_with("step,epoch,time,"));
    model.xName = QStringLiteral("Validation batch");
    QCOMPARE(QString::fromStdString(charts::chartCsv(model)),
             QStringLiteral("validation_batch,epoch,time,brisk-lantern-7/train/loss_step\n0,,0,0.5\n1,,1,0.25\n"));
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("chart.svg"));
    charts::ChartView view;
    view.xAxis = viewmodels::XAxis::Epoch;
    QVERIFY(charts::exportChart(model, view, charts::ExportFormat::Svg, path.toStdString()));
    const QString texts = textsOf(contentOf(path));
    QVERIFY(texts.contains(QStringLiteral("[Validation batch]")));
    QVERIFY(!texts.contains(QStringLiteral("[Epoch]")));
}

void TestChartPictures::batchChartsHaveTheirOwnAxis()
{
    charts::RunCurves run;
    run.name = QStringLiteral("brisk-lantern-7");
    run.marks.emplace_back();
    run.marks.back().label = QStringLiteral("paused");
    run.marks.back().step = 20.0;
    for (const char *metric : {"train/loss_step", "valid/loss", "valid/loss_step"}) {
        run.series[metric] = seriesOf({0.5, 0.4});
    }
    for (const charts::LineChartModel &chart : charts::dashboardCharts({run})) {
        const bool batches = chart.id == QStringLiteral("valid/loss_step");
        QCOMPARE(chart.hasOwnX(), batches);
        QCOMPARE(chart.marks.empty(), batches);
    }
}

void TestChartPictures::hiddenMetricsComeWhenAsked()
{
    charts::RunCurves run;
    run.name = QStringLiteral("brisk-lantern-7");
    for (const char *metric : {"train/loss_step", "valid/class/good/f1", "valid/f1_macro_batchmean", "system/cpu"}) {
        run.series[metric] = seriesOf({0.5, 0.4});
    }
    const auto ids = [](const std::vector<charts::LineChartModel> &models) {
        QStringList names;
        for (const charts::LineChartModel &chart : models) {
            names << chart.id;
        }
        return names;
    };
    const QStringList usual = ids(charts::dashboardCharts({run}));
    const QStringList all = ids(charts::dashboardCharts({run}, true));
    for (const QString &metric : {QStringLiteral("valid/class/good/f1"), QStringLiteral("valid/f1_macro_batchmean")}) {
        QVERIFY(!usual.contains(metric));
        QVERIFY(all.contains(metric));
    }
    QVERIFY(usual.contains(QStringLiteral("train/loss_step")));
    // The machine comes after everything that is of the run, as it was measured.
    QVERIFY(!usual.contains(QStringLiteral("system/cpu")));
    QCOMPARE(all.last(), QStringLiteral("system/cpu"));
    QVERIFY(!charts::dashboardCharts({run}, true).back().curves.front().smooth);
    // Alone it makes no chart of the run appear.
    run.series.clear();
    run.series["system/cpu"] = seriesOf({12.0, 13.0});
    QVERIFY(charts::dashboardCharts({run}).empty());
}

void TestChartPictures::snapshotStaysWhileTheCurveGrows()
{
    const auto series = seriesOf({0.5, 0.25});
    const charts::LineChartModel snapshot = charts::snapshotOf(modelOf(series));
    series->append(2, 2.0, 0.125);
    QCOMPARE(snapshot.curves[0].series->size(), std::size_t{2});
    QVERIFY(charts::chartCsv(snapshot).find("0.125") == std::string::npos);
}

void TestChartPictures::aSearchShowsItsRates()
{
    core::LearningRateSearchResult found;
    for (int i = 0; i <= 80; ++i) {
        found.rates.push_back(1e-8 * std::pow(10.0, i / 10.0));
        found.losses.push_back(0.7 - 0.005 * i);
        found.smoothed.push_back(0.7 - 0.004 * i);
    }
    found.suggestion = found.rates[40];
    const charts::LineChartModel model = charts::searchChart(found, false, QStringLiteral("search 3"));
    const charts::PlotLayout layout = charts::layOutPlot(model, {}, QSizeF(800, 450), true);
    QCOMPARE(layout.scale.xLow, 0.0);
    QCOMPARE(layout.scale.xHigh, 80.0); // from the first rate to the last
    QCOMPARE(layout.x.labels.first(), QStringLiteral("1e-08"));
    QCOMPARE(layout.x.labels.last(), QStringLiteral("1"));
    for (std::size_t i = 0; i < layout.x.values.size(); ++i) {
        QVERIFY(std::abs(layout.x.values[i] - 10.0 * static_cast<double>(i)) < 1e-6); // a decade is ten points
    }
    QCOMPARE(model.marks.size(), std::size_t{1});
    QVERIFY(std::abs(model.marks.front().step - 40.0) < 1e-6);
    QVERIFY(model.note.contains(QStringLiteral("1.00e-04")));
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("search.svg"));
    QVERIFY(charts::exportChart(model, {}, charts::ExportFormat::Svg, path.toStdString()));
    const QString texts = textsOf(contentOf(path));
    for (const char *wanted : {"[Search for a learning rate]", "[search 3]", "[Learning rate]", "[Loss]", "[smoothed]",
                               "[of each step]", "[1e-04]"}) {
        QVERIFY2(texts.contains(QLatin1String(wanted)), qPrintable(texts));
    }
}

void TestChartPictures::aLinearSearchHasALinearAxis()
{
    core::LearningRateSearchResult found;
    for (int i = 0; i <= 50; ++i) {
        found.rates.push_back(1e-4 + 2e-5 * i);
        found.losses.push_back(0.5);
        found.smoothed.push_back(0.5);
    }
    const charts::LineChartModel model = charts::searchChart(found, true, QStringLiteral("search 4"));
    QVERIFY(model.marks.empty());
    const charts::PlotLayout layout = charts::layOutPlot(model, {}, QSizeF(800, 450), true);
    QVERIFY(layout.x.values.size() >= 3);
    const double distance = layout.x.values[1] - layout.x.values[0];
    for (std::size_t i = 2; i < layout.x.values.size(); ++i) {
        QVERIFY(std::abs(layout.x.values[i] - layout.x.values[i - 1] - distance) < 1e-6);
    }
    QVERIFY2(layout.xName.endsWith(QStringLiteral("(×1e-3)")), qPrintable(layout.xName)); // up to 0.0011
    // One point alone is drawn as well.
    found.rates.resize(1);
    found.losses.resize(1);
    found.smoothed.resize(1);
    for (const bool isLinear : {false, true}) {
        const auto one = charts::searchChart(found, isLinear, QStringLiteral("search 5"));
        QVERIFY(!charts::layOutPlot(one, {}, QSizeF(800, 450), true).empty);
    }
}

QTEST_MAIN(TestChartPictures)
#include "tst_chart_pictures.moc"
