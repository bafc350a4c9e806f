// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/dataset.h"

#include "core/csv.h"
#include "text/dataset_summary.h"
#include "text/random.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>
#include <utility>

namespace signalbox::text {

namespace {

/// The rows named, as a data set of their own with the classes of the whole.
Dataset partOf(const Dataset &whole, const std::vector<std::size_t> &numbers)
{
    Dataset part;
    part.path = whole.path;
    part.labels = whole.labels;
    part.textColumn = whole.textColumn;
    part.labelColumn = whole.labelColumn;
    part.layout = whole.layout;
    part.rows.reserve(numbers.size());
    for (const std::size_t number : numbers) {
        part.rows.push_back(whole.rows[number]);
        if (!whole.tags.empty()) {
            part.tags.push_back(whole.tags[number]);
        }
    }
    part.fingerprint = datasetFingerprint(part);
    return part;
}

core::Status splitOff(const core::RunSpec &spec, DataSplits &splits)
{
    std::vector<int> labels;
    for (const Example &row : splits.train.rows) {
        labels.push_back(row.label);
    }
    const auto validNumbers = stratifiedSplit(labels, spec.validFraction, spec.seed);
    if (validNumbers.empty()) {
        return core::fail(
            {core::ErrorCode::NoRows,
             spec.train,
             "the table is too small to split: nothing is left for validation",
             {},
             counted(labels.size(), "row") + ", " + std::to_string(splits.train.labels.size()) + " classes",
             "classes with at least 2 rows, or a validation file"});
    }
    std::vector<std::size_t> trainNumbers;
    std::size_t next = 0;
    for (std::size_t number = 0; number < labels.size(); ++number) {
        if (next < validNumbers.size() && validNumbers[next] == number) {
            ++next;
        } else {
            trainNumbers.push_back(number);
        }
    }
    Dataset whole = std::move(splits.train);
    splits.train = partOf(whole, trainNumbers);
    splits.valid = partOf(whole, validNumbers);
    splits.train.skipped = std::move(whole.skipped);
    splits.train.notes = std::move(whole.notes);
    return {};
}

core::Status readPart(const std::string &path, const core::RunSpec &spec, const LabelMap &labels, Dataset &part)
{
    ReadOptions options = ReadOptions::fromSpec(spec);
    options.knownLabels = &labels;
    auto data = readDataset(path, options);
    if (!data) {
        return core::fail(data.error());
    }
    part = std::move(*data);
    return {};
}

void noteLeak(const Dataset &train, const Dataset &other, const std::string &otherName, std::vector<std::string> &notes)
{
    std::unordered_set<std::string_view> known;
    for (const Example &row : train.rows) {
        known.insert(row.text);
    }
    const auto shared = static_cast<std::size_t>(std::count_if(
        other.rows.begin(), other.rows.end(), [&known](const Example &row) { return known.contains(row.text); }));
    if (shared > 0) {
        notes.push_back(counted(shared, otherName + " sentence") + (shared == 1 ? " is" : " are")
                        + " also in the training data: scores may look better than they are.");
    }
}

void noteAbsentClasses(const Dataset &part, const std::string &partName, std::vector<std::string> &notes)
{
    constexpr std::size_t kMostNamed = 5;
    const auto counts = part.classCounts();
    std::size_t absent = 0;
    std::string names;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] == 0 && ++absent <= kMostNamed) {
            names += (absent == 1 ? "'" : ", '") + part.labels.names()[i] + '\'';
        }
    }
    if (absent > 0) {
        notes.push_back(std::string(absent == 1 ? "Class " : "Classes ") + names + (absent > kMostNamed ? ", …" : "")
                        + (absent == 1 ? " has" : " have") + " no row in the " + partName + " data.");
    }
}

void noteSkipped(const Dataset &part, const std::string &partName, std::vector<std::string> &notes)
{
    constexpr std::size_t kMostNamed = 5;
    if (std::string note = skippedNote(part, partName, kMostNamed); !note.empty()) {
        notes.push_back(std::move(note));
    }
}

