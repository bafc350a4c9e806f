// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What could be lost can be taken back, empty places say what comes there, and errors leave a way out.
#include "gui/window_fixture.h"

#include "charts/line_chart.h"
#include "common/banner_area.h"
#include "common/notes_editor.h"
#include "core/files.h"
#include "panels/chart_grid.h"
#include "panels/run_form.h"
#include "panels/runs_panel.h"

#include <QAction>
#include <QComboBox>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>

#include <algorithm>

using namespace signalbox;
using test_gui::bannerText;
using test_gui::WindowFixture;

namespace {

/// Presses the banner's button with this text.
/// Presses a button of the banner as soon as it shows.
bool pressInBanner(WindowFixture &fixture, const QString &text)
{
    QAbstractButton *button = nullptr;
    const auto isThere = [&] {
        const auto all = fixture.window().findChild<ui::BannerArea *>()->findChildren<QAbstractButton *>();
        const auto found = std::find_if(all.begin(), all.end(), [&text](const QAbstractButton *one) {
            return one->text() == text && one->isVisible();
        });
        button = found == all.end() ? nullptr : *found;
        return button != nullptr;
    };
    if (!QTest::qWaitFor(isThere)) {
        return false;
    }
    QTest::mouseClick(button, Qt::LeftButton);
    return true;
}

void type(WindowFixture &fixture, const QString &field, const QString &text)
{
    auto *editor = fixture.find(field);
    editor->setFocus();
    QTest::keyClick(editor, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(editor, text);
}

} // namespace

class TestWayOut : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void resetOfTheFormIsTakenBack();
    void newDraftIsTakenBack();
    void untouchedDraftSaysNothing();
    void unsavedNoteIsNotLost();
    void notesComeBackAfterEscape();
    void viewsAreTakenBack();
    void emptyTabsTeach();
    void missingExampleLeavesAWayOut();
};

void TestWayOut::resetOfTheFormIsTakenBack()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    auto *form = fixture.window().findChild<ui::RunForm *>();
    type(fixture, QStringLiteral("epochsEdit"), QStringLiteral("7"));
    QTRY_COMPARE(form->draft().spec().epochs, 7);
    fixture.click(QStringLiteral("resetButton"));
    QTRY_VERIFY(form->draft().spec().epochs != 7);
    QVERIFY(bannerText(fixture).contains(QStringLiteral("defaults")));
    QVERIFY(pressInBanner(fixture, QStringLiteral("Undo")));
    QCOMPARE(form->draft().spec().epochs, 7);
    fixture.find(QStringLiteral("nameEdit"))->setFocus();
    QTRY_COMPARE(fixture.text(QStringLiteral("trainEdit")), QString::fromStdString(form->draft().spec().train));
    // The same for the files of the example.
    type(fixture, QStringLiteral("trainEdit"), QStringLiteral("/mine.tsv"));
    fixture.find(QStringLiteral("nameEdit"))->setFocus();
    fixture.click(QStringLiteral("exampleButton"));
    QTRY_VERIFY(form->draft().spec().train != "/mine.tsv");
    QVERIFY(pressInBanner(fixture, QStringLiteral("Undo")));
    QCOMPARE(form->draft().spec().train, std::string("/mine.tsv"));
}

void TestWayOut::newDraftIsTakenBack()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    auto *form = fixture.window().findChild<ui::RunForm *>();
    type(fixture, QStringLiteral("nameEdit"), QStringLiteral("precious"));
    type(fixture, QStringLiteral("epochsEdit"), QStringLiteral("9"));
    QTRY_COMPARE(form->draft().spec().epochs, 9);
    fixture.click(QStringLiteral("newRunButton"));
    QTRY_VERIFY(form->draft().spec().epochs != 9);
    QVERIFY(pressInBanner(fixture, QStringLiteral("Undo")));
    QCOMPARE(form->draft().spec().epochs, 9);
    QCOMPARE(form->draft().spec().name, std::string("precious"));
}

