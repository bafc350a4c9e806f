// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace signalbox::report {

/// tr() of reports and of what is exported together.
struct ReportWords
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

} // namespace signalbox::report
