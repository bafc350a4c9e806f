// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The course of whole runs: when they validate and stop, what they keep, how much of the data they use,
// damaged checkpoints, losses that are not finite, and the search for a learning rate.
#include "training_fixture.h"

#include <nlohmann/json.hpp>

#include <QFile>
#include <QTest>

#include <algorithm>
#include <filesystem>
#include <set>

using namespace signalbox;
using nlohmann::json;
using test_engine::addWays;
using test_engine::Collector;
using test_engine::inWay;
using test_engine::isNoted;
using test_engine::newestWeights;

namespace {

using Steps = QList<int>;

std::vector<core::EvalDone> evaluationsOf(const Collector &run, core::EvaluationKind kind)
{
    std::vector<core::EvalDone> found = run.all<core::EvalDone>();
    std::erase_if(found, [kind](const auto &e) { return e.kind != kind; });
    return found;
}

Steps validatedSteps(const Collector &run)
{
    Steps steps;
    for (const auto &evaluation : evaluationsOf(run, core::EvaluationKind::Validation)) {
        steps << static_cast<int>(evaluation.step);
    }
    return steps;
}

/// Names of the folders beside a checkpoint.
std::set<std::string> foldersBeside(const std::string &checkpoint)
{
    std::set<std::string> names;
    for (const auto &entry : std::filesystem::directory_iterator(std::filesystem::path(checkpoint).parent_path())) {
        names.insert(entry.path().filename().string());
    }
    return names;
}

void cutFile(const std::string &path)
{
    QFile file(QString::fromStdString(path));
    QVERIFY(file.resize(file.size() - 4));
}

} // namespace

class TestTrainingCourse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void validationsComeWhenTheyAreDue_data();
    void validationsComeWhenTheyAreDue();
    void moreValidationsChangeNoWeight_data() { addWays(); }
    void moreValidationsChangeNoWeight();
    void stopsAnywhereGoOnBitIdentically_data();
    void stopsAnywhereGoOnBitIdentically();
    void patienceCountsValidations();
    void earlyStoppingFollowsItsOwnMetric();
    void aStopByItselfStaysOne();
    void theBestCheckpointsStay();
    void checkpointsEverySoManySteps();
    void limitsOfBatches();
    void aFewBatchesAreLearnedByHeart();
    void everythingIsTriedOnce();
    void aDamagedCheckpointIsPassedOver_data() { addWays(); }
    void aDamagedCheckpointIsPassedOver();
    void aNonFiniteLossNamesItsBatch_data() { addWays(); }
    void aNonFiniteLossNamesItsBatch();
    void aLearningRateIsFound_data() { addWays(); }
    void aLearningRateIsFound();
    void badSearchesAreExplained();

private:
    core::RunSpec spec(const json &settings = json::object()) const { return m_fixture.spec(settings); }
    Collector train(const core::RunSpec &wanted, const std::string &resumeFrom = {})
    {
        return m_fixture.train(wanted, resumeFrom);
    }
    Collector trainUntil(const core::RunSpec &wanted, std::int64_t step) { return m_fixture.trainUntil(wanted, step); }

    test_engine::TrainingFixture m_fixture;
};

void TestTrainingCourse::initTestCase()
{
    const std::string problem = m_fixture.prepare();
    QVERIFY2(problem.empty(), problem.c_str());
}

void TestTrainingCourse::validationsComeWhenTheyAreDue_data()
{
    QTest::addColumn<QByteArray>("settings");
    QTest::addColumn<Steps>("steps");
    QTest::newRow("epochs") << QByteArray("{}") << Steps{10, 20, 30};
    QTest::newRow("halves") << QByteArray(R"({"valid-every": 0.5})") << Steps{5, 10, 15, 20, 25, 30};
    QTest::newRow("steps") << QByteArray(R"({"valid-every": 7})") << Steps{7, 14, 21, 28, 30};
    QTest::newRow("of accumulated batches")
        << QByteArray(R"({"valid-every": 0.5, "accumulate": 3, "epochs": 1})") << Steps{2, 4};
}

