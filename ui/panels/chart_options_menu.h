// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/chart_layout.h"
#include "charts/chart_model.h"
#include "viewmodels/curve_groups.h"
#include "viewmodels/mean_band.h"

#include <QMenu>

#include <functional>
#include <set>
#include <utility>
#include <vector>

namespace signalbox::viewmodels {
class Settings;
} // namespace signalbox::viewmodels

namespace signalbox::ui {

/// What all charts show besides their curves. The person's choice for every project.
struct ChartSwitches
{
    bool majority = true; ///< baseline of always answering the largest class
    bool best = true; ///< baseline of the project's best run
    std::set<charts::MarkKind> hiddenMarks{charts::MarkKind::Checkpoint}; ///< of each epoch: asked for when wanted

    static ChartSwitches load(const viewmodels::Settings &settings);
    void save(viewmodels::Settings &settings) const;
};

/// Band by its name in a layout.
viewmodels::BandKind bandKindOf(const QString &name);
QString bandName(viewmodels::BandKind kind);
/// "± 1 standard deviation".
QString bandText(viewmodels::BandKind kind);

/// The menu behind the "…" of the charts' toolbar: which charts, sections, groups of runs, baselines, marks, smoothing.
class ChartOptionsMenu : public QMenu
{
    Q_OBJECT

public:
    explicit ChartOptionsMenu(viewmodels::Settings &settings, QWidget *parent);

    /// What the menu has to know of the dashboard when it opens.
    struct State
    {
        charts::ChartLayout layout;
        std::vector<std::pair<QString, QString>> hidden; ///< id and title of hidden charts
        std::vector<viewmodels::GroupChoice> groups;
        int notes = 0; ///< of the shown runs
        bool hasFolded = false;
        bool hasOpen = false;
    };
    void setStateSource(std::function<State()> source) { m_source = std::move(source); }

    [[nodiscard]] bool showsAllMetrics() const { return m_allMetrics->isChecked(); }
    [[nodiscard]] const ChartSwitches &switches() const { return m_switches; }
    /// Smoothing, raw line and logarithmic x of a view.
    void applyTo(charts::ChartView &view) const;

Q_SIGNALS:
    void allMetricsToggled();
    void switchesChanged();
    void viewChanged();
    /// The layout that the person wants now; `what` says in a few words what was changed.
    void layoutWanted(const signalbox::charts::ChartLayout &layout);
    void builderRequested();
    void notesRequested();
    void foldAllRequested(bool fold);
    void resetRequested();

private:
    void fill();
    QAction *addCheck(QMenu *menu, const QString &text, const QString &name, bool checked,
                      std::function<void(bool)> changed);
    void addSwitches();
    void addSmoothing();
    void fillHidden(const State &state);
    void fillGroups(const State &state);

    viewmodels::Settings &m_settings;
    ChartSwitches m_switches;
    std::function<State()> m_source;
    QAction *m_allMetrics;
    QAction *m_byFolder;
    QMenu *m_hidden;
    QMenu *m_groups;
    QAction *m_notes;
    QAction *m_foldAll;
    QAction *m_openAll;
    QAction *m_reset;
    QAction *m_logX = nullptr;
    QAction *m_showRaw = nullptr;
    viewmodels::SmoothingKind m_smoothing = viewmodels::SmoothingKind::Average;
};

} // namespace signalbox::ui
