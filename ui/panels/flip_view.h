// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "panels/evaluation_picker.h"
#include "panels/newest_job.h"
#include "viewmodels/flip_filter.h"
#include "viewmodels/sentence_flips.h"
#include "viewmodels/theme.h"

#include <QTimer>
#include <QWidget>

#include <atomic>
#include <memory>

class QToolButton;

namespace signalbox::ui {

class FlipBrowser;
class FlipSummary;

/// Which sentences one evaluation has right and another wrong: the choice of both, what the difference comes to, and the
/// sentences. Reads from the store and computes on other threads, and only while it is active.
class FlipView : public QWidget
{
    Q_OBJECT

public:
    explicit FlipView(RunWorkspace &workspace, QWidget *parent = nullptr);

    /// The runs that are compared, newest first.
    void setRuns(const RunRecords &runs);
    /// Whether it is on display.
    void setActive(bool active);
    /// More was written of a run.
    void reload(const core::RunId &run);
    void setTheme(const viewmodels::Theme &theme);
    void focusSearch();
    void copyRows();
    /// What is listed, for exports; without flips while there is nothing.
    [[nodiscard]] const viewmodels::FlipRows &rows() const;
    /// Whether intervals are being computed.
    [[nodiscard]] bool isComputing() const { return m_bootstrap.isBusy(); }

Q_SIGNALS:
    void exportRequested();
    void rowsCopied(int count);

private:
    using Table = std::shared_ptr<const core::EvaluationTable>;
    /// Flips and what can be said of them at once.
    struct Aligned
    {
        std::shared_ptr<const viewmodels::SentenceFlips> flips;
        viewmodels::FlipStatistics statistics;
    };

    void build();
    void swap();
    /// Reads both evaluations unless they are shown already.
    void load();
    void accept(int side, std::int64_t evaluation, const Table &table);
    void align();
    void show(const Aligned &aligned);
    void clear();
    void computeIntervals();
    void cancelIntervals();

    RunWorkspace &m_workspace;
    EvaluationPicker *m_first;
    EvaluationPicker *m_second;
    QToolButton *m_swap;
    FlipSummary *m_summary;
    FlipBrowser *m_browser;
    bool m_active = false;
    bool m_awaitsIntervals = false; ///< they are computed, or will be when the view is active
    std::int64_t m_evaluations[2] = {0, 0}; ///< ids of what is wanted on both sides
    Table m_tables[2];
    std::shared_ptr<const viewmodels::SentenceFlips> m_flips;
    std::shared_ptr<std::atomic<int>> m_percent = std::make_shared<std::atomic<int>>(0);
    QTimer m_progressTimer;
    NewestJob<Aligned> m_alignment{this};
    NewestJob<viewmodels::FlipStatistics> m_bootstrap{this};
};

} // namespace signalbox::ui
