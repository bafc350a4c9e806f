// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panels/run_filter_line.h"

#include "common/icons.h"
#include "common/widgets.h"
#include "panels/panel_keys.h"
#include "viewmodels/query_text.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QTextCharFormat>
#include <QVBoxLayout>

#include <algorithm>

namespace signalbox::ui {

namespace {

constexpr int kCompletionKindRole = Qt::UserRole + 1;
constexpr std::size_t kMostFilterCompletions = 40;
constexpr int kCalmMilliseconds = 500;

/// The completion at the left, what it is at the right.
class FilterCompletionRow : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        painter->save();
        QFont font = option.font;
        font.setPixelSize(11);
        painter->setFont(font);
        painter->setPen(option.palette.color(QPalette::PlaceholderText));
        painter->drawText(option.rect.adjusted(8, 0, -8, 0), static_cast<int>(Qt::AlignVCenter | Qt::AlignRight),
                          index.data(kCompletionKindRole).toString());
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return {QStyledItemDelegate::sizeHint(option, index).width() + 110, 26};
    }
};

/// A word after which one more can follow is finished with a blank.
bool endsFilterWord(store::CompletionKind kind)
{
    return kind != store::CompletionKind::Function && kind != store::CompletionKind::Prefix;
}

} // namespace

RunFilterField::RunFilterField(QWidget *parent)
    : QLineEdit(parent)
    , m_completer(new QCompleter(this))
    , m_completions(new QStandardItemModel(this))
{
    setObjectName(QStringLiteral("runFilterEdit"));
    setPlaceholderText(tr("Filter: valid/mcc > 0.4 and model ~ \"tiny\" and not tag:failed"));
    setAccessibleName(tr("Filter the runs"));
    setToolTip(
        tr("Words are looked for in name, tags, group, notes and model. Fields, metrics and settings can be compared. "
           "↓ shows what can be typed, Tab takes the first of it."));
    setClearButtonEnabled(true);
    m_completer->setModel(m_completions);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setWidget(this);
    m_completer->popup()->setObjectName(QStringLiteral("runFilterCompletions"));
    m_completer->popup()->setItemDelegate(new FilterCompletionRow(m_completer->popup()));
    connect(m_completer, qOverload<const QModelIndex &>(&QCompleter::activated), this, &RunFilterField::complete);
    connect(this, &QLineEdit::textChanged, this, &RunFilterField::read);
    connect(this, &QLineEdit::textEdited, this, [this] { showCompletions(false); });
}

QAbstractItemView &RunFilterField::completionList() const
{
    return *m_completer->popup();
}

bool RunFilterField::isCompleting() const
{
    return completionList().isVisible();
}

void RunFilterField::read()
{
    static const store::QueryNames kNoNames;
    const auto parsed = store::RunQuery::parse(text().toStdString(), m_names ? m_names() : kNoNames);
    m_isWrong = !parsed;
    m_problem.reset();
    if (!parsed) {
        m_problem = parsed.error();
    } else if (!parsed->hints().empty()) {
        m_problem = parsed->hints().front();
    }
    underline();
    Q_EMIT problemChanged();
    if (parsed) {
        m_query = *parsed;
        Q_EMIT queryChanged(m_query);
    }
}

void RunFilterField::underline()
{
    if (m_isComposing) {
        return;
    }
    QList<QInputMethodEvent::Attribute> attributes;
    if (m_problem && m_problem->length > 0) {
        const std::string typed = text().toStdString();
        const int begin = viewmodels::unitsBefore(typed, m_problem->position);
        const int end = viewmodels::unitsBefore(typed, m_problem->position + m_problem->length);
        QTextCharFormat format;
        format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        format.setUnderlineColor(m_isWrong ? m_theme.error : m_theme.warning);
        attributes.append({QInputMethodEvent::TextFormat, begin - cursorPosition(), end - begin, format});
    }
    // A line edit has no formats of its own; those of an input method are kept until the next of its events.
    QInputMethodEvent formats({}, attributes);
    QLineEdit::inputMethodEvent(&formats);
}

