// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Runs against each other in the terminal; the engine is scripted.
#include "integration/scripted_cli.h"

#include <QTest>

#include <cmath>
#include <tuple>
#include <vector>

using namespace signalbox::test_support;
using nlohmann::json;

class CliCompareTest : public ScriptedCli
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatDiffers();
    void namesTheBest();
    void comparesSentences();
    void writesTables();
    void chosenEvaluations();
    void runsOfAGroupAreOneColumn();
    void runsWithoutSentences();
    void refusesWhatCannotBeCompared();

private:
    /// A run that has many sentences wrong, and one that has all of them right.
    void trainBoth() const
    {
        qputenv("SIGNALBOX_TEST_SKILL", "0.5");
        QVERIFY(!trained("weak").isEmpty());
        qunsetenv("SIGNALBOX_TEST_SKILL");
        QCOMPARE(run(trainArguments() + Words{"--json", "--name", "strong", "--lr", "1e-3"}).exitCode, 0);
    }
    [[nodiscard]] json compared(const Words &more) const
    {
        return run(Words{"runs", "compare"} + more + Words{"--json"}).lastJson();
    }
    /// The row of that name; a setting may have the name of a metric.
    static json rowOf(const json &comparison, const std::string &name, const std::string &section = "metrics")
    {
        for (const json &row : comparison.at("rows")) {
            if (row.at("name").get<std::string>() == name && row.at("section").get<std::string>() == section) {
                return row;
            }
        }
        return nullptr;
    }
};

void CliCompareTest::tellsWhatDiffers()
{
#ifndef SIGNALBOX_WITH_GUI
    QSKIP("this build cannot compare runs");
#endif
    trainBoth();
    const CliResult text = run({"runs", "compare", "weak", "strong"});
    QVERIFY2(text.exitCode == 0, text.err.constData());
    QVERIFY2(text.lines().at(0).startsWith("A  weak") && text.lines().at(1).startsWith("B  strong"),
             text.out.constData());
    for (const char *words : {"valid/mcc", "best(valid/mcc)", "Settings: what differs", "  lr ", "Data: no differences",
                              "Fixed", "Still wrong", "McNemar", "95 % INTERVAL", "--all shows"}) {
        QVERIFY2(text.out.contains(words), words);
    }
    QVERIFY(!text.out.contains("batch-size") && !text.out.contains("(s)"));
    QVERIFY(run({"runs", "compare", "weak", "strong", "--all"}).out.contains("batch-size"));

    const json some = compared({"weak", "strong"});
    const json lr = rowOf(some, "lr", "settings");
    QVERIFY(!lr.is_null());
    QVERIFY(lr.at("different").get<bool>() && lr.at("values").at(0) != lr.at("values").at(1));
    QVERIFY(rowOf(some, "batch-size", "settings").is_null());
    const json all = compared({"weak", "strong", "--all"});
    QVERIFY(!rowOf(all, "batch-size", "settings").at("different").get<bool>());
    QVERIFY(all.at("rows").size() > some.at("rows").size());
}

void CliCompareTest::namesTheBest()
{
#ifndef SIGNALBOX_WITH_GUI
    QSKIP("this build cannot compare runs");
#endif
    trainBoth();
    const json object = compared({"weak", "strong"});
    const json last = rowOf(object, "valid/mcc");
    QCOMPARE(last.at("better").get<std::string>(), std::string("larger"));
    QCOMPARE(last.at("best").get<std::vector<bool>>(), (std::vector<bool>{false, true}));
    const json best = rowOf(object, "best(valid/mcc)");
    std::size_t column = 0;
    for (const char *name : {"weak", "strong"}) {
        const json summary = run({"runs", "show", name, "--json"}).lastJson().at("summary").at("valid/mcc");
        QCOMPARE(last.at("values").at(column).get<double>(), summary.at("last").get<double>());
        QCOMPARE(best.at("values").at(column).get<double>(), summary.at("best").get<double>());
        ++column;
    }
    // The other way around the same one is the best.
    QCOMPARE(rowOf(compared({"strong", "weak"}), "valid/mcc").at("best").get<std::vector<bool>>(),
             (std::vector<bool>{true, false}));
}

