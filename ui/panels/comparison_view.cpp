// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/comparison_view.h"

#include "common/icons.h"
#include "common/segmented_control.h"
#include "common/widgets.h"
#include "panels/column_names.h"
#include "panels/panel_keys.h"
#include "panels/row_names.h"
#include "viewmodels/run_text.h"
#include "viewmodels/settings.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTableView>

#include <algorithm>

namespace signalbox::ui {

using viewmodels::RunComparisonModel;

namespace {

constexpr int kComparisonRowHeight = 30;
constexpr int kNarrowestColumn = 150;
constexpr int kWidestColumn = 380;
constexpr int kNarrowestNames = 150;
constexpr int kWidestNames = 260;

} // namespace

ComparisonView::ComparisonView(viewmodels::Settings &settings, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_wantedGrouping(settings.value(QStringLiteral("compare/grouping")).toString())
    , m_grouping(new QComboBox)
    , m_value(new QComboBox)
    , m_rows(new SegmentedControl({tr("Differences"), tr("Everything")}, QStringLiteral("comparisonRowsControl")))
    , m_search(makeSearch(tr("Search settings, metrics and values   (Ctrl+F)"), QStringLiteral("comparisonSearchEdit")))
    , m_copy(makeGhost(tr("Copy the table (Ctrl+Shift+C)"), QStringLiteral("copyComparisonButton")))
    , m_export(makeGhost(tr("Export the table as CSV"), QStringLiteral("exportComparisonButton")))
    , m_count(makeLabel({}, "secondary", QStringLiteral("comparisonCountLabel")))
    , m_pages(new QStackedWidget)
    , m_table(new QTableView)
    , m_names(new RowNames(m_table))
    , m_emptyText(makeLabel({}, "empty", QStringLiteral("comparisonEmptyLabel")))
    , m_choose(makeButton(tr("Choose runs…"), QStringLiteral("comparisonChooseButton")))
    , m_clear(makeButton({}, QStringLiteral("comparisonClearButton")))
    , m_delegate(new ComparisonDelegate(this))
{
    setObjectName(QStringLiteral("comparisonView"));
    build();
    connectParts();
    const bool everything = settings.value(QStringLiteral("compare/everything"), false).toBool();
    m_rows->setCurrent(everything ? 1 : 0);
    m_value->setCurrentIndex(settings.value(QStringLiteral("compare/best"), false).toBool() ? 1 : 0);
    updateTexts();
}

void ComparisonView::build()
{
    m_table->setObjectName(QStringLiteral("comparisonTable"));
    m_table->setAccessibleName(tr("Comparison of runs"));
    m_table->setProperty("ownColumns", true); // they are other runs every time
    m_table->setVerticalHeader(m_names);
    m_table->setModel(&m_model);
    m_table->setItemDelegate(m_delegate);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setCornerButtonEnabled(false);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->installEventFilter(this);
    m_names->setObjectName(QStringLiteral("comparisonNames"));
    m_names->setDefaultSectionSize(kComparisonRowHeight);
    m_names->setSectionResizeMode(QHeaderView::Fixed);
    m_names->setTextElideMode(Qt::ElideMiddle);
    m_names->setMinimumWidth(kNarrowestNames);
    m_names->setMaximumWidth(kWidestNames);
    m_names->setContextMenuPolicy(Qt::CustomContextMenu);
    auto *runs = new ColumnNames(m_table);
    m_table->setHorizontalHeader(runs);
    runs->setObjectName(QStringLiteral("comparisonRuns"));
    runs->setTextElideMode(Qt::ElideMiddle);
    runs->setMinimumSectionSize(80);
    runs->setContextMenuPolicy(Qt::CustomContextMenu);

    m_pages->addWidget(m_table);
    m_pages->addWidget(buildEmpty());
    auto *card = makeCard(QStringLiteral("comparisonCard"));
    auto *inner = new QVBoxLayout(card);
    inner->setContentsMargins(8, 8, 8, 8);
    inner->addWidget(m_pages);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(buildTools());
    column->addWidget(m_count);
    column->addWidget(card, 1);
}

QWidget *ComparisonView::buildTools()
{
    m_grouping->setObjectName(QStringLiteral("comparisonGroupCombo"));
    m_grouping->setAccessibleName(tr("Runs as one column"));
    m_grouping->setToolTip(tr("Several runs can be one column, with the mean, the standard deviation and the range of "
                              "each metric: those that differ by nothing but their seed, those of a group, or those "
                              "with the same value of a setting."));
    m_grouping->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_grouping->setMinimumContentsLength(14);
    m_value->setObjectName(QStringLiteral("comparisonValueCombo"));
    m_value->setAccessibleName(tr("Value of a metric"));
    m_value->setToolTip(
        tr("Which value of a metric stands for a run: its last one, or the best of all. The best of many "
           "values flatters runs that were evaluated more often."));
    m_value->addItems({tr("Last values"), tr("Best values")});
    m_rows->setToolTip(tr("Differences leaves out what is the same in all runs, and what differs between any two runs, "
                          "such as when they were started."));
    auto *tools = new QWidget;
    auto *row = new QHBoxLayout(tools);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_rows);
    row->addWidget(m_grouping);
    row->addWidget(m_value);
    row->addWidget(m_search, 1);
    row->addWidget(m_copy);
    row->addWidget(m_export);
    return tools;
}

QWidget *ComparisonView::buildEmpty()
{
    auto *empty = new QWidget;
    auto *column = new QVBoxLayout(empty);
    m_emptyText->setAlignment(Qt::AlignCenter);
    m_emptyText->setWordWrap(true);
    column->addStretch();
    column->addWidget(m_emptyText);
    column->addWidget(m_choose, 0, Qt::AlignCenter);
    column->addWidget(m_clear, 0, Qt::AlignCenter);
    column->addStretch();
    return empty;
}

void ComparisonView::connectParts()
{
    m_searchTimer.setSingleShot(true);
    m_searchTimer.setInterval(150);
    connect(m_search, &QLineEdit::textChanged, this, [this] { m_searchTimer.start(); });
    connect(&m_searchTimer, &QTimer::timeout, this, [this] { m_model.setSearch(m_search->text()); });
    connect(m_rows, &SegmentedControl::currentChanged, this, [this](int rows) {
        m_settings.setValue(QStringLiteral("compare/everything"), rows == 1);
        m_model.setDifferencesOnly(rows == 0);
    });
    connect(m_value, &QComboBox::currentIndexChanged, this, [this](int value) {
        m_settings.setValue(QStringLiteral("compare/best"), value == 1);
        Q_EMIT optionsChanged();
    });
    connect(m_grouping, &QComboBox::currentIndexChanged, this, [this] {
        m_wantedGrouping = m_grouping->currentData().toString();
        m_settings.setValue(QStringLiteral("compare/grouping"), m_wantedGrouping);
        Q_EMIT optionsChanged();
    });
    connect(m_copy, &QToolButton::clicked, this, &ComparisonView::copyRows);
    connect(m_export, &QToolButton::clicked, this, &ComparisonView::exportRequested);
    connect(m_choose, &QPushButton::clicked, this, &ComparisonView::chooseRequested);
    connect(m_clear, &QPushButton::clicked, this, &ComparisonView::clearFilters);
    connect(&m_model, &RunComparisonModel::modelReset, this, [this] {
        fitColumns();
        updateTexts();
    });
    connect(&m_model, &RunComparisonModel::dataChanged, this, &ComparisonView::updateTexts);
    connect(m_table, &QTableView::clicked, this, [this](const QModelIndex &index) { toggleTitle(index.row()); });
    connect(m_table, &QTableView::customContextMenuRequested, this, [this](const QPoint &position) {
        const QModelIndex index = m_table->indexAt(position);
        showMenu(index.row(), index.column(), m_table->viewport()->mapToGlobal(position));
    });
    connect(m_names, &QHeaderView::sectionClicked, this, [this](int row) { toggleTitle(row); });
    connect(m_names, &QHeaderView::customContextMenuRequested, this, [this](const QPoint &position) {
        showMenu(m_names->logicalIndexAt(position), -1, m_names->mapToGlobal(position));
    });
    QHeaderView *runs = m_table->horizontalHeader();
    connect(runs, &QHeaderView::customContextMenuRequested, this, [this, runs](const QPoint &position) {
        showMenu(-1, runs->logicalIndexAt(position), runs->mapToGlobal(position));
    });
}

void ComparisonView::setGroupings(const std::vector<viewmodels::GroupChoice> &groupings, const QString &chosen)
{
    std::vector<viewmodels::GroupChoice> choices{{QString(), tr("Each run alone")}};
    for (const viewmodels::GroupChoice &grouping : groupings) {
        choices.push_back({grouping.by, tr("Group: %1").arg(grouping.text)});
    }
    const QSignalBlocker blocker(m_grouping);
    bool isSame = m_grouping->count() == static_cast<int>(choices.size());
    for (int i = 0; isSame && i < m_grouping->count(); ++i) {
        isSame = m_grouping->itemData(i).toString() == choices[static_cast<std::size_t>(i)].by;
    }
    if (!isSame) { // an open list stays open while a run trains
        m_grouping->clear();
        for (const viewmodels::GroupChoice &choice : choices) {
            m_grouping->addItem(choice.text, choice.by);
        }
    }
    m_grouping->setCurrentIndex(std::max(0, m_grouping->findData(chosen)));
}

viewmodels::ComparisonOptions ComparisonView::options() const
{
    const bool best = m_value->currentIndex() == 1;
    return {m_wantedGrouping, best ? viewmodels::ComparedValue::Best : viewmodels::ComparedValue::Last};
}

void ComparisonView::setComparison(std::shared_ptr<const viewmodels::RunComparison> comparison)
{
    const QModelIndex current = m_table->currentIndex();
    const viewmodels::ComparisonRow *row = current.isValid() ? m_model.rowAt(current.row()) : nullptr;
    const bool hadRow = row != nullptr;
    const auto section = hadRow ? row->section : viewmodels::ComparisonSection::Metrics;
    const std::string key = hadRow ? row->key : std::string();
    m_model.setComparison(std::move(comparison));
    if (hadRow && !m_table->currentIndex().isValid() && m_model.columnCount() > 0) {
        const int found = m_model.findRow(section, key);
        if (found >= 0) {
            m_table->setCurrentIndex(m_model.index(found, std::min(current.column(), m_model.columnCount() - 1)));
        }
    }
    updateTexts();
}

void ComparisonView::fitColumns()
{
    const int columns = m_model.columnCount();
    QHeaderView *runs = m_table->horizontalHeader();
    for (int column = 0; column < columns; ++column) {
        if (runs->sectionSize(column) != runs->defaultSectionSize()) {
            return; // widths that somebody chose stay
        }
    }
    if (columns > 0) {
        runs->setDefaultSectionSize(
            std::clamp(m_table->viewport()->width() / columns, kNarrowestColumn, kWidestColumn));
    }
}

void ComparisonView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fitColumns();
}

