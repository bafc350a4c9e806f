// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/chart_exporter.h"
#include "core/result.h"
#include "report/progress.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <string>
#include <vector>

namespace signalbox::report {

struct FolderOptions
{
    charts::ExportFormat format = charts::ExportFormat::Png;
    charts::ExportOptions picture;
    bool ownSizes = true; ///< each picture in the size in which it looks best, instead of `picture.size`
    bool data = false; ///< the numbers of each picture as CSV beside it
    bool index = false; ///< an index.html that shows the pictures and names what is missing
    /// Files to be put beside the pictures; the index names them first.
    struct Extra
    {
        QString fileName;
        QString title;
        QByteArray content;
    };
    std::vector<Extra> extras;
};

/// A picture that was not written, and why.
struct SkippedPicture
{
    QString id;
    QString title;
    core::Error reason;
};

struct FolderResult
{
    std::vector<std::string> files; ///< paths in the order in which they were written
    std::vector<SkippedPicture> skipped;
};

/// Writes pictures into a folder; those without data are left out and named. Each file is complete or not there. A folder
/// that does not exist yet gets its name when everything is in it. Errors: those of writing, Cancelled.
core::Result<FolderResult> writeFolder(const std::vector<charts::Picture> &pictures, const QString &run,
                                       const std::string &directory, const FolderOptions &options,
                                       const Progress &progress);

/// exportFileName() of each id, made different where two ids give the same.
QStringList differentFileNames(const QString &run, const QStringList &ids, const QString &ending);

} // namespace signalbox::report
