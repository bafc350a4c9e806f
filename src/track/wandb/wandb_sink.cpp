// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/wandb/wandb_sink.h"

#include "track/wandb/evaluation_media.h"
#include "track/wandb/model_upload.h"
#include "track/wandb/run_config.h"
#include "track/wandb/run_files.h"
#include "track/wandb/run_memory.h"
#include "track/wandb/stream_body.h"
#include "track/wandb/summary.h"

#include <QSysInfo>

#include <algorithm>

namespace signalbox::track::wandb {

namespace {

constexpr double kSignOfLife = 30.0; ///< seconds of silence after which W&B may take a run for crashed
constexpr const char *kLastFiles[] = {"config.yaml", "wandb-summary.json", "wandb-metadata.json", "output.log"};

/// What the run's page says of its end. A run that a person stopped has kept what it learned; one whose process died says
/// so when it is sent later.
int exitCodeOf(core::RunState state)
{
    return state == core::RunState::Finished || state == core::RunState::Stopped ? 0 : 1;
}

std::string wandbPlatform()
{
    return (QSysInfo::kernelType() + QLatin1Char('-') + QSysInfo::currentCpuArchitecture()).toStdString();
}

/// Name, notes and tags, which people may change at any time.
std::string detailsOf(const store::RunRecord &run)
{
    return sha256Hex(nlohmann::json{run.name, run.notes, run.tags}.dump());
}

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
    return {{"server", target.server}, {"entity", target.entity},    {"project", target.project},
            {"group", target.group},   {"job_type", target.jobType}, {"models", target.models}};
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
    SyncTarget target;
    RunMemory memory; ///< as W&B has it
    WandbApi api;
    HistoryRows rows{memory.history};
    StreamBody body;
    std::vector<MediaFile> files; ///< to be uploaded before the lines that speak of them
    nlohmann::json charts = memory.charts;
    std::int64_t skipped = 0;
    std::string note;
};

WandbSink::WandbSink(std::string version, const core::Clock &clock, Authorizer authorizer,
                     std::chrono::milliseconds pace)
    : m_version(std::move(version))
    , m_clock(clock)
    , m_authorizer(std::move(authorizer))
    , m_pace(pace)
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

Outcome WandbSink::deliver(const SyncBatch &batch, nlohmann::json &memory, const std::stop_token &stop)
{
    const SyncTarget target = syncTargetFrom(batch.target);
    const auto server = Addresses::parse(target.server);
    if (!server) {
        return outcomeOf({server.error(), false, {}, 0});
    }
    const auto authorization = m_authorizer(*server);
    if (!authorization) {
        return outcomeOf({authorization.error(), false, {}, 0});
    }
    Delivery delivery(batch, target, runMemoryFrom(memory),
                      WandbApi(m_http, {QUrl(QString::fromStdString(server->base())), *authorization}, stop));
    const Outcome outcome = deliver(delivery);
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
    collect(delivery);
    if (delivery.batch.ended) {
        addLastFiles(delivery);
    }
    // Files first, then the config that has their panels, then the lines that speak of them.
    if (const auto uploaded = uploadFiles(delivery); !uploaded) {
        return outcomeOf(uploaded.error());
    }
    if (const auto updated = updateRun(delivery); !updated) {
        return outcomeOf(updated.error());
    }
    if (const auto sent = sendModel(delivery); !sent) {
        return outcomeOf(sent.error());
    }
    const auto answer = send(delivery);
    if (!answer) {
        return outcomeOf(answer.error());
    }
    Outcome outcome;
    outcome.upTo = delivery.memory.history.lastNumber;
    outcome.finished = delivery.batch.ended;
    outcome.stopRequested = answer->stopped;
    outcome.why = delivery.note;
    outcome.skipped = delivery.skipped;
    return outcome;
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
    memory.sentDetails = detailsOf(run);
    return {};
}

/// Rows, console lines and files of the batch.
void WandbSink::collect(Delivery &delivery)
{
    const SyncBatch &batch = delivery.batch;
    delivery.body.output.offset = delivery.memory.outputLines;
    delivery.body.history.offset = delivery.memory.historyLines;
    for (const store::StoredEvent &event : batch.events) {
        delivery.rows.add(event);
        for (const ConsoleLine &line : consoleLines(event)) {
            delivery.body.output.lines.push_back(streamLine(line));
        }
        if (event.kind != "evaluation") {
            continue;
        }
        const nlohmann::json body = nlohmann::json::parse(event.json, nullptr, false);
        const std::string kind = body.is_object() ? body.value("kind", std::string()) : std::string();
        if (kind != "valid" && kind != "test") {
            continue;
        }
        const auto table = batch.reader.evaluationTable(body.value("evaluation", std::int64_t{0}));
        if (!table || !*table) {
            ++delivery.skipped;
            continue;
        }
        EvaluationMedia media =
            evaluationMedia(**table, kind == "test" ? core::EvaluationKind::Test : core::EvaluationKind::Validation,
                            body.value("step", std::int64_t{0}), delivery.rows.state().nextRow,
                            batch.mode != store::SyncMode::MetricsOnly);
        delivery.rows.addValues(media.values, event.timeMicroseconds, body.value("step", std::int64_t{0}),
                                event.number);
        std::move(media.files.begin(), media.files.end(), std::back_inserter(delivery.files));
        delivery.charts.update(media.panels);
        if (!media.notes.empty()) {
            delivery.note = media.notes.back();
        }
    }
    if (batch.allSeen) {
        delivery.rows.allSeen();
    }
    for (const HistoryRow &row : delivery.rows.takeRows()) {
        delivery.body.history.lines.push_back(row.line());
    }
    for (const std::string &problem : delivery.rows.takeProblems()) {
        ++delivery.skipped;
        delivery.note = problem;
    }
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
    RunEnvironment environment;
    environment.operatingSystem = wandbPlatform();
    environment.startedMicroseconds = run.createdMicroseconds;
    environment.program = "signalbox";
    environment.host = run.host;
    const std::string contents[] = {configYaml(configOf(delivery)), delivery.body.summary, metadataText(environment),
                                    outputLog(lines)};
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
        if (delivery.memory.stored.count(file.path) == 0) {
            names.push_back(file.path);
            files.push_back(&file);
        }
    }
    if (!names.empty()) {
        const auto uploads = delivery.api.createRunFiles(delivery.memory.path, names);
        if (!uploads) {
            return tl::unexpected(uploads.error());
        }
        for (std::size_t i = 0; i < files.size() && i < uploads->size(); ++i) {
            if (const auto sent = delivery.api.uploadBytes((*uploads)[i], QByteArray::fromStdString(files[i]->content));
                !sent) {
                return sent;
            }
            delivery.memory.stored.insert(files[i]->path);
        }
    }
    delivery.body.uploaded.assign(delivery.memory.stored.begin(), delivery.memory.stored.end());
    return {};
}

