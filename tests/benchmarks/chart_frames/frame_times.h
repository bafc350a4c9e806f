// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <string>
#include <vector>

namespace signalbox::chart_frames {

/// Milliseconds of processor time that the calling thread has used.
double threadMilliseconds();
/// Milliseconds since the program started.
double wallMilliseconds();

/// Smallest value that so large a share of the values does not exceed; 0 without values.
double quantile(std::vector<double> values, double share);

/// Times of frames, in milliseconds.
struct FrameTimes
{
    std::vector<double> cpu; ///< of the window's thread for the whole frame, what came from the worker included
    std::vector<double> wall; ///< from the input to the picture on the window
};

/// Turns the event loop for so long.
void turn(double milliseconds);
/// Turns it until something holds, at most so long; whether it holds.
template <typename Condition> bool turnUntil(Condition condition, double milliseconds);

/// The longest time in which the event loop did not turn, beyond the interval of its timer.
class StallWatch : public QObject
{
public:
    StallWatch();
    [[nodiscard]] double longest() const { return m_longest; }

private:
    QTimer m_timer;
    double m_last = 0.0;
    double m_longest = 0.0;
};

/// One line of the table.
struct Result
{
    std::string what;
    std::string cpu; ///< "3.1 / 6.2", empty where it says nothing
    std::string wall;
    std::string budget; ///< as the issue has it; empty: none
    bool isKept = true;
};

/// "3.1 / 6.2": half of the frames, and 99 of a hundred, take no longer.
std::string halfAndMost(const std::vector<double> &times);
std::string number(double value);

template <typename Condition> bool turnUntil(Condition condition, double milliseconds)
{
    const double end = wallMilliseconds() + milliseconds;
    while (!condition()) {
        if (wallMilliseconds() > end) {
            return false;
        }
        turn(1.0);
    }
    return true;
}

} // namespace signalbox::chart_frames
