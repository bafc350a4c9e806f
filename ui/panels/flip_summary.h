// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/sentence_flips.h"
#include "viewmodels/theme.h"

#include <QFrame>
#include <QSet>

#include <array>
#include <memory>

class QGridLayout;
class QLabel;
class QProgressBar;
class QPushButton;
class QTableWidget;

namespace signalbox::ui {

class FlipMatrixView;

/// What two evaluations come to: counts by which sentences are chosen, what it means in words, McNemar's test, differences of
/// metrics with their intervals, and the answers of one against those of the other.
class FlipSummary : public QFrame
{
    Q_OBJECT

public:
    explicit FlipSummary(QWidget *parent = nullptr);

    /// Null while there is nothing to compare.
    void setFlips(std::shared_ptr<const viewmodels::SentenceFlips> flips, const viewmodels::FlipStatistics &statistics);
    /// The intervals came.
    void setStatistics(const viewmodels::FlipStatistics &statistics);
    /// Percent that is done while intervals are computed; below 0: nobody computes.
    void setProgress(int percent);
    /// Which kinds of sentences are chosen, ints of Flip. Cells that are chosen come before them.
    [[nodiscard]] const QSet<int> &wanted() const { return m_wanted; }
    void chooseEverything();
    void setTheme(const viewmodels::Theme &theme);

Q_SIGNALS:
    /// Another choice of kinds; the cells are cleared.
    void wantedChanged(const QSet<int> &flips);
    /// Cells of the matrix, whatever kind their sentences are of; empty: the kinds count again.
    void cellsChanged(const QSet<int> &cells);
    void cancelRequested();
    void computeRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    QWidget *buildTiles();
    QWidget *buildTest();
    void pressTile(viewmodels::Flip flip);
    void markTiles();
    void showStatistics();
    void showCounts();
    /// What the width has room for: tiles beside or below each other, and all columns of the metrics or the most important.
    void fitWidth();
    void placeTiles(int columns);

    std::shared_ptr<const viewmodels::SentenceFlips> m_flips;
    viewmodels::FlipStatistics m_statistics;
    QSet<int> m_wanted{static_cast<int>(viewmodels::Flip::Fixed), static_cast<int>(viewmodels::Flip::Broke)};
    bool m_hasCells = false; ///< cells of the matrix choose, and no tile is marked
    int m_percent = -1;
    std::array<QPushButton *, viewmodels::kFlips> m_tiles{};
    QGridLayout *m_tileGrid = nullptr;
    int m_tileColumns = 0;
    QLabel *m_conclusion;
    QLabel *m_sets;
    QLabel *m_test;
    QTableWidget *m_metrics;
    QProgressBar *m_progress;
    QPushButton *m_cancel;
    QLabel *m_note;
    FlipMatrixView *m_matrix;
};

} // namespace signalbox::ui
