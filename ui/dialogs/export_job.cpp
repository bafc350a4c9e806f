// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/export_job.h"

#include "report/run_report.h"
#include "viewmodels/background.h"

#include <QCoreApplication>
#include <QPointer>

#include <atomic>
#include <memory>
#include <utility>

namespace signalbox::ui {

namespace {

constexpr int kGridColumns = 3; ///< as the dashboard has on a wide window

viewmodels::SentenceFormat sentenceFormat(FileKind kind)
{
    return kind == FileKind::Tsv      ? viewmodels::SentenceFormat::Tsv
        : kind == FileKind::JsonLines ? viewmodels::SentenceFormat::JsonLines
                                      : viewmodels::SentenceFormat::Csv;
}

charts::ExportFormat pictureFormat(FileKind kind)
{
    switch (kind) {
    case FileKind::Svg:
        return charts::ExportFormat::Svg;
    case FileKind::Pdf:
        return charts::ExportFormat::Pdf;
    case FileKind::Csv:
        return charts::ExportFormat::Csv;
    default:
        return charts::ExportFormat::Png;
    }
}

class ExportWriter
{
public:
    ExportWriter(const ExportPlan &plan, const report::Progress &progress) : m_plan(plan), m_progress(progress) { }

    ExportOutcome write()
    {
        core::Status status;
        switch (m_plan.kind) {
        case FileKind::OnePng:
        case FileKind::OnePdf:
            status = writeTogether();
            break;
        case FileKind::HtmlReport:
        case FileKind::PdfReport:
        case FileKind::Folder:
            status = writeReport();
            break;
        default:
            status = writeEach();
            break;
        }
        if (!status) {
            m_outcome.error = status.error();
        }
        return std::move(m_outcome);
    }

private:
    /// What has no data is left out of several, and refused alone.
    bool isSkipped(const ExportItem &item, const core::Error &error)
    {
        if (m_plan.items.size() == 1 || error.code != core::ErrorCode::NotFound) {
            return false;
        }
        m_outcome.skipped.push_back({item.id, item.title, error});
        return true;
    }

    core::Status writeItem(const ExportItem &item, const std::string &path) const
    {
        if (item.isTable) {
            if (item.writeRows) {
                return item.writeRows(sentenceFormat(m_plan.kind), m_plan.guarded, path);
            }
            return m_plan.guarded && item.writeGuarded ? item.writeGuarded(path)
                                                       : item.write(charts::ExportFormat::Csv, path, m_plan.picture);
        }
        const charts::ExportFormat format = pictureFormat(m_plan.kind);
        return item.picture ? charts::exportPicture(*item.picture, format, path, m_plan.picture)
                            : item.write(format, path, m_plan.picture);
    }

    core::Status writeEach()
    {
        const auto total = static_cast<int>(m_plan.items.size());
        for (int i = 0; i < total; ++i) {
            const ExportItem &item = m_plan.items[static_cast<std::size_t>(i)];
            if (auto status = m_progress.begin(i, total, item.title); !status) {
                return status;
            }
            const QString &path = m_plan.paths.at(i);
            if (auto status = writeItem(item, path.toStdString()); status) {
                m_outcome.written << path;
            } else if (!isSkipped(item, status.error())) {
                return status;
            }
        }
        return {};
    }

    /// All pictures in one file.
    core::Status writeTogether()
    {
        std::vector<charts::Picture> pictures;
        for (const ExportItem &item : m_plan.items) {
            if (!item.picture) {
                continue;
            }
            if (item.picture->missing) {
                m_outcome.skipped.push_back({item.id, item.title, *item.picture->missing});
            } else {
                pictures.push_back(*item.picture);
            }
        }
        if (pictures.empty()) {
            return {}; // all of them are told to be without data
        }
        const std::string path = m_plan.paths.front().toStdString();
        core::Status status;
        if (m_plan.kind == FileKind::OnePdf) {
            status = report::writeReport(report::dashboardReport(m_plan.title, pictures), report::ReportFormat::Pdf,
                                         path, m_progress);
        } else if (status = m_progress.begin(0, 0, m_plan.title); status) {
            const charts::Picture grid = charts::gridOf(QStringLiteral("charts"), m_plan.title, pictures, kGridColumns);
            charts::ExportOptions options = m_plan.picture;
            options.size = grid.size;
            status = charts::exportPicture(grid, charts::ExportFormat::Png, path, options);
        }
        if (status) {
            m_outcome.written << m_plan.paths.front();
        }
        return status;
    }

    core::Status writeReport()
    {
        core::Status status =
            m_plan.items.front().writeReport(m_plan.report, m_plan.paths.front().toStdString(), m_progress);
        if (status) {
            m_outcome.written << m_plan.paths.front();
        }
        return status;
    }

    const ExportPlan &m_plan;
    const report::Progress &m_progress;
    ExportOutcome m_outcome;
};

} // namespace

ExportOutcome writeExport(const ExportPlan &plan, const report::Progress &progress)
{
    return ExportWriter(plan, progress).write();
}

ExportJob::ExportJob(ExportPlan plan, QObject *parent) : QObject(parent), m_plan(std::move(plan)) { }

ExportJob::~ExportJob()
{
    m_progress.cancelled->store(true);
}

void ExportJob::start()
{
    // Steps that nobody has seen yet are passed over: a fast job must not fill the event loop with them.
    const auto waiting = std::make_shared<std::atomic<bool>>(false);
    m_progress.tell = [guard = QPointer<ExportJob>(this), waiting](int done, int total, const QString &what) {
        QCoreApplication *application = QCoreApplication::instance();
        if (application == nullptr || waiting->exchange(true)) {
            return;
        }
        QMetaObject::invokeMethod(
            application,
            [guard, waiting, done, total, what] {
                waiting->store(false);
                if (guard) {
                    Q_EMIT guard->progressed(done, total, what);
                }
            },
            Qt::QueuedConnection);
    };
    viewmodels::runInBackground(
        this, [plan = m_plan, progress = m_progress] { return writeExport(plan, progress); },
        [this](const ExportOutcome &outcome) { Q_EMIT finished(outcome); });
}

void ExportJob::cancel()
{
    m_progress.cancelled->store(true);
}

} // namespace signalbox::ui
