// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Stochastic weight averaging in whole runs: what the average is, that it is kept, and that a resumed run has the same.
#include "training_fixture.h"

#include "core/steering.h"
#include "models/safetensors.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <filesystem>

using namespace signalbox;
using nlohmann::json;
using test_engine::addWays;
using test_engine::Collector;
using test_engine::inWay;
using test_engine::newestWeights;
using test_engine::weightsIn;

namespace {

core::EvalDone lastEvaluation(const Collector &run, core::EvaluationKind kind)
{
    std::vector<core::EvalDone> found = run.all<core::EvalDone>();
    std::erase_if(found, [kind](const auto &e) { return e.kind != kind; });
    return found.back();
}

/// All numbers of a float32 safetensors file, in the order of its tensors' names.
std::vector<float> floatsIn(const std::string &path)
{
    const auto file = models::SafetensorsFile::open(path);
    if (!file) {
        return {};
    }
    std::vector<models::TensorEntry> tensors = file->tensors();
    std::sort(tensors.begin(), tensors.end(), [](const auto &a, const auto &b) { return a.name < b.name; });
    std::vector<float> values;
    for (const auto &tensor : tensors) {
        const std::size_t before = values.size();
        values.resize(before + tensor.bytes / sizeof(float));
        std::memcpy(values.data() + before, tensor.data, tensor.bytes);
    }
    return values;
}

} // namespace

class TestTrainingAveraging : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void weightsAreAveraged_data() { addWays(); }
    void weightsAreAveraged();
    void averagingGoesOnBitIdentically_data() { addWays(); }
    void averagingGoesOnBitIdentically();
    void aRollbackTakesTheAverageBack_data() { addWays(); }
    void aRollbackTakesTheAverageBack();
    void averagingSetsTheRate();
    void aModelAloneIsNothingToGoOnFrom();

private:
    core::RunSpec spec(const json &settings = json::object()) const { return m_fixture.spec(settings); }
    Collector train(const core::RunSpec &wanted, const std::string &resumeFrom = {})
    {
        return m_fixture.train(wanted, resumeFrom);
    }

    test_engine::TrainingFixture m_fixture;
};

void TestTrainingAveraging::initTestCase()
{
    const std::string problem = m_fixture.prepare();
    QVERIFY2(problem.empty(), problem.c_str());
}

void TestTrainingAveraging::weightsAreAveraged()
{
    QFETCH(int, way);
    // Decay moves even the words that do not occur.
    const json settings{{"epochs", 5}, {"patience", 0}, {"keep-best", 6}, {"optimizer", "adamw"}, {"weight-decay", 1}};
    core::RunSpec wanted = inWay(spec(settings), way);
    wanted.swaStart = 3;
    wanted.test = m_fixture.validTable;
    wanted.save = m_fixture.path("averaged");
    const Collector run = train(wanted);
    QCOMPARE(run.finished().state, core::RunState::Finished);
    const auto saved = run.all<core::CheckpointSaved>();
    const std::string average = saved.back().path;
    QVERIFY2(average.find("average-step-50") != std::string::npos, average.c_str());
    QVERIFY(!saved.back().last);
    // The mean of the weights after epochs 3, 4 and 5.
    const std::string folder = std::filesystem::path(average).parent_path().string();
    std::vector<std::vector<float>> parts;
    for (const char *name : {"epoch-3-step-30", "epoch-4-step-40", "epoch-5-step-50"}) {
        parts.push_back(floatsIn(folder + '/' + name + "/model.safetensors"));
    }
    const std::vector<float> mean = floatsIn(average + "/model.safetensors");
    QVERIFY(!mean.empty());
    for (std::size_t i = 0; i < mean.size(); ++i) {
        const double expected = (static_cast<double>(parts[0][i]) + parts[1][i] + parts[2][i]) / 3.0;
        QVERIFY(std::abs(mean[i] - expected) <= 1e-6 * (1.0 + std::abs(expected)));
    }
    // It is evaluated, tested and saved.
    const auto evaluation = lastEvaluation(run, core::EvaluationKind::Validation);
    const double loss = core::valueOf(evaluation.metrics, "swa/loss");
    QVERIFY(std::isfinite(loss));
    QCOMPARE(evaluation.step, std::int64_t{50});
    QCOMPARE(saved.back().monitored, loss);
    QCOMPARE(core::valueOf(lastEvaluation(run, core::EvaluationKind::Test).metrics, "test/loss"), loss);
    QCOMPARE(weightsIn(wanted.save), weightsIn(average));
    // The training itself is that of a run without it.
    QCOMPARE(weightsIn(folder + "/epoch-5-step-50"), newestWeights(train(inWay(spec(settings), way))));
    QVERIFY(!std::filesystem::exists(average + "/trainer_state.safetensors"));
}

