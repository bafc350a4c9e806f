// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/run_records.h"
#include "viewmodels/run_table_layout.h"

#include <QObject>

#include <functional>
#include <vector>

class QMenu;
class QToolButton;

namespace signalbox::ui {

class BannerArea;
class RunWorkspace;

/// Arrangements of the table of runs that people keep under a name, in the store: columns, filter, order, headings. The
/// menu of a button.
class RunViews : public QObject
{
    Q_OBJECT

public:
    RunViews(RunWorkspace &workspace, BannerArea &banners, QToolButton *button, QObject *parent);

    /// Where to ask for the arrangement of now.
    void setCurrent(std::function<viewmodels::RunTableLayout()> current) { m_current = std::move(current); }
    /// Keeps the arrangement of now under a name.
    void save(const QString &name);

Q_SIGNALS:
    void chosen(const viewmodels::RunTableLayout &layout);

private:
    void open();
    void fill(QMenu &menu, const std::vector<store::LayoutRecord> &views);
    void askForName(const std::vector<store::LayoutRecord> &views);
    void remove(const store::LayoutRecord &view);
    /// Writes a view, and says so; `undo`, where there is something to come back to, is offered.
    void write(const store::LayoutRecord &view, const QString &said, std::function<void()> undo);
    void say(const core::Status &status, const QString &said, std::function<void()> undo);

    RunWorkspace &m_workspace;
    BannerArea &m_banners;
    QToolButton *m_button;
    std::vector<store::LayoutRecord> m_known; ///< when the menu was opened last
    std::function<viewmodels::RunTableLayout()> m_current;
};

} // namespace signalbox::ui
