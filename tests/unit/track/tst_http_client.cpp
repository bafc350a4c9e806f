// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/scripted_http_server.h"
#include "track/http_client.h"

#include <QCryptographicHash>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <set>
#include <thread>

using namespace signalbox;
using namespace std::chrono_literals;
using test_support::ScriptedHttpServer;
using track::HttpAnswer;
using track::HttpClient;
using track::HttpFailure;
using track::HttpRequest;

class TestHttpClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsInvented_data();
    void nothingIsInvented();
    void headersAreSentAsGiven();
    void answersAreKept();
    void errorStatusIsAnAnswer_data();
    void errorStatusIsAnAnswer();
    void redirectionsAreNotFollowed_data();
    void redirectionsAreNotFollowed();
    void cookiesAreNotKept();
    void compressedAnswersAreUnpacked();

    void largeFilesAreSentWhole();
    void filesThatCannotBeRead();
    void whatIsNotHttpIsRefused_data();
    void whatIsNotHttpIsRefused();

    void anEndWithoutAnswerIsNotTriedAgain_data();
    void anEndWithoutAnswerIsNotTriedAgain();
    void aCutAnswerIsNoAnswer();
    void connectionsAreUsedAgain();
    void restedConnectionsAreNotUsedAgain();
    void nobodyListens();
    void unknownHosts();
    void untrustedCertificates();

    void silenceTimesOut();
    void progressKeepsItAlive();
    void stopEndsTheWait();
    void nothingIsSentAfterAStop();

    void worksInAThreadOfItsOwn();
    void proxiesOfTheEnvironment();

private:
    static HttpRequest post(const ScriptedHttpServer &server, const QByteArray &body = "{}")
    {
        HttpRequest request;
        request.method = "POST";
        request.url = server.url();
        request.body = body;
        return request;
    }
    static QString makeFile(const QTemporaryDir &folder, const QByteArray &content)
    {
        QFile file(folder.filePath(QStringLiteral("body.bin")));
        const bool written = file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
        return written ? file.fileName() : QString();
    }

    HttpClient m_client{"signalbox/test"};
};

namespace {

std::set<QByteArray> namesOf(const ScriptedHttpServer::Request &request)
{
    std::set<QByteArray> names;
    for (const auto &[name, value] : request.headers) {
        names.insert(name);
    }
    return names;
}

} // namespace

void TestHttpClient::nothingIsInvented_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("asFile");
    QTest::newRow("POST") << QByteArray("POST") << QByteArray("{}") << false;
    QTest::newRow("POST without a body") << QByteArray("POST") << QByteArray() << false;
    QTest::newRow("PUT") << QByteArray("PUT") << QByteArray("bytes") << false;
    QTest::newRow("PUT of a file") << QByteArray("PUT") << QByteArray("bytes of a file") << true;
    QTest::newRow("PUT of an empty file") << QByteArray("PUT") << QByteArray() << true;
    QTest::newRow("POST of a file") << QByteArray("POST") << QByteArray("bytes") << true;
}

void TestHttpClient::nothingIsInvented()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, body);
    QFETCH(bool, asFile);
    ScriptedHttpServer server;
    QTemporaryDir folder;
    HttpRequest request;
    request.method = method;
    request.url = server.url(QStringLiteral("/a%20b//c%2Fd?X-Signature=a%2Bb%3D%3D&Expires=1"));
    if (asFile) {
        request.bodyFile = makeFile(folder, body);
    } else {
        request.body = body;
    }
    QVERIFY(m_client.send(request).isSuccess());

    QCOMPARE(server.requests().size(), 1U);
    const ScriptedHttpServer::Request &arrived = server.requests().front();
    QCOMPARE(arrived.line, method + " /a%20b//c%2Fd?X-Signature=a%2Bb%3D%3D&Expires=1 HTTP/1.1");
    const std::set<QByteArray> expected{"Host",           "Connection", "Accept-Encoding", "Accept-Language",
                                        "Content-Length", "User-Agent"};
    QCOMPARE(namesOf(arrived), expected);
    QCOMPARE(arrived.header("Content-Length"), QByteArray::number(body.size()));
    QCOMPARE(arrived.header("User-Agent"), QByteArray("signalbox/test"));
    QCOMPARE(arrived.body, body);
}

void TestHttpClient::headersAreSentAsGiven()
{
    ScriptedHttpServer server;
    HttpRequest request = post(server);
    request.headers = {{"X-Standin-Required", "1"},
                       {"x-lower-case", "a b; c=\"d\""},
                       {"Content-Type", "application/json"},
                       {"Authorization", "Basic YXBpOms="}};
    QVERIFY(m_client.send(request).isSuccess());
    const ScriptedHttpServer::Request &arrived = server.requests().front();
    for (const auto &[name, value] : request.headers) {
        QCOMPARE(arrived.header(name), value);
    }
}

