// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/evaluate_panel.h"

#include "charts/chart_exporter.h"
#include "charts/matrix_table.h"
#include "common/banner_area.h"
#include "common/run_workspace.h"
#include "core/files.h"
#include "dialogs/clipboard_picture.h"
#include "dialogs/export_dialog.h"
#include "dialogs/report_items.h"
#include "panels/matrix_card.h"
#include "panels/matrix_tables.h"
#include "panels/sentence_browser.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QSplitter>

namespace signalbox::ui {

namespace {

/// The rows as they are shown now. The text is made by whoever writes the file, off the GUI thread.
ExportItem tableItem(const QString &title, const viewmodels::SentenceRows &rows)
{
    ExportItem item;
    item.id = QStringLiteral("sentences");
    item.title = title;
    item.isTable = true;
    item.writeRows = [rows](viewmodels::SentenceFormat format, bool guarded, const std::string &path) {
        return core::writeFileAtomically(path, viewmodels::sentencesAs(format, rows, guarded));
    };
    return item;
}

} // namespace

EvaluatePanel::EvaluatePanel(const PanelContext &context, QWidget *parent)
    : Panel(parent)
    , m_context(context)
    , m_matrix(new MatrixCard(context.workspace, context.settings))
    , m_sentences(new SentenceBrowser)
{
    setObjectName(QStringLiteral("evaluatePanel"));
    auto *splitter = new QSplitter(Qt::Horizontal);
    splitter->setObjectName(QStringLiteral("evaluateSplitter"));
    splitter->setHandleWidth(12);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_matrix);
    splitter->addWidget(m_sentences);
    splitter->setStretchFactor(0, 40);
    splitter->setStretchFactor(1, 60);
    splitter->setSizes({450, 620});
    m_matrix->setMinimumWidth(350);
    m_sentences->setMinimumWidth(340);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(18, 14, 18, 14);
    row->addWidget(splitter);

    RunWorkspace &workspace = context.workspace;
    connect(&workspace, &RunWorkspace::evaluationsChanged, this, &EvaluatePanel::updateEvaluations);
    for (auto signal : {&RunWorkspace::progressed, &RunWorkspace::currentChanged}) {
        connect(&workspace, signal, this, &EvaluatePanel::updateValidation);
    }
    connect(m_matrix, &MatrixCard::validationRequested, this, [this] {
        Q_EMIT validationRequested();
        updateValidation(); // the press is answered at once
    });
    connect(&workspace, &RunWorkspace::evaluationReady, this, [this](std::size_t index) {
        if (static_cast<int>(index) == m_matrix->chosen()) {
            showChosen();
        }
    });
    connect(&workspace, &RunWorkspace::storeFailed, this, [this] { m_sentences->setAwaited(false); });
    connect(m_matrix, &MatrixCard::chosenChanged, this, &EvaluatePanel::showChosen);
    connect(m_matrix, &MatrixCard::cellsChanged, m_sentences, &SentenceBrowser::setCells);
    connect(m_matrix, &MatrixCard::exportRequested, this, [this] { openExport(true, false); });
    connect(m_matrix, &MatrixCard::copyRequested, this, &EvaluatePanel::copyMatrix);
    connect(m_matrix, &MatrixCard::tableRequested, this, [this] {
        const charts::ConfusionModel &model = m_matrix->model();
        showTable(model.title, charts::matrixTable(model), window());
    });
    connect(m_sentences, &SentenceBrowser::cellsCleared, this, [this] { setCells({}); });
    connect(m_sentences, &SentenceBrowser::cellRemoved, this, [this](int cell) {
        QSet<int> cells = m_matrix->heatmap().selection();
        cells.remove(cell);
        setCells(cells);
    });
    connect(m_sentences, &SentenceBrowser::exportRequested, this, [this] { openExport(false, true); });
    connect(m_sentences, &SentenceBrowser::rowsCopied, this, [this](int rows) {
        m_context.banners.showBanner(
            {QStringLiteral("copy"), Banner::Tone::Good, tr("Copied %n row(s).", nullptr, rows), {}, 4});
    });
    updateEvaluations();
}

QString EvaluatePanel::title() const
{
    return tr("Evaluate");
}

