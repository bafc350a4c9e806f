// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/wandb_standin.h"

#include "track/wandb/json_words.h"

#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <QThread>

#ifdef Q_OS_LINUX
#include <csignal>
#include <sys/prctl.h>
#endif

namespace signalbox::test_support {

namespace {

constexpr int kStandinStartMilliseconds = 30'000;
/// Runs the stand-in, which sends head and body of an answer apart: the second would wait some 40 ms for the
/// acknowledgement of the first (RFC 896), at each of the hundreds of requests of a run.
constexpr char kStandinStart[] = "import runpy, socketserver, sys\n"
                                 "socketserver.StreamRequestHandler.disable_nagle_algorithm = True\n"
                                 "sys.argv = sys.argv[1:]\n"
                                 "runpy.run_path(sys.argv[0], run_name='__main__')\n";

QString standinScript()
{
    return QStringLiteral(SIGNALBOX_SHARED_DIR "/wandb-standin/standin.py");
}

QString standinPython()
{
    return QStandardPaths::findExecutable(QStringLiteral("python3"));
}

} // namespace

WandbStandin::~WandbStandin()
{
    if (m_process.state() != QProcess::NotRunning) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

bool WandbStandin::isAvailable()
{
    return QFileInfo::exists(standinScript()) && !standinPython().isEmpty();
}

bool WandbStandin::start(const QStringList &options)
{
    const QString readyFile = m_folder.filePath(QStringLiteral("ready.json"));
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel); // it complains there about its own mistakes
#ifdef Q_OS_LINUX
    // A test that is killed must not leave a server behind.
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
#endif
    m_process.start(standinPython(),
                    QStringList{QStringLiteral("-c"), QLatin1String(kStandinStart), standinScript(),
                                QStringLiteral("--port"), QStringLiteral("0"), QStringLiteral("--ready-file"),
                                readyFile}
                        + options);
    // It prints a line once the file is there, or ends.
    m_process.waitForReadyRead(kStandinStartMilliseconds);
    QFile file(readyFile);
    const nlohmann::json ready = file.open(QIODevice::ReadOnly)
        ? nlohmann::json::parse(file.readAll().toStdString(), nullptr, false)
        : nlohmann::json();
    if (!ready.is_object()) {
        m_why = QStringLiteral("the stand-in did not start: ") + m_process.errorString();
        return false;
    }
    m_url = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(ready.value("port", 0)));
    return true;
}

nlohmann::json WandbStandin::get(const QString &path)
{
    const auto parsed = track::wandb::parseJsonWords(ask("GET", path, {}).body.toStdString(), "stand-in");
    return parsed ? *parsed : nlohmann::json();
}

nlohmann::json WandbStandin::post(const QString &path, const nlohmann::json &body)
{
    const QByteArray text = ask("POST", path, QByteArray::fromStdString(body.dump())).body;
    const auto parsed = track::wandb::parseJsonWords(text.toStdString(), "stand-in");
    return parsed ? *parsed : nlohmann::json();
}

QByteArray WandbStandin::bytes(const QString &path)
{
    return ask("GET", path, {}).body;
}

void WandbStandin::setFaults(const nlohmann::json &faults)
{
    const QString path = QStringLiteral("/api/standin/faults");
    ask("DELETE", path, {});
    post(path, faults);
}

nlohmann::json WandbStandin::anomalies()
{
    const nlohmann::json answer = get(QStringLiteral("/api/standin/anomalies"));
    return answer.is_object() ? answer.value("anomalies", nlohmann::json()) : nlohmann::json();
}

void WandbStandin::settle()
{
    constexpr int kQuiet = 6; // looks in a row, longer than the slow answers of the tests' faults
    nlohmann::json seen;
    for (int quiet = 0; quiet < kQuiet;) {
        QThread::msleep(50);
        nlohmann::json status = get(QStringLiteral("/api/standin/status"));
        status = status.is_object() ? status.value("requests", nlohmann::json()) : nlohmann::json();
        quiet = status == seen ? quiet + 1 : 0;
        seen = std::move(status);
    }
}

track::HttpAnswer WandbStandin::ask(const QByteArray &method, const QString &path, const QByteArray &body)
{
    track::HttpRequest request;
    request.method = method;
    request.url = m_url.resolved(QUrl(path));
    request.headers = {{"Content-Type", "application/json"}};
    request.body = body;
    return m_http.send(request);
}

} // namespace signalbox::test_support
