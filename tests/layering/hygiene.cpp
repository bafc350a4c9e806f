// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "hygiene.h"

#include <QtCore/QRegularExpression>

namespace signalbox::layering {

bool needsLicenceLines(const QString &path, const QString &text)
{
    static const QRegularExpression kSource(QStringLiteral(R"((\.(h|cpp|cmake|py|sql|sh)|(^|/)CMakeLists\.txt)$)"));
    return kSource.match(path).hasMatch() || text.startsWith(QLatin1String("#!"));
}

bool hasLicenceLines(const QString &text)
{
    const QString top = text.section(QLatin1Char('\n'), 0, 2);
    return top.contains(QLatin1String("SPDX-FileCopyrightText: "))
        && top.contains(QLatin1String("SPDX-License-Identifier: GPL-3.0-or-later"));
}

QStringList machinePaths(const QString &text)
{
    // Not inside a longer path or address: "../tmp", "$HOME/work", "host/home/x".
    static const QRegularExpression kPath(
        QStringLiteral(R"((?<![\w.:/}$)~*%\]-])/(home|Users|root|work|mnt|tmp)/[\w.][^\s"'`)]*)"));
    QStringList found;
    qsizetype number = 0;
    for (const QString &line : text.split(QLatin1Char('\n'))) {
        ++number;
        for (auto matches = kPath.globalMatch(line); matches.hasNext();) {
            found << QStringLiteral("%1: %2").arg(number).arg(matches.next().captured(0));
        }
    }
    return found;
}

} // namespace signalbox::layering
