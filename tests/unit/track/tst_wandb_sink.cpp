// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Runs of the store, sent to the stand-in for W&B through outbox and sink.
#include "wandb_sink_fixture.h"

#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <utility>
#include <vector>

using namespace signalbox;
using namespace signalbox::test_track;
using namespace std::chrono_literals;
using nlohmann::json;
using test_store::StoreFixture;

class TestWandbSink : public WandbSinkTest
{
    Q_OBJECT

private Q_SLOTS:
    void aFinishedRunIsThereAsAfterTheOfficialClient();
    void stateAndExitCode_data();
    void stateAndExitCode();
    void noSentenceLeavesTheMachineWithMetricsOnly();
    void theBestAndTheLastModelAreArtifacts();
    void manyEvaluationsGoInParts();
    void stopOnThePageReachesTheRun();
    void renamedRunsAreRenamedThere();
    void theKeyIsKeptNowhere();
};

void TestWandbSink::aFinishedRunIsThereAsAfterTheOfficialClient()
{
    StoreFixture store;
    SentRun sent(store);
    sent.steps(40);
    sent.measurement();
    sent.validation();
    sent.steps(5);
    sent.measurement();
    sent.validation();
    sent.finish();
    want(store);
    QVERIFY(outbox(store)->drain(30s));
    QVERIFY2(record(store).state == store::SyncState::Done, record(store).message.c_str());
    checkHistory(store, sent);
    QVERIFY2(m_server->anomalies().empty(), m_server->anomalies().dump().c_str());
    const json run = runAt(store);
    QCOMPARE(run.at("state").get<std::string>(), std::string("finished"));
    QCOMPARE(run.at("displayName").get<std::string>(), std::string("first"));
    QCOMPARE(run.at("group").get<std::string>(), std::string("g1"));
    QCOMPARE(run.at("tags").get<std::vector<std::string>>(), (std::vector<std::string>{"a", "b"}));
    QCOMPARE(run.at("notes").get<std::string>(), std::string("a note"));
    const json &config = run.at("config");
    QVERIFY2(config.at("_wandb").at("value").contains("t"), config.dump().c_str());
    const json &panels = config.at("_wandb").at("value").at("visualize");
    for (const char *key : {"conf_mat", "sklearn_conf_mat", "roc", "pr", "f1_per_class", "confidence",
                            "loss_by_confidence", "calibration", "loss_curves"}) {
        QVERIFY2(panels.contains(key), key);
        QVERIFY2(run.at("summary").contains(std::string(key) + "_table"), key);
    }
    QVERIFY(run.at("summary").contains("valid/mcc") && run.at("summary").contains("examples"));
    QCOMPARE(run.at("summary").at("confusion_matrix_image").at("_type").get<std::string>(), std::string("image-file"));
    // Every file that a row speaks of was uploaded, and W&B was told.
    std::set<std::string> uploaded;
    for (const json &name : run.at("uploaded")) {
        uploaded.insert(name.get<std::string>());
    }
    int files = 0;
    for (const json &line : run.at("history")) {
        for (const json &value : line) {
            if (value.is_object() && value.contains("path")) {
                ++files;
                const auto path = value.at("path").get<std::string>();
                QVERIFY2(uploaded.contains(path), path.c_str());
                QVERIFY2(run.at("files").contains(path), path.c_str());
            }
        }
    }
    QCOMPARE(files, 22); // of two evaluations: the wrong answers, nine charts, a picture
    for (const char *name : {"config.yaml", "wandb-summary.json", "wandb-metadata.json", "output.log"}) {
        QVERIFY2(run.at("files").contains(name), name);
    }
    QCOMPARE(record(store).link,
             m_server->url().toString().toStdString() + "/tester-team/MLOps%20Basics/runs/" + store.run.value);
}

void TestWandbSink::stateAndExitCode_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<QString>("shown");
    QTest::newRow("finished") << static_cast<int>(core::RunState::Finished) << QStringLiteral("finished");
    QTest::newRow("stopped") << static_cast<int>(core::RunState::Stopped) << QStringLiteral("finished");
    QTest::newRow("failed") << static_cast<int>(core::RunState::Failed) << QStringLiteral("failed");
}

void TestWandbSink::stateAndExitCode()
{
    QFETCH(int, state);
    QFETCH(QString, shown);
    StoreFixture store;
    SentRun sent(store);
    sent.steps(3);
    sent.flush();
    want(store);
    const auto sending = outbox(store);
    QTRY_COMPARE_WITH_TIMEOUT(runAt(store).value("state", std::string()), std::string("running"), 10000);
    sent.finish(static_cast<core::RunState>(state));
    QVERIFY(sending->drain(20s));
    QCOMPARE(QString::fromStdString(runAt(store).at("state").get<std::string>()), shown);
}

void TestWandbSink::noSentenceLeavesTheMachineWithMetricsOnly()
{
    StoreFixture store;
    SentRun sent(store);
    sent.steps(3);
    sent.validation();
    sent.finish();
    want(store, store::SyncMode::MetricsOnly);
    QVERIFY(outbox(store)->drain(20s));
    const json run = runAt(store);
    QVERIFY(run.at("summary").contains("valid/mcc"));
    QVERIFY(!run.at("summary").contains("examples"));
    const auto evaluations = store.reader().evaluations(store.run);
    const auto table = store.reader().evaluationTable(evaluations->front().id);
    const std::string everything = m_server->get(QStringLiteral("/api/standin/requests?since=0")).dump();
    QVERIFY(everything.size() > 1000);
    for (const std::string &sentence : *(*table)->sentences) {
        QVERIFY2(everything.find(sentence) == std::string::npos, sentence.c_str());
    }
}