void TestHttpClient::answersAreKept()
{
    ScriptedHttpServer server;
    server.answer(200, R"({"data":null})", "application/json; charset=utf-8", "Retry-After: 7\r\nX-Odd-CASE: b\r\n");
    HttpRequest request;
    request.url = server.url();
    const HttpAnswer answer = m_client.send(request);
    QVERIFY(answer.isSuccess());
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body, QByteArray(R"({"data":null})"));
    QCOMPARE(answer.header("content-type"), QByteArray("application/json; charset=utf-8"));
    QCOMPARE(answer.header("RETRY-AFTER"), QByteArray("7"));
    QCOMPARE(answer.header("X-Odd-Case"), QByteArray("b"));
    QVERIFY(answer.header("X-Missing").isEmpty());
    QVERIFY(answer.reason.empty());
    QVERIFY(server.requests().front().line.startsWith("GET "));
    QVERIFY(server.requests().front().header("Content-Length").isEmpty());
}

void TestHttpClient::errorStatusIsAnAnswer_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {400, 401, 403, 404, 405, 408, 409, 410, 413, 418, 422, 429, 500, 501, 502, 503, 504}) {
        QTest::addRow("%d", status) << status;
    }
}

void TestHttpClient::errorStatusIsAnAnswer()
{
    QFETCH(int, status);
    ScriptedHttpServer server;
    server.answer(status, R"({"error":"words"})", "application/json", "WWW-Authenticate: Basic realm=\"x\"\r\n");
    const HttpAnswer answer = m_client.send(post(server));
    QCOMPARE(answer.failure, HttpFailure::None);
    QVERIFY(!answer.isSuccess());
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.body, QByteArray(R"({"error":"words"})"));
    QCOMPARE(server.requests().size(), 1U);
}

void TestHttpClient::redirectionsAreNotFollowed_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {301, 302, 303, 307, 308}) {
        QTest::addRow("%d", status) << status;
    }
}

void TestHttpClient::redirectionsAreNotFollowed()
{
    QFETCH(int, status);
    ScriptedHttpServer server;
    server.answer(status, "moved", "text/plain", "Location: /elsewhere\r\n");
    const HttpAnswer answer = m_client.send(post(server));
    QCOMPARE(answer.failure, HttpFailure::None);
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.header("Location"), QByteArray("/elsewhere"));
    QCOMPARE(answer.body, QByteArray("moved"));
    QCOMPARE(server.requests().size(), 1U);
}

void TestHttpClient::cookiesAreNotKept()
{
    ScriptedHttpServer server;
    server.answer(200, "{}", "application/json", "Set-Cookie: a=b; Path=/\r\n");
    QVERIFY(m_client.send(post(server)).isSuccess());
    QVERIFY(m_client.send(post(server)).isSuccess());
    QCOMPARE(server.requests().size(), 2U);
    QVERIFY(server.requests().back().header("Cookie").isEmpty());
}

void TestHttpClient::compressedAnswersAreUnpacked()
{
    ScriptedHttpServer server;
    // "{}" as gzip
    server.answer(200,
                  QByteArray::fromHex("1f8b0800000000000003abae0500"
                                      "43bfa6a302000000"),
                  "application/json", "Content-Encoding: gzip\r\n");
    const HttpAnswer answer = m_client.send(post(server));
    QVERIFY2(answer.isSuccess(), answer.reason.c_str());
    QCOMPARE(answer.body, QByteArray("{}"));
}

void TestHttpClient::largeFilesAreSentWhole()
{
    QByteArray content(24 * 1024 * 1024 + 7, '\0');
    for (qsizetype i = 0; i < content.size(); ++i) {
        content[i] = static_cast<char>((i * 131) >> 7);
    }
    QTemporaryDir folder;
    ScriptedHttpServer server;
    HttpRequest request;
    request.method = "PUT";
    request.url = server.url();
    request.bodyFile = makeFile(folder, content);
    const HttpAnswer answer = m_client.send(request);
    QVERIFY2(answer.isSuccess(), answer.reason.c_str());
    QCOMPARE(server.requests().size(), 1U);
    const ScriptedHttpServer::Request &arrived = server.requests().front();
    QCOMPARE(arrived.header("Content-Length"), QByteArray::number(content.size()));
    QVERIFY(arrived.header("Transfer-Encoding").isEmpty());
    QVERIFY(arrived.body == content);
}

void TestHttpClient::filesThatCannotBeRead()
{
    ScriptedHttpServer server;
    QTemporaryDir folder;
    HttpRequest request = post(server);
    request.bodyFile = folder.filePath(QStringLiteral("missing"));
    const HttpAnswer missing = m_client.send(request);
    QCOMPARE(missing.failure, HttpFailure::File);
    QVERIFY(missing.reason.find("missing") != std::string::npos);
    request.bodyFile = folder.path();
    QCOMPARE(m_client.send(request).failure, HttpFailure::File);
    QVERIFY(server.requests().empty());
}

