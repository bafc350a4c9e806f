// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Logging in to W&B from the terminal, against the stand-in.
#include "integration/terminal.h"
#include "integration/wandb_cli.h"

#include <QFile>
#include <QTcpServer>
#include <QTest>

using namespace signalbox::test_support;
using nlohmann::json;

class CliWandbLoginTest : public WandbCli
{
    Q_OBJECT

private Q_SLOTS:
    void takesAKeyFromAPipe();
    void hidesTheKeyOnATerminal();
    void writesNetrcOnlyWhenThePersonAgrees();
    void opensThePageThatMakesAnAccount();
    void usesAnotherHost();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void refusesAShortKeyWithoutARequest();
    void usesTheKeyOfTheEnvironment();
    void takesAnotherKey();
    void saysWhoItIs();
    void logsOut();
    void writesTheProjectOfAFolder();
    void exchangesAnIdentityToken();
    void saysWhyAnIdentityTokenWillNotDo_data();
    void saysWhyAnIdentityTokenWillNotDo();

private:
    [[nodiscard]] CliResult login(const QByteArray &typed, const Words &more = {}) const
    {
        return runner().runWithInput(Words{"login"} + more, typed);
    }
    [[nodiscard]] QByteArray loggedIn() const
    {
        return "Currently logged in as: tester (tester-team) to " + url().toLatin1();
    }
};

void CliWandbLoginTest::takesAKeyFromAPipe()
{
    const CliResult result = login("  " + kKey + "\r\n", {"--netrc"});
    QVERIFY2(result.exitCode == 0, result.err.constData());
    QCOMPARE(result.out, loggedIn() + '\n');
    QCOMPARE(content(homeFile(".netrc")), netrcEntry(kKey));
    QCOMPARE(modeOf(homeFile(".netrc")), 0600);
    QVERIFY(!holdsKey(result.out) && !holdsKey(result.err));
    QVERIFY(result.err.contains(url().toLatin1() + "/authorize?ref=models"));
    QVERIFY(!result.err.contains("Paste it here")); // nobody sits there
    QTRY_COMPARE(openedPages(), url().toLatin1() + "/authorize?ref=models\n");
    QCOMPARE(requestsTo("/graphql"), 1);
}

void CliWandbLoginTest::hidesTheKeyOnATerminal()
{
    if (!Terminal::isPossible()) {
        QSKIP("no pseudo terminal can be opened: /dev/pts is not there");
    }
    Terminal terminal(m_program, Words{"login"});
    QVERIFY(terminal.isOpen());
    QVERIFY2(terminal.waitFor("Paste it here"), terminal.output().constData());
    terminal.type(kKey + '\n');
    QVERIFY2(terminal.waitFor("[y/N]"), terminal.output().constData());
    terminal.type("y\n");
    QVERIFY2(terminal.finish() == 0, terminal.output().constData());
    QVERIFY2(terminal.output().contains(loggedIn()), terminal.output().constData());
    QVERIFY2(!holdsKey(terminal.output()), terminal.output().constData());
    QCOMPARE(content(homeFile(".netrc")), netrcEntry(kKey));
    QCOMPARE(modeOf(homeFile(".netrc")), 0600);
}

void CliWandbLoginTest::writesNetrcOnlyWhenThePersonAgrees()
{
    const CliResult piped = login(kKey + '\n'); // nobody can be asked
    QCOMPARE(piped.exitCode, 4);
    QVERIFY2(piped.err.contains("--netrc"), piped.err.constData());
    QVERIFY(!QFile::exists(homeFile(".netrc")));
    if (!Terminal::isPossible()) {
        QSKIP("no pseudo terminal can be opened: /dev/pts is not there");
    }
    Terminal terminal(m_program, Words{"login"});
    QVERIFY2(terminal.waitFor("Paste it here"), terminal.output().constData());
    terminal.type(kKey + '\n');
    QVERIFY2(terminal.waitFor("[y/N]"), terminal.output().constData());
    terminal.type("\n");
    QVERIFY2(terminal.finish() == 4, terminal.output().constData());
    QVERIFY(!QFile::exists(homeFile(".netrc")));
}

