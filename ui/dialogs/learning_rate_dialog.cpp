// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/learning_rate_dialog.h"

#include "charts/line_chart.h"
#include "charts/search_chart.h"
#include "common/error_text.h"
#include "common/widgets.h"
#include "dialogs/chart_table_dialog.h"

#include <QLocale>
#include <QProgressBar>
#include <QSpinBox>
#include <QVBoxLayout>

#include <cmath>
#include <utility>

namespace signalbox::ui {

namespace {

using SearchPhase = session::LearningRateSearch::Phase;

constexpr int kLookEvery = 33; ///< milliseconds
constexpr int kMostSteps = 100000;
constexpr int kDigits = 3; ///< of a suggestion: a search says no more

QString rateText(double rate)
{
    return QLocale().toString(rate, 'g', kDigits);
}

/// The rate that is said, so that the form gets what the button promises.
double roundedRate(double rate)
{
    return QString::number(rate, 'g', kDigits).toDouble();
}

/// In the form's way of writing numbers, or the language's. Nothing when it is no number above 0.
std::optional<double> typedRate(const QLineEdit &edit)
{
    const QString text = edit.text().trimmed();
    bool isNumber = false;
    double value = text.toDouble(&isNumber);
    if (!isNumber) {
        value = QLocale().toDouble(text, &isNumber);
    }
    return isNumber && std::isfinite(value) && value > 0.0 ? std::optional(value) : std::nullopt;
}

double largestRate()
{
    return core::findSetting("lr")->maximum;
}

} // namespace

LearningRateDialog::LearningRateDialog(session::RunSession &session, const core::RunSpec &spec,
                                       const viewmodels::Theme &theme, QWidget *parent)
    : QDialog(parent)
    , m_session(session)
    , m_spec(spec)
    , m_first(new QLineEdit)
    , m_last(new QLineEdit)
    , m_steps(new QSpinBox)
    , m_rangeProblem(makeLabel({}, "error", QStringLiteral("searchRangeProblem")))
    , m_chart(new charts::LineChart)
    , m_progress(new QProgressBar)
    , m_status(makeLabel({}, nullptr, QStringLiteral("searchStatus")))
    , m_again(makeButton(tr("Search again"), QStringLiteral("searchAgainButton")))
    , m_cancel(makeButton(tr("Cancel"), QStringLiteral("cancelSearchButton")))
    , m_close(makeButton(tr("Close"), QStringLiteral("closeSearchButton")))
    , m_use(makeButton(tr("Use the rate"), QStringLiteral("useRateButton"), "primary"))
{
    setObjectName(QStringLiteral("learningRateDialog"));
    setProperty("remembersLayout", QStringLiteral("learningRate"));
    setWindowTitle(tr("Find a learning rate"));
    resize(720, 580);
    build();
    layOut();
    setTheme(theme);
    m_timer.setInterval(kLookEvery);
    connect(&m_timer, &QTimer::timeout, this, &LearningRateDialog::look);
    connect(m_again, &QPushButton::clicked, this, &LearningRateDialog::begin);
    connect(m_cancel, &QPushButton::clicked, this, &LearningRateDialog::stop);
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_use, &QPushButton::clicked, this, [this] {
        Q_EMIT rateChosen(*m_rate);
        accept();
    });
    connect(m_chart, &charts::LineChart::tableRequested, this, &LearningRateDialog::showTable);
    begin();
}

LearningRateDialog::~LearningRateDialog()
{
    if (m_search) {
        m_search->cancel();
    }
}

void LearningRateDialog::setTheme(const viewmodels::Theme &theme)
{
    m_chart->setTheme(theme);
}

