// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of the window that people meet every day: command palette, list of keys, remembered layout.
#include "main_window/main_window.h"

#include "common/banner_area.h"
#include "common/dialog_memory.h"
#include "common/layout_memory.h"
#include "common/theme_controller.h"
#include "dialogs/key_map_dialog.h"
#include "main_window/key_places.h"
#include "main_window/menu_walk.h"
#include "main_window/palette/command_palette.h"
#include "main_window/palette/palette_entries.h"
#include "main_window/sidebar.h"
#include "main_window/sidebar_edge.h"
#include "panels/charts_panel.h"
#include "panels/config_panel.h"
#include "panels/plots_panel.h"
#include "viewmodels/run_text.h"
#include "viewmodels/settings.h"
#include "viewmodels/window_place.h"

#include <QGuiApplication>
#include <QScreen>
#include <QStackedWidget>
#include <QTabBar>

#include <utility>

namespace signalbox::ui {

namespace {

const QString kLayouts = QStringLiteral("layout"); ///< of this window and of all dialogs
const QString kMainLayout = QStringLiteral("layout/main");
constexpr QPoint kNextWindow{32, 32}; ///< a second window must not hide the first
constexpr QSize kUsualSize{1440, 900};
constexpr QSize kDesktopFrame{16, 48}; // what a desktop puts around a window, about

} // namespace

void MainWindow::setUpEveryday()
{
    m_edge = new SidebarEdge(*m_sidebar, centralWidget());
    m_palette = new CommandPalette(m_settings, this);
    new DialogMemory(m_settings, this);
    const bool isFirst = m_slot.number() == 1;
    const QString group = isFirst ? kMainLayout : kMainLayout + QStringLiteral("-%1").arg(m_slot.number());
    m_layout = new LayoutMemory(m_settings, group, *this, isFirst ? QString() : kMainLayout);
    addLayoutParts();
    m_layout->watch();
    m_layout->restore();
    if (!isFirst && !m_settings.contains(group + QStringLiteral("/geometry"))) {
        move(pos() + kNextWindow);
        keepOnScreens();
    }
    connect(m_sidebar, &Sidebar::widthChanged, m_layout, &LayoutMemory::noteChange);
    connect(m_pages, &QStackedWidget::currentChanged, m_layout, [this] {
        if (m_workspace.isLoaded()) {
            m_tabToShow.clear(); // another one was chosen
        }
        m_layout->noteChange();
    });
}

void MainWindow::addLayoutParts()
{
    m_layout->add({QStringLiteral("geometry"), [this] { return saveGeometry(); },
                   [this](const QVariant &value) {
                       restoreGeometry(value.toByteArray());
                       keepOnScreens();
                   },
                   [this] {
                       const QRect free = screen()->availableGeometry();
                       showNormal();
                       resize(kUsualSize.boundedTo(free.size() - kDesktopFrame));
                       move(free.center() - rect().center());
                   }});
    m_layout->add({QStringLiteral("sidebar:width"),
                   [this] { return m_sidebar->openWidth(); },
                   [this](const QVariant &value) { m_sidebar->setOpenWidth(value.toInt()); },
                   {}});
    m_layout->add({QStringLiteral("sidebar:collapsed"),
                   [this] { return m_sidebar->isCollapsed(); },
                   [this](const QVariant &value) { m_sidebar->setCollapsed(value.toBool()); },
                   {}});
    // Which tab is shown depends on whether there are runs, which is known later. Nobody means it by a reset.
    m_layout->add({QStringLiteral("tab"),
                   [this] { return m_tabToShow.isEmpty() ? currentPanel()->objectName() : m_tabToShow; },
                   [this](const QVariant &value) {
                       if (m_workspace.isLoaded()) {
                           showPanel(value.toString());
                       } else {
                           m_tabToShow = value.toString();
                       }
                   },
                   [] {}});
    for (Panel *panel : m_panels) {
        m_layout->add({QStringLiteral("panel:") + panel->objectName(), [panel] { return panel->layoutState(); },
                       [panel](const QVariant &value) { panel->setLayoutState(value.toByteArray()); },
                       [panel] { panel->setLayoutState({}); }, false});
    }
}

void MainWindow::keepOnScreens()
{
    if (isMaximized() || isFullScreen()) {
        return; // the desktop sees to it
    }
    QList<QRect> areas;
    for (const QScreen *known : QGuiApplication::screens()) {
        areas << known->availableGeometry();
    }
    const QRect frame = frameGeometry();
    const QRect place = viewmodels::placeOnScreens(frame, areas);
    if (place != frame) {
        resize(size() + place.size() - frame.size());
        move(place.topLeft());
    }
}

void MainWindow::showRememberedTab()
{
    const QString name = std::exchange(m_tabToShow, QString());
    if (name.isEmpty()) {
        showPanel(m_charts);
    } else {
        showPanel(name);
    }
}

void MainWindow::rememberLayout()
{
    m_layout->flush();
}

void MainWindow::resetLayout()
{
    const LayoutMemory::State before = m_layout->state();
    // Dialogs that are open keep theirs until they are closed.
    QVariantMap stored;
    for (const QString &name : m_settings.keysBelow(kLayouts)) {
        const QString key = kLayouts + QLatin1Char('/') + name;
        stored.insert(key, m_settings.value(key));
    }
    m_settings.remove(kLayouts);
    m_layout->reset();
    m_layout->forgetWritten();
    m_banners->showBanner({QStringLiteral("windowLayout"),
                           Banner::Tone::Good,
                           tr("The window is laid out as at first."),
                           {{tr("Undo"),
                             [this, before, stored] {
                                 for (auto entry = stored.begin(); entry != stored.end(); ++entry) {
                                     m_settings.setValue(entry.key(), entry.value());
                                 }
                                 m_layout->apply(before);
                                 m_layout->forgetWritten();
                             },
                             true}},
                           20});
}

void MainWindow::openPalette()
{
    if (m_palette->isOpen()) {
        m_palette->dismiss();
        return;
    }
    m_palette->open(paletteEntries({*this, m_workspace, *m_charts, *m_plots, *m_config,
                                    [this](const Panel &panel) { showPanel(&panel); },
                                    [this](const core::RunId &run) { openRun(run); }, [this] { openDraft(); },
                                    [this](QMenu &menu, const core::RunId &run) { fillRunMenu(menu, run); }}));
}

void MainWindow::openRun(const core::RunId &run)
{
    m_workspace.setCurrent(run);
    const Panel *panel = currentPanel();
    if (panel == m_config || panel->objectName() == QLatin1String("runsPanel")) {
        showPanel(m_charts); // the other tabs show the run as they are
    }
}

void MainWindow::openDraft()
{
    m_workspace.runs().setDraftVisible(true);
    m_workspace.setCurrent({});
    showPanel(m_config);
    updateHeader();
}

void MainWindow::showKeyMap()
{
    auto *open = findChild<KeyMapDialog *>();
    if (open != nullptr && open->isVisible()) {
        open->raise();
        open->activateWindow();
        return;
    }
    auto *dialog = new KeyMapDialog(keyMap(*this), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setTheme(m_themes.theme());
    dialog->show();
}

void MainWindow::updateActions(bool canStart, bool canStop, bool liveHere)
{
    const store::RunRecord *run = m_workspace.currentRecord();
    const bool isRunning = liveHere && m_workspace.live().state() == core::RunState::Running;
    const bool isPaused = liveHere && m_workspace.live().state() == core::RunState::Paused;
    QString noStart = tr("This run has nothing that could be resumed.");
    if (run != nullptr && m_workspace.isLiveHere(run->id)) {
        noStart = tr("This run is training already.");
    } else if (run != nullptr && viewmodels::isLive(run->state)) {
        noStart = tr("This run trains in another process.");
    } else if (run != nullptr && run->state == core::RunState::Queued) {
        noStart = tr("This run waits for the one that trains now.");
    } else if (run != nullptr && run->state == core::RunState::Finished) {
        noStart = tr("This run is finished. Duplicate it into a new run to train again.");
    }
    setPossible(*m_startAction, canStart, noStart);
    setPossible(*m_pauseAction, isRunning,
                isPaused ? tr("The run is paused already.") : tr("No run is training in this window."));
    setPossible(*m_validateAction, liveHere && m_workspace.live().canValidate(),
                liveHere ? tr("The run has nothing to validate now.") : tr("No run is training in this window."));
    setPossible(*m_stopAction, canStop, tr("No run is training or waiting in this window."));
}

} // namespace signalbox::ui
