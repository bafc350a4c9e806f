// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The kernels' code. kernels.cpp includes this file once for each set of instructions, in a namespace of its own, with
// VECTOR_FLOATS floats to a vector: there is no include guard, and nothing is included from here. Loops are written so
// that g++ makes vectors of them (-O3 -fopenmp-simd); only small matrix products name vectors themselves.
//
// Nothing may be compiled with -ffast-math: exponential() relies on rounding.

// --- Numbers

inline float exponential(float x) // of x <= 0: Cephes' expf, below 2 ulp
{
    x = x < -87.0F ? -87.0F : x;
    const float shifted = x * 1.44269504F + 12582912.0F; // rounds to an integer, which is in the low bits then
    const std::int32_t power = __builtin_bit_cast(std::int32_t, shifted) - 0x4B400000;
    const float whole = shifted - 12582912.0F;
    const float r = x - whole * 0.693359375F + whole * 2.12194440E-4F; // ln 2 in two parts
    float p = 1.9875691500E-4F;
    p = p * r + 1.3981999507E-3F;
    p = p * r + 8.3334519073E-3F;
    p = p * r + 4.1665795894E-2F;
    p = p * r + 1.6666665459E-1F;
    p = p * r + 5.0000001201E-1F;
    return (p * r * r + r + 1.0F) * __builtin_bit_cast(float, (power + 127) << 23);
}

inline float errorFunction(float x) // the rational minimax approximation that Eigen and XLA use, about 1e-7
{
    x = x < -4.0F ? -4.0F : x;
    x = x > 4.0F ? 4.0F : x;
    const float y = x * x;
    float a = -2.72614225801306E-10F;
    a = a * y + 2.77068142495902E-08F;
    a = a * y - 2.10102402082508E-06F;
    a = a * y - 5.69250639462346E-05F;
    a = a * y - 7.34990630326855E-04F;
    a = a * y - 2.95459980854025E-03F;
    a = a * y - 1.60960333262415E-02F;
    float b = -1.45660718464996E-05F;
    b = b * y - 2.13374055278905E-04F;
    b = b * y - 1.68282697438203E-03F;
    b = b * y - 7.37332916720468E-03F;
    b = b * y - 1.42647390514189E-02F;
    return x * a / b;
}

inline float hyperbolicTangent(float x) // Eigen's rational approximation, a few ulp
{
    x = x < -7.90531110763549805F ? -7.90531110763549805F : x;
    x = x > 7.90531110763549805F ? 7.90531110763549805F : x;
    const float y = x * x;
    float a = -2.76076847742355E-16F;
    a = a * y + 2.00018790482477E-13F;
    a = a * y - 8.60467152213735E-11F;
    a = a * y + 5.12229709037114E-08F;
    a = a * y + 1.48572235717979E-05F;
    a = a * y + 6.37261928875436E-04F;
    a = a * y + 4.89352455891786E-03F;
    float b = 1.19825839466702E-06F;
    b = b * y + 1.18534705686654E-04F;
    b = b * y + 2.26843463243900E-03F;
    b = b * y + 4.89352518554385E-03F;
    return x * a / b;
}

/// A row's mask: of(column) is 0 or what a kept element is multiplied with.
struct Mask
{
    std::uint32_t low;
    std::uint32_t high;
    std::uint32_t threshold;
    float kept;

    [[gnu::always_inline]] Mask(const Dropout &drop, std::int64_t row)
    {
        const std::uint64_t key = dropoutRow(drop.site, static_cast<std::uint64_t>(row));
        low = static_cast<std::uint32_t>(key);
        high = static_cast<std::uint32_t>(key >> 32U);
        threshold = drop.rate.threshold;
        kept = drop.rate.kept;
    }
    [[gnu::always_inline]] float of(std::int64_t column) const
    {
        return dropoutHash(low, high, static_cast<std::uint32_t>(column)) < threshold ? 0.0F : kept;
    }
};

inline std::int64_t rowNumber(const RowNumbers &rows, std::int64_t row)
{
    return rows.list == nullptr ? rows.first + row : rows.list[row];
}

/// Tells the compiler that a width has no remainder.
inline std::int64_t inSixteens(std::int64_t width)
{
    return width & ~std::int64_t{15};
}

// --- Layer norm

