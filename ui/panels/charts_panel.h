// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "panels/panel.h"

#include <QTimer>

class QLabel;
class QScrollArea;
class QStackedLayout;

namespace signalbox::ui {

class ChartGrid;
class ChartToolbar;
class MetricTiles;

/// Live charts of the shown runs, under tiles with the current run's last values.
class ChartsPanel : public Panel
{
    Q_OBJECT

public:
    explicit ChartsPanel(const PanelContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    void setTheme(const viewmodels::Theme &theme) override;
    void focusSearch() override;
    void exportContent() override;
    void copyContent() override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void rebuild();
    void updateTiles();
    /// Bootstraps the last validation off the GUI thread; reads its rows first when they are not there.
    void updateIntervals();
    void fitGrid();
    /// Says in plain words that a run answers the largest class for everything.
    void updateHint();
    /// Charts are exported and copied as they are looked at. `large`: the one in its own window was meant.
    void exportCharts(const QString &chosenId, bool large);
    void copyChart(const QString &chartId, bool large);

    PanelContext m_context;
    MetricTiles *m_tiles;
    QLabel *m_hint;
    ChartToolbar *m_toolbar;
    ChartGrid *m_grid;
    QScrollArea *m_scroll;
    QLabel *m_empty;
    QTimer m_rebuild;
    bool m_dirty = true;
    /// The validation whose intervals are shown or on their way.
    struct Validation
    {
        core::RunId run;
        int epoch = 0;
        std::int64_t step = -1;

        bool operator==(const Validation &) const = default;
    };
    Validation m_validation;
    bool m_hasIntervals = false;
};

} // namespace signalbox::ui
