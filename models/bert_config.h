// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace signalbox::models {

/// The part of a BERT `config.json` that determines the arithmetic, and the rest kept verbatim for saving.
struct BertConfig
{
    std::int64_t vocabularySize = 30522;
    std::int64_t hiddenSize = 768;
    std::int64_t layers = 12;
    std::int64_t heads = 12;
    std::int64_t intermediateSize = 3072;
    std::int64_t maxPositions = 512;
    std::int64_t typeVocabularySize = 2;
    double hiddenDropout = 0.1;
    double attentionDropout = 0.1;
    double classifierDropout = 0.1; ///< `classifier_dropout`, else hiddenDropout
    double layerNormEpsilon = 1e-12;
    double initializerRange = 0.02;
    std::string activation = "gelu"; ///< "gelu" (exact, erf), "gelu_new" (tanh form), "relu"
    std::vector<std::string> labels; ///< id2label; empty when the file has none
    nlohmann::json original; ///< the whole file

    /// Reads and checks `config.json` of a folder. Unknown model types, position schemes and activations are refused.
    static core::Result<BertConfig> fromDirectory(const std::string &directory);

    /// The file for a classifier with these labels: everything of `original`, with architectures, id2label, label2id set.
    [[nodiscard]] nlohmann::json forSaving(const std::vector<std::string> &classLabels) const;
};

} // namespace signalbox::models