void TestTrainingCourse::validationsComeWhenTheyAreDue()
{
    QFETCH(QByteArray, settings);
    QFETCH(Steps, steps);
    const core::RunSpec wanted = spec(json::parse(settings.toStdString()));
    const Collector run = train(wanted);
    QCOMPARE(run.finished().state, core::RunState::Finished);
    QCOMPARE(validatedSteps(run), steps);
    // Numbers of validation batches have no gaps, and each validation decides on a checkpoint.
    std::int64_t next = 1;
    for (const auto &evaluation : evaluationsOf(run, core::EvaluationKind::Validation)) {
        QCOMPARE(evaluation.firstBatch, next);
        next += 3;
    }
    QCOMPARE(run.all<core::CheckpointSaved>().size(), static_cast<std::size_t>(steps.size()));
}

void TestTrainingCourse::moreValidationsChangeNoWeight()
{
    QFETCH(int, way);
    // Validations look up a word that the training does not have, and that decay moves.
    json settings{{"optimizer", "adamw"}, {"weight-decay", 1}, {"patience", 0}};
    const Collector plain = train(inWay(spec(settings), way));
    settings["valid-every"] = 1;
    const Collector often = train(inWay(spec(settings), way));
    QCOMPARE(newestWeights(often), newestWeights(plain));
    QCOMPARE(validatedSteps(often).size(), 30);
}

void TestTrainingCourse::stopsAnywhereGoOnBitIdentically_data()
{
    QTest::addColumn<QByteArray>("settings");
    QTest::addColumn<int>("way");
    const auto row = [](const char *name, const char *settings) {
        for (int way = 0; way < 3; ++way) { // seven runs a row: three ways must do
            QTest::addRow("%s, %s", name, test_engine::kWays[way].name) << QByteArray(settings) << way;
        }
    };
    row("validations within epochs", R"({"valid-every": 0.3, "keep-best": 3})");
    row("every few steps", R"({"valid-every": 4, "checkpoint-every": 3, "min-delta": 0.01, "optimizer": "adamw"})");
    row("limited", R"({"limit-train": 0.7, "limit-valid": 2})");
    row("overfit", R"({"overfit": 6})");
}

void TestTrainingCourse::stopsAnywhereGoOnBitIdentically()
{
    QFETCH(QByteArray, settings);
    QFETCH(int, way);
    const core::RunSpec wanted = inWay(spec(json::parse(settings.toStdString())), way);
    const Collector whole = train(wanted);
    for (const std::int64_t stopAt : {1, 6, 9}) {
        const Collector stopped = trainUntil(wanted, stopAt);
        QCOMPARE(stopped.finished().state, core::RunState::Stopped);
        const Collector resumed = train(wanted, stopped.all<core::CheckpointSaved>().back().path);
        QCOMPARE(resumed.finished().state, core::RunState::Finished);
        QCOMPARE(newestWeights(resumed), newestWeights(whole));
        QCOMPARE(resumed.finished().bestMonitored, whole.finished().bestMonitored);
        QCOMPARE(resumed.finished().bestEpoch, whole.finished().bestEpoch);
        QCOMPARE(resumed.finished().stepsDone, whole.finished().stepsDone);
        QVERIFY(evaluationsOf(resumed, core::EvaluationKind::Validation).back().metrics
                == evaluationsOf(whole, core::EvaluationKind::Validation).back().metrics);
        QCOMPARE(evaluationsOf(resumed, core::EvaluationKind::Validation).back().firstBatch,
                 evaluationsOf(whole, core::EvaluationKind::Validation).back().firstBatch);
    }
}

void TestTrainingCourse::patienceCountsValidations()
{
    // Nothing is learned, so no accuracy is better than the first.
    const core::RunSpec wanted = spec({{"epochs", 30},
                                       {"lr", 1e-12},
                                       {"monitor", "valid/acc"},
                                       {"monitor-mode", "max"},
                                       {"patience", 3},
                                       {"valid-every", 0.5}});
    const Collector run = train(wanted);
    QVERIFY(run.finished().stoppedEarly);
    QCOMPARE(validatedSteps(run), (Steps{5, 10, 15, 20}));
    QCOMPARE(run.finished().stepsDone, std::int64_t{20});
    QVERIFY(isNoted(run, "valid/acc has not improved for 3 validations"));
    // In the middle of an epoch as well.
    core::RunSpec sooner = wanted;
    sooner.patience = 2;
    const Collector middle = train(sooner);
    QCOMPARE(middle.finished().stepsDone, std::int64_t{15});
    QCOMPARE(middle.finished().epochsDone, 1);
    QCOMPARE(middle.finished().state, core::RunState::Finished);
}

