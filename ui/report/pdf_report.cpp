// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/pdf_report.h"

#include "charts/chart_text.h"
#include "charts/svg_document.h"
#include "report/markdown_html.h"
#include "report/pdf_headings.h"
#include "report/pdf_pictures.h"
#include "report/report_words.h"
#include "viewmodels/theme.h"

#include <QAbstractTextDocumentLayout>
#include <QBuffer>
#include <QFontMetricsF>
#include <QPainter>
#include <QPdfWriter>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextDocumentFragment>
#include <QTextTable>

namespace signalbox::report {

namespace {

// In units of 1/96 inch.
constexpr double kUnitsPerInch = 96.0;
constexpr double kMillimetersPerInch = 25.4;
constexpr QSizeF kPageUnits{210.0 / kMillimetersPerInch * kUnitsPerInch, 297.0 / kMillimetersPerInch *kUnitsPerInch};
constexpr double kPageMargin = 54.0;
constexpr double kCaption = 34.0; ///< below a picture
constexpr int kReportResolution = 1200; ///< fine enough that text keeps its spacing
constexpr double kTextPixels = 12.0;

/// Without the signs that Inter puts in the place of others beside digits ("3e-05", "12:00"): a PDF does not know which
/// character they stand for, and they would be missing in copied text. Scripts that need shaping keep it.
QFont pdfFont(double pixels, QFont::Weight weight = QFont::Normal)
{
    QFont font = charts::chartFont(pixels, weight);
    font.setStyleStrategy(QFont::PreferNoShaping);
    return font;
}

class PdfBuilder
{
public:
    explicit PdfBuilder(const ReportDocument &report)
        : m_report(report)
        , m_theme(viewmodels::Theme::light())
        , m_pictures(
              QSizeF(kPageUnits.width() - 2 * kPageMargin, (kPageUnits.height() - 2 * kPageMargin) / 3 - kCaption))
        , m_cursor(&m_document)
    {
        m_document.setUndoRedoEnabled(false);
        m_document.setUseDesignMetrics(true); // widths as on paper, not as on some screen
        m_document.setDefaultFont(pdfFont(kTextPixels));
        m_document.setDocumentMargin(kPageMargin);
        QTextOption wrapping;
        wrapping.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        m_document.setDefaultTextOption(wrapping);
        m_document.documentLayout()->registerHandler(PdfPictures::kObjectType, &m_pictures);
    }

    void build()
    {
        m_document.setPageSize(kPageUnits);
        m_cursor.beginEditBlock(); // laid out once, at its end: each change alone would lay out its whole table anew
        addLine(m_report.title, 22.0, QFont::Bold, m_theme.text, 0.0);
        if (!m_report.subtitle.isEmpty()) {
            addLine(m_report.subtitle, kTextPixels, QFont::Normal, m_theme.secondary, 2.0);
        }
        for (const ReportSection &section : m_report.sections) {
            addHeading(section);
            for (const ReportBlock &block : section.blocks) {
                std::visit([this](const auto &one) { addBlock(one); }, block);
            }
        }
        m_cursor.endEditBlock();
        keepHeadingsWithTexts(m_document, {kPageUnits.height(), kPageMargin});
    }

    core::Result<QByteArray> write(const Progress &progress)
    {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        {
            QPdfWriter writer(&buffer);
            writer.setTitle(charts::withVisibleControls(m_report.title));
            writer.setCreator(QStringLiteral("Signalbox"));
            writer.setResolution(kReportResolution);
            writer.setPageSize(QPageSize(QPageSize::A4));
            writer.setPageMargins({});
            QPainter painter;
            if (!painter.begin(&writer)) {
                return core::fail({core::ErrorCode::Internal, "report", "the report could not be drawn", {}, {}, {}});
            }
            const int pages = m_document.pageCount();
            for (int page = 0; page < pages; ++page) {
                if (auto status =
                        progress.begin(page, pages, ReportWords::tr("Page %1 of %2").arg(page + 1).arg(pages));
                    !status) {
                    painter.end();
                    return core::fail(status.error());
                }
                if (page > 0) {
                    writer.newPage();
                }
                drawPage(painter, page, pages);
            }
            painter.end();
        }
        return bytes;
    }

private:
    static QString shown(const QString &text) { return charts::withVisibleControls(text); }

