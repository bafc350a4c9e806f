// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/query_names.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <utility>

namespace signalbox::store {

namespace {

constexpr std::size_t kMostValues = 500; ///< more cannot be looked through in a list

void addValue(std::set<std::string> &values, const std::string &value)
{
    if (!value.empty() && values.size() < kMostValues) {
        values.insert(value);
    }
}

/// A setting that holds a text.
struct TextSetting
{
    const core::Setting *setting = nullptr;
    bool isPath = false;
};

const std::vector<TextSetting> &textSettings()
{
    static const std::vector<TextSetting> kAll = [] {
        std::vector<TextSetting> all;
        for (const core::Setting &setting : core::settings()) {
            const std::string key = setting.key;
            const bool isPath = setting.kind == core::SettingKind::Path;
            // The run's own name and notes are not those that it was started with.
            if ((isPath || setting.kind == core::SettingKind::Text) && key != "name" && key != "notes") {
                all.push_back({&setting, isPath});
            }
        }
        return all;
    }();
    return kAll;
}

} // namespace

QueryNames::QueryNames(const std::vector<QueryRow> &rows)
{
    for (const QueryRow &row : rows) {
        add(row);
    }
}

void QueryNames::add(const QueryRow &row)
{
    const RunRecord &run = row.record();
    if (run.summaries && m_seen.insert(run.summaries->names()).second) {
        const std::vector<std::string> &names = run.summaries->names()->all();
        m_metrics.insert(names.begin(), names.end());
    }
    if (!run.summaries) {
        for (const auto &[name, value] : run.lastMetrics) {
            m_metrics.insert(name);
        }
    }
    addValue(m_values["name"], run.name);
    addValue(m_values["group"], run.group);
    addValue(m_values["project"], run.project);
    addValue(m_values["host"], run.host);
    for (const std::string &tag : run.tags) {
        addValue(m_values["tag"], tag);
    }
    for (const std::string &label : run.facts.labels) {
        addValue(m_values["class"], label);
    }
    addSettings(run.spec);
}

void QueryNames::addSettings(const core::RunSpec &spec)
{
    const std::vector<TextSetting> &settings = textSettings();
    m_settings.resize(settings.size());
    for (std::size_t i = 0; i < settings.size(); ++i) {
        const nlohmann::json value = settings[i].setting->get(spec);
        const auto &text = value.get_ref<const std::string &>();
        SettingValues &known = m_settings[i];
        if (text != known.last) { // mostly the same as of the run before
            known.last = text;
            addValue(known.values, settings[i].isPath ? std::filesystem::path(text).filename().string() : text);
        }
    }
}

const std::set<std::string> &QueryNames::values(const std::string &field) const
{
    static const std::set<std::string> kNone;
    if (const auto found = m_values.find(field); found != m_values.end()) {
        return found->second;
    }
    const std::vector<TextSetting> &settings = textSettings();
    for (std::size_t i = 0; i < m_settings.size(); ++i) {
        if (field == settings[i].setting->key) {
            return m_settings[i].values;
        }
    }
    return kNone;
}

} // namespace signalbox::store
