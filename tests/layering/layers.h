// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

namespace signalbox::layering {

/// What the sources of one layer may include and link to. The table is docs/architecture.md, "Modules".
struct Layer
{
    QString name;
    QStringList folders; ///< below the project's root
    QStringList modules; ///< first parts of allowed project includes ("core" in "core/result.h"), its own among them
    QStringList layers; ///< names of the layers whose targets it may link to, beside its own
    QStringList qtModules; ///< without "Qt": "Core", "Sql"
    bool usesLibTorch = false;
    QStringList extraHeaders; ///< single headers of other modules that are allowed nonetheless
};

/// All layers, lowest first.
const QList<Layer> &layers();

/// The layer whose folder holds `path` (relative to the root); null for files outside all layers.
const Layer *layerOf(const QString &path);

/// Names that begin a project include: "core", "panels", ….
QStringList moduleNames();

} // namespace signalbox::layering
