// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "main_window/sidebar.h"

#include "common/icons.h"
#include "common/widgets.h"
#include "main_window/run_item_delegate.h"
#include "main_window/window_keys.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListView>
#include <QMouseEvent>

#include <algorithm>

namespace signalbox::ui {

namespace {

constexpr int kNarrowestWidth = 220;
constexpr int kWidestWidth = 560;
constexpr int kCollapsedWidth = 60;

} // namespace

Sidebar::Sidebar(viewmodels::RunListModel &runs, QWidget *parent)
    : QFrame(parent)
    , m_runs(runs)
    , m_logo(new QLabel)
    , m_brand(makeLabel(QStringLiteral("Signalbox"), "brand"))
    , m_themeButton(makeGhost(tr("Theme"), QStringLiteral("themeButton")))
    , m_menuButton(makeGhost(tr("Menu"), QStringLiteral("menuButton")))
    , m_newRun(makeButton(tr("New run"), QStringLiteral("newRunButton")))
    , m_search(makeSearch(tr("Search runs"), QStringLiteral("runSearchEdit")))
    , m_count(makeLabel({}, "secondary", QStringLiteral("runCountLabel")))
    , m_empty(makeLabel(tr("Your runs will be listed here."), "secondary", QStringLiteral("runsEmptyLabel")))
    , m_list(new QListView)
    , m_delegate(new RunItemDelegate(this))
{
    setObjectName(QStringLiteral("sidebar"));
    setProperty("look", QStringLiteral("sidebar"));
    build();
    connect(m_newRun, &QPushButton::clicked, this, &Sidebar::newRunRequested);
    connect(m_search, &QLineEdit::textChanged, &m_runs, &viewmodels::RunListModel::setSearch);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) {
        if (index.isValid() && m_list->hasFocus()) {
            Q_EMIT runChosen(runAt(index));
        }
    });
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) { Q_EMIT runChosen(runAt(index)); });
    connect(m_list, &QListView::customContextMenuRequested, this, [this](const QPoint &position) {
        const core::RunId run = runAt(m_list->indexAt(position));
        if (!run.isEmpty()) {
            Q_EMIT menuRequested(run, m_list->viewport()->mapToGlobal(position));
        }
    });
    for (auto signal : {&viewmodels::RunListModel::shownRunsChanged, &viewmodels::RunListModel::countChanged}) {
        connect(&m_runs, signal, this, &Sidebar::updateCount);
    }
    connect(&m_runs, &QAbstractItemModel::rowsInserted, this, &Sidebar::updateCount);
    connect(&m_runs, &QAbstractItemModel::rowsRemoved, this, &Sidebar::updateCount);
    connect(&m_runs, &QAbstractItemModel::modelReset, this, [this] {
        updateCount();
        setCurrent(m_current);
    });
    updateCount();
    setCollapsed(false);
}

void Sidebar::build()
{
    m_search->setToolTip(
        tr("Words of name, tags, group, notes or model, or conditions as in the tab Runs: is:starred"));
    m_list->setObjectName(QStringLiteral("runList"));
    m_list->setAccessibleName(tr("Runs"));
    m_list->setModel(&m_runs);
    m_list->setItemDelegate(m_delegate);
    m_list->setMouseTracking(true);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setUniformItemSizes(true);
    m_list->viewport()->installEventFilter(this);
    m_list->installEventFilter(this);
    for (QToolButton *button : {m_themeButton, m_menuButton}) {
        button->setPopupMode(QToolButton::InstantPopup);
    }
    m_empty->setWordWrap(true);
    m_empty->setContentsMargins(18, 4, 18, 0);
    m_count->setContentsMargins(18, 2, 0, 0);
    auto *brand = new QHBoxLayout;
    brand->setContentsMargins(18, 0, 12, 0);
    brand->addWidget(m_logo);
    brand->addWidget(m_brand);
    brand->addStretch();
    brand->addWidget(m_themeButton);
    brand->addWidget(m_menuButton);
    auto *newRun = new QHBoxLayout;
    newRun->setContentsMargins(14, 0, 14, 0);
    newRun->addWidget(m_newRun);
    auto *search = new QHBoxLayout;
    search->setContentsMargins(14, 0, 14, 0);
    search->addWidget(m_search);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 14, 0, 8);
    column->setSpacing(10);
    column->addLayout(brand);
    column->addLayout(newRun);
    column->addLayout(search);
    column->addWidget(m_count);
    column->addWidget(m_empty);
    column->addWidget(m_list, 1);
}

