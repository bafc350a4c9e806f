// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/dataset.h"

#include "core/files.h"
#include "text/column_choice.h"
#include "text/dataset_summary.h"
#include "text/delimiter_detection.h"
#include "text/encoding_check.h"
#include "text/layouts.h"
#include "text/utf8.h"

#include <optional>
#include <unordered_map>
#include <utility>

namespace signalbox::text {

namespace {

/// Why a row cannot be used; the parts of an error.
struct RowProblem
{
    core::ErrorCode code = core::ErrorCode::BadRow;
    std::string detail;
    std::string found;
    std::string expected;
};

std::string inWords(const RowProblem &problem)
{
    return core::describe({problem.code, {}, problem.detail, {}, problem.found, problem.expected});
}

/// Turns rows of fields into examples, and keeps account of what cannot be one.
class RowCollector
{
public:
    RowCollector(const TableShape &shape, const ColumnChoice &choice, const ReadOptions &options,
                 std::string encodingHint)
        : m_shape(shape)
        , m_choice(choice)
        , m_options(options)
        , m_encodingHint(std::move(encodingHint))
    {
    }

    void take(TableRow &row)
    {
        if (auto problem = problemOf(row)) {
            if (m_bad.empty()) {
                m_firstProblem = *problem;
            }
            m_bad.push_back({row.line, inWords(*problem)});
            return;
        }
        std::string &label = row.fields[m_choice.label];
        const std::string_view name = trimmed(label);
        m_trimmedLabels += name.size() != label.size() ? 1 : 0;
        const auto next = static_cast<int>(m_names.size());
        const auto [it, isNew] = m_ids.try_emplace(std::string(name), next);
        if (isNew) {
            m_names.emplace_back(name);
        }
        m_rows.push_back({std::move(row.fields[m_choice.text]), it->second, row.line});
        if (m_choice.tag) {
            m_tags.push_back(std::move(row.fields[*m_choice.tag]));
        }
    }

    /// The refusal for the first bad row, unless the person chose to skip such rows or there is none.
    [[nodiscard]] std::optional<core::Error> refusal(const std::string &path) const
    {
        if (m_bad.empty() || (m_options.skipBadRows && !m_rows.empty())) {
            return std::nullopt;
        }
        std::string detail = m_firstProblem.detail;
        if (m_bad.size() > 1) {
            detail += "; " + counted(m_bad.size() - 1, "more bad row");
        }
        core::ErrorCode code = m_firstProblem.code;
        if (m_options.skipBadRows) {
            code = core::ErrorCode::NoRows;
            detail = "no row can be used; the first bad one: " + detail;
        }
        return core::Error{code, path, detail, m_bad.front().line, m_firstProblem.found, m_firstProblem.expected};
    }

    void moveInto(Dataset &data)
    {
        data.labels = m_options.knownLabels != nullptr ? *m_options.knownLabels : LabelMap::fromNames(m_names);
        std::unordered_map<std::string_view, int> ids;
        for (const std::string &name : data.labels.names()) {
            ids.emplace(name, static_cast<int>(ids.size()));
        }
        for (Example &row : m_rows) {
            row.label = ids.at(m_names[static_cast<std::size_t>(row.label)]);
        }
        data.rows = std::move(m_rows);
        data.tags = std::move(m_tags);
        data.skipped = std::move(m_bad);
        if (m_trimmedLabels > 0) {
            data.notes.push_back("Blanks around " + counted(m_trimmedLabels, "label")
                                 + (m_trimmedLabels == 1 ? " was removed." : " were removed."));
        }
    }

private:
    [[nodiscard]] std::optional<RowProblem> problemOf(const TableRow &row) const
    {
        if (!row.problem.empty()) {
            return RowProblem{core::ErrorCode::BadFormat, row.problem, {}, {}};
        }
        if (row.fields.size() != m_shape.columns.size()) {
            return wrongCount(row.fields.size());
        }
        const std::string &text = row.fields[m_choice.text];
        const std::string &label = row.fields[m_choice.label];
        if (auto problem = badBytes(row)) {
            return problem;
        }
        if (trimmed(label).empty()) {
            return RowProblem{core::ErrorCode::BadRow, "the label is empty", {}, {}};
        }
        if (m_options.skipBadRows && trimmed(text).empty()) {
            return RowProblem{core::ErrorCode::BadRow, "the sentence is empty", {}, {}};
        }
        const std::string name(trimmed(label));
        if (m_options.knownLabels != nullptr && m_options.knownLabels->idOf(name) < 0) {
            return RowProblem{core::ErrorCode::UnknownLabel, "this label is not one of the known classes", name,
                              knownNames()};
        }
        return std::nullopt;
    }

    [[nodiscard]] RowProblem wrongCount(std::size_t found) const
    {
        const std::size_t expected = m_shape.columns.size();
        std::string detail = "the row has the wrong number of columns";
        if (found > expected && m_shape.delimiter != '\t') {
            detail += ", perhaps because of a " + delimiterName(m_shape.delimiter) + " in a text without quotes";
        }
        return {core::ErrorCode::BadRow, detail, counted(found, "column"), std::to_string(expected)};
    }