/// So that notes of several parts can stand in one list.
void nameNotes(Dataset &part, const std::string &prefix)
{
    for (std::string &note : part.notes) {
        note.insert(0, prefix + ": ");
    }
}

} // namespace

std::string skippedNote(const Dataset &part, const std::string &partName, std::size_t most)
{
    if (part.skipped.empty()) {
        return {};
    }
    std::string note = counted(part.skipped.size(), "row") + " of the " + partName + " file "
        + (part.skipped.size() == 1 ? "is" : "are") + " skipped";
    for (std::size_t i = 0; i < std::min(most, part.skipped.size()); ++i) {
        note += "; line " + std::to_string(part.skipped[i].line) + ": " + part.skipped[i].reason;
    }
    return note + (part.skipped.size() > most ? "; …" : ".");
}

std::string skippedRowsCsv(const Dataset &part)
{
    std::string csv;
    for (const BadRow &row : part.skipped) {
        csv += core::csvField(part.path) + ',' + std::to_string(row.line) + ',' + core::csvField(row.reason) + '\n';
    }
    return csv;
}

std::vector<std::size_t> stratifiedSplit(const std::vector<int> &labels, double validFraction, std::uint64_t seed)
{
    std::vector<std::vector<std::size_t>> rowsByClass;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const auto label = static_cast<std::size_t>(std::max(labels[i], 0));
        if (label >= rowsByClass.size()) {
            rowsByClass.resize(label + 1);
        }
        rowsByClass[label].push_back(i);
    }
    const double fraction = std::clamp(validFraction, 0.0, 1.0);
    std::vector<std::size_t> valid;
    for (std::size_t label = 0; label < rowsByClass.size(); ++label) {
        std::vector<std::size_t> &rows = rowsByClass[label];
        if (rows.size() < 2) {
            continue;
        }
        const auto share = static_cast<std::size_t>(std::lround(static_cast<double>(rows.size()) * fraction));
        PortableRandom random(seed, label + 1);
        random.shuffle(rows);
        rows.resize(std::clamp<std::size_t>(share, 1, rows.size() - 1));
        valid.insert(valid.end(), rows.begin(), rows.end());
    }
    std::sort(valid.begin(), valid.end());
    return valid;
}

core::Result<DataSplits> loadSplits(const core::RunSpec &spec)
{
    DataSplits splits;
    auto train = readDataset(spec.train, ReadOptions::fromSpec(spec));
    if (!train) {
        return core::fail(train.error());
    }
    splits.train = std::move(*train);
    const LabelMap labels = splits.train.labels;
    if (labels.size() < 2) {
        return core::fail({core::ErrorCode::TooFewClasses,
                           spec.train,
                           "there is nothing to learn with a single class",
                           {},
                           '\'' + labels.names().front() + "' only",
                           "at least 2 classes"});
    }
    const core::Status validated =
        spec.valid.empty() ? splitOff(spec, splits) : readPart(spec.valid, spec, labels, splits.valid);
    if (!validated) {
        return core::fail(validated.error());
    }
    if (!spec.test.empty()) {
        if (const core::Status tested = readPart(spec.test, spec, labels, splits.test); !tested) {
            return core::fail(tested.error());
        }
    }
    splits.test.labels = labels;
    noteSkipped(splits.train, "training", splits.notes);
    noteSkipped(splits.valid, "validation", splits.notes);
    noteSkipped(splits.test, "test", splits.notes);
    noteLeak(splits.train, splits.valid, "validation", splits.notes);
    noteLeak(splits.train, splits.test, "test", splits.notes);
    noteAbsentClasses(splits.valid, "validation", splits.notes);
    if (!splits.test.rows.empty()) {
        noteAbsentClasses(splits.test, "test", splits.notes);
    }
    nameNotes(splits.train, "Training data");
    nameNotes(splits.valid, "Validation data");
    nameNotes(splits.test, "Test data");
    return splits;
}

} // namespace signalbox::text
