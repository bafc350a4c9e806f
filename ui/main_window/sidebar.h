// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/run_list_model.h"
#include "viewmodels/theme.h"

#include <QFrame>

class QLabel;
class QLineEdit;
class QListView;
class QMenu;
class QPushButton;
class QToolButton;

namespace signalbox::ui {

class RunItemDelegate;

/// The column at the left: brand, theme, New run, search, list of runs. Can be collapsed to the swatches.
class Sidebar : public QFrame
{
    Q_OBJECT

public:
    explicit Sidebar(viewmodels::RunListModel &runs, QWidget *parent = nullptr);

    /// The menus behind the two buttons at the top.
    void setMenus(QMenu *mainMenu, QMenu *themeMenu);
    /// Selects without reporting it as chosen by the person.
    void setCurrent(const core::RunId &run);
    void setCollapsed(bool collapsed);
    [[nodiscard]] bool isCollapsed() const { return m_collapsed; }
    /// Width while it is not collapsed, in pixels; kept within what is sensible.
    void setOpenWidth(int width);
    [[nodiscard]] int openWidth() const { return m_openWidth; }
    static constexpr int kUsualWidth = 276;
    void setTheme(const viewmodels::Theme &theme);
    [[nodiscard]] QListView &list() { return *m_list; }

Q_SIGNALS:
    void newRunRequested();
    /// The person chose a run; an empty id is the draft.
    void runChosen(const core::RunId &run);
    void shownToggled(const core::RunId &run);
    void showOnlyRequested(const core::RunId &run);
    void menuRequested(const core::RunId &run, const QPoint &globalPosition);
    /// It was collapsed, opened, or made wider or narrower.
    void widthChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void updateCount();
    bool handleSwatchClick(const QPoint &position, Qt::KeyboardModifiers modifiers);
    [[nodiscard]] core::RunId runAt(const QModelIndex &index) const;

    viewmodels::RunListModel &m_runs;
    QLabel *m_logo;
    QLabel *m_brand;
    QToolButton *m_themeButton;
    QToolButton *m_menuButton;
    QPushButton *m_newRun;
    QLineEdit *m_search;
    QLabel *m_count;
    QLabel *m_empty;
    QListView *m_list;
    RunItemDelegate *m_delegate;
    core::RunId m_current; ///< selected last by setCurrent()
    bool m_collapsed = false;
    int m_openWidth = kUsualWidth;
};

} // namespace signalbox::ui
