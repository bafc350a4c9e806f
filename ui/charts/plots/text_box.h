// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/theme.h"

#include <QRectF>
#include <QString>

class QPainter;

namespace signalbox::charts {

/// Draws a box with text beside `mark`, on a side where it fits into `bounds`. The first line is the heading.
void paintTextBox(QPainter &painter, const QString &text, const QRectF &mark, const QRectF &bounds,
                  const viewmodels::Theme &theme);

} // namespace signalbox::charts
