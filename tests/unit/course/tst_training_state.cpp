// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/training_state.h"

#include <QTest>

#include <bit>
#include <cmath>

using namespace signalbox;
using namespace signalbox::train;

namespace {

TrainingState someState()
{
    TrainingState state;
    state.step = 123;
    state.undone = 20;
    state.rollbacks = 2;
    state.epoch = 4;
    state.batch = 7;
    state.trainBatches = 206;
    state.samples = 9999;
    state.seed = 4294967295U;
    state.trainFingerprint = "00ff";
    state.epochLossSum = 0.1 + 0.2; // not 0.3
    state.epochCorrect = 55;
    state.epochSeen = 112;
    state.trainLoss = 1.0 / 3.0;
    state.trainAccuracy = 0.75;
    state.stopping = {0.1234567890123456789, 2};
    state.stoppedEarly = true;
    state.kept = {{"/runs/a b/epoch-1", 5e-324, 10, 1}, {"/runs/ü", -0.0, 20, 2}};
    state.validationBatches = 33;
    state.validationPending = true;
    state.metrics = {{"valid/loss", 0.7}, {"valid/acc", 0.5}};
    state.averaged = 3;
    state.rateBeforeAveraging = 3e-5;
    state.settings = {{"lr", 3e-5}, {"epochs", 5}};
    state.steered = {{"lr", "1e-5"}, {"epochs", "8"}};
    return state;
}

} // namespace

class TestTrainingState : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingComesBack()
    {
        const TrainingState state = someState();
        const TrainingState again = stateFromText(stateToText(state));
        QVERIFY(again == state);
        QCOMPARE(std::bit_cast<std::uint64_t>(again.epochLossSum), std::bit_cast<std::uint64_t>(state.epochLossSum));
        QCOMPARE(std::bit_cast<std::uint64_t>(again.kept[1].value), std::bit_cast<std::uint64_t>(-0.0));
        QCOMPARE(stateToText(again), stateToText(state));
        QVERIFY(stateToText(state).find('\n') == std::string::npos);
    }

    void undefinedAndNonFiniteValuesComeBack()
    {
        TrainingState state;
        state.settings = nlohmann::json::object();
        state.metrics = {{"valid/auroc", core::undefinedValue()}, {"valid/loss", INFINITY}, {"train/loss", NAN}};
        const TrainingState again = stateFromText(stateToText(state));
        QVERIFY(core::isUndefined(again.stopping.best));
        QVERIFY(core::isUndefined(again.trainLoss));
        QVERIFY(core::isUndefined(again.rateBeforeAveraging));
        QVERIFY(core::isUndefined(again.metrics[0].second));
        QVERIFY(std::isinf(again.metrics[1].second));
        QVERIFY(std::isnan(again.metrics[2].second) && !core::isUndefined(again.metrics[2].second));
    }

    void theFirstVersionIsUnderstood()
    {
        const TrainingState state = stateFromText(R"({"format": 1, "step": 20, "epoch": 2, "batch": 0, "samples": 320,
            "seed": 42, "train_fingerprint": "ab", "epoch_loss_sum": 0.0, "epoch_correct": 0, "epoch_seen": 0,
            "best": 0.5, "best_epoch": 1, "best_step": 10, "best_path": "/runs/x/checkpoints/epoch-1-step-10",
            "waited": 1, "validation_batches": 6, "validation_pending": false, "metrics": [["valid/loss", 0.6]],
            "settings": {"lr": 0.003}})");
        QCOMPARE(state.trainBatches, std::int64_t{20});
        QCOMPARE(state.undone, std::int64_t{0});
        QCOMPARE(state.rollbacks, 0);
        QCOMPARE(state.stopping.waited, 1);
        QCOMPARE(state.stopping.best, 0.5);
        QCOMPARE(state.kept.size(), std::size_t{1});
        QCOMPARE(state.kept[0].step, std::int64_t{10});
        QCOMPARE(state.kept[0].epoch, 1);
        QVERIFY(state.steered.empty());
    }

    void otherTextIsRefused()
    {
        for (const char *text : {"", "{}", "[]", "{\"step\": \"many\"}"}) {
            QVERIFY_THROWS_EXCEPTION(nlohmann::json::exception, stateFromText(text));
        }
    }
};

QTEST_GUILESS_MAIN(TestTrainingState)
#include "tst_training_state.moc"
