// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "code_sign_in_fixture.h"

#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QTest>

namespace signalbox::test_track {

using namespace std::chrono_literals;
using track::CodeSignIn;
using Status = QAbstractOAuth::Status;

void CodeSignInTest::init()
{
    m_watch.emplace();
    m_server.emplace();
    m_settings = {};
    m_settings.server = m_server->base();
    m_settings.authorizationUrl = m_server->url(QStringLiteral("/authorize"));
    m_settings.accessTokenUrl = m_server->url(QStringLiteral("/token"));
    m_settings.clientIdentifier = QStringLiteral("signalbox desktop");
    m_settings.scope = QStringLiteral("runs:write profile");
    m_server->route("/token", 200, codeAnswer(kAccess, kRefresh));
}

void CodeSignInTest::cleanup()
{
    const QStringList leaks = m_watch->leaks("PLANTED");
    m_server.reset();
    m_watch.reset();
    QCOMPARE(leaks, QStringList());
}

std::unique_ptr<CodeSignIn> CodeSignInTest::makeSignIn()
{
    constexpr track::RenewalTiming kQuickRenewal{300000ms, 30000ms, 60000ms, 2ms};
    auto signIn = std::make_unique<CodeSignIn>(m_settings, m_clock, kQuickRenewal);
    m_watch->listenTo(*signIn);
    return signIn;
}

AuthorizePage CodeSignInTest::grant(CodeSignIn &signIn)
{
    QSignalSpy page(&signIn, &QAbstractOAuth::authorizeWithBrowser);
    signIn.grant();
    if (page.size() != 1) {
        qFatal("no page was asked for");
    }
    return AuthorizePage(page.first().first().toUrl());
}

QByteArray CodeSignInTest::browse(const QUrl &url)
{
    QNetworkAccessManager browser;
    browser.setProxy(QNetworkProxy::NoProxy);
    const std::unique_ptr<QNetworkReply> reply(browser.get(QNetworkRequest(url)));
    if (!QTest::qWaitFor([&reply] { return reply->isFinished(); }) || reply->error() != QNetworkReply::NoError) {
        return {};
    }
    return reply->readAll();
}

void CodeSignInTest::signInTo(CodeSignIn &signIn)
{
    browse(grant(signIn).back(kBackWithCode));
    if (!QTest::qWaitFor([&signIn] { return signIn.status() == Status::Granted; })) {
        qFatal("cannot sign in");
    }
}

} // namespace signalbox::test_track
