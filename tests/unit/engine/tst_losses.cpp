// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The training loss with label smoothing and class weights against the formula of torch.nn.CrossEntropyLoss.
#include "unit/engine/optimizer_probe.h"

#include <QtTest/QtTest>

#include <cmath>

namespace {

using Numbers = std::vector<double>;

const Numbers kLogits{0.5, -1.0, 2.0, 1.5, 0.25, -0.75, -2.0, 0.0, 1.0, 3.0, 2.5, -1.5};
const std::vector<std::int64_t> kLabels{2, 0, 1, 0};
constexpr std::size_t kClasses = 3;

double logProbability(std::size_t row, std::size_t of)
{
    double sum = 0.0;
    for (std::size_t i = 0; i < kClasses; ++i) {
        sum += std::exp(kLogits[row * kClasses + i]);
    }
    return kLogits[row * kClasses + of] - std::log(sum);
}

/// Σ over rows of (1 − ε) w_y (−log p_y) + ε / C Σ_c w_c (−log p_c), over Σ of w_y.
double expectedLoss(double smoothing, const Numbers &weights)
{
    double loss = 0.0;
    double sum = 0.0;
    for (std::size_t row = 0; row < kLabels.size(); ++row) {
        const auto label = static_cast<std::size_t>(kLabels[row]);
        loss -= (1.0 - smoothing) * weights[label] * logProbability(row, label);
        for (std::size_t i = 0; i < kClasses; ++i) {
            loss -= smoothing / static_cast<double>(kClasses) * weights[i] * logProbability(row, i);
        }
        sum += weights[label];
    }
    return loss / sum;
}

} // namespace

class TestLosses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void values_data()
    {
        QTest::addColumn<double>("smoothing");
        QTest::addColumn<QList<double>>("weights");
        QTest::newRow("plain") << 0.0 << QList<double>();
        QTest::newRow("smoothed") << 0.1 << QList<double>();
        QTest::newRow("wholly smoothed") << 1.0 << QList<double>();
        QTest::newRow("weighted") << 0.0 << QList<double>{0.5, 2.0, 1.25};
        QTest::newRow("weighted and smoothed") << 0.3 << QList<double>{0.5, 2.0, 1.25};
    }

    void values()
    {
        QFETCH(double, smoothing);
        QFETCH(QList<double>, weights);
        const Numbers given(weights.begin(), weights.end());
        const Numbers wanted = given.empty() ? Numbers(kClasses, 1.0) : given;
        const auto loss = OptimizerProbe::loss(kLogits, kLabels, smoothing, given);
        QVERIFY(std::abs(loss.value - expectedLoss(smoothing, wanted)) < 1e-12);
        // d loss / d logit = (p_c T_r − t_rc) / Σ w_y with the targets t and their sum T of each row.
        double sum = 0.0;
        for (const std::int64_t label : kLabels) {
            sum += wanted[static_cast<std::size_t>(label)];
        }
        for (std::size_t row = 0; row < kLabels.size(); ++row) {
            Numbers target;
            double total = 0.0;
            for (std::size_t i = 0; i < kClasses; ++i) {
                const double right = static_cast<std::int64_t>(i) == kLabels[row] ? 1.0 - smoothing : 0.0;
                target.push_back(wanted[i] * (right + smoothing / static_cast<double>(kClasses)));
                total += target.back();
            }
            for (std::size_t i = 0; i < kClasses; ++i) {
                const double expected = (std::exp(logProbability(row, i)) * total - target[i]) / sum;
                QVERIFY(std::abs(loss.gradient[row * kClasses + i] - expected) < 1e-12);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestLosses)
#include "tst_losses.moc"
