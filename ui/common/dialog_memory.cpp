// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/dialog_memory.h"

#include "common/layout_memory.h"

#include <QApplication>
#include <QEvent>
#include <QScreen>
#include <QWidget>

namespace signalbox::ui {

namespace {

const char *const kRemembersLayout = "remembersLayout";

/// The window, when it is one that is remembered.
QWidget *rememberedWindow(QObject *object)
{
    auto *widget = qobject_cast<QWidget *>(object);
    return widget != nullptr && widget->isWindow() && widget->property(kRemembersLayout).isValid() ? widget : nullptr;
}

LayoutMemory *memoryOf(const QWidget &window)
{
    return window.findChild<LayoutMemory *>(QString(), Qt::FindDirectChildrenOnly);
}

} // namespace

DialogMemory::DialogMemory(viewmodels::Settings &settings, QObject *parent) : QObject(parent), m_settings(settings)
{
    qApp->installEventFilter(this);
}

DialogMemory::~DialogMemory()
{
    qApp->removeEventFilter(this);
}

bool DialogMemory::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Polish) { // before it is shown for the first time
        QWidget *window = rememberedWindow(watched);
        if (window != nullptr && memoryOf(*window) == nullptr) {
            const QString name = window->property(kRemembersLayout).toString();
            auto *memory = new LayoutMemory(m_settings, QStringLiteral("layout/") + name, *window);
            memory->add({QStringLiteral("size"),
                         [window] { return window->size(); },
                         [window](const QVariant &value) {
                             const QSize free = window->screen()->availableGeometry().size();
                             window->resize(value.toSize().boundedTo(free));
                         },
                         {}});
            memory->watch();
            memory->restore();
        }
    } else if (event->type() == QEvent::Hide) {
        const QWidget *window = rememberedWindow(watched);
        if (LayoutMemory *memory = window != nullptr ? memoryOf(*window) : nullptr) {
            memory->flush();
        }
    }
    return QObject::eventFilter(watched, event);
}

} // namespace signalbox::ui
