// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/sentence_browser.h"

#include "common/icons.h"
#include "common/widgets.h"
#include "panels/sentence_delegates.h"
#include "viewmodels/background.h"
#include "viewmodels/run_text.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QMenu>
#include <QProgressBar>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTableView>

#include <algorithm>

namespace signalbox::ui {

using viewmodels::SentenceTableModel;

namespace {

constexpr int kBusyHeight = 3;
constexpr std::size_t kRowsAtOnce = 5000; ///< more rows are put together off the GUI thread

} // namespace

SentenceBrowser::SentenceBrowser(QWidget *parent)
    : QFrame(parent)
    , m_title(makeLabel(tr("Misclassified sentences"), "heading", QStringLiteral("sentencesTitle")))
    , m_export(makeGhost(tr("Export the table as CSV"), QStringLiteral("exportTableButton")))
    , m_search(makeSearch(tr("Search sentences   (Ctrl+F)"), QStringLiteral("sentenceSearchEdit")))
    , m_chips(new QHBoxLayout)
    , m_count(makeLabel({}, "secondary", QStringLiteral("sentenceCountLabel")))
    , m_busy(new QProgressBar)
    , m_pages(new QStackedWidget)
    , m_table(new QTableView)
    , m_emptyText(makeLabel({}, "empty", QStringLiteral("sentencesEmptyLabel")))
    , m_clear(makeButton(tr("Clear filters"), QStringLiteral("clearFiltersButton")))
    , m_detail(buildDetail())
    , m_sentenceDelegate(new SentenceDelegate(this))
    , m_confidenceDelegate(new ConfidenceDelegate(this))
{
    setObjectName(QStringLiteral("sentenceBrowser"));
    setProperty("look", QStringLiteral("card"));
    build();
    m_searchTimer.setSingleShot(true);
    m_searchTimer.setInterval(150);
    connect(m_search, &QLineEdit::textChanged, this, [this] { m_searchTimer.start(); });
    connect(&m_searchTimer, &QTimer::timeout, this, [this] { m_model.setSearch(m_search->text()); });
    connect(m_export, &QToolButton::clicked, this, &SentenceBrowser::exportRequested);
    connect(m_clear, &QPushButton::clicked, this, &SentenceBrowser::clearFilters);
    connect(&m_model, &SentenceTableModel::modelAboutToBeReset, this,
            [this] { m_scrolledTo = m_table->verticalScrollBar()->value(); });
    connect(&m_model, &SentenceTableModel::refreshed, this, [this] {
        if (m_chips->count() == 0) {
            updateChips(); // the names of the classes came with the rows
        }
        updateTexts();
        restoreSelection();
    });
    connect(&m_model, &SentenceTableModel::busyChanged, this, [this](bool busy) {
        m_busy->setVisible(busy);
        updateTexts();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &SentenceBrowser::rowChosen);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            [this] { m_isAutomatic = m_isAutomatic && m_isRestoring; });
    connect(m_table, &QTableView::clicked, this, &SentenceBrowser::rowChosen);
    m_model.sort(m_sortColumn, m_sortOrder);
    updateTexts();
}

void SentenceBrowser::build()
{
    m_table->setObjectName(QStringLiteral("sentenceTable"));
    m_table->setAccessibleName(tr("Sentences"));
    m_table->setModel(&m_model);
    m_table->setAlternatingRowColors(true);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(34);
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->setItemDelegateForColumn(SentenceTableModel::Sentence, m_sentenceDelegate);
    m_table->setItemDelegateForColumn(SentenceTableModel::Confidence, m_confidenceDelegate);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table, &QTableView::customContextMenuRequested, this, &SentenceBrowser::rowMenu);
    m_busy->setObjectName(QStringLiteral("sentenceBusyBar"));
    m_busy->setAccessibleName(tr("Searching"));
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setFixedHeight(kBusyHeight);
    QSizePolicy policy = m_busy->sizePolicy();
    policy.setRetainSizeWhenHidden(true); // the table does not jump
    m_busy->setSizePolicy(policy);
    m_busy->hide();
    QHeaderView *header = m_table->horizontalHeader();
    header->setObjectName(QStringLiteral("sentenceHeader"));
    header->setHighlightSections(false);
    header->setSectionsClickable(true);
    header->setSortIndicatorShown(true);
    header->setMinimumSectionSize(44);
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setSectionResizeMode(SentenceTableModel::Sentence, QHeaderView::Stretch);
    const int widths[] = {0, 108, 108, 108, 62, 66, 66, 74, 66};
    for (int column = SentenceTableModel::Label; column < SentenceTableModel::ColumnCount; ++column) {
        m_table->setColumnWidth(column, widths[column]);
        m_table->setColumnHidden(column, column > SentenceTableModel::Step);
    }
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QHeaderView::customContextMenuRequested, this, &SentenceBrowser::columnMenu);
    connect(header, &QHeaderView::sectionClicked, this, &SentenceBrowser::sortByHeader);
    showSort();

    auto *empty = new QWidget;
    auto *emptyColumn = new QVBoxLayout(empty);
    emptyColumn->addStretch();
    emptyColumn->addWidget(m_emptyText, 0, Qt::AlignCenter);
    emptyColumn->addWidget(m_clear, 0, Qt::AlignCenter);
    emptyColumn->addStretch();
    m_pages->addWidget(m_table);
    m_pages->addWidget(empty);

    auto *titleRow = new QHBoxLayout;
    titleRow->setContentsMargins(16, 0, 12, 0);
    titleRow->addWidget(m_title);
    titleRow->addStretch();
    titleRow->addWidget(m_export);
    auto *searchRow = new QHBoxLayout;
    searchRow->setContentsMargins(16, 0, 16, 0);
    searchRow->addWidget(m_search, 1);
    searchRow->addLayout(m_chips);
    m_count->setContentsMargins(16, 0, 16, 0);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 12, 1, 1);
    column->setSpacing(8);
    column->addLayout(titleRow);
    column->addLayout(searchRow);
    column->addWidget(m_count);
    column->addWidget(m_busy);
    column->addWidget(m_pages, 1);
    column->addWidget(m_detail);
}

