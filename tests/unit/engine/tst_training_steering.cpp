// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What people change while a run trains: that it happens between two steps, is told, and is exact when the run goes on.
#include "training_plan.h"

#include "core/steering.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <algorithm>
#include <cmath>
#include <filesystem>

using namespace signalbox;
using nlohmann::json;
using test_engine::addWays;
using test_engine::Collector;
using test_engine::inWay;
using test_engine::isNoted;
using test_engine::newestWeights;
using test_engine::Plan;

namespace {

std::vector<core::RunSteered> changesOf(const Collector &run)
{
    return run.all<core::RunSteered>();
}

} // namespace

class TestTrainingSteering : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theLearningRateChangesBetweenSteps();
    void aChangeIsARunOfItsOwnSettings();
    void epochsMayBeMoreOrFewer();
    void clippingChanges();
    void limitsAndIntervalsChange();
    void patienceChanges();
    void whatCannotBeIsRefusedAndHarmless();
    void changesAreExactOnResume_data();
    void changesAreExactOnResume();
    void otherSettingsOnResumeWin();
    void aCheckpointFollowsEveryChange();
    void aRollbackGoesOnFromThere_data() { addWays(); }
    void aRollbackGoesOnFromThere();
    void rollbacksKnowTheirCheckpoints_data();
    void rollbacksKnowTheirCheckpoints();
    void rollbacksToNothingAreRefused();
    void aRollbackIsExactOnResume_data() { addWays(); }
    void aRollbackIsExactOnResume();
    void aPausedRunIsSteered();
    void requestsDuringAValidationComeAfterIt();
    void whatComesTooLateIsRefused();

private:
    core::RunSpec spec(const json &settings = json::object()) const { return m_fixture.spec(settings); }
    Collector train(const core::RunSpec &wanted, const Plan &plan = {}, const std::string &resumeFrom = {})
    {
        return m_fixture.train(wanted, resumeFrom, plan.react());
    }

    test_engine::TrainingFixture m_fixture;
};

void TestTrainingSteering::initTestCase()
{
    const std::string problem = m_fixture.prepare();
    QVERIFY2(problem.empty(), problem.c_str());
}

void TestTrainingSteering::theLearningRateChangesBetweenSteps()
{
    const Collector run = train(spec(), {{{14, {"lr", "1e-4", 5}}}});
    QCOMPARE(run.finished().state, core::RunState::Finished);
    const auto steps = run.all<core::StepDone>();
    QCOMPARE(steps[13].learningRate, 3e-3);
    QCOMPARE(steps[14].learningRate, 1e-4);
    QCOMPARE(steps[29].learningRate, 1e-4);
    const auto changes = changesOf(run);
    QCOMPARE(changes.size(), std::size_t{1});
    QCOMPARE(changes[0].step, std::int64_t{14});
    QCOMPARE(changes[0].key, std::string("lr"));
    QCOMPARE(changes[0].before, std::string("0.003"));
    QCOMPARE(changes[0].after, std::string("0.0001"));
    QCOMPARE(changes[0].command, std::int64_t{5});
    QVERIFY(changes[0].refused.empty());
    QCOMPARE(changes[0].totalSteps, std::int64_t{30});
    // The same value changes no bit.
    const Collector same = train(spec(), {{{14, {"lr", "3e-3"}}}});
    QCOMPARE(newestWeights(same), newestWeights(train(spec())));
}

void TestTrainingSteering::aChangeIsARunOfItsOwnSettings()
{
    // A run that is steered before its second epoch is one that was resumed there with the other setting.
    const Collector steered = train(spec(), {{{10, {"lr", "1e-3"}}}});
    const Collector first = train(spec(), {{}, 10});
    core::RunSpec other = spec();
    other.learningRate = 1e-3;
    const Collector second = train(other, {}, first.all<core::CheckpointSaved>().back().path);
    QCOMPARE(newestWeights(steered), newestWeights(second));
}

