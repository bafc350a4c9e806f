// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/column_codec.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>

namespace signalbox::store {

namespace {

static_assert(std::endian::native == std::endian::little, "blobs hold little-endian numbers");

enum class Kind : char { Even = 0, One = 1, Two = 2, Four = 4, Eight = 8 };

constexpr qsizetype kIntegerHeader = 1 + 8; ///< kind and start
constexpr std::size_t kEvenSize = 1 + 8 + 8; ///< kind, start and stride

template <typename T> void append(QByteArray &blob, T value)
{
    blob.append(reinterpret_cast<const char *>(&value), sizeof value);
}

template <typename T> T valueAt(const char *bytes)
{
    T value{};
    std::memcpy(&value, bytes, sizeof value);
    return value;
}

/// Differences of int64 may not fit int64; unsigned arithmetic wraps around and back.
std::uint64_t wrap(std::int64_t value)
{
    return static_cast<std::uint64_t>(value);
}

bool isEven(std::span<const std::int64_t> values)
{
    const std::uint64_t stride = values.size() < 2 ? 0 : wrap(values[1]) - wrap(values[0]);
    for (std::size_t i = 2; i < values.size(); ++i) {
        if (wrap(values[i]) - wrap(values[i - 1]) != stride) {
            return false;
        }
    }
    return true;
}

template <typename T> QByteArray packOffsets(Kind kind, std::int64_t start, std::span<const std::int64_t> values)
{
    QByteArray blob(kIntegerHeader + static_cast<qsizetype>(values.size() * sizeof(T)), Qt::Uninitialized);
    char *bytes = blob.data();
    bytes[0] = static_cast<char>(kind);
    std::memcpy(bytes + 1, &start, sizeof start);
    bytes += kIntegerHeader;
    for (const std::int64_t value : values) {
        const T offset = static_cast<T>(wrap(value) - wrap(start));
        std::memcpy(bytes, &offset, sizeof offset);
        bytes += sizeof offset;
    }
    return blob;
}

/// Appends `count` values to be filled in. Never reserves exactly: callers append chunk after chunk.
template <typename T> std::span<T> grow(std::vector<T> &out, std::size_t count)
{
    out.resize(out.size() + count);
    return std::span(out).last(count);
}

template <typename T> bool unpackOffsets(const QByteArray &blob, std::size_t count, std::vector<std::int64_t> &out)
{
    if (static_cast<std::size_t>(blob.size() - kIntegerHeader) != count * sizeof(T)) {
        return false;
    }
    const auto start = valueAt<std::uint64_t>(blob.constData() + 1);
    const char *bytes = blob.constData() + kIntegerHeader;
    for (std::int64_t &value : grow(out, count)) {
        value = static_cast<std::int64_t>(start + valueAt<T>(bytes));
        bytes += sizeof(T);
    }
    return true;
}

bool fitsFloat(double value)
{
    const auto back = static_cast<double>(static_cast<float>(value));
    return std::bit_cast<std::uint64_t>(back) == std::bit_cast<std::uint64_t>(value);
}

template <typename T> void appendAll(QByteArray &blob, std::span<const T> values)
{
    if (!values.empty()) {
        blob.append(reinterpret_cast<const char *>(values.data()), static_cast<qsizetype>(values.size_bytes()));
    }
}

template <typename T> void copyAll(const char *bytes, std::size_t count, std::vector<T> &out)
{
    if (count > 0) {
        std::memcpy(grow(out, count).data(), bytes, count * sizeof(T));
    }
}

} // namespace

QByteArray packIntegers(std::span<const std::int64_t> values)
{
    if (isEven(values)) {
        const std::int64_t start = values.empty() ? 0 : values[0];
        QByteArray blob(1, static_cast<char>(Kind::Even));
        append(blob, start);
        append(blob, values.size() < 2 ? std::uint64_t{0} : wrap(values[1]) - wrap(start));
        return blob;
    }
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    const std::uint64_t range = wrap(*high) - wrap(*low);
    if (range <= std::numeric_limits<std::uint8_t>::max()) {
        return packOffsets<std::uint8_t>(Kind::One, *low, values);
    }
    if (range <= std::numeric_limits<std::uint16_t>::max()) {
        return packOffsets<std::uint16_t>(Kind::Two, *low, values);
    }
    if (range <= std::numeric_limits<std::uint32_t>::max()) {
        return packOffsets<std::uint32_t>(Kind::Four, *low, values);
    }
    return packOffsets<std::uint64_t>(Kind::Eight, 0, values);
}

bool unpackIntegers(const QByteArray &blob, std::size_t count, std::vector<std::int64_t> &out)
{
    if (blob.size() < kIntegerHeader) {
        return false;
    }
    switch (static_cast<Kind>(blob[0])) {
    case Kind::Even: {
        if (static_cast<std::size_t>(blob.size()) != kEvenSize) {
            return false;
        }
        auto value = valueAt<std::uint64_t>(blob.constData() + 1);
        const auto stride = valueAt<std::uint64_t>(blob.constData() + kIntegerHeader);
        for (std::int64_t &filled : grow(out, count)) {
            filled = static_cast<std::int64_t>(value);
            value += stride;
        }
        return true;
    }
    case Kind::One:
        return unpackOffsets<std::uint8_t>(blob, count, out);
    case Kind::Two:
        return unpackOffsets<std::uint16_t>(blob, count, out);
    case Kind::Four:
        return unpackOffsets<std::uint32_t>(blob, count, out);
    case Kind::Eight:
        return unpackOffsets<std::uint64_t>(blob, count, out);
    }
    return false;
}

std::int64_t lowerBound(const QByteArray &blob, std::size_t count)
{
    constexpr std::int64_t kNoBound = std::numeric_limits<std::int64_t>::min();
    if (blob.size() < kIntegerHeader || count == 0) {
        return kNoBound;
    }
    const auto start = valueAt<std::int64_t>(blob.constData() + 1);
    switch (static_cast<Kind>(blob[0])) {
    case Kind::Even: {
        const bool isWhole = static_cast<std::size_t>(blob.size()) == kEvenSize;
        return isWhole && valueAt<std::int64_t>(blob.constData() + kIntegerHeader) >= 0 ? start : kNoBound;
    }
    case Kind::One:
    case Kind::Two:
    case Kind::Four:
        return start; // offsets are from the smallest
    case Kind::Eight:
        break;
    }
    return kNoBound;
}

QByteArray packReals(std::span<const double> values)
{
    QByteArray blob(""); // not null: the driver would bind NULL
    const auto bits = [](double value) { return std::bit_cast<std::uint64_t>(value); };
    const bool constant = !values.empty()
        && std::all_of(values.begin(), values.end(), [&](double v) { return bits(v) == bits(values[0]); });
    if (constant) {
        blob.append(static_cast<char>(Kind::Even));
        append(blob, values[0]);
    } else if (std::all_of(values.begin(), values.end(), fitsFloat)) {
        const std::vector<float> floats(values.begin(), values.end());
        blob.append(static_cast<char>(Kind::Four));
        appendAll(blob, std::span<const float>(floats));
    } else {
        blob.append(static_cast<char>(Kind::Eight));
        appendAll(blob, values);
    }
    return blob;
}

bool unpackReals(const QByteArray &blob, std::size_t count, std::vector<double> &out)
{
    if (blob.isEmpty()) {
        return false;
    }
    const auto size = static_cast<std::size_t>(blob.size() - 1);
    const char *bytes = blob.constData() + 1;
    switch (static_cast<Kind>(blob[0])) {
    case Kind::Even:
        if (size != sizeof(double)) {
            return false;
        }
        out.insert(out.end(), count, valueAt<double>(bytes));
        return true;
    case Kind::Four:
        if (size != count * sizeof(float)) {
            return false;
        }
        for (double &value : grow(out, count)) {
            value = static_cast<double>(valueAt<float>(bytes));
            bytes += sizeof(float);
        }
        return true;
    case Kind::Eight:
        if (size != count * sizeof(double)) {
            return false;
        }
        copyAll(bytes, count, out);
        return true;
    case Kind::One:
    case Kind::Two:
        break;
    }
    return false;
}

QByteArray packFloats(std::span<const float> values)
{
    QByteArray blob(""); // not null: the driver would bind NULL
    appendAll(blob, values);
    return blob;
}

bool unpackFloats(const QByteArray &blob, std::size_t count, std::vector<float> &out)
{
    if (static_cast<std::size_t>(blob.size()) != count * sizeof(float)) {
        return false;
    }
    copyAll(blob.constData(), count, out);
    return true;
}

QByteArray packTexts(const std::vector<std::string> &texts)
{
    std::vector<std::int64_t> lengths;
    lengths.reserve(texts.size());
    for (const auto &text : texts) {
        lengths.push_back(static_cast<std::int64_t>(text.size()));
    }
    const QByteArray packed = packIntegers(lengths);
    QByteArray blob(""); // not null: the driver would bind NULL
    append(blob, static_cast<std::uint64_t>(texts.size()));
    append(blob, static_cast<std::uint64_t>(packed.size()));
    blob += packed;
    for (const auto &text : texts) {
        blob.append(text.data(), static_cast<qsizetype>(text.size()));
    }
    return blob;
}

std::optional<std::vector<std::string>> unpackTexts(const QByteArray &blob)
{
    constexpr std::size_t kHeader = 16;
    const auto size = static_cast<std::size_t>(blob.size());
    if (size < kHeader) {
        return std::nullopt;
    }
    const auto count = valueAt<std::uint64_t>(blob.constData());
    const auto packed = valueAt<std::uint64_t>(blob.constData() + 8);
    std::vector<std::int64_t> lengths;
    constexpr std::uint64_t kMost = std::uint64_t{1} << 28U; // keeps a damaged count from asking for all memory
    if (packed > size - kHeader || count > kMost
        || !unpackIntegers(blob.mid(kHeader, static_cast<qsizetype>(packed)), count, lengths)) {
        return std::nullopt;
    }
    std::vector<std::string> texts;
    texts.reserve(count);
    std::size_t at = kHeader + packed;
    for (const std::int64_t length : lengths) {
        if (length < 0 || wrap(length) > size - at) {
            return std::nullopt;
        }
        texts.emplace_back(blob.constData() + at, static_cast<std::size_t>(length));
        at += static_cast<std::size_t>(length);
    }
    return texts;
}

QByteArray packMetrics(const core::MetricValues &metrics)
{
    QByteArray blob(""); // not null: the driver would bind NULL
    for (const auto &[name, value] : metrics) {
        append(blob, static_cast<std::uint32_t>(name.size()));
        blob.append(name.data(), static_cast<qsizetype>(name.size()));
        append(blob, value);
    }
    return blob;
}

std::optional<core::MetricValues> unpackMetrics(const QByteArray &blob)
{
    core::MetricValues metrics;
    const char *at = blob.constData();
    const char *end = at + blob.size();
    while (at != end) {
        if (end - at < 4) {
            return std::nullopt;
        }
        const auto length = static_cast<std::ptrdiff_t>(valueAt<std::uint32_t>(at));
        at += 4;
        if (end - at < length + 8) {
            return std::nullopt;
        }
        metrics.emplace_back(std::string(at, static_cast<std::size_t>(length)), valueAt<double>(at + length));
        at += length + 8;
    }
    return metrics;
}

} // namespace signalbox::store
