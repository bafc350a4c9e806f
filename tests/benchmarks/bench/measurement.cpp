// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "measurement.h"

#include "contestant.h"
#include "product_floor.h"

#include "models/fast/kernels.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <functional>
#include <memory>
#include <utility>

namespace signalbox::bench {

namespace {

constexpr int kWarmUpSteps = 3;

std::string numberText(double value, int decimals)
{
    char text[64];
    std::snprintf(text, sizeof text, "%.*f", decimals, value);
    return text;
}

struct Entrant
{
    std::unique_ptr<Contestant> contestant;
    Series training;
    Series evaluation;
};

Entrant makeEntrant(std::unique_ptr<Contestant> contestant)
{
    Entrant entrant;
    entrant.training.name = contestant->name() + ", training";
    entrant.evaluation.name = contestant->name() + ", validation";
    entrant.contestant = std::move(contestant);
    return entrant;
}

/// The kinds in their order, and the matrix products last.
core::Result<std::vector<Entrant>> makeEntrants(const Workload &workload, int threads)
{
    std::vector<Entrant> entrants;
    for (const Kind kind : {Kind::Reference, Kind::WholeVocabulary, Kind::Fast}) {
        auto contestant = makeContestant(kind, workload, threads);
        if (!contestant) {
            return core::fail(contestant.error());
        }
        entrants.push_back(makeEntrant(std::move(*contestant)));
    }
    entrants.push_back(makeEntrant(makeFloor(workload, threads)));
    return entrants;
}

void describe(Measurement &result, const Workload &workload, int threads)
{
    const Shape &shape = workload.options().shape;
    result.what = shape.name + ": " + std::to_string(shape.layers) + " layers, " + std::to_string(shape.hidden)
        + " wide, batch " + std::to_string(workload.options().batchSize) + ", dropout "
        + numberText(workload.options().dropout, 1) + ", threads " + std::to_string(threads);
    result.notes.push_back(workload.source() + ", " + numberText(workload.meanLength(), 1) + " pieces on average");
    result.notes.push_back(std::string("instructions: ") + models::fast::bestKernels().name);
}

} // namespace

double Series::median() const
{
    std::vector<double> sorted = values;
    std::sort(sorted.begin(), sorted.end());
    const std::size_t middle = sorted.size() / 2;
    return sorted.size() % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0;
}

double Series::smallest() const
{
    return *std::min_element(values.begin(), values.end());
}

double Series::largest() const
{
    return *std::max_element(values.begin(), values.end());
}

Series ratio(std::string name, const Series &a, const Series &b)
{
    Series result{std::move(name), {}};
    for (std::size_t i = 0; i < std::min(a.values.size(), b.values.size()); ++i) {
        result.values.push_back(a.values[i] / b.values[i]);
    }
    return result;
}

core::Result<Measurement> measure(const Workload &workload, const MeasureOptions &options)
{
    auto entrants = makeEntrants(workload, options.threads);
    if (!entrants) {
        return core::fail(entrants.error());
    }
    const int steps = options.steps > 0 ? options.steps : static_cast<int>(workload.batches(0).size());
    BatchWalk walk(workload);
    const Batches warmUp = walk.take(kWarmUpSteps);
    for (Entrant &entrant : *entrants) {
        entrant.contestant->train(warmUp);
    }
    for (int round = 0; round < options.rounds; ++round) {
        const Batches batches = walk.take(steps);
        for (Entrant &entrant : *entrants) {
            entrant.training.values.push_back(entrant.contestant->train(batches).sentencesPerSecond());
            if (options.evaluates) {
                entrant.evaluation.values.push_back(entrant.contestant->evaluate().sentencesPerSecond());
            }
        }
    }
    const Entrant &reference = entrants->front();
    const Entrant &whole = (*entrants)[1];
    const Entrant &fast = (*entrants)[2];
    const Entrant &floor = entrants->back();
    Measurement result;
    describe(result, workload, options.threads);
    for (const Entrant &entrant : *entrants) {
        result.speeds.push_back(entrant.training);
    }
    result.ratios.push_back(ratio("hand-written passes and kernels", whole.training, reference.training));
    result.ratios.push_back(ratio("compaction of the vocabulary", fast.training, whole.training));
    result.ratios.push_back(ratio("both", fast.training, reference.training));
    result.ratios.push_back(ratio("of the matrix products alone", fast.training, floor.training));
    if (options.evaluates) {
        for (const Entrant &entrant : {std::cref(reference), std::cref(fast), std::cref(floor)}) {
            result.speeds.push_back(entrant.evaluation);
        }
        result.ratios.push_back(ratio("validation, both", fast.evaluation, reference.evaluation));
        result.ratios.push_back(ratio("validation, of the matrix products alone", fast.evaluation, floor.evaluation));
    }
    return result;
}

Measurement measureFloor(const Workload &workload, const MeasureOptions &options)
{
    const auto &work = workload.options();
    const std::int64_t sentences = std::max(1, work.batchSize / options.threads);
    const std::int64_t tokens = std::lround(workload.meanLength() * static_cast<double>(sentences));
    Measurement result;
    describe(result, workload, options.threads);
    result.notes.emplace_back("each product alone, of an average batch's share");
    auto products = stepProducts(work.shape, tokens, sentences);
    Series whole{"matrix products of a whole step", {}};
    for (const Product &product : products) {
        static constexpr const char *kForms[] = {"forward", "gradient of the input", "gradient of the weights"};
        result.products.push_back({product.layer + ", " + kForms[static_cast<int>(product.form)] + ": "
                                       + std::to_string(product.rows) + " x " + std::to_string(product.columns) + " x "
                                       + std::to_string(product.inner),
                                   {}});
    }
    for (int round = 0; round < options.rounds; ++round) {
        const double seconds = measureProducts(products, options.threads);
        for (std::size_t i = 0; i < products.size(); ++i) {
            result.products[i].values.push_back(products[i].operations() / products[i].seconds * 1e-9);
        }
        whole.values.push_back(static_cast<double>(sentences * options.threads) / seconds);
    }
    result.speeds.push_back(whole);
    return result;
}

nlohmann::json toJson(const Measurement &measurement)
{
    const auto list = [](const std::vector<Series> &all) {
        nlohmann::json items = nlohmann::json::array();
        for (const Series &series : all) {
            items.push_back({{"name", series.name},
                             {"values", series.values},
                             {"median", series.median()},
                             {"smallest", series.smallest()},
                             {"largest", series.largest()}});
        }
        return items;
    };
    return {{"what", measurement.what},
            {"notes", measurement.notes},
            {"products", list(measurement.products)},
            {"speeds", list(measurement.speeds)},
            {"ratios", list(measurement.ratios)}};
}

std::string toMarkdown(const Measurement &measurement)
{
    std::string text = "**" + measurement.what + "**";
    for (const std::string &note : measurement.notes) {
        text += "; " + note;
    }
    const auto table = [&text](const char *first, const char *second, const std::vector<Series> &all, int decimals) {
        if (all.empty()) {
            return;
        }
        text += std::string("\n\n| ") + first + " | " + second + ", median | range |\n| --- | ---: | ---: |\n";
        for (const Series &series : all) {
            text += "| " + series.name + " | " + numberText(series.median(), decimals) + " | "
                + numberText(series.smallest(), decimals) + " to " + numberText(series.largest(), decimals) + " |\n";
        }
    };
    table("matrix product, rows x columns x inner, one thread", "GFLOP/s", measurement.products, 1);
    table("speed", "sentences/s", measurement.speeds, 0);
    table("share", "ratio", measurement.ratios, 2);
    return text;
}

} // namespace signalbox::bench
