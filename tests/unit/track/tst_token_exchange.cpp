// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Access tokens for programs that may wait, and the file in which they are kept from one program to the next.
#include "core/files.h"
#include "support/local_server.h"
#include "support/manual_clock.h"
#include "track/http_client.h"
#include "track/wandb/token_exchange.h"
#include "track/wandb/token_sign_in.h"

#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <optional>
#include <sys/stat.h>

using namespace signalbox;
using namespace std::chrono_literals;
using test_support::kSecond;
using track::SignInFailure;
using track::wandb::AccessToken;
using track::wandb::Addresses;
using track::wandb::cachedToken;
using track::wandb::cacheToken;
using track::wandb::ExchangeTiming;
using track::wandb::TokenSignIn;
using Status = QAbstractOAuth::Status;

namespace {

const QByteArray kIdentity = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJyb2JvdCJ9.PLANTED_signature";
const QByteArray kGiven = "PLANTED-given-token-0123456789-abcdefghij";
const std::string kKept = "PLANTED-kept-token-9876543210-jihgfedcba";

const QByteArray kRobot =
    R"({"data": {"viewer": {"username": "robot", "entity": "lab", "teams": {"edges": [{"node": {"name": "lab"}}]}}}})";

/// As the official client, but with no time to lose.
constexpr ExchangeTiming kQuick{10000ms, 3, 1ms, 5ms, 60000ms};

} // namespace

class TestTokenExchange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void exchangesAndKeeps();
    void aKeptTokenNeedsNoExchange();
    void renewsWithinFiveMinutesOfTheEnd();
    void aKeptTokenServesWhileTheServerDoesNot();
    void anExpiredTokenDoesNotServe();
    void damagedCachesDoNotMatter_data();
    void damagedCachesDoNotMatter();
    void aTokenWithoutAnEndIsNotKept();
    void triesAgainWhatMayPass();
    void givesUpAfterThreeRetries();
    void refusalsAreFinal_data();
    void refusalsAreFinal();
    void noServer();
    void noIdentityToken();
    void aStopEndsIt();

    void signInTakesAKeptToken();
    void signInKeepsTheTokenItGot();
    void signInDropsAKeptTokenThatIsRefused();
    void renewalsDoNotTakeTheTokenInUse();
    void renewalsTakeWhatAnotherProgramGot();

private:
    core::Result<std::string> token(const ExchangeTiming &timing = kQuick, const std::stop_token &stop = {});
    std::unique_ptr<TokenSignIn> makeSignIn();
    void writeIdentity(const QByteArray &content) const;
    void keep(const std::string &text, std::int64_t secondsLeft) const;
    [[nodiscard]] std::optional<AccessToken> kept() const
    {
        return cachedToken(cache(), m_server->base()).value_or(std::nullopt);
    }
    [[nodiscard]] std::int64_t now() const { return m_clock.nowMicroseconds() / kSecond; }
    [[nodiscard]] std::string file(const char *name) const
    {
        return m_folder->filePath(QString::fromLatin1(name)).toStdString();
    }
    [[nodiscard]] std::string cache() const { return file("config/credentials.json"); }
    [[nodiscard]] std::size_t exchanges() const { return m_server->requestsTo("/oidc/token").size(); }

    test_support::ManualClock m_clock;
    std::optional<QTemporaryDir> m_folder;
    std::optional<test_support::LocalServer> m_server;
    std::optional<track::HttpClient> m_http;
};

void TestTokenExchange::init()
{
    m_http.emplace("Signalbox/test");
    m_folder.emplace();
    m_server.emplace();
    writeIdentity(kIdentity + '\n');
    m_server->route("/oidc/token", 200,
                    R"({"access_token": ")" + kGiven + R"(", "expires_in": 3600, "token_type": "Bearer"})");
    m_server->route("/graphql", 200, kRobot);
}

core::Result<std::string> TestTokenExchange::token(const ExchangeTiming &timing, const std::stop_token &stop)
{
    return track::wandb::accessToken(*m_http, {*Addresses::parse(m_server->base()), file("token"), cache()}, m_clock,
                                     timing, stop);
}

