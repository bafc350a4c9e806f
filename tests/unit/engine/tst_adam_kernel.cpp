// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Adam as the fast path computes it against the formulas of torch.optim.Adam and AdamW in float64, for every set of
// instructions that this processor has.
#include "unit/engine/fast_probe.h"
#include "unit/engine/kernel_probe.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

using kernel_probe::AdamUpdate;

namespace {

constexpr std::size_t kCount = 100003; // a prime: there is a rest for every width of vectors
constexpr int kSteps = 20;
constexpr double kBeta2 = 0.999;
constexpr double kEpsilon = 1e-8;
constexpr double kUnit = 0x1p-24; // the most that a rounding to float32 changes, relative to its result
constexpr double kSlack = 1.01; // for products of errors
constexpr float kUntouched = 1234.5F;

/// One-cycle: the learning rate rises and falls, the first beta falls and rises.
AdamUpdate updateOf(int step, double decay)
{
    const double place = static_cast<double>(step) / (kSteps - 1);
    const double height = place < 0.3 ? place / 0.3 : (1.0 - place) / 0.7;
    AdamUpdate update;
    update.learningRate = 1e-2 * (0.04 + 0.96 * height);
    update.beta1 = 0.95 - 0.1 * height;
    update.weightDecay = decay;
    update.steps = step + 1;
    return update;
}

/// What is the same for all numbers of an update.
struct Rates
{
    explicit Rates(const AdamUpdate &update)
        : beta1(update.beta1)
        , stepSize(update.learningRate / (1.0 - std::pow(update.beta1, static_cast<double>(update.steps))))
        , rootScale(1.0 / std::sqrt(1.0 - std::pow(kBeta2, static_cast<double>(update.steps))))
        , kept(1.0 - update.learningRate * update.weightDecay)
    {
    }

    double beta1;
    double stepSize;
    double rootScale;
    double kept;
};

/// One number and its moments in float64, and beside each how far it may be off in float32. That is a running error
/// analysis (Higham, Accuracy and Stability of Numerical Algorithms, 2002, section 3.3): an operation passes on the errors
/// of its operands and adds kUnit of its own result, and a constant is rounded once. Fused operations round less often. So
/// the bounds hold whatever the order of instructions, and grow by three or four roundings a step.
struct Exact
{
    double value = 0.0;
    double first = 0.0;
    double second = 0.0;
    double valueBound = 0.0;
    double firstBound = 0.0;
    double secondBound = 0.0;

    void update(double gradient, const Rates &r)
    {
        const double gain1 = 1.0 - r.beta1;
        const double gain2 = 1.0 - kBeta2;
        // first += (gradient - first) · gain1: difference, constant, product; then the sum.
        const double way = gradient - first;
        firstBound = r.beta1 * firstBound + 3 * kUnit * gain1 * (std::abs(way) + firstBound);
        first += way * gain1;
        firstBound = kSlack * (firstBound + kUnit * std::abs(first));
        // second = second · beta2 + gradient² · gain2: constant and product; constant and two products; then the sum.
        secondBound = kBeta2 * (secondBound + 2 * kUnit * second) + 3 * kUnit * gain2 * gradient * gradient;
        second = second * kBeta2 + gradient * gradient * gain2;
        secondBound = kSlack * (secondBound + kUnit * second);
        // value = value · kept - stepSize · first / (√second · rootScale + ε). A root enlarges no relative error; it, its
        // factor, their product and the sum round four times.
        const double root = std::sqrt(second) * r.rootScale + kEpsilon;
        const double rootError = second > 0.0 ? secondBound / second + 5 * kUnit : kUnit;
        const double change = r.stepSize * first / root;
        const double changeBound =
            r.stepSize * (firstBound + 2 * kUnit * std::abs(first)) / root + std::abs(change) * (rootError + kUnit);
        valueBound = r.kept * (valueBound + 2 * kUnit * std::abs(value)) + changeBound;
        value = value * r.kept - change;
        valueBound = kSlack * (valueBound + kUnit * std::abs(value));
    }
};

/// An error in shares of its bound; infinite for "not a number".
double share(float found, double expected, double bound)
{
    const double error = std::abs(static_cast<double>(found) - expected);
    if (error == 0.0) {
        return 0.0;
    }
    return bound > 0.0 && std::isfinite(error) ? error / bound : std::numeric_limits<double>::infinity();
}

/// Numbers with one in front and one behind that belong to nobody: so they begin at no border of a vector.
std::vector<float> guarded()
{
    std::vector<float> numbers(kCount + 2, 0.0F);
    numbers.front() = kUntouched;
    numbers.back() = kUntouched;
    return numbers;
}

bool isGuarded(const std::vector<float> &numbers)
{
    return numbers.front() == kUntouched && numbers.back() == kUntouched;
}

/// Gradients as they come: a fourth of them in every step, a fourth of words that are rare, a fourth never, a fourth
/// always to the same side. Sizes go over six orders of magnitude.
class Gradients
{
public:
    Gradients()
    {
        std::uniform_real_distribution<float> exponent(-6.0F, 0.0F);
        for (float &size : m_sizes) {
            size = std::pow(10.0F, exponent(m_random));
        }
    }
    void draw(int step, std::vector<float> &gradients)
    {
        for (std::size_t i = 0; i < kCount; ++i) {
            const float drawn = m_normal(m_random) * m_sizes[i];
            float gradient = drawn;
            if (i % 4 == 1) {
                gradient = step % 5 == 0 ? drawn : 0.0F;
            } else if (i % 4 == 2) {
                gradient = 0.0F;
            } else if (i % 4 == 3) {
                gradient = std::abs(drawn);
            }
            gradients[i + 1] = gradient;
        }
    }

private:
    std::mt19937 m_random{5};
    std::normal_distribution<float> m_normal{0.0F, 1.0F};
    std::vector<float> m_sizes = std::vector<float>(kCount);
};

} // namespace

