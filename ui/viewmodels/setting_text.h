// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run_spec.h"

#include <QString>

namespace signalbox::viewmodels {

/// The value of a setting as people read it: "yes", "3e-05", "valid/mcc, valid/acc", or who decides on it when it is left
/// open. Empty for a text that is not set.
QString settingText(const core::RunSpec &spec, const core::Setting &setting);
/// What a setting does, its default, its risk; in the language of the person.
QString settingHelp(const core::Setting &setting);
/// The same for files: the value of its JSON, texts without quotes, lists with "; " between. Never translated.
std::string settingPlainText(const core::RunSpec &spec, const core::Setting &setting);

} // namespace signalbox::viewmodels
