// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/theme.h"

#include <QObject>

class QSettings;

namespace signalbox::ui {

/// The person's choice of theme, applied to the whole program without a restart and remembered.
class ThemeController : public QObject
{
    Q_OBJECT

public:
    enum class Mode { System, Light, Dark };
    Q_ENUM(Mode)

    /// `settings` outlives the controller. Reads the choice; apply() makes it visible.
    explicit ThemeController(QSettings &settings, QObject *parent = nullptr);

    [[nodiscard]] Mode mode() const { return m_mode; }
    /// Applies and remembers.
    void setMode(Mode mode);
    /// For this start only: neither applied nor remembered.
    void setModeForThisStart(Mode mode) { m_mode = mode; }
    [[nodiscard]] const viewmodels::Theme &theme() const { return m_theme; }
    /// Sets font, palette and style sheet of the application.
    void apply();
    /// apply() in two parts, for the start: with a style sheet in force, widgets are styled again with every parent that
    /// they are given, so the sheet comes when the window is built.
    void applyColors();
    void applyStyleSheet();

Q_SIGNALS:
    void themeChanged(const signalbox::viewmodels::Theme &theme);

private:
    [[nodiscard]] bool wantsDark() const;

    QSettings &m_settings;
    Mode m_mode = Mode::System;
    bool m_systemIsDark = false;
    viewmodels::Theme m_theme;
};

} // namespace signalbox::ui
