// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/wandb/wandb_sink.h"

#include "track/wandb/artifact_upload.h"
#include "track/wandb/batch_content.h"
#include "track/wandb/run_config.h"
#include "track/wandb/run_files.h"
#include "track/wandb/run_memory.h"
#include "track/wandb/stream_body.h"
#include "track/wandb/summary.h"

#include <algorithm>
#include <set>

namespace signalbox::track::wandb {

namespace {

constexpr double kSignOfLife = 30.0; ///< seconds of silence after which W&B may take a run for crashed
constexpr const char *kLastFiles[] = {"config.yaml", "wandb-summary.json", "wandb-metadata.json", "output.log"};

std::optional<std::string> notEmpty(const std::string &text)
{
    return text.empty() ? std::nullopt : std::optional(text);
}

Outcome outcomeOf(const ApiError &error)
{
    Outcome outcome;
    outcome.what = error.again ? Outcome::What::Later : Outcome::What::NeedsUser;
    outcome.wait = error.retryAfter.value_or(std::chrono::milliseconds(0));
    outcome.why = core::describe(error.error);
    return outcome;
}

} // namespace

nlohmann::json toJson(const SyncTarget &target)
{
    return {{"server", target.server}, {"entity", target.entity},           {"project", target.project},
            {"group", target.group},   {"job_type", target.jobType},        {"models", target.models},
            {"folder", target.folder}, {"metrics_only", target.metricsOnly}};
}

SyncTarget syncTargetFrom(const nlohmann::json &object)
{
    SyncTarget target;
    const auto text = [&object](const char *key, const std::string &otherwise) {
        const auto found = object.find(key);
        return found != object.end() && found->is_string() ? found->get<std::string>() : otherwise;
    };
    target.server = text("server", target.server);
    target.entity = text("entity", {});
    target.project = text("project", target.project);
    target.group = text("group", {});
    target.jobType = text("job_type", {});
    const auto models = object.find("models");
    target.models = models == object.end() || !models->is_boolean() || models->get<bool>();
    target.folder = text("folder", {});
    const auto metricsOnly = object.find("metrics_only");
    target.metricsOnly = metricsOnly != object.end() && metricsOnly->is_boolean() && metricsOnly->get<bool>();
    return target;
}

/// One call of deliver(): what was there before, and what is to be there after it.
struct WandbSink::Delivery
{
    Delivery(const SyncBatch &what, SyncTarget where, RunMemory known, WandbApi with)
        : batch(what)
        , target(std::move(where))
        , memory(std::move(known))
        , api(std::move(with))
    {
    }

