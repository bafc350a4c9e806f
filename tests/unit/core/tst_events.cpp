// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event_hub.h"

#include <QTest>

#include <memory>
#include <string>
#include <utility>
#include <vector>

using namespace signalbox::core;

namespace {

StepDone recordedStep(std::int64_t number)
{
    StepDone step;
    step.step = step.firstStep = number;
    step.loss = 0.5;
    step.recorded = true;
    step.times = {10.0, 1.0, 3.0, 4.0, 1.5, 0.5};
    return step;
}

std::vector<std::string> namesOf(const MetricValues &values)
{
    std::vector<std::string> names;
    for (const auto &[name, value] : values) {
        names.push_back(name);
    }
    return names;
}

} // namespace

class TestEvents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTimeOfAStepIsAmongItsMetrics()
    {
        const MetricValues values = recordedMetrics(recordedStep(10));
        for (const auto &[name, expected] : {std::pair{"time/step_ms", 10.0}, std::pair{"time/data_ms", 1.0},
                                             std::pair{"time/forward_ms", 3.0}, std::pair{"time/backward_ms", 4.0},
                                             std::pair{"time/optimizer_ms", 1.5}, std::pair{"time/other_ms", 0.5}}) {
            QCOMPARE(valueOf(values, name), expected);
        }
    }

    void timesThatWereNotMeasuredAreLeftOut()
    {
        StepDone step = recordedStep(10);
        step.times.data = undefinedValue();
        QVERIFY(isUndefined(valueOf(recordedMetrics(step), "time/data_ms")));
        QVERIFY(!isUndefined(valueOf(recordedMetrics(step), "time/step_ms")));
        step.times = {};
        QCOMPARE(namesOf(recordedMetrics(step)),
                 (std::vector<std::string>{"train/loss_step", "train/acc_step", "lr", "sentences_per_second"}));
    }

    void shortStepsAreBetter()
    {
        QVERIFY(!isBetterWhenLarger("time/step_ms"));
        QVERIFY(isBetterWhenLarger("valid/acc"));
    }

    void mergedStepsKeepTheLastTimes()
    {
        StepDone progress;
        progress.step = progress.firstStep = 11;
        StepDone merged = recordedStep(10);
        mergeSteps(merged, progress); // which has none
        QCOMPARE(merged.step, std::int64_t{11});
        QCOMPARE(merged.times.step, 10.0);
        StepDone next = recordedStep(12);
        next.times.step = 20.0;
        next.times.data = undefinedValue(); // nobody asks for it any more
        mergeSteps(merged, next);
        QCOMPARE(merged.times.step, 20.0);
        QVERIFY(isUndefined(merged.times.data));
    }

    void edgesDivideTheRangeEvenly()
    {
        Histogram histogram;
        histogram.minimum = -1.0;
        histogram.maximum = 3.0;
        histogram.counts.assign(kHistogramBins, 2);
        QCOMPARE(histogram.edge(0), -1.0);
        QCOMPARE(histogram.edge(16), 0.0);
        QCOMPARE(histogram.edge(kHistogramBins), 3.0);
        QCOMPARE(histogram.total(), std::int64_t{128});
        Histogram single;
        single.minimum = single.maximum = 0.5;
        single.counts = {7};
        QCOMPARE(single.edge(0), 0.5);
        QCOMPARE(single.edge(1), 0.5);
        QCOMPARE(Histogram().total(), std::int64_t{0});
    }

    void queuesKnowHowMuchHistogramsAre()
    {
        HistogramsTaken taken;
        const std::size_t empty = approximateBytes({RunId{"run"}, 1, 0, taken});
        Histogram histogram;
        histogram.counts.assign(kHistogramBins, 1);
        taken.histograms = std::make_shared<const NamedHistograms>(NamedHistograms(10, {"gradients/all", histogram}));
        taken.norms.emplace_back("norm/grad/all", 1.0);
        QVERIFY(approximateBytes({RunId{"run"}, 1, 0, taken}) > empty + 10 * kHistogramBins * sizeof(std::int64_t));
    }
};

QTEST_GUILESS_MAIN(TestEvents)
#include "tst_events.moc"