class TestAdamKernel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void updatesAreThoseOfTheFormulas_data();
    void updatesAreThoseOfTheFormulas();
};

void TestAdamKernel::updatesAreThoseOfTheFormulas_data()
{
    QTest::addColumn<int>("instructions");
    QTest::addColumn<double>("decay");
    int number = 0;
    for (const std::string &name : fast_probe::instructionSets()) {
        QTest::addRow("%s, Adam", name.c_str()) << number << 0.0;
        QTest::addRow("%s, AdamW", name.c_str()) << number << 0.1;
        ++number;
    }
}

void TestAdamKernel::updatesAreThoseOfTheFormulas()
{
    QFETCH(int, instructions);
    QFETCH(double, decay);
    Gradients source;
    std::vector<float> gradients = guarded();
    std::vector<float> values = guarded();
    std::vector<float> first = guarded();
    std::vector<float> second = guarded();
    std::vector<Exact> exact(kCount);
    std::mt19937 random(9);
    std::normal_distribution<float> normal(0.0F, 1.0F);
    constexpr float kScales[] = {1.0F, 0.02F, 1e-4F};
    for (std::size_t i = 0; i < kCount; ++i) {
        values[i + 1] = normal(random) * kScales[i % 3];
        exact[i].value = static_cast<double>(values[i + 1]);
    }
    for (int step = 0; step < kSteps; ++step) {
        source.draw(step, gradients);
        const AdamUpdate update = updateOf(step, decay);
        kernel_probe::updateByAdam(instructions, update, static_cast<std::int64_t>(kCount), gradients.data() + 1,
                                   values.data() + 1, first.data() + 1, second.data() + 1);
        const Rates rates(update);
        double worst = 0.0;
        std::size_t place = 0;
        for (std::size_t i = 0; i < kCount; ++i) {
            Exact &e = exact[i];
            e.update(static_cast<double>(gradients[i + 1]), rates);
            const double found =
                std::max({share(values[i + 1], e.value, e.valueBound), share(first[i + 1], e.first, e.firstBound),
                          share(second[i + 1], e.second, e.secondBound)});
            if (found > worst) {
                worst = found;
                place = i;
            }
        }
        QVERIFY2(worst <= 1.0,
                 qPrintable(QStringLiteral("step %1, number %2: %3 times the error that roundings explain")
                                .arg(step + 1)
                                .arg(place)
                                .arg(worst)));
    }
    QVERIFY(isGuarded(gradients) && isGuarded(values) && isGuarded(first) && isGuarded(second));
    // The bounds are tight enough to mean something: 1 minus the rounded 0.999 would be off by 5e-5 in a second moment, and
    // a value's bound is a small part of its size and of the way it came.
    for (std::size_t i = 0; i < kCount; ++i) {
        const Exact &e = exact[i];
        QVERIFY(e.secondBound <= 1e-5 * e.second);
        QVERIFY(e.valueBound <= 1e-5 * (std::abs(e.value) + kSteps * 1e-2));
    }
}

QTEST_GUILESS_MAIN(TestAdamKernel)
#include "tst_adam_kernel.moc"
