// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Log-in, runs and their streams.
#include "track/wandb/graphql_documents.h"
#include "wandb_api_fixture.h"
#include "wandb_captures.h"

#include <QTest>

#include <set>

using namespace signalbox;
using namespace track::wandb;
using nlohmann::json;

namespace {

std::set<std::string> keysOf(const json &object)
{
    std::set<std::string> keys;
    for (const auto &entry : object.items()) {
        keys.insert(entry.key());
    }
    return keys;
}

} // namespace

class TestWandbApi : public test_track::WandbApiTest
{
    Q_OBJECT

private Q_SLOTS:
    void documentsAreThoseOfTheStockClient_data();
    void documentsAreThoseOfTheStockClient();
    void variablesAreThoseOfTheStockClient();
    void theViewer();
    void wrongKeys_data();
    void wrongKeys();
    void withoutAKeyNothingIsSent();
    void accessTokens();
    void runsAreCreatedAndChanged();
    void foreignEntitiesAreNotAllowed();
    void resumeStatus();
    void streams();
    void namesInAddresses();
    void stopsAndLimits();
};

void TestWandbApi::documentsAreThoseOfTheStockClient_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("text");
    for (const documents::Document &document :
         {documents::kViewer, documents::kRunResumeStatus, documents::kUpsertBucket, documents::kCreateRunFiles,
          documents::kCreateArtifact, documents::kCreateArtifactManifest, documents::kCreateArtifactFiles,
          documents::kCommitArtifact}) {
        QTest::newRow(document.name) << QString::fromLatin1(document.name) << QString::fromLatin1(document.text);
    }
}

void TestWandbApi::documentsAreThoseOfTheStockClient()
{
    QFETCH(QString, name);
    QFETCH(QString, text);
    for (const char *scenario : {"login", "run-basic", "run-resume", "artifact-log"}) {
        for (const json &request : test_track::capturedRequests(scenario)) {
            if (request.value("op", "") == name.toStdString() && request.contains("query")) {
                QCOMPARE(text, QString::fromStdString(request.at("query").get<std::string>()));
                return;
            }
        }
    }
    QFAIL("not in the recordings");
}

void TestWandbApi::variablesAreThoseOfTheStockClient()
{
    const RunPath path = makeRun();
    NewArtifact artifact{path, "model", "cola-model", "digest", {"latest"}, {}, "{}", "version", "sequence"};
    const auto created = api().createArtifact(artifact);
    QVERIFY(created.has_value());
    const auto manifest = api().createArtifactManifest({path, created->id, {}, "", false});
    QVERIFY(manifest.has_value());
    QVERIFY(api().createArtifactFiles(created->id, manifest->id, {{"a", "", 1, "md5", ""}}).has_value());
    QVERIFY(api().createRunFiles(path, {"config.yaml"}).has_value());
    QVERIFY(api().runResumeStatus(path).has_value());

    std::vector<json> captured = test_track::capturedRequests("artifact-log");
    for (json &request : test_track::capturedRequests("run-resume")) {
        captured.push_back(std::move(request));
    }
    std::set<std::string> compared;
    for (const json &request : requests()) {
        const std::string operation = request.value("op", "");
        const auto theirs = test_track::capturedVariables(captured, operation.c_str());
        if (operation.empty() || theirs.empty()) {
            continue;
        }
        const json &ours = request.at("variables");
        QCOMPARE(keysOf(ours), keysOf(theirs.front()));
        if (ours.contains("input")) {
            QCOMPARE(keysOf(ours.at("input")), keysOf(theirs.front().at("input")));
        }
        if (operation == "CreateArtifactFiles") {
            QCOMPARE(keysOf(ours.at("input").at("artifactFiles").at(0)),
                     keysOf(theirs.front().at("input").at("artifactFiles").at(0)));
        }
        compared.insert(operation);
    }
    const std::set<std::string> expected{"UpsertBucket",        "CreateArtifact", "CreateArtifactManifest",
                                         "CreateArtifactFiles", "CreateRunFiles", "RunResumeStatus"};
    QCOMPARE(compared, expected);
}

