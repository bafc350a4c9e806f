// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/picture.h"

#include <QPainter>
#include <QString>

#include <string>

namespace signalbox::test_report {

/// A picture that says its name, with one number.
inline charts::Picture pictureNamed(const QString &id)
{
    charts::Picture picture;
    picture.id = id;
    picture.title = QStringLiteral("Picture of %1").arg(id);
    picture.size = QSize(800, 450);
    picture.draw = [id](QPainter &painter, const charts::PictureLook &look) {
        painter.fillRect(QRect(QPoint(), look.size), Qt::white);
        QLinearGradient gradient(0, 0, look.size.width(), 0);
        gradient.setColorAt(0, Qt::blue);
        gradient.setColorAt(1, Qt::red);
        painter.fillRect(QRect(20, 20, look.size.width() / 2, 40), gradient);
        QFont font;
        font.setPixelSize(20);
        painter.setFont(font);
        painter.drawText(QPointF(20, 100), id);
    };
    picture.describe = [id] { return QStringLiteral("It shows %1.").arg(id); };
    picture.csv = [](const charts::CsvChoice &) { return std::string("x\n1\n"); };
    return picture;
}

inline charts::Picture missingPicture(const QString &id, const std::string &why)
{
    charts::Picture picture = pictureNamed(id);
    picture.missing = core::Error{core::ErrorCode::NotFound, picture.title.toStdString(), why, {}, {}, {}};
    return picture;
}

} // namespace signalbox::test_report
