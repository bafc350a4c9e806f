// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <tl/expected.hpp>

#include <utility>

namespace signalbox::core {

/// A value, or the reason why there is none.
template <typename T> using Result = tl::expected<T, Error>;

/// Success, or the reason why not.
using Status = Result<void>;

/// Shorthand for returning an error: `return fail({ErrorCode::NoRows, path, "the table has no rows"});`
inline tl::unexpected<Error> fail(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

} // namespace signalbox::core
