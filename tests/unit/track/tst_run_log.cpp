// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files.h"
#include "support/file_size_limit.h"
#include "track/wandb/run_log.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

using namespace signalbox;
using namespace signalbox::track::wandb;
using Records = std::vector<std::string>;
using Kind = RunLogStop::Kind;

class TestRunLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void goldenBytes();
    void recordsComeBack_data();
    void recordsComeBack();
    void remaindersOfABlock_data();
    void remaindersOfABlock();
    void tornTails_data();
    void tornTails();
    void aTornHeader();
    void zerosAtTheEnd();
    void damageIsNotCutOff_data();
    void damageIsNotCutOff();
    void otherFilesAreRefused_data();
    void otherFilesAreRefused();
    void nothingIsOverwritten();
    void oneWriterAtATime();
    void aFullDisk();

private:
    [[nodiscard]] std::string path() const { return core::joinPath(m_folder->path().toStdString(), "run.wandb"); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

constexpr std::size_t kBlock = 32768;
constexpr std::size_t kFileHeader = 7;
constexpr std::size_t kChunkHeader = 7;

/// A record whose content tells which part of it one looks at.
std::string recordOf(std::size_t size)
{
    std::string record(size, '\0');
    for (std::size_t i = 0; i < size; ++i) {
        record[i] = static_cast<char>('a' + static_cast<int>((i + size) % 23));
    }
    return record;
}

/// A first record after which exactly `left` bytes of the first block remain.
std::string fillerLeaving(std::size_t left)
{
    return recordOf(kBlock - kFileHeader - kChunkHeader - left);
}

/// Writes a file with these records and gives back its bytes.
std::string writeLog(const std::string &path, const Records &records)
{
    std::filesystem::remove(path);
    auto writer = RunLogWriter::create(path);
    if (!writer) {
        qFatal("%s", core::describe(writer.error()).c_str());
    }
    for (const std::string &record : records) {
        if (const auto written = writer->write(record); !written) {
            qFatal("%s", core::describe(written.error()).c_str());
        }
    }
    return core::readFile(path).value();
}

void replaceFile(const std::string &path, std::string_view bytes)
{
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file << bytes;
    file.close();
    QVERIFY(file.good());
}

struct Reading
{
    Records records;
    std::optional<RunLogStop> stop;
};

Reading readLog(const std::string &path)
{
    Reading reading;
    auto reader = RunLogReader::open(path);
    if (!reader) {
        return reading;
    }
    while (auto record = reader->next()) {
        reading.records.push_back(std::move(*record));
    }
    reading.stop = reader->stop();
    if (reader->next().has_value()) {
        reading.stop.reset(); // it must stay at its end
    }
    return reading;
}

/// Goes on after a crash with one more record; gives back the records that were there.
core::Result<Records> appendTo(const std::string &path, const std::string &record)
{
    Records whole;
    auto writer = RunLogWriter::append(path, [&whole](std::string_view found) { whole.emplace_back(found); });
    if (!writer) {
        return core::fail(writer.error());
    }
    if (const auto written = writer->write(record); !written) {
        return core::fail(written.error());
    }
    return whole;
}

int typeAt(const std::string &bytes, std::size_t offset)
{
    return static_cast<std::uint8_t>(bytes.at(offset + 6));
}

std::size_t lengthAt(const std::string &bytes, std::size_t offset)
{
    return static_cast<std::uint8_t>(bytes.at(offset + 4)) + 256U * static_cast<std::uint8_t>(bytes.at(offset + 5));
}

} // namespace

void TestRunLog::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

// Checksums by zlib.crc32() of Python.
void TestRunLog::goldenBytes()
{
    const QByteArray expected = "3a572642e1be00" // ":W&B", the number, the version
                                "a9209d53030001616263"
                                "1bdf05a5000001";
    QCOMPARE(QByteArray::fromStdString(writeLog(path(), {"abc", ""})).toHex(), expected);
}

