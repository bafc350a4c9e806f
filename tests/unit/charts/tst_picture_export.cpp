// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Pictures as files: what is in them, what other programs make of them, and what is refused.
#include "charts/chart_exporter.h"

#include "chart_models.h"
#include "charts/chart_csv.h"
#include "charts/picture_file.h"
#include "support/self_contained.h"

#include <QBuffer>
#include <QDir>
#include <QImageReader>
#include <QPainter>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <cmath>

using namespace signalbox;
using test_charts::modelOf;
using test_charts::seriesOf;

namespace {

charts::LineChartModel wavy()
{
    std::vector<double> values;
    for (int i = 0; i < 400; ++i) {
        values.push_back(2.0 + std::sin(i / 20.0) + 0.3 * std::sin(i * 1.7));
    }
    return modelOf(seriesOf(values));
}

charts::ConfusionModel matrix()
{
    charts::ConfusionModel model;
    model.title = QStringLiteral("Confusion matrix");
    model.labels = {QStringLiteral("unacceptable"), QStringLiteral("acceptable")};
    model.counts = {143, 179, 121, 600};
    return model;
}

QByteArray bytesOf(const charts::Picture &picture, charts::ExportFormat format,
                   const charts::ExportOptions &options = {})
{
    const auto bytes = charts::pictureBytes(picture, format, options);
    return bytes ? *bytes : QByteArray();
}

/// Dots per meter that a PNG says of itself (its pHYs chunk); 0 without one.
quint32 dotsPerMeter(const QByteArray &png)
{
    const qsizetype at = png.indexOf("pHYs");
    return at < 0 ? 0 : qFromBigEndian<quint32>(png.constData() + at + 4);
}

/// Share of pixels, of a coarse grid, that differ clearly.
double difference(const QImage &a, const QImage &b)
{
    int far = 0;
    int all = 0;
    for (int y = 0; y < a.height(); y += 3) {
        for (int x = 0; x < a.width(); x += 3) {
            const QColor first = a.pixelColor(x, y);
            const QColor second = b.pixelColor(x, y);
            const int distance = std::abs(first.red() - second.red()) + std::abs(first.green() - second.green())
                + std::abs(first.blue() - second.blue());
            far += distance > 150 ? 1 : 0;
            ++all;
        }
    }
    return static_cast<double>(far) / all;
}

/// Whether the picture shows anything.
bool isBlank(const QImage &image)
{
    QSet<QRgb> colors;
    for (int y = 0; y < image.height(); y += 2) {
        for (int x = 0; x < image.width(); x += 2) {
            colors.insert(image.pixel(x, y));
        }
    }
    return colors.size() < 4;
}

} // namespace

class TestPictureExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pngHasSizeAndResolution_data();
    void pngHasSizeAndResolution();
    void pngSaysWhatItShows();
    void backgroundCanBeLeftOut();
    void printIsLightWhateverTheWindowIs();
    void svgTextsKeepTheirWidth();
    void svgLettersCanBeShapes();
    void svgSurvivesEveryCharacter();
    void elementsKeepTheirNamesApart();
    void otherProgramsRenderTheSvg_data();
    void otherProgramsRenderTheSvg();
    void otherProgramsRenderThePdf();
    void fontsOfThePdfAreEmbedded();
    void csvHoldsWhatIsShown();
    void csvHoldsSmoothedValues();
    void csvOfAnotherAxis();
    void csvMergesCurvesInOrder();
    void gridHoldsAllPictures();
    void missingDataIsNamed();
    void impossibleSizesAreRefused();
    void namesOfFilesAreSafe();
};

void TestPictureExport::pngHasSizeAndResolution_data()
{
    QTest::addColumn<double>("scale");
    QTest::addColumn<int>("dpi");
    QTest::addColumn<QSize>("pixels");
    QTest::addColumn<int>("dots");
    QTest::newRow("as on a screen") << 1.0 << 0 << QSize(800, 450) << 3780; // 96 dpi
    QTest::newRow("twice as fine") << 2.0 << 0 << QSize(1600, 900) << 7559; // 192 dpi, the same size on paper
    QTest::newRow("for print") << 300.0 / 96.0 << 0 << QSize(2500, 1406) << 11811;
    QTest::newRow("as one says") << 2.0 << 150 << QSize(1600, 900) << 5906;
}

