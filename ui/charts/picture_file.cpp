// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/picture_file.h"

#include "core/files.h"

#include <QBuffer>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>

#include <utility>

namespace signalbox::charts {

namespace {

constexpr double kUnitsPerInch = 96.0; ///< as everywhere on screens
constexpr double kMetersPerInch = 0.0254;
constexpr int kPdfResolution = 1200; ///< fine enough that text keeps its spacing
const char *const kPictureProgram = "Signalbox";

core::Status drawOn(QPaintDevice &device, double scale, const DrawPicture &draw)
{
    QPainter painter;
    if (!painter.begin(&device)) {
        return core::fail({core::ErrorCode::Internal, "picture", "the picture could not be drawn", {}, {}, {}});
    }
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.scale(scale, scale);
    draw(painter);
    painter.end();
    return {};
}

core::Result<QByteArray> drawSvg(const QSize &size, const DrawPicture &draw)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(size);
    generator.setViewBox(QRect(QPoint(), size));
    generator.setResolution(static_cast<int>(kUnitsPerInch));
    if (auto status = drawOn(generator, 1.0, draw); !status) {
        return core::fail(status.error());
    }
    return bytes;
}

} // namespace

QImage pictureAsImage(const PixelOptions &options, const DrawPicture &draw)
{
    // Opaque, it is packed as it is: Qt converts images in its threads that paint, and the window's painting waits for those.
    QImage image((QSizeF(options.size) * options.scale).toSize(),
                 options.transparent ? QImage::Format_ARGB32_Premultiplied : QImage::Format_RGB32);
    if (image.isNull()) {
        return image;
    }
    image.fill(options.transparent ? Qt::transparent : Qt::white);
    const int dots = qRound(options.dotsPerInch / kMetersPerInch);
    image.setDotsPerMeterX(dots);
    image.setDotsPerMeterY(dots);
    return drawOn(image, options.scale, draw) ? image : QImage();
}

core::Result<QByteArray> pictureAsPng(const PixelOptions &options, const PictureWords &words, const DrawPicture &draw)
{
    QImage image = pictureAsImage(options, draw);
    if (options.transparent) {
        image = image.convertToFormat(QImage::Format_ARGB32);
    }
    if (image.isNull()) {
        return core::fail(
            {core::ErrorCode::OutOfMemory, "picture", "there is no memory for a picture of this size", {}, {}, {}});
    }
    const std::pair<const char *, QString> texts[] = {
        {"Title", words.title}, {"Description", words.description}, {"Software", QLatin1String(kPictureProgram)}};
    for (const auto &[key, text] : texts) {
        if (!text.isEmpty()) {
            image.setText(QLatin1String(key), withVisibleControls(text));
        }
    }
    QByteArray bytes;
    QBuffer buffer(&bytes);
    if (!buffer.open(QIODevice::WriteOnly) || !image.save(&buffer, "PNG")) {
        return core::fail({core::ErrorCode::Internal, "picture", "the picture could not be packed as PNG", {}, {}, {}});
    }
    return bytes;
}

core::Result<QByteArray> pictureAsSvg(const QSize &size, const PictureWords &words, SvgText text,
                                      const DrawPicture &draw)
{
    const auto drawn = drawSvg(size, draw);
    if (!drawn) {
        return drawn;
    }
    SvgOptions options;
    options.title = words.title;
    options.description = words.description;
    options.text = text;
    return finishedSvg(*drawn, options);
}

core::Result<QByteArray> pictureAsSvgElement(const QSize &size, const PictureWords &words, const QString &prefix,
                                             const DrawPicture &draw)
{
    const auto drawn = drawSvg(size, draw);
    if (!drawn) {
        return drawn;
    }
    SvgOptions options;
    options.title = words.title;
    options.description = words.description;
    options.idPrefix = prefix;
    options.asElement = true;
    return finishedSvg(*drawn, options);
}

core::Result<QByteArray> pictureAsPdf(const QSize &size, const PictureWords &words, const DrawPicture &draw)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setTitle(withVisibleControls(words.title));
        writer.setCreator(QLatin1String(kPictureProgram));
        writer.setResolution(kPdfResolution);
        const QSizeF points = QSizeF(size) * (72.0 / kUnitsPerInch);
        writer.setPageSize(QPageSize(points, QPageSize::Point, {}, QPageSize::ExactMatch));
        writer.setPageMargins({});
        if (auto status = drawOn(writer, kPdfResolution / kUnitsPerInch, draw); !status) {
            return core::fail(status.error());
        }
    }
    return bytes;
}

core::Status writePicture(const std::string &path, const QByteArray &bytes)
{
    return core::writeFileAtomically(path, {bytes.constData(), static_cast<std::size_t>(bytes.size())});
}

} // namespace signalbox::charts
