// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/comparison_printer.h"
#include "core/json_text.h"
#include "viewmodels/flip_filter.h"
#include "viewmodels/flip_text.h"

#include <nlohmann/json.hpp>

#include <array>
#include <string>

namespace signalbox::cli {

namespace {

using viewmodels::ComparisonCell;
using viewmodels::ComparisonColumn;
using viewmodels::ComparisonRow;
using viewmodels::ComparisonSection;
using viewmodels::Flip;
using OrderedJson = nlohmann::ordered_json;

const char *sectionKey(ComparisonSection section)
{
    switch (section) {
    case ComparisonSection::Metrics:
        return "metrics";
    case ComparisonSection::Classes:
        return "classes";
    case ComparisonSection::Settings:
        return "settings";
    case ComparisonSection::Data:
        return "data";
    case ComparisonSection::Environment:
        return "environment";
    case ComparisonSection::Run:
        return "run";
    }
    return "";
}

OrderedJson betterJson(viewmodels::MetricDirection direction)
{
    switch (direction) {
    case viewmodels::MetricDirection::None:
        break;
    case viewmodels::MetricDirection::Larger:
        return "larger";
    case viewmodels::MetricDirection::Smaller:
        return "smaller";
    }
    return nullptr;
}

/// A metric as a number; as the words "NaN", "Infinity" and "-Infinity" where it is none. Anything else as its text.
OrderedJson valueJson(const ComparisonCell &cell)
{
    if (cell.spread.count > 0) {
        return core::jsonNumber(cell.spread.mean);
    }
    return cell.isMissing ? OrderedJson(nullptr) : OrderedJson(cell.plain);
}

OrderedJson spreadJson(const metrics::Spread &spread)
{
    return {{"count", spread.count},
            {"sd", core::jsonNumber(spread.deviation)},
            {"min", core::jsonNumber(spread.low)},
            {"max", core::jsonNumber(spread.high)}};
}

OrderedJson rowJson(const ComparisonRow &row, bool hasGroups)
{
    const bool isMetric = row.section == ComparisonSection::Metrics || row.section == ComparisonSection::Classes;
    OrderedJson object{{"section", sectionKey(row.section)}, {"name", row.key}};
    if (isMetric) {
        object["better"] = betterJson(row.direction);
    }
    object["different"] = row.isDifferent;
    object["values"] = OrderedJson::array();
    for (const ComparisonCell &cell : row.cells) {
        object["values"].push_back(valueJson(cell));
    }
    if (!isMetric) {
        return object;
    }
    object["best"] = OrderedJson::array();
    for (const ComparisonCell &cell : row.cells) {
        object["best"].push_back(cell.isBest);
    }
    if (hasGroups) {
        object["spread"] = OrderedJson::array();
        for (const ComparisonCell &cell : row.cells) {
            object["spread"].push_back(spreadJson(cell.spread));
        }
    }
    return object;
}

OrderedJson sideJson(const ComparedSide &side)
{
    return {{"run", side.run.id.value},
            {"name", side.run.name},
            {"kind", core::toString(side.evaluation.kind)},
            {"epoch", side.evaluation.epoch},
            {"step", side.evaluation.step}};
}

const char *differenceKey(metrics::BootstrapMetric metric)
{
    switch (metric) {
    case metrics::BootstrapMetric::Accuracy:
        return "acc";
    case metrics::BootstrapMetric::MacroF1:
        return "f1_macro";
    case metrics::BootstrapMetric::Mcc:
        return "mcc";
    }
    return "";
}

OrderedJson flipJson(const viewmodels::SentenceFlips &flips, int position)
{
    const viewmodels::FlipRow &row = flips.rows.at(static_cast<std::size_t>(position));
    const core::Prediction &first = flips.first->rows.at(static_cast<std::size_t>(row.first));
    const core::Prediction &second = flips.second->rows.at(static_cast<std::size_t>(row.second));
    const auto label = [&flips](int id) { return flips.labels.at(static_cast<std::size_t>(id)); };
    return {{"change", viewmodels::flipKey(row.flip)},
            {"row", first.row + 1},
            {"sentence", viewmodels::flipSentence(flips, position)},
            {"label", label(flips.truthOf(row))},
            {"predicted_a", label(flips.firstAnswer(row))},
            {"predicted_b", label(flips.secondAnswer(row))},
            {"confidence_a", core::jsonNumber(first.confidence)},
            {"confidence_b", core::jsonNumber(second.confidence)}};
}

OrderedJson sentencesJson(const ComparedSentences &sentences, const ComparisonWish &wish)
{
    const viewmodels::SentenceFlips &flips = *sentences.flips;
    const viewmodels::FlipStatistics &statistics = sentences.statistics;
    OrderedJson object{{"a", sideJson(sentences.first)},
                       {"b", sideJson(sentences.second)},
                       {"fixed", flips.count(Flip::Fixed)},
                       {"broke", flips.count(Flip::Broke)},
                       {"still_wrong", flips.count(Flip::StillWrong)},
                       {"both_right", flips.count(Flip::BothRight)},
                       {"only_a", flips.onlyFirst},
                       {"only_b", flips.onlySecond},
                       {"other_label", flips.relabelled},
                       {"other_row", flips.moved},
                       {"conclusion", viewmodels::conclusionText(flips, statistics).toStdString()}};
    object["mcnemar"] = {{"p", core::jsonNumber(statistics.test.exactP)},
                         {"chi_square", core::jsonNumber(statistics.test.chiSquare)},
                         {"chi_square_p", core::jsonNumber(statistics.test.chiSquareP)}};
    object["differences"] = OrderedJson::array();
    for (const metrics::PairedDifference &difference : statistics.differences) {
        object["differences"].push_back({{"metric", differenceKey(difference.metric)},
                                         {"a", core::jsonNumber(difference.first)},
                                         {"b", core::jsonNumber(difference.second)},
                                         {"difference", core::jsonNumber(difference.difference)},
                                         {"low", core::jsonNumber(difference.interval.low)},
                                         {"high", core::jsonNumber(difference.interval.high)}});
    }
    object["resamples"] = statistics.hasIntervals ? statistics.resamples : 0;
    object["rows"] = OrderedJson::array();
    for (const Flip flip : {Flip::Fixed, Flip::Broke, Flip::StillWrong, Flip::BothRight}) {
        if (flip == Flip::BothRight && !wish.all) {
            continue;
        }
        for (const int position : comparedFlips(sentences, flip, wish.sentences)) {
            object["rows"].push_back(flipJson(flips, position));
        }
    }
    return object;
}

} // namespace

nlohmann::ordered_json comparisonAsJson(const ComparedRuns &compared, const ComparisonWish &wish)
{
    const viewmodels::RunComparison &comparison = *compared.comparison;
    OrderedJson object{{"runs", OrderedJson::array()}, {"columns", OrderedJson::array()}};
    for (const store::RunRecord &run : compared.runs) {
        OrderedJson one{{"run", run.id.value}};
        one["name"] = run.name;
        one["state"] = core::toString(run.state);
        object["runs"].push_back(std::move(one));
    }
    bool hasGroups = false;
    for (const ComparisonColumn &column : comparison.columns) {
        OrderedJson one{{"name", column.title.toStdString()}};
        one["runs"] = OrderedJson::array();
        for (const core::RunId &run : column.runs) {
            one["runs"].push_back(run.value);
        }
        object["columns"].push_back(std::move(one));
        hasGroups = hasGroups || column.isGroup();
    }
    if (!wish.onlySentences) {
        object["rows"] = OrderedJson::array();
        for (const std::size_t place : comparisonRows(comparison, wish.all)) {
            object["rows"].push_back(rowJson(comparison.rows[place], hasGroups));
        }
    }
    if (compared.sentences) {
        object["sentences"] = sentencesJson(*compared.sentences, wish);
    } else if (compared.noSentences) {
        object["sentences"] = nullptr;
        object["no_sentences"] = core::describe(*compared.noSentences);
    }
    return object;
}

} // namespace signalbox::cli
