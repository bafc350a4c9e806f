// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "store/database.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

/// Removing runs for good. A run may have millions of points, and whoever writes would have to wait while all of it goes in one
/// transaction. So it goes out of everybody's sight first, in no time, and what it consists of goes bit by bit after that.
/// Where that has come to is in the database itself: any process goes on with it, also when the one that began was killed.
namespace signalbox::store {

/// Takes a run out of sight for good, inside the caller's transaction: its id, its name and its page are free again, and
/// followers of the store are told that it is gone.
void hideForRemoval(Database &database, std::int64_t runKey, const std::string &id);

/// Whether there are runs out of sight that are not removed in full.
bool hasRemovals(Database &database);

/// What one turn of removeSome() may do at most: it ends with the first few rows behind the time's end.
struct RemovalLimits
{
    int rows = 256; ///< and files; at least 1
    std::chrono::milliseconds time{10};
};

/// What a turn came to.
struct Removal
{
    enum class State {
        CutShort, ///< there is more of this run
        RunGone, ///< a run is removed in full; there may be others
        NothingLeft
    };
    State state = State::NothingLeft;
    std::optional<core::Error> problem; ///< the run is gone, but its folder could not be removed
};

/// Removes a part of a run that is out of sight, in one or two transactions that together keep to the limits; what is left is
/// consistent. Its folder `<store>/runs/<id>` goes as well, links inside being removed, not followed.
core::Result<Removal> removeSome(Database &database, const std::string &storeDirectory,
                                 const RemovalLimits &limits = {});

/// How long to leave the database to others after a turn that was cut short.
inline constexpr std::chrono::milliseconds kBetweenRemovals{10};

/// Removes all runs that are out of sight, on the caller's thread; others write in between. Gives the first folder that could
/// not be removed, which does not keep the rest.
core::Status finishRemovals(const std::string &storeDirectory);

} // namespace signalbox::store