std::unique_ptr<TokenSignIn> TestTokenExchange::makeSignIn()
{
    constexpr track::RenewalTiming kRenewal{300000ms, 30000ms, 60000ms, 2ms};
    auto signIn =
        std::make_unique<TokenSignIn>(*Addresses::parse(m_server->base()), file("token"), m_clock, kQuick, kRenewal);
    signIn->setCache(cache());
    return signIn;
}

void TestTokenExchange::writeIdentity(const QByteArray &content) const
{
    QVERIFY(core::writeFileAtomically(file("token"), content.toStdString()).has_value());
}

void TestTokenExchange::keep(const std::string &text, std::int64_t secondsLeft) const
{
    QVERIFY(cacheToken(cache(), m_server->base(), {text, now() + secondsLeft}).has_value());
}

void TestTokenExchange::exchangesAndKeeps()
{
    const auto got = token();
    QVERIFY2(got.has_value(), got ? "" : core::describe(got.error()).c_str());
    QCOMPARE(QByteArray::fromStdString(*got), kGiven);
    const auto request = m_server->requestsTo("/oidc/token").at(0);
    QCOMPARE(request.line, QByteArray("POST /oidc/token HTTP/1.1"));
    QCOMPARE(request.header("Content-Type"), QByteArray("application/x-www-form-urlencoded"));
    QCOMPARE(request.body, "grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&assertion=" + kIdentity);
    QCOMPARE(request.header("Authorization"), QByteArray());

    QCOMPARE(kept(), std::optional(AccessToken{kGiven.toStdString(), now() + 3600}));
    struct stat status = {};
    QCOMPARE(::stat(cache().c_str(), &status), 0);
    QCOMPARE(static_cast<int>(status.st_mode & 0777U), 0600);
    QCOMPARE(*token(), *got); // now from the file
    QCOMPARE(exchanges(), std::size_t{1});
}

void TestTokenExchange::aKeptTokenNeedsNoExchange()
{
    keep(kKept, 301);
    QVERIFY(QFile::remove(QString::fromStdString(file("token")))); // it is not even read
    QCOMPARE(*token(), kKept);
    QCOMPARE(m_server->connections(), 0);
}

void TestTokenExchange::renewsWithinFiveMinutesOfTheEnd()
{
    keep(kKept, 299);
    QCOMPARE(QByteArray::fromStdString(*token()), kGiven);
    QCOMPARE(kept()->token, kGiven.toStdString());
}

void TestTokenExchange::aKeptTokenServesWhileTheServerDoesNot()
{
    keep(kKept, 200);
    m_server->route("/oidc/token", 503, "{}");
    QCOMPARE(*token(), kKept);
    QCOMPARE(exchanges(), std::size_t{4});
}

void TestTokenExchange::anExpiredTokenDoesNotServe()
{
    keep(kKept, 0);
    m_server->route("/oidc/token", 503, "{}");
    QCOMPARE(token().error().code, core::ErrorCode::NetworkFailed);
}

void TestTokenExchange::damagedCachesDoNotMatter_data()
{
    QTest::addColumn<QByteArray>("entry"); // with apostrophes for quotation marks
    QTest::newRow("no JSON") << QByteArray("{'PLANTED");
    QTest::newRow("a text") << QByteArray("'PLANTED'");
    QTest::newRow("a line break in the token")
        << QByteArray("{'access_token': 'PLANTED\\r\\nX-Other: 1', 'expires_at': '2090-01-01 00:00:00'}");
    QTest::newRow("no end") << QByteArray("{'access_token': 'PLANTED'}");
}

void TestTokenExchange::damagedCachesDoNotMatter()
{
    QFETCH(QByteArray, entry);
    QVERIFY(core::createDirectories(file("config")).has_value());
    const std::string text =
        "{\"credentials\": {\"" + m_server->base() + "\": " + entry.replace('\'', '"').toStdString();
    QVERIFY(core::writeFileAtomically(cache(), text + "}}").has_value());
    QCOMPARE(QByteArray::fromStdString(*token()), kGiven);
}

