// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/system_probe.h"
#include "support/manual_clock.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <filesystem>

#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

using namespace signalbox;
using namespace signalbox::session;

namespace {

constexpr const char *kStat = "cpu  1000 100 300 8000 500 20 30 50 77 7\n"
                              "cpu0 500 50 150 4000 250 10 15 25 40 4\n"
                              "cpu1 500 50 150 4000 250 10 15 25 37 3\n"
                              "intr 10215558 0 0\nctxt 12215312\nbtime 1795457912\nprocesses 4711\n";

constexpr const char *kSelfStat =
    "23816 (a) strange (name)) R 23812 23812 13959 0 -1 4194304 100 0 0 0 250 50 7 8 20 0 12 0 "
    "1389588 3133440 1024 18446744073709551615 1 1 0 0 0 0 0 0 0 0 0 0 17 0 0 0 0 0 0\n";

constexpr const char *kMemInfo = "MemTotal:       24684092 kB\nMemFree:        12739636 kB\n"
                                 "MemAvailable:   18513069 kB\nBuffers:          210104 kB\n";

constexpr const char *kDiskStats =
    "   7       0 loop0 10 0 20 0 0 0 0 0 0 0 0 0 0 0 0 0 0\n"
    "3998       0 vda 148060 23331 2048 121069 831113 193943 4096 1120535 0 133236 1280049\n"
    "3998       1 vda1 148060 23331 2000 121069 831113 193943 4000 1120535 0 133236 1280049\n"
    "3999       0 nvme0n1 1 0 8 0 1 0 16 0 0 0 0\n"
    "3999       1 nvme0n1p1 1 0 8 0 1 0 16 0 0 0 0\n"
    "3997       0 dm-0 1 0 8 0 1 0 16 0 0 0 0\n";

constexpr const char *kNetDev =
    "Inter-|   Receive                                                |  Transmit\n"
    " face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier "
    "compressed\n"
    "    lo: 1000  241143    0    0    0     0          0         0 2000 241143    0    0    0     0       0          "
    "0\n"
    "  eth0:4943936335   98326    0    0    0     0          0         0  4668936   66438    0    0    0     0 0 0\n"
    "eth0:1: 5 0 0 0 0 0 0 0 7 0 0 0 0 0 0 0\n";

constexpr const char *kSnmp = "Ip: Forwarding DefaultTTL\nIp: 1 64\n"
                              "Tcp: RtoAlgorithm RtoMin ActiveOpens InSegs OutSegs RetransSegs InErrs\nTcp: 1 200 12 "
                              "500 600 42 0\nUdp: In\nUdp: 1\n";

/// A folder in the place of /proc.
class FakeProc
{
public:
    FakeProc()
    {
        QDir(m_folder.path()).mkdir(QStringLiteral("self"));
        QDir(m_folder.path()).mkdir(QStringLiteral("net"));
    }
    void write(const char *name, const QByteArray &text) const
    {
        QFile file(m_folder.filePath(QLatin1String(name)));
        const bool isWritten = file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
        Q_ASSERT(isWritten);
        Q_UNUSED(isWritten);
    }
    void writeAll() const
    {
        write("stat", kStat);
        write("self/stat", kSelfStat);
        write("meminfo", kMemInfo);
        write("diskstats", kDiskStats);
        write("net/dev", kNetDev);
        write("net/snmp", kSnmp);
    }
    [[nodiscard]] SystemPlaces places() const
    {
        SystemPlaces places;
        places.proc = m_folder.path().toStdString();
        places.disk = places.proc;
        places.nvml.clear();
        return places;
    }

private:
    QTemporaryDir m_folder;
};

bool hasValue(const core::MetricValues &values, const std::string &name)
{
    return std::any_of(values.begin(), values.end(), [&name](const auto &pair) { return pair.first == name; });
}

bool isClose(double a, double b)
{
    return std::abs(a - b) <= 1e-9 * std::max({1.0, std::abs(a), std::abs(b)});
}

} // namespace

