// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of a run that keeps what was learned: what is saved when, and what is removed.
#include "train/training_run.h"

#include "core/files.h"
#include "train/checkpoint_manifest.h"

#include <algorithm>
#include <filesystem>
#include <utility>

namespace signalbox::train {

int TrainingRun::epochNumber() const
{
    return m_state.epoch + (m_state.batch > 0 ? 1 : 0);
}

std::string TrainingRun::checkpointFolder() const
{
    return core::joinPath(m_context.runDirectory, "checkpoints");
}

std::string TrainingRun::checkpointPath() const
{
    std::string name = "epoch-" + std::to_string(m_state.epoch) + "-step-" + std::to_string(m_state.step);
    // The count of steps stays through a rollback: without this a checkpoint of the same step, which may be among the best,
    // would be replaced by other weights.
    if (m_state.rollbacks > 0) {
        name += "-rollback-" + std::to_string(m_state.rollbacks);
    }
    return core::joinPath(checkpointFolder(), name);
}

std::string TrainingRun::keptCheckpoint() const
{
    return m_lastPath.empty() ? "No checkpoint had been made yet." : "The last checkpoint is kept: " + m_lastPath;
}

CheckpointParts TrainingRun::parts() const
{
    return {*m_materials->model.classifier, m_updater.get(), m_average.get()};
}

ModelFiles TrainingRun::modelFiles() const
{
    return {m_materials->labels, m_spec.model};
}

core::Status TrainingRun::saveCheckpoint(std::optional<double> monitored)
{
    if (m_limits.keepsNothing || m_state.step == 0) {
        return {}; // a try, or nothing was learned yet
    }
    const std::string path = checkpointPath();
    CheckpointKeeper keeper = m_keeper;
    if (monitored && keeper.isAmongBest(*monitored)) {
        keeper.add({path, *monitored, m_state.step, epochNumber()});
    }
    m_state.kept = keeper.kept();
    m_state.metrics = m_reporter.finalMetrics();
    if (auto status = writeCheckpoint(path, parts(), m_state, modelFiles()); !status) {
        m_state.kept = m_keeper.kept();
        core::Error error = status.error();
        if (error.code == core::ErrorCode::NonFiniteLoss) {
            error.detail += ". " + keptCheckpoint();
        }
        return core::fail(std::move(error));
    }
    m_keeper = std::move(keeper);
    m_lastPath = path;
    m_savedStep = m_state.step;
    m_savedEpoch = m_state.epoch;
    if (std::find(m_onDisk.begin(), m_onDisk.end(), path) == m_onDisk.end()) {
        m_onDisk.push_back(path);
    }
    // Steering writes the checkpoint of a validation again: its score, and that it is the best one, stay.
    const std::vector<ScoredCheckpoint> &kept = m_keeper.kept();
    const auto scored =
        std::find_if(kept.begin(), kept.end(), [&path](const ScoredCheckpoint &known) { return known.path == path; });
    double score = monitored.value_or(core::undefinedValue());
    if (!monitored && scored != kept.end()) {
        score = scored->value;
    }
    const bool isBest = scored != kept.end() && scored == kept.begin();
    m_reporter.publish(core::CheckpointSaved{path, m_state.step, m_state.epoch, m_spec.monitor, score, isBest, true});
    retireOlder();
    return {};
}

/// The store hears of a checkpoint a moment later than it is there: its predecessors stay until the next one. So there are
/// always two to go on from, should one be damaged.
void TrainingRun::retireOlder()
{
    removeSuperseded();
    for (const std::string &known : m_onDisk) {
        if (!isNeeded(known)) {
            m_superseded.push_back(known);
        }
    }
}

core::Status TrainingRun::saveWhereDue()
{
    return m_spec.checkpointEvery > 0 && m_state.step % m_spec.checkpointEvery == 0 ? saveCheckpoint({})
                                                                                    : core::Status();
}

core::Status TrainingRun::saveIfNew()
{
    return m_savedStep == m_state.step && m_savedEpoch == m_state.epoch ? core::Status() : saveCheckpoint({});
}

bool TrainingRun::isNeeded(const std::string &path) const
{
    if (path == m_lastPath || m_keeper.keeps(path)) {
        return true;
    }
    const std::int64_t step = checkpointStep(std::filesystem::path(path).filename().string());
    return m_spec.keepCheckpoints && m_spec.checkpointEvery > 0 && step % m_spec.checkpointEvery == 0;
}

/// Only checkpoints of this run are ever in the list: one that it went on from belongs to another.
void TrainingRun::removeSuperseded()
{
    for (const std::string &path : std::exchange(m_superseded, {})) {
        if (!isNeeded(path)) {
            removeCheckpoint(path);
            std::erase(m_onDisk, path);
        }
    }
}

core::Status TrainingRun::saveFinalModel()
{
    std::string source = m_averagePath;
    if (source.empty()) {
        source = m_keeper.best() != nullptr ? m_keeper.best()->path : m_lastPath;
    }
    if (m_spec.save.empty() || source.empty()) {
        return {};
    }
    if (auto status = exportModel(source, m_spec.save); !status) {
        return status;
    }
    m_reporter.notice(core::NoticeLevel::Info, "Model saved to " + m_spec.save);
    return {};
}

} // namespace signalbox::train
