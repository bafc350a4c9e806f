// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Plots that are made from the rows of an evaluation, against the reference values of scikit-learn and torchmetrics.
#include "../metrics/golden_case.h"
#include "charts/plots/figure.h"
#include "charts/plots/figure_layout.h"
#include "metrics/classification_report.h"
#include "metrics/ranking.h"
#include "plot_fixture.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <utility>

using namespace signalbox;
using test::GoldenCase;
using test_charts::columnOf;
using test_charts::compute;
using test_charts::dataOf;
using test_charts::hasColorNear;
using test_charts::paintPicture;
using test_charts::tableOf;

namespace {

constexpr double kFloat = 2e-6; ///< tables keep probabilities as float
constexpr QSize kSize{700, 460};

std::vector<std::string> labelsOf(int classes)
{
    std::vector<std::string> labels;
    for (int i = 0; i < classes; ++i) {
        labels.push_back("class " + std::to_string(i));
    }
    return labels;
}

const charts::Figure &figureOf(const charts::PlotOutcome &outcome)
{
    const auto *picture = dynamic_cast<const charts::FigurePicture *>(outcome.picture.get());
    if (picture == nullptr) {
        qFatal("no figure: %s", qPrintable(outcome.missing));
    }
    return picture->figure();
}

/// Rows of one class in a table with the columns "class", x and y.
std::vector<std::pair<double, double>> pointsOf(const charts::PlotTable &table, const QString &name, const char *x,
                                                const char *y)
{
    std::vector<std::pair<double, double>> points;
    const charts::PlotColumn &names = columnOf(table, "class");
    for (std::size_t row = 0; row < table.rowCount(); ++row) {
        if (names.texts[static_cast<qsizetype>(row)] == name) {
            points.emplace_back(columnOf(table, x).numbers[row], columnOf(table, y).numbers[row]);
        }
    }
    return points;
}

bool isNear(double a, double b)
{
    return std::abs(a - b) <= kFloat;
}

} // namespace

class TestEvaluationPlots : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rocEqualsTheReference_data();
    void rocEqualsTheReference();
    void precisionEqualsTheReference_data();
    void precisionEqualsTheReference();
    void calibrationEqualsTheReference_data();
    void calibrationEqualsTheReference();
    void manyClassesHaveAverages();
    void hardestClassesComeFirst();
    void rocIsDrawnWhereItsPointsAre();
    void thresholdsFindTheBestF1();
    void classBarsCarryTheScores();
    void classCountsAddUp();
    void histogramCountsEverySentence();
    void histogramOfWholeNumbersHasWholeBins();
    void scatterShowsErrorsApart();
    void confusionPlotHidesItsDiagonal();
    void everyPlotSaysWhatIsMissing();
    void nanProbabilitiesAreSaid();

private:
    static void addCases();
};

void TestEvaluationPlots::addCases()
{
    QTest::addColumn<QString>("name");
    for (const QString &name : test::goldenNames()) {
        QTest::newRow(qPrintable(name)) << name;
    }
    if (test::goldenNames().isEmpty()) {
        QTest::newRow("no reference values") << QString();
    }
}

#define READ_GOLDEN()                                                                                                  \
    QFETCH(QString, name);                                                                                             \
    if (name.isEmpty()) {                                                                                              \
        QSKIP("the reference values are not there");                                                                   \
    }                                                                                                                  \
    const GoldenCase golden = test::readGolden(name);                                                                  \
    if (golden.probabilities.empty()) {                                                                                \
        return;                                                                                                        \
    }

void TestEvaluationPlots::rocEqualsTheReference_data()
{
    addCases();
}

