// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Optimizers, parameter groups, clipping and the updater against the formulas of torch.optim, written out here in
// float64.
#include "unit/engine/optimizer_probe.h"

#include "core/metric_values.h"
#include "core/run_spec.h"

#include <QtTest/QtTest>

#include <algorithm>
#include <cmath>
#include <map>

using namespace signalbox;

namespace {

using Numbers = std::vector<double>;

const Numbers kWeight{0.5, -1.25, 2.0};
const Numbers kBias{0.1, -0.2};
const Numbers kNorm{1.0, 1.5};

/// A weight, which is decayed, and a bias and a layer norm, which are not.
std::vector<OptimizerProbe::Parameter> threeParameters()
{
    return {{"head.weight", kWeight}, {"head.bias", kBias}, {"head.LayerNorm.weight", kNorm}};
}

/// Another gradient in every step.
Numbers gradientOf(const Numbers &start, int step)
{
    Numbers gradient;
    for (std::size_t i = 0; i < start.size(); ++i) {
        gradient.push_back(std::sin(1.0 + 0.7 * step + static_cast<double>(i)) + 0.1 * start[i]);
    }
    return gradient;
}

/// torch.optim's update of one number, with the state that it keeps.
struct Reference
{
    double value;
    double first = 0.0;
    double second = 0.0;
    int steps = 0;

    void adam(double gradient, double rate, double decay = 0.0, double beta1 = 0.9)
    {
        ++steps;
        value *= 1.0 - rate * decay; // AdamW's
        first = beta1 * first + (1.0 - beta1) * gradient;
        second = 0.999 * second + 0.001 * gradient * gradient;
        const double corrected = first / (1.0 - std::pow(beta1, steps));
        const double root = std::sqrt(second) / std::sqrt(1.0 - std::pow(0.999, steps)) + 1e-8;
        value -= rate * corrected / root;
    }

    void sgd(double gradient, double rate, double momentum, bool nesterov, double decay)
    {
        gradient += decay * value;
        first = steps == 0 ? gradient : momentum * first + gradient;
        ++steps;
        const double direction = momentum == 0.0 ? gradient : nesterov ? gradient + momentum * first : first;
        value -= rate * direction;
    }
};

std::vector<Reference> references(const Numbers &values)
{
    std::vector<Reference> made;
    for (const double value : values) {
        made.push_back({value});
    }
    return made;
}

double largestDifference(const Numbers &values, const std::vector<Reference> &expected)
{
    double largest = values.size() == expected.size() ? 0.0 : INFINITY;
    for (std::size_t i = 0; i < values.size() && i < expected.size(); ++i) {
        const double difference = std::abs(values[i] - expected[i].value);
        largest = std::isnan(difference) ? INFINITY : std::max(largest, difference); // std::max() would leave it out
    }
    return largest;
}

constexpr double kTolerance = 1e-12; ///< some roundings of float64 in 25 steps

} // namespace

class TestOptimizers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSettingsKnowThemAll();
    void updates_data();
    void updates();
    void momentumFollowsTheSchedule();
    void sgdWithoutMomentumKeepsNothing();
    void oneRangeWithoutOptions();
    void groupsByDecay();
    void groupsByLayer();
    void frozenParametersCostNothing();
    void clippingByNorm_data();
    void clippingByNorm();
    void clippingByValue();
    void normOnlyWhenAskedFor();
    void learningRateFollowsTheSchedule();
    void learningRateCanBeSet();
    void changesSurviveACheckpoint();
    void stateGoesOnBitIdentically_data();
    void stateGoesOnBitIdentically();
    void gradientsOfSeveralBatchesAreAveraged();
};

void TestOptimizers::theSettingsKnowThemAll()
{
    for (const std::string &name : OptimizerProbe::optimizers()) {
        core::RunSpec spec;
        QVERIFY2(core::applySettingText(spec, "optimizer", name).has_value(), name.c_str());
    }
    core::RunSpec spec;
    const auto status = core::applySettingText(spec, "optimizer", "none");
    std::string expected = "one of ";
    for (const std::string &name : OptimizerProbe::optimizers()) {
        expected += (expected == "one of " ? "" : ", ") + name;
    }
    QCOMPARE(status.error().expected, expected);
}

