// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/screens/stage.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QMenu>
#include <QPainter>
#include <QPixmap>
#include <QTest>

#include <cstdio>
#include <utility>
#include <vector>

namespace signalbox::screens {

namespace {

constexpr int kSettleStep = 90; // milliseconds
constexpr int kSettleSteps = 14; // a run that trains never looks the same

/// A window and the popups over it, where they are on the screen; a popup may reach beyond the window.
QImage pictureWithPopups(QWidget &window)
{
    struct Layer
    {
        QRect place; ///< in the window
        QPixmap picture;
    };
    std::vector<Layer> layers{{window.rect(), window.grab()}};
    QRect area = window.rect();
    for (QWidget *popup : QApplication::topLevelWidgets()) {
        if (popup->isVisible() && popup->windowType() == Qt::Popup) {
            const QRect place(window.mapFromGlobal(popup->mapToGlobal(QPoint())), popup->size());
            layers.push_back({place, popup->grab()});
            area |= place;
        }
    }
    const qreal scale = layers.front().picture.devicePixelRatio();
    QImage image((QSizeF(area.size()) * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(scale);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    for (const Layer &layer : layers) {
        painter.drawPixmap(layer.place.topLeft() - area.topLeft(), layer.picture);
    }
    return image;
}

} // namespace

Stage::Stage(ui::Application &application, std::shared_ptr<track::SecretStore> secrets, QString folder)
    : m_application(application)
    , m_secrets(std::move(secrets))
    , m_folder(std::move(folder))
{
}

void Stage::complain(const QString &text)
{
    ++m_complaints;
    std::fprintf(stderr, "screens: %s\n", qPrintable(text));
}

void Stage::click(const QString &button)
{
    if (auto *found = find<QAbstractButton>(button)) {
        if (!found->isVisible() || !found->isEnabled()) {
            complain(QStringLiteral("%1 cannot be pressed").arg(button));
            return;
        }
        found->click();
    }
}

void Stage::trigger(const QString &action)
{
    if (auto *found = find<QAction>(action)) {
        found->trigger();
    }
}

void Stage::type(const QString &field, const QString &text)
{
    if (auto *found = find<QWidget>(field)) {
        found->setFocus();
        QTest::keyClick(found, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(found, Qt::Key_Backspace);
        QTest::keyClicks(found, text);
    }
}

void Stage::press(const QString &field, Qt::Key key)
{
    if (auto *found = find<QWidget>(field)) {
        QTest::keyClick(found, key);
    }
}

bool Stage::waitFor(const QString &what, const std::function<bool()> &isSo, int milliseconds)
{
    const bool came = QTest::qWaitFor(isSo, milliseconds);
    if (!came) {
        complain(QStringLiteral("no %1").arg(what));
    }
    return came;
}

void Stage::shoot(const QString &picture, QWidget *widget)
{
    QWidget *target = widget != nullptr ? widget : &window();
    shootSettled(picture, [target] { return target->grab().toImage(); });
}

void Stage::shootWithPopups(const QString &picture)
{
    shootSettled(picture, [this] { return pictureWithPopups(window()); });
}

void Stage::shootSettled(const QString &picture, const std::function<QImage()> &take)
{
    QImage last;
    for (int i = 0; i < kSettleSteps; ++i) {
        QTest::qWait(kSettleStep);
        const QImage now = take();
        if (now == last) {
            break;
        }
        last = now;
    }
    const QString path = QDir(m_folder).filePath(picture + QStringLiteral(".png"));
    if (!last.save(path)) {
        complain(QStringLiteral("%1 could not be written").arg(path));
    }
}

void Stage::shootDialog(const QString &picture, const QString &dialog, const std::function<void()> &open)
{
    open();
    const auto found = [&]() -> QDialog * { return window().findChild<QDialog *>(dialog); };
    if (!waitFor(dialog, [&] { return found() != nullptr && found()->isVisible(); })) {
        return;
    }
    shoot(picture, found());
    found()->reject();
    waitFor(QStringLiteral("end of ") + dialog, [&] { return found() == nullptr || !found()->isVisible(); });
}

void Stage::shootMenu(const QString &picture, QMenu *menu)
{
    if (menu == nullptr) {
        return;
    }
    menu->popup(window().mapToGlobal(QPoint(60, 60)));
    if (waitFor(picture, [menu] { return menu->isVisible(); })) {
        shoot(picture, menu);
    }
    menu->close();
}

} // namespace signalbox::screens