void LearningRateDialog::build()
{
    const core::LearningRateSearchOptions usual;
    m_first->setObjectName(QStringLiteral("searchFirstEdit"));
    m_first->setAccessibleName(tr("First rate"));
    m_first->setToolTip(tr("The search begins with this rate; so small that nothing is learned yet."));
    m_first->setText(QString::number(usual.minimum, 'g', 6));
    m_last->setObjectName(QStringLiteral("searchLastEdit"));
    m_last->setAccessibleName(tr("Last rate"));
    m_last->setToolTip(tr("The search ends with this rate, or before it when the loss has become too large."));
    m_last->setText(QString::number(usual.maximum, 'g', 6));
    m_steps->setObjectName(QStringLiteral("searchStepsBox"));
    m_steps->setAccessibleName(tr("Steps"));
    m_steps->setToolTip(tr("More steps make the curve finer, and take longer."));
    m_steps->setRange(2, kMostSteps);
    m_steps->setValue(usual.steps);
    m_rangeProblem->setWordWrap(true);
    m_rangeProblem->hide();
    m_chart->setObjectName(QStringLiteral("searchCurve"));
    m_progress->setObjectName(QStringLiteral("searchProgress"));
    m_progress->setAccessibleName(tr("Progress of the search"));
    m_progress->setTextVisible(false);
    m_status->setWordWrap(true);
    m_status->setTextInteractionFlags(Qt::TextSelectableByMouse);
    connect(m_first, &QLineEdit::textChanged, this, &LearningRateDialog::checkRange);
    connect(m_last, &QLineEdit::textChanged, this, &LearningRateDialog::checkRange);
}

void LearningRateDialog::layOut()
{
    auto *about =
        makeLabel(tr("Trains for some steps with a rate that grows from one to the next, with the data, the "
                     "model and the other settings of the form. Nothing is kept of what the model learns; the "
                     "curve is kept, and Plots shows it."),
                  "secondary");
    about->setWordWrap(true);
    auto *range = new QHBoxLayout;
    range->setSpacing(8);
    const std::pair<QString, QWidget *> fields[] = {
        {tr("First rate"), m_first}, {tr("Last rate"), m_last}, {tr("Steps"), m_steps}};
    for (const auto &[text, field] : fields) {
        auto *label = makeLabel(text, "field");
        label->setBuddy(field);
        range->addWidget(label);
        range->addWidget(field, 1);
    }
    range->addWidget(m_again);
    auto *card = makeCard(QStringLiteral("searchCard"));
    auto *inCard = new QVBoxLayout(card);
    inCard->setContentsMargins(6, 6, 6, 6);
    inCard->addWidget(m_chart);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_cancel);
    buttons->addStretch();
    buttons->addWidget(m_close);
    buttons->addWidget(m_use);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(12);
    column->addWidget(about);
    column->addLayout(range);
    column->addWidget(m_rangeProblem);
    column->addWidget(card, 1);
    column->addWidget(m_progress);
    column->addWidget(m_status);
    column->addLayout(buttons);
}

std::optional<core::LearningRateSearchOptions> LearningRateDialog::options() const
{
    const auto first = typedRate(*m_first);
    const auto last = typedRate(*m_last);
    if (!first || !last || *last <= *first || *last > largestRate()) {
        return std::nullopt;
    }
    core::LearningRateSearchOptions options;
    options.minimum = *first;
    options.maximum = *last;
    options.steps = m_steps->value();
    return options;
}

void LearningRateDialog::checkRange()
{
    const bool isGood = options().has_value();
    m_rangeProblem->setText(
        isGood ? QString()
               : tr("Use numbers above 0: the last rate above the first one, and at most %1.").arg(largestRate()));
    m_rangeProblem->setVisible(!isGood);
    for (QLineEdit *edit : {m_first, m_last}) {
        edit->setAccessibleDescription(m_rangeProblem->text());
    }
    updateButtons();
}

void LearningRateDialog::begin()
{
    const auto wanted = options();
    if (!wanted) {
        return;
    }
    m_rate.reset();
    m_isStopping = false;
    drawCurve({});
    auto search = m_session.findLearningRate(m_spec, *wanted);
    if (search) {
        m_search = *std::move(search);
        m_timer.start();
        sayProgress({}); // it may have ended already, but nobody listens to a dialog that is just being made
    } else {
        showProblem(errorText(search.error()));
    }
    updateButtons();
}

void LearningRateDialog::stop()
{
    m_isStopping = true;
    m_search->cancel();
    look(); // one that waited has ended by now
    updateButtons();
}

void LearningRateDialog::look()
{
    const session::LearningRateSearch::Progress progress = m_search->progress();
    if (progress.points.rates.size() != m_drawn) {
        drawCurve(progress.points);
    }
    if (progress.end) {
        m_timer.stop();
        showEnd(*progress.end);
        updateButtons();
        if (m_rate) {
            m_use->setFocus();
        }
    } else {
        sayProgress(progress);
    }
}