    static QTextBlockFormat blockFormat(double above, double below)
    {
        QTextBlockFormat format;
        format.setTopMargin(above);
        format.setBottomMargin(below);
        return format;
    }

    static QTextCharFormat charFormat(double pixels, QFont::Weight weight, const QColor &color)
    {
        QTextCharFormat format;
        format.setFont(pdfFont(pixels, weight));
        format.setForeground(color);
        return format;
    }

    /// A block at the end of the document. The first one is there from the start, and one comes with every table.
    void beginBlock(const QTextBlockFormat &block, const QTextCharFormat &text)
    {
        m_cursor.movePosition(QTextCursor::End);
        if (m_hasFreshBlock) {
            m_cursor.setBlockFormat(block);
            m_cursor.setBlockCharFormat(text);
            m_hasFreshBlock = false;
        } else {
            m_cursor.insertBlock(block, text);
        }
    }

    void addLine(const QString &text, double pixels, QFont::Weight weight, const QColor &color, double above)
    {
        const QTextCharFormat format = charFormat(pixels, weight, color);
        beginBlock(blockFormat(above, 4.0), format);
        m_cursor.insertText(shown(text), format);
    }

    void addHeading(const ReportSection &section)
    {
        const double pixels = section.level == 1 ? 17.0 : section.level == 2 ? 14.5 : 13.0;
        QTextBlockFormat format = blockFormat(section.level == 1 ? 20.0 : 12.0, 6.0);
        format.setHeadingLevel(section.level);
        format.setProperty(kPdfHeading, true);
        const QTextCharFormat text = charFormat(pixels, QFont::DemiBold, m_theme.text);
        beginBlock(format, text);
        m_cursor.insertText(shown(section.title), text);
    }

    [[nodiscard]] QTextCharFormat toneFormat(Tone tone) const
    {
        const QColor color = tone == Tone::Faint ? m_theme.secondary
            : tone == Tone::Good                 ? m_theme.good
            : tone == Tone::Warning              ? m_theme.warning
            : tone == Tone::Bad                  ? m_theme.error
                                                 : m_theme.text;
        return charFormat(kTextPixels, tone == Tone::Best ? QFont::DemiBold : QFont::Normal, color);
    }

    void addBlock(const ReportText &text)
    {
        beginBlock(blockFormat(0.0, 6.0), toneFormat(text.tone));
        m_cursor.insertText(shown(text.text), toneFormat(text.tone));
    }

    void addBlock(const ReportFacts &facts)
    {
        ReportTable table;
        table.columns = {{{}, false, false}, {{}, false, true}};
        for (const auto &[name, value] : facts.rows) {
            table.rows.push_back({{name, {}, Tone::Faint}, {value, {}, Tone::Plain}});
        }
        addTable(table, false);
    }

    void addBlock(const ReportTiles &tiles)
    {
        ReportTable table;
        for (const ReportTiles::Tile &tile : tiles.tiles) {
            table.rows.push_back(
                {{tile.name, {}, Tone::Faint}, {tile.value, {}, Tone::Best}, {tile.note, {}, Tone::Faint}});
        }
        table.columns = {{{}, false, false}, {{}, true, false}, {{}, false, true}};
        addTable(table, false);
    }

    void addBlock(const ReportTable &table)
    {
        addTable(table, true);
        if (!table.footnote.isEmpty()) {
            addBlock(ReportText{table.footnote, Tone::Faint});
        }
    }

    void addBlock(const ReportMarkdown &notes)
    {
        beginBlock(blockFormat(0.0, 6.0), toneFormat(Tone::Plain));
        const auto markdown = markdownDocument(notes.source);
        m_cursor.insertFragment(QTextDocumentFragment(markdown.get()));
    }

    void addBlock(const ReportPictures &pictures)
    {
        for (const charts::Picture &picture : pictures.pictures) {
            beginBlock(blockFormat(4.0, 0.0), toneFormat(Tone::Plain));
            m_cursor.insertText(QString(QChar::ObjectReplacementCharacter), m_pictures.add(picture));
            const QTextCharFormat small = charFormat(10.0, QFont::Normal, m_theme.secondary);
            beginBlock(blockFormat(0.0, 10.0), small);
            const QString about = picture.describe ? picture.describe() : picture.title;
            const double width = 2.0 * (kPageUnits.width() - 2 * kPageMargin);
            m_cursor.insertText(QFontMetricsF(small.font()).elidedText(shown(about), Qt::ElideRight, width), small);
        }
    }

