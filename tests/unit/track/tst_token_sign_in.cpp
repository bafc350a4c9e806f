// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "secret_watch.h"
#include "support/local_server.h"
#include "support/manual_clock.h"
#include "track/wandb/token_sign_in.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <optional>

using namespace signalbox;
using namespace std::chrono_literals;
using test_support::formValue;
using test_support::kSecond;
using track::SignInFailure;
using track::wandb::Addresses;
using track::wandb::ExchangeTiming;
using track::wandb::TokenSignIn;
using Status = QAbstractOAuth::Status;

namespace {

const QByteArray kIdentity = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJyb2JvdCJ9.first-PLANTED_signature";
const QByteArray kNextIdentity = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJyb2JvdCJ9.second-PLANTED_signature";
const QByteArray kAccess = "PLANTED-access-token-0123456789-abcdefghij";
const QByteArray kNextAccess = "PLANTED-access-token-9876543210-jihgfedcba";

QByteArray tokenAnswer(const QByteArray &token, int seconds = 3600)
{
    return R"({"access_token": ")" + token + R"(", "expires_in": )" + QByteArray::number(seconds)
        + R"(, "token_type": "Bearer"})";
}

const QByteArray kRobotAnswer =
    R"({"data": {"viewer": {"username": "robot", "entity": "lab", "teams": {"edges": [{"node": {"name": "lab"}}]}}}})";

/// As the official client, but with no time to lose.
constexpr ExchangeTiming kQuickExchange{10000ms, 3, 1ms, 5ms, 60000ms};
constexpr track::RenewalTiming kQuickRenewal{300000ms, 30000ms, 60000ms, 2ms};

} // namespace

class TestTokenSignIn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void exchangesTheIdentityToken();
    void needsAnIdentityToken_data();
    void needsAnIdentityToken();
    void retriesWhatMayPass_data();
    void retriesWhatMayPass();
    void waitsBetweenRetries();
    void givesUpAfterThreeRetries();
    void givesUpWhenTimeIsOver();
    void endsARequestThatTakesTooLong();
    void takesARefusalAsFinal_data();
    void takesARefusalAsFinal();
    void needsAUsableToken_data();
    void needsAUsableToken();
    void isSignedInWithoutAName();
    void isNotSignedInWhenTheServerDoesNotKnowTheToken();
    void renewsBeforeTheEnd();
    void keepsTheTokenWhileItCannotBeRenewed();
    void endsWhenRenewalIsRefused();
    void renewsATokenThatWasRevoked();
    void endsWhenANewTokenIsNotAccepted();
    void signOutStopsRenewal();

private:
    std::unique_ptr<TokenSignIn> makeSignIn(const ExchangeTiming &exchange = kQuickExchange);
    /// The same, signed in with kAccess, which lives an hour.
    std::unique_ptr<TokenSignIn> makeSignedIn();
    void writeIdentity(const QByteArray &content);
    [[nodiscard]] std::string identityFile() const { return m_folder->filePath(QStringLiteral("token")).toStdString(); }
    [[nodiscard]] int exchanges() const { return int(m_server->requestsTo("/oidc/token").size()); }

    test_support::ManualClock m_clock;
    std::optional<QTemporaryDir> m_folder;
    std::optional<test_support::LocalServer> m_server;
    std::optional<test_track::SecretWatch> m_watch;
};

void TestTokenSignIn::init()
{
    m_watch.emplace();
    m_folder.emplace();
    m_server.emplace();
    writeIdentity(kIdentity + '\n');
    m_server->route("/oidc/token", 200, tokenAnswer(kAccess));
    m_server->route("/graphql", 200, kRobotAnswer);
}

void TestTokenSignIn::cleanup()
{
    const QStringList leaks = m_watch->leaks("PLANTED");
    m_server.reset();
    m_watch.reset();
    QCOMPARE(leaks, QStringList());
}

