// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/picture_file.h"

#include "core/files.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>

#include <cmath>

namespace signalbox::charts {

namespace {

constexpr double kDotsPerInch = 96.0; ///< of one unit, as everywhere on screens
constexpr int kPdfResolution = 1200; ///< fine enough that text keeps its spacing

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

} // namespace

core::Result<QByteArray> pictureAsPng(const QSize &size, double scale, const DrawPicture &draw)
{
    QImage image((QSizeF(size) * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
    if (image.isNull()) {
        return core::fail(
            {core::ErrorCode::OutOfMemory, "picture", "there is no memory for a picture of this size", {}, {}, {}});
    }
    image.fill(Qt::white);
    const int dots = qRound(kDotsPerInch * scale / 0.0254);
    image.setDotsPerMeterX(dots);
    image.setDotsPerMeterY(dots);
    if (auto status = drawOn(image, scale, draw); !status) {
        return core::fail(status.error());
    }
    QByteArray bytes;
    QBuffer buffer(&bytes);
    if (!buffer.open(QIODevice::WriteOnly) || !image.convertToFormat(QImage::Format_RGB32).save(&buffer, "PNG")) {
        return core::fail({core::ErrorCode::Internal, "picture", "the picture could not be packed as PNG", {}, {}, {}});
    }
    return bytes;
}

core::Result<QByteArray> pictureAsSvg(const QSize &size, const QString &title, const DrawPicture &draw)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(size);
    generator.setViewBox(QRect(QPoint(), size));
    generator.setResolution(static_cast<int>(kDotsPerInch));
    generator.setTitle(title);
    generator.setDescription(QStringLiteral("Signalbox"));
    if (auto status = drawOn(generator, 1.0, draw); !status) {
        return core::fail(status.error());
    }
    return bytes;
}

core::Result<QByteArray> pictureAsPdf(const QSize &size, const QString &title, const DrawPicture &draw)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setTitle(title);
        writer.setCreator(QStringLiteral("Signalbox"));
        writer.setResolution(kPdfResolution);
        const QSizeF points = QSizeF(size) * (72.0 / kDotsPerInch);
        writer.setPageSize(QPageSize(points, QPageSize::Point, {}, QPageSize::ExactMatch));
        writer.setPageMargins({});
        if (auto status = drawOn(writer, kPdfResolution / kDotsPerInch, draw); !status) {
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
