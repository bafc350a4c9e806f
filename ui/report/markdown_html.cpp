// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/markdown_html.h"

#include "charts/svg_document.h"

#include <QStringList>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextFrame>
#include <QTextList>
#include <QTextTable>
#include <QUrl>

#include <algorithm>
#include <vector>

namespace signalbox::report {

namespace {

constexpr int kHighestHeading = 4; ///< <h1> to <h3> are the report's own
constexpr int kLowestHeading = 6;

QString escapedPart(const QString &text)
{
    QStringList lines;
    for (const QString &line : text.split(QChar::LineSeparator)) {
        lines << charts::withVisibleControls(line).toHtmlEscaped();
    }
    return lines.join(QStringLiteral("<br/>"));
}

class MarkdownWriter
{
public:
    explicit MarkdownWriter(const QTextDocument &document) : m_document(document) { }

    QString write()
    {
        writeFrame(*m_document.rootFrame());
        closeLists(0);
        return m_html;
    }

private:
    void writeFrame(const QTextFrame &frame)
    {
        for (auto part = frame.begin(); part != frame.end(); ++part) {
            if (auto *table = qobject_cast<QTextTable *>(part.currentFrame())) {
                leaveBlocks();
                writeTable(*table);
            } else if (part.currentFrame() != nullptr) {
                writeFrame(*part.currentFrame());
            } else if (part.currentBlock().isValid()) {
                writeBlock(part.currentBlock());
            }
        }
        leaveBlocks();
    }

    void writeBlock(const QTextBlock &block)
    {
        const QTextBlockFormat format = block.blockFormat();
        setQuote(format.intProperty(QTextFormat::BlockQuoteLevel));
        if (format.hasProperty(QTextFormat::BlockTrailingHorizontalRulerWidth)) {
            closeLists(0);
            closeCode();
            m_html += QStringLiteral("<hr/>\n");
            return;
        }
        const bool isCode = format.hasProperty(QTextFormat::BlockCodeFence)
            || format.hasProperty(QTextFormat::BlockCodeLanguage) || format.nonBreakableLines();
        if (isCode) {
            closeLists(0);
            m_html += m_inCode ? QStringLiteral("\n") : QStringLiteral("<pre><code>");
            m_inCode = true;
            m_html += escapedPart(block.text());
            return;
        }
        closeCode();
        if (block.textList() != nullptr) {
            writeItem(block);
            return;
        }
        closeLists(0);
        const QString content = inlineHtml(block);
        if (content.isEmpty()) {
            return;
        }
        if (format.headingLevel() > 0) {
            const int level = std::min(kLowestHeading, format.headingLevel() + kHighestHeading - 1);
            m_html += QStringLiteral("<h%1>%2</h%1>\n").arg(QString::number(level), content);
        } else {
            m_html += QStringLiteral("<p>%1</p>\n").arg(content);
        }
    }

    void writeItem(const QTextBlock &block)
    {
        const QTextListFormat format = block.textList()->format();
        const bool ordered = format.style() <= QTextListFormat::ListDecimal; // numbers, letters and Roman ones
        const QString tag = ordered ? QStringLiteral("ol") : QStringLiteral("ul");
        const auto depth = static_cast<std::size_t>(std::max(1, format.indent()));
        closeLists(depth);
        if (m_lists.size() == depth && m_lists.back() != tag) {
            closeLists(depth - 1);
        }
        if (m_lists.size() == depth) {
            m_html += QStringLiteral("</li>\n");
        }
        while (m_lists.size() < depth) {
            m_html += QStringLiteral("<%1>\n").arg(tag);
            m_lists.push_back(tag);
            if (m_lists.size() < depth) {
                m_html += QStringLiteral("<li>");
            }
        }
        m_html += QStringLiteral("<li>");
        const auto marker = block.blockFormat().marker();
        if (marker != QTextBlockFormat::MarkerType::NoMarker) {
            m_html += marker == QTextBlockFormat::MarkerType::Checked ? QStringLiteral("☑ ") : QStringLiteral("☐ ");
        }
        m_html += inlineHtml(block);
    }

    /// Ends lists that are deeper.
    void closeLists(std::size_t depth)
    {
        while (m_lists.size() > depth) {
            m_html += QStringLiteral("</li>\n</%1>\n").arg(m_lists.back());
            m_lists.pop_back();
        }
    }

    void closeCode()
    {
        if (m_inCode) {
            m_html += QStringLiteral("</code></pre>\n");
            m_inCode = false;
        }
    }

