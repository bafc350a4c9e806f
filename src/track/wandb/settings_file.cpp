// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/wandb/settings_file.h"

#include "core/files.h"
#include "track/wandb/environment.h"

#include <QByteArray>
#include <QFileInfo>
#include <QString>

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <utility>

namespace signalbox::track::wandb {

namespace {

constexpr std::string_view kIniBlanks = " \t\r\n\v\f";
constexpr std::string_view kIniSection = "[default]";
constexpr std::string_view kIniByteOrderMark = "\xEF\xBB\xBF";

std::string_view iniTrimmed(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(kIniBlanks);
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(kIniBlanks) - first + 1);
}

bool isIniComment(std::string_view line)
{
    const std::string_view trimmed = iniTrimmed(line);
    return trimmed.starts_with('#') || trimmed.starts_with(';');
}

/// The name of a section with its brackets, or nothing.
std::string_view iniSection(std::string_view line)
{
    if (!line.starts_with('[')) {
        return {};
    }
    const std::size_t end = line.find(']');
    return end == std::string_view::npos ? std::string_view() : line.substr(0, end + 1);
}

/// The key in front of the first = or :, in lower case; empty when there is none.
std::string iniKey(std::string_view line)
{
    const std::size_t delimiter = line.find_first_of("=:");
    if (delimiter == std::string_view::npos) {
        return {};
    }
    const std::string_view key = iniTrimmed(line.substr(0, delimiter));
    return QByteArray(key.data(), static_cast<qsizetype>(key.size())).toLower().toStdString();
}

std::size_t iniIndent(std::string_view line)
{
    return std::min(line.find_first_not_of(kIniBlanks), line.size());
}

void replaceAllInIni(std::string &text, std::string_view from, std::string_view to)
{
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
}

} // namespace

std::string folderSettingsPath(const Environment &environment, const std::string &folder)
{
    const std::string named = environment.value("WANDB_DIR");
    const std::string root = named.empty() ? folder : environment.expanded(named);
    const std::string hidden = core::joinPath(root, ".wandb");
    const bool isHidden = QFileInfo::exists(QString::fromStdString(hidden));
    return core::joinPath(isHidden ? hidden : core::joinPath(root, "wandb"), "settings");
}

std::string userSettingsPath(const Environment &environment)
{
    return core::joinPath(environment.configFolder(), "settings");
}

core::Result<SettingsFile> SettingsFile::read(const std::string &path)
{
    const auto text = core::readFile(path);
    if (!text) {
        if (text.error().code == core::ErrorCode::FileNotFound) {
            return SettingsFile();
        }
        return core::fail(text.error());
    }
    return parse(*text);
}

SettingsFile SettingsFile::parse(const std::string &text)
{
    SettingsFile file;
    file.m_lineEnd = text.find("\r\n") == std::string::npos ? "\n" : "\r\n";
    std::string_view rest = text;
    if (rest.starts_with(kIniByteOrderMark)) {
        rest.remove_prefix(kIniByteOrderMark.size());
    }
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        std::string_view line = rest.substr(0, end);
        if (line.ends_with('\r')) {
            line.remove_suffix(1);
        }
        file.m_lines.emplace_back(line);
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return file;
}

SettingsFile::Section SettingsFile::section() const
{
    Section section;
    bool isInside = false;
    bool hasKey = false; // a key of any section whose value may go on
    std::size_t keyIndent = 0;
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        const std::string_view line = m_lines[i];
        if (iniTrimmed(line).empty() || isIniComment(line)) {
            continue;
        }
        if (hasKey && iniIndent(line) > keyIndent) {
            if (isInside) {
                section.entries.back().last = i + 1;
                section.end = i + 1;
            }
            continue;
        }
        if (const std::string_view name = iniSection(iniTrimmed(line)); !name.empty()) {
            isInside = name == kIniSection;
            hasKey = false;
            if (isInside) {
                section.end = i + 1;
            }
            continue;
        }
        const std::string key = iniKey(line);
        hasKey = !key.empty();
        keyIndent = iniIndent(line);
        if (isInside && hasKey) {
            section.entries.push_back({key, i, i + 1});
            section.end = i + 1;
        }
    }
    return section;
}

