// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The tab of runs by mouse and keys: filter, sort, columns, star, tags, group, notes, rename, archive, bin, compare.
#include "gui/window_fixture.h"

#include "common/banner_area.h"
#include "gui/stored_history.h"
#include "panels/compare_panel.h"
#include "panels/run_filter_line.h"
#include "panels/run_form.h"
#include "panels/run_table_view.h"
#include "panels/runs_panel.h"
#include "store/run_reader.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextBrowser>
#include <QTreeWidget>

#include <algorithm>

using namespace signalbox;
using test_gui::bannerText;
using test_gui::storedRunId;
using test_gui::WindowFixture;
using viewmodels::RunScope;
using viewmodels::RunTableModel;

namespace {

/// The window on a store with some runs, at the tab of runs.
class History
{
public:
    bool open(const std::vector<test_gui::StoredRun> &runs)
    {
        return test_gui::writeHistory(fixture.storeDirectory(), runs) && reopen();
    }
    bool reopen()
    {
        fixture.shut();
        if (!fixture.open()) {
            return false;
        }
        fixture.window().showPanel(QStringLiteral("runsPanel"));
        return QTest::qWaitFor([this] { return panel().isVisible() && !model().isBusy(); }, 5000);
    }

    ui::RunsPanel &panel() { return *fixture.window().findChild<ui::RunsPanel *>(); }
    RunTableModel &model() { return panel().model(); }
    ui::RunTableView &table() { return *fixture.window().findChild<ui::RunTableView *>(); }
    QLineEdit &filter() { return *fixture.find<QLineEdit>(QStringLiteral("runFilterEdit")); }

    QStringList names()
    {
        QStringList result;
        const int column = model().columnOf(QStringLiteral("name"));
        for (int row = 0; row < model().rowCount(); ++row) {
            result << model().index(row, column).data().toString();
        }
        return result;
    }
    /// Clicks a cell as a person does.
    void click(const std::string &run, const QString &column = QStringLiteral("name"),
               Qt::KeyboardModifiers modifiers = {}, bool twice = false)
    {
        const int line = model().lineOf(storedRunId(run));
        QVERIFY2(line >= 0, run.c_str());
        const QModelIndex index = model().index(line, model().columnOf(column));
        table().scrollTo(index);
        const QPoint place = table().visualRect(index).center();
        QTest::mouseClick(table().viewport(), Qt::LeftButton, modifiers, place);
        if (twice) {
            QTest::mouseDClick(table().viewport(), Qt::LeftButton, modifiers, place); // the second press of the two
        }
    }
    void clickHeader(const QString &column)
    {
        QHeaderView *header = table().horizontalHeader();
        const int section = model().columnOf(column);
        QVERIFY2(section >= 0, qPrintable(column));
        table().scrollTo(model().index(0, section));
        const QPoint place(header->sectionViewportPosition(section) + header->sectionSize(section) / 2,
                           header->height() / 2);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, place);
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        table().setFocus();
        QTest::keyClick(&table(), key, modifiers);
    }
    /// The visible widget of this name: one that was replaced a moment ago may still be there.
    QWidget *visible(const QString &name)
    {
        const auto widgets = fixture.window().findChildren<QWidget *>(name);
        const auto found =
            std::find_if(widgets.begin(), widgets.end(), [](const QWidget *widget) { return widget->isVisible(); });
        return found == widgets.end() ? nullptr : *found;
    }
    /// Clicks a widget as soon as it is there.
    void clickVisible(const QString &name)
    {
        QTRY_VERIFY2(visible(name) != nullptr, qPrintable(name));
        QWidget *widget = visible(name);
        QTest::mouseClick(widget, Qt::LeftButton, {}, widget->rect().center());
    }
    /// As the table has it.
    store::RunRecord known(const std::string &run)
    {
        const store::QueryRow *row = model().find(storedRunId(run));
        return row == nullptr ? store::RunRecord() : row->record();
    }
    /// As the store has it.
    store::RunRecord stored(const std::string &run)
    {
        const auto reader = store::RunReader::open(fixture.storeDirectory());
        const auto record = reader->run(storedRunId(run));
        return record ? *record : store::RunRecord();
    }
    bool isActive()
    {
        fixture.window().activateWindow();
        return QTest::qWaitFor([this] { return fixture.window().isActiveWindow(); }, 5000);
    }

