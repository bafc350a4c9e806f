// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/sync_fields.h"

#include "common/name_combo.h"
#include "common/tracker_accounts.h"
#include "common/widgets.h"
#include "track/wandb/environment.h"
#include "viewmodels/background.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace signalbox::ui {

namespace {

using track::wandb::RunSetting;

const QString kSyncOff = QStringLiteral("off");
/// Data of the last entry of the list of projects. No project is called so.
const QString kNewProject = QStringLiteral("?new");

QString settingOriginText(const RunSetting &setting)
{
    switch (setting.origin) {
    case RunSetting::Origin::Environment:
        return SyncFields::tr("from %1").arg(QString::fromStdString(setting.where));
    case RunSetting::Origin::FolderSettings:
        return SyncFields::tr("from ./wandb/settings");
    case RunSetting::Origin::UserSettings:
        return SyncFields::tr("from W&B's settings file");
    case RunSetting::Origin::None:
    case RunSetting::Origin::BuiltIn:
        break;
    }
    return SyncFields::tr("default");
}

/// A value that nobody typed, and where it is from: a variable, which is set for this start on purpose, before what was
/// used last with the same data, before the settings files.
std::pair<QString, QString> untypedValue(const RunSetting &setting, const std::optional<std::string> &remembered)
{
    const bool isSet = setting.origin == RunSetting::Origin::Environment;
    if (remembered && !isSet) {
        return {QString::fromStdString(*remembered), SyncFields::tr("as last time with these data")};
    }
    return {QString::fromStdString(setting.value), settingOriginText(setting)};
}

} // namespace

SyncFields::SyncFields(TrackerAccounts &accounts, QString name, bool offersOff, QWidget *parent)
    : QWidget(parent)
    , m_accounts(accounts)
    , m_name(std::move(name))
    , m_mode(new QComboBox)
    , m_entity(makeNameCombo())
    , m_project(makeNameCombo())
    , m_group(new QLineEdit)
    , m_jobType(new QLineEdit)
    , m_models(new QCheckBox(tr("Send the best and the last model, too")))
{
    build(offersOff);
    connect(m_mode, &QComboBox::currentIndexChanged, this, &SyncFields::noteEdit);
    const auto entityEdited = [this] {
        m_isEntityTyped = true;
        noteEdit();
    };
    connect(m_entity, &QComboBox::activated, this, entityEdited);
    connect(m_entity->lineEdit(), &QLineEdit::textEdited, this, entityEdited);
    const auto projectEdited = [this] {
        m_isProjectTyped = true;
        if (m_project->currentText() == m_project->itemText(m_project->findData(kNewProject))) {
            showComboText(*m_project, {});
            m_project->lineEdit()->setPlaceholderText(tr("Name of the new project"));
            m_project->setFocus(Qt::OtherFocusReason);
        }
        noteEdit();
    };
    connect(m_project, &QComboBox::activated, this, projectEdited);
    connect(m_project->lineEdit(), &QLineEdit::textEdited, this, projectEdited);
    connect(m_group, &QLineEdit::textEdited, this, [this] {
        m_isGroupTyped = true;
        noteEdit();
    });
    connect(m_jobType, &QLineEdit::textEdited, this, [this] {
        m_isJobTypeTyped = true;
        noteEdit();
    });
    connect(m_models, &QCheckBox::toggled, this, &SyncFields::noteEdit);
    connect(&accounts, &TrackerAccounts::changed, this, [this] {
        if (!m_accounts.isSignedIn()) {
            m_projects.clear(); // those of another server, or of somebody else
        }
        showEntities();
        showProjects();
        askForProjects();
        showMessages();
    });
    connect(&accounts, &TrackerAccounts::projectsListed, this,
            [this](const QString &listed, const QStringList &projects) {
                m_projects[listed] = projects;
                showProjects();
                showMessages();
            });
    begin({});
    readDefaults();
}

SyncFields::Row SyncFields::addRow(QVBoxLayout *column, const QString &field, const QString &label, QWidget *editor)
{
    Row row;
    row.box = new QWidget;
    row.origin = new ElidedLabel;
    row.message = makeLabel({}, "secondary", m_name + field + QStringLiteral("Message"));
    row.message->setWordWrap(true);
    row.message->hide();
    row.origin->setObjectName(m_name + field + QStringLiteral("Origin"));
    row.origin->setProperty("look", QStringLiteral("secondary"));
    row.origin->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    row.origin->setMinimumWidth(1);
    editor->setObjectName(m_name + field + QStringLiteral("Edit"));
    editor->setAccessibleName(label);
    auto *top = new QHBoxLayout;
    top->addWidget(makeLabel(label, "field"));
    top->addWidget(row.origin, 1);
    auto *inner = new QVBoxLayout(row.box);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(4);
    inner->addLayout(top);
    inner->addWidget(editor);
    inner->addWidget(row.message);
    column->addWidget(row.box);
    return row;
}

