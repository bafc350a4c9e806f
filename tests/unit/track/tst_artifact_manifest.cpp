// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wandb_captures.h"

#include "core/files.h"
#include "track/wandb/artifact_manifest.h"

#include <nlohmann/json.hpp>

#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

#include <algorithm>
#include <filesystem>
#include <map>

using namespace signalbox;
using namespace signalbox::track::wandb;
using nlohmann::json;

namespace {

void writeFile(const QTemporaryDir &folder, const std::string &name, const std::string &content)
{
    const std::string path = core::joinPath(folder.path().toStdString(), name);
    QVERIFY(core::createDirectories(std::filesystem::path(path).parent_path().string()).has_value());
    QVERIFY(core::writeFileAtomically(path, content).has_value());
}

/// The files of a manifest that W&B's client uploaded, without references.
std::vector<ArtifactFile> filesOfManifest(const json &manifest)
{
    std::vector<ArtifactFile> files;
    for (const auto &[path, entry] : manifest.at("contents").items()) {
        files.push_back({path,
                         {},
                         entry.at("size").get<std::int64_t>(),
                         entry.at("digest").get<std::string>(),
                         entry.value("birthArtifactID", std::string())});
    }
    return files;
}

} // namespace

class TestArtifactManifest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filesOfAFolder()
    {
        QTemporaryDir folder;
        writeFile(folder, "model.bin", "weights");
        writeFile(folder, "sub/config.json", "{}");
        writeFile(folder, "sub.txt", "");
        writeFile(folder, "Zebra", "z");
        writeFile(folder, ".hidden", "h");
        std::filesystem::create_symlink("model.bin", folder.filePath(QStringLiteral("link")).toStdString());
        const auto files = artifactFiles(folder.path().toStdString());
        QVERIFY(files.has_value());
        std::vector<std::string> paths;
        for (const ArtifactFile &file : *files) {
            paths.push_back(file.path);
        }
        // By bytes: '.' before '/', capitals before small letters.
        QVERIFY((paths == std::vector<std::string>{".hidden", "Zebra", "model.bin", "sub.txt", "sub/config.json"}));
        QCOMPARE(files->at(2).size, std::int64_t{7});
        QCOMPARE(files->at(2).md5, md5Base64("weights"));
        QCOMPARE(files->at(2).localPath, core::joinPath(folder.path().toStdString(), "model.bin"));
        QCOMPARE(files->at(3).md5, std::string("1B2M2Y8AsgTpgAmY7PhCfg==")); // of nothing
        QCOMPARE(files->at(4).md5, std::string("mZFLkyvTelC5g8XnyQrpOw==")); // as in the recording of artifact-log
    }

    void foldersThatCannotBeSent()
    {
        QTemporaryDir folder;
        const std::string path = folder.path().toStdString();
        const auto empty = artifactFiles(path);
        QVERIFY(!empty.has_value());
        QVERIFY(empty.error().code == core::ErrorCode::NoRows);
        const auto missing = artifactFiles(path + "/missing");
        QVERIFY(!missing.has_value());
        QVERIFY(missing.error().code == core::ErrorCode::FileNotFound);
        const auto noFile = artifactFile(path, "x");
        QVERIFY(!noFile.has_value());
        QVERIFY(noFile.error().code == core::ErrorCode::FileNotFound);
        QCOMPARE(noFile.error().subject, path);
    }

    void digestDoesNotDependOnTheOrder()
    {
        const ArtifactFile a{"a", {}, 1, "AA==", {}}, b{"b", {}, 1, "BB==", {}};
        QCOMPARE(artifactDigest({a, b}), artifactDigest({b, a}));
        QVERIFY(artifactDigest({a, b}) != artifactDigest({a}));
        QCOMPARE(artifactDigest({a}).size(), std::size_t{32});
    }

    void manifest()
    {
        QCOMPARE(manifestText({{"b", "local", 2, "BB==", "id"}, {"a", "local", 1, "AA==", {}}}),
                 std::string("{\"version\":1,\"storagePolicy\":\"wandb-storage-policy-v1\","
                             "\"storagePolicyConfig\":{\"storageLayout\":\"V2\"},\"contents\":{"
                             "\"a\":{\"digest\":\"AA==\",\"size\":1},"
                             "\"b\":{\"digest\":\"BB==\",\"size\":2,\"birthArtifactID\":\"id\"}}}"));
    }

    void asTheClientDoes_data()
    {
        QTest::addColumn<QByteArray>("scenario");
        for (const char *scenario : {"artifact-log", "charts", "media"}) {
            QTest::newRow(scenario) << QByteArray(scenario);
        }
    }

    /// Digest of each artifact and the manifest itself.
    void asTheClientDoes()
    {
        QFETCH(QByteArray, scenario);
        const auto requests = test_track::capturedRequests(scenario.constData());
        if (requests.empty()) {
            QSKIP("the recordings of W&B's client are not beside the checkout");
        }
        // A file belongs to the artifact that is named as its birth place; a manifest with one file, to that artifact.
        std::map<std::string, std::string> digests;
        for (const auto &request : requests) {
            const json::json_pointer id("/response/data/createArtifact/artifact/id");
            if (request.contains(id)) {
                digests[request.at(id).get<std::string>()] =
                    request.at("variables").at("input").at("digest").get<std::string>();
            }
        }
        const auto uploads = test_track::capturedUploads(requests, "/wandb_manifest.json");
        QVERIFY(!uploads.empty());
        for (const auto &upload : uploads) {
            json manifest = json::parse(upload.at("body").get<std::string>());
            const auto files = filesOfManifest(manifest);
            const auto born = std::find_if(files.begin(), files.end(),
                                           [](const auto &file) { return !file.birthArtifactId.empty(); });
            QVERIFY(born != files.end());
            QCOMPARE(artifactDigest(files), digests.at(born->birthArtifactId));
            bool hasReference = false;
            for (auto &entry : manifest.at("contents")) {
                entry.erase("local_path");
                entry.erase("skip_cache");
                hasReference = hasReference || entry.contains("ref");
            }
            if (!hasReference) {
                QCOMPARE(json::parse(manifestText(files)), manifest);
            }
        }
    }

    void md5OfAFileOfTheClient()
    {
        const auto requests = test_track::capturedRequests("charts");
        if (requests.empty()) {
            QSKIP("the recordings of W&B's client are not beside the checkout");
        }
        QCOMPARE(md5Base64(test_track::capturedBody(requests, "/cm_table.table.json")),
                 std::string("Dpe7K6OU7ifpdBIkkf3OYw=="));
    }
};

QTEST_GUILESS_MAIN(TestArtifactManifest)
#include "tst_artifact_manifest.moc"
