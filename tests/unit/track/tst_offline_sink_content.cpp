// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is in the folder of a run of the store that was written as an offline run of W&B.
#include "core/files.h"
#include "offline_sink_fixture.h"
#include "track/wandb/offline_run.h"
#include "track/wandb/run_records.h"
#include "track/wandb/tables.h"
#include "track/wandb/wandb_sink.h"

#include <QTest>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

using namespace signalbox;
using namespace signalbox::test_track;
using namespace signalbox::track::wandb;
using nlohmann::json;

class TestOfflineSinkContent : public OfflineSinkTest
{
    Q_OBJECT

private Q_SLOTS:
    void theRecordsOfARun();
    void rowsAndTheirSummaries();
    void filesAndPanels();
    void theModelStaysWhereItIs();
    void exitCodes_data();
    void exitCodes();
    void noSentenceIsKeptWithMetricsOnly();
};

void TestOfflineSinkContent::theRecordsOfARun()
{
    Training::whole(*m_store);
    track::Outcome outcome;
    const json memory = write(target(), &outcome);
    QVERIFY2(outcome.finished, outcome.why.c_str());
    const auto directory = memory.at("directory").get<std::string>();
    QVERIFY2(outcome.why.find(directory) != std::string::npos, outcome.why.c_str());
    QCOMPARE(directory,
             OfflineRun::directoryFor(folder(), m_store->run.value,
                                      m_store->reader().run(m_store->run)->createdMicroseconds));

    const std::vector<Read> records = log(memory);
    QVERIFY(records.size() > 20);
    std::vector<int> kinds;
    for (const Read &read : records) {
        kinds.push_back(read.kind);
        QCOMPARE(read.number, static_cast<std::int64_t>(kinds.size()));
    }
    const std::vector<int> begin{HeaderRecord::kField, RunRecord::kField, EnvironmentRecord::kField,
                                 MetricRecord::kField, MetricRecord::kField};
    QVERIFY(std::equal(begin.begin(), begin.end(), kinds.begin()));
    QCOMPARE(kinds.back(), static_cast<int>(ExitRecord::kField));
    QCOMPARE(std::count(kinds.begin(), kinds.end(), static_cast<int>(RunRecord::kField)), 1);
    QCOMPARE(std::count(kinds.begin(), kinds.end(), static_cast<int>(StatsRecord::kField)), 1);

    QCOMPARE(Read({0, 0, records[0].text(1)}).text(1), std::string("signalbox 1.2.3"));
    const Read &run = records[1];
    QCOMPARE(run.text(1), m_store->run.value);
    QCOMPARE(run.text(2), std::string()); // the default entity
    QCOMPARE(run.text(3), std::string("MLOps Basics"));
    QCOMPARE(run.text(6), std::string("g1"));
    QCOMPARE(run.text(8), std::string("first"));
    QCOMPARE(run.text(9), std::string("a note"));
    QCOMPARE(run.all(10), (std::vector<std::string>{"a", "b"}));
    QCOMPARE(Read({0, 0, run.text(19)}).text(5), std::string("1.2.3"));
    const auto settings = Read{0, 0, run.text(4)}.items();
    QVERIFY(settings.count("batch_size") == 1 && settings.count("lr") == 1 && !settings.contains("_wandb")
            && !settings.contains("name"));

    // Facts come with the event that tells them.
    const auto config = std::find_if(records.begin(), records.end(), [](const Read &read) {
        return read.kind == ConfigRecord::kField && read.items().count("facts") == 1;
    });
    QVERIFY(config != records.end());
    QCOMPARE(json::parse(config->items().at("facts")).at("steps_per_epoch").get<int>(), 10);

    std::string console;
    int warnings = 0;
    for (const Read &read : records) {
        if (read.kind == OutputRecord::kField) {
            console += read.text(3);
            warnings += read.text(3) == "Warning: two\n" ? 1 : 0;
        } else if (read.kind == StatsRecord::kField) {
            const Read item{0, 0, read.text(3)};
            QCOMPARE(item.text(1), std::string("cpu"));
            QCOMPARE(json::parse(item.text(16)).get<double>(), 12.5);
        }
    }
    QCOMPARE(warnings, 1);
    std::string expected;
    const auto stored = m_store->reader().log(m_store->run);
    for (const store::LogRecord &line : *stored) {
        expected += (line.level == core::NoticeLevel::Warning ? "Warning: " : "") + line.text + '\n';
    }
    QCOMPARE(console, expected);
}

