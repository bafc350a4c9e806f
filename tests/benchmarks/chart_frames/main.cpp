// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// chart_frames: what looking at long curves costs the window's thread, as a Markdown table.
//
//   chart_frames [--budgets] [--scenes chart,linked,store,latency,scroll,history] [--curves 20] [--points 1000000]
//                [--frames 200] [--seconds 5] [--kind average] [--stores FOLDER]
//
// Frames are real mouse events on a real window, so it wants a display (xvfb-run will do). CPU is the processor time of the
// window's thread, the fairer figure on a machine that does other things as well; wall time means something on a quiet one
// only. The real window is opened on stores that are written once, into a folder beside the build's programs unless another
// one is named. With --budgets it fails when one is not kept.
#include "scenes.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QStringList>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <utility>

using namespace signalbox;
using namespace signalbox::chart_frames;

namespace {

const QStringList kKinds{QStringLiteral("average"), QStringLiteral("time-weighted"), QStringLiteral("gaussian"),
                         QStringLiteral("mean"), QStringLiteral("envelope")};

void print(const std::vector<Result> &results)
{
    for (const Result &result : results) {
        const char *mark = !result.isKept ? ", **missed**" : result.budget.empty() ? "" : ", kept";
        std::printf("| %s | %s | %s | %s%s |\n", result.what.c_str(), result.cpu.c_str(), result.wall.c_str(),
                    result.budget.c_str(), mark);
        std::fflush(stdout);
    }
}

const QStringList kScenes{QStringLiteral("chart"),   QStringLiteral("linked"), QStringLiteral("store"),
                          QStringLiteral("latency"), QStringLiteral("scroll"), QStringLiteral("history")};

/// The scenes of long curves that are in memory, which share them.
void playFromMemory(const SceneOptions &options, const QStringList &wanted,
                    const std::function<void(const std::vector<Result> &)> &take)
{
    Stage stage;
    const std::vector<Result> opened = openScene(stage, options);
    if (wanted.contains(QStringLiteral("chart"))) {
        take(opened);
        take(lookingScenes(stage, options));
        take(smoothingScene(stage, options));
        take(liveScenes(stage, options));
        take(hiddenScene(stage, options));
    }
    stage.chart.reset();
    if (wanted.contains(QStringLiteral("linked"))) {
        take(linkedScenes(stage.series, options));
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
    const QByteArray allScenes = kScenes.join(QLatin1Char(',')).toLatin1();
    option("scenes", "Which of them, separated by commas.", "names", allScenes.constData());
    option("stores", "Folder of the stores that are kept for the next time.", "folder", "");
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

    options.stores = parser.value(QStringLiteral("stores"));
    if (options.stores.isEmpty()) {
        options.stores = QCoreApplication::applicationDirPath() + QStringLiteral("/chart_frames_stores");
    }

    const QStringList wanted = parser.value(QStringLiteral("scenes")).split(QLatin1Char(','), Qt::SkipEmptyParts);
    for (const QString &name : wanted) {
        if (!kScenes.contains(name)) {
            std::fprintf(stderr, "chart_frames: no scene is named %s; there are %s\n", qPrintable(name),
                         qPrintable(kScenes.join(QStringLiteral(", "))));
            return 2;
        }
    }
    std::printf("| what | CPU ms, p50 / p99 | wall ms, p50 / p99 | budget |\n| --- | --- | --- | --- |\n");
    std::vector<Result> all;
    const auto take = [&all](const std::vector<Result> &results) {
        print(results);
        all.insert(all.end(), results.begin(), results.end());
    };
    if (wanted.contains(QStringLiteral("chart")) || wanted.contains(QStringLiteral("linked"))) {
        playFromMemory(options, wanted, take);
    }
    if (wanted.contains(QStringLiteral("store"))) {
        take(storeScenes(options));
    }
    if (wanted.contains(QStringLiteral("latency"))) {
        take(latencyScenes(options));
    }
    if (wanted.contains(QStringLiteral("scroll"))) {
        take(scrollScene(options));
    }
    if (wanted.contains(QStringLiteral("history"))) {
        take(historyScene(options));
    }
    const bool isKept = std::all_of(all.begin(), all.end(), [](const Result &result) { return result.isKept; });
    if (!isKept && parser.isSet(QStringLiteral("budgets"))) {
        std::fprintf(stderr, "chart_frames: a budget was not kept\n");
        return 1;
    }
    return 0;
}