void TestTrainingSteering::epochsMayBeMoreOrFewer()
{
    const Collector longer = train(spec({{"schedule", "linear"}}), {{{25, {"epochs", "5"}}}});
    QCOMPARE(longer.finished().epochsDone, 5);
    QCOMPARE(longer.finished().stepsDone, std::int64_t{50});
    QCOMPARE(changesOf(longer).at(0).totalSteps, std::int64_t{50});
    // The schedule ends where the run does now.
    QVERIFY(std::abs(longer.all<core::StepDone>().back().learningRate - 3e-3 / 50) < 1e-12);
    const Collector shorter = train(spec(), {{{5, {"epochs", "2"}}}});
    QCOMPARE(shorter.finished().stepsDone, std::int64_t{20});
    QCOMPARE(shorter.finished().state, core::RunState::Finished);
    const Collector tooFew = train(spec(), {{{15, {"epochs", "1"}}}});
    QCOMPARE(tooFew.finished().epochsDone, 3);
    QVERIFY2(changesOf(tooFew).at(0).refused.find("in epoch 2 already") != std::string::npos,
             changesOf(tooFew).at(0).refused.c_str());
}

void TestTrainingSteering::clippingChanges()
{
    const Collector clipped = train(spec({{"clip-norm", 1e-3}}));
    const Collector steered = train(spec(), {{{1, {"clip-norm", "1e-3"}}}});
    const Collector plain = train(spec());
    QVERIFY(newestWeights(steered) != newestWeights(plain));
    QVERIFY(newestWeights(steered) != newestWeights(clipped)); // the first step was free
    QCOMPARE(changesOf(steered).at(0).before, std::string("0.0"));
    const Collector both = train(spec({{"clip-norm", 1.0}}), {{{1, {"clip-value", "0.5"}}}});
    QVERIFY(!changesOf(both).at(0).refused.empty());
    const Collector exchanged =
        train(spec({{"clip-norm", 1.0}}), {{{1, {"clip-norm", "0"}}, {1, {"clip-value", "0.5"}}}});
    QVERIFY(changesOf(exchanged).at(1).refused.empty());
}

void TestTrainingSteering::limitsAndIntervalsChange()
{
    const Collector run = train(spec({{"patience", 0}}),
                                {{{12, {"limit-train", "4"}}, {12, {"limit-valid", "1"}}, {12, {"valid-every", "1"}}}});
    QCOMPARE(run.finished().state, core::RunState::Finished);
    QCOMPARE(run.finished().stepsDone, std::int64_t{18}); // 10, 4, 4
    QCOMPARE(changesOf(run).back().totalSteps, std::int64_t{18});
    QCOMPARE(changesOf(run).back().stepsPerEpoch, std::int64_t{4});
    std::vector<std::int64_t> validated;
    for (const auto &evaluation : run.all<core::EvalDone>()) {
        if (evaluation.kind == core::EvaluationKind::Validation) {
            validated.push_back(evaluation.step);
            QCOMPARE(evaluation.table->rows.size(), std::size_t(evaluation.step > 10 ? 16 : 40));
        }
    }
    QVERIFY((validated == std::vector<std::int64_t>{10, 13, 14, 15, 16, 17, 18}));
    // Below what is done already, the epoch is over.
    const Collector cut = train(spec(), {{{7, {"limit-train", "3"}}}});
    QCOMPARE(cut.finished().stepsDone, std::int64_t{13}); // 7, 3, 3
    QCOMPARE(cut.finished().epochsDone, 3);
}

void TestTrainingSteering::patienceChanges()
{
    const core::RunSpec wanted = spec({{"epochs", 20}, {"min-delta", 100}, {"patience", 10}});
    const Collector run = train(wanted, {{{35, {"patience", "1"}}}});
    QVERIFY(run.finished().stoppedEarly);
    QCOMPARE(run.finished().epochsDone, 4); // at the next validation
}

void TestTrainingSteering::whatCannotBeIsRefusedAndHarmless()
{
    const Collector run = train(spec(),
                                {{{3, {"batch-size", "8"}},
                                  {4, {"lr", "-1"}},
                                  {5, {"colour", "red"}},
                                  {6, {"limit-train", "2.5"}},
                                  {7, {"rollback", "best"}}}}); // there is none yet
    QCOMPARE(run.finished().state, core::RunState::Finished);
    const auto changes = changesOf(run);
    QCOMPARE(changes.size(), std::size_t{5});
    for (const auto &change : changes) {
        QVERIFY(!change.refused.empty());
    }
    QCOMPARE(newestWeights(run), newestWeights(train(spec())));
    QCOMPARE(run.all<core::CheckpointSaved>().size(), std::size_t{3}); // none for what was refused
}

