// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/chart_exporter.h"

#include <QDialog>

#include <functional>
#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSettings;
class QSpinBox;

namespace signalbox::ui {

class BannerArea;

/// One thing that can become a file. `write` runs on a worker thread and must own what it needs.
struct ExportItem
{
    QString id; ///< such as "train/loss_step"; part of the file name
    QString title; ///< what the dialog calls it
    bool isTable = false; ///< rows of text: CSV only
    std::function<core::Status(charts::ExportFormat, const std::string &path, const charts::ExportOptions &)> write;
    std::function<core::Status(const std::string &path)> writeGuarded; ///< tables: with apostrophes for spreadsheets
};

/// Charts of the dashboard as items, in their state of now: live ones may grow meanwhile.
std::vector<ExportItem> exportItems(const std::vector<charts::LineChartModel> &models, const charts::ChartView &view);
/// A confusion matrix as an item.
ExportItem exportItem(const charts::ConfusionModel &model);

/// Asks for format, size and place, then writes files completely or not at all, off the GUI thread. Afterwards a banner
/// says where they are.
class ExportDialog : public QDialog
{
    Q_OBJECT

public:
    /// Shows the dialog; it deletes itself. `selected` is the item chosen at first; empty: all of them.
    static ExportDialog *open(const QString &runName, std::vector<ExportItem> items, const QString &selected,
                              BannerArea &banners, QSettings &settings, QWidget *parent);

    void accept() override;

private:
    ExportDialog(QString runName, std::vector<ExportItem> items, BannerArea &banners, QSettings &settings,
                 QWidget *parent);
    void build();
    void updateForm();
    void browse();
    [[nodiscard]] charts::ExportFormat format() const;
    /// Rows of text are CSV whatever is chosen for pictures.
    [[nodiscard]] charts::ExportFormat formatOf(const ExportItem &item) const;
    [[nodiscard]] std::vector<ExportItem> chosenItems() const;
    static void report(BannerArea &banners, const QStringList &written, const QStringList &skipped,
                       const std::optional<core::Error> &error);

    QString m_runName;
    std::vector<ExportItem> m_items;
    BannerArea &m_banners;
    QSettings &m_settings;
    QComboBox *m_what;
    QComboBox *m_format;
    QSpinBox *m_width;
    QSpinBox *m_height;
    QComboBox *m_scale;
    QWidget *m_sizeRow;
    QCheckBox *m_guard;
    QLineEdit *m_folder;
    QLineEdit *m_fileName;
    QLabel *m_fileNameLabel;
    QLabel *m_error;
    QPushButton *m_export;
};

} // namespace signalbox::ui
