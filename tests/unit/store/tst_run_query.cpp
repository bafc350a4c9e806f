// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "query_runs.h"

#include <QTest>

#include <functional>
#include <iterator>
#include <limits>
#include <random>
#include <string_view>

using namespace signalbox;
using test_store::addMetric;
using test_store::kDay;
using test_store::kNow;
using test_store::matching;
using test_store::queryTime;
using test_store::someRun;

namespace {

const double kNan = std::numeric_limits<double>::quiet_NaN();
const double kInfinity = std::numeric_limits<double>::infinity();

/// "good": starred, tagged, better and better. "bad": failed, NaN at the end. "live": running, no metrics yet. "old":
/// imported a year ago, archived.
std::vector<store::QueryRow> fourRuns()
{
    store::RunRecord good = someRun("good");
    good.tags = {"baseline", "Two Words"};
    good.group = "seeds";
    good.starred = true;
    good.notes = "Learned *quickly*";
    good.secondsTotal = 5400.0;
    good.epochsDone = 3;
    good.stepsDone = 402;
    good.finishedMicroseconds = good.createdMicroseconds + 5'400'000'000;
    good.spec.learningRate = 1e-3;
    good.spec.epochs = 3;
    good.facts.labels = {"unacceptable", "acceptable"};
    good.facts.parameters = 4'386'178;
    addMetric(good, "valid/mcc", {0.2, 0.5, 0.45});
    addMetric(good, "valid/loss", {0.6, 0.4, 0.5});
    addMetric(good, "train/loss_epoch", {0.7, 0.3, 0.2});
    addMetric(good, "lr", {1e-4, 2e-4});
    addMetric(good, "valid/class/very good/f1", {0.75});

    store::RunRecord bad = someRun("bad");
    bad.state = core::RunState::Failed;
    bad.tags = {"failed"};
    bad.error = core::Error{core::ErrorCode::NonFiniteLoss, "step 7", "the loss is not finite", {}, {}, {}};
    bad.createdMicroseconds = kNow - 5 * kDay;
    bad.spec.model = "/models/BERT-Base";
    bad.spec.optimizer = "sgd";
    addMetric(bad, "valid/mcc", {0.3, core::undefinedValue()});
    addMetric(bad, "valid/loss", {0.9, kNan});
    addMetric(bad, "train/loss_epoch", {0.9, kInfinity});

    store::RunRecord live = someRun("live");
    live.state = core::RunState::Running;
    live.createdMicroseconds = kNow - 3'600'000'000;
    live.lastMetrics = {{"train/loss_step", 0.7}};

    store::RunRecord old = someRun("old");
    old.imported = store::ImportedFrom{"W&B team/cola/run", "https://example.org", kNow};
    old.archived = true;
    old.createdMicroseconds = kNow - 400 * kDay;
    old.tags = {"\xED\x95\x9C\xEA\xB5\xAD\xEC\x96\xB4"}; // Korean
    old.spec.dropout = 0.3;

    std::vector<store::QueryRow> rows;
    for (store::RunRecord &run : std::vector<store::RunRecord>{good, bad, live, old}) {
        rows.emplace_back(std::move(run));
    }
    return rows;
}

} // namespace

class TestRunQuery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void runsAreFound_data();
    void runsAreFound();
    void problemsSayWhereAndWhat_data();
    void problemsSayWhereAndWhat();
    void logicIsThatOfBruteForce();
    void nothingMakesItCrash();
    void hintsNameMetricsThatNoRunHas();
    void whatAQuerySaysOfItself();
    void valuesAtAStep();
    void fieldsReadThemselvesAgain();
    void placesAreCharacters();
};

