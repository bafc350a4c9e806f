// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/column_state.h"

#include <QHeaderView>
#include <QStringList>

#include <algorithm>

namespace signalbox::ui {

namespace {

constexpr int kNarrowestKept = 16;
constexpr int kWidestKept = 4000;

bool isResizable(const QHeaderView &header, int section)
{
    const bool isStretched = header.stretchLastSection() && header.visualIndex(section) == header.count() - 1;
    return header.sectionResizeMode(section) == QHeaderView::Interactive && !isStretched;
}

} // namespace

bool hasOwnColumns(const QHeaderView &header)
{
    for (int section = 0; section < header.count(); ++section) {
        if (isResizable(header, section)) {
            return true;
        }
    }
    return false;
}

QString columnState(const QHeaderView &header)
{
    QStringList parts;
    for (int section = 0; section < header.count(); ++section) {
        const QString width = header.isSectionHidden(section) ? QStringLiteral("-")
            : isResizable(header, section)                    ? QString::number(header.sectionSize(section))
                                                              : QStringLiteral("*");
        parts << QStringLiteral("%1:%2").arg(section).arg(width);
    }
    return parts.join(QLatin1Char(' '));
}

void applyColumnState(QHeaderView &header, const QString &state)
{
    const QStringList parts = state.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        bool isNumber = false;
        const int section = part.section(QLatin1Char(':'), 0, 0).toInt(&isNumber);
        if (!isNumber || section < 0 || section >= header.count()) {
            continue;
        }
        const QString width = part.section(QLatin1Char(':'), 1, 1);
        header.setSectionHidden(section, width == QLatin1String("-"));
        const int pixels = width.toInt(&isNumber);
        if (isNumber && isResizable(header, section)) {
            header.resizeSection(section, std::clamp(pixels, kNarrowestKept, kWidestKept));
        }
    }
}

} // namespace signalbox::ui
