// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/geometry_dump.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSaveFile>
#include <QWidget>

namespace signalbox::ui {

namespace {

QJsonObject place(const QRect &area, const QString &text, bool enabled)
{
    return {{QStringLiteral("x"), area.x()},         {QStringLiteral("y"), area.y()},
            {QStringLiteral("width"), area.width()}, {QStringLiteral("height"), area.height()},
            {QStringLiteral("text"), text},          {QStringLiteral("enabled"), enabled}};
}

QString textOf(const QWidget *widget)
{
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget)) {
        return button->text();
    }
    if (const auto *label = qobject_cast<const QLabel *>(widget)) {
        return label->text();
    }
    if (const auto *edit = qobject_cast<const QLineEdit *>(widget)) {
        return edit->text();
    }
    return widget->windowTitle();
}

} // namespace

GeometryDump::GeometryDump(QString path, QObject *parent) : QObject(parent), m_path(std::move(path))
{
    connect(&m_timer, &QTimer::timeout, this, &GeometryDump::write);
    m_timer.start(500);
}

QString GeometryDump::wantedPath()
{
    return qEnvironmentVariable("SIGNALBOX_TEST_GEOMETRY");
}

void GeometryDump::write() const
{
    QJsonObject widgets;
    for (QWidget *widget : QApplication::allWidgets()) {
        const QString name = widget->objectName();
        if (name.isEmpty() || name.startsWith(QLatin1String("qt_")) || !widget->isVisible()) {
            continue;
        }
        const QRect area(widget->mapToGlobal(QPoint(0, 0)), widget->size());
        widgets.insert(name, place(area, textOf(widget), widget->isEnabled()));
        if (const auto *menu = qobject_cast<QMenu *>(widget)) {
            for (const QAction *action : menu->actions()) {
                if (!action->objectName().isEmpty()) {
                    const QRect entry = menu->actionGeometry(const_cast<QAction *>(action)).translated(area.topLeft());
                    widgets.insert(action->objectName(), place(entry, action->text(), action->isEnabled()));
                }
            }
        }
    }
    QSaveFile file(m_path);
    if (file.open(QIODevice::WriteOnly)) {
        file.write(QJsonDocument(widgets).toJson());
        file.commit();
    }
}

} // namespace signalbox::ui
