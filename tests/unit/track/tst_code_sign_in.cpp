// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Getting a token with the authorization code.
#include "code_sign_in_fixture.h"

#include <QCryptographicHash>
#include <QNetworkProxy>
#include <QTcpSocket>
#include <QTest>

#include <memory>

using namespace signalbox;
using namespace signalbox::test_track;
using namespace std::chrono_literals;
using test_support::formValue;
using track::CodeSignIn;
using track::SignInFailure;
using Status = QAbstractOAuth::Status;

class TestCodeSignIn : public CodeSignInTest
{
    Q_OBJECT

private Q_SLOTS:
    void asksForAPageWithAChallenge();
    void computesTheChallengeOfTheStandard();
    void exchangesTheCodeForATokenByProof();
    void listensOnThisMachineOnly();
    void addsParametersOfOthers();
    void saysThatThePersonRefused();
    void takesNothingFromStrangers_data();
    void takesNothingFromStrangers();
    void takesOneAnswerOnly();
    void givesUpWaitingForTheBrowser();
    void cancelGivesUpQuietly();
    void newAttemptReplacesTheOld();
    void saysWhatIsWrongWithTokens_data();
    void saysWhatIsWrongWithTokens();
    void endsARequestThatTakesTooLong();
};

void TestCodeSignIn::asksForAPageWithAChallenge()
{
    const auto signIn = makeSignIn();
    const AuthorizePage page = grant(*signIn);
    QCOMPARE(page.url.toString(QUrl::RemoveQuery), m_server->url(QStringLiteral("/authorize")).toString());
    QCOMPARE(page.value("response_type"), QByteArray("code"));
    QCOMPARE(page.value("client_id"), QByteArray("signalbox desktop"));
    QCOMPARE(page.value("scope"), QByteArray("runs:write profile"));
    QCOMPARE(page.value("code_challenge_method"), QByteArray("S256"));
    QCOMPARE(page.value("code_challenge").size(), 43); // 32 bytes in Base64
    QCOMPARE(page.value("state").size(), 32);
    QVERIFY(!page.query.contains("verifier"));
    QCOMPARE(page.query.count("code_challenge="), 1);
    const QUrl back(QString::fromLatin1(page.value("redirect_uri")));
    QCOMPARE(back.scheme(), QStringLiteral("http"));
    QCOMPARE(back.host(), QStringLiteral("127.0.0.1"));
    QVERIFY(back.port() > 0);
    QCOMPARE(signIn->status(), Status::NotAuthenticated);

    const AuthorizePage next = grant(*signIn);
    QVERIFY(next.value("state") != page.value("state"));
    QVERIFY(next.value("code_challenge") != page.value("code_challenge"));
}

void TestCodeSignIn::computesTheChallengeOfTheStandard()
{
    // RFC 7636, appendix B.
    QCOMPARE(track::pkceChallenge(QStringLiteral("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")),
             QStringLiteral("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"));
}

void TestCodeSignIn::exchangesTheCodeForATokenByProof()
{
    const auto signIn = makeSignIn();
    QList<Status> states;
    connect(signIn.get(), &QAbstractOAuth::statusChanged, this, [&states](Status status) { states << status; });
    QSignalSpy granted(signIn.get(), &QAbstractOAuth::granted);
    QSignalSpy signedIn(signIn.get(), &track::SignIn::signedIn);
    const AuthorizePage page = grant(*signIn);
    // A server that takes PKCE seriously.
    m_server->route("/token", [&](const auto &request) {
        const QByteArray verifier = formValue(request.body, "code_verifier");
        const QByteArray challenge = QCryptographicHash::hash(verifier, QCryptographicHash::Sha256)
                                         .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
        const bool isProven = challenge == page.value("code_challenge") && formValue(request.body, "code") == kCode
            && formValue(request.body, "redirect_uri") == page.value("redirect_uri");
        m_server->answer(isProven ? 200 : 400,
                         isProven ? codeAnswer(kAccess, kRefresh) : QByteArray(R"({"error": "invalid_grant"})"));
    });
    const QByteArray shown = browse(page.back(kBackWithCode));
    QVERIFY2(shown.contains("You can close this page"), shown.constData());
    QTRY_COMPARE(signedIn.size(), 1);

    QCOMPARE(states, (QList<Status>{Status::TemporaryCredentialsReceived, Status::Granted}));
    QCOMPARE(granted.size(), 1);
    QVERIFY(signIn->account() == (track::Account{m_server->base(), {}, {}, {}}));
    QCOMPARE(signIn->authorizationHeader(), "Bearer " + kAccess);
    QCOMPARE(signIn->refreshToken().toUtf8(), kRefresh);
    QCOMPARE(signIn->endsAt().toSecsSinceEpoch(), m_clock.nowMicroseconds() / kSecond + 3600);

    QCOMPARE(exchanges(), 1);
    const QByteArray verifier = formValue(lastForm(), "code_verifier");
    QVERIFY2(verifier.size() >= 43 && verifier.size() <= 128, verifier.constData());
    QVERIFY(std::all_of(verifier.begin(), verifier.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || QByteArray("-._~").contains(c);
    }));
    QCOMPARE(formValue(lastForm(), "grant_type"), QByteArray("authorization_code"));
    QCOMPARE(formValue(lastForm(), "client_id"), QByteArray("signalbox desktop"));
    QVERIFY(!lastForm().contains("client_secret"));
    const auto request = m_server->requestsTo("/token").front();
    QCOMPARE(request.header("Content-Type"), QByteArray("application/x-www-form-urlencoded"));
    QCOMPARE(request.header("User-Agent"), QByteArray("Signalbox"));
    QCOMPARE(m_watch->leaks(verifier), QStringList());
}

