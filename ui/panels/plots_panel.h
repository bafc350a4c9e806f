// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "panels/panel.h"
#include "panels/plot_source.h"

#include <QTimer>

#include <map>
#include <optional>
#include <set>
#include <vector>

class QComboBox;
class QLabel;
class QLineEdit;
class QStackedWidget;
class QToolButton;

namespace signalbox::ui {

class PlotList;
class PlotPage;

/// All plots of the current run and those that compare runs: previews in a list, one in large, as a table, exported. What is
/// not looked at is not computed.
class PlotsPanel : public Panel
{
    Q_OBJECT

public:
    explicit PlotsPanel(const PanelContext &context, QWidget *parent = nullptr);
    ~PlotsPanel() override;

    [[nodiscard]] QString title() const override;
    void setTheme(const viewmodels::Theme &theme) override;
    void focusSearch() override;
    void exportContent() override;
    void copyContent() override;
    /// Opens a plot in large; does nothing for an id that is not known.
    void openPlot(const QString &id);
    /// The store has another search for a learning rate.
    void noteSearch();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void build();
    void connectParts();
    void currentRunChanged();
    /// Something changed: plots of this scope are computed again, a moment later and only when they are looked at.
    void outdate(charts::PlotScope scope);
    /// The same where what was read is still good.
    void markOutdated(charts::PlotScope scope);
    /// The same for points of metrics, which come with every step: the rows of evaluations are not read again.
    void outdateCurves();
    void requestOutdated();
    void request(const std::shared_ptr<const charts::Plot> &plot);
    void accept(const QString &id);
    void fillEvaluations();
    void goBack();
    void exportPlots(const QString &selected);
    void showBrushed(const std::vector<std::string> &runs, bool isAll);
    [[nodiscard]] charts::PlotChoices choicesOf(const charts::Plot &plot) const;
    void remember(const charts::Plot &plot, const charts::PlotChoices &chosen);
    [[nodiscard]] QString runName() const;
    /// The run that a plot is of; empty for one that compares runs.
    [[nodiscard]] QString ownerOf(const charts::Plot &plot) const;

    PanelContext m_context;
    PlotSource *m_source;
    QStackedWidget *m_pages;
    QLineEdit *m_search;
    QComboBox *m_evaluation;
    QToolButton *m_export;
    PlotList *m_list;
    QLabel *m_nothing;
    PlotPage *m_page;
    std::map<QString, charts::PlotChoices> m_chosen; ///< by plot
    std::set<QString> m_outdated; ///< plots that have to be computed again
    QTimer m_requests; ///< changes that follow each other are computed once
    QTimer m_curves; ///< the same for values that come with every step
    QTimer m_runsChanged; ///< the same for runs, of which all are read
    core::RunId m_run;
    std::optional<std::vector<core::RunId>> m_shownBefore; ///< in the charts, before runs were picked out
};

} // namespace signalbox::ui
