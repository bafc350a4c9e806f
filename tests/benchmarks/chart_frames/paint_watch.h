// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <QWidget>

#include <cstddef>
#include <functional>

namespace signalbox::chart_frames {

/// Tells when charts, and one other widget, have been painted onto their window, while it lives. It wakes nobody: what the
/// program under measurement does and how often is its own matter.
class PaintWatch : public QObject
{
public:
    /// `points`: LineChart::paintedPoints() of what was painted; 0 for the other widget.
    using Painted = std::function<void(QWidget *widget, std::size_t points)>;

    explicit PaintWatch(Painted painted, QWidget *other = nullptr);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    Painted m_painted;
    QPointer<QWidget> m_other;
};

} // namespace signalbox::chart_frames
