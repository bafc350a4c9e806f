// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is done with finished runs and saved models; the engine is scripted.
#include "integration/scripted_cli.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <cmath>
#include <utility>

using namespace signalbox::test_support;
using nlohmann::json;

class CliRunsTest : public ScriptedCli
{
    Q_OBJECT

private Q_SLOTS:
    void listsNothingInAnEmptyStore();
    void showsARun();
    void findsRunsByNameAndBeginning();
    void exportsARun();
    void deletesAndRestores();
    void restoresAndPurgesByName();
    void filtersAndSorts();
    void saysWhatIsWrongWithAQuery_data();
    void saysWhatIsWrongWithAQuery();
    void editsManyRuns();
    void deletesByCondition();
    void prefersRunsOutsideTheBin();
    void namesTheRunsOfTheSameName();
    void tellsMachinesWhatWasDone();
    void showsTextsThatAreNotUtf8();
    void evaluatesAndKeepsTheResult();
    void predictsAsCsv();
    void predictsAsJsonLines();
    void writesPredictionsAtomically();
    void exportsPlots_data();
    void exportsPlots();
    void showsTheEngine();
};

void CliRunsTest::listsNothingInAnEmptyStore()
{
    const CliResult text = run({"runs", "list"});
    QCOMPARE(text.exitCode, 0);
    QVERIFY2(text.out.startsWith("No runs yet"), text.out.constData());
    const CliResult machine = run({"runs", "list", "--json"});
    QCOMPARE(machine.exitCode, 0);
    QCOMPARE(machine.out, QByteArray());
    const CliResult missing = run({"runs", "show", "nothing"});
    QCOMPARE(missing.exitCode, 3);
    QVERIFY2(missing.err.contains("nothing"), missing.err.constData());
}

void CliRunsTest::showsARun()
{
    const QString id = trained("shown");
    QVERIFY(!id.isEmpty());
    const CliResult text = run({"runs", "show", "shown"});
    QCOMPARE(text.exitCode, 0);
    for (const char *words : {"Run shown", "finished", "majority class", "batch-size", "(flag)", "(default)",
                              "valid/mcc", "valid, epoch 1/3: mcc ", "Actual \\ Predicted", "unacceptable"}) {
        QVERIFY2(text.out.contains(words), words);
    }
    const json shown = run({"runs", "show", id, "--json"}).lastJson();
    QCOMPARE(shown.at("run").get<std::string>(), id.toStdString());
    QCOMPARE(shown.at("evaluations").size(), 3U);
    QVERIFY(shown.at("evaluations")[0].at("metrics").contains("valid/mcc"));
    QVERIFY(shown.at("facts").at("labels").size() == 2);
    const CliResult list = run({"runs", "list"});
    QVERIFY2(list.out.contains("shown") && list.out.contains(id.toUtf8()) && list.out.contains("VALID/MCC"),
             list.out.constData());
}

void CliRunsTest::findsRunsByNameAndBeginning()
{
    const QString id = trained("findable");
    for (const QString &text : {id, id.left(5), QStringLiteral("findable")}) {
        const CliResult result = run({"runs", "show", text, "--json"});
        QCOMPARE(result.exitCode, 0);
        QCOMPARE(result.lastJson().at("run").get<std::string>(), id.toStdString());
    }
}

void CliRunsTest::exportsARun()
{
    const QString id = trained("exported");
    const QString folder = m_store->filePath(QStringLiteral("out/deep"));
    const CliResult result = run({"runs", "export", id, "--output", folder});
    QCOMPARE(result.exitCode, 0);
    for (const QByteArray &line : result.lines()) {
        QVERIFY2(QFile::exists(QString::fromUtf8(line)), line.constData());
    }
    const json settings = json::parse(content(folder + QStringLiteral("/settings.json")).toStdString(), nullptr, false);
    QCOMPARE(settings.at("train").get<std::string>(), m_data.toStdString());
    const QByteArray metrics = content(folder + QStringLiteral("/metrics.csv"));
    QVERIFY(metrics.startsWith("metric,step,time,value\n"));
    QVERIFY(metrics.contains("\nvalid/mcc,"));
    const QStringList predictions = QDir(folder).entryList({QStringLiteral("predictions_valid_epoch*.csv")});
    QCOMPARE(predictions.size(), 3);
    const QByteArray table = content(folder + QLatin1Char('/') + predictions.last());
    QVERIFY2(table.startsWith("row,line,sentence,label,predicted,confidence,loss,prob_unacceptable,prob_acceptable"),
             table.left(200).constData());
    QCOMPARE(table.count('\n'), 1 + 48); // the scripted engine's 48 sentences
    // The settings start the same run again.
    QCOMPARE(run({"train", "--config", folder + QStringLiteral("/settings.json"), "--json"}).exitCode, 0);
}