void TestTokenExchange::aTokenWithoutAnEndIsNotKept()
{
    m_server->route("/oidc/token", 200, R"({"access_token": ")" + kGiven + "\"}");
    QCOMPARE(QByteArray::fromStdString(*token()), kGiven);
    QVERIFY(!kept());
}

void TestTokenExchange::triesAgainWhatMayPass()
{
    int calls = 0;
    m_server->route("/oidc/token", [&](const auto &) {
        switch (++calls) {
        case 1:
            m_server->answer(429, "{}");
            break;
        case 2:
            m_server->reset();
            break;
        case 3:
            m_server->answer(200, "<html>", "text/html"); // a hotel
            break;
        default:
            m_server->answer(200, R"({"access_token": ")" + kGiven + R"(", "expires_in": 60})");
        }
    });
    QCOMPARE(QByteArray::fromStdString(*token()), kGiven);
    QCOMPARE(calls, 4);
}

void TestTokenExchange::givesUpAfterThreeRetries()
{
    m_server->route("/oidc/token", 500, R"({"error": "try later, )" + kIdentity + "\"}");
    ExchangeTiming timing = kQuick;
    timing.firstPause = 20ms;
    timing.longestPause = 30ms;
    QElapsedTimer time;
    time.start();
    const auto got = token(timing);
    QVERIFY(!got.has_value());
    QCOMPARE(got.error().code, core::ErrorCode::NetworkFailed);
    QVERIFY(core::describe(got.error()).find("PLANTED") == std::string::npos);
    QCOMPARE(exchanges(), std::size_t{4});
    QVERIFY2(time.elapsed() >= 80, QByteArray::number(time.elapsed()).constData()); // 20 + 30 + 30

    timing.all = 25ms; // there is no time for the second pause
    QVERIFY(!token(timing).has_value());
    QVERIFY2(exchanges() <= 6, QByteArray::number(qulonglong(exchanges())).constData());
}

void TestTokenExchange::refusalsAreFinal_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<core::ErrorCode>("code");
    QTest::addColumn<QByteArray>("words");
    const QByteArray unknown = "the server does not accept the identity token";
    QTest::newRow("400") << 400 << core::ErrorCode::NotSignedIn << unknown;
    QTest::newRow("401") << 401 << core::ErrorCode::NotSignedIn << unknown;
    QTest::newRow("404") << 404 << core::ErrorCode::Refused
                         << QByteArray("this server does not exchange identity tokens");
}

void TestTokenExchange::refusalsAreFinal()
{
    QFETCH(int, status);
    QFETCH(QByteArray, words);
    keep(kKept, 200); // a server that says no means that one as well
    m_server->route("/oidc/token", status, R"({"error": "no rule for )" + kIdentity + " of this issuer\"}");
    const auto got = token();
    QVERIFY(!got.has_value());
    QTEST(got.error().code, "code");
    QCOMPARE(QByteArray::fromStdString(got.error().detail), words);
    QCOMPARE(got.error().found, "HTTP status " + std::to_string(status) + ": no rule for … of this issuer");
    QCOMPARE(exchanges(), std::size_t{1});
}

void TestTokenExchange::noServer()
{
    track::wandb::TokenSource source{*Addresses::parse("http://127.0.0.1:9"), file("token"), cache()};
    const auto got = track::wandb::accessToken(*m_http, source, m_clock, kQuick);
    QVERIFY(!got.has_value());
    QCOMPARE(got.error().code, core::ErrorCode::NetworkFailed);
    QCOMPARE(got.error().subject, std::string("http://127.0.0.1:9"));
}

void TestTokenExchange::noIdentityToken()
{
    writeIdentity("PLANTED");
    const auto bad = token();
    QVERIFY(!bad.has_value());
    QCOMPARE(bad.error().code, core::ErrorCode::BadFormat);
    QVERIFY(core::describe(bad.error()).find("PLANTED") == std::string::npos);
    QVERIFY(QFile::remove(QString::fromStdString(file("token"))));
    QCOMPARE(token().error().code, core::ErrorCode::FileNotFound);
    keep(kKept, 200); // while its provider writes the next one
    QCOMPARE(*token(), kKept);
    QCOMPARE(m_server->connections(), 0);
}

