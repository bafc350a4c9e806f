// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A window that only looks at runs, as beside another program that writes them.
#include "gui/screens/scene_parts.h"

#include <QMenu>
#include <QTableView>
#include <QTest>

namespace signalbox::screens {

void playReadOnly(Stage &stage)
{
    const core::RunId run = runNamed(stage, "baseline");
    stage.workspace().setCurrent(run);
    stage.waitFor(QStringLiteral("curves"), [&] { return stage.workspace().curvesOf(run) != nullptr; });
    stage.window().showPanel(QStringLiteral("chartsPanel"));
    stage.shoot(QStringLiteral("b1-read-only-charts"));
    stage.window().showPanel(QStringLiteral("configPanel"));
    stage.shoot(QStringLiteral("b2-read-only-configuration"));
    if (QMenu *menu = openRunMenu(stage, run)) {
        stage.shoot(QStringLiteral("b3-read-only-run-menu"), menu);
        menu->close();
    }
    stage.window().showPanel(QStringLiteral("runsPanel"));
    if (auto *table = stage.find<QTableView>(QStringLiteral("runTable"))) {
        stage.waitFor(QStringLiteral("runs"), [table] { return table->model()->rowCount() > 0; });
        table->selectRow(0);
        table->setFocus();
        QTest::keyClick(table, Qt::Key_S); // a star: the window says why not
        stage.shoot(QStringLiteral("b4-read-only-runs"));
    }
    stage.shootMenu(QStringLiteral("b5-read-only-menu"), stage.find<QMenu>(QStringLiteral("mainMenu")));
}

} // namespace signalbox::screens
