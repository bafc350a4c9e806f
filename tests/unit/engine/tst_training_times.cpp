// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where a run says that the time of its steps went.
#include "training_fixture.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <algorithm>
#include <cmath>
#include <string>

using namespace signalbox;
using nlohmann::json;
using test_engine::Collector;
using test_engine::inWay;

class TestTrainingTimes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void recordedStepsSayWhereTheTimeWent_data();
    void recordedStepsSayWhereTheTimeWent();
    void theMetricTableDecidesWhichAreKept();
    void onlyTimesThatThereAreCanBeAskedFor();

private:
    core::RunSpec spec(const json &settings) const { return m_fixture.spec(settings); }

    test_engine::TrainingFixture m_fixture;
};

void TestTrainingTimes::initTestCase()
{
    const std::string problem = m_fixture.prepare();
    QVERIFY2(problem.empty(), problem.c_str());
}

void TestTrainingTimes::recordedStepsSayWhereTheTimeWent_data()
{
    QTest::addColumn<QByteArray>("settings");
    QTest::addColumn<int>("way");
    for (int way = 0; way < static_cast<int>(std::size(test_engine::kWays)); ++way) {
        const char *name = test_engine::kWays[way].name;
        QTest::addRow("one batch a step, %s", name) << QByteArray("{}") << way;
        QTest::addRow("accumulated, %s", name) << QByteArray(R"({"accumulate": 3})") << way;
        QTest::addRow("watched, %s", name) << QByteArray(R"({"watch": "all", "watch-every": 1})") << way;
    }
}

void TestTrainingTimes::recordedStepsSayWhereTheTimeWent()
{
    QFETCH(QByteArray, settings);
    QFETCH(int, way);
    constexpr double kRounding = 1e-6; // milliseconds: differences of a clock that counts nanoseconds
    const Collector run = m_fixture.train(inWay(spec(json::parse(settings.toStdString())), way));
    QCOMPARE(run.finished().state, core::RunState::Finished);
    double told = 0.0;
    int recorded = 0;
    for (const core::StepDone &step : run.all<core::StepDone>()) {
        const core::StepTimes &times = step.times;
        if (!step.recorded) {
            QVERIFY(core::isUndefined(times.step) && core::isUndefined(times.forward));
            continue;
        }
        ++recorded;
        told += 3.0 * times.step; // the mean of three steps
        for (const double part : {times.data, times.forward, times.backward, times.optimizer}) {
            QVERIFY2(part > 0.0, qPrintable(QString::number(part)));
        }
        QVERIFY2(times.other > -kRounding, qPrintable(QString::number(times.other)));
        const double sum = times.data + times.forward + times.backward + times.optimizer + times.other;
        QVERIFY(std::abs(sum - times.step) <= kRounding);
        QCOMPARE(core::valueOf(core::recordedMetrics(step), "time/forward_ms"), times.forward);
    }
    const double whole = 1000.0 * run.finished().secondsTraining;
    QCOMPARE(recorded, settings.contains("accumulate") ? 4 : 10);
    QVERIFY2(told <= whole + kRounding, qPrintable(QStringLiteral("%1 of %2 ms").arg(told).arg(whole)));
}

void TestTrainingTimes::theMetricTableDecidesWhichAreKept()
{
    core::RunSpec wanted = spec({{"epochs", 1}});
    QVERIFY(core::applySetting(wanted, "metric", json::array({"time/data_ms:", "time/other_ms:bar"})).has_value());
    const Collector run = m_fixture.train(wanted);
    QCOMPARE(run.finished().state, core::RunState::Finished);
    for (const core::StepDone &step : run.all<core::StepDone>()) {
        const core::MetricValues values = core::recordedMetrics(step);
        QVERIFY(core::isUndefined(core::valueOf(values, "time/data_ms")));
        QVERIFY(core::isUndefined(core::valueOf(values, "time/other_ms")));
        QCOMPARE(core::isUndefined(core::valueOf(values, "time/step_ms")), !step.recorded);
    }
}

void TestTrainingTimes::onlyTimesThatThereAreCanBeAskedFor()
{
    core::RunSpec wanted = spec({{"epochs", 1}});
    QVERIFY(core::applySetting(wanted, "metric", json::array({"time/lunch_ms:step"})).has_value());
    const core::RunFinished finished = m_fixture.train(wanted).finished();
    QCOMPARE(finished.state, core::RunState::Failed);
    QVERIFY(finished.error.has_value());
    QCOMPARE(finished.error->code, core::ErrorCode::BadArgument);
    QVERIFY2(finished.error->expected.find("time/step_ms") != std::string::npos, finished.error->expected.c_str());
}

QTEST_GUILESS_MAIN(TestTrainingTimes)
#include "tst_training_times.moc"
