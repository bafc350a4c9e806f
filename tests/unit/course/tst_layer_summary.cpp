// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Norms and histograms of known numbers, and of many against a plain computation.
#include "train/layer_summary.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>
#include <random>
#include <thread>
#include <vector>

using namespace signalbox;
using train::LayerSummary;
using train::LayerValues;

namespace {

using Floats = std::vector<float>;

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr float kInfinity = std::numeric_limits<float>::infinity();

/// The definition, one value after the other: the last bin whose lower edge is not above the value.
core::Histogram plainHistogram(const Floats &values)
{
    core::Histogram histogram;
    std::vector<double> finite;
    for (const float value : values) {
        if (std::isfinite(value)) {
            finite.push_back(static_cast<double>(value));
        }
    }
    histogram.nonFinite = static_cast<std::int64_t>(values.size() - finite.size());
    if (finite.empty()) {
        return histogram;
    }
    histogram.minimum = *std::min_element(finite.begin(), finite.end());
    histogram.maximum = *std::max_element(finite.begin(), finite.end());
    histogram.counts.assign(histogram.minimum == histogram.maximum ? 1 : 64, 0);
    for (const double value : finite) {
        std::size_t bin = histogram.counts.size() - 1;
        while (bin > 0 && histogram.edge(bin) > value) {
            --bin;
        }
        ++histogram.counts[bin];
    }
    return histogram;
}

double plainNorm(const Floats &values)
{
    return std::sqrt(std::accumulate(values.begin(), values.end(), 0.0, [](double sum, float value) {
        return sum + static_cast<double>(value) * static_cast<double>(value);
    }));
}

bool isSameHistogram(const core::Histogram &a, const core::Histogram &b)
{
    const auto isSame = [](double x, double y) { return x == y || (core::isUndefined(x) && core::isUndefined(y)); };
    return isSame(a.minimum, b.minimum) && isSame(a.maximum, b.maximum) && a.nonFinite == b.nonFinite
        && a.counts == b.counts;
}

LayerSummary summaryOfOne(const Floats &values, std::int64_t zeros = 0)
{
    return train::summarizeLayers({{"layer", {values}, zeros}}).front();
}

/// Numbers that are drawn around 0, as weights are.
Floats drawnFloats(std::size_t count, unsigned seed)
{
    std::mt19937 random(seed);
    std::normal_distribution<float> normal(0.01F, 0.3F);
    Floats values(count);
    std::generate(values.begin(), values.end(), [&] { return normal(random); });
    return values;
}

} // namespace

class TestLayerSummary : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void binsHoldTheirLowerEdge();
    void theLastBinHoldsTheLargestValue();
    void equalValuesAreOneBin();
    void valuesThatAreNotFiniteLieInNoBin();
    void nothingIsNothing();
    void zerosThatAreNotInMemoryCount();
    void everyLayerAndAllOfThem();
    void itIsThePlainComputation_data();
    void itIsThePlainComputation();
    void whoSharesTheWorkDoesNotMatter();
};

void TestLayerSummary::binsHoldTheirLowerEdge()
{
    Floats values(65); // 0, 1, …, 64: bins of width 1
    std::iota(values.begin(), values.end(), 0.0F);
    values.push_back(0.75F); // in the first
    values.push_back(31.5F);
    const LayerSummary summary = summaryOfOne(values);
    QCOMPARE(summary.name, std::string("layer"));
    QCOMPARE(summary.histogram.minimum, 0.0);
    QCOMPARE(summary.histogram.maximum, 64.0);
    QCOMPARE(summary.histogram.counts.size(), std::size_t{64});
    for (std::size_t bin = 0; bin < 64; ++bin) {
        const std::int64_t expected = bin == 0 || bin == 31 || bin == 63 ? 2 : 1;
        QCOMPARE(summary.histogram.counts[bin], expected);
        QCOMPARE(summary.histogram.edge(bin), static_cast<double>(bin));
    }
    QCOMPARE(summary.histogram.edge(64), 64.0);
    QCOMPARE(summary.histogram.total(), std::int64_t{67});
}

