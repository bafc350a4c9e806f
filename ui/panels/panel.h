// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/theme.h"

#include <QWidget>

class QSettings;

namespace signalbox::ui {

class BannerArea;
class RunWorkspace;
class TrackerAccounts;

/// What every panel is given. All of it outlives the panels.
struct PanelContext
{
    RunWorkspace &workspace;
    BannerArea &banners;
    QSettings &settings;
    TrackerAccounts &accounts;
};

/// One tab of the window. The window lays panels out and forwards actions; it knows nothing of their content.
class Panel : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    [[nodiscard]] virtual QString title() const = 0;
    virtual void setTheme(const viewmodels::Theme &theme) = 0;
    /// Ctrl+F.
    virtual void focusSearch() { }
    /// Ctrl+E.
    virtual void exportContent() { }
    /// Ctrl+Shift+C.
    virtual void copyContent() { }
};

} // namespace signalbox::ui
