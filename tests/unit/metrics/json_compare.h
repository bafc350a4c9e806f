// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <QtCore/QString>
#include <QtCore/QStringList>

namespace signalbox::test {

/// Every place where `actual` differs from `expected`: numbers by more than `tolerance` (whole numbers at all), lists of
/// another length, null (undefined) against a number. Objects may hold more keys than expected, never fewer.
QStringList differences(const nlohmann::json &actual, const nlohmann::json &expected, double tolerance,
                        const QString &path = {});

} // namespace signalbox::test
