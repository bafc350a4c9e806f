// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Confusion matrices of 2 to 200 classes as data and as pictures: differences, orders, the diagonal, frequent errors.
#include "charts/blues.h"
#include "charts/confusion_heatmap.h"
#include "charts/confusion_order.h"
#include "charts/heatmap_painter.h"
#include "charts/matrix_table.h"

#include <QImage>
#include <QPainter>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numeric>
#include <random>

using namespace signalbox;
using charts::ClassOrder;
using charts::ConfusionModel;
using charts::ConfusionScale;

namespace {

constexpr QSize kSize{700, 560};

ConfusionModel modelOf(const std::vector<QString> &labels, const std::vector<std::int64_t> &counts)
{
    ConfusionModel model;
    model.labels = labels;
    model.counts = counts;
    return model;
}

ConfusionModel twoClasses()
{
    return modelOf({QStringLiteral("bad"), QStringLiteral("good")}, {143, 179, 121, 600});
}

ConfusionModel randomModel(int classes, std::uint64_t seed)
{
    std::mt19937_64 random(seed);
    ConfusionModel model;
    for (int i = 0; i < classes; ++i) {
        model.labels.push_back(QStringLiteral("class %1").arg(i));
    }
    for (int i = 0; i < classes * classes; ++i) {
        model.counts.push_back(static_cast<std::int64_t>(random() % 50));
    }
    return model;
}

struct Painted
{
    charts::HeatmapLayout layout;
    QImage image{kSize, QImage::Format_RGB32};

    explicit Painted(const ConfusionModel &model) : layout(charts::layOutHeatmap(model, QRectF(QPointF(), kSize), 1.0))
    {
        image.fill(Qt::white);
        QPainter painter(&image);
        charts::paintHeatmap(painter, layout, model, viewmodels::Theme::light(), {});
    }

    /// The colour near the upper left corner of a cell, where no number is written.
    [[nodiscard]] QColor colorAt(int actual, int predicted) const
    {
        const QRectF cell = layout.cellRect(actual, predicted);
        const double inset = std::min(8.0, cell.width() / 2);
        return image.pixelColor((cell.topLeft() + QPointF(inset, inset)).toPoint());
    }
};

bool isAbout(const QColor &a, const QColor &b)
{
    return std::abs(a.red() - b.red()) + std::abs(a.green() - b.green()) + std::abs(a.blue() - b.blue()) <= 9;
}

} // namespace

class TestConfusionModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valuesEqualTheShares_data();
    void valuesEqualTheShares();
    void hiddenDiagonalScalesToTheErrors();
    void emptyRowsAreHatched();
    void differencesHaveTwoColours();
    void differencesSayBothSides();
    void classesAreMatchedByName();
    void frequentErrorsComeFirst();
    void changesComeFirstInADifference();
    void ordersArePermutations_data();
    void ordersArePermutations();
    void confusedClassesStandTogether();
    void tablesListTheCells();
    void tablesOfDifferences();
    void namesAreSortedByTheirNumbers();
    void cellsAreFoundInEveryOrder();
    void onlyVisibleCellsAreDrawn();
    void colorsCanBeToldApart();
    void twoHundredClassesAreDrawn();
    void keysFollowTheOrder();
};

void TestConfusionModel::valuesEqualTheShares_data()
{
    QTest::addColumn<int>("scale");
    for (const auto &[name, scale] :
         {std::pair("row", ConfusionScale::RowPercent), std::pair("column", ConfusionScale::ColumnPercent),
          std::pair("all", ConfusionScale::AllPercent)}) {
        QTest::newRow(name) << static_cast<int>(scale);
    }
}

void TestConfusionModel::valuesEqualTheShares()
{
    QFETCH(int, scale);
    ConfusionModel model = randomModel(9, 4);
    std::fill(model.counts.begin() + 27, model.counts.begin() + 36, 0); // a class without sentences
    model.scale = static_cast<ConfusionScale>(scale);
    const charts::ConfusionValues values = charts::confusionValues(model);
    for (int i = 0; i < 9; ++i) {
        for (int j = 0; j < 9; ++j) {
            const auto share = model.share(i, j, model.scale);
            const double value = values.at(i, j, 9);
            QVERIFY(share ? std::abs(value - *share) < 1e-12 : std::isnan(value));
        }
    }
    QCOMPARE(values.end == 1.0, model.scale != ConfusionScale::AllPercent);
}