void TestLayerSummary::theLastBinHoldsTheLargestValue()
{
    const LayerSummary summary = summaryOfOne({-3.0F, 5.0F, 5.0F});
    QCOMPARE(summary.histogram.counts.front(), std::int64_t{1});
    QCOMPARE(summary.histogram.counts.back(), std::int64_t{2});
    QCOMPARE(summary.norm, std::sqrt(59.0));
}

void TestLayerSummary::equalValuesAreOneBin()
{
    const LayerSummary summary = summaryOfOne({-0.25F, -0.25F, -0.25F});
    QCOMPARE(summary.histogram.minimum, -0.25);
    QCOMPARE(summary.histogram.maximum, -0.25);
    QCOMPARE(summary.histogram.counts, std::vector<std::int64_t>{3});
    QCOMPARE(summaryOfOne(Floats(100, 0.0F)).histogram.counts, std::vector<std::int64_t>{100});
}

void TestLayerSummary::valuesThatAreNotFiniteLieInNoBin()
{
    const LayerSummary summary = summaryOfOne({1.0F, kNan, 2.0F, kInfinity, -kInfinity});
    QCOMPARE(summary.histogram.nonFinite, std::int64_t{3});
    QCOMPARE(summary.histogram.minimum, 1.0);
    QCOMPARE(summary.histogram.maximum, 2.0);
    QCOMPARE(summary.histogram.total(), std::int64_t{2});
    QVERIFY(std::isnan(summary.norm)); // a fact about the run
    QVERIFY(std::isinf(summaryOfOne({1.0F, -kInfinity}).norm));
    // Squares that float could not hold are no infinity.
    QCOMPARE(summaryOfOne({3e38F, 0.0F}).norm, static_cast<double>(3e38F));
}

void TestLayerSummary::nothingIsNothing()
{
    const LayerSummary none = summaryOfOne({});
    QCOMPARE(none.norm, 0.0);
    QVERIFY(none.histogram.counts.empty());
    QVERIFY(core::isUndefined(none.histogram.minimum) && core::isUndefined(none.histogram.maximum));
    const LayerSummary broken = summaryOfOne({kNan, kNan});
    QVERIFY(broken.histogram.counts.empty());
    QCOMPARE(broken.histogram.nonFinite, std::int64_t{2});
    const auto all = train::summarizeLayers({});
    QCOMPARE(all.size(), std::size_t{1});
    QCOMPARE(all.front().name, std::string("all"));
}

void TestLayerSummary::zerosThatAreNotInMemoryCount()
{
    const Floats values = drawnFloats(1000, 5);
    Floats whole = values;
    whole.insert(whole.begin() + 300, 77, 0.0F);
    const LayerSummary summary = summaryOfOne(values, 77);
    QVERIFY(isSameHistogram(summary.histogram, plainHistogram(whole)));
    QVERIFY(std::abs(summary.norm - plainNorm(whole)) <= 1e-12 * plainNorm(whole));
    // They widen the range where it does not reach them.
    QCOMPARE(summaryOfOne({2.0F, 3.0F}, 1).histogram.minimum, 0.0);
    QCOMPARE(summaryOfOne({-3.0F, -2.0F}, 1).histogram.maximum, 0.0);
    QCOMPARE(summaryOfOne({}, 4).histogram.counts, std::vector<std::int64_t>{4});
    const auto layers = train::summarizeLayers({{"a", {values}, 77}, {"b", {Floats{}}, 3}});
    QCOMPARE(layers.back().histogram.total(), std::int64_t{1080});
}

