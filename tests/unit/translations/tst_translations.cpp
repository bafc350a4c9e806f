// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The files of translations: complete, up to date, and like their sources in form.
#include "core/run_spec.h"
#include "resources/translations.h"
#include "text_file.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QStandardPaths>
#include <QTest>

using namespace signalbox;
using test_translations::flawsOf;
using test_translations::particlesBehindPlaceholders;
using test_translations::readTexts;
using test_translations::TranslatedText;

namespace {

QString fileOf(const QString &code)
{
    return QStringLiteral(SIGNALBOX_SOURCE_DIR "/resources/i18n/signalbox_%1.ts").arg(code);
}

QString keyOf(const TranslatedText &text)
{
    return text.context + QLatin1Char('|') + text.source + QLatin1Char('|') + text.comment;
}

} // namespace

class TestTranslations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void filesFollowTheSources();
    void everyTextIsTranslated_data();
    void everyTextIsTranslated();
    void formsFitTheirSources_data();
    void formsFitTheirSources();
    void flawsAreSeen_data();
    void flawsAreSeen();
    void koreanParticlesFit();
    void englishHasThePluralsOfAll();
    void everySettingIsExplained();
    void tutorialNamesWhatTheWindowSays();
    void textsAreInTheProgram();
    void systemLanguageIsTaken_data();
    void systemLanguageIsTaken();

private:
    static void addLanguages();
};

/// New texts are in the files, old ones are not, and none is left without a translation.
void TestTranslations::filesFollowTheSources()
{
    if (QStandardPaths::findExecutable(QStringLiteral("python3")).isEmpty()) {
        QSKIP("python3 is not installed");
    }
    QProcess script;
    script.setProcessChannelMode(QProcess::MergedChannels);
    script.start(QStringLiteral(SIGNALBOX_SOURCE_DIR "/scripts/update-translations"), {QStringLiteral("--check")});
    QVERIFY(script.waitForFinished(90'000));
    QVERIFY2(script.exitStatus() == QProcess::NormalExit && script.exitCode() == 0, script.readAll().constData());
}

void TestTranslations::addLanguages()
{
    QTest::addColumn<QString>("code");
    for (const resources::Language &language : resources::languages()) {
        QTest::newRow(qPrintable(language.code)) << language.code;
    }
}

void TestTranslations::everyTextIsTranslated_data()
{
    addLanguages();
}

void TestTranslations::everyTextIsTranslated()
{
    QFETCH(QString, code);
    const QList<TranslatedText> texts = readTexts(fileOf(code));
    QVERIFY(texts.size() > (code == QLatin1String("en") ? 50 : 1500));
    const qsizetype plurals = code == QLatin1String("ko") ? 1 : 2;
    QSet<QString> keys;
    for (const TranslatedText &text : texts) {
        QVERIFY2(text.isDone, qPrintable(keyOf(text)));
        QVERIFY2(text.forms.size() == (text.hasPlurals ? plurals : 1), qPrintable(keyOf(text)));
        QVERIFY2(!keys.contains(keyOf(text)), qPrintable(keyOf(text)));
        keys.insert(keyOf(text));
    }
}

void TestTranslations::formsFitTheirSources_data()
{
    addLanguages();
}

void TestTranslations::formsFitTheirSources()
{
    QFETCH(QString, code);
    QStringList flaws;
    for (const TranslatedText &text : readTexts(fileOf(code))) {
        for (const QString &flaw : flawsOf(text)) {
            flaws << text.context + QStringLiteral(": ") + flaw;
        }
    }
    QVERIFY2(flaws.isEmpty(), qPrintable(flaws.join(QLatin1Char('\n'))));
}

void TestTranslations::flawsAreSeen_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QStringList>("forms");
    QTest::addColumn<int>("flaws");
    const auto text = [](const char *utf8) { return QString::fromUtf8(utf8); };
    QTest::newRow("good") << text("Open %1…") << QStringList{text("%1 열기…")} << 0;
    QTest::newRow("other order") << text("%1 of %2") << QStringList{text("%2개 중 %1개")} << 0;
    QTest::newRow("question") << text("Why?") << QStringList{text("이유를 봅니다.")} << 0;
    QTest::newRow("name with &") << text("Send to W&B") << QStringList{text("W&B로 보내기")} << 0;
    QTest::newRow("mnemonic") << text("&Open") << QStringList{text("열기(&O)")} << 0;
    QTest::newRow("one run") << text("%n run(s)") << QStringList{text("one run"), text("%n runs")} << 0;
    QTest::newRow("empty") << text("Open") << QStringList{QString()} << 1;
    QTest::newRow("placeholder lost") << text("%1 of %2") << QStringList{text("%1개")} << 1;
    QTest::newRow("placeholder added") << text("%1 of it") << QStringList{text("%1 %2")} << 1;
    QTest::newRow("count lost") << text("%n run(s)") << QStringList{text("실행")} << 1;
    QTest::newRow("mnemonic lost") << text("&Open") << QStringList{text("열기")} << 1;
    QTest::newRow("mnemonic made") << text("Weights && Biases") << QStringList{text("Weights &Biases")} << 2;
    QTest::newRow("line break lost") << text("a\nb") << QStringList{text("가 나")} << 1;
    QTest::newRow("blank lost") << text(" or ") << QStringList{text("또는")} << 1;
    QTest::newRow("dots lost") << text("Open…") << QStringList{text("열기")} << 1;
    QTest::newRow("full stop added") << text("Open") << QStringList{text("엽니다.")} << 1;
}

void TestTranslations::flawsAreSeen()
{
    QFETCH(QString, source);
    QFETCH(QStringList, forms);
    QFETCH(int, flaws);
    TranslatedText text;
    text.source = source;
    text.forms = forms;
    text.hasPlurals = source.contains(QLatin1String("%n"));
    QCOMPARE(flawsOf(text).size(), flaws);
}

void TestTranslations::koreanParticlesFit()
{
    QCOMPARE(particlesBehindPlaceholders(QStringLiteral("%1을 %2로 바꿨습니다")).size(), 2);
    QCOMPARE(particlesBehindPlaceholders(QStringLiteral("%1에서 %2까지, %1이후, %n개")).size(), 0);
    for (const TranslatedText &text : readTexts(fileOf(QStringLiteral("ko")))) {
        const QStringList found = particlesBehindPlaceholders(text.forms.join(QLatin1Char(' ')));
        QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char(' ')) + QStringLiteral(": ") + text.forms.front()));
    }
}

