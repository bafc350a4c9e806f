// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"

#include <QDialog>

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

class QComboBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QTableWidget;

namespace signalbox::core {
struct Error;
} // namespace signalbox::core

namespace signalbox::track {
class SecretStore;
} // namespace signalbox::track

namespace signalbox::ui {

struct ImportConnection;
struct ImportReport;
struct ImportableRuns;

/// Brings runs from W&B into the store, to compare them with runs of one's own: asks for entity and project, lists the
/// project's runs, and imports those that are chosen. Everything but the widgets happens off the GUI thread.
class ImportDialog : public QDialog
{
    Q_OBJECT

public:
    /// `secrets` is the secret store of the process; `version` is this program's.
    ImportDialog(std::string storeDirectory, std::shared_ptr<track::SecretStore> secrets, std::string version,
                 QWidget *parent = nullptr);
    /// Gives up what is under way; of a run that is being imported nothing is kept.
    ~ImportDialog() override;

    /// Address of the server, before the dialog is shown. Otherwise WANDB_BASE_URL, the settings files, or the cloud.
    void setServer(const std::string &address);
    /// Esc and Close: the first ends an import, the second closes.
    void reject() override;

public Q_SLOTS:
    /// Somebody has logged in: tries again when that was what is missing.
    void noteLogIn();

Q_SIGNALS:
    /// Nobody is logged in, and the person wants to.
    void logInRequested();
    /// A run is in the store, or is up to date there.
    void runImported(const signalbox::core::RunId &run);

protected:
    void showEvent(QShowEvent *event) override;

private:
    enum class Work { None, Account, Projects, Runs, Import };

    void build();
    [[nodiscard]] QTableWidget *makeRunTable();
    /// Runs `work(connection, stop)` on another thread and then `done(result)` here, unless another job was begun meanwhile,
    /// which ends this one.
    template <typename Job, typename Done> void begin(Work kind, Job job, Done done);
    void findAccount();
    void listProjects();
    void listRuns();
    void importChosen();
    void addRuns(const ImportableRuns &page);
    void addRow(std::size_t index);
    void filterRows();
    void showProgress(int run, int of, const QString &name, qint64 rows, qint64 ofRows);
    void finishImport(const ImportReport &report);
    void showError(const core::Error &error);
    void showError(const QString &text);
    void updateButtons();
    [[nodiscard]] std::vector<std::size_t> chosenRows() const;

    std::unique_ptr<ImportConnection> m_connection;
    std::unique_ptr<ImportableRuns> m_listed; ///< what the table shows
    std::stop_source m_stop; ///< of the job that is under way
    int m_turn = 0; ///< results of earlier jobs do not count
    Work m_work = Work::None;
    QComboBox *m_entity;
    QComboBox *m_project;
    QPushButton *m_show;
    QLineEdit *m_filter;
    QTableWidget *m_table;
    QLabel *m_status;
    QLabel *m_error;
    QPushButton *m_logIn;
    QProgressBar *m_progress;
    QPushButton *m_close;
    QPushButton *m_import;
};

} // namespace signalbox::ui