void TestTokenExchange::aStopEndsIt()
{
    std::stop_source stop;
    m_server->route("/oidc/token", [&](const auto &) {
        m_server->answer(503, "{}");
        stop.request_stop();
    });
    ExchangeTiming timing = kQuick;
    timing.firstPause = timing.longestPause = 30000ms;
    QElapsedTimer time;
    time.start();
    const auto got = token(timing, stop.get_token());
    QVERIFY(!got.has_value());
    QCOMPARE(got.error().code, core::ErrorCode::Cancelled);
    QVERIFY2(time.elapsed() < 10000, QByteArray::number(time.elapsed()).constData());
}

void TestTokenExchange::signInTakesAKeptToken()
{
    keep(kKept, 301);
    const auto signIn = makeSignIn();
    signIn->grant();
    QTRY_COMPARE(signIn->status(), Status::Granted);
    QCOMPARE(exchanges(), std::size_t{0});
    QCOMPARE(signIn->account().name, std::string("robot"));
    QCOMPARE(signIn->authorizationHeader(), "Bearer " + QByteArray::fromStdString(kKept));
    QCOMPARE(signIn->endsAt().toSecsSinceEpoch(), now() + 301);
}

void TestTokenExchange::signInKeepsTheTokenItGot()
{
    keep(kKept, 299);
    const auto signIn = makeSignIn();
    signIn->grant();
    QTRY_COMPARE(signIn->status(), Status::Granted);
    QCOMPARE(kept(), std::optional(AccessToken{kGiven.toStdString(), now() + 3600}));
    QCOMPARE(*token(), kGiven.toStdString()); // another program
    QCOMPARE(exchanges(), std::size_t{1});
}

void TestTokenExchange::signInDropsAKeptTokenThatIsRefused()
{
    keep(kKept, 1000);
    m_server->route("/graphql", [this](const auto &request) {
        if (request.header("Authorization").endsWith(kGiven)) {
            m_server->answer(200, kRobot);
        } else {
            m_server->answer(401, "{}");
        }
    });
    const auto signIn = makeSignIn();
    QSignalSpy failed(signIn.get(), &track::SignIn::failed);
    signIn->grant();
    QTRY_COMPARE(signIn->status(), Status::Granted);
    QCOMPARE(failed.size(), 0);
    QCOMPARE(signIn->authorizationHeader(), "Bearer " + kGiven);
    QCOMPARE(kept()->token, kGiven.toStdString());

    // And when the new one fares no better, nothing is kept.
    m_server->route("/graphql", 401, "{}");
    const auto other = makeSignIn();
    QSignalSpy alsoFailed(other.get(), &track::SignIn::failed);
    other->grant();
    QTRY_COMPARE(alsoFailed.size(), 1);
    QCOMPARE(other->failure(), SignInFailure::NotAccepted);
    QVERIFY(!kept());
}

void TestTokenExchange::renewalsDoNotTakeTheTokenInUse()
{
    keep(kKept, 1000);
    const auto signIn = makeSignIn();
    signIn->grant();
    QTRY_COMPARE(signIn->status(), Status::Granted);
    m_clock.advanceMicroseconds(60 * kSecond);
    signIn->expire(); // a request was answered 401: the token was revoked
    QTRY_COMPARE(signIn->authorizationHeader(), "Bearer " + kGiven);
    QCOMPARE(exchanges(), std::size_t{1});
}

void TestTokenExchange::renewalsTakeWhatAnotherProgramGot()
{
    keep(kKept, 400);
    const auto signIn = makeSignIn();
    signIn->grant();
    QTRY_COMPARE(signIn->status(), Status::Granted);
    keep("PLANTED-token-of-another-program", 4000);
    m_clock.advanceMicroseconds(101 * kSecond);
    QTRY_COMPARE(signIn->authorizationHeader(), QByteArray("Bearer PLANTED-token-of-another-program"));
    QCOMPARE(exchanges(), std::size_t{0});
}

QTEST_GUILESS_MAIN(TestTokenExchange)
#include "tst_token_exchange.moc"
