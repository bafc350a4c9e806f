// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QWidget;

namespace signalbox::ui {

/// Program, version, engine, licence, where the runs lie.
void showAbout(QWidget *parent, const QString &codeVersion, const QString &engineVersion,
               const QString &storeDirectory);

} // namespace signalbox::ui
