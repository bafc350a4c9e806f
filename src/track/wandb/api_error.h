// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "track/retry.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace signalbox::track::wandb {

/// Why a call of the service did not do what it was for. The error's code tells what a person can do: NotSignedIn (the
/// service does not know the key, or the key may not do this), Refused (final; `found` quotes the service),
/// NetworkFailed (nobody, or somebody else, answered, or the service has no time), Cancelled, FileUnreadable.
struct ApiError
{
    core::Error error;
    bool again = false; ///< the same call is worth another try
    std::optional<std::chrono::milliseconds> retryAfter; ///< the wait that the service asks for
    int status = 0; ///< of HTTP; 0: there was no answer
};

template <typename T> using ApiResult = tl::expected<T, ApiError>;

/// The error that counts of several calls: one that another try cannot mend, else one that tells what went wrong rather
/// than what was given up for it, with the longest wait that was asked for; success when there is none.
ApiResult<void> worstOf(const std::vector<ApiResult<void>> &results);

/// Whose answer it is.
enum class Answerer {
    Service, ///< the API: 401 and 403 are about the key, a success carries a JSON object
    /// Whoever is behind a signed address: knows no key; 403 says that the address is no longer valid, so the next try has
    /// to ask for another. A success has any content or none, but no page of HTML.
    Storage,
};

/// The error of an answer that is not a success under `rules`; nothing for one that is. `subject` is the host or the
/// file that it was about.
std::optional<ApiError> errorOf(const HttpAnswer &answer, Answerer answerer, bool conflictIsFinal,
                                const std::string &subject);

} // namespace signalbox::track::wandb
