// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/import_dialog.h"

#include "common/error_text.h"
#include "common/name_combo.h"
#include "common/widgets.h"
#include "dialogs/import_jobs.h"
#include "track/wandb/run_import.h"
#include "viewmodels/background.h"
#include "viewmodels/run_text.h"

#include <QComboBox>
#include <QDateTime>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QProgressBar>
#include <QShowEvent>
#include <QTableWidget>
#include <QThreadPool>
#include <QVBoxLayout>

#include <algorithm>
#include <set>
#include <utility>

namespace signalbox::ui {

using track::wandb::RemoteRun;

namespace {

enum Column { NameColumn, StateColumn, CreatedColumn, HereColumn, MetricsColumn, RowsColumn, ColumnCount };

constexpr int kIndexRole = Qt::UserRole + 1; ///< of the run in what was listed
constexpr std::size_t kShownMetrics = 3;

QString metricsText(const RemoteRun &run)
{
    QStringList parts;
    for (const auto &[name, value] : track::wandb::summaryMetrics(run)) {
        if (static_cast<std::size_t>(parts.size()) == kShownMetrics) {
            parts << QStringLiteral("…");
            break;
        }
        parts << QStringLiteral("%1 %2").arg(QString::fromStdString(name), viewmodels::formatMetric(value));
    }
    return parts.join(QStringLiteral("  ·  "));
}

QComboBox *makePlaceCombo(const QString &name, const QString &accessibleName)
{
    QComboBox *combo = makeNameCombo();
    combo->setObjectName(name);
    combo->setAccessibleName(accessibleName);
    combo->setMinimumWidth(180);
    return combo;
}

void fillCombo(QComboBox &combo, const QStringList &items)
{
    QList<std::pair<QString, QString>> entries;
    for (const QString &item : items) {
        entries.append({item, item});
    }
    refillCombo(combo, entries);
    if (combo.currentText().isEmpty()) {
        showComboText(combo, items.value(0));
    }
}

/// While it lives, the thread does not count among those of the pool: a job that waits for a server, or for a person who is
/// to unlock a keychain, must not keep the window's own jobs waiting.
class OutsideOfPool
{
public:
    OutsideOfPool() { QThreadPool::globalInstance()->releaseThread(); }
    ~OutsideOfPool() { QThreadPool::globalInstance()->reserveThread(); }
    OutsideOfPool(const OutsideOfPool &) = delete;
    OutsideOfPool &operator=(const OutsideOfPool &) = delete;
};

QStringList toQtList(const std::vector<std::string> &texts)
{
    QStringList list;
    for (const std::string &text : texts) {
        list << QString::fromStdString(text);
    }
    return list;
}

} // namespace

ImportDialog::ImportDialog(std::string storeDirectory, std::shared_ptr<track::SecretStore> secrets, std::string version,
                           QWidget *parent)
    : QDialog(parent)
    , m_connection(std::make_unique<ImportConnection>(
          ImportConnection{std::move(storeDirectory), {}, std::move(secrets), std::move(version)}))
    , m_listed(std::make_unique<ImportableRuns>())
    , m_entity(makePlaceCombo(QStringLiteral("importEntityCombo"), tr("User or team")))
    , m_project(makePlaceCombo(QStringLiteral("importProjectCombo"), tr("Project")))
    , m_show(makeButton(tr("Show runs"), QStringLiteral("importShowButton")))
    , m_filter(makeSearch(tr("Filter by name, state or tag"), QStringLiteral("importFilterEdit")))
    , m_table(makeRunTable())
    , m_status(makeLabel({}, "secondary", QStringLiteral("importStatusLabel")))
    , m_error(makeLabel({}, "error", QStringLiteral("importErrorLabel")))
    , m_logIn(makeButton(tr("Log in…"), QStringLiteral("importLogInButton"), "link"))
    , m_progress(new QProgressBar)
    , m_close(makeButton(tr("Close"), QStringLiteral("importCloseButton")))
    , m_import(makeButton(tr("Import"), QStringLiteral("confirmImportButton"), "primary"))
{
    setObjectName(QStringLiteral("importDialog"));
    setProperty("remembersLayout", QStringLiteral("import"));
    setWindowTitle(tr("Import from Weights & Biases"));
    setModal(true);
    build();
    updateButtons();
}

ImportDialog::~ImportDialog()
{
    m_stop.request_stop();
}

void ImportDialog::setServer(const std::string &address)
{
    m_connection->server = address;
}

void ImportDialog::build()
{
    auto *place = new QHBoxLayout;
    place->setSpacing(10);
    place->addWidget(makeLabel(tr("User or team"), "field"));
    place->addWidget(m_entity, 1);
    place->addWidget(makeLabel(tr("Project"), "field"));
    place->addWidget(m_project, 2);
    place->addWidget(m_show);
    m_progress->setObjectName(QStringLiteral("importProgressBar"));
    m_progress->setTextVisible(false);
    m_progress->hide();
    m_status->setWordWrap(true);
    m_error->setWordWrap(true);
    m_error->hide();
    m_logIn->hide();
    // Enter in a field shows the runs; it must not import.
    m_import->setAutoDefault(false);
    m_close->setAutoDefault(false);
    m_logIn->setAutoDefault(false);
    m_show->setDefault(true);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_status, 1);
    buttons->addWidget(m_close);
    buttons->addWidget(m_import);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(22, 20, 22, 18);
    column->setSpacing(12);
    column->addWidget(makeLabel(windowTitle(), "title"));
    column->addLayout(place);
    column->addWidget(m_filter);
    column->addWidget(m_table, 1);
    auto *problem = new QHBoxLayout;
    problem->addWidget(m_error, 1);
    problem->addWidget(m_logIn, 0, Qt::AlignTop);
    column->addLayout(problem);
    column->addWidget(m_progress);
    column->addLayout(buttons);
    resize(900, 560);

