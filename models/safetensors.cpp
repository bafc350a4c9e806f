// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/safetensors.h"

#include "core/files.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <limits>
#include <sys/mman.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace signalbox::models {

static_assert(std::endian::native == std::endian::little, "safetensors files are little endian");

namespace {

using core::Error;
using core::ErrorCode;
using nlohmann::json;

constexpr std::uint64_t kLongestHeader = 100ULL * 1024 * 1024; // as the reference implementation

Error invalid(const std::string &path, const std::string &detail, const std::string &found = {},
              const std::string &expected = {})
{
    return {ErrorCode::ModelInvalid, path, detail, {}, found, expected};
}

/// A read-only map of a whole file.
class FileMap
{
public:
    FileMap() = default;
    ~FileMap()
    {
        if (m_size > 0) {
            ::munmap(const_cast<std::byte *>(m_data), m_size);
        }
    }
    FileMap(const FileMap &) = delete;
    FileMap &operator=(const FileMap &) = delete;

    core::Status open(const std::string &path)
    {
        const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
        if (fd < 0) {
            const int error = errno;
            const ErrorCode code = error == ENOENT ? ErrorCode::FileNotFound : ErrorCode::FileUnreadable;
            return core::fail(
                {code, path, "the weights cannot be opened: " + std::generic_category().message(error), {}, {}, {}});
        }
        struct stat status = {};
        void *map = MAP_FAILED;
        if (::fstat(fd, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0) {
            map = ::mmap(nullptr, static_cast<std::size_t>(status.st_size), PROT_READ, MAP_PRIVATE, fd, 0);
        }
        ::close(fd);
        if (map == MAP_FAILED) {
            return core::fail(invalid(path, "this file is empty or cannot be mapped into memory"));
        }
        m_data = static_cast<const std::byte *>(map);
        m_size = static_cast<std::size_t>(status.st_size);
        return {};
    }
    [[nodiscard]] const std::byte *data() const { return m_data; }
    [[nodiscard]] std::size_t size() const { return m_size; }

private:
    const std::byte *m_data = nullptr;
    std::size_t m_size = 0;
};

core::Result<json> parseHeader(const std::string &path, const FileMap &map, std::size_t &dataStart)
{
    std::uint64_t length = 0;
    if (map.size() < sizeof length) {
        return core::fail(invalid(path, "this is not a safetensors file: it is shorter than its header"));
    }
    std::memcpy(&length, map.data(), sizeof length);
    if (length > kLongestHeader || length > map.size() - sizeof length) {
        return core::fail(invalid(path, "this is not a safetensors file, or it is cut off: the header does not fit",
                                  std::to_string(length) + " bytes of header",
                                  "at most " + std::to_string(map.size() - sizeof length)));
    }
    const char *begin = reinterpret_cast<const char *>(map.data()) + sizeof length;
    json header = json::parse(begin, begin + length, nullptr, false);
    if (!header.is_object()) {
        return core::fail(invalid(path, "this is not a safetensors file: its header is not a JSON object"));
    }
    dataStart = sizeof length + static_cast<std::size_t>(length);
    return header;
}

core::Result<TensorEntry> parseEntry(const std::string &path, const std::string &name, const json &value,
                                     const FileMap &map, std::size_t dataStart)
{
    const auto wrong = [&](const std::string &what) {
        return core::fail(invalid(path, "tensor \"" + name + "\": " + what));
    };
    if (!value.is_object() || !value.contains("dtype") || !value.at("dtype").is_string() || !value.contains("shape")
        || !value.at("shape").is_array() || !value.contains("data_offsets") || !value.at("data_offsets").is_array()
        || value.at("data_offsets").size() != 2) {
        return wrong("dtype, shape or data_offsets are missing or of the wrong kind");
    }
    TensorEntry entry;
    entry.name = name;
    entry.type = value.at("dtype").get<std::string>();
    std::size_t bytes = elementSize(entry.type);
    if (bytes == 0) {
        return wrong("the type \"" + entry.type + "\" is unknown");
    }
    for (const json &extent : value.at("shape")) {
        if (!extent.is_number_unsigned()) {
            return wrong("the shape holds something that is not a size");
        }
        const auto size = extent.get<std::uint64_t>();
        if (size > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())
            || (size != 0 && bytes > std::numeric_limits<std::size_t>::max() / size)) {
            return wrong("the shape is too large");
        }
        bytes *= size;
        entry.shape.push_back(static_cast<std::int64_t>(size));
    }
    const json &offsets = value.at("data_offsets");
    if (!offsets[0].is_number_unsigned() || !offsets[1].is_number_unsigned()) {
        return wrong("the offsets are not sizes");
    }
    const auto begin = offsets[0].get<std::uint64_t>();
    const auto end = offsets[1].get<std::uint64_t>();
    const std::size_t room = map.size() - dataStart;
    if (begin > end || end > room) {
        return wrong("its data lie outside the file: bytes " + std::to_string(begin) + " to " + std::to_string(end)
                     + " of " + std::to_string(room) + " (is the download complete?)");
    }
    if (end - begin != bytes) {
        return wrong("the shape needs " + std::to_string(bytes) + " bytes, the offsets give "
                     + std::to_string(end - begin));
    }
    entry.data = map.data() + dataStart + begin;
    entry.bytes = bytes;
    return entry;
}

core::Status checkNoHoles(const std::string &path, const std::vector<TensorEntry> &tensors, const std::byte *dataBegin,
                          const std::byte *dataEnd)
{
    const std::byte *position = dataBegin;
    for (const TensorEntry &entry : tensors) {
        if (entry.data != position) {
            return core::fail(invalid(path, "tensor \"" + entry.name + "\" overlaps its neighbour or leaves a hole"));
        }
        position += entry.bytes;
    }
    if (position != dataEnd) {
        return core::fail(invalid(path, "the file is longer than its tensors"));
    }
    return {};
}

} // namespace

