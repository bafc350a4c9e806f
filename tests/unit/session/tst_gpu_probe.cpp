// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/gpu_probe.h"

#include <QTest>

#include <optional>
#include <string>

using namespace signalbox;
using session::GpuProbe;

namespace {

constexpr const char *kFails = "SIGNALBOX_FAKE_NVML_FAILS";

std::optional<double> gpuValue(const core::MetricValues &values, const std::string &name)
{
    const double value = core::valueOf(values, name);
    return core::isUndefined(value) ? std::nullopt : std::optional(value);
}

} // namespace

class TestGpuProbe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { qunsetenv(kFails); }

    void everyGpuIsMeasured()
    {
        const GpuProbe probe(SIGNALBOX_FAKE_NVML);
        QCOMPARE(probe.count(), 2);
        const core::MetricValues expected{{"gpu.0.gpu", 87.0},
                                          {"gpu.0.memory", 35.0},
                                          {"gpu.0.memoryAllocated", 25.0},
                                          {"gpu.0.memoryAllocatedBytes", 21'474'836'480.0},
                                          {"gpu.0.temp", 63.0},
                                          {"gpu.0.powerWatts", 350.5},
                                          {"gpu.0.enforcedPowerLimitWatts", 701.0},
                                          {"gpu.0.powerPercent", 50.0},
                                          // What it does not tell is left out, and not 0.
                                          {"gpu.1.memoryAllocated", 0.0},
                                          {"gpu.1.memoryAllocatedBytes", 0.0},
                                          {"gpu.1.temp", 41.0}};
        QVERIFY(probe.measure() == expected);
        QVERIFY(probe.measure() == expected); // again
    }

    void twoProbesShareTheLibrary()
    {
        const GpuProbe first(SIGNALBOX_FAKE_NVML);
        {
            const GpuProbe second(SIGNALBOX_FAKE_NVML);
            QCOMPARE(second.count(), 2);
        }
        QCOMPARE(first.measure().size(), std::size_t{11});
    }

    void withoutALibraryThereAreNone_data()
    {
        QTest::addColumn<QString>("library");
        QTest::newRow("absent") << QStringLiteral("libnvidia-ml-that-is-not-there.so.1");
        QTest::newRow("not asked for") << QString();
        QTest::newRow("another library") << QStringLiteral("libm.so.6");
        QTest::newRow("no library") << QString::fromLatin1(SIGNALBOX_SOURCE_DIR "/README.md");
    }

    void withoutALibraryThereAreNone()
    {
        QFETCH(const QString, library);
        const GpuProbe probe(library.toStdString());
        QCOMPARE(probe.count(), 0);
        QVERIFY(probe.measure().empty());
    }

    void aDriverThatRefusesHasNone()
    {
        qputenv(kFails, "1");
        const GpuProbe probe(SIGNALBOX_FAKE_NVML);
        QCOMPARE(probe.count(), 0);
        QVERIFY(probe.measure().empty());
    }

    void aRealGpuTellsWhatCanBe()
    {
        const GpuProbe probe;
        if (probe.count() == 0) {
            QSKIP("there is no NVIDIA GPU here, or no libnvidia-ml.so.1");
        }
        const core::MetricValues values = probe.measure();
        for (const auto &[name, value] : values) {
            qInfo("%s = %g", name.c_str(), value);
        }
        const auto isWithin = [&values](const std::string &name, double low, double high) {
            const auto value = gpuValue(values, name);
            return !value || (*value >= low && *value <= high);
        };
        QVERIFY(!values.empty());
        for (const char *percent : {"gpu.0.gpu", "gpu.0.memory", "gpu.0.memoryAllocated"}) {
            QVERIFY2(isWithin(percent, 0.0, 100.0), percent);
        }
        QVERIFY(isWithin("gpu.0.memoryAllocatedBytes", 0.0, 2e12));
        QVERIFY(isWithin("gpu.0.temp", 1.0, 120.0));
        QVERIFY(isWithin("gpu.0.powerWatts", 1.0, 3000.0));
        QVERIFY(isWithin("gpu.0.enforcedPowerLimitWatts", 10.0, 3000.0));
        QVERIFY2(gpuValue(values, "gpu.0.memoryAllocated").has_value(), "every GPU tells of its memory");
    }
};

QTEST_GUILESS_MAIN(TestGpuProbe)
#include "tst_gpu_probe.moc"
