// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/hash.h"

#include <xxhash.h>

#include <array>
#include <cstdio>

namespace signalbox::core {

struct ContentHash::State
{
    XXH3_state_t *state = XXH3_createState();

    State() { XXH3_128bits_reset(state); }
    ~State() { XXH3_freeState(state); }
    State(const State &) = delete;
    State &operator=(const State &) = delete;
};

ContentHash::ContentHash() : m_state(std::make_unique<State>()) { }

ContentHash::~ContentHash() = default;

void ContentHash::add(std::string_view bytes)
{
    XXH3_128bits_update(m_state->state, bytes.data(), bytes.size());
}

std::string ContentHash::hex() const
{
    const XXH128_hash_t hash = XXH3_128bits_digest(m_state->state);
    std::array<char, 33> text{};
    std::snprintf(text.data(), text.size(), "%016llx%016llx", static_cast<unsigned long long>(hash.high64),
                  static_cast<unsigned long long>(hash.low64));
    return text.data();
}

std::string contentHash(std::string_view bytes)
{
    ContentHash hash;
    hash.add(bytes);
    return hash.hex();
}

} // namespace signalbox::core
