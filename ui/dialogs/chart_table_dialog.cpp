// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/chart_table_dialog.h"

#include "charts/chart_text.h"
#include "common/widgets.h"
#include "dialogs/dialog_keys.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QShortcut>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace signalbox::ui {

namespace {

using viewmodels::XAxis;

constexpr int kTableDecimals = 6;

/// Columns of one curve alone.
enum SingleColumn { SinglePlace, SingleEpoch, SingleTime, SingleValue, SingleSmoothed };

bool countsSteps(const charts::LineChartModel &model)
{
    return !model.hasOwnX();
}

} // namespace

ChartTableModel::ChartTableModel(charts::LineChartModel model, const charts::ChartView &view, QObject *parent)
    : QAbstractTableModel(parent)
    , m_model(std::move(model))
    , m_view(view)
{
    std::size_t points = 0;
    for (const charts::CurveModel &curve : m_model.curves) {
        if (curve.visible && curve.series && curve.series->size() > 0) {
            m_curves.push_back(&curve);
            points += curve.series->size();
        }
    }
    m_canMerge = m_curves.size() > 1 && points <= kMostMerged;
    if (m_canMerge) {
        m_places.reserve(points);
        for (const charts::CurveModel *curve : m_curves) {
            for (std::size_t i = 0; i < curve->series->size(); ++i) {
                m_places.push_back(curve->series->x(i, XAxis::Step));
            }
        }
        std::sort(m_places.begin(), m_places.end());
        m_places.erase(std::unique(m_places.begin(), m_places.end()), m_places.end());
        m_curve = -1;
    }
}

QStringList ChartTableModel::curveNames() const
{
    QStringList names;
    for (const charts::CurveModel *curve : m_curves) {
        names.append(m_curves.size() == 1 ? curve->metric : curve->label);
    }
    return names;
}

void ChartTableModel::show(int curve)
{
    beginResetModel();
    m_curve = curve;
    endResetModel();
}

int ChartTableModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid() || m_curves.empty()) {
        return 0;
    }
    const std::size_t rows =
        m_curve < 0 ? m_places.size() : m_curves[static_cast<std::size_t>(m_curve)]->series->size();
    return static_cast<int>(rows);
}

int ChartTableModel::columnCount(const QModelIndex &parent) const
{
    if (parent.isValid() || m_curves.empty()) {
        return 0;
    }
    if (m_curve < 0) {
        return 1 + static_cast<int>(m_curves.size());
    }
    if (!countsSteps(m_model)) {
        return 2;
    }
    const bool smoothed = m_view.smoothingOf(*m_curves[static_cast<std::size_t>(m_curve)]).isOn();
    return smoothed ? SingleSmoothed + 1 : SingleValue + 1;
}

QString ChartTableModel::xOf(double place) const
{
    return charts::xText(m_model, place, XAxis::Step, QLocale());
}

QString ChartTableModel::single(const viewmodels::MetricSeries &series, std::size_t row, int column) const
{
    const QLocale locale;
    if (!countsSteps(m_model) && column > 0) {
        return charts::valueText(series.value(row), kTableDecimals, locale);
    }
    switch (column) {
    case SingleEpoch:
        return charts::xText(series.x(row, XAxis::Epoch), XAxis::Epoch, locale);
    case SingleTime:
        return charts::xText(series.x(row, XAxis::Time), XAxis::Time, locale);
    case SingleValue:
        return charts::valueText(series.value(row), kTableDecimals, locale);
    case SingleSmoothed: {
        const viewmodels::Smoothing smoothing = m_view.smoothingOf(*m_curves[static_cast<std::size_t>(m_curve)]);
        const auto value = series.smoothedIfReady(row, smoothing, m_view.xAxis);
        return value ? charts::valueText(*value, kTableDecimals, locale) : QStringLiteral("…");
    }
    default:
        return xOf(series.x(row, XAxis::Step));
    }
}