void ComparisonView::updateTexts()
{
    const auto comparison = m_model.comparison();
    const std::size_t columns = comparison ? comparison->columns.size() : 0;
    const bool hasTitles = m_model.rowCount() > 0;
    const bool isSearching = !m_search->text().trimmed().isEmpty();
    m_pages->setCurrentIndex(hasTitles ? 0 : 1);
    m_copy->setEnabled(hasTitles);
    m_export->setEnabled(hasTitles);
    m_choose->setVisible(columns < 2);
    m_clear->setVisible(columns >= 2 || (columns == 1 && isSearching));
    m_clear->setText(isSearching ? tr("Clear the search") : tr("Show everything"));
    if (columns == 0) {
        m_emptyText->setText(tr("Tick runs in the side bar to compare them, or choose them here."));
    } else if (isSearching) {
        m_emptyText->setText(tr("Nothing matches the search."));
    } else if (columns == 1) {
        m_emptyText->setText(
            tr("A single column has nothing to differ from. Tick another run in the side bar, or choose "
               "runs here."));
    } else {
        m_emptyText->setText(tr("These runs do not differ in anything that is kept."));
    }
    m_count->setVisible(columns > 0);
    if (comparison) {
        const QString rows = tr("%1 of %2 rows shown")
                                 .arg(viewmodels::formatCount(m_model.shownCount()),
                                      viewmodels::formatCount(static_cast<std::int64_t>(comparison->rows.size())));
        const QString legend = tr("★ best of the row   ↑ larger is better   ↓ smaller is better");
        m_count->setText(QStringLiteral("%1   ·   %2").arg(rows, legend));
    }
}

