// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace signalbox::cli {

/// `--text S` (repeatable) or `--file F`, one sentence a line: where predict and tokenize get their sentences from.
struct SentenceSource
{
    std::vector<std::string> texts;
    std::string file;

    /// Adds both options; one of the two must be given.
    void addTo(CLI::App &app);
    /// The sentences in order. Errors: those of text::readSentences.
    [[nodiscard]] core::Result<std::vector<std::string>> read() const;
};

} // namespace signalbox::cli
