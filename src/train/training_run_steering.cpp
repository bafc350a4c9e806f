// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of a run that does what people ask for between two steps: hold, validate, change a setting, roll back.
#include "train/training_run.h"

#include "core/files.h"
#include "train/checkpoint_manifest.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <utility>

namespace signalbox::train {

using core::ErrorCode;

namespace {

core::Error noCheckpoint(const std::string &found, const std::string &expected)
{
    return {ErrorCode::NotFound, core::kRollback, "there is no such checkpoint", {}, found, expected};
}

/// Failures of reading a checkpoint before anything of the training was changed.
bool leavesTheTrainingAlone(ErrorCode code)
{
    static constexpr std::array kHarmless{ErrorCode::CheckpointTorn, ErrorCode::FileNotFound, ErrorCode::BadArgument};
    return std::find(kHarmless.begin(), kHarmless.end(), code) != kHarmless.end();
}

} // namespace

core::Result<bool> TrainingRun::answerCommands()
{
    const double begin = elapsed();
    bool rolledBack = false;
    const auto answer = [&]() -> core::Status {
        if (auto status = validateOnRequest(); !status) {
            return status;
        }
        const auto back = steer();
        if (!back) {
            return core::fail(back.error());
        }
        rolledBack = rolledBack || *back;
        return {};
    };
    auto status = answer();
    while (status && m_context.gate->isPauseRequested() && !m_context.stop.stop_requested()) {
        holdWhilePaused();
        status = answer();
    }
    endHold();
    m_speedMark += elapsed() - begin;
    if (!status) {
        return core::fail(status.error());
    }
    return rolledBack;
}

/// Returns when the run goes on, stops, or something is asked for; endHold() says that the pause is over.
void TrainingRun::holdWhilePaused()
{
    if (!m_context.gate->isPauseRequested() || m_context.stop.stop_requested()) {
        return;
    }
    if (!std::exchange(m_isHeld, true)) {
        m_reporter.publish(core::StateChanged{core::RunState::Paused, m_state.step});
    }
    m_context.gate->waitWhilePaused(m_context.stop);
}

void TrainingRun::endHold()
{
    if (std::exchange(m_isHeld, false)) {
        m_reporter.publish(core::StateChanged{core::RunState::Running, m_state.step});
    }
}

void TrainingRun::takeRequests()
{
    for (core::SteeringRequest &request : m_context.gate->takeSteering()) {
        m_requests.push_back(std::move(request));
    }
}

/// A run that goes on from the newest checkpoint must go on with every change that was made: so there is a checkpoint
/// after each, before anybody hears of it.
core::Result<bool> TrainingRun::steer()
{
    takeRequests();
    if (m_requests.empty()) {
        return false;
    }
    bool isChanged = false;
    bool rolledBack = false;
    std::vector<core::RunSteered> events;
    for (const core::SteeringRequest &request : std::exchange(m_requests, {})) {
        core::RunSteered steered;
        steered.step = m_state.step;
        steered.key = request.key;
        steered.command = request.command;
        const bool isRollback = request.key == core::kRollback;
        const std::optional<double> rate = rateToHold(request);
        const auto status = isRollback ? rollBack(request, steered) : change(request, steered);
        if (!status && isRollback && !leavesTheTrainingAlone(status.error().code)
            && status.error().code != ErrorCode::NotFound) {
            return core::fail(status.error());
        }
        if (status) {
            planSteps();
            holdRate(rate);
            setAveragingRate();
            isChanged = true;
            rolledBack = rolledBack || isRollback;
        } else {
            steered.refused = core::describe(status.error());
        }
        steered.stepsPerEpoch = m_stepsPerEpoch;
        steered.totalSteps = m_totalSteps;
        events.push_back(std::move(steered));
    }
    if (isChanged) {
        if (auto status = saveCheckpoint({}); !status) {
            return core::fail(status.error());
        }
    }
    for (core::RunSteered &event : events) {
        m_reporter.publish(std::move(event));
    }
    return rolledBack;
}

core::Status TrainingRun::change(const core::SteeringRequest &request, core::RunSteered &steered)
{
    core::RunSpec changed = m_spec;
    if (auto status = core::applySteering(changed, request); !status) {
        return status;
    }
    if (changed.epochs <= m_state.epoch) {
        return core::fail({ErrorCode::BadArgument,
                           "epochs",
                           "the run is in epoch " + std::to_string(m_state.epoch + 1) + " already",
                           {},
                           request.value,
                           "at least " + std::to_string(m_state.epoch + 1)});
    }
    const bool isRate = request.key == "lr";
    if (isRate && !core::isUndefined(m_state.rateBeforeAveraging)) {
        return core::fail({ErrorCode::BadArgument,
                           "lr",
                           "the averaging of weights sets the learning rate (swa-lr)",
                           {},
                           request.value,
                           "a change before the first averaged epoch"});
    }
    steered.before = isRate ? nlohmann::json(m_updater->learningRate()).dump() : core::settingText(m_spec, request.key);
    m_spec = std::move(changed);
    steered.after = core::settingText(m_spec, request.key);
    if (isRate) {
        m_updater->setLearningRate(m_spec.learningRate);
    } else if (request.key.rfind("clip-", 0) == 0) {
        m_updater->setClipping({m_spec.clipNorm, m_spec.clipValue});
    }
    m_stopping.setPatience(m_spec.patience);
    m_limits = BatchLimits::of(m_spec);
    limitValidation();
    m_validations = core::ValidationSchedule(m_spec.validEvery);
    m_averaging = AveragingSchedule(m_spec, m_spec.epochs);
    rememberSteering(request);
    return {};
}

void TrainingRun::rememberSteering(const core::SteeringRequest &request)
{
    const auto known = std::find_if(m_state.steered.begin(), m_state.steered.end(),
                                    [&request](const auto &pair) { return pair.first == request.key; });
    if (known == m_state.steered.end()) {
        m_state.steered.emplace_back(request.key, request.value);
    } else {
        known->second = request.value;
    }
}

std::optional<double> TrainingRun::rateToHold(const core::SteeringRequest &request) const
{
    if (request.key == "lr") {
        return std::nullopt;
    }
    if (core::isUndefined(m_state.rateBeforeAveraging)) {
        return m_updater->changes().contains("lr") ? std::optional(m_updater->learningRate()) : std::nullopt;
    }
    const bool isAskedFor = std::any_of(m_state.steered.begin(), m_state.steered.end(),
                                        [](const auto &pair) { return pair.first == "lr"; });
    return isAskedFor ? std::optional(m_state.rateBeforeAveraging) : std::nullopt;
}

/// A rate that was asked for near the schedule's end is a small part of its peak. With another end or another place that
/// part would be larger, and so the rate, many times over.
void TrainingRun::holdRate(std::optional<double> rate)
{
    const bool isFree = core::isUndefined(m_state.rateBeforeAveraging); // else the averaging decides
    if (rate && isFree && *rate > 0.0 && *rate != m_updater->learningRate()) {
        m_updater->setLearningRate(*rate);
    }
}

/// A place means something only for the same rows in the same batches, and in a run that is not over there.
core::Status TrainingRun::checkRollback(const std::string &path, const TrainingState &state) const
{
    const std::string other = "this checkpoint belongs to another training";
    if (state.trainFingerprint != m_state.trainFingerprint) {
        return core::fail({ErrorCode::BadArgument, path, other, {}, {}, "one of this run"});
    }
    if (const char *key = otherPlaceSetting(state.settings); key != nullptr) {
        const std::string wanted = std::string(key) + ' ' + m_state.settings.at(key).dump();
        return core::fail({ErrorCode::BadArgument, path, other, {}, std::string("another ") + key, wanted});
    }
    if (state.epoch >= m_spec.epochs) {
        return core::fail({ErrorCode::BadArgument,
                           path,
                           "nothing is left to train after this checkpoint",
                           {},
                           std::to_string(state.epoch) + " epochs done",
                           "fewer than " + std::to_string(m_spec.epochs) + ", or more epochs before the rollback"});
    }
    return {};
}

/// Weights, optimizer, averages and the place in the data go back; settings stay as they are now, and the count of steps
/// goes on, so that curves and checkpoints keep their order. Where a learning rate was asked for it stays (holdRate()), but
/// not over that of averaged epochs.
core::Status TrainingRun::rollBack(const core::SteeringRequest &request, core::RunSteered &steered)
{
    if (auto status = core::applySteering(m_spec, request); !status) {
        return status;
    }
    const auto path = checkpointNamed(request.value);
    if (!path) {
        return core::fail(path.error());
    }
    steered.after = *path;
    const auto peeked = readState(*path);
    if (!peeked) {
        return core::fail(peeked.error());
    }
    if (auto status = checkRollback(*path, *peeked); !status) {
        return status;
    }
    const nlohmann::json changes = m_updater->changes();
    auto restored = readCheckpoint(*path, parts());
    if (!restored) {
        return core::fail(restored.error());
    }
    const TrainingState now = std::exchange(m_state, std::move(*restored));
    m_state.undone = now.step - (m_state.step - m_state.undone);
    m_state.rollbacks = now.rollbacks + 1;
    m_state.step = now.step;
    m_state.samples = now.samples;
    m_state.validationBatches = now.validationBatches;
    m_state.stoppedEarly = false;
    m_state.kept = now.kept;
    m_state.metrics = now.metrics;
    m_state.settings = now.settings;
    m_state.steered = now.steered;
    if (stoppedOtherwise(peeked->settings)) {
        m_state.stopping = {};
    }
    m_stopping.restore(m_state.stopping);
    if (core::isUndefined(m_state.rateBeforeAveraging)) {
        if (core::isUndefined(now.rateBeforeAveraging)) {
            m_updater->restoreChanges(changes);
        } else {
            m_updater->setSchedule(core::scheduleFromSpec(m_spec, m_updater->schedule().totalSteps));
        }
    }
    m_updater->setClipping({m_spec.clipNorm, m_spec.clipValue});
    return {};
}

core::Result<std::string> TrainingRun::checkpointNamed(const std::string &name) const
{
    if (name == "best" || name == "last") {
        const ScoredCheckpoint *best = m_keeper.best();
        const std::string path = name == "last" ? m_lastPath : best != nullptr ? best->path : std::string();
        return path.empty() ? core::Result<std::string>(core::fail(noCheckpoint(name, "none was saved yet"))) : path;
    }
    std::vector<std::string> known = m_onDisk;
    for (const ScoredCheckpoint &kept : m_keeper.kept()) {
        if (std::find(known.begin(), known.end(), kept.path) == known.end()) {
            known.push_back(kept.path);
        }
    }
    if (!m_resumeFrom.empty()) {
        known.push_back(m_resumeFrom);
    }
    std::string steps;
    std::int64_t wanted = 0;
    const char *end = name.data() + name.size();
    const auto [rest, error] = std::from_chars(name.data(), end, wanted);
    const bool isNumber = error == std::errc() && rest == end;
    for (const std::string &path : known) {
        const std::string folder = std::filesystem::path(path).filename().string();
        const std::int64_t step = checkpointStep(folder);
        if (path == name || folder == name || (isNumber && step == wanted)) {
            return path;
        }
        const std::string number = std::to_string(step);
        steps += (steps.empty() ? "" : ", ") + number;
    }
    if (!isNumber && std::filesystem::path(name).is_absolute()) {
        return name;
    }
    return core::fail(noCheckpoint(name, "best, last, a folder, or the number of a step: " + steps));
}

/// What was asked for too late.
void TrainingRun::refuseRest()
{
    takeRequests();
    for (const core::SteeringRequest &request : std::exchange(m_requests, {})) {
        core::RunSteered steered;
        steered.step = m_state.step;
        steered.key = request.key;
        steered.refused = "the training is over";
        steered.command = request.command;
        steered.stepsPerEpoch = m_stepsPerEpoch;
        steered.totalSteps = m_totalSteps;
        m_reporter.publish(std::move(steered));
    }
}

} // namespace signalbox::train
