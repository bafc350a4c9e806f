// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

namespace signalbox::charts {

/// Which points of a curve have to be drawn so that it looks as with all of them: of each of `columns` equal stretches of x the
/// first, the last, the lowest and the highest, and of every gap (values that are not finite) one. All of them where they
/// are few, or where x does not grow. Indices in their order.
std::vector<std::size_t> thinnedPoints(const std::vector<double> &x, const std::vector<double> &y,
                                       std::size_t columns = 2000);

} // namespace signalbox::charts
