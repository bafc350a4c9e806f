// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is sent and what comes back.
#include "http_requests.h"

#include <QCryptographicHash>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <set>
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
    void worksInAThreadOfItsOwn();
    void proxiesOfTheEnvironment();

private:
    HttpClient m_client{"signalbox/test"};
};

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

void TestHttpClient::worksInAThreadOfItsOwn()
{
    ScriptedHttpServer server;
    std::atomic<int> good = 0;
    std::atomic<bool> done = false;
    const std::jthread worker([&good, &done, url = server.url()] {
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
