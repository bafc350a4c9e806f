// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window_stage.h"

#include "frame_times.h"

#include "charts/chart_layout.h"
#include "core/clock.h"
#include "core/files.h"
#include "store/run_editor.h"
#include "track/secret_store.h"

#include <QApplication>
#include <QFile>

#include <algorithm>
#include <utility>

namespace signalbox::chart_frames {

namespace {

constexpr double kWindowPatience = 60'000.0; ///< milliseconds
constexpr double kCalm = 1500.0; ///< what begins a moment after the first paint is over by then
constexpr int kPinned = 6;

/// Accounts of the person stay out of it, and no server is asked.
void forgetAccounts(const std::string &store)
{
    for (const char *name : {"WANDB_API_KEY", "WANDB_IDENTITY_TOKEN_FILE", "WANDB_ENTITY", "WANDB_PROJECT"}) {
        qunsetenv(name);
    }
    const QByteArray folder = QByteArray::fromStdString(store);
    qputenv("WANDB_CONFIG_DIR", folder + "/wandb-config");
    qputenv("WANDB_DIR", folder);
    qputenv("NETRC", folder + "/netrc");
    qputenv("WANDB_BASE_URL", "http://127.0.0.1:9"); // the discard service: nobody listens
}

} // namespace

WindowStage::WindowStage(const std::string &store, std::shared_ptr<Pace> pace)
{
    forgetAccounts(store);
    QFile::remove(QString::fromStdString(core::joinPath(store, "window.ini")));
    ui::ApplicationOptions options;
    options.storeDirectory = store;
    options.version = "chart_frames";
    options.theme = QStringLiteral("light");
    options.language = QStringLiteral("en");
    options.secrets = std::make_shared<track::MemorySecretStore>();
    m_application = std::make_unique<ui::Application>(
        options, [pace = std::move(pace)]() -> core::Result<std::unique_ptr<core::Engine>> {
            return std::make_unique<PacedEngine>(pace);
        });
    window().resize(1440, 900);
    m_dashboard = window().findChild<QWidget *>(QStringLiteral("chartGrid"));
    m_application->show();
}

WindowStage::~WindowStage()
{
    m_application.reset();
    qApp->setStyleSheet({}); // a process of the program has one window and no sheet before it
}

bool WindowStage::settle()
{
    const bool isReady = restUntil(
        [this] { return workspace().isLoaded() && workspace().session().engine() != nullptr; }, kWindowPatience);
    rest(kCalm);
    return isReady && restUntil([this] { return isExact(0); }, kWindowPatience);
}

std::vector<charts::LineChart *> WindowStage::chartsInSight()
{
    std::vector<charts::LineChart *> seen;
    for (charts::LineChart *chart : m_dashboard->findChildren<charts::LineChart *>()) {
        if (chart->isVisible() && !chart->visibleRegion().isEmpty()) {
            seen.push_back(chart);
        }
    }
    return seen;
}

bool WindowStage::isExact(std::size_t atLeast)
{
    const std::vector<charts::LineChart *> seen = chartsInSight();
    return seen.size() >= atLeast && std::all_of(seen.begin(), seen.end(), [](const charts::LineChart *chart) {
               return chart->isPictureCurrent() && !chart->isPreview();
           });
}

charts::LineChart *WindowStage::chart(const std::string &id)
{
    return m_dashboard->findChild<charts::LineChart *>(QStringLiteral("chart:") + QString::fromStdString(id));
}

core::Result<core::RunId> WindowStage::start(const core::RunSpec &spec)
{
    core::ResolvedSpec resolved;
    resolved.spec = spec;
    core::Result<core::RunId> run = workspace().session().start(resolved);
    if (run) {
        workspace().addStarted(*run, spec);
        workspace().runs().setDraftVisible(false);
        workspace().setCurrent(*run);
        window().showPanel(QStringLiteral("chartsPanel"));
    }
    return run;
}

core::RunSpec pacedSpec()
{
    core::RunSpec spec;
    spec.name = "paced";
    spec.train = "/data/paced/train.tsv";
    spec.valid = "/data/paced/dev.tsv";
    spec.epochs = 1;
    spec.logEvery = 1;
    return spec;
}

core::Status pinPacedCharts(const std::string &store)
{
    charts::ChartLayout layout;
    for (const std::string &id : pinnedCharts()) {
        layout.pinned.push_back(QString::fromStdString(id));
    }
    store::LayoutRecord record;
    record.kind = "charts";
    record.project = store::projectOfData(pacedSpec().train);
    record.body = charts::layoutToJson(layout).toStdString();
    return store::RunEditor(store).saveLayout(record, core::SystemClock());
}

std::vector<std::string> pinnedCharts()
{
    return std::vector<std::string>(pacedMetrics().begin(), pacedMetrics().begin() + kPinned);
}

} // namespace signalbox::chart_frames
