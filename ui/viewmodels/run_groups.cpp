// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/run_groups.h"

#include <nlohmann/json.hpp>

namespace signalbox::viewmodels {

std::string seedGroupKey(const store::RunRecord &run)
{
    if (run.imported) {
        return run.id.value; // its settings are another program's, and ours are only defaults
    }
    nlohmann::json settings = core::toJson(run.spec);
    for (const char *key : {"seed", "name", "notes", "tag", "save"}) {
        settings.erase(key);
    }
    nlohmann::json data = nlohmann::json::array();
    if (run.spec.valid.empty()) {
        // The seed draws both parts, so their contents differ between runs of the same table.
        data.push_back(run.facts.trainRows + run.facts.validRows);
    } else {
        data.push_back(run.facts.trainFingerprint);
        data.push_back(run.facts.validFingerprint);
    }
    return nlohmann::json::array({std::move(settings), std::move(data)})
        .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace signalbox::viewmodels