QWidget *SentenceBrowser::buildDetail()
{
    auto *detail = new QFrame;
    detail->setObjectName(QStringLiteral("sentenceDetail"));
    detail->setProperty("look", QStringLiteral("strip"));
    m_sentence = makeLabel({}, "heading", QStringLiteral("selectedSentenceLabel"));
    m_sentence->setWordWrap(true);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_facts = makeLabel({}, "secondary", QStringLiteral("selectedFactsLabel"));
    m_facts->setTextFormat(Qt::PlainText);
    m_facts->setWordWrap(true);
    auto *copy = makeButton(tr("Copy sentence"), QStringLiteral("copySentenceButton"));
    connect(copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(m_sentence->text()); });
    auto *column = new QVBoxLayout(detail);
    column->setContentsMargins(16, 10, 16, 12);
    column->setSpacing(4);
    column->addWidget(makeLabel(tr("Selected sentence"), "secondary"));
    column->addWidget(m_sentence);
    column->addWidget(m_facts);
    column->addWidget(copy, 0, Qt::AlignLeft);
    detail->hide();
    return detail;
}

void SentenceBrowser::setTable(std::shared_ptr<const core::EvaluationTable> table, std::int64_t step,
                               const QString &setName)
{
    m_setName = setName;
    m_export->setEnabled(table != nullptr);
    m_model.setTable(std::move(table), step);
}

void SentenceBrowser::setAwaited(bool isAwaited)
{
    if (isAwaited == m_isAwaited) {
        return;
    }
    m_isAwaited = isAwaited;
    if (isAwaited) {
        m_wait.begin();
    } else {
        m_wait.end();
    }
    updateTexts();
}

void SentenceBrowser::setCells(const QSet<int> &cells)
{
    m_model.setCells(cells);
    updateChips();
    updateTexts();
}

void SentenceBrowser::sortByHeader(int column)
{
    const bool number = column >= SentenceTableModel::Confidence;
    const Qt::SortOrder first = number ? Qt::DescendingOrder : Qt::AscendingOrder;
    if (column != m_sortColumn) {
        m_sortColumn = column;
        m_sortOrder = first;
    } else if (m_sortOrder == first) {
        m_sortOrder = first == Qt::AscendingOrder ? Qt::DescendingOrder : Qt::AscendingOrder;
    } else {
        m_sortColumn = -1; // the third click: the order of the file
        m_sortOrder = Qt::AscendingOrder;
    }
    showSort();
    m_model.sort(m_sortColumn, m_sortOrder);
}

void SentenceBrowser::showSort()
{
    m_table->horizontalHeader()->setSortIndicator(m_sortColumn, m_sortOrder);
}

