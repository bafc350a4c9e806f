// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "main_window/status_line.h"

#include "common/icons.h"
#include "common/read_only.h"
#include "common/run_workspace.h"
#include "common/widgets.h"
#include "viewmodels/run_text.h"

#include <QFile>

#include <thread>
#include <utility>
#include <unistd.h>

namespace signalbox::ui {

namespace {

/// Resident memory of this process in MiB (proc(5), statm: second number, in pages); 0 where there is no /proc.
qint64 residentMemory()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly)) {
        return 0;
    }
    const QList<QByteArray> fields = file.readAll().split(' ');
    return fields.size() < 2 ? 0 : fields[1].toLongLong() * sysconf(_SC_PAGESIZE) / (1024LL * 1024);
}

} // namespace

StatusLine::StatusLine(RunWorkspace &workspace, QWidget *parent)
    : QStatusBar(parent)
    , m_workspace(workspace)
    , m_icon(new QLabel)
    , m_sync(makeLabel({}, nullptr, QStringLiteral("syncLabel")))
    , m_device(makeLabel({}, nullptr, QStringLiteral("deviceLabel")))
    , m_memory(makeLabel({}, nullptr, QStringLiteral("memoryLabel")))
    , m_data(makeLabel({}, nullptr, QStringLiteral("dataSizeLabel")))
{
    setObjectName(QStringLiteral("statusLine"));
    setSizeGripEnabled(false);
    if (workspace.isReadOnly()) {
        auto *readOnly = makeLabel(tr("Read only"), "secondary", QStringLiteral("readOnlyLabel"));
        readOnly->setToolTip(viewmodels::toolTipText(readOnlyMessage(workspace)));
        addWidget(readOnly);
    }
    addWidget(m_icon);
    addWidget(m_sync);
    addPermanentWidget(m_device);
    addPermanentWidget(m_memory);
    addPermanentWidget(m_data);
    connect(&m_timer, &QTimer::timeout, this, &StatusLine::updateMemory);
    m_timer.start(2000);
    connect(&workspace, &RunWorkspace::currentChanged, this, &StatusLine::updateTexts);
    connect(&workspace, &RunWorkspace::liveRunStarted, this, &StatusLine::updateTexts);
    connect(&workspace, &RunWorkspace::loaded, this, &StatusLine::updateTexts);
    connect(&workspace, &RunWorkspace::progressed, this, &StatusLine::updateTexts); // the facts are known by then
    showSync({}, {}, {});
    updateTexts();
    updateMemory();
}

void StatusLine::updateTexts()
{
    const store::RunRecord *run = m_workspace.currentRecord();
    const bool known = run != nullptr && run->facts.threads > 0;
    const auto cores = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    const QString device = known && run->facts.device != "cpu" ? QString::fromStdString(run->facts.device) : tr("CPU");
    m_device->setText(tr("%1 · %n thread(s)", nullptr, known ? run->facts.threads : cores).arg(device));
    m_data->setText(run != nullptr ? viewmodels::dataSizes(*run) : QString());
    m_data->setVisible(!m_data->text().isEmpty());
}

void StatusLine::updateMemory()
{
    const qint64 memory = residentMemory();
    m_memory->setText(tr("Memory %1 MB").arg(viewmodels::formatCount(memory)));
    m_memory->setVisible(memory > 0);
}

void StatusLine::showSync(const QString &text, const QString &toolTip, const QString &tone)
{
    m_sync->setText(text.isEmpty() ? tr("Local only") : text);
    m_sync->setToolTip(viewmodels::toolTipText(text.isEmpty() ? tr("Everything stays on this computer.") : toolTip));
    if (m_tone != tone) {
        const auto isBad = [](const QString &one) {
            return one == QLatin1String("warning") || one == QLatin1String("error");
        };
        const bool isNews = isBad(tone) || (isBad(m_tone) && tone == QLatin1String("good"));
        m_tone = tone;
        updateIcon();
        if (isNews) {
            Q_EMIT toneChanged(text);
        }
    }
}

void StatusLine::updateIcon()
{
    const std::pair<QLatin1String, QColor> colors[] = {{QLatin1String("good"), m_theme.good},
                                                       {QLatin1String("warning"), m_theme.warning},
                                                       {QLatin1String("error"), m_theme.error}};
    QColor color = m_theme.secondary;
    for (const auto &[tone, shown] : colors) {
        color = m_tone == tone ? shown : color;
    }
    const QString name = m_tone.isEmpty() ? QStringLiteral("system") : QStringLiteral("cloud");
    m_icon->setPixmap(icon(name, color).pixmap(16, 16));
}

void StatusLine::setTheme(const viewmodels::Theme &theme)
{
    m_theme = theme;
    updateIcon();
}

} // namespace signalbox::ui
