// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace signalbox::viewmodels {

/// How a curve is smoothed.
enum class SmoothingKind {
    Average, ///< TensorBoard's debiased exponential average over the points before
    TimeWeighted, ///< W&B's: the same, where a point counts the less the farther it lies away on the x axis
    Gaussian, ///< bell around each point
    RunningMean, ///< mean of a window around each point
    Envelope ///< smallest and largest value of a window around each point, and its mean
};

/// A way of smoothing and how strong it is. All kinds but TimeWeighted are as strong as TensorBoard's average of the same
/// amount: they reduce noise from point to point by the same factor.
struct Smoothing
{
    Smoothing() = default;
    /// Implicit: a number alone is an amount of TensorBoard's average.
    Smoothing(double amountWanted, SmoothingKind kindWanted = SmoothingKind::Average)
        : amount(amountWanted)
        , kind(kindWanted)
    {
    }

    double amount = 0.0; ///< 0 (raw) to 0.999, the weight of the past in TensorBoard's average
    SmoothingKind kind = SmoothingKind::Average;

    bool operator==(const Smoothing &) const = default;

    [[nodiscard]] bool isOn() const { return amount > 0.0; }
    /// Amount within its limits.
    [[nodiscard]] double weight() const;
    /// Points in the window of RunningMean and Envelope: (1 + w) / (1 − w), made odd. A mean of so many independent values
    /// has the variance of TensorBoard's average.
    [[nodiscard]] int windowPoints() const;
    /// Standard deviation of Gaussian in points, likewise: (1 + w) / (1 − w) / (2 √π).
    [[nodiscard]] double deviation() const;
    /// The smoothing that does to means of `points` neighbours what this one does to the points themselves.
    [[nodiscard]] Smoothing overMeansOf(double points) const;
};

} // namespace signalbox::viewmodels
