// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event_hub.h"
#include "store/run_reader.h"
#include "store/run_writer.h"
#include "support/manual_clock.h"
#include "support/temporary_store.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace signalbox::test_report {

/// What makes a made-up run different from another one.
struct MadeRun
{
    std::string name = "brisk-lantern-7";
    std::string notes;
    double learningRate = 3e-5;
    std::uint64_t seed = 42;
    double skill = 3.0; ///< how much better than chance its answers are
    std::vector<std::string> sentences; ///< of the validation; empty: made-up ones
    bool validated = true;
    bool over = true;
};

/// A store with runs that were trained for two epochs.
class ReportedStore
{
public:
    ReportedStore();

    /// Adds a run and gives its record.
    store::RunRecord add(const MadeRun &made);
    [[nodiscard]] store::RunReader reader() const;
    [[nodiscard]] std::string directory() const { return m_store.directory(); }

private:
    void publish(core::EventBody body);

    test_support::ManualClock m_clock;
    test_support::TemporaryStore m_store;
    core::EventHub m_hub;
    std::optional<store::RunWriter> m_writer;
    core::RunId m_run;
    std::uint64_t m_sequence = 0;
    int m_count = 0;
};

} // namespace signalbox::test_report