void CliRunsTest::deletesAndRestores()
{
    const QString id = trained("gone");
    QCOMPARE(run({"runs", "delete", id}).exitCode, 0);
    QCOMPARE(run({"runs", "list", "--json"}).out, QByteArray());
    QCOMPARE(run({"runs", "list", "--json", "--deleted"}).lines().size(), 1);
    QCOMPARE(run({"runs", "restore", id}).exitCode, 0);
    QCOMPARE(run({"runs", "list", "--json"}).lines().size(), 1);
    const QString folder = m_store->filePath(QStringLiteral("runs/") + id);
    QVERIFY(QFile::exists(folder));
    QCOMPARE(run({"runs", "delete", id, "--purge"}).exitCode, 0);
    QVERIFY(!QFile::exists(folder));
    QCOMPARE(run({"runs", "list", "--json", "--deleted"}).out, QByteArray());
    QCOMPARE(run({"runs", "delete", id}).exitCode, 3);
}

void CliRunsTest::restoresAndPurgesByName()
{
    const QString id = trained("gone");
    QCOMPARE(run({"runs", "delete", "gone"}).exitCode, 0);
    const CliResult restored = run({"runs", "restore", "gone"});
    QVERIFY2(restored.exitCode == 0 && restored.out.contains("restored"), restored.err.constData());
    QCOMPARE(run({"runs", "list", "--json"}).lines().size(), 1);
    const CliResult again = run({"runs", "restore", "gone"});
    QVERIFY2(again.exitCode == 0 && again.out.contains("is not in the bin"), again.out.constData());

    QCOMPARE(run({"runs", "delete", id.left(5)}).exitCode, 0);
    QCOMPARE(run({"runs", "restore", id.left(5)}).exitCode, 0); // the beginning of an id does as well
    QCOMPARE(run({"runs", "delete", "gone"}).exitCode, 0);
    const CliResult purged = run({"runs", "delete", "gone", "--purge"});
    QVERIFY2(purged.exitCode == 0, purged.err.constData());
    QCOMPARE(run({"runs", "list", "--json", "--deleted"}).out, QByteArray());
    QCOMPARE(run({"runs", "restore", "gone"}).exitCode, 3);
}

