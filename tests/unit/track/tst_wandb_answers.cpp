// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/scripted_http_server.h"
#include "track/wandb/wandb_api.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <functional>

using namespace signalbox;
using namespace track::wandb;
using nlohmann::json;
using test_support::ScriptedHttpServer;

/// Answers that the stand-in does not give.
class TestWandbAnswers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void projectsOfAllPages();
    void projectsMayFail();

    void errorsOfGraphQl_data();
    void errorsOfGraphQl();
    void incompleteAnswers_data();
    void incompleteAnswers();
    void theServiceIsQuotedWithoutSecrets();
    void redirections();
    void nobodyAnswers();

    void addressesOfUploads();
    void addressesThatAreNone();
    void artifactFilesKeepTheirOrder();
    void whatIsOffTheUsualPath();

private:
    WandbApi api(const ScriptedHttpServer &server) { return {m_http, {server.url(), Endpoint::basic("key")}}; }

    track::HttpClient m_http{"signalbox/test"};
};

namespace {

const RunPath kPath{"team", "project", "run"};

} // namespace

void TestWandbAnswers::projectsOfAllPages()
{
    ScriptedHttpServer server;
    server.answer(200,
                  R"({"data":{"models":{"edges":[{"node":{"name":"a"},"cursor":"1"},{"node":{"name":"b é"}}],)"
                  R"("pageInfo":{"endCursor":"c1","hasNextPage":true}}}})");
    server.answer(200,
                  R"({"data":{"models":{"edges":[{"node":{"name":"c"}},{"node":null}],)"
                  R"("pageInfo":{"endCursor":"c2","hasNextPage":false}}}})");
    const auto names = api(server).projects("team");
    QVERIFY(names.has_value());
    QCOMPARE(*names, (std::vector<std::string>{"a", "b é", "c"}));
    QCOMPARE(server.requests().size(), 2U);
    const json first = json::parse(server.requests()[0].body.toStdString());
    QCOMPARE(first.at("operationName").get<std::string>(), std::string("Projects"));
    QCOMPARE(first.at("variables").at("entity").get<std::string>(), std::string("team"));
    QVERIFY(first.at("variables").at("cursor").is_null());
    const json second = json::parse(server.requests()[1].body.toStdString());
    QCOMPARE(second.at("variables").at("cursor").get<std::string>(), std::string("c1"));
}

void TestWandbAnswers::projectsMayFail()
{
    ScriptedHttpServer server;
    server.answer(400, R"({"errors":[{"message":"unknown operation Projects"}]})");
    const auto names = api(server).projects("team");
    QVERIFY(!names.has_value());
    QCOMPARE(names.error().error.code, core::ErrorCode::Refused);
    QCOMPARE(names.error().error.found, std::string("HTTP status 400: unknown operation Projects"));
    QVERIFY(!names.error().again);
}

void TestWandbAnswers::errorsOfGraphQl_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<core::ErrorCode>("code");
    QTest::newRow("alone") << QByteArray(R"({"errors":[{"message":"words"}]})") << core::ErrorCode::Refused;
    QTest::newRow("with data") << QByteArray(
        R"({"errors":[{"message":"words"}],"data":{"upsertBucket":{"bucket":{"id":"x"}}}})")
                               << core::ErrorCode::Refused;
    QTest::newRow("permission") << QByteArray(
        R"({"errors":[{"message":"words","extensions":{"code":"PERMISSION_ERROR"}}],"data":null})")
                                << core::ErrorCode::NotSignedIn;
}

void TestWandbAnswers::errorsOfGraphQl()
{
    QFETCH(QByteArray, body);
    QFETCH(core::ErrorCode, code);
    ScriptedHttpServer server;
    server.answer(200, body);
    UpsertRun run;
    run.run = "run";
    const auto made = api(server).upsertRun(run);
    QVERIFY(!made.has_value());
    QCOMPARE(made.error().error.code, code);
    QCOMPARE(made.error().error.found, std::string("words"));
    QVERIFY(!made.error().again);
}

