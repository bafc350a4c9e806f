// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace signalbox::core {

/// An ordered list of named things, filled by one visible `register…()` function per kind of thing.
/// No self-registering statics: linkers drop them from static libraries and nobody can see the list.
template <typename T> class Registry
{
public:
    /// Adds a thing; a second one of the same name replaces the first.
    void add(std::string name, T thing)
    {
        for (auto &[key, value] : m_things) {
            if (key == name) {
                value = std::move(thing);
                return;
            }
        }
        m_things.emplace_back(std::move(name), std::move(thing));
    }

    /// The thing of this name, or nullptr.
    [[nodiscard]] const T *find(const std::string &name) const
    {
        for (const auto &[key, value] : m_things) {
            if (key == name) {
                return &value;
            }
        }
        return nullptr;
    }

    [[nodiscard]] auto begin() const { return m_things.begin(); }
    [[nodiscard]] auto end() const { return m_things.end(); }
    [[nodiscard]] std::size_t size() const { return m_things.size(); }

private:
    std::vector<std::pair<std::string, T>> m_things;
};

} // namespace signalbox::core