std::unique_ptr<TokenSignIn> TestTokenSignIn::makeSignIn(const ExchangeTiming &exchange)
{
    auto signIn = std::make_unique<TokenSignIn>(Addresses::parse(m_server->base()).value(), identityFile(), m_clock,
                                                exchange, kQuickRenewal);
    m_watch->listenTo(*signIn);
    return signIn;
}

std::unique_ptr<TokenSignIn> TestTokenSignIn::makeSignedIn()
{
    auto signIn = makeSignIn();
    signIn->grant();
    if (!QTest::qWaitFor([&] { return signIn->status() == Status::Granted; })) {
        qFatal("cannot sign in");
    }
    return signIn;
}

void TestTokenSignIn::writeIdentity(const QByteArray &content)
{
    QFile file(QString::fromStdString(identityFile()));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) {
        qFatal("cannot write a token");
    }
}

void TestTokenSignIn::exchangesTheIdentityToken()
{
    const auto signIn = makeSignIn();
    QList<Status> states;
    connect(signIn.get(), &QAbstractOAuth::statusChanged, this, [&states](Status status) { states << status; });
    QSignalSpy page(signIn.get(), &QAbstractOAuth::authorizeWithBrowser);
    QSignalSpy signedIn(signIn.get(), &track::SignIn::signedIn);
    signIn->grant();
    QTRY_COMPARE(signedIn.size(), 1);

    QCOMPARE(states, (QList<Status>{Status::TemporaryCredentialsReceived, Status::Granted}));
    QCOMPARE(page.size(), 0);
    QVERIFY(signIn->account() == (track::Account{m_server->base(), "robot", "lab", {"lab"}}));
    QCOMPARE(signIn->authorizationHeader(), "Bearer " + kAccess);
    QNetworkRequest signedRequest(m_server->url());
    signIn->prepareRequest(&signedRequest, "POST");
    QCOMPARE(signedRequest.rawHeader("Authorization"), "Bearer " + kAccess);
    QCOMPARE(signIn->endsAt().toSecsSinceEpoch(), m_clock.nowMicroseconds() / kSecond + 3600);

    // Byte for byte what the official client sends.
    QCOMPARE(m_server->requests().size(), std::size_t(2));
    const auto exchange = m_server->requestsTo("/oidc/token").at(0);
    QCOMPARE(exchange.line, QByteArray("POST /oidc/token HTTP/1.1"));
    QCOMPARE(exchange.header("Content-Type"), QByteArray("application/x-www-form-urlencoded"));
    QCOMPARE(exchange.body, "grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&assertion=" + kIdentity);
    QCOMPARE(exchange.header("Authorization"), QByteArray());
    QCOMPARE(m_server->requestsTo("/graphql").at(0).header("Authorization"), "Bearer " + kAccess);
}

void TestTokenSignIn::needsAnIdentityToken_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<core::ErrorCode>("code");
    QTest::newRow("no file") << QByteArray() << core::ErrorCode::FileNotFound;
    QTest::newRow("white space") << QByteArray("\n") << core::ErrorCode::BadFormat;
    QTest::newRow("a key") << QByteArray("PLANTED0123456789abcdef0123456789abcdef01234567")
                           << core::ErrorCode::BadFormat;
    QTest::newRow("two lines") << kIdentity + '\n' + kIdentity << core::ErrorCode::BadFormat;
    QTest::newRow("too large") << QByteArray(70000, 'A') + ".PLANTED.x" << core::ErrorCode::BadFormat;
}

void TestTokenSignIn::needsAnIdentityToken()
{
    QFETCH(QByteArray, content);
    if (content.isEmpty()) {
        QVERIFY(QFile::remove(QString::fromStdString(identityFile())));
    } else {
        writeIdentity(content);
    }
    const auto signIn = makeSignIn();
    QSignalSpy failed(signIn.get(), &track::SignIn::failed);
    signIn->grant();
    QCOMPARE(failed.size(), 1);
    QCOMPARE(signIn->failure(), SignInFailure::Unfit);
    const auto error = failed.first().first().value<core::Error>();
    QTEST(error.code, "code");
    QCOMPARE(error.subject, identityFile());
    QCOMPARE(signIn->status(), Status::NotAuthenticated);
    QCOMPARE(m_server->connections(), 0);
}

