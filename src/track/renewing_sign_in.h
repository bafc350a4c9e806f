// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "track/sign_in.h" // and with it <string>, before which moc of Qt 6.4 cannot read <chrono>

#include "core/clock.h"

#include <QDateTime>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace signalbox::track {

/// When a token is renewed.
struct RenewalTiming
{
    std::chrono::milliseconds ahead{300000}; ///< when less than this remains of it
    std::chrono::milliseconds atLeast{30000}; ///< but not sooner than this after it was given
    std::chrono::milliseconds again{60000}; ///< after a renewal that failed
    std::chrono::milliseconds look{30000}; ///< how often the clock is looked at; machines sleep
};

/// A sign-in whose token has an end and is renewed before it, without the person. While a renewal is under way status() is
/// RefreshingToken and the old token stays in use. A renewal that finds no network is tried again for as long as it takes;
/// failed() tells once the old token has ended. A renewal that is refused ends the sign-in as Expired.
class RenewingSignIn : public SignIn
{
    Q_OBJECT

public:
    /// The clock must outlive it.
    RenewingSignIn(std::string server, const core::Clock &clock, const RenewalTiming &timing,
                   QObject *parent = nullptr);

    /// End of the token, UTC; invalid when it has none that is known. (QAbstractOAuth2::expirationAt() can be set by Qt's
    /// own flow only and stays invalid.)
    [[nodiscard]] QDateTime endsAt() const;

public Q_SLOTS:
    void cancel() override;
    /// A token that was revoked may still be renewed: that is tried first, unless the token is new.
    void expire() override;

protected:
    /// Whether there is something to renew the token with.
    [[nodiscard]] virtual bool canRenew() const = 0;
    /// Whether an attempt or a renewal is under way.
    [[nodiscard]] virtual bool isTrying() const = 0;
    /// Fetches a new token: ends in takeToken() or renewalFailed().
    virtual void renew() = 0;

    /// Sets RefreshingToken and calls renew().
    void beginRenewal();
    void takeToken(const QString &token, std::optional<std::chrono::seconds> lifetime);
    void renewalFailed(const SignInProblem &problem);
    void forget() override;

private:
    [[nodiscard]] bool isOver() const;
    void postponeRenewal();
    void lookAgain();
    void look();

    const core::Clock &m_clock;
    RenewalTiming m_timing;
    std::int64_t m_takenAt = 0; ///< microseconds of UTC, as the two below
    std::optional<std::int64_t> m_endsAt;
    std::optional<std::int64_t> m_renewAt;
    QTimer m_look;
};

} // namespace signalbox::track
