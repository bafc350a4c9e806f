// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "source_tree.h"

#include <QtCore/QDir>
#include <QtCore/QFile>

namespace signalbox::layering {

namespace {

constexpr qint64 kLargestSource = qint64{4} * 1024 * 1024;

bool isForeignFolder(const QString &name)
{
    return name == QLatin1String("build") || name == QLatin1String("__pycache__")
        || (name.startsWith(QLatin1Char('.')) && name != QLatin1String(".ci"));
}

/// Binary, or in a worktree the file that stands for the folder .git.
bool isForeignFile(const QString &name)
{
    static const QStringList kSuffixes{QStringLiteral("png"), QStringLiteral("jpg"),         QStringLiteral("ico"),
                                       QStringLiteral("pdf"), QStringLiteral("safetensors"), QStringLiteral("ttf"),
                                       QStringLiteral("gz"),  QStringLiteral("zip"),         QStringLiteral("qm")};
    return name == QLatin1String(".git") || kSuffixes.contains(name.section(QLatin1Char('.'), -1));
}

void collect(const QDir &root, const QString &folder, QStringList &files)
{
    const QDir here(root.filePath(folder));
    const QString prefix = folder.isEmpty() ? QString() : folder + QLatin1Char('/');
    const auto entries = here.entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot | QDir::NoSymLinks);
    for (const QFileInfo &entry : entries) {
        if (entry.fileName() == QLatin1String(".git")) {
            continue; // a folder, or in a worktree a file that names one
        }
        if (entry.isDir()) {
            if (!isForeignFolder(entry.fileName())) {
                collect(root, prefix + entry.fileName(), files);
            }
        } else if (entry.isFile() && entry.size() <= kLargestSource && !isForeignFile(entry.fileName())) {
            files << prefix + entry.fileName();
        }
    }
}

} // namespace

QStringList textFiles(const QString &root)
{
    QStringList files;
    collect(QDir(root), {}, files);
    files.sort();
    return files;
}

QString readText(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace signalbox::layering