void TestTrainingSteering::changesAreExactOnResume_data()
{
    QTest::addColumn<QByteArray>("settings");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("way");
    const auto row = [](const char *settings, const char *key, const char *value, int way = 0) {
        QTest::addRow("%s=%s %s, %s", key, value, settings, test_engine::kWays[way].name)
            << QByteArray(settings) << QByteArray(key) << QByteArray(value) << way;
    };
    for (int way = 0; way < static_cast<int>(std::size(test_engine::kWays)); ++way) {
        row(R"({"optimizer": "adamw", "weight-decay": 1})", "lr", "7e-4", way);
        row(R"({"optimizer": "sgd", "lr": 0.05})", "clip-norm", "0.01", way);
    }
    row("{}", "lr", "7e-4");
    row(R"({"schedule": "cosine", "warmup": 5})", "lr", "7e-4");
    row("{}", "clip-norm", "0.01");
    row("{}", "epochs", "5");
    row(R"({"schedule": "linear"})", "epochs", "5");
    row(R"({"schedule": "one-cycle"})", "limit-train", "6");
    row("{}", "limit-valid", "1");
    row("{}", "valid-every", "0.5");
    row(R"({"min-delta": 100, "epochs": 9, "patience": 9})", "patience", "3");
}

void TestTrainingSteering::changesAreExactOnResume()
{
    QFETCH(QByteArray, settings);
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, value);
    QFETCH(int, way);
    const core::RunSpec wanted = inWay(spec(json::parse(settings.toStdString())), way);
    Plan plan{{{4, {key.toStdString(), value.toStdString()}}}};
    const Collector whole = train(wanted, plan);
    QVERIFY2(changesOf(whole).at(0).refused.empty(), changesOf(whole).at(0).refused.c_str());
    for (const std::int64_t stopAt : {4, 5, 13}) { // with the change, right after it, an epoch later
        plan.stopAt = stopAt;
        const Collector stopped = train(wanted, plan);
        // As whoever resumes it has them: the settings of the start.
        const Collector resumed = train(wanted, {}, stopped.all<core::CheckpointSaved>().back().path);
        QCOMPARE(resumed.finished().state, core::RunState::Finished);
        QCOMPARE(newestWeights(resumed), newestWeights(whole));
        QCOMPARE(resumed.finished().stepsDone, whole.finished().stepsDone);
        QCOMPARE(resumed.finished().stoppedEarly, whole.finished().stoppedEarly);
        QVERIFY(isNoted(resumed, "Changed while it trained before: " + key.toStdString()));
        // And once more: what was changed stays so.
        QCOMPARE(core::settingText(resumed.all<core::RunStarted>().front().spec, key.toStdString()),
                 changesOf(whole).at(0).after);
    }
}

void TestTrainingSteering::otherSettingsOnResumeWin()
{
    const Collector stopped = train(spec(), {{{4, {"lr", "7e-4"}}, {4, {"epochs", "5"}}}, 6});
    const std::string checkpoint = stopped.all<core::CheckpointSaved>().back().path;
    core::RunSpec other = spec();
    other.learningRate = 2e-3;
    const Collector resumed = train(other, {}, checkpoint);
    QCOMPARE(resumed.all<core::StepDone>().front().learningRate, 2e-3);
    QCOMPARE(resumed.finished().epochsDone, 5); // nobody said otherwise
    QVERIFY(isNoted(resumed, "another value of lr: 0.002 instead of 0.003"));
}

