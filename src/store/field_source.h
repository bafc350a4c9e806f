// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run_spec.h"
#include "store/run_field.h"
#include "store/run_properties.h"

#include <string>

namespace signalbox::store {

/// Where a field's values come from.
struct RunField::Source
{
    Origin origin = Origin::Property;
    std::string name;
    FieldKind kind = FieldKind::Number;
    const RunProperty *property = nullptr;
    const core::Setting *setting = nullptr;
    MetricValueKind metricKind = MetricValueKind::Last;
    std::int64_t step = 0; ///< for AtStep
    QueryTime time;
};

} // namespace signalbox::store
