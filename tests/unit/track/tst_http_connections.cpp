// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Connections that end, rest, cannot be made or are not trusted, and waiting for an answer.
#include "http_requests.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTest>

#include <thread>

using namespace signalbox;
using namespace std::chrono_literals;
using test_support::ScriptedHttpServer;
using test_track::makeFile;
using test_track::post;
using track::HttpAnswer;
using track::HttpClient;
using track::HttpFailure;
using track::HttpRequest;

class TestHttpConnections : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEndWithoutAnswerIsNotTriedAgain_data();
    void anEndWithoutAnswerIsNotTriedAgain();
    void aCutAnswerIsNoAnswer();
    void connectionsAreUsedAgain();
    void restedConnectionsAreNotUsedAgain();
    void severalAtATime();
    void oneThatCannotBeSentKeepsNoOther();
    void noMoreAreBegunWhenNobodyAnswers();
    void stopEndsAllOfThem();
    void nobodyListens();
    void unknownHosts();
    void untrustedCertificates();
    void silenceTimesOut();
    void progressKeepsItAlive();
    void stopEndsTheWait();
    void nothingIsSentAfterAStop();

private:
    /// Sends requests whose bodies are their numbers.
    std::vector<HttpAnswer> sendNumbers(ScriptedHttpServer &server, std::size_t count,
                                        std::chrono::milliseconds timeout = 30s, const std::stop_token &stop = {})
    {
        const auto make = [&server, timeout](std::size_t number) {
            HttpRequest request = post(server, QByteArray::number(static_cast<qulonglong>(number)));
            request.timeout = timeout;
            return request;
        };
        return m_client.sendAll(count, make, stop);
    }

    HttpClient m_client{"signalbox/test"};
};

void TestHttpConnections::anEndWithoutAnswerIsNotTriedAgain_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("asFile");
    QTest::addColumn<bool>("byReset");
    QTest::addColumn<bool>("onUsedConnection");
    const QByteArray small("{}");
    const QByteArray large(300'000, 'x');
    for (const bool used : {false, true}) {
        for (const bool byReset : {false, true}) {
            const char *end = byReset ? "reset" : "closed";
            const char *connection = used ? "used" : "new";
            QTest::addRow("POST, %s, %s", end, connection) << QByteArray("POST") << small << false << byReset << used;
            QTest::addRow("empty POST, %s, %s", end, connection)
                << QByteArray("POST") << QByteArray() << false << byReset << used;
            QTest::addRow("PUT, %s, %s", end, connection) << QByteArray("PUT") << large << false << byReset << used;
            QTest::addRow("PUT of a file, %s, %s", end, connection)
                << QByteArray("PUT") << large << true << byReset << used;
        }
    }
}

void TestHttpConnections::anEndWithoutAnswerIsNotTriedAgain()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, body);
    QFETCH(bool, asFile);
    QFETCH(bool, byReset);
    QFETCH(bool, onUsedConnection);
    HttpClient client("signalbox/test");
    client.setLongestRest(1h);
    ScriptedHttpServer server;
    QTemporaryDir folder;
    std::size_t before = 0;
    if (onUsedConnection) {
        server.answer(200);
        QVERIFY(client.send(post(server)).isSuccess());
        before = 1;
    }
    if (byReset) {
        server.reset();
    } else {
        server.answerPartly({});
    }
    HttpRequest request;
    request.method = method;
    request.url = server.url(QStringLiteral("/path?X-Signature=secret"));
    request.headers = {{"Authorization", "Basic secret"}};
    if (asFile) {
        request.bodyFile = makeFile(folder, body);
    } else {
        request.body = body;
    }
    const HttpAnswer answer = client.send(request);
    QCOMPARE(answer.failure, HttpFailure::NoConnection);
    QVERIFY(!answer.reason.empty());
    QVERIFY(answer.reason.find("secret") == std::string::npos);
    QCOMPARE(answer.status, 0);

    // One more goes through; had the first been sent again behind our back, it would have arrived before.
    QVERIFY(client.send(post(server, "after")).isSuccess());
    QCOMPARE(server.requests().size(), before + 2);
    QCOMPARE(server.requests()[before].body, body);
    QCOMPARE(server.requests()[before].connection, 1);
    QCOMPARE(server.requests()[before + 1].body, QByteArray("after"));
}

void TestHttpConnections::aCutAnswerIsNoAnswer()
{
    ScriptedHttpServer server;
    server.answerPartly("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"data\":");
    const HttpAnswer answer = m_client.send(post(server));
    QCOMPARE(answer.failure, HttpFailure::NoConnection);
    QVERIFY(answer.body.isEmpty());
    server.answerPartly("HTTP/1.1 503 Busy\r\nContent-Type: text/plain\r\nContent-Length: 100\r\n\r\nbusy");
    QCOMPARE(m_client.send(post(server)).failure, HttpFailure::NoConnection);
    QCOMPARE(server.requests().size(), 2U);
}

