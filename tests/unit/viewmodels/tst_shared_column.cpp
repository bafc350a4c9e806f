// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/sample_columns.h"
#include "viewmodels/shared_column.h"

#include <QtTest>

#include <random>
#include <vector>

using namespace signalbox::viewmodels;

namespace {

/// Around the ends of blocks: 32, 64, 128, … 4096, 8192.
const std::vector<std::size_t> kSizes{0,   1,    31,   32,   33,   63,   64,   65,    127,
                                      128, 4095, 4096, 4097, 8191, 8192, 8193, 20'000};

bool holds(const SharedColumn<int> &column, const std::vector<int> &expected)
{
    if (column.size() != expected.size()) {
        return false;
    }
    for (std::size_t i = 0; i < expected.size(); ++i) {
        if (column.at(i) != expected[i]) {
            return false;
        }
    }
    std::vector<int> copied(expected.size());
    column.read(0, copied);
    return copied == expected;
}

} // namespace

class TestSharedColumn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatIsAppended();
    void copiesPartCompany();
    void shortensWithoutDisturbingCopies();
    void readsPartsInOrder();
    void stepsOfAnyDistance();
};

void TestSharedColumn::keepsWhatIsAppended()
{
    SharedColumn<int> column;
    std::vector<int> expected;
    for (int i = 0; i < 20'000; ++i) {
        column.append(3 * i);
        expected.push_back(3 * i);
        QCOMPARE(column.last(), 3 * i);
    }
    QVERIFY(holds(column, expected));
    column.clear();
    QVERIFY(column.isEmpty());
}

void TestSharedColumn::copiesPartCompany()
{
    for (const std::size_t size : kSizes) {
        SharedColumn<int> first;
        std::vector<int> expected;
        for (std::size_t i = 0; i < size; ++i) {
            first.append(static_cast<int>(i));
            expected.push_back(static_cast<int>(i));
        }
        SharedColumn<int> second = first;
        const SharedColumn<int> third = first;
        std::vector<int> ofFirst = expected;
        std::vector<int> ofSecond = expected;
        for (int i = 0; i < 5000; ++i) { // in turns, so that both want the same places
            first.append(-i);
            ofFirst.push_back(-i);
            second.append(7 * i);
            ofSecond.push_back(7 * i);
        }
        QVERIFY(holds(first, ofFirst));
        QVERIFY(holds(second, ofSecond));
        QVERIFY(holds(third, expected));
    }
}

void TestSharedColumn::shortensWithoutDisturbingCopies()
{
    std::vector<int> all;
    SharedColumn<int> column;
    for (int i = 0; i < 20'000; ++i) {
        column.append(i);
        all.push_back(i);
    }
    for (const std::size_t size : kSizes) {
        SharedColumn<int> shorter = column;
        shorter.truncate(size);
        std::vector<int> expected(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(size));
        QVERIFY(holds(shorter, expected));
        for (int i = 0; i < 300; ++i) {
            shorter.append(-1);
            expected.push_back(-1);
        }
        QVERIFY(holds(shorter, expected));
        QVERIFY(holds(column, all));
    }
}

void TestSharedColumn::readsPartsInOrder()
{
    SharedColumn<int> column;
    for (int i = 0; i < 9000; ++i) {
        column.append(i);
    }
    std::mt19937 random(2);
    for (int trial = 0; trial < 200; ++trial) {
        std::size_t begin = random() % 9000;
        std::size_t end = random() % 9001;
        if (begin > end) {
            std::swap(begin, end);
        }
        std::size_t next = begin;
        column.forParts(begin, end, [&](std::span<const int> part, std::size_t index) {
            QCOMPARE(index, next);
            for (const int value : part) {
                QCOMPARE(value, static_cast<int>(next));
                ++next;
            }
        });
        QCOMPARE(next, end);
    }
}

void TestSharedColumn::stepsOfAnyDistance()
{
    std::mt19937 random(8);
    StepColumn column;
    std::vector<std::int64_t> expected;
    std::int64_t step = 5;
    for (int i = 0; i < 6000; ++i) {
        column.append(step);
        expected.push_back(step);
        QCOMPARE(column.last(), step);
        step += i % 1000 < 700 ? 10 : static_cast<std::int64_t>(random() % 4); // now even, now not
    }
    for (std::size_t i = 0; i < expected.size(); ++i) {
        QCOMPARE(column.at(i), expected[i]);
    }
    const StepColumn copy = column;
    column.append(step + 1);
    QCOMPARE(copy.size(), expected.size());
    for (int trial = 0; trial < 100; ++trial) {
        const std::size_t begin = random() % expected.size();
        std::vector<std::int64_t> part(random() % (expected.size() - begin + 1));
        copy.read(begin, part);
        QVERIFY(std::equal(part.begin(), part.end(), expected.begin() + static_cast<std::ptrdiff_t>(begin)));
    }
}

QTEST_GUILESS_MAIN(TestSharedColumn)
#include "tst_shared_column.moc"
