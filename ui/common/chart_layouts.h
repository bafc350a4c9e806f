// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/chart_layout.h"
#include "core/error.h"

#include <QObject>

#include <map>
#include <memory>
#include <optional>
#include <string>

namespace signalbox::ui {

class RunWorkspace;

/// The dashboard's layout of each project (store::RunRecord::project), read from the store when a project is come to and
/// written to it with every change, off the GUI thread. GUI thread only.
class ChartLayouts : public QObject
{
    Q_OBJECT

public:
    explicit ChartLayouts(RunWorkspace &workspace, QObject *parent = nullptr);

    /// changed() follows, at once when the layout is known already.
    void setProject(const std::string &project);
    [[nodiscard]] const std::string &project() const { return m_project; }
    /// Whether the project's layout was read; until then it is the usual one.
    [[nodiscard]] bool isReady() const { return m_layouts.contains(m_project); }
    [[nodiscard]] const charts::ChartLayout &layout() const;
    /// Takes and keeps another one; changed() is emitted at once. Does nothing before isReady().
    void setLayout(const charts::ChartLayout &layout);

Q_SIGNALS:
    void changed();
    void failed(const core::Error &error);

private:
    struct Unsaved;

    void save();

    RunWorkspace &m_workspace;
    std::string m_project;
    std::map<std::string, charts::ChartLayout> m_layouts;
    std::shared_ptr<Unsaved> m_unsaved; ///< shared with what writes it: that outlives the window
};

} // namespace signalbox::ui