void TestHttpConnections::connectionsAreUsedAgain()
{
    HttpClient client("signalbox/test");
    client.setLongestRest(1h); // however slow the machine is
    ScriptedHttpServer server;
    QVERIFY(client.send(post(server)).isSuccess());
    server.answer(503); // also after errors
    QCOMPARE(client.send(post(server)).status, 503);
    QVERIFY(client.send(post(server)).isSuccess());
    QCOMPARE(server.connections(), 1);
    server.answer(200, "{}", "application/json", "Connection: close\r\n");
    QVERIFY(client.send(post(server)).isSuccess());
    QCOMPARE(server.connections(), 1);
    QVERIFY(client.send(post(server)).isSuccess());
    QCOMPARE(server.connections(), 2);
    QCOMPARE(server.requests().size(), 5U);
}

void TestHttpConnections::restedConnectionsAreNotUsedAgain()
{
    HttpClient client("signalbox/test");
    client.setLongestRest(-1ms);
    ScriptedHttpServer server;
    for (int i = 1; i <= 3; ++i) {
        QVERIFY(client.send(post(server)).isSuccess());
        QCOMPARE(server.connections(), i);
    }
    QCOMPARE(server.requests().size(), 3U);
}

void TestHttpConnections::severalAtATime()
{
    constexpr std::size_t kCount = 20;
    ScriptedHttpServer server;
    server.onRequest([&server](const ScriptedHttpServer::Request &request) {
        const QByteArray answer =
            "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(request.body.size()) + "\r\n\r\n";
        if (request.body.toInt() % 3 == 0) {
            server.answerSlowly({answer, request.body}, 20ms); // later ones overtake it
        } else {
            server.answerRaw(answer + request.body);
        }
    });
    const std::vector<HttpAnswer> answers = sendNumbers(server, kCount);
    QCOMPARE(answers.size(), kCount);
    for (std::size_t i = 0; i < kCount; ++i) {
        QVERIFY2(answers[i].isSuccess(), answers[i].reason.c_str());
        QCOMPARE(answers[i].body.toULongLong(), static_cast<qulonglong>(i));
    }
    QCOMPARE(server.requests().size(), kCount);
    QVERIFY(server.connections() > 1 && server.connections() <= 6);
    QVERIFY(sendNumbers(server, 0).empty());
}

void TestHttpConnections::oneThatCannotBeSentKeepsNoOther()
{
    ScriptedHttpServer server;
    server.answer(503);
    const auto make = [&server](std::size_t number) {
        HttpRequest request = post(server);
        if (number == 1) {
            request.url.setScheme(QStringLiteral("file"));
        }
        return request;
    };
    const std::vector<HttpAnswer> answers = m_client.sendAll(3, make);
    QCOMPARE(answers[1].failure, HttpFailure::Invalid);
    QCOMPARE(answers[0].status + answers[2].status, 503 + 200); // an answer as any other
    QCOMPARE(server.requests().size(), 2U);
}

void TestHttpConnections::noMoreAreBegunWhenNobodyAnswers()
{
    ScriptedHttpServer server;
    for (int i = 0; i < 10; ++i) {
        server.keepSilent();
    }
    const std::vector<HttpAnswer> answers = sendNumbers(server, 10, 300ms);
    for (std::size_t i = 0; i < answers.size(); ++i) {
        QCOMPARE(answers[i].failure, i < 6 ? HttpFailure::TimedOut : HttpFailure::Cancelled);
    }
    QCOMPARE(server.requests().size(), 6U);
}

void TestHttpConnections::stopEndsAllOfThem()
{
    ScriptedHttpServer server;
    std::stop_source stop;
    std::jthread other;
    server.onRequest([&](const auto &) {
        server.keepSilent();
        if (server.requests().size() == 6) {
            other = std::jthread([&stop] { stop.request_stop(); });
        }
    });
    for (const HttpAnswer &answer : sendNumbers(server, 10, 0ms, stop.get_token())) {
        QCOMPARE(answer.failure, HttpFailure::Cancelled);
    }
    QCOMPARE(server.requests().size(), 6U);
}

void TestHttpConnections::nobodyListens()
{
    quint16 port = 0;
    {
        QTcpServer taken;
        QVERIFY(taken.listen(QHostAddress::LocalHost));
        port = taken.serverPort();
    }
    HttpRequest request;
    request.method = "POST";
    request.url = QUrl(QStringLiteral("http://127.0.0.1:%1/").arg(port));
    const HttpAnswer answer = m_client.send(request);
    QCOMPARE(answer.failure, HttpFailure::NoConnection);
    QCOMPARE(QString::fromStdString(answer.reason), QStringLiteral("127.0.0.1 refused the connection"));
}

