// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Notes at steps: written at the crosshair, listed, found again.
#include "panels/charts_panel.h"

#include "charts/line_chart.h"
#include "common/banner_area.h"
#include "common/chart_notes.h"
#include "common/error_text.h"
#include "common/read_only.h"
#include "common/run_workspace.h"
#include "dialogs/chart_note_dialog.h"
#include "dialogs/chart_notes_dialog.h"
#include "panels/chart_grid.h"
#include "panels/chart_options_menu.h"
#include "panels/chart_toolbar.h"

#include <algorithm>
#include <cmath>

namespace signalbox::ui {

void ChartsPanel::connectNotes()
{
    connect(m_grid, &ChartGrid::noteRequested, this, &ChartsPanel::askForNote);
    connect(&m_toolbar->menu(), &ChartOptionsMenu::notesRequested, this, &ChartsPanel::showNotes);
    connect(m_notes, &ChartNotes::changed, this, [this] {
        m_content.notes = m_notes->all();
        m_grid->remake();
        fillNotes();
    });
    connect(m_notes, &ChartNotes::failed, this, [this](const core::Error &error) {
        m_context.banners.showBanner({QStringLiteral("notes"),
                                      Banner::Tone::Error,
                                      tr("The note could not be kept or read. %1").arg(errorText(error)),
                                      {},
                                      0});
    });
}

int ChartsPanel::countNotes() const
{
    std::size_t count = 0;
    for (const auto &[run, notes] : m_notes->all()) {
        count += notes.size();
    }
    return static_cast<int>(count);
}

void ChartsPanel::askForNote(const QString &chartId, double x)
{
    refreshRuns();
    if (m_content.runs.empty()) {
        return;
    }
    const core::RunId current = m_context.workspace.current();
    const bool isShown = std::find(m_runs.begin(), m_runs.end(), current) != m_runs.end();
    store::ChartNote note;
    note.run = isShown ? current : m_content.runs.front()->id;
    // In a chart with an x of its own no place is a step.
    const std::optional<ChartGrid::Shown> shown = m_grid->shown(chartId);
    const charts::ChartSpec *spec = m_grid->find(chartId);
    const std::vector<std::string> metrics = spec == nullptr ? std::vector<std::string>() : spec->metrics;
    const charts::RunCurves *run = curvesOf(note.run);
    const store::RunRecord *record = m_context.workspace.runs().find(note.run);
    note.step = record == nullptr ? 0 : record->stepsDone;
    if (run != nullptr && shown && !shown->model.hasOwnX()) {
        for (const std::string &metric : metrics) {
            const auto found = run->series.find(metric);
            if (found != run->series.end() && found->second && found->second->size() > 0) {
                const viewmodels::MetricSeries &series = *found->second;
                note.step = series.step(std::isnan(x) ? series.size() - 1 : series.nearest(x, shown->view.xAxis));
                break;
            }
        }
    }
    editNote(note, metrics);
}

bool ChartsPanel::mayChangeNotes()
{
    if (m_context.workspace.isReadOnly()) {
        m_context.banners.showBanner(
            {QStringLiteral("notes"), Banner::Tone::Info, readOnlyReason(m_context.workspace), {}, 8});
    }
    return !m_context.workspace.isReadOnly();
}

void ChartsPanel::editNote(const store::ChartNote &note, const std::vector<std::string> &metrics)
{
    if (!mayChangeNotes()) {
        return;
    }
    std::vector<ChartNoteDialog::Run> runs;
    for (const store::RunRecord *record : shownRecords()) {
        runs.push_back({record->id, QString::fromStdString(record->name)});
    }
    auto *dialog = new ChartNoteDialog(note, runs, metrics, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ChartNoteDialog::saved, this, [this](const store::ChartNote &edited) {
        if (edited.id == 0) {
            m_notes->add(edited);
        } else {
            m_notes->change(edited);
        }
    });
    connect(dialog, &ChartNoteDialog::removed, this, &ChartsPanel::removeNote);
    connect(dialog, &ChartNoteDialog::dropped, this, [this](const store::ChartNote &edited) {
        const auto save = [this, edited] {
            if (edited.id == 0) {
                m_notes->add(edited);
            } else {
                m_notes->change(edited);
            }
        };
        m_context.banners.showBanner({QStringLiteral("notes"),
                                      Banner::Tone::Warning,
                                      tr("What you wrote was not kept."),
                                      {{tr("Save it all the same"), save, true}},
                                      12});
    });
    dialog->open();
}

void ChartsPanel::removeNote(const store::ChartNote &note)
{
    if (!mayChangeNotes()) {
        return;
    }
    m_notes->remove(note);
    m_context.banners.showBanner({QStringLiteral("notes"),
                                  Banner::Tone::Info,
                                  tr("The note was deleted."),
                                  {{tr("Undo"), [this, note] { m_notes->add(note); }, true}},
                                  8});
}

void ChartsPanel::showNotes()
{
    if (!m_notesDialog) {
        m_notesDialog = new ChartNotesDialog(window());
        m_notesDialog->setAttribute(Qt::WA_DeleteOnClose);
        m_notesDialog->setForbidden(readOnlyReason(m_context.workspace));
        connect(m_notesDialog, &ChartNotesDialog::goToRequested, this, &ChartsPanel::goToNote);
        connect(m_notesDialog, &ChartNotesDialog::editRequested, this,
                [this](const store::ChartNote &note) { editNote(note, {}); });
        connect(m_notesDialog, &ChartNotesDialog::removeRequested, this, &ChartsPanel::removeNote);
        fillNotes();
    }
    m_notesDialog->show();
    m_notesDialog->raise();
    m_notesDialog->activateWindow();
}

void ChartsPanel::fillNotes()
{
    if (!m_notesDialog) {
        return;
    }
    std::vector<ChartNotesDialog::Row> rows;
    for (const core::RunId &id : m_runs) {
        const store::RunRecord *record = m_context.workspace.runs().find(id);
        const auto notes = m_notes->all().find(id);
        if (record == nullptr || notes == m_notes->all().end()) {
            continue;
        }
        for (const store::ChartNote &note : notes->second) {
            rows.push_back({QString::fromStdString(record->name), note});
        }
    }
    m_notesDialog->setRows(std::move(rows));
}

void ChartsPanel::goToNote(const store::ChartNote &note)
{
    const charts::RunCurves *run = curvesOf(note.run);
    if (run == nullptr) {
        return;
    }
    const auto fits = [&](const charts::ChartSpec &chart) {
        const auto isShown = [run](const std::string &metric) {
            const auto found = run->series.find(metric);
            return found != run->series.end() && found->second && found->second->size() > 0;
        };
        const bool isItsChart = note.metric.empty()
            ? std::any_of(chart.metrics.begin(), chart.metrics.end(), isShown)
            : std::find(chart.metrics.begin(), chart.metrics.end(), note.metric) != chart.metrics.end();
        const std::optional<ChartGrid::Shown> shown = isItsChart ? m_grid->shown(chart.id) : std::nullopt;
        return shown && !shown->model.hasOwnX();
    };
    QString id;
    for (const ChartGrid::Section &section : m_grid->sections()) {
        const auto &charts = section.content.charts;
        const auto found = id.isEmpty() ? std::find_if(charts.begin(), charts.end(), fits) : charts.end();
        if (found != charts.end()) {
            id = found->id;
        }
    }
    const double place = charts::markOfNote(note, *run).place(m_grid->view().xAxis);
    const auto &range = m_grid->view().xRange;
    if (range && (place < range->first || place > range->second)) {
        m_grid->setXRange(std::nullopt);
    }
    m_grid->reveal(id);
    if (std::isfinite(place)) {
        m_grid->setCrosshair(place);
    }
}

} // namespace signalbox::ui
