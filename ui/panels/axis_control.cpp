// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/axis_control.h"

#include "common/segmented_control.h"

#include <QAction>
#include <QHBoxLayout>
#include <QMenu>
#include <QSignalBlocker>
#include <QToolButton>

#include <array>

namespace signalbox::ui {

namespace {

using viewmodels::XAxis;

constexpr int kMoreSegment = 3;
constexpr std::array kRareAxes{XAxis::Samples, XAxis::ActiveTime, XAxis::WallTime};

QString rareAxisText(XAxis axis)
{
    switch (axis) {
    case XAxis::Samples:
        return AxisControl::tr("Samples");
    case XAxis::ActiveTime:
        return AxisControl::tr("Time without pauses");
    case XAxis::WallTime:
        return AxisControl::tr("Clock");
    default:
        return {};
    }
}

/// What fits into the control.
QString rareAxisName(XAxis axis)
{
    return axis == XAxis::ActiveTime ? AxisControl::tr("Active", "time without pauses") : rareAxisText(axis);
}

QString rareAxisHelp(XAxis axis)
{
    switch (axis) {
    case XAxis::Samples:
        return AxisControl::tr("Training sentences seen: compares runs with different batch sizes");
    case XAxis::ActiveTime:
        return AxisControl::tr("Time since the start, without the pauses");
    case XAxis::WallTime:
        return AxisControl::tr("Date and time of the day");
    default:
        return {};
    }
}

} // namespace

AxisControl::AxisControl(QWidget *parent)
    : QWidget(parent)
    , m_segments(new SegmentedControl({tr("Step"), tr("Epoch"), tr("Time"), QStringLiteral("▾")},
                                      QStringLiteral("xAxisControl")))
    , m_more(m_segments->findChild<QToolButton *>(QStringLiteral("xAxisControl%1").arg(kMoreSegment)))
    , m_menu(new QMenu(this))
{
    setToolTip(tr("X axis"));
    m_menu->setObjectName(QStringLiteral("xAxisMenu"));
    m_menu->setToolTipsVisible(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_segments);
    m_more->setToolTip(tr("More axes: samples, time without pauses, clock"));
    for (const XAxis axis : kRareAxes) {
        QAction *action = m_menu->addAction(rareAxisText(axis));
        action->setObjectName(QStringLiteral("xAxisAction%1").arg(static_cast<int>(axis)));
        action->setToolTip(rareAxisHelp(axis));
        action->setCheckable(true);
        action->setData(static_cast<int>(axis));
        connect(action, &QAction::triggered, this, [this, axis] { choose(axis); });
    }
    connect(m_segments, &SegmentedControl::currentChanged, this, [this](int segment) {
        if (segment != kMoreSegment) {
            choose(static_cast<XAxis>(segment));
        }
    });
    connect(m_more, &QToolButton::clicked, this, [this] {
        display(m_axis); // pressed is what is chosen, not what the menu was opened by
        m_menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height())));
    });
    display(m_axis);
}

void AxisControl::choose(XAxis axis)
{
    const bool isNew = axis != m_axis;
    setCurrent(axis);
    if (isNew) {
        Q_EMIT currentChanged(axis);
    }
}

void AxisControl::setCurrent(XAxis axis)
{
    m_axis = axis;
    display(axis);
}

void AxisControl::display(XAxis axis)
{
    const QSignalBlocker quiet(m_segments);
    const bool isRare = static_cast<int>(axis) >= kMoreSegment;
    m_segments->setCurrent(isRare ? kMoreSegment : static_cast<int>(axis));
    m_more->setText(isRare ? rareAxisName(axis) + QStringLiteral(" ▾") : QStringLiteral("▾"));
    m_more->setAccessibleName(isRare ? tr("X axis: %1, more axes").arg(rareAxisText(axis)) : tr("More axes"));
    for (QAction *action : m_menu->actions()) {
        action->setChecked(action->data().toInt() == static_cast<int>(axis));
    }
}

} // namespace signalbox::ui
