// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>

class QAbstractScrollArea;
class QWidget;

namespace signalbox::charts {

/// Lets a person who turns the wheel scroll on over charts that come to lie below the pointer, instead of zooming in them:
/// until the wheel rests, its turns belong to the area that they have begun to scroll, as in web browsers.
class ScrollLatch : public QObject
{
    Q_OBJECT

public:
    /// Of an area with charts in it, which owns it.
    explicit ScrollLatch(QAbstractScrollArea &area);

    /// Whether a turn of the wheel over `chart` belongs to the area around it. It is to be ignored then, which hands it on.
    static bool takesWheel(const QWidget &chart);

private:
    QElapsedTimer m_sinceTurn; ///< since the last one that scrolled; not valid before
};

} // namespace signalbox::charts
