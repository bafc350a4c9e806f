// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/folder_export.h"

#include "core/files.h"
#include "report/html_report.h"
#include "report/html_style.h"
#include "report/report_words.h"

#include <QSet>
#include <QUrl>

#include <filesystem>
#include <system_error>

namespace signalbox::report {

namespace {

const char *const kIndexName = "index.html";

/// A picture's files as the index names them.
struct IndexEntry
{
    QString title;
    QString about;
    QString file;
    QString data;
};

QString relativeLink(const QString &file, const QString &text)
{
    return QStringLiteral("<a href=\"%1\">%2</a>")
        .arg(htmlText(QString::fromLatin1(QUrl::toPercentEncoding(file))), htmlText(text));
}

QByteArray indexPage(const QString &run, const std::vector<IndexEntry> &entries,
                     const std::vector<FolderOptions::Extra> &extras, const std::vector<SkippedPicture> &skipped)
{
    const QString title = ReportWords::tr("Pictures of %1").arg(run);
    QString html = QStringLiteral("<!DOCTYPE html>\n<html lang=\"%3\">\n<head>\n<meta charset=\"utf-8\"/>\n"
                                  "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
                                  "<title>%1</title>\n<style>%2</style>\n</head>\n<body>\n<main>\n"
                                  "<header class=\"report\">\n<h1>%1</h1>\n")
                       .arg(htmlText(title), QString::fromUtf8(kReportStyle), htmlLanguage());
    for (const FolderOptions::Extra &extra : extras) {
        html += QStringLiteral("<p>%1</p>\n").arg(relativeLink(extra.fileName, extra.title));
    }
    html += QStringLiteral("</header>\n");
    for (const IndexEntry &entry : entries) {
        html += QStringLiteral("<section>\n<h2>%1</h2>\n").arg(htmlText(entry.title));
        if (entry.file.endsWith(QLatin1String(".png")) || entry.file.endsWith(QLatin1String(".svg"))) {
            html += QStringLiteral("<p><img src=\"%1\" alt=\"%2\" width=\"800\"/></p>\n")
                        .arg(htmlText(QString::fromLatin1(QUrl::toPercentEncoding(entry.file))), htmlText(entry.about));
        }
        QStringList links{relativeLink(entry.file, entry.file)};
        if (!entry.data.isEmpty()) {
            links << relativeLink(entry.data, entry.data);
        }
        html += QStringLiteral("<p>%1</p>\n</section>\n").arg(links.join(QStringLiteral(" · ")));
    }
    if (!skipped.empty()) {
        html += QStringLiteral("<section>\n<h2>%1</h2>\n<ul>\n").arg(htmlText(ReportWords::tr("Not drawn")));
        for (const SkippedPicture &picture : skipped) {
            html += QStringLiteral("<li>%1: %2</li>\n")
                        .arg(htmlText(picture.title), htmlText(QString::fromStdString(picture.reason.detail)));
        }
        html += QStringLiteral("</ul>\n</section>\n");
    }
    html += QStringLiteral("</main>\n</body>\n</html>\n");
    return html.toUtf8();
}

/// A folder that gets its name when everything is in it, or one that was there before.
class FolderDraft
{
public:
    explicit FolderDraft(std::string directory) : m_directory(std::move(directory)), m_place(m_directory)
    {
        std::error_code ignored;
        m_isNew = !std::filesystem::exists(m_directory, ignored);
        while (m_isNew && m_place.size() > 1 && m_place.back() == '/') {
            m_place.pop_back();
        }
        if (m_isNew) {
            m_place += ".part";
        }
    }
    ~FolderDraft()
    {
        if (m_isNew) {
            std::error_code ignored;
            std::filesystem::remove_all(m_place, ignored);
        }
    }
    FolderDraft(const FolderDraft &) = delete;
    FolderDraft &operator=(const FolderDraft &) = delete;

    core::Status create()
    {
        // A folder of that name may be somebody's own, or another export's that is at work now.
        const std::string wanted = m_place;
        std::error_code ignored;
        for (int number = 2; m_isNew && std::filesystem::exists(m_place, ignored); ++number) {
            m_place = wanted;
            m_place += std::to_string(number);
        }
        return core::createDirectories(m_place);
    }
    /// Where a file is written.
    [[nodiscard]] std::string placeOf(const QString &name) const { return core::joinPath(m_place, name.toStdString()); }
    /// Where it will be.
    [[nodiscard]] std::string pathOf(const QString &name) const
    {
        return core::joinPath(m_directory, name.toStdString());
    }

