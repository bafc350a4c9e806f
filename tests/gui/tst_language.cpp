// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The language of the window: chosen in its menu, changed at once, remembered, and complete.
#include "gui/menu_clicks.h"
#include "gui/window_fixture.h"
#include "gui/window_texts.h"

#include "charts/confusion_heatmap.h"
#include "panels/config_panel.h"
#include "panels/run_form.h"
#include "resources/translations.h"
#include "unit/translations/text_file.h"
#include "viewmodels/settings.h"

#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QKeySequence>
#include <QLineEdit>
#include <QListView>
#include <QLocale>
#include <QMenu>
#include <QMessageBox>
#include <QSysInfo>
#include <QTabBar>
#include <QToolButton>

#include <nlohmann/json.hpp>

#include <tuple>

using namespace signalbox;
using test_gui::clickThroughMenu;
using test_gui::endless;
using test_gui::KnownWords;
using test_gui::textsOf;
using test_gui::WindowFixture;
using test_gui::WindowText;

namespace {

const QString kKorean = QStringLiteral("languageAction:ko");
const QString kEnglish = QStringLiteral("languageAction:en");
const QString kSystem = QStringLiteral("languageAction");

/// Views whose rows are data through and through.
const QStringList kDataViews{QStringLiteral("sentenceTable"), QStringLiteral("flipTable"),
                             QStringLiteral("previewTable"),  QStringLiteral("logTable"),
                             QStringLiteral("keyList"),       QStringLiteral("syncExampleTable")};

bool chooseLanguage(WindowFixture &fixture, const QString &action)
{
    const ui::MainWindow *before = &fixture.window();
    return clickThroughMenu(fixture, {QStringLiteral("viewMenu"), QStringLiteral("languageMenu")}, action)
        && QTest::qWaitFor([&] { return &fixture.window() != before; }, 10000)
        && QTest::qWaitForWindowExposed(&fixture.window());
}

/// The store of a person who has chosen this language before.
void rememberLanguage(const WindowFixture &fixture, const QString &code)
{
    const QString folder = QString::fromStdString(fixture.storeDirectory());
    QVERIFY(QDir().mkpath(folder));
    viewmodels::Settings settings(folder + QStringLiteral("/window.ini"));
    settings.setValue(QStringLiteral("language"), code);
}

QString tabText(WindowFixture &fixture, int index)
{
    return fixture.window().findChild<QTabBar *>()->tabText(index);
}

/// Words that stand in the Korean texts on purpose, and what runs, data and this computer bring along.
KnownWords knownWords()
{
    KnownWords known;
    const QString file = QStringLiteral(SIGNALBOX_SOURCE_DIR "/resources/i18n/signalbox_ko.ts");
    for (const test_translations::TranslatedText &text : test_translations::readTexts(file)) {
        known.addWordsOf(text.forms.join(QLatin1Char(' ')));
    }
    known.addWordsOf(QStringLiteral("Signalbox English Scripted CPU train valid example model store data tsv NaN"));
    known.addWordsOf(QStringLiteral("age archived state interrupted is in or nan")); // of the language of filters
    known.addWordsOf(QStringLiteral("Space Del")); // keys, by Qt: in Korean where its own translations are installed
    known.addWordsOf(QStringLiteral("GLUE"));
    known.addWordsOf(QStringLiteral("not in a scripted engine")); // what an engine says of a device is its own text
    known.addWordsOf(QSysInfo::machineHostName());
    for (const core::Setting &setting : core::settings()) {
        known.addNames({QString::fromUtf8(setting.key)});
    }
    return known;
}

void addRun(KnownWords &known, const store::RunRecord &run)
{
    known.addNames({QString::fromStdString(run.id.value), QString::fromStdString(run.name),
                    QString::fromStdString(run.facts.engineVersion), QString::fromStdString(run.facts.codeVersion),
                    QString::fromStdString(run.facts.device)});
    for (const std::string &label : run.facts.labels) {
        known.addNames({QString::fromStdString(label)});
    }
    for (const std::string &note : run.facts.notes) {
        known.addSentences({QString::fromStdString(note)});
    }
    for (const auto &[metric, value] : run.lastMetrics) {
        known.addNames({QString::fromStdString(metric)});
    }
    const nlohmann::json spec = core::toJson(run.spec);
    for (const auto &[key, value] : spec.items()) {
        if (value.is_string()) {
            known.addNames({QString::fromStdString(value.get<std::string>())});
        }
    }
}

/// Opens a dialog by clicks through the menu of the window. Null when there is none.
QDialog *openDialog(WindowFixture &fixture, const QStringList &submenus, const QString &action, const QString &name)
{
    QDialog *dialog = nullptr;
    const bool isOpen = clickThroughMenu(fixture, submenus, action) && QTest::qWaitFor([&] {
                            dialog = fixture.window().findChild<QDialog *>(name);
                            return dialog != nullptr && dialog->isVisible();
                        });
    return isOpen ? dialog : nullptr;
}

} // namespace

