// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/sentence_flips.h"

#include "viewmodels/sentence_filter.h"

#include <string_view>
#include <unordered_map>

namespace signalbox::viewmodels {

namespace {

/// A moment between two looks at a flag.
constexpr std::size_t kFlipStride = 0xFFF;

/// Common ids of the classes of a table; unknown ones are added to `labels`.
std::vector<int> commonIds(const std::vector<std::string> &names, std::vector<std::string> &labels)
{
    std::vector<int> ids;
    for (const std::string &name : names) {
        std::size_t id = 0;
        while (id < labels.size() && labels[id] != name) {
            ++id;
        }
        if (id == labels.size()) {
            labels.push_back(name);
        }
        ids.push_back(static_cast<int>(id));
    }
    return ids;
}

std::string_view pairedText(const core::EvaluationTable &table, int position)
{
    return table.sentences ? std::string_view(sentenceOf(table, position)) : std::string_view();
}

/// Pairs rows of both tables.
class SentencePairing
{
public:
    SentencePairing(const core::EvaluationTable &first, const core::EvaluationTable &second,
                    const std::atomic<bool> &cancelled)
        : m_first(first)
        , m_second(second)
        , m_cancelled(cancelled)
        , m_partners(first.rows.size(), -1)
        , m_taken(second.rows.size(), false)
    {
    }

    /// Position in B of each row of A, or -1.
    const std::vector<int> &pair()
    {
        pairByNumber();
        const bool areTextsKnown = m_first.sentences && m_second.sentences; // else all would be alike
        if (areTextsKnown && !m_cancelled) {
            pairByText();
        }
        return m_partners;
    }
    /// Pairs that were found by text alone.
    [[nodiscard]] std::int64_t moved() const { return m_moved; }

private:
    void pairByNumber()
    {
        std::unordered_map<std::int64_t, int> byNumber;
        byNumber.reserve(m_second.rows.size());
        for (std::size_t i = 0; i < m_second.rows.size(); ++i) {
            byNumber.emplace(m_second.rows[i].row, static_cast<int>(i));
        }
        const bool sharesSentences = m_first.sentences == m_second.sentences;
        for (std::size_t i = 0; i < m_first.rows.size() && !isCancelled(i); ++i) {
            const auto found = byNumber.find(m_first.rows[i].row);
            if (found == byNumber.end() || m_taken[static_cast<std::size_t>(found->second)]) {
                continue;
            }
            if (sharesSentences || pairedText(m_first, static_cast<int>(i)) == pairedText(m_second, found->second)) {
                join(i, found->second);
            }
        }
    }

    void pairByText()
    {
        std::unordered_map<std::string_view, std::vector<int>> byText;
        for (std::size_t i = 0; i < m_second.rows.size(); ++i) {
            if (!m_taken[i]) {
                byText[pairedText(m_second, static_cast<int>(i))].push_back(static_cast<int>(i));
            }
        }
        if (byText.empty()) {
            return;
        }
        std::unordered_map<std::string_view, std::size_t> used; // of equal texts
        for (std::size_t i = 0; i < m_first.rows.size() && !isCancelled(i); ++i) {
            if (m_partners[i] >= 0) {
                continue;
            }
            const std::string_view text = pairedText(m_first, static_cast<int>(i));
            const auto found = byText.find(text);
            if (found == byText.end()) {
                continue;
            }
            std::size_t &next = used[text];
            if (next < found->second.size()) {
                join(i, found->second[next]);
                ++next;
                ++m_moved;
            }
        }
    }

    void join(std::size_t first, int second)
    {
        m_partners[first] = second;
        m_taken[static_cast<std::size_t>(second)] = true;
    }

    [[nodiscard]] bool isCancelled(std::size_t row) const
    {
        return (row & kFlipStride) == 0 && m_cancelled.load(std::memory_order_relaxed);
    }

