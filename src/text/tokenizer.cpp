// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/tokenizer.h"

#include "core/files.h"
#include "text/piece_trie.h"
#include "text/tokenizer_config.h"
#include "text/utf8.h"
#include "text/word_splitter.h"

#include <algorithm>
#include <utility>

namespace signalbox::text {

struct Tokenizer::Data
{
    TokenizerOptions options;
    std::vector<std::string> pieces;
    AsciiTable ascii{true};
    PieceTrie starts; ///< pieces at the beginning of a word
    PieceTrie continuations; ///< pieces that go on with a word, without their "##"
    PieceTrie specials; ///< tokens that a text may spell out, such as "[MASK]"
    std::int32_t padding = 0;
    std::int32_t unknown = 0;
    std::int32_t classToken = 0;
    std::int32_t separator = 0;
};

namespace {

constexpr std::string_view kContinuation = "##";

/// The lines of a vocabulary without their ends; blanks belong to a piece.
std::vector<std::string> linesOf(std::string_view content)
{
    if (content.starts_with("\xEF\xBB\xBF")) {
        content.remove_prefix(3);
    }
    std::vector<std::string> lines;
    while (!content.empty()) {
        const std::size_t end = std::min(content.find('\n'), content.size());
        std::string_view line = content.substr(0, end);
        if (line.ends_with('\r')) {
            line.remove_suffix(1);
        }
        lines.emplace_back(line);
        content.remove_prefix(std::min(end + 1, content.size()));
    }
    return lines;
}

std::int32_t lastIndexOf(const std::vector<std::string> &pieces, const std::string &piece)
{
    const auto it = std::find(pieces.rbegin(), pieces.rend(), piece);
    return it == pieces.rend() ? -1 : static_cast<std::int32_t>(pieces.rend() - it) - 1;
}

/// Looks up the special tokens; a vocabulary without one of them is of another kind, or a damaged copy.
core::Status findSpecialTokens(const TokenizerOptions &options, const std::vector<std::string> &pieces,
                               const std::vector<std::pair<const std::string *, std::int32_t *>> &wanted)
{
    std::string missing;
    for (const auto &[name, id] : wanted) {
        *id = lastIndexOf(pieces, *name);
        if (*id < 0) {
            missing += (missing.empty() ? "" : ", ") + *name;
        }
    }
    if (missing.empty()) {
        return {};
    }
    std::string detail = "the vocabulary lacks the special tokens " + missing;
    if (lastIndexOf(pieces, "[unk]") >= 0 && options.unknownToken == "[UNK]") {
        detail += "; it has them in lower case, as a faulty copy in circulation does";
    }
    return core::fail({core::ErrorCode::ModelInvalid, "vocab.txt", detail, {}, {}, missing});
}

/// The special tokens that the vocabulary has; only [MASK] may be missing.
PieceTrie specialTrie(const TokenizerOptions &options, const std::vector<std::string> &pieces)
{
    std::vector<std::pair<std::string_view, std::int32_t>> tokens;
    for (const std::string *token : {&options.unknownToken, &options.separatorToken, &options.paddingToken,
                                     &options.classToken, &options.maskToken}) {
        if (const std::int32_t id = lastIndexOf(pieces, *token); id >= 0) {
            tokens.emplace_back(*token, id);
        }
    }
    return PieceTrie(std::move(tokens));
}

/// Turns words into ids by the longest piece from the left (WordPiece).
class PieceWriter final : public WordSink
{
public:
    PieceWriter(const PieceTrie &starts, const PieceTrie &continuations, std::int32_t unknown, std::size_t wordLimit,
                std::size_t idLimit, std::vector<std::int32_t> &ids)
        : m_starts(starts)
        , m_continuations(continuations)
        , m_unknown(unknown)
        , m_wordLimit(wordLimit)
        , m_idLimit(idLimit)
        , m_ids(ids)
    {
    }

    bool takeWord(std::string_view word, std::size_t characters) override
    {
        const std::size_t before = m_ids.size();
        if (characters > m_wordLimit || !split(word)) {
            m_ids.resize(before);
            m_ids.push_back(m_unknown);
        }
        return fit();
    }

    /// A special token spelled out in the text; false: no more are wanted.
    bool takeSpecial(std::int32_t id)
    {
        m_ids.push_back(id);
        return fit();
    }

    [[nodiscard]] bool wasCut() const { return m_cut; }

private:
    bool fit()
    {
        m_cut = m_ids.size() > m_idLimit;
        if (m_cut) {
            m_ids.resize(m_idLimit);
        }
        return !m_cut;
    }

    bool split(std::string_view word)
    {
        const PieceTrie *trie = &m_starts;
        while (!word.empty()) {
            const PieceTrie::Match match = trie->longestMatch(word);
            if (match.id < 0) {
                return false;
            }
            m_ids.push_back(match.id);
            word.remove_prefix(match.length);
            trie = &m_continuations;
        }
        return true;
    }

