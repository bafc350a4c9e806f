// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metric_values.h"
#include "store/column_codec.h"

#include <QTest>

#include <bit>
#include <limits>

using namespace signalbox;

namespace {

using Integers = std::vector<std::int64_t>;
using Reals = std::vector<double>;

std::vector<std::uint64_t> bits(const Reals &values)
{
    std::vector<std::uint64_t> all;
    for (const double value : values) {
        all.push_back(std::bit_cast<std::uint64_t>(value));
    }
    return all;
}

} // namespace

class TestColumnCodec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void integersComeBack_data();
    void integersComeBack();
    void realsComeBack_data();
    void realsComeBack();
    void textsComeBack();
    void metricsComeBack();
    void damagedBlobsAreRefused();
};

void TestColumnCodec::integersComeBack_data()
{
    QTest::addColumn<Integers>("values");
    QTest::addColumn<int>("bytes");
    constexpr auto low = std::numeric_limits<std::int64_t>::min();
    constexpr auto high = std::numeric_limits<std::int64_t>::max();
    QTest::newRow("none") << Integers{} << 17;
    QTest::newRow("one") << Integers{42} << 17;
    QTest::newRow("even") << Integers{10, 20, 30, 40, 50} << 17;
    QTest::newRow("even, falling") << Integers{5, 3, 1, -1} << 17;
    QTest::newRow("constant") << Integers{7, 7, 7} << 17;
    QTest::newRow("even over the whole range") << Integers{low, 0, low} << 17;
    QTest::newRow("one byte") << Integers{0, 255, 3} << 9 + 3;
    QTest::newRow("two bytes") << Integers{-1, 255, 3} << 9 + 6;
    QTest::newRow("two bytes at most") << Integers{100, 100 + 65535, 3 + 100} << 9 + 6;
    QTest::newRow("four bytes") << Integers{100, 100 + 65536, 3 + 100} << 9 + 12;
    QTest::newRow("four bytes at most") << Integers{-5, 4294967290, 0} << 9 + 12;
    QTest::newRow("eight bytes") << Integers{-5, 4294967291, 0} << 9 + 24;
    QTest::newRow("extremes") << Integers{low, high, 0} << 9 + 24;
}

void TestColumnCodec::integersComeBack()
{
    QFETCH(const Integers, values);
    QFETCH(const int, bytes);
    const QByteArray blob = store::packIntegers(values);
    QCOMPARE(blob.size(), bytes);
    Integers back{99};
    QVERIFY(store::unpackIntegers(blob, values.size(), back));
    Integers expected{99};
    expected.insert(expected.end(), values.begin(), values.end());
    QCOMPARE(back, expected);
}

void TestColumnCodec::realsComeBack_data()
{
    QTest::addColumn<Reals>("values");
    QTest::addColumn<int>("bytes");
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const double infinity = std::numeric_limits<double>::infinity();
    QTest::newRow("none") << Reals{} << 1;
    QTest::newRow("constant") << Reals{3e-5, 3e-5, 3e-5} << 9;
    QTest::newRow("zeros of both signs") << Reals{0.0, -0.0} << 1 + 8;
    QTest::newRow("floats") << Reals{0.5, static_cast<double>(0.1F), infinity, -infinity} << 1 + 16;
    QTest::newRow("doubles") << Reals{0.1, 0.2} << 1 + 16;
    QTest::newRow("undefined is not a float") << Reals{0.5, core::undefinedValue()} << 1 + 16;
    QTest::newRow("undefined beside NaN") << Reals{core::undefinedValue(), nan, 1e308, 5e-324} << 1 + 32;
}

void TestColumnCodec::realsComeBack()
{
    QFETCH(const Reals, values);
    QFETCH(const int, bytes);
    const QByteArray blob = store::packReals(values);
    QCOMPARE(blob.size(), bytes);
    Reals back;
    QVERIFY(store::unpackReals(blob, values.size(), back));
    QCOMPARE(bits(back), bits(values));
}

void TestColumnCodec::textsComeBack()
{
    const std::vector<std::string> texts{"", "one", "zwei \xC3\xA4", std::string("nul\0byte", 8), "\xFF\xFE broken"};
    const auto back = store::unpackTexts(store::packTexts(texts));
    QVERIFY(back.has_value());
    QCOMPARE(*back, texts);
    QVERIFY(store::unpackTexts(store::packTexts({}))->empty());
}

void TestColumnCodec::metricsComeBack()
{
    const core::MetricValues metrics{
        {"valid/mcc", core::undefinedValue()}, {"lr", 3e-5}, {"valid/class/\xED\x95\x9C/f1", -0.0}, {"", 1.0}};
    const auto back = store::unpackMetrics(store::packMetrics(metrics));
    QVERIFY(back.has_value());
    QCOMPARE(back->size(), metrics.size());
    for (std::size_t i = 0; i < metrics.size(); ++i) {
        QCOMPARE((*back)[i].first, metrics[i].first);
        QCOMPARE(bits({(*back)[i].second}), bits({metrics[i].second}));
    }
    const QByteArray none = store::packMetrics({});
    QVERIFY(!none.isNull()); // null would become NULL in the database
    QVERIFY(store::unpackMetrics(none)->empty());
}

void TestColumnCodec::damagedBlobsAreRefused()
{
    const QByteArray integers = store::packIntegers(Integers{1, 5, 300});
    const QByteArray reals = store::packReals(Reals{0.1, 0.2});
    const QByteArray texts = store::packTexts({"one", "three"});
    const QByteArray metrics = store::packMetrics({{"lr", 1.0}});
    for (qsizetype size = 0; size < integers.size(); ++size) {
        Integers out;
        QVERIFY(!store::unpackIntegers(integers.left(size), 3, out));
    }
    for (qsizetype size = 0; size < reals.size(); ++size) {
        Reals out;
        QVERIFY(!store::unpackReals(reals.left(size), 2, out));
    }
    for (qsizetype size = 0; size < texts.size(); ++size) {
        QVERIFY(!store::unpackTexts(texts.left(size)).has_value());
    }
    for (qsizetype size = 1; size < metrics.size(); ++size) {
        QVERIFY(!store::unpackMetrics(metrics.left(size)).has_value());
    }
    Integers out;
    QVERIFY(!store::unpackIntegers(integers, 4, out));
    QVERIFY(!store::unpackIntegers(QByteArray(17, '\x7F'), 1, out));
    QVERIFY(!store::unpackTexts(QByteArray(40, '\xFF')).has_value());
}

QTEST_GUILESS_MAIN(TestColumnCodec)
#include "tst_column_codec.moc"
