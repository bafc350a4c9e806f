// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/events.h"

#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace signalbox::store {

/// Bodies of stored events; keys as documented in docs/store.md.
std::string startedBody(const core::RunStarted &started);
std::string evaluationBody(const core::EvalDone &evaluation, std::int64_t key);
std::string checkpointBody(const core::CheckpointSaved &checkpoint);
std::string noticeBody(const core::Notice &notice);
std::string stateBody(core::RunState state, std::int64_t step);
std::string steeredBody(const core::RunSteered &steered);
std::string systemBody(const core::SystemSample &sample);
std::string histogramsBody(const core::HistogramsTaken &taken);
std::string finishedBody(const core::RunFinished &finished);

/// One line for an event that the database cannot take: run, number, time, kind and what can be said of it in text.
std::string unstoredLine(const core::Event &event);

/// Metrics as an object that keeps their order, and back.
std::string metricsToText(const core::MetricValues &metrics);
core::MetricValues metricsFromText(const std::string &text);

/// A list of texts as a JSON array, and back (empty when it is not one).
std::string listToText(const std::vector<std::string> &list);
std::vector<std::string> listFromText(const std::string &text);

/// Parses what the store itself wrote; null when it is damaged.
nlohmann::json parseStored(const std::string &text);

/// The line of the run's log that a stored event stands for; empty: none.
struct LogLine
{
    core::NoticeLevel level = core::NoticeLevel::Info;
    std::string text;
};
LogLine logLine(const std::string &kind, const std::string &body);
/// What became of a change, as the log says it.
LogLine steeredLine(const core::RunSteered &steered);

/// "info", "warning", "error".
const char *toString(core::NoticeLevel level);

} // namespace signalbox::store