void TestOfflineSinkContent::rowsAndTheirSummaries()
{
    Training::whole(*m_store);
    const std::vector<Read> records = log(write());
    std::set<std::string> defined;
    std::map<std::string, std::string> summary;
    std::int64_t row = 0;
    int losses = 0;
    for (std::size_t i = 0; i < records.size(); ++i) {
        const Read &read = records[i];
        if (read.kind == MetricRecord::kField) {
            QVERIFY2(defined.insert(read.text(1)).second, read.text(1).c_str());
            QCOMPARE(read.text(4), std::string(read.text(1) == "trainer/global_step" ? "" : "trainer/global_step"));
        } else if (read.kind == SummaryRecord::kField) {
            for (const auto &[key, word] : read.items()) {
                summary[key] = word;
            }
        }
        if (read.kind != HistoryRecord::kField) {
            continue;
        }
        const auto items = read.items();
        QCOMPARE(items.at("_step"), std::to_string(row++));
        QVERIFY(items.count("_timestamp") == 1 && items.count("_runtime") == 1 && items.count("epoch") == 1
                && items.count("trainer/global_step") == 1);
        QCOMPARE(records[i - 1].kind, static_cast<int>(SummaryRecord::kField));
        for (const auto &[key, word] : items) {
            QCOMPARE(summary[key], word);
            const bool isNumber = json::parse(word).is_number();
            const bool accompanies = key.front() == '_' || key == "global_step";
            QVERIFY2(!isNumber || accompanies || defined.count(key) == 1, key.c_str());
        }
        if (items.contains("train/loss_step")) {
            const auto step = std::stoll(items.at("trainer/global_step"));
            QCOMPARE(step, static_cast<long long>(++losses));
            QCOMPARE(json::parse(items.at("train/loss_step")).get<double>(), 1.0 / static_cast<double>(step));
        }
    }
    QCOMPARE(losses, 5);
    // The whole run time at last, and the best of two validations.
    QCOMPARE(summary.at("_runtime"), std::string("12"));
    QCOMPARE(summary.at("_wandb.runtime"), std::string("12"));
    const json best = json::parse(summary.at("best"));
    QVERIFY2(best.contains("valid/mcc"), summary.at("best").c_str());
    QVERIFY(summary.count("examples") == 1);
}

void TestOfflineSinkContent::filesAndPanels()
{
    Training::whole(*m_store);
    const json memory = write();
    const auto directory = memory.at("directory").get<std::string>();
    std::set<std::string> named;
    std::set<std::string> panels;
    std::set<std::string> artifacts; // client ids
    int tables = 0;
    for (const Read &read : log(memory)) {
        if (read.kind == FilesRecord::kField) {
            for (const std::string &file : read.all(1)) {
                const Read entry{0, 0, file};
                QVERIFY2(named.insert(entry.text(1)).second, entry.text(1).c_str());
                QCOMPARE(entry.text(3), std::string("2")); // media
            }
        } else if (read.kind == ConfigRecord::kField) {
            for (const auto &[key, word] : read.items()) {
                if (key.compare(0, 17, "_wandb.visualize.") == 0) {
                    QVERIFY2(panels.insert(key).second, key.c_str()); // once, though there were two validations
                }
            }
        } else if (read.kind == ArtifactRecord::kField) {
            QCOMPARE(read.text(4), std::string("run_table"));
            artifacts.insert(read.text(15));
            const Read content{0, 0, Read({0, 0, read.text(12)}).text(4)};
            QVERIFY2(content.text(6).compare(0, directory.size(), directory) == 0, content.text(6).c_str());
            QCOMPARE(std::to_string(core::readFile(content.text(6)).value_or("").size()), content.text(4));
        } else if (read.kind == HistoryRecord::kField) {
            for (const auto &[key, word] : read.items()) {
                const json value = json::parse(word);
                if (!value.is_object() || !value.contains("path")) {
                    continue;
                }
                ++tables;
                const auto path = value.at("path").get<std::string>();
                QVERIFY2(named.count(path) == 1, path.c_str()); // before the row
                QCOMPARE(sha256Hex(core::readFile(std::string(directory).append("/files/").append(path)).value_or("")),
                         value.at("sha256").get<std::string>());
                const auto artifact = value.at("artifact_path").get<std::string>();
                QVERIFY2(artifacts.count(artifact.substr(std::string("wandb-client-artifact://").size(), 128)) == 1,
                         artifact.c_str());
            }
        }
    }
    QVERIFY(tables >= 10);
    QVERIFY(panels.count("_wandb.visualize.conf_mat") == 1 && panels.count("_wandb.visualize.roc") == 1);
}

