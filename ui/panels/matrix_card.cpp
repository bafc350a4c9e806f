// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/matrix_card.h"

#include "common/icons.h"
#include "common/segmented_control.h"
#include "common/widgets.h"
#include "viewmodels/run_text.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTableWidget>

#include <array>
#include <numeric>

namespace signalbox::ui {

namespace {

constexpr int kRowHeight = 29;
constexpr int kMostRows = 6;
constexpr int kFewestRows = 2; ///< in a low window
constexpr int kInSight = 24; ///< pixels kept around the cell that was moved to

std::string prefixOf(const store::EvaluationRecord &record)
{
    return record.kind == core::EvaluationKind::Test ? "test/" : "valid/";
}

} // namespace

QString evaluationName(const store::EvaluationRecord &record, std::int64_t stepsPerEpoch)
{
    if (record.kind == core::EvaluationKind::Test) {
        return MatrixCard::tr("Test set");
    }
    if (record.step == 0) {
        return MatrixCard::tr("Before training");
    }
    return record.isWithinEpoch(stepsPerEpoch)
        ? MatrixCard::tr("Epoch %1, step %2").arg(record.epoch).arg(viewmodels::formatCount(record.step))
        : MatrixCard::tr("Epoch %1").arg(record.epoch);
}

charts::ConfusionModel confusionModel(const store::EvaluationRecord &record, std::int64_t stepsPerEpoch)
{
    charts::ConfusionModel model;
    model.title = MatrixCard::tr("Confusion matrix");
    for (const std::string &label : record.labels) {
        model.labels.push_back(QString::fromStdString(label));
    }
    model.counts = record.confusion;
    const std::int64_t sentences = std::accumulate(record.confusion.begin(), record.confusion.end(), std::int64_t{0});
    const QString name = evaluationName(record, stepsPerEpoch);
    model.subtitle = record.kind == core::EvaluationKind::Test
        ? MatrixCard::tr("%1 · %2 sentences").arg(name, viewmodels::formatCount(sentences))
        : MatrixCard::tr("Validation set · %1 · %2 sentences")
              .arg(name.at(0).toLower() + name.mid(1), viewmodels::formatCount(sentences));
    return model;
}

MatrixCard::MatrixCard(QWidget *parent)
    : QFrame(parent)
    , m_scale(new SegmentedControl({tr("Count"), tr("Row %"), tr("Column %"), tr("All %")},
                                   QStringLiteral("matrixScaleControl")))
    , m_export(makeGhost(tr("Export the matrix"), QStringLiteral("exportMatrixButton")))
    , m_validate(makeButton(tr("Validate now"), QStringLiteral("validateNowButton")))
    , m_epoch(new QComboBox)
    , m_subtitle(new ElidedLabel)
    , m_pages(new QStackedWidget)
    , m_area(new QScrollArea)
    , m_heatmap(new charts::ConfusionHeatmap)
    , m_scores(new QTableWidget)
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
    m_epoch->setObjectName(QStringLiteral("epochCombo"));
    m_epoch->setAccessibleName(tr("Epoch"));
    m_subtitle->setObjectName(QStringLiteral("matrixSubtitle"));
    m_subtitle->setProperty("look", QStringLiteral("secondary"));
    m_scores->setObjectName(QStringLiteral("classTable"));
    m_scores->setColumnCount(5);
    m_scores->setHorizontalHeaderLabels({tr("Class"), tr("Precision"), tr("Recall"), tr("F1"), tr("Support")});
    m_scores->verticalHeader()->hide();
    m_scores->verticalHeader()->setDefaultSectionSize(kRowHeight);
    m_scores->setShowGrid(false);
    m_scores->setSelectionMode(QAbstractItemView::NoSelection);
    m_scores->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_scores->setFocusPolicy(Qt::NoFocus);
    m_scores->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scores->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    m_scores->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_scores->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_scores->horizontalHeader()->setMinimumSectionSize(64);
    m_scores->horizontalHeader()->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_scores->horizontalHeaderItem(0)->setTextAlignment(Qt::AlignLeft | Qt::AlignVCenter);