void TestWandbApi::theViewer()
{
    const auto viewer = api().viewer();
    QVERIFY(viewer.has_value());
    QCOMPARE(viewer->username, std::string("tester"));
    QCOMPARE(viewer->entity, std::string("tester-team"));
    QCOMPARE(viewer->email, std::string("tester@example.test"));
    QCOMPARE(viewer->teams, std::vector<std::string>{"tester-team"});
    QVERIFY(!viewer->id.empty());
    QTRY_VERIFY(!requests().empty()); // it is noted when it has been answered
    const json request = requests().at(0);
    QCOMPARE(request.at("headers").at("User-Agent").get<std::string>(), std::string("signalbox/test"));
    QCOMPARE(request.at("headers").at("Content-Type").get<std::string>(), std::string("application/json"));
    QCOMPARE(request.at("headers").at("Authorization").get<std::string>(), std::string("Basic base64(api:X)"));

    // A pasted key and an address with a slash at its end.
    WandbApi pasted(m_http, {QUrl(m_standin.url().toString() + QLatin1Char('/')), Endpoint::basic(' ' + m_key + '\n')});
    QVERIFY(pasted.viewer().has_value());
}

void TestWandbApi::wrongKeys_data()
{
    QTest::addColumn<QString>("answer");
    QTest::newRow("401") << QStringLiteral("401");
    QTest::newRow("nobody") << QStringLiteral("null-viewer");
}

void TestWandbApi::wrongKeys()
{
    QFETCH(QString, answer);
    m_standin.post(QStringLiteral("/api/standin/options"), {{"key", {"another"}}, {"bad_key", answer.toStdString()}});
    const auto viewer = api().viewer();
    QVERIFY(!viewer.has_value());
    QCOMPARE(viewer.error().error.code, core::ErrorCode::NotSignedIn);
    QVERIFY(!viewer.error().again);
    QCOMPARE(viewer.error().error.subject, m_standin.url().authority().toStdString());
    QVERIFY(core::describe(viewer.error().error).find(m_key.toStdString()) == std::string::npos);
}

void TestWandbApi::withoutAKeyNothingIsSent()
{
    WandbApi nobody(m_http, {m_standin.url(), {}});
    const auto viewer = nobody.viewer();
    QVERIFY(!viewer.has_value());
    QCOMPARE(viewer.error().error.code, core::ErrorCode::NotSignedIn);
    QVERIFY(requests().empty());
}

void TestWandbApi::accessTokens()
{
    track::HttpRequest exchange;
    exchange.method = "POST";
    exchange.url = m_standin.url().resolved(QUrl(QStringLiteral("/oidc/token")));
    exchange.headers = {{"Content-Type", "application/x-www-form-urlencoded"}};
    exchange.body = "grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&assertion=a.b.c";
    const auto token = json::parse(m_http.send(exchange).body.toStdString(), nullptr, false);
    QVERIFY(token.contains("access_token"));
    const QByteArray text = QByteArray::fromStdString(token.at("access_token").get<std::string>());
    WandbApi withToken(m_http, {m_standin.url(), Endpoint::bearer(text + '\n')});
    QVERIFY(withToken.viewer().has_value());
    WandbApi withOther(m_http, {m_standin.url(), Endpoint::bearer("other")});
    const auto viewer = withOther.viewer();
    QVERIFY(!viewer.has_value());
    QCOMPARE(viewer.error().error.code, core::ErrorCode::NotSignedIn);
}

