// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/bert_config.h"
#include "models/classifier.h"

namespace signalbox::models {

/// BERT encoder, pooler and linear classifier (Devlin et al. 2018; layout and names as BertForSequenceClassification):
/// post-layer-norm, learned absolute positions, one segment. Padding never enters a linear layer, and the last layer
/// is computed for the first token only, which is all that the pooler reads; both leave the result as it is.
core::Result<std::unique_ptr<Classifier>> createBert(const std::string &directory, const ClassifierOptions &options);

} // namespace signalbox::models
