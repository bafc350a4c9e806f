// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "secret_watch.h"
#include "support/local_server.h"
#include "track/wandb/key_sign_in.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <memory>
#include <optional>

using namespace signalbox;
using track::SignInFailure;
using track::wandb::Addresses;
using track::wandb::KeySignIn;
using Status = QAbstractOAuth::Status;

namespace {

const QByteArray kPlantedKey = "wk-1234567890abcdefghijklmnopqrstuvwxyzABCDEFGHIJ";
const QByteArray kOtherKey = "0123456789abcdef0123456789abcdef01234567";

const QByteArray kViewerAnswer =
    R"({"data": {"viewer": {"__typename": "User", "id": "VXNlcjox", "entity": "tester-team", "username": "tester",
        "email": "tester@example.test", "flags": "{}",
        "teams": {"edges": [{"node": {"name": "tester-team"}}, {"node": {"name": "cats"}}]}}}})";

QByteArray basicHeader(const QByteArray &key)
{
    return "Basic " + ("api:" + key).toBase64();
}

} // namespace

class TestKeySignIn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void watchHearsSecrets();
    void opensThePageWithTheKey();
    void takesAKeyThatTheServerKnows();
    void signsRequestsOnlyWhenSignedIn();
    void refusesWhatCannotBeAKey_data();
    void refusesWhatCannotBeAKey();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void saysWhenNobodyListens();
    void doesNotFollowRedirections();
    void keepsTheOldKeyUntilANewOneIsKnown();
    void secondKeyReplacesTheFirst();
    void endsWhenTheKeyIsNoLongerAccepted();
    void signOutForgetsTheKey();
    void cancelGivesUpQuietly();
    void mayBeDeletedWhileItAsks();

private:
    /// One for the server, watched.
    std::unique_ptr<KeySignIn> makeSignIn();

    std::optional<test_support::LocalServer> m_server;
    std::optional<test_track::SecretWatch> m_watch;
};

void TestKeySignIn::init()
{
    m_watch.emplace();
    m_server.emplace();
}

void TestKeySignIn::cleanup()
{
    // Whatever a test did: the key is in no signal and in nothing that was printed.
    const QStringList leaks = m_watch->leaks(kPlantedKey);
    m_server.reset();
    m_watch.reset();
    QCOMPARE(leaks, QStringList());
}

std::unique_ptr<KeySignIn> TestKeySignIn::makeSignIn()
{
    auto signIn = std::make_unique<KeySignIn>(Addresses::parse(m_server->base()).value());
    m_watch->listenTo(*signIn);
    return signIn;
}

/// The check in cleanup() can fail.
void TestKeySignIn::watchHearsSecrets()
{
    const auto signIn = makeSignIn();
    QCOMPARE(m_watch->leaks(kOtherKey), QStringList());
    signIn->setToken(QString::fromLatin1(kOtherKey)); // emits tokenChanged()
    QCOMPARE(m_watch->leaks(kOtherKey).size(), 1);
    qDebug("%s", basicHeader(kOtherKey).constData());
    QCOMPARE(m_watch->leaks(kOtherKey).size(), 2);
}

void TestKeySignIn::opensThePageWithTheKey()
{
    KeySignIn signIn{Addresses()};
    QSignalSpy page(&signIn, &QAbstractOAuth::authorizeWithBrowser);
    signIn.grant();
    signIn.signUp();
    QCOMPARE(page.size(), 2);
    QCOMPARE(page.at(0).first().toUrl(), QUrl(QStringLiteral("https://wandb.ai/authorize?ref=models")));
    QCOMPARE(page.at(1).first().toUrl(), QUrl(QStringLiteral("https://wandb.ai/authorize?signup=true&ref=models")));
    QCOMPARE(signIn.status(), Status::NotAuthenticated);
}

