// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/html_report.h"

#include "charts/chart_csv.h"
#include "charts/chart_exporter.h"
#include "charts/picture_file.h"
#include "charts/svg_document.h"
#include "report/html_style.h"
#include "report/markdown_html.h"
#include "report/report_words.h"

#include <QCryptographicHash>

#include <cmath>
#include <utility>
#include <vector>

namespace signalbox::report {

namespace {

/// Numbers of a picture that are larger are not put into the page, which has to open on any computer.
constexpr std::size_t kMostLinkedData = 256 * 1024;
constexpr std::size_t kMostLinkedPoints = 20'000; ///< not even made into text
/// Pictures are drawn as large as they are seen on a usual screen: that decides how finely.
constexpr double kScreenUnits = 0.5;

QString toneClass(Tone tone)
{
    switch (tone) {
    case Tone::Faint:
        return QStringLiteral("faint");
    case Tone::Good:
        return QStringLiteral("good");
    case Tone::Warning:
        return QStringLiteral("warning");
    case Tone::Bad:
        return QStringLiteral("bad");
    case Tone::Best:
        return QStringLiteral("best");
    case Tone::Plain:
        break;
    }
    return {};
}

QString classAttribute(const QStringList &classes)
{
    QStringList named;
    for (const QString &name : classes) {
        if (!name.isEmpty()) {
            named << name;
        }
    }
    return named.isEmpty() ? QString() : QStringLiteral(" class=\"%1\"").arg(named.join(QLatin1Char(' ')));
}

QByteArray hashSource(const char *text)
{
    const QByteArray hash = QCryptographicHash::hash(QByteArray(text), QCryptographicHash::Sha256).toBase64();
    return "'sha256-" + hash + "'";
}

class HtmlWriter
{
public:
    HtmlWriter(const ReportDocument &document, const Progress &progress)
        : m_document(document)
        , m_progress(progress) { }

    core::Result<QByteArray> write()
    {
        for (const ReportSection &section : m_document.sections) {
            for (const ReportBlock &block : section.blocks) {
                if (const auto *pictures = std::get_if<ReportPictures>(&block)) {
                    m_pictureCount += static_cast<int>(pictures->pictures.size());
                }
            }
        }
        writeHead();
        writeNavigation();
        std::vector<int> open; // levels of the sections around
        const auto close = [this, &open](int level) {
            while (!open.empty() && open.back() >= level) {
                put("</section>\n");
                open.pop_back();
            }
        };
        for (const ReportSection &section : m_document.sections) {
            close(section.level);
            open.push_back(section.level);
            put(QStringLiteral("<section id=\"%1\">\n<h%2>%3</h%2>\n")
                    .arg(htmlText(section.id), QString::number(section.level + 1), htmlText(section.title)));
            for (const ReportBlock &block : section.blocks) {
                const core::Status written = std::visit([this](const auto &one) { return writeBlock(one); }, block);
                if (!written) {
                    return core::fail(written.error());
                }
            }
        }
        close(0);
        put(QStringLiteral("<footer>%1</footer>\n</main>\n<script>").arg(htmlText(m_document.footer)));
        put(kReportScript);
        put("</script>\n</body>\n</html>\n");
        return m_html;
    }

private:
    void put(const char *text) { m_html += text; }
    void put(const QString &text) { m_html += text.toUtf8(); }

    void writeHead()
    {
        put(QStringLiteral("<!DOCTYPE html>\n<html lang=\"%1\">\n<head>\n<meta charset=\"utf-8\"/>\n")
                .arg(htmlLanguage()));
        put("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src ");
        m_html += hashSource(kReportStyle) + "; script-src " + hashSource(kReportScript);
        put("; base-uri 'none'; form-action 'none'\"/>\n"
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
            "<meta name=\"referrer\" content=\"no-referrer\"/>\n<meta name=\"generator\" content=\"Signalbox\"/>\n");
        put(QStringLiteral("<title>%1</title>\n<style>").arg(htmlText(m_document.title)));
        put(kReportStyle);
        put(QStringLiteral("</style>\n</head>\n<body>\n<main>\n<header class=\"report\">\n<h1>%1</h1>\n")
                .arg(htmlText(m_document.title)));
        if (!m_document.subtitle.isEmpty()) {
            put(QStringLiteral("<p class=\"faint\">%1</p>\n").arg(htmlText(m_document.subtitle)));
        }
    }

    void writeNavigation()
    {
        put(QStringLiteral("<nav aria-label=\"%1\">\n<ul>\n").arg(htmlText(ReportWords::tr("Contents"))));
        for (const ReportSection &section : m_document.sections) {
            if (section.level == 1) {
                put(QStringLiteral("<li><a href=\"#%1\">%2</a></li>\n")
                        .arg(htmlText(section.id), htmlText(section.title)));
            }
        }
        put("</ul>\n</nav>\n</header>\n");
    }

    core::Status writeBlock(const ReportText &text)
    {
        put(QStringLiteral("<p%1>%2</p>\n").arg(classAttribute({toneClass(text.tone)}), htmlText(text.text)));
        return {};
    }

    core::Status writeBlock(const ReportFacts &facts)
    {
        put("<div class=\"table\"><table>\n");
        writeCaption(facts.caption);
        put("<tbody>\n");
        for (const auto &[name, value] : facts.rows) {
            put(QStringLiteral("<tr><th scope=\"row\">%1</th><td><span class=\"text\">%2</span></td></tr>\n")
                    .arg(htmlText(name), htmlText(value)));
        }
        put("</tbody>\n</table></div>\n");
        return {};
    }

