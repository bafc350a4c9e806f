// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/matrix_card.h"

#include "charts/confusion_order.h"
#include "charts/plots/class_matrix.h"
#include "charts/plots/plot_data.h"
#include "common/icons.h"
#include "common/segmented_control.h"
#include "common/widgets.h"
#include "panels/confused_pairs.h"
#include "viewmodels/run_text.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSlider>
#include <QStackedWidget>
#include <QTableWidget>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>

namespace signalbox::ui {

namespace {

constexpr int kRowHeight = 29;
constexpr int kMostRows = 6;
constexpr int kFewestRows = 2; ///< in a low window
constexpr int kSupportColumn = 4;
constexpr int kRoomForSupport = 390; ///< with less the names of the classes need it; the matrix has the counts
constexpr int kRoomForTitle = 460; ///< with less it gives way to the scales
constexpr int kInSight = 24; ///< pixels kept around the cell that was moved to
constexpr int kSettleDelay = 150; ///< milliseconds until the sentences follow the slider

std::string prefixOf(const store::EvaluationRecord &record)
{
    return record.kind == core::EvaluationKind::Test ? "test/" : "valid/";
}

} // namespace

QString evaluationName(const store::EvaluationRecord &record, std::int64_t stepsPerEpoch)
{
    return charts::evaluationTitle(record, stepsPerEpoch);
}

MatrixCard::MatrixCard(RunWorkspace &workspace, viewmodels::Settings &settings, QWidget *parent)
    : QFrame(parent)
    , m_workspace(workspace)
    , m_title(new ElidedLabel(tr("Confusion matrix")))
    , m_scale(new SegmentedControl({tr("Count"), tr("Row %"), tr("Column %"), tr("All %")},
                                   QStringLiteral("matrixScaleControl")))
    , m_export(makeGhost(tr("Export the matrix"), QStringLiteral("exportMatrixButton")))
    , m_validate(makeButton(tr("Validate now"), QStringLiteral("validateNowButton")))
    , m_slider(new QSlider(Qt::Horizontal))
    , m_epoch(new QComboBox)
    , m_options(new MatrixOptions(settings, [this] { return candidates(); }))
    , m_stopComparing(makeGhost(tr("Stop comparing"), QStringLiteral("stopComparingButton")))
    , m_referenceRow(new QWidget)
    , m_referenceName(new ElidedLabel)
    , m_reference(new QComboBox)
    , m_subtitle(new ElidedLabel)
    , m_pages(new QStackedWidget)
    , m_area(new QScrollArea)
    , m_heatmap(new charts::ConfusionHeatmap)
    , m_lower(new SegmentedControl({tr("Classes"), tr("Most confused pairs")}, QStringLiteral("matrixLowerControl")))
    , m_scores(new QTableWidget)
    , m_pairs(new ConfusedPairs)
    , m_filled(new QWidget)
    , m_emptyText(makeLabel(tr("Filled after the first validation."), "empty", QStringLiteral("matrixEmptyLabel")))
{
    setObjectName(QStringLiteral("matrixCard"));
    setProperty("look", QStringLiteral("card"));
    m_heatmap->setObjectName(QStringLiteral("confusionHeatmap"));
    m_area->setObjectName(QStringLiteral("matrixScrollArea"));
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_area->setWidgetResizable(true);
    m_area->setWidget(m_heatmap);
    m_area->setMinimumHeight(120);
    for (QWidget *widget : {m_area->viewport(), static_cast<QWidget *>(m_heatmap)}) {
        widget->setAutoFillBackground(false); // the card shows through
    }
    m_slider->setObjectName(QStringLiteral("epochSlider"));
    m_slider->setAccessibleName(tr("Epoch"));
    m_slider->setToolTip(tr("Goes through the evaluations of the run."));
    m_slider->setMinimumWidth(48);
    m_slider->setPageStep(1);
    m_epoch->setObjectName(QStringLiteral("epochCombo"));
    m_epoch->setAccessibleName(tr("Epoch"));
    m_epoch->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_epoch->setMinimumContentsLength(9);
    m_subtitle->setObjectName(QStringLiteral("matrixSubtitle"));
    m_subtitle->setProperty("look", QStringLiteral("secondary"));
    m_validate->setToolTip(
        tr("Evaluates the model on the validation set after the running step, without waiting for the "
           "epoch's end (Ctrl+Shift+V). Training goes on as it would have."));
    m_stopComparing->hide();
    m_settled.setSingleShot(true);
    m_settled.setInterval(kSettleDelay);
    buildTables();
    buildReferences();
    setValidation(false, false);
    layOut();
    connectParts();
}

void MatrixCard::buildTables()
{
    m_scores->setObjectName(QStringLiteral("classTable"));
    m_scores->setAccessibleName(tr("Scores of the classes"));
    m_scores->setColumnCount(5);
    m_scores->setHorizontalHeaderLabels({tr("Class"), tr("Precision"), tr("Recall"), tr("F1"), tr("Support")});
    m_scores->verticalHeader()->hide();
    m_scores->verticalHeader()->setDefaultSectionSize(kRowHeight);
    m_scores->setShowGrid(false);
    m_scores->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_scores->setSelectionMode(QAbstractItemView::SingleSelection); // where the keys are, among 200 classes
    m_scores->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_scores->setTabKeyNavigation(false);
    m_scores->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scores->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_scores->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_scores->horizontalHeader()->setMinimumSectionSize(48);
    m_scores->horizontalHeader()->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_scores->horizontalHeaderItem(0)->setTextAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    for (QTableWidget *table : {m_scores, static_cast<QTableWidget *>(m_pairs)}) {
        table->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    }
    m_pairs->hide();
}

void MatrixCard::layOut()
{
    auto *titleRow = new QHBoxLayout;
    m_title->setProperty("look", QStringLiteral("heading"));
    titleRow->addWidget(m_title, 1);
    titleRow->addWidget(m_scale);
    titleRow->addStretch();
    titleRow->addWidget(m_export);
    auto *subtitleRow = new QHBoxLayout;
    subtitleRow->addWidget(m_subtitle, 1);
    subtitleRow->addWidget(m_validate);
    auto *choiceRow = new QHBoxLayout;
    choiceRow->addWidget(m_slider, 1);
    choiceRow->addWidget(m_epoch);
    choiceRow->addWidget(m_options);
    choiceRow->addWidget(m_stopComparing);
    auto *empty = new QWidget;
    auto *emptyColumn = new QVBoxLayout(empty);
    emptyColumn->addStretch();
    for (QLabel *label :
         {m_emptyText,
          makeLabel(tr("Rows are what the sentences are, columns what the model answered. A click on a cell lists its "
                       "sentences."),
                    "secondary", QStringLiteral("matrixEmptyHelp"))}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
        emptyColumn->addWidget(label);
    }
    emptyColumn->addStretch();
    auto *column = new QVBoxLayout(m_filled);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_area, 1);
    auto *lowerRow = new QHBoxLayout;
    lowerRow->addWidget(m_lower);
    lowerRow->addStretch();
    column->addLayout(lowerRow);
    column->addWidget(m_scores);
    column->addWidget(m_pairs);
    auto *hint = makeLabel(tr("Click a cell to read its sentences. Arrow keys move, Enter filters."), "secondary");
    hint->setWordWrap(true);
    column->addWidget(hint);
    m_pages->addWidget(empty);
    m_pages->addWidget(m_filled);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(16, 12, 16, 10);
    outer->addLayout(titleRow);
    outer->addLayout(subtitleRow);
    outer->addLayout(choiceRow);
    outer->addWidget(m_referenceRow);
    outer->addWidget(m_pages, 1);
}

