// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace signalbox::track::wandb {

/// Lines for one file of a run's stream. `offset` counts the lines before; each line is without a line break.
struct StreamLines
{
    std::int64_t offset = 0;
    std::vector<std::string> lines;
};

/// One post to `file_stream` (wandb-protocol.md, section 5). The same body again is harmless: lines stand where their
/// offsets say. What is empty is left out; a body of nothing is a sign of life.
struct StreamBody
{
    StreamLines history; ///< wandb-history.jsonl
    StreamLines events; ///< wandb-events.jsonl: measurements of the machine
    StreamLines output; ///< output.log
    std::string summary; ///< wandb-summary.json: the whole object; empty: unchanged
    std::vector<std::string> uploaded; ///< run files whose upload is complete
    std::optional<int> exitCode; ///< the run is over: 0 finished, else failed; nothing may follow

    [[nodiscard]] bool isEmpty() const;
    [[nodiscard]] QByteArray text() const;
};

} // namespace signalbox::track::wandb