void CliCompareTest::comparesSentences()
{
#ifndef SIGNALBOX_WITH_GUI
    QSKIP("this build cannot compare runs");
#endif
    trainBoth();
    const json sentences = compared({"weak", "strong"}).at("sentences");
    const int fixed = sentences.at("fixed").get<int>();
    const int changed = fixed + sentences.at("broke").get<int>() + sentences.at("still_wrong").get<int>();
    QVERIFY(fixed > 0);
    QCOMPARE(changed + sentences.at("both_right").get<int>(), 48); // the scripted engine's sentences
    QCOMPARE(static_cast<int>(sentences.at("rows").size()), changed);
    QCOMPARE(sentences.at("a").at("name").get<std::string>(), std::string("weak"));
    const json &first = sentences.at("rows").at(0);
    QCOMPARE(first.at("change").get<std::string>(), std::string("fixed"));
    QVERIFY(first.at("label") == first.at("predicted_b") && first.at("label") != first.at("predicted_a"));
    const double p = sentences.at("mcnemar").at("p").get<double>();
    QVERIFY(p > 0.0 && p <= 1.0);
    QCOMPARE(sentences.at("differences").size(), 3U);
    for (const json &difference : sentences.at("differences")) {
        const double value = difference.at("difference").get<double>();
        QVERIFY(std::abs(difference.at("b").get<double>() - difference.at("a").get<double>() - value) < 1e-12);
        QVERIFY(difference.at("low").get<double>() <= value && value <= difference.at("high").get<double>());
    }
    // What one fixed the other broke.
    const json turned = compared({"strong", "weak"}).at("sentences");
    QCOMPARE(turned.at("broke").get<int>(), fixed);
    QCOMPARE(turned.at("mcnemar").at("p").get<double>(), p);
    // The same words for people, and no more sentences than are wanted.
    const CliResult text = run({"runs", "compare", "weak", "strong", "--sentences", "--limit", "1"});
    QVERIFY2(text.exitCode == 0, text.err.constData());
    QVERIFY(text.out.contains(QByteArray::fromStdString(sentences.at("conclusion").get<std::string>())));
    QVERIFY(text.out.contains(QByteArray::fromStdString(first.at("sentence").get<std::string>())));
    QVERIFY(!text.out.contains("Settings"));
}

void CliCompareTest::writesTables()
{
#ifndef SIGNALBOX_WITH_GUI
    QSKIP("this build cannot compare runs");
#endif
    trainBoth();
    const CliResult table = run({"runs", "compare", "weak", "strong", "--format", "csv"});
    QVERIFY2(table.exitCode == 0, table.err.constData());
    QCOMPARE(table.lines().first(), QByteArray("section,name,better,weak,strong"));
    QVERIFY(table.out.contains("\nmetrics,valid/mcc,larger,") && table.out.contains("\nsettings,lr,,"));
    QVERIFY(!table.out.contains('\r') && table.out.endsWith('\n') && !table.out.endsWith("\n\n"));
    const json sentences = compared({"weak", "strong"}).at("sentences");
    const CliResult rows = run({"runs", "compare", "weak", "strong", "--sentences", "--format", "csv"});
    QVERIFY2(rows.lines().first().startsWith("change,sentence,label,"), rows.out.constData());
    QCOMPARE(rows.lines().size(), static_cast<qsizetype>(sentences.at("rows").size()) + 1);
    QVERIFY(run({"runs", "compare", "weak", "strong", "--format", "json"}).lastJson() == compared({"weak", "strong"}));
}

void CliCompareTest::chosenEvaluations()
{
#ifndef SIGNALBOX_WITH_GUI
    QSKIP("this build cannot compare runs");
#endif
    trainBoth();
    const int bestEpoch = run({"runs", "show", "weak", "--json"}).lastJson().at("best_epoch").get<int>();
    const json best = compared({"weak", "strong", "--evaluation", "best"}).at("sentences");
    QCOMPARE(best.at("a").at("epoch").get<int>(), bestEpoch);
    QCOMPARE(best.at("a").at("kind").get<std::string>(), std::string("valid"));
    QCOMPARE(compared({"weak", "strong"}).at("sentences").at("a").at("epoch").get<int>(), 3); // the last one
    const CliResult test = run({"runs", "compare", "weak", "strong", "--evaluation", "test"});
    QCOMPARE(test.exitCode, 3);
    QVERIFY2(test.err.contains("weak") && test.err.contains("not tested"), test.err.constData());
}

