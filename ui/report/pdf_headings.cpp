// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/pdf_headings.h"

#include <QAbstractTextDocumentLayout>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextLayout>

#include <cmath>

namespace signalbox::report {

namespace {

constexpr double kBelowHeading = 80.0; ///< a heading with less than this below it goes to the next page

bool isPdfHeading(const QTextBlock &block)
{
    return block.isValid() && block.blockFormat().hasProperty(kPdfHeading);
}

/// Where a block's first line ends, which may be on the page after that on which the block begins.
double firstLineBottom(const QTextDocument &document, const QTextBlock &block)
{
    const double top = document.documentLayout()->blockBoundingRect(block).top();
    return block.layout()->lineCount() > 0 ? top + block.layout()->lineAt(0).rect().bottom() : top;
}

} // namespace

void keepHeadingsWithTexts(QTextDocument &document, const PdfPage &page)
{
    const auto pageOf = [&page](double y) { return std::floor((y - 1.0) / page.height); };
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        if (!isPdfHeading(block) || isPdfHeading(block.previous())) {
            continue;
        }
        QTextBlock last = block; // headings right below it have to stay with it
        while (isPdfHeading(last.next())) {
            last = last.next();
        }
        const QTextBlock text = last.next();
        const double begun = pageOf(firstLineBottom(document, block));
        const bool isApart = text.isValid() && pageOf(firstLineBottom(document, text)) != begun;
        const double room = (begun + 1.0) * page.height - page.margin - firstLineBottom(document, last);
        if (isApart || room < kBelowHeading) {
            QTextBlockFormat format = block.blockFormat();
            format.setPageBreakPolicy(QTextFormat::PageBreak_AlwaysBefore);
            QTextCursor(block).setBlockFormat(format);
        }
    }
}

} // namespace signalbox::report
