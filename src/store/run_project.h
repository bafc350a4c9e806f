// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace signalbox::store {

// projectOfData() is declared in run_records.h.

/// The project in the words of ImportedFrom::source, "W&B entity/project/run"; empty when there is none.
std::string projectOfImport(const std::string &source);

} // namespace signalbox::store
