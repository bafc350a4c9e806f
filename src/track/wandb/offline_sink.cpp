// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/wandb/offline_sink.h"

#include "core/files.h"
#include "core/json_text.h"
#include "track/wandb/artifact_manifest.h"
#include "track/wandb/batch_content.h"
#include "track/wandb/run_config.h"
#include "track/wandb/run_files.h"
#include "track/wandb/summary.h"
#include "track/wandb/wandb_sink.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <utility>

namespace signalbox::track::wandb {

namespace {

constexpr const char *kOfflineStep = "trainer/global_step"; ///< the metric that all others are drawn against

/// Writes records one after the other; those that are in the log already, because an earlier delivery was cut off before
/// its end was remembered, are passed over. After an error nothing more is written.
class OfflineFeed
{
public:
    /// `records`: as many of the log were written by deliveries that were remembered.
    OfflineFeed(OfflineRun &run, std::int64_t records) : m_run(run), m_records(records) { }

    void write(const RecordBody &body)
    {
        add([&] { return m_run.write(body); });
    }
    void addFile(const MediaFile &file)
    {
        add([&] { return m_run.addFile(file.path, file.content); });
    }
    /// `record` without its entries. Contents that are no file yet become one in `tmp/`, where `wandb sync` finds it.
    void addArtifact(ArtifactRecord record, const RunArtifact &artifact)
    {
        add([&]() -> core::Status {
            for (const ArtifactFile &file : artifact.files) {
                std::string localPath = file.localPath;
                if (const auto content = artifact.contents.find(file.path); content != artifact.contents.end()) {
                    localPath = core::joinPath(core::joinPath(m_run.directory(), "tmp"),
                                               artifact.clientId.substr(0, 20) + '/' + file.path);
                    if (auto kept = keep(localPath, content->second); !kept) {
                        return kept;
                    }
                }
                record.entries.push_back({file.path, file.md5, {}, file.size, std::move(localPath)});
            }
            return m_run.write(record);
        });
    }

    [[nodiscard]] const core::Status &status() const { return m_status; }
    [[nodiscard]] std::int64_t records() const { return m_records; }

private:
    template <typename Write> void add(const Write &write)
    {
        if (m_status && m_records >= m_run.lastNumber()) {
            m_status = write();
        }
        m_records += m_status ? 1 : 0;
    }
    static core::Status keep(const std::string &path, const std::string &content)
    {
        auto made = core::createDirectories(std::filesystem::path(path).parent_path().string());
        return made ? core::writeFileAtomically(path, content) : made;
    }