void TestCodeSignIn::listensOnThisMachineOnly()
{
    const auto signIn = makeSignIn();
    const QUrl back(QString::fromLatin1(grant(*signIn).value("redirect_uri")));
    const auto canConnect = [&back](const QString &address) {
        QTcpSocket socket;
        socket.setProxy(QNetworkProxy::NoProxy);
        socket.connectToHost(address, quint16(back.port()));
        return socket.waitForConnected(2000);
    };
    QVERIFY(canConnect(QStringLiteral("127.0.0.1")));
    QVERIFY(!canConnect(QStringLiteral("127.0.0.2"))); // where one that listens everywhere can be reached
    QVERIFY(!canConnect(QStringLiteral("::1")));
    signIn->cancel();
    QVERIFY(!canConnect(QStringLiteral("127.0.0.1")));
}

void TestCodeSignIn::addsParametersOfOthers()
{
    const auto signIn = makeSignIn();
    signIn->setModifyParametersFunction([](QAbstractOAuth::Stage stage, auto *parameters) {
        parameters->insert(QStringLiteral("audience"),
                           stage == QAbstractOAuth::Stage::RequestingAuthorization ? QStringLiteral("page")
                                                                                   : QStringLiteral("token"));
    });
    const AuthorizePage page = grant(*signIn);
    QCOMPARE(page.value("audience"), QByteArray("page"));
    QCOMPARE(page.value("code_challenge_method"), QByteArray("S256"));
    browse(page.back(kBackWithCode));
    QTRY_COMPARE(signIn->status(), Status::Granted);
    QCOMPARE(formValue(lastForm(), "audience"), QByteArray("token"));
}

void TestCodeSignIn::saysThatThePersonRefused()
{
    const auto signIn = makeSignIn();
    QSignalSpy failed(signIn.get(), &track::SignIn::failed);
    QSignalSpy oauthError(signIn.get(), &QAbstractOAuth2::error);
    const QByteArray shown =
        browse(grant(*signIn).back("error=access_denied&error_description=" + kCode.toPercentEncoding()));
    QVERIFY2(shown.contains("Not signed in"), shown.constData());
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(signIn->failure(), SignInFailure::Refused);
    const auto error = failed.first().first().value<core::Error>();
    QCOMPARE(error.code, core::ErrorCode::Refused);
    QCOMPARE(error.detail, std::string("the sign-in was refused on the page of the service"));
    QCOMPARE(error.found, std::string("access_denied"));
    QCOMPARE(oauthError.size(), 1);
    QCOMPARE(oauthError.first().first().toString(), QStringLiteral("access_denied"));
    QCOMPARE(signIn->status(), Status::NotAuthenticated);
    QCOMPARE(exchanges(), 0);
}

void TestCodeSignIn::takesNothingFromStrangers_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("state");
    QTest::newRow("code with another state") << kBackWithCode << QByteArray("other");
    QTest::newRow("code without state") << kBackWithCode << QByteArray();
    QTest::newRow("refusal with another state") << QByteArray("error=access_denied") << QByteArray("other");
    QTest::newRow("nothing") << QByteArray() << QByteArray();
}

void TestCodeSignIn::takesNothingFromStrangers()
{
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, state);
    const auto signIn = makeSignIn();
    QSignalSpy failed(signIn.get(), &track::SignIn::failed);
    const AuthorizePage page = grant(*signIn);
    const QByteArray shown = browse(page.back(query, state));
    QVERIFY2(shown.contains("does not belong to the sign-in"), shown.constData());
    QCOMPARE(exchanges(), 0);
    QCOMPARE(failed.size(), 0);
    // The right answer is still waited for.
    browse(page.back(kBackWithCode));
    QTRY_COMPARE(signIn->status(), Status::Granted);
}

void TestCodeSignIn::takesOneAnswerOnly()
{
    const auto signIn = makeSignIn();
    const AuthorizePage page = grant(*signIn);
    browse(page.back(kBackWithCode));
    QTRY_COMPARE(signIn->status(), Status::Granted);
    QCOMPARE(browse(page.back(kBackWithCode)), QByteArray());
    QCOMPARE(exchanges(), 1);
}