class TestSystemProbe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void processors()
    {
        const auto ticks = parseProcStat(kStat);
        QVERIFY(ticks);
        QCOMPARE(ticks->total, std::uint64_t{10000}); // the time of guests is within that of users
        QCOMPARE(ticks->busy, std::uint64_t{1500}); // neither idle nor waiting for a disk
        QCOMPARE(ticks->processors, 2);
        // Kernels before 2.6 had fewer parts.
        QCOMPARE(parseProcStat("cpu 1 2 3 4\n")->total, std::uint64_t{10});
        QCOMPARE(parseProcStat("cpu 1 2 3 4\n")->processors, 1);
        QVERIFY(!parseProcStat(""));
        QVERIFY(!parseProcStat("cpu 1 2\n"));
        QVERIFY(!parseProcStat("cpu one two three four\n"));
        QVERIFY(!parseProcStat("cpu0 1 2 3 4\n"));
    }

    void thisProcess()
    {
        const auto use = parseProcSelfStat(kSelfStat);
        QVERIFY(use);
        QCOMPARE(use->ticks, std::uint64_t{300}); // its own, not its children's
        QCOMPARE(use->threads, 12);
        QCOMPARE(use->residentPages, std::uint64_t{1024});
        QVERIFY(!parseProcSelfStat(""));
        QVERIFY(!parseProcSelfStat("1 (cut) R 1 2 3"));
        QVERIFY(!parseProcSelfStat("1 (cut)"));
        QVERIFY(!parseProcSelfStat("1 (cut"));
    }

    void memory()
    {
        const auto memory = parseMemInfo(kMemInfo);
        QVERIFY(memory);
        QCOMPARE(memory->totalKib, std::uint64_t{24684092});
        QCOMPARE(memory->availableKib, std::uint64_t{18513069});
        QVERIFY(!parseMemInfo(""));
        QVERIFY(!parseMemInfo("MemTotal: 100 kB\n")); // before Linux 3.14
        QVERIFY(!parseMemInfo("MemTotal: 0 kB\nMemAvailable: 0 kB\n"));
    }

    void disks()
    {
        const std::vector<DiskTraffic> all = parseDiskStats(kDiskStats);
        QCOMPARE(all.size(), std::size_t{6});
        QCOMPARE(all[1].name, std::string("vda"));
        QCOMPARE(all[1].majorNumber, 3998U);
        QCOMPARE(all[2].minorNumber, 1U);
        QCOMPARE(all[1].readBytes, std::uint64_t{1} << 20U);
        QCOMPARE(all[1].writtenBytes, std::uint64_t{2} << 20U);
        std::vector<std::string> whole;
        for (const DiskTraffic &disk : wholeDisks(all)) {
            whole.push_back(disk.name);
        }
        QCOMPARE(whole, (std::vector<std::string>{"vda", "nvme0n1"}));
        QVERIFY(parseDiskStats("").empty());
        QVERIFY(parseDiskStats("8 0 sda 1 2\nnot a line\n").empty());
    }

    void network()
    {
        const auto traffic = parseNetDev(kNetDev);
        QVERIFY(traffic);
        QCOMPARE(traffic->receivedBytes, std::uint64_t{4943936335 + 1000 + 5});
        QCOMPARE(traffic->sentBytes, std::uint64_t{4668936 + 2000 + 7});
        QVERIFY(!parseNetDev(""));
        QVERIFY(parseTcpRetransmits(kSnmp) == std::optional<std::uint64_t>(42));
        QVERIFY(!parseTcpRetransmits(""));
        QVERIFY(!parseTcpRetransmits("Tcp: InSegs\nTcp: 5\n"));
        QVERIFY(!parseTcpRetransmits("Tcp: RetransSegs\n"));
    }

    void loadsAreThoseSinceTheLastMeasurement()
    {
        const FakeProc proc;
        proc.writeAll();
        test_support::ManualClock clock;
        SystemProbe probe(proc.places(), clock);
        // In 2 s the machine's two processors were busy for 100 of 400 ticks, and this process took
        // half a second.
        const auto ticks = static_cast<int>(::sysconf(_SC_CLK_TCK));
        clock.advanceMicroseconds(2'000'000);
        proc.write("stat", "cpu  1090 100 310 8250 550 20 30 50 77 7\ncpu0 1 1 1 1\ncpu1 1 1 1 1\n");
        QByteArray self = kSelfStat;
        self.replace(" 250 50 7 8 ", QByteArray(" ") + QByteArray::number(250 + ticks / 2) + " 50 7 8 ");
        proc.write("self/stat", self);
        const core::MetricValues values = probe.measure();
        QCOMPARE(core::valueOf(values, "cpu.cpu_percent"), 25.0);
        QCOMPARE(core::valueOf(values, "proc.cpu.percent"), 25.0); // half a second of two
        QCOMPARE(core::valueOf(values, "cpu"), 12.5); // of both processors
        QCOMPARE(core::valueOf(values, "proc.cpu.threads"), 12.0);
        // Nothing more was done since.
        clock.advanceMicroseconds(1'000'000);
        const core::MetricValues idle = probe.measure();
        QCOMPARE(core::valueOf(idle, "cpu"), 0.0);
        QVERIFY(!hasValue(idle, "cpu.cpu_percent")); // no tick passed
    }

    void memoryAndTraffic()
    {
        const FakeProc proc;
        proc.writeAll();
        const test_support::ManualClock clock;
        SystemProbe probe(proc.places(), clock);
        QByteArray net = kNetDev;
        proc.write("net/dev", net.replace("lo: 1000 ", "lo: 1500 ").replace(" 4668936 ", " 4668999 "));
        proc.write("net/snmp", QByteArray(kSnmp).replace(" 42 ", " 45 "));
        const core::MetricValues values = probe.measure();
        QVERIFY(isClose(core::valueOf(values, "memory_percent"), 100.0 * (24684092.0 - 18513069.0) / 24684092.0));
        QVERIFY(isClose(core::valueOf(values, "proc.memory.availableMB"), 18513069.0 / 1024.0));
        const double rss = 1024.0 * static_cast<double>(::sysconf(_SC_PAGESIZE));
        QVERIFY(isClose(core::valueOf(values, "proc.memory.rssMB"), rss / 1048576.0));
        QVERIFY(isClose(core::valueOf(values, "proc.memory.percent"), 100.0 * rss / (24684092.0 * 1024.0)));
        QCOMPARE(core::valueOf(values, "network.recv"), 500.0);
        QCOMPARE(core::valueOf(values, "network.sent"), 63.0);
        QCOMPARE(core::valueOf(values, "network.tcpRetransmits"), 3.0);
    }

    void disksOfTheVolume()
    {
        const FakeProc proc;
        proc.writeAll();
        const test_support::ManualClock clock;
        SystemProbe probe(proc.places(), clock);
        QByteArray later = kDiskStats;
        proc.write("diskstats",
                   later.replace(" 2048 121069", " 6144 121069").replace("8 0 1 0 16 0", "8 0 1 0 2064 0"));
        const core::MetricValues values = probe.measure();
        const std::string mount = mountPointOf(proc.places().disk);
        const double percent = core::valueOf(values, "disk." + mount + ".usagePercent");
        QVERIFY2(percent >= 0.0 && percent <= 100.0, mount.c_str());
        QVERIFY(core::valueOf(values, "disk." + mount + ".usageGB") >= 0.0);
        // The volume is on none of these devices, so all disks are watched.
        QCOMPARE(core::valueOf(values, "disk.vda.in"), 2.0);
        QCOMPARE(core::valueOf(values, "disk.vda.out"), 0.0);
        QCOMPARE(core::valueOf(values, "disk.nvme0n1.out"), 1.0);
        QVERIFY(!hasValue(values, "disk.vda1.in"));
    }

    void theDeviceOfTheVolume()
    {
        const FakeProc proc;
        struct stat status = {};
        QCOMPARE(::stat(proc.places().disk.c_str(), &status), 0);
        const QByteArray numbers =
            QByteArray::number(major(status.st_dev)) + ' ' + QByteArray::number(minor(status.st_dev));
        proc.write("diskstats", kDiskStats + numbers + " own 1 0 8 0 1 0 16 0 0 0 0\n");
        const test_support::ManualClock clock;
        SystemProbe probe(proc.places(), clock);
        proc.write("diskstats", kDiskStats + numbers + " own 1 0 2056 0 1 0 16 0 0 0 0\n");
        const core::MetricValues values = probe.measure();
        QCOMPARE(core::valueOf(values, "disk.own.in"), 1.0);
        QVERIFY(!hasValue(values, "disk.vda.in"));
        // A device that came anew counts from 0.
        proc.write("diskstats", numbers + " own 1 0 4 0 1 0 8 0 0 0 0\n");
        QCOMPARE(core::valueOf(probe.measure(), "disk.own.out"), 8.0 * 512.0 / 1048576.0);
    }

    void whatIsAbsentIsLeftOut()
    {
        const FakeProc proc; // no files at all
        test_support::ManualClock clock;
        SystemProbe probe(proc.places(), clock);
        clock.advanceMicroseconds(1'000'000);
        for (const auto &[name, value] : probe.measure()) {
            QVERIFY2(name.starts_with("disk."), name.c_str()); // the volume itself can be asked
        }
        // What comes later is measured from then on.
        proc.writeAll();
        QVERIFY(hasValue(probe.measure(), "memory_percent"));
        SystemPlaces nowhere = proc.places();
        nowhere.disk = "/no/such/folder";
        QVERIFY(hasValue(SystemProbe(nowhere, clock).measure(), "disk./.usagePercent"));
    }

    void mountPoints()
    {
        QCOMPARE(mountPointOf("/"), std::string("/"));
        QCOMPARE(mountPointOf("/no/such/folder"), std::string("/"));
        const std::string mount = mountPointOf(QDir::currentPath().toStdString());
        QVERIFY(!mount.empty() && mount.front() == '/');
        QCOMPARE(mountPointOf(mount), mount);
        if (std::filesystem::exists("/proc/self")) {
            QCOMPARE(mountPointOf("/proc/self/"), std::string("/proc"));
        }
    }

    void thisMachine()
    {
        if (!QFile::exists(QStringLiteral("/proc/self/stat"))) {
            QSKIP("there is no /proc here");
        }
        const core::SystemClock clock;
        SystemPlaces places;
        places.nvml.clear();
        SystemProbe probe(places, clock);
        const std::clock_t until = std::clock() + CLOCKS_PER_SEC / 5;
        double burnt = 0.0;
        while (std::clock() < until) {
            burnt += std::sqrt(burnt + 1.0);
        }
        const core::MetricValues values = probe.measure();
        for (const auto &[name, value] : values) {
            qInfo("%s = %g", name.c_str(), value);
            QVERIFY2(std::isfinite(value) && value >= 0.0, name.c_str());
        }
        for (const char *name : {"cpu", "cpu.cpu_percent", "memory_percent", "proc.memory.percent"}) {
            const double percent = core::valueOf(values, name);
            QVERIFY2(percent >= 0.0 && percent <= 110.0, name); // the ticks of the clock are coarse
        }
        QVERIFY(core::valueOf(values, "proc.cpu.percent") > 0.0);
        QVERIFY(core::valueOf(values, "proc.cpu.threads") >= 1.0);
        QVERIFY(core::valueOf(values, "proc.memory.rssMB") > 1.0);
        QVERIFY(hasValue(values, "disk./.usagePercent"));
        QVERIFY(burnt > 0.0);
    }

    void theNamesAreThoseOfTheOfficialClient()
    {
        QFile file(QStringLiteral(SIGNALBOX_SHARED_DIR "/wandb-standin/captures/charts.jsonl"));
        if (!file.open(QIODevice::ReadOnly) || !QFile::exists(QStringLiteral("/proc/self/stat"))) {
            QSKIP("../shared/wandb-standin or /proc is not there");
        }
        test_support::ManualClock clock;
        SystemPlaces places;
        places.nvml.clear();
        SystemProbe probe(places, clock);
        clock.advanceMicroseconds(1'000'000);
        const core::MetricValues values = probe.measure();
        const QRegularExpression name(QStringLiteral("system\\.([A-Za-z0-9_./]+)"));
        QSet<QString> names;
        for (auto found = name.globalMatch(QString::fromUtf8(file.readAll())); found.hasNext();) {
            names.insert(found.next().captured(1));
        }
        QVERIFY(names.size() > 5);
        for (const QString &key : names) {
            // Disks have the names of their machine.
            const bool isOfDisk = key.startsWith(QLatin1String("disk.")) && !key.startsWith(QLatin1String("disk./."));
            QVERIFY2(isOfDisk || hasValue(values, key.toStdString()), qPrintable(key));
        }
    }
};

QTEST_GUILESS_MAIN(TestSystemProbe)
#include "tst_system_probe.moc"
