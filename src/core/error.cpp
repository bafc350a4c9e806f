// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/error.h"

#include <algorithm>
#include <array>
#include <utility>

namespace signalbox::core {

namespace {

constexpr std::array<std::pair<ErrorCode, const char *>, 26> kKindNames{{
    {ErrorCode::BadArgument, "bad_argument"},
    {ErrorCode::FileNotFound, "file_not_found"},
    {ErrorCode::FileUnreadable, "file_unreadable"},
    {ErrorCode::FileUnwritable, "file_unwritable"},
    {ErrorCode::NotText, "not_text"},
    {ErrorCode::BadEncoding, "bad_encoding"},
    {ErrorCode::BadFormat, "bad_format"},
    {ErrorCode::BadRow, "bad_row"},
    {ErrorCode::MissingColumn, "missing_column"},
    {ErrorCode::NoRows, "no_rows"},
    {ErrorCode::TooFewClasses, "too_few_classes"},
    {ErrorCode::UnknownLabel, "unknown_label"},
    {ErrorCode::ModelInvalid, "model_invalid"},
    {ErrorCode::CheckpointTorn, "checkpoint_torn"},
    {ErrorCode::NonFiniteLoss, "non_finite_loss"},
    {ErrorCode::OutOfMemory, "out_of_memory"},
    {ErrorCode::DiskFull, "disk_full"},
    {ErrorCode::EngineUnavailable, "engine_unavailable"},
    {ErrorCode::DeviceUnavailable, "device_unavailable"},
    {ErrorCode::StoreFailed, "store_failed"},
    {ErrorCode::NotFound, "not_found"},
    {ErrorCode::Cancelled, "cancelled"},
    {ErrorCode::NetworkFailed, "network_failed"},
    {ErrorCode::NotSignedIn, "not_signed_in"},
    {ErrorCode::Refused, "refused"},
    {ErrorCode::Internal, "internal"},
}};

constexpr std::size_t kLongestQuote = 80;

/// A value as it may stand in a message: no control characters (a terminal would obey them), not endless.
std::string quoted(const std::string &value)
{
    static constexpr char kHex[] = "0123456789abcdef";
    std::string out;
    for (const char character : value) {
        const auto byte = static_cast<unsigned char>(character);
        if (out.size() >= kLongestQuote && (byte & 0xC0U) != 0x80U) {
            return out + "…";
        }
        if (byte < 0x20 || byte == 0x7F) {
            out += "\\x";
            out += kHex[byte >> 4U];
            out += kHex[byte & 15U];
        } else {
            out += character;
        }
    }
    return out;
}

} // namespace

const char *toString(ErrorCode code)
{
    const auto *it =
        std::find_if(kKindNames.begin(), kKindNames.end(), [code](const auto &pair) { return pair.first == code; });
    return it == kKindNames.end() ? "internal" : it->second;
}

ErrorCode errorCodeFromString(const std::string &name)
{
    const auto *it =
        std::find_if(kKindNames.begin(), kKindNames.end(), [&name](const auto &pair) { return name == pair.second; });
    return it == kKindNames.end() ? ErrorCode::Internal : it->first;
}

std::string describe(const Error &error)
{
    std::string out = error.subject;
    if (error.line) {
        out += ':' + std::to_string(*error.line);
    }
    if (!out.empty()) {
        out += ": ";
    }
    out += error.detail;
    if (!error.found.empty() || !error.expected.empty()) {
        out += " (";
        if (!error.found.empty()) {
            out += "found " + quoted(error.found);
        }
        if (!error.expected.empty()) {
            out += (error.found.empty() ? "expected " : ", expected ") + quoted(error.expected);
        }
        out += ')';
    }
    return out;
}

} // namespace signalbox::core
