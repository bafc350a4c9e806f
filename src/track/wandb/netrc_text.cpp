// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/wandb/netrc_text.h"

#include <QByteArray>

#include <algorithm>

namespace signalbox::track::wandb {

namespace {

constexpr std::string_view kNetrcBlanks = " \t\r\n";
constexpr std::string_view kNetrcByteOrderMark = "\xEF\xBB\xBF";

bool isNetrcBlank(char c)
{
    return kNetrcBlanks.find(c) != std::string_view::npos;
}

struct NetrcWord
{
    std::string text; ///< without quotation marks and backslashes
    std::size_t begin = 0;
    std::size_t end = 0;
};

/// Cuts a netrc file into words.
class NetrcScanner
{
public:
    explicit NetrcScanner(std::string_view text) : m_text(text)
    {
        m_at = text.starts_with(kNetrcByteOrderMark) ? kNetrcByteOrderMark.size() : 0;
    }

    /// The next word where a keyword is expected; comments before it are skipped.
    std::optional<NetrcWord> keyword()
    {
        skipBlanks();
        while (m_at < m_text.size() && m_text[m_at] == '#') {
            m_at = endOfLine();
            skipBlanks();
        }
        return word();
    }

    /// The next word where a value is expected; it may begin with '#'.
    std::optional<NetrcWord> value()
    {
        skipBlanks();
        return word();
    }

    /// Skips the rest of the line and the lines up to an empty one; false when there is no empty line.
    bool skipMacro()
    {
        m_at = afterLine();
        while (m_at < m_text.size()) {
            const std::string_view line = m_text.substr(m_at, endOfLine() - m_at);
            m_at = afterLine();
            if (line.empty() || line == "\r") {
                return true;
            }
        }
        return false;
    }

    [[nodiscard]] std::optional<std::size_t> openQuote() const { return m_openQuote; }

private:
    void skipBlanks()
    {
        while (m_at < m_text.size() && isNetrcBlank(m_text[m_at])) {
            ++m_at;
        }
    }

    [[nodiscard]] std::size_t endOfLine() const { return std::min(m_text.find('\n', m_at), m_text.size()); }
    [[nodiscard]] std::size_t afterLine() const { return std::min(endOfLine() + 1, m_text.size()); }

    std::optional<NetrcWord> word()
    {
        if (m_at == m_text.size()) {
            return std::nullopt;
        }
        NetrcWord word;
        word.begin = m_at;
        if (m_text[m_at] == '"') {
            readDoubleQuoted(word.text);
        } else if (!readSingleQuoted(word.text)) {
            readBare(word.text);
        }
        word.end = m_at;
        return word;
    }

    void readDoubleQuoted(std::string &text)
    {
        const std::size_t opening = m_at++;
        while (m_at < m_text.size() && m_text[m_at] != '"') {
            readCharacter(text);
        }
        if (m_at == m_text.size()) {
            m_openQuote = opening;
        } else {
            ++m_at;
        }
    }

    /// Single quotes are how the official client quotes (as a shell does), but not every reader knows them: without a
    /// closing one on the line, followed by a blank, an apostrophe is just a character.
    bool readSingleQuoted(std::string &text)
    {
        if (m_text[m_at] != '\'') {
            return false;
        }
        const std::size_t closing = m_text.find('\'', m_at + 1);
        if (closing >= endOfLine() || (closing + 1 < m_text.size() && !isNetrcBlank(m_text[closing + 1]))) {
            return false;
        }
        text = m_text.substr(m_at + 1, closing - m_at - 1);
        m_at = closing + 1;
        return true;
    }

    void readBare(std::string &text)
    {
        while (m_at < m_text.size() && !isNetrcBlank(m_text[m_at])) {
            readCharacter(text);
        }
    }

