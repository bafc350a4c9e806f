// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/events.h"
#include "core/metric_values.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace signalbox::core {

/// A number for our JSON: undefined becomes null, NaN and infinities the strings "NaN", "Infinity", "-Infinity".
nlohmann::json jsonNumber(double value);
/// The inverse of jsonNumber().
double numberFromJson(const nlohmann::json &value);
/// An object of metrics by name (order is lost, as JSON objects go).
nlohmann::json toJson(const MetricValues &values);
MetricValues metricValuesFromJson(const nlohmann::json &object);
nlohmann::json toJson(const RunFacts &facts);
RunFacts runFactsFromJson(const nlohmann::json &object);
nlohmann::json toJson(const Error &error);
Error errorFromJson(const nlohmann::json &object);
nlohmann::json toJson(const RunFinished &finished);
RunFinished runFinishedFromJson(const nlohmann::json &object);
/// One line of UTF-8 text; bytes that are not UTF-8 become U+FFFD, so dumping never throws.
std::string dumpLine(const nlohmann::json &value);

} // namespace signalbox::core
