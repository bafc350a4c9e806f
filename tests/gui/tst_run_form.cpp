// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The form of the next run: when it starts, where values come from, what it says under the fields.
#include "gui/window_fixture.h"

#include "core/files.h"
#include "panels/run_form.h"
#include "panels/setting_field.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QTableWidget>

#include <set>

using namespace signalbox;
using test_gui::WindowFixture;

namespace {

/// Replaces the text of a field by typing.
void type(WindowFixture &fixture, const char *key, const QString &text)
{
    auto *editor = fixture.find(QLatin1String(key) + QStringLiteral("Edit"));
    editor->setFocus();
    QTest::keyClick(editor, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(editor, text);
}

QString message(WindowFixture &fixture, const char *key)
{
    return fixture.text(QLatin1String(key) + QStringLiteral("Message"));
}

QString origin(WindowFixture &fixture, const char *key)
{
    return fixture.text(QLatin1String(key) + QStringLiteral("Origin"));
}

} // namespace

class TestRunForm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startRightAfterNewRunStartsOnce();
    void editsAfterStartWithdrawIt();
    void anotherRunWithdrawsTheStart();
    void originsAreSaid();
    void exampleCanBeChosenAgain();
    void earlyStoppingSaysWhenItCannotAct_data();
    void earlyStoppingSaysWhenItCannotAct();
    void cutSentencesAndMemoryAreSaid();
    void timeIsEstimatedFromTheLastRun();
    void missingColumnsAreNamed();
    void limitsFollowModelAndData();
    void settingsMustFitTogether();
    void theCourseHasItsFields();
    void everySettingHasItsField();
    void thePlanFollowsTheLimits();
    void noMoreLayersAreFrozenThanThereAre();
};

void TestRunForm::startRightAfterNewRunStartsOnce()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    fixture.click(QStringLiteral("newRunButton"));
    QVERIFY(fixture.window().findChild<ui::RunForm *>()->isChecking());
    fixture.click(QStringLiteral("startTrainingButton")); // while data and model are read
    QCOMPARE(fixture.text(QStringLiteral("statePill")), QStringLiteral("Starting…"));
    QTRY_VERIFY(!fixture.workspace().current().isEmpty());
    QVERIFY(fixture.waitForState(core::RunState::Finished));
    QCOMPARE(fixture.workspace().runs().runs().size(), std::size_t{1});
}

void TestRunForm::editsAfterStartWithdrawIt()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    const auto *form = fixture.window().findChild<ui::RunForm *>();
    fixture.click(QStringLiteral("newRunButton"));
    fixture.click(QStringLiteral("startTrainingButton"));
    QVERIFY(form->isSubmitted());
    QTest::keyClicks(fixture.find(QStringLiteral("nameEdit")), QStringLiteral("x"));
    QVERIFY(!form->isSubmitted());
    QTRY_VERIFY(form->isReady());
    QTest::qWait(500);
    QVERIFY(fixture.workspace().runs().runs().empty());
    QVERIFY(fixture.find(QStringLiteral("startTrainingButton"))->isEnabled());
}

void TestRunForm::anotherRunWithdrawsTheStart()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    QVERIFY(fixture.finishRun());
    const core::RunId earlier = fixture.workspace().current();
    fixture.click(QStringLiteral("newRunButton"));
    fixture.click(QStringLiteral("startTrainingButton"));
    fixture.workspace().setCurrent(earlier);
    QTRY_VERIFY(fixture.window().findChild<ui::RunForm *>()->isReady());
    QTest::qWait(500);
    QCOMPARE(fixture.workspace().runs().runs().size(), std::size_t{1});
}

