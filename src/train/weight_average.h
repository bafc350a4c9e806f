// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "models/classifier.h"

#include <ATen/core/Tensor.h>

#include <string>

namespace signalbox::train {

/// The mean of a classifier's weights at several moments, each with the same share: torch.optim.swa_utils.AveragedModel
/// with its own way of averaging. Training thread only.
class WeightAverage
{
public:
    /// Refers to the classifier.
    explicit WeightAverage(models::Classifier &classifier) : m_classifier(classifier) { }

    /// How many moments are in it.
    [[nodiscard]] int count() const { return m_count; }
    /// Takes the present weights in.
    void add();
    /// Puts the average into the classifier, and the classifier's weights here. Called again it undoes that.
    void exchange();

    /// Writes the average as a safetensors file with the names of a model's weights.
    [[nodiscard]] core::Status write(const std::string &path);
    /// Goes on from a file with so many moments in it; the classifier stays as it is. Errors: as copyWeights().
    [[nodiscard]] core::Status read(const std::string &path, int count);
    /// Forgets everything.
    void clear();

private:
    models::Classifier &m_classifier;
    at::Tensor m_average; ///< [parameters]; undefined while there is none
    at::Tensor m_others; ///< of the rows that a compacted buffer has taken out
    int m_count = 0;
};

} // namespace signalbox::train