void TestPictureExport::pngHasSizeAndResolution()
{
    QFETCH(double, scale);
    QFETCH(int, dpi);
    QFETCH(QSize, pixels);
    QFETCH(int, dots);
    charts::ExportOptions options;
    options.size = QSize(800, 450);
    options.scale = scale;
    options.dpi = dpi;
    const QByteArray png = bytesOf(charts::pictureOf(wavy(), {}), charts::ExportFormat::Png, options);
    const QImage image = QImage::fromData(png);
    QCOMPARE(image.size(), pixels);
    QCOMPARE(static_cast<int>(dotsPerMeter(png)), dots);
    QVERIFY(!isBlank(image));
}

void TestPictureExport::pngSaysWhatItShows()
{
    QByteArray png = bytesOf(charts::pictureOf(modelOf(seriesOf({0.9, 0.5, 0.7})), {}), charts::ExportFormat::Png);
    QBuffer buffer(&png);
    QImageReader reader(&buffer);
    const QImage image = reader.read();
    QCOMPARE(image.text(QStringLiteral("Title")), QStringLiteral("train/loss_step"));
    QCOMPARE(image.text(QStringLiteral("Software")), QStringLiteral("Signalbox"));
    const QString about = image.text(QStringLiteral("Description"));
    QVERIFY2(about.contains(QStringLiteral("last 0.700, lowest 0.500 at step 1")), qPrintable(about));
}

void TestPictureExport::backgroundCanBeLeftOut()
{
    charts::ExportOptions options;
    for (const charts::Picture &picture : {charts::pictureOf(wavy(), {}), charts::pictureOf(matrix())}) {
        options.transparent = false;
        QCOMPARE(charts::renderImage(picture, options).pixelColor(2, 2).alpha(), 255);
        options.transparent = true;
        const QImage image = QImage::fromData(bytesOf(picture, charts::ExportFormat::Png, options));
        QCOMPARE(image.pixelColor(2, 2).alpha(), 0);
        QVERIFY(!isBlank(image));
    }
}

void TestPictureExport::printIsLightWhateverTheWindowIs()
{
    const charts::Picture picture = charts::pictureOf(wavy(), {});
    const auto background = [&picture](const charts::ExportOptions &options) {
        return charts::renderImage(picture, options).pixelColor(2, 2).rgb();
    };
    QCOMPARE(background({}), viewmodels::Theme::light().card.rgb());
    charts::ExportOptions options;
    options.theme = viewmodels::Theme::darkTheme();
    QCOMPARE(background(options), viewmodels::Theme::darkTheme().card.rgb());
}

void TestPictureExport::svgTextsKeepTheirWidth()
{
    const QByteArray svg = bytesOf(charts::pictureOf(wavy(), {}), charts::ExportFormat::Svg);
    QCOMPARE(test_support::externalReferences(svg), QStringList());
    QVERIFY(svg.contains("textLength="));
    QVERIFY(svg.contains("sans-serif")); // where Inter is missing
    QXmlStreamReader reader(svg);
    int texts = 0;
    while (!reader.atEnd()) {
        if (reader.readNext() != QXmlStreamReader::StartElement || reader.name() != QLatin1String("text")) {
            continue;
        }
        ++texts;
        const int weight = reader.attributes().value(QLatin1String("font-weight")).toInt();
        QVERIFY2(weight >= 100 && weight <= 900, qPrintable(QString::number(weight)));
    }
    QVERIFY(texts > 8);
    QVERIFY(!reader.hasError());
    QVERIFY(test_support::elementTexts(svg, QStringLiteral("title")).contains(QStringLiteral("train/loss_step")));
    QCOMPARE(test_support::elementTexts(svg, QStringLiteral("desc")).size(), 1);
}

void TestPictureExport::svgLettersCanBeShapes()
{
    charts::ExportOptions options;
    options.outlines = true;
    const QByteArray svg = bytesOf(charts::pictureOf(wavy(), {}), charts::ExportFormat::Svg, options);
    QCOMPARE(test_support::externalReferences(svg), QStringList());
    QVERIFY(test_support::elementTexts(svg, QStringLiteral("text")).isEmpty());
    QVERIFY(svg.contains("aria-label=\"train/loss_step\"")); // still there for those who listen
    QVERIFY(svg.size() > bytesOf(charts::pictureOf(wavy(), {}), charts::ExportFormat::Svg).size());
}

