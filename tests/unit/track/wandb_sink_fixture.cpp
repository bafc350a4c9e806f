// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wandb_sink_fixture.h"

#include "core/painted_picture.h"
#include "track/wandb/wandb_sink.h"

#include <QTest>

#include <chrono>
#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace signalbox::test_track {

using namespace std::chrono_literals;
using nlohmann::json;
using test_store::StoreFixture;

namespace {

constexpr std::int64_t kStepsPerEpoch = 30;

} // namespace

SentRun::SentRun(StoreFixture &store) : m_store(store)
{
    core::RunStarted started;
    started.spec.name = "first";
    started.spec.tags = {"a", "b"};
    started.facts.stepsPerEpoch = kStepsPerEpoch;
    started.facts.labels = {"unacceptable", "acceptable"};
    started.facts.threads = 2;
    m_store.publish(started);
}

void SentRun::steps(int count)
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

void SentRun::validation()
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

void SentRun::measurement()
{
    m_store.clock.advanceMicroseconds(10'000);
    m_store.publish(core::SystemSample{{{"cpu", ++measurements}, {"gpu.0.temp", 63.0}}, m_step});
}

void SentRun::finish(core::RunState state)
{
    core::RunFinished finished;
    finished.state = state;
    finished.stepsDone = m_step;
    finished.secondsTotal = 12.0;
    m_store.clock.advanceMicroseconds(10'000);
    m_store.publish(finished);
    m_store.writer->flush();
}

void WandbSinkTest::initTestCase()
{
    if (!test_support::WandbStandin::isAvailable()) {
        QSKIP("../shared/wandb-standin or Python is not there");
    }
    m_server = std::make_unique<test_support::WandbStandin>();
    QVERIFY2(m_server->start({QStringLiteral("--key"), QString::fromStdString(kSinkKey)}), qPrintable(m_server->why()));
}

void WandbSinkTest::want(const StoreFixture &store, store::SyncMode mode, bool models)
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

std::unique_ptr<track::Outbox> WandbSinkTest::outbox(const StoreFixture &store, const std::string &key,
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

json WandbSinkTest::runAt(const StoreFixture &store)
{
    return m_server->get(
        QStringLiteral("/api/standin/runs/tester-team/MLOps%20Basics/%1").arg(QString::fromStdString(store.run.value)));
}

store::SyncRecord WandbSinkTest::record(const StoreFixture &store)
{
    const auto syncs = store::SyncStore::open(store.directory(), store.clock);
    return **syncs->find(store.run, "wandb");
}

void WandbSinkTest::checkHistory(const StoreFixture &store, const SentRun &sent)
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

json WandbSinkTest::committedArtifacts()
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

std::set<std::string> WandbSinkTest::storedPaths()
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

void WandbSinkTest::checkCopies(const json &history)
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

} // namespace signalbox::test_track
