// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/picture.h"

#include <QAbstractTextDocumentLayout>
#include <QObject>
#include <QTextCharFormat>

#include <vector>

namespace signalbox::report {

/// Draws pictures within a text document, as lines and letters and not as dots.
class PdfPictures : public QObject, public QTextObjectInterface
{
    Q_OBJECT
    Q_INTERFACES(QTextObjectInterface)

public:
    static constexpr int kObjectType = QTextFormat::UserObject + 1;

    /// `room`: the width of the text and the height that one picture may take.
    explicit PdfPictures(const QSizeF &room) : m_room(room) { }

    /// Keeps a picture and gives the format of the character that stands for it.
    QTextCharFormat add(const charts::Picture &picture);

    QSizeF intrinsicSize(QTextDocument *document, int position, const QTextFormat &format) override;
    void drawObject(QPainter *painter, const QRectF &rect, QTextDocument *document, int position,
                    const QTextFormat &format) override;

private:
    [[nodiscard]] const charts::Picture &pictureOf(const QTextFormat &format) const;

    QSizeF m_room;
    std::vector<charts::Picture> m_pictures;
};

} // namespace signalbox::report