void TestConfusionModel::hiddenDiagonalScalesToTheErrors()
{
    ConfusionModel model = twoClasses();
    QCOMPARE(charts::scaleEndText(model), QStringLiteral("600"));
    const Painted shown(model);
    model.hideDiagonal = true;
    QCOMPARE(charts::scaleEndText(model), QStringLiteral("179"));
    const Painted hidden(model);
    QVERIFY(isAbout(hidden.colorAt(0, 1), charts::bluesColor(1.0)));
    QVERIFY(isAbout(shown.colorAt(0, 1), charts::bluesColor(179.0 / 600.0)));
    QVERIFY(isAbout(hidden.colorAt(1, 1), viewmodels::Theme::light().raised));
    QVERIFY(isAbout(shown.colorAt(1, 1), charts::bluesColor(1.0)));
    model.scale = ConfusionScale::RowPercent;
    QCOMPARE(charts::scaleEndText(model), QStringLiteral("55.6%")); // not 100 any more
}

void TestConfusionModel::emptyRowsAreHatched()
{
    ConfusionModel model = modelOf({QStringLiteral("a"), QStringLiteral("b")}, {0, 0, 3, 1});
    model.scale = ConfusionScale::RowPercent;
    const Painted painted(model);
    const QRect cell = painted.layout.cellRect(0, 0).adjusted(12, 12, -12, -12).toRect();
    const QRgb first = painted.image.pixel(cell.left(), cell.top() + cell.height() / 4);
    bool varies = false;
    for (int x = cell.left(); x < cell.right(); ++x) {
        varies = varies || painted.image.pixel(x, cell.top() + cell.height() / 4) != first;
    }
    QVERIFY(varies);
    QVERIFY(isAbout(painted.colorAt(1, 0), charts::bluesColor(0.75)));
}

void TestConfusionModel::differencesHaveTwoColours()
{
    ConfusionModel model = twoClasses();
    charts::setReference(model, model.labels, {100, 222, 121, 600}, QStringLiteral("epoch 1"));
    QVERIFY(model.isDifference());
    const charts::ConfusionValues values = charts::confusionValues(model);
    QCOMPARE(values.cells, (std::vector<double>{43, -43, 0, 0}));
    QCOMPARE(values.end, 43.0);
    const Painted painted(model);
    QVERIFY(isAbout(painted.colorAt(0, 0), charts::differenceColor(1.0)));
    QVERIFY(isAbout(painted.colorAt(0, 1), charts::differenceColor(-1.0)));
    QVERIFY(isAbout(painted.colorAt(1, 0), charts::differenceColor(0.0)));
    model.scale = ConfusionScale::RowPercent;
    QVERIFY(std::abs(charts::confusionValues(model).at(0, 0, 2) - 43.0 / 322.0) < 1e-12);
}

void TestConfusionModel::differencesSayBothSides()
{
    ConfusionModel model = twoClasses();
    charts::setReference(model, model.labels, {100, 222, 121, 600}, QStringLiteral("epoch 1"));
    QCOMPARE(charts::cellValueText(model, 0, 0), QStringLiteral("+43"));
    QCOMPARE(charts::cellValueText(model, 0, 1), QStringLiteral("−43"));
    QCOMPARE(charts::cellValueText(model, 1, 1), QStringLiteral("0"));
    QCOMPARE(charts::cellDetailText(model, 0, 0), QStringLiteral("100 → 143"));
    QCOMPARE(charts::cellAnnouncement(model, 0, 1),
             QStringLiteral("Actual bad, predicted good, difference −43, from 222 to 179"));
    const QString hover = charts::cellHoverText(model, 0, 1);
    QVERIFY2(hover.contains(QStringLiteral("epoch 1: 222 (68.9% of row)")), qPrintable(hover));
    model.scale = ConfusionScale::RowPercent;
    QCOMPARE(charts::cellValueText(model, 0, 1), QStringLiteral("−13.4"));
    QCOMPARE(charts::cellDetailText(model, 0, 1), QStringLiteral("68.9% → 55.6%"));
}

