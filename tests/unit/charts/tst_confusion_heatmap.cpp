// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The confusion matrix: scales, what is written in cells, keyboard, selection, many classes.
#include "charts/confusion_heatmap.h"

#include "charts/chart_csv.h"
#include "charts/heatmap_painter.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QMenu>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace signalbox;
using charts::ConfusionHeatmap;
using charts::ConfusionModel;
using charts::ConfusionScale;

namespace {

ConfusionModel twoClasses()
{
    ConfusionModel model;
    model.title = QStringLiteral("Confusion matrix");
    model.labels = {QStringLiteral("unacceptable"), QStringLiteral("acceptable")};
    model.counts = {143, 179, 121, 600};
    return model;
}

ConfusionModel manyClasses(int classes)
{
    ConfusionModel model;
    for (int i = 0; i < classes; ++i) {
        model.labels.push_back(QStringLiteral("class %1").arg(i));
    }
    for (int i = 0; i < classes * classes; ++i) {
        model.counts.push_back(i % (classes + 1) == 0 ? 40 : i % 7);
    }
    return model;
}

void zoomIn(QWidget &widget, const QPoint &place, int notches)
{
    QWheelEvent event(place, widget.mapToGlobal(QPointF(place)), {}, QPoint(0, 120 * notches), Qt::NoButton,
                      Qt::ControlModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(&widget, &event);
}

/// Where many classes have to be scrolled.
void showInSmallArea(QScrollArea &area, ConfusionHeatmap *heatmap)
{
    area.setWidgetResizable(true);
    area.setWidget(heatmap);
    area.resize(320, 300);
    area.show();
}

} // namespace

class TestConfusionHeatmap : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void scalesSayTheirShares_data();
    void scalesSayTheirShares();
    void emptyRowsHaveNoShare();
    void cellsAreAnnounced();
    void keysMoveAndChoose();
    void clicksChoose();
    void namesThatLookLikeMarkupStayText();
    void menuOffersExportAndCopy();
    void manyClassesScrollAndZoom();
    void keysZoom();
};

void TestConfusionHeatmap::scalesSayTheirShares_data()
{
    QTest::addColumn<int>("scale");
    QTest::addColumn<QString>("share");
    QTest::addColumn<QString>("end");
    QTest::newRow("counts carry the share of the row")
        << static_cast<int>(ConfusionScale::Count) << QStringLiteral("55.6% of row") << QStringLiteral("600");
    QTest::newRow("row") << static_cast<int>(ConfusionScale::RowPercent) << QStringLiteral("55.6% of row")
                         << QStringLiteral("100%");
    QTest::newRow("column") << static_cast<int>(ConfusionScale::ColumnPercent) << QStringLiteral("23.0% of column")
                            << QStringLiteral("100%");
    QTest::newRow("all") << static_cast<int>(ConfusionScale::AllPercent) << QStringLiteral("17.2% of all")
                         << QStringLiteral("57.5%");
}

void TestConfusionHeatmap::scalesSayTheirShares()
{
    QFETCH(int, scale);
    QFETCH(QString, share);
    QFETCH(QString, end);
    ConfusionModel model = twoClasses();
    model.scale = static_cast<ConfusionScale>(scale);
    QCOMPARE(charts::shareText(model, 0, 1), share);
    QCOMPARE(charts::scaleEndText(model), end);
}

void TestConfusionHeatmap::emptyRowsHaveNoShare()
{
    ConfusionModel model = twoClasses();
    model.counts = {0, 0, 3, 1};
    model.scale = ConfusionScale::RowPercent;
    QCOMPARE(charts::shareText(model, 0, 0), QStringLiteral("–"));
    QCOMPARE(charts::shareText(model, 1, 0), QStringLiteral("75.0% of row"));
    QCOMPARE(QString::fromStdString(charts::matrixCsv(model)),
             QStringLiteral("actual \\ predicted,unacceptable,acceptable\nunacceptable,0,0\nacceptable,3,1\n"));
}

