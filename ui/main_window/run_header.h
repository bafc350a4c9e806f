// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "main_window/header_state.h"
#include "viewmodels/theme.h"

#include <QFrame>

class QAction;
class QLabel;
class QProgressBar;
class QPushButton;
class QTabBar;

namespace signalbox::ui {

class ElidedLabel;

/// Name, state, progress and the three buttons of the current run, above the tabs.
class RunHeader : public QFrame
{
    Q_OBJECT

public:
    explicit RunHeader(QWidget *parent = nullptr);

    void show(const HeaderState &state);
    using QFrame::show;
    [[nodiscard]] QTabBar &tabs() { return *m_tabs; }
    void setTheme(const viewmodels::Theme &theme);

Q_SIGNALS:
    void startRequested();
    void pauseRequested();
    void stopRequested();

private:
    void updateIcons();

    ElidedLabel *m_title;
    QLabel *m_pill;
    ElidedLabel *m_subtitle;
    ElidedLabel *m_progress;
    ElidedLabel *m_metrics;
    ElidedLabel *m_speed;
    QProgressBar *m_bar;
    QPushButton *m_start;
    QPushButton *m_pause;
    QPushButton *m_stop;
    QTabBar *m_tabs;
    HeaderState m_state;
    viewmodels::Theme m_theme;
};

} // namespace signalbox::ui