void TestRunQuery::runsAreFound_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("names");
    const auto row = [](const char *query, const char *names) {
        QTest::newRow(*query == '\0' ? "(empty)" : query) << QString::fromUtf8(query) << QString::fromUtf8(names);
    };
    row("", "good bad live old ");
    row("   ", "good bad live old ");
    // Metrics
    row("valid/mcc > 0.4", "good ");
    row("valid/mcc>0.4", "good ");
    row("valid/mcc >= 0.45", "good ");
    row("valid/mcc > 45%", "");
    row("valid/mcc = 45%", "good ");
    row("best(valid/mcc) >= 0.3", "good bad ");
    row("BEST( valid/mcc ) >= 0.3", "good bad ");
    row("best(valid/loss) < 0.5", "good ");
    row("min(valid/mcc) = 0.2", "good ");
    row("max(valid/loss) = 0.6", "good ");
    row("best-step(valid/mcc) = 2", "good ");
    row("best_step(valid/mcc) = 2", "good ");
    row("last-step(valid/loss) = 3", "good ");
    row("count(valid/mcc) = 3", "good ");
    row("valid/loss > train/loss_epoch", "good ");
    row("valid/loss < max(valid/loss)", "good ");
    row("valid/mcc in 0.4..0.5", "good ");
    row("valid/mcc = 0.4..0.5", "good ");
    row("valid/mcc != 0.4..0.5", ""); // undefined ones pass neither way
    row("valid/mcc != 7", "good ");
    row("valid/mcc in (0.45, 0.9)", "good ");
    row("valid/mcc not in (0.9)", "good ");
    row("valid/loss is nan", "bad ");
    row("valid/mcc is nan", "");
    row("valid/mcc is missing", "bad live old ");
    row("valid/mcc is not missing", "good ");
    row("train/loss_epoch is infinite", "bad ");
    row("train/loss_epoch is finite", "good ");
    row("has:valid/mcc", "good ");
    row("has:best(valid/mcc)", "good bad ");
    row("not has:valid/mcc", "bad live old ");
    row("`valid/class/very good/f1` > 0.7", "good ");
    row("\"valid/class/very good/f1\" > 0.7", "good ");
    row("train/loss_step < 1", "live ");
    // A setting and a metric of the same name
    row("lr = 1e-3", "good ");
    row("config.lr = 0.001", "good ");
    row("last(lr) = 2e-4", "good ");
    row("metric.lr = 0.0002", "good ");
    // Settings
    row("model ~ \"tiny\"", "good live old ");
    row("model ~ TINY", "good live old ");
    row("model = bert-base", "bad ");
    row("model = /models/BERT-base", "bad ");
    row("model !~ tiny", "bad ");
    row("model ~ /bert-(base|large)$/", "bad ");
    row("model !~ /bert-(base|large)$/", "good live old ");
    row("train ~ /data/cola", "good bad live old ");
    row("model:tiny", "good live old ");
    row("optimizer = sgd", "bad ");
    row("optimizer in (sgd, adamw)", "bad ");
    row("optimizer not in (sgd, adamw)", "good live old ");
    row("batch_size = 64", "good bad live old ");
    row("batch-size:64", "good bad live old ");
    row("batch-size:>64", "");
    row("dropout is missing", "good bad live "); // left to the model
    row("dropout > 0.2", "old ");
    row("weight-decay = 0", "good bad live old ");
    row("from-scratch = no", "good bad live old ");
    row("epochs-done = epochs", "good ");
    // Tags, group, notes
    row("tag:failed", "bad ");
    row("tag = FAILED", "bad ");
    row("tags:failed", "bad ");
    row("-tag:failed", "good live old ");
    row("!tag:failed", "good live old ");
    row("not tag:failed", "good live old ");
    row("tag != failed", "good live old ");
    row("tag ~ base", "good ");
    row("tag = \"two words\"", "good ");
    row("tag = 'two words'", "good ");
    row("tag in (baseline, failed)", "good bad ");
    row("tag in baseline", "good ");
    row("tag not in (baseline, failed)", "live old ");
    row("tag is empty", "live ");
    row("has:tag", "good bad old ");
    row("tag:\xED\x95\x9C\xEA\xB5\xAD\xEC\x96\xB4", "old ");
    row("\xED\x95\x9C\xEA\xB5\xAD", "old ");
    row("group = seeds", "good ");
    row("group is not empty", "good ");
    row("group != seeds", "bad live old ");
    row("notes ~ quick", "good ");
    row("error ~ finite", "bad ");
    row("class = acceptable", "good ");
    // States and flags
    row("state = failed", "bad ");
    row("state:FAILED", "bad ");
    row("state in (failed, running)", "bad live ");
    row("state != finished", "bad live ");
    row("state is running", "live ");
    row("state is not running", "good bad old ");
    row("is:failed", "bad ");
    row("is:starred", "good ");
    row("starred = yes", "good ");
    row("starred = no", "bad live old ");
    row("is:live", "live ");
    row("is:over", "good bad old ");
    row("is:archived", "old ");
    row("is:imported", "old ");
    row("is:deleted", "");
    // Dates and lengths of time; now is 2026-11-10 12:00
    row("created > 2026-11-01", "good bad live ");
    row("created >= 2026-11-08", "good live ");
    row("created > 2026-11-08", "live ");
    row("created = 2026-11-08", "good ");
    row("created != 2026-11-08", "bad live old ");
    row("created = 2026-11", "good bad live ");
    row("created < 2026", "old ");
    row("created = 2025", "old ");
    row("created <= 2026-11-05", "bad old ");
    row("created:>2026-11-05", "good live ");
    row("created = today", "live ");
    row("created in 2026-11-05..2026-11-08", "good bad ");
    row("created > \"2026-11-08 11:59\"", "good live ");
    row("created > 2026-11-08T12:00", "live ");
    row("created = 2026-11-08T12:00Z", "good ");
    row("created = 2026-11-08T21:00+09:00", "good ");
    row("finished is missing", "bad live old ");
    row("age < 3d", "good live ");
    row("age > 1w", "old ");
    row("age < 1h1m", "live ");
    row("age in 2h..10d", "good bad ");
    row("duration >= 1h30m", "good ");
    row("duration = 5400", "good ");
    row("duration > 1.5h", "");
    row("age < 3 days", ""); // three seconds, and the word "days"
    // Facts
    row("parameters > 4M", "good ");
    row("classes = 2", "good ");
    row("project = cola", "");
    // Words
    row("good", "good ");
    row("GOOD", "good ");
    row("tiny", "good live old ");
    row("quick", "good ");
    row("\"two words\"", "good ");
    row("words two", "good ");
    row("tiny seeds", "good ");
    row("'or'", "good "); // in "Words"
    row("don't", "");
    // Together
    row("valid/mcc > 0.4 and model ~ \"tiny\" and not tag:failed", "good ");
    row("valid/mcc>0.4 && model~tiny && !tag:failed", "good ");
    row("is:failed or is:starred", "good bad ");
    row("is:failed || is:starred", "good bad ");
    row("is:failed or is:starred and model ~ base", "bad "); // "and" binds more strongly
    row("(is:failed or is:starred) and model ~ base", "bad ");
    row("(is:failed or is:starred) and model ~ tiny", "good ");
    row("not is:failed and tiny", "good live old ");
    row("not (is:failed or tiny)", "");
    row("not not is:failed", "bad ");
    row("NOT is:failed AND is:starred OR is:live", "good live ");
    row("((is:live))", "live ");
    row("(tag:failed)(model~base)", "bad ");
}

