// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/run_table_layout.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace signalbox::viewmodels {

namespace {

constexpr std::array<const char *, 3> kScopeNames{"active", "archived", "bin"};
constexpr int kNarrowestColumn = 20;
constexpr int kWidestColumn = 4000;

QString layoutText(const nlohmann::json &object, const char *key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? QString::fromStdString(found->get<std::string>()) : QString();
}

void readColumns(const nlohmann::json &list, RunTableLayout &layout)
{
    layout.columns.clear();
    for (const nlohmann::json &item : list) {
        const QString id = item.is_object() ? layoutText(item, "id") : QString();
        if (id.isEmpty() || layout.columns.contains(id) || !RunColumn::fromId(id)) {
            continue;
        }
        layout.columns << id;
        const auto width = item.find("width");
        if (width != item.end() && width->is_number_integer()) {
            layout.widths.insert(id, std::clamp(width->get<int>(), kNarrowestColumn, kWidestColumn));
        }
    }
}

} // namespace

std::string toJson(const RunTableLayout &layout)
{
    nlohmann::json columns = nlohmann::json::array();
    for (const QString &id : layout.columns) {
        nlohmann::json column = nlohmann::json::object();
        column["id"] = id.toStdString();
        if (layout.widths.contains(id)) {
            column["width"] = layout.widths.value(id);
        }
        columns.push_back(std::move(column));
    }
    nlohmann::json object = nlohmann::json::object();
    object["columns"] = std::move(columns);
    object["sort"] = layout.sortColumn.toStdString();
    object["descending"] = layout.descending;
    object["headings"] = layout.headings.toStdString();
    object["filter"] = layout.filter.toStdString();
    object["scope"] = kScopeNames[static_cast<std::size_t>(layout.scope)];
    return object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::optional<RunTableLayout> runTableLayoutFromJson(const std::string &text)
{
    const nlohmann::json object = nlohmann::json::parse(text, nullptr, false);
    if (!object.is_object()) {
        return std::nullopt;
    }
    RunTableLayout layout;
    if (const auto columns = object.find("columns"); columns != object.end() && columns->is_array()) {
        readColumns(*columns, layout);
    }
    if (layout.columns.isEmpty()) {
        layout.columns = defaultRunColumns();
    }
    layout.sortColumn = layoutText(object, "sort");
    if (const auto descending = object.find("descending"); descending != object.end() && descending->is_boolean()) {
        layout.descending = descending->get<bool>();
    }
    layout.headings = layoutText(object, "headings");
    layout.filter = layoutText(object, "filter");
    const std::string scope = layoutText(object, "scope").toStdString();
    const auto *const known = std::find(kScopeNames.begin(), kScopeNames.end(), scope);
    if (known != kScopeNames.end()) {
        layout.scope = static_cast<RunScope>(known - kScopeNames.begin());
    }
    return layout;
}

std::vector<RunColumn> columnsOf(const RunTableLayout &layout)
{
    std::vector<RunColumn> columns;
    QStringList ids;
    for (const QString &id : layout.columns) {
        auto column = RunColumn::fromId(id);
        if (column && !ids.contains(column->id())) {
            ids << column->id();
            columns.push_back(*std::move(column));
        }
    }
    return columns;
}

} // namespace signalbox::viewmodels
