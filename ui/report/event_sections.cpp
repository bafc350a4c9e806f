// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What happened to a run, what was kept of it, and what was drawn.
#include "report/report_sections.h"

#include "report/report_text.h"
#include "report/report_words.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <utility>

namespace signalbox::report {

namespace {

/// A report is read by people: of a longer log the end is told, and how much was left out.
constexpr std::size_t kMostLogLines = 500;

QString levelText(core::NoticeLevel level)
{
    switch (level) {
    case core::NoticeLevel::Warning:
        return ReportWords::tr("Warning");
    case core::NoticeLevel::Error:
        return ReportWords::tr("Error");
    case core::NoticeLevel::Info:
        break;
    }
    return ReportWords::tr("Info");
}

Tone levelTone(core::NoticeLevel level)
{
    return level == core::NoticeLevel::Error  ? Tone::Bad
        : level == core::NoticeLevel::Warning ? Tone::Warning
                                              : Tone::Faint;
}

ReportCell timeCell(std::int64_t microseconds)
{
    return {reportTime(microseconds), static_cast<double>(microseconds), Tone::Faint};
}

ReportTable logTable(const std::vector<store::LogRecord> &log)
{
    ReportTable table;
    table.caption = ReportWords::tr("Log");
    table.columns = {{ReportWords::tr("Time"), false, false},
                     {ReportWords::tr("Level"), false, false},
                     {ReportWords::tr("Message"), false, true}};
    const std::size_t first = log.size() > kMostLogLines ? log.size() - kMostLogLines : 0;
    for (std::size_t i = first; i < log.size(); ++i) {
        table.rows.push_back({timeCell(log[i].timeMicroseconds),
                              textCell(levelText(log[i].level), levelTone(log[i].level)),
                              textCell(reportString(log[i].text))});
    }
    if (first > 0) {
        table.footnote = ReportWords::tr("%n earlier line(s) are left out.", nullptr, static_cast<int>(first));
    }
    return table;
}

ReportTable chartNoteTable(const std::vector<store::ChartNote> &notes)
{
    ReportTable table;
    table.caption = ReportWords::tr("Notes on the charts");
    table.columns = {{ReportWords::tr("Step"), true, false},
                     {ReportWords::tr("Chart"), false, false},
                     {ReportWords::tr("Note"), false, true}};
    for (const store::ChartNote &note : notes) {
        const QString metric = note.metric.empty() ? ReportWords::tr("all charts") : reportString(note.metric);
        table.rows.push_back({countCell(note.step), textCell(metric), textCell(reportString(note.text))});
    }
    return table;
}

} // namespace

std::optional<ReportSection> checkpointsSection(const RunReportData &data, const SectionPlace &place)
{
    if (data.checkpoints.empty()) {
        return std::nullopt;
    }
    ReportTable table;
    table.caption = ReportWords::tr("Checkpoints that were kept");
    table.columns = {{ReportWords::tr("Epoch"), true, false},       {ReportWords::tr("Step"), true, false},
                     {ReportWords::tr("Metric"), false, false},     {ReportWords::tr("Value"), true, false},
                     {ReportWords::tr("What it is"), false, false}, {ReportWords::tr("Folder"), false, true}};
    for (const store::CheckpointRecord &checkpoint : data.checkpoints) {
        QStringList kinds;
        if (checkpoint.best) {
            kinds << ReportWords::tr("best");
        }
        if (checkpoint.last) {
            kinds << ReportWords::tr("last");
        }
        // Only the name: they lie in one folder, whose path is long and of no use elsewhere.
        const std::string folder = std::filesystem::path(checkpoint.path).filename().string();
        table.rows.push_back({countCell(checkpoint.epoch), countCell(checkpoint.step),
                              textCell(reportString(checkpoint.monitor)), valueCell(checkpoint.monitored),
                              textCell(kinds.join(QStringLiteral(", ")), checkpoint.best ? Tone::Best : Tone::Plain),
                              textCell(reportString(folder))});
    }
    ReportSection section{
        place.prefix + QStringLiteral("checkpoints"), ReportWords::tr("Checkpoints"), place.level, {}};
    section.blocks.emplace_back(std::move(table));
    return section;
}

std::optional<ReportSection> eventsSection(const RunReportData &data, const SectionPlace &place)
{
    if (data.log.empty() && data.chartNotes.empty()) {
        return std::nullopt;
    }
    ReportSection section{place.prefix + QStringLiteral("events"), ReportWords::tr("Events"), place.level, {}};
    if (!data.chartNotes.empty()) {
        section.blocks.emplace_back(chartNoteTable(data.chartNotes));
    }
    if (!data.log.empty()) {
        section.blocks.emplace_back(logTable(data.log));
    }
    return section;
}

std::optional<ReportSection> picturesSection(const QString &id, const QString &title, int level,
                                             std::vector<charts::Picture> pictures)
{
    ReportSection section{id, title, level, {}};
    ReportPictures drawn;
    ReportFacts missing;
    for (charts::Picture &picture : pictures) {
        if (picture.missing) {
            missing.rows.emplace_back(picture.title, reportString(picture.missing->detail));
        } else {
            drawn.pictures.push_back(std::move(picture));
        }
    }
    if (!drawn.pictures.empty()) {
        section.blocks.emplace_back(std::move(drawn));
    }
    if (!missing.rows.empty()) {
        missing.caption = ReportWords::tr("Not drawn, since there are no values");
        section.blocks.emplace_back(std::move(missing));
    }
    return section.blocks.empty() ? std::nullopt : std::optional(std::move(section));
}

} // namespace signalbox::report
