// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QHash>
#include <QtCore/QString>

namespace signalbox::layering {

/// Knows which Qt module a header belongs to, from the headers of the Qt that the test was built with.
class QtHeaders
{
public:
    QtHeaders();

    /// "Widgets" for "QWidget", "QtWidgets/QWidget" or "qwidget.h"; empty for headers that are not Qt's;
    /// "?" for what looks like a header of Qt and is in none of the modules that are installed.
    [[nodiscard]] QString moduleOf(const QString &include) const;

private:
    QHash<QString, QString> m_modules; ///< by header name
};

} // namespace signalbox::layering