    OfflineRun &m_run;
    std::int64_t m_records;
    core::Status m_status;
};

/// The config's values but for `_wandb`, which `wandb sync` makes of the other records.
ConfigRecord offlineConfig(const core::RunSpec &spec, const core::RunFacts &facts)
{
    RunConfigParts parts;
    parts.spec = spec;
    parts.facts = facts;
    const nlohmann::json values = configValues(parts);
    ConfigRecord record;
    for (const auto &[key, value] : values.items()) {
        if (key != "_wandb") {
            record.update.push_back({{key}, toJsonWords(value)});
        }
    }
    return record;
}

/// Settings and facts of the event "run_started".
ConfigRecord offlineConfig(const store::StoredEvent &started, const store::RunRecord &run)
{
    const nlohmann::json body = nlohmann::json::parse(started.json, nullptr, false);
    if (!body.is_object()) {
        return offlineConfig(run.spec, run.facts);
    }
    const auto spec = core::runSpecFromJson(body.value("spec", nlohmann::json::object()), run.id.value);
    return offlineConfig(spec ? *spec : run.spec,
                         core::runFactsFromJson(body.value("facts", nlohmann::json::object())));
}

RunRecord offlineRunRecord(const SyncBatch &batch, const SyncTarget &target, const OfflineMemory &memory,
                           const std::string &version)
{
    const store::RunRecord &run = batch.run;
    RunRecord record;
    record.runId = run.id.value;
    record.entity = memory.entity;
    record.project = memory.project;
    record.config = offlineConfig(run.spec, {}); // facts come with the event that tells them
    record.group = target.group;
    record.jobType = target.jobType;
    record.displayName = run.name;
    record.notes = run.notes;
    record.tags = run.tags;
    record.host = run.host;
    record.startTime = run.createdMicroseconds;
    record.telemetry = TelemetryRecord{{}, {}, version, {}, platformName()};
    return record;
}

EnvironmentRecord offlineEnvironment(const store::RunRecord &run)
{
    const RunEnvironment known = environmentOf(run);
    EnvironmentRecord record;
    record.os = known.operatingSystem;
    record.startTime = known.startedMicroseconds;
    record.arguments = known.arguments;
    record.program = known.program;
    record.host = known.host;
    record.root = known.root;
    record.executable = known.executable;
    record.cpuCores = static_cast<std::uint32_t>(known.cores);
    record.cpuThreads = static_cast<std::uint32_t>(known.logicalCores);
    record.gpuType = known.gpu;
    record.gpuCount = static_cast<std::uint32_t>(known.gpuCount);
    record.memoryBytes = known.memoryBytes;
    record.writerId = run.id.value;
    return record;
}

MetricRecord offlineMetric(const std::string &name)
{
    MetricRecord record;
    record.name = name;
    record.stepMetric = kOfflineStep;
    record.stepSync = true;
    return record;
}

/// `_wandb.runtime` of a row: its `_runtime` in whole seconds.
std::int64_t wholeRuntimeOf(const HistoryRow &row)
{
    double seconds = 0.0;
    for (const auto &[key, word] : row.fields) {
        if (key == "_runtime") {
            std::from_chars(word.data(), word.data() + word.size(), seconds);
        }
    }
    return static_cast<std::int64_t>(std::floor(seconds));
}

bool hasValidation(const HistoryRow &row)
{
    return std::any_of(row.fields.begin(), row.fields.end(),
                       [](const auto &field) { return field.first.compare(0, 6, "valid/") == 0; });
}

/// The best values so far as JSON text; empty: there are none.
std::string bestOf(const HistoryState &state)
{
    for (auto &[key, word] : summaryFields(state)) {
        if (key == "best") {
            return std::move(word);
        }
    }
    return {};
}

/// As the official client does: first what the row changes in the summary, which nobody computes from the history.
void writeRow(OfflineFeed &feed, const HistoryRow &row, const HistoryState &state)
{
    SummaryRecord summary;
    HistoryRecord history{row.row, {}};
    for (const auto &[key, word] : row.fields) {
        summary.update.push_back({{key}, word});
        history.items.push_back({{key}, word});
    }
    if (hasValidation(row)) {
        if (std::string best = bestOf(state); !best.empty()) {
            summary.update.push_back({{"best"}, std::move(best)});
        }
    }
    summary.update.push_back({{"_wandb", "runtime"}, std::to_string(wholeRuntimeOf(row))});
    feed.write(summary);
    feed.write(history);
}

ArtifactRecord offlineArtifact(const RunArtifact &artifact, const RunPath &path)
{
    ArtifactRecord record;
    record.runId = path.run;
    record.project = path.project;
    record.entity = path.entity;
    record.type = artifact.type;
    record.name = artifact.collection;
    record.digest = artifactDigest(artifact.files);
    record.metadataJson = artifact.metadata;
    record.aliases = artifact.aliases;
    record.clientId = artifact.clientId;
    record.sequenceClientId = artifact.sequenceClientId;
    return record;
}

ExitRecord offlineExit(const store::RunRecord &run)
{
    return {exitCodeOf(run.state), static_cast<std::int32_t>(run.secondsTotal)};
}

Outcome offlineFailure(const core::Error &error)
{
    Outcome outcome;
    // A full disk may have room again without anybody's telling; all else needs a person.
    outcome.what = error.code == core::ErrorCode::DiskFull ? Outcome::What::Later : Outcome::What::NeedsUser;
    outcome.why = core::describe(error);
    return outcome;
}

std::string keptIn(const std::string &directory)
{
    return "kept in " + directory;
}

} // namespace

/// One call of deliver().
struct OfflineSink::Delivery
{
    Delivery(const SyncBatch &what, const SyncTarget &where, const OfflineMemory &known, OfflineRun &run)
        : batch(what)
        , target(where)
        , memory(known)
        , feed(run, known.records)
    {
    }

    [[nodiscard]] RunPath path() const { return {memory.entity, memory.project, batch.run.id.value}; }
    [[nodiscard]] bool withSentences() const { return !target.metricsOnly; }
    /// Writes `content`, which was made of the event with this number.
    void write(std::int64_t number);
    void defineMetrics();

