// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/application.h"
#include "main_window/main_window.h"
#include "support/scripted_trainer.h"
#include "track/secret_store.h"

#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <memory>
#include <string>
#include <utility>

namespace signalbox::test_gui {

/// The whole program on a scripted engine, with a store of its own that outlives it. Accounts and settings of the person who
/// runs the tests stay out of it: without WANDB_BASE_URL there is no server.
class WindowFixture
{
public:
    explicit WindowFixture(test_support::TrainingScript script = {});
    ~WindowFixture();

    /// Opens the window and waits until the example is chosen and checked and the engine is there. False on a time-out.
    bool open();
    /// Opens the window and waits for something else.
    bool openUntil(const std::function<bool()> &reached);
    /// The example is chosen, read and without errors.
    [[nodiscard]] bool isExampleReady();
    /// Closes the program as if it had ended; the store stays.
    void shut();

    [[nodiscard]] ui::MainWindow &window() { return m_application->window(); }
    [[nodiscard]] ui::RunWorkspace &workspace() { return window().workspace(); }
    [[nodiscard]] QString folder() const { return m_folder.path(); }
    [[nodiscard]] std::string storeDirectory() const;
    /// Another engine than the scripted one; made on the loading thread at each opening.
    void setEngine(std::function<std::unique_ptr<core::Engine>()> make) { m_makeEngine = std::move(make); }
    void setScript(test_support::TrainingScript script) { m_script = std::move(script); }
    /// A store that belongs to somebody else, instead of its own.
    void setStore(std::string directory) { m_store = std::move(directory); }
    /// Opens the store for looking only.
    void setReadOnly(bool readOnly) { m_readOnly = readOnly; }
    /// "dark", or nothing for the system's, instead of light.
    void setTheme(QString theme) { m_theme = std::move(theme); }
    [[nodiscard]] ui::Application &application() { return *m_application; }
    /// Where the program keeps its keys.
    [[nodiscard]] track::SecretStore &secrets() { return *m_secrets; }

    /// The widget of this name, visible or not; fails loudly when there is none.
    template <typename Widget = QWidget> Widget *find(const QString &name)
    {
        auto *widget = window().findChild<Widget *>(name);
        if (widget == nullptr) {
            QTest::qFail(qPrintable(QStringLiteral("no widget named %1").arg(name)), __FILE__, __LINE__);
            qFatal("no widget named %s", qPrintable(name));
        }
        return widget;
    }
    /// A real click in the middle of a widget.
    void click(const QString &name);
    [[nodiscard]] QString text(const QString &name);
    /// Starts a run from the draft and waits until it is current.
    bool startRun();
    /// Waits until the current run is in this state.
    bool waitForState(core::RunState state, int milliseconds = 20000);
    /// Starts a run and waits for its end.
    bool finishRun();

private:
    QTemporaryDir m_folder;
    std::shared_ptr<track::MemorySecretStore> m_secrets = std::make_shared<track::MemorySecretStore>();
    test_support::TrainingScript m_script;
    std::string m_store; ///< empty: in the folder
    bool m_readOnly = false;
    QString m_theme = QStringLiteral("light");
    std::function<std::unique_ptr<core::Engine>()> m_makeEngine;
    std::unique_ptr<ui::Application> m_application;
};

/// A run that goes on until it is stopped, at some hundred steps a second.
test_support::TrainingScript endless();
/// What the banner says.
QString bannerText(WindowFixture &fixture);

} // namespace signalbox::test_gui
