// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QSet>
#include <QString>
#include <QStringList>

class QWidget;

namespace signalbox::test_gui {

/// A text of the window, and the widget that has it.
struct WindowText
{
    QString text;
    QString where;
};

/// Everything that can be read or heard in a window now: what visible widgets paint, also text in charts and lists, and their
/// tool tips, accessible names, placeholders, entries of choices and menus. Left out is what the views in `dataViews`, by
/// object name, paint of their rows.
QList<WindowText> textsOf(QWidget &window, const QStringList &dataViews);

/// Words in Latin letters that belong in a window of another language: names from data, names of things, keys.
class KnownWords
{
public:
    /// Whole texts that are data wherever they stand alone ("batch-size"), and the words in them.
    void addNames(const QStringList &names);
    /// Sentences and the like: data also where only a part of them is shown.
    void addSentences(const QStringList &sentences);
    /// All words in Latin letters of such a text.
    void addWordsOf(const QString &text);

    /// The words of a text that do not belong there.
    [[nodiscard]] QStringList strangersIn(const QString &text) const;

private:
    [[nodiscard]] bool isData(const QString &text) const;
    [[nodiscard]] bool isKnown(const QString &word, bool isCut) const;

    QSet<QString> m_names;
    QSet<QString> m_words;
    QString m_sentences;
};

} // namespace signalbox::test_gui
