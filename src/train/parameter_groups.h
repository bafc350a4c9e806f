// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run_spec.h"
#include "models/classifier.h"

#include <cstdint>
#include <string>
#include <vector>

namespace signalbox::train {

/// A stretch of trained parameters that lie next to each other in both of a ParameterBuffer's tensors.
struct ParameterRange
{
    std::int64_t offset = 0; ///< in values()
    std::int64_t gradientOffset = 0; ///< in gradients(), and so in an optimizer's moments
    std::int64_t count = 0;

    bool operator==(const ParameterRange &) const = default;
};

/// Parameters that are updated with the same rates.
struct ParameterGroup
{
    double learningRateScale = 1.0; ///< times the learning rate
    double weightDecay = 0.0;
    std::vector<ParameterRange> ranges; ///< ascending, neighbours merged

    bool operator==(const ParameterGroup &) const = default;
};

/// Whether weight decay applies to a parameter of this name: not to biases and layer norms, as transformers' Trainer has
/// it.
bool isDecayed(const std::string &name);

/// Divides the trained parameters into groups by weight decay and by layer-wise decay of the learning rate (`layer-decay`
/// d: 1 for what lies above the encoder, d for its highest layer, d² for the next, d^(layers + 1) for the embeddings, as
/// in BEiT and timm). With neither there is one group, and with nothing frozen it is one range: the whole buffer.
/// `weightDecay` is what decayed parameters get.
std::vector<ParameterGroup> parameterGroups(models::Classifier &classifier, double weightDecay, double layerDecay);

} // namespace signalbox::train