/// Second half of a layer norm: `row` holds the values and `sum` their sum. Gives 1 / deviation.
inline float centreRow(float *row, std::int64_t width, float sum, float epsilon)
{
    const float mean = sum / static_cast<float>(width);
    float squares = 0.0F;
#pragma omp simd reduction(+ : squares)
    for (std::int64_t i = 0; i < width; ++i) {
        const float centred = row[i] - mean;
        row[i] = centred;
        squares += centred * centred;
    }
    return 1.0F / __builtin_sqrtf(squares / static_cast<float>(width) + epsilon);
}

void embed(std::int64_t n, std::int64_t columns, const Embeddings &from, const Norm &norm, const Dropout &drop,
           std::int64_t firstRow, float *output, float *normalized, float *inverse)
{
    const std::int64_t width = inSixteens(columns);
    const float *scale = norm.scale;
    const float *shift = norm.shift;
    const float *type = from.type;
    for (std::int64_t row = 0; row < n; ++row) {
        const float *word = from.words[row];
        const float *position = from.positionTable + from.positions[row] * width;
        float *out = output + row * width;
        float sum = 0.0F;
#pragma omp simd reduction(+ : sum)
        for (std::int64_t i = 0; i < width; ++i) {
            const float value = word[i] + position[i] + type[i];
            out[i] = value;
            sum += value;
        }
        const float factor = centreRow(out, width, sum, norm.epsilon);
        if (normalized == nullptr) {
#pragma omp simd
            for (std::int64_t i = 0; i < width; ++i) {
                out[i] = out[i] * factor * scale[i] + shift[i];
            }
            continue;
        }
        float *kept = normalized + row * width;
        inverse[row] = factor;
        if (drop.rate.threshold == 0) {
#pragma omp simd
            for (std::int64_t i = 0; i < width; ++i) {
                const float value = out[i] * factor;
                kept[i] = value;
                out[i] = value * scale[i] + shift[i];
            }
            continue;
        }
        const Mask mask(drop, firstRow + row);
#pragma omp simd
        for (std::int64_t i = 0; i < width; ++i) {
            const float value = out[i] * factor;
            kept[i] = value;
            out[i] = (value * scale[i] + shift[i]) * mask.of(i);
        }
    }
}

void embedBackward(std::int64_t n, std::int64_t columns, float *gradient, const float *scale, const Dropout &drop,
                   std::int64_t firstRow, float *normalized, const float *inverse, const NormGradients &sums)
{
    const std::int64_t width = inSixteens(columns);
    float *scaleSum = sums.scale;
    float *shiftSum = sums.shift;
    for (std::int64_t row = 0; row < n; ++row) {
        float *in = gradient + row * width;
        float *kept = normalized + row * width;
        if (drop.rate.threshold != 0) {
            const Mask mask(drop, firstRow + row);
#pragma omp simd
            for (std::int64_t i = 0; i < width; ++i) {
                in[i] *= mask.of(i);
            }
        }
        float mean = 0.0F;
        float projection = 0.0F;
#pragma omp simd reduction(+ : mean, projection)
        for (std::int64_t i = 0; i < width; ++i) {
            const float upstream = in[i];
            const float value = upstream * scale[i];
            mean += value;
            projection += value * kept[i];
            scaleSum[i] += upstream * kept[i];
            shiftSum[i] += upstream;
        }
        mean /= static_cast<float>(width);
        projection /= static_cast<float>(width);
        const float factor = inverse[row];
#pragma omp simd
        for (std::int64_t i = 0; i < width; ++i) {
            kept[i] = (in[i] * scale[i] - mean - kept[i] * projection) * factor;
        }
    }
}

