// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What runs log as artifacts, and how it gets there.
#include "core/files.h"
#include "track/wandb/artifact_upload.h"
#include "wandb_api_fixture.h"
#include "wandb_captures.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <set>

using namespace signalbox;
using namespace track::wandb;
using nlohmann::json;

namespace {

Table twoPoints()
{
    return {{"x", "y"}, {{std::int64_t{1}, std::int64_t{2}}, {std::int64_t{3}, std::int64_t{4}}}};
}

store::CheckpointRecord checkpointAt(const std::string &path, bool last)
{
    store::CheckpointRecord checkpoint;
    checkpoint.path = path;
    checkpoint.step = 40;
    checkpoint.epoch = 2;
    checkpoint.monitor = "valid/mcc";
    checkpoint.monitored = 0.5;
    checkpoint.last = last;
    return checkpoint;
}

} // namespace

class TestArtifactUpload : public test_track::WandbApiTest
{
    Q_OBJECT

private Q_SLOTS:
    void identifiersComeFromTheirSeed();
    void tablesTellTheirIdentifiersApart();
    void aTableAsTheClientAsksForIt();
    void aTableFromMemory();
    void aModelFromAFolder();
    void onceWhicheverAnswerIsLost_data();
    void onceWhicheverAnswerIsLost();
    void severalSideBySide();
    void theErrorThatCounts();
    void aFileThatIsGone();
    void versionsOfTheModel_data();
    void versionsOfTheModel();

private:
    ApiResult<void> upload(const RunPath &path, const RunArtifact &artifact)
    {
        WandbApi service = api();
        return uploadArtifact(service, path, artifact);
    }
    json committed();
};

json TestArtifactUpload::committed()
{
    json found = json::array();
    const json all = m_standin.get(QStringLiteral("/api/standin/artifacts"));
    for (const json &artifact : all.at("artifacts")) {
        if (artifact.at("state") == "COMMITTED") {
            found.push_back(artifact);
        }
    }
    return found;
}

void TestArtifactUpload::identifiersComeFromTheirSeed()
{
    std::set<std::string> seen;
    std::set<char> letters;
    for (int i = 0; i < 100; ++i) {
        const std::string id = makeClientId(std::to_string(i));
        QCOMPARE(id.size(), std::size_t{128});
        QCOMPARE(id, makeClientId(std::to_string(i)));
        seen.insert(id);
        letters.insert(id.begin(), id.end());
    }
    QCOMPARE(seen.size(), std::size_t{100});
    QCOMPARE(std::string(letters.begin(), letters.end()), std::string("0123456789abcdefghijklmnopqrstuvwxyz"));
}

void TestArtifactUpload::tablesTellTheirIdentifiersApart()
{
    const auto idOf = [](const Table &table, const char *run, const char *key, std::int64_t row, const char *seed) {
        return artifactOfTable(table, run, key, row, seed).clientId;
    };
    Table other = twoPoints();
    other.rows.pop_back();
    const std::set<std::string> ids{idOf(twoPoints(), "r", "k", 1, "s"),
                                    idOf(other, "r", "k", 1, "s"),
                                    idOf(twoPoints(), "r2", "k", 1, "s"),
                                    idOf(twoPoints(), "r", "k2", 1, "s"),
                                    idOf(twoPoints(), "r", "k", 2, "s"),
                                    idOf(twoPoints(), "r", "k", 1, "s2"),
                                    artifactOfTable(twoPoints(), "r", "k", 1, "s").sequenceClientId};
    QCOMPARE(ids.size(), std::size_t{7});
    QCOMPARE(idOf(twoPoints(), "r", "k", 1, "s"), idOf(twoPoints(), "r", "k", 1, "s"));
}

