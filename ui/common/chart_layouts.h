// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/chart_layout.h"
#include "core/error.h"

#include <QObject>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace signalbox::store {
struct LayoutRecord;
}

namespace signalbox::ui {

class RunWorkspace;

/// The dashboard's layout of each project (store::RunRecord::project), read from the store when a project is come to and
/// written to it with every change, off the GUI thread. What other windows change meanwhile is put together with what this
/// one does (charts::mergedLayout()): in the transaction that writes, and when the store says that somebody has written. GUI
/// thread only.
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
    /// Takes and keeps what was made of layout(); changed() is emitted at once. Does nothing before isReady().
    void setLayout(const charts::ChartLayout &layout);

Q_SIGNALS:
    /// Also when another window has changed it.
    void changed();
    void failed(const core::Error &error);

private:
    struct Kept;

    void read(const std::string &project);
    void acceptRead(const std::string &project, std::uint64_t writes, const std::optional<store::LayoutRecord> &record);
    void save();
    /// Shows what has become of a project's layout.
    void show(const std::string &project);

    RunWorkspace &m_workspace;
    std::string m_project;
    std::map<std::string, charts::ChartLayout> m_layouts; ///< as they were shown last
    std::shared_ptr<Kept> m_kept; ///< shared with what writes it: that outlives the window
    bool m_readsAgain = false; ///< once it is written
};

} // namespace signalbox::ui
