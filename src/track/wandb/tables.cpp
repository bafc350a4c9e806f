// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/wandb/tables.h"

#include "track/wandb/json_words.h"

#include <nlohmann/json.hpp>

#include <QCryptographicHash>

#include <algorithm>
#include <cmath>
#include <memory>
#include <set>

namespace signalbox::track::wandb {

using nlohmann::json;
using nlohmann::ordered_json;

namespace {

constexpr std::size_t kShaDigitsInName = 20;
constexpr std::size_t kLongestArtifactName = 128;

/// Text of a cell in a run file, or of one in an artifact, where W&B has null for what is not finite.
struct CellWord
{
    bool isArtifact = false;

    std::string operator()(std::monostate) const { return "null"; }
    std::string operator()(bool value) const { return value ? "true" : "false"; }
    std::string operator()(std::int64_t value) const { return std::to_string(value); }
    std::string operator()(double value) const
    {
        return isArtifact && !std::isfinite(value) ? "null" : numberWord(value);
    }
    std::string operator()(const std::string &value) const { return textWord(value); }
};

std::string rowsWord(const Table &table, bool isArtifact)
{
    std::string text = "[";
    for (const auto &row : table.rows) {
        text += text.size() > 1 ? ",[" : "[";
        bool first = true;
        for (const TableCell &cell : row) {
            text += first ? "" : ",";
            first = false;
            text += std::visit(CellWord{isArtifact}, cell);
        }
        text += ']';
    }
    return text + ']';
}

/// Name of a cell's type in W&B's type system.
struct CellType
{
    const char *operator()(std::monostate) const { return nullptr; }
    const char *operator()(bool) const { return "boolean"; }
    const char *operator()(std::int64_t) const { return "number"; }
    const char *operator()(double) const { return "number"; }
    const char *operator()(const std::string &) const { return "string"; }
};

/// "Nothing, or one of the types that the column has".
ordered_json tableColumnType(const Table &table, std::size_t column)
{
    std::set<std::string> names;
    for (const auto &row : table.rows) {
        if (const char *name = std::visit(CellType(), row.at(column)); name != nullptr) {
            names.insert(name);
        }
    }
    ordered_json allowed = ordered_json::array();
    allowed.push_back({{"wb_type", "none"}});
    for (const std::string &name : names) {
        allowed.push_back({{"wb_type", name}});
    }
    ordered_json type = ordered_json::object();
    type["params"]["allowed_types"] = std::move(allowed);
    type["wb_type"] = "union";
    return type;
}

/// A path below `media`: a slash in a key makes a folder, as with W&B's own client.
MediaFile mediaFile(const std::string &kind, const std::string &key, std::int64_t row, const std::string &suffix,
                    std::string content)
{
    std::string name = key;
    for (char &character : name) {
        const bool isSafe = std::string_view("\\:*?\"<>|").find(character) == std::string_view::npos
            && static_cast<unsigned char>(character) >= 0x20;
        character = isSafe ? character : '_';
    }
    std::string sha = sha256Hex(content);
    const std::string path =
        "media/" + kind + '/' + name + '_' + std::to_string(row) + '_' + sha.substr(0, kShaDigitsInName) + suffix;
    return {path, std::move(content), std::move(sha)};
}

std::string tableTextOfRow(const std::shared_ptr<const std::vector<std::string>> &texts, std::int64_t row)
{
    const auto index = static_cast<std::size_t>(row);
    return texts && row >= 0 && index < texts->size() ? texts->at(index) : std::string();
}

std::string tableLabelName(const std::vector<std::string> &labels, int id)
{
    const auto index = static_cast<std::size_t>(id);
    return id >= 0 && index < labels.size() ? labels.at(index) : std::to_string(id);
}

/// Whether one wrong answer is worse than another.
bool isWorseAnswer(const core::Prediction *a, const core::Prediction *b)
{
    if (std::isnan(a->loss) != std::isnan(b->loss)) {
        return std::isnan(a->loss);
    }
    if (!std::isnan(a->loss) && a->loss != b->loss) {
        return a->loss > b->loss;
    }
    return a->row < b->row;
}

} // namespace

WrongAnswers wrongAnswers(const core::EvaluationTable &evaluation, std::size_t limit)
{
    std::vector<const core::Prediction *> wrong;
    for (const core::Prediction &answer : evaluation.rows) {
        if (answer.predicted != answer.label) {
            wrong.push_back(&answer);
        }
    }
    std::sort(wrong.begin(), wrong.end(), isWorseAnswer);
    WrongAnswers answers;
    answers.wrong = wrong.size();
    answers.leftOut = wrong.size() - std::min(wrong.size(), limit);
    wrong.resize(wrong.size() - answers.leftOut);
    answers.table.columns = {"Sentence", "Label", "Predicted", "Confidence", "Loss", "Row", "Line"};
    if (evaluation.tags) {
        answers.table.columns.emplace_back("Tag");
    }
    for (const core::Prediction *answer : wrong) {
        std::vector<TableCell> row{tableTextOfRow(evaluation.sentences, answer->row),
                                   tableLabelName(evaluation.labels, answer->label),
                                   tableLabelName(evaluation.labels, answer->predicted),
                                   answer->confidence,
                                   answer->loss,
                                   answer->row,
                                   answer->line};
        if (evaluation.tags) {
            row.emplace_back(tableTextOfRow(evaluation.tags, answer->row));
        }
        answers.table.rows.push_back(std::move(row));
    }
    return answers;
}

MediaFile tableFile(const Table &table, const std::string &key, std::int64_t row)
{
    return mediaFile(
        "table", key, row, ".table.json",
        toJsonWords(WordFields{{"columns", toJsonWords(json(table.columns))}, {"data", rowsWord(table, false)}}));
}

json tableValue(const Table &table, const MediaFile &file, const std::string &key,
                const std::optional<TableArtifact> &artifact)
{
    json value{{"_type", "table-file"},         {"path", file.path},
               {"sha256", file.sha256},         {"size", file.content.size()},
               {"ncols", table.columns.size()}, {"nrows", table.rows.size()}};
    if (artifact) {
        const std::string path = tableArtifactPath(key);
        value["log_mode"] = "IMMUTABLE";
        value["artifact_path"] = "wandb-client-artifact://" + artifact->clientId + '/' + path;
        value["_latest_artifact_path"] = "wandb-client-artifact://" + artifact->sequenceClientId + ":latest/" + path;
    }
    return value;
}

std::string tableArtifactName(const std::string &runId, const std::string &key)
{
    std::string name = "run-" + runId + '-' + key;
    for (char &character : name) {
        const bool isSafe = (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z')
            || (character >= '0' && character <= '9') || character == '-' || character == '_' || character == '.';
        character = isSafe ? character : '_';
    }
    if (name.size() <= kLongestArtifactName) {
        return name;
    }
    const std::size_t half = (kLongestArtifactName - 2) / 2;
    return name.substr(0, half) + ".." + name.substr(name.size() - half);
}

std::string tableArtifactPath(const std::string &key)
{
    return key + ".table.json";
}

std::string tableArtifactText(const Table &table)
{
    ordered_json types = ordered_json::object();
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
        types[table.columns[column]] = tableColumnType(table, column);
    }
    ordered_json columnTypes = ordered_json::object();
    columnTypes["params"]["type_map"] = std::move(types);
    columnTypes["wb_type"] = "typedDict";
    return toJsonWords(WordFields{{"_type", textWord("table")},
                                  {"column_types", toJsonWords(columnTypes)},
                                  {"columns", toJsonWords(json(table.columns))},
                                  {"data", rowsWord(table, true)},
                                  {"log_mode", textWord("IMMUTABLE")},
                                  {"ncols", std::to_string(table.columns.size())},
                                  {"nrows", std::to_string(table.rows.size())}});
}

ImageFile imageFile(core::PaintedPicture picture, const std::string &key, std::int64_t row, std::string caption)
{
    return {mediaFile("images", key, row, ".png", std::move(picture.png)), picture.width, picture.height,
            std::move(caption)};
}

json imageValue(const ImageFile &image)
{
    json value{{"_type", "image-file"},
               {"path", image.file.path},
               {"sha256", image.file.sha256},
               {"size", image.file.content.size()},
               {"format", "png"},
               {"width", image.width},
               {"height", image.height}};
    if (!image.caption.empty()) {
        value["caption"] = image.caption;
    }
    return value;
}

std::string sha256Hex(std::string_view bytes)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
    return hash.result().toHex().toStdString();
}

} // namespace signalbox::track::wandb