void TestArtifactUpload::aTableAsTheClientAsksForIt()
{
    const auto captured = test_track::capturedVariables(test_track::capturedRequests("charts"), "CreateArtifact");
    if (captured.size() < 2) {
        QSKIP("the recordings of W&B's client are not beside the checkout");
    }
    const RunPath path = makeRun("charts01");
    for (std::int64_t row : {0, 1}) {
        const std::string key = row == 0 ? "cm_table" : "scatter_table";
        QVERIFY(upload(path, artifactOfTable(twoPoints(), path.run, key, row, "s")).has_value());
    }
    const auto ours = test_track::capturedVariables(
        m_standin.get(QStringLiteral("/api/standin/requests")).at("requests").get<std::vector<json>>(),
        "CreateArtifact");
    QCOMPARE(ours.size(), std::size_t{2});
    for (std::size_t i = 0; i < ours.size(); ++i) {
        json our = ours[i].at("input");
        json their = captured[i].at("input");
        for (const char *differs : {"clientID", "sequenceClientID", "digest"}) {
            QCOMPARE(our.at(differs).get<std::string>().size(), their.at(differs).get<std::string>().size());
            our.erase(differs);
            their.erase(differs);
        }
        QCOMPARE(QString::fromStdString(our.dump()), QString::fromStdString(their.dump()));
    }
}

void TestArtifactUpload::aTableFromMemory()
{
    const RunPath path = makeRun();
    const RunArtifact table = artifactOfTable(twoPoints(), path.run, "points_table", 7, "s");
    QVERIFY(upload(path, table).has_value());
    const json stored = committed();
    QCOMPARE(stored.size(), std::size_t{1});
    const json &artifact = stored.front();
    QCOMPARE(artifact.at("collection").get<std::string>(), "run-" + path.run + "-points_table");
    QCOMPARE(artifact.at("type").get<std::string>(), std::string("run_table"));
    QCOMPARE(artifact.at("clientID").get<std::string>(), table.clientId);
    QCOMPARE(artifact.at("sequenceClientID").get<std::string>(), table.sequenceClientId);
    QVERIFY(artifact.at("aliases") == json::array({"latest"}));
    QVERIFY(artifact.at("metadata").is_null());
    const json &contents = artifact.at("manifest").at("contents");
    QCOMPARE(contents.size(), std::size_t{1});
    const std::string text = tableArtifactText(twoPoints());
    QCOMPARE(contents.at("points_table.table.json").at("digest").get<std::string>(), md5Base64(text));
    QCOMPARE(contents.at("points_table.table.json").at("size").get<std::size_t>(), text.size());

    // Once more: the service has it, and nothing is sent.
    const std::size_t before = requests().size();
    QVERIFY(upload(path, table).has_value());
    QCOMPARE(requests().size(), before + 1);
    QCOMPARE(committed().size(), std::size_t{1});
}

