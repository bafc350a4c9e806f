// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/export_dialog.h"

#include "common/banner_area.h"
#include "common/widgets.h"
#include "dialogs/clipboard_picture.h"
#include "dialogs/export_options_form.h"
#include "viewmodels/settings.h"

#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QSignalBlocker>
#include <QStandardPaths>

#include <algorithm>
#include <utility>

namespace signalbox::ui {

namespace {

/// What the settings call the chosen kind of file; each sort of items has its own.
QString kindKey(const std::vector<ExportItem> &items)
{
    const bool isReport = !items.empty() && items.front().isReport();
    const bool isTable =
        !items.empty() && std::all_of(items.begin(), items.end(), [](const ExportItem &item) { return item.isTable; });
    return isReport ? QStringLiteral("export/reportKind")
        : isTable   ? QStringLiteral("export/tableKind")
                    : QStringLiteral("export/format");
}

} // namespace

ExportDialog *ExportDialog::open(const QString &runName, std::vector<ExportItem> items, const QString &selected,
                                 BannerArea &banners, viewmodels::Settings &settings, QWidget *parent)
{
    auto *dialog = new ExportDialog(runName, std::move(items), banners, settings, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    const int index = dialog->m_what->findData(selected);
    dialog->m_what->setCurrentIndex(std::max(0, index));
    dialog->updateKinds();
    dialog->show();
    return dialog;
}

ExportDialog::ExportDialog(QString runName, std::vector<ExportItem> items, BannerArea &banners,
                           viewmodels::Settings &settings, QWidget *parent)
    : QDialog(parent)
    , m_runName(std::move(runName))
    , m_items(std::move(items))
    , m_banners(banners)
    , m_settings(settings)
    , m_page(new QWidget)
    , m_what(new QComboBox)
    , m_format(new QComboBox)
    , m_folder(new QLineEdit)
    , m_fileName(new QLineEdit)
    , m_fileNameLabel(makeLabel(tr("File name"), "field"))
    , m_place(makeLabel({}, "secondary", QStringLiteral("exportPlaceLabel")))
    , m_error(makeLabel({}, "error", QStringLiteral("exportErrorLabel")))
    , m_working(makeLabel({}, nullptr, QStringLiteral("exportWorkingLabel")))
    , m_progress(new QProgressBar)
    , m_copy(makeButton(tr("Copy"), QStringLiteral("copyExportButton")))
    , m_behind(makeButton(tr("Go on in the background"), QStringLiteral("exportBehindButton")))
    , m_export(makeButton(tr("Export"), QStringLiteral("confirmExportButton"), "primary"))
{
    setObjectName(QStringLiteral("exportDialog"));
    setWindowTitle(tr("Export"));
    setModal(true);
    build();
}

void ExportDialog::addChoices(QFormLayout &form)
{
    m_what->setObjectName(QStringLiteral("exportWhatCombo"));
    m_what->setAccessibleName(tr("What"));
    m_format->setObjectName(QStringLiteral("exportFormatCombo"));
    m_format->setAccessibleName(tr("Format"));
    const auto isReport = [](const ExportItem &item) { return item.isReport(); };
    const auto count =
        static_cast<int>(m_items.size()) - static_cast<int>(std::count_if(m_items.begin(), m_items.end(), isReport));
    if (count > 1) {
        const bool mixed = std::any_of(m_items.begin(), m_items.end(), [](const auto &item) { return item.isTable; });
        m_what->addItem(mixed ? tr("Everything (%n file(s))", nullptr, count) : tr("All %n chart(s)", nullptr, count),
                        QString());
    }
    for (const ExportItem &item : m_items) {
        m_what->addItem(item.title, item.id);
    }
    m_what->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon); // titles may be long
    form.addRow(makeLabel(tr("What"), "field"), m_what);
    form.addRow(makeLabel(tr("Format"), "field"), m_format);
}

void ExportDialog::build()
{
    m_folder->setObjectName(QStringLiteral("exportFolderEdit"));
    m_folder->setAccessibleName(tr("Folder"));
    m_fileName->setObjectName(QStringLiteral("exportFileNameEdit"));
    m_fileName->setAccessibleName(tr("File name"));
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    m_folder->setText(QDir::toNativeSeparators(
        m_settings.value(QStringLiteral("export/folder"), documents.isEmpty() ? QDir::homePath() : documents)
            .toString()));
    auto *folder = new QHBoxLayout;
    folder->addWidget(m_folder, 1);
    auto *browseButton = makeButton(tr("Browse…"), QStringLiteral("exportBrowseButton"));
    folder->addWidget(browseButton);

    auto *form = new QFormLayout(m_page);
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(10);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    addChoices(*form);
    m_options = new ExportOptionsForm(m_settings, *form, m_page);
    form->addRow(makeLabel(tr("Folder"), "field"), folder);
    form->addRow(m_fileNameLabel, m_fileName);
    m_place->setWordWrap(true);
    form->addRow(QString(), m_place);
    m_error->setWordWrap(true);
    m_error->hide();
    m_progress->setObjectName(QStringLiteral("exportProgressBar"));
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress"));
    m_copy->setToolTip(tr("Puts it on the clipboard, with these options: as a picture, or as numbers."));
    auto *buttons = new QHBoxLayout;
    auto *cancel = makeButton(tr("Cancel"), QStringLiteral("cancelExportButton"));
    buttons->addWidget(m_copy);
    buttons->addStretch();
    buttons->addWidget(m_behind);
    buttons->addWidget(cancel);
    buttons->addWidget(m_export);
    m_export->setDefault(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(22, 20, 22, 18);
    column->setSpacing(14);
    column->addWidget(makeLabel(tr("Export"), "title"));
    column->addWidget(m_page);
    column->addWidget(m_working);
    column->addWidget(m_progress);
    column->addWidget(m_error);
    column->addLayout(buttons);
    setMinimumWidth(500);
    showWorking(false);

    connect(m_what, &QComboBox::currentIndexChanged, this, &ExportDialog::updateKinds);
    connect(m_format, &QComboBox::currentIndexChanged, this, &ExportDialog::updateForm);
    connect(m_folder, &QLineEdit::textChanged, this, &ExportDialog::updatePlace);
    connect(m_fileName, &QLineEdit::textChanged, this, &ExportDialog::updatePlace);
    connect(browseButton, &QPushButton::clicked, this, &ExportDialog::browse);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_copy, &QPushButton::clicked, this, &ExportDialog::copyPicture);
    connect(m_behind, &QPushButton::clicked, this, &ExportDialog::goOnBehind);
    connect(m_export, &QPushButton::clicked, this, &ExportDialog::accept);
}

FileKind ExportDialog::kind() const
{
    return static_cast<FileKind>(m_format->currentData().toInt());
}

std::vector<ExportItem> ExportDialog::chosenItems() const
{
    const QString id = m_what->currentData().toString();
    std::vector<ExportItem> chosen;
    for (const ExportItem &item : m_items) {
        if (m_items.size() == 1 || (id.isEmpty() ? !item.isReport() : item.id == id)) {
            chosen.push_back(item);
        }
    }
    return chosen;
}

bool ExportDialog::isOneFile() const
{
    switch (kind()) {
    case FileKind::OnePng:
    case FileKind::OnePdf:
    case FileKind::HtmlReport:
    case FileKind::PdfReport:
    case FileKind::Folder:
        return true;
    default:
        return chosenItems().size() == 1;
    }
}

/// Other items may be written as other kinds of files; the chosen kind stays where it can.
void ExportDialog::updateKinds()
{
    const std::vector<ExportItem> chosen = chosenItems();
    const QString key = kindKey(chosen);
    QVariant wanted = m_format->currentData();
    const std::vector<FileKind> kinds = fileKinds(chosen);
    const auto isOffered = [&kinds, &wanted] {
        return wanted.isValid()
            && std::find(kinds.begin(), kinds.end(), static_cast<FileKind>(wanted.toInt())) != kinds.end();
    };
    if (!isOffered()) {
        wanted = m_settings.value(key);
    }
    {
        const QSignalBlocker blocker(m_format);
        m_format->clear();
        for (const FileKind one : kinds) {
            m_format->addItem(nameOf(one), static_cast<int>(one));
        }
        m_format->setCurrentIndex(std::max(0, isOffered() ? m_format->findData(wanted.toInt()) : 0));
    }
    updateForm();
}

QString ExportDialog::proposedName() const
{
    const std::vector<ExportItem> chosen = chosenItems();
    const bool together = kind() == FileKind::OnePng || kind() == FileKind::OnePdf;
    const QString what = together ? QStringLiteral("charts") : chosen.empty() ? QString() : chosen.front().id;
    const bool isTable =
        !chosen.empty() && chosen.front().isTable && kind() != FileKind::Tsv && kind() != FileKind::JsonLines;
    QString name = charts::exportFileName(m_runName, what, isTable ? QStringLiteral("csv") : endingOf(kind()));
    while (name.endsWith(QLatin1Char('.'))) {
        name.chop(1); // a folder has no ending
    }
    return name;
}

void ExportDialog::updateForm()
{
    const std::vector<ExportItem> chosen = chosenItems();
    m_options->showFor(kind(), chosen);
    m_format->setEnabled(m_format->count() > 1);
    m_fileName->setVisible(isOneFile());
    m_fileNameLabel->setVisible(isOneFile());
    m_fileNameLabel->setText(kind() == FileKind::Folder ? tr("New folder") : tr("File name"));
    m_fileName->setText(proposedName());
    m_copy->setVisible(chosen.size() == 1 && chosen.front().picture.has_value());
    updatePlace();
    adjustSize();
}

void ExportDialog::updatePlace()
{
    m_error->hide();
    const QDir folder(QDir::fromNativeSeparators(m_folder->text().trimmed()));
    const bool exists = isOneFile() && !m_fileName->text().trimmed().isEmpty()
        && QFileInfo::exists(folder.filePath(m_fileName->text().trimmed()));
    m_place->setText(kind() == FileKind::Folder ? tr("This folder exists: files are added to it.")
                                                : tr("This file exists and will be replaced."));
    m_place->setVisible(exists);
}

void ExportDialog::browse()
{
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Folder for the files"), m_folder->text());
    if (!folder.isEmpty()) {
        m_folder->setText(QDir::toNativeSeparators(folder));
    }
}

void ExportDialog::fail(const QString &text)
{
    m_error->setText(text);
    m_error->show();
}

ExportPlan ExportDialog::plan(const QString &folder) const
{
    ExportPlan plan;
    plan.items = chosenItems();
    plan.kind = kind();
    plan.title = m_runName;
    plan.picture = m_options->pictureOptions();
    plan.report = m_options->reportChoice(kind());
    plan.guarded = m_options->isGuarded();
    const QDir place(folder);
    if (isOneFile()) {
        plan.paths << place.filePath(m_fileName->text().trimmed());
        return plan;
    }
    QStringList tables;
    QStringList pictures;
    for (const ExportItem &item : plan.items) {
        (item.isTable ? tables : pictures) << item.id;
    }
    const QStringList tableNames = report::differentFileNames(m_runName, tables, QStringLiteral("csv"));
    const QStringList pictureNames = report::differentFileNames(m_runName, pictures, endingOf(kind()));
    qsizetype nextTable = 0;
    qsizetype nextPicture = 0;
    for (const ExportItem &item : plan.items) {
        plan.paths << place.filePath(item.isTable ? tableNames.at(nextTable++) : pictureNames.at(nextPicture++));
    }
    return plan;
}

void ExportDialog::accept()
{
    if (m_job != nullptr) {
        return;
    }
    const QDir folder(QDir::fromNativeSeparators(m_folder->text().trimmed()));
    if (!folder.exists() && !folder.mkpath(QStringLiteral("."))) {
        fail(tr("This folder cannot be made: %1").arg(m_folder->text()));
        return;
    }
    if (isOneFile() && m_fileName->text().trimmed().isEmpty()) {
        fail(tr("Type a name for the file."));
        m_fileName->setFocus();
        return;
    }
    m_settings.setValue(QStringLiteral("export/folder"), folder.path());
    m_settings.setValue(kindKey(chosenItems()), m_format->currentData());
    m_options->store();
    auto *job = new ExportJob(plan(folder.path()), &m_banners);
    m_job = job;
    connect(job, &ExportJob::progressed, this, [this](int done, int total, const QString &what) {
        setProgress(*m_progress, done, total);
        m_working->setText(total > 0 ? tr("%1 of %2: %3").arg(QString::number(done + 1), QString::number(total), what)
                                     : what);
    });
    // The banners live on when the dialog is closed, and so does the job.
    connect(job, &ExportJob::finished, &m_banners, [banners = &m_banners, job](const ExportOutcome &outcome) {
        reportExport(*banners, outcome);
        job->deleteLater();
    });
    connect(job, &ExportJob::finished, this, [this](const ExportOutcome &) {
        m_job = nullptr;
        QDialog::accept();
    });
    showWorking(true);
    job->start();
}

void ExportDialog::reject()
{
    if (m_job != nullptr) {
        m_job->cancel(); // the dialog closes when it has stopped
        m_working->setText(tr("Stopping…"));
        return;
    }
    QDialog::reject();
}

/// The job is the banners', so it does not end with the dialog.
void ExportDialog::goOnBehind()
{
    Banner banner;
    banner.key = QStringLiteral("export");
    banner.text = tr("Exporting in the background…");
    banner.actions.push_back({tr("Cancel"),
                              [job = m_job] {
                                  if (job != nullptr) {
                                      job->cancel();
                                  }
                              },
                              true});
    m_banners.showBanner(std::move(banner));
    m_job = nullptr;
    QDialog::accept();
}

void ExportDialog::showWorking(bool working)
{
    m_page->setEnabled(!working);
    m_working->setVisible(working);
    m_progress->setVisible(working);
    m_progress->setRange(0, 0);
    m_working->setText(working ? tr("Reading…") : QString());
    m_behind->setVisible(working);
    m_export->setVisible(!working);
    if (working) {
        m_copy->hide();
    }
}

void ExportDialog::copyPicture()
{
    const std::vector<ExportItem> chosen = chosenItems();
    if (chosen.size() != 1 || !chosen.front().picture) {
        return;
    }
    m_options->store();
    copyToClipboard(*chosen.front().picture, kind() == FileKind::Csv, m_options->pictureOptions(), m_banners);
    QDialog::accept();
}

} // namespace signalbox::ui