void TestOptimizers::updates_data()
{
    QTest::addColumn<QString>("optimizer");
    QTest::addColumn<double>("decay");
    QTest::addColumn<double>("momentum");
    QTest::addColumn<bool>("nesterov");
    const auto row = [](const char *name, const char *optimizer, double decay, double momentum, bool nesterov) {
        QTest::newRow(name) << QString::fromLatin1(optimizer) << decay << momentum << nesterov;
    };
    row("adam", "adam", -1.0, 0.9, false);
    row("adamw, its own decay", "adamw", -1.0, 0.9, false);
    row("adamw, decay 0.3", "adamw", 0.3, 0.9, false);
    row("adamw, no decay", "adamw", 0.0, 0.9, false);
    row("sgd without momentum", "sgd", -1.0, 0.0, false);
    row("sgd with momentum", "sgd", -1.0, 0.9, false);
    row("sgd in Nesterov's form", "sgd", -1.0, 0.7, true);
    row("sgd with momentum and decay", "sgd", 0.3, 0.9, false);
    row("sgd without momentum, with decay", "sgd", 0.3, 0.0, false);
}

void TestOptimizers::updates()
{
    QFETCH(QString, optimizer);
    QFETCH(double, decay);
    QFETCH(double, momentum);
    QFETCH(bool, nesterov);
    core::RunSpec spec;
    spec.optimizer = optimizer.toStdString();
    spec.learningRate = 0.05;
    spec.weightDecay = decay;
    spec.momentum = momentum;
    spec.nesterov = nesterov;
    OptimizerProbe probe(spec, threeParameters());
    const double wanted = decay >= 0.0 ? decay : optimizer == QStringLiteral("adamw") ? 0.01 : 0.0;
    std::map<std::string, std::vector<Reference>> expected;
    for (const auto &parameter : threeParameters()) {
        expected[parameter.name] = references(parameter.values);
    }
    for (int step = 0; step < 25; ++step) {
        for (const auto &parameter : threeParameters()) {
            const Numbers gradient = gradientOf(parameter.values, step);
            probe.setGradient(parameter.name, gradient);
            const double own = parameter.name == "head.weight" ? wanted : 0.0;
            auto &reference = expected[parameter.name];
            for (std::size_t i = 0; i < reference.size(); ++i) {
                if (optimizer == QStringLiteral("sgd")) {
                    reference[i].sgd(gradient[i], 0.05, momentum, nesterov, own);
                } else {
                    reference[i].adam(gradient[i], 0.05, own);
                }
            }
        }
        QCOMPARE(probe.step().first, 0.05);
        for (const auto &[name, reference] : expected) {
            const double difference = largestDifference(probe.values(name), reference);
            QVERIFY2(difference <= kTolerance,
                     qPrintable(QStringLiteral("%1 after step %2: %3")
                                    .arg(QString::fromStdString(name))
                                    .arg(step + 1)
                                    .arg(difference)));
        }
    }
}

void TestOptimizers::momentumFollowsTheSchedule()
{
    core::RunSpec spec;
    spec.learningRate = 0.05;
    spec.schedule = "one-cycle";
    // torch.optim.lr_scheduler.OneCycleLR(max_lr=0.05, total_steps=10): see tst_learning_schedule.cpp.
    const double factors[] = {0.04, 0.52, 1.0, 0.950484632013474};
    const double betas[] = {0.95, 0.9, 0.85, 0.854951556604879};
    OptimizerProbe probe(spec, {{"head.weight", kWeight}});
    auto expected = references(kWeight);
    for (int step = 0; step < 4; ++step) {
        const Numbers gradient = gradientOf(kWeight, step);
        probe.setGradient("head.weight", gradient);
        for (std::size_t i = 0; i < expected.size(); ++i) {
            expected[i].adam(gradient[i], 0.05 * factors[step], 0.0, betas[step]);
        }
        probe.step();
        QVERIFY(largestDifference(probe.values("head.weight"), expected) <= kTolerance);
    }
}

void TestOptimizers::sgdWithoutMomentumKeepsNothing()
{
    core::RunSpec spec;
    spec.optimizer = "sgd";
    const OptimizerProbe withMomentum(spec, threeParameters());
    QCOMPARE(withMomentum.state().size(), std::size_t(1));
    QCOMPARE(withMomentum.state().front().second, std::int64_t(7));
    spec.momentum = 0.0;
    QVERIFY(OptimizerProbe(spec, threeParameters()).state().empty());
}

