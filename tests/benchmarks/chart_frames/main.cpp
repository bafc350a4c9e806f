// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// chart_frames: what looking at long curves costs the window's thread, as a Markdown table.
//
//   chart_frames [--budgets] [--curves 20] [--points 1000000] [--frames 200] [--seconds 5] [--kind average]
//
// Frames are real mouse events on a real window, so it wants a display (xvfb-run will do). CPU is the processor time of the
// window's thread, the fairer figure on a machine that does other things as well; wall time means something on a quiet one
// only. With --budgets it fails when one is not kept.
#include "scenes.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QStringList>

#include <algorithm>
#include <cstdio>

using namespace signalbox;
using namespace signalbox::chart_frames;

namespace {

const QStringList kKinds{QStringLiteral("average"), QStringLiteral("time-weighted"), QStringLiteral("gaussian"),
                         QStringLiteral("mean"), QStringLiteral("envelope")};

void print(const std::vector<Result> &results)
{
    for (const Result &result : results) {
        const char *mark = result.budget.empty() ? "" : result.isKept ? ", kept" : ", **missed**";
        std::printf("| %s | %s | %s | %s%s |\n", result.what.c_str(), result.cpu.c_str(), result.wall.c_str(),
                    result.budget.c_str(), mark);
        std::fflush(stdout);
    }
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QCommandLineParser parser;
    const auto option = [&parser](const char *name, const char *what, const char *value, const char *standard) {
        QCommandLineOption one(QString::fromLatin1(name), QString::fromLatin1(what), QString::fromLatin1(value),
                               QString::fromLatin1(standard));
        parser.addOption(one);
    };
    parser.addHelpOption();
    parser.addOption({QStringLiteral("budgets"), QStringLiteral("Fail when a budget is not kept.")});
    option("curves", "Number of curves.", "n", "20");
    option("points", "Points of each curve.", "n", "1000000");
    option("frames", "Frames of each kind.", "n", "200");
    option("seconds", "How long points stream in.", "s", "5");
    option("kind", "Smoothing: average, time-weighted, gaussian, mean or envelope.", "name", "average");
    parser.process(application);

    SceneOptions options;
    options.curves = parser.value(QStringLiteral("curves")).toULongLong();
    options.points = parser.value(QStringLiteral("points")).toULongLong();
    options.frames = parser.value(QStringLiteral("frames")).toInt();
    options.seconds = parser.value(QStringLiteral("seconds")).toDouble();
    const qsizetype kind = kKinds.indexOf(parser.value(QStringLiteral("kind")));
    if (options.curves == 0 || options.points == 0 || options.frames < 10 || !(options.seconds > 0.0) || kind < 0) {
        std::fprintf(stderr, "chart_frames: an option's value is unusable; see --help\n");
        return 2;
    }
    options.smoothing = static_cast<viewmodels::SmoothingKind>(kind);

    std::printf("| what | CPU ms, p50 / p99 | wall ms, p50 / p99 | budget |\n| --- | --- | --- | --- |\n");
    std::vector<Result> all;
    const auto take = [&all](const std::vector<Result> &results) {
        print(results);
        all.insert(all.end(), results.begin(), results.end());
    };
    Stage stage;
    take(openScene(stage, options));
    take(lookingScenes(stage, options));
    take(smoothingScene(stage, options));
    take(liveScenes(stage, options));
    take(hiddenScene(stage, options));
    stage.chart.reset();
    take(latencyScene(options));
    const bool isKept = std::all_of(all.begin(), all.end(), [](const Result &result) { return result.isKept; });
    if (!isKept && parser.isSet(QStringLiteral("budgets"))) {
        std::fprintf(stderr, "chart_frames: a budget was not kept\n");
        return 1;
    }
    return 0;
}
