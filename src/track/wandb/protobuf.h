// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace signalbox::track::wandb {

/// The few parts of Protocol Buffers' binary format (protobuf.dev/programming-guides/encoding) that a run log needs.
/// The library is not used: the messages are a dozen, all known by field number alone, and we have no .proto files of
/// our own to compile; a generator and a runtime library would be more to build and to keep than these two classes.

/// How a field's value lies in the bytes. Groups (3 and 4) are not part of proto3.
enum class WireType { Varint = 0, Fixed64 = 1, Bytes = 2, Fixed32 = 5 };

/// Writes one message by the rules of proto3: a scalar with its default value (0, false, "") is left out, elements of
/// repeated fields and nested messages are not. Readers take fields in any order; ours come as they are called.
class MessageWriter
{
public:
    /// int32, int64 and enumerations; negative values take ten bytes, as the format has it.
    void integer(int field, std::int64_t value);
    void boolean(int field, bool value);
    void fixed32(int field, std::uint32_t value);
    void fixed64(int field, std::uint64_t value);
    /// A string. Readers refuse a whole message for one byte that is not UTF-8, so such bytes become U+FFFD.
    void text(int field, std::string_view value);
    /// One element of a repeated string: it is written when it is empty, too.
    void textItem(int field, std::string_view value);
    /// A nested message, or one element of a repeated one: it is written when it is empty, too.
    void message(int field, const MessageWriter &nested);

    [[nodiscard]] const std::string &bytes() const { return m_bytes; }

private:
    void varint(std::uint64_t value);
    void tag(int field, WireType type);

    std::string m_bytes;
};

/// One field as it lies in a message.
struct MessageField
{
    int number = 0;
    WireType type = WireType::Varint;
    std::uint64_t value = 0; ///< of Varint, Fixed64 and Fixed32
    std::string_view bytes; ///< of Bytes: a string or a nested message, inside the message that is read

    [[nodiscard]] std::int64_t integer() const { return static_cast<std::int64_t>(value); }
};

/// Goes through the fields of a message in the order of its bytes, which must outlive the reader.
class MessageReader
{
public:
    explicit MessageReader(std::string_view bytes) : m_rest(bytes) { }

    /// Nothing at the end, and from the first byte on that does not fit the format.
    std::optional<MessageField> next();
    [[nodiscard]] bool isDamaged() const { return m_damaged; }

private:
    std::optional<std::uint64_t> varint();
    std::optional<std::uint64_t> fixed(std::size_t bytes);
    bool readValue(MessageField &field);

    std::string_view m_rest;
    bool m_damaged = false;
};

} // namespace signalbox::track::wandb