void TestHttpConnections::unknownHosts()
{
    HttpClient client("signalbox/test");
    client.setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    HttpRequest request;
    request.url = QUrl(QStringLiteral("http://nobody.invalid/")); // a name that never exists (RFC 2606)
    const HttpAnswer answer = client.send(request);
    QCOMPARE(answer.failure, HttpFailure::NoConnection);
    QVERIFY(answer.reason.find("nobody.invalid") != std::string::npos);
}

void TestHttpConnections::untrustedCertificates()
{
    const QString openssl = QStandardPaths::findExecutable(QStringLiteral("openssl"));
    if (openssl.isEmpty() || !QSslSocket::supportsSsl()) {
        QSKIP("needs the openssl program and Qt with TLS");
    }
    QTemporaryDir folder;
    const QString keyPath = folder.filePath(QStringLiteral("key.pem"));
    const QString certificatePath = folder.filePath(QStringLiteral("certificate.pem"));
    const QStringList arguments{QStringLiteral("req"),
                                QStringLiteral("-x509"),
                                QStringLiteral("-newkey"),
                                QStringLiteral("ec"),
                                QStringLiteral("-pkeyopt"),
                                QStringLiteral("ec_paramgen_curve:prime256v1"),
                                QStringLiteral("-nodes"),
                                QStringLiteral("-days"),
                                QStringLiteral("2"),
                                QStringLiteral("-subj"),
                                QStringLiteral("/CN=127.0.0.1"),
                                QStringLiteral("-keyout"),
                                keyPath,
                                QStringLiteral("-out"),
                                certificatePath};
    QProcess maker;
    maker.start(openssl, arguments);
    QVERIFY(maker.waitForFinished() && maker.exitCode() == 0);
    QFile keyFile(keyPath);
    QVERIFY(keyFile.open(QIODevice::ReadOnly));
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificateChain(QSslCertificate::fromPath(certificatePath));
    configuration.setPrivateKey(QSslKey(keyFile.readAll(), QSsl::Ec));
    QSslServer server;
    server.setSslConfiguration(configuration);
    QVERIFY(server.listen(QHostAddress::LocalHost));

    HttpRequest request;
    request.method = "POST";
    request.url = QUrl(QStringLiteral("https://127.0.0.1:%1/").arg(server.serverPort()));
    const HttpAnswer answer = m_client.send(request);
    QCOMPARE(answer.failure, HttpFailure::Untrusted);
    QVERIFY(answer.reason.find("127.0.0.1 is not trusted") != std::string::npos);
}

void TestHttpConnections::silenceTimesOut()
{
    ScriptedHttpServer server;
    server.keepSilent();
    HttpRequest request = post(server);
    request.timeout = 300ms;
    QElapsedTimer clock;
    clock.start();
    const HttpAnswer answer = m_client.send(request);
    QCOMPARE(answer.failure, HttpFailure::TimedOut);
    QVERIFY(clock.elapsed() >= 200);
    QVERIFY(clock.elapsed() < 20'000);
    QVERIFY(m_client.send(post(server)).isSuccess());
}

void TestHttpConnections::progressKeepsItAlive()
{
    constexpr int kSize = 30;
    ScriptedHttpServer server;
    QList<QByteArray> pieces{"HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(kSize) + "\r\n\r\n"};
    for (int i = 0; i < kSize; ++i) {
        pieces.append("x");
    }
    server.answerSlowly(pieces, 100ms);
    HttpRequest request = post(server);
    request.timeout = 2000ms; // much longer than a pause, shorter than the whole
    QElapsedTimer clock;
    clock.start();
    const HttpAnswer answer = m_client.send(request);
    QVERIFY2(answer.isSuccess(), answer.reason.c_str());
    QCOMPARE(answer.body, QByteArray(kSize, 'x'));
    QVERIFY(clock.elapsed() > 2000);
}

void TestHttpConnections::stopEndsTheWait()
{
    ScriptedHttpServer server;
    server.keepSilent();
    std::stop_source stop;
    std::jthread other;
    server.onRequest([&stop, &other](const auto &) { other = std::jthread([&stop] { stop.request_stop(); }); });
    HttpRequest request = post(server);
    request.timeout = 0ms;
    QCOMPARE(m_client.send(request, stop.get_token()).failure, HttpFailure::Cancelled);

    server.onRequest({});
    QVERIFY(m_client.send(post(server)).isSuccess());
    QCOMPARE(server.requests().size(), 2U);
}

void TestHttpConnections::nothingIsSentAfterAStop()
{
    ScriptedHttpServer server;
    std::stop_source stop;
    stop.request_stop();
    QCOMPARE(m_client.send(post(server), stop.get_token()).failure, HttpFailure::Cancelled);
    QVERIFY(m_client.send(post(server)).isSuccess());
    QCOMPARE(server.requests().size(), 1U);
}

QTEST_GUILESS_MAIN(TestHttpConnections)
#include "tst_http_connections.moc"