    core::Status finish()
    {
        if (!m_isNew) {
            return {};
        }
        std::error_code error;
        std::filesystem::rename(m_place, m_directory, error);
        if (error) {
            return core::fail({core::ErrorCode::FileUnwritable, m_directory, error.message(), {}, {}, {}});
        }
        m_isNew = false;
        core::syncParentFolder(m_directory);
        return {};
    }

private:
    std::string m_directory;
    std::string m_place;
    bool m_isNew = true;
};

class FolderWriter
{
public:
    FolderWriter(const QString &run, const std::string &directory, const FolderOptions &options,
                 const Progress &progress)
        : m_run(run)
        , m_options(options)
        , m_progress(progress)
        , m_draft(directory)
    {
    }

    core::Result<FolderResult> write(const std::vector<charts::Picture> &pictures)
    {
        core::Status status = m_draft.create();
        if (status) {
            status = writePictures(pictures);
        }
        for (std::size_t i = 0; status && i < m_options.extras.size(); ++i) {
            status = writeBytes(m_options.extras[i].fileName, m_options.extras[i].content);
        }
        if (status && m_options.index) {
            status = writeBytes(QString::fromUtf8(kIndexName),
                                indexPage(m_run, m_entries, m_options.extras, m_result.skipped));
        }
        if (status) {
            status = m_draft.finish();
        }
        if (!status) {
            return core::fail(status.error());
        }
        return std::move(m_result);
    }

private:
    core::Status writePictures(const std::vector<charts::Picture> &pictures)
    {
        std::vector<const charts::Picture *> drawn;
        QStringList ids;
        for (const charts::Picture &picture : pictures) {
            if (picture.missing) {
                m_result.skipped.push_back({picture.id, picture.title, *picture.missing});
            } else {
                drawn.push_back(&picture);
                ids << picture.id;
            }
        }
        const QStringList names = differentFileNames(m_run, ids, charts::endingOf(m_options.format));
        const bool withData = m_options.data && m_options.format != charts::ExportFormat::Csv;
        for (std::size_t i = 0; i < drawn.size(); ++i) {
            const charts::Picture &picture = *drawn[i];
            if (auto status = m_progress.begin(static_cast<int>(i), static_cast<int>(drawn.size()), picture.title);
                !status) {
                return status;
            }
            IndexEntry entry;
            entry.title = picture.title;
            entry.about = picture.describe ? picture.describe() : picture.title;
            entry.file = names[static_cast<qsizetype>(i)];
            if (auto status = writePicture(picture, m_options.format, entry.file); !status) {
                return status;
            }
            if (withData) {
                entry.data = entry.file;
                entry.data.chop(charts::endingOf(m_options.format).size());
                entry.data += QLatin1String("csv");
                if (auto status = writePicture(picture, charts::ExportFormat::Csv, entry.data); !status) {
                    return status;
                }
            }
            m_entries.push_back(std::move(entry));
        }
        return {};
    }

    core::Status writePicture(const charts::Picture &picture, charts::ExportFormat format, const QString &name)
    {
        charts::ExportOptions options = m_options.picture;
        if (m_options.ownSizes) {
            options.size = picture.size;
        }
        if (auto status = charts::exportPicture(picture, format, m_draft.placeOf(name), options); !status) {
            return status;
        }
        m_result.files.push_back(m_draft.pathOf(name));
        return {};
    }

    core::Status writeBytes(const QString &name, const QByteArray &bytes)
    {
        const std::string_view content(bytes.constData(), static_cast<std::size_t>(bytes.size()));
        if (auto status = core::writeFileAtomically(m_draft.placeOf(name), content); !status) {
            return status;
        }
        m_result.files.push_back(m_draft.pathOf(name));
        return {};
    }

    const QString &m_run;
    const FolderOptions &m_options;
    const Progress &m_progress;
    FolderDraft m_draft;
    std::vector<IndexEntry> m_entries;
    FolderResult m_result;
};

} // namespace

core::Result<FolderResult> writeFolder(const std::vector<charts::Picture> &pictures, const QString &run,
                                       const std::string &directory, const FolderOptions &options,
                                       const Progress &progress)
{
    return FolderWriter(run, directory, options, progress).write(pictures);
}

QStringList differentFileNames(const QString &run, const QStringList &ids, const QString &ending)
{
    QStringList names;
    QSet<QString> taken;
    for (const QString &id : ids) {
        QString name = charts::exportFileName(run, id, ending);
        const QString stem = name.chopped(ending.size() + 1);
        for (int number = 2; taken.contains(name.toLower()); ++number) { // some file systems do not tell case
            name = QStringLiteral("%1-%2.%3").arg(stem, QString::number(number), ending);
        }
        taken.insert(name.toLower());
        names << name;
    }
    return names;
}

} // namespace signalbox::report
