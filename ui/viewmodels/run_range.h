// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/query_row.h"

#include <cstddef>
#include <iterator>
#include <vector>

namespace signalbox::viewmodels {

/// The records of some rows, to be gone through like a vector of records. The rows outlive it.
class RunRange
{
public:
    class Iterator
    {
    public:
        using iterator_category = std::forward_iterator_tag;
        using value_type = store::RunRecord;
        using difference_type = std::ptrdiff_t;
        using pointer = const store::RunRecord *;
        using reference = const store::RunRecord &;

        Iterator() = default;
        explicit Iterator(std::vector<store::QueryRow>::const_iterator at) : m_at(at) { }

        reference operator*() const { return m_at->record(); }
        pointer operator->() const { return &m_at->record(); }
        Iterator &operator++()
        {
            ++m_at;
            return *this;
        }
        Iterator operator++(int)
        {
            Iterator before = *this;
            ++m_at;
            return before;
        }
        bool operator==(const Iterator &other) const { return m_at == other.m_at; }

    private:
        std::vector<store::QueryRow>::const_iterator m_at;
    };

    explicit RunRange(const std::vector<store::QueryRow> &rows) : m_rows(&rows) { }

    [[nodiscard]] Iterator begin() const { return Iterator(m_rows->begin()); }
    [[nodiscard]] Iterator end() const { return Iterator(m_rows->end()); }
    [[nodiscard]] std::size_t size() const { return m_rows->size(); }
    [[nodiscard]] bool empty() const { return m_rows->empty(); }
    [[nodiscard]] const store::RunRecord &front() const { return m_rows->front().record(); }
    const store::RunRecord &operator[](std::size_t at) const { return (*m_rows)[at].record(); }

private:
    const std::vector<store::QueryRow> *m_rows;
};

} // namespace signalbox::viewmodels
