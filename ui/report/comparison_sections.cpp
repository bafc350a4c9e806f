// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Several runs side by side: what they differ in, which is best, and what two of them did to each sentence.
#include "report/report_sections.h"

#include "report/report_text.h"
#include "report/report_words.h"
#include "report/run_pictures.h"
#include "viewmodels/flip_text.h"
#include "viewmodels/run_comparison.h"
#include "viewmodels/run_text.h"
#include "viewmodels/sentence_filter.h"
#include "viewmodels/sentence_flips.h"

#include <algorithm>
#include <array>
#include <memory>
#include <set>
#include <utility>

namespace signalbox::report {

namespace {

using viewmodels::ComparisonSection;

std::vector<viewmodels::ComparedRun> comparedRuns(const std::vector<RunReportData> &runs)
{
    std::vector<viewmodels::ComparedRun> compared;
    for (const RunReportData &data : runs) {
        viewmodels::ComparedRun run;
        run.record = std::make_shared<const store::RunRecord>(data.run);
        run.colorSlot = data.colorSlot;
        if (data.run.imported) {
            std::set<std::string> known;
            for (const auto &[key, origin] : data.origins) {
                known.insert(key);
            }
            run.knownSettings = std::move(known);
        }
        compared.push_back(std::move(run));
    }
    return compared;
}

/// The rows of some sections; `all` also those in which the runs do not differ.
ReportTable comparedRows(const viewmodels::RunComparison &comparison, const std::set<ComparisonSection> &sections,
                         bool all, const QString &what)
{
    ReportTable table;
    table.columns.push_back({what, false, false});
    for (const viewmodels::ComparisonColumn &column : comparison.columns) {
        const bool isNumber = sections.contains(ComparisonSection::Metrics);
        table.columns.push_back({column.title, isNumber, false});
    }
    for (const viewmodels::ComparisonRow &row : comparison.rows) {
        if (!sections.contains(row.section) || (!all && (!row.isDifferent || row.isMinor))) {
            continue;
        }
        std::vector<ReportCell> cells{textCell(row.name)};
        for (const viewmodels::ComparisonCell &cell : row.cells) {
            // A word and not a colour alone says which is best.
            const QString text = cell.isBest ? ReportWords::tr("%1 ★ best").arg(cell.text) : cell.text;
            ReportCell shown = textCell(text, cell.isBest ? Tone::Best : cell.isMissing ? Tone::Faint : Tone::Plain);
            if (cell.spread.count > 0) {
                shown.number = cell.spread.mean;
            }
            cells.push_back(std::move(shown));
        }
        table.rows.push_back(std::move(cells));
    }
    return table;
}

void addTable(ReportSection &section, ReportTable table, const QString &caption, const QString &otherwise)
{
    if (table.rows.empty()) {
        section.blocks.emplace_back(ReportText{otherwise, Tone::Faint});
        return;
    }
    table.caption = caption;
    section.blocks.emplace_back(std::move(table));
}

ReportSection overviewOf(const std::vector<RunReportData> &runs)
{
    ReportTable table;
    table.caption = ReportWords::tr("The runs");
    table.columns = {{ReportWords::tr("Run"), false, true},      {ReportWords::tr("State"), false, false},
                     {ReportWords::tr("Started"), false, false}, {ReportWords::tr("Took"), true, false},
                     {ReportWords::tr("Steps"), true, false},    {ReportWords::tr("Main metric"), false, false}};
    for (const RunReportData &data : runs) {
        const store::RunRecord &run = data.run;
        table.rows.push_back(
            {textCell(reportString(run.name)),
             textCell(viewmodels::stateWord(run.state)),
             {reportTime(run.createdMicroseconds), static_cast<double>(run.createdMicroseconds), Tone::Faint},
             {viewmodels::formatDuration(run.secondsTotal), run.secondsTotal, Tone::Plain},
             countCell(run.stepsDone),
             textCell(viewmodels::mainMetricText(run))});
    }
    ReportSection section{QStringLiteral("overview"), ReportWords::tr("Overview"), 1, {}};
    section.blocks.emplace_back(std::move(table));
    return section;
}

ReportFacts flipCounts(const viewmodels::SentenceFlips &flips)
{
    ReportFacts facts;
    for (const auto flip : {viewmodels::Flip::Fixed, viewmodels::Flip::Broke, viewmodels::Flip::StillWrong,
                            viewmodels::Flip::BothRight}) {
        facts.rows.emplace_back(
            ReportWords::tr("%1: %2").arg(viewmodels::flipWord(flip), viewmodels::flipMeaning(flip)),
            viewmodels::formatCount(flips.count(flip)));
    }
    return facts;
}

ReportTable differenceTable(const viewmodels::FlipStatistics &statistics)
{
    ReportTable table;
    table.caption = ReportWords::tr("How far B is from A");
    table.columns = {{ReportWords::tr("Metric"), false, true},
                     {QStringLiteral("A"), true, false},
                     {QStringLiteral("B"), true, false},
                     {ReportWords::tr("Difference"), true, false},
                     {ReportWords::tr("95% interval"), false, false}};
    for (const metrics::PairedDifference &difference : statistics.differences) {
        table.rows.push_back(
            {textCell(viewmodels::comparedMetricName(difference.metric)),
             valueCell(difference.first),
             valueCell(difference.second),
             {viewmodels::differenceText(difference.difference), difference.difference, Tone::Plain},
             textCell(statistics.hasIntervals ? viewmodels::intervalText(difference.interval) : QString())});
    }
    return table;
}

/// The sentences that B fixed or broke, the surest answers of B first.
ReportTable flipTable(const viewmodels::SentenceFlips &flips, viewmodels::Flip wanted, int most)
{
    ReportTable table;
    table.caption = viewmodels::flipWord(wanted);
    table.columns = {{ReportWords::tr("Sentence"), false, true},
                     {ReportWords::tr("Label"), false, false},
                     {QStringLiteral("A"), false, false},
                     {QStringLiteral("B"), false, false},
                     {ReportWords::tr("Confidence of B"), true, false}};
    std::vector<const viewmodels::FlipRow *> rows;
    for (const viewmodels::FlipRow &row : flips.rows) {
        if (row.flip == wanted) {
            rows.push_back(&row);
        }
    }
    const auto confidence = [&flips](const viewmodels::FlipRow *row) {
        return flips.second->rows[static_cast<std::size_t>(row->second)].confidence;
    };
    std::stable_sort(rows.begin(), rows.end(),
                     [&confidence](const auto *a, const auto *b) { return confidence(a) > confidence(b); });
    const std::size_t all = rows.size();
    rows.resize(std::min(all, static_cast<std::size_t>(std::max(0, most))));
    const auto label = [&flips](int id) {
        return textCell(reportString(flips.labels.at(static_cast<std::size_t>(id))));
    };
    for (const viewmodels::FlipRow *row : rows) {
        table.rows.push_back({textCell(reportString(viewmodels::sentenceOf(*flips.first, row->first))),
                              label(flips.truthOf(*row)), label(flips.firstAnswer(*row)),
                              label(flips.secondAnswer(*row)), shareCell(confidence(row))});
    }
    if (all > rows.size()) {
        table.footnote = ReportWords::tr("%n more are left out.", nullptr, static_cast<int>(all - rows.size()));
    }
    return table;
}

} // namespace

std::vector<ReportSection> comparisonSections(const std::vector<RunReportData> &runs)
{
    const std::vector<viewmodels::ComparedRun> compared = comparedRuns(runs);
    const viewmodels::RunComparison last = viewmodels::compareRuns(compared);
    viewmodels::ComparisonOptions options;
    options.value = viewmodels::ComparedValue::Best;
    const viewmodels::RunComparison best = viewmodels::compareRuns(compared, options);

    std::vector<ReportSection> sections{overviewOf(runs)};
    ReportSection metrics{QStringLiteral("compared-metrics"), ReportWords::tr("Metrics compared"), 1, {}};
    addTable(metrics, comparedRows(best, {ComparisonSection::Metrics}, true, ReportWords::tr("Metric")),
             ReportWords::tr("Best value of each run"), ReportWords::tr("None of the runs has a metric."));
    addTable(metrics, comparedRows(last, {ComparisonSection::Metrics}, true, ReportWords::tr("Metric")),
             ReportWords::tr("Last value of each run"), {});
    std::erase_if(metrics.blocks, [](const ReportBlock &block) {
        const auto *text = std::get_if<ReportText>(&block);
        return text != nullptr && text->text.isEmpty();
    });
    sections.push_back(std::move(metrics));

    ReportSection differences{QStringLiteral("differences"), ReportWords::tr("What the runs differ in"), 1, {}};
    addTable(differences, comparedRows(last, {ComparisonSection::Settings}, false, ReportWords::tr("Setting")),
             ReportWords::tr("Settings that differ"), ReportWords::tr("All settings are the same."));
    addTable(differences, comparedRows(last, {ComparisonSection::Data}, false, ReportWords::tr("Data")),
             ReportWords::tr("Data"), ReportWords::tr("The data are the same."));
    addTable(differences, comparedRows(last, {ComparisonSection::Environment}, false, ReportWords::tr("Environment")),
             ReportWords::tr("Environment"), ReportWords::tr("The environments are the same."));
    sections.push_back(std::move(differences));
    return sections;
}

core::Result<std::optional<ReportSection>> flipsSection(const std::vector<RunReportData> &runs,
                                                        const ReportOptions &options, const Progress &progress)
{
    if (runs.size() != 2 || !runs[0].table || !runs[1].table) {
        return std::nullopt;
    }
    const viewmodels::SentenceFlips flips =
        viewmodels::alignSentences(runs[0].table, runs[1].table, *progress.cancelled);
    if (flips.rows.empty()) {
        return std::nullopt;
    }
    std::atomic<int> percent{0};
    const viewmodels::FlipStatistics statistics =
        viewmodels::flipStatisticsWithIntervals(flips, 0, *progress.cancelled, percent);
    if (auto status = progress.begin(0, 0, {}); !status) {
        return core::fail(status.error());
    }
    ReportSection section{QStringLiteral("flips"), ReportWords::tr("Sentence by sentence"), 1, {}};
    section.blocks.emplace_back(ReportText{
        ReportWords::tr("A is %1, B is %2.").arg(reportString(runs[0].run.name), reportString(runs[1].run.name)),
        Tone::Faint});
    section.blocks.emplace_back(ReportText{viewmodels::conclusionText(flips, statistics), Tone::Plain});
    section.blocks.emplace_back(flipCounts(flips));
    section.blocks.emplace_back(ReportText{viewmodels::testText(statistics.test), Tone::Faint});
    section.blocks.emplace_back(differenceTable(statistics));
    for (const QString &text : viewmodels::setDifferenceTexts(flips)) {
        section.blocks.emplace_back(ReportText{text, Tone::Warning});
    }
    if (options.sentences && flips.first->sentences) {
        for (const auto flip : {viewmodels::Flip::Fixed, viewmodels::Flip::Broke}) {
            ReportTable table = flipTable(flips, flip, options.mistakes);
            if (!table.rows.empty()) {
                section.blocks.emplace_back(std::move(table));
            }
        }
    }
    return section;
}

} // namespace signalbox::report
