// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How good a run is: metrics, confusion matrix, worst mistakes.
#include "report/report_sections.h"

#include "charts/metric_catalog.h"
#include "metrics/averages.h"
#include "report/report_text.h"
#include "report/report_words.h"
#include "report/run_pictures.h"
#include "viewmodels/metric_direction.h"
#include "viewmodels/sentence_filter.h"

#include <algorithm>
#include <atomic>
#include <set>

namespace signalbox::report {

namespace {

/// What says how good a run is comes before what it was trained with, and the machine last.
int metricRank(const std::string &metric)
{
    if (core::isSystemMetric(metric)) {
        return 4;
    }
    const std::string group = charts::metricGroup(metric);
    return group == "valid" ? 0 : group == "test" ? 1 : group == "train" ? 2 : 3;
}

std::vector<std::string> reportedMetrics(const RunReportData &data, bool everything)
{
    std::vector<std::string> names;
    for (const auto &[name, series] : data.curves.series) {
        if (series && series->size() > 0 && (everything || !charts::isHiddenByDefault(name))) {
            names.push_back(name);
        }
    }
    std::stable_sort(names.begin(), names.end(), [](const std::string &a, const std::string &b) {
        return metricRank(a) != metricRank(b) ? metricRank(a) < metricRank(b) : charts::naturalLess(a, b);
    });
    return names;
}

/// "valid/acc, valid/f1, … are the same by definition": nothing when at most one of them is there.
QString twinNote(const std::vector<std::string> &names)
{
    QStringList notes;
    std::set<std::string> told;
    for (const std::string &name : names) {
        QStringList same{reportString(name)};
        if (told.contains(name)) {
            continue;
        }
        for (const std::string &twin : charts::identicalMetrics(name)) {
            if (std::find(names.begin(), names.end(), twin) != names.end()) {
                same << reportString(twin);
                told.insert(twin);
            }
        }
        if (same.size() > 1) {
            notes << ReportWords::tr("Identical by definition: %1.").arg(same.join(QStringLiteral(", ")));
        }
    }
    return notes.join(QLatin1Char(' '));
}

std::vector<ReportCell> metricRow(const RunReportData &data, const std::string &metric)
{
    const viewmodels::MetricSeries &series = *data.curves.series.at(metric);
    const auto direction = viewmodels::metricDirection(data.run.spec, metric);
    std::vector<ReportCell> row{textCell(reportString(metric)), valueCell(series.value(series.size() - 1))};
    const bool hasBest = direction != viewmodels::MetricDirection::None;
    const auto best = series.extreme(direction == viewmodels::MetricDirection::Smaller);
    if (hasBest && best) {
        row.push_back(valueCell(series.value(*best), Tone::Best));
        row.push_back(countCell(series.step(*best)));
    } else {
        row.push_back(textCell({}));
        row.push_back(textCell({}));
    }
    const auto smallest = series.extreme(true);
    const auto largest = series.extreme(false);
    row.push_back(smallest ? valueCell(series.value(*smallest)) : textCell({}));
    row.push_back(largest ? valueCell(series.value(*largest)) : textCell({}));
    row.push_back(textCell(viewmodels::directionText(direction), Tone::Faint));
    return row;
}

ReportTable classTable(const store::EvaluationRecord &record)
{
    ReportTable table;
    table.caption = ReportWords::tr("Scores of each class");
    table.columns = {{ReportWords::tr("Class"), false, true},     {ReportWords::tr("Precision"), true, false},
                     {ReportWords::tr("Recall"), true, false},    {ReportWords::tr("F1"), true, false},
                     {ReportWords::tr("Sentences"), true, false}, {ReportWords::tr("Answered so"), true, false}};
    metrics::ConfusionMatrix matrix;
    matrix.classes = static_cast<int>(record.labels.size());
    matrix.cells = record.confusion;
    const std::vector<metrics::Scores> scores = metrics::scoresPerClass(matrix);
    for (int label = 0; label < matrix.classes; ++label) {
        const metrics::Scores &score = scores.at(static_cast<std::size_t>(label));
        table.rows.push_back({textCell(reportString(record.labels[static_cast<std::size_t>(label)])),
                              valueCell(score.precision), valueCell(score.recall), valueCell(score.f1),
                              countCell(matrix.support(label)), countCell(matrix.predictedCount(label))});
    }
    return table;
}

/// Positions of the worst mistakes, the most expensive one first.
std::vector<int> worstMistakes(const core::EvaluationTable &table, int most)
{
    viewmodels::SentenceQuery query; // every wrong answer, highest loss first
    const std::atomic<bool> never{false};
    std::vector<int> rows = viewmodels::selectSentences(table, {}, query, never);
    if (rows.size() > static_cast<std::size_t>(std::max(0, most))) {
        rows.resize(static_cast<std::size_t>(std::max(0, most)));
    }
    return rows;
}

} // namespace

std::optional<ReportSection> metricsSection(const RunReportData &data, const ReportOptions &options,
                                            const SectionPlace &place)
{
    const std::vector<std::string> names = reportedMetrics(data, options.everything);
    if (names.empty()) {
        return std::nullopt;
    }
    ReportTable table;
    table.caption = ReportWords::tr("Last and best value of each metric");
    table.columns = {{ReportWords::tr("Metric"), false, true},    {ReportWords::tr("Last"), true, false},
                     {ReportWords::tr("Best"), true, false},      {ReportWords::tr("At step"), true, false},
                     {ReportWords::tr("Smallest"), true, false},  {ReportWords::tr("Largest"), true, false},
                     {ReportWords::tr("Direction"), false, false}};
    for (const std::string &name : names) {
        table.rows.push_back(metricRow(data, name));
    }
    table.footnote = twinNote(names);
    ReportSection section{place.prefix + QStringLiteral("metrics"), ReportWords::tr("Metrics"), place.level, {}};
    section.blocks.emplace_back(std::move(table));
    return section;
}

std::optional<ReportSection> matrixSection(const RunReportData &data, const SectionPlace &place)
{
    std::vector<charts::Picture> pictures = matrixPictures(data.evaluations, data.run.facts.stepsPerEpoch);
    noteEnd(pictures, data.run);
    auto section = picturesSection(place.prefix + QStringLiteral("matrix"), ReportWords::tr("Confusion matrix"),
                                   place.level, std::move(pictures));
    const store::EvaluationRecord *record = data.judgedEvaluation();
    if (section && record != nullptr) {
        section->blocks.emplace_back(classTable(*record));
    }
    return section;
}

std::optional<ReportSection> mistakesSection(const RunReportData &data, const ReportOptions &options,
                                             const SectionPlace &place)
{
    const store::EvaluationRecord *record = data.judgedEvaluation();
    if (record == nullptr || !data.table || data.table->rows.empty() || options.mistakes <= 0) {
        return std::nullopt;
    }
    const core::EvaluationTable &table = *data.table;
    ReportSection section{
        place.prefix + QStringLiteral("mistakes"), ReportWords::tr("Worst mistakes"), place.level, {}};
    const std::vector<int> rows = worstMistakes(table, options.mistakes);
    const std::int64_t all = viewmodels::countCandidates(table, {});
    const QString where = evaluationPlace(*record, data.run.facts.stepsPerEpoch);
    if (rows.empty()) {
        section.blocks.emplace_back(ReportText{ReportWords::tr("%1: every answer is right.").arg(where), Tone::Good});
        return section;
    }
    section.blocks.emplace_back(
        ReportText{ReportWords::tr("%1. %2 of %n wrong answer(s), the highest loss first.", nullptr,
                                   static_cast<int>(std::min<std::int64_t>(all, 2'000'000'000)))
                       .arg(where, QString::number(rows.size())),
                   Tone::Faint});
    ReportTable mistakes;
    mistakes.caption = ReportWords::tr("Sentences with the most expensive wrong answers");
    const bool withSentences = options.sentences && table.sentences;
    if (withSentences) {
        mistakes.columns.push_back({ReportWords::tr("Sentence"), false, true});
    }
    for (const QString &title : {ReportWords::tr("Label"), ReportWords::tr("Predicted")}) {
        mistakes.columns.push_back({title, false, false});
    }
    for (const QString &title : {ReportWords::tr("Confidence"), ReportWords::tr("Loss"), ReportWords::tr("Line")}) {
        mistakes.columns.push_back({title, true, false});
    }
    const auto label = [&table](int id) {
        return textCell(reportString(table.labels.at(static_cast<std::size_t>(id))));
    };
    for (const int position : rows) {
        const core::Prediction &answer = table.rows.at(static_cast<std::size_t>(position));
        std::vector<ReportCell> row;
        if (withSentences) {
            row.push_back(textCell(reportString(viewmodels::sentenceOf(table, position))));
        }
        row.push_back(label(answer.label));
        row.push_back(label(answer.predicted));
        row.push_back(shareCell(answer.confidence));
        row.push_back(valueCell(answer.loss));
        row.push_back(countCell(answer.line));
        mistakes.rows.push_back(std::move(row));
    }
    section.blocks.emplace_back(std::move(mistakes));
    return section;
}

} // namespace signalbox::report
