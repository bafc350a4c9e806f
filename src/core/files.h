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

/// Who may read a file that was written, and what becomes of a link that is there.
enum class FileAccess {
    AsUmask, ///< as the umask says, whatever was there; a link becomes the file itself
    KeptOrUsual, ///< as before, a new file as the umask says; what a link leads to is replaced, as for the two below
    KeptOrOwner, ///< as before, a new file only its owner (mode 0600)
    Owner, ///< only its owner (mode 0600), whatever it was before
};

/// Writes a file so that readers see the old content or the new one, never a part: temporary file beside it, fsync,
/// rename, fsync of the folder. The content is never in a file with a wider mode than the final one. Errors:
/// FileUnwritable, unless AsUmask also for a file that is there and may not be written; DiskFull.
Status writeFileAtomically(const std::string &path, std::string_view content, FileAccess access = FileAccess::AsUmask);

/// Whether others than the owner may read a file; false when it is not there.
bool isReadableByOthers(const std::string &path);

/// Makes names that were added to or removed from the path's parent folder durable (fsync of the folder).
void syncParentFolder(const std::string &path);

/// Creates a folder and its parents; existing ones are fine.
Status createDirectories(const std::string &path);

/// Joins with a slash; an absolute `name` wins.
std::string joinPath(const std::string &directory, const std::string &name);

} // namespace signalbox::core
