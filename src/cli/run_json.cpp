// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/run_json.h"

#include "cli/console.h"
#include "core/json_text.h"
#include "core/run_spec.h"

#include <nlohmann/json.hpp>

namespace signalbox::cli {

namespace {

/// What became of each metric: values and the steps where they were.
nlohmann::ordered_json summaryJson(const store::RunRecord &run)
{
    auto object = nlohmann::ordered_json::object();
    if (!run.summaries) {
        return object;
    }
    for (std::size_t i = 0; i < run.summaries->all().size(); ++i) {
        const std::string &name = run.summaries->names()->all()[i];
        const store::MetricSummary &summary = run.summaries->all()[i];
        const store::MetricPoint best = store::bestPoint(run, name);
        object[name] = {{"count", summary.count},          {"last", core::jsonNumber(summary.last)},
                        {"last_step", summary.lastStep},   {"min", core::jsonNumber(summary.minimum)},
                        {"min_step", summary.minimumStep}, {"max", core::jsonNumber(summary.maximum)},
                        {"max_step", summary.maximumStep}, {"best", core::jsonNumber(best.value)},
                        {"best_step", best.step}};
    }
    return object;
}

} // namespace

nlohmann::ordered_json toJson(const store::RunRecord &run, bool withConfiguration)
{
    using Json = nlohmann::ordered_json;
    const auto textOrNull = [](const std::string &text) { return text.empty() ? Json() : Json(text); };
    Json object{{"run", run.id.value},
                {"name", run.name},
                {"state", core::toString(run.state)},
                {"notes", run.notes},
                {"tags", run.tags},
                {"group", run.group},
                {"project", run.project},
                {"starred", run.starred},
                {"archived", run.archived},
                {"created", formatTime(run.createdMicroseconds)},
                {"updated", formatTime(run.updatedMicroseconds)},
                {"finished", textOrNull(formatTime(run.finishedMicroseconds))},
                {"epochs", run.epochsDone},
                {"steps", run.stepsDone},
                {"seconds_total", run.secondsTotal},
                {"best_checkpoint", textOrNull(run.bestCheckpoint)},
                {"best_epoch", run.bestEpoch},
                {"best_value", core::jsonNumber(run.bestMonitored)},
                {"host", run.host},
                {"process", run.processId},
                {"metrics", Json::object()}};
    for (const auto &[name, value] : run.lastMetrics) {
        object["metrics"][name] = core::jsonNumber(value);
    }
    if (run.error) {
        object["error"] = core::toJson(*run.error);
    }
    if (run.imported) {
        object["imported"] = {{"from", run.imported->source},
                              {"link", run.imported->link},
                              {"time", formatTime(run.imported->timeMicroseconds)}};
    }
    if (withConfiguration) {
        object["summary"] = summaryJson(run);
        object["config"] = core::toJson(run.spec);
        object["facts"] = core::toJson(run.facts);
    }
    return object;
}

} // namespace signalbox::cli