void TestRunForm::originsAreSaid()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    QCOMPARE(origin(fixture, "seed"), QStringLiteral("default"));
    QCOMPARE(origin(fixture, "lr"), QStringLiteral("from the model folder (signalbox.json)"));
    QCOMPARE(origin(fixture, "from-scratch"), QStringLiteral("from the model folder (signalbox.json)"));
    QCOMPARE(origin(fixture, "metric"), QStringLiteral("default"));
    type(fixture, "seed", QStringLiteral("7"));
    QTRY_COMPARE(origin(fixture, "seed"), QStringLiteral("yours"));
    fixture.click(QStringLiteral("moreModelButton"));
    auto *flag = fixture.find(QStringLiteral("deterministicOrigin"));
    QTRY_VERIFY(flag->isVisible());
    QVERIFY(fixture.find(QStringLiteral("deterministicField"))->isAncestorOf(flag));
    QCOMPARE(origin(fixture, "deterministic"), QStringLiteral("default"));
    fixture.find<QCheckBox>(QStringLiteral("deterministicEdit"))->toggle();
    QTRY_COMPARE(origin(fixture, "deterministic"), QStringLiteral("yours"));
    fixture.click(QStringLiteral("moreRunButton"));
    auto *measured = fixture.find<QCheckBox>(QStringLiteral("system-metricsEdit"));
    QTRY_VERIFY(measured->isVisible() && measured->isChecked());
    measured->toggle();
    QTRY_COMPARE(origin(fixture, "system-metrics"), QStringLiteral("yours"));
    QVERIFY(!fixture.window().findChild<ui::RunForm *>()->draft().spec().systemMetrics);
    fixture.find<QTableWidget>(QStringLiteral("metricRulesTable"))->item(0, 1)->setCheckState(Qt::Unchecked);
    QCOMPARE(origin(fixture, "metric"), QStringLiteral("yours"));
    fixture.click(QStringLiteral("resetButton"));
    QTRY_COMPARE(origin(fixture, "seed"), QStringLiteral("default"));
    QCOMPARE(origin(fixture, "metric"), QStringLiteral("default"));
}

void TestRunForm::exampleCanBeChosenAgain()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    const auto *form = fixture.window().findChild<ui::RunForm *>();
    const core::RunSpec example = form->draft().spec();
    type(fixture, "train", QStringLiteral("/no/such/table.tsv"));
    type(fixture, "model", QStringLiteral("/no/such/model"));
    type(fixture, "valid", QStringLiteral("/no/such/valid.tsv"));
    fixture.find<QCheckBox>(QStringLiteral("from-scratchEdit"))->setChecked(false);
    QTRY_VERIFY(form->errorCount() > 0 && !form->isChecking());
    fixture.click(QStringLiteral("exampleButton"));
    QTRY_VERIFY(form->isReady());
    const core::RunSpec &spec = form->draft().spec();
    QCOMPARE(spec.train, example.train);
    QCOMPARE(spec.valid, example.valid);
    QCOMPARE(spec.model, example.model);
    QVERIFY(spec.fromScratch);
    QCOMPARE(fixture.text(QStringLiteral("trainEdit")), QString::fromStdString(example.train));
}

void TestRunForm::earlyStoppingSaysWhenItCannotAct_data()
{
    QTest::addColumn<QString>("epochs");
    QTest::addColumn<bool>("canAct");
    // Patience 3: the first epoch improves, the next three do not, and a fifth is left to be saved.
    QTest::newRow("3 epochs") << QStringLiteral("3") << false;
    QTest::newRow("4 epochs") << QStringLiteral("4") << false;
    QTest::newRow("5 epochs") << QStringLiteral("5") << true;
}

void TestRunForm::earlyStoppingSaysWhenItCannotAct()
{
    QFETCH(QString, epochs);
    QFETCH(bool, canAct);
    WindowFixture fixture;
    QVERIFY(fixture.open());
    type(fixture, "patience", QStringLiteral("3"));
    type(fixture, "epochs", epochs);
    const QString expected = canAct
        ? QStringLiteral("0 switches it off.")
        : QStringLiteral("Cannot act within %1 epochs: it waits 3 without improvement.").arg(epochs);
    QTRY_COMPARE(message(fixture, "patience"), expected);
}

