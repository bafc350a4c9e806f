// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/hook_program.h"

#include <algorithm>
#include <array>

namespace signalbox::session {

namespace {

constexpr std::array<const char *, 6> kHookNames{"training-step",        "training-epoch-end", "validation-step",
                                                 "validation-epoch-end", "test-step",          "test-epoch-end"};

} // namespace

const char *toString(Hook hook)
{
    return kHookNames.at(static_cast<std::size_t>(hook));
}

core::Result<Hook> parseHook(const std::string &name)
{
    std::string wanted = name;
    std::replace(wanted.begin(), wanted.end(), '_', '-');
    std::string all;
    for (std::size_t i = 0; i < kHookNames.size(); ++i) {
        if (wanted == kHookNames[i]) {
            return static_cast<Hook>(i);
        }
        all += (all.empty() ? "" : ", ") + std::string(kHookNames[i]);
    }
    return core::fail(
        {core::ErrorCode::BadArgument, "on", "there is no such hook", {}, '"' + name + '"', "one of " + all});
}

} // namespace signalbox::session
