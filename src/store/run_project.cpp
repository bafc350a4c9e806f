// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/run_project.h"

#include "store/run_records.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <string_view>

namespace signalbox::store {

namespace {

/// Names of files and folders that many data sets have, and so say nothing about any.
bool saysNothing(std::string name)
{
    constexpr std::array<std::string_view, 16> kCommon{
        "train",   "training", "trainset", "train-set", "in_domain_train", "data",
        "dataset", "datasets", "raw",      "input",     "inputs",          "tsv",
        "csv",     "text",     "files",    "tokenized"};
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    return name.empty() || name == "." || name == ".." || name == "/"
        || std::find(kCommon.begin(), kCommon.end(), name) != kCommon.end();
}

} // namespace

std::string projectOfData(const std::string &trainingTable)
{
    const std::filesystem::path path(trainingTable);
    const std::string stem = path.stem().string();
    if (!saysNothing(stem)) {
        return stem;
    }
    for (auto folder = path.parent_path(); !folder.empty() && folder != folder.parent_path();
         folder = folder.parent_path()) {
        if (std::string name = folder.filename().string(); !saysNothing(name)) {
            return name;
        }
    }
    return stem;
}

std::string projectOfImport(const std::string &source)
{
    const std::size_t last = source.rfind('/');
    const std::size_t first = source.find('/');
    if (first == std::string::npos || first + 1 >= last) {
        return {};
    }
    return source.substr(first + 1, last - first - 1);
}

} // namespace signalbox::store