void TestTrainingCourse::earlyStoppingFollowsItsOwnMetric()
{
    // The loss falls, so only a smallest improvement that it never makes can stop it.
    core::RunSpec wanted = spec({{"epochs", 20}, {"patience", 2}, {"stop-on", "train/loss"}, {"min-delta", 100}});
    const Collector run = train(wanted);
    QVERIFY(run.finished().stoppedEarly);
    QCOMPARE(run.finished().epochsDone, 3);
    QVERIFY(isNoted(run, "train/loss has not improved for 2 epochs"));
    QCOMPARE(run.finished().bestMonitor, std::string("valid/loss")); // the checkpoint follows its own
    // Larger is better: a falling loss never improves.
    wanted = spec({{"epochs", 20}, {"patience", 1}, {"stop-on", "valid/loss"}, {"stop-mode", "max"}});
    QVERIFY(train(wanted).finished().epochsDone <= 3);
    // Its last weights are looked at even where no validation was due.
    wanted =
        spec({{"epochs", 20}, {"patience", 1}, {"stop-on", "train/loss"}, {"min-delta", 100}, {"valid-every", 1000}});
    const Collector looked = train(wanted);
    QCOMPARE(looked.finished().epochsDone, 2);
    QCOMPARE(validatedSteps(looked), Steps{20});
}

void TestTrainingCourse::aStopByItselfStaysOne()
{
    const core::RunSpec wanted = spec({{"epochs", 20}, {"patience", 1}, {"min-delta", 100}});
    const Collector run = train(wanted);
    QVERIFY(run.finished().stoppedEarly);
    const std::string last = run.all<core::CheckpointSaved>().back().path;
    const Collector again = train(wanted, last);
    QVERIFY(again.all<core::StepDone>().empty());
    QVERIFY(again.finished().stoppedEarly);
    core::RunSpec patient = wanted;
    patient.patience = 3;
    const Collector further = train(patient, last);
    QVERIFY(!further.all<core::StepDone>().empty());
    QCOMPARE(further.finished().epochsDone, 4);
}

