// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the command line tells of gradients and weights that are watched; the engine is scripted.
#include "integration/scripted_cli.h"

#include <QFile>
#include <QTest>

#include <set>
#include <string>
#include <utility>
#include <vector>

using namespace signalbox::test_support;
using nlohmann::json;

class CliWatchTest : public ScriptedCli
{
    Q_OBJECT

private Q_SLOTS:
    void normsAreAmongTheLines();
    void histogramsAreExported();
    void onlyWhatWasAskedFor_data();
    void onlyWhatWasAskedFor();
    void nothingIsWatchedByDefault();
    void wrongWordsAreRefused();

private:
    [[nodiscard]] CliResult train(const Words &more) const
    {
        return run(trainArguments() + Words{"--epochs", "2", "--name", "watched", "--json"} + more);
    }
    /// The lines of histograms.jsonl; empty when there is no such file.
    [[nodiscard]] std::vector<json> exportedHistograms() const;
};

std::vector<json> CliWatchTest::exportedHistograms() const
{
    const QString folder = m_store->filePath(QStringLiteral("exported"));
    const CliResult result = run({"runs", "export", "watched", "--output", folder, "--json"});
    const QString path = folder + QStringLiteral("/histograms.jsonl");
    const bool isNamed = result.out.contains("histograms.jsonl");
    std::vector<json> lines;
    if (result.exitCode != 0 || isNamed != QFile::exists(path)) {
        return {json("the export failed")};
    }
    if (isNamed) {
        for (const QByteArray &line : content(path).trimmed().split('\n')) {
            lines.push_back(json::parse(line.toStdString(), nullptr, false));
        }
    }
    return lines;
}

void CliWatchTest::normsAreAmongTheLines()
{
    const CliResult result = train({"--watch", "all", "--watch-every", "15"});
    QVERIFY2(result.exitCode == 0, result.err.constData());
    std::vector<int> steps;
    for (const json &line : result.json()) {
        if (line.value("event", "") != "norms") {
            continue;
        }
        steps.push_back(line.at("step").get<int>());
        for (const char *layer : {"embeddings", "layer_0", "layer_1", "pooler", "classifier", "all"}) {
            QVERIFY2(line.at(std::string("norm/grad/").append(layer)).get<double>() > 0.0, layer);
            QVERIFY2(line.at(std::string("norm/weight/").append(layer)).get<double>() > 0.0, layer);
        }
    }
    QCOMPARE(steps, (std::vector<int>{1, 15, 30})); // of 40
    const json shown = run({"runs", "show", "watched", "--json"}).lastJson();
    QVERIFY(shown.at("metrics").contains("norm/grad/layer_1"));
    QCOMPARE(shown.at("config").at("watch").get<std::string>(), std::string("all"));
    // For people they are too many.
    QVERIFY(!run({"runs", "show", "watched"}).out.contains("norm/grad/layer_1 "));
}

void CliWatchTest::histogramsAreExported()
{
    QCOMPARE(train({"--watch", "all", "--watch-every", "15"}).exitCode, 0);
    const std::vector<json> lines = exportedHistograms();
    QCOMPARE(lines.size(), std::size_t{36}); // 3 steps of 6 layers, gradients and parameters
    std::set<std::pair<std::string, int>> seen;
    for (const json &line : lines) {
        QVERIFY2(line.is_object(), line.dump().c_str());
        QCOMPARE(line.at("counts").size(), std::size_t{64});
        QVERIFY(line.at("min").get<double>() < line.at("max").get<double>());
        QCOMPARE(line.at("non_finite").get<int>(), 0);
        QVERIFY(line.at("counts").at(31).get<int>() > line.at("counts").at(0).get<int>());
        QVERIFY(QString::fromStdString(line.at("time").get<std::string>()).endsWith(QLatin1Char('Z')));
        seen.emplace(line.at("name").get<std::string>(), line.at("step").get<int>());
    }
    QCOMPARE(seen.size(), std::size_t{36});
    QVERIFY(seen.count({"gradients/layer_0", 15}) == 1 && seen.count({"parameters/all", 1}) == 1);
}

void CliWatchTest::onlyWhatWasAskedFor_data()
{
    QTest::addColumn<QByteArray>("word");
    QTest::addColumn<QByteArray>("without");
    QTest::newRow("gradients") << QByteArray("gradients") << QByteArray("parameters");
    QTest::newRow("parameters") << QByteArray("parameters") << QByteArray("gradients");
}

void CliWatchTest::onlyWhatWasAskedFor()
{
    QFETCH(QByteArray, word);
    QFETCH(QByteArray, without);
    QCOMPARE(train({"--watch", word.constData()}).exitCode, 0);
    const std::vector<json> lines = exportedHistograms();
    QCOMPARE(lines.size(), std::size_t{6}); // of the first step: the next one would be the hundredth
    for (const json &line : lines) {
        const auto name = line.at("name").get<std::string>();
        QVERIFY2(name.rfind(word.toStdString() + '/', 0) == 0, name.c_str());
        QVERIFY2(name.find(without.toStdString()) == std::string::npos, name.c_str());
    }
}

void CliWatchTest::nothingIsWatchedByDefault()
{
    const CliResult result = train({});
    QCOMPARE(result.exitCode, 0);
    QVERIFY(!result.out.contains("\"norms\""));
    QVERIFY(exportedHistograms().empty());
}

void CliWatchTest::wrongWordsAreRefused()
{
    const CliResult word = train({"--watch", "weights"});
    QCOMPARE(word.exitCode, 2);
    QVERIFY2(word.err.contains("one of off, gradients, parameters, all"), word.err.constData());
    const CliResult number = train({"--watch", "all", "--watch-every", "0"});
    QCOMPARE(number.exitCode, 2);
    QVERIFY2(number.err.contains("watch-every"), number.err.constData());
}

QTEST_GUILESS_MAIN(CliWatchTest)
#include "tst_cli_watch.moc"
