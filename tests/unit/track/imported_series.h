// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/run_import.h"

#include <string>
#include <vector>

namespace signalbox::test_track {

/// The curve of a metric, or nothing.
inline const store::ImportedSeries *find(const std::vector<store::ImportedSeries> &series, const std::string &name)
{
    for (const store::ImportedSeries &one : series) {
        if (one.metric == name) {
            return &one;
        }
    }
    return nullptr;
}

} // namespace signalbox::test_track