void residualNorm(std::int64_t n, std::int64_t columns, const float *residual, const float *product, const float *bias,
                  const Norm &norm, const Dropout &drop, const RowNumbers &rows, float *output, float *normalized,
                  float *inverse)
{
    const std::int64_t width = inSixteens(columns);
    const float *scale = norm.scale;
    const float *shift = norm.shift;
    for (std::int64_t row = 0; row < n; ++row) {
        const float *stream = residual + row * width;
        const float *in = product + row * width;
        float *out = output + row * width;
        float sum = 0.0F;
        if (drop.rate.threshold == 0) {
#pragma omp simd reduction(+ : sum)
            for (std::int64_t i = 0; i < width; ++i) {
                const float value = stream[i] + (in[i] + bias[i]);
                out[i] = value;
                sum += value;
            }
        } else {
            const Mask mask(drop, rowNumber(rows, row));
#pragma omp simd reduction(+ : sum)
            for (std::int64_t i = 0; i < width; ++i) {
                const float value = stream[i] + (in[i] + bias[i]) * mask.of(i);
                out[i] = value;
                sum += value;
            }
        }
        const float factor = centreRow(out, width, sum, norm.epsilon);
        if (normalized == nullptr) {
#pragma omp simd
            for (std::int64_t i = 0; i < width; ++i) {
                out[i] = out[i] * factor * scale[i] + shift[i];
            }
            continue;
        }
        float *kept = normalized + row * width;
        inverse[row] = factor;
#pragma omp simd
        for (std::int64_t i = 0; i < width; ++i) {
            const float value = out[i] * factor;
            kept[i] = value;
            out[i] = value * scale[i] + shift[i];
        }
    }
}

void residualNormBackward(std::int64_t n, std::int64_t columns, const float *gradient, const float *scale,
                          const Dropout &drop, const RowNumbers &rows, float *residual, float *normalized,
                          const float *inverse, const NormGradients &sums)
{
    const std::int64_t width = inSixteens(columns);
    float *scaleSum = sums.scale;
    float *shiftSum = sums.shift;
    float *biasSum = sums.bias;
    for (std::int64_t row = 0; row < n; ++row) {
        const float *in = gradient + row * width;
        float *stream = residual + row * width;
        float *kept = normalized + row * width;
        float mean = 0.0F;
        float projection = 0.0F;
#pragma omp simd reduction(+ : mean, projection)
        for (std::int64_t i = 0; i < width; ++i) {
            const float value = in[i] * scale[i];
            mean += value;
            projection += value * kept[i];
            scaleSum[i] += in[i] * kept[i];
            shiftSum[i] += in[i];
        }
        mean /= static_cast<float>(width);
        projection /= static_cast<float>(width);
        const float factor = inverse[row];
        if (drop.rate.threshold == 0) {
#pragma omp simd
            for (std::int64_t i = 0; i < width; ++i) {
                const float value = (in[i] * scale[i] - mean - kept[i] * projection) * factor;
                stream[i] = value;
                kept[i] = value;
                biasSum[i] += value;
            }
            continue;
        }
        const Mask mask(drop, rowNumber(rows, row));
#pragma omp simd
        for (std::int64_t i = 0; i < width; ++i) {
            const float value = (in[i] * scale[i] - mean - kept[i] * projection) * factor;
            const float dropped = value * mask.of(i);
            stream[i] = value;
            kept[i] = dropped;
            biasSum[i] += dropped;
        }
    }
}

// --- Activations

inline float cumulativeNormal(float x)
{
    return 0.5F + 0.5F * errorFunction(x * 0.70710678F);
}

/// A value of an activation and of its derivative.
struct Activated
{
    float value;
    float slope;
};

struct Gelu // x Φ(x), exactly
{
    static float value(float x) { return x * cumulativeNormal(x); }
    static Activated both(float x)
    {
        const float share = cumulativeNormal(x);
        return {x * share, share + x * 0.39894228F * exponential(-0.5F * x * x)};
    }
};

struct GeluTanh // 0.5 x (1 + tanh(√(2/π) (x + 0.044715 x³)))
{
    static float value(float x)
    {
        return 0.5F * x * (1.0F + hyperbolicTangent(0.79788456F * (x + 0.044715F * x * x * x)));
    }
    static Activated both(float x)
    {
        const float t = hyperbolicTangent(0.79788456F * (x + 0.044715F * x * x * x));
        const float inner = 0.79788456F * (1.0F + 0.134145F * x * x);
        return {0.5F * x * (1.0F + t), 0.5F * (1.0F + t) + 0.5F * x * (1.0F - t * t) * inner};
    }
};

struct Relu
{
    static float value(float x) { return x < 0.0F ? 0.0F : x; }
    static Activated both(float x) { return {x < 0.0F ? 0.0F : x, x > 0.0F ? 1.0F : 0.0F}; }
};

