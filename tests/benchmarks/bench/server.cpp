// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server.h"

#include "contestant.h"
#include "product_floor.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <istream>
#include <memory>
#include <ostream>
#include <utility>

namespace signalbox::bench {

namespace {

core::Error badRequest(const std::string &line)
{
    return {core::ErrorCode::BadFormat,
            "request",
            "this is not a request for a measurement",
            {},
            line,
            "{\"batches\": [[row, ...], ...]} with numbers of training rows"};
}

core::Result<Batches> parseRequest(const std::string &line, std::size_t rows)
{
    Batches batches;
    try {
        batches = nlohmann::json::parse(line).at("batches").get<Batches>();
    } catch (const nlohmann::json::exception &) {
        return core::fail(badRequest(line));
    }
    const auto isKnown = [rows](std::int32_t row) { return row >= 0 && static_cast<std::size_t>(row) < rows; };
    const bool isGood =
        !batches.empty() && std::all_of(batches.begin(), batches.end(), [&](const std::vector<std::int32_t> &batch) {
            return !batch.empty() && std::all_of(batch.begin(), batch.end(), isKnown);
        });
    if (!isGood) {
        return core::fail(badRequest(line));
    }
    return batches;
}

core::Result<std::unique_ptr<Contestant>> servedContestant(const Workload &workload, const ServerOptions &options)
{
    if (options.floorOnly) {
        return makeFloor(workload, options.threads);
    }
    return makeContestant(Kind::Fast, workload, options.threads, options.optimizer);
}

nlohmann::json greeting(const Contestant &contestant, const text::EncodedRows &rows)
{
    std::vector<int> lengths;
    lengths.reserve(rows.size());
    for (std::size_t row = 0; row < rows.size(); ++row) {
        lengths.push_back(rows.length(row));
    }
    return {{"ready", contestant.description()}, {"lengths", lengths}};
}

} // namespace

core::Status serve(const Workload &workload, const ServerOptions &options, std::istream &in, std::ostream &out)
{
    const auto contestant = servedContestant(workload, options);
    if (!contestant) {
        return core::fail(contestant.error());
    }
    out << greeting(**contestant, workload.train()).dump() << std::endl;
    for (std::string line; std::getline(in, line);) {
        const auto batches = parseRequest(line, workload.train().size());
        if (!batches) {
            return core::fail(batches.error());
        }
        const Timing training = (*contestant)->train(*batches);
        const Timing validation = (*contestant)->evaluate();
        const nlohmann::json answer{{"train_sentences_per_second", training.sentencesPerSecond()},
                                    {"train_sentences", training.sentences},
                                    {"train_tokens", totalsOf(workload.train(), *batches).tokens},
                                    {"valid_sentences_per_second", validation.sentencesPerSecond()}};
        out << answer.dump() << std::endl;
    }
    return {};
}

} // namespace signalbox::bench