void TestWandbApi::runsAreCreatedAndChanged()
{
    UpsertRun run;
    run.run = "run00001";
    run.project = "MLOps Basics";
    run.displayName = "first \"run\" é";
    run.group = "g";
    run.jobType = "train";
    run.notes = "a *note*";
    run.tags = {"baseline", "tiny"};
    run.config = R"({"lr":{"value":3e-05},"inf":{"value":Infinity},"_wandb":{"value":{"t":{"5":"1"}}}})";
    run.host = "host";
    run.program = "signalbox";
    run.repository = "https://example.test/r.git";
    run.commit = "0123abc";
    const auto made = api().upsertRun(run);
    QVERIFY(made.has_value());
    QVERIFY(made->inserted);
    QVERIFY(!made->storageId.empty());
    QCOMPARE(made->path.entity, std::string("tester-team")); // the default one
    QCOMPARE(made->path.project, std::string("MLOps Basics"));
    QCOMPARE(made->path.run, std::string("run00001"));
    QCOMPARE(made->displayName, std::string("first \"run\" é"));
    QCOMPARE(made->historyLineCount, 0);

    json stored = runOf(made->path);
    QCOMPARE(stored.at("displayName").get<std::string>(), std::string("first \"run\" é"));
    QCOMPARE(stored.at("group").get<std::string>(), std::string("g"));
    QCOMPARE(stored.at("jobType").get<std::string>(), std::string("train"));
    QCOMPARE(stored.at("notes").get<std::string>(), std::string("a *note*"));
    QCOMPARE(stored.at("tags").get<std::vector<std::string>>(), (std::vector<std::string>{"baseline", "tiny"}));
    QCOMPARE(stored.at("config").at("lr").at("value").get<double>(), 3e-05);
    QCOMPARE(stored.at("host").get<std::string>(), std::string("host"));
    QCOMPARE(stored.at("program").get<std::string>(), std::string("signalbox"));
    QCOMPARE(stored.at("repo").get<std::string>(), std::string("https://example.test/r.git"));
    QCOMPARE(stored.at("commit").get<std::string>(), std::string("0123abc"));

    UpsertRun change;
    change.run = made->path.run;
    change.project = made->path.project;
    change.entity = made->path.entity;
    change.tags = std::vector<std::string>();
    const auto changed = api().upsertRun(change);
    QVERIFY(changed.has_value());
    QVERIFY(!changed->inserted);
    QCOMPARE(changed->storageId, made->storageId);
    stored = runOf(made->path);
    QVERIFY(stored.at("tags").empty());
    QCOMPARE(stored.at("notes").get<std::string>(), std::string("a *note*"));
    QCOMPARE(stored.at("config").size(), 3U);
}

void TestWandbApi::foreignEntitiesAreNotAllowed()
{
    UpsertRun run;
    run.run = "run00001";
    run.project = "cola";
    run.entity = "somebody-else";
    const auto made = api().upsertRun(run);
    QVERIFY(!made.has_value());
    QCOMPARE(made.error().error.code, core::ErrorCode::NotSignedIn);
    QCOMPARE(made.error().error.detail, std::string("the key does not allow this"));
    QCOMPARE(made.error().error.found, std::string("HTTP status 403: permission denied"));
    QVERIFY(!made.error().again);
}

