// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The fast path against the plain module: loss and every gradient against autograd in float64 with the same dropout
// masks, logits, some steps of every optimizer, for every shape and option that it accepts.
#include "models/fast/workers.h"
#include "unit/engine/fast_probe.h"

#include <QTest>

#include <atomic>
#include <cmath>
#include <stdexcept>
#include <vector>

using fast_probe::Case;

namespace {

QString inWords(double found, double allowed)
{
    return QStringLiteral("%1, at most %2 is allowed").arg(found).arg(allowed);
}

} // namespace

class TestFastPath : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void computesWhatAutogradDoes_data();
    void computesWhatAutogradDoes();
    void everySetOfInstructionsComputesTheSame();
    void trainsAlongTheSameCourse_data();
    void trainsAlongTheSameCourse();
    void isChosenWhereItApplies();
    void notANumberStaysOne();
    void compactedParametersAreWhole() { QVERIFY(fast_probe::compactedBufferIsWhole()); }
    void workersShareACallAndItsFailure();
};

void TestFastPath::computesWhatAutogradDoes_data()
{
    QTest::addColumn<Case>("c");
    const auto row = [](const QString &name, const Case &c) { QTest::newRow(qPrintable(name)) << c; };
    for (const int threads : {1, 2, 3}) {
        for (const double dropout : {0.0, 0.1}) {
            Case c;
            c.threads = threads;
            c.dropout = dropout;
            row(QStringLiteral("%1 threads, dropout %2").arg(threads).arg(dropout), c);
        }
    }
    for (const int layers : {1, 3, 4, 5, 6}) {
        Case c;
        c.layers = layers;
        row(QStringLiteral("%1 layers").arg(layers), c);
    }
    const auto shape = [&](int hidden, int heads, int inner, int classes) {
        Case c;
        c.hidden = hidden;
        c.heads = heads;
        c.inner = inner;
        c.classes = classes;
        row(QStringLiteral("%1 wide, %2 heads, %3 inside, %4 classes").arg(hidden).arg(heads).arg(inner).arg(classes),
            c);
    };
    shape(128, 2, 512, 2); // BERT-tiny
    shape(384, 12, 1536, 2); // MiniLM
    shape(64, 1, 64, 2);
    shape(64, 4, 96, 3);
    shape(96, 6, 16, 20);
    shape(48, 3, 400, 2); // a width that is no multiple of 32
    shape(64, 2, 128, 1); // nothing to learn: every gradient is exactly 0
    shape(64, 2, 128, 200);
    const auto batch = [&](const char *name, const std::vector<int> &lengths, int threads) {
        Case c;
        c.lengths = lengths;
        c.threads = threads;
        row(QString::fromLatin1(name), c);
    };
    batch("one sentence", {9}, 2);
    batch("one token", {1}, 2);
    batch("the longest sentence", {64}, 2);
    batch("longest and shortest", {64, 1, 64, 1, 64}, 3);
    batch("sixteens", {16, 32, 48, 16, 17, 15, 31, 33}, 2);
    batch("fewer sentences than threads", {3, 8}, 5);
    for (const char *activation : {"gelu_new", "relu"}) {
        Case c;
        c.activation = activation;
        row(QString::fromLatin1(activation), c);
    }
    for (const bool embeddings : {false, true}) {
        for (const int layers : {0, 1, 2, 3}) {
            Case c;
            c.layers = 3;
            c.freezeEmbeddings = embeddings;
            c.freezeLayers = layers;
            row(QStringLiteral("%1 layers frozen%2")
                    .arg(layers)
                    .arg(embeddings ? QStringLiteral(", and the embeddings") : QString()),
                c);
        }
    }
    Case c;
    c.classes = 3;
    c.labelSmoothing = 0.1;
    row(QStringLiteral("label smoothing"), c);
    c.classWeights = {0.5, 1.0, 3.0};
    row(QStringLiteral("label smoothing and class weights"), c);
    c.accumulate = 3;
    row(QStringLiteral("accumulated"), c);
    c.labelSmoothing = 0.0;
    c.accumulate = 1;
    row(QStringLiteral("class weights"), c);
    c.compacts = false;
    row(QStringLiteral("the whole vocabulary"), c);
}

void TestFastPath::computesWhatAutogradDoes()
{
    QFETCH(Case, c);
    const fast_probe::Comparison found = fast_probe::compare(c);
    QVERIFY2(std::abs(found.loss - found.expectedLoss) <= 2e-6 * std::abs(found.expectedLoss),
             qPrintable(QStringLiteral("loss %1, expected %2").arg(found.loss).arg(found.expectedLoss)));
    QVERIFY(found.rightCount);
    // Float32 has seven digits; how many of them are left depends on the model, as autograd in float32 shows.
    const double gradient = std::max(5e-6, 4.0 * found.floatError);
    QVERIFY2(found.gradientError <= gradient,
             qPrintable(QString::fromStdString(found.worst) + QStringLiteral(": ")
                        + inWords(found.gradientError, gradient)));
    QVERIFY2(gradient <= 1e-4, "this model is too ill-conditioned to show anything");
    const double logit = std::max(2e-6, 4.0 * found.floatLogitError);
    QVERIFY2(found.logitError <= logit, qPrintable(inWords(found.logitError, logit)));
    QVERIFY(found.repeats);
}

