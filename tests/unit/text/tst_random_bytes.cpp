// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/random.h"
#include "text/tokenizer.h"
#include "text_files.h"

#include <algorithm>

using namespace signalbox;

namespace {

/// Parts that make reading difficult; put together at random.
const std::vector<std::string> &parts()
{
    static const std::vector<std::string> kParts{"\"",
                                                 "\"\"",
                                                 ",",
                                                 ";",
                                                 "\t",
                                                 "\n",
                                                 "\r",
                                                 "\r\n",
                                                 " ",
                                                 "0",
                                                 "1",
                                                 "-1",
                                                 "01",
                                                 "text",
                                                 "label",
                                                 "sentence",
                                                 "a",
                                                 "word",
                                                 "good film",
                                                 "\xEF\xBB\xBF",
                                                 "\xFF",
                                                 "\xC3",
                                                 "\xC3\xA9",
                                                 "\xED\x95\x9C",
                                                 "\xE4\xB8\xAD",
                                                 "\xF0\x9F\x98\x80",
                                                 "e\xCC\x81",
                                                 "\xF0\x9D\x85\xAD",
                                                 std::string(1, '\0'),
                                                 "\x1B[31m",
                                                 "{",
                                                 "}",
                                                 "[",
                                                 "]",
                                                 "[MASK]",
                                                 "[SEP]",
                                                 "##",
                                                 "*",
                                                 "{\"a\": 1}",
                                                 "\xE2\x80\xA8",
                                                 "\xC2\x85"};
    return kParts;
}

std::string randomContent(text::PortableRandom &random)
{
    std::string content;
    if (random.below(10) == 0) { // bytes of every kind
        for (std::uint64_t i = random.below(200); i > 0; --i) {
            content += static_cast<char>(random.below(256));
        }
        return content;
    }
    if (random.below(3) == 0) { // a table with something wrong here and there
        for (std::uint64_t i = random.below(8); i > 0; --i) {
            content += random.below(4) == 0 ? parts()[random.below(parts().size())] : std::string("good");
            content += random.below(8) == 0 ? "," : "\t";
            content += random.below(4) == 0 ? parts()[random.below(parts().size())] : std::string("1");
            content += '\n';
        }
        return content;
    }
    if (random.below(2) == 0) {
        content = random.below(2) == 0 ? "text,label\n" : "sentence\tlabel\n";
    }
    for (std::uint64_t i = random.below(60); i > 0; --i) {
        content += parts()[random.below(parts().size())];
    }
    return content;
}

} // namespace

/// Thousands of small broken files: nothing crashes, no row comes from nowhere, every refusal has words.
class TstRandomBytes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readingNeverCrashes()
    {
        const QTemporaryDir folder;
        text::PortableRandom random(20261123);
        int read = 0;
        int refused = 0;
        for (int i = 0; i < 4000; ++i) {
            const std::string content = randomContent(random);
            const std::string path =
                test::writeFile(folder, i % 2 == 0 ? "a.csv" : "a.tsv",
                                QByteArray(content.data(), static_cast<qsizetype>(content.size())));
            text::ReadOptions options;
            options.skipBadRows = random.below(2) == 0;
            options.header = std::vector<std::string>{"auto", "auto", "yes", "no"}[random.below(4)];
            if (random.below(3) == 0) {
                options.textColumn = "1";
                options.labelColumn = "2";
            }
            const auto lines = static_cast<std::int64_t>(
                1 + std::count_if(content.begin(), content.end(), [](char c) { return c == '\n' || c == '\r'; }));
            const auto data = text::readDataset(path, options);
            if (data) {
                ++read;
                checkDataset(*data, content, lines, options.skipBadRows);
            } else {
                ++refused;
                QVERIFY(!data.error().detail.empty());
                QVERIFY(data.error().line.value_or(1) >= 1 && data.error().line.value_or(1) <= lines);
            }
            const auto preview = text::previewTable(path, options);
            QVERIFY(preview || !preview.error().detail.empty());
            QVERIFY2(preview || !data, "what can be read can be previewed");
            const auto sentences = text::readSentences(path);
            QVERIFY(sentences || !sentences.error().detail.empty());
            if (QTest::currentTestFailed()) {
                QFAIL(
                    QByteArray(content.data(), static_cast<qsizetype>(content.size())).toPercentEncoding().constData());
            }
        }
        QVERIFY2(read > 300 && refused > 300, qPrintable(QStringLiteral("%1 read, %2 refused").arg(read).arg(refused)));
    }

    void tokenizingNeverCrashes()
    {
        const auto tokenizer = text::Tokenizer::fromVocabulary(
            {"[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "a", "##a", "word", "\xE4\xB8\xAD", "[", "]", "#", "##"},
            {});
        QVERIFY(tokenizer);
        text::PortableRandom random(7);
        for (int i = 0; i < 6000; ++i) {
            const std::string content = randomContent(random);
            const auto ids = tokenizer->encode(content);
            QCOMPARE(ids.front(), tokenizer->classId());
            QCOMPARE(ids.back(), tokenizer->separatorId());
            QVERIFY(std::all_of(ids.begin(), ids.end(),
                                [&](int id) { return id >= 0 && id < tokenizer->vocabularySize(); }));
            auto start = ids;
            const auto limit = static_cast<int>(2 + random.below(6));
            if (start.size() > static_cast<std::size_t>(limit)) {
                start.resize(static_cast<std::size_t>(limit));
                start.back() = tokenizer->separatorId();
            }
            QCOMPARE(tokenizer->encode(content, limit), start);
        }
    }

private:
    static void checkDataset(const text::Dataset &data, const std::string &content, std::int64_t lines, bool skips)
    {
        QVERIFY(!data.rows.empty());
        QVERIFY(skips || data.skipped.empty());
        QVERIFY(data.tags.empty() || data.tags.size() == data.rows.size());
        std::int64_t line = 0;
        for (const text::Example &row : data.rows) {
            QVERIFY(row.line > line && row.line <= lines); // in file order, each on a line of its own
            line = row.line;
            QVERIFY(row.label >= 0 && row.label < data.labels.size());
            QVERIFY(row.text.size() <= content.size());
            QVERIFY(row.text.find('"') != std::string::npos || content.find(row.text) != std::string::npos);
            QVERIFY(!skips || row.text.find_first_not_of(" \t\r\n\v\f") != std::string::npos);
        }
        for (const text::BadRow &row : data.skipped) {
            QVERIFY(row.line >= 1 && row.line <= lines && !row.reason.empty());
        }
        const auto counts = data.classCounts();
        QVERIFY(std::none_of(counts.begin(), counts.end(), [](auto count) { return count == 0; }));
    }
};

QTEST_APPLESS_MAIN(TstRandomBytes)
#include "tst_random_bytes.moc"
