// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/chart_builder_dialog.h"

#include "charts/chart_search.h"
#include "charts/line_chart.h"
#include "charts/metric_catalog.h"
#include "common/widgets.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QGridLayout>
#include <QListWidget>

#include <algorithm>
#include <utility>

namespace signalbox::ui {

namespace {

constexpr int kMostNamed = 3; ///< metrics in a title

} // namespace

QString usualTitle(const charts::CustomChart &chart)
{
    QStringList names;
    for (const std::string &metric : chart.metrics) {
        if (names.size() == kMostNamed) {
            names.append(QStringLiteral("…"));
            break;
        }
        names.append(QString::fromStdString(metric));
    }
    const QString all = names.join(QStringLiteral(", "));
    return chart.xMetric.empty() ? all
                                 : ChartBuilderDialog::tr("%1 over %2").arg(all, QString::fromStdString(chart.xMetric));
}

ChartBuilderDialog::ChartBuilderDialog(const charts::CustomChart &chart, const std::vector<std::string> &metrics,
                                       Preview preview, const charts::ChartView &view, const viewmodels::Theme &theme,
                                       QWidget *parent)
    : QDialog(parent)
    , m_chart(chart)
    , m_preview(std::move(preview))
    , m_view(view)
    , m_search(makeSearch(tr("Find metrics"), QStringLiteral("builderSearchEdit")))
    , m_list(new QListWidget)
    , m_title(new QLineEdit(chart.title == usualTitle(chart) ? QString() : chart.title))
    , m_x(new QComboBox)
    , m_logX(new QCheckBox(tr("Logarithmic x axis")))
    , m_logY(new QCheckBox(tr("Logarithmic y axis")))
    , m_picture(new charts::LineChart)
    , m_problem(makeLabel({}, "error", QStringLiteral("builderProblem")))
    , m_save(makeButton(chart.id.isEmpty() ? tr("Add the chart") : tr("Save"), QStringLiteral("saveChartButton"),
                        "primary"))
{
    setObjectName(QStringLiteral("chartBuilderDialog"));
    setProperty("remembersLayout", QStringLiteral("chartBuilder"));
    setWindowTitle(chart.id.isEmpty() ? tr("New chart") : tr("Edit the chart"));
    resize(860, 560);
    m_view.xRange.reset();
    m_view.yRange.reset();
    setSearchIcon(m_search, theme.secondary);
    buildList(metrics);
    buildX(metrics);
    m_title->setObjectName(QStringLiteral("builderTitleEdit"));
    m_title->setAccessibleName(tr("Title"));
    m_logX->setObjectName(QStringLiteral("builderLogXCheck"));
    m_logX->setChecked(chart.logX);
    m_logY->setObjectName(QStringLiteral("builderLogYCheck"));
    m_logY->setChecked(chart.logY);
    m_picture->setObjectName(QStringLiteral("builderPreview"));
    m_picture->setTheme(theme);
    m_problem->setWordWrap(true);
    m_save->setDefault(true);
    layOut();
    connect(m_search, &QLineEdit::textChanged, this, &ChartBuilderDialog::applySearch);
    connect(m_list, &QListWidget::itemChanged, this, &ChartBuilderDialog::noteCheck);
    connect(m_x, &QComboBox::currentTextChanged, this, &ChartBuilderDialog::check);
    connect(m_title, &QLineEdit::textChanged, this, &ChartBuilderDialog::check);
    connect(m_logX, &QCheckBox::toggled, this, &ChartBuilderDialog::check);
    connect(m_logY, &QCheckBox::toggled, this, &ChartBuilderDialog::check);
    connect(m_save, &QPushButton::clicked, this, &QDialog::accept);
    connect(this, &QDialog::accepted, this, [this] { Q_EMIT saved(this->chart()); });
    check();
    m_search->setFocus();
}

void ChartBuilderDialog::buildList(const std::vector<std::string> &metrics)
{
    m_list->setObjectName(QStringLiteral("builderMetricList"));
    m_list->setAccessibleName(tr("Metrics of the chart"));
    m_list->setUniformItemSizes(true);
    std::vector<std::string> names = metrics;
    for (const std::string &metric : m_chart.metrics) {
        if (std::find(names.begin(), names.end(), metric) == names.end()) {
            names.push_back(metric); // of runs that are not shown now
        }
    }
    std::sort(names.begin(), names.end(),
              [](const std::string &a, const std::string &b) { return charts::naturalLess(a, b); });
    for (const std::string &metric : names) {
        auto *item = new QListWidgetItem(QString::fromStdString(metric), m_list);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        const bool isIn = std::find(m_chart.metrics.begin(), m_chart.metrics.end(), metric) != m_chart.metrics.end();
        item->setCheckState(isIn ? Qt::Checked : Qt::Unchecked);
    }
    if (m_list->count() > 0) {
        m_list->setCurrentRow(0);
    }
}

void ChartBuilderDialog::buildX(const std::vector<std::string> &metrics)
{
    m_x->setObjectName(QStringLiteral("builderXCombo"));
    m_x->setAccessibleName(tr("X axis"));
    m_x->setEditable(true);
    m_x->setInsertPolicy(QComboBox::NoInsert);
    m_x->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_x->setMinimumContentsLength(18);
    QStringList names{tr("As on the dashboard")};
    for (const std::string &metric : metrics) {
        names.append(QString::fromStdString(metric));
    }
    m_x->addItems(names);
    auto *completer = new QCompleter(names, m_x);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    m_x->setCompleter(completer);
    if (!m_chart.xMetric.empty()) {
        m_x->setCurrentText(QString::fromStdString(m_chart.xMetric));
    }
}

void ChartBuilderDialog::layOut()
{
    auto *left = new QVBoxLayout;
    left->setSpacing(6);
    left->addWidget(makeLabel(tr("Y: one or more metrics"), "field"));
    left->addWidget(m_search);
    left->addWidget(m_list, 1);
    auto *fields = new QGridLayout;
    fields->setSpacing(8);
    fields->addWidget(makeLabel(tr("X"), "field"), 0, 0);
    fields->addWidget(m_x, 0, 1);
    fields->addWidget(makeLabel(tr("Title"), "field"), 1, 0);
    fields->addWidget(m_title, 1, 1);
    fields->addWidget(m_logX, 0, 2);
    fields->addWidget(m_logY, 1, 2);
    fields->setColumnStretch(1, 1);
    auto *card = makeCard(QStringLiteral("builderCard"));
    auto *inCard = new QVBoxLayout(card);
    inCard->setContentsMargins(6, 6, 6, 6);
    inCard->addWidget(m_picture);
    auto *right = new QVBoxLayout;
    right->setSpacing(10);
    right->addLayout(fields);
    right->addWidget(card, 1);
    right->addWidget(m_problem);
    auto *columns = new QHBoxLayout;
    columns->setSpacing(16);
    columns->addLayout(left, 2);
    columns->addLayout(right, 5);
    auto *cancel = makeButton(tr("Cancel"), QStringLiteral("cancelChartButton"));
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_save);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(12);
    column->addLayout(columns, 1);
    column->addLayout(buttons);
}

