// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/lasting_wait.h"
#include "viewmodels/theme.h"

#include <QWidget>

namespace signalbox::ui {

/// In the place of the dashboard while not even the names of its charts are known: empty axes where charts will be, under
/// a line that says what is waited for. Takes its place at once and draws nothing for the first moment, so that short waits
/// do not flash; afterwards it costs nothing until it is painted again.
class ChartSkeleton : public QWidget
{
    Q_OBJECT

public:
    explicit ChartSkeleton(QWidget *parent = nullptr);

    /// What is waited for; empty: for nothing, and it is hidden.
    void setAwaited(const QString &text);
    [[nodiscard]] const QString &awaited() const { return m_awaited; }
    /// Whether the wait has lasted long enough to be shown.
    [[nodiscard]] bool isDrawn() const { return m_wait.isLasting(); }
    void setTheme(const viewmodels::Theme &theme);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_awaited;
    LastingWait m_wait{[this] { update(); }};
    viewmodels::Theme m_theme = viewmodels::Theme::light();
};

} // namespace signalbox::ui
