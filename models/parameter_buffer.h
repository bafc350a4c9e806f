// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <string>
#include <vector>

namespace signalbox::models {

/// All parameters of a model as views of one tensor, and all gradients as views of another: the optimizer and the
/// checkpoints then deal with two long vectors instead of dozens of small ones. Parameters that are not trained
/// (frozen) have no place among the gradients, and so none among an optimizer's moments: they cost nothing.
///
/// **Compaction.** Most rows of a vocabulary's table never occur in the training data, so they never have a gradient,
/// and an optimizer leaves them as they are: Adam's moments stay zero, and so does its step. compactRows() takes such
/// rows out of values(), gradients() and all that is made for them. This is exact; rows that occur in the data, but not
/// in a batch, stay and are updated with a gradient of zero as ever. Only weight decay moves rows without gradients:
/// the decoupled kind by a factor (scaleOtherRows()), the other kind so that nothing may be compacted.
class ParameterBuffer
{
public:
    /// A parameter by its name in Hugging Face's files.
    struct Named
    {
        std::string name;
        std::vector<std::int64_t> shape;
        std::int64_t offset = 0; ///< in values()
        std::int64_t count = 0;
        std::int64_t gradientOffset = 0; ///< in gradients(); equal to `offset` unless something before it is frozen
        bool isTrained = true;
    };

    /// Reserves the next stretch. Call for all parameters, then allocate().
    void declare(const std::string &name, std::vector<std::int64_t> shape, bool isTrained = true);
    /// Makes the values, zeroed. Gradients follow when they are first asked for.
    void allocate(at::ScalarType type, at::Device device);

    /// A leaf for autograd over the stretch that begins at the named parameter and has the given shape; it may span
    /// several neighbours (query, key and value weights as one matrix). Its gradient, after attachGradients(), is a
    /// view of gradients(); a frozen one requires none.
    at::Tensor leaf(const std::string &firstName, const std::vector<std::int64_t> &shape);
    /// Lets autograd write into gradients(). Not for a compacted buffer (std::logic_error).
    void attachGradients();

    /// Keeps only these rows (ascending) of the first parameter declared, a matrix. Its Named then has fewer rows, and
    /// the offsets of all others fall; leaves stay valid for evaluation, the first one with its rows in another order,
    /// see places(). Once, before anything is made for values() or gradients().
    void compactRows(const std::vector<std::int32_t> &rows);
    [[nodiscard]] bool isCompacted() const { return !m_places.empty(); }
    /// Where each row of the compacted matrix is: p ≥ 0 is row p of those kept, p < 0 row -1 - p of otherRows().
    [[nodiscard]] const std::vector<std::int32_t> &places() const { return m_places; }
    /// For rows of the first leaf, which has the other rows first: [rows of the matrix] int64.
    [[nodiscard]] const at::Tensor &leafRows() const { return m_leafRows; }
    /// The rows taken out, as they are now.
    const at::Tensor &otherRows();
    /// Notes that an update's decoupled weight decay shrank all rows by this factor. The rows taken out follow when
    /// they are looked at, with the bits that they would have had at once, whenever that is.
    void scaleOtherRows(double factor);

    // What files hold, whether or not something was compacted.
    [[nodiscard]] std::vector<std::int64_t> wholeShape(const Named &named) const;
    [[nodiscard]] at::Tensor whole(const Named &named); ///< a view, or a copy of a compacted matrix
    void setWhole(const Named &named, const at::Tensor &value);
    [[nodiscard]] std::int64_t wholeTrainedCount() const;
    /// From [trainedCount()] to [wholeTrainedCount()], zero in rows taken out, and back.
    [[nodiscard]] at::Tensor wholeOfTrained(const at::Tensor &trained) const;
    [[nodiscard]] at::Tensor trainedOfWhole(const at::Tensor &whole) const;

    [[nodiscard]] const std::vector<Named> &named() const { return m_named; }
    /// A named parameter (or its gradient) as a view that autograd does not see.
    [[nodiscard]] at::Tensor view(const Named &named) const;
    [[nodiscard]] at::Tensor gradientView(const Named &named) const; ///< of one that is trained
    [[nodiscard]] const at::Tensor &values() const { return m_values; } ///< [parameters]
    [[nodiscard]] const at::Tensor &gradients() const; ///< [trained parameters]
    [[nodiscard]] std::int64_t count() const { return m_count; }
    [[nodiscard]] std::int64_t trainedCount() const { return m_trainedCount; }

private:
    struct Leaf
    {
        at::Tensor tensor;
        std::int64_t gradientOffset;
    };

    [[nodiscard]] bool isCompacted(const Named &named) const { return isCompacted() && &named == &m_named.front(); }
    [[nodiscard]] std::int64_t otherCount() const; ///< floats taken out

    std::vector<Named> m_named;
    std::int64_t m_count = 0;
    std::int64_t m_trainedCount = 0;
    at::Tensor m_values;
    mutable at::Tensor m_gradients; ///< undefined until somebody wants them
    std::vector<Leaf> m_leaves; ///< of trained parameters
    bool m_areAttached = false;
    // Of a compacted buffer, whose memory is [other rows, kept rows, all other parameters]:
    std::vector<std::int32_t> m_places;
    at::Tensor m_leafRows;
    at::Tensor m_keptRows; ///< [kept] int64, row numbers
    at::Tensor m_otherRows; ///< [others, columns], a view
    std::vector<float> m_otherFactors; ///< of one update each, not yet applied to m_otherRows
};

} // namespace signalbox::models
