// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// tokenizer_speed MODEL FILE COLUMN [PASSES]
// Sentences per second of processor time of the tokenizer on one thread, the best of several passes over a column of a
// table separated by tabs. The counterpart of tests/benchmarks/peer_tokenizer.py: the same rows, the same checksum.
#include "core/files.h"
#include "text/table_parser.h"
#include "text/tokenizer.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

using namespace signalbox;

namespace {

std::vector<std::string> column(const std::string &content, std::size_t number)
{
    std::vector<std::string> sentences;
    text::TableParser parser(content, '\t');
    text::TableRow row;
    while (parser.next(row)) {
        sentences.push_back(number <= row.fields.size() ? row.fields[number - 1] : std::string());
    }
    return sentences;
}

double secondsFor(const text::Tokenizer &tokenizer, const std::vector<std::string> &sentences,
                  std::vector<std::vector<std::int32_t>> &rows)
{
    const std::clock_t start = std::clock(); // processor time: the machine may have other work
    for (std::size_t i = 0; i < sentences.size(); ++i) {
        rows[i] = tokenizer.encode(sentences[i]);
    }
    return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

} // namespace

int main(int argc, char **argv)
{
    const long number = argc > 3 ? std::strtol(argv[3], nullptr, 10) : 0;
    const long passes = argc > 4 ? std::strtol(argv[4], nullptr, 10) : 5;
    if (number < 1 || passes < 1) {
        std::fputs("usage: tokenizer_speed MODEL FILE COLUMN [PASSES]\n", stderr);
        return 2;
    }
    const auto tokenizer = text::Tokenizer::fromDirectory(argv[1]);
    const auto content = core::readFile(argv[2]);
    if (!tokenizer || !content) {
        std::fprintf(stderr, "%s\n", core::describe(tokenizer ? content.error() : tokenizer.error()).c_str());
        return 3;
    }
    const auto sentences = column(*content, static_cast<std::size_t>(number));
    std::vector<std::vector<std::int32_t>> rows(sentences.size());
    double best = secondsFor(*tokenizer, sentences, rows);
    for (long pass = 1; pass < passes; ++pass) {
        std::vector<std::vector<std::int32_t>> fresh(sentences.size());
        best = std::min(best, secondsFor(*tokenizer, sentences, fresh));
    }
    std::size_t ids = 0;
    std::uint64_t checksum = 0;
    for (const auto &row : rows) {
        ids += row.size();
        for (const std::int32_t id : row) {
            checksum = checksum * 31 + static_cast<std::uint64_t>(id);
        }
    }
    std::printf("{\"tokenizer\": \"Signalbox\", \"sentences\": %zu, \"sentences_per_second\": %.0f, \"ids\": %zu, "
                "\"checksum\": %llu}\n",
                sentences.size(), static_cast<double>(sentences.size()) / best, ids,
                static_cast<unsigned long long>(checksum));
    return 0;
}
