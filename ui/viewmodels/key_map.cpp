// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/key_map.h"

#include <QCoreApplication>
#include <QKeyEvent>

#include <algorithm>
#include <map>
#include <utility>

namespace signalbox::viewmodels {

namespace {

/// Gives the texts of all places, which are in tables elsewhere, their context for translators.
struct KeyWords
{
    Q_DECLARE_TR_FUNCTIONS(Keys)
};

constexpr int kFirstSpecialKey = 0x01000000; ///< Qt::Key_Escape: arrows and the like begin here

bool isSign(int key)
{
    const bool isLetter = key >= Qt::Key_A && key <= Qt::Key_Z;
    return key > Qt::Key_Space && key < kFirstSpecialKey && !isLetter;
}

std::optional<int> commandOfKey(const KeyPlace &place, int key)
{
    for (const PlaceKey &line : place.keys) {
        if (std::find(line.keys.begin(), line.keys.end(), key) != line.keys.end()) {
            return line.command;
        }
    }
    return std::nullopt;
}

} // namespace

std::optional<int> commandOf(const KeyPlace &place, const QKeyEvent &event)
{
    const Qt::KeyboardModifiers held = event.modifiers() & ~(Qt::KeypadModifier | Qt::GroupSwitchModifier);
    const int modifiers = static_cast<int>(held.toInt());
    const int key = event.key() == Qt::Key_Enter ? static_cast<int>(Qt::Key_Return) : event.key();
    if (key == 0) {
        return std::nullopt;
    }
    std::optional<int> command = commandOfKey(place, key | modifiers);
    if (!command && held.testFlag(Qt::ShiftModifier) && isSign(key)) {
        command = commandOfKey(place, key | (modifiers & ~kShiftKey));
    }
    return command;
}

QList<QKeySequence> keysOf(const KeyPlace &place, int command)
{
    QList<QKeySequence> keys;
    for (const PlaceKey &line : place.keys) {
        for (const int key : line.keys) {
            if (line.command == command && key != 0) {
                keys << QKeySequence(key);
            }
        }
    }
    return keys;
}

KeySection sectionOf(const KeyPlace &place)
{
    KeySection section;
    section.title = KeyWords::tr(place.title);
    for (const PlaceKey &line : place.keys) {
        KeySection::Line shown;
        shown.text = KeyWords::tr(line.text);
        for (const int key : line.keys) {
            if (key != 0) {
                shown.keys << QKeySequence(key);
            }
        }
        section.lines.push_back(std::move(shown));
    }
    return section;
}

QString keyText(const QList<QKeySequence> &keys)
{
    QStringList texts;
    for (const QKeySequence &key : keys) {
        const QString text = key.toString(QKeySequence::NativeText);
        if (!texts.contains(text)) {
            texts << text;
        }
    }
    //: between two keys that do the same
    return texts.join(KeyWords::tr(" or "));
}

std::vector<KeySection> searchedKeys(const std::vector<KeySection> &sections, const QString &search)
{
    const QStringList words = search.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    std::vector<KeySection> found;
    for (const KeySection &section : sections) {
        KeySection kept{section.title, section.isEverywhere, {}};
        for (const KeySection::Line &line : section.lines) {
            const QString where =
                section.title + QLatin1Char('\n') + line.text + QLatin1Char('\n') + keyText(line.keys);
            const bool fits = std::all_of(words.begin(), words.end(), [&where](const QString &word) {
                return where.contains(word, Qt::CaseInsensitive);
            });
            if (fits) {
                kept.lines.push_back(line);
            }
        }
        if (!kept.lines.empty()) {
            found.push_back(std::move(kept));
        }
    }
    return found;
}

QStringList keyConflicts(const std::vector<KeySection> &sections)
{
    QStringList conflicts;
    std::map<QString, QString> everywhere; // key, what it does
    const auto note = [&conflicts](std::map<QString, QString> &known, const QString &key, const QString &what) {
        const auto [place, isNew] = known.emplace(key, what);
        if (!isNew) {
            conflicts << QStringLiteral("%1: “%2” and “%3”").arg(key, place->second, what);
        }
    };
    for (const bool global : {true, false}) {
        for (const KeySection &section : sections) {
            if (section.isEverywhere != global) {
                continue;
            }
            std::map<QString, QString> here = everywhere;
            for (const KeySection::Line &line : section.lines) {
                for (const QKeySequence &key : line.keys) {
                    const QString what = section.title + QStringLiteral(": ") + line.text;
                    note(global ? everywhere : here, key.toString(QKeySequence::PortableText), what);
                }
            }
        }
    }
    return conflicts;
}

QString keyMapText(const std::vector<KeySection> &sections)
{
    QStringList lines;
    for (const KeySection &section : sections) {
        if (!lines.isEmpty()) {
            lines << QString();
        }
        lines << section.title;
        for (const KeySection::Line &line : section.lines) {
            lines << QStringLiteral("\t%1\t%2").arg(keyText(line.keys), line.text);
        }
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace signalbox::viewmodels