void CliWandbLoginTest::opensThePageThatMakesAnAccount()
{
    QCOMPARE(login(kKey + '\n', {"--netrc", "--signup"}).exitCode, 0);
    QTRY_COMPARE(openedPages(), url().toLatin1() + "/authorize?signup=true&ref=models\n");
}

void CliWandbLoginTest::usesAnotherHost()
{
    qputenv("WANDB_BASE_URL", "http://127.0.0.1:9"); // where nobody listens
    const CliResult result = login(kKey + '\n', {"--netrc", "--host", url() + QLatin1Char('/')});
    QVERIFY2(result.exitCode == 0, result.err.constData());
    QCOMPARE(content(homeFile(".netrc")), netrcEntry(kKey));
    QCOMPARE(run({"whoami", "--host", url()}).exitCode, 0);
    QCOMPARE(run({"whoami"}).exitCode, 4); // that server has no key
    QCOMPARE(login(kKey + '\n', {"--netrc", "--host", "wandb.example"}).exitCode, 2);
    QCOMPARE(login(kKey + '\n', {"--netrc", "--host", "https://wandb.ai"}).exitCode, 2);
}

void CliWandbLoginTest::saysWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("fault"); // JSON of the stand-in
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("wrong key") << QByteArray("[]") << QByteArray("the service does not accept the key");
    QTest::newRow("wrong key, another form of answer")
        << QByteArray("null-viewer") << QByteArray("the service does not know the key");
    QTest::newRow("server down") << QByteArray(R"([{"preset": "503", "count": -1}])")
                                 << QByteArray("the service could not answer");
    QTest::newRow("too many requests") << QByteArray(R"([{"preset": "429", "count": -1}])")
                                       << QByteArray("the service asks for fewer requests");
    QTest::newRow("a network's sign-in page")
        << QByteArray(R"([{"preset": "html", "count": -1}])") << QByteArray("somebody else answered");
    QTest::newRow("reset") << QByteArray(R"([{"action": "reset", "count": -1}])") << QByteArray("connection");
    QTest::newRow("nobody listens") << QByteArray("closed") << QByteArray("refused the connection");
}

void CliWandbLoginTest::saysWhatIsWrong()
{
    QFETCH(QByteArray, fault);
    QFETCH(QByteArray, words);
    QCOMPARE(login(kKey + '\n', {"--netrc"}).exitCode, 0);
    const QByteArray before = content(homeFile(".netrc"));
    QByteArray typed = kOtherKey;
    if (fault == "[]" || fault == "null-viewer") {
        typed = QByteArray("UNKNOWN").repeated(7);
        m_standin->post(QStringLiteral("/api/standin/options"),
                        json{{"bad_key", fault == "[]" ? "401" : "null-viewer"}});
    } else if (fault == "closed") {
        QTcpServer taken;
        QVERIFY(taken.listen(QHostAddress::LocalHost));
        qputenv("WANDB_BASE_URL", "http://127.0.0.1:" + QByteArray::number(taken.serverPort()));
    } else {
        m_standin->setFaults(json::parse(fault.toStdString()));
    }
    const CliResult result = login(typed + '\n', {"--netrc", "--relogin"});
    QCOMPARE(result.exitCode, 4);
    QVERIFY2(result.err.contains(words), result.err.constData());
    QVERIFY(!result.err.contains(typed) && !holdsKey(result.err) && result.out.isEmpty());
    QCOMPARE(content(homeFile(".netrc")), before); // the key that was there stays
}

void CliWandbLoginTest::refusesAShortKeyWithoutARequest()
{
    const CliResult result = login("PLANTED0123456789\n", {"--netrc"});
    QCOMPARE(result.exitCode, 2);
    QVERIFY2(result.err.contains("too short") && result.err.contains("40 or more"), result.err.constData());
    QVERIFY(!result.err.contains("PLANTED"));
    QVERIFY(requests().empty());
    QCOMPARE(login("\n", {"--netrc"}).exitCode, 2);
}

void CliWandbLoginTest::usesTheKeyOfTheEnvironment()
{
    qputenv("WANDB_API_KEY", kKey);
    const CliResult result = login({});
    QVERIFY2(result.exitCode == 0, result.err.constData());
    QCOMPARE(result.out, loggedIn() + ", with the key from WANDB_API_KEY.\n");
    QVERIFY(openedPages().isEmpty());
    QCOMPARE(run({"whoami", "--json"}).lastJson().at("key").get<std::string>(), std::string("WANDB_API_KEY"));
    const CliResult out = run({"logout"});
    QCOMPARE(out.exitCode, 4);
    QVERIFY2(out.err.contains("environment"), out.err.constData());
    QVERIFY(!holdsKey(result.err) && !holdsKey(out.err));
}