    const SyncBatch &batch;
    bool ended = batch.ended; ///< and everything of the run is in this delivery
    SyncTarget target;
    RunMemory memory; ///< as W&B has it
    WandbApi api;
    HistoryRows rows{memory.history};
    StreamBody body;
    std::vector<MediaFile> files; ///< to be uploaded before the lines that speak of them
    std::vector<RunArtifact> tables; ///< second copies of tables, to be committed before them as well
    nlohmann::json charts = memory.charts;
    std::int64_t skipped = 0;
    std::string note;
};

WandbSink::WandbSink(std::string version, const core::Clock &clock, Authorizer authorizer,
                     std::chrono::milliseconds pace, MatrixPainter painter)
    : m_version(std::move(version))
    , m_clock(clock)
    , m_authorizer(std::move(authorizer))
    , m_pace(pace)
    , m_painter(std::move(painter))
    , m_http(userAgentOf(m_version))
{
}

std::string WandbSink::page(const nlohmann::json &memory) const
{
    const RunMemory known = runMemoryFrom(memory);
    const auto server = Addresses::parse(memory.value("server", std::string(kDefaultBaseUrl)));
    return known.path.run.empty() || !server ? std::string()
                                             : server->runPage(known.path.entity, known.path.project, known.path.run)
                                                   .toString(QUrl::FullyEncoded)
                                                   .toStdString();
}

std::int64_t WandbSink::goOnBehind(store::SyncMode /*mode*/, const nlohmann::json &memory,
                                   std::int64_t /*cursor*/) const
{
    return runMemoryFrom(memory).history.lastNumber;
}

Outcome WandbSink::deliver(const SyncBatch &batch, nlohmann::json &memory, const std::stop_token &stop)
{
    const SyncTarget target = syncTargetFrom(batch.target);
    const auto server = Addresses::parse(target.server);
    if (!server) {
        return outcomeOf({server.error(), false, {}, 0});
    }
    const auto authorization = m_authorizer(*server, stop);
    if (!authorization) {
        // An identity token cannot be exchanged without a network, nor a key be asked for while the program ends.
        const core::ErrorCode code = authorization.error().code;
        const bool again = code == core::ErrorCode::NetworkFailed || code == core::ErrorCode::Cancelled;
        return outcomeOf({authorization.error(), again, {}, 0});
    }
    Delivery delivery(batch, target, runMemoryFrom(memory),
                      WandbApi(m_http, {QUrl(QString::fromStdString(server->base())), *authorization}, stop));
    Outcome outcome = deliver(delivery);
    if (!delivery.memory.path.run.empty()) {
        memory = toJson(delivery.memory);
        memory["server"] = server->base();
    }
    return outcome;
}

Outcome WandbSink::deliver(Delivery &delivery)
{
    if (delivery.memory.path.run.empty()) {
        if (const auto opened = open(delivery); !opened) {
            return outcomeOf(opened.error());
        }
    }
    if (isAllThere(delivery)) {
        Outcome outcome;
        outcome.finished = true;
        return outcome;
    }
    collect(delivery);
    if (delivery.ended) {
        addLastFiles(delivery);
    }
    // Files first, then the config that has their panels, then the lines that speak of them.
    if (const auto uploaded = uploadFiles(delivery); !uploaded) {
        return outcomeOf(uploaded.error());
    }
    if (const auto uploaded = uploadTables(delivery); !uploaded) {
        return outcomeOf(uploaded.error());
    }
    if (const auto updated = updateRun(delivery); !updated) {
        return outcomeOf(updated.error());
    }
    if (const auto sent = sendModels(delivery); !sent) {
        return outcomeOf(sent.error());
    }
    const auto answer = send(delivery);
    if (!answer) {
        return outcomeOf(answer.error());
    }
    Outcome outcome;
    outcome.upTo = delivery.memory.history.lastNumber;
    outcome.finished = delivery.ended;
    outcome.stopRequested = answer->stopped;
    outcome.why = delivery.note;
    outcome.skipped = delivery.skipped;
    return outcome;
}

/// Whether a run that was closed is only asked for again.
bool WandbSink::isAllThere(const Delivery &delivery)
{
    const SyncBatch &batch = delivery.batch;
    return batch.ended && batch.events.empty() && delivery.memory.closedAs == store::toString(batch.mode)
        && delivery.memory.sentDetails == runDetails(batch.run);
}

ApiResult<void> WandbSink::open(Delivery &delivery)
{
    const store::RunRecord &run = delivery.batch.run;
    UpsertRun wanted;
    wanted.run = run.id.value; // the same after a crash before the answer: no second run
    wanted.project = delivery.target.project;
    wanted.entity = notEmpty(delivery.target.entity);
    wanted.displayName = run.name;
    wanted.group = notEmpty(delivery.target.group);
    wanted.jobType = notEmpty(delivery.target.jobType);
    wanted.notes = notEmpty(run.notes);
    wanted.tags = run.tags;
    wanted.host = notEmpty(run.host);
    wanted.program = "signalbox";
    wanted.config = configText(configOf(delivery));
    const auto answer = delivery.api.upsertRun(wanted);
    if (!answer) {
        return tl::unexpected(answer.error());
    }
    RunMemory &memory = delivery.memory;
    memory.path = answer->path;
    memory.displayName = answer->displayName;
    memory.sentConfig = sha256Hex(*wanted.config);
    memory.sentDetails = runDetails(run);
    return {};
}

/// Rows, console lines and files of the batch.
void WandbSink::collect(Delivery &delivery)
{
    delivery.body.output.offset = delivery.memory.outputLines;
    delivery.body.history.offset = delivery.memory.historyLines;
    delivery.body.events.offset = delivery.memory.eventsLines;
    BatchContent content = batchContent(delivery.batch, delivery.rows, m_painter);
    for (const HistoryRow &row : content.rows) {
        delivery.body.history.lines.push_back(row.line());
    }
    for (const SystemRow &row : content.system) {
        delivery.body.events.lines.push_back(systemLine(row));
    }
    for (const ConsoleLine &line : content.console) {
        delivery.body.output.lines.push_back(streamLine(line));
    }
    delivery.files = std::move(content.files);
    delivery.tables = std::move(content.artifacts);
    delivery.ended = delivery.ended && !content.isCut;
    delivery.charts.update(content.panels);
    delivery.skipped = content.skipped;
    delivery.note = std::move(content.note);
    if (!delivery.body.history.lines.empty()) {
        delivery.body.summary = summaryText(delivery.rows.state());
    }
}

void WandbSink::addLastFiles(Delivery &delivery)
{
    const store::RunRecord &run = delivery.batch.run;
    const auto seconds = static_cast<std::int64_t>(run.secondsTotal);
    delivery.body.summary = summaryText(delivery.rows.state(), seconds);
    delivery.body.exitCode = exitCodeOf(run.state);
    std::vector<ConsoleLine> lines;
    if (const auto log = delivery.batch.reader.log(run.id)) {
        for (const store::LogRecord &record : *log) {
            const auto more =
                consoleLines(record.timeMicroseconds, record.level == core::NoticeLevel::Error, record.text);
            lines.insert(lines.end(), more.begin(), more.end());
        }
    }
    const std::string contents[] = {configYaml(configOf(delivery)), delivery.body.summary,
                                    metadataText(environmentOf(run)), outputLog(lines)};
    for (std::size_t i = 0; i < std::size(contents); ++i) {
        delivery.memory.stored.erase(kLastFiles[i]); // of an earlier end, before the run was resumed
        delivery.files.push_back({kLastFiles[i], contents[i], sha256Hex(contents[i])});
    }
}

ApiResult<void> WandbSink::uploadFiles(Delivery &delivery)
{
    std::vector<std::string> names;
    std::vector<const MediaFile *> files;
    for (const MediaFile &file : delivery.files) {
        if (!delivery.memory.stored.contains(file.path)) {
            names.push_back(file.path);
            files.push_back(&file);
        }
    }
    if (!names.empty()) {
        const auto uploads = delivery.api.createRunFiles(delivery.memory.path, names);
        if (!uploads) {
            return tl::unexpected(uploads.error());
        }
        std::vector<ContentUpload> contents;
        for (std::size_t i = 0; i < files.size(); ++i) {
            const std::string &bytes = files[i]->content; // not copied: it outlives the upload
            contents.push_back(
                {(*uploads)[i], QByteArray::fromRawData(bytes.data(), static_cast<qsizetype>(bytes.size())), {}});
        }
        const std::vector<ApiResult<void>> sent = delivery.api.uploadAll(contents);
        for (std::size_t i = 0; i < files.size(); ++i) {
            if (sent[i]) {
                delivery.memory.stored.insert(files[i]->path);
            }
        }
        if (auto all = worstOf(sent); !all) {
            return all;
        }
    }
    delivery.body.uploaded.assign(delivery.memory.stored.begin(), delivery.memory.stored.end());
    return {};
}

ApiResult<void> WandbSink::uploadTables(Delivery &delivery)
{
    std::vector<const RunArtifact *> left;
    for (const RunArtifact &table : delivery.tables) {
        if (!delivery.memory.committed.contains(table.clientId)) {
            left.push_back(&table);
        }
    }
    while (!left.empty()) {
        // Those of an evaluation side by side; the next version of a table only once the one before it is there.
        std::set<std::string> collections;
        const auto later = std::stable_partition(left.begin(), left.end(), [&collections](const RunArtifact *table) {
            return collections.insert(table->collection).second;
        });
        const std::vector<const RunArtifact *> now(left.begin(), later);
        left.erase(left.begin(), later);
        const std::vector<ApiResult<void>> results = uploadArtifacts(delivery.api, delivery.memory.path, now);
        for (std::size_t i = 0; i < now.size(); ++i) {
            if (results[i]) {
                delivery.memory.committed.insert(now[i]->clientId);
            }
        }
        if (auto all = worstOf(results); !all) {
            return all;
        }
    }
    return {};
}

nlohmann::json WandbSink::configOf(const Delivery &delivery) const
{
    RunConfigParts parts;
    parts.spec = delivery.batch.run.spec;
    parts.facts = delivery.batch.run.facts;
    parts.version = m_version;
    parts.platform = platformName();
    for (const MetricSeen &metric : delivery.rows.state().metrics) {
        parts.metrics.push_back(metric.name);
    }
    parts.charts = &delivery.charts;
    return wrappedConfig(configValues(parts));
}

/// Config, name, notes and tags, when they are not those that W&B has.
ApiResult<void> WandbSink::updateRun(Delivery &delivery)
{
    const std::string config = configText(configOf(delivery));
    const std::string configHash = sha256Hex(config);
    const std::string details = runDetails(delivery.batch.run);
    RunMemory &memory = delivery.memory;
    if (configHash == memory.sentConfig && details == memory.sentDetails) {
        return {};
    }
    UpsertRun wanted;
    wanted.run = memory.path.run;
    wanted.project = memory.path.project;
    wanted.entity = memory.path.entity;
    if (configHash != memory.sentConfig) {
        wanted.config = config;
    }
    if (details != memory.sentDetails) {
        wanted.displayName = delivery.batch.run.name;
        wanted.notes = delivery.batch.run.notes;
        wanted.tags = delivery.batch.run.tags;
    }
    const auto answer = delivery.api.upsertRun(wanted);
    if (!answer) {
        return tl::unexpected(answer.error());
    }
    memory.sentConfig = configHash;
    memory.sentDetails = details;
    return {};
}

/// The best checkpoint and the last one, at the end of the run.
ApiResult<void> WandbSink::sendModels(Delivery &delivery)
{
    const SyncBatch &batch = delivery.batch;
    if (!delivery.ended || !delivery.target.models || batch.mode == store::SyncMode::MetricsOnly) {
        return {};
    }
    const auto checkpoints = batch.reader.checkpoints(batch.run.id);
    for (const ModelVersion &model :
         modelVersions(batch.run, checkpoints ? *checkpoints : std::vector<store::CheckpointRecord>())) {
        if (delivery.memory.models.contains(model.folder)) {
            continue;
        }
        const auto artifact = artifactOfModel(delivery.memory.path, model);
        auto sent = artifact ? uploadArtifact(delivery.api, delivery.memory.path, *artifact)
                             : ApiResult<void>(tl::unexpected(ApiError{artifact.error(), false, {}, 0}));
        if (!sent && sent.error().status == 0 && !sent.error().again) {
            // The folder is gone or cannot be read: the run's numbers are worth closing all the same.
            ++delivery.skipped;
            delivery.note = core::describe(sent.error().error);
        } else if (!sent) {
            return sent;
        }
        delivery.memory.models.insert(model.folder);
    }
    return {};
}

/// One post; what it holds counts as sent once it is answered.
ApiResult<StreamAnswer> WandbSink::send(Delivery &delivery)
{
    RunMemory &memory = delivery.memory;
    const double now = m_clock.monotonicSeconds();
    double &last = m_lastPost.try_emplace(delivery.batch.run.id, -kSignOfLife).first->second;
    StreamAnswer answer;
    if (!delivery.body.isEmpty() || now - last >= kSignOfLife) {
        auto sent = delivery.api.stream(memory.path, delivery.body.text());
        if (!sent) {
            return sent;
        }
        answer = *sent;
        last = now;
    }
    memory.history = delivery.rows.state();
    memory.historyLines += static_cast<std::int64_t>(delivery.body.history.lines.size());
    memory.eventsLines += static_cast<std::int64_t>(delivery.body.events.lines.size());
    memory.outputLines += static_cast<std::int64_t>(delivery.body.output.lines.size());
    memory.charts = delivery.charts;
    memory.stored.clear();
    memory.committed.clear();
    memory.closedAs = delivery.ended ? store::toString(delivery.batch.mode) : "";
    return answer;
}

} // namespace signalbox::track::wandb
