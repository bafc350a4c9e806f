// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/events.h"
#include "core/painted_picture.h"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace signalbox::track::wandb {

/// A cell: nothing, a truth value, a whole number, a real one, a text.
using TableCell = std::variant<std::monostate, bool, std::int64_t, double, std::string>;

/// A table as W&B shows it; every row has as many cells as there are columns.
struct Table
{
    std::vector<std::string> columns;
    std::vector<std::vector<TableCell>> rows;
};

/// Rows of a table that W&B keeps of a run's file; it cuts the rest without a word.
constexpr std::size_t kMostTableRows = 10'000;

/// Wrong answers of an evaluation.
struct WrongAnswers
{
    Table table; ///< Sentence, Label, Predicted, Confidence, Loss, Row, Line, with tags also Tag
    std::size_t wrong = 0; ///< all wrong rows
    std::size_t leftOut = 0; ///< wrong rows that are not in the table: those with the lowest loss
};

/// All wrong rows, worst first: highest loss, NaN before all, then in the order of the data; at most `limit`. Label and
/// Predicted are names, Confidence is the probability of Predicted, Row is 0-based, Line the 1-based line in the file.
WrongAnswers wrongAnswers(const core::EvaluationTable &evaluation, std::size_t limit = kMostTableRows);

/// A run file below `media` and what a history row says about it.
struct MediaFile
{
    std::string path; ///< relative to the run's files: "media/table/<key>_<row>_<sha20>.table.json"
    std::string content;
    std::string sha256; ///< hexadecimal
};

/// The run file of a table that is logged as `key` in the history row `row`: columns and data, NaN as the bare word.
MediaFile tableFile(const Table &table, const std::string &key, std::int64_t row);

/// The artifact that holds a second copy of a table, which W&B's own table viewer reads. Both ids are 128 letters a to z
/// and digits (makeClientId()).
struct TableArtifact
{
    std::string clientId;
    std::string sequenceClientId;
};

/// The value of a table in a history row and in the summary.
nlohmann::json tableValue(const Table &table, const MediaFile &file, const std::string &key,
                          const std::optional<TableArtifact> &artifact = {});

/// Name of the artifact of a table: "run-<run>-<key>", with '_' for what such names cannot hold. Its type is "run_table".
std::string tableArtifactName(const std::string &runId, const std::string &key);
/// Path of the table inside that artifact: "<key>.table.json".
std::string tableArtifactPath(const std::string &key);
/// Content of the table inside that artifact, with the types of its columns; numbers that are not finite are null there.
std::string tableArtifactText(const Table &table);

/// A picture: file and the value of a history row.
struct ImageFile
{
    MediaFile file;
    int width = 0; ///< pixels
    int height = 0;
    std::string caption; ///< may be empty
};

/// The run file of a picture that is logged as `key` in the history row `row`.
ImageFile imageFile(core::PaintedPicture picture, const std::string &key, std::int64_t row, std::string caption = {});
nlohmann::json imageValue(const ImageFile &image);

/// SHA-256 in hexadecimal.
std::string sha256Hex(std::string_view bytes);

} // namespace signalbox::track::wandb