void TestKeySignIn::takesAKeyThatTheServerKnows()
{
    m_server->route("/graphql", 200, kViewerAnswer);
    const auto signIn = makeSignIn();
    QList<Status> states;
    connect(signIn.get(), &QAbstractOAuth::statusChanged, this, [&states](Status status) { states << status; });
    QSignalSpy granted(signIn.get(), &QAbstractOAuth::granted);
    QSignalSpy signedIn(signIn.get(), &track::SignIn::signedIn);

    signIn->submitKey(QStringLiteral(" \t") + QString::fromLatin1(kPlantedKey) + QStringLiteral("\n"));
    QCOMPARE(signIn->status(), Status::TemporaryCredentialsReceived);
    QTRY_COMPARE(signedIn.size(), 1);

    QCOMPARE(states, (QList<Status>{Status::TemporaryCredentialsReceived, Status::Granted}));
    QCOMPARE(granted.size(), 1);
    QCOMPARE(signIn->failure(), SignInFailure::None);
    QCOMPARE(signIn->token(), QString::fromLatin1(kPlantedKey));
    const track::Account expected{m_server->base(), "tester", "tester-team", {"tester-team", "cats"}};
    QVERIFY(signedIn.first().first().value<track::Account>() == expected);
    QVERIFY(signIn->account() == expected);

    QCOMPARE(m_server->requests().size(), std::size_t(1));
    const auto &request = m_server->requests().front();
    QCOMPARE(request.line, QByteArray("POST /graphql HTTP/1.1"));
    QCOMPARE(request.header("Authorization"), basicHeader(kPlantedKey));
    QCOMPARE(request.header("Content-Type"), QByteArray("application/json"));
    QCOMPARE(request.header("User-Agent"), QByteArray("Signalbox"));
    const QJsonObject body = QJsonDocument::fromJson(request.body).object();
    QCOMPARE(body.value(QStringLiteral("operationName")).toString(), QStringLiteral("Viewer"));
    QCOMPARE(
        body.value(QStringLiteral("query")).toString(),
        QStringLiteral("query Viewer { viewer { id entity username email flags teams { edges { node { name } } } } }"));
    QCOMPARE(body.value(QStringLiteral("variables")), QJsonValue(QJsonObject()));
}

void TestKeySignIn::signsRequestsOnlyWhenSignedIn()
{
    m_server->route("/graphql", 200, kViewerAnswer);
    const auto signIn = makeSignIn();
    QNetworkRequest request(m_server->url());
    signIn->prepareRequest(&request, "GET");
    QVERIFY(!request.hasRawHeader("Authorization"));
    QVERIFY(signIn->authorizationHeader().isEmpty());

    signIn->submitKey(QString::fromLatin1(kPlantedKey));
    QTRY_COMPARE(signIn->status(), Status::Granted);
    signIn->prepareRequest(&request, "GET");
    QCOMPARE(request.rawHeader("Authorization"), basicHeader(kPlantedKey));
    QCOMPARE(request.header(QNetworkRequest::UserAgentHeader).toString(), QStringLiteral("Signalbox"));
    QCOMPARE(request.attribute(QNetworkRequest::RedirectPolicyAttribute).toInt(),
             int(QNetworkRequest::ManualRedirectPolicy));
    QCOMPARE(signIn->authorizationHeader(), basicHeader(kPlantedKey));
    // QAbstractOAuth2 would put the key into the address.
    QCOMPARE(signIn->createAuthenticatedUrl(m_server->url()), QUrl());
}

void TestKeySignIn::refusesWhatCannotBeAKey_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << QString();
    QTest::newRow("white space") << QStringLiteral(" \n");
    QTest::newRow("too short") << QString::fromLatin1(kPlantedKey.left(42));
    QTest::newRow("blank inside") << QString::fromLatin1(kPlantedKey + ' ' + kPlantedKey);
}

void TestKeySignIn::refusesWhatCannotBeAKey()
{
    QFETCH(QString, text);
    const auto signIn = makeSignIn();
    QSignalSpy failed(signIn.get(), &track::SignIn::failed);
    QSignalSpy requestFailed(signIn.get(), &QAbstractOAuth::requestFailed);
    signIn->submitKey(text);
    QCOMPARE(failed.size(), 1);
    QCOMPARE(signIn->failure(), SignInFailure::Unfit);
    QCOMPARE(failed.first().first().value<core::Error>().code, core::ErrorCode::BadArgument);
    QCOMPARE(signIn->status(), Status::NotAuthenticated);
    QCOMPARE(requestFailed.size(), 0);
    QCOMPARE(m_server->connections(), 0);
}

