// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "qt_headers.h"

#include <QtCore/QDir>
#include <QtCore/QLibraryInfo>
#include <QtCore/QRegularExpression>

namespace signalbox::layering {

QtHeaders::QtHeaders()
{
    const QDir root(QLibraryInfo::path(QLibraryInfo::HeadersPath));
    for (const QString &folder : root.entryList({QStringLiteral("Qt*")}, QDir::Dirs)) {
        for (const QString &header : QDir(root.filePath(folder)).entryList(QDir::Files)) {
            m_modules.insert(header, folder.mid(2));
        }
    }
}

QString QtHeaders::moduleOf(const QString &include) const
{
    static const QRegularExpression kQualified(QStringLiteral("^Qt([A-Z][A-Za-z0-9]*)/"));
    static const QRegularExpression kLooksLikeQt(QStringLiteral("^(Q[A-Za-z0-9_]+|q[a-z0-9_]+\\.h)$"));
    if (const auto match = kQualified.match(include); match.hasMatch()) {
        return match.captured(1);
    }
    if (!kLooksLikeQt.match(include).hasMatch()) {
        return {};
    }
    return m_modules.value(include, QStringLiteral("?"));
}

} // namespace signalbox::layering
