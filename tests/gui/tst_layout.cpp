// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How a person has laid the window out: kept over a restart, for each window by itself, and put back.
#include "gui/menu_clicks.h"
#include "gui/window_fixture.h"

#include "common/banner_area.h"
#include "common/column_state.h"
#include "common/dialog_memory.h"
#include "common/layout_memory.h"
#include "common/window_slot.h"
#include "main_window/sidebar.h"
#include "panels/runs_panel.h"
#include "viewmodels/settings.h"

#include <QApplication>
#include <QDialog>
#include <QFile>
#include <QHeaderView>
#include <QLockFile>
#include <QMouseEvent>
#include <QPushButton>
#include <QSplitter>
#include <QTableView>
#include <QTableWidget>
#include <QToolButton>

#include <cstdlib>
#include <memory>

using namespace signalbox;
using test_gui::WindowFixture;

namespace {

/// Drags from the middle of a widget by so many pixels.
void drag(QWidget *widget, const QPoint &by)
{
    const QPoint from = widget->mapToGlobal(widget->rect().center());
    QTest::mousePress(widget, Qt::LeftButton, {}, widget->rect().center());
    for (int step = 1; step <= 4; ++step) {
        const QPoint at = from + by * step / 4;
        QMouseEvent move(QEvent::MouseMove, QPointF(widget->mapFromGlobal(at)), QPointF(at), Qt::NoButton,
                         Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(widget, &move);
    }
    QTest::mouseRelease(widget, Qt::LeftButton, {}, widget->mapFromGlobal(from + by));
}

/// Closes the window as a person does, and opens the program again.
bool restart(WindowFixture &fixture)
{
    fixture.window().close();
    fixture.shut();
    return fixture.open();
}

/// Resets the layout by clicks through the menu of the window.
bool resetLayout(WindowFixture &fixture)
{
    return test_gui::clickThroughMenu(fixture, {QStringLiteral("viewMenu")}, QStringLiteral("resetLayoutAction"));
}

QAbstractButton *bannerButton(WindowFixture &fixture, const QString &text)
{
    for (QAbstractButton *button : fixture.window().findChild<ui::BannerArea *>()->findChildren<QAbstractButton *>()) {
        if (button->text() == text && button->isVisible()) {
            return button;
        }
    }
    return nullptr;
}

} // namespace

class TestLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tabAndSidebarAreKept();
    void sidebarIsResizedByKeys();
    void splittersColumnsAndFoldsAreKept();
    void resetCanBeUndone();
    void secondWindowHasALayoutOfItsOwn();
    void dialogsKeepTheirSize();
    void columnsComeLater();
    void columnStatesOfOthersDoNoHarm();
};

void TestLayout::tabAndSidebarAreKept()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    QVERIFY(fixture.finishRun());
    auto *sidebar = fixture.find<ui::Sidebar>(QStringLiteral("sidebar"));
    const int before = sidebar->width();
    drag(fixture.find(QStringLiteral("sidebarEdge")), QPoint(80, 0));
    QTRY_COMPARE(sidebar->width(), before + 80);
    fixture.window().showPanel(QStringLiteral("logPanel"));
    QVERIFY(restart(fixture));
    QCOMPARE(fixture.find<ui::Sidebar>(QStringLiteral("sidebar"))->openWidth(), before + 80);
    QTRY_VERIFY(fixture.find(QStringLiteral("logPanel"))->isVisible());
    // Collapsed it stays collapsed, and opens with its own width.
    QTest::keyClick(&fixture.window(), Qt::Key_B, Qt::ControlModifier);
    QTRY_VERIFY(!fixture.find(QStringLiteral("sidebarEdge"))->isVisible());
    fixture.shut(); // without a word: it was written meanwhile, or is now
    QVERIFY(fixture.open());
    sidebar = fixture.find<ui::Sidebar>(QStringLiteral("sidebar"));
    QVERIFY(sidebar->isCollapsed());
    QTest::keyClick(&fixture.window(), Qt::Key_B, Qt::ControlModifier);
    QTRY_COMPARE(sidebar->width(), before + 80);
}

