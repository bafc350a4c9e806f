// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "store/run_reader.h"

#include <string>
#include <vector>

namespace signalbox::cli {

/// Writes the settings of a run, readable by `train --config`, as settings.json into a folder. Gives the path.
core::Result<std::string> exportSettings(const store::RunRecord &run, const std::string &directory);

/// Writes every point of every metric as metrics.csv: metric,step,time,value; an undefined value is an empty field.
core::Result<std::string> exportMetrics(const store::RunReader &reader, const store::RunRecord &run,
                                        const std::string &directory);

/// Writes one predictions_<kind>_epoch<N>_step<S>.csv for each evaluation of a run. Gives the paths.
core::Result<std::vector<std::string>> exportPredictions(const store::RunReader &reader, const store::RunRecord &run,
                                                         const std::string &directory);

/// Writes the histograms of a run that was watched as histograms.jsonl: one object for each step and name, with `name`,
/// `step`, `time`, `min`, `max`, `non_finite` and `counts`. Gives the path, or an empty one when there are none.
core::Result<std::string> exportHistograms(const store::RunReader &reader, const store::RunRecord &run,
                                           const std::string &directory);

/// Tells which files of a run were written: a path a line, or with `json` {"file": …} a line and at last the result
/// {"event": "finished", "run", "name", "files"}.
void printWrittenFiles(const store::RunRecord &run, const std::vector<std::string> &paths, bool json);

} // namespace signalbox::cli
