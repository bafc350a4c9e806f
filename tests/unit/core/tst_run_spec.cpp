// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files.h"
#include "core/run_spec.h"

#include <nlohmann/json.hpp>

#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using namespace signalbox::core;
using nlohmann::json;

class TestRunSpec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void metricRules_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("metric");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("all three") << QByteArray("valid/loss:bar,step,epoch") << QByteArray("valid/loss")
                                   << QByteArray("bar,step,epoch");
        QTest::newRow("one") << QByteArray("lr:bar") << QByteArray("lr") << QByteArray("bar");
        QTest::newRow("other order") << QByteArray("train/acc:epoch,bar") << QByteArray("train/acc")
                                     << QByteArray("bar,epoch");
        QTest::newRow("none") << QByteArray("train/acc:") << QByteArray("train/acc") << QByteArray("");
        QTest::newRow("a label with a colon")
            << QByteArray("valid/class/a:b/f1:epoch") << QByteArray("valid/class/a:b/f1") << QByteArray("epoch");
    }

    void metricRules()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, metric);
        QFETCH(QByteArray, words);
        const auto rule = parseMetricRule(text.toStdString());
        QVERIFY(rule.has_value());
        QCOMPARE(QByteArray::fromStdString(rule->metric), metric);
        QCOMPARE(QByteArray::fromStdString(toString(*rule)), metric + ':' + words);
        QVERIFY(*parseMetricRule(toString(*rule)) == *rule);
    }

    void badMetricRules_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text : {"", "valid/loss", ":bar", "valid/loss:always", "valid/loss:bar,,epoch",
                                 "valid/loss:Bar", "valid/loss: bar"}) {
            QTest::newRow(*text == '\0' ? "empty" : text) << QByteArray(text);
        }
    }

    void badMetricRules()
    {
        QFETCH(QByteArray, text);
        const auto rule = parseMetricRule(text.toStdString());
        QVERIFY(!rule.has_value());
        QCOMPARE(rule.error().code, ErrorCode::BadArgument);
        QCOMPARE(rule.error().found, '"' + text.toStdString() + '"');
    }

    void rulesReplaceThoseOfTheSameMetric()
    {
        RunSpec spec;
        QVERIFY(applySettingText(spec, "metric", "valid/loss:epoch").has_value());
        QVERIFY(applySettingText(spec, "metric", "valid/auroc:bar").has_value());
        QCOMPARE(spec.metrics.size(), defaultMetricRules().size() + 1);
        for (const MetricRule &rule : spec.metrics) {
            if (rule.metric == "valid/loss") {
                QVERIFY(!rule.progressBar && !rule.perStep && rule.perEpoch);
            }
        }
        QCOMPARE(spec.metrics.back().metric, std::string("valid/auroc"));
    }

    void precedence_data()
    {
        QTest::addColumn<bool>("inFlags");
        QTest::addColumn<bool>("inConfig");
        QTest::addColumn<bool>("inModel");
        QTest::addColumn<int>("epochs");
        QTest::addColumn<QByteArray>("origin");
        QTest::newRow("all: the flag wins") << true << true << true << 10 << QByteArray("flag");
        QTest::newRow("flag over model folder") << true << false << true << 10 << QByteArray("flag");
        QTest::newRow("config file over model folder") << false << true << true << 20 << QByteArray("config file");
        QTest::newRow("model folder over default") << false << false << true << 30 << QByteArray("signalbox.json");
        QTest::newRow("default") << false << false << false << 3 << QByteArray("default");
    }

    void precedence()
    {
        QFETCH(bool, inFlags);
        QFETCH(bool, inConfig);
        QFETCH(bool, inModel);
        QFETCH(int, epochs);
        QFETCH(QByteArray, origin);
        const auto layer = [](bool there, int value) { return there ? json{{"epochs", value}} : json(); };
        const auto resolved = resolveSpec(layer(inFlags, 10), layer(inConfig, 20), layer(inModel, 30));
        QVERIFY(resolved.has_value());
        QCOMPARE(resolved->spec.epochs, epochs);
        QCOMPARE(QByteArray(toString(resolved->originOf("epochs"))), origin);
        QCOMPARE(resolved->originOf("lr"), Origin::Default);
        QCOMPARE(resolved->origins.size(), settings().size());
    }

    void layersMix()
    {
        const auto resolved =
            resolveSpec({{"epochs", 5}}, {{"lr", 0.001}, {"epochs", 7}}, {{"max-length", 32}, {"lr", 0.1}});
        QVERIFY(resolved.has_value());
        QCOMPARE(resolved->spec.epochs, 5);
        QCOMPARE(resolved->spec.learningRate, 0.001);
        QCOMPARE(resolved->spec.maxLength, 32);
        QCOMPARE(resolved->originOf("lr"), Origin::ConfigFile);
        QCOMPARE(resolved->originOf("max-length"), Origin::ModelFolder);
    }

    void aModelFolderChoosesNobodysFiles()
    {
        const auto resolved =
            resolveSpec({{"train", "mine.tsv"}}, {},
                        {{"train", "theirs.tsv"}, {"valid", "theirs.tsv"}, {"name", "theirs"}, {"save", "/"}});
        QVERIFY(resolved.has_value());
        QCOMPARE(resolved->spec.train, std::string("mine.tsv"));
        QVERIFY(resolved->spec.valid.empty() && resolved->spec.name.empty() && resolved->spec.save.empty());
        QCOMPARE(resolved->originOf("valid"), Origin::Default);
    }

    void errorsNameTheirLayer_data()
    {
        QTest::addColumn<int>("layer");
        QTest::addColumn<QByteArray>("subject");
        QTest::newRow("flags") << 0 << QByteArray("command line");
        QTest::newRow("config file") << 1 << QByteArray("config file");
        QTest::newRow("model folder") << 2 << QByteArray("signalbox.json");
    }

    void errorsNameTheirLayer()
    {
        QFETCH(int, layer);
        QFETCH(QByteArray, subject);
        const json bad{{"epochs", "three"}};
        const auto resolved =
            resolveSpec(layer == 0 ? bad : json(), layer == 1 ? bad : json(), layer == 2 ? bad : json());
        QVERIFY(!resolved.has_value());
        QCOMPARE(QByteArray::fromStdString(resolved.error().subject), subject);
    }

    void monitorModeFollowsTheMetric_data()
    {
        QTest::addColumn<QByteArray>("flags");
        QTest::addColumn<QByteArray>("model");
        QTest::addColumn<QByteArray>("mode");
        const auto row = [](const char *name, const char *flags, const char *model, const char *mode) {
            QTest::newRow(name) << QByteArray(flags) << QByteArray(model) << QByteArray(mode);
        };
        row("default", "{}", "{}", "min");
        row("correlation", R"({"monitor": "valid/mcc"})", "{}", "max");
        row("loss", R"({"monitor": "valid/log_loss"})", "{}", "min");
        row("calibration error", R"({"monitor": "valid/ece"})", "{}", "min");
        row("a label that sounds like a measure of loss", R"({"monitor": "valid/class/ece and loss/f1"})", "{}", "max");
        row("said otherwise", R"({"monitor": "valid/mcc", "monitor-mode": "min"})", "{}", "min");
        row("both from the model folder", "{}", R"({"monitor": "valid/mcc", "monitor-mode": "max"})", "max");
        row("only the mode is said", R"({"monitor-mode": "max"})", "{}", "max");
        row("a weaker layer's mode belongs to its own metric", R"({"monitor": "valid/loss"})",
            R"({"monitor": "valid/mcc", "monitor-mode": "max"})", "min");
    }

    void monitorModeFollowsTheMetric()
    {
        QFETCH(QByteArray, flags);
        QFETCH(QByteArray, model);
        QFETCH(QByteArray, mode);
        const auto resolved = resolveSpec(json::parse(flags.toStdString()), {}, json::parse(model.toStdString()));
        QVERIFY(resolved.has_value());
        QCOMPARE(QByteArray::fromStdString(resolved->spec.monitorMode), mode);
    }

    void recommendationsOfAModelFolder()
    {
        const QTemporaryDir folder;
        const std::string path = folder.path().toStdString();
        QVERIFY(readModelRecommendations(path)->is_null());
        QVERIFY(writeFileAtomically(joinPath(path, "signalbox.json"), R"({"lr": 0.001})").has_value());
        QCOMPARE(readModelRecommendations(path)->at("lr").get<double>(), 0.001);
        for (const char *broken : {"{\"lr\": ", "[1]", ""}) {
            QVERIFY(writeFileAtomically(joinPath(path, "signalbox.json"), broken).has_value());
            const auto recommended = readModelRecommendations(path);
            QVERIFY(!recommended.has_value());
            QCOMPARE(recommended.error().code, ErrorCode::BadFormat);
        }
    }

    void updateAndLossFitTogether_data()
    {
        QTest::addColumn<QByteArray>("settings");
        QTest::addColumn<QByteArray>("subject");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char *name, const char *settings, const char *subject, const char *expected) {
            QTest::newRow(name) << QByteArray(settings) << QByteArray(subject) << QByteArray(expected);
        };
        row("adamw with decay", R"({"optimizer": "adamw", "weight-decay": 0.1})", "", "");
        row("adam with decay 0", R"({"weight-decay": 0})", "", "");
        row("sgd in Nesterov's form", R"({"optimizer": "sgd", "nesterov": true, "momentum": 0.8})", "", "");
        row("sgd without momentum", R"({"optimizer": "sgd", "momentum": 0})", "", "");
        row("warm-up as a share", R"({"schedule": "linear", "warmup": 0.06})", "", "");
        row("warm-up in steps", R"({"warmup": 500})", "", "");
        row("clipping by norm", R"({"clip-norm": 1})", "", "");
        row("balanced classes", R"({"class-weights": "balanced"})", "", "");
        row("adam with decay", R"({"weight-decay": 0.01})", "weight-decay", "0, or the optimizer adamw");
        row("negative decay", R"({"optimizer": "adamw", "weight-decay": -0.5})", "weight-decay",
            "a number from 0 to 10, or -1 for the optimizer's own");
        row("momentum of adam", R"({"momentum": 0.8})", "momentum", "0.9, which nothing uses, or the optimizer sgd");
        row("Nesterov's adam", R"({"nesterov": true})", "nesterov", "false, or the optimizer sgd");
        row("Nesterov without momentum", R"({"optimizer": "sgd", "nesterov": true, "momentum": 0})", "nesterov",
            "false, or a momentum above 0");
        row("nothing to cycle", R"({"optimizer": "sgd", "momentum": 0, "schedule": "one-cycle"})", "cycle-momentum",
            "false, or a momentum above 0");
        row("negative warm-up", R"({"warmup": -0.1})", "warmup",
            "a whole number of steps, a share of all steps below 1, or -1 for the schedule's own");
        row("half a step of warm-up", R"({"warmup": 1.5})", "warmup",
            "a whole number of steps, a share of all steps below 1, or -1 for the schedule's own");
        row("clipping twice", R"({"clip-norm": 1, "clip-value": 0.5})", "clip-value", "0, or clip-norm 0");
    }

    void updateAndLossFitTogether()
    {
        QFETCH(QByteArray, settings);
        QFETCH(QByteArray, subject);
        QFETCH(QByteArray, expected);
        RunSpec spec;
        spec.train = "train.tsv";
        spec.model = "models/tiny";
        QVERIFY(applySettings(spec, json::parse(settings.toStdString()), "test").has_value());
        const auto status = validate(spec);
        QCOMPARE(status.has_value(), subject.isEmpty());
        if (!status) {
            QCOMPARE(status.error().code, ErrorCode::BadArgument);
            QCOMPARE(QByteArray::fromStdString(status.error().subject), subject);
            QCOMPARE(QByteArray::fromStdString(status.error().expected), expected);
            QVERIFY(!status.error().found.empty());
        }
    }

    void someValuesAreLeftToOthers()
    {
        RunSpec spec;
        for (const char *key : {"dropout", "weight-decay", "warmup"}) {
            QVERIFY2(isLeftOpen(spec, key), key);
            QVERIFY(applySettingText(spec, key, "0").has_value());
            QVERIFY2(!isLeftOpen(spec, key), key);
        }
        QVERIFY(!isLeftOpen(spec, "lr"));
        spec = RunSpec();
        spec.optimizer = "adamw";
        QCOMPARE(weightDecayOf(spec), 0.01);
        spec.weightDecay = 0.0;
        QCOMPARE(weightDecayOf(spec), 0.0);
    }

    void validateChecksWhatOneFieldCannot()
    {
        RunSpec spec;
        QCOMPARE(validate(spec).error().subject, std::string("train"));
        spec.train = "train.tsv";
        QCOMPARE(validate(spec).error().subject, std::string("model"));
        spec.model = "models/tiny";
        QVERIFY(validate(spec).has_value());
        spec.monitor = "train/loss";
        QCOMPARE(validate(spec).error().subject, std::string("monitor"));
        spec.monitor = "valid/mcc";
        spec.dropout = -0.5;
        QCOMPARE(validate(spec).error().subject, std::string("dropout"));
    }
};

QTEST_GUILESS_MAIN(TestRunSpec)
#include "tst_run_spec.moc"
