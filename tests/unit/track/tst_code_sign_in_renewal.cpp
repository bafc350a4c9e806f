// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What becomes of a sign-in with the authorization code later: renewal, its end, other attempts.
#include "code_sign_in_fixture.h"

#include <QTest>

#include <memory>

using namespace signalbox;
using namespace signalbox::test_track;
using namespace std::chrono_literals;
using test_support::formValue;
using track::CodeSignIn;
using track::SignInFailure;
using Status = QAbstractOAuth::Status;

class TestCodeSignInRenewal : public CodeSignInTest
{
    Q_OBJECT

private Q_SLOTS:
    void renewsBeforeTheEnd();
    void keepsTheTokenWhileItCannotBeRenewed();
    void endsWhenRenewalIsRefused();
    void endsWithATokenThatCannotBeRenewed();
    void resumesWithARefreshToken();
    void failedAttemptLeavesTheOldSignIn();
    void endOfTheOldSignInLeavesAnAttemptAlone();
    void mayBeDeletedAtAnyMoment();
};

void TestCodeSignInRenewal::renewsBeforeTheEnd()
{
    const auto signIn = makeSignIn();
    signInTo(*signIn);
    QList<Status> states;
    connect(signIn.get(), &QAbstractOAuth::statusChanged, this, [&states](Status status) { states << status; });
    QSignalSpy signedIn(signIn.get(), &track::SignIn::signedIn);
    m_server->route("/token", 200, codeAnswer(kNextAccess, kNextRefresh));

    m_clock.advanceMicroseconds(3299 * kSecond);
    QTest::qWait(50); // it looks every 2 ms, and finds nothing to do
    QCOMPARE(exchanges(), 1);

    m_clock.advanceMicroseconds(2 * kSecond);
    QTRY_COMPARE(states, (QList<Status>{Status::RefreshingToken, Status::Granted}));
    QCOMPARE(signIn->authorizationHeader(), "Bearer " + kNextAccess);
    QCOMPARE(signIn->refreshToken().toUtf8(), kNextRefresh);
    QCOMPARE(formValue(lastForm(), "grant_type"), QByteArray("refresh_token"));
    QCOMPARE(formValue(lastForm(), "refresh_token"), kRefresh);
    QCOMPARE(formValue(lastForm(), "client_id"), QByteArray("signalbox desktop"));
    QVERIFY(!lastForm().contains("client_secret"));
    QVERIFY(!lastForm().contains("redirect_uri"));
    QCOMPARE(signedIn.size(), 0);

    // A server that gives no new refresh token means the old one.
    m_server->route("/token", 200, codeAnswer(kAccess));
    m_clock.advanceMicroseconds(3301 * kSecond);
    QTRY_COMPARE(signIn->authorizationHeader(), "Bearer " + kAccess);
    QCOMPARE(signIn->refreshToken().toUtf8(), kNextRefresh);
}

void TestCodeSignInRenewal::keepsTheTokenWhileItCannotBeRenewed()
{
    const auto signIn = makeSignIn();
    signInTo(*signIn);
    QSignalSpy failed(signIn.get(), &track::SignIn::failed);
    m_server->route("/token", 503, "{}");
    m_clock.advanceMicroseconds(3310 * kSecond);
    QTRY_COMPARE(exchanges(), 2);
    QTRY_COMPARE(signIn->status(), Status::Granted);
    QCOMPARE(signIn->authorizationHeader(), "Bearer " + kAccess);
    QCOMPARE(failed.size(), 0);

    m_clock.advanceMicroseconds(300 * kSecond); // now the token is over
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(signIn->failure(), SignInFailure::ServerDown);
    QCOMPARE(signIn->status(), Status::RefreshingToken);

    m_server->route("/token", 200, codeAnswer(kNextAccess));
    m_clock.advanceMicroseconds(61 * kSecond);
    QTRY_COMPARE(signIn->status(), Status::Granted);
    QCOMPARE(signIn->authorizationHeader(), "Bearer " + kNextAccess);
}

