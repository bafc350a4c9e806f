// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/events.h"
#include "core/painted_picture.h"

#include <optional>
#include <string>

namespace signalbox::charts {

/// The confusion matrix of an evaluation as it is exported, in the light theme below its title, for those who send it
/// somewhere. Needs no window and may be called on any thread; the same arguments give the same bytes on one machine.
/// Nothing without a QGuiApplication, which has the fonts, or when no sentence was evaluated.
std::optional<core::PaintedPicture> matrixPng(const core::EvaluationTable &table, const std::string &title);

} // namespace signalbox::charts
