// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace signalbox::charts {

/// tr() of the charts for functions that belong to no class.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Charts)
};

} // namespace signalbox::charts
