// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/error.h"
#include "track/wandb/addresses.h"

#include <QTest>

using namespace signalbox;
using track::wandb::Addresses;

class TestAddresses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void servers_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("base");
        QTest::addColumn<QString>("app");
        QTest::addColumn<QString>("machine");
        const auto row = [](const char *name, const char *text, const char *base, const char *app,
                            const char *machine) {
            QTest::newRow(name) << QString::fromUtf8(text) << QString::fromLatin1(base) << QString::fromLatin1(app)
                                << QString::fromLatin1(machine);
        };
        row("cloud", "https://api.wandb.ai", "https://api.wandb.ai", "https://wandb.ai", "api.wandb.ai");
        row("slashes and blanks", " https://api.wandb.ai//\n", "https://api.wandb.ai", "https://wandb.ai",
            "api.wandb.ai");
        row("capitals", "HTTPS://API.WandB.ai/", "https://api.wandb.ai", "https://wandb.ai", "api.wandb.ai");
        row("dedicated cloud", "https://api.wandb.example.org", "https://api.wandb.example.org",
            "https://wandb.example.org", "api.wandb.example.org");
        row("other api host", "https://api.ml.example.org:8443", "https://api.ml.example.org:8443",
            "https://app.ml.example.org:8443", "api.ml.example.org:8443");
        row("self-hosted", "https://wandb.example.org", "https://wandb.example.org", "https://wandb.example.org",
            "wandb.example.org");
        row("this computer", "http://127.0.0.1:8765/", "http://127.0.0.1:8765", "http://127.0.0.1:8765",
            "127.0.0.1:8765");
        row("name of this computer", "http://localhost:8080", "http://localhost:8080", "http://localhost:8080",
            "localhost:8080");
        row("IPv6", "http://[::1]:8080", "http://[::1]:8080", "http://[::1]:8080", "[::1]:8080");
        row("in a folder", "https://example.org/tools/wandb/", "https://example.org/tools/wandb",
            "https://example.org/tools/wandb", "example.org");
        row("api only inside the path", "https://example.org/api.x", "https://example.org/api.x",
            "https://example.org/api.x", "example.org");
        row("a name that only ends alike", "http://mywandb.ai", "http://mywandb.ai", "http://mywandb.ai", "mywandb.ai");
        row("not ASCII",
            "https://b\xC3\xBC"
            "cher.example",
            "https://xn--bcher-kva.example", "https://xn--bcher-kva.example", "xn--bcher-kva.example");
        row("cloud under its newer name", "https://api.forge.coreweave.com", "https://api.forge.coreweave.com",
            "https://forge.coreweave.com/wandb", "api.forge.coreweave.com");
        row("forwarded folder of it", "https://forge.coreweave.com/api/wandb/", "https://api.forge.coreweave.com",
            "https://forge.coreweave.com/wandb", "api.forge.coreweave.com");
    }

    void servers()
    {
        QFETCH(QString, text);
        QFETCH(QString, base);
        QFETCH(QString, app);
        QFETCH(QString, machine);
        const auto parsed = Addresses::parse(text.toStdString());
        QVERIFY2(parsed.has_value(), parsed ? "" : core::describe(parsed.error()).c_str());
        QCOMPARE(QString::fromStdString(parsed->base()), base);
        QCOMPARE(QString::fromStdString(parsed->app()), app);
        QCOMPARE(QString::fromStdString(parsed->machine()), machine);
        QCOMPARE(parsed->machines().front(), parsed->machine());
        // What was made of it is taken as it is.
        QCOMPARE(Addresses::parse(parsed->base())->base(), parsed->base());
    }

    void refused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << QString();
        QTest::newRow("blanks") << QStringLiteral("  ");
        QTest::newRow("no scheme") << QStringLiteral("api.wandb.ai");
        QTest::newRow("host and port") << QStringLiteral("localhost:8080");
        QTest::newRow("other scheme") << QStringLiteral("ftp://example.org");
        QTest::newRow("no host") << QStringLiteral("https://");
        QTest::newRow("blank inside") << QStringLiteral("https://example .org");
        QTest::newRow("bad port") << QStringLiteral("https://example.org:99999");
        QTest::newRow("pages of the cloud") << QStringLiteral("https://wandb.ai");
        QTest::newRow("pages of the cloud, older name") << QStringLiteral("https://app.wandb.ai/");
        QTest::newRow("pages of the cloud, capitals") << QStringLiteral("https://WANDB.AI/authorize");
        QTest::newRow("pages of the cloud, newer name") << QStringLiteral("https://forge.coreweave.com/wandb");
        QTest::newRow("no encryption") << QStringLiteral("http://api.wandb.ai");
        QTest::newRow("query") << QStringLiteral("https://example.org/?a=b");
        QTest::newRow("fragment") << QStringLiteral("https://example.org/#a");
        QTest::newRow("user name") << QStringLiteral("https://me@example.org");
        QTest::newRow("password") << QStringLiteral("https://me:pass@example.org");
    }

    void refused()
    {
        QFETCH(QString, text);
        const auto parsed = Addresses::parse(text.toStdString());
        QVERIFY(!parsed.has_value());
        QCOMPARE(parsed.error().code, core::ErrorCode::BadArgument);
        QCOMPARE(parsed.error().subject, std::string("server address"));
        QVERIFY(!parsed.error().expected.empty());
    }

    void whatIsNoAddressIsNotQuoted()
    {
        // A key in the wrong field, or one inside the address.
        for (const char *text : {"PLANTED", "https://api:PLANTED@example.org", "https://example.org/?key=PLANTED"}) {
            const auto parsed = Addresses::parse(text);
            QVERIFY(!parsed.has_value());
            QVERIFY(core::describe(parsed.error()).find("PLANTED") == std::string::npos);
        }
    }

    void theDefault()
    {
        QCOMPARE(Addresses(), *Addresses::parse("https://api.wandb.ai/"));
        QVERIFY(Addresses().isDefault());
        QVERIFY(!Addresses::parse("http://127.0.0.1:1")->isDefault());
    }

    void namesOfTheCloudInNetrc()
    {
        const std::vector<std::string> cloud{"api.wandb.ai", "api.forge.coreweave.com"};
        QCOMPARE(Addresses().machines(), cloud);
        const std::vector<std::string> newer{"api.forge.coreweave.com", "api.wandb.ai"};
        QCOMPARE(Addresses::parse("https://api.forge.coreweave.com")->machines(), newer);
        QCOMPARE(Addresses::parse("https://wandb.example.org")->machines().size(), std::size_t{1});
    }

    void pagesElsewhere()
    {
        const auto parsed = Addresses::parse("https://api.wandb.ai", " https://pages.example.org/w/ ");
        QVERIFY(parsed.has_value());
        QCOMPARE(parsed->app(), std::string("https://pages.example.org/w"));
        QCOMPARE(parsed->base(), std::string("https://api.wandb.ai"));
        QCOMPARE(Addresses::parse("https://api.wandb.ai", " \n")->app(), std::string("https://wandb.ai"));
        // The pages of the cloud are an address for pages.
        QCOMPARE(Addresses::parse("http://127.0.0.1:1", "https://wandb.ai")->app(), std::string("https://wandb.ai"));
        const auto bad = Addresses::parse("https://api.wandb.ai", "wandb.ai");
        QVERIFY(!bad.has_value());
        QCOMPARE(bad.error().subject, std::string("WANDB_APP_URL"));
    }

    void pages()
    {
        const Addresses cloud;
        QCOMPARE(cloud.authorizePage().toEncoded(), QByteArray("https://wandb.ai/authorize?ref=models"));
        QCOMPARE(cloud.authorizePage(true).toEncoded(),
                 QByteArray("https://wandb.ai/authorize?signup=true&ref=models"));
        QCOMPARE(cloud.projectPage("tester-team", "MLOps Basics").toEncoded(),
                 QByteArray("https://wandb.ai/tester-team/MLOps%20Basics"));
        QCOMPARE(cloud.runPage("tester", "MLOps Basics", "a1b2c3d4").toEncoded(),
                 QByteArray("https://wandb.ai/tester/MLOps%20Basics/runs/a1b2c3d4"));
        QCOMPARE(Addresses::parse("http://127.0.0.1:8765")->runPage("e", "p", "r").toEncoded(),
                 QByteArray("http://127.0.0.1:8765/e/p/runs/r"));
    }

    void segmentsAreEncodedOnTheirOwn()
    {
        QCOMPARE(track::wandb::encodedSegment("a/b?c#d%e:f"), QByteArray("a%2Fb%3Fc%23d%25e%3Af"));
        QCOMPARE(track::wandb::encodedSegment("\xED\x95\x9C"), QByteArray("%ED%95%9C"));
        QCOMPARE(track::wandb::encodedSegment("a-b._~9"), QByteArray("a-b._~9"));
        QCOMPARE(Addresses().runPage("a/b", "c%d", "e?f").toEncoded(),
                 QByteArray("https://wandb.ai/a%2Fb/c%25d/runs/e%3Ff"));
    }
};

QTEST_GUILESS_MAIN(TestAddresses)
#include "tst_addresses.moc"