void TestEvaluationPlots::rocEqualsTheReference()
{
    READ_GOLDEN()
    const auto table = tableOf(golden.truth, golden.probabilities, labelsOf(golden.classes));
    const std::vector<double> flat(table->probabilities.begin(), table->probabilities.end());
    const bool hasCurves = golden.expected.contains("roc_curves"); // of the longest cases there are only the areas
    for (int label = 0; label < golden.classes; ++label) {
        const auto index = static_cast<std::size_t>(label);
        const auto &exact = golden.expected.at("auroc_one_vs_rest").at(index);
        const charts::PlotOutcome outcome =
            compute("roc", dataOf(table), {{QStringLiteral("classes"), QString::number(label)}});
        if (exact.is_null()) {
            continue; // one side is empty
        }
        QVERIFY2(outcome.picture, qPrintable(outcome.missing));
        const auto points = pointsOf(outcome.picture->table(), QStringLiteral("class %1").arg(label),
                                     "false_positive_rate", "true_positive_rate");
        // The reference has one curve of two classes.
        if (hasCurves && !golden.expected.at("roc_curves").at(index).is_null()) {
            const auto &expected = golden.expected.at("roc_curves").at(index);
            const auto fpr = expected.at("fpr").get<std::vector<double>>();
            const auto tpr = expected.at("tpr").get<std::vector<double>>();
            // Scores that differ in double may be equal in float: then the curve has fewer points, all of them the
            // reference's.
            QVERIFY(points.size() <= fpr.size());
            std::size_t at = 0;
            for (const auto &[x, y] : points) {
                while (at < fpr.size() && !(isNear(fpr[at], x) && isNear(tpr[at], y))) {
                    ++at;
                }
                QVERIFY2(at < fpr.size(), qPrintable(QStringLiteral("(%1, %2)").arg(x).arg(y)));
            }
        }
        const auto ranked = metrics::rankScores(golden.truth, flat, golden.classes, label);
        QCOMPARE(points.size(), ranked.groups.size() + 1);
        const double area = metrics::aurocOf(ranked);
        const auto exactlyRanked = metrics::rankScores(golden.truth, golden.probabilities, golden.classes, label);
        if (exactlyRanked.groups.size() == ranked.groups.size()) { // no two scores became one
            QVERIFY(isNear(area, exact.get<double>()));
        }
        const charts::FigureLine &line = figureOf(outcome).lines.front();
        QVERIFY2(line.name.endsWith(QStringLiteral("(%1)").arg(QLocale().toString(area, 'f', 3))),
                 qPrintable(line.name));
    }
}

void TestEvaluationPlots::precisionEqualsTheReference_data()
{
    addCases();
}

void TestEvaluationPlots::precisionEqualsTheReference()
{
    READ_GOLDEN()
    const auto table = tableOf(golden.truth, golden.probabilities, labelsOf(golden.classes));
    for (int label = 0; label < golden.classes; ++label) {
        const auto &average = golden.expected.at("average_precision_one_vs_rest").at(static_cast<std::size_t>(label));
        const charts::PlotOutcome outcome =
            compute("precision_recall", dataOf(table), {{QStringLiteral("classes"), QString::number(label)}});
        if (average.is_null()) {
            continue;
        }
        QVERIFY2(outcome.picture, qPrintable(outcome.missing));
        const auto points =
            pointsOf(outcome.picture->table(), QStringLiteral("class %1").arg(label), "recall", "precision");
        QVERIFY(points.size() >= 2);
        QCOMPARE(points.front(), std::pair(0.0, 1.0));
        QVERIFY(isNear(points.back().first, 1.0));
        // What is below the steps is the average precision.
        double area = 0.0;
        for (std::size_t i = 1; i < points.size(); ++i) {
            area += (points[i].first - points[i - 1].first) * points[i].second;
        }
        const std::vector<double> flat(table->probabilities.begin(), table->probabilities.end());
        const auto ranked = metrics::rankScores(golden.truth, flat, golden.classes, label);
        QVERIFY2(std::abs(area - metrics::averagePrecisionOf(ranked)) < 1e-12, qPrintable(QString::number(area)));
        const auto exact = metrics::rankScores(golden.truth, golden.probabilities, golden.classes, label);
        if (exact.groups.size() == ranked.groups.size()) { // no two scores became one
            QVERIFY(isNear(area, average.get<double>()));
        }
    }
}