nlohmann::json WandbSink::configOf(const Delivery &delivery) const
{
    RunConfigParts parts;
    parts.spec = delivery.batch.run.spec;
    parts.facts = delivery.batch.run.facts;
    parts.version = m_version;
    parts.platform = wandbPlatform();
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
    const std::string details = detailsOf(delivery.batch.run);
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

ApiResult<void> WandbSink::sendModel(Delivery &delivery)
{
    const store::RunRecord &run = delivery.batch.run;
    const bool wanted = delivery.batch.ended && delivery.target.models && !run.bestCheckpoint.empty()
        && delivery.batch.mode != store::SyncMode::MetricsOnly && !delivery.memory.modelIsThere;
    if (!wanted) {
        return {};
    }
    const auto sent = uploadModel(delivery.api, delivery.memory.path, run.bestCheckpoint, {"best", "latest"});
    if (!sent && sent.error().status == 0 && !sent.error().again) {
        // The folder is gone or cannot be read: the run's numbers are worth closing all the same.
        ++delivery.skipped;
        delivery.note = core::describe(sent.error().error);
    } else if (!sent) {
        return sent;
    }
    delivery.memory.modelIsThere = true;
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
        const auto sent = delivery.api.stream(memory.path, delivery.body.text());
        if (!sent) {
            return sent;
        }
        answer = *sent;
        last = now;
    }
    memory.history = delivery.rows.state();
    memory.historyLines += static_cast<std::int64_t>(delivery.body.history.lines.size());
    memory.outputLines += static_cast<std::int64_t>(delivery.body.output.lines.size());
    memory.charts = delivery.charts;
    memory.stored.clear();
    return answer;
}

} // namespace signalbox::track::wandb
