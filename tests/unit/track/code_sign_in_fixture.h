// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secret_watch.h"
#include "support/local_server.h"
#include "support/manual_clock.h"
#include "track/code_sign_in.h"

#include <QObject>

#include <memory>
#include <optional>

namespace signalbox::test_track {

using test_support::kSecond;

/// With everything in it that encodings stumble over.
inline const QByteArray kCode = "PLANTED/4+0 %2Fa=b&c?d#e~\xC3\xA9";
inline const QByteArray kAccess = "PLANTED.access+token/1==";
inline const QByteArray kNextAccess = "PLANTED.access+token/2==";
inline const QByteArray kRefresh = "PLANTED refresh+token/1&=%";
inline const QByteArray kNextRefresh = "PLANTED refresh+token/2&=%";

inline QByteArray codeAnswer(const QByteArray &token, const QByteArray &refreshToken = {},
                             const QByteArray &lifetime = "3600")
{
    // No raw strings: moc 6.4 loses the classes behind them.
    const QByteArray refresh = refreshToken.isEmpty() ? QByteArray() : ", \"refresh_token\": \"" + refreshToken + "\"";
    return "{\"token_type\": \"Bearer\", \"access_token\": \"" + token + "\", \"expires_in\": " + lifetime + refresh
        + "}";
}

/// The page of a service, as the browser is asked to open it.
struct AuthorizePage
{
    explicit AuthorizePage(const QUrl &address) : url(address), query(address.query(QUrl::FullyEncoded).toLatin1()) { }

    [[nodiscard]] QByteArray value(const char *name) const { return test_support::formValue(query, name); }
    /// Where the browser goes when the service sends it back.
    [[nodiscard]] QUrl back(const QByteArray &moreQuery, const QByteArray &state) const
    {
        return QUrl::fromEncoded(value("redirect_uri") + "?" + moreQuery + "&state=" + state.toPercentEncoding());
    }
    [[nodiscard]] QUrl back(const QByteArray &moreQuery) const { return back(moreQuery, value("state")); }

    QUrl url;
    QByteArray query;
};

inline const QByteArray kBackWithCode = "code=" + kCode.toPercentEncoding();

/// A sign-in with the authorization code, a service on this machine, and a browser.
class CodeSignInTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

protected:
    std::unique_ptr<track::CodeSignIn> makeSignIn();
    /// Asks for the page and returns it.
    static AuthorizePage grant(track::CodeSignIn &signIn);
    /// Visits an address as the browser does; the page that it shows, empty on a failure.
    static QByteArray browse(const QUrl &url);
    /// Goes through the whole of it; the token address must be set up.
    static void signInTo(track::CodeSignIn &signIn);
    [[nodiscard]] int exchanges() const { return int(m_server->requestsTo("/token").size()); }
    [[nodiscard]] QByteArray lastForm() const { return m_server->requestsTo("/token").back().body; }

    test_support::ManualClock m_clock;
    track::CodeSignInSettings m_settings;
    std::optional<test_support::LocalServer> m_server;
    std::optional<SecretWatch> m_watch;
};

} // namespace signalbox::test_track
