// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/scroll_latch.h"

#include <QAbstractScrollArea>
#include <QScrollBar>

namespace signalbox::charts {

namespace {

constexpr int kRest = 500; ///< milliseconds without a turn after which the next one is another movement

} // namespace

ScrollLatch::ScrollLatch(QAbstractScrollArea &area) : QObject(&area)
{
    connect(area.verticalScrollBar(), &QScrollBar::valueChanged, this, [this] { m_sinceTurn.start(); });
}

bool ScrollLatch::takesWheel(const QWidget &chart)
{
    for (const QWidget *around = chart.parentWidget(); around != nullptr; around = around->parentWidget()) {
        if (auto *latch = around->findChild<ScrollLatch *>({}, Qt::FindDirectChildrenOnly)) {
            const bool isScrolling = latch->m_sinceTurn.isValid() && latch->m_sinceTurn.elapsed() < kRest;
            if (isScrolling) {
                latch->m_sinceTurn.start(); // also at the area's end, where nothing moves any more
            }
            return isScrolling;
        }
    }
    return false;
}

} // namespace signalbox::charts
