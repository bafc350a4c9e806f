// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/run_timeline.h"
#include "viewmodels/shared_column.h"
#include "viewmodels/smoothing.h"
#include "viewmodels/value_pyramid.h"

#include <cstddef>
#include <functional>
#include <limits>
#include <span>

namespace signalbox::viewmodels {

/// The smoothed values of a growing column, without keeping them: averages keep their state every few samples, and means of
/// windows are computed again on demand; only their pyramid is kept. Copies share it (SharedColumn).
///
/// Values that are not finite pass through and have no part in those of others. While all finite values are equal the
/// column passes through. The kinds:
/// - Average: s := s·w + (1−w)·y, shown as s / (1 − wⁿ), n counting finite values (TensorBoard,
///   line_chart_v2/data_transformer.ts).
/// - TimeWeighted: with v = min(√w, 0.999) and d = v^(1000 · Δx / span of x): s := s·d + y, n := n·d + 1, shown as s / n
///   (W&B's documentation of line plots; it does not say what its 1000 and the span become on a zoomed plot, so no more than
///   the formula is the same).
/// - Gaussian: the mean of the finite values weighted by the bell, up to 3 σ; above σ = 8 four running means whose variances
///   add up to σ² (Kovesi 2010), which differs from the bell by less than 5 % of its height.
/// - RunningMean, Envelope: the mean of the finite values among windowPoints().
class SmoothedValues
{
public:
    /// What is smoothed.
    struct Samples
    {
        const SharedColumn<double> &values;
        /// Copies the places on the x axis from `begin` on; only TimeWeighted asks.
        std::function<void(std::size_t begin, std::span<double> out)> readX;
    };
    /// What else a result depends on.
    struct Key
    {
        Smoothing smoothing;
        XAxis axis = XAxis::Step; ///< Step but for TimeWeighted
        double xSpan = 0.0; ///< of all samples; 0 but for TimeWeighted

        bool operator==(const Key &) const = default;
        [[nodiscard]] bool equalsButForSpan(const Key &other) const
        {
            return smoothing == other.smoothing && axis == other.axis;
        }
    };

    SmoothedValues() = default;
    explicit SmoothedValues(const Key &key);

    [[nodiscard]] const Key &key() const { return m_key; }
    /// Samples that are smoothed, some of the last ones perhaps without knowing what follows them.
    [[nodiscard]] std::size_t size() const { return m_pyramid.size(); }
    /// Number of samples it was computed from.
    [[nodiscard]] std::size_t inputSize() const { return m_inputSize; }
    /// Of `count` samples, how many have still to be smoothed.
    [[nodiscard]] std::size_t missing(std::size_t count) const;
    /// Forgets what depends on samples from `count` on.
    void shorten(std::size_t count);
    /// Smooths at most `most` more samples.
    void advance(const Samples &samples, std::size_t most);

    /// Smoothed values of samples [begin, begin + out.size()), which must be below size().
    void read(const Samples &samples, std::size_t begin, std::span<double> out) const;
    [[nodiscard]] const ValuePyramid &pyramid() const { return m_pyramid; }
    /// Neighbours on each side that a value depends on; 0 for averages, which depend on all samples before.
    [[nodiscard]] std::size_t radius() const;
    /// Whether reading a value far away from others costs no more than some tens of samples.
    [[nodiscard]] bool readsSingleValues() const { return m_isConstant || isRecursive(); }
    static constexpr std::size_t kStateDistance = 64; ///< values at its multiples are read most quickly

private:
    /// An average up to some sample.
    struct State
    {
        double sum = 0.0;
        double count = 0.0; ///< Average: 1 − wⁿ, TimeWeighted: n
        double x = 0.0; ///< of the last finite value
    };
    class Averaging;

    [[nodiscard]] bool isRecursive() const
    {
        return m_key.smoothing.kind == SmoothingKind::Average || m_key.smoothing.kind == SmoothingKind::TimeWeighted;
    }
    /// The number of samples up to which all finite values are equal, as far as `end`.
    [[nodiscard]] std::size_t equalUntil(const Samples &samples, std::size_t begin, std::size_t end);
    void startAgain();

    Key m_key;
    SharedColumn<State> m_states; ///< before samples 0, 64, 128, …
    State m_last;
    ValuePyramid m_pyramid;
    std::size_t m_inputSize = 0;
    double m_firstValue = std::numeric_limits<double>::quiet_NaN();
    bool m_isConstant = true;
};

} // namespace signalbox::viewmodels