void TestEvaluationPlots::calibrationEqualsTheReference_data()
{
    addCases();
}

void TestEvaluationPlots::calibrationEqualsTheReference()
{
    READ_GOLDEN()
    const auto table = tableOf(golden.truth, golden.probabilities, labelsOf(golden.classes));
    const charts::PlotOutcome outcome = compute("calibration", dataOf(table));
    QVERIFY2(outcome.picture, qPrintable(outcome.missing));
    const charts::PlotTable bins = outcome.picture->table();
    const auto &expected = golden.expected.at("reliability_top1_15_bin_count_conf_acc");
    double counted = 0.0;
    double error = 0.0;
    for (std::size_t row = 0; row < bins.rowCount(); ++row) {
        const double count = columnOf(bins, "sentences").numbers[row];
        counted += count;
        error += count * std::abs(columnOf(bins, "confidence").numbers[row] - columnOf(bins, "accuracy").numbers[row]);
    }
    QCOMPARE(counted, static_cast<double>(golden.truth.size()));
    // A probability on an edge may change its bin as a float; all others stay where the reference has them.
    bool sameBins = bins.rowCount() == expected.size();
    for (std::size_t row = 0; sameBins && row < bins.rowCount(); ++row) {
        sameBins = columnOf(bins, "sentences").numbers[row] == expected.at(row).at(1).get<double>();
    }
    if (sameBins) {
        const double ece = golden.expected.at("ece_top1_15").get<double>();
        QVERIFY2(std::abs(error / counted - ece) < 1e-5, qPrintable(QString::number(error / counted)));
    }
    QVERIFY(outcome.picture->note().startsWith(QStringLiteral("ECE ")));
}

void TestEvaluationPlots::manyClassesHaveAverages()
{
    std::vector<int> truth;
    std::vector<double> probabilities;
    for (int row = 0; row < 60; ++row) {
        const int label = row % 3;
        truth.push_back(label);
        for (int k = 0; k < 3; ++k) {
            probabilities.push_back(k == (row % 7 == 0 ? (label + 1) % 3 : label) ? 0.6 + 0.001 * row
                                                                                  : 0.2 - 0.0005 * row);
        }
    }
    const auto table = tableOf(truth, probabilities, labelsOf(3));
    const charts::PlotOutcome outcome = compute("roc", dataOf(table));
    const charts::Figure &figure = figureOf(outcome);
    QCOMPARE(figure.lines.size(), std::size_t{5}); // macro, micro, three classes
    QVERIFY(figure.lines[0].name.startsWith(QStringLiteral("Macro average")));
    QVERIFY(figure.lines[1].name.startsWith(QStringLiteral("Micro average")));
    QVERIFY(figure.lines[0].dash != figure.lines[1].dash); // told apart without colours
    std::vector<double> flat(table->probabilities.begin(), table->probabilities.end());
    const metrics::ClassificationReport report = metrics::computeReport(truth, metrics::argmaxRows(flat, 3), flat, 3);
    QCOMPARE(outcome.picture->note(),
             QStringLiteral("AUC %1, mean over the classes").arg(QLocale().toString(report.auroc, 'f', 3)));
    const charts::PlotOutcome averages =
        compute("roc", dataOf(table), {{QStringLiteral("classes"), QStringLiteral("averages")}});
    QCOMPARE(figureOf(averages).lines.size(), std::size_t{2});
}