void TestPictureExport::svgSurvivesEveryCharacter()
{
    charts::LineChartModel model = wavy();
    model.title = QStringLiteral("<script>alert(1)</script> & \"quotes\" \x01\x1b[31m ") + QChar(0xFFFE) + QChar(0x202E)
        + QStringLiteral("abc 한국어");
    model.curves[0].runName = QStringLiteral("a\x02\x0c]]>b");
    for (const bool outlines : {false, true}) {
        charts::ExportOptions options;
        options.outlines = outlines;
        const QByteArray svg = bytesOf(charts::pictureOf(model, {}), charts::ExportFormat::Svg, options);
        QCOMPARE(test_support::externalReferences(svg), QStringList()); // it is valid XML as well
        QVERIFY(!svg.contains("<script"));
    }
    QCOMPARE(charts::withVisibleControls(QStringLiteral("a\x01\nb\x7f") + QChar(0x202E)),
             QStringLiteral("a\u2401 b\u2421\u27E8U+202E\u27E9"));
}

void TestPictureExport::elementsKeepTheirNamesApart()
{
    // The scale of a matrix is a gradient, which has a name.
    const charts::Picture picture = charts::pictureOf(matrix());
    charts::PictureLook look;
    look.size = QSize(600, 450);
    const auto draw = [&](QPainter &painter) { picture.draw(painter, look); };
    const auto element = charts::pictureAsSvgElement(look.size, {picture.title, {}}, QStringLiteral("p7-"), draw);
    QVERIFY(element.has_value());
    QVERIFY(element->startsWith("<svg"));
    QVERIFY(element->contains("id=\"p7-"));
    QVERIFY(element->contains("url(#p7-"));
    QCOMPARE(element->count("url(#"), element->count("url(#p7-"));
    QCOMPARE(element->count(" id=\""), element->count(" id=\"p7-"));
    QVERIFY(!element->contains(" width=\"100%") && element->contains("role=\"img\""));
}

void TestPictureExport::otherProgramsRenderTheSvg_data()
{
    QTest::addColumn<bool>("isMatrix");
    QTest::addColumn<bool>("outlines");
    QTest::newRow("chart, text") << false << false;
    QTest::newRow("chart, shapes") << false << true;
    QTest::newRow("matrix, text") << true << false;
    QTest::newRow("matrix, shapes") << true << true;
}

void TestPictureExport::otherProgramsRenderTheSvg()
{
    if (!test_support::isInstalled(QStringLiteral("rsvg-convert"))) {
        QSKIP("rsvg-convert is not installed");
    }
    QFETCH(bool, isMatrix);
    QFETCH(bool, outlines);
    const charts::Picture picture = isMatrix ? charts::pictureOf(matrix()) : charts::pictureOf(wavy(), {});
    charts::ExportOptions options;
    options.size = QSize(800, 450);
    options.scale = 1.0;
    options.outlines = outlines;
    const QTemporaryDir folder;
    const QString svg = folder.filePath(QStringLiteral("chart.svg"));
    const QString png = folder.filePath(QStringLiteral("chart.png"));
    QVERIFY(charts::exportPicture(picture, charts::ExportFormat::Svg, svg.toStdString(), options));
    test_support::outputOf(QStringLiteral("rsvg-convert"),
                           {QStringLiteral("-w"), QStringLiteral("800"), QStringLiteral("-h"), QStringLiteral("450"),
                            QStringLiteral("-o"), png, svg});
    const QImage theirs(png);
    QCOMPARE(theirs.size(), options.size);
    QVERIFY(!isBlank(theirs));
    // The same lines at the same places; edges of letters differ.
    const double share = difference(charts::renderImage(picture, options), theirs);
    QVERIFY2(share < 0.02, qPrintable(QString::number(share)));
}

void TestPictureExport::otherProgramsRenderThePdf()
{
    if (!test_support::isInstalled(QStringLiteral("pdftoppm"))) {
        QSKIP("pdftoppm is not installed");
    }
    const charts::Picture picture = charts::pictureOf(wavy(), {});
    charts::ExportOptions options;
    options.size = QSize(800, 450);
    options.scale = 1.0;
    const QTemporaryDir folder;
    const QString pdf = folder.filePath(QStringLiteral("chart.pdf"));
    QVERIFY(charts::exportPicture(picture, charts::ExportFormat::Pdf, pdf.toStdString(), options));
    test_support::outputOf(QStringLiteral("pdftoppm"),
                           {QStringLiteral("-png"), QStringLiteral("-r"), QStringLiteral("96"),
                            QStringLiteral("-singlefile"), pdf, folder.filePath(QStringLiteral("chart"))});
    const QImage theirs(folder.filePath(QStringLiteral("chart.png")));
    QVERIFY(std::abs(theirs.width() - 800) <= 1 && std::abs(theirs.height() - 450) <= 1);
    QVERIFY(!isBlank(theirs));
    const QImage ours = charts::renderImage(picture, options);
    const double share = difference(ours, theirs.scaled(ours.size()));
    QVERIFY2(share < 0.02, qPrintable(QString::number(share)));
}

