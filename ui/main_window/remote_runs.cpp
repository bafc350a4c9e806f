// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "main_window/remote_runs.h"

#include "common/banner_area.h"
#include "common/error_text.h"
#include "common/run_workspace.h"
#include "core/clock.h"
#include "viewmodels/background.h"
#include "viewmodels/run_text.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace signalbox::ui {

namespace {

const QString kRemoteBanner = QStringLiteral("remote");
constexpr int kRemoteLook = 250; ///< milliseconds
constexpr int kLateAfter = 5000;

using CommandNumbers = core::Result<std::vector<std::int64_t>>;
using CommandRecords = core::Result<std::vector<store::CommandRecord>>;

CommandNumbers addCommands(const std::string &directory, const core::RunId &run,
                           const std::vector<core::SteeringRequest> &requests)
{
    const core::SystemClock clock;
    auto commands = store::CommandStore::open(directory, clock);
    return commands ? commands->add(run, requests) : CommandNumbers(core::fail(commands.error()));
}

/// Those of the numbers that are still there.
CommandRecords findCommands(const std::string &directory, const std::vector<std::int64_t> &numbers)
{
    const core::SystemClock clock;
    const auto commands = store::CommandStore::open(directory, clock);
    if (!commands) {
        return core::fail(commands.error());
    }
    std::vector<store::CommandRecord> records;
    for (const std::int64_t number : numbers) {
        auto record = commands->find(number);
        if (!record) {
            return core::fail(record.error());
        }
        if (*record) {
            records.push_back(std::move(**record));
        }
    }
    return records;
}

bool isOpen(const store::CommandRecord &command)
{
    return command.state == store::CommandState::Waiting || command.state == store::CommandState::Taken;
}

} // namespace