void TestArtifactUpload::aModelFromAFolder()
{
    const RunPath path = makeRun();
    const QTemporaryDir folder;
    std::vector<ModelVersion> versions;
    for (const char *name : {"best", "last"}) {
        const std::string own = core::joinPath(folder.path().toStdString(), name);
        QVERIFY(core::createDirectories(own + "/sub").has_value());
        QVERIFY(core::writeFileAtomically(own + "/model.safetensors", std::string(100'000, *name)).has_value());
        QVERIFY(core::writeFileAtomically(own + "/sub/config.json", "{}").has_value());
        versions.push_back({own, {*name == 'b' ? "best" : "latest"}, "{\"score\":0.5}"});
    }
    for (const ModelVersion &version : versions) {
        const auto artifact = artifactOfModel(path, version);
        QVERIFY(artifact.has_value());
        QVERIFY(upload(path, *artifact).has_value());
    }
    const json stored = committed();
    QCOMPARE(stored.size(), std::size_t{2});
    for (const json &artifact : stored) {
        QCOMPARE(artifact.at("collection").get<std::string>(), "model-" + path.run);
        QCOMPARE(artifact.at("metadata").get<std::string>(), std::string("{\"score\":0.5}"));
        const json &contents = artifact.at("manifest").at("contents");
        QVERIFY(contents.contains("model.safetensors") && contents.contains("sub/config.json"));
    }
    QVERIFY(stored.at(0).at("aliases") == json::array({"best"}));
    QVERIFY(stored.at(1).at("aliases") == json::array({"latest"}));
    QCOMPARE(artifactOfModel(path, {folder.path().toStdString() + "/missing", {}, {}}).error().code,
             core::ErrorCode::FileNotFound);
}

void TestArtifactUpload::onceWhicheverAnswerIsLost_data()
{
    QTest::addColumn<QString>("fault");
    for (const char *operation :
         {"CreateArtifact", "CreateArtifactManifest", "CreateArtifactFiles", "CommitArtifact"}) {
        QTest::newRow(operation)
            << QStringLiteral("{\"action\":\"accept-then-reset\",\"op\":\"%1\"}").arg(QLatin1String(operation));
    }
    QTest::newRow("file") << QStringLiteral("{\"action\":\"accept-then-reset\",\"listener\":\"storage\"}");
    QTest::newRow("manifest") << QStringLiteral(
        "{\"action\":\"accept-then-reset\",\"listener\":\"storage\",\"skip\":1}");
}

void TestArtifactUpload::onceWhicheverAnswerIsLost()
{
    QFETCH(QString, fault);
    const RunPath path = makeRun();
    const RunArtifact table = artifactOfTable(twoPoints(), path.run, "points_table", 7, "s");
    m_standin.setFaults(json::array({json::parse(fault.toStdString())}));
    const auto lost = upload(path, table);
    QVERIFY(!lost.has_value());
    QVERIFY(lost.error().again);
    QVERIFY(upload(path, table).has_value());
    QCOMPARE(committed().size(), std::size_t{1});
    QCOMPARE(runOf(path).at("logged").size(), std::size_t{1});
}

void TestArtifactUpload::severalSideBySide()
{
    const RunPath path = makeRun();
    std::vector<RunArtifact> tables;
    std::vector<const RunArtifact *> all;
    tables.reserve(9);
    all.reserve(9);
    for (int i = 0; i < 9; ++i) {
        tables.push_back(artifactOfTable(twoPoints(), path.run, "table" + std::to_string(i), 7, "s"));
    }
    for (const RunArtifact &table : tables) {
        all.push_back(&table);
    }
    // One after another of them fails, each at another step, and keeps no other.
    m_standin.setFaults(json::array(
        {json{{"preset", "503"}, {"op", "CreateArtifact"}}, json{{"preset", "503"}, {"op", "CreateArtifactManifest"}},
         json{{"preset", "503"}, {"op", "CreateArtifactFiles"}}, json{{"preset", "503"}, {"listener", "storage"}},
         json{{"preset", "503"}, {"op", "CommitArtifact"}}}));
    WandbApi service = api();
    const auto first = uploadArtifacts(service, path, all);
    QCOMPARE(first.size(), all.size());
    QCOMPARE(std::count_if(first.begin(), first.end(), [](const auto &result) { return result.has_value(); }), 4);
    QVERIFY(worstOf(first).error().again);
    QCOMPARE(committed().size(), std::size_t{4});
    QVERIFY(worstOf(uploadArtifacts(service, path, all)).has_value());
    QCOMPARE(committed().size(), std::size_t{9});
    std::set<std::string> names;
    for (const json &artifact : committed()) {
        const auto name = artifact.at("collection").get<std::string>();
        names.insert(name);
        const json &contents = artifact.at("manifest").at("contents");
        QVERIFY2(contents.size() == 1 && "run-" + path.run + '-' + contents.begin().key() == name + ".table.json",
                 contents.dump().c_str());
    }
    QCOMPARE(names.size(), std::size_t{9});
}

void TestArtifactUpload::theErrorThatCounts()
{
    const auto error = [](core::ErrorCode code, bool again, std::optional<std::chrono::milliseconds> wait = {}) {
        return ApiResult<void>(tl::unexpected(ApiError{{code, {}, {}, {}, {}, {}}, again, wait, 0}));
    };
    const ApiResult<void> cancelled = error(core::ErrorCode::Cancelled, true);
    const ApiResult<void> busy = error(core::ErrorCode::NetworkFailed, true, std::chrono::seconds(3));
    const ApiResult<void> lost = error(core::ErrorCode::NetworkFailed, true);
    const ApiResult<void> refused = error(core::ErrorCode::Refused, false);
    QVERIFY(worstOf({}).has_value() && worstOf({{}, {}}).has_value());
    QCOMPARE(worstOf({cancelled, {}}).error().error.code, core::ErrorCode::Cancelled);
    QCOMPARE(worstOf({cancelled, lost, busy, {}}).error().error.code, core::ErrorCode::NetworkFailed);
    QVERIFY(worstOf({lost, busy}).error().retryAfter == std::chrono::milliseconds(3000));
    QVERIFY(!worstOf({lost, cancelled}).error().retryAfter);
    QCOMPARE(worstOf({busy, refused, lost}).error().error.code, core::ErrorCode::Refused);
    QVERIFY(!worstOf({busy, refused, lost}).error().again);
}

void TestArtifactUpload::aFileThatIsGone()
{
    const RunPath path = makeRun();
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("model.bin"));
    QVERIFY(core::writeFileAtomically(file.toStdString(), "weights").has_value());
    const auto artifact = artifactOfModel(path, {folder.path().toStdString(), {"best"}, "{}"});
    QVERIFY(artifact.has_value());
    QVERIFY(QFile::remove(file));
    const auto failed = upload(path, *artifact);
    QVERIFY(!failed.has_value());
    QCOMPARE(failed.error().error.code, core::ErrorCode::FileUnreadable);
    QVERIFY(!failed.error().again);
    QVERIFY(committed().empty());
}

void TestArtifactUpload::versionsOfTheModel_data()
{
    QTest::addColumn<QString>("best");
    QTest::addColumn<QString>("last");
    QTest::addColumn<QString>("versions");
    QTest::newRow("none") << QString() << QString() << QString();
    QTest::newRow("no checkpoint is known as the last")
        << QStringLiteral("a") << QString() << QStringLiteral("a=best+latest");
    QTest::newRow("no best one") << QString() << QStringLiteral("b") << QStringLiteral("b=latest");
    QTest::newRow("the same") << QStringLiteral("a") << QStringLiteral("a") << QStringLiteral("a=best+latest");
    QTest::newRow("two") << QStringLiteral("a") << QStringLiteral("b") << QStringLiteral("a=best b=latest");
}

void TestArtifactUpload::versionsOfTheModel()
{
    QFETCH(QString, best);
    QFETCH(QString, last);
    QFETCH(QString, versions);
    store::RunRecord run;
    run.bestCheckpoint = best.toStdString();
    std::vector<store::CheckpointRecord> checkpoints{checkpointAt("other", false)};
    if (!last.isEmpty()) {
        checkpoints.push_back(checkpointAt(last.toStdString(), true));
    }
    QStringList found;
    for (const ModelVersion &version : modelVersions(run, checkpoints)) {
        QStringList aliases;
        for (const std::string &alias : version.aliases) {
            aliases.append(QString::fromStdString(alias));
        }
        found.append(QString::fromStdString(version.folder) + QLatin1Char('=') + aliases.join(QLatin1Char('+')));
        if (version.folder == last.toStdString()) {
            const json expected{{"epoch", 2},
                                {"step", 40},
                                {"original_filename", version.folder},
                                {"monitor", "valid/mcc"},
                                {"score", 0.5}};
            QVERIFY2(json::parse(version.metadata) == expected, version.metadata.c_str());
        }
    }
    QCOMPARE(found.join(QLatin1Char(' ')), versions);
}

QTEST_GUILESS_MAIN(TestArtifactUpload)
#include "tst_artifact_upload.moc"
