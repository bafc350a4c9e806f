// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include <algorithm>
#include <atomic>
#include <bit>
#include <cstddef>
#include <memory>
#include <span>
#include <utility>

namespace signalbox::viewmodels {

/// A growing column of plain values. Copies share its memory: a copy costs one pointer, and appending neither moves nor
/// copies what is there, so a thread may read a copy that was handed to it while the original grows. Two copies that both
/// grow part company without disturbing each other.
///
/// It lies in blocks of 32, 32, 64, 128, … 2048 values, then of 4096 each: short columns, of which there may be thousands,
/// take little room.
template <typename T> class SharedColumn
{
public:
    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] bool isEmpty() const { return m_size == 0; }

    void append(const T &value) { append(std::span<const T>(&value, 1)); }
    void append(std::span<const T> values)
    {
        while (!values.empty()) {
            const Place place = placeOf(m_size);
            const std::size_t count =
                std::min(values.size(), static_cast<std::size_t>(capacityOf(place.block)) - place.offset);
            if (place.offset == 0) {
                m_blocks.append(std::make_shared<Block>(capacityOf(place.block)));
                m_blocks.constLast()->used.store(count, std::memory_order_relaxed);
            } else if (!claim(*m_blocks.constLast(), place.offset, count)) {
                replaceTail(place.offset, count);
            }
            std::copy_n(values.begin(), count, m_blocks.constLast()->values.get() + place.offset);
            m_size += count;
            values = values.subspan(count);
        }
    }

    [[nodiscard]] const T &at(std::size_t index) const
    {
        const Place place = placeOf(index);
        return m_blocks.at(place.block)->values[place.offset];
    }
    /// Only when not empty.
    [[nodiscard]] const T &last() const { return at(m_size - 1); }

    /// Calls visit(part, index of its first value) for neighbouring parts of [begin, end), in order.
    template <typename Visit> void forParts(std::size_t begin, std::size_t end, Visit visit) const
    {
        while (begin < end) {
            const Place place = placeOf(begin);
            const std::size_t count =
                std::min(end - begin, static_cast<std::size_t>(capacityOf(place.block)) - place.offset);
            visit(std::span<const T>(m_blocks.at(place.block)->values.get() + place.offset, count), begin);
            begin += count;
        }
    }
    /// Copies [begin, begin + out.size()).
    void read(std::size_t begin, std::span<T> out) const
    {
        forParts(begin, begin + out.size(), [&](std::span<const T> part, std::size_t at) {
            std::copy(part.begin(), part.end(), out.begin() + static_cast<std::ptrdiff_t>(at - begin));
        });
    }

    /// Forgets what lies behind `size`. Copies keep it.
    void truncate(std::size_t size)
    {
        if (size >= m_size) {
            return;
        }
        const qsizetype blocks = size == 0 ? 0 : placeOf(size - 1).block + 1;
        if (blocks < m_blocks.size()) {
            m_blocks.remove(blocks, m_blocks.size() - blocks);
        }
        m_size = size;
    }
    void clear() { truncate(0); }

private:
    static constexpr std::size_t kFirst = 32;
    static constexpr std::size_t kLargest = 4096;
    static constexpr qsizetype kGrowing = std::countr_zero(kLargest / kFirst) + 1; ///< blocks below kLargest

    struct Block
    {
        explicit Block(qsizetype capacity)
            : values(std::make_unique_for_overwrite<T[]>(static_cast<std::size_t>(capacity)))
        {
        }
        /// Values that some copy has claimed. Only the copy that ends there may write the next one.
        std::atomic<std::size_t> used{0};
        std::unique_ptr<T[]> values;
    };
    struct Place
    {
        qsizetype block = 0;
        std::size_t offset = 0;
    };

    static Place placeOf(std::size_t index)
    {
        if (index >= kLargest) {
            return {static_cast<qsizetype>(index / kLargest) - 1 + kGrowing, index % kLargest};
        }
        if (index < kFirst) {
            return {0, index};
        }
        const auto block = static_cast<qsizetype>(std::bit_width(index / kFirst));
        return {block, index - (kFirst << (block - 1))};
    }
    static qsizetype capacityOf(qsizetype block)
    {
        if (block >= kGrowing) {
            return static_cast<qsizetype>(kLargest);
        }
        return static_cast<qsizetype>(block == 0 ? kFirst : kFirst << (block - 1));
    }
    static bool claim(Block &block, std::size_t offset, std::size_t count)
    {
        return block.used.compare_exchange_strong(offset, offset + count, std::memory_order_relaxed);
    }
    /// Another copy has written behind this one's end: the last block becomes one of its own, with room for `count` more.
    void replaceTail(std::size_t offset, std::size_t count)
    {
        const std::shared_ptr<Block> shared = m_blocks.constLast();
        auto own = std::make_shared<Block>(capacityOf(m_blocks.size() - 1));
        std::copy_n(shared->values.get(), offset, own->values.get());
        own->used.store(offset + count, std::memory_order_relaxed);
        m_blocks.last() = std::move(own);
    }

    QList<std::shared_ptr<Block>> m_blocks;
    std::size_t m_size = 0;
};

} // namespace signalbox::viewmodels