void SentenceBrowser::updateChips()
{
    while (QLayoutItem *item = m_chips->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // it may be the sender
        delete item;
    }
    const QSet<int> cells = m_model.query().cells;
    const auto table = m_model.table();
    if (cells.isEmpty() || !table) {
        return;
    }
    const auto addChip = [this](const QString &text, int cell) {
        auto *chip = new QFrame;
        chip->setObjectName(QStringLiteral("cellChip%1").arg(cell));
        chip->setProperty("look", QStringLiteral("chip"));
        auto *row = new QHBoxLayout(chip);
        row->setContentsMargins(12, 1, 5, 1);
        row->setSpacing(4);
        row->addWidget(makeLabel(text));
        auto *remove = makeGhost(tr("Remove filter"), QStringLiteral("removeChip%1").arg(cell));
        remove->setIcon(icon(QStringLiteral("close"), m_theme.secondary));
        connect(remove, &QToolButton::clicked, this, [this, cell] {
            if (cell < 0) {
                Q_EMIT cellsCleared();
            } else {
                Q_EMIT cellRemoved(cell);
            }
        });
        row->addWidget(remove);
        m_chips->addWidget(chip);
    };
    if (cells.size() > 2) {
        addChip(tr("%n cells", nullptr, static_cast<int>(cells.size())), -1);
        return;
    }
    const auto classes = static_cast<int>(table->labels.size());
    for (const int cell : cells) {
        addChip(QStringLiteral("%1 → %2").arg(
                    QString::fromStdString(table->labels[static_cast<std::size_t>(cell / classes)]),
                    QString::fromStdString(table->labels[static_cast<std::size_t>(cell % classes)])),
                cell);
    }
}

void SentenceBrowser::updateTexts()
{
    const auto table = m_model.table();
    if (!table) {
        m_count->clear();
        m_emptyText->setText(m_model.isBusy()          ? tr("Sorting the sentences…")
                                 : !m_isAwaited        ? tr("Wrong answers appear here after the first validation.")
                                 : !m_wait.isLasting() ? QString()
                                                       : tr("Reading the sentences…"));
        m_clear->hide();
        m_pages->setCurrentIndex(1);
        m_detail->hide();
        return;
    }
    const auto classes = std::max(1, static_cast<int>(table->labels.size()));
    const QSet<int> cells = m_model.query().cells;
    const auto right =
        std::count_if(cells.begin(), cells.end(), [classes](int cell) { return cell / classes == cell % classes; });
    const std::int64_t errors = viewmodels::countCandidates(*table, {});
    const auto rows = static_cast<std::int64_t>(table->rows.size());
    const QString shown = viewmodels::formatCount(m_model.rowCount());
    if (right == 0) {
        m_title->setText(tr("Misclassified sentences"));
        m_count->setText(tr("%1 of %2 errors shown").arg(shown, viewmodels::formatCount(errors)));
    } else if (right == cells.size()) {
        m_title->setText(tr("Correct sentences"));
        m_count->setText(tr("%1 of %2 correct sentences shown").arg(shown, viewmodels::formatCount(rows - errors)));
    } else {
        m_title->setText(tr("Sentences of the selected cells"));
        m_count->setText(tr("%1 of %2 sentences shown").arg(shown, viewmodels::formatCount(rows)));
    }
    if (m_wait.isLasting()) {
        m_count->setText(tr("Reading the sentences…")); // the number would be of the rows before
    }
    const bool filtered = !cells.isEmpty() || !m_model.query().search.isEmpty();
    m_emptyText->setText(!filtered        ? tr("No errors: every answer was right.")
                             : right == 0 ? tr("No errors in this selection.")
                                          : tr("No sentences in this selection."));
    m_clear->setVisible(filtered);
    m_pages->setCurrentIndex(m_model.rowCount() > 0 ? 0 : 1);
    m_detail->setVisible(m_model.rowCount() > 0 && m_table->currentIndex().isValid());
}

void SentenceBrowser::rowChosen(const QModelIndex &index)
{
    if (index.isValid() && !m_isRestoring) {
        m_chosenDataRow = m_model.dataRowOf(index.row());
        m_isAutomatic = false;
        showDetail();
    }
}

void SentenceBrowser::restoreSelection()
{
    if (m_model.rowCount() == 0) {
        return;
    }
    const QScopedValueRollback restoring(m_isRestoring, true);
    // A row that the filter hides is not forgotten: the first row stands in for it.
    const int row = m_chosenDataRow ? m_model.rowOfDataRow(*m_chosenDataRow) : -1;
    m_isAutomatic = row < 0;
    m_table->setAutoScroll(false); // the person reads somewhere
    m_table->selectRow(std::max(0, row));
    m_table->setAutoScroll(true);
    m_table->doItemsLayout();
    m_table->verticalScrollBar()->setValue(m_scrolledTo);
    showDetail();
}

