// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/app_style.h"

#include "viewmodels/color_mix.h"

#include <QPair>

namespace signalbox::ui {

namespace {

const char *const kSurfaces = R"(
*[look="page"] { background: @page; }
*[look="sidebar"] { background: @card; border: 0; border-right: 1px solid @border; }
*[look="topbar"] { background: @card; border: 0; border-bottom: 1px solid @border; }
*[look="card"] { background: @card; border: 1px solid @border; border-radius: 10px; }
*[look="strip"] { background: @alternate; border: 0; border-top: 1px solid @border; border-bottom-left-radius: 10px; border-bottom-right-radius: 10px; }
*[look="banner"] { background: @raised; border: 1px solid @border; border-radius: 8px; }
*[look="banner"][tone="warning"] { background: @warningBackground; border-color: @warningBorder; }
*[look="banner"][tone="error"] { background: @errorBackground; border-color: @errorBorder; }
*[look="banner"][tone="good"] { background: @goodBackground; border-color: @goodBorder; }
*[look="chip"] { background: @selection; border-radius: 12px; }
*[look="chip"] QLabel { font-size: 12px; }
)";

const char *const kTexts = R"(
QLabel[look="brand"] { font-size: 15px; font-weight: 700; }
QLabel[look="title"] { font-size: 17px; font-weight: 600; }
QLabel[look="heading"] { font-weight: 600; }
QLabel[look="field"] { font-weight: 500; }
QLabel[look="number"] { font-size: 21px; font-weight: 600; }
QLabel[look="secondary"] { color: @secondary; font-size: 12px; }
QLabel[look="error"] { color: @error; font-size: 12px; }
QLabel[look="good"] { color: @good; font-size: 12px; }
QLabel[look="warning"] { color: @warning; font-size: 12px; }
QLabel[look="empty"] { color: @secondary; font-size: 14px; }
QLabel[look="pill"] { border-radius: 9px; padding: 2px 9px; font-size: 11px; font-weight: 600; color: @secondary; background: @raised; }
QLabel[look="pill"][tone="good"] { color: @good; background: @goodBackground; }
QLabel[look="pill"][tone="accent"] { color: @accent; background: @selection; }
QLabel[look="pill"][tone="warning"] { color: @warning; background: @warningBackground; }
QLabel[look="pill"][tone="error"] { color: @error; background: @errorBackground; }
)";

// Disabled rules come last: a disabled main button must not look like one.
const char *const kControls = R"(
QPushButton, QToolButton, QCheckBox, QTabBar { outline: none; }
QPushButton[look="primary"] { background: @accent; color: @onAccent; border-color: @accent; font-weight: 600; }
QPushButton[look="primary"]:hover { background: @accentHover; }
QPushButton[look="primary"]:focus { border: 2px solid @text; padding: 5px 11px; }
QPushButton[look="danger"] { color: @error; }
QPushButton[look="link"] { border: 1px solid transparent; background: transparent; color: @accent; padding: 4px 6px; font-weight: 600; }
QPushButton[look="link"]:hover { text-decoration: underline; }
QPushButton[look="link"]:focus { border: 1px solid @accent; }
QPushButton[look="primary"]:disabled, QPushButton[look="danger"]:disabled { color: @disabled; background: @raised; border-color: @border; }
QToolButton[look="ghost"] { border: 1px solid transparent; background: transparent; padding: 3px; border-radius: 5px; }
QToolButton[look="ghost"]:hover, QToolButton[look="ghost"]:pressed { background: @raised; }
QToolButton[look="ghost"]:focus { border-color: @accent; }
QToolButton[look="ghost"]::menu-indicator { image: none; }
QToolButton[look="fold"] { border: 1px solid transparent; background: transparent; color: @accent; font-weight: 600; font-size: 12px; padding: 3px 2px; border-radius: 5px; }
QToolButton[look="fold"]:focus { border-color: @accent; }
QToolButton[look="segment"] { border: 1px solid @border; border-right: 0; background: @card; color: @secondary; padding: 4px 8px; border-radius: 0; min-height: 18px; }
QToolButton[look="segment"]:hover { background: @raised; }
QToolButton[look="segment"]:checked { background: @selection; color: @text; font-weight: 600; }
QToolButton[look="segment"]:focus { color: @accent; }
QToolButton[look="segment"]:disabled { color: @disabled; }
QToolButton[look="segment"][place="first"] { border-top-left-radius: 7px; border-bottom-left-radius: 7px; }
QToolButton[look="segment"][place="last"] { border-right: 1px solid @border; border-top-right-radius: 7px; border-bottom-right-radius: 7px; }
QLineEdit[wrong="true"], QComboBox[wrong="true"], QAbstractSpinBox[wrong="true"] { border: 1px solid @error; }
QAbstractSpinBox { background: @card; color: @text; border: 1px solid @border; border-radius: 7px; padding: 5px 7px; min-height: 18px; selection-background-color: @accent; selection-color: @onAccent; }
QAbstractSpinBox:focus { border-color: @accent; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: 0; width: 20px; background: transparent; }
QAbstractSpinBox::up-arrow { image: url(:/icons/arrow-up-@variant.svg); width: 9px; height: 9px; }
QAbstractSpinBox::down-arrow { image: url(:/icons/arrow-down-@variant.svg); width: 9px; height: 9px; }
QComboBox QAbstractItemView::item { min-height: 24px; }
QCheckBox:focus { color: @accent; }
QSlider::handle:horizontal:focus { background: @accent; }
QProgressBar[tone="paused"]::chunk { background: @warning; }
QProgressBar[tone="over"]::chunk { background: @secondary; }
QHeaderView::up-arrow { image: url(:/icons/arrow-up-@variant.svg); width: 9px; height: 9px; }
QHeaderView::down-arrow { image: url(:/icons/arrow-down-@variant.svg); width: 9px; height: 9px; }
QTabBar::tab:focus { color: @accent; }
QAbstractItemView::indicator { width: 15px; height: 15px; border: 1px solid @secondary; border-radius: 4px; background: @card; }
QAbstractItemView::indicator:checked { background: @accent; border-color: @accent; image: url(:/icons/tick-@variant.svg); }
QMenu::indicator { width: 14px; height: 14px; left: 6px; }
)";

} // namespace