void TestKeySignIn::saysWhatIsWrong_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<SignInFailure>("kind");
    QTest::addColumn<core::ErrorCode>("code");
    QTest::addColumn<QAbstractOAuth::Error>("oauthError");

    const QByteArray json = "application/json";
    const auto server = QAbstractOAuth::Error::ServerError;
    const auto wrong = SignInFailure::NotAccepted;
    const auto notSignedIn = core::ErrorCode::NotSignedIn;
    const auto network = core::ErrorCode::NetworkFailed;
    QTest::newRow("401") << 401 << QByteArray(R"({"error": "user is not logged in"})") << json << wrong << notSignedIn
                         << server;
    QTest::newRow("401 that quotes the key")
        << 401 << R"({"errors": [{"message": "invalid key )" + kPlantedKey + "\"}]}" << json << wrong << notSignedIn
        << server;
    QTest::newRow("403") << 403 << QByteArray() << json << wrong << notSignedIn << server;
    QTest::newRow("null viewer") << 200 << QByteArray(R"({"data": {"viewer": null}})") << json << wrong << notSignedIn
                                 << server;
    QTest::newRow("400") << 400 << QByteArray(R"({"errors": [{"message": "bad query"}]})") << json
                         << SignInFailure::Refused << core::ErrorCode::Refused << server;
    QTest::newRow("429") << 429 << QByteArray("{}") << json << SignInFailure::ServerDown << network << server;
    QTest::newRow("500") << 500 << "<html>" + kPlantedKey << QByteArray("text/html") << SignInFailure::ServerDown
                         << network << server;
    QTest::newRow("503") << 503 << QByteArray() << json << SignInFailure::ServerDown << network << server;
    QTest::newRow("page of a hotel") << 200 << "<html>Welcome " + kPlantedKey << QByteArray("text/html; charset=utf-8")
                                     << SignInFailure::UnusableAnswer << network << server;
    QTest::newRow("list") << 200 << QByteArray("[]") << json << SignInFailure::UnusableAnswer << network << server;
    QTest::newRow("other object") << 200 << QByteArray(R"({"data": {}})") << json << SignInFailure::UnusableAnswer
                                  << network << server;
    QTest::newRow("reset") << 0 << QByteArray() << json << SignInFailure::NoConnection << network
                           << QAbstractOAuth::Error::NetworkError;
}

void TestKeySignIn::saysWhatIsWrong()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, type);
    m_server->route("/graphql", [&](const auto &) {
        if (status == 0) {
            m_server->reset();
        } else {
            m_server->answer(status, body, type);
        }
    });
    const auto signIn = makeSignIn();
    QSignalSpy failed(signIn.get(), &track::SignIn::failed);
    QSignalSpy requestFailed(signIn.get(), &QAbstractOAuth::requestFailed);
    QSignalSpy signedIn(signIn.get(), &track::SignIn::signedIn);
    signIn->submitKey(QString::fromLatin1(kPlantedKey));
    QTRY_COMPARE(failed.size(), 1);
    const auto error = failed.first().first().value<core::Error>();
    QTEST(signIn->failure(), "kind");
    QTEST(error.code, "code");
    QVERIFY2(error.subject.rfind(m_server->base(), 0) == 0, error.subject.c_str());
    QVERIFY(!error.detail.empty());
    QCOMPARE(requestFailed.size(), 1);
    QTEST(requestFailed.first().first().value<QAbstractOAuth::Error>(), "oauthError");
    QCOMPARE(signIn->status(), Status::NotAuthenticated);
    QVERIFY(signIn->token().isEmpty());
    QCOMPARE(signedIn.size(), 0);
}

void TestKeySignIn::saysWhenNobodyListens()
{
    const auto signIn = makeSignIn();
    m_server.reset();
    QSignalSpy failed(signIn.get(), &track::SignIn::failed);
    signIn->submitKey(QString::fromLatin1(kPlantedKey));
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(signIn->failure(), SignInFailure::NoConnection);
    QCOMPARE(failed.first().first().value<core::Error>().detail, std::string("the server refuses the connection"));
}

void TestKeySignIn::doesNotFollowRedirections()
{
    test_support::LocalServer other;
    m_server->route("/graphql", [&](const auto &) {
        m_server->answer(307, "", "text/plain", "Location: " + other.url().toEncoded() + "\r\n");
    });
    const auto signIn = makeSignIn();
    QSignalSpy failed(signIn.get(), &track::SignIn::failed);
    signIn->submitKey(QString::fromLatin1(kPlantedKey));
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(signIn->failure(), SignInFailure::UnusableAnswer);
    QCOMPARE(other.connections(), 0);
}

