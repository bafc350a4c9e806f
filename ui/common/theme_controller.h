// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/theme.h"

#include <QObject>
#include <QPalette>
#include <QTimer>

#include <optional>

namespace signalbox::viewmodels {
class Settings;
} // namespace signalbox::viewmodels

namespace signalbox::ui {

class PortalSettings;

/// The person's choice of theme, applied to the whole program without a restart and remembered. "As the system" is what the
/// desktop's portal says (see PortalSettings), or where it says nothing, what the system's palette looks like.
class ThemeController : public QObject
{
    Q_OBJECT

public:
    enum class Mode { System, Light, Dark };
    Q_ENUM(Mode)

    /// `settings` outlives the controller. Reads the choice; apply() makes it visible.
    explicit ThemeController(viewmodels::Settings &settings, QObject *parent = nullptr);

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
    /// From now on the system is followed while the program runs. Call it once, after the first apply().
    void followSystem();

    bool eventFilter(QObject *watched, QEvent *event) override;

Q_SIGNALS:
    void themeChanged(const signalbox::viewmodels::Theme &theme);

protected:
    /// The palette that the system would give the application now.
    [[nodiscard]] virtual QPalette systemPalette();

private:
    [[nodiscard]] bool wantsDark() const;
    /// Looks at the system's palette again.
    void lookAtPalette();
    void acceptPortal(std::optional<bool> isDark);
    void askPortal();
    /// The system may be another one now.
    void update();

    viewmodels::Settings &m_settings;
    Mode m_mode = Mode::System;
    bool m_isPaletteDark = false;
    std::optional<bool> m_isPortalDark; ///< as it said last, in an earlier start maybe
    viewmodels::Theme m_theme;
    PortalSettings *m_portal = nullptr;
    QTimer m_look; ///< every window is told of a change
    bool m_isFollowing = false;
    bool m_isApplying = false; ///< what happens to the palette is our own doing
    bool m_isLooking = false; ///< the palette is exchanged for a moment, and nobody is to notice
};

} // namespace signalbox::ui
