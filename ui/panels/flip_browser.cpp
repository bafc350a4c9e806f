// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/flip_browser.h"

#include "common/icons.h"
#include "common/widgets.h"
#include "panels/sentence_delegates.h"
#include "viewmodels/background.h"
#include "viewmodels/flip_text.h"
#include "viewmodels/run_text.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QProgressBar>
#include <QStackedWidget>
#include <QTableView>

#include <algorithm>

namespace signalbox::ui {

using viewmodels::FlipTableModel;

namespace {

constexpr int kFlipRowHeight = 32;
constexpr std::size_t kFlipsAtOnce = 5000; ///< more rows are put together off the GUI thread
constexpr std::size_t kMostSharesNamed = 4;

} // namespace

FlipBrowser::FlipBrowser(QWidget *parent)
    : QFrame(parent)
    , m_export(makeGhost(tr("Export the sentences as CSV"), QStringLiteral("exportFlipsButton")))
    , m_search(makeSearch(tr("Search sentences   (Ctrl+F)"), QStringLiteral("flipSearchEdit")))
    , m_count(makeLabel({}, "secondary", QStringLiteral("flipCountLabel")))
    , m_busy(new QProgressBar)
    , m_pages(new QStackedWidget)
    , m_table(new QTableView)
    , m_emptyText(makeLabel({}, "empty", QStringLiteral("flipEmptyLabel")))
    , m_everything(makeButton(tr("Show all sentences"), QStringLiteral("showAllFlipsButton")))
    , m_detail(buildDetail())
    , m_sentenceDelegate(new SentenceDelegate(this))
    , m_confidenceDelegate(new ConfidenceDelegate(this))
{
    setObjectName(QStringLiteral("flipBrowser"));
    setProperty("look", QStringLiteral("card"));
    build();
    m_searchTimer.setSingleShot(true);
    m_searchTimer.setInterval(150);
    connect(m_search, &QLineEdit::textChanged, this, [this] { m_searchTimer.start(); });
    connect(&m_searchTimer, &QTimer::timeout, this, [this] { m_model.setSearch(m_search->text()); });
    connect(m_export, &QToolButton::clicked, this, &FlipBrowser::exportRequested);
    connect(m_everything, &QPushButton::clicked, this, [this] {
        m_search->clear();
        m_searchTimer.stop();
        m_model.setSearch({});
        Q_EMIT everythingRequested();
    });
    connect(&m_model, &FlipTableModel::refreshed, this, [this] {
        updateTexts();
        showDetail();
    });
    connect(&m_model, &FlipTableModel::busyChanged, m_busy, &QWidget::setVisible);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &FlipBrowser::showDetail);
    updateTexts();
}

void FlipBrowser::build()
{
    m_table->setObjectName(QStringLiteral("flipTable"));
    m_table->setAccessibleName(tr("Sentences of A and B"));
    m_table->setModel(&m_model);
    m_table->setAlternatingRowColors(true);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(kFlipRowHeight);
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->setItemDelegateForColumn(FlipTableModel::Sentence, m_sentenceDelegate);
    m_table->setItemDelegateForColumn(FlipTableModel::FirstConfidence, m_confidenceDelegate);
    m_table->setItemDelegateForColumn(FlipTableModel::SecondConfidence, m_confidenceDelegate);
    QHeaderView *header = m_table->horizontalHeader();
    header->setObjectName(QStringLiteral("flipHeader"));
    header->setHighlightSections(false);
    header->setSectionsClickable(true);
    header->setSortIndicatorShown(true);
    header->setSortIndicator(-1, Qt::AscendingOrder);
    header->setMinimumSectionSize(44);
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setSectionResizeMode(FlipTableModel::Sentence, QHeaderView::Stretch);
    const int widths[] = {86, 0, 92, 92, 92, 96, 96, 88, 60};
    for (int column = 0; column < FlipTableModel::ColumnCount; ++column) {
        if (column != FlipTableModel::Sentence) {
            m_table->setColumnWidth(column, widths[column]);
        }
    }
    m_table->setColumnHidden(FlipTableModel::FirstConfidence, true); // in the strip below
    m_table->setColumnHidden(FlipTableModel::SecondConfidence, true);
    connect(header, &QHeaderView::sectionClicked, this, &FlipBrowser::sortByHeader);
    m_busy->setObjectName(QStringLiteral("flipBusyBar"));
    m_busy->setAccessibleName(tr("Searching"));
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setFixedHeight(3);
    QSizePolicy policy = m_busy->sizePolicy();
    policy.setRetainSizeWhenHidden(true); // the table does not jump
    m_busy->setSizePolicy(policy);
    m_busy->hide();

    auto *empty = new QWidget;
    auto *emptyColumn = new QVBoxLayout(empty);
    m_emptyText->setAlignment(Qt::AlignCenter);
    m_emptyText->setWordWrap(true);
    emptyColumn->addStretch();
    emptyColumn->addWidget(m_emptyText);
    emptyColumn->addWidget(m_everything, 0, Qt::AlignCenter);
    emptyColumn->addStretch();
    m_pages->addWidget(m_table);
    m_pages->addWidget(empty);
    auto *searchRow = new QHBoxLayout;
    searchRow->setContentsMargins(16, 0, 12, 0);
    searchRow->addWidget(m_search, 1);
    searchRow->addWidget(m_export);
    m_count->setContentsMargins(16, 0, 16, 0);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 12, 1, 1);
    column->setSpacing(8);
    column->addLayout(searchRow);
    column->addWidget(m_count);
    column->addWidget(m_busy);
    column->addWidget(m_pages, 1);
    column->addWidget(m_detail);
}

