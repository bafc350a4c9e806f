// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/utf8.h"

#include <utf8proc.h>

#include <cstdlib>

namespace signalbox::text {

namespace {

constexpr std::string_view kBlanks = " \t\r\n\v\f";

std::string mapped(std::string_view text, int options)
{
    utf8proc_uint8_t *result = nullptr;
    const utf8proc_ssize_t length =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t *>(text.data()),
                     static_cast<utf8proc_ssize_t>(text.size()), &result, static_cast<utf8proc_option_t>(options));
    if (length < 0) {
        return std::string(text);
    }
    std::string out(reinterpret_cast<const char *>(result), static_cast<std::size_t>(length));
    std::free(result); // NOLINT(cppcoreguidelines-no-malloc): utf8proc allocates with malloc
    return out;
}

} // namespace

std::size_t utf8PrefixLength(std::string_view bytes)
{
    const auto *data = reinterpret_cast<const utf8proc_uint8_t *>(bytes.data());
    std::size_t at = 0;
    while (at < bytes.size()) {
        if (data[at] < 0x80) {
            ++at;
            continue;
        }
        utf8proc_int32_t codePoint = 0;
        const auto length = utf8proc_iterate(data + at, static_cast<utf8proc_ssize_t>(bytes.size() - at), &codePoint);
        if (length <= 0) {
            return at;
        }
        at += static_cast<std::size_t>(length);
    }
    return at;
}

bool isUtf8(std::string_view bytes)
{
    return utf8PrefixLength(bytes) == bytes.size();
}

std::string withReplacementCharacters(std::string_view bytes)
{
    std::string out;
    out.reserve(bytes.size());
    for (;;) {
        const std::size_t good = utf8PrefixLength(bytes);
        out.append(bytes.substr(0, good));
        if (good == bytes.size()) {
            return out;
        }
        out += "\xEF\xBF\xBD";
        bytes.remove_prefix(good + 1);
    }
}

std::string_view trimmed(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(kBlanks);
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

std::string foldedName(std::string_view name)
{
    return mapped(trimmed(name),
                  UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
}

std::string composedName(std::string_view name)
{
    return mapped(name, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

} // namespace signalbox::text
