// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "core/result.h"

#include <cstdint>
#include <memory>
#include <string>

namespace signalbox::store {

/// Counts what of a run is stored and not delivered yet, without reading it. Through a connection of its own, which
/// belongs to the thread that opened it.
class SyncBacklog
{
public:
    /// Opens the database of a prepared store. Errors: FileNotFound, StoreFailed.
    static core::Result<SyncBacklog> open(const std::string &storeDirectory);
    SyncBacklog(SyncBacklog &&) noexcept;
    SyncBacklog &operator=(SyncBacklog &&) noexcept;
    ~SyncBacklog();

    /// Events and metric points of a run with a number above `after`; 0 for a run that is not there.
    [[nodiscard]] core::Result<std::int64_t> count(const core::RunId &run, std::int64_t after) const;
    /// As RunReader::lastNumber(): changes whenever anything was written.
    [[nodiscard]] core::Result<std::int64_t> lastNumber() const;

private:
    struct Private;
    explicit SyncBacklog(std::unique_ptr<Private> d);
    std::unique_ptr<Private> m_private;
};

} // namespace signalbox::store
