// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Two passes over the values: one for norms and ranges, and, since bins need the range, one for the counts.
#include "train/layer_summary.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>

namespace signalbox::train {

namespace {

using core::kHistogramBins;

/// Values that are summed by one share in a row.
constexpr std::size_t kBlockValues = 16384;

struct SummaryBlock
{
    std::size_t layer = 0;
    std::span<const float> values;
};

/// Of a block, of a layer, or of all of them.
struct ValueFacts
{
    double squares = 0.0;
    double low = std::numeric_limits<double>::infinity(); ///< of the finite values
    double high = -std::numeric_limits<double>::infinity();
    std::int64_t nonFinite = 0;

    void add(const ValueFacts &other)
    {
        squares += other.squares;
        low = std::min(low, other.low);
        high = std::max(high, other.high);
        nonFinite += other.nonFinite;
    }
};

/// Finds the bin of a value between the smallest and the largest one.
class ValueBinning
{
public:
    explicit ValueBinning(const ValueFacts &facts)
    {
        core::Histogram shape;
        shape.minimum = facts.low;
        shape.maximum = facts.high;
        if (facts.low < facts.high) {
            m_bins = kHistogramBins;
            m_scale = static_cast<double>(kHistogramBins) / (facts.high - facts.low);
        } else if (facts.low == facts.high) {
            m_bins = 1;
        }
        shape.counts.resize(m_bins);
        for (std::size_t i = 0; i < m_bins; ++i) {
            m_edges[i] = shape.edge(i);
        }
    }
    [[nodiscard]] std::size_t bins() const { return m_bins; }
    [[nodiscard]] std::size_t binOf(double value) const
    {
        std::size_t bin = std::min(static_cast<std::size_t>((value - m_edges[0]) * m_scale), m_bins - 1);
        // The product is rounded; the edges decide.
        if (bin > 0 && value < m_edges[bin]) {
            --bin;
        } else if (bin + 1 < m_bins && value >= m_edges[bin + 1]) {
            ++bin;
        }
        return bin;
    }

private:
    std::array<double, kHistogramBins> m_edges{}; ///< lower ones
    double m_scale = 0.0;
    std::size_t m_bins = 0;
};

using BinCounts = std::array<std::int64_t, kHistogramBins>;

std::vector<SummaryBlock> summaryBlocksOf(const std::vector<LayerValues> &layers)
{
    std::vector<SummaryBlock> blocks;
    for (std::size_t layer = 0; layer < layers.size(); ++layer) {
        for (const std::span<const float> stretch : layers[layer].stretches) {
            for (std::size_t first = 0; first < stretch.size(); first += kBlockValues) {
                blocks.push_back({layer, stretch.subspan(first, std::min(kBlockValues, stretch.size() - first))});
            }
        }
    }
    return blocks;
}

/// Calls work(i) for each of the blocks, of which each share takes every so manieth.
void forEachSummaryBlock(std::size_t count, const WorkSharing &sharing,
                         const std::function<void(std::size_t block, std::size_t share)> &work)
{
    const auto shares = static_cast<std::size_t>(std::max(1, sharing.shares));
    const std::function<void(int)> doShare = [&](int number) {
        const auto share = static_cast<std::size_t>(number);
        for (std::size_t block = share; block < count; block += shares) {
            work(block, share);
        }
    };
    if (sharing.run) {
        sharing.run(doShare);
        return;
    }
    for (std::size_t share = 0; share < shares; ++share) {
        doShare(static_cast<int>(share));
    }
}

ValueFacts valueFactsOf(std::span<const float> values)
{
    constexpr std::size_t kLanes = 8; // sums that do not wait for each other
    std::array<double, kLanes> squares{};
    std::size_t i = 0;
    for (; i + kLanes <= values.size(); i += kLanes) {
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            const auto value = static_cast<double>(values[i + lane]);
            squares[lane] += value * value;
        }
    }
    for (; i < values.size(); ++i) {
        const auto value = static_cast<double>(values[i]);
        squares[0] += value * value;
    }
    ValueFacts facts;
    for (const double sum : squares) {
        facts.squares += sum;
    }
    float low = std::numeric_limits<float>::infinity();
    float high = -low;
    for (const float value : values) {
        if (std::isfinite(value)) {
            low = std::min(low, value);
            high = std::max(high, value);
        } else {
            ++facts.nonFinite;
        }
    }
    facts.low = static_cast<double>(low);
    facts.high = static_cast<double>(high);
    return facts;
}

LayerSummary layerSummaryOf(const std::string &name, const ValueFacts &facts, const ValueBinning &binning,
                            const BinCounts &counts)
{
    LayerSummary summary;
    summary.name = name;
    summary.norm = std::sqrt(facts.squares);
    summary.histogram.nonFinite = facts.nonFinite;
    if (binning.bins() > 0) {
        summary.histogram.minimum = facts.low;
        summary.histogram.maximum = facts.high;
        summary.histogram.counts.assign(counts.begin(), counts.begin() + static_cast<std::ptrdiff_t>(binning.bins()));
    }
    return summary;
}

/// By layer, and at the end for all of them.
std::vector<ValueFacts> measureLayers(const std::vector<LayerValues> &layers, const std::vector<SummaryBlock> &blocks,
                                      const WorkSharing &sharing)
{
    std::vector<ValueFacts> ofBlocks(blocks.size());
    forEachSummaryBlock(blocks.size(), sharing, [&](std::size_t block, std::size_t /*share*/) {
        ofBlocks[block] = valueFactsOf(blocks[block].values);
    });
    std::vector<ValueFacts> facts(layers.size() + 1);
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        facts[blocks[i].layer].add(ofBlocks[i]);
    }
    for (std::size_t layer = 0; layer < layers.size(); ++layer) {
        if (layers[layer].zeros > 0) {
            facts[layer].low = std::min(facts[layer].low, 0.0);
            facts[layer].high = std::max(facts[layer].high, 0.0);
        }
        facts.back().add(facts[layer]);
    }
    return facts;
}

} // namespace

