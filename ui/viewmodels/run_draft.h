// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run_spec.h"

#include <nlohmann/json.hpp>

#include <map>
#include <optional>
#include <string>

namespace signalbox::viewmodels {

/// What a person fills in for the next run: their values over the model folder's recommendations over the defaults.
/// Plain values; the form shows it.
class RunDraft
{
public:
    RunDraft();

    /// A value as typed. What cannot be used is remembered with its error and blocks the start.
    void setText(const std::string &key, const std::string &text);
    void setValue(const std::string &key, const nlohmann::json &value);
    /// Back to the recommendation or the default.
    void clear(const std::string &key);
    /// Takes these files and this model folder, read and begun as they say themselves; how to train stays.
    void useFiles(const nlohmann::json &files);
    /// Every field back, but the files, the folder and the name.
    void resetToDefaults();
    /// Recommended settings of the model folder; null for none.
    void setRecommendations(nlohmann::json recommendations);

    /// The person's values by key: what is remembered for the next draft.
    [[nodiscard]] const nlohmann::json &values() const { return m_values; }
    /// Takes over remembered values; unknown or unusable ones are left out.
    void restore(const nlohmann::json &values);
    /// Takes over the whole description of an earlier run except its name.
    void adopt(const core::RunSpec &spec);

    [[nodiscard]] const core::ResolvedSpec &resolved() const { return m_resolved; }
    [[nodiscard]] const core::RunSpec &spec() const { return m_resolved.spec; }
    [[nodiscard]] core::Origin originOf(const std::string &key) const { return m_resolved.originOf(key); }
    /// Why the typed value of a field cannot be used.
    [[nodiscard]] std::optional<core::Error> errorOf(const std::string &key) const;
    [[nodiscard]] bool hasErrors() const { return !m_errors.empty(); }

private:
    void resolve();

    nlohmann::json m_values = nlohmann::json::object();
    nlohmann::json m_recommendations;
    std::map<std::string, core::Error> m_errors;
    core::ResolvedSpec m_resolved;
};

} // namespace signalbox::viewmodels