void TestKeySignIn::keepsTheOldKeyUntilANewOneIsKnown()
{
    m_server->route("/graphql", [&](const auto &request) {
        if (request.header("Authorization") == basicHeader(kOtherKey)) {
            m_server->answer(401, "{}");
        } else {
            m_server->answer(200, kViewerAnswer);
        }
    });
    const auto signIn = makeSignIn();
    signIn->submitKey(QString::fromLatin1(kPlantedKey));
    QTRY_COMPARE(signIn->status(), Status::Granted);
    QSignalSpy failed(signIn.get(), &track::SignIn::failed);
    QSignalSpy statusChanged(signIn.get(), &QAbstractOAuth::statusChanged);
    signIn->submitKey(QString::fromLatin1(kOtherKey));
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(signIn->failure(), SignInFailure::NotAccepted);
    QCOMPARE(signIn->authorizationHeader(), basicHeader(kPlantedKey));
    QCOMPARE(signIn->account().name, std::string("tester"));
    QCOMPARE(statusChanged.size(), 0);
}

void TestKeySignIn::secondKeyReplacesTheFirst()
{
    m_server->route("/graphql", [&](const auto &request) {
        if (request.header("Authorization") == basicHeader(kOtherKey)) {
            m_server->keepSilent();
        } else {
            m_server->answer(200, kViewerAnswer);
        }
    });
    const auto signIn = makeSignIn();
    QSignalSpy failed(signIn.get(), &track::SignIn::failed);
    signIn->submitKey(QString::fromLatin1(kOtherKey));
    QTRY_COMPARE(m_server->requests().size(), std::size_t(1));
    signIn->submitKey(QString::fromLatin1(kPlantedKey));
    QTRY_COMPARE(signIn->status(), Status::Granted);
    QCOMPARE(signIn->authorizationHeader(), basicHeader(kPlantedKey));
    QCOMPARE(failed.size(), 0);
}

void TestKeySignIn::endsWhenTheKeyIsNoLongerAccepted()
{
    m_server->route("/graphql", 200, kViewerAnswer);
    const auto signIn = makeSignIn();
    signIn->submitKey(QString::fromLatin1(kPlantedKey));
    QTRY_COMPARE(signIn->status(), Status::Granted);
    QSignalSpy failed(signIn.get(), &track::SignIn::failed);
    signIn->expire();
    signIn->expire(); // two requests of one moment
    QCOMPARE(failed.size(), 1);
    QCOMPARE(failed.first().first().value<core::Error>().code, core::ErrorCode::NotSignedIn);
    QCOMPARE(signIn->failure(), SignInFailure::Expired);
    QCOMPARE(signIn->status(), Status::NotAuthenticated);
    QVERIFY(signIn->authorizationHeader().isEmpty());
    QVERIFY(signIn->account().name.empty());
}

void TestKeySignIn::signOutForgetsTheKey()
{
    m_server->route("/graphql", 200, kViewerAnswer);
    const auto signIn = makeSignIn();
    signIn->submitKey(QString::fromLatin1(kPlantedKey));
    QTRY_COMPARE(signIn->status(), Status::Granted);
    QSignalSpy failed(signIn.get(), &track::SignIn::failed);
    signIn->signOut();
    QCOMPARE(signIn->status(), Status::NotAuthenticated);
    QVERIFY(signIn->token().isEmpty());
    QCOMPARE(signIn->account(), (track::Account{m_server->base(), {}, {}, {}}));
    QCOMPARE(failed.size(), 0);
}

void TestKeySignIn::cancelGivesUpQuietly()
{
    m_server->route("/graphql", [&](const auto &) { m_server->keepSilent(); });
    const auto signIn = makeSignIn();
    QSignalSpy failed(signIn.get(), &track::SignIn::failed);
    signIn->submitKey(QString::fromLatin1(kPlantedKey));
    QTRY_COMPARE(m_server->requests().size(), std::size_t(1));
    signIn->cancel();
    QCOMPARE(signIn->status(), Status::NotAuthenticated);
    QCOMPARE(failed.size(), 0);
}

void TestKeySignIn::mayBeDeletedWhileItAsks()
{
    m_server->route("/graphql", [&](const auto &) { m_server->keepSilent(); });
    auto signIn = makeSignIn();
    signIn->submitKey(QString::fromLatin1(kPlantedKey));
    QTRY_COMPARE(m_server->requests().size(), std::size_t(1));
    signIn.reset();
    QCoreApplication::processEvents();
}

QTEST_GUILESS_MAIN(TestKeySignIn)
#include "tst_key_sign_in.moc"
