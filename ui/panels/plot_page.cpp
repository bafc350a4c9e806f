// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/plot_page.h"

#include "common/icons.h"
#include "common/widgets.h"
#include "panels/panel_keys.h"
#include "panels/plot_choice_row.h"
#include "panels/plot_table_model.h"
#include "panels/plot_view.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>

namespace signalbox::ui {

PlotPage::PlotPage(QWidget *parent)
    : QWidget(parent)
    , m_back(makeButton(tr("All plots"), QStringLiteral("plotBackButton")))
    , m_title(new ElidedLabel)
    , m_subtitle(new ElidedLabel)
    , m_tableButton(makeButton(tr("Table"), QStringLiteral("plotTableButton")))
    , m_copy(makeButton(tr("Copy"), QStringLiteral("plotCopyButton")))
    , m_export(makeButton(tr("Export…"), QStringLiteral("plotExportButton")))
    , m_help(makeLabel({}, "secondary", QStringLiteral("plotHelpLabel")))
    , m_choices(new PlotChoiceRow)
    , m_pages(new QStackedWidget)
    , m_view(new PlotView(false))
    , m_missing(makeLabel({}, "empty", QStringLiteral("plotMissingLabel")))
    , m_table(new QTableView)
    , m_model(new PlotTableModel(this))
    , m_tableJob(this)
    , m_brushRow(new QWidget)
    , m_brushText(makeLabel({}, "secondary", QStringLiteral("plotBrushLabel")))
    , m_clearBrushes(makeButton(tr("Show all runs"), QStringLiteral("clearBrushesButton")))
    , m_follow(new QCheckBox(tr("The charts follow")))
{
    setObjectName(QStringLiteral("plotPage"));
    m_back->setToolTip(tr("Back to the list of plots (Esc)"));
    m_title->setObjectName(QStringLiteral("plotTitle"));
    m_title->setProperty("look", QStringLiteral("heading"));
    m_subtitle->setObjectName(QStringLiteral("plotSubtitle"));
    m_subtitle->setProperty("look", QStringLiteral("secondary"));
    m_tableButton->setCheckable(true);
    m_tableButton->setToolTip(tr("Shows the numbers beside the picture"));
    m_copy->setToolTip(tr("Copies the picture, or the table when it has the focus (Ctrl+Shift+C)"));
    m_help->setWordWrap(true);
    m_view->setObjectName(QStringLiteral("plotView"));
    m_missing->setWordWrap(true);
    m_missing->setAlignment(Qt::AlignCenter);
    m_table->setObjectName(QStringLiteral("plotTable"));
    m_table->setAccessibleName(tr("Numbers of the plot"));
    m_table->setModel(m_model);
    m_table->setAlternatingRowColors(true);
    m_table->verticalHeader()->setDefaultSectionSize(24);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->hide();
    m_follow->setObjectName(QStringLiteral("chartsFollowCheck"));
    m_follow->setToolTip(
        tr("The charts show the runs that are picked out here, and the others again when all are shown."));

    auto *titleRow = new QHBoxLayout;
    titleRow->addWidget(m_back);
    titleRow->addSpacing(8);
    titleRow->addWidget(m_title, 1);
    titleRow->addWidget(m_tableButton);
    titleRow->addWidget(m_copy);
    titleRow->addWidget(m_export);
    auto *brushes = new QHBoxLayout(m_brushRow);
    brushes->setContentsMargins(0, 0, 0, 0);
    brushes->addWidget(m_brushText);
    // The picture must not shrink under the pointer while the first stretch is drawn.
    QSizePolicy keepsRoom = m_clearBrushes->sizePolicy();
    keepsRoom.setRetainSizeWhenHidden(true);
    m_clearBrushes->setSizePolicy(keepsRoom);
    brushes->addWidget(m_clearBrushes);
    brushes->addStretch();
    brushes->addWidget(m_follow);
    m_brushRow->hide();
    auto *splitter = new QSplitter(Qt::Horizontal);
    splitter->setObjectName(QStringLiteral("plotSplitter"));
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(12);
    splitter->addWidget(m_view);
    splitter->addWidget(m_table);
    splitter->setStretchFactor(0, 62);
    splitter->setStretchFactor(1, 38);
    m_pages->addWidget(splitter);
    m_pages->addWidget(m_missing);
    auto *card = makeCard(QStringLiteral("plotPageCard"));
    auto *inside = new QVBoxLayout(card);
    inside->setContentsMargins(14, 10, 14, 12);
    inside->addWidget(m_subtitle);
    inside->addWidget(m_pages, 1);
    inside->addWidget(m_brushRow);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    column->addLayout(titleRow);
    column->addWidget(m_help);
    column->addWidget(m_choices);
    column->addWidget(card, 1);

    connect(m_back, &QPushButton::clicked, this, &PlotPage::backRequested);
    connect(m_copy, &QPushButton::clicked, this, &PlotPage::copyRequested);
    connect(m_export, &QPushButton::clicked, this, &PlotPage::exportRequested);
    connect(m_choices, &PlotChoiceRow::changed, this, &PlotPage::choicesChanged);
    connect(m_tableButton, &QPushButton::toggled, this, [this](bool shown) {
        m_table->setVisible(shown);
        updateTable();
    });
    connect(m_view, &PlotView::runChosen, this, &PlotPage::runChosen);
    connect(m_view, &PlotView::brushesChanged, this, &PlotPage::updateBrushes);
    connect(m_clearBrushes, &QPushButton::clicked, m_view, &PlotView::clearBrushes);
    connect(m_follow, &QCheckBox::toggled, this, &PlotPage::chartsFollowChanged);
}

void PlotPage::setPlot(const std::shared_ptr<const charts::Plot> &plot, const charts::PlotChoices &chosen)
{
    m_plot = plot;
    m_result.reset();
    m_title->setText(plot->title());
    m_help->setText(plot->help());
    m_choices->setChoices({}, chosen);
    m_view->setPicture(nullptr);
    setResult(nullptr);
}

void PlotPage::setResult(const std::shared_ptr<const PlotResult> &result)
{
    m_result = result;
    const auto picture = result ? result->plot.outcome.picture : nullptr;
    if (result) {
        m_choices->setChoices(result->choices, m_choices->chosen());
    }
    QStringList words;
    if (picture) {
        for (const QString &part : {picture->subtitle(), picture->note()}) {
            if (!part.isEmpty()) {
                words << part;
            }
        }
    }
    m_subtitle->setText(words.join(QStringLiteral(" · ")));
    m_subtitle->setVisible(!words.isEmpty());
    m_view->setPicture(picture);
    m_missing->setText(result ? result->plot.outcome.missing : tr("Computing…"));
    m_pages->setCurrentIndex(picture ? 0 : 1);
    for (QPushButton *button : {m_tableButton, m_copy, m_export}) {
        button->setEnabled(picture != nullptr);
    }
    m_brushRow->setVisible(picture && picture->brushAxes() > 0);
    updateTable();
    updateBrushes(false);
}

const charts::PlotChoices &PlotPage::chosen() const
{
    return m_choices->chosen();
}

void PlotPage::showTable(bool shown)
{
    m_tableButton->setChecked(shown);
}

bool PlotPage::isTableShown() const
{
    return m_tableButton->isChecked();
}

void PlotPage::updateTable()
{
    const auto picture = m_view->picture();
    if (!picture || !isTableShown()) {
        m_tableJob.drop();
        m_model->setTable(nullptr);
        return;
    }
    m_tableJob.request([picture](const auto &) { return std::make_shared<const charts::PlotTable>(picture->table()); },
                       [this](const std::shared_ptr<const charts::PlotTable> &table) { m_model->setTable(table); });
}

std::shared_ptr<const charts::PlotTable> PlotPage::table() const
{
    return m_model->table();
}

bool PlotPage::hasTableFocus() const
{
    return m_table->isVisible() && m_table->hasFocus();
}

void PlotPage::updateBrushes(bool finished)
{
    const auto picture = m_view->picture();
    if (!picture || picture->brushAxes() == 0) {
        return;
    }
    const bool isAll = m_view->brushes().empty();
    const std::vector<std::string> runs = picture->runsWithin(m_view->brushes());
    m_brushText->setText(
        isAll
            ? tr("Drag along an axis to pick runs out.")
            : tr("%1 of %n run(s) picked out", nullptr, picture->hitCount()).arg(static_cast<qlonglong>(runs.size())));
    m_clearBrushes->setVisible(!isAll);
    if (finished) {
        Q_EMIT runsBrushed(runs, isAll);
    }
}

bool PlotPage::chartsFollow() const
{
    return m_follow->isChecked();
}

void PlotPage::setChartsFollow(bool follow)
{
    m_follow->setChecked(follow);
}

void PlotPage::setTheme(const viewmodels::Theme &theme)
{
    m_view->setTheme(theme);
    m_export->setIcon(icon(QStringLiteral("export"), theme.secondary, theme.border));
    m_copy->setIcon(icon(QStringLiteral("copy"), theme.secondary, theme.border));
}

void PlotPage::keyPressEvent(QKeyEvent *event)
{
    if (viewmodels::commandOf(plotPageKeys(), *event)) {
        Q_EMIT backRequested();
        event->accept();
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace signalbox::ui