void TestRunQuery::runsAreFound()
{
    QFETCH(const QString, query);
    QFETCH(const QString, names);
    QCOMPARE(QString::fromStdString(matching(query.toStdString(), fourRuns())), names);
}

void TestRunQuery::problemsSayWhereAndWhat_data()
{
    using K = store::QueryProblemKind;
    QTest::addColumn<QString>("query");
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("position");
    QTest::addColumn<int>("length");
    QTest::addColumn<QString>("suggestion");
    const auto row = [](const char *query, K kind, int position, int length, const char *suggestion = "") {
        QTest::newRow(query) << QString::fromUtf8(query) << static_cast<int>(kind) << position << length
                             << QString::fromUtf8(suggestion);
    };
    row("modle ~ tiny", K::UnknownField, 0, 5, "model");
    row("tiny and optimiser = sgd", K::UnknownField, 9, 9, "optimizer");
    row("mcc > 0.4", K::UnknownField, 0, 3, "valid/mcc");
    row("learning-rate = 1", K::UnknownField, 0, 13, "lr");
    row("config.name2 = 1", K::UnknownField, 0, 12, "config.name");
    row("cuda:0", K::UnknownField, 0, 4);
    row("has:mc", K::UnknownField, 4, 2);
    row("mean(valid/mcc) > 1", K::UnknownFunction, 0, 4);
    row("bset(valid/mcc) > 1", K::UnknownFunction, 0, 4, "best");
    row("state = finishd", K::UnknownValue, 8, 7, "finished");
    row("is:stared", K::UnknownValue, 3, 6, "starred");
    row("is:", K::MissingValue, 3, 0);
    row("valid/mcc ~ 0.4", K::WrongOperator, 10, 1);
    row("model < 3", K::WrongOperator, 6, 1);
    row("state > running", K::WrongOperator, 6, 1);
    row("valid/mcc >", K::MissingValue, 11, 0);
    row("valid/mcc > )", K::MissingValue, 12, 1);
    row("valid/mcc > and good", K::BadNumber, 12, 3);
    row("valid/mcc > high", K::BadNumber, 12, 4);
    row("valid/mcc > 0.4.5", K::BadNumber, 12, 5);
    row("valid/mcc = 0.4..x", K::BadNumber, 12, 6);
    row("tag in (a, b", K::MissingParenthesis, 7, 1);
    row("tag in (a b)", K::Unexpected, 10, 1);
    row("tag in ()", K::MissingValue, 8, 1);
    row("tag in", K::MissingValue, 6, 0);
    row("created > soon", K::BadDate, 10, 4);
    row("created > 3d", K::BadDate, 10, 2);
    row("created > 2026-13-01", K::BadDate, 10, 10);
    row("created > 2026/11/01", K::BadDate, 10, 10);
    row("age < 3x", K::BadDuration, 6, 2);
    row("starred = perhaps", K::BadFlag, 10, 7);
    row("valid/mcc > created", K::WrongKind, 12, 7);
    row("and good", K::MissingOperand, 0, 3);
    row("good and", K::MissingOperand, 8, 0);
    row("good or", K::MissingOperand, 7, 0);
    row("not", K::MissingOperand, 3, 0);
    row("> 3", K::MissingOperand, 0, 1);
    row("()", K::MissingOperand, 1, 1);
    row("(good", K::MissingParenthesis, 0, 1);
    row("good and (bad or (old)", K::MissingParenthesis, 9, 1);
    row("good)", K::UnexpectedParenthesis, 4, 1);
    row("good, bad", K::Unexpected, 4, 1);
    row("name = \"goo", K::UnclosedQuote, 7, 4);
    row("`valid/mcc > 1", K::UnclosedQuote, 0, 14);
    row("best(", K::MissingMetric, 5, 0);
    row("best(valid/mcc", K::MissingParenthesis, 4, 1);
    row("best(valid/mcc)", K::MissingOperator, 15, 0);
    row("`valid/mcc`", K::MissingOperator, 11, 0);
    row("at(valid/mcc) > 1", K::BadNumber, 12, 1);
    row("at(valid/mcc, x) > 1", K::BadNumber, 14, 1);
    row("name ~ /(/", K::BadExpression, 7, 3);
}