    WindowFixture fixture;
};

const std::vector<test_gui::StoredRun> &threeStoredRuns()
{
    static const std::vector<test_gui::StoredRun> kRuns{
        {"alpha", {0.2, 0.5, 0.3}, 3e-5, 1, {"baseline"}},
        {"beta", {0.1, 0.3}, 3e-5, 2, {}},
        {"gamma", {0.4, 0.6, 0.7}, 1e-4, 1, {"failed"}},
    };
    return kRuns;
}

QStringList list(std::initializer_list<const char *> texts)
{
    QStringList result;
    for (const char *text : texts) {
        result << QLatin1String(text);
    }
    return result;
}

} // namespace

class TestRunsPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filtersWhileTyping();
    void wrongFilterIsExplainedAndMended();
    void completionOffersWhatRunsHave();
    void headerSortsByMetricsAndSettings();
    void starByClickAndKey();
    void tagsOfOneAndOfMany();
    void groupAndHeadings();
    void renamesInPlace();
    void notesAreMarkdown();
    void binComesBackAndGoes();
    void archiveHasItsOwnPart();
    void columnsAreChosenAndRemembered();
    void valueAtAStepBecomesAColumn();
    void selectionBecomesCurrentAndOpens();
    void duplicatesIntoTheForm();
    void comparesTheSelection();
    void showsInTheCharts();
    void viewsAreKept();
    void emptyStatesTeach();
    void worksInASmallWindow();
};

void TestRunsPanel::filtersWhileTyping()
{
    History history;
    QVERIFY(history.open(threeStoredRuns()));
    QCOMPARE(history.names(), list({"gamma", "beta", "alpha"}));
    history.filter().setFocus();
    QTest::keyClicks(&history.filter(), QStringLiteral("best(valid/mcc) > 0.4"));
    QTRY_COMPARE(history.names(), list({"gamma", "alpha"}));
    QTest::keyClicks(&history.filter(), QStringLiteral(" and not tag:failed"));
    QTRY_COMPARE(history.names(), list({"alpha"}));
    QCOMPARE(history.fixture.text(QStringLiteral("runTableCount")), QStringLiteral("1 of 3 runs"));
    history.fixture.window().findChild<ui::RunFilterField *>()->completionList().hide();
    QTest::keyClick(&history.filter(), Qt::Key_Escape);
    QTRY_COMPARE(history.names().size(), 3);
}

void TestRunsPanel::wrongFilterIsExplainedAndMended()
{
    History history;
    QVERIFY(history.open(threeStoredRuns()));
    history.filter().setFocus();
    QTest::keyClicks(&history.filter(), QStringLiteral("modle = \"bert-tiny\""));
    auto *message = history.fixture.find(QStringLiteral("runFilterMessage"));
    QTRY_VERIFY(message->isVisible()); // when the typing stops
    QVERIFY(
        history.fixture.text(QStringLiteral("runFilterMessage")).contains(QStringLiteral("There is no field “modle”")));
    history.fixture.click(QStringLiteral("runFilterSuggestion"));
    QCOMPARE(history.filter().text(), QStringLiteral("model = \"bert-tiny\""));
    QTRY_VERIFY(!message->isVisible());
    QTRY_COMPARE(history.names().size(), 3);
    history.filter().setText(QStringLiteral("model = "));
    QTRY_VERIFY(message->isVisible());
    QCOMPARE(history.names().size(), 3); // what was found before stays
    history.filter().setText(QStringLiteral("valid/mc > 0.1")); // allowed, but no run has it
    QTRY_VERIFY(message->isVisible());
    QTRY_COMPARE(history.names().size(), 0);
    QVERIFY(history.fixture.text(QStringLiteral("runFilterSuggestion")).contains(QStringLiteral("valid/mcc")));
}