struct SafetensorsFile::Private
{
    std::string path;
    FileMap map;
    std::vector<TensorEntry> tensors;
    std::map<std::string, std::string> metadata;
};

SafetensorsFile::SafetensorsFile(std::unique_ptr<Private> d) : m_private(std::move(d)) { }

SafetensorsFile::SafetensorsFile(SafetensorsFile &&) noexcept = default;
SafetensorsFile &SafetensorsFile::operator=(SafetensorsFile &&) noexcept = default;
SafetensorsFile::~SafetensorsFile() = default;

core::Result<SafetensorsFile> SafetensorsFile::open(const std::string &path)
{
    auto d = std::make_unique<Private>();
    d->path = path;
    if (auto status = d->map.open(path); !status) {
        return core::fail(status.error());
    }
    std::size_t dataStart = 0;
    const auto header = parseHeader(path, d->map, dataStart);
    if (!header) {
        return core::fail(header.error());
    }
    for (const auto &[name, value] : header->items()) {
        if (name == "__metadata__") {
            for (const auto &[key, text] : value.items()) {
                d->metadata[key] = text.is_string() ? text.get<std::string>() : text.dump();
            }
            continue;
        }
        auto entry = parseEntry(path, name, value, d->map, dataStart);
        if (!entry) {
            return core::fail(entry.error());
        }
        d->tensors.push_back(std::move(*entry));
    }
    std::sort(d->tensors.begin(), d->tensors.end(), [](const TensorEntry &a, const TensorEntry &b) {
        return std::pair(a.data, a.bytes) < std::pair(b.data, b.bytes);
    });
    if (auto status = checkNoHoles(path, d->tensors, d->map.data() + dataStart, d->map.data() + d->map.size());
        !status) {
        return core::fail(status.error());
    }
    return SafetensorsFile(std::move(d));
}

const std::string &SafetensorsFile::path() const
{
    return m_private->path;
}

const std::vector<TensorEntry> &SafetensorsFile::tensors() const
{
    return m_private->tensors;
}

const TensorEntry *SafetensorsFile::find(const std::string &name) const
{
    for (const TensorEntry &entry : m_private->tensors) {
        if (entry.name == name) {
            return &entry;
        }
    }
    return nullptr;
}

const std::map<std::string, std::string> &SafetensorsFile::metadata() const
{
    return m_private->metadata;
}

std::size_t elementSize(const std::string &type)
{
    if (type == "F64" || type == "I64" || type == "U64") {
        return 8;
    }
    if (type == "F32" || type == "I32" || type == "U32") {
        return 4;
    }
    if (type == "F16" || type == "BF16" || type == "I16" || type == "U16") {
        return 2;
    }
    if (type == "I8" || type == "U8" || type == "BOOL") {
        return 1;
    }
    return 0;
}

core::Status writeSafetensors(const std::string &path, const std::vector<TensorEntry> &tensors,
                              const std::map<std::string, std::string> &metadata)
{
    nlohmann::ordered_json header = nlohmann::ordered_json::object();
    if (!metadata.empty()) {
        header["__metadata__"] = metadata;
    }
    std::size_t offset = 0;
    for (const TensorEntry &entry : tensors) {
        header[entry.name] = {
            {"dtype", entry.type}, {"shape", entry.shape}, {"data_offsets", {offset, offset + entry.bytes}}};
        offset += entry.bytes;
    }
    std::string text = header.dump();
    text.resize((text.size() + 7) / 8 * 8, ' '); // the data begin at a multiple of eight, as the reference writes them
    const std::uint64_t length = text.size();
    std::string content;
    content.reserve(sizeof length + text.size() + offset);
    content.append(reinterpret_cast<const char *>(&length), sizeof length);
    content += text;
    for (const TensorEntry &entry : tensors) {
        content.append(reinterpret_cast<const char *>(entry.data), entry.bytes);
    }
    return core::writeFileAtomically(path, content);
}

} // namespace signalbox::models