void TestRunQuery::problemsSayWhereAndWhat()
{
    QFETCH(const QString, query);
    QFETCH(const int, kind);
    QFETCH(const int, position);
    QFETCH(const int, length);
    QFETCH(const QString, suggestion);
    const auto rows = fourRuns();
    const auto parsed = store::RunQuery::parse(query.toStdString(), store::QueryNames(rows), queryTime());
    QVERIFY(!parsed.has_value());
    const store::QueryProblem &problem = parsed.error();
    const std::string words = store::describe(problem);
    QVERIFY2(static_cast<int>(problem.kind) == kind, words.c_str());
    QCOMPARE(problem.position, static_cast<std::size_t>(position));
    QCOMPARE(problem.length, static_cast<std::size_t>(length));
    QCOMPARE(QString::fromStdString(problem.suggestion), suggestion);
    QVERIFY(!words.empty() && !words.ends_with('.'));
    QVERIFY(suggestion.isEmpty()
            || words.ends_with(std::string("did you mean ").append(problem.suggestion).append("?")));
}

namespace {

/// A condition as text, and what it means for a row of truth values.
struct RandomCondition
{
    std::string text;
    std::function<bool(const std::vector<bool> &)> holds;
};

RandomCondition randomCondition(std::mt19937 &random, int depth)
{
    const auto pick = [&random](unsigned count) { return static_cast<int>(random() % count); };
    if (depth == 0 || pick(4) == 0) {
        const int tag = pick(4);
        return {"tag:t" + std::to_string(tag),
                [tag](const std::vector<bool> &tags) { return tags[static_cast<std::size_t>(tag)]; }};
    }
    const RandomCondition left = randomCondition(random, depth - 1);
    if (pick(3) == 0) {
        constexpr const char *kNot[]{"not (", "!(", "-(", "NOT  ( "};
        std::string text(kNot[pick(4)]);
        text.append(left.text).append(")");
        return {text, [left](const std::vector<bool> &tags) { return !left.holds(tags); }};
    }
    const RandomCondition right = randomCondition(random, depth - 1);
    if (pick(2) == 0) {
        constexpr const char *kOr[]{" or ", "||", " OR "};
        std::string text("(");
        text.append(left.text).append(kOr[pick(3)]).append(right.text).append(")");
        return {text, [left, right](const std::vector<bool> &tags) { return left.holds(tags) || right.holds(tags); }};
    }
    constexpr const char *kAnd[]{" and ", "&&", " "};
    std::string text = left.text;
    text.append(kAnd[pick(3)]).append(right.text);
    return {text, [left, right](const std::vector<bool> &tags) { return left.holds(tags) && right.holds(tags); }};
}

} // namespace

