// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <string>
#include <string_view>

namespace signalbox::core {

/// The whole content of a regular file. Refuses folders, pipes and devices with a clear message. Errors: FileNotFound,
/// FileUnreadable.
Result<std::string> readFile(const std::string &path);

/// Writes a file so that readers see the old content or the new one, never a part: temporary file beside it, fsync,
/// rename, fsync of the folder. Errors: FileUnwritable, DiskFull.
Status writeFileAtomically(const std::string &path, std::string_view content);

/// Makes names that were added to or removed from the path's parent folder durable (fsync of the folder).
void syncParentFolder(const std::string &path);

/// Creates a folder and its parents; existing ones are fine.
Status createDirectories(const std::string &path);

/// Joins with a slash; an absolute `name` wins.
std::string joinPath(const std::string &directory, const std::string &name);

} // namespace signalbox::core
