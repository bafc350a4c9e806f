// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/run_report.h"

#include "core/files.h"
#include "report/html_report.h"
#include "report/pdf_report.h"
#include "report/report_data.h"
#include "report/report_sections.h"
#include "report/report_text.h"
#include "report/report_words.h"
#include "report/run_pictures.h"
#include "viewmodels/run_text.h"

#include <QStringList>

#include <utility>

namespace signalbox::report {

namespace {

constexpr qsizetype kNamedRuns = 3; ///< more make no title

void addSection(ReportDocument &document, std::optional<ReportSection> section)
{
    if (section) {
        document.sections.push_back(std::move(*section));
    }
}

class ReportMaker
{
public:
    ReportMaker(const store::RunReader &reader, const std::string &storeDirectory, const ReportOptions &options,
                const Progress &progress)
        : m_reader(reader)
        , m_storeDirectory(storeDirectory)
        , m_options(options)
        , m_progress(progress)
    {
    }

    core::Result<ReportDocument> make(const std::vector<store::RunRecord> &runs)
    {
        core::Status status = readAll(runs);
        if (status) {
            nameReport();
            status = runs.size() == 1 ? addSingle() : addCompared();
        }
        if (!status) {
            return core::fail(status.error());
        }
        return std::move(m_document);
    }

private:
    core::Status readAll(const std::vector<store::RunRecord> &runs)
    {
        for (std::size_t i = 0; i < runs.size(); ++i) {
            const QString name = reportString(runs[i].name);
            if (auto status = m_progress.begin(static_cast<int>(i), static_cast<int>(runs.size()), name); !status) {
                return status;
            }
            auto data = readRunReport(m_reader, runs[i], static_cast<int>(i));
            if (!data) {
                return core::fail(data.error());
            }
            m_runs.push_back(std::move(*data));
        }
        return {};
    }

    void nameReport()
    {
        QStringList names;
        for (const RunReportData &data : m_runs) {
            names << reportString(data.run.name);
        }
        const auto more = static_cast<int>(names.size() - kNamedRuns);
        const QString listed = names.mid(0, kNamedRuns).join(QStringLiteral(", "));
        m_document.title = more > 0 ? ReportWords::tr("%1 and %n more", nullptr, more).arg(listed) : listed;
        if (!m_options.title.isEmpty()) {
            m_document.title = m_options.title;
        }
        m_document.subtitle = m_runs.size() == 1
            ? viewmodels::runSubtitle(m_runs.front().run.spec)
            : ReportWords::tr("%n runs compared", nullptr, static_cast<int>(m_runs.size()));
        m_document.footer = reportFooter();
    }

    /// The charts of all runs overlaid.
    core::Status addCharts()
    {
        std::vector<charts::Picture> pictures = m_options.charts;
        if (pictures.empty()) {
            std::vector<charts::RunCurves> curves;
            std::map<core::RunId, std::vector<store::ChartNote>> notes;
            for (const RunReportData &data : m_runs) {
                curves.push_back(data.curves);
                notes[data.run.id] = data.chartNotes;
            }
            PictureWish wish;
            wish.everything = m_options.everything;
            wish.view = m_options.view;
            pictures = chartPictures(curves, notes, wish);
            if (m_runs.size() == 1) { // of several, another may still go on
                noteEnd(pictures, m_runs.front().run);
            }
        }
        addSection(m_document,
                   picturesSection(QStringLiteral("charts"), ReportWords::tr("Charts"), 1, std::move(pictures)));
        return {};
    }

    core::Status addPlots()
    {
        if (!m_options.plots) {
            return {};
        }
        if (auto status = m_progress.begin(0, 0, ReportWords::tr("Plots")); !status) {
            return status;
        }
        std::vector<store::RunRecord> records;
        for (const RunReportData &data : m_runs) {
            records.push_back(data.run);
        }
        auto plots = plotPictures(m_reader, m_storeDirectory, records, m_progress);
        if (!plots) {
            return core::fail(plots.error());
        }
        addSection(m_document,
                   picturesSection(QStringLiteral("plots"), ReportWords::tr("Plots"), 1, std::move(*plots)));
        return {};
    }