class TestLanguage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isChangedByClicksAndRemembered();
    void followsTheSystem();
    void draftAndTabStay();
    void runGoesOnMeanwhile();
    void strangersAreSeen_data();
    void strangersAreSeen();
    void nothingIsEnglishInKorean();
    void mnemonicsAreUnique_data();
    void mnemonicsAreUnique();
};

void TestLanguage::isChangedByClicksAndRemembered()
{
    const QLocale before;
    WindowFixture fixture;
    QVERIFY(fixture.open());
    QCOMPARE(fixture.text(QStringLiteral("newRunButton")), QStringLiteral("New run"));
    QVERIFY(fixture.find<QAction>(kSystem)->isChecked());
    QVERIFY(chooseLanguage(fixture, kKorean));
    QCOMPARE(fixture.text(QStringLiteral("newRunButton")), QStringLiteral("새 실행"));
    QCOMPARE(fixture.find<QAction>(QStringLiteral("exportAction"))->text(), QStringLiteral("내보내기…"));
    QCOMPARE(tabText(fixture, 0), QStringLiteral("차트"));
    QVERIFY(fixture.find<QAction>(kKorean)->isChecked());
    QCOMPARE(QLocale().language(), QLocale::Korean);
    // The new window is a whole one.
    QVERIFY(QTest::qWaitFor([&] { return fixture.isExampleReady(); }, 30000));
    QVERIFY(fixture.finishRun());

    fixture.shut();
    QCOMPARE(QLocale(), before);
    QVERIFY(fixture.open());
    QCOMPARE(fixture.text(QStringLiteral("newRunButton")), QStringLiteral("새 실행"));
    QVERIFY(chooseLanguage(fixture, kEnglish));
    QCOMPARE(fixture.text(QStringLiteral("newRunButton")), QStringLiteral("New run"));
    QVERIFY(QLocale().language() != QLocale::Korean);
    fixture.shut();
    QVERIFY(fixture.open());
    QCOMPARE(fixture.text(QStringLiteral("newRunButton")), QStringLiteral("New run"));
    QVERIFY(fixture.find<QAction>(kEnglish)->isChecked());
}

void TestLanguage::followsTheSystem()
{
    const QLocale before;
    WindowFixture fixture;
    rememberLanguage(fixture, QStringLiteral("tlh")); // one that nobody speaks is as none
    QVERIFY(fixture.open());
    QVERIFY(fixture.find<QAction>(kSystem)->isChecked());
    fixture.shut();
    QLocale::setDefault(QLocale(QLocale::Korean, QLocale::SouthKorea));
    QVERIFY(fixture.open());
    QCOMPARE(fixture.text(QStringLiteral("newRunButton")), QStringLiteral("새 실행"));
    QVERIFY(fixture.find<QAction>(kSystem)->isChecked());
    fixture.shut();
    QCOMPARE(QLocale().language(), QLocale::Korean);
    QLocale::setDefault(before);
}