void CliRunsTest::filtersAndSorts()
{
    const QString first = trained("run-2");
    const QString second = trained("run-10");
    const auto names = [this](const Words &options) {
        QByteArray all;
        for (const json &object : run(Words{"runs", "list", "--json"} + options).json()) {
            all += QByteArray::fromStdString(object.at("name").get<std::string>()) + ' ';
        }
        return all;
    };
    QCOMPARE(names({}), QByteArray("run-10 run-2 "));
    QCOMPARE(names({"--sort", "name"}), QByteArray("run-2 run-10 "));
    QCOMPARE(names({"--sort", "-name"}), QByteArray("run-10 run-2 "));
    QCOMPARE(names({"--sort", "name", "--limit", "1"}), QByteArray("run-2 "));
    QCOMPARE(names({"--where", "run-2"}), QByteArray("run-2 "));
    QCOMPARE(names({"--where", "has:valid/mcc and is:finished and name ~ /10$/"}), QByteArray("run-10 "));
    QCOMPARE(names({"--where", "valid/mcc > 2"}), QByteArray());
    QCOMPARE(names({"--where", "created = today or created = yesterday"}), QByteArray("run-10 run-2 "));

    const CliResult table = run({"runs", "list", "--columns", "name", "best(valid/mcc)", "lr", "--sort", "name"});
    QCOMPARE(table.exitCode, 0);
    QVERIFY2(table.lines().first().startsWith("NAME") && table.lines().first().contains("BEST(VALID/MCC)"),
             table.out.constData());
    QCOMPARE(table.lines().size(), 3);
    const json shown = run({"runs", "show", first, "--json"}).lastJson();
    const json &summary = shown.at("summary").at("valid/mcc");
    const json listed = run({"runs", "list", "--json", "--where", QStringLiteral("id = ") + first, "--columns",
                             "best(valid/mcc)", "at(valid/mcc, 1000000)", "tag", "created"})
                            .lastJson()
                            .at("columns");
    QCOMPARE(listed.at("best(valid/mcc)").get<double>(), summary.at("best").get<double>());
    QCOMPARE(listed.at("at(valid/mcc, 1000000)").get<double>(), summary.at("last").get<double>());
    QVERIFY(listed.at("tag").is_array() && listed.at("created").is_string());
    QVERIFY(summary.at("max").get<double>() >= summary.at("min").get<double>());
    QCOMPARE(summary.at("count").get<int>(), 3);

    // A metric that no run has is told, but no mistake: another store may have it.
    const CliResult hint = run({"runs", "list", "--where", "valid/mmc > 0.4"});
    QCOMPARE(hint.exitCode, 0);
    QVERIFY2(hint.err.contains("did you mean valid/mcc?") && hint.out.startsWith("No run meets"), hint.err.constData());
    QVERIFY(!second.isEmpty());
}

void CliRunsTest::saysWhatIsWrongWithAQuery_data()
{
    QTest::addColumn<Words>("options");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("unknown field") << Words{"--where", "modle ~ tiny"}
                                   << QByteArray(
                                          "--where: at character 1: there is no field \"modle\"; did you mean model?");
    QTest::newRow("missing value") << Words{"--where", "lr >"} << QByteArray("at character 5: a value is missing");
    QTest::newRow("sort") << Words{"--sort", "name, -nmae"} << QByteArray("--sort: at character 8: ");
    QTest::newRow("column") << Words{"--columns", "nmae"} << QByteArray("--columns: at character 1: ");
}

void CliRunsTest::saysWhatIsWrongWithAQuery()
{
    QFETCH(const Words, options);
    QFETCH(const QByteArray, words);
    const CliResult result = run(Words{"runs", "list"} + options);
    QCOMPARE(result.exitCode, 2);
    QVERIFY2(result.err.contains(words), result.err.constData());
}

void CliRunsTest::editsManyRuns()
{
    const QString first = trained("first");
    const QString second = trained("second");
    const auto shown = [this](const QString &id) { return run({"runs", "show", id, "--json"}).lastJson(); };
    const CliResult edited = run({"runs", "edit", "first", "second", "--star", "--group", "seeds", "--tag", "a",
                                  "--tag", "b", "--notes", "*both*"});
    QVERIFY2(edited.exitCode == 0, edited.err.constData());
    QCOMPARE(edited.lines().size(), 2);
    for (const QString &id : {first, second}) {
        const json object = shown(id);
        QVERIFY(object.at("starred").get<bool>());
        QCOMPARE(object.at("group").get<std::string>(), std::string("seeds"));
        QCOMPARE(object.at("notes").get<std::string>(), std::string("*both*"));
        QCOMPARE(object.at("tags").size(), 2U);
    }
    QCOMPARE(run({"runs", "edit", "--where", "name = second", "--unstar", "--untag", "A", "--archive", "--group", ""})
                 .exitCode,
             0);
    QVERIFY(shown(first).at("starred").get<bool>());
    QVERIFY(!shown(second).at("starred").get<bool>());
    QCOMPARE(shown(second).at("group").get<std::string>(), std::string());
    QCOMPARE(shown(second).at("tags").at(0).get<std::string>(), std::string("b"));
    // What is archived is not listed unless it is asked for.
    QCOMPARE(run({"runs", "list", "--json"}).lines().size(), 1);
    QCOMPARE(run({"runs", "list", "--json", "--archived"}).lines().size(), 2);
    QCOMPARE(run({"runs", "list", "--json", "--where", "is:archived"}).lines().size(), 1);
    QCOMPARE(run({"runs", "edit", "second", "--unarchive", "--name", "third"}).exitCode, 0);
    QCOMPARE(shown(second).at("name").get<std::string>(), std::string("third"));

    QCOMPARE(run({"runs", "edit", "first"}).exitCode, 2); // nothing to change
    QCOMPARE(run({"runs", "edit", "--star"}).exitCode, 2); // no run
    QCOMPARE(run({"runs", "edit", "first", "third", "--name", "same"}).exitCode, 2);
    QCOMPARE(run({"runs", "edit", "first", "--star", "--unstar"}).exitCode, 2);
    QCOMPARE(run({"runs", "edit", "first", "nobody", "--unstar"}).exitCode, 3);
    QVERIFY(shown(first).at("starred").get<bool>()); // none was changed
}