void TestWandbAnswers::incompleteAnswers_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("nothing") << QByteArray("{}");
    QTest::newRow("no data") << QByteArray(R"({"data":null})");
    QTest::newRow("empty data") << QByteArray(R"({"data":{}})");
    QTest::newRow("other types") << QByteArray(
        R"({"data":{"models":[1],"model":{"bucket":{"id":3}},"upsertBucket":"x","createRunFiles":{"files":{}},)"
        R"("createArtifact":[],"createArtifactManifest":{"artifactManifest":7},"createArtifactFiles":{"files":[]},)"
        R"("commitArtifact":true}})");
    QTest::newRow("nulls") << QByteArray(
        R"({"data":{"models":null,"model":{"bucket":{"id":null}},"upsertBucket":null,"createRunFiles":null,)"
        R"("createArtifact":null,"createArtifactManifest":null,"createArtifactFiles":null,"commitArtifact":null}})");
}

void TestWandbAnswers::incompleteAnswers()
{
    QFETCH(QByteArray, body);
    ScriptedHttpServer server;
    const auto failure = [this, &server, &body](const auto &call) {
        server.answer(200, body);
        const auto result = call(api(server));
        return result ? QStringLiteral("success")
                      : QString::fromStdString(core::toString(result.error().error.code))
                + (result.error().again ? QStringLiteral(" again") : QString());
    };
    const QString expected = QStringLiteral("network_failed again");
    UpsertRun run;
    run.run = "run";
    QCOMPARE(failure([&](WandbApi api) { return api.projects("team"); }), expected);
    QCOMPARE(failure([&](WandbApi api) { return api.runResumeStatus(kPath); }), expected);
    QCOMPARE(failure([&](WandbApi api) { return api.upsertRun(run); }), expected);
    QCOMPARE(failure([&](WandbApi api) { return api.createRunFiles(kPath, {"a"}); }), expected);
    QCOMPARE(failure([&](WandbApi api) {
                 return api.createArtifact({kPath, "", "", "", {}, {}, "", "", ""});
             }),
             expected);
    QCOMPARE(failure([&](WandbApi api) { return api.createArtifactManifest({kPath, "a", {}, "", true}); }), expected);
    QCOMPARE(failure([&](WandbApi api) {
                 return api.createArtifactFiles("a", "m", {{"f", "", 0, "", ""}});
             }),
             expected);
    QCOMPARE(failure([&](WandbApi api) { return api.commitArtifact("a"); }), expected);
    QCOMPARE(failure([&](WandbApi api) { return api.viewer(); }), QStringLiteral("not_signed_in"));
}

void TestWandbAnswers::theServiceIsQuotedWithoutSecrets()
{
    const QByteArray key("0123456789012345678901234567890123456789");
    ScriptedHttpServer server;
    server.answer(400, R"({"error":{"message":"bad key )" + key + R"("}})");
    WandbApi api(m_http, {server.url(), Endpoint::basic(key)});
    const auto viewer = api.viewer();
    QVERIFY(!viewer.has_value());
    QCOMPARE(viewer.error().error.found, std::string("HTTP status 400: bad key …"));
}

void TestWandbAnswers::redirections()
{
    ScriptedHttpServer server;
    server.answer(302, "", "text/html", "Location: https://login.example.test/\r\n");
    const auto viewer = api(server).viewer();
    QVERIFY(!viewer.has_value());
    QCOMPARE(viewer.error().error.code, core::ErrorCode::NetworkFailed);
    QVERIFY(viewer.error().again);
    QCOMPARE(viewer.error().error.detail, std::string("the answer points to another address"));
}

void TestWandbAnswers::nobodyAnswers()
{
    QUrl url;
    {
        const ScriptedHttpServer gone;
        url = gone.url();
    }
    WandbApi api(m_http, {url, Endpoint::basic("key")});
    const auto viewer = api.viewer();
    QVERIFY(!viewer.has_value());
    QCOMPARE(viewer.error().error.code, core::ErrorCode::NetworkFailed);
    QCOMPARE(viewer.error().status, 0);
    QVERIFY(viewer.error().again);
}

