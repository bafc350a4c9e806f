// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the tab of runs shows, and what it remembers.
#include "panels/runs_panel.h"

#include "common/banner_area.h"
#include "common/run_workspace.h"
#include "common/segmented_control.h"
#include "common/widgets.h"
#include "panels/run_details.h"
#include "panels/run_filter_line.h"
#include "panels/run_selection_bar.h"
#include "panels/run_table_view.h"
#include "viewmodels/run_text.h"
#include "viewmodels/settings.h"

#include <QComboBox>
#include <QInputDialog>
#include <QScopedValueRollback>
#include <QSplitter>
#include <QStackedWidget>

#include <algorithm>
#include <limits>

namespace signalbox::ui {

namespace {

using viewmodels::RunScope;

constexpr int kRoomForDetailsBeside = 900; ///< pixels of width; below that they lie under the table
constexpr int kTableBeside = 760; ///< pixels, until somebody moves the line between them; as are the following
constexpr int kDetailsBeside = 300;
constexpr int kTableAbove = 10000; ///< all that the details can spare
constexpr int kDetailsBelow = 1;
constexpr int kPlaceOfDeleted = 3; ///< behind swatch, star and name

QStringList runNameList(const std::set<std::string> &texts)
{
    QStringList list;
    for (const std::string &text : texts) {
        list << QString::fromStdString(text);
    }
    return list;
}

} // namespace

void RunsPanel::showEvent(QShowEvent *event)
{
    Panel::showEvent(event);
    m_model.setActive(true);
    m_ageTimer.start();
    followCurrent();
    m_detailTimer.start();
}

void RunsPanel::hideEvent(QHideEvent *event)
{
    Panel::hideEvent(event);
    m_details->commit();
    m_model.setActive(false);
    m_ageTimer.stop();
    if (m_saveTimer.isActive()) {
        m_saveTimer.stop();
        saveLayout();
    }
}

void RunsPanel::resizeEvent(QResizeEvent *event)
{
    Panel::resizeEvent(event);
    const Qt::Orientation wanted = width() >= kRoomForDetailsBeside ? Qt::Horizontal : Qt::Vertical;
    const bool isBeside = wanted == Qt::Horizontal;
    m_details->setWide(!isBeside); // before the splitter shares out the height
    if (m_splitter->orientation() == wanted) {
        return;
    }
    const QList<int> before = m_splitter->sizes();
    m_splitter->setOrientation(wanted);
    m_splitter->setSizes(!m_otherSizes.isEmpty() ? m_otherSizes
                             : isBeside          ? QList<int>{kTableBeside, kDetailsBeside}
                                                 : QList<int>{kTableAbove, kDetailsBelow});
    if (isVisible()) { // else nothing was laid out that way yet
        m_otherSizes = before;
    }
}

void RunsPanel::showScope(int scope)
{
    const auto part = static_cast<RunScope>(scope);
    if (part == RunScope::Bin) {
        m_model.addColumn(viewmodels::RunColumn(viewmodels::RunColumn::Mark::Deleted));
        m_table->moveColumn(m_model.columnOf(QStringLiteral("#deleted")), kPlaceOfDeleted);
    } else {
        m_model.removeColumn(QStringLiteral("#deleted"));
    }
    m_bar->setScope(part);
    m_details->setReadOnly(part == RunScope::Bin || m_context.workspace.isReadOnly());
    m_model.setScope(part);
    updateTexts();
    m_saveTimer.start();
}

void RunsPanel::updateTexts()
{
    const viewmodels::RunArrangement &now = m_model.arrangement();
    const QString texts[] = {tr("Active %1").arg(viewmodels::formatCount(now.active)),
                             tr("Archived %1").arg(viewmodels::formatCount(now.archived)),
                             tr("Bin %1").arg(viewmodels::formatCount(now.binned))};
    for (int i = 0; i < 3; ++i) {
        if (auto *button = m_scope->findChild<QToolButton *>(QStringLiteral("runScope%1").arg(i))) {
            button->setText(texts[i]);
        }
    }
    const RunScope scope = m_model.scope();
    const int total = scope == RunScope::Bin   ? now.binned
        : scope == RunScope::Archived          ? now.archived
        : m_model.query().mentions("archived") ? now.active + now.archived
                                               : now.active;
    m_count->setText(tr("%1 of %n run(s)", nullptr, total).arg(viewmodels::formatCount(now.matching)));
    m_emptyBin->setVisible(scope == RunScope::Bin && now.binned > 0);
    const bool isFiltered = !m_filter->field().text().trimmed().isEmpty();
    if (total > 0 && isFiltered) {
        m_emptyText->setText(tr("No run matches this filter."));
        m_emptyAction->setText(tr("Clear the filter"));
    } else if (scope == RunScope::Archived) {
        m_emptyText->setText(
            tr("Nothing is archived. Runs that you want to keep but not to see any more can be archived "
               "with the key A."));
    } else if (scope == RunScope::Bin) {
        m_emptyText->setText(tr("The bin is empty. Deleted runs stay here for 30 days."));
    } else {
        m_emptyText->setText(tr("Your runs will be listed here."));
        m_emptyAction->setText(tr("New run"));
    }
    const bool canStart = scope == RunScope::Active && !m_context.workspace.isReadOnly();
    m_emptyAction->setVisible((total > 0 && isFiltered) || canStart);
    m_pages->setCurrentIndex(m_model.rowCount() > 0 ? 0 : 1);
}

void RunsPanel::updateSelection()
{
    const std::vector<core::RunId> runs = m_table->selectedRuns();
    m_bar->setCount(static_cast<int>(runs.size()));
    m_detailTimer.start();
    if (runs.size() == 1 && m_model.scope() != RunScope::Bin && runs.front() != m_context.workspace.current()) {
        m_currentTimer.start();
    } else {
        m_currentTimer.stop();
    }
}

void RunsPanel::makeCurrent()
{
    const std::vector<core::RunId> runs = m_table->selectedRuns();
    if (runs.size() == 1 && m_context.workspace.runs().find(runs.front()) != nullptr) {
        m_context.workspace.setCurrent(runs.front());
    }
}

void RunsPanel::followCurrent()
{
    const core::RunId current = m_context.workspace.current();
    m_followLater = false;
    if (!isVisible() || current.isEmpty() || m_model.scope() == RunScope::Bin) {
        return;
    }
    const std::vector<core::RunId> selected = m_table->selectedRuns();
    if (std::find(selected.begin(), selected.end(), current) != selected.end()) {
        return;
    }
    const int line = m_model.lineOf(current);
    if (line < 0) {
        m_followLater = m_model.isBusy(); // else it is filtered out
        return;
    }
    m_table->selectRuns({current});
    m_table->scrollTo(m_model.index(line, std::max(0, m_table->currentIndex().column())));
    updateSelection();
}

void RunsPanel::updateDetails()
{
    if (!m_details->isVisible()) {
        return;
    }
    const store::QueryNames &names = m_model.names();
    m_details->setKnown(runNameList(names.values("tag")), runNameList(names.values("group")));
    std::vector<store::QueryRow> rows;
    for (const core::RunId &run : m_table->selectedRuns()) {
        if (const store::QueryRow *row = m_model.find(run)) {
            rows.push_back(*row);
        }
    }
    m_details->showRuns(rows);
}

void RunsPanel::toggleDetails(bool shown)
{
    if (!shown) {
        m_details->commit();
    }
    m_details->setVisible(shown);
    m_detailsButton->setChecked(shown);
    if (shown) {
        m_detailTimer.start();
    }
    m_saveTimer.start();
}

void RunsPanel::loadSteps()
{
    const std::vector<store::StepOfMetric> needed = m_model.stepsNeeded();
    for (const store::StepOfMetric &step : needed) {
        m_context.workspace.read(
            this, [step](const store::RunReader &reader) { return reader.valuesAt(step.metric, step.step); },
            [this, step](core::Result<std::map<core::RunId, double>> values) {
                if (values) {
                    m_model.setStepValues(step, *std::move(values));
                } else {
                    Q_EMIT m_context.workspace.storeFailed(values.error());
                }
            });
    }
}

void RunsPanel::fillHeadings()
{
    const QString chosen = m_model.headings().id();
    const QSignalBlocker blocker(m_headings);
    m_headings->clear();
    QStringList ids{QString(),
                    QStringLiteral("group"),
                    QStringLiteral("#seed"),
                    QStringLiteral("project"),
                    QStringLiteral("model"),
                    QStringLiteral("state")};
    for (const viewmodels::RunColumn &column : m_model.columns()) {
        const bool isSetting =
            column.field() != nullptr && column.field()->origin() == store::RunField::Origin::Setting;
        if (isSetting && !ids.contains(column.id())) {
            ids << column.id();
        }
    }
    if (!ids.contains(chosen)) {
        ids << chosen;
    }
    for (const QString &id : ids) {
        m_headings->addItem(viewmodels::RunHeadings::fromId(id).title(), id);
    }
    m_headings->setCurrentIndex(static_cast<int>(ids.indexOf(chosen)));
}

viewmodels::RunTableLayout RunsPanel::currentLayout() const
{
    viewmodels::RunTableLayout layout;
    m_table->storeColumns(layout);
    layout.sortColumn = m_model.sortColumn() ? m_model.sortColumn()->id() : QString();
    layout.descending = m_model.sortOrder() == Qt::DescendingOrder;
    layout.headings = m_model.headings().id();
    layout.filter = m_filter->field().text();
    // The bin is a place to visit, not to begin at.
    layout.scope = m_model.scope() == RunScope::Bin ? RunScope::Active : m_model.scope();
    return layout;
}

void RunsPanel::applyLayout(const viewmodels::RunTableLayout &layout)
{
    const QScopedValueRollback applying(m_applying, true);
    m_model.setColumns(viewmodels::columnsOf(layout));
    m_model.setHeadings(viewmodels::RunHeadings::fromId(layout.headings));
    m_model.setSorting(viewmodels::RunColumn::fromId(layout.sortColumn),
                       layout.descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    m_table->applyColumns(layout);
    fillHeadings();
    m_filter->field().setText(layout.filter);
    m_scope->setCurrent(static_cast<int>(layout.scope));
}

void RunsPanel::rearrange(const viewmodels::RunTableLayout &layout, const QString &text)
{
    const viewmodels::RunTableLayout before = currentLayout();
    applyLayout(layout);
    m_saveTimer.start();
    if (currentLayout() == before) {
        return;
    }
    m_context.banners.showBanner({QStringLiteral("runTable"),
                                  Banner::Tone::Good,
                                  text,
                                  {{tr("Undo"),
                                    [this, before] {
                                        applyLayout(before);
                                        m_saveTimer.start();
                                    },
                                    true}},
                                  8});
}

void RunsPanel::saveLayout()
{
    if (m_applying) {
        return;
    }
    m_context.settings.setValue(QStringLiteral("runs/layout"),
                                QString::fromStdString(viewmodels::toJson(currentLayout())));
}

QByteArray RunsPanel::layoutState() const
{
    return QByteArray::fromStdString(viewmodels::toJson(currentLayout()));
}

void RunsPanel::setLayoutState(const QByteArray &state)
{
    viewmodels::RunTableLayout layout = currentLayout();
    if (state.isEmpty()) {
        layout.columns = viewmodels::defaultRunColumns();
        layout.widths.clear();
    } else {
        layout = viewmodels::runTableLayoutFromJson(state.toStdString()).value_or(layout);
    }
    applyLayout(layout);
    m_saveTimer.start();
}

void RunsPanel::addColumn(const QString &id)
{
    if (auto column = viewmodels::RunColumn::fromId(id, m_model.names())) {
        m_model.addColumn(*column);
        const int logical = m_model.columnOf(column->id());
        m_table->scrollTo(m_model.index(std::max(0, m_table->currentIndex().row()), logical));
        fillHeadings();
        m_saveTimer.start();
    }
}

void RunsPanel::askForStep(const QString &metric)
{
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setObjectName(QStringLiteral("stepDialog"));
    dialog->setWindowTitle(tr("%1 at a step").arg(metric));
    dialog->setInputMode(QInputDialog::IntInput);
    dialog->setLabelText(tr("Step; of every run the newest value up to it is shown."));
    dialog->setIntRange(0, std::numeric_limits<int>::max());
    dialog->setIntValue(100);
    connect(dialog, &QInputDialog::intValueSelected, this, [this, metric](int step) {
        addColumn(viewmodels::RunColumn::ofMetric(metric.toStdString(), store::MetricValueKind::AtStep, step).id());
    });
    dialog->open();
}

} // namespace signalbox::ui
