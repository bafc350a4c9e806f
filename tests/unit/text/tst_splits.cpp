// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text_files.h"

#include <algorithm>
#include <set>

using namespace signalbox;
using core::ErrorCode;

namespace {

std::string table(const QTemporaryDir &folder, const char *name,
                  std::initializer_list<std::pair<const char *, int>> classes, const char *prefix = "sentence")
{
    QByteArray content("text,label\n");
    for (const auto &[label, count] : classes) {
        for (int i = 0; i < count; ++i) {
            content += QByteArray(prefix) + ' ' + label + QByteArray::number(i) + ',' + label + '\n';
        }
    }
    return test::writeFile(folder, name, content);
}

std::vector<int> labels(std::initializer_list<int> counts)
{
    std::vector<int> all;
    int label = 0;
    for (const int count : counts) {
        all.insert(all.end(), static_cast<std::size_t>(count), label++);
    }
    return all;
}

} // namespace

class TstSplits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyClassKeepsItsShare_data()
    {
        QTest::addColumn<double>("fraction");
        QTest::newRow("a tenth") << 0.1;
        QTest::newRow("a third") << 1.0 / 3;
        QTest::newRow("a half") << 0.5;
        QTest::newRow("almost all") << 0.99;
        QTest::newRow("almost nothing") << 0.001;
    }

    void everyClassKeepsItsShare()
    {
        QFETCH(double, fraction);
        const auto all = labels({1000, 100, 10, 3, 2, 1, 0});
        for (const std::uint64_t seed : {0U, 1U, 42U, 4294967295U}) {
            const auto valid = text::stratifiedSplit(all, fraction, seed);
            QVERIFY(std::is_sorted(valid.begin(), valid.end()));
            QVERIFY(std::adjacent_find(valid.begin(), valid.end()) == valid.end());
            std::vector<int> drawn(7, 0);
            for (const std::size_t row : valid) {
                ++drawn[static_cast<std::size_t>(all.at(row))];
            }
            const std::vector<int> counts{1000, 100, 10, 3, 2};
            for (std::size_t i = 0; i < counts.size(); ++i) {
                QVERIFY(drawn[i] >= 1 && drawn[i] < counts[i]);
                const int share = std::clamp(static_cast<int>(std::lround(counts[i] * fraction)), 1, counts[i] - 1);
                QCOMPARE(drawn[i], share);
            }
            QCOMPARE(drawn[5], 0);
        }
    }

    void theDrawDependsOnTheSeedAlone()
    {
        const auto all = labels({200, 100});
        QCOMPARE(text::stratifiedSplit(all, 0.1, 7), text::stratifiedSplit(all, 0.1, 7));
        QVERIFY(text::stratifiedSplit(all, 0.1, 7) != text::stratifiedSplit(all, 0.1, 8));
        // The numbers themselves, so that no library or machine changes them.
        QCOMPARE(text::stratifiedSplit(labels({6, 6}), 0.5, 42), (std::vector<std::size_t>{3, 4, 5, 6, 7, 10}));
        QVERIFY(text::stratifiedSplit({}, 0.1, 7).empty());
    }

    void drawsAllRowsAlike()
    {
        const auto all = labels({10});
        std::vector<int> drawn(10, 0);
        for (std::uint64_t seed = 0; seed < 2000; ++seed) {
            for (const std::size_t row : text::stratifiedSplit(all, 0.3, seed)) {
                ++drawn[row];
            }
        }
        for (const int count : drawn) { // 600 expected, standard deviation 20
            QVERIFY2(count > 500 && count < 700, qPrintable(QString::number(count)));
        }
    }

    void oneFileIsSplit()
    {
        const QTemporaryDir folder;
        core::RunSpec spec;
        spec.train = table(folder, "a.csv", {{"x", 50}, {"y", 30}, {"z", 1}});
        spec.validFraction = 0.2;
        const auto splits = text::loadSplits(spec);
        QVERIFY2(splits, qPrintable(test::errorOf(splits)));
        QCOMPARE(splits->train.rows.size(), std::size_t(65));
        QCOMPARE(splits->valid.rows.size(), std::size_t(16));
        QCOMPARE(splits->valid.classCounts(), (std::vector<std::int64_t>{10, 6, 0}));
        QCOMPARE(splits->train.labels, splits->valid.labels);
        QVERIFY(splits->train.fingerprint != splits->valid.fingerprint);
        std::set<std::string> seen;
        for (const text::Dataset *part : {&splits->train, &splits->valid}) {
            for (const text::Example &row : part->rows) {
                QVERIFY(seen.insert(row.text).second);
            }
        }
        QVERIFY2(test::joined(splits->notes).contains(QStringLiteral("Class 'z' has no row in the validation data.")),
                 qPrintable(test::joined(splits->notes)));
        QVERIFY(splits->test.rows.empty());
    }

    void tagsFollowTheirRows()
    {
        const QTemporaryDir folder;
        QByteArray content("text,label,phenomenon\n");
        for (int i = 0; i < 40; ++i) {
            content +=
                "s" + QByteArray::number(i) + ',' + QByteArray::number(i % 2) + ",s" + QByteArray::number(i) + '\n';
        }
        core::RunSpec spec;
        spec.train = test::writeFile(folder, "a.csv", content);
        const auto splits = text::loadSplits(spec);
        QVERIFY(splits);
        for (const text::Dataset *part : {&splits->train, &splits->valid}) {
            QCOMPARE(part->tags.size(), part->rows.size());
            for (std::size_t i = 0; i < part->rows.size(); ++i) {
                QCOMPARE(part->tags[i], part->rows[i].text);
            }
        }
    }

    void filesAreUsedAsGiven()
    {
        const QTemporaryDir folder;
        core::RunSpec spec;
        spec.train = table(folder, "a.csv", {{"x", 3}, {"y", 3}});
        spec.valid = table(folder, "b.csv", {{"y", 2}}, "other");
        spec.test = table(folder, "c.csv", {{"x", 1}, {"y", 4}});
        const auto splits = text::loadSplits(spec);
        QVERIFY2(splits, qPrintable(test::errorOf(splits)));
        QCOMPARE(splits->valid.rows.front().label, 1);
        QCOMPARE(splits->test.rows.size(), std::size_t(5));
        const QString notes = test::joined(splits->notes);
        QVERIFY2(notes.contains(QStringLiteral("Class 'x' has no row in the validation data.")), qPrintable(notes));
        QVERIFY2(notes.contains(QStringLiteral("4 test sentences are also in the training data")), qPrintable(notes));
        QVERIFY(!notes.contains(QStringLiteral("validation sentence")));
    }

    void leaksAreNoted()
    {
        const QString folder = test::sharedPath("data/nasty/");
        SIGNALBOX_NEED_SHARED(folder);
        core::RunSpec spec;
        spec.train = (folder + QStringLiteral("leak_train.csv")).toStdString();
        spec.valid = (folder + QStringLiteral("leak_valid.csv")).toStdString();
        const auto splits = text::loadSplits(spec);
        QVERIFY2(splits, qPrintable(test::errorOf(splits)));
        QVERIFY2(
            test::joined(splits->notes).contains(QStringLiteral("1 validation sentence is also in the training data")),
            qPrintable(test::joined(splits->notes)));
    }

    void unknownLabelsInValidation()
    {
        const QTemporaryDir folder;
        core::RunSpec spec;
        spec.train = table(folder, "a.csv", {{"x", 3}, {"y", 3}});
        spec.valid = table(folder, "b.csv", {{"x", 1}, {"w", 2}}, "other");
        const auto refused = text::loadSplits(spec);
        QCOMPARE(refused.error().code, ErrorCode::UnknownLabel);
        QCOMPARE(refused.error().subject, spec.valid);
        QCOMPARE(refused.error().line, std::optional<std::int64_t>(3));
        spec.skipBadRows = true;
        const auto splits = text::loadSplits(spec);
        QVERIFY(splits);
        QCOMPARE(splits->valid.rows.size(), std::size_t(1));
        QVERIFY2(
            test::joined(splits->notes).contains(QStringLiteral("2 rows of the validation file are skipped; line 3: ")),
            qPrintable(test::joined(splits->notes)));
    }

    void tooLittle()
    {
        const QTemporaryDir folder;
        core::RunSpec spec;
        spec.train = table(folder, "a.csv", {{"x", 5}});
        const auto oneClass = text::loadSplits(spec);
        QCOMPARE(oneClass.error().code, ErrorCode::TooFewClasses);
        QVERIFY(test::errorOf(oneClass).contains(QStringLiteral("'x' only")));
        spec.train = table(folder, "b.csv", {{"x", 1}, {"y", 1}, {"z", 1}});
        QCOMPARE(text::loadSplits(spec).error().code, ErrorCode::NoRows);
        spec.train = folder.filePath(QStringLiteral("none.csv")).toStdString();
        QCOMPARE(text::loadSplits(spec).error().code, ErrorCode::FileNotFound);
    }

    void notesSayWhichPart()
    {
        const QTemporaryDir folder;
        core::RunSpec spec;
        spec.train = test::writeFile(folder, "a.csv", "text,label\na,1\na,1\nb,0\n");
        spec.valid = test::writeFile(folder, "b.csv", "text,label\nc,1\nc,1\nd,0\n");
        const auto splits = text::loadSplits(spec);
        QVERIFY(splits);
        QVERIFY(test::joined(splits->train.notes).startsWith(QStringLiteral("Training data: 1 exact repeat")));
        QVERIFY(test::joined(splits->valid.notes).startsWith(QStringLiteral("Validation data: 1 exact repeat")));
    }
};

QTEST_APPLESS_MAIN(TstSplits)
#include "tst_splits.moc"
