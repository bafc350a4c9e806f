// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/config_panel.h"

#include "common/read_only.h"
#include "common/run_workspace.h"
#include "panels/run_form.h"
#include "panels/run_settings_view.h"

#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace signalbox::ui {

using Origins = std::vector<std::pair<std::string, core::Origin>>;

ConfigPanel::ConfigPanel(const PanelContext &context, QWidget *parent)
    : Panel(parent)
    , m_context(context)
    , m_pages(new QStackedWidget)
    , m_form(new RunForm(context))
    , m_scroll(new QScrollArea)
    , m_view(new RunSettingsView)
{
    setObjectName(QStringLiteral("configPanel"));
    m_scroll->setObjectName(QStringLiteral("formScrollArea"));
    m_scroll->setWidget(m_form);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_pages->addWidget(m_scroll);
    m_pages->addWidget(m_view);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_pages);
    connect(&context.workspace, &RunWorkspace::currentChanged, this, &ConfigPanel::showCurrent);
    connect(&context.workspace, &RunWorkspace::currentWritten, this, [this] {
        if (isVisible()) {
            showCurrent();
        }
    });
    if (auto *use = m_view->findChild<QPushButton *>(QStringLiteral("useAsNewRunButton"))) {
        forbidIfReadOnly(*use, context.workspace);
    }
    connect(m_view, &RunSettingsView::useAsNewRunRequested, this, &ConfigPanel::draftRequested);
    connect(m_view, &RunSettingsView::openFolderRequested, this, &ConfigPanel::openFolderRequested);
}

QString ConfigPanel::title() const
{
    return tr("Configuration");
}

void ConfigPanel::showSetting(const std::string &key)
{
    if (SettingField *field = m_form->focusField(key)) {
        // What was just unfolded gets its place a moment later.
        QTimer::singleShot(0, field, [this, field] { m_scroll->ensureWidgetVisible(field); });
    }
}

void ConfigPanel::showCurrent()
{
    const store::RunRecord *run = m_context.workspace.currentRecord();
    m_pages->setCurrentIndex(run == nullptr ? 0 : 1);
    if (run == nullptr || !isVisible()) {
        return;
    }
    m_context.workspace.read(
        this,
        [id = run->id](const store::RunReader &reader) {
            return std::pair(reader.origins(id).value_or(Origins{}),
                             reader.importDetails(id).value_or(store::ImportDetails{}));
        },
        [this, id = run->id](const std::pair<Origins, store::ImportDetails> &found) {
            const store::RunRecord *record = m_context.workspace.currentRecord();
            if (record != nullptr && record->id == id) {
                m_view->showRun(*record, found.first, found.second);
            }
        });
}

void ConfigPanel::resizeEvent(QResizeEvent *event)
{
    Panel::resizeEvent(event);
    fitForm();
}

void ConfigPanel::fitForm()
{
    // The bar may come and go with the height of the form; its room is left free.
    m_form->fitInto(width() - m_scroll->verticalScrollBar()->sizeHint().width());
}

void ConfigPanel::showEvent(QShowEvent *event)
{
    Panel::showEvent(event);
    fitForm(); // fonts are known by now
    showCurrent();
}

void ConfigPanel::setTheme(const viewmodels::Theme &theme)
{
    m_form->setTheme(theme);
}

} // namespace signalbox::ui
