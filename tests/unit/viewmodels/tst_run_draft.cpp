// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/run_draft.h"

#include <QTest>

using namespace signalbox;
using viewmodels::RunDraft;

class TestRunDraft : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void typedValuesWinOverTheModelFolder();
    void wrongTextBlocksAndKeepsTheLastGoodValue();
    void resetKeepsFilesAndName();
    void restoreLeavesOutWhatCannotBeUsed();
    void adoptTakesEverythingButTheName();
    void otherFilesLeaveTheTrainingAlone();
};

void TestRunDraft::typedValuesWinOverTheModelFolder()
{
    RunDraft draft;
    QCOMPARE(draft.spec().epochs, 3);
    draft.setRecommendations({{"epochs", 8}, {"lr", 1e-3}});
    QCOMPARE(draft.spec().epochs, 8);
    QVERIFY(draft.originOf("epochs") == core::Origin::ModelFolder);
    draft.setText("epochs", "2");
    QCOMPARE(draft.spec().epochs, 2);
    QVERIFY(draft.originOf("epochs") == core::Origin::Flag);
    draft.clear("epochs");
    QCOMPARE(draft.spec().epochs, 8);
}

void TestRunDraft::wrongTextBlocksAndKeepsTheLastGoodValue()
{
    RunDraft draft;
    draft.setText("lr", "0");
    QVERIFY(draft.hasErrors());
    QVERIFY(draft.errorOf("lr").has_value());
    QCOMPARE(draft.spec().learningRate, 3e-5);
    draft.setText("lr", "2e-4");
    QVERIFY(!draft.hasErrors());
    QCOMPARE(draft.spec().learningRate, 2e-4);
}

void TestRunDraft::resetKeepsFilesAndName()
{
    RunDraft draft;
    draft.setText("train", "a.tsv");
    draft.setText("name", "mine");
    draft.setText("batch-size", "8");
    draft.setText("lr", "x");
    draft.resetToDefaults();
    QCOMPARE(draft.spec().train, std::string("a.tsv"));
    QCOMPARE(draft.spec().name, std::string("mine"));
    QCOMPARE(draft.spec().batchSize, 64);
    QVERIFY(!draft.hasErrors());
}

void TestRunDraft::restoreLeavesOutWhatCannotBeUsed()
{
    RunDraft draft;
    draft.restore({{"epochs", 5}, {"no-such-setting", 1}, {"batch-size", -3}});
    QCOMPARE(draft.spec().epochs, 5);
    QCOMPARE(draft.spec().batchSize, 64);
    QVERIFY(!draft.values().contains("no-such-setting"));
}

void TestRunDraft::adoptTakesEverythingButTheName()
{
    core::RunSpec earlier;
    earlier.name = "old";
    earlier.epochs = 7;
    earlier.metrics.front().progressBar = false;
    RunDraft draft;
    draft.setRecommendations({{"batch-size", 16}});
    draft.adopt(earlier);
    QCOMPARE(draft.spec().name, std::string());
    QCOMPARE(draft.spec().epochs, 7);
    QCOMPARE(draft.spec().batchSize, 64);
    QVERIFY(draft.spec().metrics == earlier.metrics);
}

void TestRunDraft::otherFilesLeaveTheTrainingAlone()
{
    RunDraft draft;
    draft.setText("train", "mine.tsv");
    draft.setText("label-column", "stars");
    draft.setText("from-scratch", "yes");
    draft.setText("epochs", "7");
    draft.setText("max-length", "x");
    draft.useFiles({{"train", "example.tsv"}, {"model", "mini"}});
    QCOMPARE(draft.spec().train, std::string("example.tsv"));
    QCOMPARE(draft.spec().model, std::string("mini"));
    QCOMPARE(draft.spec().labelColumn, std::string());
    QVERIFY(draft.originOf("from-scratch") == core::Origin::Default);
    QCOMPARE(draft.spec().epochs, 7);
    QVERIFY(draft.errorOf("max-length").has_value());
}

QTEST_GUILESS_MAIN(TestRunDraft)
#include "tst_run_draft.moc"