void MatrixCard::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    m_title->setVisible(width() >= kRoomForTitle);
    m_scores->setColumnHidden(kSupportColumn, width() < kRoomForSupport);
}

void MatrixCard::connectParts()
{
    connect(m_scale, &SegmentedControl::currentChanged, this, [this] { showChosenRecord(); });
    connect(m_epoch, &QComboBox::currentIndexChanged, this, [this](int index) {
        const QSignalBlocker blocker(m_slider);
        m_slider->setValue(index);
        chooseIndex(index);
        m_settled.stop();
        Q_EMIT chosenChanged();
    });
    connect(m_slider, &QSlider::valueChanged, this, [this](int index) {
        const QSignalBlocker blocker(m_epoch);
        m_epoch->setCurrentIndex(index);
        chooseIndex(index);
        m_settled.start(); // the rows of every epoch in between need not be read
    });
    connect(&m_settled, &QTimer::timeout, this, &MatrixCard::chosenChanged);
    connect(m_options, &MatrixOptions::changed, this, [this] {
        loadOtherRun();
        showChosenRecord();
    });
    connect(m_stopComparing, &QToolButton::clicked, this, [this] { m_options->setComparison({}); });
    connect(m_options, &MatrixOptions::evaluationWanted, this, &MatrixCard::lookForEvaluation);
    connect(m_options, &MatrixOptions::runWanted, this, &MatrixCard::lookForRun);
    connect(m_reference, &QComboBox::activated, this, &MatrixCard::chooseReference);
    connect(m_lower, &SegmentedControl::currentChanged, this, [this] { showLowerTable(); });
    connect(m_pairs, &ConfusedPairs::pairChosen, this, [this](int cell) {
        m_heatmap->setSelection({cell});
        const int classes = m_heatmap->model().classes();
        bringIntoSight(m_heatmap->cellRect(cell / classes, cell % classes));
    });
    connect(m_heatmap, &charts::ConfusionHeatmap::selectionChanged, this, &MatrixCard::cellsChanged);
    connect(m_heatmap, &charts::ConfusionHeatmap::cellShown, this, &MatrixCard::bringIntoSight);
    connect(m_heatmap, &charts::ConfusionHeatmap::exportRequested, this, &MatrixCard::exportRequested);
    connect(m_heatmap, &charts::ConfusionHeatmap::copyRequested, this, &MatrixCard::copyRequested);
    connect(m_heatmap, &charts::ConfusionHeatmap::tableRequested, this, &MatrixCard::tableRequested);
    connect(m_export, &QToolButton::clicked, this, &MatrixCard::exportRequested);
    connect(m_validate, &QPushButton::clicked, this, &MatrixCard::validationRequested);
}