/// Then there is one fused call over the whole buffer, and its bits are those of the program's first days.
void TestOptimizers::oneRangeWithoutOptions()
{
    const auto groups = OptimizerProbe(core::RunSpec(), threeParameters()).groups();
    QCOMPARE(groups.size(), std::size_t(1));
    QCOMPARE(groups.front().ranges, std::size_t(1));
    QCOMPARE(groups.front().names.size(), std::size_t(3));
    QCOMPARE(groups.front().learningRateScale, 1.0);
    QCOMPARE(groups.front().weightDecay, 0.0);
}

void TestOptimizers::groupsByDecay()
{
    core::RunSpec spec;
    spec.optimizer = "adamw";
    const auto groups = OptimizerProbe(spec,
                                       {{"layer.0.query.weight", kWeight},
                                        {"layer.0.key.weight", kWeight},
                                        {"layer.0.query.bias", kBias},
                                        {"layer.0.LayerNorm.weight", kNorm},
                                        {"layer.0.LayerNorm.bias", kNorm},
                                        {"head.weight", kWeight}})
                            .groups();
    QCOMPARE(groups.size(), std::size_t(2));
    QCOMPARE(groups[0].weightDecay, 0.01);
    QCOMPARE(groups[0].names, (std::vector<std::string>{"layer.0.query.weight", "layer.0.key.weight", "head.weight"}));
    QCOMPARE(groups[0].ranges, std::size_t(2)); // neighbours are one
    QCOMPARE(groups[1].weightDecay, 0.0);
    QCOMPARE(groups[1].names,
             (std::vector<std::string>{"layer.0.query.bias", "layer.0.LayerNorm.weight", "layer.0.LayerNorm.bias"}));
    QCOMPARE(groups[1].ranges, std::size_t(1));
}

void TestOptimizers::groupsByLayer()
{
    core::RunSpec spec;
    spec.optimizer = "sgd";
    spec.momentum = 0.0;
    spec.learningRate = 0.1;
    spec.layerDecay = 0.5;
    OptimizerProbe probe(spec,
                         {{"embeddings.words.weight", {1.0}},
                          {"layer.0.dense.weight", {1.0}},
                          {"layer.1.dense.weight", {1.0}},
                          {"pooler.weight", {1.0}},
                          {"classifier.weight", {1.0}}},
                         2);
    const auto groups = probe.groups();
    QCOMPARE(groups.size(), std::size_t(4));
    const std::pair<const char *, double> expected[] = {{"embeddings.words.weight", 0.125},
                                                        {"layer.0.dense.weight", 0.25},
                                                        {"layer.1.dense.weight", 0.5},
                                                        {"pooler.weight", 1.0},
                                                        {"classifier.weight", 1.0}};
    for (const auto &[name, scale] : expected) {
        probe.setGradient(name, {1.0});
    }
    QCOMPARE(probe.step().first, 0.1);
    for (const auto &[name, scale] : expected) {
        QVERIFY2(std::abs(probe.values(name).front() - (1.0 - 0.1 * scale)) < kTolerance, name);
    }
}

void TestOptimizers::frozenParametersCostNothing()
{
    const std::vector<OptimizerProbe::Parameter> parameters{{"embeddings.words.weight", kWeight},
                                                            {"layer.0.dense.weight", kWeight},
                                                            {"layer.0.dense.bias", kBias},
                                                            {"layer.1.dense.weight", kWeight},
                                                            {"head.weight", kNorm}};
    core::RunSpec spec;
    spec.learningRate = 0.05;
    spec.freezeLayers = 1;
    OptimizerProbe probe(spec, parameters, 2);
    QCOMPARE(probe.trainedCount(), std::int64_t(3 + 3 + 2));
    for (const auto &[name, size] : probe.state()) {
        QCOMPARE(size, probe.trainedCount());
    }
    const auto groups = probe.groups();
    QCOMPARE(groups.size(), std::size_t(1));
    QCOMPARE(groups.front().ranges, std::size_t(2));
    QCOMPARE(groups.front().names,
             (std::vector<std::string>{"embeddings.words.weight", "layer.1.dense.weight", "head.weight"}));
    for (const char *name : {"embeddings.words.weight", "layer.1.dense.weight"}) {
        probe.setGradient(name, gradientOf(kWeight, 0));
    }
    probe.setGradient("head.weight", gradientOf(kNorm, 0));
    probe.step();
    QCOMPARE(probe.values("layer.0.dense.weight"), kWeight);
    QCOMPARE(probe.values("layer.0.dense.bias"), kBias);
    for (const char *name : {"embeddings.words.weight", "layer.1.dense.weight"}) {
        auto expected = references(kWeight);
        for (std::size_t i = 0; i < expected.size(); ++i) {
            expected[i].adam(gradientOf(kWeight, 0)[i], 0.05);
        }
        QVERIFY2(largestDifference(probe.values(name), expected) <= kTolerance, name);
    }
    spec.freezeEmbeddings = true;
    QCOMPARE(OptimizerProbe(spec, parameters, 2).trainedCount(), std::int64_t(3 + 2));
    spec.freezeLayers = 2;
    QCOMPARE(OptimizerProbe(spec, parameters, 2).trainedCount(), std::int64_t(2));
}