    connect(m_entity, &QComboBox::textActivated, this, &ImportDialog::listProjects);
    connect(m_project, &QComboBox::textActivated, this, &ImportDialog::listRuns);
    connect(m_entity, &QComboBox::editTextChanged, this, &ImportDialog::updateButtons);
    connect(m_project, &QComboBox::editTextChanged, this, &ImportDialog::updateButtons);
    connect(m_show, &QPushButton::clicked, this, &ImportDialog::listRuns);
    connect(m_filter, &QLineEdit::textChanged, this, &ImportDialog::filterRows);
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &ImportDialog::updateButtons);
    connect(m_import, &QPushButton::clicked, this, &ImportDialog::importChosen);
    connect(m_logIn, &QPushButton::clicked, this, &ImportDialog::logInRequested);
    connect(m_close, &QPushButton::clicked, this, &ImportDialog::reject);
}

QTableWidget *ImportDialog::makeRunTable()
{
    auto *table = new QTableWidget;
    table->setObjectName(QStringLiteral("importRunTable"));
    table->setAccessibleName(tr("Runs of the project"));
    table->setColumnCount(ColumnCount);
    table->setHorizontalHeaderLabels({tr("Name"), tr("State"), tr("Created"), tr("Here"), tr("Metrics"), tr("Rows")});
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setSortIndicator(CreatedColumn, Qt::DescendingOrder);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table->horizontalHeader()->setSectionResizeMode(MetricsColumn, QHeaderView::Stretch);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(28);
    table->setShowGrid(false);
    table->setAlternatingRowColors(true);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    table->setWordWrap(false);
    return table;
}

template <typename Job, typename Done> void ImportDialog::begin(Work kind, Job job, Done done)
{
    m_stop.request_stop();
    m_stop = std::stop_source();
    const int turn = ++m_turn;
    m_work = kind;
    m_error->hide();
    m_logIn->hide();
    updateButtons();
    viewmodels::runInBackground(
        this,
        [job = std::move(job), connection = *m_connection, stop = m_stop.get_token()] {
            const OutsideOfPool outside;
            return job(connection, stop);
        },
        [this, turn, done = std::move(done)](const auto &result) {
            if (turn == m_turn) {
                m_work = Work::None;
                m_progress->hide();
                done(result);
                updateButtons();
            }
        });
}

void ImportDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    if (m_turn == 0 && !event->spontaneous()) {
        findAccount();
    }
}

void ImportDialog::noteLogIn()
{
    if (m_logIn->isVisible()) {
        findAccount();
    }
}

void ImportDialog::findAccount()
{
    m_status->setText(tr("Asking the server…"));
    begin(Work::Account, &importAccount, [this](const core::Result<ImportAccount> &account) {
        if (!account) {
            showError(account.error());
            return;
        }
        m_status->clear();
        fillCombo(*m_entity, account->entities);
        if (!account->entity.isEmpty()) {
            m_entity->setCurrentText(account->entity);
        }
        if (m_project->currentText().isEmpty()) {
            m_project->setCurrentText(account->project);
        }
        listProjects();
    });
}

void ImportDialog::listProjects()
{
    const std::string entity = m_entity->currentText().trimmed().toStdString();
    if (entity.empty()) {
        return;
    }
    begin(
        Work::Projects,
        [entity](const ImportConnection &connection, const std::stop_token &stop) {
            return importProjects(connection, stop, entity);
        },
        [this](const core::Result<QStringList> &projects) {
            if (projects) {
                fillCombo(*m_project, *projects);
            } else {
                showError(projects.error()); // a project can be typed all the same
            }
        });
}

