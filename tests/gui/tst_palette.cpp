// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The command palette over the real window: found by a few letters, done with Enter or a click, left with Escape.
#include "gui/window_fixture.h"

#include "main_window/palette/command_palette.h"
#include "panels/chart_grid.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>

using namespace signalbox;
using test_gui::WindowFixture;

namespace {

/// The palette of a window, driven as a person does.
class Palette
{
public:
    explicit Palette(WindowFixture &fixture) : m_fixture(fixture) { }

    ui::CommandPalette &widget() { return *m_fixture.find<ui::CommandPalette>(QStringLiteral("commandPalette")); }
    QLineEdit &field() { return *m_fixture.find<QLineEdit>(QStringLiteral("paletteEdit")); }
    QListView &list() { return *m_fixture.find<QListView>(QStringLiteral("paletteList")); }

    bool open(Qt::Key key = Qt::Key_P, Qt::KeyboardModifiers modifiers = Qt::ControlModifier | Qt::ShiftModifier)
    {
        QTest::keyClick(&m_fixture.window(), key, modifiers);
        return QTest::qWaitFor([this] { return widget().isOpen() && field().hasFocus(); }, 5000);
    }
    void type(const QString &text) { QTest::keyClicks(&field(), text); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&field(), key, modifiers); }

    /// The row of an entry among those that are listed; -1 when it is not.
    int rowOf(const QString &id)
    {
        for (int row = 0; row < widget().model().rowCount(); ++row) {
            if (widget().model().entryAt(row)->id == id) {
                return row;
            }
        }
        return -1;
    }
    const viewmodels::PaletteEntry *entry(const QString &id) { return widget().model().entryAt(rowOf(id)); }
    /// Walks to an entry with the arrow key and presses Enter.
    bool choose(const QString &id)
    {
        const int row = rowOf(id);
        for (int i = 0; i < row; ++i) {
            press(Qt::Key_Down);
        }
        if (row < 0 || list().currentIndex().row() != row) {
            return false;
        }
        press(Qt::Key_Return);
        return true;
    }

private:
    WindowFixture &m_fixture;
};

bool hasFocusWithin(const QWidget *widget)
{
    const QWidget *focus = QApplication::focusWidget();
    return focus != nullptr && (focus == widget || widget->isAncestorOf(focus));
}

} // namespace

class TestPalette : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesToASettingAndRemembersIt();
    void escapeGivesTheFocusBack();
    void clickElsewhereClosesIt();
    void saysWhyNot();
    void doesWhatMenusDo();
    void goesToRunsAndCharts();
    void hiddenChartsComeBack();
    void listsWhatIsInTheMenus();
};

void TestPalette::goesToASettingAndRemembersIt()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    Palette palette(fixture);
    fixture.window().showPanel(QStringLiteral("chartsPanel"));
    QVERIFY(palette.open());
    palette.type(QStringLiteral("weight decay"));
    QVERIFY(palette.choose(QStringLiteral("setting:weight-decay")));
    QVERIFY(!palette.widget().isOpen());
    QTRY_VERIFY(fixture.find(QStringLiteral("configPanel"))->isVisible());
    auto *field = fixture.find(QStringLiteral("weight-decayEdit"));
    QTRY_VERIFY(hasFocusWithin(field)); // it was folded away
    QTRY_VERIFY(field->isVisible() && !field->visibleRegion().isEmpty());
    // The next time it leads, by either key.
    QVERIFY(palette.open(Qt::Key_K, Qt::ControlModifier));
    QCOMPARE(palette.widget().model().entryAt(0)->id, QStringLiteral("setting:weight-decay"));
    palette.press(Qt::Key_Escape);
    fixture.shut();
    QVERIFY(fixture.open());
    QVERIFY(palette.open());
    QCOMPARE(palette.widget().model().entryAt(0)->id, QStringLiteral("setting:weight-decay"));
}

void TestPalette::escapeGivesTheFocusBack()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    Palette palette(fixture);
    auto *name = fixture.find(QStringLiteral("nameEdit"));
    name->setFocus();
    QTRY_VERIFY(name->hasFocus());
    QVERIFY(palette.open());
    palette.type(QStringLiteral("zzzzqqq"));
    QVERIFY(fixture.find(QStringLiteral("paletteEmptyLabel"))->isVisible());
    palette.press(Qt::Key_Return); // there is nothing to do
    QVERIFY(palette.widget().isOpen());
    palette.press(Qt::Key_Escape);
    QVERIFY(!palette.widget().isOpen());
    QTRY_VERIFY(name->hasFocus());
    QVERIFY(fixture.text(QStringLiteral("nameEdit")).isEmpty()); // what was typed was for the palette alone
    QVERIFY(palette.open());
    QVERIFY(palette.field().text().isEmpty());
    // Steps go round at the ends.
    palette.press(Qt::Key_Up);
    QCOMPARE(palette.list().currentIndex().row(), palette.widget().model().rowCount() - 1);
    palette.press(Qt::Key_Tab);
    QCOMPARE(palette.list().currentIndex().row(), 0);
    QVERIFY(palette.field().hasFocus());
    QVERIFY(!palette.field().accessibleDescription().isEmpty()); // the entry is read out
}

void TestPalette::clickElsewhereClosesIt()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    Palette palette(fixture);
    QVERIFY(palette.open());
    fixture.click(QStringLiteral("runTitleLabel"));
    QVERIFY(!palette.widget().isOpen());
    QVERIFY(palette.open());
    QTest::keyClick(&palette.field(), Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier); // again closes as well
    QTRY_VERIFY(!palette.widget().isOpen());
}

