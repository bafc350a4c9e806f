// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Runs of the store, written as offline runs of W&B. What is in a log is read with no more than the format's own readers.
#include "../store/store_fixture.h"

#include "core/files.h"
#include "support/scripted_evaluation.h"
#include "support/wandb_standin.h"
#include "track/outbox.h"
#include "track/wandb/mode_sink.h"
#include "track/wandb/offline_sink.h"
#include "track/wandb/protobuf.h"
#include "track/wandb/tables.h"
#include "track/wandb/wandb_sink.h"

#include <QTest>

#include <algorithm>
#include <filesystem>
#include <map>
#include <random>
#include <set>

using namespace signalbox;
using namespace signalbox::track::wandb;
using namespace std::chrono_literals;
using nlohmann::json;
using test_store::StoreFixture;

namespace {

const std::string kOfflineKey(40, 'k');

/// A run as a trainer makes it.
class Training
{
public:
    explicit Training(StoreFixture &store) : m_store(store)
    {
        core::RunStarted started;
        started.spec.name = "first";
        started.facts.stepsPerEpoch = 10;
        started.facts.labels = {"unacceptable", "acceptable"};
        publish(started);
    }

    void steps(int count)
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
    void validation()
    {
        core::EvalDone done;
        done.kind = core::EvaluationKind::Validation;
        done.epoch = ++m_validations;
        done.step = m_step;
        done.table = m_evaluation.table(0.2 * m_validations);
        done.metrics = test_support::ScriptedEvaluation::metrics(*done.table, "valid");
        publish(done);
    }
    void measurement() { publish(core::SystemSample{{{"cpu", 12.5}, {"proc.memory.rssMB", 100.0}}, m_step}); }
    void notice(core::NoticeLevel level, const std::string &text) { publish(core::Notice{level, text}); }
    void finish(core::RunState state = core::RunState::Finished, const std::string &best = {})
    {
        core::RunFinished finished;
        finished.state = state;
        finished.stepsDone = m_step;
        finished.secondsTotal = 12.9;
        finished.bestCheckpoint = best;
        publish(finished);
        flush();
    }
    void flush() { m_store.writer->flush(); }

    static Training whole(StoreFixture &store)
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

private:
    void publish(core::EventBody body)
    {
        m_store.clock.advanceMicroseconds(10'000);
        m_store.publish(std::move(body));
    }

    StoreFixture &m_store;
    test_support::ScriptedEvaluation m_evaluation{test_support::TrainingScript{}};
    std::int64_t m_step = 0;
    int m_validations = 0;
};

/// One record of a log: the number of its body's field in the message Record, and the fields of that body.
struct Read
{
    int kind = 0;
    std::int64_t number = 0;
    std::string body;

    [[nodiscard]] std::vector<std::string> all(int field) const
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
    [[nodiscard]] std::string text(int field) const
    {
        const std::vector<std::string> values = all(field);
        return values.empty() ? std::string() : values.front();
    }
    /// The items of config, history, summary: JSON by key; parts of a nested key are joined with a dot.
    [[nodiscard]] std::map<std::string, std::string> items() const
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
};

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

/// Everything below a folder by its path.
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

} // namespace

class TestOfflineSink : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void theRecordsOfARun();
    void rowsAndTheirSummaries();
    void filesAndPanels();
    void theModelStaysWhereItIs();
    void exitCodes_data();
    void exitCodes();
    void aRunThatTrainsIsFollowed();
    void nothingIsThereTwiceWhateverIsKilled();
    void noSentenceIsKeptWithMetricsOnly();
    void aRunThatWasRenamedSaysSoAtItsEnd();
    void aFolderThatIsGoneIsWrittenAgain();
    void aDamagedLogIsWrittenAgain();
    void aFolderThatCannotBeMadeNeedsThePerson();
    void aFinishedRunStaysAsItIs();
    void whatIsOfflineCanBeSentLater();
    void whatWandbSyncHasSentIsNotSentAgain();

private:
    [[nodiscard]] std::string folder() const { return core::joinPath(m_folder->path().toStdString(), "wandb"); }
    [[nodiscard]] json target(bool metricsOnly = false) const;
    [[nodiscard]] std::unique_ptr<OfflineSink> sink() const;
    /// Writes all that is stored at once.
    [[nodiscard]] json write(const json &where, track::Outcome *outcome = nullptr) const;
    [[nodiscard]] json write() const { return write(target()); }
    [[nodiscard]] std::vector<Read> log(const json &memory) const
    {
        return readLog(logPath(memory.at("directory").get<std::string>(), *m_store));
    }
    [[nodiscard]] std::unique_ptr<track::Outbox> outbox() const;
    void want(store::SyncMode mode, const std::string &server = "https://api.wandb.ai") const;
    [[nodiscard]] store::SyncRecord record() const;