    void readCharacter(std::string &text)
    {
        if (m_text[m_at] == '\\' && m_at + 1 < m_text.size()) {
            ++m_at;
        }
        text += m_text[m_at++];
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    std::optional<std::size_t> m_openQuote;
};

/// The end of what goes with an entry that ends here: blanks, and a comment up to the end of its line.
std::size_t netrcTail(std::string_view text, std::size_t end)
{
    while (end < text.size() && (text[end] == ' ' || text[end] == '\t' || text[end] == '\r')) {
        ++end;
    }
    return end < text.size() && text[end] == '#' ? std::min(text.find('\n', end), text.size()) : end;
}

/// A word as all readers understand it: bare when it can be, else in double quotes.
std::string quotedNetrcWord(const std::string &word)
{
    constexpr std::string_view kBare = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_@%+=:,./[]-";
    if (!word.empty() && word.find_first_not_of(kBare) == std::string::npos) {
        return word;
    }
    std::string quoted = "\"";
    for (const char c : word) {
        if (c == '"' || c == '\\') {
            quoted += '\\';
        }
        quoted += c;
    }
    return quoted + '"';
}

} // namespace

NetrcText parseNetrc(std::string_view text)
{
    NetrcText parsed;
    NetrcScanner scanner(text);
    NetrcEntry *entry = nullptr; // the one whose words follow
    while (const auto keyword = scanner.keyword()) {
        if (keyword->text == "macdef") {
            parsed.endsInMacro = !scanner.skipMacro();
            entry = nullptr;
            continue;
        }
        if (keyword->text == "machine" || keyword->text == "default") {
            entry = &parsed.entries.emplace_back();
            entry->isDefault = keyword->text == "default";
            entry->begin = keyword->begin;
        }
        if (entry == nullptr) {
            continue; // a word that belongs to nothing
        }
        entry->end = keyword->end;
        const bool isPassword = keyword->text == "password";
        if (isPassword || keyword->text == "machine" || keyword->text == "login" || keyword->text == "user"
            || keyword->text == "account") {
            if (const auto value = scanner.value()) {
                entry->end = value->end;
                if (isPassword) {
                    entry->password = value->text;
                } else if (keyword->text == "machine") {
                    entry->machine = value->text;
                }
            }
        }
    }
    if (const auto quote = scanner.openQuote()) {
        parsed.openQuoteLine = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(*quote), '\n');
    }
    return parsed;
}

bool isNetrcMachine(const NetrcEntry &entry, const std::string &machine)
{
    return !entry.isDefault
        && QByteArray::fromStdString(entry.machine).compare(QByteArray::fromStdString(machine), Qt::CaseInsensitive)
        == 0;
}

std::string withoutNetrcMachine(std::string_view text, const std::string &machine)
{
    std::string left;
    std::size_t copied = 0;
    for (const NetrcEntry &entry : parseNetrc(text).entries) {
        if (!isNetrcMachine(entry, machine)) {
            continue;
        }
        left += text.substr(copied, entry.begin - copied);
        copied = netrcTail(text, entry.end);
        // What is left of the line in front of the entry.
        const std::size_t lineBegin = left.rfind('\n') + 1; // 0 when there is no line break: npos + 1
        const std::string_view before = std::string_view(left).substr(lineBegin);
        const bool isAlone = std::all_of(before.begin(), before.end(), isNetrcBlank);
        if (isAlone && (copied == text.size() || text[copied] == '\n')) {
            left.resize(lineBegin);
            copied = std::min(copied + 1, text.size());
        }
    }
    return left.append(text.substr(copied));
}

std::string withNetrcEntry(std::string text, const std::string &machine, const std::string &password)
{
    const std::string lineEnd = text.find("\r\n") == std::string::npos ? "\n" : "\r\n";
    if (!text.empty() && text.back() != '\n') {
        text += lineEnd;
    }
    if (parseNetrc(text).endsInMacro) {
        text += lineEnd; // else the entry would be part of the macro
    }
    return text + "machine " + quotedNetrcWord(machine) + lineEnd + "  login user" + lineEnd + "  password "
        + quotedNetrcWord(password) + lineEnd;
}

} // namespace signalbox::track::wandb
