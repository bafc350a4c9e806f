// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/run_rows.h"

#include "core/json_text.h"
#include "store/column_codec.h"
#include "store/event_json.h"

namespace signalbox::store {

namespace {

core::RunSpec specFromText(const std::string &text, const std::string &run)
{
    const nlohmann::json object = parseStored(text);
    if (auto spec = core::runSpecFromJson(object, run)) {
        return std::move(*spec);
    }
    // Written by another version: keep every setting that is still known rather than hide the run.
    core::RunSpec spec;
    if (object.is_object()) {
        for (const auto &[key, value] : object.items()) {
            (void)core::applySetting(spec, key, value);
        }
    }
    return spec;
}

} // namespace

std::string runQuery(const std::string &condition)
{
    return "SELECT id, name, notes, tags, state, created, updated, finished, spec, facts, last_metrics, error,"
           " best_checkpoint, best_monitored, best_epoch, steps_done, epochs_done, seconds_total, host, process"
           " FROM runs "
        + condition;
}

RunRecord makeRecord(const Statement &row)
{
    RunRecord record;
    record.id = {row.text(0)};
    record.name = row.text(1);
    record.notes = row.text(2);
    record.tags = listFromText(row.text(3));
    record.state = core::runStateFromString(row.text(4));
    record.createdMicroseconds = row.integer(5);
    record.updatedMicroseconds = row.integer(6);
    record.finishedMicroseconds = row.integer(7);
    record.spec = specFromText(row.text(8), record.id.value);
    if (const nlohmann::json facts = parseStored(row.text(9)); facts.is_object()) {
        record.facts = core::runFactsFromJson(facts);
    }
    record.lastMetrics = unpackMetrics(row.blob(10)).value_or(core::MetricValues{});
    if (const nlohmann::json error = parseStored(row.text(11)); error.is_object()) {
        record.error = core::errorFromJson(error);
    }
    record.bestCheckpoint = row.text(12);
    record.bestMonitored = row.real(13);
    record.bestEpoch = static_cast<int>(row.integer(14));
    record.stepsDone = row.integer(15);
    record.epochsDone = static_cast<int>(row.integer(16));
    record.secondsTotal = row.value(17).toDouble();
    record.host = row.text(18);
    record.processId = row.integer(19);
    return record;
}

} // namespace signalbox::store
