// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/geometry_dump.h"

#include "charts/confusion_heatmap.h"

#include <QAbstractItemView>
#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QTabBar>
#include <QWidget>

#include <algorithm>
#include <cstdio>

namespace signalbox::ui {

namespace {

QJsonObject place(const QRect &area, const QString &text, bool enabled)
{
    return {{QStringLiteral("x"), area.x()},         {QStringLiteral("y"), area.y()},
            {QStringLiteral("width"), area.width()}, {QStringLiteral("height"), area.height()},
            {QStringLiteral("text"), text},          {QStringLiteral("enabled"), enabled}};
}

/// Parts that are no widgets of their own: tabs, rows of lists, cells of the confusion matrix.
void addParts(QJsonObject &widgets, const QWidget *widget)
{
    const QString name = widget->objectName();
    const auto add = [&](const QWidget *base, const QString &part, const QRect &area, const QString &text) {
        widgets.insert(part, place(area.translated(base->mapToGlobal(QPoint(0, 0))), text, base->isEnabled()));
    };
    if (const auto *tabs = qobject_cast<const QTabBar *>(widget)) {
        for (int i = 0; i < tabs->count(); ++i) {
            add(tabs, QStringLiteral("%1:%2").arg(name).arg(i), tabs->tabRect(i), tabs->tabText(i));
        }
    } else if (const auto *view = qobject_cast<const QAbstractItemView *>(widget)) {
        constexpr int kMostRows = 20;
        for (int row = 0; view->model() != nullptr && row < std::min(kMostRows, view->model()->rowCount()); ++row) {
            const QModelIndex index = view->model()->index(row, 0);
            add(view->viewport(), QStringLiteral("%1:%2").arg(name).arg(row), view->visualRect(index),
                index.data().toString());
        }
    } else if (const auto *heatmap = qobject_cast<const charts::ConfusionHeatmap *>(widget)) {
        const int classes = heatmap->model().classes();
        for (int cell = 0; cell < classes * classes; ++cell) {
            add(heatmap, QStringLiteral("cell:%1:%2").arg(cell / classes).arg(cell % classes),
                heatmap->cellRect(cell / classes, cell % classes), {});
        }
    }
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
        return edit->displayText(); // a key stays hidden
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
        addParts(widgets, widget);
        if (const auto *menu = qobject_cast<QMenu *>(widget)) {
            for (const QAction *action : menu->actions()) {
                if (!action->objectName().isEmpty()) {
                    const QRect entry = menu->actionGeometry(const_cast<QAction *>(action)).translated(area.topLeft());
                    widgets.insert(action->objectName(), place(entry, action->text(), action->isEnabled()));
                }
            }
        }
    }
    // Not by QSaveFile, which waits for the disk: whoever measures stalls would measure that.
    QFile file(m_path + QStringLiteral(".new"));
    if (file.open(QIODevice::WriteOnly) && file.write(QJsonDocument(widgets).toJson()) >= 0) {
        file.close();
        std::rename(file.fileName().toLocal8Bit().constData(), m_path.toLocal8Bit().constData());
    }
}

} // namespace signalbox::ui
