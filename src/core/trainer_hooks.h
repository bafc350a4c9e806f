// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/events.h"

#include <cstdint>

namespace signalbox::core {

/// One batch of a validation or test pass.
struct EvaluationStep
{
    EvaluationKind kind = EvaluationKind::Validation;
    std::int64_t batch = 0; ///< 1-based within the pass
    std::int64_t batches = 0; ///< of the pass
    std::int64_t sentences = 0; ///< in this batch
    double loss = 0.0; ///< nats, mean over the sentences of the batch
};

/// The stations of a training in the well-known tutorial's words. The trainer calls them on its own thread, between two
/// computations and in the order in which things happened; an implementation must neither block nor throw.
class TrainerHooks
{
public:
    virtual ~TrainerHooks() = default;
    /// After every optimizer step.
    virtual void trainingStep(const StepDone & /*step*/) { }
    /// After the last step of an epoch, before its validation.
    virtual void trainingEpochEnd(const EpochDone & /*epoch*/) { }
    virtual void validationStep(const EvaluationStep & /*step*/) { }
    /// After every validation, those asked for within an epoch included; not after the sanity check.
    virtual void validationEpochEnd(const EvalDone & /*evaluation*/) { }
    virtual void testStep(const EvaluationStep & /*step*/) { }
    virtual void testEpochEnd(const EvalDone & /*evaluation*/) { }
};

} // namespace signalbox::core
