// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <string>
#include <string_view>

namespace signalbox::track {

/// Who may read a file after it was replaced.
enum class FileAccess {
    KeptOrUsual, ///< as before; a new file as the umask says
    KeptOrOwner, ///< as before; a new file only its owner (mode 0600)
    Owner, ///< only its owner (mode 0600), whatever it was before
};

/// Replaces a file so that readers see the old content or the new one: a temporary file in the same folder, then a
/// rename. The content is never in a file with a wider mode than the final one. A link stays a link; what it leads to
/// is replaced. Returns whether others than the owner may read the file now. Errors: FileUnwritable, DiskFull.
core::Result<bool> replaceFile(const std::string &path, std::string_view content, FileAccess access);

} // namespace signalbox::track
