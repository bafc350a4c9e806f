// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/app_style.h"

#include <QPair>

namespace signalbox::ui {

namespace {

QColor mix(const QColor &a, const QColor &b, double share)
{
    const auto part = [share](int from, int to) { return static_cast<int>(from * (1 - share) + to * share); };
    return {part(a.red(), b.red()), part(a.green(), b.green()), part(a.blue(), b.blue())};
}

const char *const kBasics = R"(
QWidget { font-size: 13px; }
QMainWindow, QDialog, *[look="page"] { background: @page; }
QToolTip { background: @card; color: @text; border: 1px solid @border; padding: 4px 6px; }
*[look="sidebar"] { background: @card; border: 0; border-right: 1px solid @border; }
*[look="topbar"] { background: @card; border: 0; border-bottom: 1px solid @border; }
*[look="card"] { background: @card; border: 1px solid @border; border-radius: 10px; }
*[look="strip"] { background: @alternate; border: 0; border-top: 1px solid @border; border-bottom-left-radius: 10px; border-bottom-right-radius: 10px; }
*[look="clear"] { background: transparent; border: 0; }
QLabel { background: transparent; }
QLabel[look="brand"] { font-size: 15px; font-weight: 700; }
QLabel[look="title"] { font-size: 17px; font-weight: 600; }
QLabel[look="heading"] { font-weight: 600; }
QLabel[look="field"] { font-weight: 500; }
QLabel[look="secondary"] { color: @secondary; font-size: 12px; }
QLabel[look="number"] { font-size: 21px; font-weight: 600; }
QLabel[look="error"] { color: @error; font-size: 12px; }
QLabel[look="good"] { color: @good; font-size: 12px; }
QLabel[look="warning"] { color: @warning; font-size: 12px; }
QLabel[look="empty"] { color: @secondary; font-size: 14px; }
QLabel[look="pill"] { border-radius: 9px; padding: 2px 9px; font-size: 11px; font-weight: 600; color: @secondary; background: @raised; }
QLabel[look="pill"][tone="good"] { color: @good; background: @goodBackground; }
QLabel[look="pill"][tone="accent"] { color: @accent; background: @selection; }
QLabel[look="pill"][tone="warning"] { color: @warning; background: @warningBackground; }
QLabel[look="pill"][tone="error"] { color: @error; background: @errorBackground; }
*[look="banner"] { background: @raised; border: 1px solid @border; border-radius: 8px; }
*[look="banner"][tone="warning"] { background: @warningBackground; border-color: @warningBorder; }
*[look="banner"][tone="error"] { background: @errorBackground; border-color: @errorBorder; }
*[look="banner"][tone="good"] { background: @goodBackground; border-color: @goodBorder; }
*[look="chip"] { background: @selection; border-radius: 12px; }
*[look="chip"] QLabel { font-size: 12px; }
)";

const char *const kControls = R"(
QPushButton { background: @card; color: @text; border: 1px solid @border; border-radius: 7px; padding: 6px 12px; font-weight: 500; min-height: 16px; }
QPushButton:hover { background: @raised; }
QPushButton:pressed { background: @selection; }
QPushButton:focus { border: 1px solid @accent; }
QPushButton:checked { background: @selection; font-weight: 600; }
QPushButton:disabled { color: @disabled; background: @raised; border-color: @border; }
QPushButton[look="primary"] { background: @accent; color: @onAccent; border-color: @accent; font-weight: 600; }
QPushButton[look="primary"]:hover { background: @accentHover; }
QPushButton[look="primary"]:focus { border: 2px solid @text; padding: 5px 11px; }
QPushButton[look="primary"]:disabled { color: @disabled; background: @raised; border-color: @border; }
QPushButton[look="danger"] { color: @error; }
QPushButton[look="danger"]:disabled { color: @disabled; }
QPushButton[look="link"] { border: 1px solid transparent; background: transparent; color: @accent; padding: 4px 6px; font-weight: 600; }
QPushButton[look="link"]:hover { text-decoration: underline; }
QPushButton[look="link"]:focus { border: 1px solid @accent; }
QToolButton[look="ghost"] { border: 1px solid transparent; background: transparent; padding: 3px; border-radius: 5px; }
QToolButton[look="ghost"]:hover, QToolButton[look="ghost"]:pressed { background: @raised; }
QToolButton[look="ghost"]:focus { border-color: @accent; }
QToolButton[look="ghost"]::menu-indicator { image: none; }
QToolButton[look="fold"] { border: 1px solid transparent; background: transparent; color: @accent; font-weight: 600; font-size: 12px; padding: 3px 2px; border-radius: 5px; }
QToolButton[look="fold"]:focus { border-color: @accent; }
QToolButton[look="segment"] { border: 1px solid @border; border-right: 0; background: @card; color: @secondary; padding: 4px 10px; border-radius: 0; min-height: 18px; }
QToolButton[look="segment"]:hover { background: @raised; }
QToolButton[look="segment"]:checked { background: @selection; color: @text; font-weight: 600; }
QToolButton[look="segment"]:focus { color: @accent; }
QToolButton[look="segment"][place="first"] { border-top-left-radius: 7px; border-bottom-left-radius: 7px; }
QToolButton[look="segment"][place="last"] { border-right: 1px solid @border; border-top-right-radius: 7px; border-bottom-right-radius: 7px; }
QLineEdit, QComboBox, QSpinBox, QDoubleSpinBox, QPlainTextEdit { background: @card; color: @text; border: 1px solid @border; border-radius: 7px; padding: 5px 7px; selection-background-color: @accent; selection-color: @onAccent; }
QLineEdit, QComboBox, QSpinBox, QDoubleSpinBox { min-height: 18px; }
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus, QPlainTextEdit:focus { border: 1px solid @accent; }
QLineEdit:disabled, QComboBox:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled, QPlainTextEdit:disabled { color: @secondary; background: @page; }
QLineEdit:read-only { color: @text; background: @page; }
QLineEdit[wrong="true"], QComboBox[wrong="true"], QSpinBox[wrong="true"] { border: 1px solid @error; }
QComboBox::drop-down { border: 0; width: 24px; }
QComboBox::down-arrow { image: url(:/icons/arrow-down-@variant.svg); width: 11px; height: 11px; }
QComboBox QAbstractItemView { background: @card; color: @text; border: 1px solid @border; selection-background-color: @selection; selection-color: @text; outline: 0; padding: 3px; }
QComboBox QAbstractItemView::item { min-height: 24px; }
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button, QDoubleSpinBox::down-button { border: 0; width: 20px; background: transparent; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow { image: url(:/icons/arrow-up-@variant.svg); width: 9px; height: 9px; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow { image: url(:/icons/arrow-down-@variant.svg); width: 9px; height: 9px; }
QCheckBox, QRadioButton { spacing: 7px; color: @text; background: transparent; padding: 2px; }
QCheckBox:disabled, QRadioButton:disabled { color: @disabled; }
QCheckBox:focus { color: @accent; }
QCheckBox::indicator { width: 15px; height: 15px; border: 1px solid @controlBorder; border-radius: 4px; background: @card; }
QCheckBox::indicator:checked { background: @accent; border-color: @accent; image: url(:/icons/tick-@variant.svg); }
QCheckBox::indicator:disabled { background: @raised; border-color: @border; }
QCheckBox::indicator:checked:disabled { background: @disabled; }
QSlider::groove:horizontal { height: 4px; background: @border; border-radius: 2px; }
QSlider::sub-page:horizontal { background: @accent; border-radius: 2px; }
QSlider::handle:horizontal { background: @card; border: 2px solid @accent; width: 12px; height: 12px; margin: -6px 0; border-radius: 8px; }
QSlider::handle:horizontal:focus { background: @accent; }
QProgressBar { background: @border; border: 0; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
QProgressBar[tone="paused"]::chunk { background: @warning; }
QProgressBar[tone="over"]::chunk { background: @secondary; }
)";

const char *const kViews = R"(
QAbstractItemView { background: @card; color: @text; border: 0; outline: 0; selection-background-color: @selection; selection-color: @text; }
QTableView { alternate-background-color: @alternate; gridline-color: transparent; }
QTableView::item { padding: 0 8px; border: 0; }
QTableView::item:selected { background: @selection; color: @text; }
QHeaderView { background: @card; border: 0; }
QHeaderView::section { background: @card; color: @secondary; border: 0; border-bottom: 1px solid @border; padding: 7px 8px; font-weight: 600; font-size: 12px; }
QHeaderView::up-arrow { image: url(:/icons/arrow-up-@variant.svg); width: 9px; height: 9px; }
QHeaderView::down-arrow { image: url(:/icons/arrow-down-@variant.svg); width: 9px; height: 9px; }
QTableCornerButton::section { background: @card; border: 0; }
QScrollArea { background: transparent; border: 0; }
QScrollArea > QWidget > QWidget[look="page"] { background: @page; }
QSplitter::handle { background: transparent; }
QTabBar { background: transparent; border: 0; }
QTabBar::tab { background: transparent; color: @secondary; padding: 9px 4px; margin-right: 22px; border: 0; border-bottom: 2px solid transparent; font-weight: 500; }
QTabBar::tab:selected { color: @text; border-bottom: 2px solid @accent; font-weight: 600; }
QTabBar::tab:hover { color: @text; }
QTabBar::tab:focus { color: @accent; }
QStatusBar { background: @card; border-top: 1px solid @border; }
QStatusBar::item { border: 0; }
QStatusBar QLabel { color: @secondary; font-size: 12px; padding: 0 6px; }
QMenu { background: @card; color: @text; border: 1px solid @border; border-radius: 8px; padding: 5px; }
QMenu::item { padding: 6px 26px 6px 12px; border-radius: 5px; }
QMenu::item:selected { background: @selection; }
QMenu::item:disabled { color: @disabled; }
QMenu::separator { height: 1px; background: @border; margin: 4px 8px; }
QMenu::icon { padding-left: 8px; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 2px; border: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 2px; border: 0; }
QScrollBar::handle { background: @scroll; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 30px; }
QScrollBar::handle:horizontal { min-width: 30px; }
QScrollBar::handle:hover { background: @secondary; }
QScrollBar::add-line, QScrollBar::sub-line { height: 0; width: 0; border: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
)";

} // namespace

QString appStyleSheet(const viewmodels::Theme &theme)
{
    const QColor controlBorder = mix(theme.border, theme.secondary, 0.5);
    const QColor errorBackground = mix(theme.card, theme.error, 0.10);
    const QColor goodBackground = mix(theme.card, theme.good, 0.13);
    // Longer names first: "@cardX" would otherwise be cut by "@card".
    const QList<QPair<QString, QString>> tokens{
        {QStringLiteral("@warningBackground"), theme.warningBackground.name()},
        {QStringLiteral("@warningBorder"), mix(theme.warningBackground, theme.warning, 0.35).name()},
        {QStringLiteral("@errorBackground"), errorBackground.name()},
        {QStringLiteral("@errorBorder"), mix(errorBackground, theme.error, 0.35).name()},
        {QStringLiteral("@goodBackground"), goodBackground.name()},
        {QStringLiteral("@goodBorder"), mix(goodBackground, theme.good, 0.35).name()},
        {QStringLiteral("@controlBorder"), controlBorder.name()},
        {QStringLiteral("@accentHover"), mix(theme.accent, theme.text, 0.15).name()},
        {QStringLiteral("@onAccent"), theme.onAccent.name()},
        {QStringLiteral("@accent"), theme.accent.name()},
        {QStringLiteral("@alternate"), mix(theme.card, theme.page, 0.45).name()},
        {QStringLiteral("@disabled"), mix(theme.card, theme.secondary, 0.62).name()},
        {QStringLiteral("@secondary"), theme.secondary.name()},
        {QStringLiteral("@selection"), theme.selection.name()},
        {QStringLiteral("@scroll"), mix(theme.border, theme.secondary, 0.25).name()},
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
    QString sheet = QLatin1String(kBasics) + QLatin1String(kControls) + QLatin1String(kViews);
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