void TestHttpClient::whatIsNotHttpIsRefused_data()
{
    QTest::addColumn<QUrl>("url");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    const QUrl good(QStringLiteral("http://127.0.0.1:9/"));
    const QByteArray name("X-A");
    const QByteArray value("1");
    QTest::newRow("file") << QUrl::fromLocalFile(QStringLiteral("/etc/hostname")) << name << value;
    QTest::newRow("data") << QUrl(QStringLiteral("data:text/plain,a")) << name << value;
    QTest::newRow("ftp") << QUrl(QStringLiteral("ftp://127.0.0.1/")) << name << value;
    QTest::newRow("no host") << QUrl(QStringLiteral("http:///a")) << name << value;
    QTest::newRow("nothing") << QUrl() << name << value;
    QTest::newRow("line break in a value") << good << name << QByteArray("1\r\nAuthorization: x");
    QTest::newRow("line break in a name") << good << QByteArray("X-A\n") << value;
    QTest::newRow("no name") << good << QByteArray() << value;
}

void TestHttpClient::whatIsNotHttpIsRefused()
{
    QFETCH(QUrl, url);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    HttpRequest request;
    request.url = url;
    request.headers = {{name, value}};
    const HttpAnswer answer = m_client.send(request);
    QCOMPARE(answer.failure, HttpFailure::Invalid);
    QVERIFY(!answer.reason.empty());
}

void TestHttpClient::anEndWithoutAnswerIsNotTriedAgain_data()
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

void TestHttpClient::anEndWithoutAnswerIsNotTriedAgain()
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

void TestHttpClient::aCutAnswerIsNoAnswer()
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

void TestHttpClient::connectionsAreUsedAgain()
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

void TestHttpClient::restedConnectionsAreNotUsedAgain()
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

void TestHttpClient::nobodyListens()
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

void TestHttpClient::unknownHosts()
{
    HttpClient client("signalbox/test");
    client.setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    HttpRequest request;
    request.url = QUrl(QStringLiteral("http://nobody.invalid/")); // a name that never exists (RFC 2606)
    const HttpAnswer answer = client.send(request);
    QCOMPARE(answer.failure, HttpFailure::NoConnection);
    QVERIFY(answer.reason.find("nobody.invalid") != std::string::npos);
}

void TestHttpClient::untrustedCertificates()
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

void TestHttpClient::silenceTimesOut()
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

void TestHttpClient::progressKeepsItAlive()
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

void TestHttpClient::stopEndsTheWait()
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

void TestHttpClient::nothingIsSentAfterAStop()
{
    ScriptedHttpServer server;
    std::stop_source stop;
    stop.request_stop();
    QCOMPARE(m_client.send(post(server), stop.get_token()).failure, HttpFailure::Cancelled);
    QVERIFY(m_client.send(post(server)).isSuccess());
    QCOMPARE(server.requests().size(), 1U);
}

void TestHttpClient::worksInAThreadOfItsOwn()
{
    ScriptedHttpServer server;
    std::atomic<int> good = 0;
    std::atomic<bool> done = false;
    const std::jthread worker([&server, &good, &done, url = server.url()] {
        HttpClient client("signalbox/test");
        for (int i = 0; i < 5; ++i) {
            HttpRequest request;
            request.method = "POST";
            request.url = url;
            good += client.send(request).isSuccess() ? 1 : 0;
        }
        done = true;
    });
    QTRY_VERIFY_WITH_TIMEOUT(done, 30'000);
    QCOMPARE(good, 5);
    QCOMPARE(server.requests().size(), 5U);
}

void TestHttpClient::proxiesOfTheEnvironment()
{
    ScriptedHttpServer proxy;
    ScriptedHttpServer own;
    qputenv("http_proxy", proxy.url().toEncoded());
    HttpClient client("signalbox/test");
    const bool onThisMachine = client.send(post(own)).isSuccess();
    HttpRequest elsewhere;
    elsewhere.url = QUrl(QStringLiteral("http://nobody.invalid/a"));
    const HttpAnswer answer = client.send(elsewhere);
    qunsetenv("http_proxy");
    QVERIFY(onThisMachine);
    QCOMPARE(own.requests().size(), 1U);
    QVERIFY2(answer.isSuccess(), answer.reason.c_str());
    QCOMPARE(proxy.requests().size(), 1U);
    QVERIFY(proxy.requests().front().line.contains("nobody.invalid"));
}

QTEST_GUILESS_MAIN(TestHttpClient)
#include "tst_http_client.moc"
