// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The command line itself: help, wrong use, precedence of settings.
#include "integration/cli_runner.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace signalbox::test_support;

class CliUsageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void printsHelp_data();
    void printsHelp();
    void usageNamesWhatIsTyped_data();
    void usageNamesWhatIsTyped();
    void printsVersion();
    void refusesWrongUse_data();
    void refusesWrongUse();
    void tellsMachinesOfErrors_data();
    void tellsMachinesOfErrors();
    void layersSettings();
    void readsConfigSpellings();
    void readsColumnNumbers();
    void printedConfigIsAConfigFile();
    void metricRulesAndTagsAreLists();
    void refusesBadConfig_data();
    void refusesBadConfig();
    void refusesBadRecommendations();
    void aFlagIsWrongUseAlsoBesideAConfigFile();
    void lastFlagWins();
    void printsTextsThatAreNotUtf8();
    void reportsAFullDisk();

private:
    [[nodiscard]] CliResult run(const Words &arguments) const
    {
        return CliRunner(cliProgram(), m_directory.filePath(QStringLiteral("store"))).run(arguments);
    }
    [[nodiscard]] nlohmann::json config(const Words &arguments) const
    {
        return run(Words{"train", "--print-config", "--json"} + arguments).lastJson();
    }
    QString file(const QString &name, const QByteArray &content)
    {
        return writeFile(m_directory.filePath(name), content);
    }

    QTemporaryDir m_directory;
};

void CliUsageTest::printsHelp_data()
{
    QTest::addColumn<Words>("command");
    QTest::addColumn<QByteArray>("mustName");
    QTest::newRow("program") << Words{} << QByteArray("export-plots");
    QTest::newRow("train") << Words{"train"} << QByteArray("--batch-size");
    QTest::newRow("train: switch") << Words{"train"} << QByteArray("--[no-]deterministic");
    QTest::newRow("evaluate") << Words{"evaluate"} << QByteArray("--run");
    QTest::newRow("predict") << Words{"predict"} << QByteArray("--logits");
    QTest::newRow("tokenize") << Words{"tokenize"} << QByteArray("--text");
    QTest::newRow("score") << Words{"score"} << QByteArray("prob_0");
    QTest::newRow("runs") << Words{"runs"} << QByteArray("delete");
    QTest::newRow("runs list") << Words{"runs", "list"} << QByteArray("--json");
    QTest::newRow("runs compare") << Words{"runs", "compare"} << QByteArray("--group-by");
    QTest::newRow("runs keep") << Words{"runs", "keep"} << QByteArray("train --resume");
    QTest::newRow("export-plots") << Words{"export-plots"} << QByteArray("--format");
    QTest::newRow("report") << Words{"report"} << QByteArray("--no-sentences");
    QTest::newRow("example") << Words{"example"} << QByteArray("--output");
    QTest::newRow("engine") << Words{"engine"} << QByteArray("--json");
}

void CliUsageTest::printsHelp()
{
    QFETCH(Words, command);
    QFETCH(QByteArray, mustName);
    const CliResult result = run(command + Words{"--help"});
    QCOMPARE(result.exitCode, 0);
    QVERIFY2(result.out.contains(mustName), result.out.constData());
    QVERIFY(result.out.startsWith("Usage: signalbox-cli") || result.out.contains("\nUsage: signalbox-cli"));
    QCOMPARE(result.err, QByteArray());
    for (const QByteArray &line : result.lines()) {
        QVERIFY2(QString::fromUtf8(line).size() <= 130, line.constData());
    }
}

void CliUsageTest::usageNamesWhatIsTyped_data()
{
    QTest::addColumn<Words>("command");
    QTest::addColumn<QByteArray>("usage");
    QTest::newRow("with commands") << Words{"runs"} << QByteArray("runs COMMAND [options]");
    QTest::newRow("without") << Words{"train"} << QByteArray("train [options]");
    QTest::newRow("predict: a group of options") << Words{"predict"} << QByteArray("predict [options]");
    QTest::newRow("export-plots: a group of options") << Words{"export-plots"} << QByteArray("export-plots [options]");
    QTest::newRow("a run") << Words{"runs", "show"} << QByteArray("runs show [options] RUN");
    QTest::newRow("maybe runs") << Words{"runs", "delete"} << QByteArray("runs delete [options] [RUN...]");
    QTest::newRow("two words") << Words{"steer"} << QByteArray("steer [options] RUN CHANGE...");
}

