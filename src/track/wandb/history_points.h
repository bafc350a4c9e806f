// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/run_import.h"
#include "track/wandb/epoch_length.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace signalbox::track::wandb {

/// Turns rows of a W&B history into metrics. Every number in a row is a point of the metric of its key ("a.b" for nested
/// ones), at `trainer/global_step` where the row has it, else at `_step`, and at the time of `_timestamp`. NaN and the
/// infinities stay what they are, also where the service writes them as texts; null is an undefined value; a key that
/// is not in a row has no point there. Tables, pictures and other texts are left out.
class HistoryPoints
{
public:
    /// The start is for rows that only have a `_runtime`.
    explicit HistoryPoints(std::int64_t startMicroseconds) : m_time(startMicroseconds), m_start(startMicroseconds) { }

    /// One row as JSON text; nothing happens when its `_step` is not in [from, to), which is another page's.
    void add(const std::string &row, std::int64_t from, std::int64_t to);

    /// Metrics in the order of their first points. Call it once, at the end.
    std::vector<store::ImportedSeries> take();

    [[nodiscard]] std::int64_t rows() const { return m_rows; }
    /// Rows that cannot be read or have no `_step`.
    [[nodiscard]] std::int64_t unreadable() const { return m_unreadable; }
    [[nodiscard]] std::int64_t lastStep() const { return m_lastStep; } ///< on the axis of the points
    [[nodiscard]] std::int64_t lastTime() const { return m_time; } ///< microseconds of UTC
    [[nodiscard]] const EpochLength &epochs() const { return m_epochs; }

private:
    void addFields(const std::string &prefix, const nlohmann::json &object, std::int64_t step);
    void addPoint(const std::string &metric, std::int64_t step, double value);
    void readTime(const nlohmann::json &row);

    std::vector<store::ImportedSeries> m_series;
    std::unordered_map<std::string, std::size_t> m_places; ///< in m_series
    EpochLength m_epochs;
    std::int64_t m_time; ///< of the last row
    std::int64_t m_start;
    std::int64_t m_rows = 0;
    std::int64_t m_unreadable = 0;
    std::int64_t m_lastStep = 0;
};

/// A number as rows have it: as such, or one of the words NaN, Infinity and -Infinity in quotes. Nothing for anything else.
std::optional<double> historyNumber(const nlohmann::json &value);

} // namespace signalbox::track::wandb
