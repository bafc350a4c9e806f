// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/trainer.h"
#include "resources/example_files.h"

#include <QObject>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace signalbox::track {
class SecretStore;
} // namespace signalbox::track

namespace signalbox::ui {

class MainWindow;
struct BackgroundWork;

/// What the desktop program can be told on the command line.
struct ApplicationOptions
{
    std::string storeDirectory;
    std::string version;
    QString tab; ///< "charts", "evaluate", "configuration" or "log"; empty: the window decides
    QString theme; ///< "light" or "dark" for this start only; empty: as remembered
    QString language; ///< its code ("ko") for this start only, or "system"; empty: as remembered
    bool readOnly = false; ///< the store is only looked at
    QString screenshot; ///< file for a picture of the window; the program ends after it
    int screenshotAfter = 2; ///< seconds
    std::shared_ptr<track::SecretStore> secrets; ///< where keys are kept; null: the keychain of the desktop
    std::optional<std::chrono::milliseconds> syncPace; ///< between two deliveries of a live run; else the usual one
};

/// Builds the objects of the desktop program and joins them: session, settings, theme, accounts, sync, window. The engine
/// and the example are loaded on threads after the first paint, and only then keys are looked for and runs sent.
class Application : public QObject
{
    Q_OBJECT

public:
    using EngineLoader = std::function<core::Result<std::unique_ptr<core::Engine>>()>;

    Application(ApplicationOptions options, EngineLoader loadEngine);
    ~Application() override;

    /// Shows the window.
    void show();
    [[nodiscard]] MainWindow &window();
    /// Ends everything but the session, which is given away with its runs. Nothing but the destructor may be called then.
    [[nodiscard]] BackgroundWork leave();

Q_SIGNALS:
    /// The window was closed and its runs are to finish without it: leave() is expected, outside the call.
    void backgroundChosen();

private:
    void makeWindow();
    /// Another window in another language: widgets take their words when they are made. Runs do not notice; what the window
    /// looks at, and what stands in the form, stays.
    void renewWindow();
    /// Tells the window what is known by now.
    void showExample();
    void showEngine();
    void loadSlowParts();
    void writeExample();
    void loadEngine();
    void takeScreenshot();

    struct Private;
    std::unique_ptr<Private> m_private;
};

} // namespace signalbox::ui
