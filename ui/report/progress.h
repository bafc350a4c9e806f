// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QString>

#include <atomic>
#include <functional>
#include <memory>

namespace signalbox::report {

/// How work that takes a while says how far it is, and learns that nobody wants it any more. Copies belong together.
struct Progress
{
    /// Called on the thread that works, before each of `total` parts.
    std::function<void(int done, int total, const QString &what)> tell;
    std::shared_ptr<std::atomic<bool>> cancelled = std::make_shared<std::atomic<bool>>(false);

    /// Says what comes next. Errors: Cancelled.
    [[nodiscard]] core::Status begin(int done, int total, const QString &what) const
    {
        if (cancelled->load()) {
            return core::fail({core::ErrorCode::Cancelled, "export", "the export was cancelled", {}, {}, {}});
        }
        if (tell) {
            tell(done, total, what);
        }
        return {};
    }
};

} // namespace signalbox::report
