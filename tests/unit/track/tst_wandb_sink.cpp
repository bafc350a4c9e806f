// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Runs of the store, sent to the stand-in for W&B through outbox and sink.
#include "../store/store_fixture.h"

#include "support/scripted_evaluation.h"
#include "support/wandb_standin.h"
#include "track/outbox.h"
#include "track/wandb/wandb_sink.h"

#include <QDir>
#include <QTest>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <set>

using namespace signalbox;
using namespace std::chrono_literals;
using nlohmann::json;
using test_store::StoreFixture;

namespace {

const std::string kSinkKey(40, 'k');
constexpr std::int64_t kStepsPerEpoch = 30;

/// A run as a trainer makes it: recorded steps, the end of an epoch, a validation with its table.
class SentRun
{
public:
    explicit SentRun(StoreFixture &store) : m_store(store)
    {
        core::RunStarted started;
        started.spec.name = "first";
        started.spec.tags = {"a", "b"};
        started.facts.stepsPerEpoch = kStepsPerEpoch;
        started.facts.labels = {"unacceptable", "acceptable"};
        started.facts.threads = 2;
        m_store.publish(started);
    }

    void steps(int count)
    {
        for (int i = 0; i < count; ++i) {
            core::StepDone step;
            step.step = step.firstStep = ++m_step;
            step.loss = 1.0 / static_cast<double>(m_step);
            step.accuracy = 0.5;
            step.learningRate = 3e-5;
            step.gradientNorm = 1.5;
            step.sentencesPerSecond = 100.0;
            step.recorded = true;
            m_store.clock.advanceMicroseconds(10'000);
            m_store.publish(step);
            ++recorded;
        }
    }
    void validation()
    {
        core::EvalDone done;
        done.kind = core::EvaluationKind::Validation;
        done.epoch = static_cast<int>(++m_validations);
        done.step = m_step;
        done.table = m_evaluation.table(0.2 * m_validations);
        done.metrics = test_support::ScriptedEvaluation::metrics(*done.table, "valid");
        m_store.clock.advanceMicroseconds(10'000);
        m_store.publish(done);
        ++evaluations;
    }
    void measurement()
    {
        m_store.clock.advanceMicroseconds(10'000);
        m_store.publish(core::SystemSample{{{"cpu", ++measurements}, {"gpu.0.temp", 63.0}}, m_step});
    }
    void finish(core::RunState state = core::RunState::Finished)
    {
        core::RunFinished finished;
        finished.state = state;
        finished.stepsDone = m_step;
        finished.secondsTotal = 12.0;
        m_store.clock.advanceMicroseconds(10'000);
        m_store.publish(finished);
        m_store.writer->flush();
    }
    void flush() { m_store.writer->flush(); }

    int recorded = 0;
    int evaluations = 0;
    double measurements = 0.0;

private:
    StoreFixture &m_store;
    test_support::ScriptedEvaluation m_evaluation{test_support::TrainingScript{}};
    std::int64_t m_step = 0;
    int m_validations = 0;
};

} // namespace

class TestWandbSink : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aFinishedRunIsThereAsAfterTheOfficialClient();
    void stateAndExitCode_data();
    void stateAndExitCode();
    void noSentenceLeavesTheMachineWithMetricsOnly();
    void theBestAndTheLastModelAreArtifacts();
    void manyEvaluationsGoInParts();
    void stopOnThePageReachesTheRun();
    void aWrongKeyNeedsThePerson();
    void aFinalRefusalStopsTheSyncAndCanBeRetried_data();
    void aFinalRefusalStopsTheSyncAndCanBeRetried();
    void renamedRunsAreRenamedThere();
    void exactlyOnceWhateverHappens();
    void theKeyIsKeptNowhere();

private:
    void want(const StoreFixture &store, store::SyncMode mode = store::SyncMode::On, bool models = false);
    std::unique_ptr<track::Outbox> outbox(const StoreFixture &store, const std::string &key = kSinkKey,
                                          track::Outbox::Callbacks callbacks = {});
    json runAt(const StoreFixture &store);
    static store::SyncRecord record(const StoreFixture &store);
    /// Rows of the history hold every recorded value once, in order, and nothing is missing.
    void checkHistory(const StoreFixture &store, const SentRun &sent);
    /// Every table has its second copy, each content once.
    void checkCopies(const json &history);
    json committedArtifacts();
    /// Addresses of storage whose content has arrived.
    std::set<std::string> storedPaths();

    std::unique_ptr<test_support::WandbStandin> m_server;
};

void TestWandbSink::initTestCase()
{
    if (!test_support::WandbStandin::isAvailable()) {
        QSKIP("../shared/wandb-standin or Python is not there");
    }
    m_server = std::make_unique<test_support::WandbStandin>();
    QVERIFY2(m_server->start({QStringLiteral("--key"), QString::fromStdString(kSinkKey)}), qPrintable(m_server->why()));
}

void TestWandbSink::want(const StoreFixture &store, store::SyncMode mode, bool models)
{
    m_server->post(QStringLiteral("/api/standin/reset"), json::object());
    m_server->setFaults(json::array());
    track::wandb::SyncTarget target;
    target.server = m_server->url().toString().toStdString();
    target.project = "MLOps Basics";
    target.group = "g1";
    target.models = models;
    auto syncs = store::SyncStore::open(store.directory(), store.clock);
    VERIFY_OK(syncs);
    VERIFY_OK(syncs->want(store.run, "wandb", mode, track::wandb::toJson(target).dump()));
}

std::unique_ptr<track::Outbox> TestWandbSink::outbox(const StoreFixture &store, const std::string &key,
                                                     track::Outbox::Callbacks callbacks)
{
    const auto factory = [&store, key]() -> std::unique_ptr<track::TrackerSink> {
        return std::make_unique<track::wandb::WandbSink>(
            "1.2.3", store.clock,
            [key](const track::wandb::Addresses &, const std::stop_token &) -> core::Result<QByteArray> {
                return track::wandb::Endpoint::basic(QByteArray::fromStdString(key));
            },
            10ms,
            [](const core::EvaluationTable &, const std::string &title) {
                return std::optional(core::PaintedPicture{"picture of " + title, 4, 3});
            });
    };
    track::OutboxWaits waits;
    waits.look = 100ms;
    waits.first = 20ms;
    waits.longest = 500ms;
    return std::make_unique<track::Outbox>(store.directory(), store.clock, factory, std::move(callbacks), waits);
}

json TestWandbSink::runAt(const StoreFixture &store)
{
    return m_server->get(
        QStringLiteral("/api/standin/runs/tester-team/MLOps%20Basics/%1").arg(QString::fromStdString(store.run.value)));
}

store::SyncRecord TestWandbSink::record(const StoreFixture &store)
{
    const auto syncs = store::SyncStore::open(store.directory(), store.clock);
    return **syncs->find(store.run, "wandb");
}

void TestWandbSink::checkHistory(const StoreFixture &store, const SentRun &sent)
{
    const json run = runAt(store);
    QVERIFY2(run.is_object() && run.contains("history"), run.dump().c_str());
    const json &history = run.at("history");
    std::int64_t row = 0;
    int losses = 0;
    int tables = 0;
    int scores = 0;
    std::int64_t lastStep = 0;
    for (const json &line : history) {
        QVERIFY2(line.is_object(), line.dump().c_str());
        QCOMPARE(line.at("_step").get<std::int64_t>(), row++);
        QVERIFY2(line.contains("trainer/global_step") && line.contains("epoch") && line.contains("_timestamp")
                     && line.contains("_runtime"),
                 line.dump().c_str());
        if (line.contains("train/loss_step")) {
            ++losses;
            QCOMPARE(line.at("trainer/global_step").get<std::int64_t>(), ++lastStep);
            QCOMPARE(line.at("train/loss_step").get<double>(), 1.0 / static_cast<double>(lastStep));
            QCOMPARE(line.at("epoch").get<std::int64_t>(), (lastStep - 1) / kStepsPerEpoch);
        }
        for (const json &value : line) {
            if (value.is_object() && value.contains("path")) {
                const auto path = value.at("path").get<std::string>();
                QVERIFY2(run.at("files").contains(path) && run.at("files").at(path).at("puts") > 0, path.c_str());
                QCOMPARE(run.at("files").at(path).at("sha256").get<std::string>(),
                         value.at("sha256").get<std::string>());
            }
        }
        tables += line.contains("examples") ? 1 : 0;
        scores += line.contains("valid/mcc") ? 1 : 0;
    }
    QCOMPARE(losses, sent.recorded);
    QCOMPARE(tables, sent.evaluations);
    QCOMPARE(scores, sent.evaluations);
    checkCopies(history);
    // Measurements of the machine are no rows, and have lines of their own.
    QVERIFY(history.dump().find("\"system") == std::string::npos);
    double measured = 0.0;
    for (const json &line : run.at("events")) {
        QVERIFY2(line.is_object() && line.value("_wandb", false) && line.contains("_timestamp")
                     && line.contains("_runtime") && line.contains("system.gpu.0.temp"),
                 line.dump().c_str());
        QCOMPARE(line.at("system.cpu").get<double>(), ++measured);
    }
    QCOMPARE(measured, sent.measurements);
    for (const json &anomaly : m_server->anomalies()) {
        QVERIFY2(anomaly.at("kind") == "replay", anomaly.dump().c_str());
    }
}

json TestWandbSink::committedArtifacts()
{
    json committed = json::array();
    const json all = m_server->get(QStringLiteral("/api/standin/artifacts"));
    for (const json &artifact : all.at("artifacts")) {
        if (artifact.at("state") == "COMMITTED") {
            committed.push_back(artifact);
        }
    }
    return committed;
}

std::set<std::string> TestWandbSink::storedPaths()
{
    std::set<std::string> paths;
    const json all = m_server->get(QStringLiteral("/api/standin/requests?since=0"));
    for (const json &request : all.at("requests")) {
        // Of the faults only a slow answer lets the content through and still answers.
        if (request.at("listener") == "storage" && request.at("status") == 200
            && (!request.contains("fault") || request.at("fault") == "slow")) {
            const auto path = request.at("path").get<std::string>();
            paths.insert(path.substr(0, path.find('?')));
        }
    }
    return paths;
}

void TestWandbSink::checkCopies(const json &history)
{
    std::map<std::string, std::set<std::string>> versions; // by name, what the rows say that each holds
    std::map<std::string, std::set<std::string>> contents; // and what is there
    std::map<std::string, std::map<int, std::string>> numbered; // identifiers by the number of the version
    std::map<std::string, std::vector<std::string>> logged; // and in the order of the rows
    std::set<std::string> known;
    const std::set<std::string> stored = storedPaths();
    for (const json &artifact : committedArtifacts()) {
        for (const auto &[file, details] : artifact.at("files").items()) {
            const auto key = details.at("key").get<std::string>();
            QVERIFY2(stored.contains("/storage/" + key), key.c_str());
        }
        if (artifact.at("type") == "run_table") {
            const auto name = artifact.at("collection").get<std::string>();
            const auto digest = artifact.at("digest").get<std::string>();
            QVERIFY2(contents[name].insert(digest).second, (name + " has a version twice").c_str());
            const auto id = artifact.at("clientID").get<std::string>();
            known.insert(id);
            numbered[name][std::stoi(artifact.at("version").get<std::string>().substr(1))] = id;
        }
    }
    std::set<std::string> seen;
    for (const json &line : history) {
        for (const auto &[key, value] : line.items()) {
            if (!value.is_object() || !value.contains("artifact_path")) {
                continue;
            }
            const std::string name = "run-abcd1234-" + key;
            versions[name].insert(value.at("sha256").get<std::string>());
            const auto path = value.at("artifact_path").get<std::string>();
            const std::string id = path.substr(std::string("wandb-client-artifact://").size(), 128);
            // A later row may hold what an earlier one did: then there is no version of its own.
            const bool isFirst = seen.insert(name).second;
            QVERIFY2(known.contains(id) || !isFirst, path.c_str());
            if (known.contains(id)) {
                logged[name].push_back(id);
            }
        }
    }
    QCOMPARE(contents.size(), versions.size());
    for (const auto &[name, said] : versions) {
        QVERIFY2(contents[name].size() == said.size(), name.c_str());
        std::vector<std::string> ids;
        for (const auto &[number, id] : numbered[name]) {
            ids.push_back(id);
        }
        QVERIFY2(ids == logged[name], name.c_str());
    }
}

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

void TestWandbSink::aWrongKeyNeedsThePerson()
{
    StoreFixture store;
    SentRun sent(store);
    sent.steps(3);
    sent.finish();
    want(store);
    QVERIFY(outbox(store, std::string(40, 'w'))->drain(20s));
    QVERIFY(record(store).state == store::SyncState::NeedsUser);
    QVERIFY2(!record(store).message.empty(), "no words for the person");
    QVERIFY(record(store).message.find("wwww") == std::string::npos);
}

void TestWandbSink::aFinalRefusalStopsTheSyncAndCanBeRetried_data()
{
    QTest::addColumn<QString>("fault");
    for (const char *fault : {"stream-400", "stream-404", "stream-409", "stream-413"}) {
        QTest::newRow(fault) << QString::fromLatin1(fault);
    }
    QTest::newRow("401") << QStringLiteral("401:1:file_stream$");
}

void TestWandbSink::aFinalRefusalStopsTheSyncAndCanBeRetried()
{
    QFETCH(QString, fault);
    StoreFixture store;
    SentRun sent(store);
    sent.steps(20);
    sent.validation();
    sent.finish();
    want(store);
    m_server->setFaults(json::array({fault.toStdString()}));
    const auto sending = outbox(store);
    QVERIFY(sending->drain(20s));
    QVERIFY(record(store).state == store::SyncState::NeedsUser);
    auto syncs = store::SyncStore::open(store.directory(), store.clock);
    VERIFY_OK(syncs->want(store.run, "wandb", store::SyncMode::On, "{}")); // the Retry button
    QVERIFY(sending->drain(20s));
    QVERIFY2(record(store).state == store::SyncState::Done, record(store).message.c_str());
    checkHistory(store, sent);
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

void TestWandbSink::exactlyOnceWhateverHappens()
{
    const json presets =
        json::array({"429", "500", "502", "503", "reset-upload", "reset-stream", "lost-stream-answer", "html",
                     json{{"preset", "slow"}, {"seconds", 0.2}}, json{{"action", "status"}, {"status", 429}},
                     json{{"preset", "503"}, {"op", "UpsertBucket"}}, json{{"preset", "503"}, {"listener", "storage"}},
                     json{{"action", "accept-then-reset"}, {"op", "CreateRunFiles"}},
                     json{{"action", "accept-then-reset"}, {"op", "CreateArtifact|CommitArtifact"}}});
    // tests/faults/wandb.sh tries many more, in several processes.
    const int first =
        qEnvironmentVariableIsSet("SIGNALBOX_FIRST_SEED") ? qEnvironmentVariableIntValue("SIGNALBOX_FIRST_SEED") : 1;
    const int scripts =
        qEnvironmentVariableIsSet("SIGNALBOX_SCRIPTS") ? qEnvironmentVariableIntValue("SIGNALBOX_SCRIPTS") : 12;
    QVERIFY(scripts > 0);
    for (int seed = first; seed < first + scripts; ++seed) {
        std::mt19937 random(static_cast<unsigned>(seed));
        StoreFixture store;
        SentRun sent(store);
        sent.steps(5);
        sent.flush();
        want(store);
        json faults = json::array();
        for (int i = static_cast<int>(random() % 4); i >= 0; --i) {
            json fault = presets.at(random() % presets.size());
            if (fault.is_string()) {
                fault = json{{"preset", fault}};
            }
            fault["count"] = 1 + random() % 2;
            fault["skip"] = random() % 5;
            if (fault.value("preset", "") == "429") {
                fault["headers"] = {{"Retry-After", "0"}};
            }
            faults.push_back(fault);
        }
        m_server->setFaults(faults);
        for (int part = 0; part < 3; ++part) { // each ended by a kill at any moment
            const auto sending = outbox(store);
            sent.steps(static_cast<int>(random() % 30));
            sent.measurement();
            if (random() % 2 == 0) {
                sent.validation();
            }
            sent.flush();
            QTest::qWait(static_cast<int>(random() % 60));
        }
        sent.finish();
        m_server->settle(); // what a slow server does after the end of the run is not ours
        const auto sending = outbox(store);
        QVERIFY2(
            sending->drain(60s),
            qPrintable(QStringLiteral("seed %1: %2").arg(seed).arg(QString::fromStdString(record(store).message))));
        QVERIFY2(
            record(store).state == store::SyncState::Done,
            qPrintable(QStringLiteral("seed %1: %2").arg(seed).arg(QString::fromStdString(record(store).message))));
        checkHistory(store, sent);
        QVERIFY2(!QTest::currentTestFailed(), qPrintable(QStringLiteral("seed %1").arg(seed)));
        QCOMPARE(runAt(store).at("state").get<std::string>(), std::string("finished"));
    }
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