void TestRunLog::recordsComeBack_data()
{
    QTest::addColumn<Records>("records");
    QTest::newRow("none") << Records{};
    QTest::newRow("empty ones") << Records{"", "", ""};
    QTest::newRow("small ones") << Records{"a", std::string("\0\0\0", 3), "한국어"};
    QTest::newRow("one that fills the first block") << Records{recordOf(kBlock - kFileHeader - kChunkHeader), "x"};
    QTest::newRow("one byte more") << Records{recordOf(kBlock - kFileHeader - kChunkHeader + 1), "x"};
    QTest::newRow("two whole blocks") << Records{recordOf(2 * kBlock - kFileHeader - 2 * kChunkHeader), "x"};
    QTest::newRow("64 KiB") << Records{recordOf(65536), recordOf(65535), recordOf(65537)};
    QTest::newRow("a megabyte between small ones") << Records{"a", recordOf(1'000'003), "b", recordOf(300'000), ""};
    Records many;
    for (std::size_t size = 0; size < 3000; size += 7) {
        many.push_back(recordOf(size));
    }
    QTest::newRow("many lengths over many blocks") << many;
}

void TestRunLog::recordsComeBack()
{
    QFETCH(Records, records);
    const std::string bytes = writeLog(path(), records);
    const Reading reading = readLog(path());
    QVERIFY(reading.records == records);
    QVERIFY(reading.stop.has_value());
    QVERIFY(reading.stop->kind == Kind::End);
    QCOMPARE(reading.stop->offset, static_cast<std::int64_t>(bytes.size()));
    QCOMPARE(reading.stop->reason, std::string());
}

void TestRunLog::remaindersOfABlock_data()
{
    QTest::addColumn<std::size_t>("left");
    QTest::addColumn<std::size_t>("size");
    for (const std::size_t left : {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 20, 27, 28}) {
        for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{20}, std::size_t{70'000}}) {
            QTest::addRow("%zu left, %zu to write", left, size) << left << size;
        }
    }
}

void TestRunLog::remaindersOfABlock()
{
    QFETCH(std::size_t, left);
    QFETCH(std::size_t, size);
    const Records records{fillerLeaving(left), recordOf(size), "after"};
    const std::string bytes = writeLog(path(), records);
    QVERIFY(readLog(path()).records == records);

    const std::size_t start = kBlock - left;
    if (left < kChunkHeader) {
        QCOMPARE(bytes.substr(start, left), std::string(left, '\0'));
        QCOMPARE(lengthAt(bytes, kBlock), std::min(size, kBlock - kChunkHeader));
        QCOMPARE(typeAt(bytes, kBlock), size <= kBlock - kChunkHeader ? 1 : 2);
    } else if (size <= left - kChunkHeader) {
        QCOMPARE(typeAt(bytes, start), 1);
        QCOMPARE(lengthAt(bytes, start), size);
    } else {
        QCOMPARE(typeAt(bytes, start), 2);
        QCOMPARE(lengthAt(bytes, start), left - kChunkHeader); // 0 when exactly seven bytes were left
        const std::size_t rest = size - (left - kChunkHeader);
        QCOMPARE(typeAt(bytes, kBlock), rest <= kBlock - kChunkHeader ? 4 : 3);
        QCOMPARE(lengthAt(bytes, kBlock), std::min(rest, kBlock - kChunkHeader));
    }
}

void TestRunLog::tornTails_data()
{
    QTest::addColumn<Records>("records"); // the last one is torn
    QTest::newRow("the only one") << Records{"abcdef"};
    QTest::newRow("an empty one") << Records{"abc", ""};
    QTest::newRow("one in the middle of a block") << Records{"abc", "", recordOf(100), recordOf(50)};
    for (const std::size_t left : {0, 1, 6, 7, 8, 30}) {
        QTest::addRow("one at a block's end, %zu left", left) << Records{fillerLeaving(left), recordOf(60)};
    }
}

void TestRunLog::tornTails()
{
    QFETCH(Records, records);
    const Records kept(records.begin(), records.end() - 1);
    const std::string keptBytes = writeLog(path(), kept);
    const std::string allBytes = writeLog(path(), records);
    Records continued = kept;
    continued.push_back("a record after the crash");
    const std::string continuedBytes = writeLog(path(), continued);
    QCOMPARE(allBytes.substr(0, keptBytes.size()), keptBytes);

    for (std::size_t length = keptBytes.size(); length < allBytes.size(); ++length) {
        replaceFile(path(), std::string_view(allBytes).substr(0, length));
        const Reading torn = readLog(path());
        QVERIFY2(torn.records == kept, qPrintable(QString::number(length)));
        QVERIFY(torn.stop.has_value());
        QVERIFY2(torn.stop->kind == (length == keptBytes.size() ? Kind::End : Kind::Torn),
                 qPrintable(QString::number(length)));
        QCOMPARE(torn.stop->offset, static_cast<std::int64_t>(keptBytes.size()));

        // The file becomes what a writer without a crash would have made of it.
        const auto found = appendTo(path(), continued.back());
        QVERIFY(found.has_value());
        QVERIFY(*found == kept);
        QVERIFY2(core::readFile(path()).value() == continuedBytes, qPrintable(QString::number(length)));
    }
    replaceFile(path(), allBytes);
    QVERIFY(appendTo(path(), "x").value() == records);
}

void TestRunLog::aTornHeader()
{
    const std::string header = writeLog(path(), {});
    const std::string expected = writeLog(path(), {"x"});
    for (std::size_t length = 0; length < header.size(); ++length) {
        replaceFile(path(), std::string_view(header).substr(0, length));
        const Reading reading = readLog(path());
        QVERIFY(reading.stop.has_value());
        QVERIFY(reading.stop->kind == Kind::Torn);
        QCOMPARE(reading.stop->offset, std::int64_t{0});
        QVERIFY(appendTo(path(), "x").has_value());
        QCOMPARE(core::readFile(path()).value(), expected);
    }
}

void TestRunLog::zerosAtTheEnd()
{
    // What a power cut may leave: the file has its length, but the last bytes never reached the disk.
    const std::string kept = writeLog(path(), {"abc"});
    const std::string bytes = writeLog(path(), {"abc", recordOf(40'000), recordOf(40'000)});
    for (const std::size_t zeros : {bytes.size() - kept.size(), std::size_t{79'990}, std::size_t{50'000}, kBlock}) {
        replaceFile(path(), bytes.substr(0, bytes.size() - zeros) + std::string(zeros, '\0'));
        const Reading reading = readLog(path());
        QVERIFY(reading.stop.has_value());
        QVERIFY2(reading.stop->kind == Kind::Torn, qPrintable(QString::number(zeros)));
        const std::size_t whole = zeros >= 50'000 ? 1 : 2;
        QCOMPARE(reading.records.size(), whole);
        QCOMPARE(appendTo(path(), "x").value().size(), whole);
        QCOMPARE(readLog(path()).records.back(), std::string("x"));
    }
}

void TestRunLog::damageIsNotCutOff_data()
{
    QTest::addColumn<std::size_t>("offset"); // of the byte that is changed
    QTest::addColumn<int>("byte"); // what it becomes
    QTest::addColumn<Kind>("kind");
    const std::size_t second = kFileHeader + kChunkHeader + 3;
    const std::size_t third = second + kChunkHeader + 100;
    QTest::newRow("a checksum") << second << 0 << Kind::Damaged;
    QTest::newRow("a length") << second + 4 << 30 << Kind::Damaged;
    QTest::newRow("a length beyond the block") << second + 5 << 255 << Kind::Damaged;
    QTest::newRow("a type") << second + 6 << 2 << Kind::Damaged;
    QTest::newRow("content") << second + 50 << 0 << Kind::Damaged;
    // These two look like what a crash leaves.
    QTest::newRow("a length beyond the file") << second + 5 << 1 << Kind::Torn;
    QTest::newRow("content of the last record") << third + 8 << 0 << Kind::Torn;
}

void TestRunLog::damageIsNotCutOff()
{
    QFETCH(std::size_t, offset);
    QFETCH(int, byte);
    QFETCH(Kind, kind);
    std::string bytes = writeLog(path(), {"abc", recordOf(100), recordOf(10)});
    const std::size_t whole = offset < bytes.size() - 17 ? 1 : 2;
    QVERIFY(bytes[offset] != static_cast<char>(byte));
    bytes[offset] = static_cast<char>(byte);
    replaceFile(path(), bytes);
    const Reading reading = readLog(path());
    QCOMPARE(reading.records.size(), whole);
    QVERIFY(reading.stop.has_value());
    QVERIFY(reading.stop->kind == kind);
    QVERIFY(!reading.stop->reason.empty());
    QCOMPARE(reading.stop->offset, static_cast<std::int64_t>(whole == 1 ? 17 : 124));
    const auto appended = appendTo(path(), "x");
    QCOMPARE(appended.has_value(), kind == Kind::Torn);
    if (kind == Kind::Damaged) {
        QVERIFY(appended.error().code == core::ErrorCode::BadFormat);
        QVERIFY(core::readFile(path()).value() == bytes);
    }
}

void TestRunLog::otherFilesAreRefused_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("text") << QByteArray("step\tloss\n");
    QTest::newRow("short text") << QByteArray("abc");
    QTest::newRow("zeros") << QByteArray(7, '\0');
    QTest::newRow("another number") << QByteArray::fromHex("3a572642e1bf00");
    QTest::newRow("another version") << QByteArray::fromHex("3a572642e1be01");
}

void TestRunLog::otherFilesAreRefused()
{
    QFETCH(QByteArray, content);
    replaceFile(path(), content.toStdString());
    const auto reader = RunLogReader::open(path());
    QVERIFY(!reader.has_value());
    QVERIFY(reader.error().code == core::ErrorCode::BadFormat);
    const auto writer = RunLogWriter::append(path());
    QVERIFY(!writer.has_value());
    QVERIFY(writer.error().code == core::ErrorCode::BadFormat);
    QCOMPARE(QByteArray::fromStdString(core::readFile(path()).value()), content);
}

void TestRunLog::nothingIsOverwritten()
{
    QVERIFY(RunLogReader::open(path()).error().code == core::ErrorCode::FileNotFound);
    QVERIFY(RunLogWriter::append(path()).error().code == core::ErrorCode::FileNotFound);
    replaceFile(path(), "something");
    const auto writer = RunLogWriter::create(path());
    QVERIFY(!writer.has_value());
    QVERIFY(writer.error().code == core::ErrorCode::FileUnwritable);
    QCOMPARE(core::readFile(path()).value(), std::string("something"));
    QVERIFY(RunLogReader::open(m_folder->path().toStdString()).error().code == core::ErrorCode::FileUnreadable);
}

void TestRunLog::oneWriterAtATime()
{
    std::optional<RunLogWriter> writer(RunLogWriter::create(path()).value());
    QVERIFY(writer->write("abc").has_value());
    const auto second = RunLogWriter::append(path());
    QVERIFY(!second.has_value());
    QVERIFY(second.error().code == core::ErrorCode::FileUnwritable);
    QVERIFY(readLog(path()).records == Records{"abc"}); // readers may look at any time
    QVERIFY(writer->sync().has_value());
    QCOMPARE(writer->size(), std::int64_t{17});
    writer.reset();
    QVERIFY(appendTo(path(), "def").has_value());
    QVERIFY((readLog(path()).records == Records{"abc", "def"}));
}

void TestRunLog::aFullDisk()
{
    auto writer = RunLogWriter::create(path()).value();
    QVERIFY(writer.write("abc").has_value());
    {
        const test_support::FileSizeLimit limit(1000);
        const auto failed = writer.write(recordOf(40'000));
        QVERIFY(!failed.has_value());
        QVERIFY(failed.error().code == core::ErrorCode::FileUnwritable);
        QCOMPARE(core::readFile(path()).value().size(), std::size_t{17});
        QVERIFY(writer.write("small").has_value());
    }
    QVERIFY(writer.write(recordOf(40'000)).has_value());
    QVERIFY((readLog(path()).records == Records{"abc", "small", recordOf(40'000)}));
}

QTEST_GUILESS_MAIN(TestRunLog)
#include "tst_run_log.moc"
