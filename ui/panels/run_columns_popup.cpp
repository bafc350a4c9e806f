// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/run_columns_popup.h"

#include "common/widgets.h"
#include "viewmodels/run_text.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QScopedValueRollback>
#include <QScreen>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace signalbox::ui {

namespace {

constexpr int kColumnIdRole = Qt::UserRole + 1; ///< of what can be ticked
constexpr int kMetricRole = Qt::UserRole + 2; ///< of a metric, whose kinds are added when it is opened
constexpr int kAskStepRole = Qt::UserRole + 3; ///< the metric, of "at a step…"
constexpr QSize kColumnsPopupSize{340, 460};

const store::MetricValueKind kOfferedKinds[] = {
    store::MetricValueKind::Last,    store::MetricValueKind::Best,     store::MetricValueKind::Minimum,
    store::MetricValueKind::Maximum, store::MetricValueKind::BestStep, store::MetricValueKind::LastStep,
    store::MetricValueKind::Count,
};

} // namespace

RunColumnsPopup::RunColumnsPopup(QWidget *parent)
    : QFrame(parent, Qt::Popup)
    , m_search(makeSearch(tr("Find a column"), QStringLiteral("columnSearchEdit")))
    , m_tree(new QTreeWidget)
{
    setObjectName(QStringLiteral("runColumnsPopup"));
    setProperty("look", QStringLiteral("card"));
    setAccessibleName(tr("Columns"));
    m_tree->setObjectName(QStringLiteral("columnTree"));
    m_tree->setAccessibleName(tr("Columns"));
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true);
    auto *reset = makeButton(tr("As at first"), QStringLiteral("resetColumnsButton"));
    reset->setToolTip(tr("Shows the columns that the table had before any were chosen."));
    auto *done = makeButton(tr("Done"), QStringLiteral("columnsDoneButton"));
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(reset);
    buttons->addStretch();
    buttons->addWidget(done);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(10, 10, 10, 10);
    column->setSpacing(8);
    column->addWidget(m_search);
    column->addWidget(m_tree, 1);
    column->addLayout(buttons);
    resize(kColumnsPopupSize);
    connect(m_search, &QLineEdit::textChanged, this, &RunColumnsPopup::filter);
    connect(m_tree, &QTreeWidget::itemChanged, this, &RunColumnsPopup::toggle);
    connect(m_tree, &QTreeWidget::itemExpanded, this, &RunColumnsPopup::addKinds);
    for (auto signal : {&QTreeWidget::itemActivated, &QTreeWidget::itemClicked}) {
        connect(m_tree, signal, this, [this](QTreeWidgetItem *item) {
            if (const QString metric = item->data(0, kAskStepRole).toString(); !metric.isEmpty()) {
                hide();
                Q_EMIT stepWanted(metric);
            }
        });
    }
    connect(reset, &QPushButton::clicked, this, &RunColumnsPopup::resetRequested);
    connect(done, &QPushButton::clicked, this, &QWidget::hide);
}

void RunColumnsPopup::addColumn(QTreeWidgetItem *parent, const viewmodels::RunColumn &column, const QString &text)
{
    auto *item = new QTreeWidgetItem(parent, {text});
    const QString id = column.id();
    item->setData(0, kColumnIdRole, id);
    item->setToolTip(0, viewmodels::toolTipText(column.help()));
    if (column.isName()) { // always there
        item->setCheckState(0, Qt::Checked);
        item->setDisabled(true);
        return;
    }
    item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
    item->setCheckState(0, m_chosen.contains(id) ? Qt::Checked : Qt::Unchecked);
}

