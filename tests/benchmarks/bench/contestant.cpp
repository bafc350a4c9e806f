// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "contestant.h"

#include "stopwatch.h"

#include "core/run_spec.h"
#include "train/batch_pass.h"
#include "train/evaluator.h"
#include "train/updater.h"

#include <ATen/Parallel.h>

#include <utility>

namespace signalbox::bench {

namespace {

class PassContestant final : public Contestant
{
public:
    PassContestant(std::string name, const Workload &workload, std::unique_ptr<models::Classifier> classifier,
                   std::unique_ptr<train::BatchPass> pass, std::unique_ptr<train::Updater> updater, int threads)
        : m_name(std::move(name))
        , m_workload(workload)
        , m_classifier(std::move(classifier))
        , m_pass(std::move(pass))
        , m_updater(std::move(updater))
        , m_threads(m_pass->workers() == nullptr ? threads : 1)
    {
        m_updater->optimizer().useWorkers(m_pass->workers());
    }

    [[nodiscard]] const std::string &name() const override { return m_name; }

    Timing train(const Batches &batches) override
    {
        at::set_num_threads(m_threads); // contestants take turns, and the setting is the process's
        Timing timing;
        const Stopwatch watch;
        for (const std::vector<std::int32_t> &numbers : batches) {
            train::TrainingBatch batch;
            batch.numbers = numbers;
            batch.dropout = {42, m_step++, 0};
            timing.sentences += m_pass->train(m_workload.train(), batch).sentences;
            m_updater->step(false);
        }
        timing.seconds = watch.seconds();
        timing.processorSeconds = watch.processorSeconds();
        return timing;
    }

    Timing evaluate() override
    {
        at::set_num_threads(m_threads);
        Timing timing;
        const Stopwatch watch;
        const auto &options = m_workload.options();
        train::computeLogits(*m_pass, m_workload.valid(), options.batchSize, options.classes,
                             [](const core::EvaluationStep &) { return true; });
        timing.sentences = static_cast<std::int64_t>(m_workload.valid().size());
        timing.seconds = watch.seconds();
        timing.processorSeconds = watch.processorSeconds();
        return timing;
    }

    [[nodiscard]] std::string description() const override { return m_pass->description(); }

private:
    std::string m_name;
    const Workload &m_workload;
    std::unique_ptr<models::Classifier> m_classifier;
    std::unique_ptr<train::BatchPass> m_pass;
    std::unique_ptr<train::Updater> m_updater;
    int m_threads;
    std::uint64_t m_step = 0;
};

const char *nameOf(Kind kind)
{
    switch (kind) {
    case Kind::Reference:
        return "autograd";
    case Kind::WholeVocabulary:
        return "fast path, whole vocabulary";
    case Kind::Fast:
        break;
    }
    return "fast path";
}

} // namespace

core::Result<std::unique_ptr<Contestant>> makeContestant(Kind kind, const Workload &workload, int threads,
                                                         const std::string &optimizer)
{
    auto classifier = workload.makeModel();
    if (!classifier) {
        return core::fail(classifier.error());
    }
    train::PassOptions options;
    options.classes = workload.options().classes;
    options.threads = threads;
    options.fast = kind != Kind::Reference;
    options.compacts = kind == Kind::Fast;
    auto pass = train::makePass(**classifier, workload.train(), options);
    core::RunSpec spec;
    spec.optimizer = optimizer;
    auto updater = train::Updater::create(spec, **classifier, 1);
    if (!updater) {
        return core::fail(updater.error());
    }
    return std::make_unique<PassContestant>(nameOf(kind), workload, std::move(*classifier), std::move(pass),
                                            std::move(*updater), threads);
}

} // namespace signalbox::bench
