// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialogs/export_item.h"
#include "dialogs/export_job.h"

#include <QDialog>
#include <QPointer>

#include <vector>

class QComboBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
namespace signalbox::viewmodels {
class Settings;
} // namespace signalbox::viewmodels
class QFormLayout;

namespace signalbox::ui {

class BannerArea;
class ExportOptionsForm;

/// Asks for format, options and place, then writes files completely or not at all, off the GUI thread: it says how far it
/// is, can be cancelled, or goes on in the background. Afterwards a banner says where the files are, and of pictures without
/// data which metric is missing and when it comes.
class ExportDialog : public QDialog
{
    Q_OBJECT

public:
    /// Shows the dialog; it deletes itself. `selected` is the item chosen at first; empty: all of them.
    static ExportDialog *open(const QString &runName, std::vector<ExportItem> items, const QString &selected,
                              BannerArea &banners, viewmodels::Settings &settings, QWidget *parent);

    void accept() override;
    /// While files are written: stops that.
    void reject() override;

private:
    ExportDialog(QString runName, std::vector<ExportItem> items, BannerArea &banners, viewmodels::Settings &settings,
                 QWidget *parent);
    void build();
    void addChoices(QFormLayout &form);
    void updateKinds();
    void updateForm();
    void updatePlace();
    void browse();
    void copyPicture();
    void showWorking(bool working);
    void goOnBehind();
    void fail(const QString &text);
    [[nodiscard]] FileKind kind() const;
    [[nodiscard]] std::vector<ExportItem> chosenItems() const;
    /// Whether everything goes into one file, or folder, whose name can be typed.
    [[nodiscard]] bool isOneFile() const;
    [[nodiscard]] QString proposedName() const;
    [[nodiscard]] ExportPlan plan(const QString &folder) const;

    QString m_runName;
    std::vector<ExportItem> m_items;
    BannerArea &m_banners;
    viewmodels::Settings &m_settings;
    QPointer<ExportJob> m_job;
    QWidget *m_page;
    QComboBox *m_what;
    QComboBox *m_format;
    ExportOptionsForm *m_options = nullptr;
    QLineEdit *m_folder;
    QLineEdit *m_fileName;
    QLabel *m_fileNameLabel;
    QLabel *m_place;
    QLabel *m_error;
    QLabel *m_working;
    QProgressBar *m_progress;
    QPushButton *m_copy;
    QPushButton *m_behind;
    QPushButton *m_export;
};

/// Says what became of an export.
void reportExport(BannerArea &banners, const ExportOutcome &outcome);

} // namespace signalbox::ui
