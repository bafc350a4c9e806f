// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/theme.h"

#include "viewmodels/color_mix.h"

#include <QPair>

namespace signalbox::viewmodels {

namespace {

constexpr auto kSurfaces = R"(
QWidget { font-family: "Inter", "Noto Sans", "Noto Sans CJK KR"; font-size: 13px; }
QMainWindow, QDialog { background: @page; }
QLabel { background: transparent; color: @text; }
QToolTip { background: @raised; color: @text; border: 1px solid @border; padding: 4px 6px; }
QMenu { background: @card; color: @text; border: 1px solid @border; border-radius: 7px; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 5px; }
QMenu::item:selected { background: @selection; }
QMenu::item:disabled { color: @disabled; }
QMenu::separator { height: 1px; background: @border; margin: 4px 8px; }
QStatusBar { background: @card; border-top: 1px solid @border; }
QStatusBar::item { border: 0; }
QStatusBar QLabel { color: @secondary; font-size: 12px; padding: 0 6px; }
QSplitter::handle { background: transparent; }
QScrollArea { background: transparent; border: 0; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 2px; }
QScrollBar::handle { background: @border; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 30px; }
QScrollBar::handle:horizontal { min-width: 30px; }
QScrollBar::handle:hover { background: @secondary; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
)";

// The rules for :disabled come last in every group and carry as much weight as any rule before them, so that a
// disabled main button does not look like one.
constexpr auto kControls = R"(
QPushButton { background: @card; color: @text; border: 1px solid @border; border-radius: 7px; padding: 6px 12px; font-weight: 500; }
QPushButton:hover { background: @raised; }
QPushButton:pressed, QPushButton:checked { background: @selection; }
QPushButton:focus { border-color: @accent; }
QPushButton[primary="true"] { background: @accent; color: @onAccent; border-color: @accent; font-weight: 600; }
QPushButton[danger="true"] { color: @error; }
QPushButton:disabled, QPushButton[primary="true"]:disabled, QPushButton[danger="true"]:disabled { color: @disabled; background: @raised; border-color: @border; }
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDoubleSpinBox { background: @card; color: @text; border: 1px solid @border; border-radius: 7px; padding: 5px 7px; selection-background-color: @accent; selection-color: @onAccent; }
QLineEdit, QComboBox, QSpinBox, QDoubleSpinBox { min-height: 18px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus { border-color: @accent; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QComboBox:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled { color: @disabled; background: @raised; }
QComboBox::drop-down { border: 0; width: 24px; }
QComboBox::down-arrow { image: url(:/icons/arrow-down-@variant.svg); width: 11px; height: 11px; }
QComboBox QAbstractItemView { border: 1px solid @border; }
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button, QDoubleSpinBox::down-button { border: 0; width: 20px; background: transparent; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow { image: url(:/icons/arrow-up-@variant.svg); width: 9px; height: 9px; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow { image: url(:/icons/arrow-down-@variant.svg); width: 9px; height: 9px; }
QCheckBox, QRadioButton { color: @text; background: transparent; spacing: 7px; }
QCheckBox::indicator { width: 15px; height: 15px; border: 1px solid @secondary; border-radius: 4px; background: @card; }
QCheckBox::indicator:checked { background: @accent; border-color: @accent; image: url(:/icons/tick-@variant.svg); }
QCheckBox:disabled, QRadioButton:disabled { color: @disabled; }
QCheckBox::indicator:disabled { background: @raised; border-color: @border; }
QSlider::groove:horizontal { height: 4px; background: @border; border-radius: 2px; }
QSlider::sub-page:horizontal { background: @accent; border-radius: 2px; }
QSlider::handle:horizontal { background: @card; border: 2px solid @accent; width: 12px; height: 12px; margin: -6px 0; border-radius: 8px; }
QProgressBar { background: @border; border: 0; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
)";

constexpr auto kViews = R"(
QAbstractItemView { background: @card; color: @text; border: 0; outline: 0; selection-background-color: @selection; selection-color: @text; }
QTableView { alternate-background-color: @alternate; gridline-color: transparent; }
QTableView::item { padding: 0 8px; border: 0; }
QHeaderView { background: @card; border: 0; }
QHeaderView::section { background: @card; color: @secondary; border: 0; border-bottom: 1px solid @border; padding: 7px 8px; font-weight: 600; font-size: 12px; }
QHeaderView::section:vertical { padding: 0 8px; }
QTableCornerButton::section { background: @card; border: 0; border-bottom: 1px solid @border; }
QTabBar { background: transparent; }
QTabBar::tab { background: transparent; color: @secondary; padding: 9px 4px; margin-right: 22px; border: 0; border-bottom: 2px solid transparent; font-weight: 500; }
QTabBar::tab:hover { color: @text; }
QTabBar::tab:selected { color: @text; border-bottom: 2px solid @accent; font-weight: 600; }
QTabBar::tab:disabled { color: @disabled; }
)";

} // namespace

QString Theme::styleSheet() const
{
    const QList<QPair<QString, QString>> tokens{
        {QStringLiteral("@variant"), dark ? QStringLiteral("dark") : QStringLiteral("light")},
        {QStringLiteral("@alternate"), alternate.name()},
        {QStringLiteral("@disabled"), mixColors(card, secondary, 0.62).name()},
        {QStringLiteral("@selection"), selection.name()},
        {QStringLiteral("@secondary"), secondary.name()},
        {QStringLiteral("@onAccent"), onAccent.name()},
        {QStringLiteral("@accent"), accent.name()},
        {QStringLiteral("@raised"), raised.name()},
        {QStringLiteral("@border"), border.name()},
        {QStringLiteral("@error"), error.name()},
        {QStringLiteral("@page"), page.name()},
        {QStringLiteral("@card"), card.name()},
        {QStringLiteral("@text"), text.name()},
    };
    QString sheet = QLatin1String(kSurfaces) + QLatin1String(kControls) + QLatin1String(kViews);
    for (const auto &[token, value] : tokens) {
        sheet.replace(token, value);
    }
    return sheet;
}

} // namespace signalbox::viewmodels