void TestLanguage::draftAndTabStay()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    auto *name = fixture.find<QLineEdit>(QStringLiteral("nameEdit"));
    name->setFocus();
    QTest::keyClicks(name, QStringLiteral("kept-name"));
    QVERIFY(chooseLanguage(fixture, kKorean));
    QCOMPARE(fixture.text(QStringLiteral("nameEdit")), QStringLiteral("kept-name"));
    QCOMPARE(fixture.text(QStringLiteral("runTitleLabel")), QStringLiteral("새 실행"));
    QVERIFY(QTest::qWaitFor([&] { return fixture.isExampleReady(); }, 30000));
    QVERIFY(fixture.find(QStringLiteral("startTrainingButton"))->isEnabled());

    fixture.click(QStringLiteral("startTrainingButton"));
    QTRY_VERIFY(!fixture.workspace().current().isEmpty());
    QVERIFY(fixture.waitForState(core::RunState::Finished));
    const core::RunId run = fixture.workspace().current();
    fixture.window().showPanel(QStringLiteral("evaluatePanel"));
    QVERIFY(chooseLanguage(fixture, kEnglish));
    QCOMPARE(fixture.workspace().current(), run);
    QVERIFY(fixture.find(QStringLiteral("evaluatePanel"))->isVisible());
    QCOMPARE(fixture.text(QStringLiteral("runTitleLabel")), QStringLiteral("kept-name"));
    // What was looked at is there again; without mistakes there is no table.
    auto *heatmap = fixture.window().findChild<charts::ConfusionHeatmap *>();
    QTRY_VERIFY(heatmap->isVisible() && heatmap->model().classes() > 0);
}

void TestLanguage::runGoesOnMeanwhile()
{
    WindowFixture fixture(endless());
    QVERIFY(fixture.open());
    QVERIFY(fixture.startRun());
    const core::RunId run = fixture.workspace().current();
    const auto points = [&]() -> std::size_t {
        const charts::RunCurves *curves = fixture.workspace().curvesOf(run);
        return curves != nullptr && curves->series.contains("train/loss_step")
            ? curves->series.at("train/loss_step")->size()
            : 0;
    };
    QTRY_VERIFY(points() > 5);
    const std::size_t before = points();
    QVERIFY(chooseLanguage(fixture, kKorean));
    QCOMPARE(fixture.workspace().current(), run);
    QVERIFY(fixture.workspace().isLiveHere(run));
    QVERIFY(fixture.find(QStringLiteral("pauseRunButton"))->isEnabled());
    QCOMPARE(fixture.text(QStringLiteral("pauseRunButton")), QStringLiteral("일시 정지"));
    QTRY_VERIFY(points() > before + 5);
    fixture.click(QStringLiteral("pauseRunButton"));
    QVERIFY(fixture.waitForState(core::RunState::Paused));
    QVERIFY(chooseLanguage(fixture, kEnglish)); // also in a pause
    QCOMPARE(fixture.text(QStringLiteral("startRunButton")), QStringLiteral("Resume"));
    fixture.click(QStringLiteral("startRunButton"));
    QVERIFY(fixture.waitForState(core::RunState::Running));
    fixture.click(QStringLiteral("stopRunButton"));
    QVERIFY(fixture.waitForState(core::RunState::Stopped));
    QVERIFY(fixture.window().findChild<QMessageBox *>() == nullptr);
}

void TestLanguage::strangersAreSeen_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("strangers");
    QTest::newRow("Korean") << QStringLiteral("실행 3개 중 2개") << QStringList();
    QTest::newRow("English") << QStringLiteral("실행 2 of them")
                             << QStringList{QStringLiteral("of"), QStringLiteral("them")};
    QTest::newRow("metric") << QStringLiteral("valid/loss 외 2개, lr_max") << QStringList();
    QTest::newRow("name") << QStringLiteral("batch-size") << QStringList();
    QTest::newRow("cut sentence") << QStringLiteral("A gardener wonders ab…") << QStringList();
    QTest::newRow("short part of a sentence") << QStringLiteral("wonders") << QStringList{QStringLiteral("wonders")};
    QTest::newRow("cut name") << QStringLiteral("accepta…") << QStringList();
    QTest::newRow("with particle") << QStringLiteral("Enter나 Return으로") << QStringList{QStringLiteral("Return")};
}

void TestLanguage::strangersAreSeen()
{
    QFETCH(QString, text);
    QFETCH(QStringList, strangers);
    KnownWords known;
    known.addNames({QStringLiteral("batch-size"), QStringLiteral("acceptable")});
    known.addSentences({QStringLiteral("A gardener wonders about the harbour.")});
    known.addWordsOf(QStringLiteral("Enter"));
    QCOMPARE(known.strangersIn(text), strangers);
}