void TestWandbAnswers::addressesOfUploads()
{
    ScriptedHttpServer server;
    const std::string absolute =
        server.url(QStringLiteral("/b//c%2Fd%3D%3D?X-Amz-Credential=a%2Fb&X-Signature=x%2By%3D"))
            .toEncoded()
            .toStdString();
    const json answer{{"data",
                       {{"createRunFiles",
                         {{"runID", "r"},
                          {"uploadHeaders", {"X-A: one:two", "x-b:", "nonsense", ":", 7}},
                          {"files",
                           {{{"name", "z"}, {"uploadUrl", nullptr}},
                            {{"name", "b"}, {"uploadUrl", "/storage/b?x=1"}},
                            {{"name", "a"}, {"uploadUrl", absolute}}}}}}}}};
    server.answer(200, QByteArray::fromStdString(answer.dump()));
    const auto uploads = api(server).createRunFiles(kPath, {"a", "b", "z"});
    QVERIFY(uploads.has_value());
    QCOMPARE((*uploads)[0].url->toEncoded(), QByteArray::fromStdString(absolute));
    QCOMPARE((*uploads)[1].url->toEncoded(), server.url(QStringLiteral("/storage/b?x=1")).toEncoded());
    QVERIFY(!(*uploads)[2].url);
    const track::HttpHeaders headers{{"X-A", "one:two"}, {"x-b", ""}};
    QCOMPARE((*uploads)[0].headers, headers);

    QVERIFY(api(server).uploadBytes((*uploads)[0], "content").has_value());
    const auto &arrived = server.requests().back();
    QCOMPARE(arrived.line, "PUT /b//c%2Fd%3D%3D?X-Amz-Credential=a%2Fb&X-Signature=x%2By%3D HTTP/1.1");
    QCOMPARE(arrived.header("X-A"), QByteArray("one:two"));
    QVERIFY(arrived.header("Authorization").isEmpty());
    QVERIFY(arrived.header("Content-Type").isEmpty());
}

void TestWandbAnswers::addressesThatAreNone()
{
    ScriptedHttpServer server;
    server.answer(200,
                  R"({"data":{"createRunFiles":{"uploadHeaders":[],"files":[)"
                  R"({"name":"a","uploadUrl":"file:///tmp/a"}]}}})");
    const auto uploads = api(server).createRunFiles(kPath, {"a"});
    QVERIFY(uploads.has_value());
    const auto sent = api(server).uploadBytes(uploads->front(), "content");
    QVERIFY(!sent.has_value());
    QCOMPARE(sent.error().error.code, core::ErrorCode::Refused);
    QVERIFY(!sent.error().again);
}

void TestWandbAnswers::artifactFilesKeepTheirOrder()
{
    ScriptedHttpServer server;
    server.answer(200,
                  R"({"data":{"createArtifactFiles":{"files":{"edges":[)"
                  R"({"node":{"storagePath":"p/1","uploadUrl":null,"uploadHeaders":null,"artifact":{"id":"old"}}},)"
                  R"({"node":{"storagePath":"p/2","uploadUrl":"http://127.0.0.1:9/x","uploadHeaders":["A:b"],)"
                  R"("artifact":{"id":"new"}}}]}}}})");
    const auto uploads =
        api(server).createArtifactFiles("a", "m", {{"one", "", 1, "md5-1", ""}, {"two", "", 1, "md5-2", ""}});
    QVERIFY(uploads.has_value());
    QCOMPARE((*uploads)[0].upload.name, std::string("one"));
    QVERIFY(!(*uploads)[0].upload.url); // there already
    QCOMPARE((*uploads)[0].birthArtifactId, std::string("old"));
    QCOMPARE((*uploads)[1].upload.name, std::string("two"));
    QVERIFY((*uploads)[1].upload.url);
    QCOMPARE((*uploads)[1].birthArtifactId, std::string("new"));
    QCOMPARE((*uploads)[1].storagePath, std::string("p/2"));
}

void TestWandbAnswers::whatIsOffTheUsualPath()
{
    // A server behind a path, with a user name that must not travel along.
    ScriptedHttpServer server;
    QUrl base = server.url(QStringLiteral("/wandb//"));
    base.setUserInfo(QStringLiteral("user:secret"));
    WandbApi api(m_http, {base, Endpoint::basic("key")});
    QVERIFY(api.stream(kPath, "{}").has_value());
    QCOMPARE(server.requests().front().line, QByteArray("POST /wandb/files/team/project/run/file_stream HTTP/1.1"));
    QCOMPARE(server.requests().front().header("Authorization"), QByteArray("Basic YXBpOmtleQ=="));

    // Text that is not UTF-8 goes out as U+FFFD.
    UpsertRun run;
    run.run = "run";
    run.notes = std::string("a\xff", 2);
    static_cast<void>(api.upsertRun(run));
    const json body = json::parse(server.requests().back().body.toStdString());
    QCOMPARE(body.at("variables").at("notes").get<std::string>(), std::string("a\xef\xbf\xbd"));
}

QTEST_GUILESS_MAIN(TestWandbAnswers)
#include "tst_wandb_answers.moc"