void TestWandbApi::resumeStatus()
{
    const auto noProject = api().runResumeStatus({"", "cola", "run00001"});
    QVERIFY(noProject.has_value());
    QVERIFY(!noProject->has_value());
    const RunPath path = makeRun();
    const auto noRun = api().runResumeStatus({"", "cola", "another"});
    QVERIFY(noRun.has_value());
    QVERIFY(!noRun->has_value());

    UpsertRun run;
    run.run = path.run;
    run.project = path.project;
    run.config = R"({"_wandb":{"value":{"t":{"5":"1"}}}})";
    run.tags = {"a"};
    run.notes = "n";
    QVERIFY(api().upsertRun(run).has_value());
    const QByteArray body =
        R"({"files":{"wandb-history.jsonl":{"offset":0,"content":["{\"_step\":0}","{\"_step\":1,\"x\":NaN}"]},)"
        R"("wandb-events.jsonl":{"offset":0,"content":["{\"_runtime\":2.5}"]},)"
        R"("output.log":{"offset":0,"content":["a","b","c"]},)"
        R"("wandb-summary.json":{"offset":0,"content":["{\"x\":NaN}"]}}})";
    QVERIFY(api().stream(path, body).has_value());
    const auto found = api().runResumeStatus({"", path.project, path.run});
    QVERIFY(found.has_value() && found->has_value());
    const ResumeStatus &status = **found;
    QVERIFY(!status.storageId.empty());
    QCOMPARE(status.path.entity, path.entity);
    QCOMPARE(status.path.project, path.project);
    QCOMPARE(status.path.run, path.run);
    QCOMPARE(status.historyLineCount, 2);
    QCOMPARE(status.eventsLineCount, 1);
    QCOMPARE(status.logLineCount, 3);
    QCOMPARE(status.historyTail, std::vector<std::string>{R"({"_step":1,"x":NaN})"});
    QCOMPARE(status.eventsTail, std::vector<std::string>{R"({"_runtime":2.5})"});
    QVERIFY(status.summary.find("NaN") != std::string::npos);
    QVERIFY(status.config.find("_wandb") != std::string::npos);
    QCOMPARE(json::parse(status.wandbConfig).at("t").at("5").get<std::string>(), std::string("1"));
    QCOMPARE(status.tags, std::vector<std::string>{"a"});
    QCOMPARE(status.notes, std::optional<std::string>("n"));

    run.storageId = status.storageId;
    const auto resumed = api().upsertRun(run);
    QVERIFY(resumed.has_value());
    QVERIFY(!resumed->inserted);
    QCOMPARE(resumed->historyLineCount, 2);
}

void TestWandbApi::streams()
{
    const RunPath path = makeRun();
    const auto first =
        api().stream(path, R"({"files":{"wandb-history.jsonl":{"offset":0,"content":["{\"_step\":0}"]}}})");
    QVERIFY(first.has_value());
    QVERIFY(!first->stopped);
    QVERIFY(!first->rateLimitRemaining && !first->rateLimitReset);
    QVERIFY(api().stream(path, "{}").has_value());
    QVERIFY(api().stream(path, R"({"complete":true,"exitcode":0})").has_value());
    const json run = runOf(path);
    QCOMPARE(run.at("history").size(), 1U);
    QCOMPARE(run.at("heartbeats").get<int>(), 1);
    QCOMPARE(run.at("state").get<std::string>(), std::string("finished"));
}

void TestWandbApi::namesInAddresses()
{
    UpsertRun run;
    run.run = "run 1+é";
    run.project = "MLOps Basics & more; 100=x";
    const auto made = api().upsertRun(run);
    QVERIFY(made.has_value());
    QVERIFY(api().stream(made->path, "{}").has_value());
    const json last = requests().back();
    QCOMPARE(last.at("path").get<std::string>(),
             std::string("/files/tester-team/MLOps%20Basics%20%26%20more%3B%20100%3Dx/run%201%2B%C3%A9/file_stream"));
}

void TestWandbApi::stopsAndLimits()
{
    const RunPath path = makeRun();
    m_standin.post(QStringLiteral("/api/standin/options"), {{"ratelimit", "7,2.5"}});
    m_standin.post(QStringLiteral("/api/standin/runs/%1/cola/run00001/stop").arg(QString::fromStdString(path.entity)),
                   json::object());
    const auto answer = api().stream(path, "{}");
    QVERIFY(answer.has_value());
    QVERIFY(answer->stopped);
    QCOMPARE(answer->rateLimitRemaining, std::optional<double>(7));
    QCOMPARE(answer->rateLimitReset, std::optional<double>(2.5));
}

QTEST_GUILESS_MAIN(TestWandbApi)
#include "tst_wandb_api.moc"