void TestPictureExport::fontsOfThePdfAreEmbedded()
{
    if (!test_support::isInstalled(QStringLiteral("pdffonts"))) {
        QSKIP("pdffonts is not installed");
    }
    const QTemporaryDir folder;
    const QString pdf = folder.filePath(QStringLiteral("chart.pdf"));
    QVERIFY(charts::exportPicture(charts::pictureOf(wavy(), {}), charts::ExportFormat::Pdf, pdf.toStdString()));
    const QList<QByteArray> lines = test_support::outputOf(QStringLiteral("pdffonts"), {pdf}).trimmed().split('\n');
    QVERIFY2(lines.size() > 2, lines.join('\n').constData()); // a head of two lines, then a font a line
    const qsizetype column = lines[0].indexOf("emb");
    QVERIFY(column > 0);
    for (qsizetype i = 2; i < lines.size(); ++i) {
        QVERIFY2(lines[i].mid(column, 3) == "yes", lines[i].constData());
    }
}

void TestPictureExport::csvHoldsWhatIsShown()
{
    charts::ChartView view;
    view.xRange = {1.0, 2.0};
    const charts::LineChartModel model = modelOf(seriesOf({0.5, 0.25, 0.125, 0.75}));
    QCOMPARE(QString::fromStdString(charts::chartCsv(model, view)).count(QLatin1Char('\n')),
             5); // all, zoomed in or not
    QCOMPARE(QString::fromStdString(charts::chartCsv(model, view, {true, false})),
             QStringLiteral("step,epoch,time,brisk-lantern-7/train/loss_step\n1,,1,0.25\n2,,2,0.125\n"));
}

void TestPictureExport::csvHoldsSmoothedValues()
{
    charts::ChartView view;
    view.smoothing = 0.6;
    const std::string csv = charts::chartCsv(modelOf(seriesOf({3, 1, 2, 100})), view, {false, true});
    const QStringList lines = QString::fromStdString(csv).trimmed().split(QLatin1Char('\n'));
    QCOMPARE(
        lines[0],
        QStringLiteral("step,epoch,time,brisk-lantern-7/train/loss_step,brisk-lantern-7/train/loss_step (smoothed)"));
    // The vectors of TensorBoard's debiased average.
    const double expected[] = {3, 1.75, 1.87755102, 46.970588235};
    for (qsizetype i = 0; i < 4; ++i) {
        const double smoothed = lines[i + 1].section(QLatin1Char(','), -1).toDouble();
        QVERIFY2(std::abs(smoothed - expected[i]) < 1e-6, qPrintable(lines[i + 1]));
    }
}

void TestPictureExport::csvOfAnotherAxis()
{
    auto series = std::make_shared<viewmodels::MetricSeries>();
    series->appendAt(0.25, 1.5);
    series->appendAt(0.75, 2.5);
    charts::LineChartModel model = modelOf(series);
    model.xName = QStringLiteral("train/loss_step");
    QCOMPARE(QString::fromStdString(charts::chartCsv(model)),
             QStringLiteral("train/loss_step,epoch,time,brisk-lantern-7/train/loss_step\n0.25,,,1.5\n0.75,,,2.5\n"));
    charts::LineChartModel rates = modelOf(seriesOf({1.0, 2.0, 3.0}));
    rates.xName = QStringLiteral("Learning rate");
    rates.xValues = charts::PointValues{0.001, 0.01, true};
    const QString csv = QString::fromStdString(charts::chartCsv(rates));
    QVERIFY2(csv.startsWith(QStringLiteral("x,epoch,time,")), qPrintable(csv));
    QVERIFY2(csv.contains(QStringLiteral("\n0.1,,2,3\n")), qPrintable(csv));
}