void CliUsageTest::usageNamesWhatIsTyped()
{
    QFETCH(Words, command);
    QFETCH(QByteArray, usage);
    const CliResult result = run(command + Words{"--help"});
    QCOMPARE(result.exitCode, 0);
    const QByteArray line = "Usage: signalbox-cli " + usage + "\n";
    QVERIFY2(result.out.contains(line), result.out.constData());
}

void CliUsageTest::printsVersion()
{
    const CliResult result = run({"--version"});
    QCOMPARE(result.exitCode, 0);
    QVERIFY2(result.out.startsWith("signalbox-cli "), result.out.constData());
}

void CliUsageTest::refusesWrongUse_data()
{
    QTest::addColumn<Words>("arguments");
    QTest::addColumn<QByteArray>("mustSay");
    QTest::newRow("nothing") << Words{} << QByteArray("a command is missing");
    QTest::newRow("unknown command") << Words{"trian"} << QByteArray("did you mean train?");
    QTest::newRow("unknown sub-command") << Words{"runs", "lst"} << QByteArray("did you mean list?");
    QTest::newRow("unknown option") << Words{"train", "--epoch", "3"} << QByteArray("did you mean --epochs?");
    QTest::newRow("unknown option with a value")
        << Words{"train", "--batchsize=3"} << QByteArray("did you mean --batch-size?");
    QTest::newRow("an option like no other")
        << Words{"train", "--frobnicate"} << QByteArray("there is no option --frobnicate");
    QTest::newRow("a stray word") << Words{"train", "somefile"} << QByteArray("\"somefile\" was not expected");
    QTest::newRow("a missing value") << Words{"train", "--epochs"} << QByteArray("--epochs");
    QTest::newRow("a missing option") << Words{"score"} << QByteArray("--file");
    QTest::newRow("neither text nor file") << Words{"tokenize", "--model", "m"} << QByteArray("--text");
    QTest::newRow("both text and file") << Words{"tokenize", "--model", "m", "--text", "a", "--file", "b"}
                                        << QByteArray("--text");
    QTest::newRow("no number") << Words{"train", "--lr", "fast"} << QByteArray("--lr");
    QTest::newRow("a number outside its limits") << Words{"train", "--epochs", "0"} << QByteArray("--epochs");
    QTest::newRow("half a sentence") << Words{"train", "--batch-size", "1.5"} << QByteArray("--batch-size");
    QTest::newRow("a bad rule") << Words{"train", "--metric", "valid/loss"} << QByteArray("NAME:bar,step,epoch");
    QTest::newRow("a bad batching") << Words{"train", "--batching", "magic"} << QByteArray("--batching");
    QTest::newRow("no training table") << Words{"train", "--model", "m"} << QByteArray("--train");
    QTest::newRow("no model") << Words{"train", "--train", "t.tsv"} << QByteArray("--model");
    QTest::newRow("a bad plot format") << Words{"export-plots", "--run", "x", "--format", "gif", "--output", "o"}
                                       << QByteArray("--format");
    QTest::newRow("an ending without format")
        << Words{"predict", "--model", "m", "--text", "a", "--output", "o.txt"} << QByteArray(".jsonl");
}

void CliUsageTest::refusesWrongUse()
{
    QFETCH(Words, arguments);
    QFETCH(QByteArray, mustSay);
    const CliResult result = run(arguments);
    QCOMPARE(result.exitCode, 2);
    QVERIFY2(result.err.contains(mustSay), result.err.constData());
    QCOMPARE(result.out, QByteArray());
}

