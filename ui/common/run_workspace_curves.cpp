// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of the workspace that reads the curves of a run: the head first, with what is in sight, then the rest, by one or
// two readers, until all is there or the person has gone on to another run.
#include "common/run_workspace.h"

#include "viewmodels/run_text.h"

#include <algorithm>
#include <exception>
#include <utility>

namespace signalbox::ui {

namespace {

/// What a reader reads before it hands it over: a short run comes at once, of a long one the first charts come soon.
constexpr std::chrono::milliseconds kPartTime{30};
constexpr unsigned kCoresForTwo = 3; ///< one of them is the window's
constexpr std::chrono::hours kNoLook{1}; ///< a helper looks for nothing

core::Result<charts::RunCurves> readHeadOf(charts::CurveLoad &load, const store::RunReader &reader)
{
    try {
        return load.readHead(reader);
    } catch (const std::exception &exception) { // it would be waited for without end
        return core::fail({core::ErrorCode::Internal, load.run().id.value, exception.what(), {}, {}, {}});
    }
}

} // namespace

bool RunWorkspace::hasAllCurves(const core::RunId &run) const
{
    const charts::RunCurves *curves = m_curves.find(run);
    return curves != nullptr && curves->pending.empty();
}

void RunWorkspace::setWantedMetrics(std::vector<std::string> metrics)
{
    if (metrics == m_wanted) {
        return;
    }
    m_wanted = std::move(metrics);
    for (const auto &[run, loading] : m_loading) {
        loading.load->setWanted(m_wanted);
    }
}

ReaderThread *RunWorkspace::helper()
{
    // Training takes every core it can get. What is read without locks may have to be opened anew, which is the reader's job.
    if (isReadOnly() || m_session.liveRun() || std::thread::hardware_concurrency() < kCoresForTwo) {
        return nullptr;
    }
    if (!m_helper) {
        m_helper =
            std::make_unique<ReaderThread>(m_session.storeDirectory(), kNoLook, nullptr, [](const core::Error &) {
                // The reader says that; it reads alone then.
            });
    }
    return m_helper.get();
}

void RunWorkspace::loadCurves(const core::RunId &run)
{
    const store::RunRecord *record = m_runs.find(run);
    if (record == nullptr) {
        return;
    }
    const auto [loading, isNew] = m_loading.try_emplace(run);
    if (!isNew) {
        loading->second.again = true;
        return;
    }
    const auto load = std::make_shared<charts::CurveLoad>(*record, m_runs.colorSlot(run));
    load->setWanted(m_wanted);
    loading->second.load = load;
    ReaderThread *second = helper();
    postBegin(m_reader.get(), second, load);
    if (second != nullptr) {
        postBegin(second, m_reader.get(), load);
    }
}

void RunWorkspace::postBegin(ReaderThread *thread, ReaderThread *other, const LoadPointer &load)
{
    thread->post([this, thread, other, load](const store::RunReader &reader) {
        if (load->isCancelled() || !load->claimHead()) {
            return;
        }
        const std::int64_t number = reader.lastNumber().value_or(0); // what comes while it is read is read again
        LoadBegin begin{number, readHeadOf(*load, reader), {}};
        const bool isRead = begin.head.has_value();
        if (isRead) {
            if (other != nullptr) {
                readNextPart(other, load);
            }
            begin.part = load->readPart(reader, kPartTime);
        }
        deliver([this, load, begin = std::move(begin)]() mutable { acceptBegin(load, std::move(begin)); });
        if (isRead) {
            readNextPart(thread, load);
        }
    });
}

void RunWorkspace::readNextPart(ReaderThread *thread, const LoadPointer &load)
{
    if (load->isTaken() || load->isCancelled()) {
        return;
    }
    thread->post([this, thread, load](const store::RunReader &reader) {
        charts::CurvePart part = load->readPart(reader, kPartTime);
        if (!part.curves.empty()) {
            deliver([this, load, part = std::move(part)]() mutable { acceptPart(load, std::move(part)); });
        }
        readNextPart(thread, load); // behind what others want to read
    });
}

void RunWorkspace::dropLoads(const std::set<core::RunId> &kept)
{
    std::erase_if(m_loading, [&kept](const auto &entry) {
        const bool isUnwanted = !kept.contains(entry.first);
        if (isUnwanted) {
            entry.second.load->cancel();
        }
        return isUnwanted;
    });
}

RunWorkspace::Loading *RunWorkspace::findLoading(const LoadPointer &load)
{
    const auto found = m_loading.find(load->run().id);
    return found == m_loading.end() || found->second.load != load ? nullptr : &found->second;
}

void RunWorkspace::acceptBegin(const LoadPointer &load, LoadBegin begin)
{
    Loading *loading = findLoading(load);
    if (loading == nullptr) {
        return; // the person looks at other runs by now
    }
    const core::RunId run = load->run().id;
    if (!begin.head) {
        loading->error = begin.head.error();
        endLoading(load);
        return;
    }
    if (!m_runs.isShown(run) && m_curves.find(run) == nullptr) {
        load->cancel();
        m_loading.erase(run);
        return;
    }
    loading->number = begin.number;
    loading->left = begin.head->pending.size();
    begin.head->colorSlot = m_runs.colorSlot(run);
    if (const store::RunRecord *record = m_runs.find(run)) {
        begin.head->name = QString::fromStdString(record->name); // it may have another one since
    }
    m_curves.put(*std::move(begin.head));
    takePart(*loading, std::move(begin.part));
    for (charts::CurvePart &part : loading->early) {
        takePart(*loading, std::move(part));
    }
    loading->early.clear();
    if (loading->left == 0) {
        endLoading(load);
    } else {
        loading->isInParts = true;
        Q_EMIT curvesChanged(true);
    }
}

void RunWorkspace::acceptPart(const LoadPointer &load, charts::CurvePart part)
{
    Loading *loading = findLoading(load);
    if (loading == nullptr) {
        return;
    }
    if (!loading->isInParts) {
        loading->early.push_back(std::move(part)); // the other thread was quicker
        return;
    }
    const core::RunId run = load->run().id;
    std::set<std::string> metrics;
    for (const charts::CurvePart::Curve &curve : part.curves) {
        metrics.insert(curve.metric);
    }
    takePart(*loading, std::move(part));
    const bool isLast = loading->left == 0;
    Q_EMIT curvesArrived(run, metrics);
    if (isLast) {
        endLoading(load);
    }
}

void RunWorkspace::takePart(Loading &loading, charts::CurvePart part)
{
    loading.left -= std::min(loading.left, part.curves.size());
    if (part.error && !loading.error) {
        loading.error = part.error;
    }
    m_curves.putPart(loading.load->run().id, std::move(part));
}

void RunWorkspace::acceptCurves(charts::RunCurves curves)
{
    if (m_runs.isShown(curves.id) || m_curves.find(curves.id) != nullptr) {
        curves.colorSlot = m_runs.colorSlot(curves.id);
        m_curves.put(std::move(curves));
        Q_EMIT curvesChanged(true);
    }
}

void RunWorkspace::endLoading(const LoadPointer &load)
{
    Loading *loading = findLoading(load);
    if (loading == nullptr) {
        return; // who heard of the last part has gone on
    }
    const core::RunId run = load->run().id;
    const Loading ended = std::move(*loading);
    m_loading.erase(run);
    m_curves.endPending(run);
    if (ended.error) {
        m_followed.erase(run); // read anew as soon as anything is written
        Q_EMIT storeFailed(*ended.error);
    } else if (!isLiveHere(run)) {
        m_followed[run] = {ended.number, false, viewmodels::isOver(load->run().state)};
    }
    if (!ended.isInParts) {
        Q_EMIT curvesChanged(true);
    }
    Q_EMIT curvesLoaded(run);
    if (!ended.again || !m_runs.isShown(run)) {
        return;
    }
    if (m_followed.contains(run)) {
        followCurves(run);
    } else {
        loadCurves(run);
    }
}

} // namespace signalbox::ui
