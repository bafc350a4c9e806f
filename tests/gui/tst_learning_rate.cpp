// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The search for a learning rate, from the form to the form: found and taken, stopped, waiting for a run, and what is said when
// nothing comes of it.
#include "gui/menu_clicks.h"
#include "gui/window_fixture.h"

#include "charts/line_chart.h"
#include "common/banner_area.h"
#include "dialogs/learning_rate_dialog.h"
#include "panels/run_form.h"
#include "store/learning_rate_searches.h"

#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSpinBox>

using namespace signalbox;
using test_gui::WindowFixture;

namespace {

using namespace std::chrono_literals;

/// The dialog that is open; null without one.
ui::LearningRateDialog *dialogOf(WindowFixture &fixture)
{
    for (auto *dialog : fixture.window().findChildren<ui::LearningRateDialog *>()) {
        if (dialog->isVisible()) {
            return dialog;
        }
    }
    return nullptr;
}

QString statusOf(WindowFixture &fixture)
{
    const ui::LearningRateDialog *dialog = dialogOf(fixture);
    const auto *label = dialog != nullptr ? dialog->findChild<QLabel *>(QStringLiteral("searchStatus")) : nullptr;
    return label != nullptr ? label->text() : QString();
}

QPushButton *buttonOf(WindowFixture &fixture, const char *name)
{
    const ui::LearningRateDialog *dialog = dialogOf(fixture);
    return dialog != nullptr ? dialog->findChild<QPushButton *>(QLatin1String(name)) : nullptr;
}

void press(QWidget *widget)
{
    QVERIFY(widget != nullptr);
    QVERIFY2(widget->isVisible() && widget->isEnabled(), qPrintable(widget->objectName()));
    QTest::mouseClick(widget, Qt::LeftButton, {}, widget->rect().center());
}

/// Replaces the text of a field by typing.
void type(QWidget *field, const QString &text)
{
    QVERIFY(field != nullptr);
    field->setFocus();
    QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(field, text);
}

std::vector<store::LearningRateSearchRecord> storedSearches(const WindowFixture &fixture)
{
    const core::SystemClock clock;
    const auto searches = store::LearningRateSearches::open(fixture.storeDirectory(), clock);
    return searches ? searches->all().value_or(std::vector<store::LearningRateSearchRecord>())
                    : std::vector<store::LearningRateSearchRecord>();
}

/// Searches that take four seconds.
test_support::TrainingScript slow()
{
    test_support::TrainingScript script;
    script.stepDelay = 40ms;
    return script;
}

QAbstractButton *bannerButtonOf(WindowFixture &fixture, const QString &text)
{
    for (auto *button : fixture.window().findChild<ui::BannerArea *>()->findChildren<QAbstractButton *>()) {
        if (button->isVisible() && button->text() == text) {
            return button;
        }
    }
    return nullptr;
}

} // namespace

class TestLearningRate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRateIsFoundAndTaken();
    void theCurveGrowsAndTheSearchCanBeStopped();
    void closingTheDialogStopsTheSearch();
    void closingTheWindowAsksDuringASearch();
    void aSearchWaitsForTheRun();
    void aRunWaitsForTheSearch();
    void wrongFieldsAreShownFirst();
    void anotherRateIsNoHindrance();
    void failuresAreSaid();
    void aLossThatIsNeverFiniteIsSaid();
    void theRangeIsChecked();
    void onlyOneDialogIsOpen();
};

