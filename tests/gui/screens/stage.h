// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/application.h"
#include "main_window/main_window.h"

#include <QImage>
#include <QString>

#include <functional>
#include <memory>

class QMenu;

namespace signalbox::track {
class SecretStore;
} // namespace signalbox::track

namespace signalbox::screens {

/// The open window and the folder for its pictures. What a scene looks for and does not find is said, counted, and left out.
class Stage
{
public:
    /// `secrets`: what the application keeps its keys in.
    Stage(ui::Application &application, std::shared_ptr<track::SecretStore> secrets, QString folder);

    [[nodiscard]] ui::MainWindow &window() { return m_application.window(); }
    [[nodiscard]] ui::RunWorkspace &workspace() { return window().workspace(); }
    [[nodiscard]] track::SecretStore &secrets() { return *m_secrets; }

    /// The widget, menu or action of this name; null and a complaint when there is none.
    template <typename Object> Object *find(const QString &name)
    {
        auto *object = window().findChild<Object *>(name);
        if (object == nullptr) {
            complain(QStringLiteral("nothing is named %1").arg(name));
        }
        return object;
    }
    /// Presses a button of the window, or of a dialog in it.
    void click(const QString &button);
    /// Does what an action of the window does.
    void trigger(const QString &action);
    /// Types into a field in the place of what is in it; nothing empties it.
    void type(const QString &field, const QString &text);
    /// Presses a key in a field.
    void press(const QString &field, Qt::Key key);
    /// Goes on with the events of the program until something is so. Complains when it does not come.
    bool waitFor(const QString &what, const std::function<bool()> &isSo, int milliseconds = 15000);

    /// Takes a picture of a widget, of the window by default, once it looks the same twice.
    void shoot(const QString &picture, QWidget *widget = nullptr);
    /// The same of the window with what has popped up over it: completions, menus and lists of choices are windows of their own.
    void shootWithPopups(const QString &picture);
    /// Opens a dialog, takes its picture and closes it.
    void shootDialog(const QString &picture, const QString &dialog, const std::function<void()> &open);
    /// Lets a menu of the window drop, takes its picture and closes it.
    void shootMenu(const QString &picture, QMenu *menu);

    [[nodiscard]] int complaints() const { return m_complaints; }
    void complain(const QString &text);

private:
    /// Takes pictures until two of them are the same, and writes the last one.
    void shootSettled(const QString &picture, const std::function<QImage()> &take);

    ui::Application &m_application;
    std::shared_ptr<track::SecretStore> m_secrets;
    QString m_folder;
    int m_complaints = 0;
};

/// What the window looks like before there is any run.
void playEmptyStore(Stage &stage);
/// The tabs, plots, menus and dialogs with the runs of makeExampleStore().
void playFullStore(Stage &stage);
/// A run that trains, is paused, and is stopped.
void playLiveRun(Stage &stage);
/// What the window says of a loss that is NaN, of memory and disk that are full, and of a tracker that nobody can reach.
void playBanners(Stage &stage);
/// A window that only reads, with the same runs.
void playReadOnly(Stage &stage);

} // namespace signalbox::screens