template <typename Function>
void activateWith(std::int64_t n, std::int64_t columns, float *x, const float *bias, float *derivative)
{
    const std::int64_t width = inSixteens(columns);
    for (std::int64_t row = 0; row < n; ++row) {
        float *in = x + row * width;
        if (derivative == nullptr) {
#pragma omp simd
            for (std::int64_t i = 0; i < width; ++i) {
                in[i] = Function::value(in[i] + bias[i]);
            }
            continue;
        }
        float *slope = derivative + row * width;
#pragma omp simd
        for (std::int64_t i = 0; i < width; ++i) {
            const Activated result = Function::both(in[i] + bias[i]);
            in[i] = result.value;
            slope[i] = result.slope;
        }
    }
}

void activate(Activation activation, std::int64_t n, std::int64_t width, float *x, const float *bias, float *derivative)
{
    switch (activation) {
    case Activation::Gelu:
        return activateWith<Gelu>(n, width, x, bias, derivative);
    case Activation::GeluTanh:
        return activateWith<GeluTanh>(n, width, x, bias, derivative);
    case Activation::Relu:
        return activateWith<Relu>(n, width, x, bias, derivative);
    }
}

void activateBackward(std::int64_t n, std::int64_t columns, const float *gradient, float *derivative, float *bias)
{
    const std::int64_t width = inSixteens(columns);
    for (std::int64_t row = 0; row < n; ++row) {
        const float *in = gradient + row * width;
        float *out = derivative + row * width;
#pragma omp simd
        for (std::int64_t i = 0; i < width; ++i) {
            const float value = in[i] * out[i];
            out[i] = value;
            bias[i] += value;
        }
    }
}

void pool(std::int64_t n, std::int64_t columns, float *x, const float *bias, const Dropout &drop,
          const RowNumbers &rows, float *dropped)
{
    const std::int64_t width = inSixteens(columns);
    for (std::int64_t row = 0; row < n; ++row) {
        float *in = x + row * width;
        float *out = dropped + row * width;
        const Mask mask(drop, rowNumber(rows, row));
#pragma omp simd
        for (std::int64_t i = 0; i < width; ++i) {
            const float value = hyperbolicTangent(in[i] + bias[i]);
            in[i] = value;
            out[i] = value * mask.of(i);
        }
    }
}

void poolBackward(std::int64_t n, std::int64_t columns, const float *x, const Dropout &drop, const RowNumbers &rows,
                  float *gradient, float *bias)
{
    const std::int64_t width = inSixteens(columns);
    for (std::int64_t row = 0; row < n; ++row) {
        const float *pooled = x + row * width;
        float *out = gradient + row * width;
        const Mask mask(drop, rowNumber(rows, row));
#pragma omp simd
        for (std::int64_t i = 0; i < width; ++i) {
            const float value = out[i] * mask.of(i) * (1.0F - pooled[i] * pooled[i]);
            out[i] = value;
            bias[i] += value;
        }
    }
}

void addBias(std::int64_t n, std::int64_t width, std::int64_t step, float *x, const float *bias)
{
    for (std::int64_t row = 0; row < n; ++row) {
        float *out = x + row * step;
#pragma omp simd
        for (std::int64_t i = 0; i < width; ++i) {
            out[i] += bias[i];
        }
    }
}

// --- Attention

using Vector = float __attribute__((vector_size(VECTOR_FLOATS * sizeof(float)), aligned(sizeof(float)), may_alias));

constexpr std::int64_t kPanel = 16; // columns of a small product that are computed together
constexpr int kVectors = kPanel / VECTOR_FLOATS;
constexpr int kRows = VECTOR_FLOATS == 16 ? 12 : VECTOR_FLOATS == 8 ? 6 : 3; // as many sums as fit the registers

/// C[Rows, 16] = A · B[inner, 16]; element (row, k) of A is a[row · rowStep + k · innerStep].
template <int Rows>
[[gnu::always_inline]] inline void productRows(std::int64_t inner, const float *a, std::int64_t rowStep,
                                               std::int64_t innerStep, const float *b, std::int64_t bStep, float *c,
                                               std::int64_t cStep)
{
    Vector sums[Rows][kVectors] = {};
    for (std::int64_t k = 0; k < inner; ++k) {
        Vector right[kVectors];
        for (int v = 0; v < kVectors; ++v) {
            right[v] = *reinterpret_cast<const Vector *>(b + k * bStep + std::ptrdiff_t{v} * VECTOR_FLOATS);
        }
        for (int row = 0; row < Rows; ++row) {
            const float left = a[row * rowStep + k * innerStep];
            for (int v = 0; v < kVectors; ++v) {
                sums[row][v] += left * right[v];
            }
        }
    }
    for (int row = 0; row < Rows; ++row) {
        for (int v = 0; v < kVectors; ++v) {
            *reinterpret_cast<Vector *>(c + row * cStep + std::ptrdiff_t{v} * VECTOR_FLOATS) = sums[row][v];
        }
    }
}