    core::Status addSingle()
    {
        const RunReportData &data = m_runs.front();
        const SectionPlace place;
        m_document.sections.push_back(summarySection(data, place));
        addSection(m_document, notesSection(data, place));
        addSection(m_document, metricsSection(data, m_options, place));
        core::Status status = addCharts();
        if (status) {
            addSection(m_document, matrixSection(data, place));
            addSection(m_document, mistakesSection(data, m_options, place));
            status = addPlots();
        }
        if (status) {
            m_document.sections.push_back(configurationSection(data, place));
            m_document.sections.push_back(environmentSection(data, place));
            addSection(m_document, checkpointsSection(data, place));
            addSection(m_document, eventsSection(data, place));
        }
        return status;
    }

    core::Status addCompared()
    {
        for (ReportSection &section : comparisonSections(m_runs)) {
            m_document.sections.push_back(std::move(section));
        }
        core::Status status = addCharts();
        if (status) {
            status = addPlots();
        }
        if (!status) {
            return status;
        }
        auto flips = flipsSection(m_runs, m_options, m_progress);
        if (!flips) {
            return core::fail(flips.error());
        }
        addSection(m_document, std::move(*flips));
        for (std::size_t i = 0; i < m_runs.size(); ++i) {
            addRun(m_runs[i], i);
        }
        return {};
    }

    /// One of several runs: what the comparison does not say already.
    void addRun(const RunReportData &data, std::size_t index)
    {
        const QString id = QStringLiteral("run%1").arg(index + 1);
        m_document.sections.push_back({id, reportString(data.run.name), 1, {}});
        const SectionPlace place{id + QLatin1Char('-'), 2};
        m_document.sections.push_back(summarySection(data, place));
        addSection(m_document, notesSection(data, place));
        addSection(m_document, matrixSection(data, place));
        addSection(m_document, mistakesSection(data, m_options, place));
        m_document.sections.push_back(configurationSection(data, place));
        m_document.sections.push_back(environmentSection(data, place));
        addSection(m_document, eventsSection(data, place));
    }

    const store::RunReader &m_reader;
    const std::string &m_storeDirectory;
    const ReportOptions &m_options;
    const Progress &m_progress;
    std::vector<RunReportData> m_runs;
    ReportDocument m_document;
};

} // namespace

core::Result<ReportFormat> reportFormatOf(const std::string &path, const std::string &option)
{
    const QString name = QString::fromStdString(path).toLower();
    if (name.endsWith(QLatin1String(".html")) || name.endsWith(QLatin1String(".htm"))) {
        return ReportFormat::Html;
    }
    if (name.endsWith(QLatin1String(".pdf"))) {
        return ReportFormat::Pdf;
    }
    return core::fail({core::ErrorCode::BadArgument,
                       option,
                       "the ending of the file tells its format",
                       {},
                       path,
                       "a name ending in .html or .pdf"});
}

core::Result<ReportDocument> runReport(const store::RunReader &reader, const std::string &storeDirectory,
                                       const std::vector<store::RunRecord> &runs, const ReportOptions &options,
                                       const Progress &progress)
{
    if (runs.empty()) {
        return core::fail({core::ErrorCode::BadArgument, "report", "no run was named", {}, {}, "one run or more"});
    }
    return ReportMaker(reader, storeDirectory, options, progress).make(runs);
}

ReportDocument dashboardReport(const QString &title, const std::vector<charts::Picture> &pictures)
{
    ReportDocument document;
    document.title = title;
    document.footer = reportFooter();
    addSection(document, picturesSection(QStringLiteral("charts"), ReportWords::tr("Charts"), 1, pictures));
    return document;
}

core::Result<QByteArray> reportBytes(const ReportDocument &document, ReportFormat format, const Progress &progress)
{
    return format == ReportFormat::Pdf ? pdfReport(document, progress) : htmlReport(document, progress);
}

core::Status writeReport(const ReportDocument &document, ReportFormat format, const std::string &path,
                         const Progress &progress)
{
    const auto bytes = reportBytes(document, format, progress);
    if (!bytes) {
        return core::fail(bytes.error());
    }
    return core::writeFileAtomically(path, {bytes->constData(), static_cast<std::size_t>(bytes->size())});
}

} // namespace signalbox::report
