// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

namespace signalbox::ui {

/// Writes where every visible named widget is on the screen, as JSON, twice a second: scripts that click with real
/// mouse events read it. Switched on by SIGNALBOX_TEST_GEOMETRY=<file>.
class GeometryDump : public QObject
{
    Q_OBJECT

public:
    explicit GeometryDump(QString path, QObject *parent = nullptr);
    /// The file asked for, or an empty text.
    static QString wantedPath();
    void write() const;

private:
    QString m_path;
    QTimer m_timer;
};

} // namespace signalbox::ui
