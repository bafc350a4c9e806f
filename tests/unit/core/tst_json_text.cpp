// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json_text.h"

#include <nlohmann/json.hpp>

#include <QtCore/QRegularExpression>
#include <QtTest/QtTest>

#include <cmath>
#include <limits>
#include <set>

using namespace signalbox::core;
using nlohmann::json;

class TestJsonText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbers_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<QByteArray>("text");
        const double infinity = std::numeric_limits<double>::infinity();
        QTest::newRow("undefined") << undefinedValue() << QByteArray("null");
        QTest::newRow("NaN") << std::numeric_limits<double>::quiet_NaN() << QByteArray("\"NaN\"");
        QTest::newRow("negative NaN") << -std::numeric_limits<double>::quiet_NaN() << QByteArray("\"NaN\"");
        QTest::newRow("infinity") << infinity << QByteArray("\"Infinity\"");
        QTest::newRow("negative infinity") << -infinity << QByteArray("\"-Infinity\"");
        QTest::newRow("zero") << 0.0 << QByteArray("0.0");
        QTest::newRow("whole") << 3.0 << QByteArray("3.0");
        QTest::newRow("smallest") << 5e-324 << QByteArray("5e-324");
        QTest::newRow("one third") << 1.0 / 3.0 << QByteArray("0.3333333333333333");
    }

    void numbers()
    {
        QFETCH(double, value);
        QFETCH(QByteArray, text);
        QCOMPARE(QByteArray::fromStdString(dumpLine(jsonNumber(value))), text);
        const double again = numberFromJson(json::parse(text.toStdString()));
        if (isUndefined(value)) {
            QVERIFY(isUndefined(again));
        } else if (std::isnan(value)) {
            QVERIFY(std::isnan(again) && !isUndefined(again));
        } else {
            QCOMPARE(again, value);
        }
    }

    void undefinedIsOneParticularNaN()
    {
        QVERIFY(std::isnan(undefinedValue()));
        QVERIFY(isUndefined(undefinedValue()));
        QVERIFY(!isUndefined(std::numeric_limits<double>::quiet_NaN()));
        QVERIFY(!isUndefined(0.0));
        std::vector<double> column(3, undefinedValue());
        column.push_back(1.0);
        QVERIFY(isUndefined(std::vector<double>(column)[2]));
    }

    void metricsSurvive()
    {
        const MetricValues values{
            {"valid/acc", 0.5}, {"valid/auroc", undefinedValue()}, {"valid/class/a \"b\"/f1", 1.0}};
        const auto again = metricValuesFromJson(json::parse(dumpLine(toJson(values))));
        QCOMPARE(again.size(), values.size());
        QCOMPARE(valueOf(again, "valid/acc"), 0.5);
        QCOMPARE(valueOf(again, "valid/class/a \"b\"/f1"), 1.0);
        QVERIFY(isUndefined(valueOf(again, "valid/auroc")));
        QVERIFY(isUndefined(valueOf(again, "no such metric")));
    }

    void factsSurvive()
    {
        RunFacts facts;
        facts.trainRows = 8551;
        facts.validRows = 1043;
        facts.testRows = 7;
        facts.stepsPerEpoch = 134;
        facts.totalSteps = 402;
        facts.parameters = 4'386'178;
        facts.truncatedRows = 2;
        facts.labels = {"나쁨", "good"};
        facts.majorityLabel = "good";
        facts.majorityAccuracy = 0.6913;
        facts.trainFingerprint = "00ff";
        facts.validFingerprint = "ff00";
        facts.device = "cpu";
        facts.threads = 2;
        facts.engineVersion = "LibTorch 2.15.0, CPU";
        facts.codeVersion = "0.1.0";
        facts.notes = {"the head is new"};
        QVERIFY(runFactsFromJson(json::parse(dumpLine(toJson(facts)))) == facts);
        QVERIFY(runFactsFromJson(json::object()) == RunFacts());
    }

    void errorsSurvive()
    {
        const Error full{ErrorCode::BadRow, "train.tsv", "a row needs 4 columns", 12, "3", "4"};
        QVERIFY(errorFromJson(json::parse(dumpLine(toJson(full)))) == full);
        const Error bare{ErrorCode::DiskFull, "store", "the disk is full", {}, {}, {}};
        QVERIFY(errorFromJson(json::parse(dumpLine(toJson(bare)))) == bare);
        QVERIFY(!toJson(bare).contains("line"));
    }

    void endsOfRunsSurvive()
    {
        RunFinished end;
        end.state = RunState::Failed;
        end.error = Error{ErrorCode::NonFiniteLoss, "run", "the loss is not finite at step 12", {}, "nan", {}};
        end.bestCheckpoint = "/runs/a/best";
        end.bestMonitor = "valid/loss";
        end.bestMonitored = undefinedValue();
        end.bestEpoch = 2;
        end.epochsDone = 3;
        end.stepsDone = 402;
        end.stoppedEarly = true;
        end.finalMetrics = {{"train/loss_epoch", std::numeric_limits<double>::quiet_NaN()}};
        end.secondsTotal = 12.5;
        end.secondsTraining = 10.0;
        end.secondsEvaluation = 2.0;
        end.secondsToFirstStep = 0.5;
        const json object = toJson(end);
        const RunFinished again = runFinishedFromJson(json::parse(dumpLine(object)));
        QCOMPARE(toJson(again), object);
        QCOMPARE(again.state, RunState::Failed);
        QVERIFY(again.error == end.error);
        QVERIFY(isUndefined(again.bestMonitored));
        QVERIFY(std::isnan(valueOf(again.finalMetrics, "train/loss_epoch")));
        QVERIFY(again.stoppedEarly);
        QCOMPARE(again.stepsDone, std::int64_t{402});
        end.error.reset();
        QVERIFY(!runFinishedFromJson(toJson(end)).error.has_value());
    }

    void bytesThatAreNoTextDoNotThrow()
    {
        const std::string line = dumpLine({{"text",
                                            "a\xff"
                                            "b\nc"}});
        QCOMPARE(line,
                 std::string("{\"text\":\"a\xEF\xBF\xBD"
                             "b\\nc\"}"));
        QVERIFY(json::accept(line));
    }

    void runIds()
    {
        static const QRegularExpression kShape(QStringLiteral("^[0-9a-z]{8}$"));
        std::set<RunId> ids;
        for (int i = 0; i < 1000; ++i) {
            const RunId id = RunId::create();
            QVERIFY(kShape.match(QString::fromStdString(id.value)).hasMatch());
            QVERIFY(ids.insert(id).second);
        }
        QVERIFY(RunId().isEmpty());
        QVERIFY(!RunId{"a"}.isEmpty());
    }

    void runNames()
    {
        static const QRegularExpression kShape(QStringLiteral("^[a-z]+-[a-z]+-[0-9]+$"));
        std::set<std::string> words;
        for (unsigned number = 1; number <= 240; ++number) {
            const std::string name = generatedRunName(number);
            QVERIFY2(kShape.match(QString::fromStdString(name)).hasMatch(), name.c_str());
            QVERIFY2(words.insert(name.substr(0, name.rfind('-'))).second, name.c_str());
        }
        QCOMPARE(generatedRunName(7), generatedRunName(7));
    }
};

QTEST_GUILESS_MAIN(TestJsonText)
#include "tst_json_text.moc"