void TestLanguage::nothingIsEnglishInKorean()
{
    WindowFixture fixture;
    rememberLanguage(fixture, QStringLiteral("ko"));
    QVERIFY(fixture.open());
    KnownWords known = knownWords();
    QStringList found;
    const auto look = [&](QWidget &window, const QString &place) {
        QCoreApplication::processEvents();
        for (const WindowText &text : textsOf(window, kDataViews)) {
            const QStringList strangers = known.strangersIn(text.text);
            if (!strangers.isEmpty()) {
                found << QStringLiteral("%1, %2: %3 [%4]")
                             .arg(place, text.where, text.text.simplified(), strangers.join(QLatin1Char(' ')));
            }
        }
    };
    known.addNames({QStringLiteral("sentence"), QStringLiteral("label"), QStringLiteral("phenomenon"),
                    QStringLiteral("acceptable"), QStringLiteral("unacceptable")}); // of the bundled example
    const auto *form = fixture.window().findChild<ui::RunForm *>();
    for (const char *key : {"train", "valid", "model"}) {
        known.addNames({QString::fromStdString(core::findSetting(key)->get(form->draft().spec()).get<std::string>())});
    }
    look(fixture.window(), QStringLiteral("draft"));

    QVERIFY(fixture.finishRun());
    QVERIFY(fixture.finishRun());
    for (const store::RunRecord &run : fixture.workspace().runs().runs()) {
        addRun(known, run);
    }
    QTRY_VERIFY(!fixture.workspace().evaluations().empty());
    for (const ui::EvaluationEntry &entry : fixture.workspace().evaluations()) {
        if (entry.table && entry.table->sentences) {
            for (const std::string &sentence : *entry.table->sentences) {
                known.addSentences({QString::fromStdString(sentence)});
            }
        }
    }
    const auto runs = fixture.workspace().runs().runs();
    fixture.workspace().setShown({runs[0].id, runs[1].id}, true);
    const int tabs = fixture.window().findChild<QTabBar *>()->count();
    for (int tab = 0; tab < tabs; ++tab) {
        fixture.window().showTab(tab);
        look(fixture.window(), tabText(fixture, tab));
    }
    const QStringList help{QStringLiteral("helpMenu")};
    const std::tuple<QStringList, const char *, const char *> dialogs[] = {
        {{}, "exportAction", "exportDialog"},
        {{}, "reportAction", "exportDialog"},
        {help, "keyboardAction", "keyboardDialog"},
        {help, "aboutAction", "aboutDialog"},
        {{QStringLiteral("accountMenu")}, "loginAction", "wandbLoginDialog"},
    };
    fixture.window().showPanel(QStringLiteral("chartsPanel"));
    for (const auto &[submenus, action, name] : dialogs) {
        QDialog *dialog = openDialog(fixture, submenus, QLatin1String(action), QLatin1String(name));
        QVERIFY2(dialog != nullptr, action);
        look(*dialog, QLatin1String(name));
        delete dialog;
    }
    found.removeDuplicates();
    QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
}

void TestLanguage::mnemonicsAreUnique_data()
{
    QTest::addColumn<QString>("code");
    for (const resources::Language &language : resources::languages()) {
        QTest::newRow(qPrintable(language.code)) << language.code;
    }
}

void TestLanguage::mnemonicsAreUnique()
{
    QFETCH(QString, code);
    WindowFixture fixture;
    rememberLanguage(fixture, code);
    QVERIFY(fixture.open());
    const QList<QMenu *> menus = fixture.window().findChildren<QMenu *>();
    QVERIFY(menus.size() > 4);
    for (const QMenu *menu : menus) {
        QHash<QString, QString> taken;
        for (const QAction *action : menu->actions()) {
            const QKeySequence key = QKeySequence::mnemonic(action->text());
            if (key.isEmpty()) {
                continue;
            }
            const QString letter = key.toString(QKeySequence::PortableText);
            QVERIFY2(!taken.contains(letter),
                     qPrintable(QStringLiteral("%1: %2 and %3 in %4")
                                    .arg(letter, taken.value(letter), action->text(), menu->objectName())));
            taken.insert(letter, action->text());
        }
    }
}

QTEST_MAIN(TestLanguage)
#include "tst_language.moc"