void CliRunsTest::deletesByCondition()
{
    for (const char *name : {"kept", "gone-1", "gone-2"}) {
        QVERIFY(!trained(name).isEmpty());
    }
    const CliResult deleted = run({"runs", "delete", "--where", "name ~ gone", "--json"});
    QVERIFY2(deleted.exitCode == 0, deleted.err.constData());
    QCOMPARE(deleted.lines().size(), 2);
    QCOMPARE(run({"runs", "list", "--json"}).lines().size(), 1);
    QCOMPARE(run({"runs", "list", "--json", "--where", "is:deleted"}).lines().size(), 2);
    const CliResult restored = run({"runs", "restore", "--where", "gone-1", "--json"});
    QCOMPARE(restored.exitCode, 0);
    QCOMPARE(restored.lastJson().at("name").get<std::string>(), std::string("gone-1"));
    QCOMPARE(run({"runs", "list", "--json"}).lines().size(), 2);
    QCOMPARE(run({"runs", "delete", "--where", "is:deleted", "--purge"}).exitCode, 0);
    QCOMPARE(run({"runs", "list", "--json", "--deleted"}).lines().size(), 2);
    QCOMPARE(run({"runs", "delete"}).exitCode, 2);
    QCOMPARE(run({"runs", "delete", "--where", "name = nobody"}).exitCode, 0); // nothing is no mistake
}

void CliRunsTest::prefersRunsOutsideTheBin()
{
    const QString old = trained("twice");
    QCOMPARE(run({"runs", "delete", "twice"}).exitCode, 0);
    const QString current = trained("twice");
    const auto shown = [this] { return run({"runs", "show", "twice", "--json"}).lastJson(); };
    QCOMPARE(shown().at("run").get<std::string>(), current.toStdString());
    // Only one of the two can be meant.
    const json restored = run({"runs", "restore", "twice", "--json"}).lastJson();
    QCOMPARE(restored.at("run").get<std::string>(), old.toStdString());
    QCOMPARE(run({"runs", "list", "--json"}).lines().size(), 2);
}

void CliRunsTest::namesTheRunsOfTheSameName()
{
    const QString first = trained("same");
    const QString second = trained("same");
    for (const CliResult &result : {run({"runs", "show", "same"}), run({"runs", "delete", "same"})}) {
        QCOMPARE(result.exitCode, 3);
        QVERIFY2(result.err.contains("several runs have this name") && result.err.contains(first.toUtf8())
                     && result.err.contains(second.toUtf8()),
                 result.err.constData());
    }
    QCOMPARE(run({"runs", "delete", first}).exitCode, 0);
    QCOMPARE(run({"runs", "show", "same", "--json"}).lastJson().at("run").get<std::string>(), second.toStdString());
    QCOMPARE(run({"runs", "delete", second}).exitCode, 0);
    const CliResult both = run({"runs", "restore", "same"});
    QCOMPARE(both.exitCode, 3);
    QVERIFY2(both.err.contains(first.toUtf8()) && both.err.contains(second.toUtf8()), both.err.constData());
}

