// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Files and artifacts, and what becomes of a call that goes wrong.
#include "track/wandb/run_artifact.h"
#include "wandb_api_fixture.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace signalbox;
using namespace track::wandb;
using namespace std::chrono_literals;
using nlohmann::json;

class TestWandbUploads : public test_track::WandbApiTest
{
    Q_OBJECT

private Q_SLOTS:
    void runFiles();
    void artifacts();
    void faults_data();
    void faults();
    void conflictsOfUpsertMayPass();
    void lostAnswers();
    void brokenUploads();
    void cancelled();
};

void TestWandbUploads::runFiles()
{
    const RunPath path = makeRun();
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("a.bin")));
    const QByteArray content(1'000'000, 'z');
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    file.close();
    const std::vector<std::string> names{"media/table/a b_é_0.table.json", "config.yaml", "empty"};
    const auto uploads = api().createRunFiles(path, names);
    QVERIFY(uploads.has_value());
    QCOMPARE(uploads->size(), 3U);
    for (std::size_t i = 0; i < names.size(); ++i) {
        QCOMPARE((*uploads)[i].name, names[i]);
        QVERIFY((*uploads)[i].url);
        const track::HttpHeaders expected{{"X-Standin-Required", "1"}};
        QCOMPARE((*uploads)[i].headers, expected);
    }
    QVERIFY(api().uploadFile((*uploads)[0], file.fileName()).has_value());
    QVERIFY(api().uploadBytes((*uploads)[1], "lr:\n    value: 1\n").has_value());
    QVERIFY(api().uploadBytes((*uploads)[2], {}).has_value());
    QVERIFY(api().uploadBytes({"known", {}, {}}, "what is there already is not sent").has_value());

    QCOMPARE(
        m_standin.bytes(
            QStringLiteral("/api/standin/files/%1/cola/run00001/config.yaml").arg(QString::fromStdString(path.entity))),
        QByteArray("lr:\n    value: 1\n"));
    const json files = runOf(path).at("files");
    QCOMPARE(files.at(names[0]).at("size").get<int>(), content.size());
    QCOMPARE(files.at("empty").at("size").get<int>(), 0);
    for (const std::string &name : names) {
        QVERIFY(files.at(name).at("contentType").is_null());
        QCOMPARE(files.at(name).at("puts").get<int>(), 1);
    }
    int puts = 0;
    for (const json &request : requests()) {
        if (request.at("method") == "PUT") {
            ++puts;
            const json &headers = request.at("headers");
            QVERIFY(!headers.contains("Authorization"));
            QVERIFY(!headers.contains("Transfer-Encoding"));
            QVERIFY(headers.contains("Content-Length"));
            QVERIFY(headers.contains("X-Standin-Required"));
        }
    }
    QCOMPARE(puts, 3);

    const auto missing = api().uploadFile((*uploads)[0], folder.filePath(QStringLiteral("missing")));
    QVERIFY(!missing.has_value());
    QCOMPARE(missing.error().error.code, core::ErrorCode::FileUnreadable);
    QVERIFY(!missing.error().again);
}

