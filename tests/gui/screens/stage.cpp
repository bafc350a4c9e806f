// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/screens/stage.h"

#include <QAbstractButton>
#include <QAction>
#include <QDialog>
#include <QDir>
#include <QImage>
#include <QMenu>
#include <QPixmap>
#include <QTest>

#include <cstdio>
#include <utility>

namespace signalbox::screens {

namespace {

constexpr int kSettleStep = 90; // milliseconds
constexpr int kSettleSteps = 14; // a run that trains never looks the same

} // namespace

Stage::Stage(ui::Application &application, QString folder) : m_application(application), m_folder(std::move(folder)) { }

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
    QImage last;
    for (int i = 0; i < kSettleSteps; ++i) {
        QTest::qWait(kSettleStep);
        const QImage now = target->grab().toImage();
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