void TestPictureExport::csvMergesCurvesInOrder()
{
    charts::LineChartModel model = modelOf(seriesOf({1, 2, 3, 4}, 2)); // steps 0, 2, 4, 6
    model.curves.push_back(test_charts::curveOf(seriesOf({10, 20, 30}, 3), QStringLiteral("valid/loss"), {}));
    const QStringList lines = QString::fromStdString(charts::chartCsv(model)).trimmed().split(QLatin1Char('\n')).mid(1);
    QCOMPARE(lines,
             QStringList({QStringLiteral("0,,0,1,10"), QStringLiteral("2,,2,2,"), QStringLiteral("3,,3,,20"),
                          QStringLiteral("4,,4,3,"), QStringLiteral("6,,6,4,30")}));
}

void TestPictureExport::gridHoldsAllPictures()
{
    charts::LineChartModel empty = modelOf(seriesOf({}));
    const charts::Picture grid =
        charts::gridOf(QStringLiteral("charts"), QStringLiteral("All"),
                       {charts::pictureOf(wavy(), {}), charts::pictureOf(empty, {}), charts::pictureOf(matrix()),
                        charts::pictureOf(wavy(), {}), charts::pictureOf(wavy(), {})},
                       3);
    QVERIFY(checkNotEmpty(grid));
    QCOMPARE(grid.size, QSize(2400, 900)); // four of five: one has no data
    charts::ExportOptions options;
    options.size = grid.size;
    options.scale = 1.0;
    const QImage image = charts::renderImage(grid, options);
    QCOMPARE(image.size(), grid.size);
    QVERIFY(!isBlank(image.copy(1600, 0, 800, 450)));
    QVERIFY(!isBlank(image.copy(0, 450, 800, 450)));
    QVERIFY(isBlank(image.copy(810, 460, 780, 430)));
    QVERIFY(!checkNotEmpty(charts::gridOf(QStringLiteral("charts"), {}, {}, 3)));
}

void TestPictureExport::missingDataIsNamed()
{
    charts::LineChartModel model = modelOf(seriesOf({}));
    model.curves[0].metric = QStringLiteral("valid/mcc");
    const charts::Picture picture = charts::pictureOf(model, {});
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("chart.png"));
    for (const auto format :
         {charts::ExportFormat::Png, charts::ExportFormat::Svg, charts::ExportFormat::Pdf, charts::ExportFormat::Csv}) {
        const core::Status status = charts::exportPicture(picture, format, path.toStdString());
        QVERIFY(!status && status.error().code == core::ErrorCode::NotFound);
        QCOMPARE(QString::fromStdString(status.error().detail),
                 QStringLiteral("valid/mcc appears after the first validation"));
    }
    QVERIFY(QDir(folder.path()).isEmpty());
}

void TestPictureExport::impossibleSizesAreRefused()
{
    charts::ExportOptions options;
    for (const QSize &size : {QSize(10, 900), QSize(1600, 0), QSize(12000, 900)}) {
        options.size = size;
        const auto bytes = charts::pictureBytes(charts::pictureOf(wavy(), {}), charts::ExportFormat::Png, options);
        QVERIFY(!bytes && bytes.error().code == core::ErrorCode::BadArgument);
    }
    QCOMPARE(charts::parsePictureSize("1600x900").value_or(QSize()), QSize(1600, 900));
    QCOMPARE(charts::parsePictureSize(" 800 × 450 ").value_or(QSize()), QSize(800, 450));
    for (const char *text : {"", "1600", "1600x", "x900", "1600x900x2", "-1600x900"}) {
        QVERIFY2(!charts::parsePictureSize(text), text);
    }
}

void TestPictureExport::namesOfFilesAreSafe()
{
    const QString name = charts::exportFileName(QStringLiteral("../run: <1>\x01"), QStringLiteral("valid/mcc"),
                                                charts::ExportFormat::Svg);
    const QRegularExpression expected(QStringLiteral("^-run---1--_valid-mcc_\\d{8}-\\d{4}\\.svg$"));
    QVERIFY2(expected.match(name).hasMatch(), qPrintable(name));
    const QString korean(200, QChar(0xD55C));
    const QString longName = charts::exportFileName(korean, korean, charts::ExportFormat::Png);
    QVERIFY2(longName.toUtf8().size() <= 255, qPrintable(QString::number(longName.toUtf8().size())));
    QVERIFY(longName.endsWith(QStringLiteral(".png")));
}

QTEST_MAIN(TestPictureExport)
#include "tst_picture_export.moc"
