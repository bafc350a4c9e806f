// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Dropout masks: that each seed, step and place has one of its own, and that they drop what they should.
#include "models/dropout_mask.h"
#include "unit/engine/kernel_probe.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

using kernel_probe::DropoutPlace;

namespace {

using Numbers = QList<int>;

/// So far may a share of so many draws be from its probability: five standard deviations.
double tolerance(double probability, double draws)
{
    return 5.0 * std::sqrt(probability * (1.0 - probability) / draws);
}

QString inWords(const DropoutPlace &place)
{
    return QStringLiteral("seed %1, step %2, site %3").arg(place.seed).arg(place.step).arg(place.site);
}

} // namespace

class TestDropoutMasks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void placesAreDistinct_data();
    void placesAreDistinct();
    void placesDropTheirShare();
    void placesDropIndependently();
    void rowsAndColumnsDropIndependently();
};

void TestDropoutMasks::placesAreDistinct_data()
{
    QTest::addColumn<Numbers>("seeds");
    QTest::newRow("usual seeds") << Numbers{42, 43, 1000};
    QTest::newRow("small seeds") << Numbers{1, 2, 3}; // no larger than a model's count of sites
}

void TestDropoutMasks::placesAreDistinct()
{
    QFETCH(Numbers, seeds);
    std::map<std::uint64_t, DropoutPlace> known;
    for (const int seed : seeds) {
        for (const std::uint64_t step : {0U, 1U, 2U}) {
            for (std::uint32_t site = 1; site <= 20; ++site) { // six layers have that many
                const DropoutPlace place{static_cast<std::uint64_t>(seed), step, site};
                const auto [other, isNew] = known.emplace(kernel_probe::siteOf(place), place);
                QVERIFY2(isNew,
                         qPrintable(inWords(place) + QStringLiteral(" has the mask of ") + inWords(other->second)));
            }
        }
    }
    QCOMPARE(known.size(), std::size_t{180});
}

void TestDropoutMasks::placesDropTheirShare()
{
    constexpr std::int64_t kRows = 100;
    constexpr std::int64_t kColumns = 128;
    for (const double rate : {0.1, 0.5}) {
        const auto kept = static_cast<float>(1.0 / (1.0 - rate));
        double all = 0.0;
        int places = 0;
        for (const std::uint64_t seed : {0U, 42U, 1000U}) {
            for (const std::uint64_t step : {0U, 1U, 100000U}) {
                for (std::uint32_t site = 1; site <= 20; ++site) {
                    const DropoutPlace place{seed, step, site};
                    const std::vector<float> mask = kernel_probe::droppedOnes(rate, place, kRows, kColumns);
                    const auto dropped = std::count(mask.begin(), mask.end(), 0.0F);
                    QCOMPARE(dropped + std::count(mask.begin(), mask.end(), kept), std::ptrdiff_t{kRows * kColumns});
                    const double found = static_cast<double>(dropped) / (kRows * kColumns);
                    QVERIFY2(std::abs(found - rate) <= tolerance(rate, kRows * kColumns),
                             qPrintable(inWords(place) + QStringLiteral(" drops ") + QString::number(found)));
                    all += found;
                    ++places;
                }
            }
        }
        QVERIFY2(std::abs(all / places - rate) <= tolerance(rate, double(kRows) * kColumns * places),
                 qPrintable(QString::number(all / places)));
    }
    QVERIFY(kernel_probe::droppedOnes(0.0, {}, 3, 16) == std::vector<float>(48, 1.0F));
}

void TestDropoutMasks::placesDropIndependently()
{
    constexpr std::int64_t kRows = 200;
    constexpr std::int64_t kColumns = 128;
    constexpr double kDraws = double(kRows) * kColumns;
    // Neighbours in every direction, and places whose numbers add up to the same.
    const DropoutPlace places[] = {{42, 7, 3}, {43, 7, 3}, {42, 8, 3}, {42, 7, 4}, {43, 6, 3},
                                   {43, 7, 2}, {42, 8, 2}, {41, 8, 3}, {7, 42, 3}, {3, 7, 42}};
    for (const double rate : {0.1, 0.5}) {
        std::vector<std::vector<float>> masks;
        for (const DropoutPlace &place : places) {
            masks.push_back(kernel_probe::droppedOnes(rate, place, kRows, kColumns));
        }
        for (std::size_t a = 0; a < masks.size(); ++a) {
            for (std::size_t b = 0; b < a; ++b) {
                double both = 0.0;
                for (std::size_t i = 0; i < masks[a].size(); ++i) {
                    both += masks[a][i] == 0.0F && masks[b][i] == 0.0F ? 1.0 : 0.0;
                }
                QVERIFY2(std::abs(both / kDraws - rate * rate) <= tolerance(rate * rate, kDraws),
                         qPrintable(inWords(places[a]) + QStringLiteral(" and ") + inWords(places[b])
                                    + QStringLiteral(" both drop ") + QString::number(both / kDraws)));
            }
        }
    }
}

void TestDropoutMasks::rowsAndColumnsDropIndependently()
{
    using namespace signalbox::models;
    constexpr int kRows = 20000;
    constexpr int kColumns = 128;
    for (const double rate : {0.1, 0.5}) {
        const DropoutRate drop = DropoutRate::of(rate);
        QVERIFY(std::abs(drop.kept - 1.0 / (1.0 - rate)) < 1e-6);
        double dropped = 0.0;
        double afterDropped = 0.0; // next to a dropped one
        double belowDropped = 0.0; // in the next row
        std::vector<bool> above(kColumns, false);
        for (int row = 0; row < kRows; ++row) {
            const std::uint64_t key = dropoutRow(99, static_cast<std::uint64_t>(row));
            bool before = false;
            for (int column = 0; column < kColumns; ++column) {
                const bool isDropped =
                    dropoutHash(static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(key >> 32U),
                                static_cast<std::uint32_t>(column))
                    < drop.threshold;
                dropped += isDropped ? 1 : 0;
                afterDropped += isDropped && before ? 1 : 0;
                belowDropped += isDropped && above[static_cast<std::size_t>(column)] ? 1 : 0;
                above[static_cast<std::size_t>(column)] = isDropped;
                before = isDropped;
            }
        }
        // 2.56 million draws: 5 standard deviations of the share are 0.0016 at most.
        const double count = double(kRows) * kColumns;
        QVERIFY2(std::abs(dropped / count - rate) < 0.0016, qPrintable(QString::number(dropped / count)));
        QVERIFY(std::abs(afterDropped / dropped * kColumns / (kColumns - 1) - rate) < 0.005);
        QVERIFY(std::abs(belowDropped / dropped - rate) < 0.005);
    }
    const DropoutRate none = DropoutRate::of(0.0);
    QCOMPARE(none.threshold, 0U);
    QCOMPARE(none.kept, 1.0F);
}

QTEST_GUILESS_MAIN(TestDropoutMasks)
#include "tst_dropout_masks.moc"
