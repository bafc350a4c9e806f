// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/encoding_check.h"

#include "text/utf8.h"

#include <array>
#include <cstdint>
#include <optional>
#include <utility>

namespace signalbox::text {

namespace {

using namespace std::string_view_literals;

/// As much as is looked at to tell what kind of file it is.
constexpr std::size_t kProbeBytes = 1U << 16U;

constexpr std::array<std::pair<std::string_view, const char *>, 12> kSignatures{{
    {"\x89PNG\r\n"sv, "a PNG picture"},
    {"\xFF\xD8\xFF"sv, "a JPEG picture"},
    {"GIF8"sv, "a GIF picture"},
    {"PK\x03\x04"sv, "a ZIP archive or an office document"},
    {"\x1F\x8B"sv, "a gzip archive"},
    {"BZh"sv, "a bzip2 archive"},
    {"\xFD"
     "7zXZ"sv,
     "an xz archive"},
    {"(\xB5/\xFD"sv, "a Zstandard archive"},
    {"%PDF-"sv, "a PDF document"},
    {"\x7F"
     "ELF"sv,
     "a program"},
    {"SQLite format 3\0"sv, "an SQLite database"},
    {"PAR1"sv, "a Parquet file"},
}};

struct ByteCounts
{
    std::size_t nul = 0;
    std::size_t nulAtOddPlace = 0;
    std::size_t oddControls =
        0; ///< controls that texts do not hold; bell, backspace and escape do occur in logs and chats
};

ByteCounts countBytes(std::string_view probe)
{
    ByteCounts counts;
    for (std::size_t i = 0; i < probe.size(); ++i) {
        const auto byte = static_cast<unsigned char>(probe[i]);
        if (byte == 0) {
            ++counts.nul;
            counts.nulAtOddPlace += i & 1U;
        }
        const bool usual = byte >= 0x20 || (byte >= 0x07 && byte <= 0x0D) || byte == 0x1B;
        counts.oddControls += usual ? 0 : 1;
    }
    return counts;
}

/// The encoding that a byte order mark names. UTF-32's little-endian mark begins like UTF-16's.
const char *markedEncoding(std::string_view content)
{
    if (content.starts_with("\xFF\xFE\0\0"sv) || content.starts_with("\0\0\xFE\xFF"sv)) {
        return "UTF-32";
    }
    if (content.starts_with("\xFF\xFE"sv)) {
        return "UTF-16 (little endian)";
    }
    return content.starts_with("\xFE\xFF"sv) ? "UTF-16 (big endian)" : nullptr;
}

/// Without a mark, UTF-16 shows by its zero bytes: every ASCII character brings one, always at the same parity.
const char *unmarkedEncoding(std::size_t size, const ByteCounts &counts)
{
    if (counts.nul < 4 || counts.nul * 20 < size) {
        return nullptr;
    }
    if (counts.nul * 10 > size * 6) {
        return "UTF-32";
    }
    if (counts.nulAtOddPlace * 20 >= counts.nul * 19) {
        return "UTF-16 (little endian)";
    }
    return counts.nulAtOddPlace * 20 <= counts.nul ? "UTF-16 (big endian)" : nullptr;
}

/// Well-formed apart from a character that the probe's end may cut.
bool isUtf8Probe(std::string_view probe, bool cut)
{
    const std::size_t good = utf8PrefixLength(probe);
    return good == probe.size() || (cut && probe.size() - good < 4);
}

core::Error notText(const std::string &path, std::string found)
{
    return {core::ErrorCode::NotText,  path,
            "this is not a text file", {},
            std::move(found),          "a table as UTF-8 text (CSV or TSV)"};
}

core::Error otherUnicode(const std::string &path, const char *encoding)
{
    const std::string detail = std::string("the file is in ") + encoding + ": save it as UTF-8";
    return {core::ErrorCode::BadEncoding, path, detail, {}, encoding, "UTF-8"};
}

bool isAsciiLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

} // namespace

core::Result<std::string_view> checkText(const std::string &path, std::string_view content)
{
    if (const char *encoding = markedEncoding(content)) {
        return core::fail(otherUnicode(path, encoding));
    }
    if (content.starts_with("\xEF\xBB\xBF")) {
        content.remove_prefix(3);
    }
    if (content.empty()) {
        return core::fail({core::ErrorCode::NoRows, path, "the file is empty", {}, {}, {}});
    }
    for (const auto &[signature, name] : kSignatures) {
        if (content.starts_with(signature)) {
            return core::fail(notText(path, name));
        }
    }
    const std::string_view probe = content.substr(0, kProbeBytes);
    const ByteCounts counts = countBytes(probe);
    if (const char *encoding = unmarkedEncoding(probe.size(), counts)) {
        return core::fail(otherUnicode(path, encoding));
    }
    const bool manyControls = counts.oddControls * 10 > probe.size() * 3;
    const bool someControls = counts.oddControls * 100 > probe.size();
    if (manyControls || (someControls && !isUtf8Probe(probe, probe.size() < content.size()))) {
        return core::fail(notText(path, "binary data"));
    }
    return content;
}

std::string likelyEncoding(std::string_view content)
{
    const std::string_view probe = content.substr(0, kProbeBytes);
    std::size_t high = 0;
    std::size_t paired = 0;
    std::size_t besideLetters = 0;
    for (std::size_t i = 0; i < probe.size(); ++i) {
        const auto byte = static_cast<unsigned char>(probe[i]);
        if (byte < 0x80) {
            continue;
        }
        ++high;
        const auto next = i + 1 < probe.size() ? static_cast<unsigned char>(probe[i + 1]) : 0U;
        const bool letterBefore = i > 0 && isAsciiLetter(probe[i - 1]);
        if (byte >= 0xA1 && byte != 0xFF && next >= 0xA1 && next != 0xFF) {
            ++high;
            paired += 2;
            ++i;
        } else if (byte >= 0xA0 && (letterBefore || isAsciiLetter(static_cast<char>(next)))) {
            ++besideLetters;
        }
    }
    if (high == 0) {
        return {};
    }
    if (paired * 10 >= high * 9) {
        return "CP949 (Korean) or another East Asian encoding";
    }
    return besideLetters * 2 > high ? "Latin-1 or Windows-1252" : std::string();
}

} // namespace signalbox::text
