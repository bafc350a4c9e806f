// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/classification_report.h"

#include <nlohmann/json_fwd.hpp>

namespace signalbox::metrics {

/// The result object of `signalbox-cli score --json`: rows, accuracy, precision/recall/f1 with _macro, _micro, _weighted and
/// _macro_all, per_class (a list of {label, precision, recall, f1, support}), mcc, cohen_kappa, balanced_accuracy, auroc,
/// average_precision, log_loss, brier, ece, confusion (rows are the truth). Undefined values are null.
/// `labels` are the class names by id; when empty, per_class has no "label".
nlohmann::json scoreJson(const ClassificationReport &report, const std::vector<std::string> &labels = {});

} // namespace signalbox::metrics
