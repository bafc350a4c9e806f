// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "offline_sink_fixture.h"

#include "core/result.h"
#include "track/wandb/addresses.h"
#include "track/wandb/mode_sink.h"
#include "track/wandb/protobuf.h"
#include "track/wandb/run_log.h"
#include "track/wandb/wandb_api.h"
#include "track/wandb/wandb_sink.h"

#include <QTest>

#include <chrono>
#include <filesystem>
#include <stop_token>
#include <utility>

namespace signalbox::test_track {

using namespace track::wandb;
using namespace std::chrono_literals;
using nlohmann::json;
using test_store::StoreFixture;

Training::Training(StoreFixture &store) : m_store(store)
{
    core::RunStarted started;
    started.spec.name = "first";
    started.facts.stepsPerEpoch = 10;
    started.facts.labels = {"unacceptable", "acceptable"};
    publish(started);
}

void Training::steps(int count)
{
    for (int i = 0; i < count; ++i) {
        core::StepDone step;
        step.step = step.firstStep = ++m_step;
        step.loss = 1.0 / static_cast<double>(m_step);
        step.learningRate = 3e-5;
        step.recorded = true;
        publish(step);
    }
}

void Training::validation()
{
    core::EvalDone done;
    done.kind = core::EvaluationKind::Validation;
    done.epoch = ++m_validations;
    done.step = m_step;
    done.table = m_evaluation.table(0.2 * m_validations);
    done.metrics = test_support::ScriptedEvaluation::metrics(*done.table, "valid");
    publish(done);
}

void Training::measurement()
{
    publish(core::SystemSample{{{"cpu", 12.5}, {"proc.memory.rssMB", 100.0}}, m_step});
}

void Training::notice(core::NoticeLevel level, const std::string &text)
{
    publish(core::Notice{level, text});
}

void Training::finish(core::RunState state, const std::string &best)
{
    core::RunFinished finished;
    finished.state = state;
    finished.stepsDone = m_step;
    finished.secondsTotal = 12.9;
    finished.bestCheckpoint = best;
    publish(finished);
    flush();
}

Training Training::whole(StoreFixture &store)
{
    Training training(store);
    training.steps(3);
    training.measurement();
    training.validation();
    training.notice(core::NoticeLevel::Warning, "two\nlines");
    training.steps(2);
    training.validation();
    training.finish();
    return training;
}

void Training::publish(core::EventBody body)
{
    m_store.clock.advanceMicroseconds(10'000);
    m_store.publish(std::move(body));
}

std::vector<std::string> Read::all(int field) const
{
    std::vector<std::string> values;
    MessageReader fields(body);
    while (const auto found = fields.next()) {
        if (found->number == field) {
            values.emplace_back(found->type == WireType::Bytes ? std::string(found->bytes)
                                                               : std::to_string(found->integer()));
        }
    }
    return values;
}

std::string Read::text(int field) const
{
    const std::vector<std::string> values = all(field);
    return values.empty() ? std::string() : values.front();
}

std::map<std::string, std::string> Read::items() const
{
    std::map<std::string, std::string> found;
    for (const std::string &bytes : all(1)) {
        const Read item{0, 0, bytes};
        std::string key = item.text(1);
        for (const std::string &part : item.all(2)) {
            key += (key.empty() ? "" : ".") + part;
        }
        found[key] = item.text(16);
    }
    return found;
}

std::vector<Read> readLog(const std::string &path)
{
    std::vector<Read> records;
    auto reader = RunLogReader::open(path);
    while (reader) {
        const auto bytes = reader->next();
        if (!bytes) {
            break;
        }
        Read record;
        MessageReader fields(*bytes);
        while (const auto field = fields.next()) {
            if (field->number == 1) {
                record.number = field->integer();
            } else {
                record.kind = field->number;
                record.body = std::string(field->bytes);
            }
        }
        records.push_back(std::move(record));
    }
    return records;
}

std::string logPath(const std::string &directory, const StoreFixture &store)
{
    return core::joinPath(directory, "run-" + store.run.value + ".wandb");
}

std::map<std::string, std::string> contentsOf(const std::string &folder)
{
    std::map<std::string, std::string> contents;
    for (const auto &entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) {
            contents[std::filesystem::relative(entry.path(), folder).string()] =
                core::readFile(entry.path().string()).value_or("");
        }
    }
    return contents;
}

void OfflineSinkTest::init()
{
    m_store = std::make_unique<StoreFixture>();
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

json OfflineSinkTest::target(bool metricsOnly) const
{
    SyncTarget target;
    target.project = "MLOps Basics";
    target.group = "g1";
    target.folder = folder();
    target.metricsOnly = metricsOnly;
    return toJson(target);
}

std::unique_ptr<OfflineSink> OfflineSinkTest::sink() const
{
    return std::make_unique<OfflineSink>("1.2.3", m_store->clock,
                                         m_folder->filePath(QStringLiteral("other")).toStdString());
}

json OfflineSinkTest::write(const json &where, track::Outcome *outcome) const
{
    const store::RunReader reader = m_store->reader();
    const auto events = reader.eventsOfRun(m_store->run, 0, 1'000'000);
    const auto run = reader.run(m_store->run);
    json memory = json::object();
    const track::SyncBatch batch{*events, true, true, *run, reader, store::SyncMode::Offline, where};
    const track::Outcome written = sink()->deliver(batch, memory, {});
    if (outcome != nullptr) {
        *outcome = written;
    }
    return memory;
}

std::unique_ptr<track::Outbox> OfflineSinkTest::outbox() const
{
    const auto factory = [store = m_store.get(), folder = folder()]() -> std::unique_ptr<track::TrackerSink> {
        const auto authorize = [](const Addresses &, const std::stop_token &) -> core::Result<QByteArray> {
            return Endpoint::basic(QByteArray::fromStdString(kOfflineKey));
        };
        return std::make_unique<ModeSink>(std::make_unique<WandbSink>("1.2.3", store->clock, authorize, 10ms),
                                          std::make_unique<OfflineSink>("1.2.3", store->clock, folder));
    };
    return std::make_unique<track::Outbox>(m_store->directory(), m_store->clock, factory);
}

void OfflineSinkTest::want(store::SyncMode mode, const std::string &server) const
{
    SyncTarget target;
    target.project = "peers";
    target.server = server;
    auto syncs = store::SyncStore::open(m_store->directory(), m_store->clock);
    VERIFY_OK(syncs);
    VERIFY_OK(syncs->want(m_store->run, "wandb", mode, toJson(target).dump()));
}

store::SyncRecord OfflineSinkTest::record() const
{
    const auto syncs = store::SyncStore::open(m_store->directory(), m_store->clock);
    return **syncs->find(m_store->run, "wandb");
}

} // namespace signalbox::test_track