void TestRunForm::cutSentencesAndMemoryAreSaid()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    QTRY_VERIFY(message(fixture, "max-length").startsWith(QStringLiteral("No sentence is cut; the longest has ")));
    QVERIFY(message(fixture, "batch-size").contains(QStringLiteral("steps per epoch. May need about 0.")));
    QVERIFY(message(fixture, "batch-size").endsWith(QStringLiteral(" GB.")));
    type(fixture, "max-length", QStringLiteral("8"));
    QTRY_VERIFY(
        message(fixture, "max-length").contains(QStringLiteral(" sentences are cut. This encoder takes up to ")));
    QVERIFY(fixture.window().findChild<ui::RunForm *>()->isReady()); // a hint blocks nothing
}

void TestRunForm::timeIsEstimatedFromTheLastRun()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    QVERIFY(!message(fixture, "epochs").contains(QStringLiteral("About")));
    QVERIFY(fixture.finishRun());
    const QString name = fixture.text(QStringLiteral("runTitleLabel"));
    fixture.click(QStringLiteral("newRunButton"));
    QTRY_VERIFY(message(fixture, "epochs").startsWith(QStringLiteral("About ")));
    QVERIFY(message(fixture, "epochs").endsWith(QStringLiteral("at the speed of %1.").arg(name)));
}

void TestRunForm::missingColumnsAreNamed()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    const std::string table = core::joinPath(fixture.folder().toStdString(), "reviews.csv");
    QVERIFY(core::writeFileAtomically(table, "text,stars\ngood film,1\nbad film,0\n"));
    type(fixture, "valid", QStringLiteral(" "));
    type(fixture, "train", QString::fromStdString(table));
    type(fixture, "label-column", QStringLiteral("label"));
    QTRY_COMPARE(message(fixture, "label-column"), QStringLiteral("Column 'label' is missing. Found: text, stars."));
}

void TestRunForm::limitsFollowModelAndData()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    type(fixture, "max-length", QStringLiteral("4"));
    type(fixture, "lr", QStringLiteral("20"));
    type(fixture, "batch-size", QStringLiteral("0"));
    QTRY_VERIFY(fixture.find<ui::SettingField>(QStringLiteral("batch-sizeField"))->hasError());
    const QString rows = message(fixture, "train").section(QLatin1Char(' '), 0, 0);
    QCOMPARE(message(fixture, "batch-size"), QStringLiteral("Use a whole number from 1 to %1.").arg(rows));
    QVERIFY2(message(fixture, "lr").startsWith(QStringLiteral("Enter a number above 0. At most 10;")),
             qPrintable(message(fixture, "lr")));
    // 4,096 would be the program's limit; the example's encoder has fewer places.
    QVERIFY(message(fixture, "max-length").startsWith(QStringLiteral("Use 8 to ")));
    QVERIFY(message(fixture, "max-length").endsWith(QStringLiteral(" tokens.")));
    QVERIFY(!message(fixture, "max-length").contains(QStringLiteral("4,096")));
}

void TestRunForm::settingsMustFitTogether()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    const auto *form = fixture.window().findChild<ui::RunForm *>();
    fixture.click(QStringLiteral("optimizationButton"));
    QTRY_VERIFY(fixture.find(QStringLiteral("weight-decayEdit"))->isVisible());
    QCOMPARE(origin(fixture, "weight-decay"), QStringLiteral("default"));
    type(fixture, "weight-decay", QStringLiteral("0.1"));
    QTRY_COMPARE(message(fixture, "weight-decay"),
                 QStringLiteral("adam has no weight decay (expected 0, or the optimizer adamw)."));
    QVERIFY(!form->isReady());
    auto *optimizer = fixture.find<QComboBox>(QStringLiteral("optimizerEdit"));
    optimizer->setCurrentIndex(optimizer->findData(QStringLiteral("adamw")));
    Q_EMIT optimizer->activated(optimizer->currentIndex());
    QTRY_VERIFY(!fixture.find<ui::SettingField>(QStringLiteral("weight-decayField"))->hasError());
    QCOMPARE(form->draft().spec().optimizer, std::string("adamw"));
    QCOMPARE(form->draft().spec().weightDecay, 0.1);
    // An empty field is the optimizer's own.
    QTest::keyClick(fixture.find(QStringLiteral("weight-decayEdit")), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(fixture.find(QStringLiteral("weight-decayEdit")), Qt::Key_Delete);
    QTRY_COMPARE(form->draft().spec().weightDecay, -1.0);
    QTRY_COMPARE(origin(fixture, "weight-decay"), QStringLiteral("default"));
}

