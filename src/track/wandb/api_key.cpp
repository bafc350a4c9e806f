// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/wandb/api_key.h"

#include <algorithm>
#include <array>

namespace signalbox::track::wandb {

namespace {

constexpr std::size_t kShortestSecret = 40;

bool isKeyCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

/// What surrounds a pasted key: ASCII white space and the UTF-8 of U+00A0, U+200B and U+FEFF.
constexpr std::array<std::string_view, 9> kKeySurroundings{" ",  "\t",       "\n",           "\r",          "\v",
                                                           "\f", "\xC2\xA0", "\xE2\x80\x8B", "\xEF\xBB\xBF"};

bool isJwt(std::string_view key)
{
    int segments = 1;
    std::size_t length = 0;
    for (const char c : key) {
        if (c == '.') {
            if (length == 0) {
                return false;
            }
            ++segments;
            length = 0;
        } else if (isKeyCharacter(c)) {
            ++length;
        } else {
            return false;
        }
    }
    return segments == 3 && length > 0;
}

/// Number of characters (not bytes) of UTF-8 text.
std::size_t keyCharacters(std::string_view text)
{
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

core::Status keyError(const char *detail, std::string found)
{
    return core::fail(
        {core::ErrorCode::BadArgument, "API key", detail, {}, std::move(found), "40 or more letters, digits, - or _"});
}

} // namespace

std::string trimmedKey(std::string_view text)
{
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view space : kKeySurroundings) {
            while (text.starts_with(space)) {
                text.remove_prefix(space.size());
                again = true;
            }
            while (text.ends_with(space)) {
                text.remove_suffix(space.size());
                again = true;
            }
        }
    }
    return std::string(text);
}

core::Status checkKey(const std::string &key)
{
    const std::string trimmed = trimmedKey(key);
    if (trimmed.empty()) {
        return keyError("no API key was given", {});
    }
    if (isJwt(trimmed)) {
        return {};
    }
    const auto wrong = std::find_if_not(trimmed.begin(), trimmed.end(), isKeyCharacter);
    if (wrong != trimmed.end()) {
        // The place and not the character: no part of a key may get into a message.
        const std::size_t place =
            keyCharacters({trimmed.data(), static_cast<std::size_t>(wrong - trimmed.begin())}) + 1;
        return keyError("this does not look like an API key: a character in it cannot be part of one",
                        "another character at place " + std::to_string(place));
    }
    const std::size_t dash = trimmed.find('-');
    const std::size_t length = dash == std::string::npos ? trimmed.size() : trimmed.size() - dash - 1;
    if (length < kShortestSecret) {
        return keyError("this does not look like an API key: it is too short",
                        std::to_string(length)
                            + (dash == std::string::npos ? " characters" : " characters after the first -"));
    }
    return {};
}

KeyHint keyHint(std::string_view typed)
{
    const std::string key = trimmedKey(typed);
    if (key.empty()) {
        return KeyHint::Empty;
    }
    if (checkKey(key)) {
        return KeyHint::Plausible;
    }
    return std::all_of(key.begin(), key.end(), isKeyCharacter) ? KeyHint::TooShort : KeyHint::WrongCharacter;
}

} // namespace signalbox::track::wandb