void TestWandbUploads::artifacts()
{
    const RunPath path = makeRun();
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("model.bin")));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("weights") == 7);
    file.close();
    auto files = artifactFiles(folder.path().toStdString());
    QVERIFY(files.has_value());

    NewArtifact artifact;
    artifact.path = path;
    artifact.type = "model";
    artifact.collection = "cola-model";
    artifact.digest = artifactDigest(*files);
    artifact.aliases = {"best", "latest"};
    artifact.description = "checkpoint";
    artifact.metadata = R"({"epoch":1})";
    artifact.clientId = makeClientId("first");
    artifact.sequenceClientId = makeClientId("sequence");
    const auto created = api().createArtifact(artifact);
    QVERIFY(created.has_value());
    QVERIFY(!created->isCommitted);
    QVERIFY(!created->latestArtifactId);

    const auto manifest = api().createArtifactManifest({path, created->id, created->latestArtifactId, "", false});
    QVERIFY(manifest.has_value());
    QVERIFY(!manifest->upload);
    const auto uploads = api().createArtifactFiles(created->id, manifest->id, *files);
    QVERIFY(uploads.has_value());
    QCOMPARE(uploads->size(), files->size());
    for (std::size_t i = 0; i < files->size(); ++i) {
        QVERIFY(!(*uploads)[i].storagePath.empty());
        QVERIFY(api().uploadFile((*uploads)[i].upload, QString::fromStdString((*files)[i].localPath)).has_value());
        (*files)[i].birthArtifactId = (*uploads)[i].birthArtifactId;
    }
    const std::string text = manifestText(*files);
    const auto final =
        api().createArtifactManifest({path, created->id, created->latestArtifactId, md5Base64(text), true});
    QVERIFY(final.has_value());
    QVERIFY(final->upload && final->upload->url);
    QVERIFY(api().uploadBytes(*final->upload, QByteArray::fromStdString(text)).has_value());
    QVERIFY(api().commitArtifact(created->id).has_value());

    const json stored = m_standin.get(QStringLiteral("/api/standin/artifacts")).at("artifacts").at(0);
    QCOMPARE(stored.at("state").get<std::string>(), std::string("COMMITTED"));
    QCOMPARE(stored.at("type").get<std::string>(), std::string("model"));
    QCOMPARE(stored.at("description").get<std::string>(), std::string("checkpoint"));
    QCOMPARE(stored.at("metadata").get<std::string>(), std::string(R"({"epoch":1})"));
    QCOMPARE(stored.at("aliases").get<std::vector<std::string>>(), (std::vector<std::string>{"best", "latest"}));
    QCOMPARE(runOf(path).at("logged").get<std::vector<std::string>>(), std::vector<std::string>{"cola-model:v0"});

    artifact.clientId = makeClientId("again");
    const auto same = api().createArtifact(artifact);
    QVERIFY(same.has_value());
    QVERIFY(same->isCommitted);
    QCOMPARE(same->latestArtifactId, std::optional<std::string>(created->id));
}

void TestWandbUploads::faults_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<core::ErrorCode>("code");
    QTest::addColumn<bool>("again");
    QTest::addColumn<int>("status");
    const core::ErrorCode network = core::ErrorCode::NetworkFailed;
    const core::ErrorCode refused = core::ErrorCode::Refused;
    QTest::newRow("401") << QStringLiteral("401") << core::ErrorCode::NotSignedIn << false << 401;
    QTest::newRow("429") << QStringLiteral("429") << network << true << 429;
    QTest::newRow("500") << QStringLiteral("500") << network << true << 500;
    QTest::newRow("502") << QStringLiteral("502") << network << true << 502;
    QTest::newRow("503") << QStringLiteral("503") << network << true << 503;
    QTest::newRow("page") << QStringLiteral("html") << network << true << 200;
    QTest::newRow("400") << QStringLiteral("stream-400") << refused << false << 400;
    QTest::newRow("404") << QStringLiteral("stream-404") << refused << false << 404;
    QTest::newRow("409") << QStringLiteral("stream-409") << refused << false << 409;
    QTest::newRow("413") << QStringLiteral("stream-413") << refused << false << 413;
    QTest::newRow("reset") << QStringLiteral("reset-stream") << network << true << 0;
}

void TestWandbUploads::faults()
{
    QFETCH(QString, fault);
    QFETCH(core::ErrorCode, code);
    QFETCH(bool, again);
    QFETCH(int, status);
    const RunPath path = makeRun();
    m_standin.setFaults(json::array({fault.toStdString()}));
    const QByteArray body = R"({"files":{"wandb-history.jsonl":{"offset":0,"content":["{\"_step\":0}"]}}})";
    const auto answer = api().stream(path, body);
    QVERIFY(!answer.has_value());
    QCOMPARE(answer.error().error.code, code);
    QCOMPARE(answer.error().again, again);
    QCOMPARE(answer.error().status, status);
    QCOMPARE(answer.error().retryAfter,
             status == 429 ? std::optional<std::chrono::milliseconds>(1000ms) : std::nullopt);
    QVERIFY(!answer.error().error.detail.empty());
    QVERIFY(core::describe(answer.error().error).find(m_key.toStdString()) == std::string::npos);

    QVERIFY(api().stream(path, body).has_value());
    QCOMPARE(runOf(path).at("posts").get<int>(), 1);
}

