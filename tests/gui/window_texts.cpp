// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window_texts.h"

#include <QAbstractScrollArea>
#include <QAction>
#include <QBuffer>
#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QRegularExpression>
#include <QSvgGenerator>
#include <QTextDocumentFragment>
#include <QWidget>
#include <QXmlStreamReader>

#include <algorithm>

namespace signalbox::test_gui {

namespace {

/// What a widget paints itself, without its children: a drawing keeps text as text.
QStringList paintedBy(QWidget &widget)
{
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(widget.size());
    generator.setViewBox(widget.rect());
    QPainter painter(&generator);
    widget.render(&painter, QPoint(), QRegion(), QWidget::RenderFlags());
    painter.end();
    QStringList texts;
    QXmlStreamReader xml(buffer.data());
    while (!xml.atEnd()) {
        if (xml.readNext() == QXmlStreamReader::StartElement && xml.name() == QLatin1String("text")) {
            texts << xml.readElementText(QXmlStreamReader::IncludeChildElements);
        }
    }
    return texts;
}

QString nameOf(const QWidget &widget)
{
    for (const QWidget *at = &widget; at != nullptr; at = at->parentWidget()) {
        if (!at->objectName().isEmpty() && !at->objectName().startsWith(QLatin1String("qt_"))) {
            return at->objectName() + QLatin1Char('/') + QLatin1String(widget.metaObject()->className());
        }
    }
    return QLatin1String(widget.metaObject()->className());
}

/// Parts that Qt makes, with words that come from a file of Qt's own.
bool isOfQt(const QWidget &widget)
{
    const QString name = widget.objectName();
    return name.startsWith(QLatin1String("qt_")) || name == QLatin1String("ScrollLeftButton")
        || name == QLatin1String("ScrollRightButton");
}

bool isDataOf(const QWidget &widget, const QStringList &dataViews)
{
    const auto *area = qobject_cast<const QAbstractScrollArea *>(widget.parentWidget());
    return area != nullptr && area->viewport() == &widget && dataViews.contains(area->objectName());
}

QString plain(const QString &text)
{
    return Qt::mightBeRichText(text) ? QTextDocumentFragment::fromHtml(text).toPlainText() : text;
}

/// Also of widgets that are not shown now.
void addQuietTexts(const QWidget &widget, QList<WindowText> &texts)
{
    const QString where = nameOf(widget);
    const auto add = [&](const QString &text, const char *what) {
        if (!text.isEmpty()) {
            texts.append({plain(text), where + QLatin1Char(' ') + QLatin1String(what)});
        }
    };
    add(widget.toolTip(), "tool tip");
    add(widget.accessibleName(), "accessible name");
    add(widget.accessibleDescription(), "accessible description");
    add(widget.whatsThis(), "help");
    if (const auto *line = qobject_cast<const QLineEdit *>(&widget)) {
        add(line->placeholderText(), "placeholder");
    } else if (const auto *combo = qobject_cast<const QComboBox *>(&widget)) {
        for (int i = 0; i < combo->count(); ++i) {
            add(combo->itemText(i), "entry");
            add(combo->itemData(i, Qt::ToolTipRole).toString(), "tool tip of an entry");
        }
    } else if (const auto *menu = qobject_cast<const QMenu *>(&widget)) {
        for (const QAction *action : menu->actions()) {
            add(action->text(), "entry");
            add(action->toolTip(), "tool tip of an entry");
        }
    }
}

const QRegularExpression &latinWord()
{
    static const QRegularExpression kWord(QStringLiteral("[A-Za-z]+(?:[-'’][A-Za-z]+)*"));
    return kWord;
}

/// Names of metrics, settings, files, keys and numbers with their units.
bool isTechnical(const QString &token)
{
    static const QRegularExpression kSign(QStringLiteral("[/_=:@<>~*#+\\\\]|\\d|--|[A-Za-z]\\.[A-Za-z]"));
    return token.contains(kSign);
}

} // namespace

QList<WindowText> textsOf(QWidget &window, const QStringList &dataViews)
{
    QList<WindowText> texts;
    QList<QWidget *> widgets = window.findChildren<QWidget *>();
    widgets.prepend(&window);
    for (QWidget *widget : widgets) {
        if (!isOfQt(*widget)) {
            addQuietTexts(*widget, texts);
        }
        if (!widget->isVisible() || widget->size().isEmpty() || isDataOf(*widget, dataViews)) {
            continue;
        }
        for (const QString &text : paintedBy(*widget)) {
            texts.append({text, nameOf(*widget)});
        }
    }
    if (!window.windowTitle().isEmpty()) {
        texts.append({window.windowTitle(), nameOf(window) + QStringLiteral(" title")});
    }
    return texts;
}

void KnownWords::addNames(const QStringList &names)
{
    for (const QString &name : names) {
        m_names.insert(name.trimmed());
        addWordsOf(name);
    }
}

void KnownWords::addSentences(const QStringList &sentences)
{
    m_sentences += sentences.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

void KnownWords::addWordsOf(const QString &text)
{
    for (auto words = latinWord().globalMatch(text); words.hasNext();) {
        m_words.insert(words.next().captured());
    }
}

bool KnownWords::isData(const QString &text) const
{
    constexpr int kTellingLength = 12;
    QString whole = text.trimmed();
    if (whole.endsWith(QChar(0x2026))) {
        whole.chop(1);
        whole = whole.trimmed();
    }
    return m_names.contains(whole) || (whole.size() >= kTellingLength && m_sentences.contains(whole));
}

bool KnownWords::isKnown(const QString &word, bool isCut) const
{
    return word.size() < 2 || m_words.contains(word)
        || (isCut && std::any_of(m_words.begin(), m_words.end(), [&word](const QString &known) {
                return known.startsWith(word);
            }));
}

QStringList KnownWords::strangersIn(const QString &text) const
{
    static const QRegularExpression kBlank(QStringLiteral("\\s+"));
    if (isData(text)) {
        return {};
    }
    QStringList strangers;
    for (const QString &token : text.split(kBlank, Qt::SkipEmptyParts)) {
        if (isTechnical(token)) {
            continue;
        }
        const bool isCut = token.contains(QChar(0x2026));
        for (auto words = latinWord().globalMatch(token); words.hasNext();) {
            const QString word = words.next().captured();
            if (!isKnown(word, isCut)) {
                strangers << word;
            }
        }
    }
    return strangers;
}

} // namespace signalbox::test_gui