    [[nodiscard]] std::optional<RowProblem> badBytes(const TableRow &row) const
    {
        for (const std::optional<std::size_t> column :
             {std::optional(m_choice.text), std::optional(m_choice.label), m_choice.tag}) {
            if (!column) {
                continue;
            }
            const std::string &field = row.fields[*column];
            if (const std::size_t good = utf8PrefixLength(field); good != field.size()) {
                return RowProblem{core::ErrorCode::BadEncoding,
                                  "the row is not UTF-8"
                                      + (m_encodingHint.empty() ? "" : "; the file seems to be " + m_encodingHint),
                                  byteName(field[good]), "UTF-8"};
            }
            if (field.find('\0') != std::string::npos) {
                return RowProblem{core::ErrorCode::BadRow, "the row holds a NUL byte", {}, {}};
            }
        }
        return std::nullopt;
    }

    static std::string byteName(char c)
    {
        static constexpr char kHex[] = "0123456789abcdef";
        const auto byte = static_cast<unsigned char>(c);
        return std::string("byte 0x") + kHex[byte >> 4U] + kHex[byte & 15U];
    }

    [[nodiscard]] std::string knownNames() const
    {
        constexpr int kMost = 10;
        const auto &names = m_options.knownLabels->names();
        std::string list;
        for (int i = 0; i < std::min(kMost, m_options.knownLabels->size()); ++i) {
            list += (i == 0 ? "" : ", ") + names[static_cast<std::size_t>(i)];
        }
        return m_options.knownLabels->size() > kMost ? list + ", …" : list;
    }

    const TableShape &m_shape;
    const ColumnChoice &m_choice;
    const ReadOptions &m_options;
    std::string m_encodingHint;
    std::vector<Example> m_rows; ///< labels by first appearance until moveInto()
    std::vector<std::string> m_tags;
    std::vector<std::string> m_names;
    std::unordered_map<std::string, int> m_ids;
    std::vector<BadRow> m_bad;
    RowProblem m_firstProblem;
    std::size_t m_trimmedLabels = 0;
};

/// A text with any proper UTF-8 beyond ASCII is UTF-8 with flaws, not another encoding.
std::string encodingHint(std::string_view content)
{
    return isUtf8(content) ? std::string() : likelyEncoding(content);
}

core::Status checkHeaderBytes(const std::string &path, const TableShape &shape)
{
    for (const std::string &name : shape.columns) {
        if (!isUtf8(name)) {
            return core::fail(
                {core::ErrorCode::BadEncoding, path, "the header is not UTF-8", shape.headerRow.line, {}, "UTF-8"});
        }
    }
    return {};
}

/// Without a recognised header, a first label that never comes again may be one.
void noteLikelyHeader(const TableShape &shape, Dataset &data)
{
    const auto counts = data.classCounts();
    const bool alone = data.rows.size() > 3 && counts[static_cast<std::size_t>(data.rows.front().label)] == 1;
    if (!shape.header && alone) {
        data.notes.push_back("The first row counts as data, though its label '"
                             + data.labels.names()[static_cast<std::size_t>(data.rows.front().label)]
                             + "' does not come again: if it is a header, say so.");
    }
}

} // namespace

ReadOptions ReadOptions::fromSpec(const core::RunSpec &spec)
{
    ReadOptions options;
    options.textColumn = spec.textColumn;
    options.labelColumn = spec.labelColumn;
    options.header = spec.header;
    options.delimiter = spec.delimiter;
    options.skipBadRows = spec.skipBadRows;
    return options;
}

std::vector<std::int64_t> Dataset::classCounts() const
{
    std::vector<std::int64_t> counts(static_cast<std::size_t>(labels.size()), 0);
    for (const Example &row : rows) {
        ++counts[static_cast<std::size_t>(row.label)];
    }
    return counts;
}

core::Result<Dataset> readDataset(const std::string &path, const ReadOptions &options)
{
    const auto file = core::readFile(path);
    if (!file) {
        return core::fail(file.error());
    }
    const auto content = checkText(path, *file);
    if (!content) {
        return core::fail(content.error());
    }
    const auto shape = detectShape(path, *content, options);
    if (!shape) {
        return core::fail(shape.error());
    }
    if (const core::Status good = checkHeaderBytes(path, *shape); !good) {
        return core::fail(good.error());
    }
    const auto choice = chooseColumns(path, *shape, options);
    if (!choice) {
        return core::fail(choice.error());
    }
    RowCollector collector(*shape, *choice, options, encodingHint(*content));
    TableParser parser(*content, shape->delimiter);
    TableRow row;
    if (shape->header) {
        parser.next(row);
    }
    std::size_t rows = 0;
    for (; parser.next(row); ++rows) {
        collector.take(row);
    }
    if (rows == 0) {
        return core::fail({core::ErrorCode::NoRows, path, "the table has a header but no rows", {}, {}, {}});
    }
    if (auto error = collector.refusal(path)) {
        return core::fail(std::move(*error));
    }
    Dataset data;
    data.path = path;
    data.textColumn = columnName(*shape, choice->text);
    data.labelColumn = columnName(*shape, choice->label);
    data.layout = shape->layout;
    collector.moveInto(data);
    noteLikelyHeader(*shape, data);
    addRowNotes(data);
    if (options.knownLabels == nullptr) {
        addLabelNotes(data);
    }
    data.fingerprint = datasetFingerprint(data);
    return data;
}

} // namespace signalbox::text
