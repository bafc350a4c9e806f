// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/run_field.h"

#include <optional>
#include <string>

namespace signalbox::store {

/// The field that a bare name means: a property, a setting or the last value of a metric. Problems have no position.
tl::expected<RunField, QueryProblem> findField(const std::string &name, const QueryNames &names, const QueryTime &time);

/// What "best" and the like are of a metric's points; nothing for other words.
std::optional<MetricValueKind> metricFunction(const std::string &name);
const char *metricFunctionName(MetricValueKind kind);

/// A hint when the names of metrics are known and this one is not among them.
std::optional<QueryProblem> unknownMetricHint(const RunField &field, const QueryNames &names);

/// A name as it is typed in a query: in backticks when it holds blanks or signs that mean something.
std::string quotedName(const std::string &name);
/// A text as it is typed behind an operator: in quotes when that is needed.
std::string quotedValue(const std::string &value);

} // namespace signalbox::store