void TestConfusionHeatmap::cellsAreAnnounced()
{
    QCOMPARE(charts::cellAnnouncement(twoClasses(), 0, 1),
             QStringLiteral("Actual unacceptable, predicted acceptable, 179, 55.6 percent of row"));
}

void TestConfusionHeatmap::keysMoveAndChoose()
{
    ConfusionHeatmap heatmap;
    heatmap.setModel(manyClasses(3));
    heatmap.resize(400, 360);
    heatmap.show();
    QSignalSpy changed(&heatmap, &ConfusionHeatmap::selectionChanged);
    const auto press = [&heatmap](int key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(&heatmap, static_cast<Qt::Key>(key), modifiers);
    };
    press(Qt::Key_Right);
    press(Qt::Key_Down);
    press(Qt::Key_Return);
    QCOMPARE(heatmap.selection(), QSet<int>{4});
    press(Qt::Key_End);
    press(Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(heatmap.selection(), (QSet<int>{4, 5}));
    press(Qt::Key_End, Qt::ControlModifier);
    press(Qt::Key_Enter);
    QCOMPARE(heatmap.selection(), QSet<int>{8});
    QVERIFY(heatmap.accessibleName().startsWith(QStringLiteral("Actual class 2, predicted class 2, 40")));
    press(Qt::Key_Enter); // again clears
    QVERIFY(heatmap.selection().isEmpty());
    press(Qt::Key_Home);
    press(Qt::Key_Up);
    press(Qt::Key_Space);
    QCOMPARE(heatmap.selection(), QSet<int>{3});
    press(Qt::Key_Home, Qt::ControlModifier);
    press(Qt::Key_Left); // stays in the matrix
    press(Qt::Key_Space);
    QCOMPARE(heatmap.selection(), QSet<int>{0});
    QCOMPARE(changed.count(), 6);
}

void TestConfusionHeatmap::clicksChoose()
{
    ConfusionHeatmap heatmap;
    heatmap.setModel(twoClasses());
    heatmap.resize(420, 360);
    heatmap.show();
    const auto click = [&heatmap](int actual, int predicted, Qt::KeyboardModifiers modifiers = {}) {
        QTest::mouseClick(&heatmap, Qt::LeftButton, modifiers, heatmap.cellRect(actual, predicted).center());
    };
    click(0, 1);
    QCOMPARE(heatmap.selection(), QSet<int>{1});
    click(1, 0, Qt::ShiftModifier);
    QCOMPARE(heatmap.selection(), (QSet<int>{1, 2}));
    click(1, 1);
    QCOMPARE(heatmap.selection(), QSet<int>{3});
    click(1, 1);
    QVERIFY(heatmap.selection().isEmpty());
    heatmap.setScale(ConfusionScale::RowPercent);
    QCOMPARE(heatmap.model().scale, ConfusionScale::RowPercent);
}

void TestConfusionHeatmap::namesThatLookLikeMarkupStayText()
{
    ConfusionModel model = twoClasses();
    model.labels[1] = QStringLiteral("<b>good</b>");
    QVERIFY(charts::cellAnnouncement(model, 0, 1).contains(QStringLiteral("<b>good</b>")));
    ConfusionHeatmap heatmap;
    heatmap.setModel(model);
    heatmap.resize(420, 360);
    QVERIFY(!heatmap.grab().isNull());
}

void TestConfusionHeatmap::menuOffersExportAndCopy()
{
    ConfusionHeatmap heatmap;
    heatmap.setModel(twoClasses());
    heatmap.setSelection({1});
    heatmap.resize(420, 360);
    heatmap.show();
    QVERIFY(QTest::qWaitForWindowExposed(&heatmap));
    QSignalSpy exported(&heatmap, &ConfusionHeatmap::exportRequested);
    QSignalSpy copied(&heatmap, &ConfusionHeatmap::copyRequested);
    QSignalSpy tables(&heatmap, &ConfusionHeatmap::tableRequested);
    QContextMenuEvent event(QContextMenuEvent::Keyboard, {20, 20}, heatmap.mapToGlobal(QPoint(20, 20)));
    QApplication::sendEvent(&heatmap, &event);
    const auto *menu = heatmap.findChild<QMenu *>(QStringLiteral("heatmapMenu"));
    QVERIFY(menu != nullptr);
    QCOMPARE(menu->actions().size(), 4);
    for (QAction *action : menu->actions()) {
        action->trigger();
    }
    QCOMPARE(exported.count(), 1);
    QCOMPARE(copied.count(), 1);
    QCOMPARE(tables.count(), 1);
    QVERIFY(heatmap.selection().isEmpty());
    QTest::keyClick(&heatmap, Qt::Key_T);
    QCOMPARE(tables.count(), 2);
    heatmap.setModel({});
    QTest::keyClick(&heatmap, Qt::Key_T); // there are no numbers
    QCOMPARE(tables.count(), 2);
}

void TestConfusionHeatmap::manyClassesScrollAndZoom()
{
    QScrollArea area;
    auto *heatmap = new ConfusionHeatmap;
    showInSmallArea(area, heatmap);
    QVERIFY(QTest::qWaitForWindowExposed(&area));
    heatmap->setModel(manyClasses(150));
    QTRY_VERIFY(area.verticalScrollBar()->maximum() > 0);
    const QSize before = area.minimumSizeHint();
    QVERIFY(before.width() <= 320 && before.height() <= 300);
    QVERIFY(heatmap->cellRect(0, 0).height() >= 4);
    QVERIFY(heatmap->cellRect(149, 149).bottom() < heatmap->height());
    const int small = heatmap->height();
    const QPoint place = heatmap->cellRect(75, 75).center();
    QSignalSpy shown(heatmap, &ConfusionHeatmap::cellShown);
    zoomIn(*heatmap, place, 4);
    QTRY_VERIFY(heatmap->height() > small + 300);
    QTRY_VERIFY(!shown.isEmpty()); // the cell under the pointer stays in sight
    QVERIFY(shown.last()[0].toRect().intersects(heatmap->cellRect(75, 75)));
    QCOMPARE(area.minimumSizeHint(), before); // zooming is no reason for a larger window
    const int zoomed = heatmap->height();
    zoomIn(*heatmap, heatmap->cellRect(75, 75).center(), -4);
    QTRY_VERIFY(heatmap->height() < zoomed - 300);
    QVERIFY(heatmap->cellRect(0, 0).height() >= 4);
    QTest::keyClick(heatmap, Qt::Key_End, Qt::ControlModifier);
    QVERIFY(shown.last()[0].toRect().intersects(heatmap->cellRect(149, 149)));
}

void TestConfusionHeatmap::keysZoom()
{
    QScrollArea area;
    auto *heatmap = new ConfusionHeatmap;
    showInSmallArea(area, heatmap);
    QVERIFY(QTest::qWaitForWindowExposed(&area));
    heatmap->setModel(manyClasses(150));
    QTRY_VERIFY(area.verticalScrollBar()->maximum() > 0);
    const int small = heatmap->cellRect(0, 0).width();
    QTest::keyClick(heatmap, Qt::Key_End, Qt::ControlModifier); // the last cell of all
    QSignalSpy shown(heatmap, &ConfusionHeatmap::cellShown);
    for (int i = 0; i < 6; ++i) {
        const int before = heatmap->height();
        QTest::keyClick(heatmap, Qt::Key_Plus);
        QTRY_VERIFY(heatmap->height() > before);
    }
    QVERIFY(heatmap->cellRect(0, 0).width() >= 2 * small);
    QTRY_COMPARE(shown.count(), 6); // the current cell stays in sight
    QVERIFY(shown.last()[0].toRect().intersects(heatmap->cellRect(149, 149)));
    const int zoomed = heatmap->height();
    QTest::keyClick(heatmap, Qt::Key_Minus);
    QTRY_VERIFY(heatmap->height() < zoomed);
    QTest::keyClick(heatmap, Qt::Key_0);
    QTRY_COMPARE(heatmap->cellRect(0, 0).width(), small);
    QVERIFY(heatmap->selection().isEmpty()); // zooming chooses nothing
}

QTEST_MAIN(TestConfusionHeatmap)
#include "tst_confusion_heatmap.moc"
