// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/sync_choice.h"
#include "track/wandb/run_defaults.h"

#include <QWidget>

#include <map>
#include <optional>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace signalbox::ui {

class ElidedLabel;
class TrackerAccounts;

/// The fields of a SyncChoice: what is sent, and to which entity and project; says where each value is from. Entities and
/// projects come from the server, when somebody is signed in; others can be typed.
class SyncFields : public QWidget
{
    Q_OBJECT

public:
    /// Object names begin with `name`: "syncModeEdit", "syncProjectEdit". `accounts` must outlive the fields. Without
    /// `offersOff` a run that is to be sent is only asked how.
    SyncFields(TrackerAccounts &accounts, QString name, bool offersOff, QWidget *parent = nullptr);

    /// Forgets what was typed. `remembered` is what was chosen last; nothing stands for Off and the usual project.
    void begin(const std::optional<SyncChoice> &remembered);
    /// Whether anything was chosen or typed since begin().
    [[nodiscard]] bool isEdited() const { return m_isEdited; }
    /// With the server of now and every name filled in.
    [[nodiscard]] SyncChoice choice() const;
    [[nodiscard]] bool hasError() const;
    /// Puts the focus on the wrong field.
    void focusError();

Q_SIGNALS:
    void edited();

private:
    /// What surrounds an editor.
    struct Row
    {
        QWidget *box = nullptr;
        ElidedLabel *origin = nullptr;
        QLabel *message = nullptr;
    };
    Row addRow(QVBoxLayout *column, const QString &field, const QString &label, QWidget *editor);
    void build(bool offersOff);
    void buildMore(QVBoxLayout *column);
    void readDefaults();
    void noteEdit();
    void showDefaults();
    void showEntities();
    void showProjects();
    void showMessages();
    void askForProjects();
    [[nodiscard]] bool isWanted() const;
    [[nodiscard]] QString entity() const;
    /// The default one is named where it is known.
    [[nodiscard]] QString namedEntity() const;
    [[nodiscard]] QString project() const;

    TrackerAccounts &m_accounts;
    const QString m_name;
    std::optional<SyncChoice> m_remembered;
    track::wandb::RunDefaults m_defaults;
    std::map<QString, QStringList> m_projects; ///< by entity, as far as the server was asked
    bool m_isEdited = false;
    bool m_isEntityTyped = false;
    bool m_isProjectTyped = false;
    bool m_isGroupTyped = false;
    bool m_isJobTypeTyped = false;
    QComboBox *m_mode;
    QComboBox *m_entity;
    QComboBox *m_project;
    QLineEdit *m_group;
    QLineEdit *m_jobType;
    QCheckBox *m_models;
    QWidget *m_where = nullptr; ///< everything but the mode
    Row m_modeRow;
    Row m_entityRow;
    Row m_projectRow;
    Row m_groupRow;
    Row m_jobTypeRow;
};

} // namespace signalbox::ui
