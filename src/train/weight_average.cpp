// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/weight_average.h"

#include "models/model_folder.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/sub.h>

#include <vector>

namespace signalbox::train {

namespace {

/// Exchanges the contents of a tensor that others have views of with those of one that nobody has.
void exchangeContents(const at::Tensor &shared, at::Tensor &own)
{
    const at::Tensor present = shared.detach().clone();
    shared.copy_(own);
    own = present;
}

void addToMean(at::Tensor &mean, const at::Tensor &value, int count)
{
    if (count == 0) {
        mean = value.detach().clone();
    } else {
        mean.add_(at::sub(value, mean), 1.0 / (count + 1));
    }
}

} // namespace

void WeightAverage::add()
{
    const at::NoGradGuard noGrad;
    models::ParameterBuffer &parameters = m_classifier.parameters();
    addToMean(m_average, parameters.values(), m_count);
    if (parameters.isCompacted()) {
        addToMean(m_others, parameters.otherRows(), m_count);
    }
    ++m_count;
}

void WeightAverage::exchange()
{
    if (m_count == 0) {
        return;
    }
    const at::NoGradGuard noGrad;
    models::ParameterBuffer &parameters = m_classifier.parameters();
    exchangeContents(parameters.values(), m_average);
    if (parameters.isCompacted()) {
        exchangeContents(parameters.otherRows(), m_others);
    }
}

core::Status WeightAverage::write(const std::string &path)
{
    exchange();
    const models::WeightEntries weights = models::weightEntries(m_classifier);
    auto status = models::writeSafetensors(path, weights.entries, {});
    exchange();
    return status;
}

core::Status WeightAverage::read(const std::string &path, int count)
{
    const auto file = models::SafetensorsFile::open(path);
    if (!file) {
        return core::fail(file.error());
    }
    // By way of the classifier, which knows the names and shapes.
    clear();
    add();
    std::vector<std::string> notes;
    const auto missing = models::copyWeights(*file, m_classifier, notes);
    exchange();
    m_count = count;
    if (!missing) {
        return core::fail(missing.error());
    }
    if (!missing->empty()) {
        return core::fail(
            {core::ErrorCode::ModelInvalid, path, "the tensor \"" + missing->front() + "\" is missing", {}, {}, {}});
    }
    return {};
}

void WeightAverage::clear()
{
    m_average = at::Tensor();
    m_others = at::Tensor();
    m_count = 0;
}

} // namespace signalbox::train
