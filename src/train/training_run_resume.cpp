// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of a run that goes on from a checkpoint.
#include "train/training_run.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <filesystem>
#include <utility>

namespace signalbox::train {

namespace {

/// What gives a place within an epoch its meaning.
constexpr std::array kPlaceSettings{"seed",      "batch-size",        "batching",      "max-length", "accumulate",
                                    "optimizer", "freeze-embeddings", "freeze-layers", "overfit"};

/// Of stored settings those that say which checkpoint is best and when to stop.
core::RunSpec monitoringOf(const nlohmann::json &settings)
{
    core::RunSpec spec;
    for (const char *key : {"monitor", "monitor-mode", "stop-on", "stop-mode"}) {
        if (settings.contains(key)) { // an older checkpoint has not all of them
            static_cast<void>(core::applySetting(spec, key, settings.at(key)));
        }
    }
    return spec;
}

} // namespace

core::Status TrainingRun::restore()
{
    auto state = readCheckpoint(m_resumeFrom, parts());
    if (!state) {
        return core::fail(state.error());
    }
    if (state->trainFingerprint != m_state.trainFingerprint) {
        return core::fail({core::ErrorCode::BadArgument,
                           m_resumeFrom,
                           "this checkpoint was made with other training data",
                           {},
                           m_spec.train,
                           "the same sentences and labels in the same order"});
    }
    if (auto status = checkSettings(state->settings); !status) {
        return status;
    }
    const nlohmann::json before = std::exchange(state->settings, m_state.settings);
    m_state = std::move(*state);
    restoreSteering(before);
    auto &notes = m_materials->facts.notes;
    if (monitoredOtherwise(before) && !m_state.kept.empty()) {
        m_state.kept.clear();
        notes.emplace_back(
            "The best checkpoint so far was chosen otherwise: the next validation is taken as the best.");
    }
    restoreKept();
    if (stoppedOtherwise(before)) {
        m_state.stopping = {};
        if (m_spec.patience > 0) {
            notes.emplace_back("Early stopping begins anew: it followed something else before.");
        }
    }
    m_stopping.restore(m_state.stopping);
    // With more patience than it had, a run that stopped early goes on.
    m_state.stoppedEarly = m_state.stoppedEarly && m_spec.patience > 0 && m_state.stopping.waited >= m_spec.patience;
    m_lastPath = m_resumeFrom;
    m_savedStep = m_state.step;
    m_savedEpoch = m_state.epoch;
    m_reporter.remember(m_state.metrics);
    return {};
}

/// A place within an epoch means something only for the same batches; other changes are allowed, and said.
core::Status TrainingRun::checkSettings(const nlohmann::json &settings)
{
    static constexpr std::array kCourse{
        "lr",          "dropout",        "monitor",     "monitor-mode",    "threads",
        "device",      "deterministic",  "fast",        "momentum",        "nesterov",
        "schedule",    "warmup",         "clip-norm",   "label-smoothing", "weight-decay",
        "precision",   "cycle-momentum", "layer-decay", "clip-value",      "class-weights",
        "valid-every", "limit-train",    "limit-valid", "stop-on",         "stop-mode",
        "min-delta",   "swa-start",      "swa-lr",      "swa-anneal"};
    const nlohmann::json defaults = core::toJson(core::RunSpec()); // of settings that an older checkpoint has not
    const auto isChanged = [&](const char *key) {
        return settings.value(key, defaults.at(key)) != m_state.settings.at(key);
    };
    if (const char *key = otherPlaceSetting(settings); key != nullptr) {
        return core::fail({core::ErrorCode::BadArgument,
                           key,
                           "a run cannot be resumed with another value of this setting: " + m_resumeFrom,
                           {},
                           m_state.settings.at(key).dump(),
                           settings.value(key, defaults.at(key)).dump()});
    }
    auto &notes = m_materials->facts.notes;
    for (const char *key : kCourse) {
        if (isChanged(key)) {
            notes.push_back(std::string("Resumed with another value of ") + key + ": " + m_state.settings.at(key).dump()
                            + " instead of " + settings.value(key, defaults.at(key)).dump() + '.');
        }
    }
    if (m_spec.schedule != "constant" && isChanged("epochs")) {
        notes.emplace_back(
            "With another number of epochs the schedule of the learning rate ends at another step: it goes "
            "on as if it had been so from the start.");
    }
    return {};
}

const char *TrainingRun::otherPlaceSetting(const nlohmann::json &settings) const
{
    const nlohmann::json defaults = core::toJson(core::RunSpec());
    const auto *other = std::find_if(kPlaceSettings.begin(), kPlaceSettings.end(), [&](const char *key) {
        return settings.value(key, defaults.at(key)) != m_state.settings.at(key);
    });
    return other == kPlaceSettings.end() ? nullptr : *other;
}

bool TrainingRun::monitoredOtherwise(const nlohmann::json &settings) const
{
    const core::RunSpec before = monitoringOf(settings);
    return before.monitor != m_spec.monitor || before.monitorMode != m_spec.monitorMode;
}

bool TrainingRun::stoppedOtherwise(const nlohmann::json &settings) const
{
    const core::RunSpec before = monitoringOf(settings);
    return core::stopMetric(before) != core::stopMetric(m_spec)
        || core::stopsOnLarger(before) != core::stopsOnLarger(m_spec);
}

/// What was changed while the run trained stays changed, unless the person has another value for it now. Learning rate
/// and clipping are in the updater's own state by the same rule.
void TrainingRun::restoreSteering(const nlohmann::json &settings)
{
    const nlohmann::json defaults = core::toJson(core::RunSpec());
    for (const auto &[key, value] : std::exchange(m_state.steered, {})) {
        if (settings.value(key, defaults.at(key)) != m_state.settings.at(key)) {
            continue;
        }
        if (core::applySteering(m_spec, {key, value})) {
            m_state.steered.emplace_back(key, value);
            std::string note = "Changed while it trained before: ";
            m_materials->facts.notes.push_back(std::move(note.append(key).append(" is ").append(value).append(".")));
        }
    }
    m_limits = BatchLimits::of(m_spec);
    m_validations = core::ValidationSchedule(m_spec.validEvery);
    m_averaging = AveragingSchedule(m_spec, m_spec.epochs);
    m_stopping.setPatience(m_spec.patience);
}

void TrainingRun::restoreKept()
{
    std::vector<ScoredCheckpoint> there;
    std::error_code error;
    for (const ScoredCheckpoint &checkpoint : m_state.kept) {
        if (std::filesystem::is_directory(checkpoint.path, error)) {
            there.push_back(checkpoint);
        } else if (&checkpoint == &m_state.kept.front()) {
            m_materials->facts.notes.push_back("The best checkpoint so far is gone from " + checkpoint.path
                                               + (m_state.kept.size() == 1
                                                      ? ": the next validation is taken as the best."
                                                      : ": the best of those that are there takes its place."));
        }
    }
    m_keeper.restore(std::move(there));
    m_state.kept = m_keeper.kept();
}

} // namespace signalbox::train
