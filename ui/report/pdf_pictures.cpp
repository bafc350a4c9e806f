// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/pdf_pictures.h"

#include <QPainter>

#include <algorithm>

namespace signalbox::report {

namespace {

constexpr int kPictureProperty = QTextFormat::UserProperty + 1;
constexpr double kLandscape = 1.5; ///< pictures as wide as this take the whole width, whatever their height
constexpr double kSmallTexts = 1.25; ///< a third of a page is less than a screen: texts stay readable
constexpr double kPrintDensity = 2.0; ///< units are as large as on a screen, and paper shows more of them

} // namespace

QTextCharFormat PdfPictures::add(const charts::Picture &picture)
{
    QTextCharFormat format;
    format.setObjectType(kObjectType);
    format.setProperty(kPictureProperty, static_cast<int>(m_pictures.size()));
    m_pictures.push_back(picture);
    return format;
}

const charts::Picture &PdfPictures::pictureOf(const QTextFormat &format) const
{
    return m_pictures.at(static_cast<std::size_t>(format.intProperty(kPictureProperty)));
}

QSizeF PdfPictures::intrinsicSize(QTextDocument *, int, const QTextFormat &format)
{
    const QSizeF natural(pictureOf(format).size);
    const double shape = natural.width() / std::max(1.0, natural.height());
    const double height = std::min(m_room.height(), m_room.width() / shape);
    return {shape >= kLandscape ? m_room.width() : height * shape, height};
}

void PdfPictures::drawObject(QPainter *painter, const QRectF &rect, QTextDocument *, int, const QTextFormat &format)
{
    charts::PictureLook look;
    look.size = (rect.size() * kPrintDensity).toSize();
    look.texts = kSmallTexts;
    painter->save();
    painter->translate(rect.topLeft());
    painter->scale(rect.width() / look.size.width(), rect.height() / look.size.height());
    painter->setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    pictureOf(format).draw(*painter, look);
    painter->restore();
}

} // namespace signalbox::report
