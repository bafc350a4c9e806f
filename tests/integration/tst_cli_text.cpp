// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Commands that need neither engine nor store: tokenize and score.
#include "integration/cli_runner.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace signalbox::test_support;
using nlohmann::json;

namespace {

const QString kShared = QStringLiteral(SIGNALBOX_SHARED_DIR);

json readJson(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? json::parse(file.readAll().toStdString(), nullptr, false) : json();
}

/// A golden case as the table that `score` reads.
QByteArray toCsv(const json &golden)
{
    const bool hasProbabilities = golden.contains("probs");
    const auto classes = golden.at("num_classes").get<int>();
    QByteArray text = "label,predicted";
    for (int c = 0; hasProbabilities && c < classes; ++c) {
        text += ",prob_" + QByteArray::number(c);
    }
    text += '\n';
    const auto &truth = golden.at("y_true");
    for (std::size_t i = 0; i < truth.size(); ++i) {
        std::vector<double> row;
        auto answer = golden.value("y_pred", json::array());
        if (hasProbabilities) {
            row = golden.at("probs").at(i).get<std::vector<double>>();
        }
        const auto best = std::max_element(row.begin(), row.end()) - row.begin();
        text += QByteArray::number(truth.at(i).get<int>()) + ','
            + QByteArray::number(hasProbabilities ? static_cast<int>(best) : answer.at(i).get<int>());
        for (const double value : row) {
            text += ',' + QByteArray::fromStdString(json(value).dump());
        }
        text += '\n';
    }
    return text;
}

} // namespace

class CliTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tokenizesGoldenLines_data();
    void tokenizesGoldenLines();
    void tokenizesAnyText_data();
    void tokenizesAnyText();
    void tokenizesLinesOfAFile();
    void cutsToTheMaximumLength();
    void tokenizesForMachinesAnyway();
    void refusesFoldersWithoutVocabulary();
    void scoresGoldenFiles_data();
    void scoresGoldenFiles();
    void scoresNames();
    void scoresPredictionsOfPredict();
    void printsScoresForPeople();
    void refusesBadTables_data();
    void refusesBadTables();

private:
    [[nodiscard]] CliResult run(const Words &arguments) const
    {
        return CliRunner(cliProgram(), m_directory.filePath(QStringLiteral("store"))).run(arguments);
    }
    QString file(const QString &name, const QByteArray &content)
    {
        return writeFile(m_directory.filePath(name), content);
    }
    QString vocabulary();

    QTemporaryDir m_directory;
};

QString CliTextTest::vocabulary()
{
    QString folder = m_directory.filePath(QStringLiteral("vocabulary"));
    QDir().mkpath(folder);
    writeFile(folder + QStringLiteral("/vocab.txt"),
              "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nthe\ncat\nsat\n##s\n-\n[\n]\na\n,\nb\n{\n}\n%\n");
    return folder;
}

void CliTextTest::tokenizesGoldenLines_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"bert-base-uncased", "bert-base-cased", "bert-base-multilingual-cased", "kcbert-base"}) {
        QTest::newRow(name) << QString::fromUtf8(name);
    }
}

void CliTextTest::tokenizesGoldenLines()
{
    QFETCH(QString, name);
    QFile golden(kShared + QStringLiteral("/golden/tokenizer/") + name + QStringLiteral(".jsonl"));
    if (!golden.open(QIODevice::ReadOnly)) {
        QSKIP("the reference values are not there");
    }
    // Everything that fits on a line of a file; texts with line breaks are covered by the tokenizer's own test.
    QByteArray sentences;
    std::vector<json> expected;
    for (const QByteArray &line : golden.readAll().split('\n')) {
        const json row = json::parse(line.toStdString(), nullptr, false);
        if (!row.is_object() || row.at("group") == "special") {
            continue;
        }
        const std::string text = row.at("text");
        if (text.find_first_of(std::string("\r\n\0", 3)) == std::string::npos) {
            sentences += QByteArray::fromStdString(text) + '\n';
            expected.push_back(row);
        }
    }
    QVERIFY(expected.size() > 3000);
    const QString folder = m_directory.filePath(name);
    QVERIFY(QDir().mkpath(folder));
    QVERIFY(QFile::exists(folder + QStringLiteral("/vocab.txt"))
            || QFile::copy(kShared + QStringLiteral("/models/vocab/") + name + QStringLiteral("/vocab.txt"),
                           folder + QStringLiteral("/vocab.txt")));
    const bool lower = name == QLatin1String("bert-base-uncased");
    writeFile(folder + QStringLiteral("/tokenizer_config.json"),
              lower ? R"({"do_lower_case": true})" : R"({"do_lower_case": false})");
    const QString path = file(QStringLiteral("golden.txt"), sentences);

    const CliResult result = run({"tokenize", "--model", folder, "--file", path});
    QCOMPARE(result.exitCode, 0);
    const std::vector<json> rows = result.json();
    QCOMPARE(rows.size(), expected.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i].at("ids") != expected[i].at("ids")) {
            QFAIL(
                ("sentence " + expected[i].at("i").dump() + ": " + rows[i].dump() + ", expected " + expected[i].dump())
                    .c_str());
        }
        QCOMPARE(rows[i].at("pieces").size(), rows[i].at("ids").size());
    }
}

