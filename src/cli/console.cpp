// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/console.h"

#include "core/csv.h"
#include "core/metric_values.h"

#include <QDateTime>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cwchar>
#include <iostream>

namespace signalbox::cli {

namespace {

/// One code point of UTF-8 text and the bytes it took; a stray byte counts as itself.
struct CodePoint
{
    char32_t value = 0;
    std::size_t bytes = 1;
};

CodePoint codePointAt(std::string_view text, std::size_t index)
{
    const auto lead = static_cast<unsigned char>(text[index]);
    const std::size_t bytes = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (bytes == 1 || index + bytes > text.size()) {
        return {lead, 1};
    }
    char32_t value = lead & (0xFFU >> (bytes + 1));
    for (std::size_t i = 1; i < bytes; ++i) {
        value = (value << 6U) | (static_cast<unsigned char>(text[index + i]) & 0x3FU);
    }
    return {value, bytes};
}

bool isUnsafe(char32_t c)
{
    const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
    const bool bidirectional = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    return control || bidirectional;
}

std::string escaped(char32_t c)
{
    if (c == '\n') {
        return "\\n";
    }
    if (c == '\t') {
        return "\\t";
    }
    if (c == '\r') {
        return "\\r";
    }
    std::array<char, 16> text{};
    const auto result = std::to_chars(text.data(), text.data() + text.size(), static_cast<unsigned>(c), 16);
    std::string escaped = "\\u{";
    escaped.append(text.data(), result.ptr);
    escaped += '}';
    return escaped;
}

std::string padded(const std::string &text, int width, bool left)
{
    const std::string blanks(static_cast<std::size_t>(std::max(0, width - displayWidth(text))), ' ');
    return left ? text + blanks : blanks + text;
}

std::string nameOfNonFinite(double value)
{
    if (core::isUndefined(value)) {
        return "–";
    }
    if (std::isnan(value)) {
        return "NaN";
    }
    return value > 0 ? "infinity" : "-infinity";
}

} // namespace

void printLine(std::string_view text)
{
    std::cout << text << '\n' << std::flush;
}

std::string jsonText(const nlohmann::ordered_json &value, int indent)
{
    return value.dump(indent, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

void printJson(const nlohmann::ordered_json &value)
{
    printLine(jsonText(value));
}

void printError(std::string_view text)
{
    printNotice("signalbox-cli: " + std::string(text));
}

void printNotice(std::string_view text)
{
    std::cerr << text << '\n' << std::flush;
}

bool outputIsGood()
{
    std::cout.flush();
    return std::cout.good();
}

std::string safeText(std::string_view text)
{
    std::string safe;
    safe.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint point = codePointAt(text, i);
        if (isUnsafe(point.value)) {
            safe += escaped(point.value);
        } else {
            safe += text.substr(i, point.bytes);
        }
        i += point.bytes;
    }
    return safe;
}

int displayWidth(std::string_view text)
{
    int width = 0;
    for (std::size_t i = 0; i < text.size();) {
        const CodePoint point = codePointAt(text, i);
        const int columns = ::wcwidth(static_cast<wchar_t>(point.value));
        width += columns < 0 ? 1 : columns; // a C locale knows no width outside ASCII
        i += point.bytes;
    }
    return width;
}

std::string formatNumber(double value, int decimals)
{
    if (!std::isfinite(value)) {
        return nameOfNonFinite(value);
    }
    std::array<char, 512> text{};
    const auto result =
        std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, decimals);
    return {text.data(), result.ptr};
}

std::string exactNumber(double value)
{
    if (core::isUndefined(value)) {
        return {};
    }
    if (!std::isfinite(value)) {
        return nameOfNonFinite(value);
    }
    std::array<char, 64> text{};
    const auto result = std::to_chars(text.data(), text.data() + text.size(), value);
    return {text.data(), result.ptr};
}

std::string formatSeconds(double seconds)
{
    if (!std::isfinite(seconds) || seconds < 0.0) {
        return "–";
    }
    if (seconds < 60.0) {
        return formatNumber(seconds, seconds < 10.0 ? 2 : 1) + " s";
    }
    const auto whole = static_cast<std::int64_t>(std::llround(seconds));
    const auto twoDigits = [](std::int64_t n) {
        std::string digits(n < 10 ? 1 : 0, '0');
        digits += std::to_string(n);
        return digits;
    };
    if (whole < 3600) {
        return std::to_string(whole / 60) + " min " + twoDigits(whole % 60) + " s";
    }
    return std::to_string(whole / 3600) + " h " + twoDigits(whole % 3600 / 60) + " min";
}

std::string formatTime(std::int64_t microseconds)
{
    if (microseconds == 0) {
        return {};
    }
    return QDateTime::fromMSecsSinceEpoch(microseconds / 1000, Qt::UTC).toString(Qt::ISODateWithMs).toStdString();
}

std::vector<std::string> alignTable(const std::vector<std::vector<std::string>> &rows, std::size_t leftColumns)
{
    std::vector<int> widths;
    for (const auto &row : rows) {
        widths.resize(std::max(widths.size(), row.size()), 0);
        for (std::size_t i = 0; i < row.size(); ++i) {
            widths[i] = std::max(widths[i], displayWidth(row[i]));
        }
    }
    std::vector<std::string> lines;
    for (const auto &row : rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i) {
            line += (i == 0 ? "" : "  ") + padded(row[i], widths[i], i < leftColumns);
        }
        line.erase(line.find_last_not_of(' ') + 1);
        lines.push_back(std::move(line));
    }
    return lines;
}

std::vector<std::string> confusionTable(const std::vector<std::string> &labels, const std::vector<std::int64_t> &counts)
{
    std::vector<std::vector<std::string>> rows{{"Actual \\ Predicted"}};
    for (const std::string &label : labels) {
        rows.front().push_back(safeText(label));
    }
    const std::size_t classes = labels.size();
    for (std::size_t actual = 0; actual < classes && counts.size() == classes * classes; ++actual) {
        std::vector<std::string> row{safeText(labels[actual])};
        for (std::size_t predicted = 0; predicted < classes; ++predicted) {
            row.push_back(std::to_string(counts[actual * classes + predicted]));
        }
        rows.push_back(std::move(row));
    }
    return alignTable(rows);
}

std::string csvLine(const std::vector<std::string> &fields)
{
    std::string line;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (i > 0) {
            line += ',';
        }
        line += core::csvField(fields[i]);
    }
    return line + '\n';
}

} // namespace signalbox::cli
