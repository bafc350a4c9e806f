// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/theme.h"

#include <QByteArray>
#include <QWidget>

namespace signalbox::viewmodels {
class Settings;
} // namespace signalbox::viewmodels

namespace signalbox::ui {

class BannerArea;
class RunWorkspace;
class TrackerAccounts;

/// What every panel is given. All of it outlives the panels.
struct PanelContext
{
    RunWorkspace &workspace;
    BannerArea &banners;
    viewmodels::Settings &settings;
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
    /// How the panel is arranged, for what is neither a splitter nor a fold nor a column of a usual table: the window remembers
    /// those by itself.
    [[nodiscard]] virtual QByteArray layoutState() const { return {}; }
    /// Arranges it like that again; an empty state: as at first.
    virtual void setLayoutState(const QByteArray & /*state*/) { }
};

} // namespace signalbox::ui
