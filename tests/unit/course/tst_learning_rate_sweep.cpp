// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/learning_rate_sweep.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace signalbox;
using train::LearningRateSweep;

namespace {

core::LearningRateSearchOptions fewSteps(int steps, double stopAt = 4.0)
{
    core::LearningRateSearchOptions options;
    options.minimum = 1e-4;
    options.maximum = 1.0;
    options.steps = steps;
    options.stopAt = stopAt;
    return options;
}

bool isClose(double a, double b)
{
    return std::abs(a - b) <= 1e-12 * std::max(std::abs(a), std::abs(b));
}

} // namespace

class TestLearningRateSweep : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ratesGrowByEqualFactors()
    {
        LearningRateSweep sweep(fewSteps(5));
        for (const double expected : {1e-4, 1e-3, 1e-2, 1e-1, 1.0}) {
            QVERIFY(sweep.goesOn());
            QVERIFY(isClose(sweep.rate(), expected));
            sweep.add(1.0);
        }
        QVERIFY(!sweep.goesOn());
        QVERIFY(!sweep.result().stoppedEarly);
        QCOMPARE(sweep.result().rates.size(), std::size_t{5});
    }

    void ratesGrowByEqualAmounts()
    {
        auto options = fewSteps(3);
        options.minimum = 0.1;
        options.maximum = 0.5;
        options.isLinear = true;
        LearningRateSweep sweep(options);
        for (const double expected : {0.1, 0.3, 0.5}) {
            QVERIFY(isClose(sweep.rate(), expected));
            sweep.add(1.0);
        }
    }

    void lossesAreSmoothedWithoutBias()
    {
        LearningRateSweep sweep(fewSteps(10));
        // Lightning: avg = 0.98 avg + 0.02 loss; smoothed = avg / (1 - 0.98^step).
        double average = 0.0;
        std::vector<double> expected;
        int step = 0;
        for (const double loss : {2.0, 1.0, 1.5, 0.5}) {
            sweep.add(loss);
            average = 0.98 * average + 0.02 * loss;
            expected.push_back(average / (1.0 - std::pow(0.98, ++step)));
        }
        const auto result = sweep.result();
        QVERIFY(isClose(result.smoothed[0], 2.0)); // the first is the loss itself
        for (std::size_t i = 0; i < expected.size(); ++i) {
            QVERIFY(isClose(result.smoothed[i], expected[i]));
        }
        QVERIFY(result.losses == (std::vector<double>{2.0, 1.0, 1.5, 0.5}));
    }

    void aLossThatGrowsTooMuchEndsIt()
    {
        LearningRateSweep sweep(fewSteps(100));
        sweep.add(1.0);
        sweep.add(50.0); // the first two steps end nothing
        QVERIFY(sweep.goesOn());
        sweep.add(50.0);
        QVERIFY(!sweep.goesOn());
        QVERIFY(sweep.result().stoppedEarly);
        QCOMPARE(sweep.result().rates.size(), std::size_t{2});
        LearningRateSweep never(fewSteps(100, 0.0));
        for (int i = 0; i < 10; ++i) {
            never.add(std::pow(10.0, i));
        }
        QVERIFY(never.goesOn());
    }

    void aLossThatIsNotFiniteEndsIt()
    {
        for (const double loss : {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
            LearningRateSweep sweep(fewSteps(100, 0.0));
            sweep.add(1.0);
            sweep.add(loss);
            QVERIFY(!sweep.goesOn());
            QVERIFY(sweep.result().stoppedEarly);
            QCOMPARE(sweep.result().losses.size(), std::size_t{1});
        }
    }

    void theSteepestDescentIsSuggested()
    {
        std::vector<double> rates;
        std::vector<double> losses;
        for (int i = 0; i < 40; ++i) {
            rates.push_back(i);
            losses.push_back(i < 20 ? 1.0 : i == 20 ? 0.9 : i == 21 ? 0.3 : 0.03 * i - 0.4);
        }
        // -0.35 a point at 20, -0.32 at 21.
        QCOMPARE(train::steepestDescent(rates, losses), std::optional<double>(20.0));
        losses[3] = -100.0; // among the first ten points nothing counts
        QCOMPARE(train::steepestDescent(rates, losses), std::optional<double>(20.0));
        losses[39] = -100.0; // nor does the last one
        QCOMPARE(train::steepestDescent(rates, losses), std::optional<double>(20.0));
    }

    void tooFewPointsSuggestNothing()
    {
        const std::vector<double> twelve(12, 1.0);
        QVERIFY(!train::steepestDescent(twelve, twelve).has_value());
        const std::vector<double> thirteen(13, 1.0);
        QVERIFY(train::steepestDescent(thirteen, thirteen).has_value());
        QVERIFY(!train::steepestDescent({}, {}).has_value());
    }
};

QTEST_GUILESS_MAIN(TestLearningRateSweep)
#include "tst_learning_rate_sweep.moc"
