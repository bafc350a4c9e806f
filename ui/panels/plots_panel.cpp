// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/plots_panel.h"

#include "common/banner_area.h"
#include "common/error_text.h"
#include "common/icons.h"
#include "common/run_workspace.h"
#include "common/widgets.h"
#include "panels/plot_card.h"
#include "panels/plot_list.h"
#include "panels/plot_page.h"
#include "panels/plot_view.h"
#include "viewmodels/settings.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QStackedWidget>

#include <algorithm>
#include <utility>

namespace signalbox::ui {

namespace {

constexpr int kRequestDelay = 50; ///< milliseconds
constexpr int kCurveDelay = 3000;
constexpr int kRunsDelay = 1500; ///< a run that trains changes all the time, and all runs are read again

QString followKey()
{
    return QStringLiteral("plots/chartsFollow");
}

QString choiceKey(const charts::Plot &plot, const QString &choice)
{
    return QStringLiteral("plots/%1/%2").arg(plot.id(), choice);
}

} // namespace

PlotsPanel::PlotsPanel(const PanelContext &context, QWidget *parent)
    : Panel(parent)
    , m_context(context)
    , m_source(new PlotSource(context.workspace, this))
    , m_pages(new QStackedWidget)
    , m_search(makeSearch(tr("Find a plot   (Ctrl+F)"), QStringLiteral("plotSearchEdit")))
    , m_evaluation(new QComboBox)
    , m_export(makeGhost(tr("Export the plots"), QStringLiteral("exportPlotsButton")))
    , m_list(new PlotList)
    , m_nothing(makeLabel(tr("No plot has this in its name."), "empty", QStringLiteral("plotsEmptyLabel")))
    , m_page(new PlotPage)
{
    setObjectName(QStringLiteral("plotsPanel"));
    m_requests.setSingleShot(true);
    m_requests.setInterval(kRequestDelay);
    m_curves.setSingleShot(true);
    m_curves.setInterval(kCurveDelay);
    m_runsChanged.setSingleShot(true);
    m_runsChanged.setInterval(kRunsDelay);
    m_page->setChartsFollow(context.settings.value(followKey(), true).toBool());
    build();
    m_list->forEach([this](PlotCard &card, bool) { m_chosen[card.plot()->id()] = choicesOf(*card.plot()); });
    connectParts();
    currentRunChanged();
}

PlotsPanel::~PlotsPanel() = default;

QString PlotsPanel::title() const
{
    return tr("Plots");
}

void PlotsPanel::build()
{
    m_evaluation->setObjectName(QStringLiteral("plotEvaluationCombo"));
    m_evaluation->setAccessibleName(tr("Evaluation"));
    m_evaluation->setToolTip(tr("Which validation or test the plots of this run are made from."));
    m_evaluation->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_evaluation->setMinimumContentsLength(16);
    auto *bar = new QHBoxLayout;
    bar->addWidget(m_search, 1);
    bar->addStretch(1);
    bar->addWidget(m_evaluation);
    bar->addWidget(m_export);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->hide();
    auto *list = new QWidget;
    auto *listColumn = new QVBoxLayout(list);
    listColumn->setContentsMargins(0, 0, 0, 0);
    listColumn->setSpacing(10);
    listColumn->addLayout(bar);
    listColumn->addWidget(m_nothing);
    listColumn->addWidget(m_list, 1);
    m_pages->addWidget(list);
    m_pages->addWidget(m_page);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(18, 14, 18, 14);
    column->addWidget(m_pages);
}

void PlotsPanel::connectParts()
{
    RunWorkspace &workspace = m_context.workspace;
    connect(&workspace, &RunWorkspace::currentChanged, this, &PlotsPanel::currentRunChanged);
    connect(&workspace, &RunWorkspace::evaluationsChanged, this, [this] { outdate(charts::PlotScope::Run); });
    connect(&workspace, &RunWorkspace::curvesChanged, this, [this] {
        if (isVisible() && !m_curves.isActive()) {
            m_curves.start();
        }
    });
    connect(&m_curves, &QTimer::timeout, this, &PlotsPanel::outdateCurves);
    const auto runsOutdated = [this] { outdate(charts::PlotScope::Runs); };
    connect(&workspace.runs(), &viewmodels::RunListModel::shownRunsChanged, this, [this] {
        if (isVisible()) {
            m_source->recolor();
        } else {
            m_source->invalidate(charts::PlotScope::Runs);
        }
        markOutdated(charts::PlotScope::Runs);
    });
    connect(&workspace.runs(), &viewmodels::RunListModel::countChanged, this, [this, runsOutdated] {
        if (!isVisible()) {
            runsOutdated(); // only noted
        } else if (!m_runsChanged.isActive()) {
            m_runsChanged.start();
        }
    });
    connect(&m_runsChanged, &QTimer::timeout, this, runsOutdated);
    connect(&workspace, &RunWorkspace::liveRunEnded, this, runsOutdated);
    connect(&m_requests, &QTimer::timeout, this, &PlotsPanel::requestOutdated);
    connect(m_source, &PlotSource::ready, this, &PlotsPanel::accept);
    connect(m_source, &PlotSource::evaluationsChanged, this, &PlotsPanel::fillEvaluations);
    connect(m_source, &PlotSource::failed, this, [this](const core::Error &error) {
        m_context.banners.showBanner({QStringLiteral("plots"),
                                      Banner::Tone::Error,
                                      tr("The plots could not be computed. %1").arg(errorText(error)),
                                      {{tr("Try again"),
                                        [this] {
                                            outdate(charts::PlotScope::Run);
                                            outdate(charts::PlotScope::Runs);
                                        },
                                        true}},
                                      0});
    });
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_nothing->setVisible(!m_list->filter(text.trimmed()));
        requestOutdated();
    });
    connect(m_list, &PlotList::openRequested, this, &PlotsPanel::openPlot);
    connect(m_list, &PlotList::tableRequested, this, [this](const QString &id) {
        openPlot(id);
        m_page->showTable(true);
    });
    connect(m_list, &PlotList::exportRequested, this, &PlotsPanel::exportPlots);
    connect(m_export, &QToolButton::clicked, this, [this] { exportPlots({}); });
    connect(m_evaluation, &QComboBox::currentIndexChanged, this, [this] {
        m_source->setEvaluation(m_evaluation->currentData().toLongLong());
        outdate(charts::PlotScope::Run);
    });
    connect(m_page, &PlotPage::backRequested, this, &PlotsPanel::goBack);
    connect(m_page, &PlotPage::choicesChanged, this, [this] {
        remember(*m_page->plot(), m_page->chosen());
        request(m_page->plot());
    });
    connect(m_page, &PlotPage::exportRequested, this, [this] { exportPlots(m_page->plot()->id()); });
    connect(m_page, &PlotPage::copyRequested, this, &PlotsPanel::copyContent);
    connect(m_page, &PlotPage::runChosen, &workspace,
            [this](const std::string &run) { m_context.workspace.setCurrent({run}); });
    connect(m_page, &PlotPage::runsBrushed, this, &PlotsPanel::showBrushed);
    connect(m_page, &PlotPage::chartsFollowChanged, this,
            [this](bool follow) { m_context.settings.setValue(followKey(), follow); });
}