void TestOptimizers::clippingByNorm_data()
{
    QTest::addColumn<double>("limit");
    QTest::addColumn<double>("factor");
    // The gradient (3, 4, 12) has the norm 13.
    QTest::newRow("off") << 0.0 << 1.0;
    QTest::newRow("not reached") << 20.0 << 1.0;
    QTest::newRow("shortened") << 6.5 << 6.5 / (13.0 + 1e-6);
}

void TestOptimizers::clippingByNorm()
{
    QFETCH(double, limit);
    QFETCH(double, factor);
    core::RunSpec spec;
    spec.optimizer = "sgd";
    spec.momentum = 0.0;
    spec.learningRate = 0.5;
    spec.clipNorm = limit;
    OptimizerProbe probe(spec, {{"head.weight", {1.0, 1.0}}, {"head.bias", {1.0}}});
    probe.setGradient("head.weight", {3.0, 4.0});
    probe.setGradient("head.bias", {12.0});
    QVERIFY(std::abs(probe.step(true).second - 13.0) < kTolerance); // before clipping
    const Numbers weight = probe.values("head.weight");
    QVERIFY(std::abs(weight[0] - (1.0 - 0.5 * 3.0 * factor)) < kTolerance);
    QVERIFY(std::abs(weight[1] - (1.0 - 0.5 * 4.0 * factor)) < kTolerance);
    QVERIFY(std::abs(probe.values("head.bias")[0] - (1.0 - 0.5 * 12.0 * factor)) < kTolerance);
}

void TestOptimizers::clippingByValue()
{
    core::RunSpec spec;
    spec.optimizer = "sgd";
    spec.momentum = 0.0;
    spec.learningRate = 1.0;
    spec.clipValue = 2.0;
    OptimizerProbe probe(spec, {{"head.weight", {0.0, 0.0, 0.0, 0.0}}});
    probe.setGradient("head.weight", {1.0, -1.5, 3.0, -4.0});
    probe.step();
    QCOMPARE(probe.values("head.weight"), (Numbers{-1.0, 1.5, -2.0, 2.0}));
    probe.setClipping(0.0, 0.5);
    probe.setGradient("head.weight", {1.0, 0.25, 0.0, 0.0});
    probe.step();
    QCOMPARE(probe.values("head.weight"), (Numbers{-1.5, 1.25, -2.0, 2.0}));
}

void TestOptimizers::normOnlyWhenAskedFor()
{
    core::RunSpec spec;
    for (const double limit : {0.0, 1.0}) {
        spec.clipNorm = limit;
        OptimizerProbe probe(spec, {{"head.weight", {1.0}}});
        probe.setGradient("head.weight", {3.0});
        QVERIFY(core::isUndefined(probe.step().second));
    }
}

void TestOptimizers::learningRateFollowsTheSchedule()
{
    core::RunSpec spec;
    spec.learningRate = 0.8;
    spec.schedule = "linear";
    spec.warmup = 2.0;
    OptimizerProbe probe(spec, {{"head.weight", {1.0}}}, 1, 6);
    for (const double expected : {0.0, 0.4, 0.8, 0.6, 0.4, 0.2, 0.0}) {
        const double rate = probe.learningRate();
        QVERIFY(std::abs(rate - expected) < kTolerance);
        QCOMPARE(probe.step().first, rate);
    }
}