void CliUsageTest::tellsMachinesOfErrors_data()
{
    QTest::addColumn<Words>("arguments");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QByteArray>("code");
    const QByteArray use("bad_argument");
    QTest::newRow("unknown option") << Words{"train", "--json", "--epoch", "3"} << 2 << use;
    QTest::newRow("the flag comes last") << Words{"runs", "list", "--frobnicate", "--json"} << 2 << use;
    QTest::newRow("a missing option") << Words{"score", "--json"} << 2 << use;
    QTest::newRow("a bad number") << Words{"train", "--json", "--epochs", "0"} << 2 << use;
    QTest::newRow("print-config") << Words{"train", "--json", "--print-config", "--lr", "fast"} << 2 << use;
    QTest::newRow("train") << Words{"train", "--json", "--train", "/nonexistent.tsv", "--model", "m"} << 3
                           << QByteArray("file_not_found");
    QTest::newRow("evaluate") << Words{"evaluate", "--json", "--model", "/nonexistent", "--data", "d"} << 3
                              << QByteArray("model_invalid");
    QTest::newRow("predict") << Words{"predict", "--json", "--text", "a", "--model", "/nonexistent"} << 3
                             << QByteArray("model_invalid");
    QTest::newRow("tokenize") << Words{"tokenize", "--json", "--text", "a", "--model", "/nonexistent"} << 3
                              << QByteArray("model_invalid");
    QTest::newRow("score") << Words{"score", "--json", "--file", "/nonexistent.csv"} << 3
                           << QByteArray("file_not_found");
    QTest::newRow("example") << Words{"example", "--json", "--output", "/dev/null/no"} << 4
                             << QByteArray("file_unwritable");
    const QByteArray none("not_found");
    QTest::newRow("runs show") << Words{"runs", "show", "--json", "nobody"} << 3 << none;
    QTest::newRow("runs export") << Words{"runs", "export", "--json", "nobody", "--output", "o"} << 3 << none;
    QTest::newRow("runs delete") << Words{"runs", "delete", "--json", "nobody"} << 3 << none;
    QTest::newRow("runs restore") << Words{"runs", "restore", "--json", "nobody"} << 3 << none;
    QTest::newRow("runs keep") << Words{"runs", "keep", "--json", "nobody"} << 3 << none;
    QTest::newRow("export-plots") << Words{"export-plots", "--json", "--run", "nobody", "--output", "o"} << 3 << none;
}

void CliUsageTest::tellsMachinesOfErrors()
{
    QFETCH(Words, arguments);
    QFETCH(int, exitCode);
    QFETCH(QByteArray, code);
    const CliResult result = run(arguments);
    QCOMPARE(result.exitCode, exitCode);
    QVERIFY2(result.err.startsWith("signalbox-cli: "), result.err.constData());
    const nlohmann::json last = result.lastJson();
    QVERIFY2(last.is_object() && last.contains("error"), result.out.constData());
    QCOMPARE(last.at("error").at("code").get<std::string>(), code.toStdString());
    QVERIFY(!last.at("error").at("detail").get<std::string>().empty());
}

void CliUsageTest::layersSettings()
{
    const QString model = m_directory.filePath(QStringLiteral("layered-model"));
    QVERIFY(QDir().mkpath(model));
    writeFile(model + QStringLiteral("/signalbox.json"),
              R"({"lr": 0.001, "epochs": 7, "batch-size": 8, "train": "theirs.tsv"})");
    const QString path =
        file(QStringLiteral("layers.json"), R"({"epochs": 5, "batch-size": 16, "notes": "from the file"})");
    const Words arguments{"--config", path, "--model", model, "--batch-size", "32"};
    const nlohmann::json spec = config(arguments);
    QCOMPARE(spec.at("batch-size").get<int>(), 32);
    QCOMPARE(spec.at("epochs").get<int>(), 5);
    QCOMPARE(spec.at("lr").get<double>(), 0.001);
    QCOMPARE(spec.at("max-length").get<int>(), 128);
    QCOMPARE(spec.at("train").get<std::string>(), std::string()); // a model folder chooses nobody's files

    const CliResult text = run(Words{"train", "--print-config"} + arguments);
    QCOMPARE(text.exitCode, 0);
    const auto originOf = [&text](const QByteArray &key) {
        for (const QByteArray &line : text.lines()) {
            if (line.startsWith(key + ' ')) {
                return line.mid(line.indexOf('('), line.indexOf(')') - line.indexOf('(') + 1);
            }
        }
        return QByteArray("missing");
    };
    QCOMPARE(originOf("batch-size"), QByteArray("(flag)"));
    QCOMPARE(originOf("epochs"), QByteArray("(config file)"));
    QCOMPARE(originOf("lr"), QByteArray("(signalbox.json)"));
    QCOMPARE(originOf("max-length"), QByteArray("(default)"));
}

