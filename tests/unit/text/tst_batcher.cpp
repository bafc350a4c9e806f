// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/batcher.h"
#include "text_files.h"

#include <algorithm>
#include <numeric>
#include <set>

using namespace signalbox;
using text::Batching;

namespace {

using Batches = std::vector<std::vector<std::int32_t>>;

/// Rows of the given lengths.
text::EncodedRows rowsOf(const std::vector<int> &lengths)
{
    text::EncodedRows rows;
    for (const int length : lengths) {
        rows.ids.insert(rows.ids.end(), static_cast<std::size_t>(length), 1);
        rows.offsets.push_back(static_cast<std::int64_t>(rows.ids.size()));
        rows.labels.push_back(0);
    }
    return rows;
}

/// Lengths between 2 and 41 in no order.
text::EncodedRows manyRows(int count)
{
    std::vector<int> lengths;
    lengths.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        lengths.push_back(2 + i * 7919 % 40);
    }
    return rowsOf(lengths);
}

std::vector<std::int32_t> flat(const Batches &batches)
{
    std::vector<std::int32_t> all;
    for (const auto &batch : batches) {
        all.insert(all.end(), batch.begin(), batch.end());
    }
    return all;
}

std::int64_t paddedSize(const text::EncodedRows &rows, const Batches &batches)
{
    std::int64_t size = 0;
    for (const auto &batch : batches) {
        int longest = 0;
        for (const std::int32_t row : batch) {
            longest = std::max(longest, rows.length(static_cast<std::size_t>(row)));
        }
        size += static_cast<std::int64_t>(longest) * static_cast<std::int64_t>(batch.size());
    }
    return size;
}

text::Tokenizer tinyTokenizer()
{
    auto tokenizer = text::Tokenizer::fromVocabulary({"[PAD]", "[UNK]", "[CLS]", "[SEP]", "a", "##b", "c"}, {});
    return std::move(*tokenizer);
}

} // namespace

