// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string>

namespace signalbox::viewmodels {

/// What can go wrong with a setting, in a sentence or two and in the language of the person; empty for those that cannot do
/// harm. `key` is one of core::settings().
QString settingRisk(const std::string &key);

} // namespace signalbox::viewmodels
