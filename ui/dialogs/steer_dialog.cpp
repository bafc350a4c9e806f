// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/steer_dialog.h"

#include "common/error_text.h"
#include "common/widgets.h"
#include "viewmodels/run_text.h"
#include "viewmodels/setting_text.h"

#include <QComboBox>
#include <QGridLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace signalbox::ui {

namespace {

QString steeringLabel(const std::string &key)
{
    const std::pair<const char *, QString> labels[] = {
        {"epochs", SteerDialog::tr("Epochs")},
        {"lr", SteerDialog::tr("Learning rate")},
        {"clip-norm", SteerDialog::tr("Clip gradients to the norm")},
        {"clip-value", SteerDialog::tr("Clip gradients to the value")},
        {"patience", SteerDialog::tr("Early stopping after (validations)")},
        {"limit-train", SteerDialog::tr("Batches per epoch")},
        {"limit-valid", SteerDialog::tr("Batches per validation")},
        {"valid-every", SteerDialog::tr("Validate")},
    };
    for (const auto &[known, text] : labels) {
        if (key == known) {
            return text;
        }
    }
    return QString::fromStdString(key);
}

} // namespace

SteerDialog::SteerDialog(const QString &runName, const core::RunSpec &spec, QWidget *parent)
    : QDialog(parent)
    , m_rollback(new QComboBox)
    , m_apply(makeButton(tr("Change"), QStringLiteral("applySteeringButton"), "primary"))
{
    setObjectName(QStringLiteral("steerDialog"));
    setWindowTitle(tr("Change %1 while it trains").arg(runName));
    auto *about = makeLabel(
        tr("Changes are made after the running step, and kept with the run; it saves a checkpoint after them."),
        "secondary");
    about->setWordWrap(true);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(1, 1);
    for (const std::string &key : core::steerableKeys()) {
        if (key != core::kRollback) {
            addField(*grid, key, spec);
        }
    }
    m_rollback->setObjectName(QStringLiteral("steerRollbackCombo"));
    m_rollback->setAccessibleName(tr("Go back to"));
    m_rollback->setToolTip(
        tr("Weights, optimizer and the place in the data as they were then. Settings stay as they are now, and "
           "steps are counted on."));
    m_rollback->addItem(tr("nowhere: it goes on from here"), QString());
    m_rollback->addItem(tr("the best checkpoint"), QStringLiteral("best"));
    m_rollback->addItem(tr("the newest checkpoint"), QStringLiteral("last"));
    const int row = grid->rowCount();
    grid->addWidget(makeLabel(tr("Go back to"), "field"), row, 0);
    grid->addWidget(m_rollback, row, 1);
    m_apply->setDefault(true);
    auto *cancel = makeButton(tr("Cancel"), QStringLiteral("cancelSteeringButton"));
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_apply);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(12);
    column->addWidget(about);
    column->addLayout(grid);
    column->addLayout(buttons);
    connect(m_rollback, &QComboBox::currentIndexChanged, this, &SteerDialog::check);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_apply, &QPushButton::clicked, this, [this] {
        Q_EMIT chosen(requests());
        accept();
    });
    check();
}

void SteerDialog::addField(QGridLayout &grid, const std::string &key, const core::RunSpec &spec)
{
    const QString name = QString::fromStdString(key);
    const QString value = QString::fromStdString(core::settingText(spec, key));
    auto *edit = new QLineEdit(value);
    edit->setObjectName(QStringLiteral("steer:") + name);
    edit->setAccessibleName(steeringLabel(key));
    if (const core::Setting *setting = core::findSetting(key)) {
        edit->setToolTip(viewmodels::toolTipText(viewmodels::settingHelp(*setting)));
    }
    auto *error = makeLabel({}, "error", QStringLiteral("steerError:") + name);
    error->setWordWrap(true);
    error->hide();
    auto *label = makeLabel(steeringLabel(key), "field");
    label->setBuddy(edit);
    const int row = grid.rowCount();
    grid.addWidget(label, row, 0);
    grid.addWidget(edit, row, 1);
    grid.addWidget(error, row + 1, 1);
    connect(edit, &QLineEdit::textChanged, this, &SteerDialog::check);
    m_fields.push_back({key, value, edit, error});
}

std::vector<core::SteeringRequest> SteerDialog::requests() const
{
    std::vector<core::SteeringRequest> all;
    if (const QString place = m_rollback->currentData().toString(); !place.isEmpty()) {
        all.push_back({core::kRollback, place.toStdString()});
    }
    for (const Field &field : m_fields) {
        if (const QString text = field.edit->text().trimmed(); text != field.before) {
            all.push_back({field.key, text.toStdString()});
        }
    }
    return all;
}

void SteerDialog::check()
{
    bool isGood = true;
    for (const Field &field : m_fields) {
        const QString text = field.edit->text().trimmed();
        const core::Status status =
            text == field.before ? core::Status() : core::checkSteering({field.key, text.toStdString()});
        field.error->setText(status ? QString() : fieldErrorText(field.key, status.error()));
        field.error->setVisible(!status);
        field.edit->setAccessibleDescription(field.error->text());
        isGood = isGood && status.has_value();
    }
    m_apply->setEnabled(isGood && !requests().empty());
}

} // namespace signalbox::ui
