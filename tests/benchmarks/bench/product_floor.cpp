// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "product_floor.h"

#include "stopwatch.h"

#include "models/fast/buffer.h"
#include "models/fast/matrices.h"
#include "models/fast/workers.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace signalbox::bench {

namespace {

using models::fast::Buffer;

/// A linear layer's three products, or only the first.
void addLinear(std::vector<Product> &products, const char *layer, std::int64_t rows, std::int64_t in, std::int64_t out,
               int times, bool withGradients)
{
    if (times == 0) {
        return;
    }
    products.push_back({layer, Product::Form::Forward, rows, out, in, times});
    if (withGradients) {
        products.push_back({layer, Product::Form::InputGradient, rows, in, out, times});
        products.push_back({layer, Product::Form::WeightGradient, out, in, rows, times});
    }
}

std::vector<Product> productsOf(const Shape &shape, std::int64_t tokens, std::int64_t sentences, bool withGradients)
{
    std::vector<Product> products;
    const std::int64_t h = shape.hidden;
    const std::int64_t f = shape.inner;
    const int full = shape.layers - 1;
    addLinear(products, "query, key, value", tokens, h, 3 * h, full, withGradients);
    addLinear(products, "attention output", tokens, h, h, full, withGradients);
    addLinear(products, "intermediate", tokens, h, f, full, withGradients);
    addLinear(products, "output", tokens, f, h, full, withGradients);
    addLinear(products, "last key, value", tokens, h, 2 * h, 1, withGradients);
    addLinear(products, "last query, attention output, pooler", sentences, h, h, 3, withGradients);
    addLinear(products, "last intermediate", sentences, h, f, 1, withGradients);
    addLinear(products, "last output", sentences, f, h, 1, withGradients);
    return products;
}

// NOLINTNEXTLINE(readability-non-const-parameter): written through `out`
void compute(const Product &p, float *a, float *b, float *result)
{
    const models::fast::Matrix out{result, p.rows, p.columns, p.columns};
    switch (p.form) {
    case Product::Form::Forward:
        return models::fast::timesTransposed(out, {a, p.rows, p.inner}, {b, p.columns, p.inner});
    case Product::Form::InputGradient:
        return models::fast::times(out, {a, p.rows, p.inner}, {b, p.inner, p.columns});
    case Product::Form::WeightGradient:
        return models::fast::transposedTimes(out, {a, p.inner, p.rows}, {b, p.inner, p.columns},
                                             models::fast::Put::Replace);
    }
}

/// Numbers that are neither zero nor small: some processors are quicker or slower with those.
float *fill(Buffer &buffer, std::int64_t count)
{
    float *data = buffer.reserve(count);
    for (std::int64_t i = 0; i < count; ++i) {
        data[i] = 0.01F * static_cast<float>(i % 101 - 50);
    }
    return data;
}

class FloorContestant final : public Contestant
{
public:
    FloorContestant(const Workload &workload, int threads) : m_workload(workload), m_threads(threads) { }

    [[nodiscard]] const std::string &name() const override { return m_name; }

    Timing train(const Batches &batches) override
    {
        const BatchTotals totals = totalsOf(m_workload.train(), batches);
        const auto parts = static_cast<double>(totals.batches * m_threads); // all of a batch's at once
        auto products =
            stepProducts(m_workload.options().shape, average(totals.tokens, parts), average(totals.sentences, parts));
        return timing(totals.sentences, measureProducts(products, m_threads) * static_cast<double>(totals.batches));
    }

    Timing evaluate() override
    {
        const text::EncodedRows &rows = m_workload.valid();
        const BatchTotals totals = totalsOf(rows, text::evaluationBatches(rows, m_workload.options().batchSize));
        const auto batches = static_cast<double>(totals.batches);
        auto products = evaluationProducts(m_workload.options().shape, average(totals.tokens, batches),
                                           average(totals.sentences, batches));
        return timing(totals.sentences, measureProducts(products, m_threads) * batches / m_threads);
    }

    [[nodiscard]] std::string description() const override { return m_name; }

private:
    static std::int64_t average(std::int64_t sum, double parts)
    {
        return std::max<std::int64_t>(1, std::llround(static_cast<double>(sum) / parts));
    }
    [[nodiscard]] Timing timing(std::int64_t sentences, double seconds) const
    {
        return {sentences, seconds, seconds * m_threads};
    }

    std::string m_name = "matrix products alone";
    const Workload &m_workload;
    int m_threads;
};

} // namespace

std::vector<Product> stepProducts(const Shape &shape, std::int64_t tokens, std::int64_t sentences)
{
    return productsOf(shape, tokens, sentences, true);
}

std::vector<Product> evaluationProducts(const Shape &shape, std::int64_t tokens, std::int64_t sentences)
{
    return productsOf(shape, tokens, sentences, false);
}

double measureProducts(std::vector<Product> &products, int threads, int repeats)
{
    at::set_num_threads(1);
    models::fast::Workers workers(threads);
    double sum = 0.0;
    for (Product &product : products) {
        std::vector<double> best(static_cast<std::size_t>(threads), std::numeric_limits<double>::max());
        workers.run([&](int number) {
            Buffer left;
            Buffer right;
            Buffer result;
            float *a = fill(left, product.rows * product.inner);
            float *b = fill(right, product.inner * product.columns);
            float *c = result.reserve(product.rows * product.columns);
            double &fastest = best[static_cast<std::size_t>(number)];
            for (int i = 0; i < repeats; ++i) {
                const Stopwatch watch;
                compute(product, a, b, c);
                fastest = std::min(fastest, watch.seconds());
            }
        });
        product.seconds = *std::max_element(best.begin(), best.end());
        sum += product.seconds * product.times;
    }
    return sum;
}

std::unique_ptr<Contestant> makeFloor(const Workload &workload, int threads)
{
    return std::make_unique<FloorContestant>(workload, threads);
}

} // namespace signalbox::bench