void TestLayout::sidebarIsResizedByKeys()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    auto *sidebar = fixture.find<ui::Sidebar>(QStringLiteral("sidebar"));
    auto *edge = fixture.find(QStringLiteral("sidebarEdge"));
    edge->setFocus();
    QTRY_VERIFY(edge->hasFocus());
    const int before = sidebar->openWidth();
    QTest::keyClick(edge, Qt::Key_Right);
    QVERIFY(sidebar->openWidth() > before);
    for (int i = 0; i < 60; ++i) {
        QTest::keyClick(edge, Qt::Key_Left);
    }
    QVERIFY(sidebar->openWidth() >= 200); // there is an end to it
    QTest::keyClick(edge, Qt::Key_Home);
    QCOMPARE(sidebar->openWidth(), ui::Sidebar::kUsualWidth);
    QTest::keyClick(edge, Qt::Key_Right);
    QTest::mouseDClick(edge, Qt::LeftButton);
    QCOMPARE(sidebar->openWidth(), ui::Sidebar::kUsualWidth);
}

void TestLayout::splittersColumnsAndFoldsAreKept()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    fixture.click(QStringLiteral("moreDataButton"));
    QVERIFY(fixture.finishRun());
    fixture.window().showPanel(QStringLiteral("evaluatePanel"));
    auto *splitter = fixture.find<QSplitter>(QStringLiteral("evaluateSplitter"));
    QTRY_VERIFY(splitter->isVisible());
    const QList<int> sizes = splitter->sizes();
    drag(splitter->handle(1), QPoint(60, 0));
    QTRY_VERIFY(splitter->sizes() != sizes);
    const int chosen = splitter->sizes().front();
    QHeaderView *header = fixture.find<QTableView>(QStringLiteral("sentenceTable"))->horizontalHeader();
    header->resizeSection(1, header->sectionSize(1) + 37);
    const int width = header->sectionSize(1);
    QVERIFY(restart(fixture));
    fixture.window().showPanel(QStringLiteral("evaluatePanel"));
    splitter = fixture.find<QSplitter>(QStringLiteral("evaluateSplitter"));
    QTRY_VERIFY(splitter->isVisible());
    QTRY_VERIFY(std::abs(splitter->sizes().front() - chosen) <= 2);
    QVERIFY(std::abs(splitter->sizes().front() - sizes.front()) > 20);
    QCOMPARE(fixture.find<QTableView>(QStringLiteral("sentenceTable"))->horizontalHeader()->sectionSize(1), width);
    QVERIFY(fixture.find<QToolButton>(QStringLiteral("moreDataButton"))->isChecked());
}

void TestLayout::resetCanBeUndone()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    auto *sidebar = fixture.find<ui::Sidebar>(QStringLiteral("sidebar"));
    drag(fixture.find(QStringLiteral("sidebarEdge")), QPoint(360 - sidebar->openWidth(), 0));
    QTRY_COMPARE(sidebar->openWidth(), 360);
    fixture.click(QStringLiteral("moreDataButton"));
    auto *runs = fixture.window().findChild<ui::RunsPanel *>();
    const QByteArray usualRuns = runs->layoutState();
    runs->model().removeColumn(QStringLiteral("state"));
    const QByteArray ownRuns = runs->layoutState();
    QVERIFY(ownRuns != usualRuns);
    QVERIFY(resetLayout(fixture));
    QCOMPARE(sidebar->openWidth(), ui::Sidebar::kUsualWidth);
    QVERIFY(!fixture.find<QToolButton>(QStringLiteral("moreDataButton"))->isChecked());
    QCOMPARE(runs->layoutState(), usualRuns);
    QTRY_VERIFY(bannerButton(fixture, QStringLiteral("Undo")) != nullptr); // a new button shows a turn later
    QTest::mouseClick(bannerButton(fixture, QStringLiteral("Undo")), Qt::LeftButton);
    QCOMPARE(sidebar->openWidth(), 360);
    QVERIFY(fixture.find<QToolButton>(QStringLiteral("moreDataButton"))->isChecked());
    QCOMPARE(runs->layoutState(), ownRuns);
    QVERIFY(restart(fixture));
    QCOMPARE(fixture.find<ui::Sidebar>(QStringLiteral("sidebar"))->openWidth(), 360);
    // A reset without a way back is kept as well.
    QVERIFY(resetLayout(fixture));
    QVERIFY(restart(fixture));
    QCOMPARE(fixture.find<ui::Sidebar>(QStringLiteral("sidebar"))->openWidth(), ui::Sidebar::kUsualWidth);
}