void TestEvaluationPlots::hardestClassesComeFirst()
{
    // 20 classes; the lower its number, the more often a class is missed.
    std::vector<int> truth;
    std::vector<double> probabilities;
    for (int row = 0; row < 2000; ++row) {
        const int label = row % 20;
        truth.push_back(label);
        const bool missed = (row / 20) % 20 >= label + 1;
        for (int k = 0; k < 20; ++k) {
            probabilities.push_back(k == (missed ? (label + 7) % 20 : label) ? 0.6 : 0.4 / 19.0);
        }
    }
    const auto table = tableOf(truth, probabilities, labelsOf(20));
    const std::vector<double> flat(table->probabilities.begin(), table->probabilities.end());
    std::vector<std::pair<double, int>> averages;
    for (int label = 0; label < 20; ++label) {
        averages.emplace_back(metrics::averagePrecisionOf(metrics::rankScores(truth, flat, 20, label)), label);
    }
    std::sort(averages.begin(), averages.end());
    const charts::PlotOutcome outcome = compute("precision_recall", dataOf(table));
    const charts::Figure &figure = figureOf(outcome);
    QCOMPARE(figure.lines.size(), std::size_t{7}); // micro average and six classes
    for (std::size_t i = 0; i < 6; ++i) {
        QCOMPARE(figure.lines[i + 1].slot, averages[i].second);
    }
}

void TestEvaluationPlots::rocIsDrawnWhereItsPointsAre()
{
    // Two wrong of ten: a curve with a corner at (0.2, 0.8).
    const std::vector<int> truth{0, 0, 0, 0, 0, 1, 1, 1, 1, 1};
    std::vector<double> probabilities;
    for (const double p : {0.1, 0.2, 0.3, 0.4, 0.7, 0.6, 0.8, 0.85, 0.9, 0.95}) {
        probabilities.push_back(1.0 - p);
        probabilities.push_back(p);
    }
    const charts::PlotOutcome outcome = compute("roc", dataOf(tableOf(truth, probabilities, labelsOf(2))));
    const auto *picture = dynamic_cast<const charts::FigurePicture *>(outcome.picture.get());
    const charts::FigureLayout layout = charts::layOutFigure(*picture, QRectF(QPointF(), QSizeF(kSize)));
    const QImage image = paintPicture(*picture, kSize);
    const QColor curve = viewmodels::Theme::light().seriesColor(1); // class 1 has the second colour
    QVERIFY(hasColorNear(image, layout.point(0.0, 0.4), curve));
    QVERIFY(hasColorNear(image, layout.point(0.1, 0.8), curve));
    QVERIFY(hasColorNear(image, layout.point(0.6, 1.0), curve));
    QVERIFY(!hasColorNear(image, layout.point(0.6, 0.8), curve));
    // Its points can be pointed at, and say their threshold.
    const QRectF rect(0.0, 0.0, kSize.width(), kSize.height());
    const int hit = picture->hitAt(layout.point(0.0, 0.8), rect);
    QVERIFY(hit >= 0);
    const QString text = picture->hit(hit, rect).text;
    QVERIFY2(text.contains(QStringLiteral("True positive rate: 0.8")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("Threshold: 0.8")), qPrintable(text));
    QCOMPARE(picture->hitAt(layout.area.center() + QPointF(60, 60), rect), -1);
}

void TestEvaluationPlots::thresholdsFindTheBestF1()
{
    const std::vector<int> truth{1, 1, 0, 1, 0, 0};
    std::vector<double> probabilities;
    for (const double p : {0.9, 0.8, 0.7, 0.3, 0.2, 0.1}) {
        probabilities.push_back(1.0 - p);
        probabilities.push_back(p);
    }
    const charts::PlotOutcome outcome = compute("threshold", dataOf(tableOf(truth, probabilities, labelsOf(2))));
    const charts::PlotTable table = outcome.picture->table();
    QCOMPARE(table.rowCount(), std::size_t{6});
    // From 0.3 on: 3 of 3 found, 4 answered; F1 = 2·3 / (4 + 3).
    QVERIFY(isNear(columnOf(table, "threshold").numbers[2], 0.3));
    QVERIFY(isNear(columnOf(table, "f1").numbers[2], 6.0 / 7.0));
    QVERIFY(isNear(columnOf(table, "precision").numbers[2], 0.75));
    QVERIFY(isNear(columnOf(table, "recall").numbers[2], 1.0));
    QVERIFY2(outcome.picture->note().contains(QStringLiteral("0.857")), qPrintable(outcome.picture->note()));
    QVERIFY2(outcome.picture->note().contains(QStringLiteral("0.300")), qPrintable(outcome.picture->note()));
}

