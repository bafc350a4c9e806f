// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/events.h"
#include "core/painted_picture.h"

#include <functional>
#include <optional>
#include <string>

namespace signalbox::track::wandb {

/// Draws the confusion matrix of an evaluation below a title; nothing when it cannot. This library knows no pictures, so
/// programs that can paint bring a painter along. Called on the outbox's thread.
using MatrixPainter =
    std::function<std::optional<core::PaintedPicture>(const core::EvaluationTable &table, const std::string &title)>;

} // namespace signalbox::track::wandb