void LearningRateDialog::drawCurve(const core::LearningRateSearchResult &found)
{
    m_drawn = found.rates.size();
    const QString model = QString::fromStdString(m_spec.model).section(QLatin1Char('/'), -1);
    const bool isLinear = m_search && m_search->options().isLinear;
    m_chart->setModel(charts::searchChart(found, isLinear, model));
}

void LearningRateDialog::sayProgress(const session::LearningRateSearch::Progress &progress)
{
    const int steps = m_search->options().steps;
    const auto made = static_cast<int>(progress.points.rates.size());
    setProgress(*m_progress, made, made == 0 ? 0 : steps); // busy without an end, until it is known how fast it is
    m_progress->show();
    setLook(m_status, "secondary");
    if (m_isStopping) {
        m_status->setText(tr("Stopping after the running step…"));
    } else if (progress.phase == SearchPhase::Waiting && m_session.liveRun()) {
        m_status->setText(tr("Waiting for the run that trains now. The search begins when that has ended, before runs "
                             "that wait."));
    } else if (progress.phase == SearchPhase::Waiting && !m_session.engine()) {
        m_status->setText(tr("Loading the training engine…"));
    } else if (made == 0) {
        m_status->setText(tr("Loading data and model…"));
    } else {
        m_status->setText(
            tr("Step %1 of %2, learning rate %3")
                .arg(QLocale().toString(made), QLocale().toString(steps), rateText(progress.points.rates.back())));
    }
}

void LearningRateDialog::showEnd(const session::LearningRateSearchEnd &end)
{
    m_progress->hide();
    if (!end.result && end.result.error().code == core::ErrorCode::Cancelled) {
        setLook(m_status, "secondary");
        m_status->setText(tr("The search was stopped. Nothing of it is kept, and the form is as it was."));
        return;
    }
    if (!end.result) {
        showProblem(errorText(end.result.error()));
        return;
    }
    const core::LearningRateSearchResult &found = *end.result;
    drawCurve(found);
    if (end.id) {
        Q_EMIT searchKept();
    }
    if (found.rates.empty()) {
        showProblem(
            tr("The loss was not finite at the very first step, before anything was learned. The weights of the "
               "model or the precision are the cause, and no learning rate helps: choose another model folder, "
               "train from scratch, or take float32."));
        return;
    }
    if (!found.suggestion) {
        showProblem(
            tr("No rate can be suggested: there are too few steps before the loss becomes too large. Search again "
               "with a smaller first rate, or with more steps."));
        return;
    }
    m_rate = roundedRate(*found.suggestion);
    QStringList sentences{
        tr("Suggested learning rate: %1, where the smoothed loss falls steepest.").arg(rateText(*m_rate))};
    if (found.stoppedEarly) {
        sentences << tr("The search ended early, because the loss had become too large.");
    }
    if (end.notKept) {
        sentences << tr("The curve could not be kept. %1").arg(errorText(*end.notKept));
    }
    setLook(m_status, end.notKept ? "warning" : "");
    m_status->setText(sentences.join(QLatin1Char(' ')));
}

void LearningRateDialog::showProblem(const QString &text)
{
    m_progress->hide();
    setLook(m_status, "error");
    m_status->setText(text);
}

void LearningRateDialog::updateButtons()
{
    const bool isOn = isSearching();
    for (QWidget *field :
         {static_cast<QWidget *>(m_first), static_cast<QWidget *>(m_last), static_cast<QWidget *>(m_steps)}) {
        field->setEnabled(!isOn);
    }
    m_again->setEnabled(!isOn && options().has_value());
    m_cancel->setVisible(isOn);
    m_cancel->setEnabled(!m_isStopping);
    m_use->setText(m_rate ? tr("Use %1").arg(rateText(*m_rate)) : tr("Use the rate"));
    m_use->setEnabled(m_rate.has_value());
}

void LearningRateDialog::showTable()
{
    auto *table = new ChartTableDialog(m_chart->model(), m_chart->view(), this);
    table->setAttribute(Qt::WA_DeleteOnClose);
    table->show();
}

} // namespace signalbox::ui
