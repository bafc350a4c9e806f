// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "main_window/run_details_dialog.h"

#include "common/run_workspace.h"
#include "common/widgets.h"
#include "panels/run_details.h"

#include <QApplication>
#include <QVBoxLayout>

#include <set>

namespace signalbox::ui {

RunDetailsDialog *RunDetailsDialog::open(RunWorkspace &workspace, RunEdits &edits, const core::RunId &run,
                                         QWidget *parent)
{
    if (workspace.runs().find(run) == nullptr) {
        return nullptr;
    }
    auto *dialog = new RunDetailsDialog(workspace, edits, run, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    static_cast<QDialog *>(dialog)->open();
    return dialog;
}

RunDetailsDialog::RunDetailsDialog(RunWorkspace &workspace, RunEdits &edits, core::RunId run, QWidget *parent)
    : QDialog(parent)
    , m_workspace(workspace)
    , m_run(std::move(run))
    , m_details(new RunDetails(edits))
{
    setObjectName(QStringLiteral("runDetailsDialog"));
    setProperty("remembersLayout", QStringLiteral("runDetails"));
    setWindowTitle(tr("Tags, group and notes"));
    auto *close = makeButton(tr("Close"), QStringLiteral("closeDetailsButton"));
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 14);
    column->setSpacing(10);
    column->addWidget(m_details, 1);
    column->addWidget(close, 0, Qt::AlignRight);
    resize(460, 520);
    viewmodels::Theme theme = viewmodels::Theme::light();
    if (QApplication::palette().color(QPalette::Window).lightness() < 128) {
        theme = viewmodels::Theme::darkTheme();
    }
    m_details->setTheme(theme);
    m_details->setReadOnly(workspace.isReadOnly());
    connect(&workspace.runs(), &viewmodels::RunListModel::runsChanged, this, &RunDetailsDialog::refresh);
    refresh();
}

void RunDetailsDialog::refresh()
{
    const store::QueryRow *run = m_workspace.runs().findRow(m_run);
    if (run == nullptr) {
        reject(); // deleted meanwhile
        return;
    }
    std::set<QString> tags;
    std::set<QString> groups;
    for (const store::RunRecord &other : m_workspace.runs().runs()) {
        for (const std::string &tag : other.tags) {
            tags.insert(QString::fromStdString(tag));
        }
        if (!other.group.empty()) {
            groups.insert(QString::fromStdString(other.group));
        }
    }
    m_details->setKnown(QStringList(tags.begin(), tags.end()), QStringList(groups.begin(), groups.end()));
    m_details->showRuns({*run});
}

void RunDetailsDialog::startWriting()
{
    m_details->focusNotes();
}

void RunDetailsDialog::done(int result)
{
    m_details->commit();
    QDialog::done(result);
}

} // namespace signalbox::ui
