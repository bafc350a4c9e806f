// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/confusion_model.h"
#include "charts/plots/plot_table.h"

namespace signalbox::charts {

/// A confusion matrix as a list: a row for each cell in the order in which they are drawn, with its count and its shares of row
/// and column in percent; of a difference also what was before and the change. Cells that are left blank have no row. A list
/// is read and heard more easily than a table of 200 columns, and can be sorted elsewhere.
PlotTable matrixTable(const ConfusionModel &model);

} // namespace signalbox::charts