std::optional<SettingsFile::Entry> SettingsFile::find(const std::string &key) const
{
    std::optional<Entry> found;
    for (Entry &entry : section().entries) {
        if (entry.key == key) {
            found = std::move(entry);
        }
    }
    return found;
}

std::optional<std::string> SettingsFile::value(const std::string &key) const
{
    const auto entry = find(key);
    if (!entry) {
        return std::nullopt;
    }
    const std::string_view line = m_lines[entry->first];
    std::string value(iniTrimmed(line.substr(line.find_first_of("=:") + 1)));
    for (std::size_t i = entry->first + 1; i < entry->last; ++i) {
        if (!isIniComment(m_lines[i])) {
            value += '\n';
            value += iniTrimmed(m_lines[i]);
        }
    }
    value = std::string(iniTrimmed(value)); // it can begin in the next line
    replaceAllInIni(value, "%%", "%");
    return value.empty() ? std::nullopt : std::optional(value);
}

core::Status SettingsFile::set(const std::string &key, const std::string &value)
{
    if (value.empty() || iniTrimmed(value) != value || value.find_first_of("\r\n") != std::string::npos) {
        return core::fail({core::ErrorCode::BadArgument,
                           key,
                           "a value in a settings file is one line, not empty and without blanks around it",
                           {},
                           {},
                           {}});
    }
    std::string written = value;
    replaceAllInIni(written, "%", "%%");
    const std::string line = key + " = " + written;
    const auto at = [this](std::size_t number) { return m_lines.begin() + static_cast<std::ptrdiff_t>(number); };
    if (const auto entry = find(key)) {
        // As far in as it was: less, and lines below that are in further would become part of the value.
        const std::string indent = m_lines[entry->first].substr(0, iniIndent(m_lines[entry->first]));
        m_lines.erase(at(entry->first), at(entry->last));
        m_lines.insert(at(entry->first), indent + line);
    } else if (const auto end = section().end) {
        m_lines.insert(at(*end), line);
    } else {
        // configparser ends each section with an empty line.
        if (!m_lines.empty() && !m_lines.back().empty()) {
            m_lines.emplace_back();
        }
        m_lines.insert(m_lines.end(), {std::string(kIniSection), line, std::string()});
    }
    return {};
}

void SettingsFile::clear(const std::string &key)
{
    while (const auto entry = find(key)) {
        m_lines.erase(m_lines.begin() + static_cast<std::ptrdiff_t>(entry->first),
                      m_lines.begin() + static_cast<std::ptrdiff_t>(entry->last));
    }
}

std::string SettingsFile::text() const
{
    std::string text;
    for (const std::string &line : m_lines) {
        text += line + m_lineEnd;
    }
    return text;
}

core::Status SettingsFile::write(const std::string &path) const
{
    const std::string folder = std::filesystem::path(path).parent_path().string();
    if (auto made = folder.empty() ? core::Status() : core::createDirectories(folder); !made) {
        return made;
    }
    // The file may hold an api_key, so it must not become readable to more people than before.
    return core::writeFileAtomically(path, text(), core::FileAccess::KeptOrUsual);
}

core::Status writeFolderProject(const Environment &environment, const std::string &folder, const std::string &project,
                                const std::string &entity)
{
    const std::string path = folderSettingsPath(environment, folder);
    auto file = SettingsFile::read(path);
    if (!file) {
        return core::fail(file.error());
    }
    core::Status status;
    if (!entity.empty()) {
        status = file->set("entity", entity);
    }
    if (status) {
        status = file->set("project", project);
    }
    return status ? file->write(path) : status;
}

} // namespace signalbox::track::wandb