QWidget *FlipBrowser::buildDetail()
{
    auto *detail = new QFrame;
    detail->setObjectName(QStringLiteral("flipDetail"));
    detail->setProperty("look", QStringLiteral("strip"));
    m_sentence = makeLabel({}, "heading", QStringLiteral("flipSentenceLabel"));
    m_firstFacts = makeLabel({}, "secondary", QStringLiteral("flipFactsA"));
    m_secondFacts = makeLabel({}, "secondary", QStringLiteral("flipFactsB"));
    auto *column = new QVBoxLayout(detail);
    column->setContentsMargins(16, 10, 16, 12);
    column->setSpacing(4);
    for (QLabel *label : {m_sentence, m_firstFacts, m_secondFacts}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        column->addWidget(label);
    }
    detail->hide();
    return detail;
}

void FlipBrowser::sortByHeader(int column)
{
    const bool isNumber = column >= FlipTableModel::FirstConfidence;
    const Qt::SortOrder first = isNumber ? Qt::DescendingOrder : Qt::AscendingOrder;
    if (column != m_sortColumn) {
        m_sortColumn = column;
        m_sortOrder = first;
    } else if (m_sortOrder == first) {
        m_sortOrder = first == Qt::AscendingOrder ? Qt::DescendingOrder : Qt::AscendingOrder;
    } else {
        m_sortColumn = -1; // the third click: the order of the file
        m_sortOrder = Qt::AscendingOrder;
    }
    m_table->horizontalHeader()->setSortIndicator(m_sortColumn, m_sortOrder);
    m_model.sort(m_sortColumn, m_sortOrder);
}

void FlipBrowser::updateTexts()
{
    const auto flips = m_model.rows().flips;
    m_export->setEnabled(flips != nullptr);
    m_pages->setCurrentIndex(m_model.rowCount() > 0 ? 0 : 1);
    m_everything->setVisible(flips != nullptr && !flips->rows.empty());
    if (!flips) {
        m_count->clear();
        m_emptyText->setText(tr("Choose two evaluations to see which sentences changed between them."));
        return;
    }
    m_count->setText(tr("%1 of %2 sentences shown")
                         .arg(viewmodels::formatCount(m_model.rowCount()),
                              viewmodels::formatCount(static_cast<std::int64_t>(flips->rows.size()))));
    m_emptyText->setText(flips->rows.empty() ? tr("A and B have no sentence in common.")
                                             : tr("No sentences in this selection."));
}

QString FlipBrowser::sharesText(const core::EvaluationTable &table, int position) const
{
    const core::Prediction &row = table.rows[static_cast<std::size_t>(position)];
    const std::size_t classes = table.labels.size();
    const std::size_t start = static_cast<std::size_t>(position) * classes;
    std::vector<std::pair<float, std::size_t>> shares;
    for (std::size_t i = 0; i < classes && start + classes <= table.probabilities.size(); ++i) {
        shares.emplace_back(table.probabilities[start + i], i);
    }
    std::stable_sort(shares.begin(), shares.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    QStringList parts;
    for (std::size_t i = 0; i < std::min(shares.size(), kMostSharesNamed); ++i) {
        parts << QStringLiteral("%1 %2").arg(QString::fromStdString(table.labels[shares[i].second]),
                                             QLocale().toString(shares[i].first, 'f', 3));
    }
    parts << tr("loss %1").arg(QLocale().toString(row.loss, 'f', 2));
    return parts.join(QStringLiteral("  ·  "));
}

void FlipBrowser::showDetail()
{
    const QModelIndex current = m_table->currentIndex();
    const auto flips = m_model.rows().flips;
    const bool isChosen = current.isValid() && flips != nullptr && current.row() < m_model.rowCount();
    m_detail->setVisible(isChosen);
    if (!isChosen) {
        return;
    }
    const int position = m_model.positionOf(current.row());
    const viewmodels::FlipRow &row = flips->rows[static_cast<std::size_t>(position)];
    const QString label = QString::fromStdString(flips->labels[static_cast<std::size_t>(flips->truthOf(row))]);
    m_sentence->setText(tr("%1   (%2)").arg(QString::fromStdString(viewmodels::flipSentence(*flips, position)), label));
    m_firstFacts->setText(tr("A: %1").arg(sharesText(*flips->first, row.first)));
    m_secondFacts->setText(tr("B: %1").arg(sharesText(*flips->second, row.second)));
}

std::vector<int> FlipBrowser::selectedRows() const
{
    std::vector<int> rows;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows()) {
        rows.push_back(index.row());
    }
    std::sort(rows.begin(), rows.end());
    return rows;
}

void FlipBrowser::copyRows()
{
    const std::vector<int> rows = selectedRows();
    const viewmodels::FlipRows shown = m_model.rows();
    if (!shown.flips) {
        return;
    }
    const std::size_t count = rows.empty() ? shown.size() : rows.size();
    const auto copy = [this, count](const QString &text) {
        QApplication::clipboard()->setText(text);
        Q_EMIT rowsCopied(static_cast<int>(count));
    };
    if (count <= kFlipsAtOnce) {
        copy(viewmodels::flipsAsTsv(shown, rows));
    } else {
        viewmodels::runInBackground(
            this, [shown, rows] { return viewmodels::flipsAsTsv(shown, rows); }, copy);
    }
}

void FlipBrowser::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void FlipBrowser::setTheme(const viewmodels::Theme &theme)
{
    m_sentenceDelegate->setTheme(theme);
    m_confidenceDelegate->setTheme(theme);
    m_export->setIcon(icon(QStringLiteral("export"), theme.secondary));
    setSearchIcon(m_search, theme.secondary);
    m_table->viewport()->update();
}

} // namespace signalbox::ui