void CliRunsTest::tellsMachinesWhatWasDone()
{
    const QString id = trained("told");
    const auto checkFiles = [&id](const CliResult &result) {
        QVERIFY2(result.exitCode == 0, result.err.constData());
        const std::vector<json> lines = result.json();
        QVERIFY(lines.size() >= 2);
        const json &last = lines.back();
        QCOMPARE(last.at("run").get<std::string>(), id.toStdString());
        QCOMPARE(last.at("name").get<std::string>(), std::string("told"));
        QCOMPARE(last.at("files").size(), lines.size() - 1);
        for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
            QVERIFY(lines[i].at("file") == last.at("files").at(i));
            QVERIFY(QFile::exists(QString::fromStdString(lines[i].at("file").get<std::string>())));
        }
    };
    const QString folder = m_store->filePath(QStringLiteral("out"));
    checkFiles(run({"runs", "export", "told", "--output", folder, "--json"}));
    checkFiles(run({"export-plots", "--run", "told", "--format", "csv", "--output", folder, "--json"}));
    for (const auto &[arguments, action] :
         {std::pair{Words{"delete", "told"}, "deleted"}, std::pair{Words{"restore", "told"}, "restored"},
          std::pair{Words{"delete", "told", "--purge"}, "purged"}}) {
        const CliResult result = run(Words{"runs"} + arguments + Words{"--json"});
        QCOMPARE(result.exitCode, 0);
        QCOMPARE(result.lines().size(), 1);
        QCOMPARE(result.lastJson().at("run").get<std::string>(), id.toStdString());
        QCOMPARE(result.lastJson().at("action").get<std::string>(), std::string(action));
    }
}

void CliRunsTest::showsTextsThatAreNotUtf8()
{
    qputenv("SIGNALBOX_HOME", m_store->path().toUtf8());
    QProcess shell;
    shell.start(QStringLiteral("/bin/sh"),
                Words{"-c",
                      QStringLiteral("'%1' '%2' --name odd --notes \"$(printf 'a\\377b')\"")
                          .arg(m_program, trainArguments().join(QStringLiteral("' '")))});
    QVERIFY(shell.waitForFinished());
    qunsetenv("SIGNALBOX_HOME");
    QVERIFY2(shell.exitCode() == 0, shell.readAllStandardError().constData());
    const CliResult shown = run({"runs", "show", "odd"});
    QVERIFY2(shown.exitCode == 0
                 && shown.out.contains("a\xEF\xBF\xBD"
                                       "b"),
             shown.out.constData());
    QCOMPARE(run({"runs", "export", "odd", "--output", m_store->filePath(QStringLiteral("out"))}).exitCode, 0);
}

void CliRunsTest::evaluatesAndKeepsTheResult()
{
    const QString id = trained("measured");
    const CliResult result = run({"evaluate", "--data", m_data, "--model", m_model, "--run", "measured", "--json"});
    QCOMPARE(result.exitCode, 0);
    const json last = result.lastJson();
    QVERIFY(last.at("test/mcc").is_number() && last.at("test/loss").is_number());
    QCOMPARE(last.at("run").get<std::string>(), id.toStdString());
    const json shown = run({"runs", "show", id, "--json"}).lastJson();
    QCOMPARE(shown.at("evaluations").back().at("kind").get<std::string>(), std::string("test"));
    QCOMPARE(shown.at("metrics").at("test/mcc").get<double>(), last.at("test/mcc").get<double>());

    const CliResult text = run({"evaluate", "--data", m_data, "--model", m_model});
    QCOMPARE(text.exitCode, 0);
    QVERIFY2(text.out.contains("test/mcc") && text.out.contains("Actual \\ Predicted"), text.out.constData());
    QCOMPARE(run({"evaluate", "--data", m_data}).exitCode, 2); // no model
    QCOMPARE(run({"evaluate", "--data", m_data, "--run", "nobody"}).exitCode, 3); // no such run
}

void CliRunsTest::predictsAsCsv()
{
    const CliResult result =
        run({"predict", "--model", m_model, "--text", "He said \"no\", twice.", "--text", "[x,y]"});
    QCOMPARE(result.exitCode, 0);
    const QList<QByteArray> lines = result.lines();
    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines[0], QByteArray("sentence,label,prob_unacceptable,prob_acceptable"));
    QVERIFY2(lines[1].startsWith("\"He said \"\"no\"\", twice.\","), lines[1].constData());
    QVERIFY2(lines[2].startsWith("\"[x,y]\","), lines[2].constData());
    const QList<QByteArray> fields = lines[2].mid(8).split(',');
    QCOMPARE(fields.size(), 3);
    QVERIFY(std::abs(fields[1].toDouble() + fields[2].toDouble() - 1.0) < 1e-12);
    const CliResult logits = run({"predict", "--model", m_model, "--text", "a", "--logits"});
    QCOMPARE(logits.lines().first(),
             QByteArray("sentence,label,prob_unacceptable,prob_acceptable,logit_unacceptable,logit_acceptable"));
}