void MatrixCard::bringIntoSight(const QRect &cell)
{
    m_area->ensureVisible(cell.center().x(), cell.center().y(), kInSight + cell.width() / 2,
                          kInSight + cell.height() / 2);
}

int MatrixCard::chosen() const
{
    return m_epoch->currentIndex();
}

void MatrixCard::setValidation(bool possible, bool awaited)
{
    m_validate->setVisible(possible || awaited);
    m_validate->setEnabled(possible && !awaited);
    m_validate->setText(awaited ? tr("Validating…") : tr("Validate now"));
}

void MatrixCard::setEvaluations(const std::vector<EvaluationEntry> &entries, std::int64_t stepsPerEpoch)
{
    m_stepsPerEpoch = stepsPerEpoch;
    if (m_run != m_workspace.current()) {
        // A certain epoch of one run is no reference for another.
        m_run = m_workspace.current();
        m_otherRun = {}; // nobody hears of the change below; it may have gone on when it is chosen again
        const QSignalBlocker blocker(m_options);
        m_options->setComparison({});
    }
    const int before = m_records.empty() ? -1 : chosen();
    const bool follow = m_followsLatest || before < 0 || before >= static_cast<int>(entries.size());
    m_records.clear();
    {
        const QSignalBlocker blocker(m_epoch);
        const QSignalBlocker sliderBlocker(m_slider);
        m_epoch->clear();
        for (const EvaluationEntry &entry : entries) {
            m_records.push_back(entry.record);
            m_epoch->addItem(evaluationName(entry.record, stepsPerEpoch));
        }
        m_epoch->setCurrentIndex(follow ? latest() : before);
        m_slider->setRange(0, std::max(0, m_epoch->count() - 1));
        m_slider->setValue(m_epoch->currentIndex());
    }
    m_followsLatest = follow;
    m_epoch->setVisible(m_epoch->count() > 0);
    m_slider->setVisible(m_epoch->count() > 1);
    m_options->setVisible(m_epoch->count() > 0);
    m_scale->setEnabled(m_epoch->count() > 0);
    m_export->setEnabled(m_epoch->count() > 0);
    // While another run is read, what is shown stays.
    const bool isKept = m_awaited == Awaited::Evaluations && m_pages->currentWidget() == m_filled;
    m_pages->setCurrentIndex(m_records.empty() && !isKept ? 0 : 1);
    if (m_records.empty()) {
        m_heatmap->setSelection({});
        m_stopComparing->hide();
        m_referenceRow->hide();
    } else {
        showChosenRecord();
    }
    showAwaited();
    m_settled.stop();
    Q_EMIT chosenChanged();
}

