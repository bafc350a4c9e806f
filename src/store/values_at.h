// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"

#include <cstdint>
#include <map>
#include <string>

namespace signalbox::store {

class Database;

/// What RunReader::valuesAt() gives. Failures are left in the database.
std::map<core::RunId, double> readValuesAt(Database &database, const std::string &metric, std::int64_t step);

} // namespace signalbox::store
