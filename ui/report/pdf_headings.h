// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTextDocument>
#include <QTextFormat>

namespace signalbox::report {

/// A property of the block format of headings.
inline constexpr int kPdfHeading = QTextFormat::UserProperty + 2;

struct PdfPage
{
    double height = 0.0;
    double margin = 0.0; ///< at its foot
};

/// Lets headings begin a new page that would stand at the foot of one, apart from what they are the headings of. The
/// document has its page size and all of its content.
void keepHeadingsWithTexts(QTextDocument &document, const PdfPage &page);

} // namespace signalbox::report