QVariant ChartTableModel::data(const QModelIndex &index, int role) const
{
    if (role == Qt::TextAlignmentRole) {
        return int(Qt::AlignRight | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole || !index.isValid()) {
        return {};
    }
    const auto row = static_cast<std::size_t>(index.row());
    if (m_curve >= 0) {
        return single(*m_curves[static_cast<std::size_t>(m_curve)]->series, row, index.column());
    }
    const double place = m_places[row];
    if (index.column() == 0) {
        return xOf(place);
    }
    const viewmodels::MetricSeries &series = *m_curves[static_cast<std::size_t>(index.column()) - 1]->series;
    const std::size_t at = series.firstAtOrAfter(place, XAxis::Step);
    const bool isThere = at < series.size() && series.x(at, XAxis::Step) == place;
    return isThere ? charts::valueText(series.value(at), kTableDecimals, QLocale()) : QString();
}

QVariant ChartTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal) {
        return {};
    }
    if (section == 0) {
        return charts::axisName(m_model, XAxis::Step);
    }
    if (m_curve < 0) {
        return m_curves[static_cast<std::size_t>(section) - 1]->label;
    }
    if (countsSteps(m_model) && section == SingleEpoch) {
        return charts::axisName(XAxis::Epoch);
    }
    if (countsSteps(m_model) && section == SingleTime) {
        return charts::axisName(XAxis::Time);
    }
    return section == SingleSmoothed ? tr("Smoothed") : m_curves[static_cast<std::size_t>(m_curve)]->metric;
}

ChartTableDialog::ChartTableDialog(const charts::LineChartModel &model, const charts::ChartView &view, QWidget *parent)
    : QDialog(parent)
    , m_model(new ChartTableModel(charts::snapshotOf(model), view, this))
    , m_curve(new QComboBox)
    , m_table(new QTableView)
{
    setObjectName(QStringLiteral("chartTableDialog"));
    setProperty("remembersLayout", QStringLiteral("chartTable"));
    setWindowTitle(tr("%1 as a table").arg(model.title));
    resize(640, 520);
    m_curve->setObjectName(QStringLiteral("chartTableCurveCombo"));
    m_curve->setAccessibleName(tr("Curve"));
    if (m_model->canMerge()) {
        m_curve->addItem(tr("All curves"), -1);
    }
    const QStringList names = m_model->curveNames();
    for (int i = 0; i < names.size(); ++i) {
        m_curve->addItem(names[i], i);
    }
    m_curve->setVisible(m_curve->count() > 1);
    m_table->setObjectName(QStringLiteral("chartTable"));
    m_table->setAccessibleName(windowTitle());
    m_table->setModel(m_model);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(26);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    m_table->setAlternatingRowColors(true);
    auto *close = makeButton(tr("Close"), QStringLiteral("closeChartTableButton"));
    auto *copyButton = makeButton(tr("Copy"), QStringLiteral("copyChartTableButton"));
    copyButton->setToolTip(tr("The selected rows, or all, with tabs between the columns"));
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_curve);
    buttons->addStretch();
    buttons->addWidget(copyButton);
    buttons->addWidget(close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(10);
    column->addWidget(m_table, 1);
    column->addLayout(buttons);
    connect(m_curve, &QComboBox::currentIndexChanged, this, [this] { m_model->show(m_curve->currentData().toInt()); });
    connect(copyButton, &QPushButton::clicked, this, &ChartTableDialog::copy);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    for (const QKeySequence &key : viewmodels::keysOf(chartTableKeys(), static_cast<int>(ChartTableKey::Copy))) {
        auto *copyKey = new QShortcut(key, m_table);
        copyKey->setContext(Qt::WidgetShortcut);
        connect(copyKey, &QShortcut::activated, this, &ChartTableDialog::copy);
    }
}

void ChartTableDialog::copy()
{
    std::vector<int> rows;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows()) {
        rows.push_back(index.row());
    }
    std::sort(rows.begin(), rows.end());
    const int count = rows.empty() ? m_model->rowCount() : static_cast<int>(rows.size());
    QString text;
    for (int line = -1; line < count; ++line) {
        for (int column = 0; column < m_model->columnCount(); ++column) {
            if (column > 0) {
                text += QLatin1Char('\t');
            }
            const int row = line < 0 || rows.empty() ? line : rows[static_cast<std::size_t>(line)];
            text += line < 0 ? m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString()
                             : m_model->data(m_model->index(row, column), Qt::DisplayRole).toString();
        }
        text += QLatin1Char('\n');
    }
    QGuiApplication::clipboard()->setText(text);
}

} // namespace signalbox::ui