void TestEvaluationPlots::classBarsCarryTheScores()
{
    charts::PlotData data = dataOf(tableOf({0, 1}, {1, 0, 0, 1}, labelsOf(2)));
    data.evaluations[0].confusion = {143, 179, 121, 600};
    const charts::PlotOutcome outcome = compute("class_scores", data);
    const charts::PlotTable table = outcome.picture->table();
    QVERIFY(isNear(columnOf(table, "precision").numbers[0], 143.0 / 264.0));
    QVERIFY(isNear(columnOf(table, "recall").numbers[0], 143.0 / 322.0));
    QVERIFY(isNear(columnOf(table, "f1").numbers[1], 1200.0 / (779.0 + 721.0)));
    QCOMPARE(columnOf(table, "support").numbers, (std::vector<double>{322, 721}));
    const charts::Figure &figure = figureOf(outcome);
    QCOMPARE(figure.boxes.size(), std::size_t{3});
    QVERIFY(isNear(figure.boxes[1].boxes[0].top, 143.0 / 322.0));
    // Another order, when that is asked for.
    const auto firstWith = [&data](const char *order) {
        const charts::PlotChoices chosen{{QStringLiteral("order"), QLatin1String(order)}};
        return columnOf(compute("class_scores", data, chosen).picture->table(), "class").texts.front();
    };
    QCOMPARE(firstWith("support"), QStringLiteral("class 1"));
    QCOMPARE(firstWith("f1"), QStringLiteral("class 0"));
}

void TestEvaluationPlots::classCountsAddUp()
{
    charts::PlotData data = dataOf(tableOf({0, 1}, {1, 0, 0, 1}, labelsOf(2)));
    data.evaluations[0].confusion = {143, 179, 121, 600};
    const charts::PlotTable table = compute("class_counts", data).picture->table();
    QCOMPARE(columnOf(table, "actual").numbers, (std::vector<double>{322, 721}));
    QCOMPARE(columnOf(table, "predicted").numbers, (std::vector<double>{264, 779}));
    QCOMPARE(columnOf(table, "right").numbers, (std::vector<double>{143, 600}));
}

void TestEvaluationPlots::histogramCountsEverySentence()
{
    std::vector<int> truth;
    std::vector<double> probabilities;
    for (int row = 0; row < 100; ++row) {
        truth.push_back(row % 4 == 0 ? 1 : 0);
        const double p = 0.5 + 0.005 * row;
        probabilities.insert(probabilities.end(), {p, 1.0 - p});
    }
    const charts::PlotData data = dataOf(tableOf(truth, probabilities, labelsOf(2)));
    const charts::PlotTable table =
        compute("sentence_histogram", data, {{QStringLiteral("bins"), QStringLiteral("15")}}).picture->table();
    QCOMPARE(table.rowCount(), std::size_t{15});
    double right = 0.0;
    double wrong = 0.0;
    for (std::size_t bin = 0; bin < table.rowCount(); ++bin) {
        right += columnOf(table, "right").numbers[bin];
        wrong += columnOf(table, "wrong").numbers[bin];
    }
    QCOMPARE(right, 75.0);
    QCOMPARE(wrong, 25.0);
}

void TestEvaluationPlots::histogramOfWholeNumbersHasWholeBins()
{
    std::vector<int> truth(50, 0);
    std::vector<double> probabilities;
    for (int row = 0; row < 50; ++row) {
        probabilities.insert(probabilities.end(), {0.9, 0.1});
    }
    const charts::PlotData data = dataOf(tableOf(truth, probabilities, labelsOf(2)));
    // "word  end" to "word xxxx end": 9 to 13 letters, ten sentences each.
    const charts::PlotTable table =
        compute("sentence_histogram", data, {{QStringLiteral("value"), QStringLiteral("letters")}}).picture->table();
    QCOMPARE(table.rowCount(), std::size_t{5});
    QCOMPARE(columnOf(table, "right").numbers, (std::vector<double>{10, 10, 10, 10, 10}));
    QCOMPARE(columnOf(table, "from").numbers.front(), 8.5);
}

