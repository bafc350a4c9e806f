// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/retry.h"

#include <QTest>

#include <limits>
#include <set>

using namespace signalbox;
using namespace std::chrono_literals;
using std::chrono::milliseconds;
using track::HttpAnswer;
using track::HttpFailure;
using track::Verdict;

class TestRetry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void waitsGrow();
    void waitsAreSpread();

    void retryAfter_data();
    void retryAfter();

    void verdicts_data();
    void verdicts();
    void failures_data();
    void failures();
    void onlyJsonObjectsWillDo_data();
    void onlyJsonObjectsWillDo();
    void pagesWillNotDo_data();
    void pagesWillNotDo();
    void answersAskForAWait();
};

namespace {

const QDateTime kNow(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC);

HttpAnswer answerWith(int status, const QByteArray &body = {}, track::HttpHeaders headers = {})
{
    HttpAnswer answer;
    answer.status = status;
    answer.body = body;
    answer.headers = std::move(headers);
    return answer;
}

} // namespace

void TestRetry::waitsGrow()
{
    int failures = 0;
    for (const milliseconds expected : {2000ms, 4000ms, 8000ms, 16000ms, 32000ms, 60000ms, 60000ms}) {
        QCOMPARE(track::backOff(failures++, 2000ms, 60000ms, 0.0), expected);
    }
    QCOMPARE(track::backOff(3000, 2000ms, 60000ms, 0.0), 60000ms); // for ever, as far as arithmetic goes
    QCOMPARE(track::backOff(std::numeric_limits<int>::max(), 2000ms, 60000ms, 0.9), 60000ms);
}

void TestRetry::waitsAreSpread()
{
    QCOMPARE(track::backOff(0, 2000ms, 60000ms, 0.5), 2250ms);
    QCOMPARE(track::backOff(1, 2000ms, 60000ms, 0.5), 4500ms);
    QCOMPARE(track::backOff(0, 2000ms, 60000ms, 0.9999), 2500ms);
    QCOMPARE(track::backOff(5, 2000ms, 60000ms, 0.9999), 60000ms); // the longest is not exceeded

    std::mt19937_64 random(1);
    std::set<milliseconds> waits;
    for (int i = 0; i < 100; ++i) {
        const milliseconds wait = track::backOff(0, 1000000ms, 10000000ms, random);
        QVERIFY(wait >= 1000000ms && wait <= 1250000ms);
        waits.insert(wait);
    }
    QVERIFY(waits.size() > 90);
    QVERIFY(*waits.begin() < 1050000ms);
    QVERIFY(*waits.rbegin() > 1200000ms);
}

void TestRetry::retryAfter_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("expected"); // ms; -1: none
    QTest::newRow("seconds") << QByteArray("1") << 1000;
    QTest::newRow("blanks") << QByteArray(" 120 ") << 120000;
    QTest::newRow("at once") << QByteArray("0") << 0;
    QTest::newRow("a day") << QByteArray("86400") << 3600000;
    QTest::newRow("more than numbers hold") << QByteArray("99999999999999999999999") << 3600000;
    QTest::newRow("date") << QByteArray("Thu, 01 Jan 2026 00:00:30 GMT") << 30000;
    QTest::newRow("date that is past") << QByteArray("Wed, 31 Dec 2025 23:59:59 GMT") << 0;
    QTest::newRow("date far away") << QByteArray("Sun, 01 Feb 2026 00:00:00 GMT") << 3600000;
    QTest::newRow("wrong day of the week") << QByteArray("Mon, 01 Jan 2026 00:00:30 GMT") << -1;
    QTest::newRow("negative") << QByteArray("-1") << -1;
    QTest::newRow("fraction") << QByteArray("1.5") << -1;
    QTest::newRow("words") << QByteArray("soon") << -1;
    QTest::newRow("nothing") << QByteArray() << -1;
}

void TestRetry::retryAfter()
{
    QFETCH(QByteArray, value);
    QFETCH(int, expected);
    const auto wait = track::parseRetryAfter(value, kNow);
    QCOMPARE(wait ? static_cast<int>(wait->count()) : -1, expected);
}

void TestRetry::verdicts_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<Verdict>("verdict");
    for (const int status : {200, 201, 204, 206}) {
        QTest::addRow("%d", status) << status << Verdict::Success;
    }
    for (const int status : {400, 401, 403, 404, 409, 410, 413, 422, 501}) {
        QTest::addRow("%d", status) << status << Verdict::Final;
    }
    for (const int status : {302, 307, 402, 405, 408, 418, 425, 429, 500, 502, 503, 504, 520, 599}) {
        QTest::addRow("%d", status) << status << Verdict::Again;
    }
}

void TestRetry::verdicts()
{
    QFETCH(int, status);
    QFETCH(Verdict, verdict);
    QCOMPARE(track::judge(answerWith(status)).verdict, verdict);
    const Verdict withConflicts = track::judge(answerWith(status), {.conflictIsFinal = false}).verdict;
    QCOMPARE(withConflicts, status == 409 ? Verdict::Again : verdict);
    const Verdict withForbidden = track::judge(answerWith(status), {.forbiddenIsFinal = false}).verdict;
    QCOMPARE(withForbidden, status == 403 ? Verdict::Again : verdict);
}