void TestWandbSink::theBestAndTheLastModelAreArtifacts()
{
    StoreFixture store;
    const QTemporaryDir folder;
    SentRun sent(store);
    sent.steps(3);
    for (const char *name : {"best", "last", "gone"}) {
        const std::string path = folder.filePath(QLatin1String(name)).toStdString();
        std::filesystem::create_directory(path);
        std::ofstream(path + "/config.json") << "{}";
        std::ofstream(path + "/model.safetensors") << std::string(100'000, *name);
        core::CheckpointSaved saved;
        saved.path = path;
        saved.step = *name == 'l' ? 3 : 2;
        saved.monitor = "valid/mcc";
        saved.monitored = 0.5;
        saved.best = *name == 'b';
        saved.last = *name == 'l';
        store.publish(saved);
    }
    std::filesystem::remove_all(folder.filePath(QStringLiteral("gone")).toStdString()); // neither the best nor the last
    sent.finish();
    want(store, store::SyncMode::On, true);
    // The first try ends behind the best model.
    m_server->setFaults(json::array({json{{"preset", "503"}, {"op", "CommitArtifact"}, {"skip", 1}}}));
    QVERIFY(outbox(store)->drain(20s));
    QVERIFY2(record(store).state == store::SyncState::Done, record(store).message.c_str());
    QCOMPARE(record(store).skipped, std::int64_t{0});
    const json artifacts = committedArtifacts();
    QCOMPARE(artifacts.size(), std::size_t{2});
    for (const json &artifact : artifacts) {
        QCOMPARE(artifact.at("collection").get<std::string>(), "model-" + store.run.value);
        QVERIFY(artifact.at("manifest").at("contents").contains("model.safetensors"));
    }
    QVERIFY(artifacts.at(0).at("aliases") == json::array({"best"}));
    QVERIFY(artifacts.at(1).at("aliases") == json::array({"latest"}));
    const json metadata = json::parse(artifacts.at(1).at("metadata").get<std::string>());
    QCOMPARE(metadata.at("step").get<int>(), 3);
    QCOMPARE(metadata.at("original_filename").get<std::string>(), std::string("last"));
    QVERIFY2(m_server->anomalies().empty(), m_server->anomalies().dump().c_str());
}

void TestWandbSink::manyEvaluationsGoInParts()
{
    StoreFixture store;
    SentRun sent(store);
    for (int i = 0; i < 12; ++i) {
        sent.steps(2);
        sent.validation();
    }
    sent.finish();
    want(store);
    QVERIFY(outbox(store)->drain(60s));
    QVERIFY2(record(store).state == store::SyncState::Done, record(store).message.c_str());
    checkHistory(store, sent);
    const json run = runAt(store);
    QCOMPARE(run.at("state").get<std::string>(), std::string("finished"));
    QVERIFY(run.at("posts").get<int>() > 1);
    QVERIFY2(m_server->anomalies().empty(), m_server->anomalies().dump().c_str());
}

void TestWandbSink::stopOnThePageReachesTheRun()
{
    StoreFixture store;
    SentRun sent(store);
    sent.steps(3);
    sent.flush();
    want(store);
    std::atomic<bool> stopped = false;
    track::Outbox::Callbacks callbacks;
    callbacks.stopRequested = [&stopped](const core::RunId &) { stopped = true; };
    const auto sending = outbox(store, kSinkKey, std::move(callbacks));
    QTRY_COMPARE_WITH_TIMEOUT(runAt(store).value("state", std::string()), std::string("running"), 10000);
    m_server->post(QStringLiteral("/api/standin/runs/tester-team/MLOps%20Basics/%1/stop")
                       .arg(QString::fromStdString(store.run.value)),
                   json::object());
    sent.steps(1);
    sent.flush();
    QTRY_VERIFY_WITH_TIMEOUT(stopped.load(), 10000);
}

void TestWandbSink::renamedRunsAreRenamedThere()
{
    StoreFixture store;
    SentRun sent(store);
    sent.steps(3);
    sent.flush();
    want(store);
    const auto sending = outbox(store);
    QTRY_COMPARE_WITH_TIMEOUT(runAt(store).value("displayName", std::string()), std::string("first"), 10000);
    VERIFY_OK(store::RunEditor(store.directory()).rename(store.run, "second"));
    sending->wake();
    QTRY_COMPARE_WITH_TIMEOUT(runAt(store).value("displayName", std::string()), std::string("second"), 10000);
}

void TestWandbSink::theKeyIsKeptNowhere()
{
    StoreFixture store;
    SentRun sent(store);
    sent.steps(3);
    sent.finish();
    want(store);
    QVERIFY(outbox(store)->drain(20s));
    store.writer.reset();
    int files = 0;
    for (const auto &entry : std::filesystem::recursive_directory_iterator(store.directory())) {
        if (!entry.is_regular_file()) {
            continue;
        }
        ++files;
        std::ifstream file(entry.path(), std::ios::binary);
        const std::string content{std::istreambuf_iterator<char>(file), {}};
        QVERIFY2(content.find(kSinkKey) == std::string::npos, entry.path().c_str());
        QVERIFY2(content.find(QByteArray("api:" + QByteArray::fromStdString(kSinkKey)).toBase64().toStdString())
                     == std::string::npos,
                 entry.path().c_str());
    }
    QVERIFY(files > 0);
}

QTEST_GUILESS_MAIN(TestWandbSink)
#include "tst_wandb_sink.moc"
