// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/picture.h"

#include <QString>

#include <optional>
#include <utility>
#include <variant>
#include <vector>

/// What a report says, before it is made into a file: HTML and PDF are written from the same document, so that both hold the
/// same. All texts are plain and are escaped by whoever writes them.
namespace signalbox::report {

/// What is special about a text; shown by more than its colour.
enum class Tone { Plain, Faint, Good, Warning, Bad, Best };

struct ReportCell
{
    QString text;
    std::optional<double> number; ///< by which its column is sorted; nothing: by the text
    Tone tone = Tone::Plain;
};

struct ReportColumn
{
    QString title;
    bool isNumber = false; ///< set to the right
    bool isWide = false; ///< gets the room that the others do not need
};

struct ReportTable
{
    QString caption; ///< what it is, for people who only hear it
    std::vector<ReportColumn> columns;
    std::vector<std::vector<ReportCell>> rows;
    QString footnote;
    bool isSortable = true; ///< in HTML, by a click on a column's title
};

/// Names and values, one below the other.
struct ReportFacts
{
    QString caption;
    std::vector<std::pair<QString, QString>> rows;
};

/// Large numbers side by side.
struct ReportTiles
{
    struct Tile
    {
        QString name;
        QString value;
        QString note;
    };
    std::vector<Tile> tiles;
};

struct ReportText
{
    QString text;
    Tone tone = Tone::Plain;
};

/// Notes as people wrote them, in Markdown.
struct ReportMarkdown
{
    QString source;
};

/// Pictures below each other, each with a link to its numbers.
struct ReportPictures
{
    std::vector<charts::Picture> pictures;
};

using ReportBlock = std::variant<ReportText, ReportFacts, ReportTiles, ReportTable, ReportMarkdown, ReportPictures>;

struct ReportSection
{
    QString id; ///< unique in the document, letters and digits
    QString title;
    int level = 1; ///< 2 and 3: a part of the section before
    std::vector<ReportBlock> blocks;
};

struct ReportDocument
{
    QString title;
    QString subtitle;
    QString footer; ///< which program made it, and when
    std::vector<ReportSection> sections;
};

} // namespace signalbox::report
