// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/run_charts.h"
#include "store/run_records.h"

#include <QFrame>

#include <vector>

class QLabel;

namespace signalbox::ui {

/// The row of numbers above the charts; Matthews correlation leads. Names what it shows and carries the baseline of
/// always answering the largest class.
class MetricTiles : public QWidget
{
    Q_OBJECT

public:
    explicit MetricTiles(QWidget *parent = nullptr);

    /// Last values of the run, and its curves for the change since the epoch before; either may be null.
    void showRun(const store::RunRecord *run, const charts::RunCurves *curves);

private:
    struct Tile
    {
        std::string metric;
        bool smallerIsBetter = false;
        QLabel *value = nullptr;
        QLabel *detail = nullptr;
    };
    Tile addTile(const char *metric, bool smallerIsBetter);
    void showTile(const Tile &tile, const store::RunRecord *run, const charts::RunCurves *curves);

    std::vector<Tile> m_tiles;
};

} // namespace signalbox::ui
