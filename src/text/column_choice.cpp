// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/column_choice.h"

#include "text/known_columns.h"
#include "text/utf8.h"

#include <algorithm>
#include <charconv>
#include <unordered_set>

namespace signalbox::text {

namespace {

using Column = std::optional<std::size_t>;

std::string listOfColumns(const TableShape &shape)
{
    constexpr std::size_t kMost = 8;
    if (!shape.header) {
        return std::to_string(shape.columns.size()) + (shape.columns.size() == 1 ? " column" : " columns")
            + " without names";
    }
    std::string list;
    for (std::size_t i = 0; i < std::min(kMost, shape.columns.size()); ++i) {
        list += (i == 0 ? "" : ", ") + shape.columns[i];
    }
    return shape.columns.size() <= kMost ? list : list + ", … (" + std::to_string(shape.columns.size()) + " columns)";
}

core::Error missing(const std::string &path, const TableShape &shape, std::string detail, std::string expected)
{
    return {core::ErrorCode::MissingColumn, path, std::move(detail), {}, listOfColumns(shape), std::move(expected)};
}

/// Places of all columns whose name satisfies a condition.
template <typename Condition> std::vector<std::size_t> placesOf(const TableShape &shape, Condition condition)
{
    std::vector<std::size_t> places;
    for (std::size_t i = 0; shape.header && i < shape.columns.size(); ++i) {
        if (condition(shape.columns[i])) {
            places.push_back(i);
        }
    }
    return places;
}

core::Error duplicate(const std::string &path, const TableShape &shape, const std::vector<std::size_t> &places)
{
    const std::string detail = "columns " + std::to_string(places[0] + 1) + " and " + std::to_string(places[1] + 1)
        + " are both named '" + shape.columns[places[0]] + "'";
    return missing(path, shape, detail, "the number of the column that is meant");
}

Column placeByNumber(const TableShape &shape, std::string_view wanted)
{
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(wanted.data(), wanted.data() + wanted.size(), number);
    const bool valid = error == std::errc() && end == wanted.data() + wanted.size();
    return valid && number >= 1 && number <= shape.columns.size() ? Column(number - 1) : std::nullopt;
}

core::Result<std::size_t> resolve(const std::string &path, const TableShape &shape, const std::string &option)
{
    const std::string wanted(trimmed(option));
    auto places = placesOf(shape, [&wanted](const std::string &name) { return name == wanted; });
    if (places.empty()) {
        const std::string key = foldedName(wanted);
        places = placesOf(shape, [&key](const std::string &name) { return foldedName(name) == key; });
    }
    if (places.size() > 1) {
        return core::fail(duplicate(path, shape, places));
    }
    if (places.size() == 1) {
        return places.front();
    }
    if (const Column place = placeByNumber(shape, wanted)) {
        return *place;
    }
    return core::fail(missing(path, shape, "there is no column '" + wanted + "'",
                              shape.header ? "a column's name or number" : "a column's number"));
}

/// The column under the best known name. Two columns of that name: nothing to guess, the places of both.
std::vector<std::size_t> placesByKnownName(const TableShape &shape, const std::vector<std::string_view> &names,
                                           Column taken)
{
    std::vector<std::string> folded;
    for (const std::string &name : shape.columns) {
        folded.push_back(foldedName(name));
    }
    for (const std::string_view name : names) {
        std::vector<std::size_t> places;
        for (std::size_t i = 0; shape.header && i < folded.size(); ++i) {
            if (folded[i] == name && i != taken) {
                places.push_back(i);
            }
        }
        if (!places.empty()) {
            return places;
        }
    }
    return {};
}

struct ColumnContent
{
    std::size_t rows = 0;
    std::size_t distinct = 0;
    std::size_t bytes = 0;
};

ColumnContent contentOf(const TableShape &shape, std::size_t column)
{
    std::unordered_set<std::string_view> values;
    ColumnContent content;
    for (const TableRow &row : shape.sample) {
        if (column < row.fields.size()) {
            ++content.rows;
            content.bytes += row.fields[column].size();
            values.insert(trimmed(row.fields[column]));
        }
    }
    content.distinct = values.size();
    return content;
}

/// A column in which every value is another one numbers the rows; it is not a label.
bool mayBeLabel(const ColumnContent &content)
{
    return content.rows < 5 || content.distinct < content.rows;
}

/// Of two columns, the one with fewer different values is the label; then the one with less text, then the second.
void guessFromPair(const TableShape &shape, std::size_t a, std::size_t b, ColumnGuess &guess)
{
    const ColumnContent first = contentOf(shape, a);
    const ColumnContent second = contentOf(shape, b);
    const bool firstIsLabel =
        first.distinct != second.distinct ? first.distinct < second.distinct : first.bytes < second.bytes;
    if (mayBeLabel(firstIsLabel ? first : second)) {
        guess.label = firstIsLabel ? a : b;
        guess.text = firstIsLabel ? b : a;
    }
}

void guessFromRest(const TableShape &shape, Column tag, ColumnGuess &guess)
{
    std::vector<std::size_t> rest;
    for (std::size_t i = 0; i < shape.columns.size(); ++i) {
        if (i != guess.text && i != guess.label && i != tag) {
            rest.push_back(i);
        }
    }
    if (!guess.text && !guess.label && rest.size() == 2) {
        guessFromPair(shape, rest[0], rest[1], guess);
    } else if (!guess.text && guess.label && rest.size() == 1) {
        guess.text = rest[0];
    } else if (guess.text && !guess.label && rest.size() == 1 && mayBeLabel(contentOf(shape, rest[0]))) {
        guess.label = rest[0];
    }
}

Column knownTag(const TableShape &shape)
{
    const auto places = placesOf(shape, [](const std::string &name) { return foldedName(name) == kKnownTagName; });
    return places.size() == 1 ? Column(places.front()) : std::nullopt;
}

/// Fills what the person left open. An error only where two columns bear the best known name.
core::Status complete(const std::string &path, const TableShape &shape, Column tag, ColumnGuess &guess)
{
    if (shape.layout == kColaLayout) {
        guess.label = guess.label ? guess.label : Column(1);
        guess.text = guess.text ? guess.text : Column(3);
        return {};
    }
    for (const bool forText : {true, false}) {
        Column &column = forText ? guess.text : guess.label;
        if (column) {
            continue;
        }
        const auto places = placesByKnownName(shape, forText ? knownTextNames() : knownLabelNames(),
                                              forText ? guess.label : guess.text);
        if (places.size() > 1) {
            return core::fail(duplicate(path, shape, places));
        }
        column = places.empty() ? std::nullopt : Column(places.front());
    }
    guessFromRest(shape, tag, guess);
    return {};
}

} // namespace

ColumnGuess guessColumns(const TableShape &shape)
{
    ColumnGuess guess;
    const core::Status done = complete({}, shape, knownTag(shape), guess);
    return done ? guess : ColumnGuess{};
}

core::Result<ColumnChoice> chooseColumns(const std::string &path, const TableShape &shape, const ReadOptions &options)
{
    if (shape.columns.size() < 2) {
        return core::fail(
            missing(path, shape, "a table needs a column of sentences and one of labels", "at least 2 columns"));
    }
    ColumnGuess guess;
    Column tag;
    const std::pair<const std::string *, Column *> wanted[] = {
        {&options.textColumn, &guess.text}, {&options.labelColumn, &guess.label}, {&options.tagColumn, &tag}};
    for (const auto &[option, column] : wanted) {
        if (option->empty()) {
            continue;
        }
        const auto place = resolve(path, shape, *option);
        if (!place) {
            return core::fail(place.error());
        }
        *column = *place;
    }
    if (!tag) {
        tag = knownTag(shape);
    }
    if (const core::Status done = complete(path, shape, tag, guess); !done) {
        return core::fail(done.error());
    }
    if (!guess.text) {
        return core::fail(missing(path, shape, "the column of the sentences is not clear: choose it",
                                  "a column named sentence, text, document, …, or the choice of one"));
    }
    if (!guess.label) {
        return core::fail(missing(path, shape, "the column of the labels is not clear: choose it",
                                  "a column named label, class, category, …, or the choice of one"));
    }
    if (guess.text == guess.label) {
        return core::fail({core::ErrorCode::BadArgument,
                           path,
                           "the sentences and the labels cannot be the same column",
                           {},
                           columnName(shape, *guess.text),
                           "two columns"});
    }
    return ColumnChoice{*guess.text, *guess.label, tag != guess.text && tag != guess.label ? tag : std::nullopt};
}

std::string columnName(const TableShape &shape, std::size_t column)
{
    const std::string &name = shape.columns[column];
    const bool usable = !name.empty() && std::count(shape.columns.begin(), shape.columns.end(), name) == 1;
    return usable ? name : std::to_string(column + 1);
}

} // namespace signalbox::text
