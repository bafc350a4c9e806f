// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <functional>
#include <string>
#include <vector>

namespace signalbox::chart_frames {

constexpr double kFrame = 1000.0 / 60.0; ///< milliseconds
constexpr double kFrameBudget = 16.0; ///< of the window's thread, 99 of a hundred frames

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
    /// Milliseconds that a fixed piece of work took right after each frame. Empty: it was not measured.
    std::vector<double> control;
};

/// Processor time in milliseconds of a fixed piece of work of about a quarter of a millisecond, which needs no memory. Virtual
/// machines are held up by others on the same processor, and the time is then charged to whatever runs: only work that
/// always takes the same tells it from our own.
double controlMilliseconds();
/// The frames during which the machine did the control within 1.5 times its median, before and after.
FrameTimes undisturbed(const FrameTimes &times);

/// Turns the event loop for so long.
void turn(double milliseconds);
/// Turns it until something holds, at most so long; whether it holds.
template <typename Condition> bool turnUntil(Condition condition, double milliseconds);

/// Runs the event loop for so long as the program does: asleep while nothing happens. For what decides by the processor time
/// of this thread how much it does.
void rest(double milliseconds);
/// The same until something holds, which is looked at each `every` milliseconds, or at most so long; whether it holds.
bool restUntil(const std::function<bool()> &condition, double milliseconds, int every = 10);

/// The longest time in which the event loop did not turn, beyond the interval of its timer.
class StallWatch : public QObject
{
public:
    explicit StallWatch(int interval = 2);
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

/// "3.1 / 6.2": half of the frames, and 99 of a hundred (or such another share), take no longer.
std::string halfAndMost(const std::vector<double> &times, double most = 0.99);
std::string number(double value);
/// Frames and what the issue allows them.
Result frameResult(const std::string &what, const FrameTimes &times);
/// A scene that could not be played, which keeps no budget.
Result failure(const std::string &what, const std::string &why);

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
