// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of the window that lets a person choose the language, and hands over to the window in the next one.
#include "main_window/main_window.h"

#include "common/language_controller.h"
#include "panels/config_panel.h"
#include "panels/run_form.h"
#include "resources/translations.h"

#include <QActionGroup>
#include <QMenu>
#include <QStackedWidget>

namespace signalbox::ui {

void MainWindow::addLanguageMenu(QMenu *menu)
{
    QMenu *languages = menu->addMenu(tr("Language"));
    languages->setObjectName(QStringLiteral("languageMenu"));
    auto *group = new QActionGroup(languages);
    const auto add = [&](const QString &text, const QString &code, const QString &name) {
        QAction *action = languages->addAction(text);
        action->setObjectName(name);
        action->setCheckable(true);
        action->setChecked(code == m_languages.choice());
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, code] { m_languages.setChoice(code); });
    };
    add(tr("As the system"), {}, QStringLiteral("languageAction"));
    for (const resources::Language &language : resources::languages()) {
        add(language.name, language.code, QStringLiteral("languageAction:") + language.code);
    }
}

WindowMemory MainWindow::memory() const
{
    return {m_pages->currentIndex(), m_workspace.current(), m_workspace.runs().isDraftVisible(),
            m_config->form().draft().values()};
}

void MainWindow::takeOver(const WindowMemory &memory)
{
    m_config->form().continueDraft(memory.draft);
    m_workspace.announce();
    m_workspace.setCurrent(memory.current);
    m_workspace.runs().setDraftVisible(memory.isDraftVisible);
    showTab(memory.tab);
    updateHeader();
}

} // namespace signalbox::ui
