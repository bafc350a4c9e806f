// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QSize>
#include <QString>

#include <functional>
#include <string>

class QPainter;

namespace signalbox::charts {

/// Draws a picture of `size` units onto the painter.
using DrawPicture = std::function<void(QPainter &painter)>;

/// The same drawing as the content of a file. SVG keeps text as text; PDF is one page with its fonts embedded.
core::Result<QByteArray> pictureAsPng(const QSize &size, double scale, const DrawPicture &draw);
core::Result<QByteArray> pictureAsSvg(const QSize &size, const QString &title, const DrawPicture &draw);
core::Result<QByteArray> pictureAsPdf(const QSize &size, const QString &title, const DrawPicture &draw);

/// Writes bytes completely or not at all.
core::Status writePicture(const std::string &path, const QByteArray &bytes);

} // namespace signalbox::charts
