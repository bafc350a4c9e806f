// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/run_spec.h"
#include "core/steering.h"

#include <QDialog>

#include <string>
#include <vector>

class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace signalbox::ui {

/// Asks for changes of a run that trains: new values of what can be changed meanwhile, and a rollback. A value that cannot be
/// is told beside its field; whether they fit together is for the run to say.
class SteerDialog : public QDialog
{
    Q_OBJECT

public:
    /// `spec` holds the settings as they are now.
    SteerDialog(const QString &runName, const core::RunSpec &spec, QWidget *parent);

Q_SIGNALS:
    /// In the order in which they are to be made: a rollback first, since settings stay as they are in one.
    void chosen(const std::vector<signalbox::core::SteeringRequest> &requests);

private:
    struct Field
    {
        std::string key;
        QString before;
        QLineEdit *edit;
        QLabel *error;
    };

    void addField(QGridLayout &grid, const std::string &key, const core::RunSpec &spec);
    void check();
    [[nodiscard]] std::vector<core::SteeringRequest> requests() const;

    std::vector<Field> m_fields;
    QComboBox *m_rollback;
    QPushButton *m_apply;
};

} // namespace signalbox::ui
