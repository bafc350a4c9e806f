// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The half of the window that holds its menus and keys.
#include "main_window/main_window.h"

#include "common/run_edits.h"
#include "common/theme_controller.h"
#include "common/tracker_accounts.h"
#include "dialogs/help_dialogs.h"
#include "dialogs/import_dialog.h"
#include "dialogs/learning_rate_dialog.h"
#include "dialogs/report_items.h"
#include "main_window/run_commands.h"
#include "main_window/sidebar.h"
#include "main_window/sync_commands.h"
#include "panels/charts_panel.h"
#include "panels/config_panel.h"
#include "panels/evaluate_panel.h"
#include "panels/log_panel.h"
#include "panels/plots_panel.h"
#include "panels/run_form.h"

#include <QActionGroup>
#include <QListView>
#include <QMenu>
#include <QShortcut>

namespace signalbox::ui {

QAction *MainWindow::addCommand(QMenu *menu, const QString &text, const QKeySequence &keys, const QString &name,
                                std::function<void()> act)
{
    QAction *action = menu->addAction(text);
    action->setObjectName(name);
    action->setShortcut(keys);
    action->setShortcutVisibleInContextMenu(true);
    connect(action, &QAction::triggered, this, [act = std::move(act)] { act(); });
    addAction(action);
    return action;
}

void MainWindow::buildMenus()
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("mainMenu"));
    menu->setToolTipsVisible(true); // why something cannot be done now
    addCommand(menu, tr("New run"), QKeySequence(Qt::CTRL | Qt::Key_N), QStringLiteral("newRunAction"),
               [this] { newRun(); });
    addCommand(menu, tr("Find a learning rate…"), {}, QStringLiteral("findRateAction"), [this] {
        openDraft();
        m_config->form().requestSearch();
    })->setToolTip(tr("For the settings of the form of the next run."));
    m_startAction = addCommand(menu, tr("Start"), QKeySequence(Qt::CTRL | Qt::Key_R), QStringLiteral("startAction"),
                               [this] { startOrResume(); });
    m_pauseAction = addCommand(menu, tr("Pause"), QKeySequence(Qt::CTRL | Qt::Key_P), QStringLiteral("pauseAction"),
                               [this] { m_commands->pause(); });
    m_validateAction = addCommand(menu, tr("Validate now"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_V),
                                  QStringLiteral("validateAction"), [this] { m_commands->validateNow(); });
    m_stopAction = addCommand(menu, tr("Stop"), QKeySequence(Qt::CTRL | Qt::Key_Period), QStringLiteral("stopAction"),
                              [this] { m_commands->stopCurrentOrLive(); });
    addCommand(menu, tr("Undo the last change or the stop"), QKeySequence(Qt::CTRL | Qt::Key_Z),
               QStringLiteral("undoAction"), [this] { m_commands->undo(); });
    addCommand(menu, tr("Make the change again"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z),
               QStringLiteral("redoAction"), [this] { m_commands->edits().redo(); });
    menu->addSeparator();
    addCommand(menu, tr("Export…"), QKeySequence(Qt::CTRL | Qt::Key_E), QStringLiteral("exportAction"),
               [this] { currentPanel()->exportContent(); });
    addCommand(menu, tr("Report…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E), QStringLiteral("reportAction"),
               [this] { openReport(m_workspace, {}, *m_banners, m_settings, this); });
    addCommand(menu, tr("Import from Weights && Biases…"), {}, QStringLiteral("importAction"),
               [this] { importRuns(); });
    addCommand(menu, tr("Copy chart or rows"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C),
               QStringLiteral("copyAction"), [this] { currentPanel()->copyContent(); });
    addCommand(menu, tr("Search"), QKeySequence(Qt::CTRL | Qt::Key_F), QStringLiteral("searchAction"),
               [this] { currentPanel()->focusSearch(); });
    addCommand(menu, tr("Command palette…"), {}, QStringLiteral("paletteAction"), [this] {
        openPalette();
    })->setShortcuts({QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P), QKeySequence(Qt::CTRL | Qt::Key_K)});
    menu->addSeparator();
    addAccountMenus(menu);
    QMenu *view = menu->addMenu(tr("View"));
    view->setObjectName(QStringLiteral("viewMenu"));
    int number = 0;
    for (const Panel *panel : m_panels) {
        addCommand(view, panel->title(), QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + number)),
                   QStringLiteral("tabAction%1").arg(number), [this, number] { showTab(number); });
        ++number;
    }
    view->addSeparator();
    addCommand(view, tr("Side bar"), QKeySequence(Qt::CTRL | Qt::Key_B), QStringLiteral("sidebarAction"),
               [this] { m_sidebar->setCollapsed(!m_sidebar->isCollapsed()); });
    addCommand(view, tr("Reset layout"), {}, QStringLiteral("resetLayoutAction"), [this] { resetLayout(); })
        ->setToolTip(tr("Size of the window, side bar, splitters, columns and folds as at first. The charts of a "
                        "project have a reset of their own in their menu “…”."));
    addLanguageMenu(view);
    QMenu *help = menu->addMenu(tr("Help"));
    help->setObjectName(QStringLiteral("helpMenu"));
    QAction *keys = addCommand(help, tr("Keyboard"), {}, QStringLiteral("keyboardAction"), [this] { showKeyMap(); });
    keys->setShortcuts(
        {QKeySequence(Qt::Key_F1), QKeySequence(Qt::CTRL | Qt::Key_Slash), QKeySequence(Qt::CTRL | Qt::Key_Question)});
    addCommand(help, tr("About Signalbox"), {}, QStringLiteral("aboutAction"), [this] {
        const auto engine = m_workspace.session().engine();
        showAbout(this, m_version, engine ? QString::fromStdString(engine->version()) : QString(),
                  QString::fromStdString(m_workspace.session().storeDirectory()));
    });
    menu->addSeparator();
    addCommand(menu, tr("Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), QStringLiteral("quitAction"), [this] { close(); });
    m_sidebar->setMenus(menu, buildThemeMenu());

    // A text field that has the focus takes the key before the window does.
    auto *slash = new QShortcut(QKeySequence(Qt::Key_Slash), this);
    slash->setWhatsThis(tr("Search in the tab, outside text fields"));
    connect(slash, &QShortcut::activated, this, [this] { currentPanel()->focusSearch(); });
}

void MainWindow::addAccountMenus(QMenu *menu)
{
    QMenu *account = menu->addMenu(tr("Account"));
    account->setObjectName(QStringLiteral("accountMenu"));
    addCommand(account, tr("Weights && Biases…"), QKeySequence(Qt::CTRL | Qt::Key_L), QStringLiteral("loginAction"),
               [this] { m_syncs->logIn(this); });
    QMenu *sync = menu->addMenu(tr("Sync"));
    sync->setObjectName(QStringLiteral("syncMenu"));
    sync->addAction(QString()); // an empty menu would never open
    connect(sync, &QMenu::aboutToShow, this, [this, sync] {
        sync->clear();
        if (m_workspace.currentRecord() != nullptr) {
            m_syncs->addActions(*sync, m_workspace.current());
        }
        if (sync->isEmpty()) {
            sync->addAction(tr("No run is selected"))->setEnabled(false);
        }
    });
}

void MainWindow::importRuns()
{
    auto *dialog =
        new ImportDialog(m_workspace.session().storeDirectory(), m_accounts.secrets(), m_version.toStdString(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setServer(m_accounts.server().base());
    connect(dialog, &ImportDialog::logInRequested, m_syncs, [this, dialog] { m_syncs->logIn(dialog); });
    connect(&m_accounts, &TrackerAccounts::changed, dialog, [this, dialog] {
        if (m_accounts.isSignedIn()) {
            dialog->setServer(m_accounts.server().base()); // it may be another one now
            dialog->noteLogIn();
        }
    });
    const auto last = std::make_shared<core::RunId>();
    connect(dialog, &ImportDialog::runImported, this, [this, last](const core::RunId &run) {
        *last = run;
        m_workspace.refresh();
    });
    connect(dialog, &QDialog::finished, this, [this, last] {
        if (m_workspace.runs().find(*last) != nullptr) {
            m_workspace.setCurrent(*last);
            showPanel(m_charts);
        }
    });
    dialog->open();
}

void MainWindow::findLearningRate(const core::RunSpec &spec)
{
    for (LearningRateDialog *open : findChildren<LearningRateDialog *>()) {
        if (open->isVisible() && open->spec() == spec) {
            open->raise();
            open->activateWindow();
            return;
        }
        open->close(); // it is of other settings
    }
    auto *dialog = new LearningRateDialog(m_workspace.session(), spec, m_themes.theme(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(&m_themes, &ThemeController::themeChanged, dialog, [this, dialog] { dialog->setTheme(m_themes.theme()); });
    connect(dialog, &LearningRateDialog::searchKept, m_plots, &PlotsPanel::noteSearch);
    connect(dialog, &LearningRateDialog::rateChosen, this, [this](double rate) {
        openDraft();
        m_config->form().useLearningRate(rate);
    });
    dialog->show();
}

QMenu *MainWindow::buildThemeMenu()
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("themeMenu"));
    menu->setTitle(tr("Theme")); // in the command palette
    auto *group = new QActionGroup(menu);
    const std::pair<ThemeController::Mode, QString> modes[] = {{ThemeController::Mode::System, tr("As the system")},
                                                               {ThemeController::Mode::Light, tr("Light")},
                                                               {ThemeController::Mode::Dark, tr("Dark")}};
    for (const auto &[mode, text] : modes) {
        QAction *action = menu->addAction(text);
        action->setObjectName(QStringLiteral("themeAction%1").arg(static_cast<int>(mode)));
        action->setCheckable(true);
        action->setChecked(mode == m_themes.mode());
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, mode = mode] { m_themes.setMode(mode); });
    }
    return menu;
}

} // namespace signalbox::ui