    const SyncBatch &batch;
    const SyncTarget &target;
    OfflineMemory memory;
    OfflineFeed feed;
    HistoryRows rows{memory.history};
    std::size_t defined = memory.history.metrics.size();
    BatchContent content; ///< not written yet
    std::int64_t skipped = 0;
    std::string note;
};

void OfflineSink::Delivery::defineMetrics()
{
    const auto &metrics = rows.state().metrics;
    for (; defined < metrics.size(); ++defined) {
        feed.write(offlineMetric(metrics[defined].name));
    }
}

void OfflineSink::Delivery::write(std::int64_t number)
{
    defineMetrics();
    // A row that was open until this event comes before all that is the event's own: it would also have come before if the
    // batch had ended between them.
    const auto own = std::find_if(content.rows.begin(), content.rows.end(),
                                  [number](const HistoryRow &row) { return row.lastNumber >= number; });
    std::for_each(content.rows.begin(), own, [this](const HistoryRow &row) { writeRow(feed, row, rows.state()); });
    for (const MediaFile &file : content.files) {
        feed.addFile(file);
    }
    for (const RunArtifact &artifact : content.artifacts) {
        feed.addArtifact(offlineArtifact(artifact, path()), artifact);
    }
    for (const auto &[key, panel] : content.panels.items()) {
        if (memory.charts.value(key, nlohmann::json()) != panel) {
            feed.write(ConfigRecord{{{{"_wandb", "visualize", key}, toJsonWords(panel)}}, {}});
            memory.charts[key] = panel;
        }
    }
    std::for_each(own, content.rows.end(), [this](const HistoryRow &row) { writeRow(feed, row, rows.state()); });
    for (const SystemRow &row : content.system) {
        feed.write(statsRecord(row));
    }
    for (const ConsoleLine &line : content.console) {
        feed.write(OutputRecord{line.isError, line.timeMicroseconds, line.text + '\n'});
    }
    skipped += content.skipped;
    if (!content.note.empty()) {
        note = std::move(content.note);
    }
    content = {};
}

OfflineSink::OfflineSink(std::string version, const core::Clock &clock, std::string folder, MatrixPainter painter)
    : m_version(std::move(version))
    , m_clock(clock)
    , m_folder(std::move(folder))
    , m_painter(std::move(painter))
{
}

std::int64_t OfflineSink::goOnBehind(store::SyncMode /*mode*/, const nlohmann::json &memory,
                                     std::int64_t /*cursor*/) const
{
    return offlineMemoryFrom(memory).history.lastNumber;
}

Outcome OfflineSink::deliver(const SyncBatch &batch, nlohmann::json &memory, const std::stop_token & /*stop*/)
{
    const SyncTarget target = syncTargetFrom(batch.target);
    OfflineMemory known = offlineMemoryFrom(memory);
    Outcome outcome;
    outcome.wait = pace();
    if (!known.directory.empty() && !OfflineRun::isThere(known.directory)) {
        leave(batch.run.id);
        memory = nlohmann::json::object(); // the next batch begins with the run's first event
        outcome.why = known.directory + " is gone: it is written again";
        return outcome;
    }
    if (known.isFinished) {
        outcome.finished = true;
        outcome.why = keptIn(known.directory);
        return outcome;
    }
    const auto run = open(batch, target, known);
    const bool isDamaged = run ? (*run)->lastNumber() < known.records : run.error().code == core::ErrorCode::BadFormat;
    if (isDamaged) {
        leave(batch.run.id);
        OfflineMemory another;
        another.folderTime = m_clock.nowMicroseconds();
        memory = toJson(another);
        outcome.why = known.directory + " is damaged: the run is written again";
        return outcome;
    }
    if (!run) {
        return offlineFailure(run.error());
    }
    Delivery delivery(batch, target, known, **run);
    if ((*run)->isFinished()) { // before a kill that came before this was remembered
        delivery.memory.isFinished = true;
    } else {
        begin(delivery);
        for (const store::StoredEvent &event : batch.events) {
            add(delivery, event);
        }
        addLastContent(delivery.content, batch, delivery.rows);
        delivery.write(0);
        if (batch.ended) {
            finish(delivery);
        }
        core::Status written = delivery.feed.status();
        if (written && batch.ended
            && !(*run)->isFinished()) { // should a checkpoint have gone since the exit was counted
            written = (*run)->write(offlineExit(batch.run));
        }
        if (written) {
            written = (*run)->sync();
        }
        if (!written) {
            leave(batch.run.id);
            return offlineFailure(written.error());
        }
        delivery.memory.isFinished = batch.ended;
        delivery.memory.records = delivery.feed.records();
        delivery.memory.history = delivery.rows.state();
    }
    memory = toJson(delivery.memory);
    outcome.upTo = delivery.memory.history.lastNumber;
    outcome.finished = delivery.memory.isFinished;
    outcome.skipped = delivery.skipped;
    outcome.why = keptIn(delivery.memory.directory);
    if (!delivery.note.empty()) {
        outcome.why += "; " + delivery.note;
    }
    if (outcome.finished) {
        leave(batch.run.id);
    }
    return outcome;
}

/// The run's log, also a new one; `memory` then says where it is.
core::Result<OfflineRun *> OfflineSink::open(const SyncBatch &batch, const SyncTarget &target, OfflineMemory &memory)
{
    const core::RunId &id = batch.run.id;
    if (memory.directory.empty()) {
        leave(id);
        memory.folderTime = memory.folderTime == 0 ? batch.run.createdMicroseconds : memory.folderTime;
        memory.directory =
            OfflineRun::directoryFor(target.folder.empty() ? m_folder : target.folder, id.value, memory.folderTime);
        memory.entity = target.entity;
        memory.project = target.project;
        memory.details = runDetails(batch.run);
    }
    auto known = m_runs.find(id);
    if (known != m_runs.end() && known->second.directory() != memory.directory) {
        m_runs.erase(known);
        known = m_runs.end();
    }
    if (known == m_runs.end()) {
        // One that is there although nothing is remembered of it was begun just before a kill.
        auto run = OfflineRun::isThere(memory.directory)
            ? OfflineRun::reopen(memory.directory)
            : OfflineRun::create(std::filesystem::path(memory.directory).parent_path().string(), id.value,
                                 memory.folderTime);
        if (!run) {
            return core::fail(run.error());
        }
        known = m_runs.emplace(id, std::move(*run)).first;
        memory.directory = known->second.directory();
    }
    return &known->second;
}

/// What comes before all events.
void OfflineSink::begin(Delivery &delivery) const
{
    if (delivery.memory.records > 0) {
        return;
    }
    delivery.feed.write(HeaderRecord{"signalbox " + m_version, {}});
    delivery.feed.write(offlineRunRecord(delivery.batch, delivery.target, delivery.memory, m_version));
    delivery.feed.write(offlineEnvironment(delivery.batch.run));
    MetricRecord step;
    step.name = kOfflineStep;
    delivery.feed.write(step);
    delivery.feed.write(offlineMetric("epoch"));
}

void OfflineSink::add(Delivery &delivery, const store::StoredEvent &event) const
{
    if (event.number <= delivery.rows.state().lastNumber) {
        return;
    }
    BatchContent &content = delivery.content;
    addEventContent(content, event, delivery.batch, delivery.withSentences(), delivery.rows, m_painter);
    if (event.kind == "metric" && content.rows.empty() && content.skipped == 0) {
        return; // one more point of an open row
    }
    delivery.write(event.number);
    if (event.kind == "run_started") {
        delivery.feed.write(offlineConfig(event, delivery.batch.run));
    }
}

/// Models, what a person changed meanwhile, the last run time, the exit.
void OfflineSink::finish(Delivery &delivery) const
{
    const SyncBatch &batch = delivery.batch;
    const auto checkpoints = batch.reader.checkpoints(batch.run.id);
    if (delivery.target.models && !delivery.target.metricsOnly) {
        for (const ModelVersion &model :
             modelVersions(batch.run, checkpoints ? *checkpoints : std::vector<store::CheckpointRecord>())) {
            const auto artifact = artifactOfModel(delivery.path(), model);
            if (artifact) {
                delivery.feed.addArtifact(offlineArtifact(*artifact, delivery.path()), *artifact);
            } else {
                ++delivery.skipped; // its folder is gone or cannot be read
                delivery.note = core::describe(artifact.error());
            }
        }
    }
    if (runDetails(batch.run) != delivery.memory.details) {
        delivery.feed.write(offlineRunRecord(batch, delivery.target, delivery.memory, m_version));
        delivery.memory.details = runDetails(batch.run);
    }
    const auto seconds = static_cast<std::int64_t>(batch.run.secondsTotal);
    SummaryRecord summary;
    summary.update = {{{"_runtime"}, std::to_string(seconds)}, {{"_wandb", "runtime"}, std::to_string(seconds)}};
    delivery.feed.write(summary);
    delivery.feed.write(offlineExit(batch.run));
}

} // namespace signalbox::track::wandb