void CliUsageTest::readsConfigSpellings()
{
    const QString path =
        file(QStringLiteral("spellings.json"),
             R"({"no-deterministic": true, "header": false, "tag": "one", "skip-bad-rows": true, "store": "s"})");
    const nlohmann::json spec = config({"--config", path});
    QCOMPARE(spec.at("deterministic").get<bool>(), false);
    QCOMPARE(spec.at("header").get<std::string>(), std::string("no"));
    QCOMPARE(spec.at("tag").get<std::vector<std::string>>(), std::vector<std::string>{"one"});
    QCOMPARE(spec.at("skip-bad-rows").get<bool>(), true);
    QVERIFY(!spec.contains("store"));

    const nlohmann::json overridden = config(
        {"--config", path, "--deterministic", "--header", "--no-skip-bad-rows", "--tag", "two", "--delimiter", "\\t"});
    QCOMPARE(overridden.at("deterministic").get<bool>(), true);
    QCOMPARE(overridden.at("header").get<std::string>(), std::string("yes"));
    QCOMPARE(overridden.at("skip-bad-rows").get<bool>(), false);
    QCOMPARE(overridden.at("tag").get<std::vector<std::string>>(), std::vector<std::string>{"two"});
    QCOMPARE(overridden.at("delimiter").get<std::string>(), std::string("tab"));
}

void CliUsageTest::readsColumnNumbers()
{
    const QString path = file(QStringLiteral("columns.json"), R"({"text-column": 4, "label-column": 2})");
    const nlohmann::json spec = config({"--config", path});
    QCOMPARE(spec.at("text-column").get<std::string>(), std::string("4"));
    QCOMPARE(spec.at("label-column").get<std::string>(), std::string("2"));
}

void CliUsageTest::printedConfigIsAConfigFile()
{
    const Words flags{"--train", "t.tsv", "--lr", "1e-4", "--no-deterministic", "--tag", "a", "--metric", "valid/acc:"};
    const CliResult first = run(Words{"train", "--print-config", "--json"} + flags);
    QCOMPARE(first.exitCode, 0);
    const QString path = file(QStringLiteral("printed.json"), first.out);
    QCOMPARE(QString::fromStdString(config({"--config", path}).dump()),
             QString::fromStdString(first.lastJson().dump()));
}

void CliUsageTest::metricRulesAndTagsAreLists()
{
    const nlohmann::json spec =
        config({"--metric", "valid/mcc:step", "--metric", "valid/auroc:bar,epoch", "--tag", "a", "--tag", "[b,c]"});
    const auto rules = spec.at("metric").get<std::vector<std::string>>();
    QVERIFY(std::count(rules.begin(), rules.end(), "valid/mcc:step") == 1);
    QVERIFY(std::count(rules.begin(), rules.end(), "valid/auroc:bar,epoch") == 1);
    QVERIFY(std::count(rules.begin(), rules.end(), "valid/loss:bar,step,epoch") == 1); // the others stay as they are
    QCOMPARE(spec.at("tag").get<std::vector<std::string>>(), (std::vector<std::string>{"a", "[b,c]"}));
}

