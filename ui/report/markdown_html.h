// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTextDocument>

#include <memory>

namespace signalbox::report {

/// Markdown (GitHub's) as a document in which nothing reaches out of the file: HTML in it is text, and pictures are
/// replaced by their descriptions.
std::unique_ptr<QTextDocument> markdownDocument(const QString &markdown);

/// The same as HTML: headings from <h4> down, since a report's own stand above, lists with tasks, quotes, code, tables.
/// Only links to http, https and mailto stay links.
QString markdownHtml(const QString &markdown);

/// Whether an address may be a link in a file that is passed on.
bool isSafeLink(const QString &address);

} // namespace signalbox::report
