// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QHash>
#include <QString>
#include <QTimer>
#include <QWidget>

#include <chrono>
#include <vector>

class QAccessibleEvent;

namespace signalbox::ui {

/// Has screen readers say what happens while the focus is elsewhere: a run has finished, a banner came up. One of a window; an
/// accessible object without a picture, of the role "notification".
///
/// Speech is slow, so announcements come one at a time with a pause between them. Of those of a topic that wait only the newest
/// is said, the same words of a topic are said once within a while, and when too many wait the oldest are dropped. GUI thread
/// only.
class Announcer : public QWidget
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds kPause{1000};
    static constexpr std::chrono::milliseconds kSameAgain{10'000}; ///< until the same words are news again
    static constexpr std::size_t kMostWaiting = 5;

    explicit Announcer(QWidget *window, std::chrono::milliseconds pause = kPause);

    /// `topic`: what it is about, such as "run:<id>" or "banner:<key>"; nobody hears it.
    void announce(const QString &topic, const QString &text);

Q_SIGNALS:
    /// It was handed to the screen reader, if there is one.
    void announced(const QString &text);

protected:
    /// Hands an event to Qt, which drops it where no screen reader runs.
    virtual void tell(QAccessibleEvent *event);

private:
    struct Announcement
    {
        QString topic;
        QString text;
    };
    struct Said
    {
        QString text;
        QElapsedTimer since;
    };

    void sayNext();
    void say(const QString &text);

    std::vector<Announcement> m_waiting; ///< oldest first
    QHash<QString, Said> m_said; ///< last of each topic
    QTimer m_pause; ///< since the last one
};

} // namespace signalbox::ui
