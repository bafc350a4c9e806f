// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace signalbox::viewmodels {
class Settings;
} // namespace signalbox::viewmodels

namespace signalbox::ui {

/// Remembers size, columns and splitters of dialogs and of charts in windows of their own: of every window with the property
/// "remembersLayout", which is the name it is remembered under. Where a dialog stands is left to the desktop.
class DialogMemory : public QObject
{
    Q_OBJECT

public:
    /// Listens to the whole program. `settings` outlives it.
    explicit DialogMemory(viewmodels::Settings &settings, QObject *parent = nullptr);
    ~DialogMemory() override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    viewmodels::Settings &m_settings;
};

} // namespace signalbox::ui