void SyncFields::build(bool offersOff)
{
    setObjectName(m_name + QStringLiteral("Fields"));
    if (offersOff) {
        m_mode->addItem(tr("Off"), kSyncOff);
    }
    m_mode->addItem(tr("On"), QLatin1String(store::toString(store::SyncMode::On)));
    m_mode->addItem(tr("Metrics only"), QLatin1String(store::toString(store::SyncMode::MetricsOnly)));
    m_mode->addItem(tr("Offline"), QLatin1String(store::toString(store::SyncMode::Offline)));
    m_mode->setFocusPolicy(Qt::StrongFocus);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    m_modeRow = addRow(column, QStringLiteral("Mode"), tr("Send this run"), m_mode);
    m_where = new QWidget;
    auto *where = new QVBoxLayout(m_where);
    where->setContentsMargins(0, 0, 0, 0);
    where->setSpacing(10);
    m_entityRow = addRow(where, QStringLiteral("Entity"), tr("User or team"), m_entity);
    m_entity->setToolTip(tr("Whose project it is. W&B calls this the entity."));
    m_projectRow = addRow(where, QStringLiteral("Project"), tr("Project"), m_project);
    buildMore(where);
    column->addWidget(m_where);
}

void SyncFields::buildMore(QVBoxLayout *column)
{
    auto *box = new QWidget;
    auto *inner = new QVBoxLayout(box);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(10);
    m_groupRow = addRow(inner, QStringLiteral("Group"), tr("Group"), m_group);
    m_group->setToolTip(tr("W&B shows runs of the same group together."));
    m_jobTypeRow = addRow(inner, QStringLiteral("JobType"), tr("Job type"), m_jobType);
    m_jobType->setToolTip(tr("What kind of run it is, such as train or eval. W&B can group runs by it."));
    m_models->setObjectName(m_name + QStringLiteral("ModelsEdit"));
    m_models->setToolTip(tr("As versions of an artifact, “best” and “latest” among their aliases."));
    inner->addWidget(m_models);
    column->addWidget(makeFold(m_name + QStringLiteral("MoreButton"), box), 0, Qt::AlignLeft);
    column->addWidget(box);
}

void SyncFields::readDefaults()
{
    // Settings files lie on a disk that may be slow, or far away.
    viewmodels::runInBackground(
        this,
        [environment = track::wandb::Environment::ofProcess(), folder = QDir::currentPath().toStdString()] {
            return track::wandb::runDefaults(environment, folder);
        },
        [this](const track::wandb::RunDefaults &defaults) {
            m_defaults = defaults;
            showDefaults();
            showMessages();
        });
}

void SyncFields::begin(const std::optional<SyncChoice> &remembered)
{
    m_remembered = remembered;
    m_isEdited = m_isEntityTyped = m_isProjectTyped = m_isGroupTyped = m_isJobTypeTyped = false;
    {
        const QSignalBlocker blocker(m_mode);
        const bool isWanted = remembered && remembered->isWanted;
        const QString mode = isWanted ? QLatin1String(store::toString(remembered->mode)) : kSyncOff;
        m_mode->setCurrentIndex(std::max(0, m_mode->findData(mode)));
    }
    {
        const QSignalBlocker blocker(m_models);
        m_models->setChecked(!remembered || remembered->target.models);
    }
    showDefaults();
    showEntities();
    showProjects();
    askForProjects();
    showMessages();
}

void SyncFields::showDefaults()
{
    using Target = track::wandb::SyncTarget;
    const auto last = [this](std::string Target::*part) {
        return m_remembered ? std::optional(m_remembered->target.*part) : std::nullopt;
    };
    if (!m_isEntityTyped) {
        const auto [text, origin] = untypedValue(m_defaults.entity, last(&Target::entity));
        showComboText(*m_entity, text);
        m_entityRow.origin->setText(origin);
        showEntities();
    }
    if (!m_isProjectTyped) {
        const auto [text, origin] = untypedValue(m_defaults.project, last(&Target::project));
        showComboText(*m_project, text.isEmpty() ? QString::fromStdString(Target().project) : text);
        m_projectRow.origin->setText(origin);
    }
    if (!m_isGroupTyped) {
        const auto [text, origin] = untypedValue(m_defaults.group, last(&Target::group));
        m_group->setText(text);
        m_groupRow.origin->setText(text.isEmpty() ? QString() : origin);
    }
    if (!m_isJobTypeTyped) {
        const auto [text, origin] = untypedValue(m_defaults.jobType, last(&Target::jobType));
        m_jobType->setText(text);
        m_jobTypeRow.origin->setText(text.isEmpty() ? QString() : origin);
    }
}

