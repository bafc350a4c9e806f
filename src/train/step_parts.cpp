// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/step_parts.h"

#include <ATen/Context.h>

#include <utility>

namespace signalbox::train {

core::Result<StepParts> makeStepParts(const core::RunSpec &spec, RunMaterials &materials, text::Batching batching,
                                      std::int64_t totalSteps)
{
    at::globalContext().setDeterministicAlgorithms(spec.deterministic && !materials.device.is_cpu(), false);
    models::Classifier &classifier = *materials.model.classifier;
    PassOptions options;
    options.loss = materials.loss;
    options.classes = static_cast<int>(materials.labels.size());
    options.threads = materials.threads;
    options.gridLength = batching == text::Batching::Pad ? spec.maxLength : 0;
    options.fast = spec.fast;
    options.bf16 = spec.precision == "bf16";
    options.compacts = spec.optimizer != "sgd" || core::weightDecayOf(spec) == 0.0;
    StepParts parts;
    std::string whyNot;
    parts.pass = makePass(classifier, materials.train, options, &whyNot);
    materials.facts.engineVersion = libraryVersion() + ", " + parts.pass->description();
    if (spec.fast && !whyNot.empty()) {
        materials.facts.notes.push_back("The fast path is not used: " + whyNot + '.');
    }
    auto updater = Updater::create(spec, classifier, totalSteps);
    if (!updater) {
        return core::fail(updater.error());
    }
    parts.updater = std::move(*updater);
    parts.updater->optimizer().useWorkers(parts.pass->workers());
    return parts;
}

} // namespace signalbox::train