void RunColumnsPopup::setContent(const std::set<std::string> &metrics, const QStringList &chosen)
{
    const QScopedValueRollback filling(m_isFilling, true);
    m_chosen = chosen;
    m_tree->clear();
    auto *properties = new QTreeWidgetItem(m_tree, {tr("Of the run")});
    for (const viewmodels::RunColumn &column : viewmodels::propertyColumns()) {
        addColumn(properties, column, column.title());
    }
    auto *measured = new QTreeWidgetItem(m_tree, {tr("Metrics")});
    for (const std::string &metric : metrics) {
        const QString name = QString::fromStdString(metric);
        auto *item = new QTreeWidgetItem(measured, {name});
        item->setData(0, kMetricRole, name);
        item->setChildIndicatorPolicy(QTreeWidgetItem::ShowIndicator); // thousands of metrics: filled when opened
    }
    if (metrics.empty()) {
        auto *none = new QTreeWidgetItem(measured, {tr("Metrics appear with the first run.")});
        none->setDisabled(true);
    }
    addSettings();
    properties->setExpanded(true);
    measured->setExpanded(true);
    m_search->clear();
}

void RunColumnsPopup::addSettings()
{
    auto *settings = new QTreeWidgetItem(m_tree, {tr("Settings")});
    for (const core::Setting &setting : core::settings()) {
        // Name, notes and tags are the run's own.
        const std::string key = setting.key;
        if (key == "name" || key == "notes" || key == "tag") {
            continue;
        }
        if (auto field = store::RunField::parse(std::string("config.").append(key))) {
            addColumn(settings, viewmodels::RunColumn(*std::move(field)), QString::fromStdString(key));
        }
    }
}

void RunColumnsPopup::addKinds(QTreeWidgetItem *metric)
{
    const QString name = metric->data(0, kMetricRole).toString();
    if (name.isEmpty() || metric->childCount() > 0) {
        return;
    }
    const QScopedValueRollback filling(m_isFilling, true);
    for (const store::MetricValueKind kind : kOfferedKinds) {
        addColumn(metric, viewmodels::RunColumn::ofMetric(name.toStdString(), kind), viewmodels::metricKindText(kind));
    }
    // Those at a step that are there already can be unticked.
    for (const QString &id : m_chosen) {
        const auto column = viewmodels::RunColumn::fromId(id);
        if (column && column->field() != nullptr && column->field()->step()
            && column->field()->name() == name.toStdString()) {
            addColumn(metric, *column, column->title());
        }
    }
    auto *ask = new QTreeWidgetItem(metric, {tr("at a step…")});
    ask->setData(0, kAskStepRole, name);
}

void RunColumnsPopup::toggle(QTreeWidgetItem *item)
{
    const QString id = item->data(0, kColumnIdRole).toString();
    if (m_isFilling || id.isEmpty()) {
        return;
    }
    const bool shown = item->checkState(0) == Qt::Checked;
    if (shown == m_chosen.contains(id)) {
        return;
    }
    if (shown) {
        m_chosen << id;
    } else {
        m_chosen.removeAll(id);
    }
    Q_EMIT columnToggled(id, shown);
}

void RunColumnsPopup::filter(const QString &text)
{
    const QString wanted = text.trimmed();
    for (int group = 0; group < m_tree->topLevelItemCount(); ++group) {
        QTreeWidgetItem *parent = m_tree->topLevelItem(group);
        int visible = 0;
        for (int i = 0; i < parent->childCount(); ++i) {
            QTreeWidgetItem *item = parent->child(i);
            const bool fits = item->text(0).contains(wanted, Qt::CaseInsensitive)
                || item->data(0, kColumnIdRole).toString().contains(wanted, Qt::CaseInsensitive);
            item->setHidden(!fits);
            visible += fits ? 1 : 0;
        }
        parent->setHidden(visible == 0);
        if (!wanted.isEmpty()) {
            parent->setExpanded(true);
        }
    }
}

void RunColumnsPopup::openBelow(QWidget *button)
{
    const QRect room = button->screen()->availableGeometry();
    QPoint place = button->mapToGlobal(QPoint(button->width() - width(), button->height() + 4));
    place.setX(std::clamp(place.x(), room.left(), std::max(room.left(), room.right() - width())));
    place.setY(std::clamp(place.y(), room.top(), std::max(room.top(), room.bottom() - height())));
    move(place);
    show();
    m_search->setFocus();
}

void RunColumnsPopup::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        hide();
        return;
    }
    QFrame::keyPressEvent(event);
}

} // namespace signalbox::ui