void TestRunsPanel::completionOffersWhatRunsHave()
{
    History history;
    QVERIFY(history.open(threeStoredRuns()));
    QVERIFY(history.isActive());
    auto *field = history.fixture.window().findChild<ui::RunFilterField *>();
    field->setFocus();
    QTest::keyClicks(field, QStringLiteral("tag:fai"));
    QAbstractItemView *popup = &field->completionList();
    QTRY_VERIFY(popup->isVisible());
    QCOMPARE(popup->model()->index(0, 0).data().toString(), QStringLiteral("failed"));
    QTest::keyClick(popup, Qt::Key_Tab);
    QTRY_COMPARE(field->text().trimmed(), QStringLiteral("tag:failed"));
    QTRY_COMPARE(history.names(), list({"gamma"}));
    field->clear();
    QTest::keyClicks(field, QStringLiteral("valid/m"));
    QTRY_VERIFY(popup->isVisible());
    QTest::keyClick(popup, Qt::Key_Down);
    QTest::keyClick(popup, Qt::Key_Return);
    QTRY_COMPARE(field->text().trimmed(), QStringLiteral("valid/mcc"));
    popup->hide();
}

void TestRunsPanel::headerSortsByMetricsAndSettings()
{
    History history;
    QVERIFY(history.open(threeStoredRuns()));
    history.clickHeader(QStringLiteral("best(valid/mcc)"));
    QCOMPARE(history.names(), list({"gamma", "alpha", "beta"})); // the best first
    history.clickHeader(QStringLiteral("best(valid/mcc)"));
    QCOMPARE(history.names(), list({"beta", "alpha", "gamma"}));
    history.clickHeader(QStringLiteral("best(valid/mcc)"));
    QCOMPARE(history.names(), list({"gamma", "beta", "alpha"})); // newest first
    history.clickHeader(QStringLiteral("lr"));
    history.clickHeader(QStringLiteral("lr"));
    QCOMPARE(history.names().front(), QStringLiteral("gamma"));
    history.clickHeader(QStringLiteral("name"));
    QCOMPARE(history.names(), list({"alpha", "beta", "gamma"}));
    QVERIFY(history.reopen());
    QTRY_COMPARE(history.names(), list({"alpha", "beta", "gamma"})); // remembered
}

