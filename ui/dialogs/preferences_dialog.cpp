// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/preferences_dialog.h"

#include "common/closing_choice.h"
#include "common/widgets.h"
#include "viewmodels/end_notice.h"

#include <QCheckBox>
#include <QComboBox>
#include <QSpinBox>
#include <QVBoxLayout>

namespace signalbox::ui {

PreferencesDialog::PreferencesDialog(viewmodels::Settings &settings, QWidget *parent)
    : QDialog(parent)
    , m_settings(settings)
    , m_closing(new QComboBox)
    , m_notifies(new QCheckBox(tr("Tell me when a run has ended and I look elsewhere")))
    , m_minutes(new QSpinBox)
{
    setObjectName(QStringLiteral("preferencesDialog"));
    setWindowTitle(tr("Preferences"));
    m_closing->setObjectName(QStringLiteral("closingChoiceCombo"));
    m_closing->setAccessibleName(tr("When the window is closed while a run trains"));
    m_closing->addItem(tr("Ask"), static_cast<int>(ClosingChoice::Ask));
    m_closing->addItem(tr("Finish in the background"), static_cast<int>(ClosingChoice::Background));
    m_closing->addItem(tr("Stop and save"), static_cast<int>(ClosingChoice::Stop));
    m_closing->setCurrentIndex(m_closing->findData(static_cast<int>(rememberedClosing(settings))));
    m_closing->setToolTip(
        tr("In the background a run goes on without a window, also when you log out of the desktop as long as "
           "it lets programs run; a window that is opened later shows it. “Stop and save” keeps a "
           "checkpoint to resume from."));
    const auto rules = viewmodels::EndNoticeRules::remembered(settings);
    m_notifies->setObjectName(QStringLiteral("notifyCheck"));
    m_notifies->setChecked(rules.isOn);
    m_notifies->setToolTip(
        tr("A notification of the desktop with the name of the run and its best value. It never holds "
           "sentences of your data."));
    m_minutes->setObjectName(QStringLiteral("notifyMinutesSpin"));
    m_minutes->setAccessibleName(tr("Only of runs of at least so many minutes"));
    m_minutes->setToolTip(tr("Shorter runs end without a notification. 0: all are told of."));
    m_minutes->setRange(0, viewmodels::EndNoticeRules::kMostMinutes);
    m_minutes->setValue(rules.minutes);
    m_minutes->setSuffix(tr(" min", "minutes, behind a number"));
    m_minutes->setEnabled(rules.isOn);
    connect(m_notifies, &QCheckBox::toggled, m_minutes, &QSpinBox::setEnabled);
    auto *minutes = new QHBoxLayout;
    minutes->setContentsMargins(24, 0, 0, 0);
    auto *label = makeLabel(tr("Only of runs of at least"), "field");
    label->setBuddy(m_minutes);
    minutes->addWidget(label);
    minutes->addWidget(m_minutes);
    minutes->addStretch();
    auto *save = makeButton(tr("Save"), QStringLiteral("savePreferencesButton"), "primary");
    save->setDefault(true);
    auto *cancel = makeButton(tr("Cancel"), QStringLiteral("cancelPreferencesButton"));
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(save);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(10);
    column->addWidget(makeLabel(tr("When the window is closed while a run trains"), "field"));
    column->addWidget(m_closing);
    column->addSpacing(6);
    column->addWidget(m_notifies);
    column->addLayout(minutes);
    column->addSpacing(6);
    column->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(save, &QPushButton::clicked, this, &QDialog::accept);
    connect(this, &QDialog::accepted, this, &PreferencesDialog::save);
}

void PreferencesDialog::save()
{
    rememberClosing(m_settings, static_cast<ClosingChoice>(m_closing->currentData().toInt()));
    viewmodels::EndNoticeRules rules;
    rules.isOn = m_notifies->isChecked();
    rules.minutes = m_minutes->value();
    rules.remember(m_settings);
}

} // namespace signalbox::ui
