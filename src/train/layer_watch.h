// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/events.h"
#include "core/run_spec.h"
#include "models/classifier.h"
#include "models/fast/workers.h"
#include "train/layer_summary.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace signalbox::train {

/// Looks at gradients and weights layer by layer, as the settings `watch` and `watch-every` ask for, between the backward
/// pass and the update. It only reads: a watched run has the bits of one that is not. Rows of the vocabulary that were
/// taken out of the parameter buffer count like all others, with gradients of 0. Training thread only.
///
/// What it costs: two passes over what is watched, shared by all threads; on a GPU a copy to the host besides.
class LayerWatch
{
public:
    /// Null when nothing is to be watched. Refers to the classifier and to the threads, which may be null: LibTorch's own
    /// then share the work.
    static std::unique_ptr<LayerWatch> create(const core::RunSpec &spec, models::Classifier &classifier,
                                              models::fast::Workers *workers);

    /// Whether a step, counted from 1, is looked at: the first one and every so manieth.
    [[nodiscard]] bool isDue(std::int64_t step) const { return step == 1 || step % m_every == 0; }
    /// Of the gradients in the classifier's buffer, and of the weights that they belong to.
    [[nodiscard]] core::HistogramsTaken take(std::int64_t step) const;

private:
    /// Parameters that are told of as one; neighbours in the buffer are merged.
    struct Stretch
    {
        std::int64_t offset = 0;
        std::int64_t count = 0;
    };
    struct Layer
    {
        std::string name;
        std::vector<Stretch> values; ///< in ParameterBuffer::values()
        std::vector<Stretch> gradients; ///< in ParameterBuffer::gradients()
        bool isTrained = false; ///< at least a part of it
    };

    LayerWatch(const core::RunSpec &spec, models::Classifier &classifier, models::fast::Workers *workers);
    Layer &layerOf(const std::string &parameter);
    static void addStretch(std::vector<Stretch> &stretches, const Stretch &next);
    static std::vector<std::span<const float>> spansOf(const at::Tensor &numbers,
                                                       const std::vector<Stretch> &stretches);
    [[nodiscard]] std::vector<LayerSummary> summarizeGradients() const;
    [[nodiscard]] std::vector<LayerSummary> summarizeWeights() const;
    [[nodiscard]] WorkSharing sharing() const;

    models::Classifier &m_classifier;
    models::fast::Workers *m_workers;
    bool m_watchesGradients;
    bool m_watchesWeights;
    std::int64_t m_every;
    std::vector<Layer> m_layers; ///< from the input to the output
};

} // namespace signalbox::train