/// The last rows, fewer than kRows.
template <int Rows>
inline void productRest(std::int64_t rows, std::int64_t inner, const float *a, std::int64_t rowStep,
                        std::int64_t innerStep, const float *b, std::int64_t bStep, float *c, std::int64_t cStep)
{
    if constexpr (Rows > 0) {
        if (rows == Rows) {
            productRows<Rows>(inner, a, rowStep, innerStep, b, bStep, c, cStep);
        } else {
            productRest<Rows - 1>(rows, inner, a, rowStep, innerStep, b, bStep, c, cStep);
        }
    }
}

/// C[rows, 16] = A · B for any number of rows.
inline void product(std::int64_t rows, std::int64_t inner, const float *a, std::int64_t rowStep, std::int64_t innerStep,
                    const float *b, std::int64_t bStep, float *c, std::int64_t cStep)
{
    for (; rows >= kRows; rows -= kRows) {
        productRows<kRows>(inner, a, rowStep, innerStep, b, bStep, c, cStep);
        a += kRows * rowStep;
        c += kRows * cStep;
    }
    productRest<kRows - 1>(rows, inner, a, rowStep, innerStep, b, bStep, c, cStep);
}

using Four = float __attribute__((vector_size(4 * sizeof(float)), aligned(sizeof(float)), may_alias));

constexpr float kNothing[4] = {};

/// Panels of 16 tokens with the transposed x: panels[token / 16][column][token % 16], zero behind the end. In blocks of
/// 4 by 4, which every processor can turn around in its registers.
inline void transposePanels(std::int64_t tokens, std::int64_t columns, const float *x, std::int64_t step, float *panels)
{
    const std::int64_t width = inSixteens(columns);
    for (std::int64_t first = 0; first < tokens; first += kPanel) {
        for (std::int64_t part = 0; part < kPanel; part += 4) {
            const float *rows[4];
            std::int64_t next[4]; // a row behind the end stays where it is: at zeros
            for (std::int64_t i = 0; i < 4; ++i) {
                const std::int64_t token = first + part + i;
                rows[i] = token < tokens ? x + token * step : kNothing;
                next[i] = token < tokens ? 1 : 0;
            }
            float *out = panels + part;
            for (std::int64_t column = 0; column < width; column += 4) {
                const Four a = *reinterpret_cast<const Four *>(rows[0] + column * next[0]);
                const Four b = *reinterpret_cast<const Four *>(rows[1] + column * next[1]);
                const Four c = *reinterpret_cast<const Four *>(rows[2] + column * next[2]);
                const Four d = *reinterpret_cast<const Four *>(rows[3] + column * next[3]);
                const Four ab = __builtin_shufflevector(a, b, 0, 4, 1, 5);
                const Four ab2 = __builtin_shufflevector(a, b, 2, 6, 3, 7);
                const Four cd = __builtin_shufflevector(c, d, 0, 4, 1, 5);
                const Four cd2 = __builtin_shufflevector(c, d, 2, 6, 3, 7);
                float *put = out + column * kPanel;
                *reinterpret_cast<Four *>(put) = __builtin_shufflevector(ab, cd, 0, 1, 4, 5);
                *reinterpret_cast<Four *>(put + kPanel) = __builtin_shufflevector(ab, cd, 2, 3, 6, 7);
                *reinterpret_cast<Four *>(put + 2 * kPanel) = __builtin_shufflevector(ab2, cd2, 0, 1, 4, 5);
                *reinterpret_cast<Four *>(put + 3 * kPanel) = __builtin_shufflevector(ab2, cd2, 2, 3, 6, 7);
            }
        }
        panels += width * kPanel;
    }
}

