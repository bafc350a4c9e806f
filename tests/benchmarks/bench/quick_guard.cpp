// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "quick_guard.h"

#include "contestant.h"
#include "measurement.h"

#include "core/files.h"
#include "models/fast/kernels.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace signalbox::bench {

namespace {

using Json = nlohmann::ordered_json; // as people wrote it

constexpr int kGuardRounds = 7;
constexpr int kGuardSteps = 12;
constexpr int kGuardWarmUpSteps = 2;

double perProcessorSecond(const Timing &timing)
{
    return static_cast<double>(timing.sentences) / timing.processorSeconds;
}

/// What there is now; nothing is recorded of it yet.
core::Result<std::vector<GuardedRatio>> measureRatios()
{
    WorkloadOptions options;
    options.shape = namedShape("tiny").value();
    const auto workload = Workload::make(options);
    if (!workload) {
        return core::fail(workload.error());
    }
    const auto naive = makeContestant(Kind::Reference, *workload, 1);
    const auto whole = makeContestant(Kind::WholeVocabulary, *workload, 1);
    const auto fast = makeContestant(Kind::Fast, *workload, 1);
    for (const auto *made : {&naive, &whole, &fast}) {
        if (!*made) {
            return core::fail(made->error());
        }
    }
    BatchWalk walk(*workload);
    const Batches warmUp = walk.take(kGuardWarmUpSteps);
    for (const auto *made : {&naive, &whole, &fast}) {
        (**made)->train(warmUp);
    }
    Series training;
    Series wholeTraining;
    Series validation;
    for (int round = 0; round < kGuardRounds; ++round) {
        const Batches batches = walk.take(kGuardSteps);
        const double naiveSpeed = perProcessorSecond((*naive)->train(batches));
        wholeTraining.values.push_back(perProcessorSecond((*whole)->train(batches)) / naiveSpeed);
        training.values.push_back(perProcessorSecond((*fast)->train(batches)) / naiveSpeed);
        const double naiveValidation = perProcessorSecond((*naive)->evaluate());
        validation.values.push_back(perProcessorSecond((*fast)->evaluate()) / naiveValidation);
    }
    return std::vector<GuardedRatio>{{"training", training.median(), {}},
                                     {"training, whole vocabulary", wholeTraining.median(), {}},
                                     {"validation", validation.median(), {}}};
}

/// An object by instructions.
core::Result<Json> readRecorded(const std::string &path)
{
    const auto content = core::readFile(path);
    if (!content) {
        return core::fail(content.error());
    }
    Json recorded = Json::parse(*content, nullptr, false);
    if (!recorded.is_object()) {
        return core::fail({core::ErrorCode::BadFormat, path, "this is not a JSON object", {}, {}, {}});
    }
    return recorded;
}

} // namespace

core::Result<std::vector<GuardedRatio>> guardRatios(const std::string &recordedPath)
{
    const auto recorded = readRecorded(recordedPath);
    if (!recorded) {
        return core::fail(recorded.error());
    }
    const std::string instructions = models::fast::bestKernels().name;
    if (!recorded->contains(instructions)) {
        return core::fail({core::ErrorCode::BadArgument,
                           recordedPath,
                           "there are no recorded ratios for these instructions",
                           {},
                           instructions,
                           {}});
    }
    auto ratios = measureRatios();
    if (!ratios) {
        return ratios;
    }
    const Json &known = recorded->at(instructions);
    for (GuardedRatio &ratio : *ratios) {
        // A name that is missing is a mistake, unlike one that says null.
        if (!known.contains(ratio.name) || !(known.at(ratio.name).is_number() || known.at(ratio.name).is_null())) {
            return core::fail({core::ErrorCode::BadFormat,
                               recordedPath,
                               "for " + instructions + " there is no recorded ratio of this name",
                               {},
                               {},
                               '"' + ratio.name + "\": a number, or null"});
        }
        if (known.at(ratio.name).is_number()) {
            ratio.recorded = known.at(ratio.name).get<double>();
        }
    }
    return ratios;
}

core::Result<std::vector<GuardedRatio>> recordRatios(const std::string &recordedPath)
{
    auto recorded = readRecorded(recordedPath);
    if (!recorded && recorded.error().code != core::ErrorCode::FileNotFound) {
        return core::fail(recorded.error());
    }
    Json all = Json::object();
    if (recorded) {
        all = *recorded;
    }
    auto ratios = measureRatios();
    if (!ratios) {
        return ratios;
    }
    Json &mine = all[models::fast::bestKernels().name];
    mine = Json::object();
    for (GuardedRatio &ratio : *ratios) {
        ratio.recorded = std::round(ratio.found * 100.0) / 100.0; // more digits would only be noise
        mine[ratio.name] = *ratio.recorded;
    }
    if (const auto written = core::writeFileAtomically(recordedPath, all.dump(2) + '\n'); !written) {
        return core::fail(written.error());
    }
    return ratios;
}

} // namespace signalbox::bench
