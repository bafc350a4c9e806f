// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>

namespace signalbox::layering {

/// The project's own text files below `root`, as paths relative to it: no build folders, no pictures, no weights.
QStringList textFiles(const QString &root);

/// The content of a file as text.
QString readText(const QString &path);

} // namespace signalbox::layering