void ImportDialog::listRuns()
{
    const std::string entity = m_entity->currentText().trimmed().toStdString();
    const std::string project = m_project->currentText().trimmed().toStdString();
    if (entity.empty() || project.empty()) {
        return;
    }
    *m_listed = {};
    m_table->setRowCount(0);
    m_status->setText(tr("Reading the list of runs…"));
    begin(
        Work::Runs,
        [entity, project, guard = QPointer<ImportDialog>(this), turn = m_turn + 1](const ImportConnection &connection,
                                                                                   const std::stop_token &stop) {
            return listImportableRuns(connection, stop, entity, project, [&](ImportableRuns page) {
                QMetaObject::invokeMethod(
                    QCoreApplication::instance(),
                    [guard, turn, page = std::move(page)] {
                        if (guard && guard->m_turn == turn) {
                            guard->addRuns(page);
                        }
                    },
                    Qt::QueuedConnection);
            });
        },
        [this](const core::Status &status) {
            m_status->setText(tr("%n run(s) in this project", nullptr, static_cast<int>(m_listed->runs.size())));
            if (!status) {
                showError(status.error());
            }
        });
}

void ImportDialog::addRuns(const ImportableRuns &page)
{
    m_listed->here = page.here;
    m_listed->total = page.total;
    m_table->setSortingEnabled(false);
    for (std::size_t i = 0; i < page.runs.size(); ++i) {
        m_listed->runs.push_back(page.runs[i]);
        m_listed->links.push_back(page.links[i]);
        addRow(m_listed->runs.size() - 1);
    }
    m_table->setSortingEnabled(true);
    filterRows();
    m_status->setText(tr("%1 of %2 runs read…")
                          .arg(viewmodels::formatCount(static_cast<std::int64_t>(m_listed->runs.size())),
                               viewmodels::formatCount(m_listed->total)));
}

void ImportDialog::addRow(std::size_t index)
{
    const RemoteRun &run = m_listed->runs[index];
    const auto here = m_listed->here.find(m_listed->links[index]);
    const bool isOurs = here != m_listed->here.end() && !here->second.imported;
    const QString name = QString::fromStdString(importName(run));
    const QVariant cells[ColumnCount] = {
        name,
        QString::fromStdString(run.state),
        run.createdMicroseconds > 0 ? QVariant(QDateTime::fromMSecsSinceEpoch(run.createdMicroseconds / 1000))
                                    : QVariant(),
        here == m_listed->here.end() ? QString() : QString::fromStdString(here->second.name),
        metricsText(run),
        QVariant(static_cast<qlonglong>(run.rowCount))};
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    for (int column = 0; column < ColumnCount; ++column) {
        auto *item = new QTableWidgetItem;
        item->setData(Qt::DisplayRole, cells[column]);
        item->setData(kIndexRole, static_cast<qulonglong>(index));
        item->setToolTip(isOurs ? tr("This run was sent from here.")
                                : viewmodels::toolTipText(column == NameColumn ? QString::fromStdString(run.path.run)
                                                                               : item->text()));
        if (isOurs) {
            item->setFlags(item->flags() & ~(Qt::ItemIsSelectable | Qt::ItemIsEnabled));
        }
        m_table->setItem(row, column, item);
    }
}

void ImportDialog::filterRows()
{
    const QString wanted = m_filter->text().trimmed();
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const auto index = m_table->item(row, NameColumn)->data(kIndexRole).toULongLong();
        const RemoteRun &run = m_listed->runs[index];
        QStringList texts = toQtList(run.tags);
        texts << m_table->item(row, NameColumn)->text() << QString::fromStdString(run.path.run)
              << QString::fromStdString(run.state) << QString::fromStdString(run.group);
        const bool fits = wanted.isEmpty() || std::any_of(texts.begin(), texts.end(), [&wanted](const QString &text) {
                              return text.contains(wanted, Qt::CaseInsensitive);
                          });
        m_table->setRowHidden(row, !fits);
    }
    updateButtons();
}

std::vector<std::size_t> ImportDialog::chosenRows() const
{
    std::set<std::size_t> chosen;
    const QList<QTableWidgetItem *> selected = m_table->selectedItems();
    for (const QTableWidgetItem *item : selected) {
        if (!m_table->isRowHidden(item->row())) { // “select all” takes hidden rows along
            chosen.insert(item->data(kIndexRole).toULongLong());
        }
    }
    return {chosen.begin(), chosen.end()};
}

