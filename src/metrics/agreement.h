// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metrics/confusion_matrix.h"

namespace signalbox::metrics {

/// Share of rows answered rightly; undefined without rows.
double accuracyOf(const ConfusionMatrix &matrix);

/// Matthews correlation in the multi-class form of Gorodkin (2004), "Comparing two K-category assignments by a
/// K-category correlation coefficient": (c s - sum p_k t_k) / sqrt((s^2 - sum p_k^2)(s^2 - sum t_k^2)) with c rows right
/// of s, t_k true and p_k answered rows of class k. 0 where it is 0/0; undefined without rows.
double matthewsCorrelation(const ConfusionMatrix &matrix);

/// Cohen's kappa (1960), unweighted: agreement beyond chance; undefined where chance agreement is certain.
double cohenKappaOf(const ConfusionMatrix &matrix);

/// Mean recall over the classes that occur in the truth. Not the same as the macro recall over classes seen when a class
/// was answered that is never true. Undefined without rows.
double balancedAccuracyOf(const ConfusionMatrix &matrix);

} // namespace signalbox::metrics
