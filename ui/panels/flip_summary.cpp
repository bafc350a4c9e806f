// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/flip_summary.h"

#include "common/widgets.h"
#include "panels/flip_matrix_view.h"
#include "panels/matrix_tables.h"
#include "viewmodels/flip_text.h"
#include "viewmodels/run_text.h"

#include <QGridLayout>
#include <QHeaderView>
#include <QProgressBar>
#include <QTableWidget>

#include <algorithm>

namespace signalbox::ui {

using viewmodels::Flip;

namespace {

constexpr std::array kTileOrder{Flip::Fixed, Flip::Broke, Flip::StillWrong, Flip::BothRight};
constexpr int kSummaryRowHeight = 28;
constexpr int kSummaryDecimals = 4;
constexpr int kSummaryMargin = 14;
constexpr int kTileGap = 8;
constexpr int kNarrowestMetricName = 90;
enum MetricColumn { MetricName, MetricFirst, MetricSecond, MetricDifference, MetricInterval, MetricColumns };

QLabel *makeWrapped(const char *look, const QString &name)
{
    QLabel *label = makeLabel({}, look, name);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

FlipSummary::FlipSummary(QWidget *parent)
    : QFrame(parent)
    , m_conclusion(makeWrapped("heading", QStringLiteral("flipConclusionLabel")))
    , m_sets(makeWrapped("warning", QStringLiteral("flipSetsLabel")))
    , m_test(makeWrapped("secondary", QStringLiteral("flipTestLabel")))
    , m_metrics(new QTableWidget)
    , m_progress(new QProgressBar)
    , m_cancel(makeButton(tr("Cancel"), QStringLiteral("flipCancelButton")))
    , m_note(makeWrapped("secondary", QStringLiteral("flipNoteLabel")))
    , m_matrix(new FlipMatrixView)
{
    setObjectName(QStringLiteral("flipSummary"));
    setProperty("look", QStringLiteral("card"));
    build();
    connect(m_matrix, &FlipMatrixView::cellsChanged, this, [this](const QSet<int> &cells) {
        m_hasCells = !cells.isEmpty();
        markTiles();
        Q_EMIT cellsChanged(cells);
    });
    connect(m_matrix, &FlipMatrixView::tableRequested, this, [this] {
        if (m_flips) { // the menu may have been open for a while
            showTable(m_matrix->accessibleName(), flipTable(*m_flips), window());
        }
    });
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        if (m_percent >= 0) {
            Q_EMIT cancelRequested();
        } else {
            Q_EMIT computeRequested();
        }
    });
    setFlips(nullptr, {});
}

void FlipSummary::build()
{
    m_metrics->setObjectName(QStringLiteral("flipMetricTable"));
    m_metrics->setAccessibleName(tr("Differences of metrics"));
    m_metrics->setColumnCount(MetricColumns);
    m_metrics->setHorizontalHeaderLabels({tr("Metric"), tr("A"), tr("B"), tr("B − A"), tr("95 % interval")});
    m_metrics->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_metrics->horizontalHeader()->setHighlightSections(false);
    m_metrics->horizontalHeader()->setMinimumSectionSize(52);
    m_metrics->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_metrics->horizontalHeader()->setSectionResizeMode(MetricName, QHeaderView::Stretch);
    m_metrics->setWordWrap(false); // a long name is elided, not cut
    m_metrics->verticalHeader()->hide();
    m_metrics->verticalHeader()->setDefaultSectionSize(kSummaryRowHeight);
    m_metrics->setShowGrid(false);
    m_metrics->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_metrics->setSelectionMode(QAbstractItemView::NoSelection);
    m_metrics->setToolTip(
        tr("Percentile bootstrap: the sentences are drawn anew many times, both answers of a sentence "
           "together. An interval that contains 0 leaves open which is better."));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(kSummaryMargin, 12, kSummaryMargin, 12);
    column->setSpacing(8);
    column->addWidget(m_sets);
    column->addWidget(buildTiles());
    column->addWidget(m_conclusion);
    column->addWidget(buildTest());
    column->addWidget(m_metrics);
    QLabel *heading = makeWrapped("heading", QStringLiteral("flipMatrixHeading"));
    heading->setText(tr("What A answered became what B answered"));
    column->addWidget(heading);
    column->addWidget(m_matrix);
    column->addStretch();
}

QWidget *FlipSummary::buildTiles()
{
    auto *tiles = new QWidget;
    m_tileGrid = new QGridLayout(tiles);
    m_tileGrid->setContentsMargins(0, 0, 0, 0);
    m_tileGrid->setSpacing(kTileGap);
    for (std::size_t i = 0; i < kTileOrder.size(); ++i) {
        QPushButton *tile = makeButton({}, QStringLiteral("flipTile%1").arg(i));
        tile->setCheckable(true);
        tile->setToolTip(QStringLiteral("%1 %2").arg(viewmodels::flipMeaning(kTileOrder[i]),
                                                     tr("Press to show or hide these sentences.")));
        connect(tile, &QPushButton::clicked, this, [this, flip = kTileOrder[i]] { pressTile(flip); });
        m_tiles[static_cast<std::size_t>(kTileOrder[i])] = tile;
        QSizePolicy policy = tile->sizePolicy();
        policy.setHorizontalPolicy(QSizePolicy::Ignored); // else two of them would keep the column from becoming narrow
        tile->setSizePolicy(policy);
    }
    placeTiles(2);
    markTiles();
    return tiles;
}

void FlipSummary::placeTiles(int columns)
{
    if (columns == m_tileColumns) {
        return;
    }
    m_tileColumns = columns;
    for (std::size_t i = 0; i < kTileOrder.size(); ++i) {
        QPushButton *tile = m_tiles[static_cast<std::size_t>(kTileOrder[i])];
        m_tileGrid->removeWidget(tile);
        m_tileGrid->addWidget(tile, static_cast<int>(i) / columns, static_cast<int>(i) % columns);
    }
    m_tileGrid->setColumnStretch(0, 1);
    m_tileGrid->setColumnStretch(1, columns - 1);
    m_tileGrid->setHorizontalSpacing(columns > 1 ? kTileGap : 0);
}

void FlipSummary::fitWidth()
{
    const int room = contentsRect().width() - 2 * kSummaryMargin;
    int tile = 0;
    for (const QPushButton *button : m_tiles) {
        tile = std::max(tile, button->sizeHint().width());
    }
    placeTiles(2 * tile + kTileGap <= room ? 2 : 1);
    const QAbstractItemView *view = m_metrics;
    const QHeaderView *header = m_metrics->horizontalHeader();
    int wanted = kNarrowestMetricName; // a longer one is elided
    for (int column = MetricFirst; column < MetricColumns; ++column) {
        wanted += std::max(view->sizeHintForColumn(column), header->sectionSizeHint(column));
    }
    // Where there is no room for the values, tool tips have them: differences and intervals are what it is about.
    m_metrics->setColumnHidden(MetricFirst, wanted > room);
    m_metrics->setColumnHidden(MetricSecond, wanted > room);
}

void FlipSummary::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    fitWidth();
}

