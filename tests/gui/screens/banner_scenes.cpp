// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the window says when something goes wrong that is not its fault: it happens for these pictures as it does in earnest.
#include "gui/screens/scene_parts.h"

#include "common/banner_area.h"
#include "gui/screens/example_store.h"
#include "main_window/store_watch.h"
#include "track/secret_store.h"

#include <QDialog>
#include <QMenu>
#include <QTest>

#include <nlohmann/json.hpp>

namespace signalbox::screens {

namespace {

using nlohmann::json;

constexpr int kOutage = 40000; ///< milliseconds: the window waits a while before it speaks of one

/// Starts a run and looks at it. Empty when it could not be started.
core::RunId startRun(Stage &stage, const json &changes)
{
    ui::RunWorkspace &workspace = stage.workspace();
    const auto spec = exampleSpec(workspace.session().storeDirectory(), changes);
    if (!spec) {
        stage.complain(QString::fromStdString(core::describe(spec.error())));
        return {};
    }
    const auto run = workspace.session().start(*spec);
    if (!run) {
        stage.complain(QString::fromStdString(core::describe(run.error())));
        return {};
    }
    workspace.addStarted(*run, spec->spec);
    workspace.showOnly(*run);
    workspace.setCurrent(*run);
    stage.window().showPanel(QStringLiteral("chartsPanel"));
    return *run;
}

bool waitForState(Stage &stage, const core::RunId &run, core::RunState state)
{
    return stage.waitFor(
        QStringLiteral("run that is %1").arg(QLatin1String(core::toString(state))),
        [&] {
            const store::RunRecord *record = stage.workspace().runs().find(run);
            return record != nullptr && record->state == state;
        },
        30000);
}

/// A run that fails after a step of its second epoch: with this error, or, without one, because its loss becomes NaN.
void shootFailure(Stage &stage, const QString &picture, const char *name, const std::optional<core::Error> &error)
{
    constexpr std::int64_t kStep = 131;
    const std::shared_ptr<core::Engine> engine = stage.workspace().session().engine();
    stage.workspace().session().setEngine(makeFailingEngine(kStep, error));
    const core::RunId run = startRun(stage, {{"name", name}, {"epochs", 2}});
    if (!run.isEmpty() && waitForState(stage, run, core::RunState::Failed)) {
        const auto *banners = stage.window().findChild<ui::BannerArea *>();
        stage.waitFor(picture, [banners] { return banners->hasBanner(QStringLiteral("run")); });
        stage.shoot(picture);
    }
    dismissBanners(stage);
    stage.workspace().session().setEngine(engine);
}

/// The disk is full while a run trains: what cannot be stored waits in memory.
void shootFullDisk(Stage &stage)
{
    ui::BannerArea &banners = *stage.window().findChild<ui::BannerArea *>();
    const std::string store = stage.workspace().session().storeDirectory();
    ui::StoreWatch watch(
        [store]() -> std::optional<core::Error> {
            return core::Error{core::ErrorCode::DiskFull, store, "the disk is full", {}, {}, {}};
        },
        [] {}, banners, nullptr);
    watch.look();
    stage.shoot(QStringLiteral("a4-disk-full-while-it-trains"));
    dismissBanners(stage);
}

/// A run that is to be sent to a server that nobody can reach.
void shootOutage(Stage &stage)
{
    const std::string key(40, 'k'); // of the form of a real one
    const std::string server = qEnvironmentVariable("WANDB_BASE_URL").section(QStringLiteral("//"), 1).toStdString();
    if (!stage.secrets().write(track::secretName("wandb", server), key)) {
        stage.complain(QStringLiteral("the key cannot be kept"));
        return;
    }
    auto *menu = stage.find<QMenu>(QStringLiteral("syncMenu"));
    if (menu == nullptr) {
        return;
    }
    menu->popup(stage.window().mapToGlobal(QPoint(60, 60))); // it is filled for the current run
    stage.waitFor(QStringLiteral("syncMenu"), [menu] { return menu->isVisible(); });
    stage.shoot(QStringLiteral("86-menu-syncMenu"), menu);
    takeEntry(stage, menu, QStringLiteral("syncRunAction"));
    const auto isOpen = [&](const QString &dialog) {
        const auto *found = stage.window().findChild<QDialog *>(dialog);
        return found != nullptr && found->isVisible();
    };
    if (!stage.waitFor(QStringLiteral("syncRunDialog"), [&] { return isOpen(QStringLiteral("syncRunDialog")); })) {
        return;
    }
    stage.click(QStringLiteral("confirmRunSyncButton"));
    const QString consent = QStringLiteral("syncPreviewDialog");
    if (!stage.waitFor(consent, [&] { return isOpen(consent); })) {
        return;
    }
    stage.shoot(QStringLiteral("a5-before-the-first-sending"), stage.window().findChild<QDialog *>(consent));
    stage.click(QStringLiteral("confirmSyncButton"));
    const auto *banners = stage.window().findChild<ui::BannerArea *>();
    stage.waitFor(
        QStringLiteral("outage"), [banners] { return banners->hasBanner(QStringLiteral("syncOutage")); }, kOutage);
    stage.shoot(QStringLiteral("a5-tracker-offline"));
}

} // namespace

void playBanners(Stage &stage)
{
    dismissBanners(stage);
    const std::string folder = stage.workspace().session().storeDirectory();
    shootFailure(stage, QStringLiteral("a1-loss-is-nan"), "rate-too-high", {});
    shootFailure(
        stage, QStringLiteral("a2-out-of-memory"), "batches-too-large",
        core::Error{
            core::ErrorCode::OutOfMemory, "memory", "there is not enough memory; try smaller batches", {}, {}, {}});
    shootFailure(stage, QStringLiteral("a3-disk-full"), "no-room",
                 core::Error{core::ErrorCode::DiskFull, folder, "the disk is full", {}, {}, {}});
    const core::RunId run = startRun(stage, {{"name", "sent"}, {"epochs", 500}, {"patience", 0}});
    if (run.isEmpty() || !waitForState(stage, run, core::RunState::Running)) {
        return;
    }
    shootFullDisk(stage);
    shootOutage(stage);
    stage.click(QStringLiteral("stopRunButton"));
    waitForState(stage, run, core::RunState::Stopped);
}

} // namespace signalbox::screens