    const PieceTrie &m_starts;
    const PieceTrie &m_continuations;
    std::int32_t m_unknown;
    std::size_t m_wordLimit;
    std::size_t m_idLimit;
    std::vector<std::int32_t> &m_ids;
    bool m_cut = false;
};

} // namespace

Tokenizer::Tokenizer(std::unique_ptr<const Data> data) : m_data(std::move(data)) { }

Tokenizer::Tokenizer(Tokenizer &&) noexcept = default;
Tokenizer &Tokenizer::operator=(Tokenizer &&) noexcept = default;
Tokenizer::~Tokenizer() = default;

core::Result<Tokenizer> Tokenizer::fromDirectory(const std::string &directory)
{
    const std::string path = core::joinPath(directory, "vocab.txt");
    const auto file = core::readFile(path);
    if (!file && file.error().code == core::ErrorCode::FileNotFound) {
        return core::fail({core::ErrorCode::ModelInvalid,
                           directory,
                           "the folder has no vocabulary",
                           {},
                           {},
                           "vocab.txt, one piece a line"});
    }
    if (!file) {
        return core::fail(file.error());
    }
    auto options = readTokenizerOptions(directory);
    if (!options) {
        return core::fail(options.error());
    }
    auto tokenizer = fromVocabulary(linesOf(*file), std::move(*options));
    if (!tokenizer) {
        core::Error error = tokenizer.error();
        error.subject = path;
        return core::fail(std::move(error));
    }
    return tokenizer;
}

core::Result<Tokenizer> Tokenizer::fromVocabulary(std::vector<std::string> pieces, TokenizerOptions options)
{
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (!isUtf8(pieces[i])) {
            return core::fail({core::ErrorCode::ModelInvalid,
                               "vocab.txt",
                               "the line is not UTF-8",
                               static_cast<std::int64_t>(i) + 1,
                               {},
                               "UTF-8"});
        }
    }
    auto data = std::make_unique<Data>();
    const auto found = findSpecialTokens(options, pieces,
                                         {{&options.unknownToken, &data->unknown},
                                          {&options.classToken, &data->classToken},
                                          {&options.separatorToken, &data->separator},
                                          {&options.paddingToken, &data->padding}});
    if (!found) {
        return core::fail(found.error());
    }
    data->options = std::move(options);
    data->pieces = std::move(pieces);
    data->ascii = AsciiTable(data->options.lowerCase);
    std::vector<std::pair<std::string_view, std::int32_t>> starts;
    std::vector<std::pair<std::string_view, std::int32_t>> continuations;
    for (std::size_t i = 0; i < data->pieces.size(); ++i) {
        const std::string_view piece = data->pieces[i];
        const auto id = static_cast<std::int32_t>(i);
        starts.emplace_back(piece, id);
        if (piece.starts_with(kContinuation)) {
            continuations.emplace_back(piece.substr(kContinuation.size()), id);
        }
    }
    data->specials = specialTrie(data->options, data->pieces);
    data->starts = PieceTrie(std::move(starts));
    data->continuations = PieceTrie(std::move(continuations));
    return Tokenizer(std::move(data));
}

void Tokenizer::encode(std::string_view sentence, int maxLength, std::vector<std::int32_t> &ids, bool *cut) const
{
    const Data &data = *m_data;
    ids.clear();
    ids.push_back(data.classToken);
    // One place is [SEP]'s.
    const std::size_t limit = maxLength > 0 ? static_cast<std::size_t>(std::max(maxLength, 2)) - 1 : SIZE_MAX;
    const auto wordLimit = static_cast<std::size_t>(std::max(data.options.maxInputCharactersPerWord, 0));
    PieceWriter writer(data.starts, data.continuations, data.unknown, wordLimit, limit, ids);
    WordSplitter splitter(data.options, data.ascii, writer);
    // As the reference does, special tokens are found in the raw text, before anything is cleaned or lower-cased.
    std::size_t begin = 0;
    for (std::size_t at = 0; at < sentence.size(); ++at) {
        const PieceTrie::Match special = data.specials.longestMatch(sentence.substr(at));
        if (special.id < 0) {
            continue;
        }
        splitter.run(sentence.substr(begin, at - begin));
        if (writer.wasCut() || !writer.takeSpecial(special.id)) {
            break;
        }
        begin = at + special.length;
        at = begin - 1;
    }
    if (!writer.wasCut()) {
        splitter.run(sentence.substr(begin));
    }
    ids.push_back(data.separator);
    if (cut != nullptr) {
        *cut = writer.wasCut();
    }
}

std::vector<std::int32_t> Tokenizer::encode(std::string_view sentence, int maxLength) const
{
    std::vector<std::int32_t> ids;
    encode(sentence, maxLength, ids);
    return ids;
}

const std::string &Tokenizer::piece(std::int32_t id) const
{
    static const std::string kNone;
    const bool known = id >= 0 && static_cast<std::size_t>(id) < m_data->pieces.size();
    return known ? m_data->pieces[static_cast<std::size_t>(id)] : kNone;
}

int Tokenizer::vocabularySize() const
{
    return static_cast<int>(m_data->pieces.size());
}

std::int32_t Tokenizer::paddingId() const
{
    return m_data->padding;
}

std::int32_t Tokenizer::unknownId() const
{
    return m_data->unknown;
}

std::int32_t Tokenizer::classId() const
{
    return m_data->classToken;
}

std::int32_t Tokenizer::separatorId() const
{
    return m_data->separator;
}

const TokenizerOptions &Tokenizer::options() const
{
    return m_data->options;
}

} // namespace signalbox::text