void TestFastPath::everySetOfInstructionsComputesTheSame()
{
    const std::vector<std::string> sets = fast_probe::instructionSets();
    QVERIFY(sets.back() == "baseline");
    for (std::size_t i = 0; i < sets.size(); ++i) {
        for (const char *activation : {"gelu", "gelu_new", "relu"}) {
            Case c;
            c.instructions = static_cast<int>(i);
            c.activation = activation;
            const fast_probe::Comparison found = fast_probe::compare(c);
            const double gradient = std::max(5e-6, 4.0 * found.floatError);
            QVERIFY2(found.gradientError <= gradient,
                     qPrintable(QString::fromStdString(sets[i]) + QStringLiteral(": ")
                                + inWords(found.gradientError, gradient)));
            QVERIFY2(found.logitError <= std::max(2e-6, 4.0 * found.floatLogitError), sets[i].c_str());
        }
        Case c;
        c.instructions = static_cast<int>(i);
        const fast_probe::Course course = fast_probe::follow(c, "adam", 5);
        QVERIFY2(course.weightError <= 1e-2, sets[i].c_str());
        QVERIFY2(course.description.find(sets[i]) != std::string::npos, course.description.c_str());
    }
}

void TestFastPath::trainsAlongTheSameCourse_data()
{
    QTest::addColumn<QByteArray>("optimizer");
    QTest::addColumn<int>("threads");
    QTest::addColumn<bool>("compacts");
    for (const char *optimizer : {"adam", "adamw", "sgd"}) {
        for (const int threads : {1, 2}) {
            for (const bool compacts : {false, true}) {
                QTest::newRow(qPrintable(QStringLiteral("%1, %2 threads%3")
                                             .arg(QLatin1String(optimizer))
                                             .arg(threads)
                                             .arg(compacts ? QStringLiteral(", compacted") : QString())))
                    << QByteArray(optimizer) << threads << compacts;
            }
        }
    }
}

void TestFastPath::trainsAlongTheSameCourse()
{
    QFETCH(QByteArray, optimizer);
    QFETCH(int, threads);
    QFETCH(bool, compacts);
    Case c;
    c.threads = threads;
    c.compacts = compacts;
    constexpr int kSteps = 50;
    const fast_probe::Course course = fast_probe::follow(c, optimizer.toStdString(), kSteps);
    for (std::size_t i = 0; i < kSteps; ++i) {
        const double difference = std::abs(course.losses[i] - course.expectedLosses[i]);
        QVERIFY2(difference <= 1e-4 * course.expectedLosses[i],
                 qPrintable(QStringLiteral("step %1: %2 instead of %3")
                                .arg(i + 1)
                                .arg(course.losses[i])
                                .arg(course.expectedLosses[i])));
    }
    QVERIFY2(course.losses.back() < course.losses.front(), "nothing was learned");
    QVERIFY2(course.weightError <= 2e-2, qPrintable(inWords(course.weightError, 2e-2)));
    // Words that never occur stay as they are; decoupled decay shrinks them, step by step or later.
    const double untouched = optimizer == "adamw" ? 1e-6 : 0.0;
    QVERIFY2(course.untouchedError <= untouched, qPrintable(inWords(course.untouchedError, untouched)));
    // In evaluation they are there, as they would be without compaction; the rest is rounding.
    QVERIFY2(course.strangeLogitError <= 1e-5, qPrintable(inWords(course.strangeLogitError, 1e-5)));
}

void TestFastPath::isChosenWhereItApplies()
{
    const fast_probe::Choice taken = fast_probe::choose({}, true);
    QVERIFY2(taken.description.find("fast path") == 0, taken.description.c_str());
    QCOMPARE(taken.whyNot, std::string());
    const auto refused = [](const fast_probe::Choice &choice, const char *reason) {
        QCOMPARE(choice.description, std::string("autograd"));
        QVERIFY2(choice.whyNot.find(reason) != std::string::npos, choice.whyNot.c_str());
    };
    refused(fast_probe::choose({}, false), "switched off");
    refused(fast_probe::choose({}, true, true), "float32");
    refused(fast_probe::choose({}, true, false, true), "mixed precision");
    Case narrow;
    narrow.heads = 8;
    refused(fast_probe::choose(narrow, true), "multiple of 16");
}

void TestFastPath::notANumberStaysOne()
{
    QVERIFY(std::isnan(fast_probe::lossOfBrokenModel()));
}

void TestFastPath::workersShareACallAndItsFailure()
{
    for (const int count : {1, 2, 5}) {
        signalbox::models::fast::Workers workers(count);
        QCOMPARE(workers.count(), count);
        for (int call = 0; call < 200; ++call) {
            std::vector<int> calls(static_cast<std::size_t>(count), 0);
            workers.run([&](int number) { ++calls[static_cast<std::size_t>(number)]; });
            QCOMPARE(calls, std::vector<int>(static_cast<std::size_t>(count), 1));
        }
        // The last one fails; the others see it instead of waiting forever, and the next call is like any other.
        bool isCaught = false;
        try {
            workers.run([&](int number) {
                if (number == count - 1) {
                    throw std::runtime_error("no");
                }
                while (!workers.failed()) {
                    signalbox::models::fast::relax();
                }
            });
        } catch (const std::runtime_error &error) {
            isCaught = std::string(error.what()) == "no";
        }
        QVERIFY(isCaught);
        std::atomic<int> sum{0};
        workers.run([&](int number) { sum += number; });
        QCOMPARE(sum.load(), count * (count - 1) / 2);
    }
}

QTEST_GUILESS_MAIN(TestFastPath)
#include "tst_fast_path.moc"