void TestConfusionModel::classesAreMatchedByName()
{
    ConfusionModel model = twoClasses();
    // The other run has the classes the other way round, and one more.
    const std::vector<QString> alone =
        charts::setReference(model, {QStringLiteral("good"), QStringLiteral("odd"), QStringLiteral("bad")},
                             {600, 7, 121, 1, 2, 3, 179, 9, 143}, QStringLiteral("quiet-harbor-6"));
    QCOMPARE(alone, std::vector<QString>{QStringLiteral("odd")});
    QCOMPARE(model.reference, model.counts);
    ConfusionModel other = twoClasses();
    const auto none = charts::setReference(other, {QStringLiteral("x"), QStringLiteral("y")}, {1, 2, 3, 4}, {});
    QVERIFY(!other.isDifference());
    QCOMPARE(none.size(), std::size_t{2});
}

void TestConfusionModel::frequentErrorsComeFirst()
{
    ConfusionModel model = randomModel(20, 8);
    const std::vector<charts::ConfusedPair> pairs = charts::mostConfused(model, 15);
    QCOMPARE(pairs.size(), std::size_t{15});
    std::vector<std::int64_t> errors;
    for (int i = 0; i < 20; ++i) {
        for (int j = 0; j < 20; ++j) {
            if (i != j) {
                errors.push_back(model.count(i, j));
            }
        }
    }
    std::sort(errors.rbegin(), errors.rend());
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        QCOMPARE(pairs[i].count, errors[i]);
        QCOMPARE(pairs[i].count, model.count(pairs[i].actual, pairs[i].predicted));
        QVERIFY(pairs[i].actual != pairs[i].predicted);
        QCOMPARE(*pairs[i].share, *model.share(pairs[i].actual, pairs[i].predicted, ConfusionScale::RowPercent));
    }
    QVERIFY(charts::mostConfused(modelOf({QStringLiteral("a"), QStringLiteral("b")}, {5, 0, 0, 5}), 9).empty());
}

void TestConfusionModel::changesComeFirstInADifference()
{
    ConfusionModel model =
        modelOf({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}, {10, 5, 1, 4, 10, 6, 0, 2, 10});
    charts::setReference(model, model.labels, {9, 5, 9, 1, 10, 6, 0, 3, 9}, QStringLiteral("before"));
    const auto pairs = charts::mostConfused(model, 10);
    QCOMPARE(pairs.size(), std::size_t{3}); // those that changed
    QCOMPARE(pairs[0].actual * 3 + pairs[0].predicted, 2);
    QCOMPARE(pairs[0].before, std::int64_t{9});
    QCOMPARE(pairs[1].actual * 3 + pairs[1].predicted, 3);
    QCOMPARE(pairs[2].actual * 3 + pairs[2].predicted, 7);
}

void TestConfusionModel::ordersArePermutations_data()
{
    QTest::addColumn<int>("classes");
    for (const int classes : {1, 2, 7, 25, 60, 200}) {
        QTest::addRow("%d classes", classes) << classes;
    }
}

void TestConfusionModel::ordersArePermutations()
{
    QFETCH(int, classes);
    const ConfusionModel model = randomModel(classes, 21);
    for (const ClassOrder order :
         {ClassOrder::AsGiven, ClassOrder::ByName, ClassOrder::BySupport, ClassOrder::BySimilarity}) {
        std::vector<int> found = charts::classOrder(model, order);
        if (order == ClassOrder::BySupport) {
            std::vector<std::int64_t> support;
            for (const int label : found) {
                support.push_back(std::accumulate(model.counts.begin() + label * classes,
                                                  model.counts.begin() + (label + 1) * classes, std::int64_t{0}));
            }
            QVERIFY(std::is_sorted(support.rbegin(), support.rend()));
        }
        std::sort(found.begin(), found.end());
        std::vector<int> all(static_cast<std::size_t>(classes));
        std::iota(all.begin(), all.end(), 0);
        QCOMPARE(found, all);
    }
}

