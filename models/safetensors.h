// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace signalbox::models {

/// One tensor of a safetensors file. `data` points into the file's memory map.
struct TensorEntry
{
    std::string name;
    std::string type; ///< "F32", "F16", "BF16", "F64", "I64", …
    std::vector<std::int64_t> shape;
    const std::byte *data = nullptr;
    std::size_t bytes = 0;
};

/// Reads a safetensors file through a memory map. Layout (github.com/huggingface/safetensors): eight bytes of header
/// length, little endian; a JSON object name → {dtype, shape, data_offsets}; then the data without holes.
/// Every length, offset and shape is checked before anything is used, so a hostile file can only be refused.
class SafetensorsFile
{
public:
    static core::Result<SafetensorsFile> open(const std::string &path);
    SafetensorsFile(SafetensorsFile &&) noexcept;
    SafetensorsFile &operator=(SafetensorsFile &&) noexcept;
    ~SafetensorsFile();

    [[nodiscard]] const std::string &path() const;
    /// All tensors in the order of their data.
    [[nodiscard]] const std::vector<TensorEntry> &tensors() const;
    /// The tensor of a name, or nullptr.
    [[nodiscard]] const TensorEntry *find(const std::string &name) const;
    /// The header's `__metadata__`: texts by name.
    [[nodiscard]] const std::map<std::string, std::string> &metadata() const;

private:
    struct Private;
    explicit SafetensorsFile(std::unique_ptr<Private> d);
    std::unique_ptr<Private> m_private;
};

/// Bytes of one element of a type name, or 0 when the name is unknown.
std::size_t elementSize(const std::string &type);

/// Writes a safetensors file atomically; the entries' data need only live during the call.
core::Status writeSafetensors(const std::string &path, const std::vector<TensorEntry> &tensors,
                              const std::map<std::string, std::string> &metadata);

} // namespace signalbox::models