    const core::EvaluationTable &m_first;
    const core::EvaluationTable &m_second;
    const std::atomic<bool> &m_cancelled;
    std::vector<int> m_partners;
    std::vector<bool> m_taken;
    std::int64_t m_moved = 0;
};

Flip flipOf(bool firstIsRight, bool secondIsRight)
{
    if (firstIsRight) {
        return secondIsRight ? Flip::BothRight : Flip::Broke;
    }
    return secondIsRight ? Flip::Fixed : Flip::StillWrong;
}

/// Truth and answers of the rows, by common ids.
struct FlipAnswers
{
    std::vector<int> truth;
    std::vector<int> first;
    std::vector<int> second;
};

FlipAnswers answersOf(const SentenceFlips &flips)
{
    FlipAnswers answers;
    for (std::vector<int> *column : {&answers.truth, &answers.first, &answers.second}) {
        column->reserve(flips.rows.size());
    }
    for (const FlipRow &row : flips.rows) {
        answers.truth.push_back(flips.truthOf(row));
        answers.first.push_back(flips.firstAnswer(row));
        answers.second.push_back(flips.secondAnswer(row));
    }
    return answers;
}

} // namespace

int SentenceFlips::truthOf(const FlipRow &row) const
{
    return firstIds[static_cast<std::size_t>(first->rows[static_cast<std::size_t>(row.first)].label)];
}

int SentenceFlips::firstAnswer(const FlipRow &row) const
{
    return firstIds[static_cast<std::size_t>(first->rows[static_cast<std::size_t>(row.first)].predicted)];
}

int SentenceFlips::secondAnswer(const FlipRow &row) const
{
    return secondIds[static_cast<std::size_t>(second->rows[static_cast<std::size_t>(row.second)].predicted)];
}

SentenceFlips alignSentences(std::shared_ptr<const core::EvaluationTable> first,
                             std::shared_ptr<const core::EvaluationTable> second, const std::atomic<bool> &cancelled)
{
    SentenceFlips flips;
    flips.first = std::move(first);
    flips.second = std::move(second);
    flips.firstIds = commonIds(flips.first->labels, flips.labels);
    flips.secondIds = commonIds(flips.second->labels, flips.labels);
    const std::size_t classes = flips.labels.size();
    flips.matrix.assign(classes * classes, 0);
    SentencePairing pairing(*flips.first, *flips.second, cancelled);
    const std::vector<int> &partners = pairing.pair();
    std::int64_t paired = 0;
    for (std::size_t i = 0; i < partners.size(); ++i) {
        if (partners[i] < 0) {
            continue;
        }
        ++paired;
        FlipRow row{static_cast<int>(i), partners[i], Flip::BothRight};
        const int truth = flips.truthOf(row);
        const core::Prediction &other = flips.second->rows[static_cast<std::size_t>(row.second)];
        if (flips.secondIds[static_cast<std::size_t>(other.label)] != truth) {
            ++flips.relabelled;
            continue;
        }
        const int before = flips.firstAnswer(row);
        const int after = flips.secondAnswer(row);
        row.flip = flipOf(before == truth, after == truth);
        ++flips.counts[static_cast<std::size_t>(row.flip)];
        ++flips.matrix[static_cast<std::size_t>(before) * classes + static_cast<std::size_t>(after)];
        flips.rows.push_back(row);
    }
    flips.moved = pairing.moved();
    flips.onlyFirst = static_cast<std::int64_t>(flips.first->rows.size()) - paired;
    flips.onlySecond = static_cast<std::int64_t>(flips.second->rows.size()) - paired;
    return flips;
}

FlipStatistics flipStatistics(const SentenceFlips &flips)
{
    const FlipAnswers answers = answersOf(flips);
    FlipStatistics statistics;
    statistics.test = metrics::mcnemarTest(flips.count(Flip::Broke), flips.count(Flip::Fixed));
    statistics.differences = metrics::pairedDifferences(
        {answers.truth, answers.first, answers.second, static_cast<int>(flips.labels.size())});
    return statistics;
}

FlipStatistics flipStatisticsWithIntervals(const SentenceFlips &flips, std::uint64_t seed,
                                           const std::atomic<bool> &cancelled, std::atomic<int> &percent)
{
    const FlipAnswers answers = answersOf(flips);
    FlipStatistics statistics;
    statistics.test = metrics::mcnemarTest(flips.count(Flip::Broke), flips.count(Flip::Fixed));
    const metrics::PairedAnswers paired{answers.truth, answers.first, answers.second,
                                        static_cast<int>(flips.labels.size())};
    statistics.differences = metrics::pairedBootstrap(paired, kFlipResamples, seed, [&](double share) {
        percent = static_cast<int>(share * 100.0);
        return !cancelled.load(std::memory_order_relaxed);
    });
    statistics.hasIntervals = !statistics.differences.empty() && !flips.rows.empty();
    if (statistics.differences.empty()) {
        statistics.differences = metrics::pairedDifferences(paired);
    }
    statistics.resamples = kFlipResamples;
    return statistics;
}

} // namespace signalbox::viewmodels
