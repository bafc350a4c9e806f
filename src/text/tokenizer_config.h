// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "text/tokenizer.h"

#include <string>

namespace signalbox::text {

/// Reads a folder's `tokenizer_config.json`; without one, the defaults of BERT. Error: ModelInvalid, naming the key.
core::Result<TokenizerOptions> readTokenizerOptions(const std::string &directory);

} // namespace signalbox::text
