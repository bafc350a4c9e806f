// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/run_comparison.h"

#include "viewmodels/comparison_metrics.h"
#include "viewmodels/curve_groups.h"
#include "viewmodels/run_facts_table.h"
#include "viewmodels/run_text.h"
#include "viewmodels/setting_text.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <map>
#include <string_view>
#include <unordered_map>

namespace signalbox::viewmodels {

namespace {

/// Gives the texts of this file their context for translators.
struct ComparisonWords
{
    Q_DECLARE_TR_FUNCTIONS(RunComparison)
};

constexpr std::size_t kValuesNamed = 3; ///< of those in which the runs of a group differ

QString nothingText()
{
    return QStringLiteral("–");
}

/// What one run has for a row.
struct RunValue
{
    std::string plain;
    QString text; ///< made when it is needed
    bool isKnown = true; ///< false: nobody can say, which is no difference
};

/// One value for the runs of a column.
ComparisonCell mergedCell(const std::vector<RunValue> &values, const RunsOfColumn &runs)
{
    ComparisonCell cell;
    std::vector<std::size_t> distinct;
    for (const std::size_t run : runs) {
        const bool isNew = std::none_of(distinct.begin(), distinct.end(),
                                        [&](std::size_t other) { return values[other].plain == values[run].plain; });
        if (values[run].isKnown && isNew) {
            distinct.push_back(run);
        }
    }
    if (distinct.size() == 1) {
        const RunValue &value = values[distinct.front()];
        cell.isMissing = value.plain.empty();
        cell.text = cell.isMissing ? nothingText() : value.text;
        cell.plain = value.plain;
        return cell;
    }
    cell.text = nothingText();
    if (distinct.empty()) {
        return cell;
    }
    cell.isMissing = false;
    QStringList named;
    for (const std::size_t run : distinct) {
        if (!cell.plain.empty()) {
            cell.plain += "; ";
        }
        cell.plain += values[run].plain;
        if (named.size() < static_cast<qsizetype>(kValuesNamed)) {
            named << (values[run].plain.empty() ? nothingText() : values[run].text);
        }
    }
    cell.text = ComparisonWords::tr("%n values: %1", nullptr, static_cast<int>(distinct.size()))
                    .arg(named.join(QStringLiteral(", ")));
    if (distinct.size() > kValuesNamed) {
        cell.text += QStringLiteral(", …");
    }
    return cell;
}

/// Whether the columns that are known to have something, or known to have nothing, disagree.
bool disagree(const std::vector<RunValue> &values, const std::vector<RunsOfColumn> &groups,
              const std::vector<ComparisonCell> &cells)
{
    const ComparisonCell *first = nullptr;
    for (std::size_t column = 0; column < cells.size(); ++column) {
        const RunsOfColumn &runs = groups[column];
        const bool isKnown =
            std::any_of(runs.begin(), runs.end(), [&values](std::size_t run) { return values[run].isKnown; });
        if (!isKnown) {
            continue;
        }
        if (first == nullptr) {
            first = &cells[column];
        } else if (cells[column].plain != first->plain) {
            return true;
        }
    }
    return false;
}

void fillRow(ComparisonRow &row, const std::vector<RunValue> &values, const std::vector<RunsOfColumn> &groups)
{
    for (const RunsOfColumn &group : groups) {
        row.cells.push_back(mergedCell(values, group));
    }
    row.isDifferent = disagree(values, groups, row.cells);
}

void addSettings(RunComparison &comparison, const std::vector<ComparedRun> &runs,
                 const std::vector<RunsOfColumn> &groups, const std::function<bool()> &isCancelled)
{
    for (const core::Setting &setting : core::settings()) {
        const std::string_view key(setting.key);
        if (key == "name" || key == "notes" || key == "tag") {
            continue; // what was given at the start; people change these later, see the facts
        }
        if (isCancelled && isCancelled()) {
            return;
        }
        ComparisonRow row;
        row.section = ComparisonSection::Settings;
        row.key = setting.key;
        row.name = QString::fromUtf8(setting.key);
        row.help = settingHelp(setting);
        std::vector<RunValue> values;
        std::unordered_map<std::string, QString> texts; // the same few values in many runs
        for (const ComparedRun &run : runs) {
            RunValue value;
            value.isKnown = !run.knownSettings || run.knownSettings->contains(row.key);
            if (value.isKnown) {
                value.plain = settingPlainText(run.record->spec, setting);
                const auto [text, isNew] = texts.try_emplace(value.plain);
                if (isNew) {
                    text->second = settingText(run.record->spec, setting);
                }
                value.text = text->second;
            }
            values.push_back(std::move(value));
        }
        fillRow(row, values, groups);
        comparison.rows.push_back(std::move(row));
    }
}

void addFacts(RunComparison &comparison, const std::vector<ComparedRun> &runs, const std::vector<RunsOfColumn> &groups,
              const std::function<bool()> &isCancelled)
{
    for (const ComparedFact &fact : comparedFacts()) {
        if (isCancelled && isCancelled()) {
            return;
        }
        ComparisonRow row;
        row.section = fact.section;
        row.key = fact.key;
        row.name = factName(fact);
        row.isMinor = fact.isMinor;
        std::vector<RunValue> values;
        for (const ComparedRun &run : runs) {
            FactValue value = fact.value(run);
            // A run that has not begun has found out nothing yet.
            const bool isKnown = !value.plain.empty() || run.record->facts.trainRows > 0;
            values.push_back({std::move(value.plain), std::move(value.text), isKnown});
        }
        fillRow(row, values, groups);
        comparison.rows.push_back(std::move(row));
    }
}

/// Which runs each column stands for, and what it is called.
std::vector<RunsOfColumn> arrangeColumns(RunComparison &comparison, const std::vector<ComparedRun> &runs,
                                         const QString &grouping)
{
    std::vector<const store::RunRecord *> records;
    std::map<core::RunId, std::size_t> places;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        records.push_back(runs[i].record.get());
        places.emplace(runs[i].record->id, i);
    }
    std::vector<CurveGroup> groups =
        curveGroups(records, grouping, [&](const core::RunId &run) { return runs[places.at(run)].colorSlot; });
    if (groups.empty()) {
        for (const ComparedRun &run : runs) {
            groups.push_back({QString::fromStdString(run.record->name), run.colorSlot, {run.record->id}});
        }
    }
    std::vector<RunsOfColumn> columns;
    for (const CurveGroup &group : groups) {
        RunsOfColumn members;
        QStringList details;
        for (const core::RunId &run : group.runs) {
            members.push_back(places.at(run));
            const store::RunRecord &record = *runs[members.back()].record;
            details << ComparisonWords::tr("%1 · seed %2")
                           .arg(QString::fromStdString(record.name), QString::number(record.spec.seed));
        }
        const core::RunSpec &spec = runs[members.front()].record->spec;
        comparison.columns.push_back({group.label, group.runs,
                                      members.size() > 1 ? details.join(QLatin1Char('\n')) : runSubtitle(spec),
                                      group.colorSlot});
        columns.push_back(std::move(members));
    }
    return columns;
}

} // namespace

