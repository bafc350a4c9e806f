// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/value_pyramid.h"

#include <QTest>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <limits>
#include <random>
#include <span>
#include <utility>
#include <vector>

using namespace signalbox;
using viewmodels::ValuePyramid;
using viewmodels::ValueSummary;

namespace {

bool isSame(const ValueSummary &a, const ValueSummary &b)
{
    const auto bits = [](double value) { return std::bit_cast<std::uint64_t>(value); };
    return bits(a.low) == bits(b.low) && bits(a.high) == bits(b.high) && bits(a.lowPositive) == bits(b.lowPositive)
        && a.notPositive == b.notPositive && a.missing == b.missing && a.lowFirst == b.lowFirst;
}

/// Few different values, so that extremes come several times, and now and then one that is not finite.
std::vector<double> valuesWithSurprises(std::mt19937 &random, std::size_t count)
{
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    const std::vector<double> surprises{
        std::numeric_limits<double>::quiet_NaN(), kInfinity, -kInfinity, 0.0, -0.0, std::numeric_limits<double>::max(),
        std::numeric_limits<double>::denorm_min()};
    std::uniform_int_distribution<int> few(-3, 3);
    std::uniform_int_distribution<std::size_t> which(0, 12 * surprises.size());
    std::vector<double> values;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t choice = which(random);
        values.push_back(choice < surprises.size() ? surprises[choice] : 0.5 * few(random));
    }
    return values;
}

} // namespace

class TestValuePyramid : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void manyAtOnceAreTheSameAsOneByOne();
};

void TestValuePyramid::manyAtOnceAreTheSameAsOneByOne()
{
    std::mt19937 random(5); // NOLINT(cert-msc51-cpp): the same every time
    for (int round = 0; round < 60; ++round) {
        const std::vector<double> values = valuesWithSurprises(random, 1 + random() % 3000);
        ValuePyramid single;
        ValuePyramid together;
        for (std::size_t begin = 0; begin < values.size();) {
            const std::size_t count = std::min<std::size_t>(values.size() - begin, random() % 200);
            for (const double value : std::span(values).subspan(begin, count)) {
                single.append(value);
            }
            together.append(std::span(values).subspan(begin, count));
            begin += count;
            QCOMPARE(together.size(), begin);
            if (random() % 8 == 0) { // and go on from there
                const std::size_t kept = begin / ValuePyramid::kBase * ValuePyramid::kBase;
                single.truncate(kept);
                together.truncate(kept);
                begin = kept;
            }
        }
        const auto read = [&values](std::size_t begin, std::span<double> out) {
            std::copy_n(values.begin() + static_cast<std::ptrdiff_t>(begin), out.size(), out.begin());
        };
        for (int look = 0; look < 200; ++look) {
            std::size_t begin = random() % values.size();
            std::size_t end = random() % (values.size() + 1);
            if (begin > end) {
                std::swap(begin, end);
            }
            QVERIFY(isSame(single.summarize(begin, end, read), together.summarize(begin, end, read)));
        }
    }
}

QTEST_APPLESS_MAIN(TestValuePyramid)
#include "tst_value_pyramid.moc"
