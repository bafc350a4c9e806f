// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/picture.h"
#include "charts/run_charts.h"
#include "core/result.h"
#include "report/progress.h"
#include "store/run_reader.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace signalbox::report {

/// Which pictures of a run are wanted, and how they are looked at.
struct PictureWish
{
    bool everything = false; ///< also curves of single classes, means over batches, and those of the machine
    charts::ChartView view; ///< of the line charts
    bool charts = true;
    bool matrices = true;
    bool plots = true;
    std::vector<std::string> only; ///< ids of pictures: "valid/mcc", "roc"; empty: all
};

/// Every picture of a run in the order in which people look for them: charts, confusion matrices, plots. Those without data
/// are among them and say why (Picture::missing). Errors: those of the reader, Cancelled.
core::Result<std::vector<charts::Picture>> picturesOfRun(const store::RunReader &reader,
                                                         const std::string &storeDirectory, const store::RunRecord &run,
                                                         const PictureWish &wish, const Progress &progress);

/// The charts of runs overlaid, with what people wrote to their steps.
std::vector<charts::Picture> chartPictures(const std::vector<charts::RunCurves> &runs,
                                           const std::map<core::RunId, std::vector<store::ChartNote>> &notes,
                                           const PictureWish &wish);

/// The matrix of an evaluation.
charts::ConfusionModel matrixOf(const store::EvaluationRecord &record, std::int64_t stepsPerEpoch);
/// "Validation set · epoch 3 · 1,043 sentences", "Test set · 1,063 sentences".
QString evaluationPlace(const store::EvaluationRecord &record, std::int64_t stepsPerEpoch);
/// Place of the last evaluation of a kind that has counts; nothing when there is none.
std::optional<std::size_t> lastEvaluation(const std::vector<store::EvaluationRecord> &evaluations,
                                          core::EvaluationKind kind);
/// The matrices of the last validation and, if there was one, the last test.
std::vector<charts::Picture> matrixPictures(const std::vector<store::EvaluationRecord> &evaluations,
                                            std::int64_t stepsPerEpoch);

/// The plots of one run, or with several those that compare them. Errors: those of the reader, Cancelled.
core::Result<std::vector<charts::Picture>> plotPictures(const store::RunReader &reader,
                                                        const std::string &storeDirectory,
                                                        const std::vector<store::RunRecord> &runs,
                                                        const Progress &progress);

/// Says of pictures that are missing for good that nothing more will come: the run is over.
void noteEnd(std::vector<charts::Picture> &pictures, const store::RunRecord &run);

} // namespace signalbox::report
