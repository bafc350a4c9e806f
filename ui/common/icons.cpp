// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/icons.h"

#include <QFile>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

/// Resources of a static library have to be asked for by name, outside any namespace.
static void initIconResources()
{
    Q_INIT_RESOURCE(icons);
}

namespace signalbox::ui {

namespace {

/// The colour in which the files are drawn; it is replaced by the wanted one.
constexpr auto kDrawnColor = "#596273";

void addPixmaps(QIcon &icon, const QString &name, const QColor &color, int size, QIcon::Mode mode)
{
    initIconResources();
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly)) {
        return;
    }
    QByteArray drawing = file.readAll();
    drawing.replace(kDrawnColor, color.name().toLatin1());
    QSvgRenderer renderer(drawing);
    for (const int ratio : {1, 2, 3}) {
        QPixmap pixmap(size * ratio, size * ratio);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        renderer.render(&painter);
        painter.end();
        pixmap.setDevicePixelRatio(ratio);
        icon.addPixmap(pixmap, mode);
    }
}

} // namespace

QIcon icon(const QString &name, const QColor &color, int size)
{
    QIcon result;
    addPixmaps(result, name, color, size, QIcon::Normal);
    return result;
}

QIcon icon(const QString &name, const QColor &color, const QColor &disabled, int size)
{
    QIcon result = icon(name, color, size);
    addPixmaps(result, name, disabled, size, QIcon::Disabled);
    return result;
}

} // namespace signalbox::ui
