// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QString>
#include <QStringList>
#include <QXmlStreamReader>

namespace signalbox::test_support {

/// Everything that a page or a drawing would load from outside of itself, and why it is no XML if it is none. Links that a
/// person has to click are fine.
inline QStringList externalReferences(const QByteArray &page)
{
    static const QStringList kLoading{QStringLiteral("link"),   QStringLiteral("iframe"), QStringLiteral("object"),
                                      QStringLiteral("embed"),  QStringLiteral("base"),   QStringLiteral("frame"),
                                      QStringLiteral("source"), QStringLiteral("applet")};
    QStringList found;
    QXmlStreamReader reader(page);
    reader.setNamespaceProcessing(false);
    bool inStyle = false;
    const auto checkText = [&found](const QString &text) {
        for (qsizetype at = text.indexOf(QLatin1String("url(")); at >= 0;
             at = text.indexOf(QLatin1String("url("), at + 1)) {
            if (!QStringView(text).mid(at + 4).startsWith(QLatin1Char('#'))) {
                found << text.mid(at, 60);
            }
        }
        if (text.contains(QLatin1String("@import"))) {
            found << QStringLiteral("@import");
        }
    };
    while (!reader.atEnd()) {
        const auto token = reader.readNext();
        if (token == QXmlStreamReader::StartElement) {
            const QString name = reader.qualifiedName().toString().toLower();
            inStyle = name == QLatin1String("style");
            if (kLoading.contains(name)) {
                found << QLatin1Char('<') + name + QLatin1Char('>');
            }
            for (const QXmlStreamAttribute &attribute : reader.attributes()) {
                const QString key = attribute.qualifiedName().toString().toLower();
                const QString value = attribute.value().toString();
                checkText(value);
                const bool loads = key == QLatin1String("src") || key == QLatin1String("srcset")
                    || key == QLatin1String("data") || key == QLatin1String("poster")
                    || key == QLatin1String("background")
                    || (key.endsWith(QLatin1String("href")) && name != QLatin1String("a"));
                const bool inside = value.startsWith(QLatin1Char('#')) || value.startsWith(QLatin1String("data:"));
                if (loads && !inside) {
                    found << key + QLatin1Char('=') + value;
                }
                if (key.startsWith(QLatin1String("on"))) {
                    found << key; // a script that is not ours
                }
            }
        } else if (token == QXmlStreamReader::Characters && inStyle) {
            checkText(reader.text().toString());
        } else if (token == QXmlStreamReader::EndElement) {
            inStyle = false;
        }
    }
    if (reader.hasError()) {
        found << QStringLiteral("line %1: %2").arg(reader.lineNumber()).arg(reader.errorString());
    }
    return found;
}

/// The texts of all elements of this name, in order; for an empty name those of the whole page, joined.
inline QStringList elementTexts(const QByteArray &page, const QString &name)
{
    QStringList texts;
    QXmlStreamReader reader(page);
    reader.setNamespaceProcessing(false);
    while (!reader.atEnd()) {
        if (reader.readNext() == QXmlStreamReader::StartElement && reader.qualifiedName() == name) {
            texts << reader.readElementText(QXmlStreamReader::IncludeChildElements).trimmed();
        }
    }
    return texts;
}

/// Whether a program of this name is installed.
inline bool isInstalled(const QString &program)
{
    return !QStandardPaths::findExecutable(program).isEmpty();
}

/// What an installed program says; an empty list when it failed.
inline QByteArray outputOf(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    const bool ended = process.waitForFinished(60000);
    const bool good = ended && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    return good ? process.readAllStandardOutput() + process.readAllStandardError() : QByteArray();
}

inline QByteArray fileContent(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace signalbox::test_support