void SentenceBrowser::showDetail()
{
    const QModelIndex current = m_table->currentIndex();
    const auto table = m_model.table();
    m_detail->setVisible(current.isValid());
    if (!current.isValid() || !table) {
        return;
    }
    const int position = m_model.positionOf(current.row());
    const core::Prediction &row = table->rows[static_cast<std::size_t>(position)];
    m_sentence->setText(QString::fromStdString(viewmodels::sentenceOf(*table, position)));
    std::vector<std::pair<float, std::size_t>> shares;
    const std::size_t classes = table->labels.size();
    for (std::size_t i = 0;
         i < classes && (static_cast<std::size_t>(position) + 1) * classes <= table->probabilities.size(); ++i) {
        shares.emplace_back(table->probabilities[static_cast<std::size_t>(position) * classes + i], i);
    }
    std::stable_sort(shares.begin(), shares.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    QStringList facts;
    constexpr std::size_t kMostShares = 8;
    for (std::size_t i = 0; i < std::min(shares.size(), kMostShares); ++i) {
        facts << QStringLiteral("%1 %2").arg(QString::fromStdString(table->labels[shares[i].second]),
                                             QLocale().toString(shares[i].first, 'f', 3));
    }
    if (shares.size() > kMostShares) {
        facts << tr("+%n more", nullptr, static_cast<int>(shares.size() - kMostShares));
    }
    facts << tr("loss %1").arg(QLocale().toString(row.loss, 'f', 2));
    facts << tr("row %1 (line %2) of the %3")
                 .arg(viewmodels::formatCount(row.row + 1), viewmodels::formatCount(row.line), m_setName);
    if (table->tags && static_cast<std::size_t>(row.row) < table->tags->size()) {
        facts << QString::fromStdString((*table->tags)[static_cast<std::size_t>(row.row)]);
    }
    m_facts->setText(facts.join(QStringLiteral("   ·   ")));
}

void SentenceBrowser::columnMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int column = SentenceTableModel::Label; column < SentenceTableModel::ColumnCount; ++column) {
        QAction *action = menu->addAction(m_model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        action->setCheckable(true);
        action->setChecked(!m_table->isColumnHidden(column));
        connect(action, &QAction::toggled, m_table,
                [this, column](bool shown) { m_table->setColumnHidden(column, !shown); });
    }
    menu->popup(m_table->horizontalHeader()->mapToGlobal(position));
}

void SentenceBrowser::clearFilters()
{
    m_search->clear();
    m_searchTimer.stop();
    m_model.setSearch({});
    Q_EMIT cellsCleared();
}

void SentenceBrowser::setTheme(const viewmodels::Theme &theme)
{
    m_theme = theme;
    m_sentenceDelegate->setTheme(theme);
    m_confidenceDelegate->setTheme(theme);
    m_export->setIcon(icon(QStringLiteral("export"), theme.secondary));
    setSearchIcon(m_search, theme.secondary);
    updateChips();
}

void SentenceBrowser::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

std::vector<int> SentenceBrowser::selectedRows() const
{
    std::vector<int> rows;
    if (!m_isAutomatic) {
        for (const QModelIndex &index : m_table->selectionModel()->selectedRows()) {
            rows.push_back(index.row());
        }
        std::sort(rows.begin(), rows.end());
    }
    return rows;
}

void SentenceBrowser::copyRows()
{
    const std::vector<int> rows = selectedRows();
    const std::size_t count = rows.empty() ? m_model.rows().size() : rows.size();
    const auto copy = [this, count](const QString &text) {
        QApplication::clipboard()->setText(text);
        Q_EMIT rowsCopied(static_cast<int>(count));
    };
    if (count <= kRowsAtOnce) {
        copy(m_model.toTsv(rows));
    } else {
        viewmodels::runInBackground(
            this, [shown = m_model.rows(), rows] { return viewmodels::sentencesAsTsv(shown, rows); }, copy);
    }
}

void SentenceBrowser::rowMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("sentenceMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool any = m_model.rowCount() > 0;
    QAction *copy = menu->addAction(tr("Copy rows"), this, &SentenceBrowser::copyRows);
    copy->setObjectName(QStringLiteral("copyRowsAction"));
    copy->setEnabled(any);
    QAction *exportAction = menu->addAction(tr("Export…"), this, &SentenceBrowser::exportRequested);
    exportAction->setObjectName(QStringLiteral("exportRowsAction"));
    exportAction->setEnabled(any);
    menu->popup(m_table->viewport()->mapToGlobal(position));
}

} // namespace signalbox::ui