void TestTokenSignIn::retriesWhatMayPass_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("429") << 429 << QByteArray("{}");
    QTest::newRow("500") << 500 << QByteArray();
    QTest::newRow("503") << 503 << QByteArray("<html>");
    QTest::newRow("page of a hotel") << 200 << QByteArray("<html>");
    QTest::newRow("no token") << 200 << QByteArray("{}");
    QTest::newRow("reset") << 0 << QByteArray();
}

void TestTokenSignIn::retriesWhatMayPass()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    int calls = 0;
    m_server->route("/oidc/token", [&](const auto &) {
        if (++calls > 1) {
            m_server->answer(200, tokenAnswer(kAccess));
        } else if (status == 0) {
            m_server->reset();
        } else {
            m_server->answer(status, body);
        }
    });
    const auto signIn = makeSignIn();
    QSignalSpy failed(signIn.get(), &track::SignIn::failed);
    signIn->grant();
    QTRY_COMPARE(signIn->status(), Status::Granted);
    QCOMPARE(failed.size(), 0);
    QCOMPARE(calls, 2);
}

void TestTokenSignIn::waitsBetweenRetries()
{
    m_server->route("/oidc/token", 503, "{}");
    ExchangeTiming timing = kQuickExchange;
    timing.firstPause = 40ms;
    timing.longestPause = 60ms;
    const auto signIn = makeSignIn(timing);
    QSignalSpy failed(signIn.get(), &track::SignIn::failed);
    QElapsedTimer time;
    time.start();
    signIn->grant();
    QTRY_COMPARE(failed.size(), 1);
    // 40 + 60 + 60, as 80 and 160 are above the longest; a timer may fire 5 % early.
    QVERIFY2(time.elapsed() >= 150, QByteArray::number(time.elapsed()).constData());
}

void TestTokenSignIn::givesUpAfterThreeRetries()
{
    m_server->route("/oidc/token", 503, R"({"error": "try later, )" + kIdentity + "\"}");
    const auto signIn = makeSignIn();
    QSignalSpy failed(signIn.get(), &track::SignIn::failed);
    signIn->grant();
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(signIn->failure(), SignInFailure::ServerDown);
    QCOMPARE(exchanges(), 4);
    QCOMPARE(signIn->status(), Status::NotAuthenticated);
}

void TestTokenSignIn::givesUpWhenTimeIsOver()
{
    m_server->route("/oidc/token", 503, "{}");
    ExchangeTiming timing = kQuickExchange;
    timing.all = 1000ms;
    timing.firstPause = 2000ms;
    timing.longestPause = 2000ms;
    const auto signIn = makeSignIn(timing);
    QSignalSpy failed(signIn.get(), &track::SignIn::failed);
    signIn->grant();
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 1500); // it does not wait in vain
    QCOMPARE(exchanges(), 1);
}

void TestTokenSignIn::endsARequestThatTakesTooLong()
{
    m_server->route("/oidc/token", [&](const auto &) { m_server->keepSilent(); });
    ExchangeTiming timing = kQuickExchange;
    timing.request = 30ms;
    const auto signIn = makeSignIn(timing);
    QSignalSpy failed(signIn.get(), &track::SignIn::failed);
    signIn->grant();
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(signIn->failure(), SignInFailure::TimedOut);
    QCOMPARE(failed.first().first().value<core::Error>().detail, std::string("no answer came in time"));
}

void TestTokenSignIn::takesARefusalAsFinal_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<SignInFailure>("kind");
    QTest::newRow("400") << 400 << SignInFailure::NotAccepted;
    QTest::newRow("401") << 401 << SignInFailure::NotAccepted;
    QTest::newRow("403") << 403 << SignInFailure::NotAccepted;
    QTest::newRow("404: not offered") << 404 << SignInFailure::Refused;
    QTest::newRow("408") << 408 << SignInFailure::NotAccepted;
}

