// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "qt_headers.h"

#include <QtCore/QHash>
#include <QtCore/QString>
#include <QtCore/QStringList>

namespace signalbox::layering {

/// Target name without "signalbox::" to the name of its layer, as the CMakeLists define them.
using TargetLayers = QHash<QString, QString>;

/// What a source file includes against the rules of its layer, one sentence each; `path` is relative to the root.
QStringList includeViolations(const QString &path, const QString &text, const QtHeaders &qt);

/// The libraries that a CMakeLists.txt defines ("signalbox_add_library(core …)").
QStringList definedTargets(const QString &cmakeText);

/// What a CMakeLists.txt links to against the rules of its layer, one sentence each.
QStringList linkViolations(const QString &path, const QString &cmakeText, const TargetLayers &targets);

} // namespace signalbox::layering