void TestRunsPanel::starByClickAndKey()
{
    History history;
    QVERIFY(history.open(threeStoredRuns()));
    history.click("beta", QStringLiteral("#star"));
    QTRY_VERIFY(history.known("beta").starred);
    QVERIFY(history.stored("beta").starred);
    history.click("alpha");
    history.click("beta", QStringLiteral("name"), Qt::ControlModifier);
    QCOMPARE(history.table().selectedRuns().size(), std::size_t{2});
    history.press(Qt::Key_S); // one is not starred yet: both are
    QTRY_VERIFY(history.known("alpha").starred && history.known("beta").starred);
    history.press(Qt::Key_S);
    QTRY_VERIFY(!history.known("alpha").starred && !history.known("beta").starred);
    QVERIFY(history.isActive());
    QTest::keyClick(&history.fixture.window(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY(history.known("alpha").starred && history.known("beta").starred);
    QTest::keyClick(&history.fixture.window(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(!history.known("alpha").starred);
    QVERIFY(!history.stored("alpha").starred);
}

void TestRunsPanel::tagsOfOneAndOfMany()
{
    History history;
    QVERIFY(history.open(threeStoredRuns()));
    QVERIFY(history.isActive());
    history.click("alpha");
    history.press(Qt::Key_T);
    auto *field = history.fixture.find<QLineEdit>(QStringLiteral("tagField"));
    QTRY_VERIFY(field->hasFocus());
    QTest::keyClicks(field, QStringLiteral("good one"));
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE(history.known("alpha").tags, (std::vector<std::string>{"baseline", "good one"}));
    QVERIFY(field->text().isEmpty());
    history.click("beta", QStringLiteral("name"), Qt::ControlModifier);
    history.clickVisible(QStringLiteral("tagToAll:baseline"));
    QTRY_COMPARE(history.known("beta").tags, std::vector<std::string>{"baseline"});
    QTRY_VERIFY(bannerText(history.fixture).contains(QStringLiteral("tags of 2 runs")));
    history.clickVisible(QStringLiteral("removeTag:good one"));
    QTRY_COMPARE(history.known("alpha").tags, std::vector<std::string>{"baseline"});
    QCOMPARE(history.stored("alpha").tags, std::vector<std::string>{"baseline"});
    history.clickVisible(QStringLiteral("bannerAction0")); // undo
    QTRY_COMPARE(history.known("alpha").tags.size(), std::size_t{2});
    QCOMPARE(history.stored("alpha").tags.size(), std::size_t{2});
}

void TestRunsPanel::groupAndHeadings()
{
    History history;
    QVERIFY(history.open(threeStoredRuns()));
    QVERIFY(history.isActive());
    history.click("alpha");
    history.click("gamma", QStringLiteral("name"), Qt::ControlModifier);
    history.press(Qt::Key_G);
    auto *combo = history.fixture.find<QComboBox>(QStringLiteral("runGroupCombo"));
    QTRY_VERIFY(combo->lineEdit()->hasFocus() || combo->hasFocus());
    QTest::keyClicks(combo->lineEdit(), QStringLiteral("first sweep"));
    QTest::keyClick(combo->lineEdit(), Qt::Key_Return);
    QTRY_COMPARE(history.known("gamma").group, std::string("first sweep"));
    QCOMPARE(history.stored("alpha").group, std::string("first sweep"));
    QCOMPARE(history.stored("beta").group, std::string());
    auto *headings = history.fixture.find<QComboBox>(QStringLiteral("runHeadingsCombo"));
    const int byGroup = headings->findData(QStringLiteral("group"));
    QVERIFY(byGroup > 0);
    headings->setFocus();
    for (int i = 0; i < byGroup; ++i) {
        QTest::keyClick(headings, Qt::Key_Down);
    }
    QTRY_COMPARE(history.names().size(), 5);
    const int heading = history.model().lineOfHeading(QStringLiteral("first sweep"));
    QVERIFY(heading >= 0);
    const int name = history.model().columnOf(QStringLiteral("name"));
    QTest::mouseClick(history.table().viewport(), Qt::LeftButton, {},
                      history.table().visualRect(history.model().index(heading, name)).center());
    QTRY_COMPARE(history.names().size(), 3); // closed
    history.table().setCurrentIndex(history.model().index(heading, name));
    history.press(Qt::Key_Right);
    QTRY_COMPARE(history.names().size(), 5);
}

void TestRunsPanel::renamesInPlace()
{
    History history;
    QVERIFY(history.open(threeStoredRuns()));
    QVERIFY(history.isActive());
    history.click("beta", QStringLiteral("lr"));
    history.press(Qt::Key_F2);
    auto *editor = history.table().findChild<QLineEdit *>(QStringLiteral("renameInPlaceEdit"));
    QVERIFY(editor != nullptr);
    QTest::keyClick(editor, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(editor, QStringLiteral("alpha"));
    QVERIFY(editor->toolTip().contains(QStringLiteral("alpha-2"))); // taken
    QTest::keyClicks(editor, QStringLiteral("bet"));
    QVERIFY(editor->toolTip().isEmpty());
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(history.stored("beta").name, std::string("alphabet"));
    QVERIFY(history.panel().isVisible()); // that was no Enter of the table, which opens the run
    QTRY_VERIFY(history.names().contains(QStringLiteral("alphabet")));
    history.press(Qt::Key_F2);
    editor = history.table().findChild<QLineEdit *>(QStringLiteral("renameInPlaceEdit"));
    QVERIFY(editor != nullptr);
    QTest::keyClick(editor, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(editor, QStringLiteral("gamma"));
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_VERIFY(bannerText(history.fixture).contains(QStringLiteral("“gamma” exists")));
    history.clickVisible(QStringLiteral("bannerAction0"));
    QTRY_COMPARE(history.stored("beta").name, std::string("gamma-2"));
}

void TestRunsPanel::notesAreMarkdown()
{
    History history;
    QVERIFY(history.open(threeStoredRuns()));
    QVERIFY(history.isActive());
    history.click("gamma");
    history.press(Qt::Key_N);
    auto *field = history.fixture.find<QPlainTextEdit>(QStringLiteral("notesField"));
    QTRY_VERIFY(field->hasFocus());
    QTest::keyClicks(field, QStringLiteral("Tried a **higher** rate"));
    QTest::keyClick(field, Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(history.stored("gamma").notes, std::string("Tried a **higher** rate"));
    auto *view = history.fixture.find<QTextBrowser>(QStringLiteral("notesView"));
    QVERIFY(view->isVisible());
    QCOMPARE(view->toPlainText().trimmed(), QStringLiteral("Tried a higher rate"));
    // What was typed for one run is not lost or mixed up when another is selected.
    history.press(Qt::Key_N);
    QTRY_VERIFY(field->hasFocus());
    QTest::keyClicks(field, QStringLiteral("!"));
    history.click("alpha");
    QTRY_COMPARE(history.stored("gamma").notes, std::string("Tried a **higher** rate!"));
    QTRY_VERIFY(view->toPlainText().isEmpty());
    QCOMPARE(history.stored("alpha").notes, std::string());
}

void TestRunsPanel::binComesBackAndGoes()
{
    History history;
    QVERIFY(history.open(threeStoredRuns()));
    QVERIFY(history.isActive());
    history.click("alpha");
    history.click("beta", QStringLiteral("name"), Qt::ControlModifier);
    history.press(Qt::Key_Delete);
    QTRY_COMPARE(history.names(), list({"gamma"}));
    QTRY_VERIFY(bannerText(history.fixture).startsWith(QStringLiteral("2 runs were moved to the bin")));
    history.clickVisible(QStringLiteral("bannerAction0"));
    QTRY_COMPARE(history.names().size(), 3);
    history.click("alpha");
    history.click("beta", QStringLiteral("name"), Qt::ControlModifier);
    history.clickVisible(QStringLiteral("deleteRunButton")); // the bar below the table
    QTRY_COMPARE(history.names(), list({"gamma"}));
    history.fixture.click(QStringLiteral("runScope2"));
    QTRY_COMPARE(history.names().size(), 2);
    QVERIFY(history.model().columnOf(QStringLiteral("#deleted")) >= 0);
    QTRY_COMPARE(history.fixture.text(QStringLiteral("runScope2")), QStringLiteral("Bin 2"));
    history.click("alpha");
    history.press(Qt::Key_R);
    QTRY_COMPARE(history.names(), list({"beta"}));
    QCOMPARE(history.stored("alpha").deletedMicroseconds, std::int64_t{0});
    history.click("beta");
    history.press(Qt::Key_Delete);
    auto *question = history.fixture.find<QMessageBox>(QStringLiteral("purgeQuestion"));
    QCOMPARE(question->defaultButton()->objectName(), QStringLiteral("keepInBinButton"));
    history.fixture.click(QStringLiteral("keepInBinButton"));
    QTRY_VERIFY(history.fixture.window().findChild<QMessageBox *>(QStringLiteral("purgeQuestion")) == nullptr);
    QCOMPARE(history.names().size(), 1);
    history.fixture.click(QStringLiteral("emptyBinButton"));
    history.fixture.click(QStringLiteral("purgeButton"));
    QTRY_COMPARE(history.names().size(), 0);
    QVERIFY(history.stored("beta").name.empty());
    QTRY_VERIFY(history.fixture.text(QStringLiteral("runTableEmpty")).contains(QStringLiteral("30 days")));
    history.fixture.click(QStringLiteral("runScope0"));
    QTRY_COMPARE(history.names(), list({"gamma", "alpha"}));
    QCOMPARE(history.model().columnOf(QStringLiteral("#deleted")), -1);
}

void TestRunsPanel::archiveHasItsOwnPart()
{
    History history;
    QVERIFY(history.open(threeStoredRuns()));
    history.click("alpha");
    history.press(Qt::Key_A);
    QTRY_COMPARE(history.names(), list({"gamma", "beta"}));
    QVERIFY(history.stored("alpha").archived);
    auto *side = history.fixture.find<QAbstractItemView>(QStringLiteral("runList"));
    history.fixture.workspace().setCurrent(storedRunId("gamma")); // an archived run is listed while it is shown
    QTRY_COMPARE(side->model()->rowCount(), 2);
    history.fixture.click(QStringLiteral("runScope1"));
    QTRY_COMPARE(history.names(), list({"alpha"}));
    history.click("alpha");
    history.clickVisible(QStringLiteral("unarchiveRunButton"));
    QTRY_COMPARE(history.names().size(), 0);
    QTRY_COMPARE(side->model()->rowCount(), 3);
}

void TestRunsPanel::columnsAreChosenAndRemembered()
{
    History history;
    QVERIFY(history.open(threeStoredRuns()));
    QVERIFY(history.model().columnOf(QStringLiteral("weight-decay")) < 0);
    history.fixture.click(QStringLiteral("runColumnsButton"));
    auto *search = history.fixture.find<QLineEdit>(QStringLiteral("columnSearchEdit"));
    QTRY_VERIFY(search->isVisible());
    QTest::keyClicks(search, QStringLiteral("weight-decay"));
    auto *tree = history.fixture.find<QTreeWidget>(QStringLiteral("columnTree"));
    const auto found = tree->findItems(QStringLiteral("weight-decay"), Qt::MatchExactly | Qt::MatchRecursive);
    QCOMPARE(found.size(), 1);
    tree->setCurrentItem(found.front());
    QTest::keyClick(tree, Qt::Key_Space);
    QTRY_VERIFY(history.model().columnOf(QStringLiteral("weight-decay")) >= 0);
    history.fixture.click(QStringLiteral("columnsDoneButton"));
    // To the front, and wider.
    QHeaderView *header = history.table().horizontalHeader();
    const int logical = history.model().columnOf(QStringLiteral("weight-decay"));
    header->moveSection(header->visualIndex(logical), 0);
    header->resizeSection(logical, 222);
    QVERIFY(history.reopen());
    QCOMPARE(history.model().columnOf(QStringLiteral("weight-decay")), 0);
    QCOMPARE(history.table().horizontalHeader()->sectionSize(0), 222);
    Q_EMIT history.table().horizontalHeader()->customContextMenuRequested(QPoint(20, 10));
    QTRY_VERIFY(history.fixture.window().findChild<QMenu *>(QStringLiteral("runColumnMenu")) != nullptr);
    history.fixture.find<QAction>(QStringLiteral("hideColumnAction"))->trigger();
    history.fixture.find<QMenu>(QStringLiteral("runColumnMenu"))->close();
    QVERIFY(history.model().columnOf(QStringLiteral("weight-decay")) < 0);
}

void TestRunsPanel::valueAtAStepBecomesAColumn()
{
    History history;
    QVERIFY(history.open(threeStoredRuns()));
    history.filter().setText(QStringLiteral("at(valid/mcc, 20) > 0.4")); // 0.5, 0.3 and 0.6 at step 20
    QTRY_COMPARE(history.names(), list({"gamma", "alpha"}));
    history.filter().clear();
    const auto column = viewmodels::RunColumn::ofMetric("valid/mcc", store::MetricValueKind::AtStep, 20);
    history.model().addColumn(column);
    const auto cell = [&](int row) {
        return history.model().index(row, history.model().columnOf(column.id())).data().toString();
    };
    QTRY_VERIFY(cell(0).contains(QStringLiteral("6"))); // gamma
    QTRY_VERIFY(cell(1).contains(QStringLiteral("3")));
    history.clickHeader(column.id());
    QTRY_COMPARE(history.names(), list({"gamma", "alpha", "beta"}));
}

void TestRunsPanel::selectionBecomesCurrentAndOpens()
{
    History history;
    QVERIFY(history.open(threeStoredRuns()));
    history.click("alpha");
    QTRY_COMPARE(history.fixture.workspace().current(), storedRunId("alpha"));
    history.fixture.workspace().setCurrent(storedRunId("beta")); // as by the side bar
    QTRY_COMPARE(history.table().selectedRuns(), std::vector<core::RunId>{storedRunId("beta")});
    history.click("gamma", QStringLiteral("state"), {}, true);
    QTRY_VERIFY(history.fixture.find(QStringLiteral("chartsPanel"))->isVisible());
    QCOMPARE(history.fixture.workspace().current(), storedRunId("gamma"));
}

void TestRunsPanel::duplicatesIntoTheForm()
{
    History history;
    QVERIFY(history.open(threeStoredRuns()));
    history.click("gamma");
    history.press(Qt::Key_D, Qt::ControlModifier);
    QTRY_VERIFY(history.fixture.find(QStringLiteral("configPanel"))->isVisible());
    QVERIFY(history.fixture.workspace().current().isEmpty());
    const core::RunSpec &spec = history.fixture.window().findChild<ui::RunForm *>()->draft().spec();
    QCOMPARE(spec.learningRate, 1e-4);
    QCOMPARE(spec.train, std::string("/data/cola/train.tsv"));
}

void TestRunsPanel::comparesTheSelection()
{
    History history;
    QVERIFY(history.open(threeStoredRuns()));
    history.click("alpha");
    history.click("gamma", QStringLiteral("name"), Qt::ControlModifier);
    history.press(Qt::Key_C);
    auto *compare = history.fixture.window().findChild<ui::ComparePanel *>();
    QTRY_VERIFY(compare->isVisible());
    QCOMPARE(compare->comparedRuns(), (std::vector<core::RunId>{storedRunId("gamma"), storedRunId("alpha")}));
}

void TestRunsPanel::showsInTheCharts()
{
    History history;
    QVERIFY(history.open(threeStoredRuns()));
    const viewmodels::RunListModel &runs = history.fixture.workspace().runs();
    history.click("alpha", QStringLiteral("#shown"));
    QVERIFY(runs.isShown(storedRunId("alpha")));
    history.click("alpha", QStringLiteral("#shown"));
    QVERIFY(!runs.isShown(storedRunId("alpha")));
    history.press(Qt::Key_A, Qt::ControlModifier); // all
    QCOMPARE(history.table().selectedRuns().size(), std::size_t{3});
    history.press(Qt::Key_Space);
    QTRY_COMPARE(runs.shownRuns().size(), std::size_t{3});
    history.click("beta", QStringLiteral("#shown"), Qt::AltModifier);
    QTRY_COMPARE(runs.shownRuns(), std::vector<core::RunId>{storedRunId("beta")});
}

void TestRunsPanel::viewsAreKept()
{
    History history;
    QVERIFY(history.open(threeStoredRuns()));
    history.filter().setText(QStringLiteral("tag:failed"));
    history.clickHeader(QStringLiteral("name"));
    history.fixture.click(QStringLiteral("runViewsButton"));
    QTRY_VERIFY(history.fixture.window().findChild<QMenu *>(QStringLiteral("runViewsMenu")) != nullptr);
    history.fixture.find<QAction>(QStringLiteral("keepViewAction"))->trigger();
    history.fixture.find<QMenu>(QStringLiteral("runViewsMenu"))->close();
    auto *dialog = history.fixture.find<QDialog>(QStringLiteral("keepViewDialog"));
    QTest::keyClicks(dialog->findChild<QLineEdit *>(),
                     QStringLiteral("what failed")); // there are none to choose from yet
    QTest::keyClick(dialog, Qt::Key_Return);
    QTRY_VERIFY(bannerText(history.fixture).contains(QStringLiteral("what failed")));
    QTRY_VERIFY(history.fixture.window().findChild<QMenu *>(QStringLiteral("runViewsMenu")) == nullptr);
    history.fixture.click(QStringLiteral("runViewsButton"));
    QTRY_VERIFY(history.fixture.window().findChild<QMenu *>(QStringLiteral("runViewsMenu")) != nullptr);
    history.fixture.find<QAction>(QStringLiteral("usualViewAction"))->trigger();
    QTRY_COMPARE(history.names(), list({"gamma", "beta", "alpha"}));
    history.fixture.find<QAction>(QStringLiteral("viewAction:what failed"))->trigger();
    QTRY_COMPARE(history.names(), list({"gamma"}));
    QCOMPARE(history.filter().text(), QStringLiteral("tag:failed"));
    history.fixture.find<QMenu>(QStringLiteral("runViewsMenu"))->close();
}

void TestRunsPanel::emptyStatesTeach()
{
    History history;
    QVERIFY(history.fixture.open());
    history.fixture.window().showPanel(QStringLiteral("runsPanel"));
    QTRY_COMPARE(history.fixture.text(QStringLiteral("runTableEmpty")),
                 QStringLiteral("Your runs will be listed here."));
    history.fixture.click(QStringLiteral("runTableEmptyButton"));
    QTRY_VERIFY(history.fixture.find(QStringLiteral("configPanel"))->isVisible());
    QVERIFY(history.fixture.finishRun());
    history.fixture.window().showPanel(QStringLiteral("runsPanel"));
    QTRY_COMPARE(history.names().size(), 1);
    history.filter().setText(QStringLiteral("is:archived"));
    QTRY_COMPARE(history.fixture.text(QStringLiteral("runTableEmpty")), QStringLiteral("No run matches this filter."));
    history.fixture.click(QStringLiteral("runTableEmptyButton"));
    QTRY_COMPARE(history.names().size(), 1);
}

void TestRunsPanel::worksInASmallWindow()
{
    History history;
    QVERIFY(history.open(threeStoredRuns()));
    history.fixture.window().resize(1024, 680);
    QTRY_COMPARE(history.fixture.window().size(), QSize(1024, 680));
    for (const char *name : {"runFilterEdit", "runScope2", "runColumnsButton", "runViewsButton", "runDetailsButton"}) {
        const QWidget *widget = history.fixture.find(QLatin1String(name));
        const QRect place(widget->mapTo(&history.panel(), QPoint(0, 0)), widget->size());
        QTRY_VERIFY2(history.panel().rect().contains(place), name);
        QTRY_VERIFY2(widget->width() >= widget->minimumSizeHint().width(), name);
    }
    QTRY_COMPARE(history.fixture.text(QStringLiteral("detailTitle")), QStringLiteral("gamma"));
    QTRY_VERIFY(history.table().viewport()->height() >= 3 * history.table().rowHeight(0));
    for (const char *name : {"detailFactsLabel", "tagChip:failed", "tagField", "runGroupCombo", "notesView"}) {
        QTRY_VERIFY2(history.visible(QLatin1String(name)) != nullptr, name);
        const QWidget *widget = history.visible(QLatin1String(name));
        QTRY_COMPARE(widget->visibleRegion().boundingRect(), widget->rect()); // nothing is cut
        QVERIFY2(widget->height() >= widget->minimumSizeHint().height(), name);
    }
    history.fixture.click(QStringLiteral("runDetailsButton"));
    QTRY_VERIFY(!history.fixture.find(QStringLiteral("runDetails"))->isVisible());
}

QTEST_MAIN(TestRunsPanel)
#include "tst_runs_panel.moc"