void TestTrainingSteering::aCheckpointFollowsEveryChange()
{
    const Collector run = train(spec(), {{{14, {"lr", "1e-4"}}, {14, {"patience", "9"}}}});
    const auto saved = run.all<core::CheckpointSaved>();
    QVERIFY(std::any_of(saved.begin(), saved.end(), [](const auto &s) { return s.step == 14; }));
    // It is there before anybody hears of the change.
    std::size_t checkpoint = 0;
    std::size_t change = 0;
    for (std::size_t i = 0; i < run.events.size(); ++i) {
        const auto *s = std::get_if<core::CheckpointSaved>(&run.events[i].body);
        checkpoint = s != nullptr && s->step == 14 ? i : checkpoint;
        change = change == 0 && std::holds_alternative<core::RunSteered>(run.events[i].body) ? i : change;
    }
    QVERIFY(checkpoint > 0 && checkpoint < change);
}

void TestTrainingSteering::aRollbackGoesOnFromThere()
{
    QFETCH(int, way);
    // Decay moves even the words that do not occur.
    const core::RunSpec wanted = inWay(spec({{"optimizer", "adamw"}, {"weight-decay", 1}}), way);
    const Collector run = train(wanted, {{{15, {"rollback", "10"}}}});
    QCOMPARE(run.finished().state, core::RunState::Finished);
    QCOMPARE(run.finished().epochsDone, 3);
    QCOMPARE(run.finished().stepsDone, std::int64_t{35}); // five of them for nothing
    const auto change = changesOf(run).at(0);
    QVERIFY2(change.refused.empty(), change.refused.c_str());
    QVERIFY(change.after.find("epoch-1-step-10") != std::string::npos);
    QCOMPARE(change.totalSteps, std::int64_t{35});
    // Steps never go back, losses do.
    const auto steps = run.all<core::StepDone>();
    for (std::size_t i = 0; i < steps.size(); ++i) {
        QCOMPARE(steps[i].step, static_cast<std::int64_t>(i + 1));
    }
    QCOMPARE(steps[15].loss, steps[10].loss);
    QCOMPARE(steps[15].epoch, steps[10].epoch);
    QCOMPARE(steps.back().samples, std::int64_t{35} * 16);
    // With nothing else changed it ends where it would have.
    QCOMPARE(newestWeights(run), newestWeights(train(wanted)));
    // With another rate it is a run that was resumed there with that rate.
    const Collector slower = train(wanted, {{{15, {"rollback", "10"}}, {15, {"lr", "1e-3"}}}});
    const Collector first = train(wanted, {{}, 10});
    core::RunSpec other = wanted;
    other.learningRate = 1e-3;
    QCOMPARE(newestWeights(slower), newestWeights(train(other, {}, first.all<core::CheckpointSaved>().back().path)));
    // A rate that was changed before stays.
    const Collector kept = train(wanted, {{{14, {"lr", "1e-3"}}, {15, {"rollback", "10"}}}});
    QCOMPARE(kept.all<core::StepDone>()[15].learningRate, 1e-3);
}

void TestTrainingSteering::rollbacksKnowTheirCheckpoints_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("folder");
    QTest::newRow("best") << QByteArray("best") << QByteArray("epoch-1-step-10");
    QTest::newRow("last") << QByteArray("last") << QByteArray("epoch-2-step-20");
    QTest::newRow("step") << QByteArray("10") << QByteArray("epoch-1-step-10");
    QTest::newRow("folder") << QByteArray("epoch-1-step-10") << QByteArray("epoch-1-step-10");
}

void TestTrainingSteering::rollbacksKnowTheirCheckpoints()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, folder);
    // The largest loss is the best here: that of the first epoch. It falls from epoch to epoch, since so slowly the model
    // only learns how common the classes are.
    const core::RunSpec wanted =
        spec({{"monitor-mode", "max"}, {"patience", 0}, {"optimizer", "sgd"}, {"momentum", 0}, {"lr", 0.05}});
    const Collector run = train(wanted, {{{23, {"rollback", name.toStdString()}}}});
    const auto change = changesOf(run).at(0);
    QVERIFY2(change.refused.empty(), change.refused.c_str());
    QCOMPARE(std::filesystem::path(change.after).filename().string(), folder.toStdString());
}