void PlotsPanel::currentRunChanged()
{
    if (std::exchange(m_run, m_context.workspace.current()) == m_context.workspace.current() && !m_run.isEmpty()) {
        return;
    }
    m_source->clear();
    m_list->forEach([](PlotCard &card, bool) { card.setResult(nullptr); });
    outdate(charts::PlotScope::Run);
    outdate(charts::PlotScope::Runs);
    if (m_page->plot()) {
        m_page->setResult(nullptr);
    }
}

void PlotsPanel::outdate(charts::PlotScope scope)
{
    m_source->invalidate(scope);
    markOutdated(scope);
}

void PlotsPanel::markOutdated(charts::PlotScope scope)
{
    m_list->forEach([&](PlotCard &card, bool) {
        if (card.plot()->scope() == scope) {
            m_outdated.insert(card.plot()->id());
        }
    });
    if (isVisible()) {
        m_requests.start();
    }
}

void PlotsPanel::outdateCurves()
{
    if (m_source->evaluations().empty()) {
        outdate(charts::PlotScope::Run); // nothing large is read again, and the names of new metrics are
        return;
    }
    const charts::PlotNeeds withValues = charts::PlotNeed::Curves | charts::PlotNeed::Histograms;
    m_list->forEach([&](PlotCard &card, bool) {
        if (card.plot()->needs() & withValues) {
            m_outdated.insert(card.plot()->id());
        }
    });
    if (isVisible()) {
        m_requests.start();
    }
}

