// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The list of keys in Help: complete, without contradictions, and right.
#include "gui/window_fixture.h"

#include "charts/line_chart.h"
#include "dialogs/key_map_dialog.h"
#include "main_window/key_places.h"
#include "panels/chart_grid.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QTreeWidget>

using namespace signalbox;
using test_gui::WindowFixture;
using viewmodels::KeySection;

namespace {

/// The keys of a line of the list, by its text; empty when there is no such line.
QList<QKeySequence> keysFor(const std::vector<KeySection> &sections, const QString &text)
{
    for (const KeySection &section : sections) {
        for (const KeySection::Line &line : section.lines) {
            if (line.text == text) {
                return line.keys;
            }
        }
    }
    return {};
}

QStringList listed(const QTreeWidget &list)
{
    QStringList lines;
    for (int i = 0; i < list.topLevelItemCount(); ++i) {
        for (int j = 0; j < list.topLevelItem(i)->childCount(); ++j) {
            lines << list.topLevelItem(i)->child(j)->text(0);
        }
    }
    return lines;
}

} // namespace

class TestKeyboard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noKeyMeansTwoThings();
    void everyShortcutIsListed();
    void theListIsTrue();
    void opensByItsKeys_data();
    void opensByItsKeys();
    void isSearchedAndCopied();
};

void TestKeyboard::noKeyMeansTwoThings()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    const QStringList conflicts = viewmodels::keyConflicts(ui::keyMap(fixture.window()));
    QVERIFY2(conflicts.isEmpty(), qPrintable(conflicts.join(QLatin1Char('\n'))));
}

void TestKeyboard::everyShortcutIsListed()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    const std::vector<KeySection> sections = ui::keyMap(fixture.window());
    QStringList known;
    for (const KeySection &section : sections) {
        QVERIFY(!section.title.isEmpty());
        QVERIFY2(!section.lines.empty(), qPrintable(section.title));
        for (const KeySection::Line &line : section.lines) {
            QVERIFY2(!line.text.isEmpty() && !line.keys.isEmpty(), qPrintable(section.title));
            for (const QKeySequence &key : line.keys) {
                known << key.toString();
            }
        }
    }
    // What the window itself listens to.
    const QList<QAction *> actions = fixture.window().actions();
    for (const QAction *action : actions) {
        const QList<QKeySequence> keys = action->shortcuts();
        for (const QKeySequence &key : keys) {
            QVERIFY2(known.contains(key.toString()), qPrintable(action->objectName()));
        }
    }
    for (const QShortcut *shortcut : fixture.window().findChildren<QShortcut *>()) {
        for (const QKeySequence &key : shortcut->keys()) {
            QVERIFY2(known.contains(key.toString()), qPrintable(key.toString()));
        }
    }
}

void TestKeyboard::theListIsTrue()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    QVERIFY(fixture.finishRun());
    const std::vector<KeySection> sections = ui::keyMap(fixture.window());
    const auto press = [](QWidget *widget, const QKeySequence &key) {
        QTest::keyClick(widget, static_cast<Qt::Key>(key[0].key()), key[0].keyboardModifiers());
    };
    auto *grid = fixture.window().findChild<ui::ChartGrid *>();
    QTRY_VERIFY(grid->find(QStringLiteral("train/loss_step")) != nullptr);
    grid->reveal(QStringLiteral("train/loss_step"));
    auto *chart = fixture.find<charts::LineChart>(QStringLiteral("chart:train/loss_step"));
    QTRY_VERIFY(chart->model().curves.size() > 0 && chart->model().curves.front().series->size() > 0);
    const auto whole = chart->shownXRange();
    const auto width = [](const std::pair<double, double> &range) { return range.second - range.first; };
    chart->setFocus();
    // Both keys of the line zoom in, the next ones out and back.
    const QList<QKeySequence> zoomIn = keysFor(sections, QStringLiteral("Zoom in"));
    QCOMPARE(zoomIn.size(), qsizetype{2});
    for (const QKeySequence &key : zoomIn) {
        const double before = width(chart->shownXRange());
        press(chart, key);
        QVERIFY(width(chart->shownXRange()) < before);
    }
    const double zoomed = width(chart->shownXRange());
    press(chart, keysFor(sections, QStringLiteral("Zoom out")).front());
    QVERIFY(width(chart->shownXRange()) > zoomed);
    for (int i = 0; i < 3; ++i) { // quick steps may count as one
        press(chart, keysFor(sections, QStringLiteral("Undo the zoom")).front());
    }
    QCOMPARE(chart->shownXRange(), whole);
    press(chart, zoomIn.front());
    press(chart, keysFor(sections, QStringLiteral("Fit everything in")).front());
    QCOMPARE(chart->shownXRange(), whole);
    press(chart, keysFor(sections, QStringLiteral("Hide the chart")).front());
    QTRY_VERIFY(test_gui::bannerText(fixture).contains(QStringLiteral("hidden")));
    // A key of the window.
    press(&fixture.window(), keysFor(sections, QStringLiteral("Compare")).front());
    QTRY_VERIFY(fixture.find(QStringLiteral("comparePanel"))->isVisible());
}

void TestKeyboard::opensByItsKeys_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<bool>("withControl");
    QTest::newRow("F1") << int(Qt::Key_F1) << false;
    QTest::newRow("Ctrl+/") << int(Qt::Key_Slash) << true;
    QTest::newRow("Ctrl+?") << int(Qt::Key_Question) << true;
}

void TestKeyboard::opensByItsKeys()
{
    QFETCH(int, key);
    QFETCH(bool, withControl);
    WindowFixture fixture;
    QVERIFY(fixture.open());
    QTest::keyClick(&fixture.window(), static_cast<Qt::Key>(key),
                    withControl ? Qt::ControlModifier : Qt::KeyboardModifiers());
    QTRY_VERIFY(fixture.window().findChild<ui::KeyMapDialog *>() != nullptr);
    auto *dialog = fixture.window().findChild<ui::KeyMapDialog *>();
    QTRY_VERIFY(dialog->isVisible());
    QVERIFY(!dialog->isModal());
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(fixture.window().findChild<ui::KeyMapDialog *>() == nullptr);
}

void TestKeyboard::isSearchedAndCopied()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    QTest::keyClick(&fixture.window(), Qt::Key_F1);
    QTRY_VERIFY(fixture.window().findChild<ui::KeyMapDialog *>() != nullptr);
    auto *list = fixture.find<QTreeWidget>(QStringLiteral("keyList"));
    const QStringList all = listed(*list);
    QVERIFY(all.contains(QStringLiteral("New run")) && all.contains(QStringLiteral("Zoom in"))
            && all.contains(QStringLiteral("Cell above")) && all.contains(QStringLiteral("Star or unstar")));
    auto *search = fixture.find<QLineEdit>(QStringLiteral("keySearchEdit"));
    QTest::keyClicks(search, QStringLiteral("ctrl+e"));
    QVERIFY(listed(*list).contains(QStringLiteral("Export…")));
    QVERIFY(listed(*list).size() < all.size());
    fixture.click(QStringLiteral("copyKeysButton"));
    QVERIFY(QApplication::clipboard()->text().contains(QStringLiteral("\tCtrl+E\tExport…")));
    search->clear();
    QTest::keyClicks(search, QStringLiteral("no key does this"));
    QVERIFY(fixture.find(QStringLiteral("keysEmptyLabel"))->isVisible());
    QVERIFY(!list->isVisible());
}

QTEST_MAIN(TestKeyboard)
#include "tst_keyboard.moc"
