// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// LibTorch's matrix products on memory of our own.
#pragma once

#include <cstdint>

namespace signalbox::models::fast {

/// Rows of floats that are `step` floats apart.
struct Matrix
{
    float *data;
    std::int64_t rows;
    std::int64_t columns;
    std::int64_t step;
};

struct ConstMatrix
{
    const float *data;
    std::int64_t rows;
    std::int64_t columns;
    std::int64_t step;

    ConstMatrix(const float *data_, std::int64_t rows_, std::int64_t columns_, std::int64_t step_)
        : data(data_)
        , rows(rows_)
        , columns(columns_)
        , step(step_)
    {
    }
    ConstMatrix(const float *data_, std::int64_t rows_, std::int64_t columns_)
        : ConstMatrix(data_, rows_, columns_, columns_)
    {
    }
};

/// Whether a product replaces what is there or is added to it.
enum class Put { Replace, Add };

/// result = a · bᵀ: a linear layer, b holding its weights as files do.
void timesTransposed(const Matrix &result, const ConstMatrix &a, const ConstMatrix &b);
/// result = a · b, or += : the gradient of a linear layer's input.
void times(const Matrix &result, const ConstMatrix &a, const ConstMatrix &b, Put put = Put::Replace);
/// result = aᵀ · b, or += : the gradient of its weights.
void transposedTimes(const Matrix &result, const ConstMatrix &a, const ConstMatrix &b, Put put);

} // namespace signalbox::models::fast
