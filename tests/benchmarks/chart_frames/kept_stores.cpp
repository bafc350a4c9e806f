// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "kept_stores.h"

#include "scenes.h"

#include "core/clock.h"
#include "core/event_hub.h"
#include "store/run_editor.h"
#include "store/run_reader.h"
#include "store/run_writer.h"
#include "support/manual_clock.h"

#include <QDir>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <utility>

namespace signalbox::chart_frames {

namespace {

constexpr const char *kVersion = "v1"; ///< of what is in these stores
constexpr std::int64_t kDay = 86'400'000'000;
constexpr std::int64_t kStepMicroseconds = 10'000;
constexpr std::size_t kStepsPerCommit = 20'000; ///< keeps the queue small
constexpr std::size_t kScores = 100; ///< validations of a long run

core::Error cannotBe(const QString &path, const char *what)
{
    return {core::ErrorCode::FileUnwritable, path.toStdString(), what, {}, {}, {}};
}

/// Publishes runs into a new store, as trainings do.
class StoreAuthor
{
public:
    explicit StoreAuthor(const std::string &directory)
        : m_clock(core::SystemClock().nowMicroseconds() - 60 * kDay)
        , m_writer(directory, m_hub, m_clock)
    {
    }

    void begin(const core::RunId &run, const std::string &name, const std::string &project)
    {
        m_clock.advanceMicroseconds(kStepMicroseconds);
        m_run = run;
        m_sequence = 0;
        m_steps = 0;
        m_start = m_clock.nowMicroseconds();
        core::RunSpec spec;
        spec.name = name;
        spec.train = std::string("/data/").append(project).append("/train.tsv");
        spec.valid = std::string("/data/").append(project).append("/dev.tsv");
        spec.model = "/models/bert-tiny";
        spec.epochs = 1;
        core::RunFacts facts;
        facts.labels = {"no", "yes"};
        publish(core::RunStarted{spec, facts});
    }
    void point(std::int64_t step, core::MetricValues values)
    {
        m_steps = step;
        m_clock.advanceMicroseconds(kStepMicroseconds);
        publish(core::EpochDone{1, step, std::move(values)});
    }
    void end()
    {
        core::RunFinished finished;
        finished.epochsDone = 1;
        finished.stepsDone = m_steps;
        finished.secondsTotal = static_cast<double>(m_clock.nowMicroseconds() - m_start) * 1e-6;
        publish(finished);
    }
    void flush() { m_writer.flush(); }
    core::Status finish()
    {
        m_writer.flush();
        const auto problem = m_writer.currentProblem();
        return problem ? core::Status(core::fail(*problem)) : core::Status();
    }

private:
    void publish(core::EventBody body)
    {
        m_hub.publish({m_run, ++m_sequence, m_clock.nowMicroseconds(), std::move(body)});
    }

