// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/wandb/run_log.h"

#include "core/files.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <zlib.h>

namespace signalbox::track::wandb {

namespace {

using core::Error;
using core::ErrorCode;

constexpr std::size_t kLogBlock = 32768;
constexpr std::size_t kChunkHeader = 7; ///< checksum (4 bytes), length (2), type (1); numbers are little endian
/// ":W&B", the number 0xBEE1 and the version of the format.
constexpr std::string_view kLogHeader{":W&B\xE1\xBE\0", 7};

enum ChunkType : std::uint8_t { kWholeRecord = 1, kFirstChunk = 2, kMiddleChunk = 3, kLastChunk = 4 };

std::string logSystemWords(int error)
{
    return std::error_code(error, std::generic_category()).message();
}

Error logOpenError(const std::string &path, int error)
{
    if (error == ENOENT || error == ENOTDIR) {
        return {ErrorCode::FileNotFound, path, "the run log does not exist", {}, {}, {}};
    }
    return {ErrorCode::FileUnreadable, path, "the run log cannot be read: " + logSystemWords(error), {}, {}, {}};
}

Error logWriteError(const std::string &path, int error)
{
    if (error == ENOSPC || error == EDQUOT) {
        return {ErrorCode::DiskFull, path, "the disk is full", {}, {}, {}};
    }
    return {ErrorCode::FileUnwritable, path, "the run log cannot be written: " + logSystemWords(error), {}, {}, {}};
}

/// Keeps other writers away for as long as the file is open. False when there is one; file systems that know no locks
/// are taken as they are.
bool lockLog(int fd)
{
    return ::flock(fd, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK;
}

/// Returns 0 or the system's error. Not O_APPEND: the place is ours to choose, so that a half written record is
/// overwritten by the next attempt.
int writeLogAt(int fd, std::string_view bytes, std::int64_t offset)
{
    while (!bytes.empty()) {
        const ssize_t written = ::pwrite(fd, bytes.data(), bytes.size(), offset);
        if (written < 0) {
            if (errno == EINTR) {
                continue;
            }
            return errno;
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
        offset += written;
    }
    return 0;
}

/// How many bytes of the block are left at a place in the file.
std::size_t leftInBlock(std::int64_t offset)
{
    return kLogBlock - static_cast<std::size_t>(offset) % kLogBlock;
}

std::uint32_t chunkChecksum(std::uint8_t type, std::string_view payload)
{
    const auto *bytes = reinterpret_cast<const Bytef *>(payload.data());
    const uLong ofType = ::crc32(::crc32(0, nullptr, 0), &type, 1);
    return static_cast<std::uint32_t>(payload.empty() ? ofType
                                                      : ::crc32(ofType, bytes, static_cast<uInt>(payload.size())));
}

void appendChunk(std::string &out, std::uint8_t type, std::string_view payload)
{
    const std::uint32_t checksum = chunkChecksum(type, payload);
    for (unsigned shift = 0; shift < 32; shift += 8) {
        out += static_cast<char>((checksum >> shift) & 0xFFU);
    }
    out += static_cast<char>(payload.size() & 0xFFU);
    out += static_cast<char>(payload.size() >> 8U);
    out += static_cast<char>(type);
    out += payload;
}

std::uint8_t chunkType(bool first, bool last)
{
    if (first) {
        return last ? kWholeRecord : kFirstChunk;
    }
    return last ? kLastChunk : kMiddleChunk;
}

/// The bytes of a record that starts at a place in the file, with the filling of the block before it.
std::string framed(std::string_view record, std::int64_t offset)
{
    std::string out;
    std::size_t left = leftInBlock(offset);
    bool first = true;
    bool last = false;
    while (!last) {
        if (left < kChunkHeader) {
            out.append(left, '\0');
            left = kLogBlock;
        }
        // With exactly seven bytes left this is an empty first chunk, which readers expect.
        const std::string_view part = record.substr(0, left - kChunkHeader);
        record.remove_prefix(part.size());
        last = record.empty();
        appendChunk(out, chunkType(first, last), part);
        left -= kChunkHeader + part.size();
        first = false;
    }
    return out;
}

} // namespace

struct RunLogReader::Private
{
    explicit Private(int descriptor) : fd(descriptor) { }
    ~Private() { ::close(fd); }
    Private(const Private &) = delete;
    Private &operator=(const Private &) = delete;

    /// Bytes of the block that holds `offset`, from there on; fewer than the block has at the end of the file.
    std::string_view bytesAt(std::int64_t offset);
    std::optional<std::string> readRecord();
    /// The content of the chunk at `position`, which moves behind it; nothing when the reader has to stop.
    std::optional<std::string_view> readChunk(bool isFirst, bool &isLast);
    void end(RunLogStop::Kind kind, const char *reason);
    /// Stops because of a chunk of `length` bytes that is not as it should be.
    void endAtBadChunk(std::size_t length, const char *reason);

    int fd;
    std::string block;
    std::int64_t blockStart = -1; ///< place of `block` in the file; -1: none is read
    std::int64_t position = 0;
    std::int64_t wholeEnd = 0;
    std::optional<RunLogStop> stopped;
};

std::string_view RunLogReader::Private::bytesAt(std::int64_t offset)
{
    const auto inBlock = static_cast<std::size_t>(offset) % kLogBlock;
    const std::int64_t start = offset - static_cast<std::int64_t>(inBlock);
    if (start != blockStart) {
        block.resize(kLogBlock);
        std::size_t filled = 0;
        while (filled < kLogBlock) {
            const ssize_t got =
                ::pread(fd, block.data() + filled, kLogBlock - filled, start + static_cast<std::int64_t>(filled));
            if (got < 0 && errno == EINTR) {
                continue;
            }
            if (got < 0) {
                stopped = RunLogStop{RunLogStop::Kind::Unreadable, wholeEnd, logSystemWords(errno)};
                break;
            }
            if (got == 0) {
                break;
            }
            filled += static_cast<std::size_t>(got);
        }
        block.resize(filled);
        blockStart = start;
    }
    return std::string_view(block).substr(std::min(inBlock, block.size()));
}

void RunLogReader::Private::end(RunLogStop::Kind kind, const char *reason)
{
    if (!stopped) { // a failure to read comes first
        stopped = RunLogStop{kind, wholeEnd, reason};
    }
}

void RunLogReader::Private::endAtBadChunk(std::size_t length, const char *reason)
{
    // After a power cut a file may be longer than what reached the disk; zeros stand for the rest. So a bad chunk with
    // nothing else behind it is the end of a record that was being written. With something behind it, it is damage.
    std::int64_t offset = position + static_cast<std::int64_t>(length);
    for (auto bytes = bytesAt(offset); !bytes.empty(); bytes = bytesAt(offset)) {
        if (bytes.find_first_not_of('\0') != std::string_view::npos) {
            end(RunLogStop::Kind::Damaged, reason);
            return;
        }
        offset += static_cast<std::int64_t>(bytes.size());
    }
    end(RunLogStop::Kind::Torn, reason);
}

std::optional<std::string_view> RunLogReader::Private::readChunk(bool isFirst, bool &isLast)
{
    if (leftInBlock(position) < kChunkHeader) {
        position += static_cast<std::int64_t>(leftInBlock(position)); // the filling at the end of a block
    }
    const std::string_view bytes = bytesAt(position);
    if (bytes.size() < kChunkHeader) {
        const bool isEnd = isFirst && bytesAt(wholeEnd).empty();
        end(isEnd ? RunLogStop::Kind::End : RunLogStop::Kind::Torn, isEnd ? "" : "the file ends inside a record");
        return {};
    }
    const auto byte = [bytes](std::size_t i) {
        return static_cast<std::uint32_t>(static_cast<std::uint8_t>(bytes[i]));
    };
    const std::uint32_t checksum = byte(0) | byte(1) << 8U | byte(2) << 16U | byte(3) << 24U;
    const std::size_t length = byte(4) | byte(5) << 8U;
    const auto type = static_cast<std::uint8_t>(bytes[6]);
    if (kChunkHeader + length > leftInBlock(position)) {
        endAtBadChunk(kChunkHeader, "a chunk goes beyond its block");
        return {};
    }
    if (kChunkHeader + length > bytes.size()) {
        end(RunLogStop::Kind::Torn, "the file ends inside a record");
        return {};
    }
    const std::string_view payload = bytes.substr(kChunkHeader, length);
    if (chunkChecksum(type, payload) != checksum) {
        endAtBadChunk(kChunkHeader + length, "a checksum does not match");
        return {};
    }
    isLast = type == kWholeRecord || type == kLastChunk;
    if (type < kWholeRecord || type > kLastChunk || isFirst != (type == kWholeRecord || type == kFirstChunk)) {
        end(RunLogStop::Kind::Damaged, "the chunks are not in order");
        return {};
    }
    position += static_cast<std::int64_t>(kChunkHeader + length);
    return payload;
}

std::optional<std::string> RunLogReader::Private::readRecord()
{
    std::string record;
    bool isFirst = true;
    bool isLast = false;
    while (!isLast) {
        const auto payload = readChunk(isFirst, isLast);
        if (!payload) {
            return {};
        }
        record += *payload;
        isFirst = false;
    }
    wholeEnd = position;
    return record;
}

core::Result<RunLogReader> RunLogReader::open(const std::string &path)
{
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        return core::fail(logOpenError(path, errno));
    }
    auto data = std::make_unique<Private>(fd);
    const std::string_view header = data->bytesAt(0).substr(0, kLogHeader.size());
    if (data->stopped) {
        return core::fail(
            {ErrorCode::FileUnreadable, path, "the run log cannot be read: " + data->stopped->reason, {}, {}, {}});
    }
    if (header.size() < kLogHeader.size() && kLogHeader.substr(0, header.size()) == header) {
        data->end(RunLogStop::Kind::Torn, "the file ends inside its header");
    } else if (header.substr(0, kLogHeader.size() - 1) != kLogHeader.substr(0, kLogHeader.size() - 1)) {
        return core::fail({ErrorCode::BadFormat, path, "this is not the log of a run", {}, {}, {}});
    } else if (header.back() != kLogHeader.back()) {
        return core::fail({ErrorCode::BadFormat,
                           path,
                           "this version of the log of a run is not known",
                           {},
                           std::to_string(static_cast<std::uint8_t>(header.back())),
                           std::to_string(static_cast<std::uint8_t>(kLogHeader.back()))});
    } else {
        data->position = data->wholeEnd = static_cast<std::int64_t>(kLogHeader.size());
    }
    return RunLogReader(std::move(data));
}

RunLogReader::RunLogReader(std::unique_ptr<Private> data) : m_private(std::move(data)) { }
RunLogReader::RunLogReader(RunLogReader &&) noexcept = default;
RunLogReader &RunLogReader::operator=(RunLogReader &&) noexcept = default;
RunLogReader::~RunLogReader() = default;

std::optional<std::string> RunLogReader::next()
{
    return m_private->stopped ? std::nullopt : m_private->readRecord();
}

const std::optional<RunLogStop> &RunLogReader::stop() const
{
    return m_private->stopped;
}

struct RunLogWriter::Private
{
    Private(int descriptor, std::string filePath) : fd(descriptor), path(std::move(filePath)) { }
    ~Private() { ::close(fd); }
    Private(const Private &) = delete;
    Private &operator=(const Private &) = delete;

