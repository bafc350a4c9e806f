// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace signalbox::track::wandb {

/// The file `run-<id>.wandb`, which `wandb sync` reads: seven bytes of header, then records in LevelDB's log format
/// (github.com/google/leveldb, doc/log_format.md) in blocks of 32 KiB that are counted from the start of the file, so
/// that the header is part of the first block. Each chunk of a record bears a checksum, not LevelDB's but plain CRC-32
/// as in zlib, over the chunk's type and its content. What a record holds is not known here.

/// Writes such a file. Every record is handed to the system as soon as it is written, so that a crash of the program
/// loses none; sync() makes them survive a power cut. Belongs to one thread. One writer at a time has a file: another
/// one, of any process, is refused.
class RunLogWriter
{
public:
    /// A new file with nothing but the header. Errors: FileUnwritable, also when there is a file already; DiskFull.
    static core::Result<RunLogWriter> create(const std::string &path);

    /// Goes on with a file after a crash: what follows the last whole record is cut off. `whole` is called with each
    /// record that stays. Errors: FileNotFound, FileUnreadable, FileUnwritable, DiskFull; BadFormat when it is no run
    /// log or is damaged before its end, in which case it is left as it is.
    static core::Result<RunLogWriter> append(const std::string &path,
                                             const std::function<void(std::string_view)> &whole = {});

    RunLogWriter(RunLogWriter &&) noexcept;
    RunLogWriter &operator=(RunLogWriter &&) noexcept;
    ~RunLogWriter();

    /// One record of any length. After an error the file ends before it, and the record may be tried again.
    core::Status write(std::string_view record);
    /// Waits until everything that was written is on the disk.
    core::Status sync();
    /// Length of the file in bytes.
    [[nodiscard]] std::int64_t size() const;

private:
    struct Private;
    explicit RunLogWriter(std::unique_ptr<Private> data);
    std::unique_ptr<Private> m_private;
};

/// Why a reader has no further record.
struct RunLogStop
{
    enum class Kind {
        End, ///< nothing follows the last whole record
        Torn, ///< what follows is the start of a record, as a crash or a power cut leaves it
        Damaged, ///< what follows is not what a writer leaves, though the file goes on behind it
        Unreadable, ///< the system refused to read
    };
    Kind kind = Kind::End;
    std::int64_t offset = 0; ///< bytes from the start of the file to the end of its last whole record
    std::string reason; ///< in English, without a full stop; empty for End
};

/// Reads such a file from its start to the first thing that is not a whole record.
class RunLogReader
{
public:
    /// Errors: FileNotFound, FileUnreadable; BadFormat when the header is another one. A file that ends inside its
    /// header is a torn one.
    static core::Result<RunLogReader> open(const std::string &path);

    RunLogReader(RunLogReader &&) noexcept;
    RunLogReader &operator=(RunLogReader &&) noexcept;
    ~RunLogReader();

    /// The next record; nothing when there is none, and stop() says why.
    std::optional<std::string> next();
    /// Known once next() has given nothing.
    [[nodiscard]] const std::optional<RunLogStop> &stop() const;

private:
    struct Private;
    explicit RunLogReader(std::unique_ptr<Private> data);
    std::unique_ptr<Private> m_private;
};

} // namespace signalbox::track::wandb
