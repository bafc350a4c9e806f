// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/console.h"
#include "cli/run_reporter.h"
#include "core/json_text.h"
#include "core/run_spec.h"

#include <nlohmann/json.hpp>

#include <variant>

namespace signalbox::cli {

namespace {

using Json = nlohmann::ordered_json;

void addMetrics(Json &object, const core::MetricValues &metrics)
{
    for (const auto &[name, value] : metrics) {
        object[name] = core::jsonNumber(value);
    }
}

Json confusionRows(const core::EvaluationTable &table)
{
    Json rows = Json::array();
    const std::size_t classes = table.labels.size();
    for (std::size_t i = 0; i + classes <= table.confusion.size() && classes > 0; i += classes) {
        rows.push_back(
            Json(std::vector<std::int64_t>(table.confusion.begin() + static_cast<std::ptrdiff_t>(i),
                                           table.confusion.begin() + static_cast<std::ptrdiff_t>(i + classes))));
    }
    return rows;
}

const char *toString(core::NoticeLevel level)
{
    return level == core::NoticeLevel::Info ? "info" : level == core::NoticeLevel::Warning ? "warning" : "error";
}

/// One object per kind of event; kinds that are of no use to machines give null.
struct ToJson
{
    const core::Event &event;

    [[nodiscard]] Json begin(const char *kind) const
    {
        return {{"event", kind}, {"run", event.run.value}, {"time", formatTime(event.timeMicroseconds)}};
    }
    Json operator()(const core::RunStarted &started) const
    {
        Json object = begin("started");
        object["name"] = started.spec.name;
        object["config"] = core::toJson(started.spec);
        object["facts"] = core::toJson(started.facts);
        return object;
    }
    Json operator()(const core::StepDone &step) const
    {
        if (!step.recorded) {
            return nullptr;
        }
        Json object = begin("step");
        object["step"] = step.step;
        object["epoch"] = step.epoch;
        object["seconds"] = step.seconds;
        addMetrics(object, core::recordedMetrics(step));
        return object;
    }
    Json operator()(const core::EpochDone &epoch) const
    {
        Json object = begin("epoch");
        object["epoch"] = epoch.epoch;
        object["step"] = epoch.step;
        addMetrics(object, epoch.metrics);
        return object;
    }
    Json operator()(const core::EvalDone &evaluation) const
    {
        Json object = begin("evaluation");
        object["kind"] = core::toString(evaluation.kind);
        object["epoch"] = evaluation.epoch;
        object["step"] = evaluation.step;
        object["seconds"] = evaluation.seconds;
        addMetrics(object, evaluation.metrics);
        if (evaluation.table && !evaluation.table->confusion.empty()) {
            object["labels"] = evaluation.table->labels;
            object["confusion"] = confusionRows(*evaluation.table);
        }
        return object;
    }
    Json operator()(const core::CheckpointSaved &saved) const
    {
        Json object = begin("checkpoint");
        object["path"] = saved.path;
        object["epoch"] = saved.epoch;
        object["step"] = saved.step;
        object["monitor"] = saved.monitor;
        object["value"] = core::jsonNumber(saved.monitored);
        object["best"] = saved.best;
        object["last"] = saved.last;
        return object;
    }
    Json operator()(const core::Notice &notice) const
    {
        Json object = begin("notice");
        object["level"] = toString(notice.level);
        object["text"] = notice.text;
        return object;
    }
    Json operator()(const core::StateChanged &change) const
    {
        Json object = begin("state");
        object["state"] = core::toString(change.state);
        object["step"] = change.step;
        return object;
    }
    Json operator()(const core::RunSteered &steered) const
    {
        Json object = begin("steered");
        object["step"] = steered.step;
        object["key"] = steered.key;
        object["before"] = steered.before;
        object["after"] = steered.after;
        object["refused"] = steered.refused.empty() ? Json() : Json(steered.refused);
        object["steps_per_epoch"] = steered.stepsPerEpoch;
        object["total_steps"] = steered.totalSteps;
        return object;
    }
    Json operator()(const core::SystemSample &) const { return nullptr; } // `runs export` has them
    Json operator()(const core::HistogramsTaken &taken) const // `runs export` has the histograms
    {
        Json object = begin("norms");
        object["step"] = taken.step;
        addMetrics(object, taken.norms);
        return object;
    }
    Json operator()(const core::RunFinished &) const { return nullptr; } // becomes the result
};

class JsonReporter final : public RunReporter
{
public:
    void show(const core::Event &event) override
    {
        if (const Json object = std::visit(ToJson{event}, event.body); !object.is_null()) {
            printJson(object);
        }
    }
    void refresh() override { }
    void finish(const RunOutcome &outcome) override
    {
        const core::RunFinished &finished = outcome.finished;
        Json result{{"event", "finished"}, {"run", outcome.run.value}, {"name", outcome.name}};
        result["state"] = core::toString(finished.state);
        addMetrics(result, finished.finalMetrics);
        result["best_checkpoint"] = finished.bestCheckpoint.empty() ? Json() : Json(finished.bestCheckpoint);
        result["best_monitor"] = finished.bestMonitor;
        result["best_value"] = core::jsonNumber(finished.bestMonitored);
        result["best_epoch"] = finished.bestEpoch;
        result["epochs"] = finished.epochsDone;
        result["steps"] = finished.stepsDone;
        result["stopped_early"] = finished.stoppedEarly;
        result["seconds_total"] = finished.secondsTotal;
        result["seconds_training"] = finished.secondsTraining;
        result["seconds_evaluation"] = finished.secondsEvaluation;
        result["seconds_to_first_step"] = finished.secondsToFirstStep;
        if (finished.error) {
            result["error"] = core::toJson(*finished.error);
        }
        printJson(result);
    }
};

} // namespace

std::unique_ptr<RunReporter> makeJsonReporter()
{
    return std::make_unique<JsonReporter>();
}

} // namespace signalbox::cli