    core::Status add(std::string_view bytes)
    {
        const int error = writeLogAt(fd, bytes, size);
        if (error != 0) {
            // The file ends with its last whole record again; should even this fail, readers take the rest for torn.
            [[maybe_unused]] const int ignored = ::ftruncate(fd, size);
            return core::fail(logWriteError(path, error));
        }
        size += static_cast<std::int64_t>(bytes.size());
        return {};
    }

    int fd;
    std::string path;
    std::int64_t size = 0;
};

core::Result<RunLogWriter> RunLogWriter::create(const std::string &path)
{
    const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0) {
        return core::fail(logWriteError(path, errno));
    }
    auto data = std::make_unique<Private>(fd, path);
    if (!lockLog(fd)) {
        return core::fail({ErrorCode::FileUnwritable, path, "another writer has the run log open", {}, {}, {}});
    }
    if (const auto written = data->add(kLogHeader); !written) {
        ::unlink(path.c_str());
        return core::fail(written.error());
    }
    core::syncParentFolder(path);
    return RunLogWriter(std::move(data));
}

core::Result<RunLogWriter> RunLogWriter::append(const std::string &path,
                                                const std::function<void(std::string_view)> &whole)
{
    const int fd = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (fd < 0) {
        return core::fail(errno == ENOENT || errno == ENOTDIR ? logOpenError(path, errno) : logWriteError(path, errno));
    }
    auto data = std::make_unique<Private>(fd, path);
    if (!lockLog(fd)) {
        return core::fail({ErrorCode::FileUnwritable, path, "another writer has the run log open", {}, {}, {}});
    }
    auto reader = RunLogReader::open(path);
    if (!reader) {
        return core::fail(reader.error());
    }
    while (const auto record = reader->next()) {
        if (whole) {
            whole(*record);
        }
    }
    const RunLogStop &stop = *reader->stop();
    if (stop.kind == RunLogStop::Kind::Unreadable) {
        return core::fail({ErrorCode::FileUnreadable, path, "the run log cannot be read: " + stop.reason, {}, {}, {}});
    }
    if (stop.kind == RunLogStop::Kind::Damaged) {
        return core::fail({ErrorCode::BadFormat,
                           path,
                           "the run log is damaged after " + std::to_string(stop.offset) + " bytes: " + stop.reason,
                           {},
                           {},
                           {}});
    }
    if (::ftruncate(fd, stop.offset) != 0) {
        return core::fail(logWriteError(path, errno));
    }
    data->size = stop.offset;
    if (data->size == 0) {
        if (const auto written = data->add(kLogHeader); !written) {
            return core::fail(written.error());
        }
    }
    return RunLogWriter(std::move(data));
}

RunLogWriter::RunLogWriter(std::unique_ptr<Private> data) : m_private(std::move(data)) { }
RunLogWriter::RunLogWriter(RunLogWriter &&) noexcept = default;
RunLogWriter &RunLogWriter::operator=(RunLogWriter &&) noexcept = default;
RunLogWriter::~RunLogWriter() = default;

core::Status RunLogWriter::write(std::string_view record)
{
    return m_private->add(framed(record, m_private->size));
}

core::Status RunLogWriter::sync()
{
    if (::fsync(m_private->fd) != 0) {
        return core::fail(logWriteError(m_private->path, errno));
    }
    return {};
}

std::int64_t RunLogWriter::size() const
{
    return m_private->size;
}

} // namespace signalbox::track::wandb
