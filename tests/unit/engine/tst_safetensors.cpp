// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files.h"
#include "models/safetensors.h"

#include <nlohmann/json.hpp>

#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cstddef>

using namespace signalbox;

namespace {

std::string fileOf(const std::string &header, const std::string &data)
{
    const std::uint64_t length = header.size();
    std::string content(reinterpret_cast<const char *>(&length), sizeof length);
    return content + header + data;
}

} // namespace

class TestSafetensors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void roundTrip();
    void refusesBrokenFiles_data();
    void refusesBrokenFiles();
    void survivesRandomDamage();

private:
    std::string write(const std::string &content);
    QTemporaryDir m_folder;
};

std::string TestSafetensors::write(const std::string &content)
{
    std::string path = m_folder.filePath(QStringLiteral("a.safetensors")).toStdString();
    const auto status = core::writeFileAtomically(path, content);
    Q_ASSERT(status.has_value());
    return path;
}

void TestSafetensors::roundTrip()
{
    const std::vector<float> numbers{1.0F, -2.5F, 3.25F, 0.0F, 1e-30F, 7.0F};
    const std::vector<std::int64_t> ids{5, -1};
    const auto *numberBytes = reinterpret_cast<const std::byte *>(numbers.data());
    const auto *idBytes = reinterpret_cast<const std::byte *>(ids.data());
    const std::string path = m_folder.filePath(QStringLiteral("b.safetensors")).toStdString();
    QVERIFY(models::writeSafetensors(path,
                                     {{"matrix", "F32", {2, 3}, numberBytes, 24}, {"ids", "I64", {2}, idBytes, 16}},
                                     {{"format", "pt"}})
                .has_value());
    const auto file = models::SafetensorsFile::open(path);
    QVERIFY(file.has_value());
    QCOMPARE(file->tensors().size(), std::size_t(2));
    QCOMPARE(file->metadata().at("format"), std::string("pt"));
    const auto *matrix = file->find("matrix");
    QVERIFY(matrix != nullptr);
    QCOMPARE(matrix->shape, (std::vector<std::int64_t>{2, 3}));
    QVERIFY(std::equal(numberBytes, numberBytes + 24, matrix->data));
    QVERIFY(std::equal(idBytes, idBytes + 16, file->find("ids")->data));
    QVERIFY(file->find("nothing") == nullptr);
}

void TestSafetensors::refusesBrokenFiles_data()
{
    QTest::addColumn<QByteArray>("content");
    const auto row = [](const char *name, const std::string &content) {
        QTest::newRow(name) << QByteArray::fromStdString(content);
    };
    const std::string four(4, '\0');
    row("empty", "");
    row("shorter than its length", "abc");
    row("header longer than the file", fileOf("{}", "").substr(0, 9));
    row("header is not JSON", fileOf("{nonsense", ""));
    row("header is a list", fileOf("[]", ""));
    row("huge header length", std::string(8, '\x7f') + "{}");
    row("unknown type", fileOf(R"({"a":{"dtype":"F99","shape":[1],"data_offsets":[0,4]}})", four));
    row("offsets outside", fileOf(R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}})", four));
    row("offsets backwards", fileOf(R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}})", four));
    row("negative offset", fileOf(R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}})", four));
    row("shape and offsets disagree", fileOf(R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}})", four));
    row("shape overflows",
        fileOf(R"({"a":{"dtype":"F32","shape":[4294967296,4294967296,4],"data_offsets":[0,4]}})", four));
    row("negative extent", fileOf(R"({"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}})", four));
    row("overlap",
        fileOf(
            R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}})",
            four));
    row("hole", fileOf(R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}})", four + four));
    row("longer than its tensors", fileOf(R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}})", four + four));
    row("missing fields", fileOf(R"({"a":{"dtype":"F32"}})", four));
}

void TestSafetensors::refusesBrokenFiles()
{
    QFETCH(QByteArray, content);
    const std::string path = write(content.toStdString());
    const auto file = models::SafetensorsFile::open(path);
    QVERIFY(!file.has_value());
    QCOMPARE(file.error().code, core::ErrorCode::ModelInvalid);
    QCOMPARE(file.error().subject, path);
    QVERIFY(!file.error().detail.empty());
}

void TestSafetensors::survivesRandomDamage()
{
    const std::string good = fileOf(
        R"({"a":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]},"b":{"dtype":"I64","shape":[1],"data_offsets":[16,24]}})",
        std::string(24, 'x'));
    QRandomGenerator random(7);
    for (int round = 0; round < 2000; ++round) {
        std::string damaged = good;
        for (int i = random.bounded(1, 6); i > 0; --i) {
            damaged[static_cast<std::size_t>(random.bounded(static_cast<int>(damaged.size())))] =
                static_cast<char>(random.bounded(256));
        }
        damaged.resize(static_cast<std::size_t>(random.bounded(static_cast<int>(damaged.size()) + 1)));
        const auto file = models::SafetensorsFile::open(write(damaged));
        if (!file) {
            continue;
        }
        for (const auto &entry : file->tensors()) { // whatever was accepted can be read to its last byte
            std::size_t sum = 0;
            for (std::size_t i = 0; i < entry.bytes; ++i) {
                sum += static_cast<std::size_t>(entry.data[i]);
            }
            QVERIFY(sum < SIZE_MAX);
        }
    }
}

QTEST_GUILESS_MAIN(TestSafetensors)
#include "tst_safetensors.moc"
