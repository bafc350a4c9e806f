// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialogs/export_item.h"
#include "report/folder_export.h"

#include <QObject>
#include <QStringList>

#include <optional>
#include <vector>

namespace signalbox::ui {

/// Which files are to be written, and how.
struct ExportPlan
{
    std::vector<ExportItem> items; ///< never empty
    FileKind kind = FileKind::Png;
    QStringList paths; ///< of each item; one for kinds that put all into one file
    QString title; ///< of a file that holds several pictures
    charts::ExportOptions picture;
    ReportChoice report;
    bool guarded = false;
};

/// What became of it.
struct ExportOutcome
{
    QStringList written;
    std::vector<report::SkippedPicture> skipped; ///< without data yet
    std::optional<core::Error> error; ///< why it ended early; Cancelled when somebody wanted that
};

/// Writes files on a worker thread. It goes on when the dialog that made it is closed, and stops when it is deleted.
class ExportJob : public QObject
{
    Q_OBJECT

public:
    ExportJob(ExportPlan plan, QObject *parent);
    ~ExportJob() override;

    void start();
    /// Asks it to stop; finished() follows. Files that are complete stay, others are not there.
    void cancel();

Q_SIGNALS:
    /// `total` is 0 where nobody knows.
    void progressed(int done, int total, const QString &what);
    void finished(const signalbox::ui::ExportOutcome &outcome);

private:
    ExportPlan m_plan;
    report::Progress m_progress;
};

/// Does the work of a job on this thread.
ExportOutcome writeExport(const ExportPlan &plan, const report::Progress &progress);

} // namespace signalbox::ui
