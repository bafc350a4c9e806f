// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace signalbox::core {

/// A picture as it goes from who can paint to who sends it.
struct PaintedPicture
{
    std::string png; ///< the bytes of a PNG file
    int width = 0; ///< pixels
    int height = 0;
};

} // namespace signalbox::core
