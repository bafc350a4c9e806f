// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "panels/panel.h"
#include "panels/run_actions.h"
#include "viewmodels/run_table_layout.h"
#include "viewmodels/run_table_model.h"

#include <QTimer>

class QComboBox;
class QLabel;
class QMenu;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace signalbox::ui {

class ElidedLabel;
class RunColumnsPopup;
class RunDetails;
class RunEdits;
class RunFilterLine;
class RunSelectionBar;
class RunTableView;
class RunViews;
class SegmentedControl;

/// The history: all runs in a table with columns of choice, filtered by a query, with what people keep about them beside it;
/// the archive; the bin.
class RunsPanel : public Panel
{
    Q_OBJECT

public:
    /// `edits` outlives it.
    RunsPanel(const PanelContext &context, RunEdits &edits, QWidget *parent = nullptr);
    ~RunsPanel() override;

    [[nodiscard]] QString title() const override;
    void setTheme(const viewmodels::Theme &theme) override;
    void focusSearch() override;
    void exportContent() override;
    void copyContent() override;
    /// Columns, their widths, order, headings, filter. What is usual are the columns alone.
    [[nodiscard]] QByteArray layoutState() const override;
    void setLayoutState(const QByteArray &state) override;

    [[nodiscard]] viewmodels::RunTableModel &model() { return m_model; }
    /// Does something to the runs that are selected.
    void perform(RunAction action);

Q_SIGNALS:
    void newRunRequested();
    /// The current run is to be looked at.
    void openRequested();
    /// The person wants a draft with these settings.
    void draftRequested(const core::RunSpec &spec);
    void compareRequested(const std::vector<core::RunId> &runs);
    void exportRequested(const core::RunId &run);
    void copyIdRequested(const core::RunId &run);
    void openFolderRequested(const core::RunId &run);
    /// The menu of one run is about to open: what else can be done to it is added here.
    void menuOpens(QMenu *menu, const core::RunId &run);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    // runs_panel.cpp
    void build();
    QLayout *buildTools();
    QWidget *buildEmptyPage();
    void connectParts();
    void connectChoices();
    // runs_panel_state.cpp
    void showScope(int scope);
    void updateTexts();
    void updateSelection();
    void updateDetails();
    void followCurrent();
    void makeCurrent();
    void loadSteps();
    void fillHeadings();
    [[nodiscard]] viewmodels::RunTableLayout currentLayout() const;
    void applyLayout(const viewmodels::RunTableLayout &layout);
    /// The same, by a person's wish: a banner takes it back.
    void rearrange(const viewmodels::RunTableLayout &layout, const QString &text);
    void saveLayout();
    void addColumn(const QString &id);
    void askForStep(const QString &metric);
    void toggleDetails(bool shown);
    // runs_panel_actions.cpp
    void showMenu(const QPoint &globalPosition);
    void showColumnsMenu(const QPoint &globalPosition, int column);
    void toggleStar(const std::vector<core::RunId> &runs);
    /// Says why nothing can be changed where the store is only read, and gives whether that is so.
    bool refuseIfReadOnly();
    void toggleShown(const std::vector<core::RunId> &runs);
    void rename(const core::RunId &run, const QString &name);
    void askBeforePurge(const std::vector<core::RunId> &runs);

    PanelContext m_context;
    RunEdits &m_edits;
    viewmodels::RunTableModel m_model;
    RunTableView *m_table;
    RunFilterLine *m_filter;
    SegmentedControl *m_scope;
    ElidedLabel *m_count;
    QComboBox *m_headings;
    QToolButton *m_columnsButton;
    QToolButton *m_viewsButton;
    QToolButton *m_detailsButton;
    QPushButton *m_emptyBin;
    RunDetails *m_details;
    RunSelectionBar *m_bar;
    QStackedWidget *m_pages;
    QLabel *m_emptyText = nullptr;
    QPushButton *m_emptyAction = nullptr;
    QSplitter *m_splitter;
    RunColumnsPopup *m_columnsPopup = nullptr;
    RunViews *m_views;
    QTimer m_saveTimer;
    QTimer m_currentTimer; ///< stepping through runs by key loads only the one it ends at
    QTimer m_detailTimer;
    QTimer m_stepTimer;
    QTimer m_ageTimer;
    QList<int> m_otherSizes; ///< of table and details when they lie the other way
    bool m_followLater = false; ///< the current run is selected when the lines are there
    bool m_applying = false; ///< a layout is: what changes by that is not the person's doing
};

} // namespace signalbox::ui