void TestLearningRate::aRateIsFoundAndTaken()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    const auto *form = fixture.window().findChild<ui::RunForm *>();
    const core::RunSpec before = form->draft().spec();
    const QString shownBefore = fixture.find(QStringLiteral("lrEdit"))->findChild<QLineEdit *>()->text();
    fixture.click(QStringLiteral("findRateButton"));
    QTRY_VERIFY(dialogOf(fixture) != nullptr);
    QTRY_VERIFY(buttonOf(fixture, "useRateButton")->isEnabled());
    QCOMPARE(buttonOf(fixture, "useRateButton")->text(), QStringLiteral("Use 0.00011"));
    QVERIFY2(statusOf(fixture).startsWith(QStringLiteral("Suggested learning rate: 0.00011")),
             qPrintable(statusOf(fixture)));
    const auto *chart = dialogOf(fixture)->findChild<charts::LineChart *>();
    QCOMPARE(chart->model().curves.front().series->size(), std::size_t{100});
    QCOMPARE(chart->model().marks.size(), std::size_t{1}); // the suggestion
    QVERIFY(form->draft().spec() == before); // looking changes nothing
    // The store has it, with the settings of the form.
    const auto stored = storedSearches(fixture);
    QCOMPARE(stored.size(), std::size_t{1});
    QVERIFY(stored.front().spec == before);
    QVERIFY(stored.front().result.suggestion.has_value());

    press(buttonOf(fixture, "useRateButton"));
    QTRY_VERIFY(dialogOf(fixture) == nullptr);
    QCOMPARE(form->draft().spec().learningRate, 0.00011);
    const auto *field = fixture.find(QStringLiteral("lrEdit"))->findChild<QLineEdit *>();
    QCOMPARE(field->text(), QStringLiteral("0.00011"));
    QCOMPARE(fixture.text(QStringLiteral("lrOrigin")), QStringLiteral("yours"));
    core::RunSpec other = form->draft().spec();
    other.learningRate = before.learningRate;
    QVERIFY(other == before); // and nothing else
    // It can be taken back.
    QTRY_VERIFY(bannerButtonOf(fixture, QStringLiteral("Undo")) != nullptr);
    press(bannerButtonOf(fixture, QStringLiteral("Undo")));
    QTRY_VERIFY(form->draft().spec() == before);
    QCOMPARE(field->text(), shownBefore);
    // Plots draws it.
    fixture.window().showPanel(QStringLiteral("plotsPanel"));
    QTRY_VERIFY_WITH_TIMEOUT(fixture.find(QStringLiteral("plotExport:lr_finder"))->isEnabled(), 15000);
}

void TestLearningRate::theCurveGrowsAndTheSearchCanBeStopped()
{
    WindowFixture fixture(slow());
    QVERIFY(fixture.open());
    const auto *form = fixture.window().findChild<ui::RunForm *>();
    const core::RunSpec before = form->draft().spec();
    fixture.click(QStringLiteral("findRateButton"));
    QTRY_VERIFY(dialogOf(fixture) != nullptr);
    const auto *chart = dialogOf(fixture)->findChild<charts::LineChart *>();
    QTRY_VERIFY(chart->model().curves.front().series->size() > 3);
    QVERIFY(chart->model().curves.front().series->size() < 100);
    QTRY_VERIFY2(statusOf(fixture).startsWith(QStringLiteral("Step ")), qPrintable(statusOf(fixture)));
    QVERIFY(!buttonOf(fixture, "useRateButton")->isEnabled());
    QVERIFY(!buttonOf(fixture, "searchAgainButton")->isEnabled());
    press(buttonOf(fixture, "cancelSearchButton"));
    QTRY_VERIFY_WITH_TIMEOUT(statusOf(fixture).startsWith(QStringLiteral("The search was stopped.")), 1000);
    QVERIFY(!fixture.workspace().session().isSearching());
    QVERIFY(!buttonOf(fixture, "useRateButton")->isEnabled());
    QVERIFY(!buttonOf(fixture, "cancelSearchButton")->isVisible());
    QVERIFY(form->draft().spec() == before);
    QVERIFY(storedSearches(fixture).empty());
    // Once more, with fewer steps, to its end.
    dialogOf(fixture)->findChild<QSpinBox *>(QStringLiteral("searchStepsBox"))->setValue(20);
    press(buttonOf(fixture, "searchAgainButton"));
    QTRY_VERIFY(buttonOf(fixture, "useRateButton")->isEnabled());
    QCOMPARE(chart->model().curves.front().series->size(), std::size_t{20});
    QCOMPARE(storedSearches(fixture).size(), std::size_t{1});
    press(buttonOf(fixture, "closeSearchButton"));
    QTRY_VERIFY(dialogOf(fixture) == nullptr);
    QVERIFY(form->draft().spec() == before);
}

