// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// signalbox-bench: how fast training and evaluation are, beside the plain loop and the matrix products alone.
//
//   signalbox-bench step   [--steps 40]   some steps of each contestant a round
//   signalbox-bench epoch                 a whole epoch with validation
//   signalbox-bench floor                 each matrix product of a step alone
//   signalbox-bench --quick FILE          fails when a ratio falls far below the recorded one; --record records it
//   signalbox-bench serve                 trains the batches of every line read, see server.h: for compare_speed.py
//   signalbox-bench loop --config FILE    a training by a file of settings and nothing beside it: for watch_cost.py
//
// Everything within a round is measured in turn, and only ratios within a round mean something: the speed of virtual
// machines drifts. Run it on a machine that does nothing else.
#include "bare_loop.h"
#include "measurement.h"
#include "quick_guard.h"
#include "server.h"

#include "core/error.h"
#include "core/files.h"
#include "core/run_spec.h"
#include "models/fast/kernels.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <cstdio>
#include <iostream>
#include <string>

using namespace signalbox;

namespace {

struct BenchOptions
{
    std::string shape = "tiny";
    std::string train;
    std::string valid;
    std::string vocabulary;
    int batchSize = 64;
    double dropout = 0.1;
    bool json = false;
    std::string recorded;
    bool records = false;
    std::string instructions;
    std::string config;
    bench::MeasureOptions measure;
    bench::ServerOptions server;
};

int failWith(const core::Error &error)
{
    std::fprintf(stderr, "signalbox-bench: %s\n", core::describe(error).c_str());
    return 1;
}

core::Result<bench::Workload> makeWorkload(const BenchOptions &options)
{
    const auto shape = bench::namedShape(options.shape);
    if (!shape) {
        return core::fail(shape.error());
    }
    bench::WorkloadOptions work;
    work.shape = *shape;
    work.train = options.train;
    work.valid = options.valid;
    work.vocabulary = options.vocabulary;
    work.batchSize = options.batchSize;
    work.dropout = options.dropout;
    return bench::Workload::make(work);
}

/// Makes the kernels use these instructions instead of the widest that there are.
core::Status preferInstructions(const std::string &name)
{
    std::string known;
    for (const models::fast::Kernels *kernels : models::fast::usableKernels()) {
        if (name == kernels->name) {
            models::fast::preferKernels(kernels);
            return {};
        }
        known += (known.empty() ? "" : ", ") + std::string(kernels->name);
    }
    return core::fail(
        {core::ErrorCode::BadArgument, "--instructions", "this processor has no such instructions", {}, name, known});
}

int print(const bench::Measurement &measurement, bool json)
{
    std::cout << (json ? bench::toJson(measurement).dump() + '\n' : bench::toMarkdown(measurement));
    return 0;
}

int runMeasurement(const BenchOptions &options)
{
    const auto workload = makeWorkload(options);
    if (!workload) {
        return failWith(workload.error());
    }
    const auto measurement = bench::measure(*workload, options.measure);
    return measurement ? print(*measurement, options.json) : failWith(measurement.error());
}

int runFloor(const BenchOptions &options)
{
    const auto workload = makeWorkload(options);
    return workload ? print(bench::measureFloor(*workload, options.measure), options.json) : failWith(workload.error());
}

/// Beside the recorded ratios, or to record them.
int runQuick(const BenchOptions &options)
{
    const auto ratios = options.records ? bench::recordRatios(options.recorded) : bench::guardRatios(options.recorded);
    if (!ratios) {
        return failWith(ratios.error());
    }
    int status = 0;
    for (const bench::GuardedRatio &ratio : *ratios) {
        std::printf("%s: %.2f times the naive loop; ", ratio.name.c_str(), ratio.found);
        if (ratio.recorded) {
            std::printf("recorded are %.2f, of which at least %.2f must be left%s\n", *ratio.recorded, ratio.least(),
                        ratio.holds() ? "" : ": TOO SLOW");
        } else {
            std::printf("not recorded yet\n");
        }
        status = ratio.holds() ? status : 1;
    }
    return status;
}

int runServer(const BenchOptions &options)
{
    const auto workload = makeWorkload(options);
    if (!workload) {
        return failWith(workload.error());
    }
    bench::ServerOptions server = options.server;
    server.threads = options.measure.threads;
    const auto status = bench::serve(*workload, server, std::cin, std::cout);
    return status ? 0 : failWith(status.error());
}

/// Trains by a file of settings; prints when each step was done and what its loss was.
int runLoop(const std::string &configPath)
{
    const auto content = core::readFile(configPath);
    if (!content) {
        return failWith(content.error());
    }
    const auto spec = core::runSpecFromJson(nlohmann::json::parse(*content, nullptr, false), configPath);
    if (!spec) {
        return failWith(spec.error());
    }
    const auto training = bench::trainBare(*spec);
    if (!training) {
        return failWith(training.error());
    }
    std::cout << bench::toJson(*training).dump() << std::endl;
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    BenchOptions options;
    CLI::App app("Measures training and evaluation beside the plain loop and the matrix products alone.",
                 "signalbox-bench");
    app.add_option("--shape", options.shape, "tiny, small or minilm")->capture_default_str();
    app.add_option("--threads", options.measure.threads)->capture_default_str()->check(CLI::PositiveNumber);
    app.add_option("--rounds", options.measure.rounds)->capture_default_str()->check(CLI::PositiveNumber);
    app.add_option("--steps", options.measure.steps, "of each contestant in a round; 0: an epoch");
    app.add_option("--batch-size", options.batchSize)->capture_default_str()->check(CLI::PositiveNumber);
    app.add_option("--dropout", options.dropout)->capture_default_str()->check(CLI::Range(0.0, 0.9));
    auto *train = app.add_option("--train", options.train, "table of sentences; without it they are drawn at random");
    train->needs(app.add_option("--valid", options.valid, "table of validation sentences"));
    train->needs(app.add_option("--vocabulary", options.vocabulary, "folder with vocab.txt"));
    app.add_flag("--json", options.json, "print JSON instead of Markdown");
    auto *quick =
        app.add_option("--quick", options.recorded, "JSON file of recorded ratios: fail when one is no longer reached");
    app.add_flag("--record", options.records, "write the ratios found into the file of --quick instead")->needs(quick);
    app.add_option("--instructions", options.instructions,
                   "of the kernels: AVX-512, AVX2 or baseline; the widest otherwise");
    CLI::App *step = app.add_subcommand("step", "some steps of each contestant a round")->fallthrough();
    CLI::App *epoch = app.add_subcommand("epoch", "a whole epoch with validation")->fallthrough();
    CLI::App *floor = app.add_subcommand("floor", "each matrix product of a step alone")->fallthrough();
    CLI::App *server = app.add_subcommand("serve", "trains the batches of every line read")->fallthrough();
    server->add_option("--optimizer", options.server.optimizer, "adam, adamw or sgd")->capture_default_str();
    server->add_flag("--floor", options.server.floorOnly, "the matrix products alone instead of the fast path");
    CLI::App *loop = app.add_subcommand("loop", "a training and nothing beside it")->fallthrough();
    loop->add_option("--config", options.config, "JSON file of settings, as for signalbox-cli train")->required();
    app.require_subcommand(0, 1);
    CLI11_PARSE(app, argc, argv);
    if (!options.instructions.empty()) {
        if (const auto status = preferInstructions(options.instructions); !status) {
            return failWith(status.error());
        }
    }
    if (!options.recorded.empty()) {
        return runQuick(options);
    }
    if (server->parsed()) {
        return runServer(options);
    }
    if (loop->parsed()) {
        return runLoop(options.config);
    }
    if (floor->parsed()) {
        return runFloor(options);
    }
    if (step->parsed()) {
        options.measure.evaluates = false;
        options.measure.steps = options.measure.steps > 0 ? options.measure.steps : 40;
    }
    if (step->parsed() || epoch->parsed()) {
        return runMeasurement(options);
    }
    std::cout << app.help();
    return 2;
}