    void addTable(const ReportTable &table, bool titles)
    {
        if (table.rows.empty() || table.columns.empty()) {
            return;
        }
        QTextTableFormat format;
        format.setBorder(0.5);
        format.setBorderCollapse(true);
        format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
        format.setBorderBrush(m_theme.border);
        format.setCellPadding(3.5);
        format.setCellSpacing(0.0);
        format.setTopMargin(2.0);
        format.setBottomMargin(8.0);
        format.setWidth(QTextLength(QTextLength::PercentageLength, 100));
        format.setHeaderRowCount(titles ? 1 : 0);
        beginBlock(blockFormat(0.0, 0.0), charFormat(2.0, QFont::Normal, m_theme.text));
        const int first = titles ? 1 : 0;
        QTextTable *placed = m_cursor.insertTable(static_cast<int>(table.rows.size()) + first,
                                                  static_cast<int>(table.columns.size()), format);
        for (std::size_t column = 0; column < table.columns.size(); ++column) {
            if (titles) {
                fillCell(*placed, 0, column, {table.columns[column].title, {}, Tone::Best}, table.columns[column]);
            }
            for (std::size_t row = 0; row < table.rows.size(); ++row) {
                if (column < table.rows[row].size()) {
                    fillCell(*placed, static_cast<int>(row) + first, column, table.rows[row][column],
                             table.columns[column]);
                }
            }
        }
        m_cursor.movePosition(QTextCursor::End);
        m_hasFreshBlock = true;
    }

    void fillCell(const QTextTable &table, int row, std::size_t column, const ReportCell &cell,
                  const ReportColumn &kind)
    {
        QTextCursor cursor = table.cellAt(row, static_cast<int>(column)).firstCursorPosition();
        QTextBlockFormat block;
        block.setAlignment(kind.isNumber ? Qt::AlignRight : Qt::AlignLeft);
        cursor.setBlockFormat(block);
        QTextCharFormat text = toneFormat(cell.tone);
        text.setFont(pdfFont(10.5, cell.tone == Tone::Best ? QFont::DemiBold : QFont::Normal));
        cursor.setBlockCharFormat(text);
        cursor.insertText(shown(cell.text), text);
    }

    void drawPage(QPainter &painter, int page, int pages)
    {
        painter.save();
        painter.scale(kReportResolution / kUnitsPerInch, kReportResolution / kUnitsPerInch);
        const QRectF sheet(0.0, page * kPageUnits.height(), kPageUnits.width(), kPageUnits.height());
        painter.save();
        painter.translate(0.0, -sheet.top());
        painter.setClipRect(sheet);
        QAbstractTextDocumentLayout::PaintContext context;
        context.palette = m_theme.palette(); // that of the window may be a dark one
        context.clip = sheet;
        m_document.documentLayout()->draw(&painter, context);
        painter.restore();
        const QFont font = pdfFont(9.5);
        const QFontMetricsF metrics(font);
        const QRectF foot(kPageMargin, kPageUnits.height() - kPageMargin + 14.0, kPageUnits.width() - 2 * kPageMargin,
                          metrics.height() + 2.0);
        const QString number = ReportWords::tr("Page %1 of %2").arg(page + 1).arg(pages);
        painter.setFont(font);
        painter.setPen(m_theme.secondary);
        painter.drawText(foot, Qt::AlignRight | Qt::AlignVCenter, number);
        painter.drawText(foot, Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(shown(m_report.footer), Qt::ElideRight,
                                            foot.width() - metrics.horizontalAdvance(number) - 20.0));
        painter.restore();
    }

    const ReportDocument &m_report;
    viewmodels::Theme m_theme;
    PdfPictures m_pictures;
    QTextDocument m_document;
    QTextCursor m_cursor;
    bool m_hasFreshBlock = true;
};

} // namespace

core::Result<QByteArray> pdfReport(const ReportDocument &document, const Progress &progress)
{
    PdfBuilder builder(document);
    builder.build();
    return builder.write(progress);
}

} // namespace signalbox::report
