// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/announcer.h"

#include <QAccessible>
#include <QAccessibleWidget>

#include <algorithm>
#include <utility>

namespace signalbox::ui {

namespace {

constexpr qsizetype kMostTopics = 200; ///< that are remembered

QAccessibleInterface *announcerInterface(const QString & /*className*/, QObject *object)
{
    auto *announcer = qobject_cast<Announcer *>(object);
    return announcer != nullptr ? new QAccessibleWidget(announcer, QAccessible::Notification) : nullptr;
}

} // namespace

Announcer::Announcer(QWidget *window, std::chrono::milliseconds pause) : QWidget(window)
{
    static const bool isInstalled = [] {
        QAccessible::installFactory(announcerInterface);
        return true;
    }();
    Q_UNUSED(isInstalled)
    setObjectName(QStringLiteral("announcer"));
    setFocusPolicy(Qt::NoFocus);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFixedSize(1, 1); // screen readers pass over what has no place on screen
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause);
    connect(&m_pause, &QTimer::timeout, this, &Announcer::sayNext);
}

void Announcer::announce(const QString &topic, const QString &text)
{
    if (text.isEmpty()) {
        return;
    }
    const auto waiting = std::find_if(m_waiting.begin(), m_waiting.end(),
                                      [&topic](const Announcement &one) { return one.topic == topic; });
    if (waiting != m_waiting.end()) {
        waiting->text = text;
        return;
    }
    const auto said = m_said.constFind(topic);
    if (said != m_said.constEnd() && said->text == text && !said->since.hasExpired(kSameAgain.count())) {
        return;
    }
    m_waiting.push_back({topic, text});
    if (m_waiting.size() > kMostWaiting) {
        m_waiting.erase(m_waiting.begin());
    }
    if (!m_pause.isActive()) {
        sayNext();
    }
}

void Announcer::sayNext()
{
    if (m_waiting.empty()) {
        return;
    }
    const Announcement next = std::move(m_waiting.front());
    m_waiting.erase(m_waiting.begin());
    if (m_said.size() >= kMostTopics) {
        m_said.clear();
    }
    Said &said = m_said[next.topic];
    said.text = next.text;
    said.since.start();
    m_pause.start();
    say(next.text);
}

void Announcer::say(const QString &text)
{
    setAccessibleName(text); // which Qt tells as NameChanged
    // Screen readers differ in what they speak of unasked: a notification that appears (AT-SPI), or an alert.
    for (const QAccessible::Event kind : {QAccessible::ObjectShow, QAccessible::Alert}) {
        QAccessibleEvent event(this, kind);
        tell(&event);
    }
    Q_EMIT announced(text);
}

void Announcer::tell(QAccessibleEvent *event)
{
    QAccessible::updateAccessibility(event);
}

} // namespace signalbox::ui
