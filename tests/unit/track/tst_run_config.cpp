// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wandb_captures.h"

#include "track/wandb/run_config.h"
#include "track/wandb/yaml_text.h"

#include <nlohmann/json.hpp>

#include <QtTest/QtTest>

#include <algorithm>
#include <limits>

using namespace signalbox;
using namespace signalbox::track::wandb;
using nlohmann::json;

namespace {

RunConfigParts someParts()
{
    RunConfigParts parts;
    parts.spec.name = "brisk-lantern-7";
    parts.spec.notes = "a note";
    parts.spec.tags = {"tag"};
    parts.spec.train = "train.tsv";
    parts.facts.labels = {"no", "yes"};
    parts.facts.trainRows = 8551;
    parts.facts.device = "cpu";
    parts.version = "0.1.0";
    parts.platform = "linux-x86_64";
    parts.metrics = {"train/loss_step", "valid/mcc"};
    return parts;
}

} // namespace

class TestRunConfig : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void settingsByTheNamesThatPeopleUse()
    {
        const json values = configValues(someParts());
        QCOMPARE(values.at("batch_size").get<int>(), 64);
        QCOMPARE(values.at("lr").get<double>(), 3e-5);
        QCOMPARE(values.at("max_length").get<int>(), 128);
        QCOMPARE(values.at("train").get<std::string>(), std::string("train.tsv"));
        QVERIFY(values.at("metric").is_array());
        for (const char *elsewhere : {"name", "notes", "tag", "batch-size"}) {
            QVERIFY2(!values.contains(elsewhere), elsewhere);
        }
        // Every other setting is there.
        QCOMPARE(values.size(), core::settings().size() - 3 + 2);
        for (const core::Setting &setting : core::settings()) {
            const std::string key =
                QString::fromLatin1(setting.key).replace(QLatin1Char('-'), QLatin1Char('_')).toStdString();
            QVERIFY2(values.contains(key) || key == "name" || key == "notes" || key == "tag", setting.key);
        }
    }

    void factsStandTogether()
    {
        const json facts = configValues(someParts()).at("facts");
        QCOMPARE(facts.at("train_rows").get<int>(), 8551);
        QCOMPARE(facts.at("labels").dump(), std::string("[\"no\",\"yes\"]"));
        RunConfigParts early = someParts();
        early.facts = {};
        QVERIFY(!configValues(early).contains("facts"));
    }

    void internalPart()
    {
        const json internal = configValues(someParts()).at("_wandb");
        QCOMPARE(internal.at("t").dump(), std::string("{\"13\":\"linux-x86_64\",\"5\":\"0.1.0\"}"));
        QVERIFY(!internal.contains("e"));
        QVERIFY(!internal.contains("visualize"));
        RunConfigParts parts = someParts();
        parts.environment.writerId = "w1";
        parts.environment.host = "host";
        const json charts{{"confusion", {{"panel_type", "Vega2"}}}};
        parts.charts = &charts;
        const json more = configValues(parts).at("_wandb");
        QCOMPARE(more.at("e").dump(), std::string("{\"w1\":{\"host\":\"host\",\"writerId\":\"w1\"}}"));
        QCOMPARE(more.at("visualize"), charts);
    }

    void metricsAndTheirStep()
    {
        const json list = metricDefinitions({"train/loss_step", "valid/mcc"});
        QCOMPARE(list.dump(),
                 std::string("[{\"1\":\"trainer/global_step\",\"6\":[3],\"7\":[]},"
                             "{\"1\":\"epoch\",\"5\":1,\"6\":[1,3],\"7\":[]},"
                             "{\"1\":\"train/loss_step\",\"5\":1,\"6\":[1,3],\"7\":[]},"
                             "{\"1\":\"valid/mcc\",\"5\":1,\"6\":[1,3],\"7\":[]}]"));
        QCOMPARE(metricDefinitions({}).size(), std::size_t{2});
    }

    void eachKeyIsWrapped()
    {
        const json wrapped = wrappedConfig({{"lr", 3e-5}, {"facts", {{"rows", 2}}}, {"list", json::array()}});
        QCOMPARE(configText(wrapped),
                 std::string("{\"facts\":{\"value\":{\"rows\":2}},\"list\":{\"value\":[]},\"lr\":{\"value\":3e-05}}"));
    }

    void yamlTexts_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("yaml");
        const auto plain = [](const char *text) { QTest::newRow(text) << QByteArray(text) << QByteArray(text); };
        const auto quoted = [](const char *text) {
            QTest::newRow(text) << QByteArray(text) << '"' + QByteArray(text) + '"';
        };
        for (const char *text : {"word", "two words", "val/*", "/", "0.31.0", "01a209a1-8fc2", "${runSets}", "3e", "0x",
                                 "v1", "wandb/confusion_matrix/v1", "_wandb", "1e5a", "a-b", "nothing"}) {
            plain(text);
        }
        for (const char *text : {"",         " ",
                                 "a ",       " a",
                                 "1",        "1.5",
                                 "1e5",      "+1",
                                 "-1",       "0x1F",
                                 "0o7",      "1_000",
                                 ".5",       ".inf",
                                 ".NaN",     "true",
                                 "No",       "y",
                                 "on",       "NULL",
                                 "~",        "2026-11-23T18:18:32.766528Z",
                                 "2026-1-2", "a: b",
                                 "a #b",     "#a",
                                 "- a",      "[a]",
                                 "{a}",      "&a",
                                 "*a",       "!a",
                                 "%a",       "@a",
                                 "`a",       "'a'",
                                 "a,b",      "12:30:00",
                                 "|",        ">",
                                 "?",        "한국어"}) {
            quoted(text);
        }
        QTest::newRow("quotes") << QByteArray("a \"b\" \\") << QByteArray("\"a \\\"b\\\" \\\\\"");
        QTest::newRow("lines") << QByteArray("a\nb\t") << QByteArray("\"a\\nb\\t\"");
        QTest::newRow("line at the end") << QByteArray("a\n") << QByteArray("\"a\\n\"");
        QTest::newRow("delete") << QByteArray("a\x7F") << QByteArray("\"a\\u007f\"");
        QTest::newRow("next line") << QByteArray("a\xC2\x85") << QByteArray("\"a\\u0085\"");
        QTest::newRow("beyond 16 bits") << QByteArray("\xF0\x9F\x90\x88") << QByteArray("\"\xF0\x9F\x90\x88\"");
    }

    void yamlTexts()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, yaml);
        QCOMPARE(QByteArray::fromStdString(toYaml({{"key", text.toStdString()}})), "key: " + yaml + '\n');
    }

    void yamlStructure()
    {
        const double infinity = std::numeric_limits<double>::infinity();
        const json tree{{"10", {1, 2.5, true, nullptr}},
                        {"9", {{"a", json::array()}, {"b", json::object()}}},
                        {"list", {{{"x", 1}, {"y", {1}}}, {json{1}, json::array()}}},
                        {"numbers", {infinity, -infinity, std::numeric_limits<double>::quiet_NaN()}}};
        QCOMPARE(QByteArray::fromStdString(toYaml(tree)),
                 QByteArray("\"9\":\n"
                            "    a: []\n"
                            "    b: {}\n"
                            "\"10\":\n"
                            "    - 1\n"
                            "    - 2.5\n"
                            "    - true\n"
                            "    - null\n"
                            "list:\n"
                            "    - x: 1\n"
                            "      \"y\":\n"
                            "        - 1\n"
                            "    - - - 1\n"
                            "      - []\n"
                            "numbers:\n"
                            "    - .inf\n"
                            "    - -.inf\n"
                            "    - .nan\n"));
    }

    void yamlAsTheClientWritesIt_data()
    {
        QTest::addColumn<QByteArray>("scenario");
        for (const char *scenario : {"run-basic", "run-resume", "media", "artifact-log", "run-exit-code"}) {
            QTest::newRow(scenario) << QByteArray(scenario);
        }
    }

    /// Byte for byte.
    void yamlAsTheClientWritesIt()
    {
        QFETCH(QByteArray, scenario);
        const auto requests = test_track::capturedRequests(scenario.constData());
        if (requests.empty()) {
            QSKIP("the recordings of W&B's client are not beside the checkout");
        }
        const auto uploads = test_track::capturedUploads(requests, "/config.yaml");
        QVERIFY(!uploads.empty());
        QCOMPARE(QByteArray::fromStdString(configYaml(test_track::capturedConfig(requests))),
                 QByteArray::fromStdString(uploads.back().at("body").get<std::string>()));
    }

    /// Our own keys have the shape of those that the client sends.
    void shapedAsTheClientsConfig()
    {
        const auto requests = test_track::capturedRequests("run-basic");
        if (requests.empty()) {
            QSKIP("the recordings of W&B's client are not beside the checkout");
        }
        const json theirs = test_track::capturedConfig(requests);
        const json ours = wrappedConfig(configValues(someParts()));
        for (const auto &[key, entry] : ours.items()) {
            QVERIFY2(entry.is_object() && entry.size() == 1 && entry.contains("value"), key.c_str());
        }
        const json &definitions = theirs.at("_wandb").at("value").at("m");
        const json mine = ours.at("_wandb").at("value").at("m");
        // "epoch" was defined there as trainer/global_step is here, but hidden (2).
        QCOMPARE(mine.at(0).at("7"), definitions.at(1).at("7"));
        QCOMPARE(mine.at(0).at("6").at(0), definitions.at(1).at("6").at(0));
        QCOMPARE(mine.at(0).size(), definitions.at(1).size());
        QCOMPARE(mine.at(1).at("6").at(0), definitions.at(2).at("6").at(0));
        QVERIFY(definitions.at(2).at("5").is_number_integer());
    }

    void aResumedRunKeepsEarlierKeys()
    {
        const json earlier{{"lr", {{"value", 1}}}, {"old", {{"value", 2}}}, {"_wandb", {{"value", {{"m", 1}}}}}};
        const json merged = resumedConfig(earlier, {{"lr", {{"value", 3}}}, {"new", {{"value", 4}}}});
        QCOMPARE(merged.dump(), std::string("{\"lr\":{\"value\":3},\"new\":{\"value\":4},\"old\":{\"value\":2}}"));
        QCOMPARE(resumedConfig(nullptr, merged), merged);
    }

    void aResumedRunOfTheClient()
    {
        const auto requests = test_track::capturedRequests("run-resume");
        if (requests.empty()) {
            QSKIP("the recordings of W&B's client are not beside the checkout");
        }
        const auto asked = std::find_if(requests.begin(), requests.end(), [](const json &request) {
            return request.value("op", std::string()) == "RunResumeStatus";
        });
        QVERIFY(asked != requests.end());
        const json &bucket = asked->at(json::json_pointer("/response/data/model/bucket"));
        const json earlier = parseJsonWords(bucket.at("config").get<std::string>(), "config").value();
        const json wanted = test_track::capturedConfig(requests);
        json merged = resumedConfig(earlier, {{"_wandb", wanted.at("_wandb")}});
        QCOMPARE(configText(merged), configText(wanted));
    }
};

QTEST_GUILESS_MAIN(TestRunConfig)
#include "tst_run_config.moc"
