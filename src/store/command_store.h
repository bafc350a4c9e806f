// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/ids.h"
#include "core/result.h"
#include "core/steering.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace signalbox::store {

/// What became of a command: it waits for the run's process, is with its training thread, was carried out, was not.
enum class CommandState { Waiting, Taken, Done, Refused };
/// "waiting", "taken", "done", "refused".
const char *toString(CommandState state);
CommandState commandStateFromString(const std::string &name);

/// Something that a person asks of a run while it trains, perhaps in another process.
struct CommandRecord
{
    std::int64_t number = 0;
    core::RunId run;
    std::int64_t timeMicroseconds = 0; ///< when it was asked for, UTC
    std::string key; ///< see core/steering.h
    std::string value;
    CommandState state = CommandState::Waiting;
    std::string answer; ///< of Done and Refused: a sentence for people
};

/// Commands to runs that train, through a connection of its own. Belongs to the thread that opened it. The process that
/// trains a run takes its commands and answers them by the event RunSteered, which EventWriter notes here.
class CommandStore
{
public:
    /// Opens the database of a prepared store; the clock must outlive it.
    static core::Result<CommandStore> open(const std::string &storeDirectory, const core::Clock &clock);
    CommandStore(CommandStore &&) noexcept;
    CommandStore &operator=(CommandStore &&) noexcept;
    ~CommandStore();

    /// Asks a run for changes, all of them or none, in this order; gives their numbers. Keys and values are not checked.
    /// Errors: NotFound (the run), BadArgument (it does not train, or its process is gone).
    core::Result<std::vector<std::int64_t>> add(const core::RunId &run,
                                                const std::vector<core::SteeringRequest> &requests);
    /// Commands that wait for this run, oldest first; they count as taken from now on. Cheap when nothing has changed
    /// since the last call.
    core::Result<std::vector<CommandRecord>> take(const core::RunId &run);
    /// The same, and of runs that wait for their turn the commands that ask for their end (core::kStopRun); others of
    /// theirs wait until they train.
    core::Result<std::vector<CommandRecord>> take(const core::RunId &run, const std::vector<core::RunId> &waiting);
    /// Says what became of a command that no event of the run will answer.
    core::Status answer(std::int64_t number, CommandState state, const std::string &text);
    /// The command of this number, if it is there.
    core::Result<std::optional<CommandRecord>> find(std::int64_t number) const;

private:
    struct Private;
    explicit CommandStore(std::unique_ptr<Private> d);
    std::unique_ptr<Private> m_private;
};

} // namespace signalbox::store
