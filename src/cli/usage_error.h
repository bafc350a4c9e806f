// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace CLI {
class App;
class ParseError;
} // namespace CLI

namespace signalbox::cli {

/// Answers a command line that could not be read: help and version on standard output with status 0; otherwise what is
/// wrong, with the nearest name that exists, on standard error with status 2. With `json` also as an object on standard
/// output (see report()).
int handleParseError(const CLI::App &app, const CLI::ParseError &error, bool json);

} // namespace signalbox::cli
