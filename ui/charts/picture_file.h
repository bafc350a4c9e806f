// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/svg_document.h"
#include "core/result.h"

#include <QByteArray>
#include <QImage>
#include <QSize>
#include <QString>

#include <functional>
#include <string>

class QPainter;

namespace signalbox::charts {

/// Draws a picture of `size` units onto the painter.
using DrawPicture = std::function<void(QPainter &painter)>;

/// The pixels of a picture.
struct PixelOptions
{
    QSize size; ///< units
    double scale = 1.0; ///< pixels of a unit
    int dotsPerInch = 96; ///< what the file says of itself
    bool transparent = false;
};

/// What a file says of its picture besides showing it.
struct PictureWords
{
    QString title;
    QString description;
};

/// Null when there is no memory for it.
QImage pictureAsImage(const PixelOptions &options, const DrawPicture &draw);

/// The same drawing as the content of a file; PDF is one page with its fonts embedded. Errors: OutOfMemory, Internal.
core::Result<QByteArray> pictureAsPng(const PixelOptions &options, const PictureWords &words, const DrawPicture &draw);
core::Result<QByteArray> pictureAsSvg(const QSize &size, const PictureWords &words, SvgText text,
                                      const DrawPicture &draw);
/// A drawing to be put into an HTML page; `prefix` keeps its names apart from those of others on the page.
core::Result<QByteArray> pictureAsSvgElement(const QSize &size, const PictureWords &words, const QString &prefix,
                                             const DrawPicture &draw);
core::Result<QByteArray> pictureAsPdf(const QSize &size, const PictureWords &words, const DrawPicture &draw);

/// Writes bytes completely or not at all.
core::Status writePicture(const std::string &path, const QByteArray &bytes);

} // namespace signalbox::charts