bool ComparisonView::toggleTitle(int row)
{
    const QModelIndex index = m_model.index(row, 0);
    const int section = index.isValid() ? index.data(RunComparisonModel::SectionRole).toInt() : -1;
    if (section < 0) {
        return false;
    }
    m_model.toggleSection(static_cast<viewmodels::ComparisonSection>(section));
    for (int at = 0; at < m_model.rowCount(); ++at) {
        if (m_model.index(at, 0).data(RunComparisonModel::SectionRole).toInt() == section) {
            m_table->setCurrentIndex(m_model.index(at, 0)); // the keyboard goes on from here
        }
    }
    return true;
}

bool ComparisonView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_table && event->type() == QEvent::KeyPress) {
        const auto *press = static_cast<QKeyEvent *>(event);
        const bool isToggle = viewmodels::commandOf(comparisonKeys(), *press).has_value();
        if (isToggle && toggleTitle(m_table->currentIndex().row())) {
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void ComparisonView::clearFilters()
{
    if (!m_search->text().trimmed().isEmpty()) {
        m_search->clear();
        m_searchTimer.stop();
        m_model.setSearch({});
    } else {
        m_rows->setCurrent(1);
    }
}

void ComparisonView::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void ComparisonView::setTheme(const viewmodels::Theme &theme)
{
    m_delegate->setTheme(theme);
    m_names->setTheme(theme);
    m_model.setTheme(theme);
    m_copy->setIcon(icon(QStringLiteral("copy"), theme.secondary));
    m_export->setIcon(icon(QStringLiteral("export"), theme.secondary));
    setSearchIcon(m_search, theme.secondary);
    m_table->viewport()->update();
}

} // namespace signalbox::ui