void CliUsageTest::refusesBadConfig_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QByteArray>("mustSay");
    QTest::newRow("not JSON") << QByteArray("{\"epochs\": 3,\n\"lr\": }") << 3 << QByteArray("bad.json:2");
    QTest::newRow("a list") << QByteArray("[1]") << 3 << QByteArray("object");
    QTest::newRow("an unknown setting") << QByteArray(R"({"epoch": 3})") << 3
                                        << QByteArray(R"((found "epoch", expected "epochs"))");
    QTest::newRow("a setting like no other")
        << QByteArray(R"({"frobnicate": 3})") << 3 << QByteArray(R"((found "frobnicate", expected a name)");
    QTest::newRow("a wrong type") << QByteArray(R"({"epochs": "three"})") << 3
                                  << QByteArray(
                                         R"(setting "epochs": this setting cannot have that value (found "three", )"
                                         R"(expected a whole number from 1 to 1000))");
    QTest::newRow("a value outside its limits")
        << QByteArray(R"({"patience": -1})") << 3 << QByteArray(R"(setting "patience")");
    QTest::newRow("a column that is half a number")
        << QByteArray(R"({"text-column": 1.5})") << 3 << QByteArray(R"((found 1.5, expected a text))");
    QTest::newRow("a store that is no text")
        << QByteArray(R"({"store": 3})") << 3 << QByteArray(R"((found 3, expected a text))");
}

void CliUsageTest::refusesBadConfig()
{
    QFETCH(QByteArray, content);
    QFETCH(int, exitCode);
    QFETCH(QByteArray, mustSay);
    const QString path = file(QStringLiteral("bad.json"), content);
    const CliResult result = run({"train", "--print-config", "--config", path});
    QCOMPARE(result.exitCode, exitCode);
    QVERIFY2(result.err.contains(mustSay), result.err.constData());
    QVERIFY2(result.err.contains("bad.json"), result.err.constData());
}

void CliUsageTest::refusesBadRecommendations()
{
    const QString model = m_directory.filePath(QStringLiteral("bad-model"));
    QVERIFY(QDir().mkpath(model));
    writeFile(model + QStringLiteral("/signalbox.json"), R"({"batch-size": 0})");
    const CliResult result = run({"train", "--print-config", "--model", model});
    QCOMPARE(result.exitCode, 3);
    QVERIFY2(result.err.contains("bad-model/signalbox.json: setting \"batch-size\"")
                 && result.err.contains("(found 0, expected a whole number from 1"),
             result.err.constData());
}

void CliUsageTest::aFlagIsWrongUseAlsoBesideAConfigFile()
{
    const QString good = file(QStringLiteral("good.json"), R"({"monitor": "train/loss", "model": "m"})");
    QCOMPARE(run({"train", "--print-config", "--config", good, "--epochs", "0"}).exitCode, 2);
    // What only shows when everything is put together is told of whoever said it.
    const CliResult inFile = run({"train", "--train", "t.tsv", "--config", good});
    QCOMPARE(inFile.exitCode, 3);
    QVERIFY2(inFile.err.contains("good.json: setting \"monitor\"") && inFile.err.contains("found \"train/loss\""),
             inFile.err.constData());
    const CliResult flag = run({"train", "--train", "t.tsv", "--config", good, "--monitor", "train/acc"});
    QCOMPARE(flag.exitCode, 2);
    QVERIFY2(flag.err.contains("--monitor"), flag.err.constData());
}

void CliUsageTest::lastFlagWins()
{
    QCOMPARE(config({"--epochs", "4", "--epochs", "6"}).at("epochs").get<int>(), 6);
}

void CliUsageTest::printsTextsThatAreNotUtf8()
{
    for (const char *more : {"", "--json"}) {
        QProcess shell;
        shell.start(QStringLiteral("/bin/sh"),
                    Words{"-c",
                          QStringLiteral("'%1' train --print-config --notes \"$(printf 'a\\377b')\" %2")
                              .arg(cliProgram(), QString::fromUtf8(more))});
        QVERIFY(shell.waitForFinished());
        QCOMPARE(shell.exitCode(), 0);
        const QByteArray out = shell.readAllStandardOutput();
        QVERIFY2(out.contains("a\xEF\xBF\xBD"
                              "b"),
                 out.constData()); // U+FFFD
    }
}

void CliUsageTest::reportsAFullDisk()
{
    QProcess shell;
    shell.start(QStringLiteral("/bin/sh"),
                Words{"-c", QStringLiteral("'%1' train --print-config > /dev/full").arg(cliProgram())});
    QVERIFY(shell.waitForFinished());
    QCOMPARE(shell.exitCode(), 4);
    QVERIFY(shell.readAllStandardError().contains("standard output"));
}

QTEST_GUILESS_MAIN(CliUsageTest)
#include "tst_cli_usage.moc"