void TestTokenSignIn::takesARefusalAsFinal()
{
    QFETCH(int, status);
    m_server->route("/oidc/token", status,
                    R"({"error": "invalid_grant", "error_description": "no rule for )" + kIdentity
                        + " of this issuer\"}");
    const auto signIn = makeSignIn();
    QSignalSpy failed(signIn.get(), &track::SignIn::failed);
    signIn->grant();
    QTRY_COMPARE(failed.size(), 1);
    QTEST(signIn->failure(), "kind");
    QCOMPARE(exchanges(), 1);
    QCOMPARE(signIn->status(), Status::NotAuthenticated);
    // The server's reason gets through, without what it quotes.
    const auto error = failed.first().first().value<core::Error>();
    QCOMPARE(error.found, "HTTP status " + std::to_string(status) + ": no rule for … of this issuer");
}

void TestTokenSignIn::needsAUsableToken_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("none") << QByteArray(R"({"expires_in": 3600})");
    QTest::newRow("empty") << QByteArray(R"({"access_token": "", "expires_in": 3600})");
    QTest::newRow("line break") << QByteArray(R"({"access_token": "PLANTED\r\nX-Other: 1", "expires_in": 3600})");
    QTest::newRow("other scheme") << QByteArray(R"({"access_token": "PLANTED", "token_type": "mac"})");
}

void TestTokenSignIn::needsAUsableToken()
{
    QFETCH(QByteArray, answer);
    m_server->route("/oidc/token", 200, answer);
    const auto signIn = makeSignIn();
    QSignalSpy failed(signIn.get(), &track::SignIn::failed);
    signIn->grant();
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(signIn->failure(), SignInFailure::UnusableAnswer);
    QVERIFY(signIn->authorizationHeader().isEmpty());
}

void TestTokenSignIn::isSignedInWithoutAName()
{
    m_server->route("/graphql", 500, "{}");
    const auto signIn = makeSignIn();
    QSignalSpy signedIn(signIn.get(), &track::SignIn::signedIn);
    signIn->grant();
    QTRY_COMPARE(signedIn.size(), 1);
    QVERIFY(signIn->account() == (track::Account{m_server->base(), {}, {}, {}}));
    QCOMPARE(signIn->authorizationHeader(), "Bearer " + kAccess);
}

void TestTokenSignIn::isNotSignedInWhenTheServerDoesNotKnowTheToken()
{
    m_server->route("/graphql", 200, R"({"data": {"viewer": null}})");
    const auto signIn = makeSignIn();
    QSignalSpy failed(signIn.get(), &track::SignIn::failed);
    signIn->grant();
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(signIn->failure(), SignInFailure::NotAccepted);
    QCOMPARE(signIn->status(), Status::NotAuthenticated);
    QVERIFY(signIn->authorizationHeader().isEmpty());
}

void TestTokenSignIn::renewsBeforeTheEnd()
{
    const auto signIn = makeSignedIn();
    QList<Status> states;
    connect(signIn.get(), &QAbstractOAuth::statusChanged, this, [&states](Status status) { states << status; });
    QSignalSpy signedIn(signIn.get(), &track::SignIn::signedIn);
    m_server->route("/oidc/token", 200, tokenAnswer(kNextAccess));
    writeIdentity(kNextIdentity);

    m_clock.advanceMicroseconds(3299 * kSecond);
    QTest::qWait(50); // it looks every 2 ms, and finds nothing to do
    QCOMPARE(exchanges(), 1);

    m_clock.advanceMicroseconds(2 * kSecond);
    QTRY_COMPARE(signIn->authorizationHeader(), "Bearer " + kNextAccess);
    QTRY_COMPARE(states, (QList<Status>{Status::RefreshingToken, Status::Granted}));
    QCOMPARE(exchanges(), 2);
    // The file was read again.
    QCOMPARE(formValue(m_server->requestsTo("/oidc/token").at(1).body, "assertion"), kNextIdentity);
    QCOMPARE(signIn->endsAt().toSecsSinceEpoch(), m_clock.nowMicroseconds() / kSecond + 3600);
    QCOMPARE(signedIn.size(), 0); // it is the same person
    QCOMPARE(signIn->account().name, std::string("robot"));
}

