// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace signalbox::charts {

enum class ConfusionScale { Count, RowPercent, ColumnPercent, AllPercent };

/// Confusion matrix as data. Rows are the truth. With a reference it shows how two evaluations differ.
struct ConfusionModel
{
    QString title; ///< "Confusion matrix"
    QString subtitle; ///< "Validation set · epoch 3 · 527 sentences"
    std::vector<QString> labels;
    std::vector<std::int64_t> counts; ///< [classes, classes]
    ConfusionScale scale = ConfusionScale::Count;
    bool hideDiagonal = false; ///< the right answers are left blank, and colours are scaled to the errors
    std::vector<std::int64_t>
        reference; ///< counts of another epoch or run, of the same classes: cells show `counts` minus these
    QString referenceName; ///< "epoch 1"
    std::vector<int> order; ///< classes in the order in which they are drawn; empty: that of `labels`

    [[nodiscard]] int classes() const { return static_cast<int>(labels.size()); }
    [[nodiscard]] bool isDifference() const { return !reference.empty(); }
    [[nodiscard]] std::int64_t count(int actual, int predicted) const;
    [[nodiscard]] std::int64_t referenceCount(int actual, int predicted) const;
    /// Share in 0..1 by the given scale (Count: of all); nullopt where the row or column is empty.
    [[nodiscard]] std::optional<double> share(int actual, int predicted, ConfusionScale of) const;
    /// The same of the reference.
    [[nodiscard]] std::optional<double> referenceShare(int actual, int predicted, ConfusionScale of) const;
    /// Whether the cell is left blank.
    [[nodiscard]] bool isHidden(int actual, int predicted) const { return hideDiagonal && actual == predicted; }
};

/// What the colours of a matrix stand for, all cells at once.
struct ConfusionValues
{
    /// By actual * classes + predicted: counts, shares in 0..1, or differences of them. NaN where the row or column is empty.
    std::vector<double> cells;
    double end = 0.0; ///< where the colour scale ends: 1 for shares of row and column, else the largest size shown

    [[nodiscard]] double at(int actual, int predicted, int classes) const
    {
        return cells[static_cast<std::size_t>(actual) * static_cast<std::size_t>(classes)
                     + static_cast<std::size_t>(predicted)];
    }
};
ConfusionValues confusionValues(const ConfusionModel &model);

/// An answer that is given instead of another one.
struct ConfusedPair
{
    int actual = 0;
    int predicted = 0;
    std::int64_t count = 0;
    std::int64_t before = 0; ///< in the reference
    std::optional<double> share; ///< of the sentences of the actual class
};

/// The most frequent kinds of errors; of a difference those that changed most. Kinds that do not occur (or did not change)
/// are left out, equal ones are in the order of the classes.
std::vector<ConfusedPair> mostConfused(const ConfusionModel &model, std::size_t most);

/// Gives a model the counts of another evaluation to be compared with. Classes are matched by name; gives the names of classes
/// that only one of the two has. A reference without a common class leaves the model as it is.
std::vector<QString> setReference(ConfusionModel &model, const std::vector<QString> &labels,
                                  const std::vector<std::int64_t> &counts, const QString &name);

} // namespace signalbox::charts
