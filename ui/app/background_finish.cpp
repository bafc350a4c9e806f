// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/background_finish.h"

#include "app/background_runs.h"
#include "core/process_end.h"
#include "session/run_session.h"
#include "viewmodels/run_owner.h"

#include <QApplication>
#include <QFileInfo>
#include <QLoggingCategory>

#include <array>
#include <atomic>
#include <csignal>
#include <cstdio>

#include <sys/prctl.h>
#include <unistd.h>

namespace signalbox::ui {

namespace {

// A signal handler can only reach objects of static storage.
std::atomic<bool> stopWanted{false};
static_assert(std::atomic<bool>::is_always_lock_free);

extern "C" void onBackgroundStop(int)
{
    stopWanted = true;
}

void listenToSignals()
{
    struct sigaction action = {};
    ::sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART;
    action.sa_handler = onBackgroundStop;
    for (const int signal : {SIGTERM, SIGINT}) {
        ::sigaction(signal, &action, nullptr);
    }
    // The terminal that the window was started from may be closed, and with it goes whoever read what is printed.
    action.sa_handler = SIG_IGN;
    for (const int signal : {SIGHUP, SIGPIPE}) {
        ::sigaction(signal, &action, nullptr);
    }
}

/// Whether Qt can paint without a display here; Qt ends the process when it is asked to and cannot.
bool canPaintWithoutDisplay()
{
    for (const QString &folder : QCoreApplication::libraryPaths()) {
        if (QFileInfo::exists(folder + QStringLiteral("/platforms/libqoffscreen.so"))) {
            return true;
        }
    }
    return false;
}

/// An application without a window. Its arguments are its own: what the first one was told of platforms does not hold for it.
std::unique_ptr<QCoreApplication> makeBareApplication(bool canPaint)
{
    static std::array<char, 10> name{"signalbox"};
    static std::array<char, 10> option{"-platform"};
    static std::array<char, 10> platform{"offscreen"};
    static std::array<char *, 4> words{name.data(), option.data(), platform.data(), nullptr};
    static int count = 0;
    count = canPaint ? 3 : 1;
    if (canPaint) {
        // Qt's own remarks about the session ("XDG_RUNTIME_DIR not set") tell nobody anything.
        QLoggingCategory::setFilterRules(QStringLiteral("default.warning=false"));
        return std::make_unique<QGuiApplication>(count, words.data());
    }
    return std::make_unique<QCoreApplication>(count, words.data());
}

} // namespace

int finishInBackground(BackgroundWork work, std::unique_ptr<QApplication> windowed)
{
    listenToSignals();
    const bool canPaint = canPaintWithoutDisplay();
    work.session->holdStore(); // the end of an application takes all connections of Qt SQL with it
    windowed.reset();
    const std::unique_ptr<QCoreApplication> bare = makeBareApplication(canPaint);
    work.session->releaseStore();
    ::prctl(PR_SET_NAME, viewmodels::kBackgroundProcess, 0, 0, 0);
    std::fprintf(stderr, "Signalbox finishes its runs in the background (process %lld).\n",
                 static_cast<long long>(::getpid()));
    int status = 0;
    {
        const BackgroundRuns runs(
            std::move(work), [] { return stopWanted.load(); }, canPaint);
        status = QCoreApplication::exec();
    }
    core::endSoon(status);
    return status;
}

} // namespace signalbox::ui