void TestLearningRate::closingTheDialogStopsTheSearch()
{
    WindowFixture fixture(slow());
    QVERIFY(fixture.open());
    fixture.click(QStringLiteral("findRateButton"));
    QTRY_VERIFY(fixture.workspace().session().isSearching());
    QTest::keyClick(dialogOf(fixture), Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(!fixture.workspace().session().isSearching(), 1000);
    QVERIFY(storedSearches(fixture).empty());
    // So does the end of the program.
    fixture.click(QStringLiteral("findRateButton"));
    QTRY_VERIFY(fixture.workspace().session().isSearching());
    QElapsedTimer timer;
    timer.start();
    fixture.shut();
    QVERIFY2(timer.elapsed() < 3000, QByteArray::number(timer.elapsed()).constData());
}

void TestLearningRate::closingTheWindowAsksDuringASearch()
{
    WindowFixture fixture(slow());
    QVERIFY(fixture.open());
    fixture.click(QStringLiteral("findRateButton"));
    QTRY_VERIFY(fixture.workspace().session().isSearching());
    QVERIFY(!fixture.window().close());
    QTRY_VERIFY(fixture.window().findChild<QMessageBox *>(QStringLiteral("closeSearchQuestion")) != nullptr);
    fixture.click(QStringLiteral("keepSearchingButton"));
    QTRY_VERIFY(fixture.window().findChild<QMessageBox *>(QStringLiteral("closeSearchQuestion")) == nullptr);
    QVERIFY(fixture.window().isVisible());
    QVERIFY(fixture.workspace().session().isSearching());
    QVERIFY(!fixture.window().close());
    fixture.click(QStringLiteral("stopSearchAndCloseButton"));
    QTRY_VERIFY(!fixture.window().isVisible());
}

void TestLearningRate::aSearchWaitsForTheRun()
{
    WindowFixture fixture(test_gui::endless());
    QVERIFY(fixture.open());
    QVERIFY(fixture.startRun());
    QVERIFY(fixture.waitForState(core::RunState::Running));
    // From the menu, while the run is looked at: the form comes back.
    QVERIFY(test_gui::clickThroughMenu(fixture, {}, QStringLiteral("findRateAction")));
    QTRY_VERIFY(dialogOf(fixture) != nullptr);
    QVERIFY(fixture.workspace().current().isEmpty());
    QVERIFY(fixture.find(QStringLiteral("runForm"))->isVisible());
    QTRY_VERIFY2(statusOf(fixture).startsWith(QStringLiteral("Waiting for the run that trains now.")),
                 qPrintable(statusOf(fixture)));
    press(buttonOf(fixture, "cancelSearchButton"));
    QTRY_VERIFY(statusOf(fixture).startsWith(QStringLiteral("The search was stopped.")));
    QVERIFY(fixture.workspace().session().liveRun().has_value());
    press(buttonOf(fixture, "searchAgainButton"));
    fixture.workspace().session().stop();
    QTRY_VERIFY(buttonOf(fixture, "useRateButton")->isEnabled());
}

void TestLearningRate::aRunWaitsForTheSearch()
{
    WindowFixture fixture(slow());
    QVERIFY(fixture.open());
    fixture.click(QStringLiteral("findRateButton"));
    QTRY_VERIFY(fixture.workspace().session().isSearching());
    fixture.click(QStringLiteral("startTrainingButton"));
    QTRY_VERIFY(!fixture.workspace().current().isEmpty());
    QVERIFY(!fixture.workspace().session().liveRun().has_value());
    QTRY_COMPARE(fixture.text(QStringLiteral("progressLabel")),
                 QStringLiteral("Waiting for the search for a learning rate"));
    press(buttonOf(fixture, "cancelSearchButton"));
    QVERIFY(fixture.waitForState(core::RunState::Running));
}

void TestLearningRate::wrongFieldsAreShownFirst()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    type(fixture.find(QStringLiteral("trainEdit")), QStringLiteral("/no/such/table.tsv"));
    fixture.click(QStringLiteral("findRateButton")); // before it is known to be wrong
    auto *form = fixture.window().findChild<ui::RunForm *>();
    QTRY_VERIFY(!form->isChecking() && form->errorCount() > 0);
    QTRY_COMPARE(fixture.window().focusWidget(), fixture.find(QStringLiteral("trainEdit")));
    QVERIFY(fixture.text(QStringLiteral("trainMessage")).startsWith(QStringLiteral("This file cannot be read")));
    QVERIFY(dialogOf(fixture) == nullptr);
    QVERIFY(!fixture.workspace().session().isSearching());
}

