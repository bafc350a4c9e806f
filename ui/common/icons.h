// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QIcon>
#include <QString>

namespace signalbox::ui {

/// A drawing from resources/icons in one colour, sharp at 1×, 2× and 3×. Unknown names give an empty icon.
QIcon icon(const QString &name, const QColor &color, int size = 16);
/// The same with another colour while disabled.
QIcon icon(const QString &name, const QColor &color, const QColor &disabled, int size = 16);

} // namespace signalbox::ui