void Sidebar::setMenus(QMenu *mainMenu, QMenu *themeMenu)
{
    m_menuButton->setMenu(mainMenu);
    m_themeButton->setMenu(themeMenu);
}

core::RunId Sidebar::runAt(const QModelIndex &index) const
{
    return {index.data(viewmodels::RunListModel::IdRole).toString().toStdString()};
}

void Sidebar::setCurrent(const core::RunId &run)
{
    const QModelIndex index = m_runs.indexOf(run);
    m_current = run;
    if (index == m_list->currentIndex()) {
        return; // this is called at every progress: the list stays where the person scrolled it
    }
    const QSignalBlocker blocker(m_list->selectionModel());
    m_list->setCurrentIndex(index);
    m_list->viewport()->update();
    if (index.isValid()) {
        m_list->scrollTo(index);
    }
}

void Sidebar::updateCount()
{
    const int total = m_runs.activeCount();
    const auto shown = static_cast<int>(m_runs.shownRuns().size());
    m_count->setText(tr("Runs · %1 of %2 shown in charts").arg(shown).arg(total));
    const bool nothingFound = m_runs.rowCount() == 0 && total > 0;
    m_count->setVisible(total > 0 && !m_collapsed);
    m_empty->setText(nothingFound ? tr("No run matches this search.") : tr("Your runs will be listed here."));
    m_empty->setVisible((total == 0 || nothingFound) && !m_collapsed);
}

void Sidebar::setCollapsed(bool collapsed)
{
    m_collapsed = collapsed;
    m_delegate->setCompact(collapsed);
    setFixedWidth(collapsed ? kCollapsedWidth : m_openWidth);
    for (QWidget *widget : {static_cast<QWidget *>(m_brand), static_cast<QWidget *>(m_logo),
                            static_cast<QWidget *>(m_themeButton), static_cast<QWidget *>(m_search)}) {
        widget->setVisible(!collapsed);
    }
    m_newRun->setText(collapsed ? QString() : tr("New run"));
    m_newRun->setAccessibleName(tr("New run"));
    m_newRun->setToolTip(collapsed ? tr("New run") : QString());
    m_list->doItemsLayout();
    updateCount();
    Q_EMIT widthChanged();
}

void Sidebar::setOpenWidth(int width)
{
    const int wanted = std::clamp(width, kNarrowestWidth, kWidestWidth);
    if (wanted == m_openWidth) {
        return;
    }
    m_openWidth = wanted;
    if (!m_collapsed) {
        setFixedWidth(wanted);
    }
    Q_EMIT widthChanged();
}

bool Sidebar::handleSwatchClick(const QPoint &position, Qt::KeyboardModifiers modifiers)
{
    const QModelIndex index = m_list->indexAt(position);
    const core::RunId run = index.isValid() ? runAt(index) : core::RunId();
    if (run.isEmpty() || m_collapsed || !m_delegate->swatchArea(m_list->visualRect(index)).contains(position)) {
        return false;
    }
    if (modifiers.testFlag(Qt::AltModifier)) {
        Q_EMIT showOnlyRequested(run);
    } else {
        Q_EMIT shownToggled(run);
    }
    return true;
}

bool Sidebar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list->viewport()
        && (event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseButtonDblClick)) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        if (mouse->button() == Qt::LeftButton && handleSwatchClick(mouse->position().toPoint(), mouse->modifiers())) {
            return true;
        }
    }
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const auto key = viewmodels::commandOf<SidebarKey>(sidebarKeys(), *static_cast<QKeyEvent *>(event));
        const core::RunId run = runAt(m_list->currentIndex());
        if (key && !run.isEmpty()) {
            if (*key == SidebarKey::ShowOnly) {
                Q_EMIT showOnlyRequested(run);
            } else {
                Q_EMIT shownToggled(run);
            }
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

void Sidebar::setTheme(const viewmodels::Theme &theme)
{
    m_logo->setPixmap(icon(QStringLiteral("logo"), theme.accent, 20).pixmap(20, 20));
    m_themeButton->setIcon(icon(theme.dark ? QStringLiteral("sun") : QStringLiteral("moon"), theme.secondary));
    m_menuButton->setIcon(icon(QStringLiteral("more"), theme.secondary));
    m_newRun->setIcon(icon(QStringLiteral("plus"), theme.text));
    setSearchIcon(m_search, theme.secondary);
    m_delegate->setTheme(theme);
    m_list->viewport()->update();
}

} // namespace signalbox::ui
