// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/dataset.h"

#include "core/files.h"
#include "text/column_choice.h"
#include "text/encoding_check.h"
#include "text/layouts.h"
#include "text/utf8.h"

#include <algorithm>

namespace signalbox::text {

core::Result<TablePreview> previewTable(const std::string &path, const ReadOptions &options, int rowLimit)
{
    const auto file = core::readFile(path);
    if (!file) {
        return core::fail(file.error());
    }
    const auto content = checkText(path, *file);
    if (!content) {
        return core::fail(content.error());
    }
    auto shape = detectShape(path, *content, options);
    if (!shape) {
        return core::fail(shape.error());
    }
    TablePreview preview;
    preview.path = path;
    preview.delimiter = shape->delimiter;
    preview.header = shape->header;
    preview.layout = shape->layout;
    for (const std::string &name : shape->columns) {
        preview.columns.push_back(withReplacementCharacters(name));
    }
    const ColumnGuess guess = guessColumns(*shape);
    if (guess.text) {
        preview.guessedTextColumn = columnName(*shape, *guess.text);
    }
    if (guess.label) {
        preview.guessedLabelColumn = columnName(*shape, *guess.label);
    }
    TableParser parser(*content, shape->delimiter);
    TableRow row;
    if (shape->header) {
        parser.next(row);
    }
    while (preview.rows.size() < static_cast<std::size_t>(std::max(rowLimit, 0)) && parser.next(row)) {
        auto &fields = preview.rows.emplace_back();
        for (const std::string &field : row.fields) {
            fields.push_back(withReplacementCharacters(field));
        }
    }
    return preview;
}

core::Result<std::vector<std::string>> readSentences(const std::string &path)
{
    const auto file = core::readFile(path);
    if (!file) {
        return core::fail(file.error());
    }
    const auto content = checkText(path, *file);
    if (!content) {
        return core::fail(content.error());
    }
    std::vector<std::string> sentences;
    std::string_view rest = *content;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find_first_of("\r\n"), rest.size());
        const std::string_view sentence = rest.substr(0, end);
        if (!isUtf8(sentence)) {
            return core::fail({core::ErrorCode::BadEncoding,
                               path,
                               "the line is not UTF-8",
                               static_cast<std::int64_t>(sentences.size()) + 1,
                               {},
                               "UTF-8"});
        }
        sentences.emplace_back(sentence);
        rest.remove_prefix(end);
        rest.remove_prefix(rest.starts_with("\r\n") ? 2 : rest.empty() ? 0 : 1);
    }
    return sentences;
}

} // namespace signalbox::text
