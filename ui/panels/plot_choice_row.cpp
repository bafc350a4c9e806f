// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/plot_choice_row.h"

#include "common/flow_layout.h"
#include "common/widgets.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QSignalBlocker>

#include <algorithm>

namespace signalbox::ui {

namespace {

constexpr int kVisibleEntries = 20;

bool sameChoices(const std::vector<charts::PlotChoice> &a, const std::vector<charts::PlotChoice> &b)
{
    const auto sameEntry = [](const charts::PlotChoice::Entry &x, const charts::PlotChoice::Entry &y) {
        return x.id == y.id && x.text == y.text;
    };
    return std::equal(
        a.begin(), a.end(), b.begin(), b.end(), [&sameEntry](const charts::PlotChoice &x, const charts::PlotChoice &y) {
            return x.id == y.id && x.label == y.label
                && std::equal(x.entries.begin(), x.entries.end(), y.entries.begin(), y.entries.end(), sameEntry);
        });
}

} // namespace

PlotChoiceRow::PlotChoiceRow(QWidget *parent) : QWidget(parent), m_layout(new FlowLayout(this))
{
    setObjectName(QStringLiteral("plotChoiceRow"));
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(8);
}

void PlotChoiceRow::setChoices(const std::vector<charts::PlotChoice> &choices, const charts::PlotChoices &chosen)
{
    m_chosen = chosen;
    if (!sameChoices(choices, m_choices)) {
        m_choices = choices;
        rebuild();
    }
    for (const charts::PlotChoice &choice : m_choices) {
        auto *box = findChild<QComboBox *>(QStringLiteral("plotChoice:") + choice.id);
        if (box != nullptr) {
            const QSignalBlocker blocker(box);
            box->setCurrentIndex(box->findData(charts::chosenEntry(choice, m_chosen)));
        }
    }
    setVisible(!m_choices.empty());
}

void PlotChoiceRow::rebuild()
{
    while (QLayoutItem *item = m_layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const charts::PlotChoice &choice : m_choices) {
        auto *field = new QWidget;
        auto *row = new QHBoxLayout(field);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(6);
        auto *label = makeLabel(choice.label, "secondary");
        auto *box = new QComboBox;
        box->setObjectName(QStringLiteral("plotChoice:") + choice.id);
        box->setAccessibleName(choice.label);
        box->setToolTip(choice.help);
        box->setMaxVisibleItems(kVisibleEntries);
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(12);
        for (const charts::PlotChoice::Entry &entry : choice.entries) {
            box->addItem(entry.text, entry.id);
        }
        box->setEnabled(choice.entries.size() > 1);
        label->setBuddy(box);
        row->addWidget(label);
        row->addWidget(box);
        m_layout->addWidget(field);
        field->show(); // the row may be on screen already
        connect(box, &QComboBox::currentIndexChanged, this, [this, box, id = choice.id] {
            m_chosen[id] = box->currentData().toString();
            Q_EMIT changed();
        });
    }
    updateGeometry();
}

} // namespace signalbox::ui
