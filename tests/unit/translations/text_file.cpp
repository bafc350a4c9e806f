// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text_file.h"

#include <QFile>
#include <QRegularExpression>
#include <QXmlStreamReader>

#include <algorithm>

namespace signalbox::test_translations {

namespace {

TranslatedText readMessage(QXmlStreamReader &xml, const QString &context)
{
    TranslatedText text;
    text.context = context;
    text.hasPlurals = xml.attributes().value(QLatin1String("numerus")) == QLatin1String("yes");
    while (xml.readNextStartElement()) {
        if (xml.name() == QLatin1String("source")) {
            text.source = xml.readElementText();
        } else if (xml.name() == QLatin1String("comment")) {
            text.comment = xml.readElementText();
        } else if (xml.name() == QLatin1String("translation")) {
            text.isDone = !xml.attributes().hasAttribute(QLatin1String("type"));
            if (!text.hasPlurals) {
                text.forms = {xml.readElementText()};
                continue;
            }
            while (xml.readNextStartElement()) {
                text.forms << xml.readElementText();
            }
        } else {
            xml.skipCurrentElement();
        }
    }
    return text;
}

QStringList placeholdersOf(const QString &text)
{
    static const QRegularExpression kPlaceholder(QStringLiteral("%(L?\\d+|n)"));
    QStringList found;
    for (auto matches = kPlaceholder.globalMatch(text); matches.hasNext();) {
        found << matches.next().captured();
    }
    found.removeDuplicates();
    found.sort();
    return found;
}

/// "&Open", not "W&B" or "&&".
qsizetype mnemonicsOf(QString text)
{
    static const QRegularExpression kMnemonic(QStringLiteral("&[A-Za-z0-9]"));
    return text.remove(QLatin1String("W&B")).remove(QLatin1String("&&")).count(kMnemonic);
}

QString endOf(const QString &text)
{
    const QChar last = text.isEmpty() ? QChar() : text.back();
    if (last == QLatin1Char('?')) {
        return QStringLiteral("."); // a question may become a sentence
    }
    static const QString kEnds = QStringLiteral(".…:");
    return kEnds.contains(last) && !last.isNull() ? QString(last) : QString();
}

QString marginsOf(const QString &text)
{
    const auto isBlank = [](QChar letter) { return letter.isSpace(); };
    const auto first = std::find_if_not(text.begin(), text.end(), isBlank);
    const auto last = std::find_if_not(text.rbegin(), text.rend(), isBlank);
    return QStringLiteral("%1, %2").arg(first - text.begin()).arg(last - text.rbegin());
}

} // namespace

QList<TranslatedText> readTexts(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    QList<TranslatedText> texts;
    QXmlStreamReader xml(&file);
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement) {
            continue;
        }
        if (xml.name() == QLatin1String("name")) {
            context = xml.readElementText();
        } else if (xml.name() == QLatin1String("message")) {
            texts << readMessage(xml, context);
        }
    }
    return xml.hasError() ? QList<TranslatedText>() : texts;
}

QStringList flawsOf(const TranslatedText &text)
{
    QStringList flaws;
    for (const QString &form : text.forms) {
        const auto compare = [&](const char *what, const auto &wanted, const auto &found) {
            if (wanted != found) {
                flaws << QStringLiteral("%1: “%2” became “%3”").arg(QLatin1String(what), text.source, form);
            }
        };
        if (form.trimmed().isEmpty()) {
            flaws << QStringLiteral("“%1” is not translated").arg(text.source);
            continue;
        }
        QStringList wanted = placeholdersOf(text.source);
        const QStringList found = placeholdersOf(form);
        if (text.hasPlurals && text.forms.size() > 1 && !found.contains(QLatin1String("%n"))) {
            wanted.removeAll(QStringLiteral("%n")); // "one run"
        }
        compare("placeholders", wanted, found);
        compare("mnemonics", mnemonicsOf(text.source), mnemonicsOf(form));
        compare("doubled &", text.source.count(QLatin1String("&&")), form.count(QLatin1String("&&")));
        compare("line breaks", text.source.count(QLatin1Char('\n')), form.count(QLatin1Char('\n')));
        compare("blanks at the ends", marginsOf(text.source), marginsOf(form));
        compare("last character", endOf(text.source), endOf(form));
    }
    return flaws;
}

QStringList particlesBehindPlaceholders(const QString &korean)
{
    static const QRegularExpression kParticle(
        QStringLiteral("%(?:L?\\d+|n)(?:은|는|이|가|을|를|과|와|으로|로)(?![가-힣])"));
    QStringList found;
    for (auto matches = kParticle.globalMatch(korean); matches.hasNext();) {
        found << matches.next().captured();
    }
    return found;
}

} // namespace signalbox::test_translations
