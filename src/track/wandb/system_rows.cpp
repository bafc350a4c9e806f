// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/wandb/system_rows.h"

#include "core/json_text.h"
#include "track/wandb/run_records.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace signalbox::track::wandb {

namespace {

constexpr double kSystemMicroseconds = 1e6;

} // namespace

std::optional<SystemRow> systemRow(const store::StoredEvent &event, std::int64_t start)
{
    if (event.kind != "system") {
        return std::nullopt;
    }
    const auto body = nlohmann::ordered_json::parse(event.json, nullptr, false);
    SystemRow row;
    if (body.is_object() && body.contains("metrics") && body.at("metrics").is_object()) {
        for (const auto &[name, value] : body.at("metrics").items()) {
            const double number = core::numberFromJson(nlohmann::json(value));
            if (!core::isUndefined(number)) {
                row.values.emplace_back(name, numberWord(number));
            }
        }
    }
    if (row.values.empty()) {
        return std::nullopt;
    }
    row.timeMicroseconds = event.timeMicroseconds;
    const std::int64_t since = start == 0 ? 0 : std::max<std::int64_t>(event.timeMicroseconds - start, 0);
    row.runtime = static_cast<double>(since) / kSystemMicroseconds;
    return row;
}

std::string systemLine(const SystemRow &row)
{
    WordFields fields{{"_wandb", "true"},
                      {"_timestamp", numberWord(static_cast<double>(row.timeMicroseconds) / kSystemMicroseconds)},
                      {"_runtime", numberWord(row.runtime)}};
    for (const auto &[name, word] : row.values) {
        fields.emplace_back("system." + name, word);
    }
    return toJsonWords(fields);
}

StatsRecord statsRecord(const SystemRow &row)
{
    return {row.timeMicroseconds, row.values};
}

} // namespace signalbox::track::wandb