void EvaluatePanel::updateAwaited()
{
    const RunWorkspace &workspace = m_context.workspace;
    const store::RunRecord *run = workspace.currentRecord();
    const bool isEvaluating = workspace.isLiveHere(workspace.current()) && workspace.live().isEvaluating();
    m_matrix->setFailed(run != nullptr && run->state == core::RunState::Failed);
    m_matrix->setAwaited(workspace.isReadingEvaluations() && workspace.evaluations().empty()
                             ? MatrixCard::Awaited::Evaluations
                             : isEvaluating ? MatrixCard::Awaited::Validation
                                            : MatrixCard::Awaited::Nothing);
}

void EvaluatePanel::updateEvaluations()
{
    updateAwaited();
    const store::RunRecord *run = m_context.workspace.currentRecord();
    m_matrix->setEvaluations(m_context.workspace.evaluations(), run != nullptr ? run->facts.stepsPerEpoch : 0);
}

void EvaluatePanel::updateValidation()
{
    const viewmodels::LiveRun &live = m_context.workspace.live();
    const bool isCurrent = m_context.workspace.isLiveHere(m_context.workspace.current());
    m_matrix->setValidation(isCurrent && live.canValidate(), isCurrent && live.isValidating());
    updateAwaited();
}

void EvaluatePanel::setCells(const QSet<int> &cells)
{
    m_matrix->heatmap().setSelection(cells);
    m_sentences->setCells(cells);
}

void EvaluatePanel::showChosen()
{
    const int chosen = m_matrix->chosen();
    const auto &entries = m_context.workspace.evaluations();
    if (chosen < 0 || chosen >= static_cast<int>(entries.size())) {
        m_sentences->setAwaited(m_context.workspace.isReadingEvaluations());
        m_sentences->setTable(nullptr, 0, {});
        m_sentences->setCells({});
        return;
    }
    const EvaluationEntry &entry = entries[static_cast<std::size_t>(chosen)];
    m_sentences->setAwaited(entry.table == nullptr);
    if (!entry.table) {
        // Rows are read when they are looked at: history is browsed faster than large tables load.
        if (isVisible()) {
            m_context.workspace.requestTable(static_cast<std::size_t>(chosen));
        }
        return;
    }
    const QString setName = entry.record.kind == core::EvaluationKind::Test ? tr("test file") : tr("validation file");
    m_sentences->setTable(entry.table, entry.record.step, setName);
    m_sentences->setCells(m_matrix->heatmap().selection());
}

void EvaluatePanel::showEvent(QShowEvent *event)
{
    Panel::showEvent(event);
    showChosen();
}

void EvaluatePanel::setTheme(const viewmodels::Theme &theme)
{
    m_matrix->setTheme(theme);
    m_sentences->setTheme(theme);
}

void EvaluatePanel::focusSearch()
{
    m_sentences->focusSearch();
}

QString EvaluatePanel::runName() const
{
    const store::RunRecord *run = m_context.workspace.currentRecord();
    return run != nullptr ? QString::fromStdString(run->name) : QStringLiteral("signalbox");
}

void EvaluatePanel::exportContent()
{
    openExport(true, true);
}

void EvaluatePanel::openExport(bool matrix, bool sentences)
{
    if (m_matrix->chosen() < 0) {
        m_context.banners.showBanner(
            {QStringLiteral("export"),
             Banner::Tone::Info,
             tr("There is nothing to export yet: the matrix is filled after the first validation."),
             {},
             6});
        return;
    }
    std::vector<ExportItem> items;
    if (matrix) {
        items.push_back(exportItem(m_matrix->model()));
    }
    const viewmodels::SentenceRows &rows = m_sentences->model().rows();
    if (sentences && rows.table) {
        items.push_back(tableItem(tr("%n sentence(s) as shown", nullptr, static_cast<int>(rows.size())), rows));
    }
    if (items.empty()) {
        return; // the rows are on their way
    }
    const QString first = items.front().id;
    if (matrix && sentences) {
        items.push_back(reportItem(m_context.workspace, {m_context.workspace.current()}));
    }
    ExportDialog::open(runName(), std::move(items), first, m_context.banners, m_context.settings, window());
}

void EvaluatePanel::copyMatrix()
{
    charts::ExportOptions options;
    options.size = QSize(900, 800);
    copyToClipboard(charts::pictureOf(m_matrix->model()), false, options, m_context.banners);
}

void EvaluatePanel::copyContent()
{
    if (m_matrix->heatmap().hasFocus() && m_matrix->chosen() >= 0) {
        copyMatrix();
    } else {
        m_sentences->copyRows();
    }
}

} // namespace signalbox::ui