void TestOptimizers::learningRateCanBeSet()
{
    core::RunSpec spec;
    spec.learningRate = 0.8;
    OptimizerProbe constant(spec, {{"head.weight", {1.0}}});
    constant.setLearningRate(0.1);
    for (int step = 0; step < 3; ++step) {
        QCOMPARE(constant.step().first, 0.1);
    }
    spec.schedule = "linear";
    OptimizerProbe falling(spec, {{"head.weight", {1.0}}}, 1, 4);
    falling.step();
    QVERIFY(std::abs(falling.learningRate() - 0.6) < kTolerance);
    falling.setLearningRate(0.3); // half of it: the rest of the line is halved
    QVERIFY(std::abs(falling.step().first - 0.3) < kTolerance);
    QVERIFY(std::abs(falling.step().first - 0.2) < kTolerance);
    falling.setTotalSteps(5);
    QVERIFY(std::abs(falling.learningRate() - 0.4 * 2.0 / 5.0) < kTolerance);
    spec.warmup = 2.0;
    OptimizerProbe rising(spec, {{"head.weight", {1.0}}}, 1, 4);
    QCOMPARE(rising.learningRate(), 0.0);
    rising.setLearningRate(0.2); // nothing to scale yet: the peak
    QCOMPARE(rising.step().first, 0.0);
    QVERIFY(std::abs(rising.step().first - 0.1) < kTolerance);
    QVERIFY(std::abs(rising.step().first - 0.2) < kTolerance);
}

void TestOptimizers::changesSurviveACheckpoint()
{
    core::RunSpec spec;
    spec.learningRate = 0.8;
    spec.clipNorm = 1.0;
    OptimizerProbe first(spec, {{"head.weight", {1.0}}});
    QCOMPARE(first.changes(), std::string("{}"));
    first.setLearningRate(0.1 + 0.2); // a number whose digits matter
    first.setClipping(0.0, 0.25);
    OptimizerProbe second(spec, {{"head.weight", {1.0}}});
    second.restoreChanges(first.changes());
    QCOMPARE(second.learningRate(), first.learningRate());
    QCOMPARE(second.changes(), first.changes());
    second.restoreChanges("{}"); // of an earlier checkpoint
    QCOMPARE(second.learningRate(), 0.8);
    spec.learningRate = 0.5; // resumed with another one, which then holds
    OptimizerProbe third(spec, {{"head.weight", {1.0}}});
    third.restoreChanges(first.changes());
    QCOMPARE(third.learningRate(), 0.5);
}

void TestOptimizers::stateGoesOnBitIdentically_data()
{
    QTest::addColumn<QString>("optimizer");
    for (const std::string &name : OptimizerProbe::optimizers()) {
        QTest::newRow(name.c_str()) << QString::fromStdString(name);
    }
}

void TestOptimizers::stateGoesOnBitIdentically()
{
    QFETCH(QString, optimizer);
    core::RunSpec spec;
    spec.optimizer = optimizer.toStdString();
    spec.schedule = "cosine";
    spec.learningRate = 0.05;
    const auto train = [](OptimizerProbe &probe, int from, int to) {
        for (int step = from; step < to; ++step) {
            for (const auto &parameter : threeParameters()) {
                probe.setGradient(parameter.name, gradientOf(parameter.values, step));
            }
            probe.step();
        }
    };
    OptimizerProbe whole(spec, threeParameters());
    train(whole, 0, 4);
    OptimizerProbe second(spec, threeParameters());
    second.copyFrom(whole);
    train(whole, 4, 9);
    train(second, 4, 9);
    for (const auto &parameter : threeParameters()) {
        QCOMPARE(second.values(parameter.name), whole.values(parameter.name));
    }
}

void TestOptimizers::gradientsOfSeveralBatchesAreAveraged()
{
    core::RunSpec spec;
    QCOMPARE(OptimizerProbe(spec, threeParameters()).lossScale(), 1.0);
    spec.accumulate = 4;
    QCOMPARE(OptimizerProbe(spec, threeParameters()).lossScale(), 0.25);
}

QTEST_GUILESS_MAIN(TestOptimizers)
#include "tst_optimizers.moc"