void TestEvaluationPlots::scatterShowsErrorsApart()
{
    const charts::PlotData data = dataOf(tableOf({0, 1, 1, 0}, {0.9, 0.1, 0.2, 0.8, 0.7, 0.3, 0.6, 0.4}, labelsOf(2)));
    const charts::PlotOutcome outcome = compute("sentence_scatter", data);
    const charts::Figure &figure = figureOf(outcome);
    QCOMPARE(figure.dots.size(), std::size_t{2});
    QCOMPARE(figure.dots[0].x.size(), std::size_t{3});
    QCOMPARE(figure.dots[1].x.size(), std::size_t{1});
    QVERIFY(figure.dots[0].shape != figure.dots[1].shape);
    QVERIFY(isNear(figure.dots[1].y[0], -std::log(0.3)));
    QVERIFY(figure.dots[1].textOf(0).startsWith(QStringLiteral("word xx end\nclass 1, answered class 0")));
    QCOMPARE(outcome.picture->table().rowCount(), std::size_t{4});
}

void TestEvaluationPlots::confusionPlotHidesItsDiagonal()
{
    charts::PlotData data = dataOf(tableOf({0, 1}, {1, 0, 0, 1}, labelsOf(2)));
    data.evaluations[0].confusion = {143, 179, 121, 600};
    const charts::PlotOutcome shown = compute("confusion_matrix", data);
    const charts::PlotOutcome hidden =
        compute("confusion_matrix", data, {{QStringLiteral("diagonal"), QStringLiteral("hidden")}});
    QCOMPARE(shown.picture->hitCount(), 4);
    QVERIFY(paintPicture(*shown.picture, kSize) != paintPicture(*hidden.picture, kSize));
    QVERIFY(shown.picture->note().contains(QStringLiteral("71.2")));
    const charts::PlotTable table = shown.picture->table();
    QCOMPARE(QString::fromStdString(charts::plotCsv(table)),
             QStringLiteral("actual \\ predicted,class 0,class 1\nclass 0,143,179\nclass 1,121,600\n"));
}

void TestEvaluationPlots::everyPlotSaysWhatIsMissing()
{
    const std::atomic<bool> cancelled{false};
    charts::PlotData nothing;
    charts::PlotData started;
    started.run.id = core::RunId{"abcd1234"};
    for (const auto &[id, plot] : charts::allPlots()) {
        QVERIFY(!plot->title().isEmpty() && !plot->help().isEmpty());
        for (const charts::PlotData *data : {&nothing, &started}) {
            const charts::RunPlot computed{plot, plot->compute(*data, {}, cancelled)};
            QVERIFY2(!computed.outcome.picture, id.c_str());
            QVERIFY2(computed.outcome.missing.endsWith(QLatin1Char('.')), qPrintable(computed.outcome.missing));
            const core::Status status = charts::checkNotEmpty(computed);
            QVERIFY(!status);
            QCOMPARE(status.error().code, core::ErrorCode::NotFound);
            QCOMPARE(QString::fromStdString(status.error().subject), plot->title());
            QVERIFY(!QString::fromStdString(status.error().detail).endsWith(QLatin1Char('.')));
        }
    }
    const charts::PlotOutcome roc = compute("roc", started);
    QCOMPARE(
        roc.missing,
        QStringLiteral("The answers to the validation sentences are missing: they come with the first validation."));
}

void TestEvaluationPlots::nanProbabilitiesAreSaid()
{
    const charts::PlotData data = dataOf(tableOf({0, 1}, {std::nan(""), 0.5, 0.2, 0.8}, labelsOf(2)));
    QVERIFY(compute("roc", data).missing.contains(QStringLiteral("NaN")));
    QVERIFY(compute("calibration", data).missing.contains(QStringLiteral("NaN")));
    QVERIFY(compute("class_counts", data).picture); // counts need no probabilities
}

QTEST_MAIN(TestEvaluationPlots)
#include "tst_evaluation_plots.moc"
