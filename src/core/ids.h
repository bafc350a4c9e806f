// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string> // and with it <compare>, which moc of Qt 6.4 cannot read when it comes first

namespace signalbox::core {

/// Identifies a run for ever: eight letters and digits, as the trackers' own run ids.
struct RunId
{
    std::string value;

    [[nodiscard]] bool isEmpty() const { return value.empty(); }
    auto operator<=>(const RunId &) const = default; // NOLINT(modernize-use-nullptr): it takes <=> for one

    /// A new random id; 36^8 values, so a clash needs millions of runs. The store refuses a second one.
    static RunId create();
};

/// A readable name such as "brisk-lantern-7", made from a number (for example the count of runs + 1).
std::string generatedRunName(unsigned number);

} // namespace signalbox::core