void TestWandbUploads::conflictsOfUpsertMayPass()
{
    m_standin.setFaults(json::array({{{"action", "status"}, {"status", 409}, {"op", "UpsertBucket"}}}));
    UpsertRun run;
    run.run = "run00001";
    run.project = "cola";
    const auto refused = api().upsertRun(run);
    QVERIFY(!refused.has_value());
    QVERIFY(refused.error().again);
    QCOMPARE(refused.error().status, 409);
    QVERIFY(api().upsertRun(run).has_value());
}

void TestWandbUploads::lostAnswers()
{
    const RunPath path = makeRun();
    m_standin.setFaults(json::array({"lost-stream-answer"}));
    const QByteArray body = R"({"files":{"wandb-history.jsonl":{"offset":0,"content":["{\"_step\":0}"]}}})";
    const auto lost = api().stream(path, body);
    QVERIFY(!lost.has_value());
    QCOMPARE(lost.error().error.code, core::ErrorCode::NetworkFailed);
    QVERIFY(lost.error().again);
    QCOMPARE(runOf(path).at("posts").get<int>(), 1); // once, not again behind our back
    QVERIFY(m_standin.anomalies().empty());
    QVERIFY(api().stream(path, body).has_value());
    QCOMPARE(runOf(path).at("history").size(), 1U);
    QCOMPARE(m_standin.anomalies().size(), 1U); // the repetition
    QCOMPARE(m_standin.anomalies().at(0).at("kind").get<std::string>(), std::string("replay"));
    m_standin.post(QStringLiteral("/api/standin/reset"), json::object());
}

void TestWandbUploads::brokenUploads()
{
    const RunPath path = makeRun();
    const auto uploads = api().createRunFiles(path, {"a.bin"});
    QVERIFY(uploads.has_value());
    const QByteArray content(200'000, 'a');
    m_standin.setFaults(json::array(
        {"reset-upload", {{"preset", "503"}, {"listener", "storage"}}, {{"preset", "html"}, {"listener", "storage"}}}));
    const auto broken = api().uploadBytes(uploads->front(), content);
    QVERIFY(!broken.has_value());
    QVERIFY(broken.error().again);
    QCOMPARE(broken.error().error.code, core::ErrorCode::NetworkFailed);
    QCOMPARE(broken.error().error.subject, std::string("a.bin"));
    QVERIFY(core::describe(broken.error().error).find("Signature") == std::string::npos);
    const auto busy = api().uploadBytes(uploads->front(), content);
    QVERIFY(!busy.has_value());
    QVERIFY(busy.error().again);
    const auto portal = api().uploadBytes(uploads->front(), content);
    QVERIFY(!portal.has_value());
    QVERIFY(portal.error().again);
    QCOMPARE(portal.error().status, 200);
    QVERIFY(api().uploadBytes(uploads->front(), content).has_value());
    QCOMPARE(runOf(path).at("files").at("a.bin").at("puts").get<int>(), 1);

    Upload expired = uploads->front();
    expired.url->setQuery(QStringLiteral("X-Signature=old"));
    const auto refused = api().uploadBytes(expired, content);
    QVERIFY(!refused.has_value());
    QCOMPARE(refused.error().error.code, core::ErrorCode::NetworkFailed); // it is not about the key
    QCOMPARE(refused.error().status, 403);
    QVERIFY(refused.error().again); // with a new address
    QCOMPARE(m_standin.anomalies().size(), 1U);
    m_standin.post(QStringLiteral("/api/standin/reset"), json::object());
}

void TestWandbUploads::cancelled()
{
    std::stop_source stop;
    stop.request_stop();
    WandbApi stopped(m_http, {m_standin.url(), Endpoint::basic(m_key)}, stop.get_token());
    const auto viewer = stopped.viewer();
    QVERIFY(!viewer.has_value());
    QCOMPARE(viewer.error().error.code, core::ErrorCode::Cancelled);
    QVERIFY(viewer.error().again);
    QVERIFY(requests().empty());
}

QTEST_GUILESS_MAIN(TestWandbUploads)
#include "tst_wandb_uploads.moc"