void RunFilterField::inputMethodEvent(QInputMethodEvent *event)
{
    m_isComposing = !event->preeditString().isEmpty();
    QLineEdit::inputMethodEvent(event);
}

void RunFilterField::takeSuggestion()
{
    if (m_problem && !m_problem->suggestion.empty()) {
        setText(QString::fromStdString(viewmodels::withSuggestion(text().toStdString(), *m_problem)));
        setFocus();
    }
}

void RunFilterField::showCompletions(bool asked)
{
    if (!m_names) {
        return;
    }
    const std::string typed = text().toStdString();
    const std::size_t cursor = viewmodels::bytesBefore(text(), cursorPosition());
    const store::QueryCompletions found = store::completeQuery(typed, cursor, m_names(), kMostFilterCompletions);
    const char before = cursor > 0 ? typed[cursor - 1] : ' ';
    const bool isWordBegun = found.length > 0 || before == ':' || before == '(';
    if (found.items.empty() || (!asked && !isWordBegun)) {
        m_completer->popup()->hide();
        return;
    }
    m_replaceFrom = viewmodels::unitsBefore(typed, found.position);
    m_replaceLength = viewmodels::unitsBefore(typed, found.position + found.length) - m_replaceFrom;
    m_completions->clear();
    int width = 0;
    for (const store::QueryCompletion &item : found.items) {
        auto *row = new QStandardItem(QString::fromStdString(item.text));
        row->setData(viewmodels::completionKindText(item.kind), kCompletionKindRole);
        row->setData(endsFilterWord(item.kind), kCompletionKindRole + 1);
        row->setEditable(false);
        m_completions->appendRow(row);
        width = std::max(width, fontMetrics().horizontalAdvance(row->text()));
    }
    QRect place = cursorRect();
    place.setWidth(std::clamp(width + 170, 240, 520));
    m_completer->complete(place);
}

void RunFilterField::complete(const QModelIndex &index)
{
    if (!index.isValid()) {
        return;
    }
    QString word = index.data().toString();
    QString typed = text();
    const bool atEnd = m_replaceFrom + m_replaceLength >= typed.size();
    if (atEnd && index.data(kCompletionKindRole + 1).toBool()) {
        word += QLatin1Char(' ');
    }
    typed.replace(m_replaceFrom, m_replaceLength, word);
    const int behind = m_replaceFrom + static_cast<int>(word.size());
    m_completer->popup()->hide();
    setText(typed);
    setCursorPosition(behind);
    // What can follow; the completer is still at work with this one.
    QTimer::singleShot(0, this, [this] {
        if (hasFocus()) {
            showCompletions(true);
        }
    });
}

bool RunFilterField::event(QEvent *event)
{
    // Tab would leave the field before keyPressEvent() sees it.
    if (event->type() == QEvent::KeyPress && isCompleting()) {
        const auto key = viewmodels::commandOf<RunFilterKey>(runFilterKeys(), *static_cast<QKeyEvent *>(event));
        if (key == RunFilterKey::TakeFirst) {
            const QModelIndex chosen = m_completer->popup()->currentIndex();
            complete(chosen.isValid() ? chosen : m_completer->completionModel()->index(0, 0));
            event->accept();
            return true;
        }
    }
    return QLineEdit::event(event);
}

void RunFilterField::keyPressEvent(QKeyEvent *event)
{
    const auto key = viewmodels::commandOf<RunFilterKey>(runFilterKeys(), *event);
    if (key == RunFilterKey::Complete && !isCompleting()) {
        showCompletions(true);
        return;
    }
    if (key == RunFilterKey::Leave && !isCompleting()) {
        if (text().isEmpty()) {
            Q_EMIT left();
        } else {
            clear();
        }
        return;
    }
    const bool takesCompletion = isCompleting() && m_completer->popup()->currentIndex().isValid();
    QLineEdit::keyPressEvent(event);
    if (key == RunFilterKey::GoToTable && !takesCompletion && !m_isWrong) {
        Q_EMIT left();
    }
}

