// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "report/progress.h"
#include "report/report_document.h"

#include <QByteArray>
#include <QString>

namespace signalbox::report {

/// A report as one HTML file that opens anywhere: pictures are drawings within it, numbers are links that hold their data,
/// and nothing is loaded from outside. Its own script, which sorts tables, is the only one that it lets run. It is valid XML
/// as well, so that programs can read it.
/// Errors: Cancelled; those of drawing.
core::Result<QByteArray> htmlReport(const ReportDocument &document, const Progress &progress);

/// A text as HTML shows it letter by letter, whatever it holds; also within quotes.
QString htmlText(const QString &text);
/// The language of reports: "en", "ko".
QString htmlLanguage();

} // namespace signalbox::report