void TestWayOut::untouchedDraftSaysNothing()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    fixture.click(QStringLiteral("newRunButton"));
    QCOMPARE(bannerText(fixture), QString());
    QVERIFY(fixture.finishRun()); // what was started is kept: the next draft has it
    fixture.click(QStringLiteral("newRunButton"));
    QVERIFY(!pressInBanner(fixture, QStringLiteral("Undo")));
}

void TestWayOut::unsavedNoteIsNotLost()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    QVERIFY(fixture.finishRun());
    auto *grid = fixture.window().findChild<ui::ChartGrid *>();
    QTRY_VERIFY(grid->find(QStringLiteral("lr")) != nullptr && !fixture.workspace().shownCurves().empty());
    grid->reveal(QStringLiteral("lr"));
    QTest::keyClick(fixture.find(QStringLiteral("chart:lr")), Qt::Key_N);
    auto *dialog = fixture.find(QStringLiteral("chartNoteDialog"));
    QVERIFY(QTest::qWaitForWindowExposed(dialog));
    QTest::keyClicks(fixture.find(QStringLiteral("noteTextEdit")), QStringLiteral("an idea"));
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(bannerText(fixture).contains(QStringLiteral("not kept")));
    QVERIFY(pressInBanner(fixture, QStringLiteral("Save it all the same")));
    const auto notes = [grid] {
        const auto shown = grid->shown(QStringLiteral("lr"));
        return shown ? std::count_if(shown->model.marks.begin(), shown->model.marks.end(),
                                     [](const charts::MarkModel &mark) { return mark.kind == charts::MarkKind::Note; })
                     : 0;
    };
    QTRY_COMPARE(static_cast<int>(notes()), 1);
}

void TestWayOut::notesComeBackAfterEscape()
{
    ui::NotesEditor editor;
    editor.setRun({"run1"}, QStringLiteral("kept"));
    editor.resize(300, 300);
    editor.show();
    QVERIFY(QTest::qWaitForWindowExposed(&editor));
    editor.startWriting();
    auto *field = editor.findChild<QPlainTextEdit *>(QStringLiteral("notesField"));
    QTest::keyClicks(field, QStringLiteral(" and more"));
    QCOMPARE(editor.text(), QStringLiteral("kept and more"));
    QTest::keyClick(field, Qt::Key_Escape);
    QCOMPARE(editor.text(), QStringLiteral("kept"));
    editor.startWriting();
    field->undo(); // Ctrl+Z in the field
    QCOMPARE(editor.text(), QStringLiteral("kept and more"));
}

void TestWayOut::viewsAreTakenBack()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    QVERIFY(fixture.finishRun());
    fixture.window().showPanel(QStringLiteral("runsPanel"));
    auto *runs = fixture.window().findChild<ui::RunsPanel *>();
    QTRY_VERIFY(runs->isVisible() && !runs->model().isBusy());
    const auto openMenu = [&fixture] {
        fixture.click(QStringLiteral("runViewsButton"));
        return QTest::qWaitFor([&fixture] {
            const auto *menu = fixture.window().findChild<QMenu *>(QStringLiteral("runViewsMenu"));
            return menu != nullptr && menu->isVisible();
        });
    };
    const auto closeMenu = [&fixture] {
        fixture.find<QMenu>(QStringLiteral("runViewsMenu"))->close();
        return QTest::qWaitFor(
            [&fixture] { return fixture.window().findChild<QMenu *>(QStringLiteral("runViewsMenu")) == nullptr; });
    };
    QVERIFY(openMenu());
    fixture.find<QAction>(QStringLiteral("keepViewAction"))->trigger();
    QVERIFY(closeMenu());
    auto *dialog = fixture.find<QInputDialog>(QStringLiteral("keepViewDialog"));
    dialog->setTextValue(QStringLiteral("mine"));
    dialog->accept();
    QTRY_VERIFY(bannerText(fixture).contains(QStringLiteral("mine")));
    // Removed, and back.
    QVERIFY(openMenu());
    QMenu *menu = fixture.find<QMenu>(QStringLiteral("runViewsMenu"));
    QAction *remove = nullptr;
    for (QMenu *inner : menu->findChildren<QMenu *>()) {
        for (QAction *action : inner->actions()) {
            remove = action->text() == QStringLiteral("mine") ? action : remove;
        }
    }
    QVERIFY(remove != nullptr);
    remove->trigger();
    QVERIFY(closeMenu());
    QTRY_VERIFY(bannerText(fixture).contains(QStringLiteral("removed")));
    QVERIFY(pressInBanner(fixture, QStringLiteral("Undo")));
    QTRY_VERIFY(bannerText(fixture).contains(QStringLiteral("is back")));
    QVERIFY(openMenu());
    QVERIFY(fixture.window().findChild<QAction *>(QStringLiteral("viewAction:mine")) != nullptr);
    // Another view shows something else, which is taken back as well.
    const QByteArray before = runs->layoutState();
    runs->model().removeColumn(QStringLiteral("state"));
    const QByteArray own = runs->layoutState();
    QVERIFY(own != before);
    fixture.find<QAction>(QStringLiteral("viewAction:mine"))->trigger();
    QVERIFY(closeMenu());
    QCOMPARE(runs->layoutState(), before);
    QVERIFY(pressInBanner(fixture, QStringLiteral("Undo")));
    QCOMPARE(runs->layoutState(), own);
}

