// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/scripted_http_server.h"
#include "track/http_client.h"
#include "track/proxy_choice.h"
#include "track/system_proxies.h"

#include <QTest>

#include <atomic>
#include <chrono>
#include <thread>

using namespace signalbox;
using Kind = track::ProxyChoice::Kind;

namespace {

QNetworkProxy proxyFor(const char *address)
{
    track::SystemProxies proxies;
    return proxies.queryProxy(QNetworkProxyQuery(QUrl(QLatin1String(address)))).first();
}

} // namespace

class TestProxyChoice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { track::setProxyChoice({}); }

    void readsAddresses_data();
    void readsAddresses();
    void isWhatRequestsTake();
    void requestsGoThroughIt();
};

void TestProxyChoice::readsAddresses_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("expected"); // empty: refused
    QTest::newRow("host and port") << QStringLiteral(" proxy.example.org:3128\n")
                                   << QStringLiteral("proxy.example.org:3128");
    QTest::newRow("scheme") << QStringLiteral("http://proxy.example.org:3128/")
                            << QStringLiteral("proxy.example.org:3128");
    QTest::newRow("IPv4") << QStringLiteral("10.0.0.1:8080") << QStringLiteral("10.0.0.1:8080");
    QTest::newRow("IPv6") << QStringLiteral("[2001:db8::1]:1080") << QStringLiteral("[2001:db8::1]:1080");
    QTest::newRow("nothing") << QString() << QString();
    QTest::newRow("no port") << QStringLiteral("proxy.example.org") << QString();
    QTest::newRow("port 0") << QStringLiteral("proxy.example.org:0") << QString();
    QTest::newRow("large port") << QStringLiteral("proxy.example.org:65536") << QString();
    QTest::newRow("path") << QStringLiteral("proxy.example.org:80/a") << QString();
    QTest::newRow("password") << QStringLiteral("ada:secret@proxy.example.org:80") << QString();
}

void TestProxyChoice::readsAddresses()
{
    QFETCH(QString, typed);
    QFETCH(QString, expected);
    const auto choice = track::parseProxy(Kind::Socks5, typed.toStdString());
    if (expected.isEmpty()) {
        QVERIFY(!choice);
        QVERIFY(choice.error().code == core::ErrorCode::BadArgument);
        QVERIFY(core::describe(choice.error()).find("secret") == std::string::npos);
        return;
    }
    QVERIFY(choice);
    QVERIFY(choice->kind == Kind::Socks5);
    QCOMPARE(QString::fromStdString(track::proxyAddress(*choice)), expected);
    // The others need no address.
    QVERIFY(track::parseProxy(Kind::None, typed.toStdString()).value() == (track::ProxyChoice{Kind::None, {}, 0}));
}

void TestProxyChoice::isWhatRequestsTake()
{
    const char *const kServer = "https://api.wandb.ai/graphql";
    track::setProxyChoice({Kind::Http, "proxy.example.org", 3128});
    QVERIFY(proxyFor(kServer).type() == QNetworkProxy::HttpProxy);
    QCOMPARE(proxyFor(kServer).hostName(), QStringLiteral("proxy.example.org"));
    QCOMPARE(proxyFor(kServer).port(), quint16(3128));
    track::setProxyChoice({Kind::Socks5, "proxy.example.org", 1080});
    QVERIFY(proxyFor(kServer).type() == QNetworkProxy::Socks5Proxy);
    for (const char *own : {"http://127.0.0.1:8080", "http://localhost:8080", "http://[::1]:8080"}) {
        QVERIFY2(proxyFor(own).type() == QNetworkProxy::NoProxy, own);
    }
    track::setProxyChoice({Kind::None, {}, 0});
    QVERIFY(proxyFor(kServer).type() == QNetworkProxy::NoProxy);
}

void TestProxyChoice::requestsGoThroughIt()
{
    test_support::ScriptedHttpServer proxy;
    proxy.answer(502);
    track::setProxyChoice({Kind::Http, "127.0.0.1", proxy.url().port()});
    std::atomic<bool> done{false};
    const std::jthread sender([&done] {
        track::HttpClient http("test");
        track::HttpRequest request;
        request.timeout = std::chrono::seconds(3);
        request.url = QUrl(QStringLiteral("https://wandb.example.org/graphql"));
        http.send(request);
        done = true;
    });
    QTRY_VERIFY(done);
    QVERIFY(!proxy.requests().empty());
    QVERIFY2(proxy.requests().front().line.startsWith("CONNECT wandb.example.org:443 "),
             proxy.requests().front().line.constData());
}

QTEST_GUILESS_MAIN(TestProxyChoice)
#include "tst_proxy_choice.moc"
