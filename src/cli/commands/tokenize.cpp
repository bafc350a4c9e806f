// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/console.h"
#include "cli/exit_codes.h"
#include "cli/options_from_settings.h"
#include "cli/sentence_source.h"
#include "text/tokenizer.h"

#include <nlohmann/json.hpp>

#include <iostream>
#include <memory>

namespace signalbox::cli {

namespace {

struct TokenizeOptions
{
    SentenceSource source;
    std::string model;
    int maxLength = 0;
    bool json = false; ///< changes only how errors are told
};

constexpr const char *kTokenizeExamples = R"(Examples:
  signalbox-cli tokenize --model bert-tiny --text "The cat sat."
  signalbox-cli tokenize --model vocabulary --file sentences.txt --max-length 128 > ids.jsonl

One object a line: {"ids":[101,1996,…,102],"pieces":["[CLS]","the",…,"[SEP]"]}. The folder needs only vocab.txt and,
for a cased vocabulary, tokenizer_config.json.)";

int tokenize(const TokenizeOptions &options)
{
    const auto tokenizer = text::Tokenizer::fromDirectory(options.model);
    if (!tokenizer) {
        return report(tokenizer.error(), options.json);
    }
    const auto sentences = options.source.read();
    if (!sentences) {
        return report(sentences.error(), options.json);
    }
    for (const std::string &sentence : *sentences) {
        const std::vector<std::int32_t> ids = tokenizer->encode(sentence, options.maxLength);
        nlohmann::ordered_json pieces = nlohmann::ordered_json::array();
        for (const std::int32_t id : ids) {
            pieces.push_back(tokenizer->piece(id));
        }
        // Not printLine(): flushing each of a million lines would take longer than tokenizing them.
        std::cout << jsonText({{"ids", ids}, {"pieces", std::move(pieces)}}) << '\n';
    }
    return kExitDone;
}

Execute defineTokenize(CLI::App &app)
{
    auto options = std::make_shared<TokenizeOptions>();
    addTextOption(app, "--model", options->model, "Folder with vocab.txt.", "DIR")->required();
    options->source.addTo(app);
    app.add_option("--max-length", options->maxLength, "Cut to so many ids, the last stays [SEP]. Default: not cut.")
        ->type_name("N")
        ->check(CLI::Range(2, 1000000));
    app.add_flag("--json", options->json, "The lines are JSON anyway; with this an error is one as well.");
    return [options](const CommandContext &) { return tokenize(*options); };
}

} // namespace

Command tokenizeCommand()
{
    return {"Show the ids and pieces that a model sees.", kTokenizeExamples, false, defineTokenize};
}

} // namespace signalbox::cli
