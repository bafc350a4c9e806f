// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// signalbox-store-events --store DIR --names FILE --values FILE [--name RUN]
//
// Puts a finished run with the curves of an event set into a store: through the event hub and the writer, as a training does.
// The names are those of the metrics, one a line. The values are float32 without a header: all metrics of step 1, then those
// of step 2, and so on. A step takes 10 ms from 2026-01-01 on. peer_events.py makes both files, and the same for TensorBoard.
#include "core/event_hub.h"
#include "store/run_writer.h"
#include "support/manual_clock.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>

#include <cstdint>
#include <cstdio>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

using namespace signalbox;

namespace {

constexpr std::int64_t kStepMicroseconds = 10'000;
constexpr std::int64_t kStepsPerCommit = 5'000; ///< keeps the queue small

struct Options
{
    std::string store;
    std::string names;
    std::string values;
    std::string run = "event-set";
};

/// Publishes the events of one run.
class RunOfValues
{
public:
    RunOfValues(const std::string &run, core::EventHub &hub, test_support::ManualClock &clock)
        : m_id{run}
        , m_hub(hub)
        , m_clock(clock)
    {
        m_spec.name = run;
        m_spec.train = "train.tsv";
        m_spec.valid = "valid.tsv";
        m_spec.epochs = 1;
    }

    core::Status publishAll(std::istream &names, std::istream &values, store::RunWriter &writer)
    {
        for (std::string name; std::getline(names, name);) {
            m_metrics.emplace_back(name, 0.0);
        }
        if (const core::Status created = writer.createRun(m_id, m_spec, {}); !created) {
            return created;
        }
        core::RunFacts facts;
        facts.labels = {"no", "yes"};
        publish(core::RunStarted{m_spec, facts});
        std::vector<float> row(m_metrics.size());
        std::int64_t step = 0;
        while (values.read(reinterpret_cast<char *>(row.data()),
                           static_cast<std::streamsize>(row.size() * sizeof(float)))) {
            ++step;
            m_clock.advanceMicroseconds(kStepMicroseconds);
            for (std::size_t tag = 0; tag < row.size(); ++tag) {
                m_metrics[tag].second = static_cast<double>(row[tag]);
            }
            publish(core::EpochDone{1, step, m_metrics});
            if (step % kStepsPerCommit == 0) {
                writer.flush();
            }
        }
        core::RunFinished finished;
        finished.epochsDone = 1;
        finished.stepsDone = step;
        finished.secondsTotal = static_cast<double>(step * kStepMicroseconds) * 1e-6;
        publish(std::move(finished));
        writer.flush();
        if (const auto problem = writer.currentProblem()) {
            return core::fail(*problem);
        }
        return {};
    }

private:
    void publish(core::EventBody body)
    {
        m_hub.publish({m_id, ++m_sequence, m_clock.nowMicroseconds(), std::move(body)});
    }

    core::RunId m_id;
    core::EventHub &m_hub;
    test_support::ManualClock &m_clock;
    core::RunSpec m_spec;
    core::MetricValues m_metrics;
    std::uint64_t m_sequence = 0;
};

core::Status storeEvents(const Options &options)
{
    std::ifstream names(options.names);
    std::ifstream values(options.values, std::ios::binary);
    if (!names || !values) {
        const std::string &missing = names ? options.values : options.names;
        return core::fail(core::Error{core::ErrorCode::FileNotFound, missing, "it cannot be read", {}, {}, {}});
    }
    test_support::ManualClock clock;
    if (const core::Status prepared = store::prepareStore(options.store, clock); !prepared) {
        return prepared;
    }
    core::EventHub hub;
    store::RunWriter writer(options.store, hub, clock);
    return RunOfValues(options.run, hub, clock).publishAll(names, values, writer);
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    Options options;
    CLI::App app("Puts a run with the curves of an event set into a store.");
    app.add_option("--store", options.store)->required();
    app.add_option("--names", options.names)->required();
    app.add_option("--values", options.values)->required();
    app.add_option("--name", options.run);
    CLI11_PARSE(app, argc, argv);
    if (const core::Status stored = storeEvents(options); !stored) {
        std::fprintf(stderr, "%s\n", core::describe(stored.error()).c_str());
        return 1;
    }
    return 0;
}
