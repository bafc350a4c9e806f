// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/step_timer.h"

#include <QTest>

#include <cmath>

using namespace signalbox;
using train::PassSeconds;
using train::StepTimer;

namespace {

bool isNear(double a, double b)
{
    return std::abs(a - b) <= 1e-9;
}

} // namespace

class TestStepTimer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsUndefined()
    {
        StepTimer timer;
        const core::StepTimes times = timer.take();
        for (const double value :
             {times.step, times.data, times.forward, times.backward, times.optimizer, times.other}) {
            QVERIFY(core::isUndefined(value));
        }
    }

    void theMeanOfAFewStepsInMilliseconds()
    {
        StepTimer timer;
        timer.add({0.001, 0.010, 0.020}, 0.004, 0.036);
        timer.add({0.003, 0.030, 0.040}, 0.006, 0.080);
        const core::StepTimes times = timer.take();
        QVERIFY(isNear(times.step, 58.0));
        QVERIFY(isNear(times.data, 2.0));
        QVERIFY(isNear(times.forward, 20.0));
        QVERIFY(isNear(times.backward, 30.0));
        QVERIFY(isNear(times.optimizer, 5.0));
        QVERIFY(isNear(times.other, 1.0));
        QVERIFY(isNear(times.step, times.data + times.forward + times.backward + times.optimizer + times.other));
    }

    void takingBeginsAnew()
    {
        StepTimer timer;
        timer.add({1.0, 1.0, 1.0}, 1.0, 5.0);
        QVERIFY(isNear(timer.take().step, 5000.0));
        QVERIFY(core::isUndefined(timer.take().step));
        timer.add({0.0, 0.001, 0.0}, 0.0, 0.001);
        const core::StepTimes times = timer.take();
        QVERIFY(isNear(times.step, 1.0));
        QVERIFY(isNear(times.data, 0.0));
        QVERIFY(isNear(times.other, 0.0));
    }

    void batchesOfAStepAddUp()
    {
        PassSeconds seconds{0.1, 0.2, 0.3};
        seconds += {1.0, 2.0, 3.0};
        QVERIFY(isNear(seconds.data, 1.1) && isNear(seconds.forward, 2.2) && isNear(seconds.backward, 3.3));
    }
};

QTEST_GUILESS_MAIN(TestStepTimer)
#include "tst_step_timer.moc"
