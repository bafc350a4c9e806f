// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/run_pick_model.h"
#include "viewmodels/theme.h"

#include <QDialog>

#include <set>
#include <vector>

class QLabel;
class QListView;
class QPushButton;

namespace signalbox::ui {

class RunFilterLine;

/// Which runs to compare, or which one: all runs with a tick each, and the line of the history that narrows the list.
class RunPickDialog : public QDialog
{
    Q_OBJECT

public:
    enum class Pick { Any, One };

    RunPickDialog(std::vector<store::QueryRow> runs, const std::set<core::RunId> &picked, QWidget *parent = nullptr,
                  Pick pick = Pick::Any);
    void setTheme(const viewmodels::Theme &theme);

Q_SIGNALS:
    /// The dialog was accepted with these ticks, in the order of the runs.
    void runsPicked(const std::vector<core::RunId> &runs);

private:
    void build();
    void updateTexts();

    viewmodels::RunPickModel m_model;
    store::QueryNames m_names; ///< what can be asked for; found out on another thread
    RunFilterLine *m_filter;
    QListView *m_list;
    QLabel *m_count;
    QPushButton *m_tickListed;
    QPushButton *m_untickListed;
    QPushButton *m_confirm;
};

} // namespace signalbox::ui
