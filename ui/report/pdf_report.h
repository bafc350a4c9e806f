// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "report/progress.h"
#include "report/report_document.h"

#include <QByteArray>

namespace signalbox::report {

/// A report as A4 pages with embedded fonts; pictures are drawings, each a third of a page high. Needs a QGuiApplication;
/// may run on any thread. Errors: Cancelled, Internal.
core::Result<QByteArray> pdfReport(const ReportDocument &document, const Progress &progress);

} // namespace signalbox::report