void FlipSummary::pressTile(Flip flip)
{
    const int kind = static_cast<int>(flip);
    if (m_hasCells) {
        m_wanted = {kind}; // kinds or cells choose, not both
    } else if (!m_wanted.remove(kind)) {
        m_wanted.insert(kind);
    }
    m_matrix->clearSelection();
    markTiles();
    Q_EMIT wantedChanged(m_wanted);
}

void FlipSummary::markTiles()
{
    for (const Flip flip : kTileOrder) {
        m_tiles[static_cast<std::size_t>(flip)]->setChecked(!m_hasCells && m_wanted.contains(static_cast<int>(flip)));
    }
}

QWidget *FlipSummary::buildTest()
{
    m_test->setToolTip(tr("McNemar's test asks whether the sentences that only one of the two has right are split as a "
                          "fair coin would split them. It takes A and B as given: picking the best of many epochs on "
                          "the same sentences first makes it too hopeful."));
    m_progress->setObjectName(QStringLiteral("flipProgressBar"));
    m_progress->setAccessibleName(tr("Computing the intervals"));
    m_progress->setTextVisible(false);
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addWidget(m_test);
    auto *row = new QHBoxLayout;
    row->addWidget(m_note, 1);
    row->addWidget(m_progress, 1);
    row->addWidget(m_cancel);
    column->addLayout(row);
    return box;
}