    auto *titleRow = new QHBoxLayout;
    auto *title = new ElidedLabel;
    title->setText(tr("Confusion matrix"));
    title->setProperty("look", QStringLiteral("heading"));
    titleRow->addWidget(title, 1); // in a narrow card it gives way to the scales
    titleRow->addWidget(m_scale);
    titleRow->addWidget(m_export);
    auto *subtitleRow = new QHBoxLayout;
    subtitleRow->addWidget(m_subtitle, 1);
    subtitleRow->addWidget(m_validate);
    subtitleRow->addWidget(m_epoch);
    m_validate->setToolTip(
        tr("Evaluates the model on the validation set after the running step, without waiting for the "
           "epoch's end (Ctrl+Shift+V). Training goes on as it would have."));
    setValidation(false, false);
    auto *empty = makeLabel(tr("Filled after the first validation."), "empty", QStringLiteral("matrixEmptyLabel"));
    empty->setAlignment(Qt::AlignCenter);
    auto *filled = new QWidget;
    auto *column = new QVBoxLayout(filled);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_area, 1);
    column->addWidget(m_scores);
    auto *hint = makeLabel(tr("Click a cell to read its sentences. Arrow keys move, Enter filters."), "secondary");
    hint->setWordWrap(true);
    column->addWidget(hint);
    m_pages->addWidget(empty);
    m_pages->addWidget(filled);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(16, 12, 16, 10);
    outer->addLayout(titleRow);
    outer->addLayout(subtitleRow);
    outer->addWidget(m_pages, 1);

    connect(m_scale, &SegmentedControl::currentChanged, this,
            [this](int scale) { m_heatmap->setScale(static_cast<charts::ConfusionScale>(scale)); });
    connect(m_epoch, &QComboBox::currentIndexChanged, this, [this](int index) {
        m_followsLatest = index + 1 == m_epoch->count();
        if (index >= 0) {
            show(m_records[static_cast<std::size_t>(index)]);
        }
        Q_EMIT chosenChanged();
    });
    connect(m_heatmap, &charts::ConfusionHeatmap::selectionChanged, this, &MatrixCard::cellsChanged);
    connect(m_heatmap, &charts::ConfusionHeatmap::cellShown, m_area, [this](const QRect &cell) {
        m_area->ensureVisible(cell.center().x(), cell.center().y(), kInSight + cell.width() / 2,
                              kInSight + cell.height() / 2);
    });
    connect(m_heatmap, &charts::ConfusionHeatmap::exportRequested, this, &MatrixCard::exportRequested);
    connect(m_heatmap, &charts::ConfusionHeatmap::copyRequested, this, &MatrixCard::copyRequested);
    connect(m_export, &QToolButton::clicked, this, &MatrixCard::exportRequested);
    connect(m_validate, &QPushButton::clicked, this, &MatrixCard::validationRequested);
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
    const int before = m_records.empty() ? -1 : chosen();
    const bool follow = m_followsLatest || before < 0 || before >= static_cast<int>(entries.size());
    m_records.clear();
    {
        const QSignalBlocker blocker(m_epoch);
        m_epoch->clear();
        for (const EvaluationEntry &entry : entries) {
            m_records.push_back(entry.record);
            m_epoch->addItem(evaluationName(entry.record, stepsPerEpoch));
        }
        m_epoch->setCurrentIndex(follow ? m_epoch->count() - 1 : before);
    }
    m_followsLatest = follow;
    m_epoch->setVisible(m_epoch->count() > 0);
    m_scale->setEnabled(m_epoch->count() > 0);
    m_export->setEnabled(m_epoch->count() > 0);
    m_pages->setCurrentIndex(m_records.empty() ? 0 : 1);
    if (m_records.empty()) {
        static_cast<ElidedLabel *>(m_subtitle)->setText({});
        m_heatmap->setSelection({});
    } else {
        show(m_records[static_cast<std::size_t>(chosen())]);
    }
    Q_EMIT chosenChanged();
}

void MatrixCard::show(const store::EvaluationRecord &record)
{
    const QSet<int> selection = m_heatmap->selection();
    const auto classes = m_heatmap->model().labels.size();
    charts::ConfusionModel model = confusionModel(record, m_stepsPerEpoch);
    model.scale = static_cast<charts::ConfusionScale>(m_scale->current());
    static_cast<ElidedLabel *>(m_subtitle)->setText(model.subtitle);
    const bool sameClasses = classes == model.labels.size();
    m_heatmap->setModel(std::move(model));
    m_heatmap->setSelection(sameClasses ? selection : QSet<int>());
    showScores(record);
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
    const int header = m_scores->horizontalHeader()->sizeHint().height();
    m_scores->setMinimumHeight(header + kRowHeight * std::min(classes + 1, kFewestRows) + 2);
    m_scores->setMaximumHeight(header + kRowHeight * std::min(classes + 1, kMostRows) + 2);
}

void MatrixCard::setTheme(const viewmodels::Theme &theme)
{
    m_heatmap->setTheme(theme);
    m_export->setIcon(icon(QStringLiteral("export"), theme.secondary));
}

} // namespace signalbox::ui
