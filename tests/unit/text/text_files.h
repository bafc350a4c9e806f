// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"
#include "text/dataset.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QString>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

#include <string>

namespace signalbox::test {

/// A file or folder of the reference material beside the checkout.
inline QString sharedPath(const char *name)
{
    return QStringLiteral(SIGNALBOX_SHARED_DIR "/") + QString::fromUtf8(name);
}

/// Writes a file into a temporary folder and gives its path.
inline std::string writeFile(const QTemporaryDir &folder, const char *name, const QByteArray &content)
{
    const QString path = folder.filePath(QString::fromUtf8(name));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) {
        qFatal("cannot write %s", qPrintable(path));
    }
    return path.toStdString();
}

inline QString text(const std::string &value)
{
    return QString::fromStdString(value);
}

/// All notes, one a line.
inline QString joined(const std::vector<std::string> &notes)
{
    QString all;
    for (const std::string &note : notes) {
        all += text(note) + QLatin1Char('\n');
    }
    return all;
}

/// The words of an error, or "no error".
template <typename T> QString errorOf(const core::Result<T> &result)
{
    return result ? QStringLiteral("no error") : text(core::describe(result.error()));
}

} // namespace signalbox::test

#define SIGNALBOX_NEED_SHARED(path)                                                                                    \
    if (!QFile::exists(path)) {                                                                                        \
        QSKIP("the reference material is not beside the checkout");                                                    \
    }
