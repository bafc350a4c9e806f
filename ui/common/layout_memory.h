// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QTimer>
#include <QVariant>
#include <QVariantMap>

#include <functional>
#include <vector>

class QHeaderView;
namespace signalbox::viewmodels {
class Settings;
} // namespace signalbox::viewmodels
class QWidget;

namespace signalbox::ui {

/// Remembers how a window is laid out. Splitters, columns that can be made wider and folds are found by walking the window, so
/// those of a new panel are remembered without a line of code; they need object names. A view that keeps its columns
/// itself, or whose columns are never the same, has the property "ownColumns". GUI thread only.
class LayoutMemory : public QObject
{
    Q_OBJECT

public:
    /// One thing that is remembered.
    struct Part
    {
        QString key;
        std::function<QVariant()> read;
        std::function<void(const QVariant &value)> write;
        std::function<void()> reset; ///< back to the usual; null: writes what it was when the window was made
        bool isKept = true; ///< false: somebody else keeps it; here it is part of reset() and apply() only
    };
    /// Values by keys.
    using State = QVariantMap;

    /// `group` is where it lies in the settings, such as "layout/main"; `fallback` is looked into for what is not there. Settings and
    /// window outlive it.
    LayoutMemory(viewmodels::Settings &settings, QString group, QWidget &window, QString fallback = {});

    void add(Part part);
    /// Finds the parts of the window. How all stands now is what is usual.
    void watch();
    /// Lays the window out as it was left.
    void restore();
    [[nodiscard]] State state() const;
    void apply(const State &state);
    /// Back to how it stood at watch().
    void reset();
    /// The value that restore() found for a part, for parts that cannot be applied at once.
    [[nodiscard]] QVariant remembered(const QString &key) const;
    /// Something changed: it is written a moment later.
    void noteChange();
    /// Writes what changed now.
    void flush();
    /// The settings were changed by somebody else: everything is written again.
    void forgetWritten();

private:
    void watchSplitters();
    void watchColumns();
    void watchFolds();
    void addColumns(const QString &name, QHeaderView &header);
    [[nodiscard]] QString keyOf(const Part &part) const;

    viewmodels::Settings &m_settings;
    QString m_group;
    QWidget &m_window;
    QString m_fallback;
    std::vector<Part> m_parts;
    State m_usual;
    State m_written; ///< as far as is known
    QTimer m_timer;
};

} // namespace signalbox::ui