void TestLayout::secondWindowHasALayoutOfItsOwn()
{
    const QTemporaryDir folder;
    const std::string place = folder.path().toStdString();
    {
        const ui::WindowSlot first(place);
        QCOMPARE(first.number(), 1);
        const ui::WindowSlot next(place); // of the same process: it follows the first
        QCOMPARE(next.number(), 1);
        QCOMPARE(ui::WindowSlot(folder.filePath(QStringLiteral("is not there")).toStdString()).number(), 1);
    }
    QVERIFY(!QFile::exists(folder.filePath(QStringLiteral("window-1.lock"))));
    QLockFile elsewhere(folder.filePath(QStringLiteral("window-1.lock"))); // as another program holds it
    QVERIFY(elsewhere.tryLock(0));
    QCOMPARE(ui::WindowSlot(place).number(), 2);
    ui::WindowSlot hidden(place);
    hidden.release(); // a window that was closed while its run goes on
    elsewhere.unlock();
    QCOMPARE(ui::WindowSlot(place).number(), 1);

    viewmodels::Settings settings(folder.filePath(QStringLiteral("window.ini")));
    QWidget window;
    int value = 5;
    const auto part = [&value] {
        return ui::LayoutMemory::Part{QStringLiteral("value"),
                                      [&value] { return value; },
                                      [&value](const QVariant &stored) { value = stored.toInt(); },
                                      {}};
    };
    ui::LayoutMemory first(settings, QStringLiteral("layout/main"), window);
    first.add(part());
    first.watch();
    first.restore();
    value = 7;
    first.flush();
    value = 5;
    ui::LayoutMemory other(settings, QStringLiteral("layout/main-2"), window, QStringLiteral("layout/main"));
    other.add(part());
    other.watch();
    other.restore();
    QCOMPARE(value, 7); // as the first, the first time
    value = 9;
    other.flush();
    first.restore();
    QCOMPARE(value, 7);
    other.restore();
    QCOMPARE(value, 9);
}

void TestLayout::dialogsKeepTheirSize()
{
    const QTemporaryDir folder;
    viewmodels::Settings settings(folder.filePath(QStringLiteral("window.ini")));
    const ui::DialogMemory memory(settings);
    const auto make = [] {
        auto dialog = std::make_unique<QDialog>();
        dialog->setProperty("remembersLayout", QStringLiteral("test"));
        dialog->resize(300, 200);
        return dialog;
    };
    auto dialog = make();
    dialog->show();
    QVERIFY(QTest::qWaitForWindowExposed(dialog.get()));
    QCOMPARE(dialog->size(), QSize(300, 200));
    dialog->resize(420, 260);
    dialog->close();
    dialog = make();
    dialog->show();
    QCOMPARE(dialog->size(), QSize(420, 260));
    QDialog plain; // one that says nothing
    plain.resize(300, 200);
    plain.show();
    QCOMPARE(plain.size(), QSize(300, 200));
}

void TestLayout::columnsComeLater()
{
    const QTemporaryDir folder;
    viewmodels::Settings settings(folder.filePath(QStringLiteral("window.ini")));
    QWidget window;
    auto *table = new QTableWidget(1, 3, &window);
    table->setObjectName(QStringLiteral("table"));
    ui::LayoutMemory memory(settings, QStringLiteral("layout/test"), window);
    memory.watch();
    memory.restore();
    table->setColumnWidth(1, 177);
    table->setColumnHidden(2, true);
    memory.flush();
    table->setColumnCount(0);
    memory.restore();
    table->setColumnCount(3);
    QCOMPARE(table->columnWidth(1), 177);
    QVERIFY(table->isColumnHidden(2) && !table->isColumnHidden(0));
}

void TestLayout::columnStatesOfOthersDoNoHarm()
{
    QTableWidget table(1, 3);
    QHeaderView &header = *table.horizontalHeader();
    const QString before = ui::columnState(header);
    for (const char *state : {"", "nonsense", "7:100 -1:20 x:y", "1", "1:", ":100", "1:1e9"}) {
        ui::applyColumnState(header, QString::fromLatin1(state));
    }
    QCOMPARE(header.count(), 3);
    QVERIFY(!table.isColumnHidden(0) && !table.isColumnHidden(1) && !table.isColumnHidden(2));
    ui::applyColumnState(header, QStringLiteral("1:999999999"));
    QVERIFY(header.sectionSize(1) <= 4000);
    ui::applyColumnState(header, before);
    QCOMPARE(ui::columnState(header), before);
}

QTEST_MAIN(TestLayout)
#include "tst_layout.moc"
