// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/progress_bar.h"

#include "cli/console.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <langinfo.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace signalbox::cli {

namespace {

constexpr int kBarWidth = 24;
constexpr int kUsualTerminalWidth = 80;

int terminalWidth()
{
    struct winsize size = {};
    const bool known = ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    return known ? size.ws_col : kUsualTerminalWidth;
}

std::string bar(double fraction, bool unicode)
{
    const double inside = std::isfinite(fraction) ? std::clamp(fraction, 0.0, 1.0) : 0.0;
    const int filled = static_cast<int>(inside * kBarWidth);
    std::string text;
    for (int i = 0; i < kBarWidth; ++i) {
        if (unicode) {
            text += i < filled ? "━" : "┄";
        } else {
            text += i < filled ? '#' : '.';
        }
    }
    return text;
}

/// Cuts at the end of the last whole word group that fits.
std::string cutToWidth(std::string text, int width)
{
    while (displayWidth(text) > width) {
        const auto gap = text.rfind("  ");
        if (gap == std::string::npos || gap == 0) {
            return {};
        }
        text.erase(gap);
    }
    return text;
}

} // namespace

ProgressBar::ProgressBar() : m_unicode(std::strcmp(::nl_langinfo(CODESET), "UTF-8") == 0) { }

ProgressBar::~ProgressBar()
{
    clear();
}

void ProgressBar::draw(const std::string &before, double fraction, const std::string &after)
{
    const std::string line = before + ' ' + bar(fraction, m_unicode) + "  " + after;
    std::cerr << "\r\x1b[2K" << cutToWidth(line, terminalWidth() - 1) << std::flush;
    m_drawn = true;
}

void ProgressBar::clear()
{
    if (m_drawn) {
        std::cerr << "\r\x1b[2K" << std::flush;
        m_drawn = false;
    }
}

bool ProgressBar::isWanted()
{
    const char *terminal = std::getenv("TERM");
    const bool canGoBack = terminal != nullptr && std::strcmp(terminal, "dumb") != 0;
    return canGoBack && ::isatty(STDERR_FILENO) == 1 && ::isatty(STDOUT_FILENO) == 1;
}

} // namespace signalbox::cli
