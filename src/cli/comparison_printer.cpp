// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/comparison_printer.h"

#include "cli/console.h"
#include "cli/run_reporter.h"
#include "viewmodels/flip_filter.h"
#include "viewmodels/flip_text.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace signalbox::cli {

namespace {

using viewmodels::ComparisonCell;
using viewmodels::ComparisonColumn;
using viewmodels::ComparisonRow;
using viewmodels::ComparisonSection;
using viewmodels::Flip;

using TextRows = std::vector<std::vector<std::string>>;

constexpr std::array kFlipOrder{Flip::Fixed, Flip::Broke, Flip::StillWrong, Flip::BothRight};
constexpr std::array kListedFlips{Flip::Fixed, Flip::Broke, Flip::StillWrong};
constexpr std::array kOtherSections{ComparisonSection::Settings, ComparisonSection::Data,
                                    ComparisonSection::Environment, ComparisonSection::Run};

std::string safeWords(const QString &text)
{
    return safeText(text.toStdString());
}

void printIndented(const TextRows &rows, std::size_t leftColumns)
{
    for (const std::string &line : alignTable(rows, leftColumns)) {
        printLine("  " + line);
    }
}

const char *betterWordOf(const ComparisonRow &row)
{
    switch (row.direction) {
    case viewmodels::MetricDirection::None:
        break;
    case viewmodels::MetricDirection::Larger:
        return "larger";
    case viewmodels::MetricDirection::Smaller:
        return "smaller";
    }
    return "";
}

std::string cellText(const ComparisonRow &row, const ComparisonCell &cell)
{
    // Times are those of UTC here, wherever somebody is.
    return row.key == "created" && !cell.isMissing ? safeText(cell.plain) : safeWords(cell.text);
}

std::vector<std::string> titlesOf(const viewmodels::RunComparison &comparison, std::vector<std::string> first)
{
    for (const ComparisonColumn &column : comparison.columns) {
        first.push_back(safeWords(column.title));
    }
    return first;
}

/// The runs with their letters, where two are compared, and what they trained.
void printRuns(const ComparedRuns &compared)
{
    TextRows rows;
    for (const store::RunRecord &run : compared.runs) {
        const std::vector<ComparisonColumn> &columns = compared.comparison->columns;
        const auto own = std::find_if(columns.begin(), columns.end(), [&run](const ComparisonColumn &column) {
            return column.runs.front() == run.id && !column.isGroup();
        });
        std::vector<std::string> row;
        if (compared.runs.size() == 2) {
            row.emplace_back(rows.empty() ? "A" : "B");
        }
        row.push_back(safeText(run.name));
        row.push_back(run.id.value);
        row.emplace_back(core::toString(run.state));
        if (own != columns.end()) {
            row.push_back(safeWords(own->details));
        } else {
            row.emplace_back("seed ");
            row.back().append(std::to_string(run.spec.seed));
        }
        rows.push_back(std::move(row));
    }
    for (const std::string &line : alignTable(rows, compared.runs.size() == 2 ? 5 : 4)) {
        printLine(line);
    }
}

/// Metrics as numbers below each other; the best of each with a star behind it.
void printMetricRows(const viewmodels::RunComparison &comparison, ComparisonSection section, const char *title,
                     bool all)
{
    TextRows rows{titlesOf(comparison, {"METRIC", "BETTER"})};
    for (std::size_t i = 2; i < rows.front().size(); ++i) {
        rows.front()[i].append("  ");
    }
    bool isAnyBest = false;
    for (const ComparisonRow &row : comparison.rows) {
        if (row.section != section || !isWantedRow(row, all)) {
            continue;
        }
        std::vector<std::string> line{safeWords(row.name), betterWordOf(row)};
        for (const ComparisonCell &cell : row.cells) {
            line.push_back(cellText(row, cell));
            line.back().append(cell.isBest ? " *" : "  ");
            isAnyBest = isAnyBest || cell.isBest;
        }
        rows.push_back(std::move(line));
    }
    if (rows.size() == 1) {
        return;
    }
    printLine("");
    std::string heading(title);
    if (isAnyBest) {
        heading.append(" (* is the best of the runs)");
    }
    printLine(heading);
    printIndented(rows, 2);
}

/// What the runs differ in, or with `all` everything, with a sign before what differs.
void printOtherRows(const viewmodels::RunComparison &comparison, ComparisonSection section, bool all)
{
    TextRows rows;
    for (const ComparisonRow &row : comparison.rows) {
        if (row.section != section || !isWantedRow(row, all)) {
            continue;
        }
        std::vector<std::string> line;
        if (all) {
            line.emplace_back(row.isDifferent ? "≠" : "");
        }
        line.push_back(safeWords(row.name));
        for (const ComparisonCell &cell : row.cells) {
            line.push_back(cellText(row, cell));
        }
        rows.push_back(std::move(line));
    }
    std::string heading = viewmodels::sectionTitle(section).toStdString();
    printLine("");
    if (rows.empty()) {
        printLine(heading.append(": no differences."));
        return;
    }
    printLine(heading.append(all ? " (≠ marks what differs)" : ": what differs"));
    std::vector<std::string> titles;
    if (all) {
        titles.emplace_back();
    }
    titles.emplace_back("NAME");
    rows.insert(rows.begin(), titlesOf(comparison, std::move(titles)));
    const std::size_t columns = rows.front().size();
    printIndented(rows, columns);
}

std::string placeOfEvaluation(const ComparedSide &side)
{
    const store::EvaluationRecord &evaluation = side.evaluation;
    std::string place = core::toString(evaluation.kind);
    place += ", ";
    place += evaluationPlace(evaluation.epoch, evaluation.step, side.run.spec.epochs,
                             evaluation.isWithinEpoch(side.run.facts.stepsPerEpoch));
    return place;
}

void printStatistics(const ComparedSentences &sentences)
{
    const viewmodels::FlipStatistics &statistics = sentences.statistics;
    printLine("");
    printLine(safeWords(viewmodels::conclusionText(*sentences.flips, statistics)));
    if (sentences.flips->rows.empty()) {
        return;
    }
    printLine(viewmodels::testText(statistics.test).toStdString());
    TextRows rows{{"METRIC", "A", "B", "B − A", "95 % INTERVAL"}};
    for (const metrics::PairedDifference &difference : statistics.differences) {
        rows.push_back({viewmodels::comparedMetricName(difference.metric).toStdString(), formatNumber(difference.first),
                        formatNumber(difference.second),
                        viewmodels::differenceText(difference.difference).toStdString(), "–"});
        if (statistics.hasIntervals) {
            rows.back().back() = viewmodels::intervalText(difference.interval).toStdString();
        }
    }
    printIndented(rows, 1);
}

void printFlips(const ComparedSentences &sentences, Flip flip, std::size_t most)
{
    const viewmodels::SentenceFlips &flips = *sentences.flips;
    const auto label = [&flips](int id) { return safeText(flips.labels.at(static_cast<std::size_t>(id))); };
    TextRows rows{{"LABEL", "A", "B", "SURE", "SENTENCE"}};
    for (const int position : comparedFlips(sentences, flip, most)) {
        const viewmodels::FlipRow &row = flips.rows.at(static_cast<std::size_t>(position));
        const double confidence = flips.second->rows.at(static_cast<std::size_t>(row.second)).confidence;
        rows.push_back({label(flips.truthOf(row)), label(flips.firstAnswer(row)), label(flips.secondAnswer(row)),
                        formatNumber(confidence), safeText(viewmodels::flipSentence(flips, position))});
    }
    if (rows.size() == 1) {
        return;
    }
    printLine("");
    std::string heading = viewmodels::flipWord(flip).toStdString();
    const auto count = static_cast<std::size_t>(flips.count(flip));
    if (rows.size() - 1 < count) {
        heading += " (the " + std::to_string(rows.size() - 1) + " of " + std::to_string(count);
        heading += " that B is surest of; --limit 0 shows all)";
    } else {
        heading += " (the surest answers of B first)";
    }
    printLine(heading);
    printIndented(rows, rows.front().size());
}

void printSentences(const ComparedSentences &sentences, const ComparisonWish &wish)
{
    printLine("");
    printLine("Sentences (A: " + placeOfEvaluation(sentences.first) + "; B: " + placeOfEvaluation(sentences.second)
              + ")");
    const viewmodels::SentenceFlips &flips = *sentences.flips;
    TextRows rows;
    for (const Flip flip : kFlipOrder) {
        rows.push_back({viewmodels::flipWord(flip).toStdString(), std::to_string(flips.count(flip)),
                        viewmodels::flipMeaning(flip).toStdString()});
    }
    std::size_t width = 0;
    for (const std::vector<std::string> &row : rows) {
        width = std::max(width, row[1].size());
    }
    for (std::vector<std::string> &row : rows) { // numbers to the right between words to the left
        row[1].insert(0, width - row[1].size(), ' ');
    }
    printIndented(rows, 3);
    for (const QString &text : viewmodels::setDifferenceTexts(flips)) {
        printLine(safeWords(text));
    }
    printStatistics(sentences);
    for (const Flip flip : kListedFlips) {
        printFlips(sentences, flip, wish.sentences);
    }
}

} // namespace

void printComparison(const ComparedRuns &compared, const ComparisonWish &wish)
{
    printRuns(compared);
    const viewmodels::RunComparison &comparison = *compared.comparison;
    if (!wish.onlySentences) {
        printMetricRows(comparison, ComparisonSection::Metrics, "Metrics", wish.all);
        printMetricRows(comparison, ComparisonSection::Classes, "Metrics of classes", wish.all);
        for (const ComparisonSection section : kOtherSections) {
            printOtherRows(comparison, section, wish.all);
        }
    }
    if (compared.sentences) {
        printSentences(*compared.sentences, wish);
    } else if (compared.noSentences) {
        printLine("");
        printLine("Sentences: " + core::describe(*compared.noSentences) + '.');
    }
    const std::size_t left = comparison.rows.size() - comparisonRows(comparison, wish.all).size();
    if (left > 0 && !wish.onlySentences) {
        printLine("");
        printLine("--all shows " + std::to_string(left) + (left == 1 ? " more line." : " more lines."));
    }
}

} // namespace signalbox::cli
