// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/sign_in_thread.h"

#include <utility>

namespace signalbox::ui {

/// What lives on the other thread.
struct SignInThread::Desk : QObject
{
    explicit Desk(QByteArray agent) : userAgent(std::move(agent)) { }

    const QByteArray userAgent;
    std::unique_ptr<track::SignIn> signIn;
    int turn = 0; ///< of the call that was carried out last
};

SignInThread::SignInThread(QByteArray userAgent) : m_desk(new Desk(std::move(userAgent)))
{
    m_desk->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_desk, &QObject::deleteLater);
    m_thread.setObjectName(QStringLiteral("sign-in"));
    m_thread.start();
}

SignInThread::~SignInThread()
{
    m_thread.quit();
    m_thread.wait();
}

void SignInThread::use(Make make)
{
    const int turn = ++m_turn;
    QMetaObject::invokeMethod(
        m_desk,
        [this, desk = m_desk, turn, make = std::move(make)] {
            desk->turn = turn;
            desk->signIn = make ? make() : nullptr;
            if (!desk->signIn) {
                return;
            }
            track::SignIn *signIn = desk->signIn.get();
            signIn->setUserAgent(QString::fromLatin1(desk->userAgent));
            connect(signIn, &track::SignIn::signedIn, desk, [this, desk, signIn](const track::Account &account) {
                Answer said;
                said.account = account;
                answer(desk->turn, *signIn, std::move(said));
            });
            connect(signIn, &track::SignIn::failed, desk, [this, desk, signIn](const core::Error &error) {
                Answer said;
                said.error = error;
                answer(desk->turn, *signIn, std::move(said));
            });
        },
        Qt::QueuedConnection);
}

void SignInThread::post(Act act)
{
    const int turn = ++m_turn;
    QMetaObject::invokeMethod(
        m_desk,
        [desk = m_desk, turn, act = std::move(act)] {
            desk->turn = turn;
            if (desk->signIn) {
                act(*desk->signIn);
            }
        },
        Qt::QueuedConnection);
}

/// On the other thread, which ends before this object does.
void SignInThread::answer(int turn, const track::SignIn &signIn, Answer answer)
{
    answer.failure = signIn.failure();
    answer.isSignedIn = signIn.status() != QAbstractOAuth::Status::NotAuthenticated;
    answer.token = signIn.token();
    answer.authorization = signIn.authorizationHeader();
    QMetaObject::invokeMethod(
        this,
        [this, turn, answer = std::move(answer)] {
            if (turn == m_turn) {
                Q_EMIT answered(answer);
            }
        },
        Qt::QueuedConnection);
}

} // namespace signalbox::ui
