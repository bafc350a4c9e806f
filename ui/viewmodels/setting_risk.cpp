// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/setting_risk.h"

#include <QCoreApplication>

namespace signalbox::viewmodels {

namespace {

/// Gives the texts of this file their context for translators.
struct RiskWords
{
    Q_DECLARE_TR_FUNCTIONS(SettingRisk)
};

struct RiskOfSetting
{
    const char *key;
    const char *text; ///< English, context "SettingRisk"
};

// clang-format off
constexpr RiskOfSetting kRisks[] = {
    {"train", QT_TRANSLATE_NOOP("SettingRisk", "Sentences that are in the validation table as well make its scores too good.")},
    {"valid", QT_TRANSLATE_NOOP("SettingRisk", "A small table gives scores that jump; look at their intervals.")},
    {"test", QT_TRANSLATE_NOOP("SettingRisk", "Choosing settings by the test scores makes them too good.")},
    {"valid-fraction", QT_TRANSLATE_NOOP("SettingRisk", "What is held out is not learned from; with little of it the scores jump.")},
    {"text-column", QT_TRANSLATE_NOOP("SettingRisk", "A wrong column is trained on without complaint: look at the first rows.")},
    {"label-column", QT_TRANSLATE_NOOP("SettingRisk", "A wrong column is trained on without complaint: look at the number of classes.")},
    {"header", QT_TRANSLATE_NOOP("SettingRisk", "Taken wrongly, the first sentence is lost or the names become a row.")},
    {"delimiter", QT_TRANSLATE_NOOP("SettingRisk", "Taken wrongly, sentences are cut at their commas.")},
    {"skip-bad-rows", QT_TRANSLATE_NOOP("SettingRisk", "A table that is damaged throughout is used as far as it goes: look at the count.")},
    {"model", QT_TRANSLATE_NOOP("SettingRisk", "A vocabulary of another language or case costs accuracy without an error.")},
    {"from-scratch", QT_TRANSLATE_NOOP("SettingRisk", "Needs far more data and a higher learning rate than a pretrained encoder.")},
    {"max-length", QT_TRANSLATE_NOOP("SettingRisk", "Too short cuts what decides; time and memory grow with the length, in part with its square.")},
    {"dropout", QT_TRANSLATE_NOOP("SettingRisk", "Too much keeps a small model from learning; none lets it learn by heart.")},
    {"epochs", QT_TRANSLATE_NOOP("SettingRisk", "With too many the model learns the table by heart: valid/loss rises again.")},
    {"batch-size", QT_TRANSLATE_NOOP("SettingRisk", "Too large runs out of memory, and needs another learning rate.")},
    {"lr", QT_TRANSLATE_NOOP("SettingRisk", "Too high forgets what was pretrained, or the loss becomes NaN; too low learns next to nothing.")},
    {"threads", QT_TRANSLATE_NOOP("SettingRisk", "More than there are cores is slower.")},
    {"device", QT_TRANSLATE_NOOP("SettingRisk", "The same run differs in the last digits on another device.")},
    {"log-every", QT_TRANSLATE_NOOP("SettingRisk", "Rare points hide spikes.")},
    {"monitor", QT_TRANSLATE_NOOP("SettingRisk", "Accuracy flatters a model that answers the largest class; valid/mcc does not.")},
    {"patience", QT_TRANSLATE_NOOP("SettingRisk", "Too little stops at the first bad validation.")},
    {"min-delta", QT_TRANSLATE_NOOP("SettingRisk", "Too large stops while it still gets better.")},
    {"stop-mode", QT_TRANSLATE_NOOP("SettingRisk", "The wrong way round stops when it gets better.")},
    {"valid-every", QT_TRANSLATE_NOOP("SettingRisk", "Often takes much of the time of the training.")},
    {"limit-train", QT_TRANSLATE_NOOP("SettingRisk", "The rest of the table is not learned from.")},
    {"limit-valid", QT_TRANSLATE_NOOP("SettingRisk", "Scores of a part are not comparable with those of the whole table.")},
    {"overfit", QT_TRANSLATE_NOOP("SettingRisk", "Such a run says whether the program works, and nothing about new sentences.")},
    {"fast-dev-run", QT_TRANSLATE_NOOP("SettingRisk", "No checkpoint and no model is kept.")},
    {"keep-best", QT_TRANSLATE_NOOP("SettingRisk", "Each takes about three times the size of the model on the disk.")},
    {"checkpoint-every", QT_TRANSLATE_NOOP("SettingRisk", "Often takes time and wears the disk.")},
    {"keep-checkpoints", QT_TRANSLATE_NOOP("SettingRisk", "May fill the disk.")},
    {"swa-lr", QT_TRANSLATE_NOOP("SettingRisk", "Too high keeps the weights from settling.")},
    {"deterministic", QT_TRANSLATE_NOOP("SettingRisk", "Some operations are slower, or are refused, on a GPU.")},
    {"batching", QT_TRANSLATE_NOOP("SettingRisk", "Padding every row takes several times as long.")},
    {"optimizer", QT_TRANSLATE_NOOP("SettingRisk", "SGD needs a learning rate many times that of Adam.")},
    {"weight-decay", QT_TRANSLATE_NOOP("SettingRisk", "Too much pulls what was pretrained away.")},
    {"momentum", QT_TRANSLATE_NOOP("SettingRisk", "Near 1 the steps overshoot.")},
    {"schedule", QT_TRANSLATE_NOOP("SettingRisk", "One that falls to 0 has nothing left to learn with when a run is extended.")},
    {"warmup", QT_TRANSLATE_NOOP("SettingRisk", "Longer than the run, the learning rate never gets to its peak.")},
    {"clip-norm", QT_TRANSLATE_NOOP("SettingRisk", "Too small makes every step the same, whatever the gradient says.")},
    {"clip-value", QT_TRANSLATE_NOOP("SettingRisk", "Changes the direction of the gradient, not only its length.")},
    {"accumulate", QT_TRANSLATE_NOOP("SettingRisk", "As many times fewer steps: the learning rate may have to go up.")},
    {"label-smoothing", QT_TRANSLATE_NOOP("SettingRisk", "The loss no longer gets near 0, and probabilities become less sure.")},
    {"class-weights", QT_TRANSLATE_NOOP("SettingRisk", "Heavy weights make the model answer rare classes too often.")},
    {"freeze-embeddings", QT_TRANSLATE_NOOP("SettingRisk", "Words that the encoder never saw stay unknown to it.")},
    {"freeze-layers", QT_TRANSLATE_NOOP("SettingRisk", "With all of them only the head learns.")},
    {"layer-decay", QT_TRANSLATE_NOOP("SettingRisk", "Small factors leave the lower layers as they are.")},
    {"precision", QT_TRANSLATE_NOOP("SettingRisk", "bf16 is slower than float32 on processors that cannot compute with it.")},
    {"save", QT_TRANSLATE_NOOP("SettingRisk", "A model that lies in the folder is replaced.")},
    {"watch", QT_TRANSLATE_NOOP("SettingRisk", "Often, and with many layers, it takes time and room in the store.")},
    {"watch-every", QT_TRANSLATE_NOOP("SettingRisk", "Small numbers slow the training down.")},
};
// clang-format on

} // namespace

QString settingRisk(const std::string &key)
{
    for (const RiskOfSetting &risk : kRisks) {
        if (key == risk.key) {
            return RiskWords::tr(risk.text);
        }
    }
    return {};
}

} // namespace signalbox::viewmodels
