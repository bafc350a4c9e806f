// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/run_charts.h"
#include "metrics/classification_report.h"
#include "store/run_records.h"

#include <QFrame>

#include <map>
#include <vector>

class QLabel;

namespace signalbox::ui {

class ElidedLabel;

/// The row of numbers above the charts; Matthews correlation leads. Names what it shows and carries the baseline of
/// always answering the largest class.
class MetricTiles : public QWidget
{
    Q_OBJECT

public:
    explicit MetricTiles(QWidget *parent = nullptr);

    /// Last values of the run, and its curves for the change since the epoch before; either may be null.
    void showRun(const store::RunRecord *run, const charts::RunCurves *curves);
    /// 95 % intervals by metric, for the tool tips; empty when they are not known.
    void setIntervals(std::map<std::string, metrics::Interval> intervals);

private:
    struct Tile
    {
        std::string metric;
        bool smallerIsBetter = false;
        QFrame *card = nullptr;
        QLabel *value = nullptr;
        ElidedLabel *change = nullptr; ///< since the epoch before
        ElidedLabel *note = nullptr; ///< what the number means
    };
    Tile addTile(const char *metric, bool smallerIsBetter);
    static QString noteOf(const std::string &metric, const store::RunRecord *run);
    void showTile(const Tile &tile, const store::RunRecord *run, const charts::RunCurves *curves);

    std::vector<Tile> m_tiles;
    std::map<std::string, metrics::Interval> m_intervals;
};

} // namespace signalbox::ui