void ImportDialog::importChosen()
{
    std::vector<RemoteRun> runs;
    for (const std::size_t index : chosenRows()) {
        runs.push_back(m_listed->runs[index]);
    }
    if (runs.empty()) {
        return;
    }
    const int count = static_cast<int>(runs.size());
    begin(
        Work::Import,
        [runs, count, guard = QPointer<ImportDialog>(this), turn = m_turn + 1](const ImportConnection &connection,
                                                                               const std::stop_token &stop) {
            return ui::importRuns(connection, stop, runs,
                                  [&](int run, const std::string &name, std::int64_t rows, std::int64_t of) {
                                      QMetaObject::invokeMethod(
                                          QCoreApplication::instance(),
                                          [guard, turn, run, count, text = QString::fromStdString(name), rows, of] {
                                              if (guard && guard->m_turn == turn && guard->m_work == Work::Import) {
                                                  guard->showProgress(run, count, text, rows, of);
                                              }
                                          },
                                          Qt::QueuedConnection);
                                  });
        },
        [this](const ImportReport &report) { finishImport(report); });
}

void ImportDialog::showProgress(int run, int of, const QString &name, qint64 rows, qint64 ofRows)
{
    constexpr int kSteps = 1000;
    const double share = ofRows > 0 ? static_cast<double>(rows) / static_cast<double>(ofRows) : 1.0;
    setProgress(*m_progress, static_cast<int>((run - 1 + std::clamp(share, 0.0, 1.0)) * kSteps), of * kSteps);
    m_progress->show();
    m_status->setText(of > 1
                          ? tr("%1 (%2 of %3): %4 rows").arg(name).arg(run).arg(of).arg(viewmodels::formatCount(rows))
                          : tr("%1: %2 rows").arg(name, viewmodels::formatCount(rows)));
}

void ImportDialog::finishImport(const ImportReport &report)
{
    for (const auto &[link, outcome] : report.imported) {
        m_listed->here[link] = {outcome.run, outcome.name, link, true};
    }
    m_table->setSortingEnabled(false); // else rows move while their texts change
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const auto index = m_table->item(row, NameColumn)->data(kIndexRole).toULongLong();
        const auto here = m_listed->here.find(m_listed->links[index]);
        if (here != m_listed->here.end()) {
            m_table->item(row, HereColumn)->setText(QString::fromStdString(here->second.name));
        }
    }
    m_table->setSortingEnabled(true);
    const QString imported = tr("%n run(s) imported", nullptr, static_cast<int>(report.imported.size()));
    m_status->setText(report.cancelled ? tr("Cancelled; %1").arg(imported) : imported);
    if (!report.errors.empty()) {
        QStringList texts;
        for (const core::Error &error : report.errors) {
            texts << errorText(error);
        }
        showError(texts.join(QLatin1Char('\n')));
    }
    for (const auto &[link, outcome] : report.imported) {
        Q_EMIT runImported(outcome.run);
    }
}

void ImportDialog::showError(const core::Error &error)
{
    const bool isLoginMissing = error.code == core::ErrorCode::NotSignedIn;
    m_logIn->setVisible(isLoginMissing);
    showError(isLoginMissing ? tr("Nobody is logged in to W&B, or it does not accept the key. Log in first.")
                             : errorText(error));
}

void ImportDialog::showError(const QString &text)
{
    m_error->setText(text);
    m_error->show();
    if (m_status->text().endsWith(QChar(0x2026))) {
        m_status->clear(); // what was under way is over
    }
}

void ImportDialog::updateButtons()
{
    const bool isImporting = m_work == Work::Import;
    const auto chosen = static_cast<int>(chosenRows().size());
    const bool isPlaceKnown =
        !m_entity->currentText().trimmed().isEmpty() && !m_project->currentText().trimmed().isEmpty();
    for (QWidget *widget : {static_cast<QWidget *>(m_entity), static_cast<QWidget *>(m_project),
                            static_cast<QWidget *>(m_filter), static_cast<QWidget *>(m_table)}) {
        widget->setEnabled(!isImporting);
    }
    m_show->setEnabled(!isImporting && isPlaceKnown);
    m_import->setEnabled(!isImporting && chosen > 0);
    m_import->setText(chosen > 0 ? tr("Import %n run(s)", nullptr, chosen) : tr("Import"));
    m_close->setText(isImporting ? tr("Cancel") : tr("Close"));
}

void ImportDialog::reject()
{
    if (m_work == Work::Import) {
        m_stop.request_stop(); // finishImport() follows at once
        m_status->setText(tr("Cancelling…"));
        return;
    }
    QDialog::reject();
}

} // namespace signalbox::ui