void TestTokenSignIn::keepsTheTokenWhileItCannotBeRenewed()
{
    const auto signIn = makeSignedIn();
    QSignalSpy failed(signIn.get(), &track::SignIn::failed);
    m_server->route("/oidc/token", 503, "{}");
    m_clock.advanceMicroseconds(3310 * kSecond);
    QTRY_COMPARE(exchanges(), 5);
    QTRY_COMPARE(signIn->status(), Status::Granted);
    QCOMPARE(signIn->authorizationHeader(), "Bearer " + kAccess);
    QCOMPARE(failed.size(), 0);

    m_clock.advanceMicroseconds(61 * kSecond); // again after a minute
    QTRY_COMPARE(exchanges(), 9);
    QTRY_COMPARE(signIn->status(), Status::Granted);
    QCOMPARE(failed.size(), 0);

    m_clock.advanceMicroseconds(300 * kSecond); // now the token is over
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(signIn->failure(), SignInFailure::ServerDown);
    QCOMPARE(signIn->status(), Status::RefreshingToken);

    m_server->route("/oidc/token", 200, tokenAnswer(kNextAccess));
    m_clock.advanceMicroseconds(61 * kSecond);
    QTRY_COMPARE(signIn->status(), Status::Granted);
    QCOMPARE(signIn->authorizationHeader(), "Bearer " + kNextAccess);
}

void TestTokenSignIn::endsWhenRenewalIsRefused()
{
    const auto signIn = makeSignedIn();
    QSignalSpy failed(signIn.get(), &track::SignIn::failed);
    m_server->route("/oidc/token", 401, R"({"error": "token has expired"})");
    m_clock.advanceMicroseconds(3301 * kSecond);
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(signIn->failure(), SignInFailure::Expired);
    QCOMPARE(failed.first().first().value<core::Error>().code, core::ErrorCode::NotSignedIn);
    QCOMPARE(signIn->status(), Status::NotAuthenticated);
    QVERIFY(signIn->authorizationHeader().isEmpty());
    QVERIFY(!signIn->endsAt().isValid());
}

void TestTokenSignIn::renewsATokenThatWasRevoked()
{
    const auto signIn = makeSignedIn();
    QSignalSpy failed(signIn.get(), &track::SignIn::failed);
    m_server->route("/oidc/token", 200, tokenAnswer(kNextAccess));
    m_clock.advanceMicroseconds(600 * kSecond);
    signIn->expire();
    signIn->expire();
    QTRY_COMPARE(signIn->status(), Status::Granted);
    QCOMPARE(signIn->authorizationHeader(), "Bearer " + kNextAccess);
    QCOMPARE(exchanges(), 2);
    QCOMPARE(failed.size(), 0);
}

void TestTokenSignIn::endsWhenANewTokenIsNotAccepted()
{
    const auto signIn = makeSignedIn();
    QSignalSpy failed(signIn.get(), &track::SignIn::failed);
    signIn->expire(); // another one would fare no better
    QCOMPARE(failed.size(), 1);
    QCOMPARE(signIn->failure(), SignInFailure::Expired);
    QCOMPARE(signIn->status(), Status::NotAuthenticated);
    QCOMPARE(exchanges(), 1);
}

void TestTokenSignIn::signOutStopsRenewal()
{
    const auto signIn = makeSignedIn();
    signIn->signOut();
    m_clock.advanceMicroseconds(4000 * kSecond);
    QTest::qWait(50);
    QCOMPARE(exchanges(), 1);
    QCOMPARE(signIn->status(), Status::NotAuthenticated);
    QVERIFY(signIn->authorizationHeader().isEmpty());
}

QTEST_GUILESS_MAIN(TestTokenSignIn)
#include "tst_token_sign_in.moc"
