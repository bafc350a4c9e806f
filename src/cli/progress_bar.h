// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace signalbox::cli {

/// One line at the bottom of a terminal that is drawn over and over. Writes to standard error.
class ProgressBar
{
public:
    ProgressBar();
    /// Erases the line.
    ~ProgressBar();
    ProgressBar(const ProgressBar &) = delete;
    ProgressBar &operator=(const ProgressBar &) = delete;

    /// Draws `before`, a bar filled to `fraction` (0 to 1), and `after`, cut to the terminal's width.
    void draw(const std::string &before, double fraction, const std::string &after);
    /// Erases the line, so that something else can be printed; the next draw() brings it back.
    void clear();

    /// Whether people look at both outputs on a terminal that can go back in its line.
    static bool isWanted();

private:
    bool m_unicode = false;
    bool m_drawn = false;
};

} // namespace signalbox::cli