void CliCompareTest::runsOfAGroupAreOneColumn()
{
#ifndef SIGNALBOX_WITH_GUI
    QSKIP("this build cannot compare runs");
#endif
    for (const auto &[name, seed, rate] :
         {std::tuple{"one", "1", "1e-3"}, std::tuple{"two", "2", "1e-3"}, std::tuple{"other", "1", "1e-4"}}) {
        QCOMPARE(run(trainArguments() + Words{"--name", name, "--seed", seed, "--lr", rate}).exitCode, 0);
    }
    const json object = compared({"one", "two", "other", "--group-by", "seed"});
    QCOMPARE(object.at("runs").size(), 3U);
    QCOMPARE(object.at("columns").size(), 2U);
    QCOMPARE(object.at("columns").at(0).at("runs").size(), 2U);
    QCOMPARE(rowOf(object, "valid/mcc").at("spread").at(0).at("count").get<int>(), 2);
    QVERIFY(!object.contains("sentences"));
    const CliResult text = run({"runs", "compare", "--where", "lr > 0", "--group-by", "lr"});
    QVERIFY2(text.exitCode == 0, text.err.constData());
    // English has its plurals in the terminal as well.
    QVERIFY2(text.out.contains("2 runs") && !text.out.contains("(s)"), text.out.constData());
    QCOMPARE(run({"runs", "compare", "one", "two", "--group-by", "lrr"}).exitCode, 2);
}

void CliCompareTest::runsWithoutSentences()
{
#ifndef SIGNALBOX_WITH_GUI
    QSKIP("this build cannot compare runs");
#endif
    QVERIFY(!trained("whole").isEmpty());
    qputenv("SIGNALBOX_TEST_FAIL_AT_STEP", "5");
    QCOMPARE(run(trainArguments() + Words{"--name", "early"}).exitCode, 4);
    qunsetenv("SIGNALBOX_TEST_FAIL_AT_STEP");
    const json object = compared({"whole", "early"});
    QVERIFY(object.at("sentences").is_null());
    QVERIFY(object.at("no_sentences").get<std::string>().find("early") != std::string::npos);
    QVERIFY(run({"runs", "compare", "whole", "early"}).out.contains("was not validated yet"));
    QCOMPARE(run({"runs", "compare", "whole", "early", "--sentences"}).exitCode, 3);
}

void CliCompareTest::refusesWhatCannotBeCompared()
{
#ifndef SIGNALBOX_WITH_GUI
    QCOMPARE(run({"runs", "compare", "a", "b"}).exitCode, 2);
    QSKIP("this build cannot compare runs");
#endif
    for (const char *name : {"one", "two", "three"}) {
        QVERIFY(!trained(name).isEmpty());
    }
    const CliResult alone = run({"runs", "compare", "one", "one"});
    QCOMPARE(alone.exitCode, 2);
    QVERIFY2(alone.err.contains("two runs or more"), alone.err.constData());
    QCOMPARE(run({"runs", "compare"}).exitCode, 2);
    QCOMPARE(run({"runs", "compare", "one", "nobody"}).exitCode, 3);
    const CliResult many = run({"runs", "compare", "one", "two", "three", "--sentences"});
    QCOMPARE(many.exitCode, 2);
    QVERIFY2(many.err.contains("--sentences"), many.err.constData());
    QCOMPARE(run({"runs", "compare", "one", "two", "--format", "html"}).exitCode, 2);
    const json object = compared({"one", "nobody"});
    QCOMPARE(object.at("error").at("code").get<std::string>(), std::string("not_found"));
}

QTEST_GUILESS_MAIN(CliCompareTest)
#include "tst_cli_compare.moc"