void TestTrainingSteering::rollbacksToNothingAreRefused()
{
    const Collector other = train(spec({{"seed", 7}}));
    const std::string foreign = other.all<core::CheckpointSaved>().back().path;
    const Collector run = train(spec(),
                                {{{15, {"rollback", "11"}},
                                  {15, {"rollback", "/nonexistent"}},
                                  {15, {"rollback", foreign}},
                                  {15, {"rollback", m_fixture.model}}}});
    const auto changes = changesOf(run);
    QCOMPARE(changes.size(), std::size_t{4});
    for (const auto &change : changes) {
        QVERIFY(!change.refused.empty());
    }
    QVERIFY2(changes[0].refused.find("number of a step: 10") != std::string::npos, changes[0].refused.c_str());
    QVERIFY2(changes[2].refused.find("belongs to another training") != std::string::npos, changes[2].refused.c_str());
    QCOMPARE(newestWeights(run), newestWeights(train(spec())));
}

void TestTrainingSteering::aRollbackIsExactOnResume()
{
    QFETCH(int, way);
    // Decay moves even the words that do not occur.
    const core::RunSpec wanted = inWay(spec({{"optimizer", "adamw"}, {"weight-decay", 1}}), way);
    Plan plan{{{15, {"rollback", "10"}}, {15, {"lr", "1e-3"}}}};
    const Collector whole = train(wanted, plan);
    for (const std::int64_t stopAt : {15, 16, 27}) {
        plan.stopAt = stopAt;
        const Collector stopped = train(wanted, plan);
        const Collector resumed = train(wanted, {}, stopped.all<core::CheckpointSaved>().back().path);
        QCOMPARE(resumed.finished().stepsDone, std::int64_t{35});
        QCOMPARE(newestWeights(resumed), newestWeights(whole));
        QCOMPARE(resumed.all<core::RunStarted>().front().facts.totalSteps, std::int64_t{35});
    }
}

void TestTrainingSteering::aPausedRunIsSteered()
{
    const Collector run =
        m_fixture.train(spec(), {}, [](const core::Event &event, std::stop_source &, core::StepGate &gate) {
            if (const auto *step = std::get_if<core::StepDone>(&event.body); step != nullptr && step->step == 7) {
                gate.pause();
            } else if (const auto *state = std::get_if<core::StateChanged>(&event.body);
                       state != nullptr && state->state == core::RunState::Paused) {
                gate.steer({"lr", "1e-4"});
            } else if (std::holds_alternative<core::RunSteered>(event.body)) {
                gate.resume();
            }
        });
    QCOMPARE(run.finished().state, core::RunState::Finished);
    QCOMPARE(changesOf(run).size(), std::size_t{1});
    QCOMPARE(changesOf(run).at(0).step, std::int64_t{7});
    QCOMPARE(run.all<core::StateChanged>().size(), std::size_t{2}); // it stays one pause
}

void TestTrainingSteering::requestsDuringAValidationComeAfterIt()
{
    class Asker final : public core::TrainerHooks
    {
    public:
        core::StepGate *gate = nullptr;
        void validationStep(const core::EvaluationStep &step) override
        {
            if (step.batch == 1 && !m_hasAsked) {
                m_hasAsked = true;
                gate->steer({"lr", "1e-4"});
            }
        }

    private:
        bool m_hasAsked = false;
    };
    Asker asker;
    const Collector run = m_fixture.train(
        spec(), {}, [&asker](const core::Event &, std::stop_source &, core::StepGate &gate) { asker.gate = &gate; },
        {&asker});
    QCOMPARE(run.finished().state, core::RunState::Finished);
    QCOMPARE(changesOf(run).at(0).step, std::int64_t{10});
    QCOMPARE(run.all<core::StepDone>()[10].learningRate, 1e-4);
}

void TestTrainingSteering::whatComesTooLateIsRefused()
{
    const Collector run = train(spec(), {{{30, {"lr", "1e-4", 9}}}});
    QCOMPARE(run.finished().state, core::RunState::Finished);
    QCOMPARE(changesOf(run).size(), std::size_t{1});
    QCOMPARE(changesOf(run).at(0).refused, std::string("the training is over"));
    QCOMPARE(changesOf(run).at(0).command, std::int64_t{9});
}

QTEST_GUILESS_MAIN(TestTrainingSteering)
#include "tst_training_steering.moc"
