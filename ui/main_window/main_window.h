// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/run_workspace.h"
#include "common/window_slot.h"
#include "panels/panel.h"

#include <nlohmann/json.hpp>

#include <QMainWindow>

#include <memory>
#include <optional>
#include <vector>

class QMenu;
namespace signalbox::viewmodels {
class Settings;
} // namespace signalbox::viewmodels
class QStackedWidget;

namespace signalbox::ui {

class BannerArea;
class ChartsPanel;
class CommandPalette;
class ComparePanel;
class ConfigPanel;
class DesktopNotifier;
class EvaluatePanel;
class LanguageController;
class LayoutMemory;
class LogPanel;
class PlotsPanel;
class RunCommands;
class RunHeader;
class RunsPanel;
class RecoveryList;
class Sidebar;
class SidebarEdge;
class StatusLine;
class SyncCommands;
class SyncService;
class ThemeController;
class TrackerAccounts;
struct HeaderState;

/// What a person has before them and no file holds.
struct WindowMemory
{
    int tab = 0;
    core::RunId current; ///< empty: the draft
    bool isDraftVisible = false;
    nlohmann::json draft; ///< the values of the form
};

/// Lays out side bar, header and panels, and forwards actions. Everything it is given outlives it.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(RunWorkspace &workspace, ThemeController &themes, LanguageController &languages,
               viewmodels::Settings &settings, SyncService &sync, TrackerAccounts &accounts, QString version);
    ~MainWindow() override;

    /// The engine was loaded, or why not.
    void setEngine(const core::Result<std::shared_ptr<core::Engine>> &engine);
    /// Files for the first run, used while the person has chosen nothing.
    void setExample(const std::string &train, const std::string &valid, const std::string &model);
    /// The example could not be written.
    void setExampleError(const core::Error &error);
    [[nodiscard]] RunWorkspace &workspace() { return m_workspace; }
    void showTab(int index);
    /// Shows the tab of a panel, by the object name of the panel: "comparePanel".
    void showPanel(const QString &name);
    /// For the next start, or the next window.
    void rememberLayout();
    /// What the next window takes over when another language needs another one.
    [[nodiscard]] WindowMemory memory() const;
    void takeOver(const WindowMemory &memory);

public Q_SLOTS:
    void newRun();

Q_SIGNALS:
    /// The first paint is over: slow parts may be loaded now.
    void firstPainted();
    /// The window was closed, and its runs are to finish without it.
    void backgroundChosen();

protected:
    void closeEvent(QCloseEvent *event) override;
    bool event(QEvent *event) override;

private:
    void buildPanels();
    void layOut();
    void buildMenus();
    QMenu *buildThemeMenu();
    void addLanguageMenu(QMenu *menu);
    void addAccountMenus(QMenu *menu);
    void importRuns();
    void findLearningRate(const core::RunSpec &spec);
    QAction *addCommand(QMenu *menu, const QString &text, const QKeySequence &keys, const QString &name,
                        std::function<void()> act);
    void connectParts();
    void connectSync();
    void connectHistory();
    void applyTheme();
    void updateHeader();
    void newRunLike(const core::RunSpec &spec);
    void startOrResume();
    void showPanel(const Panel *panel);
    void showRunMenu(const core::RunId &run, const QPoint &position);
    /// Adds what can be done to a run.
    void fillRunMenu(QMenu &menu, const core::RunId &run);
    void exportRun(const core::RunId &run);
    [[nodiscard]] Panel *currentPanel() const;

    // main_window_everyday.cpp
    void setUpEveryday();
    void addLayoutParts();
    void keepOnScreens();
    void showRememberedTab();
    void resetLayout();
    void openPalette();
    void openRun(const core::RunId &run);
    /// The form of the next run, as it was left.
    void openDraft();
    void showKeyMap();
    void updateActions(bool canStart, bool canStop, bool liveHere);

    // main_window_processes.cpp
    void setUpProcesses();
    /// Of runs of other processes, and where the store is only read; after updateActions().
    void updateProcessActions(const HeaderState &state);
    void forbidChanges(QMenu &runMenu);
    void steerRun();
    void openPreferences();
    void tellEnd(const core::RunId &run, const core::RunFinished &result);
    void comeToFront(const QString &token);
    void closeWhileRunning();
    void askBeforeClosing();
    void askBeforeLosingSearch();
    void leaveToBackground();
    void stopAndClose();

    ThemeController &m_themes;
    LanguageController &m_languages;
    viewmodels::Settings &m_settings;
    SyncService &m_sync;
    TrackerAccounts &m_accounts;
    QString m_version;
    RunWorkspace &m_workspace;
    BannerArea *m_banners;
    Sidebar *m_sidebar;
    RunHeader *m_header;
    QStackedWidget *m_pages;
    std::vector<Panel *> m_panels; ///< in the order of their tabs
    ChartsPanel *m_charts = nullptr;
    EvaluatePanel *m_evaluate = nullptr;
    PlotsPanel *m_plots = nullptr;
    ComparePanel *m_compare = nullptr;
    RunsPanel *m_runs = nullptr;
    ConfigPanel *m_config = nullptr;
    LogPanel *m_log = nullptr;
    StatusLine *m_status = nullptr;
    RunCommands *m_commands;
    SyncCommands *m_syncs;
    QAction *m_pauseAction = nullptr;
    QAction *m_validateAction = nullptr;
    QAction *m_stopAction = nullptr;
    QAction *m_startAction = nullptr;
    QAction *m_steerAction = nullptr;
    RecoveryList *m_recovery = nullptr;
    DesktopNotifier *m_notifier = nullptr;
    core::RunId m_toldOf; ///< by the last notification
    SidebarEdge *m_edge = nullptr;
    CommandPalette *m_palette = nullptr;
    WindowSlot m_slot;
    LayoutMemory *m_layout = nullptr;
    QString m_tabToShow; ///< object name of the panel that was shown last, until it is known whether there are runs
    core::RunId m_exportWhenLoaded;
    bool m_engineIsLoading = true;
    bool m_painted = false;
    bool m_mayClose = false;
};

} // namespace signalbox::ui
