// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files.h"

#include <atomic>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace signalbox::core {

namespace {

/// Closes a file descriptor when it goes out of scope.
class Descriptor
{
public:
    explicit Descriptor(int fd) : m_fd(fd) { }
    ~Descriptor()
    {
        if (m_fd >= 0) {
            ::close(m_fd);
        }
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    [[nodiscard]] int get() const { return m_fd; }

private:
    int m_fd;
};

std::string systemWords(int error)
{
    return std::error_code(error, std::generic_category()).message();
}

Error readError(const std::string &path, int error)
{
    if (error == ENOENT || error == ENOTDIR) {
        return {ErrorCode::FileNotFound, path, "the file does not exist", {}, {}, {}};
    }
    return {ErrorCode::FileUnreadable, path, "the file cannot be read: " + systemWords(error), {}, {}, {}};
}

Error writeError(const std::string &path, int error)
{
    if (error == ENOSPC || error == EDQUOT) {
        return {ErrorCode::DiskFull, path, "the disk is full", {}, {}, {}};
    }
    return {ErrorCode::FileUnwritable, path, "the file cannot be written: " + systemWords(error), {}, {}, {}};
}

const char *kindOf(mode_t mode)
{
    if (S_ISDIR(mode)) {
        return "a folder";
    }
    if (S_ISFIFO(mode)) {
        return "a pipe";
    }
    if (S_ISSOCK(mode)) {
        return "a socket";
    }
    return "a device";
}

/// What a link leads to in the end, also when nothing is there; the path itself when it is no link.
std::string linkTarget(const std::string &path)
{
    std::filesystem::path target(path);
    constexpr int kMostLinks = 40; // as the system's own limit
    for (int i = 0; i < kMostLinks; ++i) {
        std::error_code error;
        const auto next = std::filesystem::read_symlink(target, error);
        if (error) {
            return target.string();
        }
        target = target.parent_path() / next; // an absolute one wins
    }
    return path;
}

int writeAll(int fd, std::string_view content)
{
    while (!content.empty()) {
        const ssize_t written = ::write(fd, content.data(), content.size());
        if (written < 0) {
            if (errno == EINTR) {
                continue;
            }
            return errno;
        }
        content.remove_prefix(static_cast<std::size_t>(written));
    }
    return ::fsync(fd) == 0 ? 0 : errno;
}

} // namespace

Result<std::string> readFile(const std::string &path)
{
    // O_NONBLOCK: opening a pipe that nobody writes to must not hang.
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (file.get() < 0) {
        return fail(readError(path, errno));
    }
    struct stat status = {};
    if (::fstat(file.get(), &status) != 0) {
        return fail(readError(path, errno));
    }
    if (!S_ISREG(status.st_mode)) {
        return fail(
            {ErrorCode::FileUnreadable, path, "this is not a regular file", {}, kindOf(status.st_mode), "a file"});
    }
    std::string content;
    content.resize(static_cast<std::size_t>(status.st_size));
    std::size_t filled = 0;
    for (;;) {
        if (filled == content.size()) {
            content.resize(content.size() + 4096); // the file may grow while it is read
        }
        const ssize_t got = ::read(file.get(), content.data() + filled, content.size() - filled);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return fail(readError(path, errno));
        }
        if (got == 0) {
            break;
        }
        filled += static_cast<std::size_t>(got);
    }
    content.resize(filled);
    return content;
}

Status writeFileAtomically(const std::string &path, std::string_view content, FileAccess access)
{
    const std::string target = access == FileAccess::AsUmask ? path : linkTarget(path);
    struct stat there = {};
    const bool isNew = access == FileAccess::AsUmask || ::stat(target.c_str(), &there) != 0;
    if (!isNew && ::access(target.c_str(), W_OK) != 0) {
        return fail(writeError(path, errno)); // a rename would get past the protection that somebody gave it
    }
    const bool isUsual = isNew && (access == FileAccess::AsUmask || access == FileAccess::KeptOrUsual);
    const bool isKept = !isNew && access != FileAccess::Owner;
    // Process and a counter make the name ours; O_EXCL makes sure.
    static std::atomic<unsigned> counter{0};
    const std::string temporary = target + '.' + std::to_string(::getpid()) + '-' + std::to_string(++counter) + ".part";
    int error = 0;
    {
        const Descriptor file(
            ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, isUsual ? 0666 : 0600));
        if (file.get() < 0) {
            return fail(writeError(path, errno));
        }
        if (isKept && ::fchmod(file.get(), there.st_mode & 0777U) != 0) {
            error = errno;
        }
        if (error == 0) {
            error = writeAll(file.get(), content);
        }
    }
    if (error == 0 && ::rename(temporary.c_str(), target.c_str()) != 0) {
        error = errno;
    }
    if (error != 0) {
        ::unlink(temporary.c_str());
        return fail(writeError(path, error));
    }
    syncParentFolder(target);
    return {};
}

bool isReadableByOthers(const std::string &path)
{
    struct stat status = {};
    return ::stat(path.c_str(), &status) == 0 && (status.st_mode & (S_IRGRP | S_IROTH)) != 0;
}

void syncParentFolder(const std::string &path)
{
    const auto parent = std::filesystem::path(path).parent_path();
    const Descriptor folder(::open(parent.empty() ? "." : parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder.get() >= 0) {
        ::fsync(folder.get());
    }
}

Status createDirectories(const std::string &path)
{
    std::error_code error;
    std::filesystem::create_directories(path, error);
    if (error || !std::filesystem::is_directory(path)) {
        const std::string words = error ? error.message() : "something else is there";
        return fail({ErrorCode::FileUnwritable, path, "the folder cannot be created: " + words, {}, {}, {}});
    }
    return {};
}

std::string joinPath(const std::string &directory, const std::string &name)
{
    return (std::filesystem::path(directory) / name).string();
}

} // namespace signalbox::core
