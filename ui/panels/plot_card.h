// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "panels/plot_source.h"

#include <QFrame>

class QLabel;
class QStackedLayout;
class QToolButton;

namespace signalbox::ui {

class ElidedLabel;
class PlotView;

/// A plot in small: title, preview, and what can be done with it. Without data it says what is missing.
class PlotCard : public QFrame
{
    Q_OBJECT

public:
    explicit PlotCard(std::shared_ptr<const charts::Plot> plot, QWidget *parent = nullptr);

    [[nodiscard]] const std::shared_ptr<const charts::Plot> &plot() const { return m_plot; }
    [[nodiscard]] bool hasPicture() const;
    /// Null: it is being computed for the first time.
    void setResult(const std::shared_ptr<const PlotResult> &result);
    void setTheme(const viewmodels::Theme &theme);
    [[nodiscard]] PlotView &view() { return *m_view; }

Q_SIGNALS:
    void openRequested();
    void tableRequested();
    void exportRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    std::shared_ptr<const charts::Plot> m_plot;
    ElidedLabel *m_subtitle;
    QToolButton *m_table;
    QToolButton *m_export;
    QToolButton *m_open;
    QStackedLayout *m_pages;
    PlotView *m_view;
    QLabel *m_missing;
};

} // namespace signalbox::ui
