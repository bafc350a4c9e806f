// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event_hub.h"
#include "core/steering.h"
#include "core/trainer.h"

#include <QtTest/QtTest>

#include <nlohmann/json.hpp>

#include <atomic>
#include <thread>

using namespace signalbox::core;

namespace {

RunSpec someSpec()
{
    RunSpec spec;
    spec.train = "train.tsv";
    spec.model = "model";
    return spec;
}

} // namespace

class TestSteering : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKeyIsASettingOrTheRollback()
    {
        QVERIFY(steerableKeys().size() >= 9);
        for (const std::string &key : steerableKeys()) {
            QVERIFY2(key == kRollback || findSetting(key) != nullptr, key.c_str());
        }
    }

    void controlsAreNoSettings()
    {
        QCOMPARE(controlKeys().size(), std::size_t{4});
        for (const std::string &key : controlKeys()) {
            QVERIFY2(isControl(key), key.c_str());
            QVERIFY2(findSetting(key) == nullptr, key.c_str());
            QVERIFY2(!checkSteering({key, {}}).has_value(), key.c_str()); // a trainer is never asked for them
        }
        QVERIFY(!isControl("lr"));
        QVERIFY(!isControl(kRollback));
    }

    void settingsAreChanged_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("lr") << QByteArray("lr") << QByteArray("1e-4") << QByteArray("0.0001");
        QTest::newRow("epochs") << QByteArray("epochs") << QByteArray("7") << QByteArray("7");
        QTest::newRow("clip-norm") << QByteArray("clip-norm") << QByteArray("1") << QByteArray("1.0");
        QTest::newRow("patience") << QByteArray("patience") << QByteArray("0") << QByteArray("0");
        QTest::newRow("limit-train") << QByteArray("limit-train") << QByteArray("0.5") << QByteArray("0.5");
        QTest::newRow("valid-every") << QByteArray("valid-every") << QByteArray("50") << QByteArray("50.0");
    }

    void settingsAreChanged()
    {
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, text);
        RunSpec spec = someSpec();
        const auto status = applySteering(spec, {key.toStdString(), value.toStdString()});
        QVERIFY2(status.has_value(), status ? "" : describe(status.error()).c_str());
        QCOMPARE(QByteArray::fromStdString(settingText(spec, key.toStdString())), text);
        QVERIFY(spec != someSpec());
    }

    void whatCannotBeIsRefused_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("words");
        const auto row = [](const char *name, const char *key, const char *value, const char *words) {
            QTest::newRow(name) << QByteArray(key) << QByteArray(value) << QByteArray(words);
        };
        row("no setting", "lrr", "1", "there is no such setting");
        row("not while it trains", "batch-size", "32", "cannot be changed while the run trains");
        row("not a number", "lr", "small", "cannot have that value");
        row("out of range", "lr", "0", "cannot have that value");
        row("half a batch", "limit-train", "2.5", "from 1 on this setting is a count");
        row("both clippings", "clip-value", "0.5", "not by both");
        row("nothing to roll back to", "rollback", "", "needs a checkpoint");
    }

    void whatCannotBeIsRefused()
    {
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, words);
        RunSpec spec = someSpec();
        spec.clipNorm = 1.0;
        const RunSpec before = spec;
        const auto status = applySteering(spec, {key.toStdString(), value.toStdString()});
        QVERIFY(!status.has_value());
        QVERIFY(status.error().code == ErrorCode::BadArgument);
        const std::string text = describe(status.error());
        QVERIFY2(text.find(words.toStdString()) != std::string::npos, text.c_str());
        QVERIFY(spec == before);
    }

    void aRequestIsCheckedByItself()
    {
        QVERIFY(checkSteering({"clip-value", "1"}).has_value()); // whether it fits is for the run to say
        QVERIFY(checkSteering({kRollback, "best"}).has_value());
        for (const SteeringRequest &wrong :
             {SteeringRequest{"batch-size", "8"}, SteeringRequest{"lr", "0"}, SteeringRequest{kRollback, ""}}) {
            const auto status = checkSteering(wrong);
            QVERIFY2(!status.has_value(), wrong.key.c_str());
            QCOMPARE(status.error().subject, wrong.key);
        }
    }

    void limitsWithoutEffectAreRefused()
    {
        for (const char *key : {"limit-train", "limit-valid"}) {
            RunSpec spec = someSpec();
            QVERIFY(applySteering(spec, {key, "5"}).has_value());
            spec = someSpec();
            spec.overfit = 2;
            QVERIFY(!applySteering(spec, {key, "5"}).has_value());
            spec.overfit = 0;
            spec.fastDevRun = 2;
            const RunSpec before = spec;
            const auto status = applySteering(spec, {key, "5"});
            QVERIFY(!status.has_value());
            QVERIFY(status.error().detail.find("fast-dev-run") != std::string::npos);
            QVERIFY(spec == before);
        }
    }

    void aRollbackChangesNoSetting()
    {
        RunSpec spec = someSpec();
        QVERIFY(applySteering(spec, {kRollback, "best"}).has_value());
        QVERIFY(spec == someSpec());
    }

    void requestsComeInTheirOrder()
    {
        StepGate gate;
        QVERIFY(gate.takeSteering().empty());
        gate.steer({"lr", "1e-4", 7});
        gate.steer({"epochs", "5"});
        const auto requests = gate.takeSteering();
        QCOMPARE(requests.size(), std::size_t{2});
        QVERIFY((requests[0] == SteeringRequest{"lr", "1e-4", 7}));
        QVERIFY((requests[1] == SteeringRequest{"epochs", "5", 0}));
        QVERIFY(gate.takeSteering().empty());
    }

    void aRequestWakesWhoIsPaused()
    {
        StepGate gate;
        gate.pause();
        std::atomic<bool> through{false};
        std::jthread waiter([&](const std::stop_token &stop) {
            gate.waitWhilePaused(stop);
            through = true;
        });
        QTest::qWait(20);
        QVERIFY(!through);
        gate.steer({"lr", "1e-4"});
        QTRY_VERIFY(through);
        QVERIFY(gate.isPauseRequested()); // the pause goes on
        waiter.join();
    }

    void theCourseIsChecked_data()
    {
        QTest::addColumn<QByteArray>("settings");
        QTest::addColumn<QByteArray>("subject");
        QTest::newRow("defaults") << QByteArray("{}") << QByteArray();
        QTest::newRow("parts and counts")
            << QByteArray(R"({"valid-every": 0.5, "limit-train": 20, "limit-valid": 1, "swa-start": 0.8})")
            << QByteArray();
        QTest::newRow("half a step") << QByteArray(R"({"valid-every": 1.5})") << QByteArray("valid-every");
        QTest::newRow("half an epoch more") << QByteArray(R"({"swa-start": 1.5})") << QByteArray("swa-start");
        QTest::newRow("no such epoch") << QByteArray(R"({"swa-start": 4})") << QByteArray("swa-start");
        QTest::newRow("training metric") << QByteArray(R"({"stop-on": "train/loss"})") << QByteArray();
        QTest::newRow("validation metric") << QByteArray(R"({"stop-on": "valid/mcc"})") << QByteArray();
        QTest::newRow("no metric") << QByteArray(R"({"stop-on": "loss"})") << QByteArray("stop-on");
        // Settings that would have no effect.
        QTest::newRow("overfit and a limit")
            << QByteArray(R"({"overfit": 2, "limit-train": 5})") << QByteArray("limit-train");
        QTest::newRow("overfit and a limit of validations")
            << QByteArray(R"({"overfit": 2, "limit-valid": 0.5})") << QByteArray("limit-valid");
        QTest::newRow("all of no checkpoints")
            << QByteArray(R"({"keep-checkpoints": true})") << QByteArray("keep-checkpoints");
        QTest::newRow("all checkpoints") << QByteArray(R"({"keep-checkpoints": true, "checkpoint-every": 5})")
                                         << QByteArray();
        QTest::newRow("rate of no averaging") << QByteArray(R"({"swa-lr": 1e-4})") << QByteArray("swa-lr");
        QTest::newRow("rate of averaging") << QByteArray(R"({"swa-lr": 1e-4, "swa-start": 2})") << QByteArray();
        QTest::newRow("any settings, tried out") << QByteArray(
            R"({"fast-dev-run": 1, "overfit": 2, "limit-train": 5, "swa-lr": 1e-4, "keep-checkpoints": true})")
                                                 << QByteArray();
    }

    void theCourseIsChecked()
    {
        QFETCH(QByteArray, settings);
        QFETCH(QByteArray, subject);
        RunSpec spec = someSpec();
        QVERIFY(applySettings(spec, nlohmann::json::parse(settings.toStdString()), "test").has_value());
        const auto status = validate(spec);
        QCOMPARE(status.has_value(), subject.isEmpty());
        if (!status) {
            QCOMPARE(QByteArray::fromStdString(status.error().subject), subject);
        }
    }

    void earlyStoppingKnowsItsDirection()
    {
        RunSpec spec = someSpec(); // valid/loss, min
        QVERIFY(!stopsOnLarger(spec));
        spec.monitor = "valid/mcc";
        spec.monitorMode = "max";
        QVERIFY(stopsOnLarger(spec));
        QCOMPARE(stopMetric(spec), std::string("valid/mcc"));
        spec.stopOn = "valid/loss"; // not that of the checkpoint
        QVERIFY(!stopsOnLarger(spec));
        QCOMPARE(stopMetric(spec), std::string("valid/loss"));
        spec.stopOn = "train/acc";
        QVERIFY(stopsOnLarger(spec));
        spec.stopMode = "min";
        QVERIFY(!stopsOnLarger(spec));
    }

    void changesAreNeverMerged()
    {
        EventHub hub;
        SubscriptionPolicy policy;
        policy.kind = SubscriptionPolicy::Kind::Coalescing;
        policy.bound = 1;
        const auto events = hub.subscribe(policy);
        for (int i = 1; i <= 3; ++i) {
            StepDone step;
            step.step = step.firstStep = i;
            hub.publish({{"run"}, 0, 0, step});
            RunSteered steered;
            steered.step = i;
            hub.publish({{"run"}, 0, 0, steered});
        }
        int changes = 0;
        for (const Event &event : events->drain()) {
            changes += std::holds_alternative<RunSteered>(event.body) ? 1 : 0;
        }
        QCOMPARE(changes, 3);
    }
};

QTEST_GUILESS_MAIN(TestSteering)
#include "tst_steering.moc"
