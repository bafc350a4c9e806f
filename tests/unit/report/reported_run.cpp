// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "reported_run.h"

#include "support/scripted_evaluation.h"

#include <stdexcept>
#include <utility>

namespace signalbox::test_report {

namespace {

constexpr int kEpochs = 2;
constexpr int kSteps = 20; ///< of an epoch

core::RunSpec specOf(const MadeRun &made)
{
    core::RunSpec spec;
    spec.name = made.name;
    spec.notes = made.notes;
    spec.tags = {"first", "<tag>"};
    spec.train = "data/cola/train.tsv";
    spec.model = "models/bert-tiny";
    spec.epochs = kEpochs;
    spec.learningRate = made.learningRate;
    spec.seed = made.seed;
    return spec;
}

core::RunFacts factsOf(std::int64_t validRows)
{
    core::RunFacts facts;
    facts.trainRows = 640;
    facts.validRows = validRows;
    facts.stepsPerEpoch = kSteps;
    facts.totalSteps = kSteps * kEpochs;
    facts.parameters = 4'400'000;
    facts.labels = {"unacceptable", "acceptable"};
    facts.majorityLabel = "acceptable";
    facts.majorityAccuracy = 0.691;
    facts.trainFingerprint = "0123456789abcdef";
    facts.device = "cpu";
    facts.threads = 8;
    facts.engineVersion = "Scripted 1.0";
    facts.codeVersion = "0.1.0";
    facts.notes = {"the head is new"};
    return facts;
}

} // namespace

ReportedStore::ReportedStore() : m_store(m_clock)
{
    m_writer.emplace(directory(), m_hub, m_clock);
}

void ReportedStore::publish(core::EventBody body)
{
    m_hub.publish({m_run, ++m_sequence, m_clock.nowMicroseconds(), std::move(body)});
}

store::RunRecord ReportedStore::add(const MadeRun &made)
{
    m_run = core::RunId{"run" + std::to_string(++m_count) + "abcd"};
    m_sequence = 0;
    test_support::TrainingScript script;
    script.sentences = made.sentences;
    script.skill = made.skill;
    const test_support::ScriptedEvaluation evaluation(script);
    const core::RunSpec spec = specOf(made);
    if (!m_writer->createRun(m_run, spec, {{"lr", core::Origin::Flag}, {"epochs", core::Origin::Default}})) {
        throw std::runtime_error("the run could not be added");
    }
    publish(core::RunStarted{spec, factsOf(evaluation.rows())});
    for (int epoch = 1; epoch <= kEpochs; ++epoch) {
        for (int i = 1; i <= kSteps; ++i) {
            core::StepDone step;
            step.step = (epoch - 1) * kSteps + i;
            step.firstStep = step.step;
            step.loss = 1.0 / static_cast<double>(step.step);
            step.accuracy = 0.5;
            step.learningRate = made.learningRate;
            step.recorded = true;
            publish(step);
        }
        const std::int64_t at = static_cast<std::int64_t>(epoch) * kSteps;
        publish(core::EpochDone{epoch, at, {{"train/loss_epoch", 0.7 / epoch}, {"train/acc_epoch", 0.6}}});
        if (made.validated) {
            core::EvalDone done;
            done.epoch = epoch;
            done.step = at;
            done.table = evaluation.table(static_cast<double>(epoch) / kEpochs);
            done.metrics = test_support::ScriptedEvaluation::metrics(*done.table, "valid");
            publish(done);
        }
        publish(core::CheckpointSaved{"runs/x/epoch" + std::to_string(epoch), at, epoch, "valid/loss", 0.5 / epoch,
                                      epoch == kEpochs, epoch == kEpochs});
    }
    publish(core::Notice{core::NoticeLevel::Warning, "A <b>notice</b> of the trainer"});
    if (made.over) {
        core::RunFinished finished;
        finished.bestCheckpoint = "runs/x/epoch2";
        finished.bestMonitor = "valid/loss";
        finished.bestMonitored = 0.25;
        finished.bestEpoch = kEpochs;
        finished.epochsDone = kEpochs;
        finished.stepsDone = kSteps * kEpochs;
        finished.secondsTotal = 61.0;
        publish(finished);
    }
    m_writer->flush();
    auto record = reader().run(m_run);
    if (!record) {
        throw std::runtime_error(core::describe(record.error()));
    }
    return std::move(*record);
}

store::RunReader ReportedStore::reader() const
{
    auto opened = store::RunReader::open(directory());
    if (!opened) {
        throw std::runtime_error(core::describe(opened.error()));
    }
    return std::move(*opened);
}

} // namespace signalbox::test_report
