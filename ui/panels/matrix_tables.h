// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/plots/plot_table.h"

class QWidget;

namespace signalbox::viewmodels {
struct SentenceFlips;
}

namespace signalbox::ui {

/// The answers of A against those of B as a list: a row for each pair of classes.
charts::PlotTable flipTable(const viewmodels::SentenceFlips &flips);

/// Opens "Show as table" with the numbers of a matrix; `what` is named in its title.
void showTable(const QString &what, charts::PlotTable table, QWidget *window);

} // namespace signalbox::ui
