// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "paced_engine.h"

#include "app/application.h"
#include "charts/line_chart.h"
#include "common/run_workspace.h"
#include "main_window/main_window.h"

#include <memory>
#include <string>
#include <vector>

namespace signalbox::chart_frames {

/// The real window on a store, as the program opens it, 1440 × 900 pixels, with runs that go as a Pace says. How it was left
/// before is forgotten, and nothing of the person who runs this is touched.
class WindowStage
{
public:
    explicit WindowStage(const std::string &store, std::shared_ptr<Pace> pace = std::make_shared<Pace>());
    ~WindowStage();
    WindowStage(const WindowStage &) = delete;
    WindowStage &operator=(const WindowStage &) = delete;

    [[nodiscard]] ui::MainWindow &window() { return m_application->window(); }
    [[nodiscard]] ui::RunWorkspace &workspace() { return window().workspace(); }

    /// Until runs, engine and example are there and the charts in sight stand still. False when that takes too long.
    bool settle();
    /// The dashboard's charts that a person sees now.
    [[nodiscard]] std::vector<charts::LineChart *> chartsInSight();
    /// Whether there are so many at least, and what is painted in all of them is exact and up to date.
    [[nodiscard]] bool isExact(std::size_t atLeast);
    [[nodiscard]] charts::LineChart *chart(const std::string &id);
    /// Starts a run and looks at its charts, as the form's button does.
    core::Result<core::RunId> start(const core::RunSpec &spec);

private:
    std::unique_ptr<ui::Application> m_application;
    QWidget *m_dashboard = nullptr; ///< looked for once: this thread's time is what is measured
};

/// A run to be started whose charts, those of its first six metrics, are pinned in its project's layout.
core::RunSpec pacedSpec();
/// Pins them in a store: what a person does who watches these six.
core::Status pinPacedCharts(const std::string &store);
/// Ids of the pinned charts.
std::vector<std::string> pinnedCharts();

} // namespace signalbox::chart_frames