QString appStyleSheet(const viewmodels::Theme &theme)
{
    // Longer names first: "@cardX" would otherwise be cut by "@card".
    const QList<QPair<QString, QString>> tokens{
        {QStringLiteral("@warningBackground"), theme.warningBackground.name()},
        {QStringLiteral("@warningBorder"), viewmodels::mixColors(theme.warningBackground, theme.warning, 0.35).name()},
        {QStringLiteral("@errorBackground"), theme.errorBackground.name()},
        {QStringLiteral("@errorBorder"), viewmodels::mixColors(theme.errorBackground, theme.error, 0.35).name()},
        {QStringLiteral("@goodBackground"), theme.goodBackground.name()},
        {QStringLiteral("@goodBorder"), viewmodels::mixColors(theme.goodBackground, theme.good, 0.35).name()},
        {QStringLiteral("@accentHover"), theme.accentHover.name()},
        {QStringLiteral("@onAccent"), theme.onAccent.name()},
        {QStringLiteral("@accent"), theme.accent.name()},
        {QStringLiteral("@alternate"), theme.alternate.name()},
        {QStringLiteral("@disabled"), viewmodels::mixColors(theme.card, theme.secondary, 0.62).name()},
        {QStringLiteral("@secondary"), theme.secondary.name()},
        {QStringLiteral("@selection"), theme.selection.name()},
        {QStringLiteral("@raised"), theme.raised.name()},
        {QStringLiteral("@border"), theme.border.name()},
        {QStringLiteral("@page"), theme.page.name()},
        {QStringLiteral("@card"), theme.card.name()},
        {QStringLiteral("@text"), theme.text.name()},
        {QStringLiteral("@error"), theme.error.name()},
        {QStringLiteral("@good"), theme.good.name()},
        {QStringLiteral("@warning"), theme.warning.name()},
        {QStringLiteral("@variant"), theme.dark ? QStringLiteral("dark") : QStringLiteral("light")},
    };
    QString sheet = QLatin1String(kSurfaces) + QLatin1String(kTexts) + QLatin1String(kControls);
    for (const auto &[token, value] : tokens) {
        sheet.replace(token, value);
    }
    return sheet;
}

QFont appFont()
{
    QFont font;
    font.setFamilies({QStringLiteral("Inter"), QStringLiteral("Noto Sans"), QStringLiteral("Noto Sans CJK KR")});
    font.setPixelSize(13);
    return font;
}

} // namespace signalbox::ui