void TestCodeSignIn::givesUpWaitingForTheBrowser()
{
    m_settings.browser = 20ms;
    const auto signIn = makeSignIn();
    QSignalSpy failed(signIn.get(), &track::SignIn::failed);
    const AuthorizePage page = grant(*signIn);
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(signIn->failure(), SignInFailure::GivenUp);
    QCOMPARE(failed.first().first().value<core::Error>().code, core::ErrorCode::Cancelled);
    QCOMPARE(browse(page.back(kBackWithCode)), QByteArray());
    QCOMPARE(exchanges(), 0);
}

void TestCodeSignIn::cancelGivesUpQuietly()
{
    m_server->route("/token", [&](const auto &) { m_server->keepSilent(); });
    const auto signIn = makeSignIn();
    QSignalSpy failed(signIn.get(), &track::SignIn::failed);
    browse(grant(*signIn).back(kBackWithCode));
    QTRY_COMPARE(exchanges(), 1);
    QCOMPARE(signIn->status(), Status::TemporaryCredentialsReceived);
    signIn->cancel();
    QCOMPARE(signIn->status(), Status::NotAuthenticated);
    QCOMPARE(failed.size(), 0);
}

void TestCodeSignIn::newAttemptReplacesTheOld()
{
    const auto signIn = makeSignIn();
    const AuthorizePage first = grant(*signIn);
    const AuthorizePage second = grant(*signIn);
    QCOMPARE(browse(first.back(kBackWithCode)), QByteArray());
    browse(second.back(kBackWithCode));
    QTRY_COMPARE(signIn->status(), Status::Granted);
    QCOMPARE(exchanges(), 1);
}

void TestCodeSignIn::saysWhatIsWrongWithTokens_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<SignInFailure>("kind");
    const QByteArray json = "application/json";
    QTest::newRow("invalid_grant") << 400 << QByteArray(R"({"error": "invalid_grant"})") << json
                                   << SignInFailure::Refused;
    QTest::newRow("client not known") << 401 << QByteArray(R"({"error": "invalid_client"})") << json
                                      << SignInFailure::NotAccepted;
    QTest::newRow("500") << 500 << "<html>" + kCode << QByteArray("text/html") << SignInFailure::ServerDown;
    QTest::newRow("page of a hotel") << 200 << "<html>" + kCode << QByteArray("text/html")
                                     << SignInFailure::UnusableAnswer;
    QTest::newRow("not JSON") << 200 << kAccess << json << SignInFailure::UnusableAnswer;
    QTest::newRow("no token") << 200 << R"({"refresh_token": ")" + kRefresh + "\"}" << json
                              << SignInFailure::UnusableAnswer;
    QTest::newRow("other scheme") << 200 << R"({"token_type": "mac", "access_token": ")" + kAccess + "\"}" << json
                                  << SignInFailure::UnusableAnswer;
    QTest::newRow("reset") << 0 << QByteArray() << json << SignInFailure::NoConnection;
}

void TestCodeSignIn::saysWhatIsWrongWithTokens()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, type);
    m_server->route("/token", [&](const auto &) {
        if (status == 0) {
            m_server->reset();
        } else {
            m_server->answer(status, body, type, status == 401 ? "WWW-Authenticate: Basic realm=\"x\"\r\n" : "");
        }
    });
    const auto signIn = makeSignIn();
    QSignalSpy failed(signIn.get(), &track::SignIn::failed);
    browse(grant(*signIn).back(kBackWithCode));
    QTRY_COMPARE(failed.size(), 1);
    QTEST(signIn->failure(), "kind");
    QCOMPARE(signIn->status(), Status::NotAuthenticated);
    QVERIFY(signIn->authorizationHeader().isEmpty());
    QVERIFY(exchanges() <= 3);

    // Nothing hangs: the next attempt succeeds.
    m_server->route("/token", 200, codeAnswer(kAccess));
    signInTo(*signIn);
    QCOMPARE(signIn->authorizationHeader(), "Bearer " + kAccess);
    QCOMPARE(signIn->failure(), SignInFailure::None);
}

void TestCodeSignIn::endsARequestThatTakesTooLong()
{
    m_settings.request = 100ms;
    // A line now and then, so that only a limit for the whole helps.
    m_server->route("/token", [&](const auto &) {
        m_server->answerSlowly(QList<QByteArray>{"HTTP/1.1 200 OK\r\n"} + QList<QByteArray>(500, "X: 1\r\n"), 20ms);
    });
    const auto signIn = makeSignIn();
    QSignalSpy failed(signIn.get(), &track::SignIn::failed);
    browse(grant(*signIn).back(kBackWithCode));
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(signIn->failure(), SignInFailure::TimedOut);
}

QTEST_GUILESS_MAIN(TestCodeSignIn)
#include "tst_code_sign_in.moc"