void TestWayOut::emptyTabsTeach()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    fixture.window().showPanel(QStringLiteral("chartsPanel"));
    QTRY_VERIFY(fixture.find(QStringLiteral("chartsEmptyButton"))->isVisible());
    QCOMPARE(fixture.text(QStringLiteral("chartsEmptyButton")), QStringLiteral("New run"));
    fixture.click(QStringLiteral("chartsEmptyButton"));
    QTRY_VERIFY(fixture.find(QStringLiteral("configPanel"))->isVisible());
    fixture.window().showPanel(QStringLiteral("evaluatePanel"));
    QTRY_VERIFY(fixture.find(QStringLiteral("matrixEmptyHelp"))->isVisible());
    fixture.window().showPanel(QStringLiteral("logPanel"));
    QTRY_VERIFY(fixture.find(QStringLiteral("logEmptyLabel"))->isVisible());
    QVERIFY(fixture.text(QStringLiteral("logEmptyLabel")).contains(QStringLiteral("side bar")));
    QVERIFY(fixture.finishRun());
    fixture.window().showPanel(QStringLiteral("logPanel"));
    auto *level = fixture.find<QComboBox>(QStringLiteral("logLevelCombo"));
    level->setCurrentIndex(2); // errors, of which there are none
    QTRY_VERIFY(fixture.find(QStringLiteral("logEmptyLabel"))->isVisible());
    if (fixture.find(QStringLiteral("logEverythingButton"))->isVisible()) { // something else was logged
        fixture.click(QStringLiteral("logEverythingButton"));
        QCOMPARE(level->currentIndex(), 0);
        QTRY_VERIFY(!fixture.find(QStringLiteral("logEmptyLabel"))->isVisible());
    }
}

void TestWayOut::missingExampleLeavesAWayOut()
{
    WindowFixture fixture;
    QVERIFY(core::createDirectories(fixture.storeDirectory()));
    QVERIFY(
        core::writeFileAtomically(core::joinPath(fixture.storeDirectory(), "example"), "a file where a folder goes"));
    QVERIFY(fixture.openUntil([&fixture] {
        return bannerText(fixture).startsWith(QStringLiteral("The bundled example could not be written."));
    }));
    fixture.window().showPanel(QStringLiteral("chartsPanel"));
    QVERIFY(pressInBanner(fixture, QStringLiteral("Choose a table of yours")));
    QTRY_VERIFY(fixture.find(QStringLiteral("trainEdit"))->hasFocus());
}

QTEST_MAIN(TestWayOut)
#include "tst_way_out.moc"
