// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/events.h"

#include <algorithm>
#include <array>

namespace signalbox::core {

namespace {

constexpr std::array<std::pair<RunState, const char *>, 7> kStates{{
    {RunState::Queued, "queued"},
    {RunState::Running, "running"},
    {RunState::Paused, "paused"},
    {RunState::Finished, "finished"},
    {RunState::Stopped, "stopped"},
    {RunState::Failed, "failed"},
    {RunState::Interrupted, "interrupted"},
}};

std::size_t bytesOf(const MetricValues &values)
{
    std::size_t bytes = 0;
    for (const auto &[name, value] : values) {
        bytes += sizeof(MetricValues::value_type) + name.size();
    }
    return bytes;
}

/// Adds what a body owns outside its own struct. Shared tables count in full: the queue may be their last owner.
struct OwnedBytes
{
    std::size_t operator()(const RunStarted &body) const
    {
        return body.facts.labels.size() * sizeof(std::string) + 2048;
    }
    std::size_t operator()(const StepDone &) const { return 0; }
    std::size_t operator()(const EpochDone &body) const { return bytesOf(body.metrics); }
    std::size_t operator()(const EvalDone &body) const
    {
        std::size_t bytes = bytesOf(body.metrics);
        for (const auto &[name, values] : body.batchValues) {
            bytes += name.size() + values.size() * sizeof(double);
        }
        if (body.table) {
            bytes += body.table->rows.size() * sizeof(Prediction) + body.table->probabilities.size() * sizeof(float);
        }
        return bytes;
    }
    std::size_t operator()(const CheckpointSaved &body) const { return body.path.size(); }
    std::size_t operator()(const Notice &body) const { return body.text.size(); }
    std::size_t operator()(const StateChanged &) const { return 0; }
    std::size_t operator()(const RunSteered &body) const
    {
        return body.key.size() + body.before.size() + body.after.size() + body.refused.size();
    }
    std::size_t operator()(const SystemSample &body) const { return bytesOf(body.values); }
    std::size_t operator()(const HistogramsTaken &body) const
    {
        std::size_t bytes = bytesOf(body.norms);
        if (body.histograms) {
            for (const auto &[name, histogram] : *body.histograms) {
                bytes +=
                    sizeof(NamedHistograms::value_type) + name.size() + histogram.counts.size() * sizeof(std::int64_t);
            }
        }
        return bytes;
    }
    std::size_t operator()(const RunFinished &body) const { return bytesOf(body.finalMetrics); }
};

} // namespace

const char *toString(RunState state)
{
    const auto *it = std::find_if(kStates.begin(), kStates.end(), [state](const auto &p) { return p.first == state; });
    return it == kStates.end() ? "failed" : it->second;
}

RunState runStateFromString(const std::string &name)
{
    const auto *it = std::find_if(kStates.begin(), kStates.end(), [&name](const auto &p) { return name == p.second; });
    return it == kStates.end() ? RunState::Failed : it->first;
}

const char *toString(EvaluationKind kind)
{
    switch (kind) {
    case EvaluationKind::Sanity:
        return "sanity";
    case EvaluationKind::Validation:
        return "valid";
    case EvaluationKind::Test:
        return "test";
    }
    return "valid";
}

std::size_t approximateBytes(const Event &event)
{
    return sizeof(Event) + std::visit(OwnedBytes{}, event.body);
}

MetricValues recordedMetrics(const StepDone &step)
{
    const auto wanted = [](bool record, double value) { return record ? value : undefinedValue(); };
    MetricValues values{{"train/loss_step", wanted(step.recordLoss, step.loss)},
                        {"train/acc_step", wanted(step.recordAccuracy, step.accuracy)},
                        {"lr", wanted(step.recordLearningRate, step.learningRate)},
                        {"grad_norm", wanted(step.recordGradientNorm, step.gradientNorm)},
                        {"sentences_per_second", wanted(step.recordSpeed, step.sentencesPerSecond)},
                        {"time/step_ms", step.times.step},
                        {"time/data_ms", step.times.data},
                        {"time/forward_ms", step.times.forward},
                        {"time/backward_ms", step.times.backward},
                        {"time/optimizer_ms", step.times.optimizer},
                        {"time/other_ms", step.times.other}};
    std::erase_if(values, [](const auto &pair) { return isUndefined(pair.second); });
    return values;
}

MetricValues systemMetrics(const SystemSample &sample)
{
    MetricValues values;
    for (const auto &[name, value] : sample.values) {
        values.emplace_back(std::string(kSystemPrefix).append(name), value);
    }
    return values;
}

} // namespace signalbox::core
