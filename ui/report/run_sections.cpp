// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a run is and how it was made: summary, notes, configuration, environment.
#include "report/report_sections.h"

#include "metrics/classification_report.h"
#include "report/report_text.h"
#include "report/report_words.h"
#include "report/run_pictures.h"
#include "viewmodels/run_facts_table.h"
#include "viewmodels/run_text.h"
#include "viewmodels/setting_text.h"

#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

namespace signalbox::report {

namespace {

/// More rows would take long, and the interval would be narrower than what is shown.
constexpr std::size_t kMostIntervalRows = 20'000;

ReportSection sectionAt(const SectionPlace &place, const char *id, const QString &title)
{
    return {place.prefix + QLatin1String(id), title, place.level, {}};
}

QString originWord(core::Origin origin)
{
    switch (origin) {
    case core::Origin::Flag:
        return ReportWords::tr("chosen");
    case core::Origin::ConfigFile:
        return ReportWords::tr("from a config file");
    case core::Origin::ModelFolder:
        return ReportWords::tr("from the model folder (signalbox.json)");
    case core::Origin::Default:
        break;
    }
    return ReportWords::tr("default");
}

/// "95%: 0.402 to 0.512" of a metric over the rows; empty where nobody can tell.
QString intervalNote(const core::EvaluationTable &table, metrics::BootstrapMetric metric)
{
    if (table.rows.empty() || table.rows.size() > kMostIntervalRows) {
        return {};
    }
    std::vector<int> truth;
    std::vector<int> predicted;
    for (const core::Prediction &row : table.rows) {
        truth.push_back(row.label);
        predicted.push_back(row.predicted);
    }
    const auto classes = static_cast<int>(table.labels.size());
    const metrics::Interval interval = metrics::bootstrapInterval(truth, predicted, classes, metric);
    if (!std::isfinite(interval.low) || !std::isfinite(interval.high)) {
        return {};
    }
    return ReportWords::tr("95% interval: %1 to %2")
        .arg(viewmodels::formatMetric(interval.low), viewmodels::formatMetric(interval.high));
}

ReportTiles scoreTiles(const RunReportData &data)
{
    ReportTiles tiles;
    const store::EvaluationRecord *record = data.judgedEvaluation();
    if (record == nullptr) {
        return tiles;
    }
    const std::string kind = core::toString(record->kind);
    struct Score
    {
        const char *metric;
        QString name;
        std::optional<metrics::BootstrapMetric> bootstrap;
    };
    const std::array<Score, 4> scores{{{"mcc", ReportWords::tr("Matthews correlation"), metrics::BootstrapMetric::Mcc},
                                       {"f1_macro", ReportWords::tr("F1 (macro)"), metrics::BootstrapMetric::MacroF1},
                                       {"acc", ReportWords::tr("Accuracy"), metrics::BootstrapMetric::Accuracy},
                                       {"loss", ReportWords::tr("Loss"), std::nullopt}}};
    for (const Score &score : scores) {
        std::string metric = kind;
        metric += '/';
        metric += score.metric;
        const double value = core::valueOf(record->metrics, metric);
        if (core::isUndefined(value)) {
            continue;
        }
        const QString note = score.bootstrap && data.table ? intervalNote(*data.table, *score.bootstrap) : QString();
        tiles.tiles.push_back({score.name, viewmodels::formatMetric(value), note});
    }
    return tiles;
}

void addFact(ReportFacts &facts, const QString &name, const QString &value)
{
    if (!value.isEmpty()) {
        facts.rows.emplace_back(name, value);
    }
}

void addComparedFacts(ReportFacts &facts, const RunReportData &data, viewmodels::ComparisonSection section)
{
    viewmodels::ComparedRun run;
    run.record = std::make_shared<const store::RunRecord>(data.run);
    for (const viewmodels::ComparedFact &fact : viewmodels::comparedFacts()) {
        if (fact.section == section) {
            addFact(facts, viewmodels::factName(fact), fact.value(run).text);
        }
    }
}

QString stateText(const store::RunRecord &run)
{
    const QString word = viewmodels::stateWord(run.state);
    if (!run.error) {
        return word;
    }
    return ReportWords::tr("%1: %2").arg(word, reportString(core::describe(*run.error)));
}

QString tagText(const store::RunRecord &run)
{
    QStringList tags;
    for (const std::string &tag : run.tags) {
        tags << reportString(tag);
    }
    return tags.join(QStringLiteral(", "));
}

QString bestText(const store::RunRecord &run)
{
    if (run.bestCheckpoint.empty()) {
        return {};
    }
    return ReportWords::tr("%1 %2 in epoch %3")
        .arg(reportString(run.spec.monitor), viewmodels::formatMetric(run.bestMonitored),
             QString::number(run.bestEpoch));
}

} // namespace

ReportSection summarySection(const RunReportData &data, const SectionPlace &place)
{
    ReportSection section = sectionAt(place, "summary", ReportWords::tr("Summary"));
    const store::RunRecord &run = data.run;
    ReportTiles tiles = scoreTiles(data);
    if (!tiles.tiles.empty()) {
        section.blocks.emplace_back(
            ReportText{evaluationPlace(*data.judgedEvaluation(), run.facts.stepsPerEpoch), Tone::Faint});
        section.blocks.emplace_back(std::move(tiles));
    }
    ReportFacts facts;
    addFact(facts, ReportWords::tr("Run"), reportString(run.name));
    addFact(facts, ReportWords::tr("State"), stateText(run));
    addFact(facts, ReportWords::tr("Data and model"), viewmodels::runSubtitle(run.spec));
    addFact(facts, ReportWords::tr("Started"), reportTime(run.createdMicroseconds));
    addFact(facts, ReportWords::tr("Ended"), reportTime(run.finishedMicroseconds));
    addFact(facts, ReportWords::tr("Took"),
            run.secondsTotal > 0.0 ? viewmodels::formatDuration(run.secondsTotal) : QString());
    addFact(facts, ReportWords::tr("Epochs and steps"),
            ReportWords::tr("%1 of %2 epochs, %3 steps")
                .arg(QString::number(run.epochsDone), QString::number(run.spec.epochs),
                     viewmodels::formatCount(run.stepsDone)));
    addFact(facts, ReportWords::tr("Best checkpoint"), bestText(run));
    if (!run.facts.majorityLabel.empty()) {
        addFact(facts, ReportWords::tr("Baseline"),
                ReportWords::tr("always answering “%1” has an accuracy of %2 and a Matthews correlation of 0")
                    .arg(reportString(run.facts.majorityLabel), viewmodels::formatMetric(run.facts.majorityAccuracy)));
    }
    addFact(facts, ReportWords::tr("Group"), reportString(run.group));
    addFact(facts, ReportWords::tr("Tags"), tagText(run));
    if (run.imported) {
        addFact(facts, ReportWords::tr("Imported from"), reportString(run.imported->source));
        addFact(facts, ReportWords::tr("Page"), reportString(run.imported->link));
    }
    section.blocks.emplace_back(std::move(facts));
    return section;
}

std::optional<ReportSection> notesSection(const RunReportData &data, const SectionPlace &place)
{
    if (reportString(data.run.notes).trimmed().isEmpty()) {
        return std::nullopt;
    }
    ReportSection section = sectionAt(place, "notes", ReportWords::tr("Notes"));
    section.blocks.emplace_back(ReportMarkdown{reportString(data.run.notes)});
    return section;
}

ReportSection configurationSection(const RunReportData &data, const SectionPlace &place)
{
    ReportSection section = sectionAt(place, "configuration", ReportWords::tr("Configuration"));
    ReportTable table;
    table.caption = ReportWords::tr("Every setting and where its value came from");
    table.columns = {{ReportWords::tr("Setting"), false, false},
                     {ReportWords::tr("Value"), false, true},
                     {ReportWords::tr("Where it came from"), false, false}};
    for (const core::Setting &setting : core::settings()) {
        const auto origin = std::find_if(data.origins.begin(), data.origins.end(),
                                         [&setting](const auto &known) { return known.first == setting.key; });
        const bool known = origin != data.origins.end();
        if (data.run.imported && !known) {
            continue; // our default says nothing of somebody else's program
        }
        const bool isDefault = !known || origin->second == core::Origin::Default;
        const QString where = data.run.imported ? ReportWords::tr("imported")
                                                : originWord(known ? origin->second : core::Origin::Default);
        table.rows.push_back(
            {textCell(QString::fromUtf8(setting.key)),
             textCell(viewmodels::settingText(data.run.spec, setting), isDefault ? Tone::Plain : Tone::Best),
             textCell(where, Tone::Faint)});
    }
    section.blocks.emplace_back(std::move(table));
    return section;
}

ReportSection environmentSection(const RunReportData &data, const SectionPlace &place)
{
    ReportSection section = sectionAt(place, "environment", ReportWords::tr("Environment and data"));
    ReportFacts facts;
    facts.caption = ReportWords::tr("What the run was computed with, and on which data");
    addComparedFacts(facts, data, viewmodels::ComparisonSection::Environment);
    addFact(facts, ReportWords::tr("Parameters"),
            data.run.facts.parameters > 0 ? viewmodels::formatCount(data.run.facts.parameters) : QString());
    addComparedFacts(facts, data, viewmodels::ComparisonSection::Data);
    for (const std::string &note : data.run.facts.notes) {
        addFact(facts, ReportWords::tr("Remark"), reportString(note));
    }
    for (const auto &[name, value] : data.imported) {
        addFact(facts, reportString(name), reportString(value));
    }
    addFact(facts, ReportWords::tr("Run id"), reportString(data.run.id.value));
    section.blocks.emplace_back(std::move(facts));
    return section;
}

} // namespace signalbox::report