void CliTextTest::tokenizesAnyText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("words") << QStringLiteral("The cats sat")
                           << QByteArray(R"({"ids":[2,5,6,8,7,3],"pieces":["[CLS]","the","cat","##s","sat","[SEP]"]})");
    QTest::newRow("empty") << QString() << QByteArray(R"({"ids":[2,3],"pieces":["[CLS]","[SEP]"]})");
    QTest::newRow("like an option") << QStringLiteral("--cat")
                                    << QByteArray(R"({"ids":[2,9,9,6,3],"pieces":["[CLS]","-","-","cat","[SEP]"]})");
    QTest::newRow("like a list") << QStringLiteral(
        "[a,b]") << QByteArray(R"({"ids":[2,10,12,13,14,11,3],"pieces":["[CLS]","[","a",",","b","]","[SEP]"]})");
    QTest::newRow("braces") << QStringLiteral("{}")
                            << QByteArray(R"({"ids":[2,15,16,3],"pieces":["[CLS]","{","}","[SEP]"]})");
    QTest::newRow("percent signs") << QStringLiteral("%%")
                                   << QByteArray(R"({"ids":[2,17,17,3],"pieces":["[CLS]","%","%","[SEP]"]})");
}

void CliTextTest::tokenizesAnyText()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, line);
    const CliResult result = run({"tokenize", "--model", vocabulary(), "--text", text});
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(result.out, line + '\n');
}

void CliTextTest::tokenizesLinesOfAFile()
{
    const QString path = file(QStringLiteral("lines.txt"), "the cat\n\nsat");
    const CliResult result = run({"tokenize", "--model", vocabulary(), "--file", path});
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(result.lines().size(), 3);
    QCOMPARE(result.json()[1].at("ids").size(), 2U);
    const CliResult two = run({"tokenize", "--model", vocabulary(), "--text", "the", "--text", "cat"});
    QCOMPARE(two.lines().size(), 2);
}

void CliTextTest::cutsToTheMaximumLength()
{
    const CliResult result = run({"tokenize", "--model", vocabulary(), "--text", "the cat sat", "--max-length", "3"});
    QCOMPARE(result.out, QByteArray("{\"ids\":[2,5,3],\"pieces\":[\"[CLS]\",\"the\",\"[SEP]\"]}\n"));
}

void CliTextTest::tokenizesForMachinesAnyway()
{
    const Words arguments{"tokenize", "--model", vocabulary(), "--text", "the cat", "--text", "sat"};
    const CliResult plain = run(arguments);
    const CliResult machine = run(arguments + Words{"--json"});
    QVERIFY2(machine.exitCode == 0, machine.err.constData());
    QCOMPARE(machine.out, plain.out);
}

void CliTextTest::refusesFoldersWithoutVocabulary()
{
    const CliResult result = run({"tokenize", "--model", m_directory.path(), "--text", "a"});
    QCOMPARE(result.exitCode, 3);
    QVERIFY2(result.err.contains("vocab.txt"), result.err.constData());
    const CliResult missing = run({"tokenize", "--model", vocabulary(), "--file", "/nonexistent.txt"});
    QCOMPARE(missing.exitCode, 3);
    QVERIFY2(missing.err.contains("/nonexistent.txt"), missing.err.constData());
}