void SyncFields::noteEdit()
{
    m_isEdited = true;
    const std::pair<bool, const Row *> rows[] = {{m_isEntityTyped, &m_entityRow},
                                                 {m_isProjectTyped, &m_projectRow},
                                                 {m_isGroupTyped, &m_groupRow},
                                                 {m_isJobTypeTyped, &m_jobTypeRow}};
    for (const auto &[isTyped, row] : rows) {
        if (isTyped) {
            row->origin->setText(tr("yours"));
        }
    }
    askForProjects();
    showProjects();
    showMessages();
    Q_EMIT edited();
}

bool SyncFields::isWanted() const
{
    return m_mode->currentData().toString() != kSyncOff;
}

QString SyncFields::entity() const
{
    const QString text = m_entity->currentText().trimmed();
    const int index = m_entity->findText(text, Qt::MatchFixedString | Qt::MatchCaseSensitive);
    return index >= 0 ? m_entity->itemData(index).toString() : text;
}

QString SyncFields::namedEntity() const
{
    const QString typed = entity();
    return typed.isEmpty() ? m_accounts.entities().value(0) : typed;
}

QString SyncFields::project() const
{
    return m_project->currentText().trimmed();
}

void SyncFields::showEntities()
{
    const QString before = entity();
    const QStringList known = m_accounts.entities();
    QList<std::pair<QString, QString>> entries{
        {known.isEmpty() ? tr("Your default") : tr("Your default (%1)").arg(known.front()), QString()}};
    for (const QString &name : known) {
        entries.append({name, name});
    }
    refillCombo(*m_entity, entries);
    const bool isBeingTyped = m_entity->lineEdit()->hasFocus() && m_entity->currentText().isEmpty();
    if (before.isEmpty() && !isBeingTyped) {
        showComboText(*m_entity, entries.front().first);
    }
}

void SyncFields::showProjects()
{
    QList<std::pair<QString, QString>> entries;
    const auto listed = m_projects.find(namedEntity());
    if (listed != m_projects.end()) {
        for (const QString &name : listed->second) {
            entries.append({name, name});
        }
    }
    entries.append({tr("Create new…"), kNewProject});
    refillCombo(*m_project, entries);
}

void SyncFields::askForProjects()
{
    const QString wanted = namedEntity();
    if (isWanted() && m_accounts.isSignedIn() && m_accounts.entities().contains(wanted)
        && !m_projects.contains(wanted)) {
        m_projects[wanted]; // asked once; an empty list stands for no answer
        m_accounts.requestProjects(wanted);
    }
}

void SyncFields::showMessages()
{
    const SyncChoice chosen = choice();
    m_where->setVisible(chosen.isWanted);
    QString about;
    if (!chosen.isWanted) {
        about = tr("Everything stays on this computer.");
    } else if (chosen.mode == store::SyncMode::MetricsOnly) {
        about = tr("Settings, metrics and log; no sentences and no models.");
    } else if (chosen.mode == store::SyncMode::Offline) {
        about = tr("Written into a folder that “wandb sync” takes later; nothing is sent.");
    } else {
        about = tr("Settings, metrics, wrong sentences, log and models.");
    }
    m_modeRow.message->setText(about);
    m_modeRow.message->show();
    m_models->setEnabled(chosen.mode != store::SyncMode::MetricsOnly);

    const QString problem = chosen.isWanted ? projectProblem(project()) : QString();
    const auto listed = m_projects.find(namedEntity());
    const bool isNew = listed != m_projects.end() && !listed->second.isEmpty()
        && !listed->second.contains(QString::fromStdString(chosen.target.project));
    const QString said = !problem.isEmpty() ? problem : isNew ? tr("A new project is made for it.") : QString();
    m_projectRow.message->setText(said);
    m_projectRow.message->setVisible(!said.isEmpty());
    setLook(m_projectRow.message, problem.isEmpty() ? "secondary" : "error");
    setTone(m_project, "wrong", !problem.isEmpty());
    m_project->setAccessibleDescription(said);
}

SyncChoice SyncFields::choice() const
{
    SyncChoice choice;
    const std::string mode = m_mode->currentData().toString().toStdString();
    choice.isWanted = isWanted();
    choice.mode = choice.isWanted ? store::syncModeFromString(mode) : store::SyncMode::On;
    choice.target.server = m_accounts.server().base();
    choice.target.entity = entity().toStdString();
    if (const QString name = project(); !name.isEmpty()) {
        choice.target.project = name.toStdString();
    }
    choice.target.group = m_group->text().trimmed().toStdString();
    choice.target.jobType = m_jobType->text().trimmed().toStdString();
    choice.target.models = m_models->isChecked();
    return choice;
}

bool SyncFields::hasError() const
{
    return isWanted() && !projectProblem(project()).isEmpty();
}

void SyncFields::focusError()
{
    m_project->setFocus(Qt::OtherFocusReason);
    m_project->lineEdit()->selectAll();
}

} // namespace signalbox::ui
