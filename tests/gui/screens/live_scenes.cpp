// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/screens/stage.h"

#include "gui/screens/example_store.h"

#include <QMessageBox>

#include <nlohmann/json.hpp>

namespace signalbox::screens {

void playLiveRun(Stage &stage)
{
    ui::RunWorkspace &workspace = stage.workspace();
    const auto spec = exampleSpec(workspace.session().storeDirectory(),
                                  {{"name", "trains-now"}, {"epochs", 500}, {"patience", 0}, {"valid-every", 40}});
    if (!spec) {
        stage.complain(QString::fromStdString(core::describe(spec.error())));
        return;
    }
    const auto run = workspace.session().start(*spec);
    if (!run) {
        stage.complain(QString::fromStdString(core::describe(run.error())));
        return;
    }
    const auto hasState = [&](core::RunState state) {
        const store::RunRecord *record = workspace.runs().find(*run);
        return record != nullptr && record->state == state;
    };
    stage.waitFor(
        QStringLiteral("run that trains"), [&] { return hasState(core::RunState::Running); }, 30000);
    workspace.showOnly(*run);
    workspace.setCurrent(*run);
    stage.window().showPanel(QStringLiteral("chartsPanel"));
    stage.shoot(QStringLiteral("93-live-first-steps"));
    stage.waitFor(
        QStringLiteral("validation"), [&] { return !workspace.evaluations().empty(); }, 60000);
    stage.shoot(QStringLiteral("94-live-charts"));
    stage.window().showPanel(QStringLiteral("evaluatePanel"));
    stage.shoot(QStringLiteral("95-live-evaluate"));
    stage.shootDialog(QStringLiteral("96-change-while-it-trains"), QStringLiteral("steerDialog"),
                      [&] { stage.trigger(QStringLiteral("steerAction")); });
    stage.window().close();
    const auto question = [&] { return stage.window().findChild<QMessageBox *>(QStringLiteral("closeQuestion")); };
    if (stage.waitFor(QStringLiteral("question"), [&] { return question() != nullptr && question()->isVisible(); })) {
        stage.shoot(QStringLiteral("97-closing"), question());
        question()->reject();
    }
    stage.click(QStringLiteral("pauseRunButton"));
    stage.waitFor(QStringLiteral("pause"), [&] { return hasState(core::RunState::Paused); });
    stage.window().showPanel(QStringLiteral("chartsPanel"));
    stage.shoot(QStringLiteral("98-paused"));
    stage.click(QStringLiteral("stopRunButton"));
    stage.waitFor(
        QStringLiteral("stop"), [&] { return hasState(core::RunState::Stopped); }, 30000);
    stage.shoot(QStringLiteral("99-stopped"));
}

} // namespace signalbox::screens