void TestOfflineSinkContent::theModelStaysWhereItIs()
{
    const std::string best = m_folder->filePath(QStringLiteral("best")).toStdString();
    VERIFY_OK(core::createDirectories(best));
    VERIFY_OK(core::writeFileAtomically(best + "/model.safetensors", std::string(1000, 'x')));
    Training training(*m_store);
    training.steps(1);
    training.finish(core::RunState::Finished, best);
    std::vector<Read> models;
    for (const Read &read : log(write())) {
        if (read.kind == ArtifactRecord::kField) {
            models.push_back(read);
        }
    }
    QCOMPARE(models.size(), std::size_t{1});
    QCOMPARE(models[0].text(1), m_store->run.value);
    QCOMPARE(models[0].text(3), std::string());
    QCOMPARE(models[0].text(2), std::string("MLOps Basics"));
    QCOMPARE(models[0].text(4), std::string("model"));
    QCOMPARE(models[0].text(5), "model-" + m_store->run.value);
    QCOMPARE(models[0].all(11), (std::vector<std::string>{"best", "latest"}));
    const Read content{0, 0, Read({0, 0, models[0].text(12)}).text(4)};
    QCOMPARE(content.text(1), std::string("model.safetensors"));
    QCOMPARE(content.text(4), std::string("1000"));
    QCOMPARE(content.text(6), best + "/model.safetensors");

    std::filesystem::remove_all(folder());
    SyncTarget without = syncTargetFrom(target());
    without.models = false;
    for (const Read &read : log(write(toJson(without)))) {
        QVERIFY(read.kind != ArtifactRecord::kField);
    }
}

void TestOfflineSinkContent::exitCodes_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("finished") << static_cast<int>(core::RunState::Finished) << QByteArray(); // 0 is left out
    QTest::newRow("stopped") << static_cast<int>(core::RunState::Stopped) << QByteArray();
    QTest::newRow("failed") << static_cast<int>(core::RunState::Failed) << QByteArray("1");
}

void TestOfflineSinkContent::exitCodes()
{
    QFETCH(int, state);
    QFETCH(QByteArray, code);
    Training training(*m_store);
    training.steps(1);
    training.finish(static_cast<core::RunState>(state));
    const std::vector<Read> records = log(write());
    QCOMPARE(records.back().kind, static_cast<int>(ExitRecord::kField));
    QCOMPARE(records.back().text(1), code.toStdString());
    QCOMPARE(records.back().text(2), std::string("12"));
}

void TestOfflineSinkContent::noSentenceIsKeptWithMetricsOnly()
{
    Training::whole(*m_store);
    const json memory = write(target(true));
    const auto evaluations = m_store->reader().evaluations(m_store->run);
    const auto table = m_store->reader().evaluationTable(evaluations->front().id);
    const auto contents = contentsOf(folder());
    QVERIFY(contents.size() > 5); // charts of numbers are there
    bool hasScore = false;
    for (const auto &[name, content] : contents) {
        for (const std::string &sentence : *(*table)->sentences) {
            QVERIFY2(content.find(sentence) == std::string::npos,
                     std::string(name).append(": ").append(sentence).c_str());
        }
        hasScore = hasScore || content.find("valid/mcc") != std::string::npos;
    }
    QVERIFY(hasScore);
    QVERIFY(memory.at("finished").get<bool>());

    std::filesystem::remove_all(folder());
    static_cast<void>(write());
    const auto all = contentsOf(folder());
    const auto speaks = [&table](const auto &file) {
        return std::any_of(
            (*table)->sentences->begin(), (*table)->sentences->end(),
            [&file](const std::string &sentence) { return file.second.find(sentence) != std::string::npos; });
    };
    QVERIFY(std::any_of(all.begin(), all.end(), speaks)); // else nothing was tested above
}

QTEST_GUILESS_MAIN(TestOfflineSinkContent)
#include "tst_offline_sink_content.moc"
