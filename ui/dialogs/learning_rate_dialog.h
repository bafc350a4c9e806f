// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/run_session.h"
#include "viewmodels/theme.h"

#include <QDialog>
#include <QTimer>

#include <memory>
#include <optional>

class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QSpinBox;

namespace signalbox::charts {
class LineChart;
}

namespace signalbox::ui {

/// Looks for a learning rate: begins as soon as it is made, draws the curve while it grows, and offers the rate that is
/// suggested. It holds up nothing else in the window; closing it stops the search.
class LearningRateDialog : public QDialog
{
    Q_OBJECT

public:
    /// `spec` says what is trained and how; the session outlives the dialog.
    LearningRateDialog(session::RunSession &session, const core::RunSpec &spec, const viewmodels::Theme &theme,
                       QWidget *parent);
    ~LearningRateDialog() override;

    [[nodiscard]] const core::RunSpec &spec() const { return m_spec; }
    void setTheme(const viewmodels::Theme &theme);

Q_SIGNALS:
    /// The person takes the rate; the dialog closes.
    void rateChosen(double rate);
    /// The store has a search more.
    void searchKept();

private:
    void build();
    void layOut();
    void begin();
    void stop();
    /// Asks the search how far it is, as often as the screen can show it.
    void look();
    void drawCurve(const core::LearningRateSearchResult &found);
    void sayProgress(const session::LearningRateSearch::Progress &progress);
    void showEnd(const session::LearningRateSearchEnd &end);
    /// Says it in the place of what was found.
    void showProblem(const QString &text);
    /// The range as typed; nothing when it cannot be used.
    [[nodiscard]] std::optional<core::LearningRateSearchOptions> options() const;
    void checkRange();
    void updateButtons();
    [[nodiscard]] bool isSearching() const { return m_timer.isActive(); }
    void showTable();

    session::RunSession &m_session;
    const core::RunSpec m_spec;
    std::shared_ptr<session::LearningRateSearch> m_search; ///< the last one
    std::optional<double> m_rate; ///< suggested, as it is shown
    std::size_t m_drawn = 0; ///< points in the chart
    bool m_isStopping = false;
    QTimer m_timer; ///< runs while a search does
    QLineEdit *m_first;
    QLineEdit *m_last;
    QSpinBox *m_steps;
    QLabel *m_rangeProblem;
    charts::LineChart *m_chart;
    QProgressBar *m_progress;
    QLabel *m_status;
    QPushButton *m_again;
    QPushButton *m_cancel;
    QPushButton *m_close;
    QPushButton *m_use;
};

} // namespace signalbox::ui
