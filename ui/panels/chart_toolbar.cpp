// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/chart_toolbar.h"

#include "common/icons.h"
#include "common/widgets.h"
#include "panels/axis_control.h"
#include "panels/chart_options_menu.h"
#include "viewmodels/settings.h"

#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSlider>

#include <algorithm>

namespace signalbox::ui {

namespace {

constexpr int kWideToolbar = 880; // what all of it takes

} // namespace

ChartToolbar::ChartToolbar(viewmodels::Settings &settings, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_filter(makeSearch(tr("Filter charts   ( / )"), QStringLiteral("chartFilterEdit")))
    , m_problem(makeLabel({}, "error", QStringLiteral("chartFilterProblem")))
    , m_add(makeGhost(tr("Add a chart"), QStringLiteral("addChartButton")))
    , m_more(makeGhost(tr("Charts, groups, marks and smoothing"), QStringLiteral("chartOptionsButton")))
    , m_menu(new ChartOptionsMenu(settings, this))
    , m_smoothingLabel(makeLabel(tr("Smoothing"), "secondary"))
    , m_slider(new QSlider(Qt::Horizontal))
    , m_smoothing(new QDoubleSpinBox)
    , m_axisLabel(makeLabel(tr("X axis"), "secondary"))
    , m_axis(new AxisControl)
    , m_logY(makeButton(tr("Log Y"), QStringLiteral("logYButton")))
    , m_export(makeButton(tr("Export"), QStringLiteral("exportChartsButton")))
{
    setObjectName(QStringLiteral("chartToolbar"));
    m_filter->setMaximumWidth(200);
    m_filter->setMinimumWidth(100);
    m_filter->setToolTip(tr("A part of a name, or a regular expression between slashes: /^valid.*loss/"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_slider->setObjectName(QStringLiteral("smoothingSlider"));
    m_slider->setAccessibleName(tr("Smoothing"));
    m_slider->setRange(0, 99);
    m_slider->setFixedHeight(22);
    m_slider->setMinimumWidth(60);
    m_slider->setMaximumWidth(120);
    m_smoothing->setObjectName(QStringLiteral("smoothingSpin"));
    m_smoothing->setAccessibleName(tr("Smoothing"));
    m_smoothing->setToolTip(tr("Smoothing: 0 shows the raw curves. The kind is chosen in the menu “…”."));
    m_smoothing->setRange(0.0, 0.99);
    m_smoothing->setSingleStep(0.01);
    m_smoothing->setFixedWidth(68);
    m_logY->setCheckable(true);
    layOut();

    m_smoothing->setValue(m_settings.value(QStringLiteral("charts/smoothing"), 0.6).toDouble());
    m_slider->setValue(qRound(m_smoothing->value() * 100));
    const int axis = m_settings.value(QStringLiteral("charts/xAxis"), 0).toInt();
    m_axis->setCurrent(
        static_cast<viewmodels::XAxis>(std::clamp(axis, 0, static_cast<int>(viewmodels::XAxis::WallTime))));
    m_logY->setChecked(m_settings.value(QStringLiteral("charts/logY"), false).toBool());

    connect(m_slider, &QSlider::valueChanged, this, [this](int value) { m_smoothing->setValue(value / 100.0); });
    connect(m_smoothing, &QDoubleSpinBox::valueChanged, this, [this](double value) {
        m_slider->setValue(qRound(value * 100));
        store();
    });
    connect(m_axis, &AxisControl::currentChanged, this, &ChartToolbar::store);
    connect(m_logY, &QPushButton::toggled, this, &ChartToolbar::store);
    connect(m_filter, &QLineEdit::textChanged, this, &ChartToolbar::takeSearch);
    connect(m_add, &QToolButton::clicked, this, &ChartToolbar::builderRequested);
    connect(m_more, &QToolButton::clicked, this,
            [this] { m_menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height()))); });
    connect(m_menu, &ChartOptionsMenu::allMetricsToggled, this, &ChartToolbar::filterChanged);
    connect(m_menu, &ChartOptionsMenu::builderRequested, this, &ChartToolbar::builderRequested);
    connect(m_menu, &ChartOptionsMenu::viewChanged, this, &ChartToolbar::viewChanged);
    connect(m_export, &QPushButton::clicked, this, &ChartToolbar::exportRequested);
}

void ChartToolbar::layOut()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(10);
    row->addWidget(m_filter, 2);
    row->addWidget(m_add);
    row->addWidget(m_more);
    row->addStretch(1);
    row->addWidget(m_smoothingLabel);
    row->addWidget(m_slider, 1);
    row->addWidget(m_smoothing);
    row->addWidget(m_axisLabel);
    row->addWidget(m_axis);
    row->addWidget(m_logY);
    row->addWidget(m_export);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(row);
    column->addWidget(m_problem);
}

void ChartToolbar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool isWide = width() >= kWideToolbar;
    for (QWidget *widget : {static_cast<QWidget *>(m_smoothingLabel), static_cast<QWidget *>(m_slider),
                            static_cast<QWidget *>(m_axisLabel)}) {
        widget->setVisible(isWide);
    }
}

void ChartToolbar::takeSearch()
{
    const charts::ChartSearch wanted(m_filter->text());
    const QString problem = wanted.problem();
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    m_filter->setAccessibleDescription(problem);
    setTone(m_filter, "wrong", !problem.isEmpty());
    if (wanted.isUsable()) {
        m_search = wanted; // until an expression is right, the charts stay as they are
        Q_EMIT filterChanged();
    }
}

void ChartToolbar::clearSearch()
{
    m_filter->clear();
}

void ChartToolbar::store()
{
    m_settings.setValue(QStringLiteral("charts/smoothing"), m_smoothing->value());
    m_settings.setValue(QStringLiteral("charts/xAxis"), static_cast<int>(m_axis->current()));
    m_settings.setValue(QStringLiteral("charts/logY"), m_logY->isChecked());
    Q_EMIT viewChanged();
}

charts::ChartView ChartToolbar::view() const
{
    charts::ChartView view;
    view.xAxis = m_axis->current();
    view.smoothing = m_smoothing->value();
    view.logY = m_logY->isChecked();
    m_menu->applyTo(view);
    return view;
}

bool ChartToolbar::showsAllMetrics() const
{
    return m_menu->showsAllMetrics();
}

void ChartToolbar::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void ChartToolbar::setTheme(const viewmodels::Theme &theme)
{
    setSearchIcon(m_filter, theme.secondary);
    m_add->setIcon(icon(QStringLiteral("plus"), theme.secondary));
    m_more->setIcon(icon(QStringLiteral("more"), theme.secondary));
    m_export->setIcon(icon(QStringLiteral("export"), theme.text));
}

} // namespace signalbox::ui
