// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "training_fixture.h"

#include "core/files.h"
#include "core/hash.h"

#include <nlohmann/json.hpp>

#include <QTest>

#include <algorithm>

using nlohmann::json;

namespace signalbox::test_engine {

std::string fileHash(const std::string &path)
{
    const auto content = core::readFile(path);
    return content ? core::contentHash(*content) : std::string();
}

std::string weightsIn(const std::string &checkpoint)
{
    return fileHash(checkpoint + "/model.safetensors");
}

std::string newestWeights(const Collector &run)
{
    return weightsIn(run.all<core::CheckpointSaved>().back().path);
}

bool isNoted(const Collector &run, const std::string &words)
{
    const auto notices = run.all<core::Notice>();
    return std::any_of(notices.begin(), notices.end(),
                       [&words](const core::Notice &n) { return n.text.find(words) != std::string::npos; });
}

core::RunSpec inWay(core::RunSpec spec, int way)
{
    const Way &wanted = kWays[static_cast<std::size_t>(way)];
    spec.fast = wanted.fast;
    spec.threads = wanted.threads;
    return spec;
}

void addWays()
{
    QTest::addColumn<int>("way");
    int number = 0;
    for (const Way &way : kWays) {
        QTest::newRow(way.name) << number++;
    }
}

std::string TrainingFixture::path(const char *name) const
{
    return folder.filePath(QString::fromUtf8(name)).toStdString();
}

std::string TrainingFixture::prepare()
{
    auto loaded = core::loadEngine(SIGNALBOX_BIN_DIR "/libsignalbox-engine.so");
    if (!loaded) {
        return core::describe(loaded.error());
    }
    engine = std::move(*loaded);
    model = path("model");
    trainTable = path("train.tsv");
    validTable = path("valid.tsv");
    bool written = core::createDirectories(model).has_value();
    const json config{{"model_type", "bert"},          {"vocab_size", 16},         {"hidden_size", 16},
                      {"num_hidden_layers", 2},        {"num_attention_heads", 1}, {"intermediate_size", 32},
                      {"max_position_embeddings", 16}, {"type_vocab_size", 2}};
    written = written && core::writeFileAtomically(model + "/config.json", config.dump());
    written = written
        && core::writeFileAtomically(
                  model + "/vocab.txt",
                  "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nthe\ncat\ndog\nsees\nruns\nred\nblue\nbig\nsmall\nrare\nodd\n");
    // The label is whether "cat" comes before "dog": order matters, so the encoder has something to learn.
    const char *const fillers[] = {"the", "red", "blue", "big", "small", "sees", "runs"};
    std::string train = "sentence\tlabel\n";
    std::string valid = train;
    for (int i = 0; i < 200; ++i) {
        const bool positive = i % 3 != 0;
        const std::string a = fillers[i % 7];
        const std::string b = fillers[(i / 7) % 7];
        // "odd" is in the validation part only: a run that takes unused words out of its parameters must look it up.
        const std::string c = i >= 160 && i % 10 == 5 ? "odd" : fillers[(i / 3) % 7];
        std::string line = a;
        line.append(positive ? " cat " : " dog ").append(b).append(positive ? " dog " : " cat ").append(c);
        line.append(i % 20 == 0 ? " rare" : "").append(positive ? "\t1\n" : "\t0\n");
        (i < 160 ? train : valid) += line;
    }
    written = written && core::writeFileAtomically(trainTable, train);
    written = written && core::writeFileAtomically(validTable, valid);
    return written ? std::string() : "the tables cannot be written";
}

core::RunSpec TrainingFixture::spec() const
{
    core::RunSpec spec;
    spec.train = trainTable;
    spec.valid = validTable;
    spec.model = model;
    spec.fromScratch = true;
    spec.maxLength = 16;
    spec.batchSize = 16;
    spec.epochs = 3;
    spec.learningRate = 3e-3;
    spec.logEvery = 3;
    spec.threads = 1;
    return spec;
}

core::RunSpec TrainingFixture::spec(const json &settings) const
{
    core::RunSpec made = spec();
    if (const auto status = core::applySettings(made, settings, "test"); !status) {
        qFatal("%s", core::describe(status.error()).c_str());
    }
    return made;
}

Collector TrainingFixture::train(const core::RunSpec &spec, const std::string &resumeFrom, const React &react,
                                 const std::vector<core::TrainerHooks *> &hooks)
{
    Collector collector;
    core::StepGate gate;
    core::SystemClock clock;
    std::stop_source stop;
    core::TrainerContext context;
    context.run = core::RunId{"run" + std::to_string(++m_runs)};
    context.events = &collector;
    context.gate = &gate;
    context.clock = &clock;
    context.stop = stop.get_token();
    context.runDirectory = path(context.run.value.c_str());
    context.resumeFrom = resumeFrom;
    context.hooks = hooks;
    if (react) {
        collector.react = [&](const core::Event &event) { react(event, stop, gate); };
    }
    engine->createTrainer()->run(spec, context);
    collector.react = {};
    return collector;
}

Collector TrainingFixture::trainUntil(const core::RunSpec &spec, std::int64_t step)
{
    return train(spec, {}, [step](const core::Event &event, std::stop_source &stop, core::StepGate &) {
        const auto *done = std::get_if<core::StepDone>(&event.body);
        if (done != nullptr && done->step == step) {
            stop.request_stop();
        }
    });
}

} // namespace signalbox::test_engine
