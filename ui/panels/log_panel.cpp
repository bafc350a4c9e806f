// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/log_panel.h"

#include "common/banner_area.h"
#include "common/run_workspace.h"
#include "common/widgets.h"
#include "viewmodels/run_text.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDateTime>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QScrollBar>
#include <QTableWidget>

#include <array>

namespace signalbox::ui {

namespace {

QString levelWord(core::NoticeLevel level)
{
    const std::array<QString, 3> words{LogPanel::tr("Info"), LogPanel::tr("Warning"), LogPanel::tr("Error")};
    return words[static_cast<std::size_t>(level)];
}

} // namespace

LogPanel::LogPanel(const PanelContext &context, QWidget *parent)
    : Panel(parent)
    , m_context(context)
    , m_level(new QComboBox)
    , m_table(new QTableWidget)
    , m_emptyPage(new QWidget)
    , m_empty(makeLabel({}, "empty", QStringLiteral("logEmptyLabel")))
    , m_everything(makeButton(tr("Show everything"), QStringLiteral("logEverythingButton"), "link"))
{
    setObjectName(QStringLiteral("logPanel"));
    m_level->setObjectName(QStringLiteral("logLevelCombo"));
    m_level->setAccessibleName(tr("Level"));
    m_level->addItems({tr("Everything"), tr("Warnings and errors"), tr("Errors")});
    m_table->setObjectName(QStringLiteral("logTable"));
    m_table->setAccessibleName(tr("Log"));
    m_table->setColumnCount(3);
    m_table->setHorizontalHeaderLabels({tr("Time"), tr("Level"), tr("Message")});
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setMinimumSectionSize(86);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(2, QHeaderView::Stretch);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(28);
    m_table->setShowGrid(false);
    m_table->setAlternatingRowColors(true);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    auto *emptyColumn = new QVBoxLayout(m_emptyPage);
    emptyColumn->addStretch();
    emptyColumn->addWidget(m_empty);
    emptyColumn->addWidget(m_everything, 0, Qt::AlignHCenter);
    emptyColumn->addStretch();
    connect(m_everything, &QPushButton::clicked, this, [this] { m_level->setCurrentIndex(0); });
    auto *copy = makeButton(tr("Copy"), QStringLiteral("copyLogButton"));
    auto *folder = makeButton(tr("Open folder"), QStringLiteral("openLogFolderButton"));
    auto *row = new QHBoxLayout;
    row->addWidget(m_level);
    row->addStretch();
    row->addWidget(copy);
    row->addWidget(folder);
    auto *card = makeCard(QStringLiteral("logCard"));
    auto *inner = new QVBoxLayout(card);
    inner->setContentsMargins(8, 8, 8, 8);
    inner->addWidget(m_table);
    inner->addWidget(m_emptyPage, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(18, 14, 18, 14);
    column->setSpacing(12);
    column->addLayout(row);
    column->addWidget(card, 1);
    connect(m_level, &QComboBox::currentIndexChanged, this, &LogPanel::fill);
    connect(copy, &QPushButton::clicked, this, &LogPanel::copyContent);
    connect(folder, &QPushButton::clicked, this, &LogPanel::openFolderRequested);
    for (auto signal : {&RunWorkspace::currentChanged, &RunWorkspace::currentWritten}) {
        connect(&context.workspace, signal, this, [this] {
            if (isVisible()) {
                reload();
            }
        });
    }
    fill();
}

QString LogPanel::title() const
{
    return tr("Log");
}

void LogPanel::showEvent(QShowEvent *event)
{
    Panel::showEvent(event);
    reload();
}

void LogPanel::reload()
{
    const core::RunId run = m_context.workspace.current();
    if (run.isEmpty()) {
        m_records.clear();
        fill();
        return;
    }
    m_context.workspace.read(
        this, [run](const store::RunReader &reader) { return reader.log(run); },
        [this, run](core::Result<std::vector<store::LogRecord>> records) {
            if (run != m_context.workspace.current()) {
                return;
            }
            if (!records) {
                Q_EMIT m_context.workspace.storeFailed(records.error());
            }
            m_records = std::move(records).value_or(std::vector<store::LogRecord>{});
            fill();
        });
}

void LogPanel::fill()
{
    const bool following = m_table->verticalScrollBar()->value() >= m_table->verticalScrollBar()->maximum() - 4;
    m_table->setRowCount(0);
    for (const store::LogRecord &record : m_records) {
        if (static_cast<int>(record.level) < m_level->currentIndex()) {
            continue;
        }
        const int row = m_table->rowCount();
        m_table->insertRow(row);
        const QDateTime time = QDateTime::fromMSecsSinceEpoch(record.timeMicroseconds / 1000);
        m_table->setItem(row, 0,
                         new QTableWidgetItem(QLocale().toString(time.date(), QLocale::ShortFormat) + QLatin1Char(' ')
                                              + time.toString(QStringLiteral("HH:mm:ss"))));
        auto *level = new QTableWidgetItem(levelWord(record.level));
        if (record.level != core::NoticeLevel::Info) {
            level->setForeground(record.level == core::NoticeLevel::Error ? m_theme.error : m_theme.warning);
        }
        m_table->setItem(row, 1, level);
        auto *message = new QTableWidgetItem(QString::fromStdString(record.text));
        message->setToolTip(viewmodels::toolTipText(message->text()));
        m_table->setItem(row, 2, message);
    }
    const bool isEmpty = m_table->rowCount() == 0;
    const bool isFiltered = isEmpty && !m_records.empty();
    m_empty->setText(
        isFiltered ? tr("No entry is of this level.")
            : m_context.workspace.current().isEmpty()
            ? tr("The log of a run stands here: what it noticed about data and model, warnings, and why it "
                 "ended. Choose a run in the side bar.")
            : tr("Nothing was logged yet. What the run notices about data and model, warnings, and why it "
                 "ended will stand here."));
    m_emptyPage->setVisible(isEmpty);
    m_everything->setVisible(isFiltered);
    m_table->setVisible(!isEmpty);
    if (following) {
        m_table->scrollToBottom();
    }
}

void LogPanel::setTheme(const viewmodels::Theme &theme)
{
    m_theme = theme;
    fill();
}

void LogPanel::copyContent()
{
    QStringList lines;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        lines << QStringLiteral("%1\t%2\t%3")
                     .arg(m_table->item(row, 0)->text(), m_table->item(row, 1)->text(), m_table->item(row, 2)->text());
    }
    QApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
    m_context.banners.showBanner({QStringLiteral("copy"),
                                  Banner::Tone::Good,
                                  tr("Copied %n line(s).", nullptr, static_cast<int>(lines.size())),
                                  {},
                                  4});
}

} // namespace signalbox::ui
