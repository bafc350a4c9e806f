// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/matrix_options.h"

#include "viewmodels/settings.h"

#include <QActionGroup>
#include <QMenu>

#include <algorithm>

namespace signalbox::ui {

namespace {

constexpr int kOrders = 4;

QString orderKey()
{
    return QStringLiteral("evaluate/classOrder");
}

QString diagonalKey()
{
    return QStringLiteral("evaluate/hideDiagonal");
}

/// "&" would underline the next letter.
QString menuText(QString text)
{
    return text.replace(QLatin1Char('&'), QLatin1String("&&"));
}

} // namespace

MatrixOptions::MatrixOptions(viewmodels::Settings &settings, std::function<Candidates()> candidates, QWidget *parent)
    : QToolButton(parent)
    , m_settings(settings)
    , m_candidates(std::move(candidates))
    , m_menu(new QMenu(this))
    , m_hidesDiagonal(settings.value(diagonalKey(), false).toBool())
    , m_order(static_cast<charts::ClassOrder>(std::clamp(settings.value(orderKey(), 0).toInt(), 0, kOrders - 1)))
{
    setObjectName(QStringLiteral("matrixOptionsButton"));
    setText(tr("View"));
    setToolTip(tr("Hide the right answers, order the classes, compare with another epoch or run."));
    setProperty("look", QStringLiteral("fold"));
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setArrowType(Qt::DownArrow);
    setFocusPolicy(Qt::TabFocus);
    m_menu->setObjectName(QStringLiteral("matrixOptionsMenu"));
    connect(this, &QToolButton::clicked, this, [this] {
        fillMenu();
        m_menu->popup(mapToGlobal(rect().bottomLeft()));
    });
}

void MatrixOptions::setComparison(const MatrixComparison &comparison)
{
    if (comparison != m_comparison) {
        m_comparison = comparison;
        Q_EMIT changed();
    }
}

void MatrixOptions::fillMenu()
{
    qDeleteAll(m_menu->findChildren<QMenu *>(QString(), Qt::FindDirectChildrenOnly));
    m_menu->clear();
    QAction *diagonal = m_menu->addAction(tr("Hide the diagonal"));
    diagonal->setObjectName(QStringLiteral("hideDiagonalAction"));
    diagonal->setCheckable(true);
    diagonal->setChecked(m_hidesDiagonal);
    connect(diagonal, &QAction::toggled, this, [this](bool hide) {
        m_hidesDiagonal = hide;
        m_settings.setValue(diagonalKey(), hide);
        Q_EMIT changed();
    });
    addOrders(m_menu->addMenu(tr("Order of the classes")));
    addComparisons(m_menu->addMenu(tr("Compare with")));
}

void MatrixOptions::addOrders(QMenu *menu)
{
    auto *group = new QActionGroup(menu);
    const QStringList texts{tr("As in the data"), tr("By name"), tr("Most sentences first"),
                            tr("Confused ones side by side")};
    for (int i = 0; i < kOrders; ++i) {
        QAction *action = menu->addAction(texts[i]);
        action->setObjectName(QStringLiteral("classOrderAction%1").arg(i));
        action->setCheckable(true);
        action->setChecked(static_cast<int>(m_order) == i);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, i] {
            m_order = static_cast<charts::ClassOrder>(i);
            m_settings.setValue(orderKey(), i);
            Q_EMIT changed();
        });
    }
}

void MatrixOptions::addComparisons(QMenu *menu)
{
    auto *group = new QActionGroup(menu);
    const auto add = [&](const QString &text, const QString &name, const MatrixComparison &comparison) {
        QAction *action = menu->addAction(menuText(text));
        action->setObjectName(name);
        action->setCheckable(true);
        action->setChecked(comparison == m_comparison);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, comparison] { setComparison(comparison); });
    };
    const Candidates candidates = m_candidates();
    add(tr("Nothing"), QStringLiteral("compareNothingAction"), {});
    MatrixComparison before;
    before.with = MatrixComparison::With::Before;
    add(tr("The evaluation before"), QStringLiteral("compareBeforeAction"), before);
    int number = 0;
    for (const Evaluation &evaluation : candidates.evaluations) {
        MatrixComparison with;
        with.with = MatrixComparison::With::Evaluation;
        with.kind = evaluation.kind;
        with.step = evaluation.step;
        add(evaluation.name, QStringLiteral("compareEvaluationAction%1").arg(number++), with);
    }
    const auto addSearch = [&](const QString &text, const QString &name, void (MatrixOptions::*wanted)()) {
        QAction *action = menu->addAction(text);
        action->setObjectName(name);
        connect(action, &QAction::triggered, this, wanted);
    };
    if (candidates.hasMoreEvaluations) {
        addSearch(tr("Any evaluation of this run…"), QStringLiteral("compareAnyEvaluationAction"),
                  &MatrixOptions::evaluationWanted);
    }
    menu->addSeparator();
    number = 0;
    for (const Run &run : candidates.runs) {
        MatrixComparison with;
        with.with = MatrixComparison::With::Run;
        with.run = run.id;
        if (m_comparison.with == MatrixComparison::With::Run && m_comparison.run == run.id) {
            with = m_comparison; // with whichever evaluation of it
        }
        add(run.name, QStringLiteral("compareRunAction%1").arg(number++), with);
    }
    if (candidates.hasMoreRuns) {
        addSearch(tr("Any run…"), QStringLiteral("compareAnyRunAction"), &MatrixOptions::runWanted);
    }
}

} // namespace signalbox::ui