    test_support::ManualClock m_clock;
    core::EventHub m_hub;
    store::RunWriter m_writer;
    core::RunId m_run;
    std::uint64_t m_sequence = 0;
    std::int64_t m_steps = 0;
    std::int64_t m_start = 0;
};

/// Removes the runs that are not from the author: those that scenes have trained.
core::Status removeOthers(const std::string &directory)
{
    const core::SystemClock clock;
    if (core::Status prepared = store::prepareStore(directory, clock); !prepared) {
        return prepared;
    }
    std::vector<core::RunId> others;
    {
        const auto reader = store::RunReader::open(directory);
        if (!reader) {
            return core::fail(reader.error());
        }
        const auto runs = reader->runs(true);
        if (!runs) {
            return core::fail(runs.error());
        }
        for (const store::RunRecord &run : *runs) {
            if (run.name == "paced") {
                others.push_back(run.id);
            }
        }
    }
    return others.empty() ? core::Status() : store::RunEditor(directory).purge(others);
}

/// The store of this name, which `write` makes when it is not there.
core::Result<std::string> keptStore(const QString &folder, const QString &name,
                                    const std::function<core::Status(StoreAuthor &)> &write)
{
    const QDir parent(QDir(folder).absolutePath());
    const QString kept = parent.filePath(name + QLatin1Char('-') + QLatin1String(kVersion));
    const std::string directory = kept.toStdString();
    if (!QDir(kept).exists()) {
        const QString part = kept + QStringLiteral(".part");
        QDir(part).removeRecursively(); // of a start that was interrupted
        if (!parent.mkpath(QStringLiteral("."))) {
            return core::fail(cannotBe(folder, "the folder cannot be made"));
        }
        std::fprintf(stderr, "chart_frames: writing %s, once\n", qPrintable(kept));
        const core::SystemClock clock;
        if (const core::Status prepared = store::prepareStore(part.toStdString(), clock); !prepared) {
            return core::fail(prepared.error());
        }
        {
            StoreAuthor author(part.toStdString());
            core::Status written = write(author);
            if (written) {
                written = author.finish();
            }
            if (!written) {
                return core::fail(written.error());
            }
        }
        if (!QDir().rename(part, kept)) {
            return core::fail(cannotBe(kept, "the store cannot take its place"));
        }
    }
    if (const core::Status cleaned = removeOthers(directory); !cleaned) {
        return core::fail(cleaned.error());
    }
    return directory;
}

core::MetricValues scoresAt(double share, double luck)
{
    return {{"valid/mcc", 0.6 * share + luck},
            {"valid/loss", 0.7 - 0.3 * share + luck},
            {"valid/acc", 0.6 + 0.3 * share + luck},
            {"valid/precision_macro", 0.5 + 0.3 * share + luck},
            {"valid/recall_macro", 0.5 + 0.35 * share + luck}};
}

} // namespace

std::vector<core::RunId> longRuns(std::size_t runs)
{
    std::vector<core::RunId> ids;
    for (std::size_t i = 0; i < runs; ++i) {
        ids.push_back({QStringLiteral("long%1").arg(i, 4, 10, QLatin1Char('0')).toStdString()});
    }
    return ids;
}

core::Result<std::string> longRunsStore(const QString &folder, std::size_t runs, std::size_t points)
{
    const auto write = [runs, points](StoreAuthor &author) {
        const std::size_t perScore = std::max<std::size_t>(1, points / kScores);
        const std::vector<core::RunId> ids = longRuns(runs);
        for (std::size_t i = 0; i < runs; ++i) {
            const Columns columns = columnsOf(points, static_cast<unsigned>(i + 1));
            author.begin(ids[i], std::string("long-").append(std::to_string(i)), "long");
            for (std::size_t k = 0; k < points; ++k) {
                core::MetricValues values;
                if ((k + 1) % perScore == 0) {
                    const double share = static_cast<double>(k + 1) / static_cast<double>(points);
                    values = scoresAt(share, 0.002 * static_cast<double>(i));
                }
                values.emplace_back("train/loss_step", columns.values[k]);
                author.point(static_cast<std::int64_t>(k + 1), std::move(values));
                if ((k + 1) % kStepsPerCommit == 0) {
                    author.flush();
                }
            }
            author.end();
            author.flush();
            std::fprintf(stderr, "chart_frames: run %zu of %zu\n", i + 1, runs);
        }
        author.begin({"small000"}, "small", "long");
        for (std::int64_t step = 1; step <= 50; ++step) {
            author.point(step, {{"train/loss_step", 1.0 / static_cast<double>(step)}});
        }
        author.end();
        return core::Status();
    };
    return keptStore(folder, QStringLiteral("long-%1x%2").arg(runs).arg(points), write);
}

core::Result<std::string> wideRunStore(const QString &folder, int metrics)
{
    const auto write = [metrics](StoreAuthor &author) {
        constexpr std::int64_t kSteps = 200;
        std::vector<std::string> names;
        for (int metric = 0; metric < metrics; ++metric) {
            names.push_back(QStringLiteral("probe/value_%1").arg(metric, 4, 10, QLatin1Char('0')).toStdString());
        }
        author.begin({"wide0000"}, "wide", "wide");
        for (std::int64_t step = 1; step <= kSteps; ++step) {
            core::MetricValues values;
            for (std::size_t metric = 0; metric < names.size(); ++metric) {
                const auto luck = static_cast<double>((step * 37 + static_cast<std::int64_t>(metric) * 11) % 100);
                values.emplace_back(names[metric], 0.01 * luck + 1.0 / static_cast<double>(step));
            }
            author.point(step, std::move(values));
            if (step % 10 == 0) {
                author.flush();
            }
        }
        author.end();
        return core::Status();
    };
    return keptStore(folder, QStringLiteral("wide-%1").arg(metrics), write);
}

core::Result<std::string> manyRunsStore(const QString &folder, int runs)
{
    const auto write = [runs](StoreAuthor &author) {
        constexpr int kMetrics = 25;
        for (int run = 0; run < runs; ++run) {
            core::MetricValues values{{"valid/mcc", 0.0001 * run}};
            for (int metric = 1; metric < kMetrics; ++metric) {
                values.emplace_back(std::string("valid/metric_").append(std::to_string(metric)), 0.1 * metric);
            }
            author.begin({QStringLiteral("m%1").arg(run, 7, 10, QLatin1Char('0')).toStdString()},
                         std::string("run-").append(std::to_string(run)), "many");
            author.point(1, values);
            author.point(2, std::move(values));
            author.end();
            if (run % 1000 == 999) {
                author.flush();
            }
        }
        return core::Status();
    };
    return keptStore(folder, QStringLiteral("many-%1").arg(runs), write);
}

} // namespace signalbox::chart_frames