class TstBatcher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyRowOnce_data()
    {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("batchSize");
        QTest::addColumn<int>("batching");
        for (const auto batching : {Batching::Bucket, Batching::Shuffle, Batching::Pad}) {
            for (const int rows : {0, 1, 63, 64, 65, 7001}) {
                for (const int batchSize : {1, 64, 10000}) {
                    QTest::addRow("%d rows by %d, %d", rows, batchSize, static_cast<int>(batching))
                        << rows << batchSize << static_cast<int>(batching);
                }
            }
        }
    }

    void everyRowOnce()
    {
        QFETCH(int, rows);
        QFETCH(int, batchSize);
        QFETCH(int, batching);
        const auto encoded = manyRows(rows);
        for (const bool evaluation : {false, true}) {
            const Batches batches = evaluation
                ? text::evaluationBatches(encoded, batchSize)
                : text::epochBatches(encoded, batchSize, static_cast<Batching>(batching), 42, 1);
            QCOMPARE(static_cast<int>(batches.size()), (rows + batchSize - 1) / batchSize);
            int notFull = 0;
            for (const auto &batch : batches) {
                QVERIFY(!batch.empty() && batch.size() <= static_cast<std::size_t>(batchSize));
                notFull += batch.size() < static_cast<std::size_t>(batchSize) ? 1 : 0;
            }
            QVERIFY(notFull <= 1);
            auto all = flat(batches);
            std::sort(all.begin(), all.end());
            for (std::size_t i = 0; i < all.size(); ++i) {
                QCOMPARE(all[i], static_cast<std::int32_t>(i));
            }
            QCOMPARE(static_cast<int>(all.size()), rows);
        }
    }

    void aPureFunctionOfItsArguments()
    {
        const auto rows = manyRows(500);
        for (const auto batching : {Batching::Bucket, Batching::Shuffle, Batching::Pad}) {
            const Batches first = text::epochBatches(rows, 16, batching, 42, 1);
            QCOMPARE(text::epochBatches(rows, 16, batching, 42, 1), first);
            QVERIFY(text::epochBatches(rows, 16, batching, 42, 2) != first);
            QVERIFY(text::epochBatches(rows, 16, batching, 43, 1) != first);
        }
        QCOMPARE(text::epochBatches(rows, 16, Batching::Pad, 42, 1),
                 text::epochBatches(rows, 16, Batching::Shuffle, 42, 1));
    }

    void theOrderIsTheSameEverywhere()
    {
        // The numbers themselves: a change would make resumed runs and published seeds mean something else.
        const auto rows = rowsOf({5, 3, 9, 3, 7, 2, 4, 8});
        QCOMPARE(flat(text::epochBatches(rows, 3, Batching::Shuffle, 42, 1)),
                 (std::vector<std::int32_t>{7, 3, 5, 0, 1, 2, 4, 6}));
        QCOMPARE(flat(text::epochBatches(rows, 3, Batching::Bucket, 42, 1)),
                 (std::vector<std::int32_t>{5, 3, 1, 7, 2, 6, 0, 4}));
    }

    void bucketsPadLittle()
    {
        const auto rows = manyRows(7000);
        const auto plain = paddedSize(rows, text::epochBatches(rows, 32, Batching::Shuffle, 1, 1));
        const auto bucketed = paddedSize(rows, text::epochBatches(rows, 32, Batching::Bucket, 1, 1));
        const auto needed = rows.offsets.back();
        QVERIFY2(bucketed - needed < (plain - needed) / 10,
                 qPrintable(QStringLiteral("%1 %2 %3").arg(needed).arg(bucketed).arg(plain)));
    }

    void bucketsComeInNoOrderOfLength()
    {
        const auto rows = manyRows(3200);
        const Batches batches = text::epochBatches(rows, 32, Batching::Bucket, 1, 1);
        std::vector<int> lengths;
        for (const auto &batch : batches) {
            lengths.push_back(rows.length(static_cast<std::size_t>(batch.front())));
        }
        QVERIFY(!std::is_sorted(lengths.begin(), lengths.end()));
        const auto rises = std::inner_product(lengths.begin(), lengths.end() - 1, lengths.begin() + 1, 0, std::plus<>(),
                                              std::less<>());
        QVERIFY2(rises > 25 && rises < 75, qPrintable(QString::number(rises))); // of 99
    }

    void evaluationGoesByLength()
    {
        const auto rows = rowsOf({5, 3, 9, 3, 7});
        QCOMPARE(text::evaluationBatches(rows, 2), (Batches{{1, 3}, {0, 4}, {2}}));
    }

    void encodingDoesNotDependOnThreads()
    {
        text::Dataset data;
        data.labels = text::LabelMap::fromNames({"0", "1"});
        for (int i = 0; i < 3000; ++i) {
            std::string sentence;
            for (int k = 0; k < i % 13; ++k) {
                sentence += k % 3 == 0 ? "ab " : k % 3 == 1 ? "c " : "zz ";
            }
            data.rows.push_back({sentence, i % 2, i + 1});
        }
        const auto tokenizer = tinyTokenizer();
        const auto one = text::encodeRows(data, tokenizer, 8, 1);
        QCOMPARE(one.size(), std::size_t(3000));
        QCOMPARE(one.offsets.size(), std::size_t(3001));
        std::int64_t truncated = 0;
        for (std::size_t i = 0; i < one.size(); ++i) {
            const auto expected = tokenizer.encode(data.rows[i].text, 8);
            QVERIFY(std::equal(expected.begin(), expected.end(), one.row(i).begin(), one.row(i).end()));
            QCOMPARE(one.labels[i], data.rows[i].label);
            truncated += tokenizer.encode(data.rows[i].text).size() > 8 ? 1 : 0;
        }
        QVERIFY(truncated > 0);
        QCOMPARE(one.truncated, truncated);
        for (const int threads : {0, 2, 3, 7, 100}) {
            const auto many = text::encodeRows(data, tokenizer, 8, threads);
            QCOMPARE(many.ids, one.ids);
            QCOMPARE(many.offsets, one.offsets);
            QCOMPARE(many.labels, one.labels);
            QCOMPARE(many.truncated, one.truncated);
        }
    }

    void encodingNothing()
    {
        const auto rows = text::encodeRows({}, tinyTokenizer(), 8, 4);
        QCOMPARE(rows.size(), std::size_t(0));
        QVERIFY(text::evaluationBatches(rows, 8).empty());
    }

    void names()
    {
        QCOMPARE(*text::parseBatching("bucket"), Batching::Bucket);
        QCOMPARE(*text::parseBatching("shuffle"), Batching::Shuffle);
        QCOMPARE(*text::parseBatching("pad"), Batching::Pad);
        QCOMPARE(text::parseBatching("Bucket").error().code, core::ErrorCode::BadArgument);
    }
};

QTEST_APPLESS_MAIN(TstBatcher)
#include "tst_batcher.moc"