void CliRunsTest::predictsAsJsonLines()
{
    const QString file = writeFile(m_directory.filePath(QStringLiteral("two.txt")), "first\nsecond\n");
    const QString output = m_store->filePath(QStringLiteral("answers.jsonl"));
    const CliResult result = run({"predict", "--model", m_model, "--file", file, "--output", output, "--logits"});
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(result.out, QByteArray());
    const QList<QByteArray> lines = content(output).trimmed().split('\n');
    QCOMPARE(lines.size(), 2);
    const json second = json::parse(lines[1].toStdString(), nullptr, false);
    QCOMPARE(second.at("sentence").get<std::string>(), std::string("second"));
    QCOMPARE(second.at("logits").size(), 2U);
    const json &probabilities = second.at("probs");
    QVERIFY(
        std::abs(probabilities.at("acceptable").get<double>() + probabilities.at("unacceptable").get<double>() - 1.0)
        < 1e-12);
    const bool accepts = probabilities.at("acceptable") > probabilities.at("unacceptable");
    QCOMPARE(second.at("label").get<std::string>(), std::string(accepts ? "acceptable" : "unacceptable"));
}

void CliRunsTest::writesPredictionsAtomically()
{
    const CliResult result =
        run({"predict", "--model", m_model, "--text", "a", "--output", "/nonexistent/folder/answers.csv"});
    QCOMPARE(result.exitCode, 4);
    QVERIFY2(result.err.contains("/nonexistent/folder/answers.csv"), result.err.constData());
}

void CliRunsTest::exportsPlots_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QByteArray>("beginning");
    QTest::newRow("png") << QStringLiteral("png") << QByteArray("\x89PNG");
    QTest::newRow("svg") << QStringLiteral("svg") << QByteArray("<?xml");
    QTest::newRow("pdf") << QStringLiteral("pdf") << QByteArray("%PDF");
    QTest::newRow("csv") << QStringLiteral("csv") << QByteArray();
}

void CliRunsTest::exportsPlots()
{
    QFETCH(QString, format);
    QFETCH(QByteArray, beginning);
    const QString id = trained("plotted");
    const QString folder = m_store->filePath(QStringLiteral("plots"));
    const CliResult result = run({"export-plots", "--run", id, "--format", format, "--output", folder});
#ifndef SIGNALBOX_WITH_GUI
    if (format != QLatin1String("csv")) {
        QCOMPARE(result.exitCode, 2);
        return;
    }
#endif
    QVERIFY2(result.exitCode == 0, result.err.constData());
    QVERIFY(!result.lines().isEmpty());
    for (const QByteArray &line : result.lines()) {
        const QByteArray bytes = content(QString::fromUtf8(line));
        QVERIFY2(bytes.size() > 20 && bytes.startsWith(beginning), line.constData());
        if (format == QLatin1String("png")) {
            const auto byte = [&bytes](qsizetype index) { return static_cast<unsigned char>(bytes.at(index)); };
            QVERIFY(byte(18) * 256 + byte(19) > 500); // the width in the header, big-endian
        }
    }
}

void CliRunsTest::showsTheEngine()
{
    const CliResult text = run({"engine"});
    QCOMPARE(text.exitCode, 0);
    QVERIFY2(text.out.contains("Scripted 1.0") && text.out.contains("cpu") && text.out.contains("CUDA:"),
             text.out.constData());
    const json machine = run({"engine", "--json"}).lastJson();
    QCOMPARE(machine.at("devices").get<std::vector<std::string>>(), std::vector<std::string>{"cpu"});
}

QTEST_GUILESS_MAIN(CliRunsTest)
#include "tst_cli_runs.moc"
