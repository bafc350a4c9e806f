// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ids.h"

#include <array>
#include <random>
#include <string_view>

namespace signalbox::core {

RunId RunId::create()
{
    static constexpr std::string_view kAlphabet = "0123456789abcdefghijklmnopqrstuvwxyz";
    std::random_device device;
    std::uniform_int_distribution<std::size_t> pick(0, kAlphabet.size() - 1);
    std::string id(8, '0');
    for (char &letter : id) {
        letter = kAlphabet[pick(device)];
    }
    return RunId{id};
}

std::string generatedRunName(unsigned number)
{
    static constexpr std::array<std::string_view, 16> kAdjectives{
        "brisk", "quiet", "pale",   "amber", "bright", "calm",   "clear", "deep",
        "early", "fair",  "gentle", "keen",  "lively", "mellow", "swift", "warm"};
    static constexpr std::array<std::string_view, 15> kNouns{"lantern", "harbor", "meadow", "fjord", "brook",
                                                             "cedar",   "comet",  "delta",  "ember", "falcon",
                                                             "grove",   "island", "maple",  "ridge", "willow"};
    // 16 and 15 share no factor, so neighbouring numbers differ in both words for 240 runs.
    std::string name{kAdjectives[number % kAdjectives.size()]};
    name += '-';
    name += kNouns[number % kNouns.size()];
    name += '-';
    name += std::to_string(number);
    return name;
}

} // namespace signalbox::core