void CliWandbLoginTest::takesAnotherKey()
{
    QCOMPARE(login(kKey + '\n', {"--netrc"}).exitCode, 0);
    const CliResult known = login(kOtherKey + '\n', {"--netrc"});
    QCOMPARE(known.exitCode, 0);
    QVERIFY2(known.out.contains("with the key from ") && known.err.contains("--relogin"), known.out.constData());
    QCOMPARE(content(homeFile(".netrc")), netrcEntry(kKey));
    QCOMPARE(login(kOtherKey + '\n', {"--netrc", "--relogin"}).exitCode, 0);
    QCOMPARE(content(homeFile(".netrc")), netrcEntry(kOtherKey));
}

void CliWandbLoginTest::saysWhoItIs()
{
    const CliResult nobody = run({"whoami"});
    QCOMPARE(nobody.exitCode, 4);
    QVERIFY2(nobody.err.contains("signalbox-cli login"), nobody.err.constData());
    QVERIFY(requests().empty());
    writeFile(homeFile(".netrc"), netrcEntry(kKey));
    QCOMPARE(run({"whoami"}).out, loggedIn() + ", with the key from " + homeFile(".netrc").toUtf8() + ".\n");
    const json found = run({"whoami", "--json"}).lastJson();
    QCOMPARE(found.at("username").get<std::string>(), std::string("tester"));
    QCOMPARE(found.at("entity").get<std::string>(), std::string("tester-team"));
    QCOMPARE(found.at("teams").get<std::vector<std::string>>(), std::vector<std::string>{"tester-team"});
    QCOMPARE(found.at("server").get<std::string>(), url().toStdString());
    QCOMPARE(found.at("key").get<std::string>(), homeFile(".netrc").toStdString());
}

void CliWandbLoginTest::logsOut()
{
    const QByteArray others = "machine example.org\n  login me\n  password secret\n";
    writeFile(homeFile(".netrc"), others);
    QCOMPARE(login(kKey + '\n', {"--netrc"}).exitCode, 0);
    QCOMPARE(content(homeFile(".netrc")), others + netrcEntry(kKey));
    const CliResult result = run({"logout"});
    QVERIFY2(result.exitCode == 0, result.err.constData());
    QVERIFY2(result.out.contains("Logged out of " + url().toLatin1()), result.out.constData());
    QCOMPARE(content(homeFile(".netrc")), others);
    QCOMPARE(run({"whoami"}).exitCode, 4);
    QVERIFY(run({"logout"}).out.startsWith("Not logged in"));
}

void CliWandbLoginTest::writesTheProjectOfAFolder()
{
    QCOMPARE(run({"init", "--project", "MLOps Basics"}).exitCode, 4); // without a key
    QVERIFY(!QFile::exists(workFile("wandb/settings")));
    qputenv("WANDB_API_KEY", kKey);
    const CliResult result = run({"init", "--project", "MLOps Basics"});
    QVERIFY2(result.exitCode == 0, result.err.constData());
    QVERIFY2(result.out.contains("tester-team/MLOps Basics"), result.out.constData());
    QCOMPARE(content(workFile("wandb/settings")),
             QByteArray("[default]\nentity = tester-team\nproject = MLOps Basics\n\n")); // as `wandb init` does
    QCOMPARE(run({"init", "--project", "cola", "--entity", "tester"}).exitCode, 0);
    QCOMPARE(content(workFile("wandb/settings")), QByteArray("[default]\nentity = tester\nproject = cola\n\n"));
}