void TestRunForm::theCourseHasItsFields()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    const auto *form = fixture.window().findChild<ui::RunForm *>();
    fixture.click(QStringLiteral("courseButton"));
    QTRY_VERIFY(fixture.find(QStringLiteral("valid-everyEdit"))->isVisible());
    for (const char *key :
         {"valid-every", "stop-on", "stop-mode", "min-delta", "keep-best", "checkpoint-every", "keep-checkpoints",
          "limit-train", "limit-valid", "overfit", "fast-dev-run", "swa-start", "swa-lr", "swa-anneal"}) {
        QCOMPARE(origin(fixture, key), QStringLiteral("default"));
    }
    type(fixture, "valid-every", QStringLiteral("1.5"));
    QTRY_VERIFY2(message(fixture, "valid-every").contains(QStringLiteral("from 1 on this setting is a count")),
                 qPrintable(message(fixture, "valid-every")));
    QVERIFY(!form->isReady());
    type(fixture, "valid-every", QStringLiteral("0.5"));
    QTRY_VERIFY(!fixture.find<ui::SettingField>(QStringLiteral("valid-everyField"))->hasError());
    QTRY_COMPARE(form->draft().spec().validEvery, 0.5);
}

void TestRunForm::everySettingHasItsField()
{
    // A table of its own; what suits the metric; the window keeps models in the run's own folder.
    const std::set<std::string> without{"metric", "monitor-mode", "save"};
    WindowFixture fixture;
    QVERIFY(fixture.open());
    for (const core::Setting &setting : core::settings()) {
        const QString name = QLatin1String(setting.key) + QStringLiteral("Field");
        const bool hasField = fixture.window().findChild<ui::SettingField *>(name) != nullptr;
        QVERIFY2(hasField != without.contains(setting.key), setting.key);
    }
}

void TestRunForm::thePlanFollowsTheLimits()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    const auto *form = fixture.window().findChild<ui::RunForm *>();
    fixture.click(QStringLiteral("courseButton"));
    QTRY_VERIFY(fixture.find(QStringLiteral("limit-trainEdit"))->isVisible());
    type(fixture, "epochs", QStringLiteral("5"));
    type(fixture, "limit-train", QStringLiteral("2"));
    QTRY_COMPARE(form->planText(), QStringLiteral("5 epochs · 10 steps"));
    type(fixture, "overfit", QStringLiteral("1"));
    QTRY_VERIFY2(message(fixture, "limit-train").contains(QStringLiteral("overfit has limits of its own")),
                 qPrintable(message(fixture, "limit-train")));
    QVERIFY(!form->isReady());
    type(fixture, "limit-train", QStringLiteral("0"));
    QTRY_COMPARE(form->planText(), QStringLiteral("5 epochs · 5 steps"));
    QTRY_VERIFY(form->isReady());
    type(fixture, "fast-dev-run", QStringLiteral("3"));
    QTRY_COMPARE(form->planText(), QStringLiteral("1 epoch · 3 steps"));
}

void TestRunForm::noMoreLayersAreFrozenThanThereAre()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    const auto *form = fixture.window().findChild<ui::RunForm *>();
    fixture.click(QStringLiteral("optimizationButton"));
    QTRY_VERIFY(fixture.find(QStringLiteral("freeze-layersEdit"))->isVisible());
    const QString layers = message(fixture, "model").section(QLatin1Char(' '), 0, 0);
    type(fixture, "freeze-layers", QStringLiteral("99"));
    QTRY_COMPARE(message(fixture, "freeze-layers"), QStringLiteral("This encoder has %1 layers.").arg(layers));
    QVERIFY(!form->isReady());
    type(fixture, "freeze-layers", layers);
    QTRY_VERIFY(!fixture.find<ui::SettingField>(QStringLiteral("freeze-layersField"))->hasError());
}

QTEST_MAIN(TestRunForm)
#include "tst_run_form.moc"