void TestConfusionModel::confusedClassesStandTogether()
{
    // Three pairs that are confused with each other only, and one class that is never missed; shuffled.
    constexpr int kClasses = 7;
    ConfusionModel model = randomModel(kClasses, 1);
    std::fill(model.counts.begin(), model.counts.end(), 0);
    const auto at = [&model](int i, int j) -> std::int64_t & {
        return model.counts[static_cast<std::size_t>(i * kClasses + j)];
    };
    for (int i = 0; i < kClasses; ++i) {
        at(i, i) = 80;
    }
    for (const auto &[a, b] : {std::pair(0, 4), std::pair(1, 6), std::pair(3, 5)}) {
        at(a, b) = 20;
        at(b, a) = 15;
    }
    const std::vector<int> order = charts::classOrder(model, ClassOrder::BySimilarity);
    const auto placeOf = [&order](int label) { return std::find(order.begin(), order.end(), label) - order.begin(); };
    for (const auto &[a, b] : {std::pair(0, 4), std::pair(1, 6), std::pair(3, 5)}) {
        QCOMPARE(std::abs(placeOf(a) - placeOf(b)), std::ptrdiff_t{1});
    }
    QCOMPARE(order.back(), 2);
    QCOMPARE(charts::classOrder(model, ClassOrder::BySimilarity), order); // and always so
}

void TestConfusionModel::namesAreSortedByTheirNumbers()
{
    const ConfusionModel model =
        modelOf({QStringLiteral("class 10"), QStringLiteral("Class 9"), QStringLiteral("apple")},
                std::vector<std::int64_t>(9, 1));
    QCOMPARE(charts::classOrder(model, ClassOrder::ByName), (std::vector<int>{2, 1, 0}));
}

void TestConfusionModel::cellsAreFoundInEveryOrder()
{
    ConfusionModel model = randomModel(30, 2);
    model.order = charts::classOrder(model, ClassOrder::BySupport);
    const charts::HeatmapLayout layout = charts::layOutHeatmap(model, QRectF(QPointF(), kSize), 4.0);
    for (int i = 0; i < 30; ++i) {
        for (int j = 0; j < 30; ++j) {
            QCOMPARE(layout.cellAt(layout.cellRect(i, j).center()), i * 30 + j);
        }
    }
    QCOMPARE(layout.cellAt(layout.cells.topLeft() - QPointF(2, 2)), -1);
    QCOMPARE(layout.placeRect(0, 0), layout.cellRect(model.order[0], model.order[0]));
}

void TestConfusionModel::onlyVisibleCellsAreDrawn()
{
    const ConfusionModel model = randomModel(100, 3);
    const charts::HeatmapLayout layout = charts::layOutHeatmap(model, QRectF(0, 0, 2000, 2000), 4.0);
    QImage image(2000, 2000, QImage::Format_RGB32);
    const auto paint = [&](const QRect &clip) {
        image.fill(Qt::magenta);
        QPainter painter(&image);
        painter.setClipRect(clip);
        charts::paintHeatmap(painter, layout, model, viewmodels::Theme::light(), {});
    };
    const QRect part = layout.cellRect(40, 50).toRect().adjusted(-30, -30, 60, 60);
    paint(part);
    const QImage clipped = image.copy(part);
    paint(image.rect());
    QCOMPARE(clipped, image.copy(part));
}

void TestConfusionModel::colorsCanBeToldApart()
{
    for (int i = -100; i <= 100; ++i) {
        const QColor color = charts::differenceColor(i / 100.0);
        QVERIFY(charts::contrast(color, charts::readableOn(color)) >= 4.5);
    }
    // More and fewer differ in their light even for people who see no colours at all, or in blue for the others.
    const QColor more = charts::differenceColor(0.8);
    const QColor fewer = charts::differenceColor(-0.8);
    QVERIFY(more.blue() > more.red() && fewer.red() > fewer.blue());
    QVERIFY(charts::luminance(charts::differenceColor(0.0)) > 0.9);
}

