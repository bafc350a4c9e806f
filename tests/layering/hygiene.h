// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>

namespace signalbox::layering {

/// Whether a file of this name and first line is source that carries the two SPDX lines: C++, CMake, SQL, Python, scripts.
bool needsLicenceLines(const QString &path, const QString &text);

/// Whether copyright holder and licence stand in the first lines (after "#!" in scripts).
bool hasLicenceLines(const QString &text);

/// Paths that exist on one person's machine only, such as a home folder, each with its line.
QStringList machinePaths(const QString &text);

} // namespace signalbox::layering
