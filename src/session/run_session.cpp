// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/run_session.h"

#include "session/caught_error.h"
#include "session/command_poller.h"
#include "session/hook_programs.h"
#include "session/run_event_sink.h"
#include "session/run_queue.h"
#include "session/search_runner.h"
#include "session/system_probe.h"
#include "store/resume_point.h"
#include "store/run_editor.h"
#include "store/run_reader.h"

#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <thread>
#include <utility>

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace signalbox::session {

namespace {

using EngineResult = core::Result<std::shared_ptr<core::Engine>>;

core::Error engineError(const EngineResult &engine)
{
    if (engine) {
        return {core::ErrorCode::EngineUnavailable, "engine", "the training engine gave no trainer", {}, {}, {}};
    }
    core::Error error = engine.error();
    if (error.code != core::ErrorCode::EngineUnavailable) {
        error.detail = "the training engine could not be loaded: " + core::describe(engine.error());
        error.code = core::ErrorCode::EngineUnavailable;
    }
    return error;
}

core::Error readOnlyError(const std::string &directory)
{
    return {core::ErrorCode::FileUnwritable, directory, "the run store is open for reading only", {}, {}, {}};
}

std::string absolutePath(const std::string &path)
{
    std::error_code error;
    const auto absolute = std::filesystem::absolute(path, error);
    return error ? path : absolute.lexically_normal().string();
}

/// Measures this machine and the volume of the store.
std::unique_ptr<SystemMonitor> usualMonitor(const std::string &directory, const core::Clock &clock)
{
    return std::make_unique<SystemMonitor>([directory, &clock]() -> SystemMonitor::Measure {
        SystemPlaces places;
        places.disk = directory;
        return [probe = std::make_shared<SystemProbe>(std::move(places), clock)] { return probe->measure(); };
    });
}

/// Whether a store could not be prepared because it cannot be written, and can be read all the same.
bool canOnlyBeRead(const core::Status &prepared, const std::string &directory)
{
    return !prepared && prepared.error().code == core::ErrorCode::FileUnwritable
        && store::RunReader::open(directory).has_value();
}

/// Of the calling thread, and of those that it starts from now on.
void lowerPriority()
{
    constexpr int kNice = 5; // a third of another program's share, not a tenth: people compile while they train
    // On Linux a thread has a priority of its own (setpriority(2), "C library/kernel differences").
    ::setpriority(PRIO_PROCESS, static_cast<id_t>(::syscall(SYS_gettid)), kNice);
}

} // namespace

/// Measures the machine for one run as long as it exists. The sink is kept until the last measurement is done.
class Measuring
{
public:
    Measuring(SystemMonitor &monitor, std::shared_ptr<RunEventSink> sink) : m_monitor(monitor)
    {
        m_monitor.begin(
            [sink = std::move(sink)](core::MetricValues values) { return sink->publishSample(std::move(values)); });
    }
    ~Measuring() { m_monitor.end(); }
    Measuring(const Measuring &) = delete;
    Measuring &operator=(const Measuring &) = delete;

private:
    SystemMonitor &m_monitor;
};

/// The live run's controls; replaced for every run.
struct LiveRun
{
    core::RunId id;
    core::StepGate gate;
    std::stop_source stop;
};

/// Passes commands in the store on to one run as long as it exists.
class Polling
{
public:
    Polling(CommandPoller &poller, const core::RunId &run, std::shared_ptr<LiveRun> controls,
            std::shared_ptr<RunEventSink> sink, CommandPoller::Controls others)
        : m_poller(poller)
    {
        m_poller.begin(
            run,
            [controls = std::move(controls)](core::SteeringRequest request) {
                controls->gate.steer(std::move(request));
            },
            [sink = std::move(sink)](const core::Error &error) {
                sink->publishNotice(core::NoticeLevel::Warning,
                                    "The store cannot be asked for changes of this run, so it goes on as it is: "
                                        + core::describe(error));
            },
            std::move(others));
    }
    ~Polling() { m_poller.end(); }
    Polling(const Polling &) = delete;
    Polling &operator=(const Polling &) = delete;

private:
    CommandPoller &m_poller;
};

namespace {

/// What programs at hooks have to say, as long as the run goes on.
HookPrograms::Notice noticesOf(const std::shared_ptr<RunEventSink> &sink)
{
    return [sink](core::NoticeLevel level, const std::string &text) { sink->publishNotice(level, text); };
}

/// Until the run has saved one itself, the newest checkpoint is the one that it goes on from.
HookPrograms::AskCheckpoints checkpointsOf(const std::shared_ptr<RunEventSink> &sink, const std::string &resumedFrom)
{
    return [sink, resumedFrom] {
        const auto [newest, best] = sink->checkpoints();
        return HookCheckpoints{newest.empty() ? resumedFrom : newest, best};
    };
}

} // namespace

struct RunSession::Private
{
    Private(const std::string &storeDirectory, const core::Clock &sessionClock, std::string version,
            std::unique_ptr<SystemMonitor> measurer, StoreAccess access)
        : directory(absolutePath(storeDirectory))
        , clock(sessionClock)
        , codeVersion(std::move(version))
        , prepared(access == StoreAccess::Read ? core::Status() : store::prepareStore(directory, clock))
        , isReadOnly(access == StoreAccess::Read || canOnlyBeRead(prepared, directory))
        , writer(isReadOnly ? nullptr : std::make_unique<store::RunWriter>(directory, hub, clock))
        , monitor(measurer ? std::move(measurer) : usualMonitor(directory, clock))
        , poller(std::make_unique<CommandPoller>(directory, clock))
        , searches(directory, clock)
        , thread([this] { work(); })
    {
        if (isReadOnly && !prepared) {
            readOnlyCause = prepared.error();
        }
    }

    ~Private()
    {
        {
            const std::lock_guard lock(mutex);
            isClosing = true;
        }
        stopEverything();
        changed.notify_all();
        thread.join();
    }

    /// The training thread: one run or search after the other.
    void work()
    {
        for (;;) {
            QueuedRun run;
            std::shared_ptr<LiveRun> controls;
            EngineResult used;
            {
                std::unique_lock lock(mutex);
                changed.wait(lock, [this] { return isClosing || (hasWork() && engine.has_value()); });
                if (isClosing && queue.isEmpty()) {
                    return;
                }
                // A search that waits may be stopped at any moment; then there may be nothing at all.
                if (!queue.isEmpty() && !searches.hasWaiting()) {
                    run = queue.takeFirst();
                    controls = live = std::make_shared<LiveRun>();
                    live->id = run.id;
                    if (isClosing) {
                        live->stop.request_stop();
                    }
                }
                used = engine.value_or(EngineResult());
                isBusy = true;
            }
            if (givesWay) {
                lowerPriority();
            }
            if (controls) {
                train(run, controls, used);
            } else {
                searches.runFirst(used && *used ? used : EngineResult(core::fail(engineError(used))));
            }
            const std::lock_guard lock(mutex);
            isBusy = false;
            changed.notify_all();
        }
    }

    /// Under the lock.
    [[nodiscard]] bool hasWork() const { return !queue.isEmpty() || searches.hasWaiting(); }

    void train(const QueuedRun &run, const std::shared_ptr<LiveRun> &controls, const EngineResult &used)
    {
        const auto sink = std::make_shared<RunEventSink>(run.id, hub, clock, [this] {
            // Whoever reacts to the last event finds the run gone already.
            const std::lock_guard lock(mutex);
            live.reset();
        });
        if (controls->stop.stop_requested()) {
            sink->finish(core::RunState::Stopped, {});
            return;
        }
        std::optional<HookPrograms> programs; // outlives the sink's last call, whoever ends the run
        std::optional<Measuring> measuring;
        try {
            const std::unique_ptr<core::Trainer> trainer = used && *used ? (*used)->createTrainer() : nullptr;
            if (!trainer) {
                sink->finish(core::RunState::Failed, engineError(used));
                return;
            }
            if (run.spec.systemMetrics) {
                measuring.emplace(*monitor, sink);
            }
            core::TrainerContext context;
            context.run = run.id;
            context.events = sink.get();
            context.gate = &controls->gate;
            context.clock = &clock;
            context.stop = controls->stop.get_token();
            context.runDirectory = store::runDirectory(directory, run.id);
            context.codeVersion = codeVersion;
            context.resumeFrom = run.resumeFrom;
            if (!run.programs.empty()) {
                programs.emplace(run.programs, HookPlace{run.id, run.spec.name, context.runDirectory, directory}, clock,
                                 noticesOf(sink), checkpointsOf(sink, run.resumeFrom));
                context.hooks.push_back(&*programs);
                sink->setLastCall([&programs] { programs->finish(); });
            }
            const Polling polling(*poller, run.id, controls, sink, othersControls());
            trainer->run(run.spec, context);
            sink->finish(
                core::RunState::Failed,
                core::Error{core::ErrorCode::Internal, run.id.value, "the trainer ended without a result", {}, {}, {}});
        } catch (...) {
            sink->finish(core::RunState::Failed, caughtError(run.id.value));
        }
    }

    /// What other processes ask of the run that trains, and of those behind it.
    CommandPoller::Controls othersControls()
    {
        CommandPoller::Controls controls;
        controls.carryOut = [this](const core::RunId &run, const std::string &key) { return carryOut(run, key); };
        controls.waiting = [this] {
            const std::lock_guard lock(mutex);
            return queue.ids();
        };
        return controls;
    }

    std::string carryOut(const core::RunId &run, const std::string &key)
    {
        std::unique_lock lock(mutex);
        if (!live || live->id != run) {
            const bool waits = key == core::kStopRun && queue.take(run).has_value();
            lock.unlock();
            if (waits) {
                endQueued(run);
                changed.notify_all();
                return "It was taken out of the queue";
            }
            return "It had ended before";
        }
        if (key == core::kPauseRun) {
            live->gate.pause();
            return "It pauses after its running step";
        }
        if (key == core::kResumeRun) {
            live->gate.resume();
            return "It goes on";
        }
        if (key == core::kValidateRun) {
            live->gate.requestValidation();
            return "It validates after its running step";
        }
        live->stop.request_stop();
        return "It stops after its running step, and saves";
    }

    /// A run that never came to its turn.
    void endQueued(const core::RunId &run)
    {
        RunEventSink(run, hub, clock, [] {}).finish(core::RunState::Stopped, {});
    }

    void stopEverything()
    {
        std::deque<QueuedRun> waiting;
        {
            const std::lock_guard lock(mutex);
            waiting = queue.takeAll();
            if (live) {
                live->stop.request_stop();
            }
        }
        searches.cancelAll();
        for (const QueuedRun &run : waiting) {
            endQueued(run.id);
        }
        changed.notify_all();
    }

    /// A generated name that no run has yet.
    core::Result<std::string> freshName() const
    {
        const auto reader = store::RunReader::open(directory);
        if (!reader) {
            return core::fail(reader.error());
        }
        const auto count = reader->countRuns();
        if (!count) {
            return core::fail(count.error());
        }
        for (auto number = static_cast<unsigned>(*count) + 1;; ++number) {
            std::string name = core::generatedRunName(number);
            const auto taken = reader->hasRunNamed(name);
            if (!taken) {
                return core::fail(taken.error());
            }
            if (!*taken) {
                return name;
            }
        }
    }

    const std::string directory;
    const core::Clock &clock;
    const std::string codeVersion;
    core::EventHub hub;

    mutable std::mutex mutex; ///< guards what follows up to the writer
    std::condition_variable changed;
    std::mutex starting; ///< one start at a time: names and order of the queue
    core::Status prepared;
    const bool isReadOnly;
    std::optional<core::Error> readOnlyCause; ///< never changes
    RunQueue queue;
    std::shared_ptr<LiveRun> live;
    std::optional<EngineResult> engine;
    bool isBusy = false;
    bool isClosing = false;
    std::atomic<bool> givesWay = false;

    std::unique_ptr<store::RunWriter> writer; ///< after the hub, before the thread: it outlives the last event; or null
    std::unique_ptr<SystemMonitor> monitor; ///< the same
    std::unique_ptr<CommandPoller> poller; ///< the same
    SearchRunner searches; ///< has a lock of its own, but is added to under ours, so that the thread wakes up
    std::thread thread;
};

RunSession::RunSession(const std::string &storeDirectory, const core::Clock &clock, std::string codeVersion,
                       std::unique_ptr<SystemMonitor> monitor, StoreAccess access)
    : m_private(std::make_unique<Private>(storeDirectory, clock, std::move(codeVersion), std::move(monitor), access))
{
}

RunSession::~RunSession() = default;

core::EventHub &RunSession::hub()
{
    return m_private->hub;
}

const std::string &RunSession::storeDirectory() const
{
    return m_private->directory;
}

bool RunSession::isReadOnly() const
{
    return m_private->isReadOnly;
}

const std::optional<core::Error> &RunSession::readOnlyCause() const
{
    return m_private->readOnlyCause;
}

void RunSession::giveWay()
{
    m_private->givesWay = true;
}

void RunSession::setEngine(core::Result<std::shared_ptr<core::Engine>> engine)
{
    {
        const std::lock_guard lock(m_private->mutex);
        m_private->engine = std::move(engine);
    }
    m_private->changed.notify_all();
}

std::shared_ptr<core::Engine> RunSession::engine() const
{
    const std::lock_guard lock(m_private->mutex);
    return m_private->engine && *m_private->engine ? **m_private->engine : nullptr;
}

core::Result<core::RunId> RunSession::start(const core::ResolvedSpec &spec, const std::string &resumeFrom,
                                            std::vector<HookProgram> programs)
{
    const std::lock_guard starting(m_private->starting);
    if (m_private->isReadOnly) {
        return core::fail(readOnlyError(m_private->directory));
    }
    if (!m_private->prepared) {
        // The reason may have gone since: a full disk, a missing folder.
        m_private->prepared = store::prepareStore(m_private->directory, m_private->clock);
        if (!m_private->prepared) {
            return core::fail(m_private->prepared.error());
        }
    }
    QueuedRun run{core::RunId::create(), spec.spec, resumeFrom, std::move(programs)};
    if (run.spec.name.empty()) {
        auto name = m_private->freshName();
        if (!name) {
            return core::fail(name.error());
        }
        run.spec.name = std::move(*name);
    }
    const core::Status created = m_private->writer->createRun(run.id, run.spec, spec.origins);
    if (!created) {
        return core::fail(created.error());
    }
    if (const core::RunId before = store::runOfCheckpoint(m_private->directory, resumeFrom); !before.isEmpty()) {
        // At worst somebody is asked again what is to become of it.
        static_cast<void>(
            store::RunEditor(m_private->directory).settle({before}, store::Settlement::Resumed, m_private->clock));
    }
    const core::RunId id = run.id;
    {
        const std::lock_guard lock(m_private->mutex);
        m_private->queue.add(std::move(run));
    }
    m_private->changed.notify_all();
    return id;
}

std::optional<core::RunId> RunSession::liveRun() const
{
    const std::lock_guard lock(m_private->mutex);
    return m_private->live ? std::optional(m_private->live->id) : std::nullopt;
}

std::vector<core::RunId> RunSession::queuedRuns() const
{
    const std::lock_guard lock(m_private->mutex);
    return m_private->queue.ids();
}

void RunSession::removeQueued(const core::RunId &run)
{
    {
        const std::lock_guard lock(m_private->mutex);
        if (!m_private->queue.take(run)) {
            return;
        }
    }
    m_private->endQueued(run);
    m_private->changed.notify_all();
}

core::Result<std::shared_ptr<LearningRateSearch>>
RunSession::findLearningRate(const core::RunSpec &spec, const core::LearningRateSearchOptions &options)
{
    if (m_private->isReadOnly) {
        return core::fail(readOnlyError(m_private->directory));
    }
    auto search = std::make_shared<LearningRateSearch>(spec, options);
    {
        const std::lock_guard lock(m_private->mutex);
        m_private->searches.add(search);
    }
    m_private->changed.notify_all();
    return search;
}

bool RunSession::isSearching() const
{
    return m_private->searches.isRunning();
}

void RunSession::pause()
{
    const std::lock_guard lock(m_private->mutex);
    if (m_private->live) {
        m_private->live->gate.pause();
    }
}

void RunSession::resume()
{
    const std::lock_guard lock(m_private->mutex);
    if (m_private->live) {
        m_private->live->gate.resume();
    }
}

void RunSession::validateNow()
{
    const std::lock_guard lock(m_private->mutex);
    if (m_private->live) {
        m_private->live->gate.requestValidation();
    }
}

void RunSession::steer(const std::string &key, const std::string &value)
{
    const std::lock_guard lock(m_private->mutex);
    if (m_private->live) {
        m_private->live->gate.steer({key, value});
    }
}

void RunSession::stop()
{
    const std::lock_guard lock(m_private->mutex);
    if (m_private->live) {
        m_private->live->stop.request_stop();
    }
}

void RunSession::stopAndWait()
{
    m_private->stopEverything();
    waitUntilIdle();
}

void RunSession::waitUntilIdle()
{
    std::unique_lock lock(m_private->mutex);
    m_private->changed.wait(lock, [this] { return !m_private->hasWork() && !m_private->isBusy; });
}

void RunSession::flushStore()
{
    if (m_private->writer) {
        m_private->writer->flush();
    }
}

void RunSession::holdStore()
{
    m_private->poller->hold();
    m_private->searches.hold();
    if (m_private->writer) {
        m_private->writer->hold();
    }
}

void RunSession::releaseStore()
{
    if (m_private->writer) {
        m_private->writer->release();
    }
    m_private->searches.release();
    m_private->poller->release();
}

std::optional<core::Error> RunSession::storeProblem() const
{
    return m_private->writer ? m_private->writer->currentProblem() : std::nullopt;
}

} // namespace signalbox::session
