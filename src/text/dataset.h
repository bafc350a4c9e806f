// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/run_spec.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace signalbox::text {

/// Class names by id, in a stable order: if all are canonical integers ("0", "-3"; not "01", "+1"), by value;
/// otherwise by their UTF-8 bytes.
class LabelMap
{
public:
    LabelMap() = default;
    /// Sorts and removes repeats.
    static LabelMap fromNames(std::vector<std::string> names);
    /// Keeps the order given (a saved model's id2label).
    static LabelMap inOrder(std::vector<std::string> names);

    [[nodiscard]] const std::vector<std::string> &names() const { return m_names; }
    [[nodiscard]] int size() const { return static_cast<int>(m_names.size()); }
    /// The id of a name, or -1.
    [[nodiscard]] int idOf(const std::string &name) const;

    bool operator==(const LabelMap &) const = default;

private:
    std::vector<std::string> m_names;
};

/// One usable row.
struct Example
{
    std::string text;
    int label = 0;
    std::int64_t line = 0; ///< 1-based line in the file on which the row starts
};

/// A row that cannot be used, and why: "line 4: expected 3 columns, found 1".
struct BadRow
{
    std::int64_t line = 0;
    std::string reason; ///< English, names what was found and what was expected
};

/// How to read a table. `fromSpec` takes the fields of a run's settings.
struct ReadOptions
{
    std::string textColumn; ///< name or 1-based number; empty: by layout
    std::string labelColumn; ///< the same
    std::string
        tagColumn; ///< optional column kept beside each row (such as "phenomenon"); empty: a column of that name if there is one
    std::string header = "auto";
    std::string delimiter = "auto";
    bool skipBadRows = false; ///< list and count bad rows instead of refusing the file
    /// Labels that are allowed (the training part's, or a model's); null: all labels found make the classes.
    const LabelMap *knownLabels = nullptr;

    static ReadOptions fromSpec(const core::RunSpec &spec);
};

/// A table of sentences in memory.
struct Dataset
{
    std::string path;
    std::vector<Example> rows;
    std::vector<std::string> tags; ///< by row; empty when there is no tag column
    LabelMap labels;
    std::vector<BadRow> skipped; ///< rows left out because the person chose to skip, in file order
    std::vector<std::string> notes; ///< "2 exact repeats", "labels 'Yes' and 'yes' differ only by case", …
    std::string textColumn; ///< name (or number) of the columns used
    std::string labelColumn;
    std::string layout; ///< "CoLA (raw)", "GLUE", "table with header", "table without header"
    std::string fingerprint; ///< XXH3-128 over texts and labels, hexadecimal

    [[nodiscard]] std::vector<std::int64_t> classCounts() const;
};

/// Reads a whole table. Errors name file, line, what was found and what was expected. Never crashes on any bytes,
/// never drops or changes a row silently. See ../docs/data.md for what is recognised.
core::Result<Dataset> readDataset(const std::string &path, const ReadOptions &options);

/// The first rows of a file as a table, for the form. Never refuses a readable text file.
struct TablePreview
{
    std::string path;
    char delimiter = '\t';
    bool header = false;
    std::string layout;
    std::vector<std::string> columns; ///< names, or "1", "2", … without header
    std::vector<std::vector<std::string>> rows; ///< the first `rowLimit` rows as fields
    std::string guessedTextColumn;
    std::string guessedLabelColumn;
};
core::Result<TablePreview> previewTable(const std::string &path, const ReadOptions &options, int rowLimit = 50);

/// Train and validation (and test) as a run uses them.
struct DataSplits
{
    Dataset train;
    Dataset valid;
    Dataset test; ///< no rows when the spec names none
    std::vector<std::string> notes; ///< leaks between the parts, classes absent from one side, skips
};

/// Reads what the spec names; without a validation file, splits `train` by a seeded, stratified draw: each class
/// keeps its share, every class with at least two rows has one on either side. Refuses fewer than two classes.
core::Result<DataSplits> loadSplits(const core::RunSpec &spec);

/// "2 rows of the training file are skipped; line 4: …; line 9: …." naming at most `most` of them; empty when none is.
std::string skippedNote(const Dataset &part, const std::string &partName, std::size_t most);
/// One line a skipped row: file, line, reason (RFC 4180, no header).
std::string skippedRowsCsv(const Dataset &part);

/// Row numbers of the validation part (sorted) for a stratified split. Depends on labels, fraction and seed only.
std::vector<std::size_t> stratifiedSplit(const std::vector<int> &labels, double validFraction, std::uint64_t seed);

/// The lines of a UTF-8 text file, one sentence a line (a final empty line does not count).
core::Result<std::vector<std::string>> readSentences(const std::string &path);

} // namespace signalbox::text