void TestCodeSignInRenewal::endsWhenRenewalIsRefused()
{
    const auto signIn = makeSignIn();
    signInTo(*signIn);
    QSignalSpy failed(signIn.get(), &track::SignIn::failed);
    m_server->route("/token", 400, R"({"error": "invalid_grant"})");
    m_clock.advanceMicroseconds(3301 * kSecond);
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(signIn->failure(), SignInFailure::Expired);
    QCOMPARE(signIn->status(), Status::NotAuthenticated);
    QVERIFY(signIn->authorizationHeader().isEmpty());
    QVERIFY(signIn->refreshToken().isEmpty());
}

void TestCodeSignInRenewal::endsWithATokenThatCannotBeRenewed()
{
    m_server->route("/token", 200, codeAnswer(kAccess));
    const auto signIn = makeSignIn();
    signInTo(*signIn);
    QSignalSpy failed(signIn.get(), &track::SignIn::failed);
    m_clock.advanceMicroseconds(3599 * kSecond);
    QTest::qWait(50); // it looks every 2 ms, and finds nothing to do
    QCOMPARE(signIn->status(), Status::Granted);
    m_clock.advanceMicroseconds(2 * kSecond);
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(signIn->failure(), SignInFailure::Expired);
    QCOMPARE(signIn->status(), Status::NotAuthenticated);
    QCOMPARE(exchanges(), 1);
}

void TestCodeSignInRenewal::resumesWithARefreshToken()
{
    const auto signIn = makeSignIn();
    QSignalSpy page(signIn.get(), &QAbstractOAuth::authorizeWithBrowser);
    QSignalSpy signedIn(signIn.get(), &track::SignIn::signedIn);
    signIn->resume(QString::fromUtf8(kRefresh));
    QCOMPARE(signIn->status(), Status::RefreshingToken);
    QTRY_COMPARE(signedIn.size(), 1);
    QCOMPARE(signIn->status(), Status::Granted);
    QCOMPARE(signIn->authorizationHeader(), "Bearer " + kAccess);
    QCOMPARE(formValue(lastForm(), "refresh_token"), kRefresh);
    QCOMPARE(page.size(), 0);
}

void TestCodeSignInRenewal::failedAttemptLeavesTheOldSignIn()
{
    const auto signIn = makeSignIn();
    signInTo(*signIn);
    QSignalSpy failed(signIn.get(), &track::SignIn::failed);
    browse(grant(*signIn).back("error=access_denied"));
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(signIn->status(), Status::Granted);
    QCOMPARE(signIn->authorizationHeader(), "Bearer " + kAccess);
    QCOMPARE(signIn->refreshToken().toUtf8(), kRefresh);
}

void TestCodeSignInRenewal::endOfTheOldSignInLeavesAnAttemptAlone()
{
    const auto signIn = makeSignIn();
    signInTo(*signIn);
    m_clock.advanceMicroseconds(600 * kSecond);
    QSignalSpy failed(signIn.get(), &track::SignIn::failed);
    const AuthorizePage page = grant(*signIn);
    signIn->expire();
    QCOMPARE(failed.size(), 1);
    QCOMPARE(signIn->failure(), SignInFailure::Expired);
    QCOMPARE(signIn->status(), Status::NotAuthenticated);
    browse(page.back(kBackWithCode));
    QTRY_COMPARE(signIn->status(), Status::Granted);
}

void TestCodeSignInRenewal::mayBeDeletedAtAnyMoment()
{
    auto signIn = makeSignIn();
    grant(*signIn);
    signIn.reset();

    m_server->route("/token", [&](const auto &) { m_server->keepSilent(); });
    signIn = makeSignIn();
    browse(grant(*signIn).back(kBackWithCode));
    QTRY_COMPARE(exchanges(), 1);
    signIn.reset();
    QCoreApplication::processEvents();

    // By those who hear of its end.
    signIn = makeSignIn();
    connect(signIn.get(), &track::SignIn::failed, this, [&signIn] { signIn.release()->deleteLater(); });
    browse(grant(*signIn).back("error=access_denied"));
    QTRY_VERIFY(signIn == nullptr);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

QTEST_GUILESS_MAIN(TestCodeSignInRenewal)
#include "tst_code_sign_in_renewal.moc"
