// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/wandb/yaml_text.h"

#include "core/metric_values.h"
#include "track/wandb/json_words.h"

#include <nlohmann/json.hpp>

#include <QRegularExpression>
#include <QString>

#include <algorithm>
#include <cmath>
#include <string_view>
#include <vector>

namespace signalbox::track::wandb {

using nlohmann::json;

namespace {

constexpr std::size_t kYamlLevel = 4; ///< columns

/// Whether a text stands for itself without quotes: words of plain characters that no reader takes for a number, a date,
/// a truth value or nothing.
bool isPlainYaml(const std::string &text)
{
    // \z, since $ also matches before a line break at the end.
    static const QRegularExpression kPlain(
        QStringLiteral(R"(^[A-Za-z0-9_./$]([A-Za-z0-9_./*$@%+=(){} -]*[A-Za-z0-9_./*$@%+=(){}-])?\z)"));
    static const QRegularExpression kNumber(
        QStringLiteral(
            R"(^[-+]?(\.[0-9_]+|[0-9][0-9_]*(\.[0-9_]*)?)([eE][-+]?[0-9_]+)?\z|^0[xob][0-9a-fA-F_]+\z|^\.(inf|nan)\z)"),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression kDate(QStringLiteral(R"(^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2})"));
    static const QRegularExpression kWord(QStringLiteral(R"(^(y|n|yes|no|on|off|true|false|null)\z)"),
                                          QRegularExpression::CaseInsensitiveOption);
    const QString words = QString::fromStdString(text);
    return kPlain.match(words).hasMatch() && !kNumber.match(words).hasMatch() && !kDate.match(words).hasMatch()
        && !kWord.match(words).hasMatch();
}

/// In double quotes YAML knows what JSON knows; what JSON leaves as it is and YAML does not is escaped here.
std::string quotedYaml(const std::string &text)
{
    QString out;
    for (const QChar character : QString::fromStdString(textWord(text))) {
        const char16_t code = character.unicode();
        const bool isControl = (code >= 0x7F && code < 0xA0) || code == 0x2028 || code == 0x2029 || code == 0xFEFF;
        out += isControl ? QStringLiteral("\\u%1").arg(code, 4, 16, QLatin1Char('0')) : QString(character);
    }
    return out.toStdString();
}

std::string yamlText(const std::string &text)
{
    return isPlainYaml(text) ? text : quotedYaml(text);
}

std::string yamlScalar(const json &value)
{
    if (value.is_string()) {
        return yamlText(value.get_ref<const std::string &>());
    }
    if (value.is_number_float()) {
        const auto number = value.get<double>();
        if (std::isnan(number)) {
            return core::isUndefined(number) ? "null" : ".nan";
        }
        return std::isinf(number) ? (number > 0 ? ".inf" : "-.inf") : numberWord(number);
    }
    if (value.is_object()) {
        return "{}";
    }
    return value.is_array() ? "[]" : toJsonWords(value);
}

bool isYamlBlock(const json &value)
{
    return value.is_structured() && !value.empty();
}

/// Keys of digits by their number, others by their bytes.
bool yamlKeyBefore(const std::string &a, const std::string &b)
{
    const auto isNumber = [](const std::string &key) {
        return !key.empty() && key.find_first_not_of("0123456789") == std::string::npos;
    };
    return isNumber(a) && isNumber(b) && a.size() != b.size() ? a.size() < b.size() : a < b;
}

/// A block whose lines begin at `indent`; the first one is begun already when `isInline`.
void appendYaml(std::string &out, const json &value, std::size_t indent, bool isInline = false);

/// What follows a key at `indent`: a value behind it, or a block below.
void appendYamlValue(std::string &out, const json &value, std::size_t indent)
{
    if (isYamlBlock(value)) {
        out += '\n';
        appendYaml(out, value, kYamlLevel * ((indent + kYamlLevel) / kYamlLevel));
    } else {
        out += ' ' + yamlScalar(value) + '\n';
    }
}

void appendYaml(std::string &out, const json &value, std::size_t indent, bool isInline)
{
    const auto begin = [&] {
        out += isInline ? std::string() : std::string(indent, ' ');
        isInline = false;
    };
    if (value.is_object()) {
        std::vector<std::string> keys;
        for (const auto &item : value.items()) {
            keys.push_back(item.key());
        }
        std::sort(keys.begin(), keys.end(), yamlKeyBefore);
        for (const std::string &key : keys) {
            begin();
            out += yamlText(key) + ':';
            appendYamlValue(out, value.at(key), indent);
        }
        return;
    }
    for (const json &item : value) {
        begin();
        out += "- ";
        if (isYamlBlock(item)) {
            appendYaml(out, item, indent + 2, true);
        } else {
            out += yamlScalar(item) + '\n';
        }
    }
}

} // namespace

std::string toYaml(const json &object)
{
    if (!isYamlBlock(object)) {
        return yamlScalar(object) + '\n';
    }
    std::string out;
    appendYaml(out, object, 0);
    return out;
}

} // namespace signalbox::track::wandb
