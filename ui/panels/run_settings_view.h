// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/run_records.h"

#include <QWidget>

class QLabel;
class QTableWidget;

namespace signalbox::ui {

/// The settings of a run that was started, with where each came from, and what was found out when it began. Read-only.
class RunSettingsView : public QWidget
{
    Q_OBJECT

public:
    explicit RunSettingsView(QWidget *parent = nullptr);

    /// Of an imported run only those settings are shown that it had, and `details` besides.
    void showRun(const store::RunRecord &run, const std::vector<std::pair<std::string, core::Origin>> &origins,
                 const store::ImportDetails &details = {});

Q_SIGNALS:
    void useAsNewRunRequested();
    void openFolderRequested();

private:
    void showImport(const store::ImportedFrom &from, const store::ImportDetails &details);

    QLabel *m_title;
    QLabel *m_notes;
    QTableWidget *m_settings;
    QTableWidget *m_facts;
};

} // namespace signalbox::ui
