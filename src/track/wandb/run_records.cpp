// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/wandb/run_records.h"

#include "track/wandb/protobuf.h"

#include <algorithm>

namespace signalbox::track::wandb {

namespace {

constexpr int kRecordNumber = 1;
constexpr int kHistoryStep = 2;
constexpr int kHistoryStepNumber = 1;

/// A google.protobuf.Timestamp: seconds, and nanoseconds that count forward from them, also before 1970.
void writeRecordTime(MessageWriter &out, int field, std::int64_t microseconds)
{
    if (microseconds == 0) {
        return;
    }
    const std::int64_t part = ((microseconds % 1'000'000) + 1'000'000) % 1'000'000;
    MessageWriter timestamp;
    timestamp.integer(1, (microseconds - part) / 1'000'000);
    timestamp.integer(2, part * 1000);
    out.message(field, timestamp);
}

void writeRecordTexts(MessageWriter &out, int field, const std::vector<std::string> &texts)
{
    for (const std::string &text : texts) {
        out.textItem(field, text);
    }
}

/// The item of config, history and summary: one of the two forms of its key, and its value.
void writeRecordItem(MessageWriter &out, int field, const std::vector<std::string> &path, const std::string &json)
{
    MessageWriter item;
    if (path.size() == 1) {
        item.text(1, path.front());
    } else {
        writeRecordTexts(item, 2, path);
    }
    item.text(16, json);
    out.message(field, item);
}

/// The common form of config and summary.
MessageWriter recordChanges(const std::vector<RecordItem> &update, const std::vector<std::vector<std::string>> &remove)
{
    MessageWriter out;
    for (const RecordItem &item : update) {
        writeRecordItem(out, 1, item.path, item.json);
    }
    for (const auto &path : remove) {
        writeRecordItem(out, 2, path, {});
    }
    return out;
}

MessageWriter recordGit(const GitRecord &git)
{
    MessageWriter out;
    out.text(1, git.remote);
    out.text(2, git.commit);
    return out;
}

MessageWriter runRecordBody(const HeaderRecord &header)
{
    MessageWriter version;
    version.text(1, header.producer);
    version.text(2, header.minimumConsumer);
    MessageWriter out;
    out.message(1, version);
    return out;
}

MessageWriter runRecordBody(const TelemetryRecord &telemetry)
{
    MessageWriter features;
    for (const int feature : telemetry.features) {
        features.boolean(feature, true);
    }
    MessageWriter out;
    if (!telemetry.features.empty()) {
        out.message(3, features);
    }
    out.text(4, telemetry.pythonVersion);
    out.text(5, telemetry.clientVersion);
    out.text(12, telemetry.coreVersion);
    out.text(13, telemetry.platform);
    return out;
}

MessageWriter runRecordBody(const ConfigRecord &config)
{
    return recordChanges(config.update, config.remove);
}

MessageWriter runRecordBody(const RunRecord &run)
{
    MessageWriter out;
    out.text(1, run.runId);
    out.text(2, run.entity);
    out.text(3, run.project);
    if (!run.config.update.empty() || !run.config.remove.empty()) {
        out.message(4, runRecordBody(run.config));
    }
    out.text(6, run.group);
    out.text(7, run.jobType);
    out.text(8, run.displayName);
    out.text(9, run.notes);
    writeRecordTexts(out, 10, run.tags);
    out.text(12, run.sweepId);
    out.text(13, run.host);
    out.integer(14, run.startingStep);
    writeRecordTime(out, 17, run.startTime);
    out.boolean(18, run.resumed);
    if (run.telemetry) {
        out.message(19, runRecordBody(*run.telemetry));
    }
    out.integer(20, run.runtimeSeconds);
    if (run.git) {
        out.message(21, recordGit(*run.git));
    }
    return out;
}

MessageWriter runRecordBody(const HistoryRecord &history)
{
    const std::vector<std::string> stepPath{"_step"};
    MessageWriter out;
    for (const RecordItem &item : history.items) {
        if (item.path != stepPath) {
            writeRecordItem(out, 1, item.path, item.json);
        }
    }
    writeRecordItem(out, 1, stepPath, std::to_string(history.step));
    MessageWriter step;
    step.integer(kHistoryStepNumber, history.step);
    out.message(kHistoryStep, step);
    return out;
}

MessageWriter runRecordBody(const SummaryRecord &summary)
{
    return recordChanges(summary.update, summary.remove);
}

MessageWriter runRecordBody(const MetricRecord &metric)
{
    MessageWriter options;
    options.boolean(1, metric.stepSync);
    options.boolean(2, metric.hidden);
    options.boolean(3, metric.defined);
    std::vector<MetricRecord::Summary> kinds = metric.summary;
    std::sort(kinds.begin(), kinds.end());
    kinds.erase(std::unique(kinds.begin(), kinds.end()), kinds.end());
    MessageWriter summary;
    for (const MetricRecord::Summary kind : kinds) {
        summary.boolean(static_cast<int>(kind), true);
    }
    MessageWriter out;
    out.text(metric.isPattern ? 2 : 1, metric.name);
    out.text(4, metric.stepMetric);
    if (!options.bytes().empty()) {
        out.message(6, options);
    }
    if (!kinds.empty()) {
        out.message(7, summary);
    }
    out.integer(8, static_cast<int>(metric.goal));
    return out;
}

MessageWriter runRecordBody(const OutputRecord &output)
{
    MessageWriter out;
    out.integer(1, output.isError ? 0 : 1);
    writeRecordTime(out, 2, output.time);
    out.text(3, output.text);
    return out;
}

MessageWriter runRecordBody(const StatsRecord &stats)
{
    MessageWriter out; // the type of measurement, field 1, is always 0: the system's
    writeRecordTime(out, 2, stats.time);
    for (const auto &[name, json] : stats.values) {
        MessageWriter item;
        item.text(1, name);
        item.text(16, json);
        out.message(3, item);
    }
    return out;
}

MessageWriter runRecordBody(const FilesRecord &files)
{
    MessageWriter out;
    for (const FilesRecord::File &file : files.files) {
        MessageWriter item;
        item.text(1, file.path);
        item.integer(2, static_cast<int>(file.policy));
        item.integer(3, static_cast<int>(file.type));
        out.message(1, item);
    }
    return out;
}

MessageWriter runRecordBody(const EnvironmentRecord &environment)
{
    MessageWriter out;
    out.text(1, environment.os);
    writeRecordTime(out, 3, environment.startTime);
    writeRecordTexts(out, 5, environment.arguments);
    out.text(6, environment.program);
    if (environment.git) {
        out.message(9, recordGit(*environment.git));
    }
    out.text(10, environment.email);
    out.text(11, environment.root);
    out.text(12, environment.host);
    out.text(14, environment.executable);
    out.integer(16, environment.cpuCores);
    out.integer(17, environment.cpuThreads);
    out.text(18, environment.gpuType);
    out.integer(19, environment.gpuCount);
    for (const EnvironmentRecord::Disk &disk : environment.disks) {
        MessageWriter sizes;
        sizes.integer(1, disk.totalBytes);
        sizes.integer(2, disk.usedBytes);
        MessageWriter entry; // of a map: its key and its value
        entry.text(1, disk.path);
        entry.message(2, sizes);
        out.message(20, entry);
    }
    if (environment.memoryBytes > 0) {
        MessageWriter memory;
        memory.integer(1, environment.memoryBytes);
        out.message(21, memory);
    }
    out.text(199, environment.writerId);
    return out;
}

MessageWriter recordManifest(const std::vector<ArtifactRecord::Entry> &entries)
{
    MessageWriter layout;
    layout.text(1, "storageLayout");
    layout.text(2, "\"V2\"");
    MessageWriter out;
    out.integer(1, 1);
    out.text(2, "wandb-storage-policy-v1");
    out.message(3, layout);
    for (const ArtifactRecord::Entry &entry : entries) {
        MessageWriter item;
        item.text(1, entry.path);
        item.text(2, entry.digest);
        item.text(3, entry.reference);
        item.integer(4, entry.size);
        item.text(6, entry.localPath);
        out.message(4, item);
    }
    return out;
}

MessageWriter runRecordBody(const ArtifactRecord &artifact)
{
    MessageWriter out;
    out.text(1, artifact.runId);
    out.text(2, artifact.project);
    out.text(3, artifact.entity);
    out.text(4, artifact.type);
    out.text(5, artifact.name);
    out.text(6, artifact.digest);
    out.text(7, artifact.description);
    out.text(8, artifact.metadataJson);
    writeRecordTexts(out, 11, artifact.aliases);
    out.message(12, recordManifest(artifact.entries));
    out.boolean(14, artifact.finalize);
    out.text(15, artifact.clientId);
    out.text(16, artifact.sequenceClientId);
    return out;
}

MessageWriter runRecordBody(const ExitRecord &exit)
{
    MessageWriter out;
    out.integer(1, exit.exitCode);
    out.integer(2, exit.runtimeSeconds);
    return out;
}

/// Finds the step of a history row.
std::optional<std::int64_t> historyStepOf(std::string_view history)
{
    std::optional<std::int64_t> step;
    MessageReader fields(history);
    while (const auto field = fields.next()) {
        if (field->number == kHistoryStep) {
            step = 0; // which is left out when it is 0
            MessageReader inner(field->bytes);
            while (const auto number = inner.next()) {
                if (number->number == kHistoryStepNumber) {
                    step = number->integer();
                }
            }
        }
    }
    return step;
}

} // namespace

std::string encodeRecord(std::int64_t number, const RecordBody &body)
{
    MessageWriter record;
    record.integer(kRecordNumber, number);
    std::visit([&record](const auto &content) { record.message(content.kField, runRecordBody(content)); }, body);
    return record.bytes();
}

std::optional<RecordOutline> outlineOf(std::string_view record)
{
    RecordOutline outline;
    MessageReader fields(record);
    while (const auto field = fields.next()) {
        switch (field->number) {
        case kRecordNumber:
            outline.number = field->integer();
            break;
        case HeaderRecord::kField:
            outline.kind = RecordOutline::Kind::Header;
            break;
        case RunRecord::kField:
            outline.kind = RecordOutline::Kind::Run;
            break;
        case ExitRecord::kField:
            outline.kind = RecordOutline::Kind::Exit;
            break;
        case HistoryRecord::kField:
            outline.step = historyStepOf(field->bytes);
            break;
        default:
            break;
        }
    }
    return fields.isDamaged() ? std::nullopt : std::optional(outline);
}

} // namespace signalbox::track::wandb
