// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/confused_pairs.h"

#include "viewmodels/run_text.h"

#include <QHeaderView>
#include <QLocale>

namespace signalbox::ui {

namespace {

constexpr std::size_t kMostPairs = 100;
constexpr int kPairHeight = 29;

} // namespace

ConfusedPairs::ConfusedPairs(QWidget *parent) : QTableWidget(parent)
{
    setObjectName(QStringLiteral("confusedPairs"));
    setAccessibleName(tr("Most confused pairs"));
    setColumnCount(4);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(kPairHeight);
    setShowGrid(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setTabKeyNavigation(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    horizontalHeader()->setMinimumSectionSize(48);
    connect(this, &QTableWidget::cellActivated, this, [this](int row, int) {
        if (row >= 0 && row < static_cast<int>(m_pairs.size())) {
            const charts::ConfusedPair &pair = m_pairs[static_cast<std::size_t>(row)];
            Q_EMIT pairChosen(pair.actual * m_classes + pair.predicted);
        }
    });
    // One click is enough, whatever the desktop takes for activating.
    connect(this, &QTableWidget::cellClicked, this, [this](int row, int column) {
        if (!style()->styleHint(QStyle::SH_ItemView_ActivateItemOnSingleClick, nullptr, this)) {
            Q_EMIT cellActivated(row, column);
        }
    });
}

void ConfusedPairs::showPairs(const charts::ConfusionModel &model)
{
    m_pairs = charts::mostConfused(model, kMostPairs);
    m_classes = model.classes();
    clearContents();
    setRowCount(static_cast<int>(m_pairs.size()));
    setHorizontalHeaderLabels(
        {tr("Actual"), tr("Predicted"), model.isDifference() ? tr("Change") : tr("Sentences"), tr("Of the class")});
    const QLocale locale;
    for (int row = 0; row < rowCount(); ++row) {
        const charts::ConfusedPair &pair = m_pairs[static_cast<std::size_t>(row)];
        QString count = viewmodels::formatCount(pair.count);
        if (model.isDifference()) {
            count = tr("%1 → %2").arg(viewmodels::formatCount(pair.before), count);
        }
        const QString share = pair.share ? tr("%1%").arg(locale.toString(100.0 * *pair.share, 'f', 1)) : QString();
        const QStringList texts{model.labels[static_cast<std::size_t>(pair.actual)],
                                model.labels[static_cast<std::size_t>(pair.predicted)], count, share};
        for (int column = 0; column < columnCount(); ++column) {
            auto *item = new QTableWidgetItem(texts[column]);
            item->setTextAlignment((column < 2 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
            if (column < 2) {
                item->setToolTip(viewmodels::toolTipText(texts[column]));
            }
            setItem(row, column, item);
        }
    }
}

} // namespace signalbox::ui
