// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The half of the form that lays out its cards and fields.
#include "panels/run_form.h"

#include "common/widgets.h"
#include "panels/metric_rules_table.h"
#include "panels/sync_card.h"

#include <QHeaderView>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace signalbox::ui {

using Style = SettingField::Style;

namespace {

constexpr int kNarrow = 700;

} // namespace

void RunForm::build()
{
    setObjectName(QStringLiteral("runForm"));
    setProperty("look", QStringLiteral("page"));
    m_topRow = new QBoxLayout(QBoxLayout::LeftToRight);
    m_topRow->setSpacing(12);
    for (QFrame *card : {buildDataCard(), buildModelCard(), buildTrainingCard()}) {
        m_topRow->addWidget(card, 1);
    }
    m_bottomRow = new QBoxLayout(QBoxLayout::LeftToRight);
    m_bottomRow->setSpacing(12);
    auto *wide = new QVBoxLayout;
    wide->setSpacing(12);
    wide->addWidget(buildPreviewCard());
    wide->addWidget(buildMetricsCard());
    m_bottomRow->addLayout(wide, 2);
    auto *narrow = new QVBoxLayout;
    narrow->setSpacing(12);
    narrow->addWidget(buildRunCard());
    narrow->addWidget(buildSyncCard(), 1);
    m_bottomRow->addLayout(narrow, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(18, 14, 18, 14);
    column->setSpacing(12);
    column->addLayout(m_topRow);
    column->addLayout(m_bottomRow);
    column->addStretch();
}

void RunForm::fitInto(int width)
{
    m_width = width;
    int needed = layout()->contentsMargins().left() + layout()->contentsMargins().right();
    for (int i = 0; i < m_topRow->count(); ++i) {
        needed += m_topRow->itemAt(i)->minimumSize().width() + (i == 0 ? 0 : m_topRow->spacing());
    }
    const auto direction = width < std::max(kNarrow, needed) ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight;
    m_topRow->setDirection(direction);
    m_bottomRow->setDirection(direction);
}

QFrame *RunForm::makeFormCard(const QString &name, const QString &title, const QString &subtitle, QVBoxLayout *&column)
{
    QFrame *card = makeCard(name);
    column = new QVBoxLayout(card);
    column->setContentsMargins(18, 14, 18, 16);
    column->setSpacing(10);
    auto *heading = new QVBoxLayout;
    heading->setSpacing(4);
    heading->addWidget(makeLabel(title, "heading"));
    auto *text = makeLabel(subtitle, "secondary");
    text->setWordWrap(true);
    heading->addWidget(text);
    column->addLayout(heading);
    card->setMinimumWidth(210);
    return card;
}

SettingField *RunForm::addField(QVBoxLayout *column, const std::string &key, const QString &label, const QString &help,
                                Style style)
{
    auto *field = new SettingField(key, label, help, style);
    column->addWidget(field);
    m_fields[key] = field;
    m_order.push_back(key);
    connect(field, &SettingField::edited, this, [this, key](const QString &text) { fieldEdited(key, text); });
    connect(field, &SettingField::finished, this, &RunForm::validate);
    return field;
}

QVBoxLayout *RunForm::addMore(QVBoxLayout *column, const QString &name, const QString &text)
{
    auto *box = new QWidget;
    auto *inner = new QVBoxLayout(box);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(10);
    auto *fold = makeFold(name, box);
    fold->setText(text);
    column->addWidget(fold, 0, Qt::AlignLeft);
    column->addWidget(box);
    connect(fold, &QToolButton::toggled, this, [this] { fitInto(m_width); });
    return inner;
}

QFrame *RunForm::buildDataCard()
{
    QVBoxLayout *column = nullptr;
    QFrame *card = makeFormCard(QStringLiteral("dataCard"), tr("Data"), tr("What the model learns from."), column);
    m_useExample = makeButton(tr("Bundled example"), QStringLiteral("exampleButton"));
    m_useExample->setToolTip(tr("Fills in the data and the model that come with Signalbox."));
    m_useExample->setEnabled(false); // until its files are written
    connect(m_useExample, &QPushButton::clicked, this, &RunForm::useExample);
    column->addWidget(m_useExample, 0, Qt::AlignLeft);
    addField(column, "train", tr("Training sentences"), tr("A table of sentences and labels: TSV or CSV."));
    addField(column, "valid", tr("Validation sentences"), tr("Left empty, a part of the training table is held out."))
        ->setPlaceholder(tr("held out from the training table"));
    addField(column, "text-column", tr("Sentence column"), tr("The column with the text."), Style::EditableChoice);
    addField(column, "label-column", tr("Label column"), tr("The column with the classes."), Style::EditableChoice);
    addField(column, "max-length", tr("Longest sentence (tokens)"), tr("Longer sentences are cut."));
    QVBoxLayout *more = addMore(column, QStringLiteral("moreDataButton"), tr("More settings"));
    addField(more, "test", tr("Test sentences"), tr("Evaluated once with the best checkpoint, after the last epoch."))
        ->setPlaceholder(tr("none"));
    addField(more, "valid-fraction", tr("Part held out for validation"), tr("Used when there is no validation table."));
    addField(more, "header", tr("First line"), {}, Style::Choice)
        ->setChoices({{tr("Detect"), QStringLiteral("auto")},
                      {tr("Names of the columns"), QStringLiteral("yes")},
                      {tr("A row of data"), QStringLiteral("no")}});
    addField(more, "delimiter", tr("Columns are separated by"), {}, Style::Choice)
        ->setChoices({{tr("Detect"), QStringLiteral("auto")},
                      {tr("Tabs"), QStringLiteral("tab")},
                      {tr("Commas"), QStringLiteral("comma")},
                      {tr("Semicolons"), QStringLiteral("semicolon")}});
    addField(more, "skip-bad-rows", tr("Leave out bad rows"),
             tr("They are listed and counted. Otherwise a bad row refuses the table."));
    column->addStretch();
    return card;
}

QFrame *RunForm::buildModelCard()
{
    QVBoxLayout *column = nullptr;
    QFrame *card =
        makeFormCard(QStringLiteral("modelCard"), tr("Model"), tr("An encoder with a classification head."), column);
    addField(column, "model", tr("Model folder"), tr("A folder in the layout of Hugging Face."), Style::Folder);
    addField(column, "device", tr("Device"), {}, Style::Choice)
        ->setChoices({{tr("Best available"), QStringLiteral("auto")}, {tr("CPU"), QStringLiteral("cpu")}});
    addField(column, "dropout", tr("Dropout"), tr("Between 0 and 0.9."));
    addField(column, "seed", tr("Seed"), tr("The same seed gives the same curve on the same device."));
    QVBoxLayout *more = addMore(column, QStringLiteral("moreModelButton"), tr("More settings"));
    addField(more, "from-scratch", tr("Train from scratch"),
             tr("Begins with random weights instead of pretrained ones."));
    addField(more, "threads", tr("Threads"), tr("0 means one per core."));
    addField(more, "deterministic", tr("Deterministic"), tr("Only algorithms that give the same bits every time."));
    addField(more, "fast", tr("Fast path"), tr("Hand-written kernels where they apply: BERT on the CPU."));
    column->addStretch();
    return card;
}

QFrame *RunForm::buildTrainingCard()
{
    QVBoxLayout *column = nullptr;
    QFrame *card = makeFormCard(QStringLiteral("trainingCard"), tr("Training"),
                                tr("How it learns. “signalbox-cli steer” changes some of it while it trains."), column);
    addField(column, "lr", tr("Learning rate"), tr("Its peak, where a schedule changes it."));
    m_findRate = makeButton(tr("Find a learning rate…"), QStringLiteral("findRateButton"));
    m_findRate->setToolTip(
        tr("Trains for some steps with a rate that grows, shows the loss, and suggests a rate for these settings."));
    column->addWidget(m_findRate, 0, Qt::AlignLeft);
    connect(m_findRate, &QPushButton::clicked, this, &RunForm::requestSearch);
    addField(column, "batch-size", tr("Sentences per batch"), tr("Larger needs more memory."));
    addField(column, "epochs", tr("Epochs"), tr("Passes over the training table."));
    addField(column, "monitor", tr("Best checkpoint by"),
             tr("Validation metric that decides which checkpoint is best."), Style::Choice)
        ->setChoices({{tr("valid/loss (smallest)"), QStringLiteral("valid/loss")},
                      {tr("valid/mcc (largest)"), QStringLiteral("valid/mcc")},
                      {tr("valid/f1_macro (largest)"), QStringLiteral("valid/f1_macro")},
                      {tr("valid/acc (largest)"), QStringLiteral("valid/acc")}});
    addField(column, "patience", tr("Early stopping after (validations)"), tr("0 switches it off."));
    QVBoxLayout *more = addMore(column, QStringLiteral("moreTrainingButton"), tr("More settings"));
    addField(more, "log-every", tr("Steps between points"), tr("How often step metrics are recorded."));
    addField(more, "batching", tr("Batches"), {}, Style::Choice)
        ->setChoices({{tr("Sentences of like length (fastest)"), QStringLiteral("bucket")},
                      {tr("Shuffled"), QStringLiteral("shuffle")},
                      {tr("Shuffled, every row padded"), QStringLiteral("pad")}});
    addOptimizationFields(addMore(column, QStringLiteral("optimizationButton"), tr("Optimizer and loss")));
    addCourseFields(addMore(column, QStringLiteral("courseButton"), tr("Validation, stopping, checkpoints")));
    column->addStretch();
    auto *buttons = new QHBoxLayout;
    auto *reset = makeButton(tr("Reset to defaults"), QStringLiteral("resetButton"));
    m_start = makeButton(tr("Start training"), QStringLiteral("startTrainingButton"), "primary");
    buttons->addWidget(reset);
    buttons->addStretch();
    buttons->addWidget(m_start);
    column->addLayout(buttons);
    connect(m_start, &QPushButton::clicked, this, &RunForm::submit);
    connect(reset, &QPushButton::clicked, this, &RunForm::resetToDefaults);
    return card;
}

void RunForm::addCourseFields(QVBoxLayout *column)
{
    addField(column, "valid-every", tr("Validate"),
             tr("0 at the end of each epoch, 0.25 four times an epoch, 100 after every 100 steps."));
    addField(column, "stop-on", tr("Early stopping by"), tr("A metric such as valid/mcc or train/loss."))
        ->setPlaceholder(tr("as the best checkpoint"));
    addField(column, "stop-mode", tr("It is better when"), {}, Style::Choice)
        ->setChoices({{tr("As suits the metric"), QStringLiteral("auto")},
                      {tr("Smaller"), QStringLiteral("min")},
                      {tr("Larger"), QStringLiteral("max")}});
    addField(column, "min-delta", tr("Smallest improvement"),
             tr("Changes up to this do not count for early stopping."));
    addField(column, "keep-best", tr("Best checkpoints to keep"), tr("Besides the newest."));
    addField(column, "checkpoint-every", tr("Steps between checkpoints"),
             tr("Besides those of validations; 0 switches it off."));
    addField(column, "keep-checkpoints", tr("Keep all of these"), tr("Otherwise only the newest."));
    addField(column, "limit-train", tr("Batches per epoch"), tr("0 all, below 1 a part, else a number of batches."));
    addField(column, "limit-valid", tr("Batches per validation"),
             tr("0 all, below 1 a part, else a number of batches."));
    addField(column, "overfit", tr("Learn a few batches by heart"),
             tr("The same batches in every epoch; 0 switches it off."));
    addField(column, "fast-dev-run", tr("Only try everything"),
             tr("With so many batches of each table, and nothing is kept; 0 switches it off."));
    addField(column, "swa-start", tr("Average weights from epoch"),
             tr("Below 1 from that part of the epochs on; 0 switches it off."));
    addField(column, "swa-lr", tr("Learning rate while averaging"), tr("0: as the schedule says."));
    addField(column, "swa-anneal", tr("Epochs to get to it"), {});
}

void RunForm::addOptimizationFields(QVBoxLayout *column)
{
    addField(column, "optimizer", tr("Optimizer"), {}, Style::Choice)
        ->setChoices({{tr("Adam"), QStringLiteral("adam")},
                      {tr("AdamW (decoupled weight decay)"), QStringLiteral("adamw")},
                      {tr("SGD with momentum"), QStringLiteral("sgd")}});
    addField(column, "weight-decay", tr("Weight decay"), tr("Not of biases and layer norms."))
        ->setPlaceholder(tr("0.01 for AdamW, else 0"));
    addField(column, "momentum", tr("Momentum"), tr("Of SGD."));
    addField(column, "nesterov", tr("Nesterov's momentum"), tr("Of SGD."));
    addField(column, "schedule", tr("Schedule of the learning rate"), {}, Style::Choice)
        ->setChoices({{tr("Constant"), QStringLiteral("constant")},
                      {tr("Falls in a line to 0"), QStringLiteral("linear")},
                      {tr("Falls in a cosine to 0"), QStringLiteral("cosine")},
                      {tr("One cycle"), QStringLiteral("one-cycle")}});
    addField(column, "warmup", tr("Warm-up"), tr("Below 1 a share of all steps, else a number of steps."))
        ->setPlaceholder(tr("0, and 0.3 for one cycle"));
    addField(column, "cycle-momentum", tr("One cycle moves the momentum too"), tr("From 0.95 to 0.85 and back."));
    addField(column, "clip-norm", tr("Clip gradients to the norm"), tr("0 switches it off."));
    addField(column, "clip-value", tr("Clip gradients to the value"), tr("0 switches it off."));
    addField(column, "accumulate", tr("Batches per step"), tr("Larger batches without their memory."));
    addField(column, "label-smoothing", tr("Label smoothing"), tr("Share of the target spread over all classes."));
    addField(column, "class-weights", tr("Weights of the classes"),
             tr("“balanced”, a number for each class, or LABEL=NUMBER for each."))
        ->setPlaceholder(tr("all alike"));
    addField(column, "freeze-embeddings", tr("Leave the embeddings as they are"), {});
    addField(column, "freeze-layers", tr("Lowest layers to leave as they are"), {});
    addField(column, "layer-decay", tr("Learning rate from layer to layer"),
             tr("Factor for each layer further down; 1: the same for all."));
    addField(column, "precision", tr("Precision"), {}, Style::Choice)
        ->setChoices(
            {{tr("float32"), QStringLiteral("float32")}, {tr("bfloat16 (mixed precision)"), QStringLiteral("bf16")}});
}

QFrame *RunForm::buildRunCard()
{
    QVBoxLayout *column = nullptr;
    QFrame *card = makeFormCard(QStringLiteral("runCard"), tr("This run"), tr("How you will find it again."), column);
    addField(column, "name", tr("Name"), {});
    addField(column, "tag", tr("Tags"), tr("Separated by commas."));
    addField(column, "notes", tr("Notes"), {}, Style::Paragraph);
    QVBoxLayout *more = addMore(column, QStringLiteral("moreRunButton"), tr("More settings"));
    addField(more, "system-metrics", tr("Measure this computer"),
             tr("How busy processors, memory, disk, network and GPUs are, every 15 s."));
    addField(more, "watch", tr("Watch the layers"),
             tr("Norms and histograms, layer by layer. Nothing that is learned changes."), Style::Choice)
        ->setChoices({{tr("Off"), QStringLiteral("off")},
                      {tr("Gradients"), QStringLiteral("gradients")},
                      {tr("Weights"), QStringLiteral("parameters")},
                      {tr("Gradients and weights"), QStringLiteral("all")}});
    addField(more, "watch-every", tr("Steps between two looks"), tr("Each takes a little of the training's time."));
    column->addStretch();
    return card;
}

QFrame *RunForm::buildSyncCard()
{
    QVBoxLayout *column = nullptr;
    QFrame *card = makeFormCard(QStringLiteral("syncCard"), tr("Sync"),
                                tr("Whether Weights & Biases gets this run, while it trains."), column);
    m_sync = new SyncCard(m_context.accounts, m_context.settings);
    column->addWidget(m_sync);
    column->addStretch();
    connect(m_sync, &SyncCard::edited, this, [this] {
        withdrawSubmission();
        Q_EMIT changed();
    });
    return card;
}

QFrame *RunForm::buildMetricsCard()
{
    QVBoxLayout *column = nullptr;
    QFrame *card =
        makeFormCard(QStringLiteral("metricsCard"), tr("Metrics kept"),
                     tr("On the progress bar, per step, per epoch. All other scores are kept per epoch."), column);
    m_rulesOrigin = new ElidedLabel;
    m_rulesOrigin->setObjectName(QStringLiteral("metricOrigin"));
    m_rulesOrigin->setProperty("look", QStringLiteral("secondary"));
    m_rules = new MetricRulesTable;
    column->addWidget(m_rulesOrigin);
    column->addWidget(m_rules);
    column->addStretch();
    connect(m_rules, &MetricRulesTable::rulesEdited, this, [this] {
        nlohmann::json list = nlohmann::json::array();
        for (const core::MetricRule &rule : m_rules->rules()) {
            list.push_back(core::toString(rule));
        }
        m_isEdited = true;
        withdrawSubmission();
        m_draft.setValue("metric", list);
        showOrigin(*m_rulesOrigin, m_draft.originOf("metric"));
        Q_EMIT changed();
    });
    return card;
}

QFrame *RunForm::buildPreviewCard()
{
    QVBoxLayout *column = nullptr;
    QFrame *card = makeFormCard(QStringLiteral("previewCard"), tr("First rows"),
                                tr("Of the training table, as it is read."), column);
    m_previewText = makeLabel({}, "secondary", QStringLiteral("previewText"));
    m_previewText->setWordWrap(true);
    m_preview = new QTableWidget;
    m_preview->setObjectName(QStringLiteral("previewTable"));
    m_preview->setAccessibleName(tr("First rows of the training table"));
    m_preview->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_preview->setSelectionMode(QAbstractItemView::NoSelection);
    m_preview->setShowGrid(false);
    m_preview->setWordWrap(false);
    m_preview->setAlternatingRowColors(true);
    m_preview->verticalHeader()->hide();
    m_preview->verticalHeader()->setDefaultSectionSize(26);
    m_preview->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_preview->setMinimumHeight(150);
    column->addWidget(m_previewText);
    column->addWidget(m_preview, 1);
    return card;
}

} // namespace signalbox::ui
