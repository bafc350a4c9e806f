// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/training_state.h"

#include "core/json_text.h"

namespace signalbox::train {

namespace {

using nlohmann::json;

/// An array of pairs, which keeps their order.
json metricsToJson(const core::MetricValues &metrics)
{
    json list = json::array();
    for (const auto &[name, value] : metrics) {
        list.push_back({name, core::jsonNumber(value)});
    }
    return list;
}

json keptToJson(const std::vector<ScoredCheckpoint> &kept)
{
    json list = json::array();
    for (const ScoredCheckpoint &checkpoint : kept) {
        list.push_back({{"path", checkpoint.path},
                        {"value", core::jsonNumber(checkpoint.value)},
                        {"step", checkpoint.step},
                        {"epoch", checkpoint.epoch}});
    }
    return list;
}

void readMonitoring(const json &object, TrainingState &state)
{
    if (!object.contains("kept")) {
        // The first version kept one best checkpoint, whose value early stopping followed as well.
        state.stopping.best = core::numberFromJson(object.at("best"));
        state.stopping.waited = object.at("waited").get<int>();
        if (const auto path = object.at("best_path").get<std::string>(); !path.empty()) {
            state.kept.push_back({path, state.stopping.best, object.at("best_step").get<std::int64_t>(),
                                  object.at("best_epoch").get<int>()});
        }
        return;
    }
    state.trainLoss = core::numberFromJson(object.at("train_loss"));
    state.trainAccuracy = core::numberFromJson(object.at("train_accuracy"));
    state.stopping.best = core::numberFromJson(object.at("stop_best"));
    state.stopping.waited = object.at("stop_waited").get<int>();
    state.stoppedEarly = object.at("stopped_early").get<bool>();
    for (const json &kept : object.at("kept")) {
        state.kept.push_back({kept.at("path").get<std::string>(), core::numberFromJson(kept.at("value")),
                              kept.at("step").get<std::int64_t>(), kept.at("epoch").get<int>()});
    }
}

} // namespace

std::string stateToText(const TrainingState &state)
{
    return core::dumpLine({{"step", state.step},
                           {"undone", state.undone},
                           {"rollbacks", state.rollbacks},
                           {"epoch", state.epoch},
                           {"batch", state.batch},
                           {"train_batches", state.trainBatches},
                           {"samples", state.samples},
                           {"seed", state.seed},
                           {"train_fingerprint", state.trainFingerprint},
                           {"epoch_loss_sum", core::jsonNumber(state.epochLossSum)},
                           {"epoch_correct", state.epochCorrect},
                           {"epoch_seen", state.epochSeen},
                           {"train_loss", core::jsonNumber(state.trainLoss)},
                           {"train_accuracy", core::jsonNumber(state.trainAccuracy)},
                           {"stop_best", core::jsonNumber(state.stopping.best)},
                           {"stop_waited", state.stopping.waited},
                           {"stopped_early", state.stoppedEarly},
                           {"kept", keptToJson(state.kept)},
                           {"validation_batches", state.validationBatches},
                           {"validation_pending", state.validationPending},
                           {"metrics", metricsToJson(state.metrics)},
                           {"averaged", state.averaged},
                           {"rate_before_averaging", core::jsonNumber(state.rateBeforeAveraging)},
                           {"settings", state.settings},
                           {"steered", state.steered}});
}

TrainingState stateFromText(const std::string &text)
{
    const json object = json::parse(text);
    TrainingState state;
    state.step = object.at("step").get<std::int64_t>();
    state.undone = object.value("undone", std::int64_t{0});
    state.rollbacks = object.value("rollbacks", 0);
    state.epoch = object.at("epoch").get<int>();
    state.batch = object.at("batch").get<std::int64_t>();
    state.trainBatches = object.value("train_batches", state.step);
    state.samples = object.at("samples").get<std::int64_t>();
    state.seed = object.at("seed").get<std::uint64_t>();
    state.trainFingerprint = object.at("train_fingerprint").get<std::string>();
    state.epochLossSum = core::numberFromJson(object.at("epoch_loss_sum"));
    state.epochCorrect = object.at("epoch_correct").get<std::int64_t>();
    state.epochSeen = object.at("epoch_seen").get<std::int64_t>();
    readMonitoring(object, state);
    state.validationBatches = object.at("validation_batches").get<std::int64_t>();
    state.validationPending = object.at("validation_pending").get<bool>();
    for (const json &pair : object.at("metrics")) {
        state.metrics.emplace_back(pair.at(0).get<std::string>(), core::numberFromJson(pair.at(1)));
    }
    state.averaged = object.value("averaged", 0);
    state.rateBeforeAveraging = core::numberFromJson(object.value("rate_before_averaging", json()));
    state.settings = object.at("settings");
    if (object.contains("steered")) {
        state.steered = object.at("steered").get<std::vector<std::pair<std::string, std::string>>>();
    }
    return state;
}

} // namespace signalbox::train
