// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/wandb/key_sign_in.h"

#include "track/wandb/api_key.h"
#include "track/wandb/viewer_query.h"

namespace signalbox::track::wandb {

namespace {

constexpr std::chrono::seconds kKeyCheckTimeout{30};

QByteArray keyHeader(const QByteArray &key)
{
    return "Basic " + ("api:" + key).toBase64();
}

} // namespace

KeySignIn::KeySignIn(const Addresses &addresses, QObject *parent)
    : SignIn(addresses.base(), parent)
    , m_addresses(addresses)
{
    setAuthorizationUrl(m_addresses.authorizePage());
}

QByteArray KeySignIn::authorizationHeader() const
{
    return token().isEmpty() ? QByteArray() : keyHeader(token().toUtf8());
}

void KeySignIn::grant()
{
    Q_EMIT authorizeWithBrowser(authorizationUrl());
}

void KeySignIn::signUp()
{
    Q_EMIT authorizeWithBrowser(m_addresses.authorizePage(true));
}

void KeySignIn::submitKey(const QString &text)
{
    cancel();
    const std::string key = trimmedKey(text.toStdString());
    if (const core::Status fit = checkKey(key); !fit) {
        fail({SignInFailure::Unfit, fit.error()});
        return;
    }
    beginCheck();
    ask(viewerRequest(m_addresses, keyHeader(QByteArray::fromStdString(key))), viewerQuery(), kKeyCheckTimeout,
        [this, key](const SignInAnswer &answer) {
            const auto viewer = viewerOf(answer, m_addresses, "key");
            if (!viewer) {
                fail(viewer.error());
                return;
            }
            holdToken(QString::fromStdString(key));
            accept(*viewer);
        });
}

} // namespace signalbox::track::wandb