void TestLayerSummary::everyLayerAndAllOfThem()
{
    const Floats first = drawnFloats(3000, 1);
    const Floats second = drawnFloats(17, 2);
    Floats third = drawnFloats(40000, 3); // several blocks
    third[39999] = 9.0F;
    const std::vector<LayerValues> layers{
        {"embeddings", {first, second}, 0}, {"layer_0", {third}, 0}, {"classifier", {second}, 0}};
    const auto summaries = train::summarizeLayers(layers);
    QCOMPARE(summaries.size(), std::size_t{4});
    Floats embeddings = first;
    embeddings.insert(embeddings.end(), second.begin(), second.end());
    Floats all = embeddings;
    all.insert(all.end(), third.begin(), third.end());
    all.insert(all.end(), second.begin(), second.end());
    const Floats *const expected[] = {&embeddings, &third, &second, &all};
    const char *const names[] = {"embeddings", "layer_0", "classifier", "all"};
    for (std::size_t i = 0; i < 4; ++i) {
        QCOMPARE(summaries[i].name, std::string(names[i]));
        QVERIFY2(isSameHistogram(summaries[i].histogram, plainHistogram(*expected[i])), names[i]);
        QVERIFY2(std::abs(summaries[i].norm - plainNorm(*expected[i])) <= 1e-12 * plainNorm(*expected[i]), names[i]);
    }
}

void TestLayerSummary::itIsThePlainComputation_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<double>("scale");
    QTest::addColumn<double>("shift");
    for (const int count : {1, 2, 7, 8, 9, 64, 1000, 16384, 16385, 100000}) {
        QTest::addRow("%d values", count) << count << 1.0 << 0.0;
    }
    QTest::newRow("tiny") << 5000 << 1e-30 << 0.0;
    QTest::newRow("huge") << 5000 << 1e37 << 0.0;
    QTest::newRow("far from 0") << 5000 << 1e-3 << 1000.0; // few floats lie in each bin, many on an edge
    QTest::newRow("whole numbers") << 5000 << 0.0 << 0.0;
}

void TestLayerSummary::itIsThePlainComputation()
{
    QFETCH(int, count);
    QFETCH(double, scale);
    QFETCH(double, shift);
    for (unsigned seed = 1; seed <= 5; ++seed) {
        Floats values = drawnFloats(static_cast<std::size_t>(count), seed);
        std::mt19937 random(seed);
        for (float &value : values) {
            value = scale == 0.0 ? static_cast<float>(random() % 129U)
                                 : static_cast<float>(static_cast<double>(value) * scale + shift);
            const auto die = random() % 50U;
            value = die == 0 ? kNan : die == 1 ? -kInfinity : value;
        }
        const LayerSummary summary = summaryOfOne(values);
        const core::Histogram expected = plainHistogram(values);
        QVERIFY2(isSameHistogram(summary.histogram, expected), QByteArray::number(seed).constData());
        QCOMPARE(summary.histogram.total() + summary.histogram.nonFinite, std::int64_t{count});
        const double norm = plainNorm(values);
        QVERIFY(std::isfinite(norm) ? std::abs(summary.norm - norm) <= 1e-12 * norm
                                    : std::isnan(norm) == std::isnan(summary.norm));
    }
}

void TestLayerSummary::whoSharesTheWorkDoesNotMatter()
{
    const Floats first = drawnFloats(100001, 8);
    const Floats second = drawnFloats(30000, 9);
    const std::vector<LayerValues> layers{{"a", {first}, 12}, {"b", {second, first}, 0}};
    const auto expected = train::summarizeLayers(layers);
    for (const int shares : {1, 2, 3, 7, 64}) {
        const train::WorkSharing atTheSameTime{shares, [shares](const std::function<void(int)> &work) {
                                                   std::vector<std::thread> threads;
                                                   for (int share = 0; share < shares; ++share) {
                                                       threads.emplace_back(work, share);
                                                   }
                                                   for (std::thread &thread : threads) {
                                                       thread.join();
                                                   }
                                               }};
        for (const train::WorkSharing &sharing : {atTheSameTime, train::WorkSharing{shares, {}}}) {
            const auto found = train::summarizeLayers(layers, sharing);
            QCOMPARE(found.size(), expected.size());
            for (std::size_t i = 0; i < found.size(); ++i) {
                QVERIFY(found[i].norm == expected[i].norm); // the same bits
                QVERIFY(isSameHistogram(found[i].histogram, expected[i].histogram));
            }
        }
    }
}

QTEST_GUILESS_MAIN(TestLayerSummary)
#include "tst_layer_summary.moc"