int MatrixCard::latest() const
{
    const auto isGood = [](const store::EvaluationRecord &record) {
        const double loss = core::valueOf(record.metrics, prefixOf(record) + "loss");
        return core::isUndefined(loss) || std::isfinite(loss);
    };
    const auto good = m_hasFailed ? std::find_if(m_records.rbegin(), m_records.rend(), isGood) : m_records.rbegin();
    return static_cast<int>(std::distance(good == m_records.rend() ? m_records.rbegin() : good, m_records.rend())) - 1;
}

void MatrixCard::setAwaited(Awaited awaited)
{
    if (awaited == m_awaited) {
        return;
    }
    m_awaited = awaited;
    if (awaited == Awaited::Nothing) {
        m_wait.end();
    } else {
        m_wait.begin();
    }
    showAwaited();
}

void MatrixCard::setFailed(bool hasFailed)
{
    if (hasFailed == m_hasFailed) {
        return;
    }
    m_hasFailed = hasFailed;
    if (m_run == m_workspace.current() && m_followsLatest && !m_records.empty()) {
        m_epoch->setCurrentIndex(latest());
    }
    showSubtitle();
}

void MatrixCard::showAwaited()
{
    const bool isReading = m_awaited == Awaited::Evaluations;
    const bool isOfRunBefore = isReading && m_records.empty() && m_pages->currentWidget() == m_filled;
    const bool isOfEpochBefore = m_awaited == Awaited::Validation && m_followsLatest && !m_records.empty();
    m_heatmap->setDimmed(m_wait.isLasting() && (isOfRunBefore || isOfEpochBefore));
    m_filled->setEnabled(!(m_wait.isLasting() && isReading)); // it is of another run: there is nothing to choose in it
    m_emptyText->setText(!isReading               ? tr("Filled after the first validation.")
                             : m_wait.isLasting() ? tr("Reading the evaluations…")
                                                  : QString());
    showSubtitle();
}

void MatrixCard::showSubtitle()
{
    QString text = m_heatmap->model().subtitle;
    if (m_records.empty()) {
        text = m_heatmap->isDimmed() ? tr("Reading the evaluations: this is still the run before.") : QString();
    } else if (m_heatmap->isDimmed()) {
        text = tr("Validating… Until then: %1").arg(text);
    } else if (m_hasFailed && chosen() == latest()) {
        text = tr("Failed. Last good one: %1").arg(text);
    }
    static_cast<ElidedLabel *>(m_subtitle)->setText(text);
}

void MatrixCard::chooseIndex(int index)
{
    m_followsLatest = index == latest();
    showChosenRecord();
    showAwaited();
}

