// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What decides on a run's end and on its best checkpoint, when the run goes on with more patience or with another metric.
#include "training_plan.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <string>

using namespace signalbox;
using nlohmann::json;
using test_engine::Collector;
using test_engine::isNoted;
using test_engine::lastCheckpoint;

class TestTrainingResume : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void anEpochCountsOnceForEarlyStopping_data();
    void anEpochCountsOnceForEarlyStopping();
    void earlyStoppingOnSomethingElseBeginsAnew();
    void theBestByAnotherModeIsChosenAnew();
    void validationCutShortKeepsItsPlace_data();
    void validationCutShortKeepsItsPlace();

private:
    core::RunSpec spec(const json &settings) const { return m_fixture.spec(settings); }

    test_engine::TrainingFixture m_fixture;
};

void TestTrainingResume::initTestCase()
{
    const std::string problem = m_fixture.prepare();
    QVERIFY2(problem.empty(), problem.c_str());
}

void TestTrainingResume::anEpochCountsOnceForEarlyStopping_data()
{
    QTest::addColumn<double>("validEvery");
    QTest::addColumn<bool>("isCut");
    QTest::newRow("its validation made") << 1000.0 << false;
    QTest::newRow("its validation cut short") << 1000.0 << true;
    QTest::newRow("validated anyway") << 0.0 << false;
    QTest::newRow("validated anyway, and cut short") << 0.0 << true;
}

void TestTrainingResume::anEpochCountsOnceForEarlyStopping()
{
    QFETCH(double, validEvery);
    QFETCH(bool, isCut);
    // No loss is better than the first by so much: the second epoch is the first without an improvement.
    json settings{
        {"epochs", 20}, {"patience", 1}, {"stop-on", "train/loss"}, {"min-delta", 100}, {"valid-every", validEvery}};
    const Collector stopped = m_fixture.train(
        spec(settings), {}, [isCut](const core::Event &event, std::stop_source &stop, core::StepGate &) {
            const auto *notice = std::get_if<core::Notice>(&event.body);
            if (isCut && notice != nullptr && notice->text.rfind("Stopped early", 0) == 0) {
                stop.request_stop();
            }
        });
    QCOMPARE(stopped.finished().epochsDone, 2);
    QVERIFY(stopped.finished().stoppedEarly);
    QCOMPARE(stopped.finished().state, isCut ? core::RunState::Stopped : core::RunState::Finished);
    const std::string checkpoint = lastCheckpoint(stopped);
    const Collector same = m_fixture.train(spec(settings), checkpoint);
    QVERIFY(same.all<core::StepDone>().empty());
    QVERIFY(same.finished().stoppedEarly);
    settings["patience"] = 2;
    const Collector further = m_fixture.train(spec(settings), checkpoint);
    QCOMPARE(further.finished().epochsDone, 3);
    QVERIFY(further.finished().stoppedEarly);
    QCOMPARE(m_fixture.train(spec(settings)).finished().epochsDone, 3);
}

void TestTrainingResume::earlyStoppingOnSomethingElseBeginsAnew()
{
    json settings{{"epochs", 20}, {"patience", 3}, {"stop-on", "train/loss"}, {"stop-mode", "min"}, {"min-delta", 100}};
    const std::string checkpoint = lastCheckpoint(m_fixture.trainUntil(spec(settings), 15));
    const Collector same = m_fixture.train(spec(settings), checkpoint);
    QCOMPARE(same.finished().epochsDone, 4); // the first, and three more
    QVERIFY(!isNoted(same, "Early stopping begins anew"));
    settings["stop-mode"] = "max";
    const Collector other = m_fixture.train(spec(settings), checkpoint);
    QCOMPARE(other.finished().epochsDone, 5); // the second, and three more
    QVERIFY(isNoted(other, "Early stopping begins anew"));
}

void TestTrainingResume::theBestByAnotherModeIsChosenAnew()
{
    // The loss falls slowly from epoch to epoch.
    json settings{{"patience", 0}, {"optimizer", "sgd"}, {"momentum", 0}, {"lr", 0.05}};
    const Collector stopped = m_fixture.trainUntil(spec(settings), 14);
    QCOMPARE(stopped.finished().bestEpoch, 1);
    const Collector same = m_fixture.train(spec(settings), lastCheckpoint(stopped));
    QCOMPARE(same.finished().bestEpoch, 3);
    QVERIFY(!isNoted(same, "chosen otherwise"));
    // By the largest loss the first epoch would be the best, but nothing says what it was worth by that.
    settings["monitor-mode"] = "max";
    const Collector other = m_fixture.train(spec(settings), lastCheckpoint(stopped));
    QCOMPARE(other.finished().bestEpoch, 2);
    QVERIFY(isNoted(other, "chosen otherwise"));
}

void TestTrainingResume::validationCutShortKeepsItsPlace_data()
{
    QTest::addColumn<int>("step");
    QTest::newRow("within the first epoch") << 5;
    QTest::newRow("at its end") << 10;
    QTest::newRow("within the second") << 15;
}

/// A validation that a stop cut short is made first when the run goes on, before any step.
void TestTrainingResume::validationCutShortKeepsItsPlace()
{
    QFETCH(int, step);
    const core::RunSpec wanted = spec({{"valid-every", 0.5}});
    const auto validationAt = [step](const Collector &run) {
        for (const auto &evaluation : run.all<core::EvalDone>()) {
            if (evaluation.kind == core::EvaluationKind::Validation && evaluation.step == step) {
                return evaluation;
            }
        }
        return core::EvalDone{}; // of no step
    };
    const core::EvalDone uncut = validationAt(m_fixture.train(wanted));
    QCOMPARE(uncut.step, std::int64_t{step});
    QCOMPARE(uncut.withinEpoch, step % 10 != 0);
    const Collector stopped = m_fixture.trainUntil(wanted, step);
    QCOMPARE(validationAt(stopped).step, std::int64_t{0});
    const Collector resumed = m_fixture.train(wanted, lastCheckpoint(stopped));
    const core::EvalDone made = validationAt(resumed);
    QCOMPARE(made.step, std::int64_t{step});
    QCOMPARE(made.withinEpoch, uncut.withinEpoch);
    QCOMPARE(made.epoch, uncut.epoch);
}

QTEST_GUILESS_MAIN(TestTrainingResume)
#include "tst_training_resume.moc"
