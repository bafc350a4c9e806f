// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/chart_table_dialog.h"

#include "charts/chart_text.h"
#include "common/widgets.h"
#include "dialogs/dialog_keys.h"
#include "viewmodels/background.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QShortcut>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace signalbox::ui {

namespace {

using viewmodels::XAxis;

constexpr int kRowsBetweenLooks = 1024; ///< until it is looked whether anybody still waits

} // namespace

ChartTableModel::ChartTableModel(charts::LineChartModel model, const charts::ChartView &view, QObject *parent)
    : QAbstractTableModel(parent)
    , m_table(std::move(model), view)
    , m_curve(m_table.canMerge() ? -1 : 0)
{
}

QStringList ChartTableModel::curveNames() const
{
    QStringList names;
    for (const charts::CurveModel *curve : m_table.curves()) {
        names.append(m_table.curves().size() == 1 ? curve->metric : curve->label);
    }
    return names;
}

void ChartTableModel::show(int curve)
{
    beginResetModel();
    m_curve = curve;
    endResetModel();
}

RowsText ChartTableModel::rowsText() const
{
    QStringList titles;
    for (int column = 0; column < columnCount(); ++column) {
        titles << headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    }
    // The other thread has a snapshot of its own: these curves are read by the window meanwhile.
    return [model = charts::snapshotOf(m_table.model()), view = m_table.view(), curve = m_curve,
            titles](const std::vector<RowRange> &rows, const std::atomic<bool> &cancelled) {
        const auto isCancelled = [&cancelled] { return cancelled.load(); };
        const ChartTable table(model, view);
        table.prepare(curve, isCancelled);
        QString text = titles.join(QLatin1Char('\t')) + QLatin1Char('\n');
        for (const auto &[first, last] : rows) {
            for (int row = first; row <= last; ++row) {
                if (row % kRowsBetweenLooks == 0 && isCancelled()) {
                    return QString();
                }
                for (int column = 0; column < titles.size(); ++column) {
                    if (column > 0) {
                        text += QLatin1Char('\t');
                    }
                    text += table.cell(curve, static_cast<std::size_t>(row), column);
                }
                text += QLatin1Char('\n');
            }
        }
        return text;
    };
}

int ChartTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_table.rowCount(m_curve);
}

int ChartTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_table.columnCount(m_curve);
}

QVariant ChartTableModel::data(const QModelIndex &index, int role) const
{
    if (role == Qt::TextAlignmentRole) {
        return int(Qt::AlignRight | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole || !index.isValid()) {
        return {};
    }
    return m_table.cell(m_curve, static_cast<std::size_t>(index.row()), index.column());
}

QVariant ChartTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal) {
        return {};
    }
    if (section == 0) {
        return charts::axisName(m_table.model(), XAxis::Step);
    }
    if (m_curve < 0) {
        return m_table.curves()[static_cast<std::size_t>(section) - 1]->label;
    }
    if (m_table.countsSteps() && section == ChartTable::SingleEpoch) {
        return charts::axisName(XAxis::Epoch);
    }
    if (m_table.countsSteps() && section == ChartTable::SingleTime) {
        return charts::axisName(XAxis::Time);
    }
    return section == ChartTable::SingleSmoothed ? tr("Smoothed")
                                                 : m_table.curves()[static_cast<std::size_t>(m_curve)]->metric;
}

ChartTableDialog::ChartTableDialog(const QString &what, QAbstractItemModel *model, QWidget *parent)
    : QDialog(parent)
    , m_table(new QTableView)
    , m_buttons(new QHBoxLayout)
    , m_copy(makeButton(tr("Copy"), QStringLiteral("copyChartTableButton")))
{
    setObjectName(QStringLiteral("chartTableDialog"));
    setProperty("remembersLayout", QStringLiteral("chartTable"));
    setWindowTitle(tr("%1 as a table").arg(what));
    resize(640, 520);
    model->setParent(this);
    m_table->setObjectName(QStringLiteral("chartTable"));
    m_table->setAccessibleName(windowTitle());
    m_table->setModel(model);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(26);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->setAlternatingRowColors(true);
    auto *close = makeButton(tr("Close"), QStringLiteral("closeChartTableButton"));
    m_copy->setToolTip(tr("The selected rows, or all, with tabs between the columns"));
    m_buttons->addStretch();
    m_buttons->addWidget(m_copy);
    m_buttons->addWidget(close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(10);
    column->addWidget(m_table, 1);
    column->addLayout(m_buttons);
    connect(m_copy, &QPushButton::clicked, this, &ChartTableDialog::copy);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    for (const QKeySequence &key : viewmodels::keysOf(chartTableKeys(), static_cast<int>(ChartTableKey::Copy))) {
        auto *copyKey = new QShortcut(key, m_table);
        copyKey->setContext(Qt::WidgetShortcut);
        connect(copyKey, &QShortcut::activated, this, &ChartTableDialog::copy);
    }
    m_table->setFocus(); // it was opened to be read
}

ChartTableDialog::ChartTableDialog(const charts::LineChartModel &model, const charts::ChartView &view, QWidget *parent)
    : ChartTableDialog(model.title, new ChartTableModel(charts::snapshotOf(model), view), parent)
{
    auto *table = static_cast<ChartTableModel *>(m_table->model());
    m_text = [table] { return table->rowsText(); };
    auto *curve = new QComboBox;
    curve->setObjectName(QStringLiteral("chartTableCurveCombo"));
    curve->setAccessibleName(tr("Curve"));
    if (table->table().canMerge()) {
        curve->addItem(tr("All curves"), -1);
    }
    const QStringList names = table->curveNames();
    for (int i = 0; i < names.size(); ++i) {
        curve->addItem(names[i], i);
    }
    m_buttons->insertWidget(0, curve);
    setTabOrder(m_table, curve);
    curve->setVisible(curve->count() > 1);
    connect(curve, &QComboBox::currentIndexChanged, this,
            [curve, table] { table->show(curve->currentData().toInt()); });
}

ChartTableDialog::ChartTableDialog(const QString &what, QAbstractItemModel *model, RowsText text, QWidget *parent)
    : ChartTableDialog(what, model, parent)
{
    m_text = [made = std::move(text)] { return made; };
}

ChartTableDialog::~ChartTableDialog()
{
    *m_cancelled = true;
}

std::vector<RowRange> ChartTableDialog::chosenRows() const
{
    // By ranges: rows one by one take a second of the window's time when a million is selected.
    std::vector<RowRange> ranges;
    for (const QItemSelectionRange &range : m_table->selectionModel()->selection()) {
        ranges.emplace_back(range.top(), range.bottom());
    }
    std::sort(ranges.begin(), ranges.end());
    std::vector<RowRange> rows;
    for (const RowRange &range : ranges) {
        if (!rows.empty() && range.first <= rows.back().second + 1) {
            rows.back().second = std::max(rows.back().second, range.second);
        } else {
            rows.push_back(range);
        }
    }
    if (rows.empty()) {
        rows.emplace_back(0, m_table->model()->rowCount() - 1);
    }
    return rows;
}

void ChartTableDialog::copy()
{
    if (m_isCopying) {
        return;
    }
    m_isCopying = true;
    m_copy->setText(tr("Copying…")); // it stays enabled, or a screen reader would lose its place
    viewmodels::runInBackground(
        this, [text = m_text(), rows = chosenRows(), cancelled = m_cancelled] { return text(rows, *cancelled); },
        [this](const QString &text) {
            m_isCopying = false;
            m_copy->setText(tr("Copy"));
            QGuiApplication::clipboard()->setText(text);
        });
}

} // namespace signalbox::ui
