// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/export_dialog.h"

#include "common/banner_area.h"
#include "common/error_text.h"
#include "common/widgets.h"
#include "viewmodels/background.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QSettings>
#include <QSpinBox>
#include <QStandardPaths>
#include <QUrl>

#include <algorithm>
#include <utility>

namespace signalbox::ui {

namespace {

constexpr charts::ExportFormat kFormats[] = {charts::ExportFormat::Png, charts::ExportFormat::Svg,
                                             charts::ExportFormat::Pdf, charts::ExportFormat::Csv};

struct Outcome
{
    QStringList written;
    QStringList skipped;
    std::optional<core::Error> error;
};

} // namespace

std::vector<ExportItem> exportItems(const std::vector<charts::LineChartModel> &models, const charts::ChartView &view)
{
    std::vector<ExportItem> items;
    for (const charts::LineChartModel &model : models) {
        ExportItem item;
        item.id = model.id;
        item.title = model.title;
        item.write = [copy = charts::snapshotOf(model), view](charts::ExportFormat format, const std::string &path,
                                                              const charts::ExportOptions &options) {
            return charts::exportChart(copy, view, format, path, options);
        };
        items.push_back(std::move(item));
    }
    return items;
}

ExportItem exportItem(const charts::ConfusionModel &model)
{
    ExportItem item;
    item.id = QStringLiteral("confusion_matrix");
    item.title = model.title;
    item.write = [model](charts::ExportFormat format, const std::string &path, const charts::ExportOptions &options) {
        return charts::exportChart(model, format, path, options);
    };
    return item;
}

ExportDialog *ExportDialog::open(const QString &runName, std::vector<ExportItem> items, const QString &selected,
                                 BannerArea &banners, QSettings &settings, QWidget *parent)
{
    auto *dialog = new ExportDialog(runName, std::move(items), banners, settings, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    const int index = dialog->m_what->findData(selected);
    dialog->m_what->setCurrentIndex(std::max(0, index));
    dialog->updateForm();
    dialog->show();
    return dialog;
}

ExportDialog::ExportDialog(QString runName, std::vector<ExportItem> items, BannerArea &banners, QSettings &settings,
                           QWidget *parent)
    : QDialog(parent)
    , m_runName(std::move(runName))
    , m_items(std::move(items))
    , m_banners(banners)
    , m_settings(settings)
    , m_what(new QComboBox)
    , m_format(new QComboBox)
    , m_width(new QSpinBox)
    , m_height(new QSpinBox)
    , m_scale(new QComboBox)
    , m_sizeRow(new QWidget)
    , m_guard(new QCheckBox(tr("Protect spreadsheets")))
    , m_folder(new QLineEdit)
    , m_fileName(new QLineEdit)
    , m_fileNameLabel(makeLabel(tr("File name"), "field"))
    , m_error(makeLabel({}, "error", QStringLiteral("exportErrorLabel")))
    , m_export(makeButton(tr("Export"), QStringLiteral("confirmExportButton"), "primary"))
{
    setObjectName(QStringLiteral("exportDialog"));
    setWindowTitle(tr("Export"));
    setModal(true);
    build();
}

void ExportDialog::build()
{
    m_what->setObjectName(QStringLiteral("exportWhatCombo"));
    m_format->setObjectName(QStringLiteral("exportFormatCombo"));
    m_width->setObjectName(QStringLiteral("exportWidthSpin"));
    m_height->setObjectName(QStringLiteral("exportHeightSpin"));
    m_scale->setObjectName(QStringLiteral("exportScaleCombo"));
    m_folder->setObjectName(QStringLiteral("exportFolderEdit"));
    m_fileName->setObjectName(QStringLiteral("exportFileNameEdit"));
    m_guard->setObjectName(QStringLiteral("exportGuardCheck"));
    m_guard->setToolTip(tr(
        "Puts an apostrophe before sentences that start with = + - or @, which spreadsheets would run as formulas."));
    if (m_items.size() > 1) {
        const bool mixed = std::any_of(m_items.begin(), m_items.end(), [](const auto &item) { return item.isTable; });
        const int count = static_cast<int>(m_items.size());
        m_what->addItem(mixed ? tr("Everything (%n file(s))", nullptr, count) : tr("All %n chart(s)", nullptr, count),
                        QString());
    }
    for (const ExportItem &item : m_items) {
        m_what->addItem(item.title, item.id);
    }
    const bool table = m_items.size() == 1 && m_items.front().isTable;
    if (!table) {
        m_format->addItem(tr("PNG (picture)"), 0);
        m_format->addItem(tr("SVG (drawing)"), 1);
        m_format->addItem(tr("PDF (drawing)"), 2);
    }
    m_format->addItem(tr("CSV (numbers)"), 3);
    m_format->setCurrentIndex(table ? 0 : m_settings.value(QStringLiteral("export/format"), 0).toInt());
    m_width->setRange(200, 8000);
    m_height->setRange(150, 8000);
    m_width->setValue(m_settings.value(QStringLiteral("export/width"), 1600).toInt());
    m_height->setValue(m_settings.value(QStringLiteral("export/height"), 900).toInt());
    m_scale->addItem(QStringLiteral("1×"), 1.0);
    m_scale->addItem(QStringLiteral("2×"), 2.0);
    m_scale->addItem(QStringLiteral("300 dpi"), 300.0 / 96.0);
    m_scale->setCurrentIndex(m_settings.value(QStringLiteral("export/scale"), 1).toInt());
    const QString pictures = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    m_folder->setText(QDir::toNativeSeparators(
        m_settings.value(QStringLiteral("export/folder"), pictures.isEmpty() ? QDir::homePath() : pictures)
            .toString()));

    auto *size = new QHBoxLayout(m_sizeRow);
    size->setContentsMargins(0, 0, 0, 0);
    size->addWidget(m_width);
    size->addWidget(new QLabel(QStringLiteral("×")));
    size->addWidget(m_height);
    size->addWidget(m_scale);
    size->addStretch();
    auto *folder = new QHBoxLayout;
    folder->addWidget(m_folder, 1);
    auto *browseButton = makeButton(tr("Browse…"), QStringLiteral("exportBrowseButton"));
    folder->addWidget(browseButton);

    auto *form = new QFormLayout;
    form->setSpacing(10);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(makeLabel(tr("What"), "field"), m_what);
    form->addRow(makeLabel(tr("Format"), "field"), m_format);
    form->addRow(makeLabel(tr("Size"), "field", QStringLiteral("exportSizeLabel")), m_sizeRow);
    form->addRow(makeLabel(tr("Folder"), "field"), folder);
    form->addRow(m_fileNameLabel, m_fileName);
    form->addRow(QString(), m_guard);
    m_error->setWordWrap(true);
    m_error->hide();
    auto *buttons = new QHBoxLayout;
    auto *cancel = makeButton(tr("Cancel"), QStringLiteral("cancelExportButton"));
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_export);
    m_export->setDefault(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(22, 20, 22, 18);
    column->setSpacing(14);
    column->addWidget(makeLabel(tr("Export"), "title"));
    column->addLayout(form);
    column->addWidget(m_error);
    column->addLayout(buttons);
    setMinimumWidth(500);

    connect(m_what, &QComboBox::currentIndexChanged, this, &ExportDialog::updateForm);
    connect(m_format, &QComboBox::currentIndexChanged, this, &ExportDialog::updateForm);
    connect(browseButton, &QPushButton::clicked, this, &ExportDialog::browse);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_export, &QPushButton::clicked, this, &ExportDialog::accept);
}

charts::ExportFormat ExportDialog::format() const
{
    return kFormats[m_format->currentData().toInt()];
}

charts::ExportFormat ExportDialog::formatOf(const ExportItem &item) const
{
    return item.isTable ? charts::ExportFormat::Csv : format();
}

std::vector<ExportItem> ExportDialog::chosenItems() const
{
    const QString id = m_what->currentData().toString();
    std::vector<ExportItem> chosen;
    for (const ExportItem &item : m_items) {
        if (m_items.size() == 1 || id.isEmpty() || item.id == id) {
            chosen.push_back(item);
        }
    }
    return chosen;
}

void ExportDialog::updateForm()
{
    const std::vector<ExportItem> chosen = chosenItems();
    const auto isTable = [](const ExportItem &item) { return item.isTable; };
    const bool tablesOnly = std::all_of(chosen.begin(), chosen.end(), isTable);
    const bool numbers = tablesOnly || format() == charts::ExportFormat::Csv;
    m_format->setEnabled(!tablesOnly || m_format->count() == 1);
    m_guard->setVisible(std::any_of(chosen.begin(), chosen.end(), isTable));
    m_sizeRow->setEnabled(!numbers);
    m_scale->setEnabled(!numbers && format() == charts::ExportFormat::Png);
    m_fileName->setVisible(chosen.size() == 1);
    m_fileNameLabel->setVisible(chosen.size() == 1);
    if (chosen.size() == 1) {
        m_fileName->setText(charts::exportFileName(m_runName, chosen.front().id, formatOf(chosen.front())));
    }
}

void ExportDialog::browse()
{
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Folder for the files"), m_folder->text());
    if (!folder.isEmpty()) {
        m_folder->setText(QDir::toNativeSeparators(folder));
    }
}

void ExportDialog::accept()
{
    const QDir folder(QDir::fromNativeSeparators(m_folder->text().trimmed()));
    if (!folder.exists() && !folder.mkpath(QStringLiteral("."))) {
        m_error->setText(tr("This folder cannot be made: %1").arg(m_folder->text()));
        m_error->show();
        return;
    }
    m_settings.setValue(QStringLiteral("export/folder"), folder.path());
    m_settings.setValue(QStringLiteral("export/width"), m_width->value());
    m_settings.setValue(QStringLiteral("export/height"), m_height->value());
    m_settings.setValue(QStringLiteral("export/scale"), m_scale->currentIndex());
    if (m_format->count() > 1) {
        m_settings.setValue(QStringLiteral("export/format"), m_format->currentIndex());
    }
    const std::vector<ExportItem> chosen = chosenItems();
    const charts::ExportOptions options{QSize(m_width->value(), m_height->value()), m_scale->currentData().toDouble()};
    QStringList paths;
    std::vector<charts::ExportFormat> formats;
    for (const ExportItem &item : chosen) {
        formats.push_back(formatOf(item));
        const QString name =
            chosen.size() == 1 ? m_fileName->text() : charts::exportFileName(m_runName, item.id, formatOf(item));
        paths << folder.filePath(name);
    }
    auto work = [chosen, paths, options, formats, guard = m_guard->isChecked()] {
        Outcome outcome;
        for (std::size_t i = 0; i < chosen.size(); ++i) {
            const QString &path = paths[static_cast<qsizetype>(i)];
            const core::Status status = guard && chosen[i].writeGuarded
                ? chosen[i].writeGuarded(path.toStdString())
                : chosen[i].write(formats[i], path.toStdString(), options);
            if (status) {
                outcome.written << path;
            } else if (chosen.size() > 1 && status.error().code == core::ErrorCode::NotFound) {
                outcome.skipped << chosen[i].title; // nothing to draw yet
            } else {
                outcome.error = status.error();
                break;
            }
        }
        return outcome;
    };
    viewmodels::runInBackground(&m_banners, std::move(work), [banners = &m_banners](const Outcome &outcome) {
        report(*banners, outcome.written, outcome.skipped, outcome.error);
    });
    QDialog::accept();
}

void ExportDialog::report(BannerArea &banners, const QStringList &written, const QStringList &skipped,
                          const std::optional<core::Error> &error)
{
    Banner banner;
    banner.key = QStringLiteral("export");
    if (error) {
        banner.tone = Banner::Tone::Error;
        banner.text = tr("Nothing more was saved. %1").arg(errorText(*error));
        banners.showBanner(std::move(banner));
        return;
    }
    if (written.isEmpty()) {
        banner.text = tr("Nothing was saved: there are no values yet in %1.").arg(skipped.join(QStringLiteral(", ")));
        banners.showBanner(std::move(banner));
        return;
    }
    const QString &first = written.front();
    banner.tone = Banner::Tone::Good;
    banner.seconds = 20;
    banner.text = written.size() == 1
        ? tr("Saved %1.").arg(QFileInfo(first).fileName())
        : tr("Saved %n file(s) in %1.", nullptr, static_cast<int>(written.size())).arg(QFileInfo(first).path());
    if (!skipped.isEmpty()) {
        banner.text += QLatin1Char(' ') + tr("Without values yet: %1.").arg(skipped.join(QStringLiteral(", ")));
    }
    if (written.size() == 1) {
        banner.actions.push_back(
            {tr("Open"), [first] { QDesktopServices::openUrl(QUrl::fromLocalFile(first)); }, false});
    }
    banner.actions.push_back({tr("Show in folder"),
                              [first] { QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(first).path())); },
                              false});
    banners.showBanner(std::move(banner));
}

} // namespace signalbox::ui
