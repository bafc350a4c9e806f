// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/run_workspace.h"
#include "panels/panel.h"

#include <QMainWindow>

#include <memory>
#include <optional>

class QMenu;
class QSettings;
class QStackedWidget;

namespace signalbox::ui {

class BannerArea;
class ChartsPanel;
class ConfigPanel;
class EvaluatePanel;
class LogPanel;
class RunCommands;
class RunHeader;
class Sidebar;
class StatusLine;
class SyncCommands;
class SyncService;
class ThemeController;
class TrackerAccounts;

/// Lays out side bar, header and panels, and forwards actions. Everything it is given outlives it.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(session::RunSession &session, ThemeController &themes, QSettings &settings, SyncService &sync,
               TrackerAccounts &accounts, QString version);
    ~MainWindow() override;

    /// The engine was loaded, or why not.
    void setEngine(const core::Result<std::shared_ptr<core::Engine>> &engine);
    /// Files for the first run, used while the person has chosen nothing.
    void setExample(const std::string &train, const std::string &valid, const std::string &model);
    /// The example could not be written.
    void setExampleError(const core::Error &error);
    [[nodiscard]] RunWorkspace &workspace() { return m_workspace; }
    void showTab(int index);

public Q_SLOTS:
    void newRun();

Q_SIGNALS:
    /// The first paint is over: slow parts may be loaded now.
    void firstPainted();

protected:
    void closeEvent(QCloseEvent *event) override;
    bool event(QEvent *event) override;

private:
    enum Tab { ChartsTab, EvaluateTab, ConfigTab, LogTab };

    void buildPanels();
    void layOut();
    void buildMenus();
    QMenu *buildThemeMenu();
    void addAccountMenus(QMenu *menu);
    void importRuns();
    QAction *addCommand(QMenu *menu, const QString &text, const QKeySequence &keys, const QString &name,
                        std::function<void()> act);
    void connectParts();
    void connectSync();
    void applyTheme();
    void updateHeader();
    void newRunLike(const core::RunSpec &spec);
    void startOrResume();
    void showRunMenu(const core::RunId &run, const QPoint &position);
    void askBeforeClosing();
    void stopAndClose();
    void exportRun(const core::RunId &run);
    [[nodiscard]] Panel *currentPanel() const;

    ThemeController &m_themes;
    QSettings &m_settings;
    SyncService &m_sync;
    TrackerAccounts &m_accounts;
    QString m_version;
    RunWorkspace m_workspace;
    BannerArea *m_banners;
    Sidebar *m_sidebar;
    RunHeader *m_header;
    QStackedWidget *m_pages;
    ChartsPanel *m_charts = nullptr;
    EvaluatePanel *m_evaluate = nullptr;
    ConfigPanel *m_config = nullptr;
    LogPanel *m_log = nullptr;
    StatusLine *m_status = nullptr;
    RunCommands *m_commands;
    SyncCommands *m_syncs;
    QAction *m_pauseAction = nullptr;
    QAction *m_validateAction = nullptr;
    QAction *m_stopAction = nullptr;
    QAction *m_startAction = nullptr;
    core::RunId m_exportWhenLoaded;
    bool m_engineIsLoading = true;
    bool m_painted = false;
    bool m_mayClose = false;
};

} // namespace signalbox::ui