/// Softmax of a row of scores times `factor`. `exists` is 1 for the sentence's tokens and 0 behind its end, where the
/// result is 0 as well. (A condition on the column would make g++ split the loop, and its rest be scalar.)
inline void softmaxRow(float *row, const float *exists, std::int64_t columns, float factor)
{
    const std::int64_t stride = inSixteens(columns);
    float largest = row[0];
#pragma omp simd reduction(max : largest)
    for (std::int64_t i = 0; i < stride; ++i) {
        const float score = row[i] - (1.0F - exists[i]) * 3.0E38F;
        row[i] = score;
        largest = score > largest ? score : largest;
    }
    float sum = 0.0F;
#pragma omp simd reduction(+ : sum)
    for (std::int64_t i = 0; i < stride; ++i) {
        const float value = exponential((row[i] - largest) * factor) * exists[i];
        row[i] = value;
        sum += value;
    }
    const float share = 1.0F / sum;
#pragma omp simd
    for (std::int64_t i = 0; i < stride; ++i) {
        row[i] *= share;
    }
}

/// Scratch memory: panels of keys or values, a matrix of the weights' shape, gradients of one head, softmaxRow()'s
/// `exists`.
struct Scratch
{
    float *panels;
    float *matrix;
    float *query;
    float *key;
    float *value;
    float *exists;

    Scratch(const AttentionShape &s, float *memory)
        : panels(memory)
        , matrix(panels + s.stride * s.headSize)
        , query(matrix + s.stride * s.stride)
        , key(query + s.stride * s.headSize)
        , value(key + s.stride * s.headSize)
        , exists(value + s.stride * s.headSize)
    {
    }
};

void attend(const AttentionShape &s, const float *query, const float *key, const float *value, const Dropout &drop,
            float *weights, float *context, float *memory)
{
    const Scratch scratch(s, memory);
    const std::int64_t stride = inSixteens(s.stride);
    const std::int64_t size = inSixteens(s.headSize);
    const float factor = 1.0F / __builtin_sqrtf(static_cast<float>(size));
    for (std::int64_t i = 0; i < stride; ++i) {
        scratch.exists[i] = i < s.tokens ? 1.0F : 0.0F;
    }
    for (std::int64_t head = 0; head < s.heads; ++head) {
        float *own = weights + head * s.queries * stride;
        transposePanels(s.tokens, size, key + head * size, s.keyValueStep, scratch.panels);
        for (std::int64_t first = 0; first < s.tokens; first += kPanel) {
            product(s.queries, size, query + head * size, s.queryStep, 1, scratch.panels + first * size, kPanel,
                    own + first, stride);
        }
        const float *kept = own;
        for (std::int64_t i = 0; i < s.queries; ++i) {
            softmaxRow(own + i * stride, scratch.exists, stride, factor);
        }
        if (drop.rate.threshold != 0) {
            for (std::int64_t i = 0; i < s.queries; ++i) {
                const Mask mask(drop, (s.firstToken + i) * s.heads + head);
                const float *row = own + i * stride;
                float *out = scratch.matrix + i * stride;
#pragma omp simd
                for (std::int64_t j = 0; j < stride; ++j) {
                    out[j] = row[j] * mask.of(j);
                }
            }
            kept = scratch.matrix;
        }
        for (std::int64_t first = 0; first < size; first += kPanel) {
            product(s.queries, s.tokens, kept, stride, 1, value + head * size + first, s.keyValueStep,
                    context + head * size + first, s.contextStep);
        }
    }
}

/// Copies a head's gradients over what they are the gradients of, and adds their columns to a bias.
inline void putGradient(std::int64_t n, std::int64_t width, const float *from, float *to, std::int64_t step,
                        float *bias)
{
    for (std::int64_t row = 0; row < n; ++row) {
        const float *in = from + row * width;
        float *out = to + row * step;
#pragma omp simd
        for (std::int64_t i = 0; i < width; ++i) {
            out[i] = in[i];
            bias[i] += in[i];
        }
    }
}

