// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/renewing_sign_in.h"

#include <QTimeZone>

#include <algorithm>
#include <utility>

namespace signalbox::track {

RenewingSignIn::RenewingSignIn(std::string server, const core::Clock &clock, const RenewalTiming &timing,
                               QObject *parent)
    : SignIn(std::move(server), parent)
    , m_clock(clock)
    , m_timing(timing)
{
    m_look.setSingleShot(true);
    connect(&m_look, &QTimer::timeout, this, &RenewingSignIn::look);
}

QDateTime RenewingSignIn::endsAt() const
{
    return m_endsAt ? QDateTime::fromMSecsSinceEpoch(*m_endsAt / 1000, QTimeZone::utc()) : QDateTime();
}

void RenewingSignIn::cancel()
{
    SignIn::cancel();
    if (status() == Status::RefreshingToken) {
        postponeRenewal();
    }
}

void RenewingSignIn::expire()
{
    if (status() == Status::RefreshingToken) {
        return; // its outcome will tell
    }
    const bool isNew = m_clock.nowMicroseconds() - m_takenAt < std::chrono::microseconds(m_timing.atLeast).count();
    if (status() == Status::Granted && canRenew() && !isTrying() && !isNew) {
        beginRenewal();
        return;
    }
    SignIn::expire();
}

void RenewingSignIn::beginRenewal()
{
    m_renewAt.reset();
    setStatus(Status::RefreshingToken);
    if (status() == Status::RefreshingToken) { // unless somebody who heard of it has signed out
        renew();
    }
}

void RenewingSignIn::takeToken(const QString &token, std::optional<std::chrono::seconds> lifetime)
{
    holdToken(token);
    m_takenAt = m_clock.nowMicroseconds();
    m_endsAt.reset();
    m_renewAt.reset();
    if (lifetime) {
        m_endsAt = m_takenAt + std::chrono::microseconds(*lifetime).count();
        m_renewAt = canRenew() ? std::max(*m_endsAt - std::chrono::microseconds(m_timing.ahead).count(),
                                          m_takenAt + std::chrono::microseconds(m_timing.atLeast).count())
                               : *m_endsAt;
    }
    lookAgain();
}

void RenewingSignIn::renewalFailed(const SignInProblem &problem)
{
    if (!problem.again) {
        end(signInProblem(SignInFailure::Expired, server(), "the sign-in cannot be renewed", problem.error.found));
        return;
    }
    postponeRenewal();
    if (isOver()) {
        fail(problem);
    }
}

void RenewingSignIn::forget()
{
    m_look.stop();
    m_endsAt.reset();
    m_renewAt.reset();
    SignIn::forget();
}

bool RenewingSignIn::isOver() const
{
    return token().isEmpty() || (m_endsAt && m_clock.nowMicroseconds() >= *m_endsAt);
}

void RenewingSignIn::postponeRenewal()
{
    m_renewAt = m_clock.nowMicroseconds() + std::chrono::microseconds(m_timing.again).count();
    lookAgain();
    if (!isOver()) {
        setStatus(Status::Granted);
    }
}

void RenewingSignIn::lookAgain()
{
    if (!m_renewAt) {
        m_look.stop();
        return;
    }
    const std::chrono::microseconds left(std::max<std::int64_t>(0, *m_renewAt - m_clock.nowMicroseconds()));
    m_look.start(std::min(std::chrono::ceil<std::chrono::milliseconds>(left), m_timing.look));
}

void RenewingSignIn::look()
{
    if (!m_renewAt || m_clock.nowMicroseconds() < *m_renewAt) {
        lookAgain();
    } else if (isTrying()) {
        postponeRenewal(); // the person is signing in anew
    } else if (canRenew()) {
        beginRenewal();
    } else {
        m_renewAt.reset();
        SignIn::expire();
    }
}

} // namespace signalbox::track