void TestRunQuery::logicIsThatOfBruteForce()
{
    std::vector<store::QueryRow> rows;
    std::vector<std::vector<bool>> truth;
    for (unsigned bits = 0; bits < 16; ++bits) {
        store::RunRecord run = someRun("run" + std::to_string(bits));
        std::vector<bool> tags;
        for (unsigned tag = 0; tag < 4; ++tag) {
            tags.push_back((bits >> tag & 1U) != 0);
            if (tags.back()) {
                run.tags.push_back("T" + std::to_string(tag));
            }
        }
        rows.emplace_back(std::move(run));
        truth.push_back(std::move(tags));
    }
    std::mt19937 random(20261110);
    for (int round = 0; round < 2000; ++round) {
        const RandomCondition condition = randomCondition(random, 1 + round % 5);
        const auto query = store::RunQuery::parse(condition.text, {}, queryTime());
        QVERIFY2(query.has_value(), condition.text.c_str());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (query->matches(rows[i]) != condition.holds(truth[i])) {
                QFAIL(condition.text.c_str());
            }
        }
    }
    // Without parentheses: a or b and c is a or (b and c), and not binds most strongly.
    const auto query = store::RunQuery::parse("tag:t0 or tag:t1 and not tag:t2 tag:t3", {}, queryTime());
    QVERIFY(query.has_value());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        QCOMPARE(query->matches(rows[i]), truth[i][0] || (truth[i][1] && !truth[i][2] && truth[i][3]));
    }
}

