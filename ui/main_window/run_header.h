// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "main_window/header_state.h"
#include "viewmodels/theme.h"

#include <QFrame>

class QAction;
class QHBoxLayout;
class QLabel;
class QProgressBar;
class QPushButton;
class QTabBar;
class QToolButton;

namespace signalbox::ui {

class ElidedLabel;

/// Name, state, progress, tracker and the three buttons of the current run, above the tabs.
class RunHeader : public QFrame
{
    Q_OBJECT

public:
    explicit RunHeader(QWidget *parent = nullptr);

    void show(const HeaderState &state);
    using QFrame::show;
    /// How the run stands with W&B, in a colour; nothing for an empty text. `hasPage`: its page can be opened.
    void showSync(const QString &text, const QString &toolTip, const char *tone, bool hasPage);
    [[nodiscard]] QTabBar &tabs() { return *m_tabs; }
    void setTheme(const viewmodels::Theme &theme);

Q_SIGNALS:
    void startRequested();
    void pauseRequested();
    void stopRequested();
    void pageRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void updateIcons();
    /// Divides the width, so that the buttons are whole in small windows too.
    void fit();

    QHBoxLayout *m_top = nullptr; ///< names, progress, buttons
    ElidedLabel *m_title;
    QLabel *m_pill;
    ElidedLabel *m_subtitle;
    ElidedLabel *m_progress;
    ElidedLabel *m_metrics;
    ElidedLabel *m_speed;
    ElidedLabel *m_sync;
    QToolButton *m_openPage;
    QProgressBar *m_bar;
    QPushButton *m_start;
    QPushButton *m_pause;
    QPushButton *m_stop;
    QTabBar *m_tabs;
    HeaderState m_state;
    viewmodels::Theme m_theme;
};

} // namespace signalbox::ui
