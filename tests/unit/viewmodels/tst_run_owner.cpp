// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/run_owner.h"

#include <QCoreApplication>
#include <QSysInfo>
#include <QTest>

#include <csignal>

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace signalbox;
using viewmodels::RunOwner;
using viewmodels::runOwner;
using viewmodels::runOwnerText;

namespace {

/// A process of this name that does nothing until this object is gone.
class NamedProcess
{
public:
    explicit NamedProcess(const char *name)
    {
        int ready[2] = {};
        if (::pipe(ready) != 0) {
            return;
        }
        m_process = ::fork();
        if (m_process == 0) {
            ::prctl(PR_SET_NAME, name, 0, 0, 0);
            if (::write(ready[1], "x", 1) != 1) {
                ::_exit(1);
            }
            for (;;) {
                ::pause();
            }
        }
        char letter = 0;
        if (::read(ready[0], &letter, 1) != 1) {
            m_process = -1;
        }
        ::close(ready[0]);
        ::close(ready[1]);
    }
    ~NamedProcess()
    {
        if (m_process > 0) {
            ::kill(m_process, SIGKILL);
            ::waitpid(m_process, nullptr, 0);
        }
    }
    NamedProcess(const NamedProcess &) = delete;
    NamedProcess &operator=(const NamedProcess &) = delete;

    [[nodiscard]] std::int64_t number() const { return m_process; }

private:
    pid_t m_process = -1;
};

store::RunRecord runOf(std::int64_t process, const std::string &host = QSysInfo::machineHostName().toStdString())
{
    store::RunRecord run;
    run.processId = process;
    run.host = host;
    return run;
}

} // namespace

class TestRunOwner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesTellTheKind();
    void processesAreNamed();
};

void TestRunOwner::namesTellTheKind()
{
    QVERIFY(runOwner(true, "signalbox") == RunOwner::Window);
    QVERIFY(runOwner(true, "signalbox-cli") == RunOwner::Terminal);
    QVERIFY(runOwner(true, viewmodels::kBackgroundProcess) == RunOwner::Background);
    QVERIFY(runOwner(true, "python3") == RunOwner::Unknown);
    QVERIFY(runOwner(true, "") == RunOwner::Unknown);
    QVERIFY(runOwner(false, "signalbox") == RunOwner::OtherComputer);
    QVERIFY(std::string(viewmodels::kBackgroundProcess).size() <= 15); // the system cuts longer ones
}

void TestRunOwner::processesAreNamed()
{
    const NamedProcess background(viewmodels::kBackgroundProcess);
    if (background.number() <= 0) {
        QSKIP("no process could be started");
    }
    const QString number = QString::number(background.number());
    QVERIFY(runOwner(runOf(background.number())) == RunOwner::Background);
    QCOMPARE(runOwnerText(runOf(background.number())),
             QStringLiteral("finishes in the background, process %1").arg(number));
    QCOMPARE(runOwnerText(runOf(background.number(), "elsewhere")),
             QStringLiteral("trained on elsewhere, process %1").arg(number));
    QVERIFY(runOwner(runOf(QCoreApplication::applicationPid())) == RunOwner::Window);
}

QTEST_GUILESS_MAIN(TestRunOwner)
#include "tst_run_owner.moc"
