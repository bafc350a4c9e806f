// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/wandb/protobuf.h"

#include <QString>

namespace signalbox::track::wandb {

namespace {

constexpr std::uint64_t kLargestFieldNumber = (1U << 29U) - 1;

void appendLittleEndian(std::string &out, std::uint64_t value, std::size_t bytes)
{
    for (std::size_t i = 0; i < bytes; ++i) {
        out += static_cast<char>((value >> (8 * i)) & 0xFFU);
    }
}

} // namespace

void MessageWriter::varint(std::uint64_t value)
{
    while (value >= 0x80) {
        m_bytes += static_cast<char>((value & 0x7FU) | 0x80U);
        value >>= 7U;
    }
    m_bytes += static_cast<char>(value);
}

void MessageWriter::tag(int field, WireType type)
{
    varint((static_cast<std::uint64_t>(field) << 3U) | static_cast<std::uint64_t>(type));
}

void MessageWriter::integer(int field, std::int64_t value)
{
    if (value != 0) {
        tag(field, WireType::Varint);
        varint(static_cast<std::uint64_t>(value));
    }
}

void MessageWriter::boolean(int field, bool value)
{
    integer(field, value ? 1 : 0);
}

void MessageWriter::fixed32(int field, std::uint32_t value)
{
    if (value != 0) {
        tag(field, WireType::Fixed32);
        appendLittleEndian(m_bytes, value, 4);
    }
}

void MessageWriter::fixed64(int field, std::uint64_t value)
{
    if (value != 0) {
        tag(field, WireType::Fixed64);
        appendLittleEndian(m_bytes, value, 8);
    }
}

void MessageWriter::text(int field, std::string_view value)
{
    if (!value.empty()) {
        textItem(field, value);
    }
}

void MessageWriter::textItem(int field, std::string_view value)
{
    const auto size = static_cast<qsizetype>(value.size());
    std::string repaired;
    if (!QUtf8StringView(value.data(), size).isValidUtf8()) {
        repaired = QString::fromUtf8(value.data(), size).toStdString();
        value = repaired;
    }
    tag(field, WireType::Bytes);
    varint(value.size());
    m_bytes += value;
}

void MessageWriter::message(int field, const MessageWriter &nested)
{
    tag(field, WireType::Bytes);
    varint(nested.m_bytes.size());
    m_bytes += nested.m_bytes;
}

std::optional<std::uint64_t> MessageReader::varint()
{
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && !m_rest.empty(); shift += 7) {
        const auto byte = static_cast<std::uint8_t>(m_rest.front());
        m_rest.remove_prefix(1);
        if (shift == 63 && byte > 1) {
            return {}; // more than 64 bits
        }
        value |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
        if (byte < 0x80) {
            return value;
        }
    }
    return {};
}

std::optional<std::uint64_t> MessageReader::fixed(std::size_t bytes)
{
    if (m_rest.size() < bytes) {
        return {};
    }
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < bytes; ++i) {
        value |= static_cast<std::uint64_t>(static_cast<std::uint8_t>(m_rest[i])) << (8 * i);
    }
    m_rest.remove_prefix(bytes);
    return value;
}

bool MessageReader::readValue(MessageField &field)
{
    std::optional<std::uint64_t> value;
    switch (field.type) {
    case WireType::Varint:
        value = varint();
        break;
    case WireType::Fixed64:
        value = fixed(8);
        break;
    case WireType::Fixed32:
        value = fixed(4);
        break;
    case WireType::Bytes:
        value = varint();
        if (!value || *value > m_rest.size()) {
            return false;
        }
        field.bytes = m_rest.substr(0, *value);
        m_rest.remove_prefix(*value);
        return true;
    }
    field.value = value.value_or(0);
    return value.has_value();
}

std::optional<MessageField> MessageReader::next()
{
    if (m_rest.empty() || m_damaged) {
        return {};
    }
    const auto tag = varint();
    const std::uint64_t number = tag.value_or(0) >> 3U;
    MessageField field;
    field.number = static_cast<int>(number & kLargestFieldNumber);
    field.type = static_cast<WireType>(tag.value_or(0) & 7U); // another value than the four is refused by readValue()
    if (number == 0 || number > kLargestFieldNumber || !readValue(field)) {
        m_damaged = true;
        return {};
    }
    return field;
}

} // namespace signalbox::track::wandb