void TestPalette::saysWhyNot()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    Palette palette(fixture);
    QVERIFY(palette.open());
    palette.type(QStringLiteral("pause"));
    const viewmodels::PaletteEntry *pause = palette.entry(QStringLiteral("action:pauseAction"));
    QVERIFY(pause != nullptr);
    QVERIFY(!pause->isEnabled);
    QVERIFY(!pause->reason.isEmpty());
    QVERIFY(palette.choose(QStringLiteral("action:pauseAction")));
    QVERIFY(palette.widget().isOpen()); // nothing was done
    QCOMPARE(fixture.text(QStringLiteral("paletteFootLabel")),
             palette.entry(QStringLiteral("action:pauseAction"))->reason);
}

void TestPalette::doesWhatMenusDo()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    Palette palette(fixture);
    QVERIFY(palette.open());
    palette.type(QStringLiteral("side bar"));
    const viewmodels::PaletteEntry *entry = palette.entry(QStringLiteral("action:sidebarAction"));
    QVERIFY(entry != nullptr);
    QCOMPARE(entry->path, QStringLiteral("View"));
    QCOMPARE(entry->shortcut, QStringLiteral("Ctrl+B"));
    // By a click this time.
    const QModelIndex index = palette.widget().model().index(palette.rowOf(QStringLiteral("action:sidebarAction")), 0);
    palette.list().scrollTo(index);
    QTest::mouseClick(palette.list().viewport(), Qt::LeftButton, {}, palette.list().visualRect(index).center());
    QVERIFY(!palette.widget().isOpen());
    QTRY_COMPARE(fixture.find(QStringLiteral("sidebar"))->width(), 60);
}

void TestPalette::goesToRunsAndCharts()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    QVERIFY(fixture.finishRun());
    const core::RunId first = fixture.workspace().current();
    const QString name = QString::fromStdString(fixture.workspace().currentRecord()->name);
    QVERIFY(fixture.finishRun());
    QVERIFY(fixture.workspace().current() != first);
    Palette palette(fixture);
    QVERIFY(palette.open());
    palette.type(name);
    QVERIFY(palette.choose(QStringLiteral("run:") + QString::fromStdString(first.value)));
    QTRY_COMPARE(fixture.workspace().current(), first);
    fixture.window().showPanel(QStringLiteral("logPanel"));
    QTRY_VERIFY(fixture.find(QStringLiteral("logPanel"))->isVisible());
    // The list is made when it opens; until then the grid may still have the charts of the other run.
    QTRY_VERIFY(fixture.workspace().hasAllCurves(first));
    auto *grid = fixture.window().findChild<ui::ChartGrid *>();
    QTRY_VERIFY(grid->find(QStringLiteral("lr")) != nullptr);
    QVERIFY(palette.open());
    palette.type(QStringLiteral("lr"));
    QVERIFY(palette.choose(QStringLiteral("chart:lr")));
    QTRY_VERIFY(fixture.find(QStringLiteral("chartsPanel"))->isVisible());
    QTRY_VERIFY(QApplication::focusWidget() != nullptr
                && QApplication::focusWidget()->objectName() == QStringLiteral("chart:lr"));
    QTRY_VERIFY(!QApplication::focusWidget()->visibleRegion().isEmpty());
}

void TestPalette::hiddenChartsComeBack()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    QVERIFY(fixture.finishRun());
    auto *grid = fixture.window().findChild<ui::ChartGrid *>();
    QTRY_VERIFY(grid->find(QStringLiteral("lr")) != nullptr);
    grid->reveal(QStringLiteral("lr"));
    QTest::keyClick(fixture.find(QStringLiteral("chart:lr")), Qt::Key_H);
    QTRY_VERIFY(test_gui::bannerText(fixture).contains(QStringLiteral("hidden")));
    Palette palette(fixture);
    QVERIFY(palette.open());
    palette.type(QStringLiteral("lr hidden"));
    QVERIFY(palette.entry(QStringLiteral("chart:lr"))->path.contains(QStringLiteral("hidden")));
    QVERIFY(palette.choose(QStringLiteral("chart:lr")));
    QTRY_VERIFY(QApplication::focusWidget() != nullptr
                && QApplication::focusWidget()->objectName() == QStringLiteral("chart:lr"));
}

void TestPalette::listsWhatIsInTheMenus()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    QVERIFY(fixture.finishRun());
    Palette palette(fixture);
    QVERIFY(palette.open());
    // Every action with a name that the window has in its menus can be found by its own text.
    const QStringList wanted{QStringLiteral("action:newRunAction"),   QStringLiteral("action:exportAction"),
                             QStringLiteral("action:tabAction1"),     QStringLiteral("action:themeAction2"),
                             QStringLiteral("action:loginAction"),    QStringLiteral("action:resetLayoutAction"),
                             QStringLiteral("action:keyboardAction"), QStringLiteral("action:renameAction"),
                             QStringLiteral("action:starAction"),     QStringLiteral("action:quitAction")};
    for (const QString &id : wanted) {
        const viewmodels::PaletteEntry *entry = palette.entry(id);
        QVERIFY2(entry != nullptr, qPrintable(id));
        QVERIFY2(!entry->title.contains(QLatin1Char('&')) || entry->title.contains(QStringLiteral(" & ")),
                 qPrintable(entry->title));
    }
    QVERIFY(palette.rowOf(QStringLiteral("action:paletteAction")) < 0); // it is open
    QCOMPARE(palette.entry(QStringLiteral("action:loginAction"))->path, QStringLiteral("Account"));
    QCOMPARE(palette.entry(QStringLiteral("action:themeAction2"))->path, QStringLiteral("Theme"));
    palette.type(QStringLiteral("roc"));
    QVERIFY(palette.rowOf(QStringLiteral("plot:roc")) >= 0);
}

QTEST_MAIN(TestPalette)
#include "tst_palette.moc"