void FlipSummary::setFlips(std::shared_ptr<const viewmodels::SentenceFlips> flips,
                           const viewmodels::FlipStatistics &statistics)
{
    m_flips = std::move(flips);
    m_statistics = statistics;
    m_matrix->setFlips(m_flips);
    m_hasCells = false;
    markTiles();
    const QStringList sets = m_flips ? viewmodels::setDifferenceTexts(*m_flips) : QStringList();
    m_sets->setText(sets.join(QLatin1Char('\n')));
    m_sets->setVisible(!sets.isEmpty());
    showCounts();
    showStatistics();
}

void FlipSummary::setStatistics(const viewmodels::FlipStatistics &statistics)
{
    m_statistics = statistics;
    showStatistics();
}

void FlipSummary::setProgress(int percent)
{
    const bool wasComputing = m_percent >= 0;
    m_percent = percent;
    ui::setProgress(*m_progress, std::max(0, percent), 100);
    if (wasComputing != (percent >= 0)) {
        showStatistics();
    }
}

void FlipSummary::showCounts()
{
    for (const Flip flip : kTileOrder) {
        QPushButton *tile = m_tiles[static_cast<std::size_t>(flip)];
        const QString count = m_flips ? viewmodels::formatCount(m_flips->count(flip)) : QStringLiteral("–");
        tile->setText(QStringLiteral("%1  %2").arg(viewmodels::flipWord(flip), count));
        tile->setAccessibleName(
            QStringLiteral("%1, %2. %3").arg(viewmodels::flipWord(flip), count, viewmodels::flipMeaning(flip)));
        tile->setEnabled(m_flips != nullptr);
    }
    fitWidth();
}

void FlipSummary::showStatistics()
{
    const bool hasRows = m_flips && !m_flips->rows.empty();
    const bool isComputing = m_percent >= 0;
    m_conclusion->setText(m_flips ? viewmodels::conclusionText(*m_flips, m_statistics)
                                  : tr("Choose two evaluations to see whether one is better than the other."));
    m_test->setText(hasRows ? viewmodels::testText(m_statistics.test) : QString());
    m_test->setVisible(hasRows);
    m_metrics->setVisible(hasRows);
    m_matrix->setEnabled(hasRows);
    m_progress->setVisible(isComputing);
    m_note->setVisible(hasRows && !isComputing);
    m_note->setText(m_statistics.hasIntervals
                        ? tr("Intervals from %n resample(s) of the sentences.", nullptr, m_statistics.resamples)
                        : tr("The intervals were not computed."));
    m_cancel->setText(isComputing ? tr("Cancel") : tr("Compute"));
    m_cancel->setVisible(hasRows && (isComputing || !m_statistics.hasIntervals));
    m_metrics->setRowCount(static_cast<int>(m_statistics.differences.size()));
    m_metrics->setFixedHeight(m_metrics->horizontalHeader()->sizeHint().height()
                              + (m_metrics->rowCount() + 1) * kSummaryRowHeight); // a row for a scroll bar
    for (int row = 0; row < m_metrics->rowCount(); ++row) {
        const metrics::PairedDifference &difference = m_statistics.differences[static_cast<std::size_t>(row)];
        const QStringList texts{
            viewmodels::comparedMetricName(difference.metric),
            viewmodels::formatMetric(difference.first, kSummaryDecimals),
            viewmodels::formatMetric(difference.second, kSummaryDecimals),
            viewmodels::differenceText(difference.difference),
            m_statistics.hasIntervals ? viewmodels::intervalText(difference.interval)
                                      : (isComputing ? tr("computing…") : QStringLiteral("–")),
        };
        const QString facts = tr("%1: A %2, B %3, B − A %4, 95 % interval %5")
                                  .arg(texts[MetricName], texts[MetricFirst], texts[MetricSecond],
                                       texts[MetricDifference], texts[MetricInterval]);
        for (int column = 0; column < m_metrics->columnCount(); ++column) {
            auto *item = new QTableWidgetItem(texts[column]);
            item->setToolTip(QStringLiteral("%1\n\n%2").arg(facts, m_metrics->toolTip()));
            m_metrics->setItem(row, column, item);
        }
    }
    fitWidth();
}

void FlipSummary::chooseEverything()
{
    for (const Flip flip : kTileOrder) {
        m_wanted.insert(static_cast<int>(flip));
    }
    m_matrix->clearSelection();
    markTiles();
    Q_EMIT wantedChanged(m_wanted);
}

void FlipSummary::setTheme(const viewmodels::Theme &theme)
{
    m_matrix->setTheme(theme);
}

} // namespace signalbox::ui
