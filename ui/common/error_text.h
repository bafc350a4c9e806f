// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QString>

#include <cstdint>
#include <optional>

/// The one place where failures become sentences for people: what happened, to what, what to try.
namespace signalbox::ui {

/// A full sentence or two in the person's language. Technical details stay in English.
QString errorText(const core::Error &error);

/// The end of a run whose loss was not finite (NonFiniteLoss, subject "step 431"): when, what is safe, what to try.
/// `checkpointStep` is that of the newest checkpoint, if there is one.
QString divergenceText(const core::Error &error, std::optional<std::int64_t> checkpointStep);

/// What a form field says under itself when the typed value of a setting cannot be used.
QString fieldErrorText(const std::string &settingKey, const core::Error &error);

} // namespace signalbox::ui
