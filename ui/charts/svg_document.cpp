// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/svg_document.h"

#include <QFont>
#include <QFontMetricsF>
#include <QPainterPath>
#include <QTransform>
#include <QXmlStreamReader>
#include <QXmlStreamWriter>

#include <algorithm>
#include <cmath>

namespace signalbox::charts {

namespace {

/// Fonts that stand in where ours is missing; the last one is there everywhere.
const char *const kSvgFamilies = "Inter, 'Noto Sans', 'Noto Sans CJK KR', system-ui, sans-serif";
/// Outlines are taken from letters of this size and shrunk: small ones are bent to whole pixels.
constexpr int kOutlinePixels = 256;

bool isAllowedInXml(char32_t c)
{
    return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD)
        || (c >= 0x10000 && c <= 0x10FFFF);
}

/// QSvgGenerator escapes markup only: a control character in a name would make the whole file unreadable.
QString svgAllowedText(const QByteArray &utf8)
{
    const QList<uint> characters = QString::fromUtf8(utf8).toUcs4();
    QString text;
    text.reserve(characters.size());
    for (const uint c : characters) {
        const char32_t allowed = isAllowedInXml(c) ? char32_t(c) : U'\uFFFD';
        text += QString::fromUcs4(&allowed, 1);
    }
    return text;
}

QString svgNumber(double value)
{
    QString text = QString::number(value, 'f', 3);
    while (text.endsWith(QLatin1Char('0'))) {
        text.chop(1);
    }
    if (text.endsWith(QLatin1Char('.'))) {
        text.chop(1);
    }
    return text == QLatin1String("-0") ? QStringLiteral("0") : text;
}

QString svgPathData(const QPainterPath &path)
{
    QString data;
    const auto add = [&data](char command, const QPainterPath::Element &at) {
        data += QLatin1Char(command) + svgNumber(at.x) + QLatin1Char(' ') + svgNumber(at.y);
    };
    for (int i = 0; i < path.elementCount(); ++i) {
        const QPainterPath::Element element = path.elementAt(i);
        if (element.isMoveTo()) {
            add('M', element);
        } else if (element.isLineTo()) {
            add('L', element);
        } else if (i + 2 < path.elementCount()) { // two control points, then the end
            add('C', element);
            data += QLatin1Char(' ') + svgNumber(path.elementAt(i + 1).x) + QLatin1Char(' ')
                + svgNumber(path.elementAt(i + 1).y) + QLatin1Char(' ') + svgNumber(path.elementAt(i + 2).x)
                + QLatin1Char(' ') + svgNumber(path.elementAt(i + 2).y);
            i += 2;
        }
    }
    return data;
}

/// The letters of a text as one shape that starts at (x, y); empty where the font has no outlines.
QPainterPath svgTextOutline(const QString &text, QFont font, double x, double y)
{
    const double size = std::max(1, font.pixelSize());
    font.setPixelSize(kOutlinePixels);
    QPainterPath large;
    large.setFillRule(Qt::WindingFill);
    large.addText(0.0, 0.0, font, text);
    return QTransform::fromTranslate(x, y).scale(size / kOutlinePixels, size / kOutlinePixels).map(large);
}

class SvgFinisher
{
public:
    SvgFinisher(const QString &drawn, const SvgOptions &options)
        : m_reader(drawn)
        , m_writer(&m_result)
        , m_options(options)
    {
        m_reader.setNamespaceProcessing(false); // names stay as they are written
    }

    core::Result<QByteArray> finish()
    {
        if (!m_options.asElement) {
            m_writer.writeStartDocument();
        }
        bool isRoot = true;
        while (!m_reader.atEnd()) {
            switch (m_reader.readNext()) {
            case QXmlStreamReader::StartElement:
                start(isRoot);
                isRoot = false;
                break;
            case QXmlStreamReader::EndElement:
                m_writer.writeEndElement();
                break;
            case QXmlStreamReader::Characters:
                m_writer.writeCharacters(m_reader.text().toString());
                break;
            default: // no prolog of its own, no comments
                break;
            }
        }
        if (m_reader.hasError() || isRoot) {
            return core::fail({core::ErrorCode::Internal,
                               "picture",
                               "the drawing could not be packed as SVG",
                               {},
                               m_reader.errorString().toStdString(),
                               {}});
        }
        if (!m_options.asElement) {
            m_writer.writeEndDocument();
        }
        return m_result;
    }

private:
    void start(bool isRoot)
    {
        const QString name = m_reader.qualifiedName().toString();
        const QXmlStreamAttributes attributes = m_reader.attributes();
        if (name == QLatin1String("text")) {
            writeText(attributes);
            return;
        }
        if (name == QLatin1String("title") || name == QLatin1String("desc")) {
            m_reader.skipCurrentElement(); // ours are written below
            return;
        }
        m_writer.writeStartElement(name);
        for (const QXmlStreamAttribute &attribute : attributes) {
            const QString key = attribute.qualifiedName().toString();
            const bool ownSize = key == QLatin1String("width") || key == QLatin1String("height");
            if (!(isRoot && m_options.asElement && ownSize)) {
                writeAttribute(key, attribute.value().toString());
            }
        }
        if (isRoot) {
            writeWords();
        }
    }

    void writeWords()
    {
        m_writer.writeAttribute(QStringLiteral("role"), QStringLiteral("img"));
        const QString label = m_options.description.isEmpty() ? m_options.title : m_options.description;
        if (!label.isEmpty()) {
            m_writer.writeAttribute(QStringLiteral("aria-label"), withVisibleControls(label));
        }
        if (!m_options.title.isEmpty() && !m_options.asElement) { // browsers show it as a tool tip over everything
            m_writer.writeTextElement(QStringLiteral("title"), withVisibleControls(m_options.title));
        }
        if (!m_options.description.isEmpty() && !m_options.asElement) {
            m_writer.writeTextElement(QStringLiteral("desc"), withVisibleControls(m_options.description));
        }
    }

