// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The settings of the next run: goes to the field.
#include "main_window/palette/palette_entries.h"
#include "panels/config_panel.h"
#include "panels/run_form.h"

#include <utility>

namespace signalbox::ui {

PaletteSource settingEntries;

std::vector<viewmodels::PaletteEntry> settingEntries(const PaletteContext &context)
{
    std::vector<viewmodels::PaletteEntry> entries;
    for (const SettingField *field : context.config.form().fields()) {
        viewmodels::PaletteEntry entry;
        const std::string key = field->key();
        entry.id = QStringLiteral("setting:") + QString::fromStdString(key);
        entry.title = field->label();
        entry.path = context.config.title();
        entry.words = QString::fromStdString(key) + QLatin1Char(' ') + field->explanation();
        entry.act = [open = context.openDraft, config = &context.config, key] {
            open();
            config->showSetting(key);
        };
        entries.push_back(std::move(entry));
    }
    return entries;
}

} // namespace signalbox::ui
