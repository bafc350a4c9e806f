// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/run_facts_table.h"

#include "viewmodels/run_text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace signalbox::viewmodels {

namespace {

/// Gives the texts of this file their context for translators.
struct FactWords
{
    Q_DECLARE_TR_FUNCTIONS(RunFacts)
};

FactValue textFact(const std::string &text)
{
    return {QString::fromStdString(text), text};
}

FactValue countFact(std::int64_t count)
{
    // Nothing that is counted here is 0 in a run that has begun.
    return count > 0 ? FactValue{formatCount(count), std::to_string(count)} : FactValue{};
}

FactValue numberFact(double number, const QString &text)
{
    return {text, QLocale::c().toString(number, 'g', 12).toStdString()};
}

FactValue listFact(const std::vector<std::string> &list)
{
    std::string plain;
    for (const std::string &item : list) {
        if (!plain.empty()) {
            plain += "; ";
        }
        plain += item;
    }
    return {QString::fromStdString(plain), plain};
}

FactValue timeFact(std::int64_t microseconds)
{
    if (microseconds <= 0) {
        return {};
    }
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(microseconds / 1000);
    return {QLocale().toString(time, QLocale::ShortFormat), time.toUTC().toString(Qt::ISODate).toStdString()};
}

FactValue durationFact(double seconds)
{
    return seconds > 0.0 ? numberFact(seconds, formatDuration(seconds)) : FactValue{};
}

template <std::string core::RunFacts::*field> FactValue factText(const ComparedRun &run)
{
    return textFact(run.record->facts.*field);
}

template <std::int64_t core::RunFacts::*field> FactValue factCount(const ComparedRun &run)
{
    return countFact(run.record->facts.*field);
}

FactValue cutSentences(const ComparedRun &run)
{
    const core::RunFacts &facts = run.record->facts;
    return facts.trainRows == 0 ? FactValue{}
                                : FactValue{formatCount(facts.truncatedRows), std::to_string(facts.truncatedRows)};
}

FactValue majorityShare(const ComparedRun &run)
{
    const core::RunFacts &facts = run.record->facts;
    return facts.majorityLabel.empty() ? FactValue{}
                                       : numberFact(facts.majorityAccuracy, formatMetric(facts.majorityAccuracy));
}

FactValue runTags(const ComparedRun &run)
{
    return listFact(run.record->tags);
}

FactValue bestEpochOf(const ComparedRun &run)
{
    return run.record->bestCheckpoint.empty() ? FactValue{} : countFact(run.record->bestEpoch);
}

FactValue failureOf(const ComparedRun &run)
{
    return run.record->error ? textFact(core::describe(*run.record->error)) : FactValue{};
}

FactValue sourceOf(const ComparedRun &run)
{
    return run.record->imported ? textFact(run.record->imported->source) : FactValue{};
}

std::vector<ComparedFact> makeFacts()
{
    using Section = ComparisonSection;
    using Facts = core::RunFacts;
    using Run = const ComparedRun &;
    return {
        {Section::Data, "train-rows", QT_TRANSLATE_NOOP("RunFacts", "Training sentences"), false,
         factCount<&Facts::trainRows>},
        {Section::Data, "valid-rows", QT_TRANSLATE_NOOP("RunFacts", "Validation sentences"), false,
         factCount<&Facts::validRows>},
        {Section::Data, "test-rows", QT_TRANSLATE_NOOP("RunFacts", "Test sentences"), false,
         factCount<&Facts::testRows>},
        {Section::Data, "classes", QT_TRANSLATE_NOOP("RunFacts", "Classes"), false,
         [](Run run) { return listFact(run.record->facts.labels); }},
        {Section::Data, "majority-class", QT_TRANSLATE_NOOP("RunFacts", "Largest class"), false,
         factText<&Facts::majorityLabel>},
        {Section::Data, "majority-accuracy", QT_TRANSLATE_NOOP("RunFacts", "Its share of the validation"), false,
         majorityShare},
        {Section::Data, "truncated-rows", QT_TRANSLATE_NOOP("RunFacts", "Sentences that were cut"), false,
         cutSentences},
        {Section::Data, "train-hash", QT_TRANSLATE_NOOP("RunFacts", "Hash of the training data"), false,
         factText<&Facts::trainFingerprint>},
        {Section::Data, "valid-hash", QT_TRANSLATE_NOOP("RunFacts", "Hash of the validation data"), false,
         factText<&Facts::validFingerprint>},
        {Section::Data, "test-hash", QT_TRANSLATE_NOOP("RunFacts", "Hash of the test data"), false,
         factText<&Facts::testFingerprint>},
        {Section::Environment, "engine", QT_TRANSLATE_NOOP("RunFacts", "Engine"), false,
         factText<&Facts::engineVersion>},
        {Section::Environment, "device", QT_TRANSLATE_NOOP("RunFacts", "Device"), false, factText<&Facts::device>},
        {Section::Environment, "threads", QT_TRANSLATE_NOOP("RunFacts", "Threads"), false,
         [](Run run) { return countFact(run.record->facts.threads); }},
        {Section::Environment, "host", QT_TRANSLATE_NOOP("RunFacts", "Computer"), false,
         [](Run run) { return textFact(run.record->host); }},
        {Section::Environment, "code", QT_TRANSLATE_NOOP("RunFacts", "Signalbox"), false,
         factText<&Facts::codeVersion>},
        {Section::Environment, "imported-from", QT_TRANSLATE_NOOP("RunFacts", "Imported from"), false, sourceOf},
        {Section::Run, "state", QT_TRANSLATE_NOOP("RunFacts", "State"), false,
         [](Run run) {
             return FactValue{stateWord(run.record->state), core::toString(run.record->state)};
         }},
        {Section::Run, "failure", QT_TRANSLATE_NOOP("RunFacts", "Failed because"), false, failureOf},
        {Section::Run, "parameters", QT_TRANSLATE_NOOP("RunFacts", "Parameters"), false, factCount<&Facts::parameters>},
        {Section::Run, "epochs-done", QT_TRANSLATE_NOOP("RunFacts", "Epochs done"), false,
         [](Run run) { return countFact(run.record->epochsDone); }},
        {Section::Run, "steps-done", QT_TRANSLATE_NOOP("RunFacts", "Steps done"), false,
         [](Run run) { return countFact(run.record->stepsDone); }},
        {Section::Run, "steps-per-epoch", QT_TRANSLATE_NOOP("RunFacts", "Steps of an epoch"), false,
         factCount<&Facts::stepsPerEpoch>},
        {Section::Run, "best-epoch", QT_TRANSLATE_NOOP("RunFacts", "Epoch of the best checkpoint"), false, bestEpochOf},
        {Section::Run, "group", QT_TRANSLATE_NOOP("RunFacts", "Group"), false,
         [](Run run) { return textFact(run.record->group); }},
        {Section::Run, "tags", QT_TRANSLATE_NOOP("RunFacts", "Tags"), false, runTags},
        {Section::Run, "run-notes", QT_TRANSLATE_NOOP("RunFacts", "Notes on the run"), true,
         [](Run run) { return textFact(run.record->notes); }},
        {Section::Run, "remarks", QT_TRANSLATE_NOOP("RunFacts", "Remarks of the trainer"), false,
         [](Run run) { return listFact(run.record->facts.notes); }},
        {Section::Run, "seconds", QT_TRANSLATE_NOOP("RunFacts", "Took"), true,
         [](Run run) { return durationFact(run.record->secondsTotal); }},
        {Section::Run, "created", QT_TRANSLATE_NOOP("RunFacts", "Started"), true,
         [](Run run) { return timeFact(run.record->createdMicroseconds); }},
        {Section::Run, "id", QT_TRANSLATE_NOOP("RunFacts", "Run id"), true,
         [](Run run) { return textFact(run.record->id.value); }},
    };
}

} // namespace

const std::vector<ComparedFact> &comparedFacts()
{
    static const std::vector<ComparedFact> kFacts = makeFacts();
    return kFacts;
}

QString factName(const ComparedFact &fact)
{
    return QCoreApplication::translate("RunFacts", fact.name);
}

} // namespace signalbox::viewmodels