void TestRunQuery::nothingMakesItCrash()
{
    constexpr std::string_view kPieces[]{
        "valid/mcc", "tag", ":",  "(",  ")",  "and", "or",   "not",          "\"",   "`",    "'",       "/",      "~",
        "!",         "=",   "<",  ">",  ",",  "-",   "0.4",  "in",           "is",   " ",    " ",       "best(",  "at(",
        "3d",        "&",   "||", "\\", "..", "is:", "has:", "\xED\x95\x9C", "\xFF", "name", "created", "2026-11"};
    std::mt19937 random(7);
    const auto rows = fourRuns();
    const store::QueryNames names(rows);
    int valid = 0;
    for (int round = 0; round < 20'000; ++round) {
        std::string text;
        for (unsigned pieces = random() % 9; pieces > 0; --pieces) {
            text += kPieces[random() % std::size(kPieces)];
        }
        const auto parsed = store::RunQuery::parse(text, names, queryTime());
        if (parsed) {
            ++valid;
            (void)parsed->select(rows);
        } else {
            const store::QueryProblem &problem = parsed.error();
            QVERIFY2(problem.position + problem.length <= text.size(), text.c_str());
            QVERIFY2(!store::describe(problem).empty(), text.c_str());
        }
    }
    QVERIFY2(valid > 1000, QByteArray::number(valid).constData());

    using K = store::QueryProblemKind;
    const auto problemOf = [](const std::string &text) {
        return store::RunQuery::parse(text, {}, queryTime()).error().kind;
    };
    const auto nested = [](std::size_t depth) {
        return std::string(depth, '(').append("good").append(std::string(depth, ')'));
    };
    QVERIFY(problemOf(nested(200)) == K::TooDeep);
    QVERIFY(problemOf(std::string(200, '!').append("good")) == K::TooDeep);
    QVERIFY(problemOf(std::string(20'000, 'x')) == K::TooLong);
    QVERIFY(store::RunQuery::parse(nested(50)).has_value());
}

void TestRunQuery::hintsNameMetricsThatNoRunHas()
{
    const auto rows = fourRuns();
    const auto query = store::RunQuery::parse("good and valid/mmc > 0.4", store::QueryNames(rows), queryTime());
    QVERIFY(query.has_value());
    QCOMPARE(query->hints().size(), std::size_t{1});
    const store::QueryProblem &hint = query->hints().front();
    QVERIFY(hint.kind == store::QueryProblemKind::UnknownMetric);
    QCOMPARE(hint.position, std::size_t{9});
    QCOMPARE(hint.length, std::size_t{9});
    QCOMPARE(hint.suggestion, std::string("valid/mcc"));
    QCOMPARE(store::describe(hint), std::string("no run has a metric \"valid/mmc\"; did you mean valid/mcc?"));
    QVERIFY(query->select(rows).empty());
    // Without names nothing is known to be missing.
    QVERIFY(store::RunQuery::parse("valid/mmc > 0.4", {}, queryTime())->hints().empty());
}

void TestRunQuery::whatAQuerySaysOfItself()
{
    QVERIFY(store::RunQuery().isEmpty());
    QVERIFY(store::RunQuery::parse(" ")->isEmpty());
    const auto query = store::RunQuery::parse("(is:archived or tag:x) and age < 3d");
    QVERIFY(query.has_value());
    QVERIFY(!query->isEmpty());
    QVERIFY(query->mentions("archived"));
    QVERIFY(query->mentions("tag"));
    QVERIFY(!query->mentions("deleted"));
    QVERIFY(query->isAging());
    QVERIFY(!store::RunQuery::parse("tag:x")->isAging());
}

void TestRunQuery::valuesAtAStep()
{
    auto rows = fourRuns();
    const auto query = store::RunQuery::parse("at(valid/mcc, 2) > 0.4 or at( `valid/mcc` ,2) < 0", {}, queryTime());
    QVERIFY(query.has_value());
    const std::vector<store::StepOfMetric> steps = query->steps();
    QCOMPARE(steps.size(), std::size_t{1});
    QCOMPARE(steps.front().metric, std::string("valid/mcc"));
    QCOMPARE(steps.front().step, 2);
    QVERIFY(query->select(rows).empty());
    rows[0].setValueAt(steps.front(), 0.5);
    rows[1].setValueAt(steps.front(), kNan);
    QCOMPARE(query->select(rows), std::vector<std::size_t>{0});
    rows[0].setValueAt(steps.front(), core::undefinedValue());
    QVERIFY(query->select(rows).empty());
}

void TestRunQuery::fieldsReadThemselvesAgain()
{
    const store::QueryNames names(fourRuns());
    for (const char *text : {"name", "tag", "age", "lr", "batch-size", "config.name", "valid/mcc", "best(valid/mcc)",
                             "last(lr)", "at(valid/mcc, 134)", "`valid/class/very good/f1`",
                             "min(`valid/class/very good/f1`)", "best-step(valid/mcc)"}) {
        const auto field = store::RunField::parse(text, names, queryTime());
        QVERIFY2(field.has_value(), text);
        QCOMPARE(field->text(), std::string(text));
    }
    for (const std::string &name : store::propertyNames()) {
        QVERIFY2(store::RunField::parse(name).has_value(), name.c_str());
    }
    for (const core::Setting &setting : core::settings()) {
        const auto field = store::RunField::parse(std::string("config.") + setting.key);
        QVERIFY2(field.has_value() && field->origin() == store::RunField::Origin::Setting, setting.key);
        (void)field->textOf(fourRuns().front());
        (void)field->number(fourRuns().front());
    }
    QVERIFY(!store::RunField::parse("name tag").has_value());
    QVERIFY(!store::RunField::parse("").has_value());
    QCOMPARE(store::RunField::parse("learning_rate").error().suggestion, std::string("lr"));
}

void TestRunQuery::placesAreCharacters()
{
    const std::string query = "\xED\x95\x9C\xEA\xB5\xAD modle = 3";
    const auto parsed = store::RunQuery::parse(query, {}, queryTime());
    QVERIFY(!parsed.has_value());
    QCOMPARE(parsed.error().position, std::size_t{7}); // bytes
    QCOMPARE(core::describe(store::toError(parsed.error(), query)),
             std::string("query: at character 4: there is no field \"modle\"; did you mean model?"));
}

QTEST_GUILESS_MAIN(TestRunQuery)
#include "tst_run_query.moc"
