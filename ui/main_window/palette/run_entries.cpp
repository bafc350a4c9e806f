// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// All runs but those in the bin: makes one the current run.
#include "common/run_workspace.h"
#include "main_window/palette/palette_entries.h"
#include "viewmodels/run_text.h"

#include <QCoreApplication>

#include <utility>

namespace signalbox::ui {

PaletteSource runEntries;

namespace {

/// Gives the texts of this file their context for translators.
struct RunEntryWords
{
    Q_DECLARE_TR_FUNCTIONS(CommandPalette)
};

} // namespace

std::vector<viewmodels::PaletteEntry> runEntries(const PaletteContext &context)
{
    const core::RunId &current = context.workspace.current();
    std::vector<viewmodels::PaletteEntry> entries;
    for (const store::RunRecord &run : context.workspace.runs().runs()) {
        viewmodels::PaletteEntry entry;
        const QString id = QString::fromStdString(run.id.value);
        entry.id = QStringLiteral("run:") + id;
        entry.title = QString::fromStdString(run.name);
        const QString state = viewmodels::stateWord(run.state);
        entry.path = run.id == current ? RunEntryWords::tr("Run · %1 · this one").arg(state)
            : run.archived             ? RunEntryWords::tr("Run · %1 · archived").arg(state)
                                       : RunEntryWords::tr("Run · %1").arg(state);
        QStringList words{id, viewmodels::runSubtitle(run.spec), QString::fromStdString(run.group)};
        for (const std::string &tag : run.tags) {
            words << QString::fromStdString(tag);
        }
        entry.words = words.join(QLatin1Char(' '));
        entry.act = [open = context.openRun, run = run.id] { open(run); };
        entries.push_back(std::move(entry));
    }
    return entries;
}

} // namespace signalbox::ui