void CliWandbLoginTest::exchangesAnIdentityToken()
{
    const QByteArray identity = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJyb2JvdCJ9.PLANTED_signature";
    const QString file = writeFile(homeFile("identity"), identity + '\n');
    qputenv("WANDB_IDENTITY_TOKEN_FILE", file.toUtf8());
    qputenv("WANDB_API_KEY", kKey); // which comes after it
    const CliResult first = run({"whoami"});
    QVERIFY2(first.exitCode == 0, first.err.constData());
    QCOMPARE(first.out, loggedIn() + ", with the identity token from " + file.toUtf8() + ".\n");
    QCOMPARE(requestsTo("/oidc/token"), 1);
    for (const json &request : requests()) {
        if (request.at("path") == "/graphql") {
            QCOMPARE(request.at("headers").at("Authorization").get<std::string>(), std::string("Bearer X"));
        }
    }
    // The access token is kept as the official client keeps it, and used by the next program.
    const QString cache = homeFile(".config/wandb/credentials.json");
    QCOMPARE(modeOf(cache), 0600);
    const json kept = json::parse(content(cache).toStdString()).at("credentials").at(url().toStdString());
    const auto token = QByteArray::fromStdString(kept.at("access_token").get<std::string>());
    QVERIFY(!token.isEmpty() && kept.contains("expires_at"));
    QCOMPARE(login({}).exitCode, 0);
    const QString id = trained("by a robot");
    const CliResult sent = run({"sync", id, "--project", "cola"});
    QVERIFY2(sent.exitCode == 0, sent.err.constData());
    QCOMPARE(requestsTo("/oidc/token"), 1);
    QCOMPARE(QString::fromStdString(runAt(id).at("state").get<std::string>()), QStringLiteral("finished"));
    for (const QByteArray &text : {first.out, first.err, sent.out, sent.err}) {
        QVERIFY(!text.contains(token) && !text.contains("PLANTED"));
    }

    // One that was revoked before its end is exchanged anew.
    m_standin->post(QStringLiteral("/api/standin/reset"), json::object());
    const CliResult again = run({"whoami"});
    QVERIFY2(again.exitCode == 0, again.err.constData());
    QCOMPARE(requestsTo("/oidc/token"), 1);
    QVERIFY(!content(cache).contains(token));

    // A sync says so, and the next one has a new token.
    const QString other = trained("once more");
    m_standin->post(QStringLiteral("/api/standin/reset"), json::object());
    const CliResult refused = run({"sync", other});
    QCOMPARE(refused.exitCode, 4);
    QVERIFY2(refused.err.contains("W&B did not take the run"), refused.err.constData());
    QCOMPARE(run({"sync", other}).exitCode, 0);
}

void CliWandbLoginTest::saysWhyAnIdentityTokenWillNotDo_data()
{
    QTest::addColumn<QByteArray>("identity");
    QTest::addColumn<int>("status"); // of the exchange; 0: none
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QByteArray>("words");
    const QByteArray good = "PLANTED.eyJzdWIiOiJyb2JvdCJ9.signature";
    QTest::newRow("not accepted") << good << 401 << 4 << QByteArray("the server does not accept the identity token");
    QTest::newRow("not offered") << good << 404 << 4 << QByteArray("this server does not exchange identity tokens");
    QTest::newRow("no token") << QByteArray("PLANTED") << 0 << 3
                              << QByteArray("the file does not hold an identity token");
    QTest::newRow("no file") << QByteArray() << 0 << 3 << QByteArray("identity");
}

void CliWandbLoginTest::saysWhyAnIdentityTokenWillNotDo()
{
    QFETCH(QByteArray, identity);
    QFETCH(int, status);
    QFETCH(int, exitCode);
    QFETCH(QByteArray, words);
    if (!identity.isEmpty()) {
        writeFile(homeFile("identity"), identity);
    }
    qputenv("WANDB_IDENTITY_TOKEN_FILE", homeFile("identity").toUtf8());
    if (status != 0) {
        m_standin->setFaults(
            json::array({{{"action", "status"}, {"status", status}, {"path", "oidc/token$"}, {"count", -1}}}));
    }
    const CliResult result = run({"whoami"});
    QCOMPARE(result.exitCode, exitCode);
    QVERIFY2(result.err.contains(words), result.err.constData());
    QVERIFY(!result.err.contains("PLANTED"));
    QCOMPARE(requestsTo("/oidc/token"), status == 0 ? 0 : 1); // a refusal is final
    QCOMPARE(requestsTo("/graphql"), 0);
}

QTEST_GUILESS_MAIN(CliWandbLoginTest)
#include "tst_cli_wandb_login.moc"
