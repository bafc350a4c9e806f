// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

namespace signalbox::cli {

/// Reads a line from standard input. On a terminal it asks first, on standard error, and shows nothing of what is typed;
/// from a pipe it just reads. Nothing at the end of the input or after Ctrl-C.
std::optional<std::string> readHiddenLine(const std::string &question);
/// A question that is answered by y or n on a terminal; no without one.
bool isAgreed(const std::string &question);

} // namespace signalbox::cli