void ChartBuilderDialog::applySearch()
{
    const charts::ChartSearch search(m_search->text());
    bool isCurrentShown = false;
    int first = -1;
    for (int row = 0; row < m_list->count(); ++row) {
        QListWidgetItem *item = m_list->item(row);
        const bool shown = search.isUsable() ? search.isEmpty() || search.accepts(item->text()) : !item->isHidden();
        item->setHidden(!shown);
        first = shown && first < 0 ? row : first;
        isCurrentShown = isCurrentShown || (shown && row == m_list->currentRow());
    }
    if (!isCurrentShown && first >= 0) {
        m_list->setCurrentRow(first);
    }
    check();
}

void ChartBuilderDialog::noteCheck(const QListWidgetItem *item)
{
    const std::string metric = item->text().toStdString();
    std::erase(m_chart.metrics, metric);
    if (item->checkState() == Qt::Checked) {
        m_chart.metrics.push_back(metric);
    }
    check();
}

std::optional<std::string> ChartBuilderDialog::xMetric() const
{
    const QString text = m_x->currentText().trimmed();
    const int index = m_x->findText(text, Qt::MatchFixedString | Qt::MatchCaseSensitive);
    if (index == 0) {
        return std::string();
    }
    const std::string metric = text.toStdString();
    return index > 0 || (metric == m_chart.xMetric && !metric.empty()) ? std::optional(metric) : std::nullopt;
}

charts::CustomChart ChartBuilderDialog::chart() const
{
    charts::CustomChart chart = m_chart;
    chart.xMetric = xMetric().value_or(std::string());
    chart.logX = m_logX->isChecked();
    chart.logY = m_logY->isChecked();
    const QString title = m_title->text().trimmed();
    chart.title = title.isEmpty() ? usualTitle(chart) : title;
    return chart;
}

QString ChartBuilderDialog::problem() const
{
    if (const QString wrong = charts::ChartSearch(m_search->text()).problem(); !wrong.isEmpty()) {
        return wrong;
    }
    if (!xMetric()) {
        return tr("There is no metric called “%1”. Choose one of the list.").arg(m_x->currentText().trimmed());
    }
    std::vector<std::string> all = m_chart.metrics;
    if (!xMetric()->empty()) {
        all.push_back(*xMetric());
    }
    const auto batches = static_cast<std::size_t>(std::count_if(all.begin(), all.end(), charts::countsBatches));
    if (batches > 0 && batches < all.size()) {
        const auto one = std::find_if(all.begin(), all.end(), charts::countsBatches);
        return tr("%1 counts validation batches, the other metrics count steps: they have no common place.")
            .arg(QString::fromStdString(*one));
    }
    return {};
}

void ChartBuilderDialog::check()
{
    const QString wrong = problem();
    m_problem->setText(wrong);
    m_problem->setVisible(!wrong.isEmpty());
    m_save->setEnabled(wrong.isEmpty() && !m_chart.metrics.empty());
    m_title->setPlaceholderText(usualTitle(chart()));
    refreshPreview();
}

void ChartBuilderDialog::refreshPreview()
{
    charts::CustomChart wanted = chart();
    if (!problem().isEmpty()) {
        wanted.metrics.clear();
    }
    charts::LineChartModel model;
    if (wanted.metrics.empty()) {
        model.title = tr("Tick the metrics that the chart is to have");
    } else {
        model = m_preview(wanted);
    }
    charts::ChartView view = m_view;
    view.logX = wanted.logX;
    view.logY = wanted.logY;
    m_picture->setModel(std::move(model));
    m_picture->setView(view);
}

} // namespace signalbox::ui