void TestConfusionModel::twoHundredClassesAreDrawn()
{
    ConfusionModel model = randomModel(200, 6);
    model.scale = ConfusionScale::RowPercent;
    model.order = charts::classOrder(model, ClassOrder::BySimilarity);
    const Painted painted(model);
    QVERIFY(painted.layout.cell >= 1.0);
    QVERIFY(painted.layout.nameEvery > 1);
    const auto share = model.share(17, 99, ConfusionScale::RowPercent);
    QVERIFY(isAbout(painted.colorAt(17, 99), charts::bluesColor(*share)));
}

void TestConfusionModel::keysFollowTheOrder()
{
    ConfusionModel model = randomModel(4, 9);
    model.order = {3, 1, 0, 2};
    charts::ConfusionHeatmap heatmap;
    heatmap.setModel(model);
    heatmap.resize(500, 460);
    heatmap.show();
    QTest::keyClick(&heatmap, Qt::Key_Home, Qt::ControlModifier);
    QTest::keyClick(&heatmap, Qt::Key_Return);
    QCOMPARE(heatmap.selection(), QSet<int>{15}); // class 3 stands first
    QTest::keyClick(&heatmap, Qt::Key_Right);
    QTest::keyClick(&heatmap, Qt::Key_Return);
    QCOMPARE(heatmap.selection(), QSet<int>{13}); // actual 3, predicted 1
    QTest::mouseClick(&heatmap, Qt::LeftButton, {}, heatmap.cellRect(2, 0).center());
    QCOMPARE(heatmap.selection(), QSet<int>{8});
}

void TestConfusionModel::tablesListTheCells()
{
    ConfusionModel model = modelOf({QStringLiteral("bad"), QStringLiteral("good")}, {0, 0, 30, 10});
    model.order = {1, 0};
    const charts::PlotTable all = charts::matrixTable(model);
    QCOMPARE(all.columns.size(), std::size_t{5});
    QCOMPARE(all.rowCount(), std::size_t{4});
    QCOMPARE(all.columns[0].texts.join(QLatin1Char(' ')), QStringLiteral("good good bad bad"));
    QCOMPARE(all.columns[1].texts.join(QLatin1Char(' ')), QStringLiteral("good bad good bad"));
    QCOMPARE(all.columns[2].numbers, (std::vector<double>{10, 30, 0, 0}));
    QCOMPARE(all.columns[3].numbers[1], 75.0);
    QCOMPARE(all.text(2, 3, QLocale()), QStringLiteral("–")); // nothing is "bad": a share of nothing
    QCOMPARE(all.columns[4].numbers[0], 100.0);
    model.hideDiagonal = true;
    QCOMPARE(charts::matrixTable(model).columns[2].numbers, (std::vector<double>{30, 0}));
    QCOMPARE(charts::matrixTable({}).rowCount(), std::size_t{0});
    QCOMPARE(charts::matrixTable(randomModel(200, 7)).rowCount(), std::size_t{40'000});
}

void TestConfusionModel::tablesOfDifferences()
{
    ConfusionModel model = twoClasses();
    const std::vector<QString> labels = model.labels;
    charts::setReference(model, labels, {140, 182, 131, 590}, QStringLiteral("epoch 1"));
    const charts::PlotTable table = charts::matrixTable(model);
    QCOMPARE(table.columns.size(), std::size_t{7});
    QCOMPARE(table.columns[3].title, QStringLiteral("epoch 1"));
    QCOMPARE(table.columns[3].numbers, (std::vector<double>{140, 182, 131, 590}));
    QCOMPARE(table.columns[4].numbers, (std::vector<double>{3, -3, -10, 10}));
}

QTEST_MAIN(TestConfusionModel)
#include "tst_confusion_model.moc"
