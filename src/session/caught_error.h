// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <string>

namespace signalbox::session {

/// What the exception that is being handled means to people; only inside a catch block.
core::Error caughtError(const std::string &subject);

} // namespace signalbox::session
