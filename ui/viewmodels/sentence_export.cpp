// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/sentence_export.h"

#include "core/json_text.h"

#include <nlohmann/json.hpp>

#include <QString>

#include <algorithm>

namespace signalbox::viewmodels {

namespace {

/// A field of TSV has no quotes: what would end it becomes a blank.
std::string tsvField(std::string text, bool guardFormulas)
{
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
    if (guardFormulas && !text.empty() && std::string("=+-@").find(text.front()) != std::string::npos) {
        text.insert(0, 1, '\'');
    }
    return text;
}

struct SentenceFields
{
    std::string sentence;
    std::string label;
    std::string predicted;
    double confidence = 0.0;
    double loss = 0.0;
    std::int64_t step = 0;
    std::int64_t row = 0; ///< 1-based
};

SentenceFields fieldsOf(const SentenceRows &rows, std::size_t index)
{
    const core::EvaluationTable &table = *rows.table;
    const int position = rows.positions->at(index);
    const core::Prediction &answer = table.rows[static_cast<std::size_t>(position)];
    return {sentenceOf(table, position),
            table.labels[static_cast<std::size_t>(answer.label)],
            table.labels[static_cast<std::size_t>(answer.predicted)],
            answer.confidence,
            answer.loss,
            rows.step,
            answer.row + 1};
}

/// As in the CSV file.
std::string fileNumber(double value)
{
    return QString::number(value, 'g', 9).toStdString();
}

std::string tsvText(const SentenceRows &rows, bool guardFormulas)
{
    std::string text = "sentence\tlabel\tpredicted\tconfidence\tloss\tstep\trow\n";
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const SentenceFields fields = fieldsOf(rows, i);
        for (const std::string &field : {tsvField(fields.sentence, guardFormulas), tsvField(fields.label, false),
                                         tsvField(fields.predicted, false), fileNumber(fields.confidence),
                                         fileNumber(fields.loss), std::to_string(fields.step)}) {
            text += field;
            text += '\t';
        }
        text += std::to_string(fields.row);
        text += '\n';
    }
    return text;
}

std::string jsonLines(const SentenceRows &rows)
{
    std::string text;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const SentenceFields fields = fieldsOf(rows, i);
        const nlohmann::ordered_json object{{"sentence", fields.sentence},
                                            {"label", fields.label},
                                            {"predicted", fields.predicted},
                                            {"confidence", core::jsonNumber(fields.confidence)},
                                            {"loss", core::jsonNumber(fields.loss)},
                                            {"step", fields.step},
                                            {"row", fields.row}};
        text += object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
        text += '\n';
    }
    return text;
}

} // namespace

std::string sentencesAs(SentenceFormat format, const SentenceRows &rows, bool guardFormulas)
{
    switch (format) {
    case SentenceFormat::Tsv:
        return tsvText(rows, guardFormulas);
    case SentenceFormat::JsonLines:
        return jsonLines(rows);
    case SentenceFormat::Csv:
        break;
    }
    return sentencesAsCsv(rows, guardFormulas);
}

} // namespace signalbox::viewmodels
