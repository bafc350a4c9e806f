// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "store/run_reader.h"

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace signalbox::cli {

/// Adds `--store DIR`.
void addStoreOption(CLI::App &app, std::string &directory);

/// The folder asked for, or the default one when the option was not given. Absolute.
std::string storeDirectory(const std::string &asked);

/// Creates or migrates the store, marks runs whose process is gone as interrupted, and opens it for reading. One that may not be
/// written is opened as it is.
core::Result<store::RunReader> openStore(const std::string &directory, const core::Clock &clock);

/// All runs, those in the bin included, newest first. Where nothing could be marked, because the store may not be written,
/// runs whose process is gone are told as interrupted all the same.
core::Result<std::vector<store::RunRecord>> readRuns(const store::RunReader &reader);
/// One run by id, name, or beginning of an id, likewise. Errors: NotFound, see store::RunReader::findRun().
core::Result<store::RunRecord> findRun(const store::RunReader &reader, const std::string &text);

/// Opens the store and finds one run by id, name, or beginning of an id.
struct OpenRun
{
    store::RunReader reader;
    store::RunRecord run;
};
core::Result<OpenRun> openRun(const std::string &directory, const std::string &text, const core::Clock &clock);

} // namespace signalbox::cli
