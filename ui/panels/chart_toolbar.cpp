// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/chart_toolbar.h"

#include "common/icons.h"
#include "common/segmented_control.h"
#include "common/widgets.h"

#include <QAction>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QRegularExpression>
#include <QSettings>
#include <QSlider>

namespace signalbox::ui {

namespace {

constexpr int kWideToolbar = 800; // what all of it takes

} // namespace

ChartToolbar::ChartToolbar(QSettings &settings, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_filter(makeSearch(tr("Filter charts   ( / )"), QStringLiteral("chartFilterEdit")))
    , m_more(makeGhost(tr("Which charts"), QStringLiteral("chartOptionsButton")))
    , m_menu(new QMenu(this))
    , m_allMetrics(m_menu->addAction(tr("All metrics")))
    , m_slider(new QSlider(Qt::Horizontal))
    , m_smoothing(new QDoubleSpinBox)
    , m_axisLabel(makeLabel(tr("X axis"), "secondary"))
    , m_axis(new SegmentedControl({tr("Step"), tr("Epoch"), tr("Time")}, QStringLiteral("xAxisControl")))
    , m_logY(makeButton(tr("Log Y"), QStringLiteral("logYButton")))
    , m_export(makeButton(tr("Export"), QStringLiteral("exportChartsButton")))
{
    setObjectName(QStringLiteral("chartToolbar"));
    m_filter->setMaximumWidth(200);
    m_filter->setMinimumWidth(110);
    m_menu->setObjectName(QStringLiteral("chartOptionsMenu"));
    m_menu->setToolTipsVisible(true);
    m_allMetrics->setObjectName(QStringLiteral("allMetricsAction"));
    m_allMetrics->setToolTip(
        tr("Also the curves of single classes, the means over batches, and the load of the machine"));
    m_allMetrics->setCheckable(true);
    m_slider->setObjectName(QStringLiteral("smoothingSlider"));
    m_slider->setAccessibleName(tr("Smoothing"));
    m_slider->setRange(0, 99);
    m_slider->setFixedHeight(22);
    m_slider->setMinimumWidth(60);
    m_slider->setMaximumWidth(120);
    m_smoothing->setObjectName(QStringLiteral("smoothingSpin"));
    m_smoothing->setAccessibleName(tr("Smoothing"));
    m_smoothing->setRange(0.0, 0.99);
    m_smoothing->setSingleStep(0.01);
    m_smoothing->setFixedWidth(68);
    m_axis->setToolTip(tr("X axis"));
    m_logY->setCheckable(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(10);
    row->addWidget(m_filter, 2);
    row->addWidget(m_more);
    row->addStretch(1);
    row->addWidget(makeLabel(tr("Smoothing"), "secondary"));
    row->addWidget(m_slider, 1);
    row->addWidget(m_smoothing);
    row->addSpacing(6);
    row->addWidget(m_axisLabel);
    row->addWidget(m_axis);
    row->addSpacing(4);
    row->addWidget(m_logY);
    row->addWidget(m_export);

    m_smoothing->setValue(m_settings.value(QStringLiteral("charts/smoothing"), 0.6).toDouble());
    m_slider->setValue(qRound(m_smoothing->value() * 100));
    m_axis->setCurrent(m_settings.value(QStringLiteral("charts/xAxis"), 0).toInt());
    m_allMetrics->setChecked(m_settings.value(QStringLiteral("charts/allMetrics"), false).toBool());
    m_logY->setChecked(m_settings.value(QStringLiteral("charts/logY"), false).toBool());

    connect(m_slider, &QSlider::valueChanged, this, [this](int value) { m_smoothing->setValue(value / 100.0); });
    connect(m_smoothing, &QDoubleSpinBox::valueChanged, this, [this](double value) {
        m_slider->setValue(qRound(value * 100));
        store();
    });
    connect(m_axis, &SegmentedControl::currentChanged, this, &ChartToolbar::store);
    connect(m_logY, &QPushButton::toggled, this, &ChartToolbar::store);
    connect(m_filter, &QLineEdit::textChanged, this, &ChartToolbar::filterChanged);
    connect(m_more, &QToolButton::clicked, this,
            [this] { m_menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height()))); });
    connect(m_allMetrics, &QAction::toggled, this, [this](bool all) {
        m_settings.setValue(QStringLiteral("charts/allMetrics"), all);
        Q_EMIT filterChanged();
    });
    connect(m_export, &QPushButton::clicked, this, &ChartToolbar::exportRequested);
}

void ChartToolbar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool isWide = width() >= kWideToolbar;
    m_slider->setVisible(isWide);
    m_axisLabel->setVisible(isWide);
}

void ChartToolbar::store()
{
    m_settings.setValue(QStringLiteral("charts/smoothing"), m_smoothing->value());
    m_settings.setValue(QStringLiteral("charts/xAxis"), m_axis->current());
    m_settings.setValue(QStringLiteral("charts/logY"), m_logY->isChecked());
    Q_EMIT viewChanged();
}

charts::ChartView ChartToolbar::view() const
{
    charts::ChartView view;
    view.xAxis = static_cast<viewmodels::XAxis>(m_axis->current());
    view.smoothing = m_smoothing->value();
    view.logY = m_logY->isChecked();
    return view;
}

bool ChartToolbar::accepts(const charts::LineChartModel &model) const
{
    const QString wanted = m_filter->text().trimmed();
    if (wanted.isEmpty()) {
        return true;
    }
    QStringList texts{model.id, model.title};
    for (const charts::CurveModel &curve : model.curves) {
        texts << curve.metric;
    }
    const QString all = texts.join(QLatin1Char('\n'));
    if (wanted.size() > 2 && wanted.startsWith(QLatin1Char('/')) && wanted.endsWith(QLatin1Char('/'))) {
        const QRegularExpression expression(wanted.mid(1, wanted.size() - 2),
                                            QRegularExpression::CaseInsensitiveOption
                                                | QRegularExpression::MultilineOption);
        return expression.isValid() && expression.match(all).hasMatch();
    }
    return all.contains(wanted, Qt::CaseInsensitive);
}

bool ChartToolbar::showsAllMetrics() const
{
    return m_allMetrics->isChecked();
}

void ChartToolbar::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void ChartToolbar::setTheme(const viewmodels::Theme &theme)
{
    setSearchIcon(m_filter, theme.secondary);
    m_more->setIcon(icon(QStringLiteral("more"), theme.secondary));
    m_export->setIcon(icon(QStringLiteral("export"), theme.text));
}

} // namespace signalbox::ui
