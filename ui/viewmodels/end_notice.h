// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/events.h"

#include <QString>

#include <optional>

namespace signalbox::viewmodels {

class Settings;

/// When the desktop is told that a run has ended.
struct EndNoticeRules
{
    static constexpr int kUsualMinutes = 5;
    static constexpr int kMostMinutes = 1440;

    bool isOn = true;
    int minutes = kUsualMinutes; ///< shorter runs are not told of; 0: all are

    static EndNoticeRules remembered(const Settings &settings);
    void remember(Settings &settings) const;
};

/// What is told. Nothing in it comes from the data: it may be seen by others, on a locked screen as well.
struct EndNotice
{
    QString title;
    QString text;
};

/// What to tell of a run that has ended; nothing when it was short, when the person stopped it, or when they look at the
/// window anyway.
std::optional<EndNotice> endNotice(const EndNoticeRules &rules, const QString &runName, const core::RunFinished &result,
                                   bool isWindowActive);

} // namespace signalbox::viewmodels
