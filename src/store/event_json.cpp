// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/event_json.h"

#include "core/json_text.h"
#include "core/steering.h"

namespace signalbox::store {

using nlohmann::json;
using nlohmann::ordered_json;

namespace {

ordered_json orderedMetrics(const core::MetricValues &metrics)
{
    ordered_json object = ordered_json::object();
    for (const auto &[name, value] : metrics) {
        object[name] = ordered_json(core::jsonNumber(value));
    }
    return object;
}

std::string dump(const ordered_json &value)
{
    return value.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

std::string stepText(const json &body, const char *key)
{
    return std::to_string(body.value(key, std::int64_t{0}));
}

LogLine startedLine(const json &body)
{
    const json facts = body.value("facts", json::object());
    return {core::NoticeLevel::Info,
            "Started on " + facts.value("device", std::string()) + " with " + std::to_string(facts.value("threads", 0))
                + " threads: " + stepText(facts, "train_rows") + " training and " + stepText(facts, "valid_rows")
                + " validation sentences, " + stepText(facts, "total_steps") + " steps"};
}

core::RunSteered steeredFrom(const json &body)
{
    core::RunSteered steered;
    steered.step = body.value("step", std::int64_t{0});
    steered.key = body.value("key", std::string());
    steered.before = body.value("before", std::string());
    steered.after = body.value("after", std::string());
    steered.refused = body.value("refused", std::string());
    return steered;
}

LogLine stateLine(const json &body)
{
    switch (core::runStateFromString(body.value("state", std::string()))) {
    case core::RunState::Queued:
        return {core::NoticeLevel::Info, "Queued"};
    case core::RunState::Running:
        return {core::NoticeLevel::Info, "Running again after step " + stepText(body, "step")};
    case core::RunState::Paused:
        return {core::NoticeLevel::Info, "Paused after step " + stepText(body, "step")};
    case core::RunState::Interrupted:
        return {core::NoticeLevel::Warning,
                "Interrupted: the program ended during the run; the last stored step is " + stepText(body, "step")};
    case core::RunState::Finished:
    case core::RunState::Stopped:
    case core::RunState::Failed:
        break;
    }
    return {};
}

LogLine finishedLine(const json &body)
{
    const core::RunFinished finished = core::runFinishedFromJson(body);
    const std::string steps = " after " + std::to_string(finished.stepsDone) + " steps";
    switch (finished.state) {
    case core::RunState::Finished:
        return {core::NoticeLevel::Info,
                "Finished" + steps + (finished.stoppedEarly ? ", early: the monitored metric stopped improving" : "")};
    case core::RunState::Stopped:
        return {core::NoticeLevel::Info, "Stopped" + steps};
    default:
        return {core::NoticeLevel::Error,
                "Failed" + steps + (finished.error ? ": " + core::describe(*finished.error) : std::string())};
    }
}

core::NoticeLevel levelFromString(const std::string &name)
{
    return name == "error"  ? core::NoticeLevel::Error
        : name == "warning" ? core::NoticeLevel::Warning
                            : core::NoticeLevel::Info;
}

} // namespace

std::string startedBody(const core::RunStarted &started)
{
    return core::dumpLine({{"spec", core::toJson(started.spec)}, {"facts", core::toJson(started.facts)}});
}

std::string evaluationBody(const core::EvalDone &evaluation, std::int64_t key)
{
    ordered_json body;
    body["evaluation"] = key;
    body["kind"] = core::toString(evaluation.kind);
    body["epoch"] = evaluation.epoch;
    body["step"] = evaluation.step;
    body["seconds"] = evaluation.seconds;
    body["rows"] = evaluation.table ? evaluation.table->rows.size() : 0;
    body["metrics"] = orderedMetrics(evaluation.metrics);
    return dump(body);
}

std::string checkpointBody(const core::CheckpointSaved &checkpoint)
{
    return core::dumpLine({{"path", checkpoint.path},
                           {"step", checkpoint.step},
                           {"epoch", checkpoint.epoch},
                           {"monitor", checkpoint.monitor},
                           {"value", core::jsonNumber(checkpoint.monitored)},
                           {"best", checkpoint.best},
                           {"last", checkpoint.last}});
}

std::string noticeBody(const core::Notice &notice)
{
    return core::dumpLine({{"level", toString(notice.level)}, {"text", notice.text}});
}

std::string stateBody(core::RunState state, std::int64_t step)
{
    return core::dumpLine({{"state", core::toString(state)}, {"step", step}});
}

std::string steeredBody(const core::RunSteered &steered)
{
    ordered_json body{
        {"step", steered.step}, {"key", steered.key}, {"before", steered.before}, {"after", steered.after}};
    if (!steered.refused.empty()) {
        body["refused"] = steered.refused;
    }
    body["command"] = steered.command;
    body["steps_per_epoch"] = steered.stepsPerEpoch;
    body["total_steps"] = steered.totalSteps;
    return dump(body);
}

std::string systemBody(const core::SystemSample &sample)
{
    ordered_json body{{"step", sample.step}};
    body["metrics"] = orderedMetrics(sample.values);
    return dump(body);
}

std::string histogramsBody(const core::HistogramsTaken &taken)
{
    return dump({{"step", taken.step}, {"histograms", taken.histograms ? taken.histograms->size() : 0}});
}

std::string finishedBody(const core::RunFinished &finished)
{
    return core::dumpLine(core::toJson(finished));
}

namespace {

/// With the names that they have in an export.
ordered_json orderedHistograms(const core::NamedHistograms &histograms)
{
    ordered_json object = ordered_json::object();
    for (const auto &[name, histogram] : histograms) {
        object[name] = {{"min", ordered_json(core::jsonNumber(histogram.minimum))},
                        {"max", ordered_json(core::jsonNumber(histogram.maximum))},
                        {"non_finite", histogram.nonFinite},
                        {"counts", histogram.counts}};
    }
    return object;
}

/// Kind and body of an event as text; the rows of an evaluation are left out, which are large and people's own sentences.
struct BodyText
{
    std::pair<const char *, std::string> operator()(const core::RunStarted &e) const
    {
        return {"run_started", startedBody(e)};
    }
    std::pair<const char *, std::string> operator()(const core::StepDone &e) const
    {
        ordered_json body{{"step", e.step}, {"recorded", e.recorded}};
        body["metrics"] = orderedMetrics(core::recordedMetrics(e));
        return {"step", dump(body)};
    }
    std::pair<const char *, std::string> operator()(const core::EpochDone &e) const
    {
        ordered_json body{{"epoch", e.epoch}, {"step", e.step}};
        body["metrics"] = orderedMetrics(e.metrics);
        return {"epoch", dump(body)};
    }
    std::pair<const char *, std::string> operator()(const core::EvalDone &e) const
    {
        return {"evaluation", evaluationBody(e, 0)};
    }
    std::pair<const char *, std::string> operator()(const core::CheckpointSaved &e) const
    {
        return {"checkpoint", checkpointBody(e)};
    }
    std::pair<const char *, std::string> operator()(const core::Notice &e) const { return {"notice", noticeBody(e)}; }
    std::pair<const char *, std::string> operator()(const core::StateChanged &e) const
    {
        return {"state", stateBody(e.state, e.step)};
    }
    std::pair<const char *, std::string> operator()(const core::RunSteered &e) const
    {
        return {"steered", steeredBody(e)};
    }
    std::pair<const char *, std::string> operator()(const core::SystemSample &e) const
    {
        return {"system", systemBody(e)};
    }
    std::pair<const char *, std::string> operator()(const core::HistogramsTaken &e) const
    {
        ordered_json body{{"step", e.step}};
        body["metrics"] = orderedMetrics(e.norms);
        if (e.histograms) {
            body["histograms"] = orderedHistograms(*e.histograms);
        }
        return {"histograms", dump(body)};
    }
    std::pair<const char *, std::string> operator()(const core::RunFinished &e) const
    {
        return {"run_finished", finishedBody(e)};
    }
};

} // namespace

std::string unstoredLine(const core::Event &event)
{
    const auto [kind, body] = std::visit(BodyText(), event.body);
    ordered_json line{
        {"run", event.run.value}, {"sequence", event.sequence}, {"time", event.timeMicroseconds}, {"kind", kind}};
    line["body"] = ordered_json::parse(body, nullptr, false);
    return dump(line) + '\n';
}

std::string metricsToText(const core::MetricValues &metrics)
{
    return dump(orderedMetrics(metrics));
}

core::MetricValues metricsFromText(const std::string &text)
{
    core::MetricValues metrics;
    const ordered_json object = ordered_json::parse(text, nullptr, false);
    if (object.is_object()) {
        for (const auto &[name, value] : object.items()) {
            metrics.emplace_back(name, core::numberFromJson(json(value)));
        }
    }
    return metrics;
}

std::string listToText(const std::vector<std::string> &list)
{
    return core::dumpLine(json(list));
}

std::vector<std::string> listFromText(const std::string &text)
{
    std::vector<std::string> list;
    const json array = parseStored(text);
    for (const auto &item : array) {
        if (item.is_string()) {
            list.push_back(item.get<std::string>());
        }
    }
    return list;
}

json parseStored(const std::string &text)
{
    json value = json::parse(text, nullptr, false);
    return value.is_discarded() ? json() : value;
}

LogLine logLine(const std::string &kind, const std::string &body)
{
    const json object = parseStored(body);
    if (!object.is_object()) {
        return {};
    }
    if (kind == "notice") {
        return {levelFromString(object.value("level", std::string())), object.value("text", std::string())};
    }
    if (kind == "run_started") {
        return startedLine(object);
    }
    if (kind == "state") {
        return stateLine(object);
    }
    if (kind == "steered") {
        return steeredLine(steeredFrom(object));
    }
    return kind == "run_finished" ? finishedLine(object) : LogLine{};
}

LogLine steeredLine(const core::RunSteered &steered)
{
    const std::string place = " after step " + std::to_string(steered.step);
    if (!steered.refused.empty()) {
        return {core::NoticeLevel::Warning, "Not changed" + place + ": " + steered.refused};
    }
    if (steered.key == core::kRollback) {
        return {core::NoticeLevel::Info, "Rolled back" + place + " to " + steered.after};
    }
    return {core::NoticeLevel::Info,
            "Changed " + steered.key + place + ": " + steered.after + " instead of " + steered.before};
}

const char *toString(core::NoticeLevel level)
{
    switch (level) {
    case core::NoticeLevel::Warning:
        return "warning";
    case core::NoticeLevel::Error:
        return "error";
    case core::NoticeLevel::Info:
        break;
    }
    return "info";
}

} // namespace signalbox::store
