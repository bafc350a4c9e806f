// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/dataset_summary.h"

#include "core/hash.h"
#include "text/utf8.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <string_view>
#include <unordered_map>

namespace signalbox::text {

namespace {

constexpr std::size_t kMostNamed = 5;

void addSized(core::ContentHash &hash, std::string_view bytes)
{
    std::array<char, 8> size{};
    for (std::size_t i = 0; i < size.size(); ++i) {
        size[i] = static_cast<char>((bytes.size() >> (8 * i)) & 0xFFU);
    }
    hash.add({size.data(), size.size()});
    hash.add(bytes);
}

std::string quotedList(const std::vector<std::string_view> &names)
{
    std::string list;
    for (std::size_t i = 0; i < std::min(names.size(), kMostNamed); ++i) {
        const bool last = i + 1 == names.size();
        list += i == 0 ? "" : last ? " and " : ", ";
        list.append("'").append(names[i]).append("'");
    }
    return names.size() > kMostNamed ? list + ", …" : list;
}

/// The value of "1", "01", "1.0", "1e0"; nothing for "NaN", "inf" and words.
std::optional<double> numberIn(std::string_view name)
{
    if (name.empty() || name.find_first_not_of("0123456789+-.eE") != std::string_view::npos) {
        return std::nullopt;
    }
    name.remove_prefix(name.starts_with('+') ? 1 : 0);
    double value = 0.0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), value);
    return error == std::errc() && end == name.data() + name.size() ? std::optional(value) : std::nullopt;
}

/// Adds a note for each group of two or more names; says how many groups there are beyond the first few.
template <typename Key>
void addGroups(std::vector<std::string> &notes, const std::map<Key, std::vector<std::string_view>> &groups,
               const char *how)
{
    std::size_t found = 0;
    for (const auto &[key, names] : groups) {
        if (names.size() < 2) {
            continue;
        }
        if (++found <= kMostNamed) {
            notes.push_back("Labels " + quotedList(names) + ' ' + how + "; they are kept apart.");
        }
    }
    if (found > kMostNamed) {
        notes.push_back(std::to_string(found - kMostNamed) + " more groups of labels " + how + '.');
    }
}

void addLookAlikes(std::vector<std::string> &notes, const LabelMap &labels)
{
    std::map<double, std::vector<std::string_view>> byValue;
    std::map<std::string, std::vector<std::string_view>> byForm;
    std::map<std::string, std::vector<std::string_view>> byFold;
    for (const std::string &name : labels.names()) {
        if (const auto value = numberIn(name)) {
            byValue[*value].push_back(name);
        }
        auto &sameForm = byForm[composedName(name)];
        if (sameForm.empty()) {
            byFold[foldedName(name)].push_back(name);
        }
        sameForm.push_back(name);
    }
    addGroups(notes, byValue, "are the same number written differently");
    addGroups(notes, byForm, "look the same and differ only in how Unicode encodes them");
    addGroups(notes, byFold, "differ only by case or by the form of characters");
}

void addRepeats(std::vector<std::string> &notes, const Dataset &data)
{
    std::unordered_map<std::string_view, std::pair<int, bool>> firstLabels; // label of the first row, conflict seen
    std::size_t repeats = 0;
    std::size_t conflicts = 0;
    for (const Example &row : data.rows) {
        const auto [it, isNew] = firstLabels.try_emplace(row.text, row.label, false);
        if (isNew) {
            continue;
        }
        ++repeats;
        if (it->second.first != row.label && !it->second.second) {
            it->second.second = true;
            ++conflicts;
        }
    }
    if (repeats > 0) {
        notes.push_back(counted(repeats, "exact repeat") + " of earlier sentences.");
    }
    if (conflicts > 0) {
        notes.push_back(counted(conflicts, "sentence") + (conflicts == 1 ? " occurs" : " occur")
                        + " with more than one label.");
    }
}

void addEmptySentences(std::vector<std::string> &notes, const Dataset &data)
{
    std::size_t count = 0;
    std::string lines;
    for (const Example &row : data.rows) {
        if (trimmed(row.text).empty() && ++count <= kMostNamed) {
            lines += (count == 1 ? "" : ", ") + std::to_string(row.line);
        }
    }
    if (count > 0) {
        notes.push_back(counted(count, "sentence") + (count == 1 ? " is" : " are") + " empty (line"
                        + (count == 1 ? " " : "s ") + lines + (count > kMostNamed ? ", …)." : ")."));
    }
}

/// Tables separated by tabs have no quoting; when all sentences stand in quotes, the file was likely meant otherwise.
void addQuotesKept(std::vector<std::string> &notes, const Dataset &data)
{
    const auto inQuotes = [](const Example &row) {
        return row.text.size() >= 2 && row.text.front() == '"' && row.text.back() == '"';
    };
    if (data.rows.size() >= 3 && std::all_of(data.rows.begin(), data.rows.end(), inQuotes)) {
        notes.emplace_back("Every sentence stands in quotes; they are kept as part of it.");
    }
}

} // namespace

std::string counted(std::size_t count, const std::string &noun)
{
    return std::to_string(count) + ' ' + noun + (count == 1 ? "" : "s");
}

std::string datasetFingerprint(const Dataset &data)
{
    core::ContentHash hash;
    for (const Example &row : data.rows) {
        addSized(hash, row.text);
        addSized(hash, data.labels.names()[static_cast<std::size_t>(row.label)]);
    }
    return hash.hex();
}

void addRowNotes(Dataset &data)
{
    addEmptySentences(data.notes, data);
    addRepeats(data.notes, data);
    addQuotesKept(data.notes, data);
}

void addLabelNotes(Dataset &data)
{
    std::vector<std::string> &notes = data.notes;
    const auto counts = data.classCounts();
    std::vector<std::string_view> single;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] == 1) {
            single.push_back(data.labels.names()[i]);
        }
    }
    if (data.labels.size() == 1) {
        notes.push_back("There is only one class, '" + data.labels.names().front() + "': nothing to learn.");
    }
    if (single.size() == 1) {
        notes.push_back("Class " + quotedList(single) + " has a single row: it cannot be on both sides of a split.");
    } else if (!single.empty()) {
        notes.push_back(std::to_string(single.size()) + " classes have a single row each (" + quotedList(single)
                        + "): they cannot be on both sides of a split.");
    }
    addLookAlikes(notes, data.labels);
}

} // namespace signalbox::text