    void writeAttribute(const QString &key, const QString &value)
    {
        if (key == QLatin1String("font-family")) {
            m_writer.writeAttribute(key, QLatin1String(kSvgFamilies));
        } else if (key == QLatin1String("font-weight")) {
            m_writer.writeAttribute(key, QString::number(weightOf(value)));
        } else {
            m_writer.writeAttribute(key, m_options.idPrefix.isEmpty() ? value : withPrefix(key, value));
        }
    }

    /// Qt 6.4 writes 6000 for 600.
    static int weightOf(const QString &value)
    {
        const int weight = value.toInt();
        return weight <= 0 ? 400 : weight > 1000 ? weight / 10 : weight;
    }

    [[nodiscard]] QString withPrefix(const QString &key, const QString &value) const
    {
        if (key == QLatin1String("id") || key == QLatin1String("xml:id")) {
            return m_options.idPrefix + value;
        }
        if (key.endsWith(QLatin1String("href")) && value.startsWith(QLatin1Char('#'))) {
            return QLatin1Char('#') + m_options.idPrefix + value.mid(1);
        }
        return QString(value).replace(QLatin1String("url(#"), QLatin1String("url(#") + m_options.idPrefix);
    }

    void writeText(const QXmlStreamAttributes &attributes)
    {
        // A name must not turn the direction of what is around it.
        const QString text = withVisibleControls(m_reader.readElementText(QXmlStreamReader::IncludeChildElements));
        QFont font;
        font.setFamilies({attributes.value(QLatin1String("font-family")).toString(), QStringLiteral("Noto Sans"),
                          QStringLiteral("Noto Sans CJK KR")});
        font.setPixelSize(
            std::max(1, static_cast<int>(std::lround(attributes.value(QLatin1String("font-size")).toDouble()))));
        font.setWeight(QFont::Weight(weightOf(attributes.value(QLatin1String("font-weight")).toString())));
        font.setItalic(attributes.value(QLatin1String("font-style")) == QLatin1String("italic"));
        if (m_options.text == SvgText::Outlines && writeOutline(text, font, attributes)) {
            return;
        }
        m_writer.writeStartElement(QStringLiteral("text"));
        for (const QXmlStreamAttribute &attribute : attributes) {
            writeAttribute(attribute.qualifiedName().toString(), attribute.value().toString());
        }
        const double width = QFontMetricsF(font).horizontalAdvance(text);
        if (width > 0.0 && text.size() > 1) {
            m_writer.writeAttribute(QStringLiteral("textLength"), svgNumber(width));
            m_writer.writeAttribute(QStringLiteral("lengthAdjust"), QStringLiteral("spacingAndGlyphs"));
        }
        m_writer.writeCharacters(text);
        m_writer.writeEndElement();
    }

    /// False for letters that are pictures themselves, such as emoji.
    bool writeOutline(const QString &text, const QFont &font, const QXmlStreamAttributes &attributes)
    {
        const QPainterPath path = svgTextOutline(text, font, attributes.value(QLatin1String("x")).toDouble(),
                                                 attributes.value(QLatin1String("y")).toDouble());
        const bool blank = text.trimmed().isEmpty();
        if (path.isEmpty() && !blank) {
            return false;
        }
        if (blank) {
            return true;
        }
        m_writer.writeStartElement(QStringLiteral("path"));
        for (const char *key : {"fill", "fill-opacity"}) {
            const QString value = attributes.value(QLatin1String(key)).toString();
            if (!value.isEmpty()) {
                m_writer.writeAttribute(QLatin1String(key), value);
            }
        }
        m_writer.writeAttribute(QStringLiteral("stroke"), QStringLiteral("none"));
        m_writer.writeAttribute(QStringLiteral("fill-rule"), QStringLiteral("nonzero"));
        m_writer.writeAttribute(QStringLiteral("aria-label"), text);
        m_writer.writeAttribute(QStringLiteral("d"), svgPathData(path));
        m_writer.writeEndElement();
        return true;
    }

    QXmlStreamReader m_reader;
    QByteArray m_result;
    QXmlStreamWriter m_writer;
    const SvgOptions &m_options;
};

} // namespace

core::Result<QByteArray> finishedSvg(const QByteArray &drawn, const SvgOptions &options)
{
    return SvgFinisher(svgAllowedText(drawn), options).finish();
}

QString withVisibleControls(const QString &text)
{
    QString shown;
    shown.reserve(text.size());
    for (const uint c : text.toUcs4()) {
        const bool turnsDirection =
            c == 0x200E || c == 0x200F || c == 0x061C || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        if (c == '\n' || c == '\r' || c == '\t' || c == 0x2028 || c == 0x2029) {
            shown += QLatin1Char(' ');
        } else if (c < 0x20) {
            shown += QChar(char16_t(0x2400 + c));
        } else if (c == 0x7F) {
            shown += QChar(char16_t(0x2421));
        } else if ((c >= 0x80 && c < 0xA0) || turnsDirection) {
            shown += QStringLiteral("⟨U+%1⟩").arg(c, 4, 16, QLatin1Char('0')).toUpper();
        } else if (!isAllowedInXml(c) || c == 0xFFFC || (c >= 0xFDD0 && c <= 0xFDEF)) {
            shown += QChar(QChar::ReplacementCharacter);
        } else {
            const char32_t one = c;
            shown += QString::fromUcs4(&one, 1);
        }
    }
    return shown;
}

} // namespace signalbox::charts