void PlotsPanel::requestOutdated()
{
    if (!isVisible()) {
        return;
    }
    if (m_pages->currentIndex() == 1) {
        if (m_outdated.contains(m_page->plot()->id())) {
            request(m_page->plot());
        }
        return;
    }
    m_list->forEach([this](PlotCard &card, bool shown) {
        if (shown && m_outdated.contains(card.plot()->id())) {
            request(card.plot());
        }
    });
}

void PlotsPanel::request(const std::shared_ptr<const charts::Plot> &plot)
{
    m_outdated.erase(plot->id());
    m_source->request(plot, m_chosen[plot->id()]);
}

void PlotsPanel::accept(const QString &id)
{
    const auto result = m_source->result(id);
    if (PlotCard *known = m_list->card(id)) {
        known->setResult(result);
    }
    if (m_page->plot() && m_page->plot()->id() == id) {
        m_page->setResult(result);
    }
}

void PlotsPanel::fillEvaluations()
{
    const QSignalBlocker blocker(m_evaluation);
    m_evaluation->clear();
    m_evaluation->addItem(tr("Latest evaluation"), 0);
    const auto &evaluations = m_source->evaluations();
    for (auto record = evaluations.rbegin(); record != evaluations.rend(); ++record) {
        m_evaluation->addItem(charts::evaluationTitle(*record, m_source->run().facts.stepsPerEpoch),
                              static_cast<qlonglong>(record->id));
    }
    m_evaluation->setCurrentIndex(std::max(0, m_evaluation->findData(static_cast<qlonglong>(m_source->evaluation()))));
    m_evaluation->setEnabled(!evaluations.empty());
}

charts::PlotChoices PlotsPanel::choicesOf(const charts::Plot &plot) const
{
    charts::PlotChoices chosen;
    for (const QString &choice : m_context.settings.keysBelow(QStringLiteral("plots/") + plot.id())) {
        chosen[choice] = m_context.settings.value(choiceKey(plot, choice)).toString();
    }
    return chosen;
}

void PlotsPanel::remember(const charts::Plot &plot, const charts::PlotChoices &chosen)
{
    m_chosen[plot.id()] = chosen;
    for (const auto &[choice, entry] : chosen) {
        m_context.settings.setValue(choiceKey(plot, choice), entry);
    }
}

void PlotsPanel::openPlot(const QString &id)
{
    const PlotCard *known = m_list->card(id);
    if (known == nullptr) {
        return;
    }
    m_page->setPlot(known->plot(), m_chosen[id]);
    m_pages->setCurrentIndex(1);
    if (const auto result = m_source->result(id)) {
        m_page->setResult(result);
    }
    m_page->view().setFocus();
    requestOutdated();
}

void PlotsPanel::goBack()
{
    m_pages->setCurrentIndex(0);
    if (m_page->plot()) {
        if (PlotCard *known = m_list->card(m_page->plot()->id())) {
            known->setFocus();
            m_list->ensureWidgetVisible(known);
        }
    }
    requestOutdated();
}

void PlotsPanel::showEvent(QShowEvent *event)
{
    Panel::showEvent(event);
    requestOutdated();
}

void PlotsPanel::setTheme(const viewmodels::Theme &theme)
{
    m_export->setIcon(icon(QStringLiteral("export"), theme.secondary));
    setSearchIcon(m_search, theme.secondary);
    m_list->setTheme(theme);
    m_page->setTheme(theme);
}

void PlotsPanel::noteSearch()
{
    outdate(charts::PlotScope::Runs);
}

void PlotsPanel::focusSearch()
{
    goBack();
    m_search->setFocus();
    m_search->selectAll();
}

} // namespace signalbox::ui