void attendBackward(const AttentionShape &s, const float *gradient, const float *weights, const Dropout &drop,
                    float *query, float *key, float *value, float *queryBias, float *keyBias, float *valueBias,
                    float *memory)
{
    const Scratch scratch(s, memory);
    const std::int64_t stride = inSixteens(s.stride);
    const std::int64_t size = inSixteens(s.headSize);
    const float factor = 1.0F / __builtin_sqrtf(static_cast<float>(size));
    for (std::int64_t head = 0; head < s.heads; ++head) {
        const float *own = weights + head * s.queries * stride;
        const float *upstream = gradient + head * size;
        float *queries = query + head * size;
        float *keys = key + head * size;
        float *values = value + head * size;
        // Gradient of the value: droppedᵀ · gradient.
        const float *dropped = own;
        if (drop.rate.threshold != 0) {
            for (std::int64_t i = 0; i < s.queries; ++i) {
                const Mask mask(drop, (s.firstToken + i) * s.heads + head);
                const float *row = own + i * stride;
                float *out = scratch.matrix + i * stride;
#pragma omp simd
                for (std::int64_t j = 0; j < stride; ++j) {
                    out[j] = row[j] * mask.of(j);
                }
            }
            dropped = scratch.matrix;
        }
        for (std::int64_t first = 0; first < size; first += kPanel) {
            product(s.tokens, s.queries, dropped, 1, stride, upstream + first, s.contextStep, scratch.value + first,
                    size);
        }
        // Gradient of the dropped weights, gradient · valueᵀ, and through mask and softmax to that of the scores.
        transposePanels(s.tokens, size, values, s.keyValueStep, scratch.panels);
        for (std::int64_t first = 0; first < s.tokens; first += kPanel) {
            product(s.queries, size, upstream, s.contextStep, 1, scratch.panels + first * size, kPanel,
                    scratch.matrix + first, stride);
        }
        for (std::int64_t i = 0; i < s.queries; ++i) {
            const float *row = own + i * stride;
            float *scores = scratch.matrix + i * stride;
            const Mask mask(drop, (s.firstToken + i) * s.heads + head);
            float mean = 0.0F;
#pragma omp simd reduction(+ : mean)
            for (std::int64_t j = 0; j < stride; ++j) {
                const float kept = scores[j] * mask.of(j);
                scores[j] = kept;
                mean += kept * row[j];
            }
#pragma omp simd
            for (std::int64_t j = 0; j < stride; ++j) {
                scores[j] = row[j] * (scores[j] - mean) * factor;
            }
        }
        for (std::int64_t first = 0; first < size; first += kPanel) {
            product(s.queries, s.tokens, scratch.matrix, stride, 1, keys + first, s.keyValueStep, scratch.query + first,
                    size);
            product(s.tokens, s.queries, scratch.matrix, 1, stride, queries + first, s.queryStep, scratch.key + first,
                    size);
        }
        putGradient(s.queries, size, scratch.query, queries, s.queryStep, queryBias + head * size);
        putGradient(s.tokens, size, scratch.key, keys, s.keyValueStep, keyBias + head * size);
        putGradient(s.tokens, size, scratch.value, values, s.keyValueStep, valueBias + head * size);
    }
}

// --- Embedding gradients

void scatterRows(std::int64_t n, std::int64_t width, std::int64_t begin, std::int64_t end, const float *source,
                 const std::int32_t *rows, float *target)
{
    for (std::int64_t row = 0; row < n; ++row) {
        if (rows[row] < 0) {
            continue;
        }
        const float *in = source + row * width;
        float *out = target + rows[row] * width;
#pragma omp simd
        for (std::int64_t i = begin; i < end; ++i) {
            out[i] += in[i];
        }
    }
}

// --- Optimizer

void adam(std::int64_t n, const AdamRates &rates, const float *gradients, float *values, float *first, float *second)
{
    const AdamRates r = rates; // not to be read again for each value
#pragma omp simd
    for (std::int64_t i = 0; i < n; ++i) {
        const float gradient = gradients[i];
        const float mean = first[i] + (gradient - first[i]) * r.gain1;
        const float square = second[i] * r.beta2 + gradient * gradient * r.gain2;
        first[i] = mean;
        second[i] = square;
        values[i] = values[i] * r.kept - r.stepSize * mean / (__builtin_sqrtf(square) * r.rootScale + r.epsilon);
    }
}

constexpr Kernels kKernels{
    KERNEL_NAME, embed,        embedBackward, residualNorm, residualNormBackward, activate,    activateBackward,
    pool,        poolBackward, addBias,       attend,       attendBackward,       scatterRows, adam};