void TestTrainingCourse::theBestCheckpointsStay()
{
    const Collector run = train(spec({{"epochs", 6}, {"keep-best", 3}, {"lr", 2e-2}, {"patience", 0}}));
    std::vector<std::pair<double, std::string>> scored;
    for (const auto &saved : run.all<core::CheckpointSaved>()) {
        QVERIFY(!core::isUndefined(saved.monitored));
        scored.emplace_back(saved.monitored, std::filesystem::path(saved.path).filename().string());
    }
    const std::string last = scored.back().second;
    std::stable_sort(scored.begin(), scored.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    std::set<std::string> expected{last};
    for (std::size_t i = 0; i < 3; ++i) {
        expected.insert(scored[i].second);
    }
    QVERIFY(foldersBeside(run.finished().bestCheckpoint) == expected);
    QCOMPARE(std::filesystem::path(run.finished().bestCheckpoint).filename().string(), scored[0].second);
    QCOMPARE(run.finished().bestMonitored, scored[0].first);
    const Collector none = train(spec({{"keep-best", 0}}));
    QVERIFY(none.finished().bestCheckpoint.empty());
    QCOMPARE(foldersBeside(none.all<core::CheckpointSaved>().back().path).size(), std::size_t{1});
}

void TestTrainingCourse::checkpointsEverySoManySteps()
{
    const Collector plain = train(spec());
    const Collector run = train(spec({{"checkpoint-every", 4}}));
    std::vector<std::int64_t> steps;
    for (const auto &saved : run.all<core::CheckpointSaved>()) {
        steps.push_back(saved.step);
        QCOMPARE(core::isUndefined(saved.monitored), saved.step % 10 != 0);
    }
    QVERIFY((steps == std::vector<std::int64_t>{4, 8, 10, 12, 16, 20, 24, 28, 30}));
    QCOMPARE(newestWeights(run), newestWeights(plain));
    QVERIFY(foldersBeside(run.finished().bestCheckpoint).size() <= 2);
    const Collector all = train(spec({{"checkpoint-every", 4}, {"keep-checkpoints", true}}));
    const auto kept = foldersBeside(all.finished().bestCheckpoint);
    for (const char *name : {"epoch-0-step-4", "epoch-0-step-8", "epoch-1-step-12", "epoch-2-step-28"}) {
        QVERIFY2(kept.count(name) == 1, name);
    }
    QVERIFY(kept.count("epoch-1-step-10") == (all.finished().bestEpoch == 1 ? 1U : 0U));
}

void TestTrainingCourse::limitsOfBatches()
{
    const Collector run = train(spec({{"limit-train", 4}, {"limit-valid", 2}}));
    QCOMPARE(run.all<core::RunStarted>().front().facts.stepsPerEpoch, std::int64_t{4});
    QCOMPARE(run.all<core::RunStarted>().front().facts.totalSteps, std::int64_t{12});
    QCOMPARE(run.finished().stepsDone, std::int64_t{12});
    QCOMPARE(run.all<core::StepDone>().back().epoch, 3.0);
    const auto validations = evaluationsOf(run, core::EvaluationKind::Validation);
    QCOMPARE(validations[0].table->rows.size(), std::size_t{32});
    QCOMPARE(validations[0].table->rows[31].line, std::int64_t{33}); // the first of the table
    QCOMPARE(validations[1].firstBatch, std::int64_t{3});
    QVERIFY(isNoted(run, "Only 4 of 10 batches of each epoch are used"));
    // The first batches are those of a whole run.
    const auto losses = [](const Collector &of) {
        std::vector<double> values;
        for (const auto &step : of.all<core::StepDone>()) {
            values.push_back(step.loss);
        }
        return values;
    };
    const auto limited = losses(run);
    const auto whole = losses(train(spec()));
    QVERIFY(std::equal(limited.begin(), limited.begin() + 4, whole.begin()));
    QVERIFY(limited[4] != whole[4]);
}

void TestTrainingCourse::aFewBatchesAreLearnedByHeart()
{
    const Collector run =
        train(spec({{"overfit", 2}, {"epochs", 200}, {"lr", 1e-2}, {"patience", 0}, {"dropout", 0.0}}));
    const auto epochs = run.all<core::EpochDone>();
    QCOMPARE(run.finished().stepsDone, std::int64_t{400});
    const double first = core::valueOf(epochs.front().metrics, "train/loss_epoch");
    const double last = core::valueOf(epochs.back().metrics, "train/loss_epoch");
    QVERIFY2(last < 0.5 * first, QByteArray::number(last).constData());
    QCOMPARE(evaluationsOf(run, core::EvaluationKind::Validation).front().table->rows.size(), std::size_t{32});
}

void TestTrainingCourse::everythingIsTriedOnce()
{
    core::RunSpec wanted = spec({{"fast-dev-run", 2}, {"epochs", 50}, {"checkpoint-every", 1}});
    wanted.test = m_fixture.validTable;
    wanted.save = m_fixture.path("not-saved");
    const Collector run = train(wanted);
    QCOMPARE(run.finished().state, core::RunState::Finished);
    QCOMPARE(run.finished().stepsDone, std::int64_t{2});
    QCOMPARE(run.finished().epochsDone, 1);
    QVERIFY(run.all<core::CheckpointSaved>().empty());
    QVERIFY(run.finished().bestCheckpoint.empty());
    QVERIFY(!std::filesystem::exists(wanted.save));
    QCOMPARE(evaluationsOf(run, core::EvaluationKind::Validation).size(), std::size_t{1});
    const auto tests = evaluationsOf(run, core::EvaluationKind::Test);
    QCOMPARE(tests.size(), std::size_t{1});
    QCOMPARE(tests[0].table->rows.size(), std::size_t{32});
    QCOMPARE(run.all<core::RunStarted>().front().spec.epochs, 1);
}

void TestTrainingCourse::aDamagedCheckpointIsPassedOver()
{
    QFETCH(int, way);
    const core::RunSpec wanted = inWay(spec({{"checkpoint-every", 4}, {"keep-checkpoints", true}}), way);
    const Collector whole = train(wanted);
    for (const char *file : {"model.safetensors", "trainer_state.safetensors", "vocab.txt"}) {
        const Collector stopped = trainUntil(wanted, 14);
        const std::string last = stopped.all<core::CheckpointSaved>().back().path;
        cutFile(last + '/' + file);
        const Collector resumed = train(wanted, last);
        QCOMPARE(resumed.finished().state, core::RunState::Finished);
        QVERIFY(isNoted(resumed, std::string("the checksum of ") + file + " does not match"));
        QVERIFY(isNoted(resumed, "The checkpoint before it is used instead: "));
        QCOMPARE(resumed.all<core::StepDone>().front().step, std::int64_t{13}); // after step 12
        QCOMPARE(newestWeights(resumed), newestWeights(whole));
    }
}

void TestTrainingCourse::aNonFiniteLossNamesItsBatch()
{
    QFETCH(int, way);
    // So large a step that the next loss overflows; the epoch's validations come too late to see it first.
    core::RunSpec wanted = spec({{"lr", 10}, {"optimizer", "sgd"}, {"epochs", 400}, {"patience", 0}, {"log-every", 1}});
    wanted.learningRate = 1e30;
    const Collector run = train(inWay(wanted, way));
    QCOMPARE(run.finished().state, core::RunState::Failed);
    const core::Error error = *run.finished().error;
    QCOMPARE(error.code, core::ErrorCode::NonFiniteLoss);
    const std::string step = std::to_string(run.finished().stepsDone + 1);
    QCOMPARE(error.subject, "step " + step);
    for (const std::string &words : {"at step " + step, std::string("the gradient norm "), std::string("(it was "),
                                     std::string("The batch of 16 sentences: line "), std::string(" and 13 more"),
                                     std::string("No checkpoint had been made yet.")}) {
        QVERIFY2(error.detail.find(words) != std::string::npos, error.detail.c_str());
    }
}

void TestTrainingCourse::aLearningRateIsFound()
{
    QFETCH(int, way);
    const core::RunSpec wanted = inWay(spec(), way);
    core::LearningRateSearchOptions options;
    options.minimum = 1e-5;
    options.maximum = 10.0;
    options.steps = 60; // six epochs
    std::vector<core::LearningRatePoint> told;
    const auto found = m_fixture.engine->findLearningRate(
        wanted, options, {}, [&told](const core::LearningRatePoint &point) { told.push_back(point); });
    QVERIFY2(found.has_value(), found ? "" : core::describe(found.error()).c_str());
    QVERIFY(found->rates.size() == found->losses.size() && found->rates.size() == found->smoothed.size());
    QVERIFY(found->rates.size() > 20);
    QCOMPARE(told.size(), found->rates.size());
    QCOMPARE(told.back().rate, found->rates.back());
    QCOMPARE(told.back().loss, found->losses.back());
    QCOMPARE(told.back().smoothed, found->smoothed.back());
    QCOMPARE(found->rates.front(), 1e-5);
    QVERIFY(found->stoppedEarly || found->rates.size() == 60);
    QVERIFY(found->suggestion.has_value());
    QVERIFY2(*found->suggestion > 1e-5 && *found->suggestion < 10.0,
             QByteArray::number(*found->suggestion).constData());
    // The first loss is that of the untrained model on the run's own first batch.
    QCOMPARE(found->losses.front(), train(wanted).all<core::StepDone>().front().loss);
    const auto again = m_fixture.engine->findLearningRate(wanted, options, {}, {});
    QVERIFY(again->losses == found->losses);
    std::stop_source stop;
    stop.request_stop();
    QCOMPARE(m_fixture.engine->findLearningRate(wanted, options, stop.get_token(), {}).error().code,
             core::ErrorCode::Cancelled);
}

void TestTrainingCourse::badSearchesAreExplained()
{
    core::LearningRateSearchOptions options;
    options.minimum = 0.0;
    QCOMPARE(m_fixture.engine->findLearningRate(spec(), options, {}, {}).error().subject, std::string("min-lr"));
    options.minimum = 1.0;
    QCOMPARE(m_fixture.engine->findLearningRate(spec(), options, {}, {}).error().subject, std::string("max-lr"));
    options = {};
    options.steps = 1;
    QCOMPARE(m_fixture.engine->findLearningRate(spec(), options, {}, {}).error().subject, std::string("steps"));
}

QTEST_GUILESS_MAIN(TestTrainingCourse)
#include "tst_training_course.moc"