QString sectionTitle(ComparisonSection section)
{
    switch (section) {
    case ComparisonSection::Metrics:
        return ComparisonWords::tr("Metrics");
    case ComparisonSection::Classes:
        return ComparisonWords::tr("Metrics of classes");
    case ComparisonSection::Settings:
        return ComparisonWords::tr("Settings");
    case ComparisonSection::Data:
        return ComparisonWords::tr("Data");
    case ComparisonSection::Environment:
        return ComparisonWords::tr("Environment");
    case ComparisonSection::Run:
        return ComparisonWords::tr("Run");
    }
    return {};
}

std::size_t RunComparison::differences() const
{
    return static_cast<std::size_t>(std::count_if(
        rows.begin(), rows.end(), [](const ComparisonRow &row) { return row.isDifferent && !row.isMinor; }));
}

RunComparison compareRuns(const std::vector<ComparedRun> &runs, const ComparisonOptions &options,
                          const std::function<bool()> &isCancelled)
{
    RunComparison comparison;
    if (runs.empty()) {
        return comparison;
    }
    const std::vector<RunsOfColumn> groups = arrangeColumns(comparison, runs, options.grouping);
    comparison.rows = compareMetrics(runs, groups, options.value, isCancelled);
    addSettings(comparison, runs, groups, isCancelled);
    addFacts(comparison, runs, groups, isCancelled);
    std::stable_sort(comparison.rows.begin(), comparison.rows.end(),
                     [](const ComparisonRow &a, const ComparisonRow &b) { return a.section < b.section; });
    return comparison;
}

} // namespace signalbox::viewmodels
