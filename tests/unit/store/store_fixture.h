// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/event_hub.h"
#include "store/run_reader.h"
#include "store/run_writer.h"
#include "support/manual_clock.h"
#include "support/temporary_store.h"

#include <QTest>

#include <bit>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace signalbox::test_store {

/// A store with a writer and one run, and the means to publish events of that run.
class StoreFixture
{
public:
    StoreFixture() : m_store(clock)
    {
        openWriter();
        core::RunSpec spec;
        spec.name = "first";
        spec.notes = "a note";
        spec.tags = {"a", "b"};
        spec.train = "train.tsv";
        const core::Status created =
            writer->createRun(run, spec, {{"train", core::Origin::Flag}, {"lr", core::Origin::Default}});
        Q_ASSERT(created.has_value());
    }

    void openWriter() { writer.emplace(directory(), hub, clock); }
    [[nodiscard]] std::string directory() const { return m_store.directory(); }

    void publish(core::EventBody body) { hub.publish({run, ++sequence, clock.nowMicroseconds(), std::move(body)}); }
    /// One point of each of some metrics.
    void publishPoints(std::int64_t step, core::MetricValues metrics)
    {
        publish(core::EpochDone{1, step, std::move(metrics)});
    }

    /// A new reader of what is committed so far.
    [[nodiscard]] store::RunReader reader() const
    {
        auto opened = store::RunReader::open(directory());
        Q_ASSERT(opened.has_value());
        return std::move(*opened);
    }

    test_support::ManualClock clock;
    core::EventHub hub;
    core::RunId run{"abcd1234"};
    std::uint64_t sequence = 0;
    std::optional<store::RunWriter> writer;

private:
    test_support::TemporaryStore m_store;
};

inline std::vector<std::uint64_t> bitsOf(const std::vector<double> &values)
{
    std::vector<std::uint64_t> bits;
    bits.reserve(values.size());
    for (const double value : values) {
        bits.push_back(std::bit_cast<std::uint64_t>(value));
    }
    return bits;
}

/// Words of a status for a failing comparison.
template <typename T> QByteArray wordsOf(const core::Result<T> &result)
{
    return result ? QByteArray("ok") : QByteArray::fromStdString(core::describe(result.error()));
}

} // namespace signalbox::test_store

/// Fails the test with the error's words when a Result holds one. The argument is evaluated once.
#define VERIFY_OK(result)                                                                                              \
    do {                                                                                                               \
        const auto &verifiedResult = (result);                                                                         \
        QVERIFY2(verifiedResult.has_value(), signalbox::test_store::wordsOf(verifiedResult).constData());              \
    } while (false)