    void setQuote(int level)
    {
        if (level == m_quote) {
            return;
        }
        closeLists(0);
        closeCode();
        for (; m_quote < level; ++m_quote) {
            m_html += QStringLiteral("<blockquote>\n");
        }
        for (; m_quote > level; --m_quote) {
            m_html += QStringLiteral("</blockquote>\n");
        }
    }

    void leaveBlocks()
    {
        closeCode();
        closeLists(0);
        setQuote(0);
    }

    void writeTable(const QTextTable &table)
    {
        m_html += QStringLiteral("<table>\n");
        for (int row = 0; row < table.rows(); ++row) {
            const QString tag = row == 0 ? QStringLiteral("th") : QStringLiteral("td");
            m_html += QStringLiteral("<tr>");
            for (int column = 0; column < table.columns(); ++column) {
                QStringList parts;
                const QTextTableCell cell = table.cellAt(row, column);
                for (auto part = cell.begin(); part != cell.end(); ++part) {
                    parts << inlineHtml(part.currentBlock());
                }
                m_html += QStringLiteral("<%1>%2</%1>").arg(tag, parts.join(QStringLiteral("<br/>")));
            }
            m_html += QStringLiteral("</tr>\n");
        }
        m_html += QStringLiteral("</table>\n");
    }

    static QString inlineHtml(const QTextBlock &block)
    {
        QString html;
        for (auto part = block.begin(); part != block.end(); ++part) {
            const QTextFragment fragment = part.fragment();
            if (fragment.isValid()) {
                html += fragmentHtml(fragment.text(), fragment.charFormat(), block.blockFormat().headingLevel() > 0);
            }
        }
        return html;
    }

    static QString fragmentHtml(const QString &text, const QTextCharFormat &format, bool isHeading)
    {
        QString html = escapedPart(text);
        const auto wrap = [&html](bool wanted, const char *tag) {
            if (wanted) {
                html = QStringLiteral("<%1>%2</%1>").arg(QLatin1String(tag), html);
            }
        };
        wrap(format.fontFixedPitch(), "code");
        wrap(format.fontItalic(), "em");
        wrap(format.fontWeight() >= QFont::Bold && !isHeading, "strong");
        wrap(format.fontStrikeOut(), "s");
        if (format.isAnchor() && isSafeLink(format.anchorHref())) {
            html = QStringLiteral("<a href=\"%1\" rel=\"noopener noreferrer\">%2</a>")
                       .arg(charts::withVisibleControls(format.anchorHref()).toHtmlEscaped(), html);
        }
        return html;
    }

    const QTextDocument &m_document;
    QString m_html;
    std::vector<QString> m_lists; ///< tags of those that are open
    int m_quote = 0;
    bool m_inCode = false;
};

/// Puts the descriptions of pictures in the place of the pictures.
void replacePictures(QTextDocument &document)
{
    struct PictureRange
    {
        int position;
        int length;
        QString text;
    };
    std::vector<PictureRange> pictures;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        for (auto part = block.begin(); part != block.end(); ++part) {
            const QTextFragment fragment = part.fragment();
            if (fragment.isValid() && fragment.charFormat().isImageFormat()) {
                const QTextImageFormat format = fragment.charFormat().toImageFormat();
                const QString about = format.stringProperty(QTextFormat::ImageAltText);
                pictures.push_back({fragment.position(), fragment.length(), about.isEmpty() ? format.name() : about});
            }
        }
    }
    // From the end, so that the places before stay where they are.
    for (auto picture = pictures.rbegin(); picture != pictures.rend(); ++picture) {
        QTextCursor cursor(&document);
        cursor.setPosition(picture->position);
        cursor.setPosition(picture->position + picture->length, QTextCursor::KeepAnchor);
        cursor.insertText(QStringLiteral("[%1]").arg(picture->text), QTextCharFormat());
    }
}

} // namespace

bool isSafeLink(const QString &address)
{
    const QString scheme = QUrl(address).scheme().toLower();
    return scheme == QLatin1String("http") || scheme == QLatin1String("https") || scheme == QLatin1String("mailto");
}

std::unique_ptr<QTextDocument> markdownDocument(const QString &markdown)
{
    auto document = std::make_unique<QTextDocument>();
    document->setUndoRedoEnabled(false);
    document->setMarkdown(markdown,
                          QTextDocument::MarkdownFeatures(QTextDocument::MarkdownDialectGitHub)
                              | QTextDocument::MarkdownNoHTML);
    replacePictures(*document);
    return document;
}

QString markdownHtml(const QString &markdown)
{
    return MarkdownWriter(*markdownDocument(markdown)).write();
}

} // namespace signalbox::report
