// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/run_draft.h"

namespace signalbox::viewmodels {

using nlohmann::json;

RunDraft::RunDraft()
{
    resolve();
}

void RunDraft::setText(const std::string &key, const std::string &text)
{
    core::RunSpec scratch = m_resolved.spec;
    if (const auto status = core::applySettingText(scratch, key, text); !status) {
        m_errors[key] = status.error();
        return;
    }
    m_errors.erase(key);
    m_values[key] = core::findSetting(key)->get(scratch);
    resolve();
}

void RunDraft::setValue(const std::string &key, const json &value)
{
    core::RunSpec scratch = m_resolved.spec;
    if (const auto status = core::applySetting(scratch, key, value); !status) {
        m_errors[key] = status.error();
        return;
    }
    m_errors.erase(key);
    m_values[key] = value;
    resolve();
}

void RunDraft::clear(const std::string &key)
{
    m_errors.erase(key);
    m_values.erase(key);
    resolve();
}

void RunDraft::useFiles(const json &files)
{
    for (const char *key :
         {"train", "valid", "test", "text-column", "label-column", "header", "delimiter", "model", "from-scratch"}) {
        m_errors.erase(key);
        m_values.erase(key);
    }
    for (const auto &[key, value] : files.items()) {
        m_values[key] = value;
    }
    resolve();
}

void RunDraft::resetToDefaults()
{
    json kept = json::object();
    for (const char *key : {"train", "valid", "test", "text-column", "label-column", "model", "name"}) {
        if (m_values.contains(key)) {
            kept[key] = m_values.at(key);
        }
    }
    m_values = std::move(kept);
    m_errors.clear();
    resolve();
}

void RunDraft::setRecommendations(json recommendations)
{
    m_recommendations = std::move(recommendations);
    resolve();
}

void RunDraft::restore(const json &values)
{
    m_values = json::object();
    m_errors.clear();
    if (values.is_object()) {
        for (const auto &[key, value] : values.items()) {
            core::RunSpec scratch;
            if (core::applySetting(scratch, key, value)) {
                m_values[key] = value;
            }
        }
    }
    resolve();
}

void RunDraft::adopt(const core::RunSpec &spec)
{
    // Also values that equal a default: the model folder might recommend others now.
    m_values = core::toJson(spec);
    for (const char *key : {"name", "save"}) {
        m_values.erase(key);
    }
    m_errors.clear();
    resolve();
}

std::optional<core::Error> RunDraft::errorOf(const std::string &key) const
{
    const auto found = m_errors.find(key);
    return found == m_errors.end() ? std::nullopt : std::optional(found->second);
}

void RunDraft::resolve()
{
    if (auto resolved = core::resolveSpec(m_values, nullptr, m_recommendations)) {
        m_resolved = *std::move(resolved);
        return;
    }
    // Only a broken signalbox.json gets here, since the person's values were checked one by one; the form reports it
    // where the folder is chosen.
    m_recommendations = nullptr;
    if (auto resolved = core::resolveSpec(m_values, nullptr, nullptr)) {
        m_resolved = *std::move(resolved);
    }
}

} // namespace signalbox::viewmodels
