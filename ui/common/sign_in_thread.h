// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "track/sign_in.h"

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QThread>

#include <functional>
#include <memory>
#include <optional>

namespace signalbox::ui {

/// A sign-in on a thread of its own: a request may wait for the system's proxy settings, for the first use of TLS, for the
/// start of a thread, and an identity token is a file. Itself it belongs to the GUI thread, where answers arrive.
class SignInThread : public QObject
{
    Q_OBJECT

public:
    /// What the sign-in said, and what it holds then.
    struct Answer
    {
        std::optional<track::Account> account; ///< who is signed in; nothing: it failed
        core::Error error; ///< of the failure
        track::SignInFailure failure = track::SignInFailure::None;
        bool isSignedIn = false; ///< after a failure: with an earlier key or token
        QString token; ///< a secret, as the header is; both are empty when nobody is signed in
        QByteArray authorization;
    };
    /// Both are called on the other thread.
    using Make = std::function<std::unique_ptr<track::SignIn>()>;
    using Act = std::function<void(track::SignIn &)>;

    /// Starts the thread.
    explicit SignInThread(QByteArray userAgent);
    /// Ends what is under way.
    ~SignInThread() override;

    /// Each of the calls below is an end to answers to earlier ones, also of those that are on their way already.

    /// Replaces the sign-in; null: there is none any more.
    void use(Make make);
    /// Has something done with the sign-in, if there is one.
    void post(Act act);

Q_SIGNALS:
    void answered(const signalbox::ui::SignInThread::Answer &answer);

private:
    struct Desk;

    void answer(int turn, const track::SignIn &signIn, Answer answer);

    int m_turn = 0; ///< number of the last call
    QThread m_thread;
    Desk *m_desk; ///< of the thread, which deletes it
};

} // namespace signalbox::ui