void RunFilterField::setTheme(const viewmodels::Theme &theme)
{
    m_theme = theme;
    setSearchIcon(this, theme.secondary);
    underline();
}

RunFilterLine::RunFilterLine(QWidget *parent)
    : QWidget(parent)
    , m_field(new RunFilterField)
    , m_message(makeLabel({}, "error", QStringLiteral("runFilterMessage")))
    , m_suggestion(makeButton({}, QStringLiteral("runFilterSuggestion"), "link"))
    , m_examples(makeGhost(tr("Examples of filters"), QStringLiteral("runFilterExamples")))
{
    m_message->setWordWrap(true);
    m_examples->setPopupMode(QToolButton::InstantPopup);
    fillExamples();
    auto *row = new QHBoxLayout;
    row->setSpacing(6);
    row->addWidget(m_field, 1);
    row->addWidget(m_examples);
    auto *below = new QHBoxLayout;
    below->addWidget(m_message, 1);
    below->addWidget(m_suggestion);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addLayout(row);
    column->addLayout(below);
    m_calm.setSingleShot(true);
    m_calm.setInterval(kCalmMilliseconds);
    connect(&m_calm, &QTimer::timeout, this, &RunFilterLine::showProblem);
    connect(m_suggestion, &QPushButton::clicked, m_field, &RunFilterField::takeSuggestion);
    connect(m_field, &RunFilterField::problemChanged, this, [this] {
        if (m_field->problem() && m_message->isHidden()) {
            m_calm.start();
        } else {
            showProblem();
        }
    });
    connect(m_field, &QLineEdit::returnPressed, this, &RunFilterLine::showProblem);
    showProblem();
}

void RunFilterLine::fillExamples()
{
    auto *menu = new QMenu(m_examples);
    menu->setObjectName(QStringLiteral("runFilterExamplesMenu"));
    const std::pair<QString, QString> examples[] = {
        {tr("Good and finished"), QStringLiteral("best(valid/mcc) > 0.4 and is:finished")},
        {tr("Starred"), QStringLiteral("is:starred")},
        {tr("Of the last week"), QStringLiteral("age < 7d")},
        {tr("Failed or interrupted"), QStringLiteral("state in (failed, interrupted)")},
        {tr("Without a tag"), QStringLiteral("not has:tag")},
        {tr("High learning rates"), QStringLiteral("lr >= 1e-4")},
        {tr("A model by a part of its name"), QStringLiteral("model ~ \"tiny\"")},
        {tr("The loss became NaN"), QStringLiteral("train/loss_step is nan")},
        {tr("Archived ones as well"), QStringLiteral("archived = yes or archived = no")},
    };
    for (const auto &[text, query] : examples) {
        QAction *action = menu->addAction(tr("%1:  %2", "what it finds, query").arg(text, query));
        connect(action, &QAction::triggered, m_field, [this, query = query] {
            m_field->setText(query);
            m_field->setFocus();
        });
    }
    m_examples->setMenu(menu);
}

void RunFilterLine::showProblem()
{
    m_calm.stop();
    const auto &problem = m_field->problem();
    setTone(m_field, "wrong", m_field->isWrong());
    setLook(m_message, m_field->isWrong() ? "error" : "warning");
    m_message->setText(problem ? viewmodels::queryProblemText(*problem) : QString());
    m_message->setVisible(problem.has_value());
    const bool offers = problem && !problem->suggestion.empty();
    m_suggestion->setVisible(offers);
    if (offers) {
        m_suggestion->setText(tr("Use %1").arg(QString::fromStdString(problem->suggestion)));
    }
    m_field->setAccessibleDescription(m_message->text());
}

void RunFilterLine::setTheme(const viewmodels::Theme &theme)
{
    m_field->setTheme(theme);
    m_examples->setIcon(icon(QStringLiteral("info"), theme.secondary));
}

} // namespace signalbox::ui
