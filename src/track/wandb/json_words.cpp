// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/wandb/json_words.h"

#include "core/metric_values.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>

namespace signalbox::track::wandb {

using nlohmann::json;
using nlohmann::ordered_json;

namespace {

constexpr int kDeepestWords = 500; ///< nested values; more is an attack or an accident, and would end the stack

template <typename Json> void appendWords(std::string &out, const Json &value)
{
    if (value.is_object()) {
        out += '{';
        bool first = true;
        for (auto item = value.begin(); item != value.end(); ++item) {
            out += first ? "" : ",";
            first = false;
            out += textWord(item.key());
            out += ':';
            appendWords(out, item.value());
        }
        out += '}';
    } else if (value.is_array()) {
        out += '[';
        bool first = true;
        for (const Json &item : value) {
            out += first ? "" : ",";
            first = false;
            appendWords(out, item);
        }
        out += ']';
    } else if (value.is_number_float()) {
        out += numberWord(value.template get<double>());
    } else {
        out += value.dump(-1, ' ', false, Json::error_handler_t::replace);
    }
}

/// Reads the structure and the three words; strings and numbers are left to the library.
class WordsReader
{
public:
    explicit WordsReader(std::string_view text) : m_text(text) { }

    bool readAll(json &out)
    {
        if (!readValue(out, 0)) {
            return false;
        }
        skipBlanks();
        return m_at == m_text.size();
    }
    [[nodiscard]] std::size_t position() const { return m_at; }

private:
    void skipBlanks()
    {
        while (m_at < m_text.size() && std::string_view(" \t\r\n").find(m_text[m_at]) != std::string_view::npos) {
            ++m_at;
        }
    }

    bool take(std::string_view word)
    {
        if (m_text.substr(m_at, word.size()) != word) {
            return false;
        }
        m_at += word.size();
        return true;
    }

    bool readValue(json &out, int depth)
    {
        skipBlanks();
        if (depth > kDeepestWords || m_at == m_text.size()) {
            return false;
        }
        switch (m_text[m_at]) {
        case '{':
            return readObject(out, depth);
        case '[':
            return readArray(out, depth);
        case '"':
            return readText(out);
        default:
            return readWord(out);
        }
    }

    bool readWord(json &out)
    {
        if (take("null")) {
            out = nullptr;
        } else if (take("true")) {
            out = true;
        } else if (take("false")) {
            out = false;
        } else if (take("NaN")) {
            out = std::numeric_limits<double>::quiet_NaN();
        } else if (take("Infinity")) {
            out = std::numeric_limits<double>::infinity();
        } else if (take("-Infinity")) {
            out = -std::numeric_limits<double>::infinity();
        } else {
            return readNumber(out);
        }
        return true;
    }

    bool readNumber(json &out)
    {
        const std::size_t end = std::min(m_text.find_first_not_of("+-0123456789.eE", m_at), m_text.size());
        return readToken(out, end) && out.is_number();
    }

    bool readText(json &out)
    {
        for (std::size_t end = m_at + 1; end < m_text.size(); ++end) {
            if (m_text[end] == '\\') {
                ++end;
            } else if (m_text[end] == '"') {
                return readToken(out, end + 1);
            }
        }
        return false;
    }

    /// What the library makes of the text up to `end`.
    bool readToken(json &out, std::size_t end)
    {
        out = json::parse(m_text.substr(m_at, end - m_at), nullptr, false);
        if (out.is_discarded()) {
            return false;
        }
        m_at = end;
        return true;
    }

    bool readArray(json &out, int depth)
    {
        out = json::array();
        ++m_at;
        skipBlanks();
        if (take("]")) {
            return true;
        }
        do {
            json item;
            if (!readValue(item, depth + 1)) {
                return false;
            }
            out.push_back(std::move(item));
            skipBlanks();
        } while (take(","));
        return take("]");
    }

    bool readObject(json &out, int depth)
    {
        out = json::object();
        ++m_at;
        skipBlanks();
        if (take("}")) {
            return true;
        }
        do {
            skipBlanks();
            json key, item;
            if (m_at == m_text.size() || m_text[m_at] != '"' || !readText(key)) {
                return false;
            }
            skipBlanks();
            if (!take(":") || !readValue(item, depth + 1)) {
                return false;
            }
            out[key.get_ref<const std::string &>()] = std::move(item);
            skipBlanks();
        } while (take(","));
        return take("}");
    }

    std::string_view m_text;
    std::size_t m_at = 0;
};

} // namespace

std::string numberWord(double value)
{
    if (core::isUndefined(value)) {
        return "null";
    }
    if (std::isnan(value)) {
        return "NaN";
    }
    if (std::isinf(value)) {
        return value > 0 ? "Infinity" : "-Infinity";
    }
    std::array<char, 40> buffer{};
    auto end = std::to_chars(buffer.begin(), buffer.end(), value, std::chars_format::scientific);
    std::string text(buffer.begin(), end.ptr);
    const int exponent = std::atoi(text.c_str() + text.find('e') + 1);
    if (exponent < -4 || exponent >= 16) {
        return text;
    }
    end = std::to_chars(buffer.begin(), buffer.end(), value, std::chars_format::fixed);
    text.assign(buffer.begin(), end.ptr);
    return text.find('.') == std::string::npos ? text + ".0" : text;
}

std::string textWord(const std::string &text)
{
    return json(text).dump(-1, ' ', false, json::error_handler_t::replace);
}

std::string toJsonWords(const json &value)
{
    std::string out;
    appendWords(out, value);
    return out;
}

std::string toJsonWords(const ordered_json &value)
{
    std::string out;
    appendWords(out, value);
    return out;
}

std::string toJsonWords(const WordFields &fields)
{
    std::string out = "{";
    for (const auto &[key, value] : fields) {
        out += out.size() > 1 ? "," : "";
        out += textWord(key);
        out += ':';
        out += value;
    }
    return out + '}';
}

core::Result<json> parseJsonWords(std::string_view text, const std::string &subject)
{
    json value;
    WordsReader reader(text);
    if (!reader.readAll(value)) {
        return core::fail({core::ErrorCode::BadFormat,
                           subject,
                           "the text is not JSON at byte " + std::to_string(reader.position()),
                           {},
                           {},
                           {}});
    }
    return value;
}

} // namespace signalbox::track::wandb