void TestTrainingAveraging::averagingGoesOnBitIdentically()
{
    QFETCH(int, way);
    const core::RunSpec wanted = inWay(spec({{"epochs", 4},
                                             {"patience", 0},
                                             {"swa-start", 2},
                                             {"swa-lr", 1e-3},
                                             {"swa-anneal", 2},
                                             {"optimizer", "adamw"},
                                             {"weight-decay", 1}}),
                                       way);
    const Collector whole = train(wanted);
    for (const std::int64_t stopAt : {9, 20, 27, 40}) { // before, between, within, at the end
        const Collector stopped = m_fixture.trainUntil(wanted, stopAt);
        std::string last;
        for (const auto &saved : stopped.all<core::CheckpointSaved>()) {
            last = saved.last ? saved.path : last;
        }
        const Collector resumed = train(wanted, last);
        QCOMPARE(resumed.finished().state, core::RunState::Finished);
        QCOMPARE(newestWeights(resumed), newestWeights(whole));
    }
}

void TestTrainingAveraging::aRollbackTakesTheAverageBack()
{
    QFETCH(int, way);
    const core::RunSpec wanted = inWay(spec({{"epochs", 4},
                                             {"patience", 0},
                                             {"keep-best", 5},
                                             {"swa-start", 2},
                                             {"optimizer", "adamw"},
                                             {"weight-decay", 1}}),
                                       way);
    const Collector run =
        m_fixture.train(wanted, {}, [](const core::Event &event, std::stop_source &, core::StepGate &gate) {
            const auto *step = std::get_if<core::StepDone>(&event.body);
            if (step != nullptr && step->step == 35) { // three epochs are done, two of them averaged
                gate.steer({"rollback", "20"});
            }
        });
    QCOMPARE(run.finished().state, core::RunState::Finished);
    const auto changes = run.all<core::RunSteered>();
    QCOMPARE(changes.size(), std::size_t{1});
    QVERIFY2(changes[0].refused.empty(), changes[0].refused.c_str());
    QCOMPARE(run.finished().stepsDone, std::int64_t{55});
    // With nothing else changed the average is what it would have been.
    QCOMPARE(newestWeights(run), newestWeights(train(wanted)));
}

void TestTrainingAveraging::averagingSetsTheRate()
{
    const Collector run = train(spec({{"epochs", 5},
                                      {"patience", 0},
                                      {"schedule", "linear"},
                                      {"swa-start", 3},
                                      {"swa-lr", 1e-4},
                                      {"swa-anneal", 2}}));
    const auto steps = run.all<core::StepDone>();
    const double before = 3e-3 * (1.0 - 20.0 / 50.0); // where the line has come to after two epochs
    QVERIFY(std::abs(steps[20].learningRate - before) < 1e-12);
    QCOMPARE(steps[29].learningRate, steps[20].learningRate); // constant within an epoch
    QVERIFY(std::abs(steps[30].learningRate - 0.5 * (before + 1e-4)) < 1e-12);
    QVERIFY(std::abs(steps[40].learningRate - 1e-4) < 1e-12);
    QVERIFY(std::abs(steps[49].learningRate - 1e-4) < 1e-12);
}

void TestTrainingAveraging::aModelAloneIsNothingToGoOnFrom()
{
    const Collector run = train(spec({{"epochs", 2}, {"swa-start", 2}}));
    const std::string average = run.all<core::CheckpointSaved>().back().path;
    const auto refused = train(spec(), average).finished();
    QCOMPARE(refused.state, core::RunState::Failed);
    QVERIFY2(refused.error->detail.find("holds a model alone") != std::string::npos, refused.error->detail.c_str());
    // But it answers.
    core::RunSpec asked = spec();
    asked.model = average;
    asked.fromScratch = false;
    asked.train = m_fixture.validTable;
    QVERIFY(m_fixture.engine->evaluate(asked, "test", {}).has_value());
}

QTEST_GUILESS_MAIN(TestTrainingAveraging)
#include "tst_training_averaging.moc"