void TestTranslations::englishHasThePluralsOfAll()
{
    QSet<QString> english;
    for (const TranslatedText &text : readTexts(fileOf(QStringLiteral("en")))) {
        QVERIFY2(text.hasPlurals, qPrintable(keyOf(text))); // everything else is in the sources
        english.insert(keyOf(text));
    }
    QSet<QString> korean;
    for (const TranslatedText &text : readTexts(fileOf(QStringLiteral("ko")))) {
        if (text.hasPlurals) {
            korean.insert(keyOf(text));
        }
    }
    QCOMPARE(english, korean);
}

/// What core says of settings comes into the files by a way of its own.
void TestTranslations::everySettingIsExplained()
{
    QTranslator korean;
    QVERIFY(resources::loadTexts(korean, QStringLiteral("ko")));
    for (const core::Setting &setting : core::settings()) {
        const QString text = korean.translate("Settings", setting.help);
        QVERIFY2(!text.isEmpty(), setting.key);
    }
}

/// Bold words of the page that leads from the tutorial to the window are words of the window.
void TestTranslations::tutorialNamesWhatTheWindowSays()
{
    QSet<QString> words;
    for (const TranslatedText &text : readTexts(fileOf(QStringLiteral("ko")))) {
        words.insert(QString(text.source).replace(QLatin1String("&&"), QLatin1String("&")));
    }
    QFile file(QStringLiteral(SIGNALBOX_SOURCE_DIR "/docs/from-the-tutorial.md"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString page = QString::fromUtf8(file.readAll()).remove(QStringLiteral("**Bold**"));
    const QRegularExpression bold(QStringLiteral("\\*\\*([^*\n]+)\\*\\*"));
    int found = 0;
    for (auto matches = bold.globalMatch(page); matches.hasNext(); ++found) {
        const QString name = matches.next().captured(1);
        QVERIFY2(words.contains(name), qPrintable(name));
    }
    QVERIFY(found > 40);
}

void TestTranslations::textsAreInTheProgram()
{
    QTranslator english;
    QTranslator korean;
    QTranslator none;
    QVERIFY(resources::loadTexts(english, QStringLiteral("en")));
    QVERIFY(resources::loadTexts(korean, QStringLiteral("ko")));
    QVERIFY(!resources::loadTexts(none, QStringLiteral("tlh")));
    const auto curves = [](int count) {
        return QCoreApplication::translate("Charts", "%n more curve(s)", nullptr, count);
    };
    QCoreApplication::installTranslator(&english);
    QCOMPARE(curves(1), QStringLiteral("1 more curve"));
    QCOMPARE(curves(3), QStringLiteral("3 more curves"));
    QCOMPARE(QCoreApplication::translate("Charts", "Epoch"), QStringLiteral("Epoch"));
    QCoreApplication::installTranslator(&korean);
    QCOMPARE(curves(3), QStringLiteral("곡선 3개 더"));
    QCOMPARE(QCoreApplication::translate("Charts", "Epoch"), QStringLiteral("에폭"));
    QCOMPARE(QCoreApplication::translate("Charts", "of no file"), QStringLiteral("of no file"));
}

void TestTranslations::systemLanguageIsTaken_data()
{
    QTest::addColumn<QStringList>("wanted");
    QTest::addColumn<QString>("code");
    const auto list = [](const char *names) {
        return QString::fromLatin1(names).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    };
    QTest::newRow("none") << list("") << "en";
    QTest::newRow("C") << list("C") << "en";
    QTest::newRow("Korean") << list("ko-Kore-KR ko-KR ko") << "ko";
    QTest::newRow("with underline") << list("ko_KR") << "ko";
    QTest::newRow("first that is known") << list("de-DE de ko-KR en-US") << "ko";
    QTest::newRow("English before Korean") << list("en-GB ko-KR") << "en";
    QTest::newRow("unknown") << list("tlh de-DE") << "en";
    QTest::newRow("not by its beginning") << list("kok-IN") << "en";
}

void TestTranslations::systemLanguageIsTaken()
{
    QFETCH(QStringList, wanted);
    QFETCH(QString, code);
    QCOMPARE(resources::chooseLanguage(wanted), code);
}

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
