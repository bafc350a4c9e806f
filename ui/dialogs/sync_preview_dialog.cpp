// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/sync_preview_dialog.h"

#include "common/widgets.h"

#include <QGridLayout>
#include <QHeaderView>
#include <QLocale>
#include <QTableWidget>
#include <QVBoxLayout>

namespace signalbox::ui {

namespace {

constexpr int kPreviewWidth = 620;

/// One kind of thing that is sent (docs/trackers.md), and whether it is without sentences.
struct SentThing
{
    QString what;
    bool inMetricsOnly = true;
};

QList<SentThing> sentThings()
{
    return {
        {SyncPreviewDialog::tr("Name, notes, tags, group and job type of the run")},
        {SyncPreviewDialog::tr(
            "Every setting, with the paths of your data files; names of the classes, numbers of rows")},
        {SyncPreviewDialog::tr("Every metric, per step and per epoch, and the best values")},
        {SyncPreviewDialog::tr(
            "Charts after each validation: confusion matrix, ROC, precision and recall, calibration")},
        {SyncPreviewDialog::tr("The run's log")},
        {SyncPreviewDialog::tr("Name of this computer, its system, processor and memory, and how busy they are")},
        {SyncPreviewDialog::tr("Sentences that were classified wrongly, worst first, at most 10,000 a validation"),
         false},
        {SyncPreviewDialog::tr("The best and the last model, unless you switch that off"), false},
    };
}

void addSentCell(QGridLayout *grid, int row, int column, bool isSent, bool isChosen)
{
    const QString text = isSent ? SyncPreviewDialog::tr("✓ sent") : SyncPreviewDialog::tr("– stays here");
    grid->addWidget(makeLabel(text, isChosen ? (isSent ? "good" : "heading") : "secondary"), row, column);
}

} // namespace

SyncPreviewDialog::SyncPreviewDialog(store::SyncMode mode, const SyncExample &example, const QString &where,
                                     Purpose purpose, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("syncPreviewDialog"));
    setWindowTitle(tr("What will be sent"));
    setMinimumWidth(kPreviewWidth);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 20, 24, 18);
    column->setSpacing(10);
    column->addWidget(makeLabel(tr("What will be sent"), "title"));
    auto *about = makeLabel(
        tr("This is what leaves the computer for %1. Data files, training sentences and sentences that were classified "
           "correctly are never sent.")
            .arg(where),
        "secondary", QStringLiteral("syncPreviewAbout"));
    about->setWordWrap(true);
    column->addWidget(about);
    addTable(column, mode);
    if (mode != store::SyncMode::MetricsOnly) {
        addExample(column, example);
    }
    auto *offline =
        makeLabel(tr("Offline writes what “On” sends into a folder on this computer; it leaves when you run "
                     "“wandb sync” on it, or send it from here."),
                  "secondary");
    offline->setWordWrap(true);
    column->addWidget(offline);
    addButtons(column, purpose);
}

void SyncPreviewDialog::openOver(QWidget *parent, store::SyncMode mode, const SyncExample &example,
                                 const QString &where)
{
    auto *dialog = new SyncPreviewDialog(mode, example, where, Purpose::Show, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void SyncPreviewDialog::addTable(QVBoxLayout *column, store::SyncMode mode)
{
    const bool isMetricsOnly = mode == store::SyncMode::MetricsOnly;
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(18);
    grid->setVerticalSpacing(7);
    grid->setColumnStretch(0, 1);
    grid->addWidget(makeLabel(tr("On"), isMetricsOnly ? "secondary" : "heading"), 0, 1);
    grid->addWidget(makeLabel(tr("Metrics only"), isMetricsOnly ? "heading" : "secondary"), 0, 2);
    int row = 1;
    for (const SentThing &thing : sentThings()) {
        auto *what = makeLabel(thing.what);
        what->setWordWrap(true);
        grid->addWidget(what, row, 0);
        addSentCell(grid, row, 1, true, !isMetricsOnly);
        addSentCell(grid, row, 2, thing.inMetricsOnly, isMetricsOnly);
        ++row;
    }
    column->addLayout(grid);
}

void SyncPreviewDialog::addExample(QVBoxLayout *column, const SyncExample &example)
{
    const bool isOurs = example.sentence.isEmpty();
    column->addWidget(makeLabel(isOurs ? tr("A sent sentence looks like this:")
                                       : tr("A sentence of your data would be sent like this, if it were wrong:"),
                                "field"));
    const QStringList values{isOurs ? tr("The boat quickly sank itself the harbour.") : example.sentence,
                             isOurs ? tr("unacceptable") : example.label, tr("another class"),
                             QLocale().toString(0.994, 'f', 3)};
    auto *table = new QTableWidget(1, static_cast<int>(values.size()));
    table->setObjectName(QStringLiteral("syncExampleTable"));
    table->setAccessibleName(tr("Example of a sent sentence"));
    table->setHorizontalHeaderLabels({tr("Sentence"), tr("Label"), tr("Predicted"), tr("Confidence")});
    for (int i = 0; i < values.size(); ++i) {
        table->setItem(0, i, new QTableWidgetItem(values[i]));
    }
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionMode(QAbstractItemView::NoSelection);
    table->setFocusPolicy(Qt::NoFocus);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    table->setFixedHeight(72);
    column->addWidget(table);
}

void SyncPreviewDialog::addButtons(QVBoxLayout *column, Purpose purpose)
{
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    if (purpose == Purpose::Show) {
        auto *close = makeButton(tr("Close"), QStringLiteral("closeSyncPreviewButton"));
        close->setDefault(true);
        buttons->addWidget(close);
        connect(close, &QPushButton::clicked, this, &QDialog::accept);
    } else {
        auto *cancel = makeButton(tr("Cancel"), QStringLiteral("cancelSyncButton"));
        auto *keep = makeButton(tr("Keep it on this computer"), QStringLiteral("keepLocalButton"));
        auto *send = makeButton(tr("Send"), QStringLiteral("confirmSyncButton"), "primary");
        buttons->addWidget(cancel);
        buttons->addWidget(keep);
        buttons->addWidget(send);
        send->setDefault(true);
        connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
        connect(keep, &QPushButton::clicked, this, [this] {
            accept();
            Q_EMIT keepChosen();
        });
        connect(send, &QPushButton::clicked, this, [this] {
            accept();
            Q_EMIT sendChosen();
        });
    }
    column->addLayout(buttons);
}

} // namespace signalbox::ui
