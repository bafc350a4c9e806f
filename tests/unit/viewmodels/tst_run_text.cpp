// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/run_text.h"

#include <QTest>

using namespace signalbox;

class TestRunText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesDataAndModelsAsPeopleDo_data();
    void namesDataAndModelsAsPeopleDo();
    void saysSizes();
};

void TestRunText::namesDataAndModelsAsPeopleDo_data()
{
    QTest::addColumn<QString>("train");
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("subtitle");
    QTest::newRow("names of their own") << "/d/cola-train.tsv"
                                        << "/m/bert-tiny"
                                        << "cola-train · bert-tiny · seed 42";
    QTest::newRow("a split's file") << "/d/sst2/train.tsv"
                                    << "/m/bert-tiny"
                                    << "sst2 · bert-tiny · seed 42";
    QTest::newRow("CoLA's raw files") << "/d/cola/raw/in_domain_train.tsv"
                                      << "/m/bert-tiny"
                                      << "cola · bert-tiny · seed 42";
    QTest::newRow("the bundled example") << "/s/example/data/train.tsv"
                                         << "/s/example/model"
                                         << "example · seed 42";
    QTest::newRow("nothing but roles") << "/data/train.tsv"
                                       << "/model"
                                       << "train · model · seed 42";
    QTest::newRow("no model yet") << "/d/reviews.csv"
                                  << ""
                                  << "reviews · seed 42";
    QTest::newRow("nothing yet") << ""
                                 << ""
                                 << "seed 42";
}

void TestRunText::namesDataAndModelsAsPeopleDo()
{
    QFETCH(QString, train);
    QFETCH(QString, model);
    core::RunSpec spec;
    spec.train = train.toStdString();
    spec.model = model.toStdString();
    QTEST(viewmodels::runSubtitle(spec), "subtitle");
}

void TestRunText::saysSizes()
{
    store::RunRecord run;
    run.spec.train = "/d/sst2/train.tsv";
    QCOMPARE(viewmodels::dataSizes(run), QString());
    run.facts.trainRows = 800;
    run.facts.validRows = 90;
    QCOMPARE(viewmodels::dataSizes(run), QStringLiteral("sst2: 800 train · 90 validation"));
}

QTEST_GUILESS_MAIN(TestRunText)
#include "tst_run_text.moc"