void MatrixCard::showChosenRecord()
{
    const int index = chosen();
    if (index >= 0 && index < static_cast<int>(m_records.size())) {
        show(m_records[static_cast<std::size_t>(index)]);
    }
}

void MatrixCard::show(const store::EvaluationRecord &record)
{
    const QSet<int> selection = m_heatmap->selection();
    const auto classes = m_heatmap->model().labels.size();
    charts::ConfusionModel model = charts::confusionModelOf(record);
    model.subtitle = charts::evaluationText(record, m_stepsPerEpoch);
    model.scale = static_cast<charts::ConfusionScale>(m_scale->current());
    model.hideDiagonal = m_options->hidesDiagonal();
    model.order = charts::classOrder(model, m_options->order());
    addReference(model);
    showReferences();
    m_stopComparing->setVisible(m_options->comparison().with != MatrixComparison::With::Nothing);
    const bool sameClasses = classes == model.labels.size();
    m_pairs->showPairs(model);
    m_heatmap->setModel(std::move(model));
    showSubtitle();
    m_heatmap->setSelection(sameClasses ? selection : QSet<int>());
    showScores(record);
}

void MatrixCard::showLowerTable()
{
    const bool pairs = m_lower->current() == 1;
    m_scores->setVisible(!pairs);
    m_pairs->setVisible(pairs);
}

void MatrixCard::showScores(const store::EvaluationRecord &record)
{
    const std::string prefix = prefixOf(record);
    const auto value = [&](const std::string &name) { return core::valueOf(record.metrics, prefix + name); };
    const auto classes = static_cast<int>(record.labels.size());
    m_scores->setRowCount(classes + 1);
    const auto set = [this](int row, int column, const QString &text, bool bold) {
        auto *item = new QTableWidgetItem(text);
        item->setTextAlignment((column == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
        if (bold) {
            QFont font = m_scores->font();
            font.setWeight(QFont::DemiBold);
            item->setFont(font);
        }
        m_scores->setItem(row, column, item);
    };
    std::int64_t rows = 0;
    for (int i = 0; i < classes; ++i) {
        const std::string label = record.labels[static_cast<std::size_t>(i)];
        const std::string base = "class/" + label + '/';
        set(i, 0, QString::fromStdString(label), false);
        set(i, 1, viewmodels::formatMetric(value(base + "precision")), false);
        set(i, 2, viewmodels::formatMetric(value(base + "recall")), false);
        set(i, 3, viewmodels::formatMetric(value(base + "f1")), false);
        std::int64_t support = 0;
        for (int j = 0; j < classes; ++j) {
            support += record.confusion[static_cast<std::size_t>(i) * static_cast<std::size_t>(classes)
                                        + static_cast<std::size_t>(j)];
        }
        rows += support;
        set(i, 4, viewmodels::formatCount(support), false);
    }
    set(classes, 0, tr("Macro average"), true);
    set(classes, 1, viewmodels::formatMetric(value("precision_macro")), true);
    set(classes, 2, viewmodels::formatMetric(value("recall_macro")), true);
    set(classes, 3, viewmodels::formatMetric(value("f1_macro")), true);
    set(classes, 4, viewmodels::formatCount(rows), true);
    // Both tables are as high as the scores want, so that nothing moves when the other one is looked at.
    const int header = m_scores->horizontalHeader()->sizeHint().height();
    for (QTableWidget *table : {m_scores, static_cast<QTableWidget *>(m_pairs)}) {
        table->setMinimumHeight(header + kRowHeight * std::min(classes + 1, kFewestRows) + 2);
        table->setMaximumHeight(header + kRowHeight * std::min(classes + 1, kMostRows) + 2);
    }
}

void MatrixCard::setTheme(const viewmodels::Theme &theme)
{
    m_theme = theme;
    m_heatmap->setTheme(theme);
    m_export->setIcon(icon(QStringLiteral("export"), theme.secondary));
    m_stopComparing->setIcon(icon(QStringLiteral("close"), theme.secondary));
}

} // namespace signalbox::ui
