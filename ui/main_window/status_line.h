// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/theme.h"

#include <QStatusBar>
#include <QTimer>

class QLabel;

namespace signalbox::ui {

class RunWorkspace;

/// The line at the bottom: where data goes, device and threads, memory of the process, size of the data.
class StatusLine : public QStatusBar
{
    Q_OBJECT

public:
    explicit StatusLine(RunWorkspace &workspace, QWidget *parent = nullptr);
    void setTheme(const viewmodels::Theme &theme);
    /// Where data go: a sentence, and in which tone (as syncTone()). An empty one: nothing leaves this computer.
    void showSync(const QString &text, const QString &toolTip, const QString &tone);

Q_SIGNALS:
    /// Sending has come to a halt or goes on, with what is said about it.
    void toneChanged(const QString &text);

private:
    void updateTexts();
    void updateMemory();
    void updateIcon();

    RunWorkspace &m_workspace;
    viewmodels::Theme m_theme;
    QString m_tone;
    QLabel *m_icon;
    QLabel *m_sync;
    QLabel *m_device;
    QLabel *m_memory;
    QLabel *m_data;
    QTimer m_timer;
};

} // namespace signalbox::ui
