// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window_fixture.h"

#include "common/banner_area.h"
#include "panels/config_panel.h"
#include "panels/run_form.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>

namespace signalbox::test_gui {

namespace {

/// Of a live run; the program's 15 s would only make tests wait.
constexpr std::chrono::milliseconds kPace{500};

} // namespace

WindowFixture::WindowFixture(test_support::TrainingScript script) : m_script(std::move(script))
{
    for (const char *name :
         {"WANDB_API_KEY", "WANDB_IDENTITY_TOKEN_FILE", "WANDB_ENTITY", "WANDB_PROJECT", "WANDB_MODE",
          "WANDB_RUN_GROUP", "WANDB_JOB_TYPE", "WANDB_TAGS", "WANDB_NAME", "WANDB_NOTES", "WANDB_APP_URL"}) {
        qunsetenv(name);
    }
    qputenv("WANDB_CONFIG_DIR", m_folder.filePath(QStringLiteral("wandb-config")).toLocal8Bit());
    qputenv("WANDB_DIR", m_folder.path().toLocal8Bit());
    qputenv("NETRC", m_folder.filePath(QStringLiteral("netrc")).toLocal8Bit());
    if (!qEnvironmentVariableIsSet("WANDB_BASE_URL")) {
        qputenv("WANDB_BASE_URL", "http://127.0.0.1:9"); // the discard service: nobody listens
    }
}

WindowFixture::~WindowFixture()
{
    shut();
}

std::string WindowFixture::storeDirectory() const
{
    return m_store.empty() ? m_folder.filePath(QStringLiteral("store")).toStdString() : m_store;
}

bool WindowFixture::open()
{
    return openUntil([this] { return workspace().session().engine() && isExampleReady(); });
}

bool WindowFixture::isExampleReady()
{
    const auto *form = window().findChild<ui::RunForm *>();
    return workspace().isLoaded() && !form->draft().spec().train.empty() && form->isReady();
}

bool WindowFixture::openUntil(const std::function<bool()> &reached)
{
    ui::ApplicationOptions options;
    options.storeDirectory = storeDirectory();
    options.version = "test";
    options.readOnly = m_readOnly;
    options.theme = m_theme;
    options.secrets = m_secrets;
    options.syncPace = kPace;
    const auto scripted = [script = m_script]() -> std::unique_ptr<core::Engine> {
        return std::make_unique<test_support::ScriptedEngine>(script);
    };
    m_application = std::make_unique<ui::Application>(
        options, [make = m_makeEngine ? m_makeEngine : scripted]() -> core::Result<std::unique_ptr<core::Engine>> {
            return make();
        });
    window().resize(1440, 900); // the screen of the tests is smaller
    m_application->show();
    return QTest::qWaitForWindowExposed(&window()) && QTest::qWaitFor(reached, 30000);
}

void WindowFixture::shut()
{
    m_application.reset();
    // With the style sheet of this window every widget of the next one would be polished at each place it is put into while
    // it is built: seconds instead of a moment. A process of the program has one window and no sheet before it.
    qApp->setStyleSheet({});
}

void WindowFixture::click(const QString &name)
{
    auto *widget = find(name);
    QVERIFY2(widget->isVisible(), qPrintable(name));
    QTest::mouseClick(widget, Qt::LeftButton, {}, widget->rect().center());
}

QString WindowFixture::text(const QString &name)
{
    const QWidget *widget = find(name);
    if (const auto *label = qobject_cast<const QLabel *>(widget)) {
        return label->text();
    }
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget)) {
        return button->text();
    }
    return qobject_cast<const QLineEdit *>(widget) != nullptr ? static_cast<const QLineEdit *>(widget)->text()
                                                              : QString();
}

bool WindowFixture::startRun()
{
    const core::RunId before = workspace().current();
    click(QStringLiteral("newRunButton"));
    auto *form = window().findChild<ui::RunForm *>();
    if (!QTest::qWaitFor([form] { return form->isReady(); }, 20000)) {
        return false;
    }
    click(QStringLiteral("startTrainingButton"));
    return QTest::qWaitFor(
        [this, before] { return !workspace().current().isEmpty() && workspace().current() != before; }, 10000);
}

bool WindowFixture::waitForState(core::RunState state, int milliseconds)
{
    return QTest::qWaitFor(
        [this, state] {
            const store::RunRecord *run = workspace().currentRecord();
            return run != nullptr && run->state == state;
        },
        milliseconds);
}

bool WindowFixture::finishRun()
{
    return startRun() && waitForState(core::RunState::Finished);
}

test_support::TrainingScript endless()
{
    test_support::TrainingScript script;
    script.endless = true;
    script.stepDelay = std::chrono::milliseconds(2);
    return script;
}

QString bannerText(WindowFixture &fixture)
{
    return fixture.window().findChild<ui::BannerArea *>()->currentText();
}

} // namespace signalbox::test_gui
