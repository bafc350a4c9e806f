// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QList>
#include <QString>
#include <QStringList>

#include <array>
#include <optional>
#include <span>
#include <vector>

class QKeyEvent;

namespace signalbox::viewmodels {

/// Modifiers as numbers, for tables that are known when the program is built: kControlKey | Qt::Key_Left.
inline constexpr int kControlKey = static_cast<int>(Qt::ControlModifier);
inline constexpr int kShiftKey = static_cast<int>(Qt::ShiftModifier);
inline constexpr int kAltKey = static_cast<int>(Qt::AltModifier);

/// Something that keys do at a place.
struct PlaceKey
{
    int command; ///< of an enumeration of the place's own
    std::array<int, 3> keys; ///< each a Qt::Key with its modifiers; 0: no more
    const char *text; ///< English, context "Keys"
};

/// A place that listens to keys of its own while it has the focus. Whatever listens finds the command of a press in this table,
/// and Help lists the same table, so that the list is right. A new place is a table, and its line in
/// main_window/key_places.cpp.
struct KeyPlace
{
    const char *id; ///< "chart"
    const char *title; ///< English, context "Keys"
    std::span<const PlaceKey> keys;
};

/// What a key press means at a place. Enter is Return; Shift makes no difference for signs, which some keyboards have
/// behind it.
std::optional<int> commandOf(const KeyPlace &place, const QKeyEvent &event);
/// The same as a command of the place's own enumeration.
template <typename Command> std::optional<Command> commandOf(const KeyPlace &place, const QKeyEvent &event)
{
    const std::optional<int> command = commandOf(place, event);
    return command ? std::optional(static_cast<Command>(*command)) : std::nullopt;
}
/// All keys of a command of a place, for shortcuts.
QList<QKeySequence> keysOf(const KeyPlace &place, int command);

/// Keys of one place as Help lists them, in the person's language.
struct KeySection
{
    struct Line
    {
        QString text;
        QList<QKeySequence> keys;
    };
    QString title;
    bool isEverywhere = false; ///< whatever has the focus
    std::vector<Line> lines;
};

KeySection sectionOf(const KeyPlace &place);
/// "Ctrl+N", "+ or =" as this system writes it.
QString keyText(const QList<QKeySequence> &keys);
/// Lines that have all words of a search in their text, their keys or the title of their section.
std::vector<KeySection> searchedKeys(const std::vector<KeySection> &sections, const QString &search);
/// Keys that mean two things at once: twice in a section, or in a place and everywhere. One sentence each, for tests.
QStringList keyConflicts(const std::vector<KeySection> &sections);
/// The list as plain text, to be pasted or printed.
QString keyMapText(const std::vector<KeySection> &sections);

} // namespace signalbox::viewmodels
