// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace signalbox::core {

/// The closed list of things that can go wrong in an expected way.
/// Programs turn a code into a sentence and an exit status in one place each.
enum class ErrorCode {
    BadArgument, ///< a setting or option has a value that cannot be used
    FileNotFound,
    FileUnreadable,
    FileUnwritable,
    NotText, ///< binary data where a table of text was expected
    BadEncoding, ///< text that is not UTF-8
    BadFormat, ///< a file whose structure is wrong (quotes, JSON, safetensors header)
    BadRow, ///< one row of a table cannot be used
    MissingColumn, ///< a wanted column is not in the table, or is there twice
    NoRows, ///< a table without usable rows
    TooFewClasses, ///< fewer than two classes: nothing to learn
    UnknownLabel, ///< a label that the training data or the model does not have
    ModelInvalid, ///< a model folder that is incomplete or contradicts itself
    CheckpointTorn, ///< a checkpoint whose checksum does not match its content
    NonFiniteLoss,
    OutOfMemory,
    DiskFull,
    EngineUnavailable, ///< the training engine (LibTorch) could not be loaded
    DeviceUnavailable, ///< a CUDA device was asked for and is not there
    StoreFailed,
    NotFound, ///< a run, metric or checkpoint that does not exist
    Cancelled,
    NetworkFailed, ///< no answer that can be used: no route, refused, timed out, or not what the service answers
    NotSignedIn, ///< no key or token is known, or the service does not know it (any more)
    Refused, ///< the service understood the request and will never take it
    Internal, ///< a bug or a failure of a library; detail holds its words
};

/// Stable lower-case name of a code, such as "bad_row": used in JSON output and in the store.
const char *toString(ErrorCode code);
/// The inverse of toString(); unknown names give ErrorCode::Internal.
ErrorCode errorCodeFromString(const std::string &name);

/// An expected failure: what went wrong, with what, where, and what would have been right.
struct Error
{
    ErrorCode code = ErrorCode::Internal;
    std::string subject; ///< file, option, address or run that it happened to
    std::string detail; ///< one technical sentence in English, without a full stop at the end
    std::optional<std::int64_t> line; ///< 1-based line in `subject` where that makes sense
    std::string found; ///< what was there; may be empty
    std::string expected; ///< what should have been there; may be empty

    bool operator==(const Error &) const = default;
};

/// One English line for terminals and logs: "train.tsv:12: a row needs 4 columns (found 3, expected 4)".
/// Control characters in found values are escaped, long ones are cut.
std::string describe(const Error &error);

} // namespace signalbox::core