    core::Status writeBlock(const ReportTiles &tiles)
    {
        put("<div class=\"tiles\">\n");
        for (const ReportTiles::Tile &tile : tiles.tiles) {
            put(QStringLiteral("<div class=\"tile\"><div class=\"faint\">%1</div><div class=\"value\">%2</div>"
                               "<div class=\"faint\">%3</div></div>\n")
                    .arg(htmlText(tile.name), htmlText(tile.value), htmlText(tile.note)));
        }
        put("</div>\n");
        return {};
    }

    core::Status writeBlock(const ReportTable &table)
    {
        const bool sortable = table.isSortable && table.rows.size() > 1;
        put(QStringLiteral("<div class=\"table\"><table%1>\n")
                .arg(classAttribute({sortable ? QStringLiteral("sortable") : QString()})));
        writeCaption(table.caption);
        put("<thead>\n<tr>");
        for (const ReportColumn &column : table.columns) {
            put(QStringLiteral("<th scope=\"col\"%1>%2</th>")
                    .arg(columnClass(column, Tone::Plain), htmlText(column.title)));
        }
        put("</tr>\n</thead>\n<tbody>\n");
        for (const auto &row : table.rows) {
            put("<tr>");
            for (std::size_t i = 0; i < row.size() && i < table.columns.size(); ++i) {
                writeCell(row[i], table.columns[i]);
            }
            put("</tr>\n");
        }
        put("</tbody>\n</table></div>\n");
        if (!table.footnote.isEmpty()) {
            put(QStringLiteral("<p class=\"faint\">%1</p>\n").arg(htmlText(table.footnote)));
        }
        return {};
    }

    core::Status writeBlock(const ReportMarkdown &notes)
    {
        put(QStringLiteral("<div class=\"notes\">\n%1</div>\n").arg(markdownHtml(notes.source)));
        return {};
    }

    core::Status writeBlock(const ReportPictures &pictures)
    {
        for (const charts::Picture &picture : pictures.pictures) {
            if (auto status = writePicture(picture); !status) {
                return status;
            }
        }
        return {};
    }

    core::Status writePicture(const charts::Picture &picture)
    {
        if (auto status = m_progress.begin(m_pictureNumber, m_pictureCount, picture.title); !status) {
            return status;
        }
        ++m_pictureNumber;
        const QString about = picture.describe ? picture.describe() : picture.title;
        charts::PictureLook look;
        look.size = (QSizeF(picture.size) * kScreenUnits).toSize();
        const auto drawing =
            charts::pictureAsSvgElement(look.size, {picture.title, about}, QStringLiteral("p%1-").arg(m_pictureNumber),
                                        [&](QPainter &painter) { picture.draw(painter, look); });
        if (!drawing) {
            return core::fail(drawing.error());
        }
        put("<figure>\n");
        m_html += *drawing;
        put(QStringLiteral("\n<figcaption>%1%2</figcaption>\n</figure>\n").arg(htmlText(about), dataLink(picture)));
        return {};
    }

    /// The numbers as a file that is within the link.
    static QString dataLink(const charts::Picture &picture)
    {
        if (!picture.csv || picture.points > kMostLinkedPoints) {
            return {};
        }
        const std::string csv = picture.csv({});
        if (csv.size() > kMostLinkedData) {
            return {};
        }
        const QByteArray data = QByteArray::fromRawData(csv.data(), static_cast<qsizetype>(csv.size())).toBase64();
        QString name = picture.id;
        name.replace(QLatin1Char('/'), QLatin1Char('-'));
        return QStringLiteral(" <a class=\"data\" download=\"%1.csv\" href=\"data:text/csv;base64,%2\">%3</a>")
            .arg(htmlText(name), QString::fromLatin1(data), htmlText(ReportWords::tr("Numbers (CSV)")));
    }

    void writeCaption(const QString &caption)
    {
        if (!caption.isEmpty()) {
            put(QStringLiteral("<caption>%1</caption>\n").arg(htmlText(caption)));
        }
    }

    static QString columnClass(const ReportColumn &column, Tone tone)
    {
        return classAttribute({column.isNumber ? QStringLiteral("number") : QString(),
                               column.isWide ? QStringLiteral("wide") : QString(), toneClass(tone)});
    }

    void writeCell(const ReportCell &cell, const ReportColumn &column)
    {
        QString number;
        if (cell.number && std::isfinite(*cell.number)) {
            number = QStringLiteral(" data-number=\"%1\"").arg(QString::fromStdString(charts::csvNumber(*cell.number)));
        }
        put(QStringLiteral("<td%1%2><span class=\"text\">%3</span></td>")
                .arg(columnClass(column, cell.tone), number, htmlText(cell.text)));
    }

    const ReportDocument &m_document;
    const Progress &m_progress;
    QByteArray m_html;
    int m_pictureNumber = 0;
    int m_pictureCount = 0;
};

} // namespace

QString htmlText(const QString &text)
{
    return charts::withVisibleControls(text).toHtmlEscaped();
}

QString htmlLanguage()
{
    return ReportWords::tr("en", "the code of the language that you translate into, such as ko");
}

core::Result<QByteArray> htmlReport(const ReportDocument &document, const Progress &progress)
{
    return HtmlWriter(document, progress).write();
}

} // namespace signalbox::report