void CliTextTest::scoresGoldenFiles_data()
{
    QTest::addColumn<QString>("path");
    const QDir folder(kShared + QStringLiteral("/golden/metrics"));
    const QStringList names = folder.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        if (name != QLatin1String("INDEX.json")) {
            QTest::newRow(qPrintable(name)) << folder.filePath(name);
        }
    }
    if (names.isEmpty()) {
        QTest::newRow("none") << QString();
    }
}

void CliTextTest::scoresGoldenFiles()
{
    QFETCH(QString, path);
    if (path.isEmpty()) {
        QSKIP("the reference values are not there");
    }
    const json golden = readJson(path);
    const json &expected = golden.at("expected");
    const CliResult result = run({"score", "--file", file(QStringLiteral("golden.csv"), toCsv(golden)), "--json"});
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(result.lines().size(), 1);
    const json scores = result.lastJson();

    const auto check = [&](const char *key, const json &wanted, double tolerance) {
        const json got = scores.value(key, json("missing"));
        const bool same = wanted.is_null()
            ? got.is_null()
            : got.is_number() && std::abs(got.get<double>() - wanted.get<double>()) <= tolerance;
        QVERIFY2(same, (std::string(key) + ": " + got.dump() + ", expected " + wanted.dump()).c_str());
    };
    check("accuracy", expected.at("accuracy"), 1e-9);
    check("mcc", expected.at("mcc"), 1e-9);
    for (const char *score : {"precision", "recall", "f1"}) {
        const std::string name = score;
        check((name + "_macro").c_str(), expected.at("macro_only_labels_seen").at(name), 1e-6);
        check((name + "_macro_all").c_str(), expected.at("macro_all_labels").at(name), 1e-9);
        check((name + "_micro").c_str(), expected.at("micro_all_labels").at(name), 1e-9);
        check((name + "_weighted").c_str(), expected.at("weighted_all_labels").at(name), 1e-9);
    }
    QCOMPARE(QString::fromStdString(scores.at("confusion").dump()),
             QString::fromStdString(expected.at("confusion_rows_true_cols_pred").dump()));
    for (std::size_t c = 0; c < scores.at("per_class").size(); ++c) {
        QVERIFY(std::abs(scores.at("per_class")[c].at("f1").get<double>()
                         - expected.at("per_class").at("f1")[c].get<double>())
                <= 1e-9);
    }
    if (!golden.contains("probs")) {
        for (const char *key : {"auroc", "log_loss", "brier", "ece"}) {
            check(key, json(), 0.0);
        }
        return;
    }
    const bool binary = golden.at("num_classes") == 2;
    check("auroc", binary ? expected.at("auroc") : expected.at("auroc_macro_over_defined"), 1e-9);
    check("log_loss", expected.at("log_loss_clip_2.2e-16"), 1e-9);
    check("brier", binary ? expected.at("brier_binary_positive") : expected.at("brier_sum_over_classes"), 1e-9);
    check("ece", expected.at("ece_top1_15"), 1e-9);
}

void CliTextTest::scoresNames()
{
    // Sorted names: no = 0, yes = 1. Quotes, another order of columns, a column of no use, CRLF.
    const QString path =
        file(QStringLiteral("names.csv"),
             "note,predicted,prob_1,prob_0,label\r\n\"a, b\",yes,0.75,0.25,yes\r\nc,no,0.25,0.75,yes\r\n"
             "d,no,0.125,0.875,no\r\ne,yes,0.5625,0.4375,no\r\n");
    const CliResult result = run({"score", "--file", path, "--json"});
    QCOMPARE(result.exitCode, 0);
    const json scores = result.lastJson();
    QCOMPARE(scores.at("per_class")[0].at("label").get<std::string>(), std::string("no"));
    QCOMPARE(QString::fromStdString(scores.at("confusion").dump()), QStringLiteral("[[1,1],[1,1]]"));
    QCOMPARE(scores.at("auroc").get<double>(), 0.75);
    // ((0.25)^2 + (0.75)^2 + (0.125)^2 + (0.5625)^2) / 4
    QCOMPARE(scores.at("brier").get<double>(), (0.0625 + 0.5625 + 0.015625 + 0.31640625) / 4);
}