    std::unique_ptr<StoreFixture> m_store;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestOfflineSink::init()
{
    m_store = std::make_unique<StoreFixture>();
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

json TestOfflineSink::target(bool metricsOnly) const
{
    SyncTarget target;
    target.project = "MLOps Basics";
    target.group = "g1";
    target.folder = folder();
    target.metricsOnly = metricsOnly;
    return toJson(target);
}

std::unique_ptr<OfflineSink> TestOfflineSink::sink() const
{
    return std::make_unique<OfflineSink>("1.2.3", m_store->clock,
                                         m_folder->filePath(QStringLiteral("other")).toStdString());
}

json TestOfflineSink::write(const json &where, track::Outcome *outcome) const
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

std::unique_ptr<track::Outbox> TestOfflineSink::outbox() const
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

void TestOfflineSink::want(store::SyncMode mode, const std::string &server) const
{
    SyncTarget target;
    target.project = "peers";
    target.server = server;
    auto syncs = store::SyncStore::open(m_store->directory(), m_store->clock);
    VERIFY_OK(syncs);
    VERIFY_OK(syncs->want(m_store->run, "wandb", mode, toJson(target).dump()));
}

store::SyncRecord TestOfflineSink::record() const
{
    const auto syncs = store::SyncStore::open(m_store->directory(), m_store->clock);
    return **syncs->find(m_store->run, "wandb");
}

void TestOfflineSink::theRecordsOfARun()
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

void TestOfflineSink::rowsAndTheirSummaries()
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

void TestOfflineSink::filesAndPanels()
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

void TestOfflineSink::theModelStaysWhereItIs()
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

void TestOfflineSink::exitCodes_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("finished") << static_cast<int>(core::RunState::Finished) << QByteArray(); // 0 is left out
    QTest::newRow("stopped") << static_cast<int>(core::RunState::Stopped) << QByteArray();
    QTest::newRow("failed") << static_cast<int>(core::RunState::Failed) << QByteArray("1");
}

void TestOfflineSink::exitCodes()
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

void TestOfflineSink::aRunThatTrainsIsFollowed()
{
    Training training(*m_store);
    training.steps(2);
    training.flush();
    want(store::SyncMode::Offline);
    const auto writing = outbox();
    const auto rows = [this] {
        const std::string directory = offlineDirectoryIn(record().memory);
        const std::vector<Read> records =
            directory.empty() ? std::vector<Read>() : readLog(logPath(directory, *m_store));
        return std::count_if(records.begin(), records.end(),
                             [](const Read &read) { return read.kind == HistoryRecord::kField; });
    };
    QTRY_COMPARE_WITH_TIMEOUT(rows(), 2, 10000);
    QVERIFY(record().state == store::SyncState::Sending);
    training.steps(3);
    training.flush();
    QTRY_COMPARE_WITH_TIMEOUT(rows(), 5, 10000);
    training.finish();
    QVERIFY(writing->drain(20s));
    QVERIFY2(record().state == store::SyncState::Done, record().message.c_str());
    QCOMPARE(record().link, std::string());
    const std::string directory = offlineDirectoryIn(record().memory);
    QVERIFY2(record().message.find(directory) != std::string::npos, record().message.c_str());
    QCOMPARE(std::filesystem::path(directory).parent_path().string(), folder());
    QCOMPARE(readLog(logPath(directory, *m_store)).back().kind, static_cast<int>(ExitRecord::kField));
}

void TestOfflineSink::nothingIsThereTwiceWhateverIsKilled()
{
    Training::whole(*m_store);
    const json where = target();
    const auto directory = write().at("directory").get<std::string>();
    const std::map<std::string, std::string> expected = contentsOf(folder());
    QVERIFY(expected.size() > 10);

    const store::RunReader reader = m_store->reader();
    const auto run = reader.run(m_store->run);
    const auto all = reader.eventsOfRun(m_store->run, 0, 1'000'000);
    // The store holds all points of an event or none: behind which events it may have ended.
    std::vector<std::size_t> commits;
    for (std::size_t i = 1; i <= all->size(); ++i) {
        const bool isLast = i == all->size();
        if (isLast || (*all)[i].kind != "metric" || (*all)[i - 1].kind != "metric"
            || (*all)[i].timeMicroseconds != (*all)[i - 1].timeMicroseconds) {
            commits.push_back(i);
        }
    }
    for (unsigned seed = 1; seed <= 30; ++seed) {
        std::filesystem::remove_all(folder());
        std::mt19937 random(seed);
        json saved = json::object(); // with the cursor
        std::uintmax_t written = 0; // bytes of the log when it was saved
        std::unique_ptr<OfflineSink> writer = sink();
        track::Outcome outcome;
        int deliveries = 0;
        while (!outcome.finished && ++deliveries < 1000) {
            // The training has come further, or a batch is full before its end.
            const std::int64_t behind = writer->goOnBehind(store::SyncMode::Offline, saved, 0);
            const auto first = std::find_if(
                all->begin(), all->end(), [behind](const store::StoredEvent &event) { return event.number > behind; });
            const auto start = static_cast<std::size_t>(first - all->begin());
            const bool isFull = random() % 3 == 0;
            std::size_t end = start + 1 + random() % 80;
            if (!isFull) {
                end = *std::lower_bound(commits.begin(), commits.end(), std::min(end, all->size()));
            }
            end = std::min(end, all->size());
            const std::vector<store::StoredEvent> events(first, all->begin() + static_cast<std::ptrdiff_t>(end));
            const bool allSeen = !isFull || end == all->size();
            const track::SyncBatch batch{
                events, allSeen, allSeen && end == all->size(), *run, reader, store::SyncMode::Offline, where};
            json memory = saved;
            outcome = writer->deliver(batch, memory, {});
            QVERIFY2(outcome.what == track::Outcome::What::Delivered, outcome.why.c_str());
            const std::string path = logPath(directory, *m_store);
            const std::uintmax_t size = std::filesystem::file_size(path);
            const unsigned what = random() % 4;
            if (what < 2) { // all is well
                saved = memory;
                written = size;
                continue;
            }
            outcome.finished = false;
            writer.reset(); // killed before the cursor was saved, at any byte of what was written
            if (what == 3) {
                std::filesystem::resize_file(path, written + random() % (size - written + 1));
            }
            writer = sink();
        }
        QVERIFY2(outcome.finished, std::to_string(seed).c_str());
        const std::map<std::string, std::string> found = contentsOf(folder());
        for (const auto &[name, content] : expected) {
            const auto here = found.find(name);
            QVERIFY2(here != found.end() && here->second == content,
                     (name + " with seed " + std::to_string(seed)).c_str());
        }
        QCOMPARE(found.size(), expected.size());
    }
}

void TestOfflineSink::noSentenceIsKeptWithMetricsOnly()
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

void TestOfflineSink::aRunThatWasRenamedSaysSoAtItsEnd()
{
    Training training(*m_store);
    training.steps(2);
    training.flush();
    want(store::SyncMode::Offline);
    const auto writing = outbox();
    QTRY_VERIFY_WITH_TIMEOUT(!offlineDirectoryIn(record().memory).empty(), 10000);
    VERIFY_OK(store::RunEditor(m_store->directory()).rename(m_store->run, "second"));
    training.finish();
    QVERIFY(writing->drain(20s));
    std::vector<std::string> names;
    for (const Read &read : readLog(logPath(offlineDirectoryIn(record().memory), *m_store))) {
        if (read.kind == RunRecord::kField) {
            names.push_back(read.text(8));
        }
    }
    QCOMPARE(names, (std::vector<std::string>{"first", "second"}));
}

void TestOfflineSink::aFolderThatIsGoneIsWrittenAgain()
{
    Training training(*m_store);
    training.steps(5);
    training.flush();
    want(store::SyncMode::Offline);
    const auto writing = outbox();
    QTRY_VERIFY_WITH_TIMEOUT(record().cursor > 0, 10000);
    const std::string directory = offlineDirectoryIn(record().memory);
    std::filesystem::remove_all(directory);
    training.steps(2);
    training.finish();
    QVERIFY(writing->drain(20s));
    QVERIFY2(record().state == store::SyncState::Done, record().message.c_str());
    const std::vector<Read> records = readLog(logPath(offlineDirectoryIn(record().memory), *m_store));
    QVERIFY(!records.empty());
    QCOMPARE(records.front().kind, static_cast<int>(HeaderRecord::kField));
    QCOMPARE(std::count_if(records.begin(), records.end(),
                           [](const Read &read) { return read.kind == HistoryRecord::kField; }),
             7);
}

void TestOfflineSink::aDamagedLogIsWrittenAgain()
{
    Training training(*m_store);
    training.steps(200); // several blocks
    training.flush();
    want(store::SyncMode::Offline);
    {
        const auto writing = outbox();
        QTRY_VERIFY_WITH_TIMEOUT(record().cursor > 0, 10000);
    }
    const std::string before = offlineDirectoryIn(record().memory);
    std::string bytes = core::readFile(logPath(before, *m_store)).value_or("");
    QVERIFY(bytes.size() > 40'000);
    bytes[1000] = static_cast<char>(bytes[1000] + 1);
    VERIFY_OK(core::writeFileAtomically(logPath(before, *m_store), bytes));
    training.finish();
    m_store->clock.advanceMicroseconds(5'000'000);
    const auto writing = outbox();
    QVERIFY(writing->drain(20s));
    QVERIFY2(record().state == store::SyncState::Done, record().message.c_str());
    const std::string after = offlineDirectoryIn(record().memory);
    QVERIFY2(after != before, after.c_str());
    QCOMPARE(core::readFile(logPath(before, *m_store)).value_or(""), bytes); // left as it is
    const std::vector<Read> records = readLog(logPath(after, *m_store));
    QCOMPARE(records.back().kind, static_cast<int>(ExitRecord::kField));
    QCOMPARE(std::count_if(records.begin(), records.end(),
                           [](const Read &read) { return read.kind == HistoryRecord::kField; }),
             200);
}

void TestOfflineSink::aFolderThatCannotBeMadeNeedsThePerson()
{
    Training::whole(*m_store);
    VERIFY_OK(core::writeFileAtomically(folder(), "a file in the way"));
    track::Outcome outcome;
    const json memory = write(target(), &outcome);
    QVERIFY(outcome.what == track::Outcome::What::NeedsUser);
    QVERIFY2(outcome.why.find(folder()) != std::string::npos, outcome.why.c_str());
    QVERIFY(memory == json::object());
    std::filesystem::remove(folder());
    QVERIFY(write().at("finished").get<bool>());
}

void TestOfflineSink::aFinishedRunStaysAsItIs()
{
    Training::whole(*m_store);
    want(store::SyncMode::Offline);
    QVERIFY(outbox()->drain(20s));
    const auto before = contentsOf(folder());
    want(store::SyncMode::Offline); // asked for once more
    QVERIFY(outbox()->drain(20s));
    QVERIFY(record().state == store::SyncState::Done);
    QVERIFY(contentsOf(folder()) == before);
}

void TestOfflineSink::whatIsOfflineCanBeSentLater()
{
    if (!test_support::WandbStandin::isAvailable()) {
        QSKIP("../shared/wandb-standin or Python is not there");
    }
    test_support::WandbStandin server;
    QVERIFY2(server.start({QStringLiteral("--key"), QString::fromStdString(kOfflineKey)}), qPrintable(server.why()));
    Training::whole(*m_store);
    want(store::SyncMode::Offline);
    QVERIFY(outbox()->drain(20s));
    const std::string directory = offlineDirectoryIn(record().memory);
    const std::vector<Read> records = readLog(logPath(directory, *m_store));
    QVERIFY(!OfflineRun::isSynced(directory));
    QVERIFY(server.get(QStringLiteral("/api/standin/runs")).at("runs").empty());

    want(store::SyncMode::On, server.url().toString().toStdString());
    QVERIFY(outbox()->drain(30s));
    QVERIFY2(record().state == store::SyncState::Done, record().message.c_str());
    QCOMPARE(record().link, server.url().toString().toStdString() + "/tester-team/peers/runs/" + m_store->run.value);
    QVERIFY(OfflineRun::isSynced(directory));
    const json run = server.get(
        QStringLiteral("/api/standin/runs/tester-team/peers/%1").arg(QString::fromStdString(m_store->run.value)));
    QCOMPARE(run.at("state").get<std::string>(), std::string("finished"));
    // The same rows as in the folder.
    std::size_t row = 0;
    for (const Read &read : records) {
        if (read.kind != HistoryRecord::kField) {
            continue;
        }
        const json &there = run.at("history").at(row++);
        for (const auto &[key, word] : read.items()) {
            const json here = json::parse(word);
            if (!here.is_object()) { // tables bear the identifiers of where they were sent
                QVERIFY2(there.contains(key) && there.at(key) == here, key.c_str());
            }
        }
    }
    QCOMPARE(row, run.at("history").size());
    QVERIFY2(server.anomalies().empty(), server.anomalies().dump().c_str());
}

void TestOfflineSink::whatWandbSyncHasSentIsNotSentAgain()
{
    Training::whole(*m_store);
    want(store::SyncMode::Offline);
    QVERIFY(outbox()->drain(20s));
    const std::string directory = offlineDirectoryIn(record().memory);
    VERIFY_OK(OfflineRun::markSynced(directory));
    want(store::SyncMode::On, "http://127.0.0.1:9"); // where nobody listens
    QVERIFY(outbox()->drain(20s));
    QVERIFY(record().state == store::SyncState::Done);
    QVERIFY2(record().message.find(OfflineRun::markerPath(directory)) != std::string::npos, record().message.c_str());
    QCOMPARE(record().link, std::string());
}

QTEST_GUILESS_MAIN(TestOfflineSink)
#include "tst_offline_sink.moc"