void TestRetry::failures_data()
{
    QTest::addColumn<HttpFailure>("failure");
    QTest::addColumn<Verdict>("verdict");
    QTest::newRow("no connection") << HttpFailure::NoConnection << Verdict::Again;
    QTest::newRow("timed out") << HttpFailure::TimedOut << Verdict::Again;
    QTest::newRow("untrusted") << HttpFailure::Untrusted << Verdict::Again;
    QTest::newRow("cancelled") << HttpFailure::Cancelled << Verdict::Again;
    QTest::newRow("file") << HttpFailure::File << Verdict::Final;
    QTest::newRow("invalid") << HttpFailure::Invalid << Verdict::Final;
}

void TestRetry::failures()
{
    QFETCH(HttpFailure, failure);
    QFETCH(Verdict, verdict);
    HttpAnswer answer;
    answer.failure = failure;
    QCOMPARE(track::judge(answer).verdict, verdict);
    QVERIFY(!track::judge(answer).wait);
}

void TestRetry::onlyJsonObjectsWillDo_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Verdict>("verdict");
    const QByteArray json("application/json");
    QTest::newRow("object") << json << QByteArray("{\"data\":{}}") << Verdict::Success;
    QTest::newRow("with a character set")
        << QByteArray("Application/JSON; charset=utf-8") << QByteArray(" {}\n") << Verdict::Success;
    QTest::newRow("page") << QByteArray("text/html") << QByteArray("<html></html>") << Verdict::Again;
    QTest::newRow("page that calls itself JSON") << json << QByteArray("<html></html>") << Verdict::Again;
    QTest::newRow("JSON that calls itself a page") << QByteArray("text/html") << QByteArray("{}") << Verdict::Again;
    QTest::newRow("no type") << QByteArray() << QByteArray("{}") << Verdict::Again;
    QTest::newRow("list") << json << QByteArray("[]") << Verdict::Again;
    QTest::newRow("cut") << json << QByteArray("{\"data\":") << Verdict::Again;
    QTest::newRow("nothing") << json << QByteArray() << Verdict::Again;
}

void TestRetry::onlyJsonObjectsWillDo()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    QFETCH(Verdict, verdict);
    const HttpAnswer answer = answerWith(200, body, {{"content-type", type}});
    QCOMPARE(track::judge(answer, {.wantsJsonObject = true}).verdict, verdict);
    QCOMPARE(track::judge(answer).verdict, Verdict::Success);
}

void TestRetry::pagesWillNotDo_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Verdict>("verdict");
    const QByteArray page("<html>Welcome to the hotel</html>");
    QTest::newRow("nothing") << QByteArray() << QByteArray() << Verdict::Success;
    QTest::newRow("object") << QByteArray("application/json") << QByteArray("{}") << Verdict::Success;
    QTest::newRow("XML") << QByteArray("application/xml") << QByteArray("<PutResult/>") << Verdict::Success;
    QTest::newRow("empty page") << QByteArray("text/html; charset=UTF-8") << QByteArray("\n") << Verdict::Success;
    QTest::newRow("page") << QByteArray("text/html") << page << Verdict::Again;
    QTest::newRow("with a character set") << QByteArray("Text/HTML; charset=utf-8") << page << Verdict::Again;
}

void TestRetry::pagesWillNotDo()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, body);
    QFETCH(Verdict, verdict);
    const HttpAnswer answer = answerWith(200, body, {{"content-type", type}});
    QCOMPARE(track::judge(answer, {.refusesPages = true}).verdict, verdict);
    QCOMPARE(track::judge(answer).verdict, Verdict::Success);
}

void TestRetry::answersAskForAWait()
{
    const QByteArray date("Thu, 01 Jan 2026 00:00:30 GMT");
    QCOMPARE(track::judge(answerWith(429, {}, {{"retry-after", "3"}}), {}, kNow).wait, milliseconds(3000));
    QCOMPARE(track::judge(answerWith(503, {}, {{"Retry-After", date}}), {}, kNow).wait, milliseconds(30000));
    // The service's own clock counts, whatever ours says.
    const track::HttpHeaders both{{"Retry-After", date}, {"Date", "Thu, 01 Jan 2026 00:00:20 GMT"}};
    QCOMPARE(track::judge(answerWith(503, {}, both), {}, kNow).wait, milliseconds(10000));
    QVERIFY(!track::judge(answerWith(503), {}, kNow).wait);
    QVERIFY(!track::judge(answerWith(400, {}, {{"Retry-After", "3"}}), {}, kNow).wait);
    QVERIFY(!track::judge(answerWith(403, {}, {{"Retry-After", "3"}}), {}, kNow).wait);
    const track::JudgeRules again{.forbiddenIsFinal = false};
    QCOMPARE(track::judge(answerWith(403, {}, {{"Retry-After", "3"}}), again, kNow).wait, milliseconds(3000));
    QVERIFY(!track::judge(answerWith(200, {}, {{"Retry-After", "3"}}), {}, kNow).wait);
}

QTEST_GUILESS_MAIN(TestRetry)
#include "tst_retry.moc"