void TestLearningRate::anotherRateIsNoHindrance()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    auto *form = fixture.window().findChild<ui::RunForm *>();
    type(fixture.find(QStringLiteral("lrEdit")), QStringLiteral("-1"));
    QTRY_VERIFY(form->errorCount() == 1);
    fixture.click(QStringLiteral("findRateButton"));
    QTRY_VERIFY(buttonOf(fixture, "useRateButton") != nullptr && buttonOf(fixture, "useRateButton")->isEnabled());
    press(buttonOf(fixture, "useRateButton"));
    QTRY_VERIFY(form->errorCount() == 0);
    QCOMPARE(form->draft().spec().learningRate, 0.00011);
}

void TestLearningRate::failuresAreSaid()
{
    test_support::TrainingScript script;
    script.failAtStart =
        core::Error{core::ErrorCode::ModelInvalid, "/no/such/model", "there is no config.json", {}, {}, {}};
    WindowFixture fixture(script);
    QVERIFY(fixture.open());
    const auto *form = fixture.window().findChild<ui::RunForm *>();
    const core::RunSpec before = form->draft().spec();
    fixture.click(QStringLiteral("findRateButton"));
    QTRY_VERIFY2(statusOf(fixture).contains(QStringLiteral("there is no config.json")), qPrintable(statusOf(fixture)));
    QVERIFY(statusOf(fixture).endsWith(QStringLiteral("Choose a folder in the layout of Hugging Face.")));
    QVERIFY(!buttonOf(fixture, "useRateButton")->isEnabled());
    QVERIFY(buttonOf(fixture, "searchAgainButton")->isEnabled());
    press(buttonOf(fixture, "closeSearchButton"));
    QTRY_VERIFY(dialogOf(fixture) == nullptr);
    QVERIFY(form->draft().spec() == before);
}

void TestLearningRate::aLossThatIsNeverFiniteIsSaid()
{
    test_support::TrainingScript script;
    script.nanAtStep = 1;
    WindowFixture fixture(script);
    QVERIFY(fixture.open());
    fixture.click(QStringLiteral("findRateButton"));
    QTRY_VERIFY2(statusOf(fixture).startsWith(QStringLiteral("The loss was not finite at the very first step")),
                 qPrintable(statusOf(fixture)));
    QVERIFY(!buttonOf(fixture, "useRateButton")->isEnabled());
    QVERIFY(buttonOf(fixture, "closeSearchButton")->isEnabled());
}

void TestLearningRate::theRangeIsChecked()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    fixture.click(QStringLiteral("findRateButton"));
    QTRY_VERIFY(buttonOf(fixture, "useRateButton") != nullptr && buttonOf(fixture, "useRateButton")->isEnabled());
    auto *last = dialogOf(fixture)->findChild<QLineEdit *>(QStringLiteral("searchLastEdit"));
    const auto *problem = dialogOf(fixture)->findChild<QLabel *>(QStringLiteral("searchRangeProblem"));
    for (const char *wrong : {"1e-9", "11", "much", "0"}) {
        type(last, QLatin1String(wrong));
        QVERIFY2(problem->isVisible() && !buttonOf(fixture, "searchAgainButton")->isEnabled(), wrong);
    }
    type(last, QStringLiteral("0.1"));
    QVERIFY(!problem->isVisible());
    press(buttonOf(fixture, "searchAgainButton"));
    QTRY_COMPARE(storedSearches(fixture).size(), std::size_t{2});
    QCOMPARE(storedSearches(fixture).front().options.maximum, 0.1);
}

void TestLearningRate::onlyOneDialogIsOpen()
{
    WindowFixture fixture(slow());
    QVERIFY(fixture.open());
    fixture.click(QStringLiteral("findRateButton"));
    QTRY_VERIFY(dialogOf(fixture) != nullptr);
    const ui::LearningRateDialog *first = dialogOf(fixture);
    fixture.click(QStringLiteral("findRateButton"));
    QTRY_VERIFY(fixture.window().findChild<ui::RunForm *>()->isReady());
    QVERIFY(dialogOf(fixture) == first);
    // Of other settings it is another search.
    type(fixture.find(QStringLiteral("seedEdit")), QStringLiteral("7"));
    fixture.click(QStringLiteral("findRateButton"));
    QTRY_VERIFY(dialogOf(fixture) != nullptr && dialogOf(fixture)->spec().seed == 7);
    QTRY_VERIFY(fixture.window().findChildren<ui::LearningRateDialog *>().size() == 1);
}

QTEST_MAIN(TestLearningRate)
#include "tst_learning_rate.moc"