RemoteRuns::RemoteRuns(RunWorkspace &workspace, BannerArea &banners, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_banners(banners)
{
    m_timer.setInterval(kRemoteLook);
    connect(&m_timer, &QTimer::timeout, this, &RemoteRuns::look);
    connect(&workspace.runs(), &viewmodels::RunListModel::runsChanged, this, &RemoteRuns::dropSeen);
}

bool RemoteRuns::canAsk(const core::RunId &run) const
{
    return !m_workspace.isReadOnly() && m_workspace.isLiveElsewhere(run);
}

std::string RemoteRuns::asked(const core::RunId &run) const
{
    for (auto request = m_requests.rbegin(); request != m_requests.rend(); ++request) {
        if (request->second.run == run && !request->second.key.empty()) {
            return request->second.key;
        }
    }
    return {};
}

void RemoteRuns::ask(const core::RunId &run, const std::string &key)
{
    if (!canAsk(run) || asked(run) == key) {
        return;
    }
    // Who wants it to go on does not want it to hold any more.
    std::erase_if(m_requests, [&](const auto &entry) { return entry.second.run == run && !entry.second.key.empty(); });
    Request request;
    request.run = run;
    request.key = key;
    request.since.start();
    m_requests.emplace(++m_lastId, std::move(request));
    put(m_lastId, {{key, {}}});
    Q_EMIT changed();
}

void RemoteRuns::steer(const core::RunId &run, const std::vector<core::SteeringRequest> &requests)
{
    if (requests.empty() || m_workspace.isReadOnly()) {
        return;
    }
    Request request;
    request.run = run;
    request.since.start();
    m_requests.emplace(++m_lastId, std::move(request));
    put(m_lastId, requests);
}

void RemoteRuns::put(int id, const std::vector<core::SteeringRequest> &requests)
{
    const auto request = m_requests.find(id);
    viewmodels::runInBackground(
        this,
        [session = &m_workspace.session(), run = request->second.run, requests] {
            session->flushStore(); // of a run that was just started here
            return addCommands(session->storeDirectory(), run, requests);
        },
        [this, id](const CommandNumbers &numbers) {
            const auto known = m_requests.find(id);
            if (known == m_requests.end()) {
                return; // something else was asked for meanwhile
            }
            if (numbers) {
                known->second.numbers = *numbers;
                m_timer.start();
                return;
            }
            m_requests.erase(known);
            m_banners.showBanner({kRemoteBanner, Banner::Tone::Error, errorText(numbers.error()), {}, 0});
            Q_EMIT changed();
        });
}

void RemoteRuns::look()
{
    dropSeen();
    tellLate();
    std::vector<std::int64_t> numbers;
    for (const auto &[id, request] : m_requests) {
        if (!request.isAnswered) {
            numbers.insert(numbers.end(), request.numbers.begin(), request.numbers.end());
        }
    }
    if (m_requests.empty()) {
        m_timer.stop();
    }
    if (numbers.empty() || std::exchange(m_isLooking, true)) {
        return;
    }
    viewmodels::runInBackground(
        this,
        [directory = m_workspace.session().storeDirectory(), numbers] { return findCommands(directory, numbers); },
        [this](const CommandRecords &records) {
            m_isLooking = false;
            if (records) {
                accept(*records);
            } // else the next look may do better
        });
}

void RemoteRuns::accept(const Answers &answers)
{
    bool isChanged = false;
    for (auto entry = m_requests.begin(); entry != m_requests.end();) {
        Request &request = entry->second;
        Answers own;
        std::copy_if(answers.begin(), answers.end(), std::back_inserter(own), [&](const auto &answer) {
            return std::find(request.numbers.begin(), request.numbers.end(), answer.number) != request.numbers.end();
        });
        const bool isComplete = !request.isAnswered && own.size() == request.numbers.size() && !own.empty()
            && std::none_of(own.begin(), own.end(), isOpen);
        if (!isComplete) {
            ++entry;
            continue;
        }
        request.isAnswered = true;
        tellAnswers(request, own);
        // What it then does is to be seen of its state; of a validation there is no more to see here than its results.
        const bool isDone =
            request.key.empty() || request.key == core::kValidateRun || own.front().state != store::CommandState::Done;
        isChanged = true;
        entry = isDone ? m_requests.erase(entry) : std::next(entry);
    }
    dropSeen();
    if (isChanged) {
        m_workspace.refresh();
        Q_EMIT changed();
    }
}

void RemoteRuns::tellAnswers(const Request &request, const Answers &answers)
{
    QStringList lines;
    bool isRefused = false;
    for (const store::CommandRecord &answer : answers) {
        const bool no = answer.state == store::CommandState::Refused;
        isRefused = isRefused || no;
        if (request.key.empty() || no) {
            lines << QString::fromStdString(answer.answer);
        }
    }
    const bool isOver = m_workspace.isOver(request.run); // then its end says more than that it did not answer
    if (!lines.isEmpty() && !(isRefused && isOver)) {
        m_banners.showBanner(
            {kRemoteBanner,
             isRefused ? Banner::Tone::Warning : Banner::Tone::Good,
             tr("%1: %2", "run, what it answered").arg(nameOf(request.run), lines.join(QStringLiteral(" · "))),
             {},
             isRefused ? 0 : 10});
    }
}

bool RemoteRuns::isSeen(const Request &request) const
{
    const store::RunRecord *run = m_workspace.runs().find(request.run);
    if (run == nullptr || viewmodels::isOver(run->state)) {
        return true;
    }
    return (request.key == core::kPauseRun && run->state == core::RunState::Paused)
        || (request.key == core::kResumeRun && request.isAnswered && run->state == core::RunState::Running);
}

void RemoteRuns::dropSeen()
{
    const auto seen = std::erase_if(
        m_requests, [this](const auto &entry) { return !entry.second.numbers.empty() && isSeen(entry.second); });
    if (seen > 0) {
        m_banners.removeBanner(QStringLiteral("remoteLate"));
        Q_EMIT changed();
    }
}

void RemoteRuns::tellLate()
{
    for (auto &[id, request] : m_requests) {
        if (!request.isAnswered && !request.isLate && request.since.elapsed() > kLateAfter) {
            request.isLate = true;
            const store::RunRecord *run = m_workspace.runs().find(request.run);
            m_banners.showBanner({QStringLiteral("remoteLate"),
                                  Banner::Tone::Info,
                                  tr("%1 has not answered yet; its process (%2) does when it comes to it.")
                                      .arg(nameOf(request.run), QString::number(run != nullptr ? run->processId : 0)),
                                  {},
                                  20});
        }
    }
}

QString RemoteRuns::nameOf(const core::RunId &run) const
{
    const store::RunRecord *record = m_workspace.runs().find(run);
    return QString::fromStdString(record != nullptr ? record->name : run.value);
}

} // namespace signalbox::ui