void CliTextTest::scoresPredictionsOfPredict()
{
    const QString path = file(QStringLiteral("named.csv"),
                              "sentence,label,predicted,prob_pos,prob_neg\na,pos,pos,0.9,0.1\nb,neg,neg,0.2,0.8\n");
    const CliResult result = run({"score", "--file", path, "--json"});
    QCOMPARE(result.exitCode, 0);
    const json scores = result.lastJson();
    QCOMPARE(scores.at("per_class")[0].at("label").get<std::string>(), std::string("pos"));
    QCOMPARE(scores.at("accuracy").get<double>(), 1.0);
    QVERIFY(std::abs(scores.at("log_loss").get<double>() + (std::log(0.9) + std::log(0.8)) / 2) < 1e-12);
}

void CliTextTest::printsScoresForPeople()
{
    const QString path = file(QStringLiteral("people.csv"), "label,predicted\n0,0\n1,0\n0,0\n");
    const CliResult result = run({"score", "--file", path});
    QCOMPARE(result.exitCode, 0);
    for (const char *words : {"3 rows, 2 classes", "mcc", "0.0000", "Actual \\ Predicted", "Support"}) {
        QVERIFY2(result.out.contains(words), words);
    }
    QVERIFY(!result.out.contains("auroc")); // there are no probabilities
}

void CliTextTest::refusesBadTables_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("mustSay");
    QTest::newRow("empty") << QByteArray() << QByteArray("empty");
    QTest::newRow("header only") << QByteArray("label,predicted\n") << QByteArray("no rows");
    QTest::newRow("no predicted") << QByteArray("label,answer\n0,1\n") << QByteArray("predicted");
    QTest::newRow("two label columns") << QByteArray("label,predicted,label\n0,1,0\n") << QByteArray("same name");
    QTest::newRow("a short row") << QByteArray("label,predicted,prob_0,prob_1\n0,0,0.5,0.5\n1,1\n")
                                 << QByteArray("bad.csv:3");
    QTest::newRow("no number") << QByteArray("label,predicted,prob_0,prob_1\n0,0,high,low\n") << QByteArray("high");
    QTest::newRow("NaN") << QByteArray("label,predicted,prob_0,prob_1\n0,0,nan,nan\n") << QByteArray("bad.csv:2");
    QTest::newRow("above one") << QByteArray("label,predicted,prob_0,prob_1\n0,0,1.5,-0.5\n")
                               << QByteArray("from 0 to 1");
    QTest::newRow("a sum of two") << QByteArray("label,predicted,prob_0,prob_1\n0,0,1,1\n")
                                  << QByteArray("add up to 1");
    QTest::newRow("an id too large") << QByteArray("label,predicted,prob_0,prob_1\n0,0,1,0\n2,1,0,1\n")
                                     << QByteArray("bad.csv:3");
    QTest::newRow("an unknown name") << QByteArray("label,predicted,prob_a,prob_b\na,a,1,0\nc,b,0,1\n")
                                     << QByteArray("bad.csv:3");
    QTest::newRow("three names, two probabilities")
        << QByteArray("label,predicted,prob_0,prob_1\na,a,1,0\nb,c,0,1\n") << QByteArray("3 labels");
    QTest::newRow("an empty label") << QByteArray("label,predicted\n,1\n") << QByteArray("bad.csv:2");
    QTest::newRow("an open quote") << QByteArray("label,predicted\n0,0\n\"1,1\n0,0\n") << QByteArray("bad.csv:3");
    QTest::newRow("a picture") << QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0", 20) << QByteArray("bad.csv");
}

void CliTextTest::refusesBadTables()
{
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, mustSay);
    const CliResult result = run({"score", "--json", "--file", file(QStringLiteral("bad.csv"), content)});
    QCOMPARE(result.exitCode, 3);
    QVERIFY2(result.err.contains(mustSay), result.err.constData());
    // Nothing of a result: one line that tells a machine of the error.
    QCOMPARE(result.out.count('\n'), 1);
    const auto told = json::parse(result.out.toStdString(), nullptr, false);
    QVERIFY2(told.is_object() && told.size() == 1 && told.contains("error"), result.out.constData());
    QVERIFY(told.at("error").at("subject").get<std::string>().ends_with("bad.csv"));
}

QTEST_GUILESS_MAIN(CliTextTest)
#include "tst_cli_text.moc"
