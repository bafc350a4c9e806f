// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QCheckBox;
class QComboBox;
namespace signalbox::viewmodels {
class Settings;
} // namespace signalbox::viewmodels
class QSpinBox;

namespace signalbox::ui {

/// What a person can choose of the program's ways: what closing the window means for runs, and of which runs' ends the desktop
/// is told. Written when it is confirmed.
class PreferencesDialog : public QDialog
{
    Q_OBJECT

public:
    /// The settings must outlive the dialog.
    PreferencesDialog(viewmodels::Settings &settings, QWidget *parent);

private:
    void save();

    viewmodels::Settings &m_settings;
    QComboBox *m_closing;
    QCheckBox *m_notifies;
    QSpinBox *m_minutes;
};

} // namespace signalbox::ui