std::vector<LayerSummary> summarizeLayers(const std::vector<LayerValues> &layers, const WorkSharing &sharing)
{
    const std::vector<SummaryBlock> blocks = summaryBlocksOf(layers);
    const std::vector<ValueFacts> facts = measureLayers(layers, blocks, sharing);
    const std::vector<ValueBinning> binnings(facts.begin(), facts.end());
    // Each share counts for itself.
    const auto shares = static_cast<std::size_t>(std::max(1, sharing.shares));
    std::vector<std::vector<BinCounts>> countsOf(shares, std::vector<BinCounts>(facts.size(), BinCounts{}));
    forEachSummaryBlock(blocks.size(), sharing, [&](std::size_t block, std::size_t share) {
        const std::size_t layer = blocks[block].layer;
        BinCounts &own = countsOf[share][layer];
        BinCounts &all = countsOf[share].back();
        for (const float value : blocks[block].values) {
            if (std::isfinite(value)) {
                ++own[binnings[layer].binOf(static_cast<double>(value))];
                ++all[binnings.back().binOf(static_cast<double>(value))];
            }
        }
    });
    std::vector<BinCounts> counts(facts.size(), BinCounts{});
    for (const std::vector<BinCounts> &part : countsOf) {
        for (std::size_t layer = 0; layer < part.size(); ++layer) {
            for (std::size_t bin = 0; bin < kHistogramBins; ++bin) {
                counts[layer][bin] += part[layer][bin];
            }
        }
    }
    std::vector<LayerSummary> summaries;
    for (std::size_t layer = 0; layer < layers.size(); ++layer) {
        if (layers[layer].zeros > 0) {
            counts[layer][binnings[layer].binOf(0.0)] += layers[layer].zeros;
            counts.back()[binnings.back().binOf(0.0)] += layers[layer].zeros;
        }
        summaries.push_back(layerSummaryOf(layers[layer].name, facts[layer], binnings[layer], counts[layer]));
    }
    summaries.push_back(layerSummaryOf("all", facts.back(), binnings.back(), counts.back()));
    return summaries;
}

} // namespace signalbox::train
