// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Runs and W&B through the window, against the stand-in: chosen in the form, shown before the first time, switched on
// later, refused, stopped on the run's page.
#include "gui/window_fixture.h"

#include "common/banner_area.h"
#include "panels/run_form.h"
#include "support/wandb_standin.h"
#include "viewmodels/run_list_model.h"

#include <QAction>
#include <QComboBox>
#include <QDesktopServices>
#include <QDialog>
#include <QLineEdit>
#include <QListView>
#include <QElapsedTimer>
#include <QMenu>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTcpServer>

#include <algorithm>

using namespace signalbox;
using nlohmann::json;
using test_gui::bannerText;
using test_gui::endless;
using test_gui::WindowFixture;

namespace {

const std::string kKey(40, 'k');
const QString kProject = QStringLiteral("MLOps Basics");

/// A run with two evaluations: each is sent as some eighty requests.
test_support::TrainingScript twoEpochs()
{
    test_support::TrainingScript script;
    script.epochs = 2;
    return script;
}

/// A run that goes on until it is stopped, with few evaluations as well.
test_support::TrainingScript longEpochs()
{
    test_support::TrainingScript script = endless();
    script.stepsPerEpoch = 1000;
    return script;
}

enum Mode { Off, On, MetricsOnly, Offline }; ///< in the order of the list

/// Chooses with the keyboard, as a person does.
void chooseMode(WindowFixture &fixture, Mode mode)
{
    auto *combo = fixture.find<QComboBox>(QStringLiteral("syncModeEdit"));
    combo->setFocus();
    QTest::keyClick(combo, Qt::Key_Home);
    for (int i = 0; i < mode; ++i) {
        QTest::keyClick(combo, Qt::Key_Down);
    }
    QCOMPARE(combo->currentIndex(), static_cast<int>(mode));
}

void typeInto(WindowFixture &fixture, const QString &name, const QString &text)
{
    QLineEdit *edit = fixture.find<QComboBox>(name)->lineEdit();
    edit->setFocus();
    QTest::keyClick(edit, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(edit, text);
}

/// What the row of a run says of W&B.
QString rowText(WindowFixture &fixture, const core::RunId &run)
{
    const viewmodels::RunListModel &runs = fixture.workspace().runs();
    return runs.data(runs.indexOf(run), viewmodels::RunListModel::SyncTextRole).toString();
}

QString currentRowText(WindowFixture &fixture)
{
    return rowText(fixture, fixture.workspace().current());
}

/// Opens the context menu of the first row, the newest run.
QMenu *openRunMenu(WindowFixture &fixture)
{
    delete fixture.window().findChild<QMenu *>(QStringLiteral("runMenu")); // of an earlier call
    auto *list = fixture.find<QListView>(QStringLiteral("runList"));
    Q_EMIT list->customContextMenuRequested(list->visualRect(list->model()->index(0, 0)).center());
    return fixture.find<QMenu>(QStringLiteral("runMenu"));
}

/// Takes an action of that menu; it is gone afterwards.
void takeMenuAction(WindowFixture &fixture, const QString &name)
{
    QMenu *menu = openRunMenu(fixture);
    auto *action = menu->findChild<QAction *>(name);
    QVERIFY2(action != nullptr, qPrintable(name));
    action->trigger();
    menu->close();
}

bool hasAction(WindowFixture &fixture, const QString &name)
{
    QMenu *menu = openRunMenu(fixture);
    const bool has = menu->findChild<QAction *>(name) != nullptr;
    menu->close();
    return has;
}

} // namespace

/// The addresses that were to be opened in a browser.
class Browser : public QObject
{
    Q_OBJECT

public:
    Browser() { QDesktopServices::setUrlHandler(QStringLiteral("http"), this, "open"); }
    ~Browser() override { QDesktopServices::unsetUrlHandler(QStringLiteral("http")); }

    QList<QUrl> opened;

public Q_SLOTS:
    void open(const QUrl &url) { opened << url; }
};

class TestSync : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void aRunIsSentAndItsPageOpens();
    void whatIsSentIsShownOnceBefore();
    void keepingItHereSendsNothing();
    void aFinishedRunIsSentLater();
    void metricsOnlySendsNoSentence();
    void offlineSendsNothing();
    void aWrongKeyIsSaidAndTriedAgain();
    void stopOnThePageStopsTheRun();
    void stopSyncingSendsNoMore();
    void projectsAreCheckedAndRememberedByDataSet();
    void anOutageIsSaidInTheRow();
    void closingDoesNotWaitForASilentServer_data();
    void closingDoesNotWaitForASilentServer();

private:
    void logIn(WindowFixture &fixture, const std::string &key = kKey) const;
    /// Starts a run that is to be sent to kProject, past the dialog when it comes.
    static void startSent(WindowFixture &fixture, Mode mode, bool isAsked = true);
    json runs() { return m_server->get(QStringLiteral("/api/standin/runs")).value("runs", json::array()); }
    json run(const core::RunId &run);

    std::unique_ptr<test_support::WandbStandin> m_server;
};

void TestSync::initTestCase()
{
    if (!test_support::WandbStandin::isAvailable()) {
        QSKIP("../shared/wandb-standin or Python is not there");
    }
    m_server = std::make_unique<test_support::WandbStandin>();
    QVERIFY2(m_server->start({QStringLiteral("--key"), QString::fromStdString(kKey)}), qPrintable(m_server->why()));
    qputenv("WANDB_BASE_URL", m_server->url().toString().toLatin1());
}

void TestSync::init()
{
    m_server->setFaults(json::array());
    m_server->post(QStringLiteral("/api/standin/reset"), json::object());
}

void TestSync::logIn(WindowFixture &fixture, const std::string &key) const
{
    const std::string machine = m_server->url().authority().toStdString();
    QVERIFY(fixture.secrets().write(track::secretName("wandb", machine), key));
}

void TestSync::startSent(WindowFixture &fixture, Mode mode, bool isAsked)
{
    const core::RunId before = fixture.workspace().current();
    fixture.click(QStringLiteral("newRunButton"));
    QTRY_VERIFY_WITH_TIMEOUT(fixture.window().findChild<ui::RunForm *>()->isReady(), 20000);
    chooseMode(fixture, mode);
    typeInto(fixture, QStringLiteral("syncProjectEdit"), kProject);
    fixture.click(QStringLiteral("startTrainingButton"));
    if (isAsked) {
        QTRY_VERIFY(fixture.window().findChild<QWidget *>(QStringLiteral("confirmSyncButton")) != nullptr);
        fixture.click(QStringLiteral("confirmSyncButton"));
    }
    QTRY_VERIFY_WITH_TIMEOUT(!fixture.workspace().current().isEmpty() && fixture.workspace().current() != before,
                             10000);
}

json TestSync::run(const core::RunId &run)
{
    return m_server->get(
        QStringLiteral("/api/standin/runs/tester-team/MLOps%20Basics/%1").arg(QString::fromStdString(run.value)));
}

void TestSync::aRunIsSentAndItsPageOpens()
{
    WindowFixture fixture(twoEpochs());
    logIn(fixture);
    QVERIFY(fixture.open());
    startSent(fixture, On);
    QVERIFY(fixture.waitForState(core::RunState::Finished));
    const core::RunId id = fixture.workspace().current();
    QTRY_COMPARE_WITH_TIMEOUT(currentRowText(fixture), QStringLiteral("All sent"), 30000);
    const json sent = run(id);
    QVERIFY2(sent.is_object() && sent.contains("history"), sent.dump().c_str());
    QCOMPARE(sent.at("state").get<std::string>(), std::string("finished"));
    QCOMPARE(QString::fromStdString(sent.at("displayName").get<std::string>()),
             fixture.text(QStringLiteral("runTitleLabel")));
    QVERIFY(sent.at("summary").contains("valid/mcc") && sent.at("summary").contains("examples"));
    QTRY_COMPARE(fixture.text(QStringLiteral("syncStateLabel")), QStringLiteral("All sent to W&B"));
    QTRY_COMPARE(fixture.text(QStringLiteral("syncLabel")), QStringLiteral("All sent to W&B · tester"));
    Browser browser;
    QVERIFY(fixture.find(QStringLiteral("openPageButton"))->isVisible());
    fixture.click(QStringLiteral("openPageButton"));
    const QUrl page(m_server->url().toString()
                    + QStringLiteral("/tester-team/MLOps%20Basics/runs/%1").arg(QString::fromStdString(id.value)));
    QCOMPARE(browser.opened, QList<QUrl>{page});
    takeMenuAction(fixture, QStringLiteral("openPageAction"));
    QCOMPARE(browser.opened, (QList<QUrl>{page, page}));
}

void TestSync::whatIsSentIsShownOnceBefore()
{
    WindowFixture fixture(twoEpochs());
    logIn(fixture);
    QVERIFY(fixture.open());
    fixture.click(QStringLiteral("syncPreviewButton")); // can be read at any time
    QTRY_VERIFY(fixture.window().findChild<QWidget *>(QStringLiteral("closeSyncPreviewButton")) != nullptr);
    fixture.click(QStringLiteral("closeSyncPreviewButton"));
    QTRY_VERIFY(fixture.window().findChild<QWidget *>(QStringLiteral("syncPreviewDialog")) == nullptr);

    chooseMode(fixture, On);
    fixture.click(QStringLiteral("startTrainingButton"));
    QTRY_VERIFY(fixture.window().findChild<QWidget *>(QStringLiteral("confirmSyncButton")) != nullptr);
    const auto *example = fixture.find<QTableWidget>(QStringLiteral("syncExampleTable"));
    QVERIFY(!example->item(0, 0)->text().isEmpty()); // a sentence of the data
    QVERIFY(fixture.workspace().runs().runs().empty()); // nothing has begun
    fixture.click(QStringLiteral("cancelSyncButton"));
    QTest::qWait(300);
    QVERIFY(fixture.workspace().runs().runs().empty());
    QVERIFY(runs().empty());

    startSent(fixture, On);
    QVERIFY(fixture.waitForState(core::RunState::Finished));
    startSent(fixture, On, false); // not asked again
    QVERIFY(fixture.waitForState(core::RunState::Finished));
}

void TestSync::keepingItHereSendsNothing()
{
    WindowFixture fixture(twoEpochs());
    logIn(fixture);
    QVERIFY(fixture.open());
    chooseMode(fixture, On);
    fixture.click(QStringLiteral("startTrainingButton"));
    QTRY_VERIFY(fixture.window().findChild<QWidget *>(QStringLiteral("keepLocalButton")) != nullptr);
    fixture.click(QStringLiteral("keepLocalButton"));
    QVERIFY(fixture.waitForState(core::RunState::Finished));
    QCOMPARE(currentRowText(fixture), QString());
    QCOMPARE(fixture.text(QStringLiteral("syncStateLabel")), QStringLiteral("Local only"));
    QCOMPARE(fixture.text(QStringLiteral("syncLabel")), QStringLiteral("Local only"));
    QVERIFY(runs().empty());
}

void TestSync::aFinishedRunIsSentLater()
{
    WindowFixture fixture(twoEpochs());
    logIn(fixture);
    QVERIFY(fixture.open());
    QVERIFY(fixture.finishRun());
    const core::RunId id = fixture.workspace().current();
    QVERIFY(!hasAction(fixture, QStringLiteral("openPageAction")));
    takeMenuAction(fixture, QStringLiteral("syncRunAction"));
    QTRY_VERIFY(fixture.window().findChild<QWidget *>(QStringLiteral("confirmRunSyncButton")) != nullptr);
    typeInto(fixture, QStringLiteral("runSyncProjectEdit"), kProject);
    fixture.click(QStringLiteral("confirmRunSyncButton"));
    QTRY_VERIFY(fixture.window().findChild<QWidget *>(QStringLiteral("confirmSyncButton")) != nullptr);
    fixture.click(QStringLiteral("confirmSyncButton"));
    QTRY_COMPARE_WITH_TIMEOUT(rowText(fixture, id), QStringLiteral("All sent"), 30000);
    const json sent = run(id);
    QVERIFY2(sent.is_object() && sent.contains("history"), sent.dump().c_str());
    QCOMPARE(sent.at("state").get<std::string>(), std::string("finished"));
    const auto reader = store::RunReader::open(fixture.storeDirectory());
    QVERIFY(reader.has_value());
    const auto stored = reader->metric(id, "train/loss_step");
    QVERIFY(stored.has_value() && !stored->values.empty());
    const auto losses = std::count_if(sent.at("history").begin(), sent.at("history").end(),
                                      [](const json &line) { return line.contains("train/loss_step"); });
    QCOMPARE(static_cast<std::size_t>(losses), stored->values.size()); // from the first step on
    QVERIFY(!hasAction(fixture, QStringLiteral("syncRunAction")));
    QVERIFY(hasAction(fixture, QStringLiteral("openPageAction")));
}

void TestSync::metricsOnlySendsNoSentence()
{
    WindowFixture fixture(twoEpochs());
    logIn(fixture);
    QVERIFY(fixture.open());
    startSent(fixture, MetricsOnly);
    QVERIFY(fixture.waitForState(core::RunState::Finished));
    QTRY_COMPARE_WITH_TIMEOUT(currentRowText(fixture), QStringLiteral("All sent"), 30000);
    const json sent = run(fixture.workspace().current());
    QVERIFY(sent.at("summary").contains("valid/mcc"));
    QVERIFY(!sent.at("summary").contains("examples"));
    const auto reader = store::RunReader::open(fixture.storeDirectory());
    QVERIFY(reader.has_value());
    const auto evaluations = reader->evaluations(fixture.workspace().current());
    QVERIFY(evaluations.has_value() && !evaluations->empty());
    const auto table = reader->evaluationTable(evaluations->back().id);
    QVERIFY(table.has_value() && (*table)->sentences);
    const std::string everything = m_server->get(QStringLiteral("/api/standin/requests?since=0")).dump();
    QVERIFY(everything.size() > 1000);
    for (const std::string &sentence : *(*table)->sentences) {
        QVERIFY2(everything.find(sentence) == std::string::npos, sentence.c_str());
    }
}

void TestSync::offlineSendsNothing()
{
    WindowFixture fixture(twoEpochs()); // nobody is logged in, and nobody needs to be
    QVERIFY(fixture.open());
    startSent(fixture, Offline, false);
    QVERIFY(fixture.waitForState(core::RunState::Finished));
    QTRY_COMPARE_WITH_TIMEOUT(currentRowText(fixture), QStringLiteral("Offline run written"), 30000);
    QVERIFY(runs().empty());
    QVERIFY(hasAction(fixture, QStringLiteral("syncRunAction"))); // it can be uploaded from here
}

void TestSync::aWrongKeyIsSaidAndTriedAgain()
{
    WindowFixture fixture(twoEpochs());
    logIn(fixture, std::string(40, 'x'));
    QVERIFY(fixture.open());
    startSent(fixture, On);
    QTRY_COMPARE_WITH_TIMEOUT(currentRowText(fixture), QStringLiteral("Rejected: log in again"), 30000);
    QTRY_COMPARE(bannerText(fixture), QStringLiteral("W&B no longer accepts this key. Records are kept here."));
    QVERIFY(fixture.waitForState(core::RunState::Finished)); // the training does not care
    QVERIFY(runs().empty());
    QTRY_VERIFY(fixture.find(QStringLiteral("bannerAction0"))->isVisible());
    QCOMPARE(fixture.text(QStringLiteral("bannerAction0")), QStringLiteral("Log in"));
    fixture.click(QStringLiteral("bannerAction0"));
    QTRY_VERIFY(fixture.window().findChild<QDialog *>() != nullptr);
    fixture.window().findChild<QDialog *>()->close();
    logIn(fixture);
    QTRY_COMPARE(fixture.text(QStringLiteral("bannerAction1")), QStringLiteral("Retry"));
    fixture.click(QStringLiteral("bannerAction1"));
    QTRY_COMPARE_WITH_TIMEOUT(currentRowText(fixture), QStringLiteral("All sent"), 30000);
    QVERIFY(!fixture.window().findChild<ui::BannerArea *>()->hasBanner(QStringLiteral("syncRefused")));
    QCOMPARE(run(fixture.workspace().current()).at("state").get<std::string>(), std::string("finished"));
}

void TestSync::stopOnThePageStopsTheRun()
{
    WindowFixture fixture(longEpochs());
    logIn(fixture);
    QVERIFY(fixture.open());
    startSent(fixture, On);
    const core::RunId id = fixture.workspace().current();
    QTRY_VERIFY_WITH_TIMEOUT(currentRowText(fixture).startsWith(QStringLiteral("Synced ")), 30000);
    const QString path =
        QStringLiteral("/api/standin/runs/tester-team/MLOps%20Basics/%1/stop").arg(QString::fromStdString(id.value));
    m_server->post(path, json::object());
    // The answer to the next delivery brings it.
    QVERIFY(fixture.waitForState(core::RunState::Stopped));
    QVERIFY(fixture.window().findChild<ui::BannerArea *>()->hasBanner(QStringLiteral("syncStop")));
    QTRY_COMPARE_WITH_TIMEOUT(currentRowText(fixture), QStringLiteral("All sent"), 30000);
}

void TestSync::stopSyncingSendsNoMore()
{
    WindowFixture fixture(longEpochs());
    logIn(fixture);
    QVERIFY(fixture.open());
    startSent(fixture, On);
    const core::RunId id = fixture.workspace().current();
    QTRY_VERIFY_WITH_TIMEOUT(currentRowText(fixture).startsWith(QStringLiteral("Synced ")), 30000);
    takeMenuAction(fixture, QStringLiteral("stopSyncAction"));
    QTRY_COMPARE(currentRowText(fixture), QString());
    QTRY_COMPARE(fixture.text(QStringLiteral("syncStateLabel")), QStringLiteral("Local only"));
    QTest::qWait(1500); // a delivery may be on its way
    const std::size_t lines = run(id).at("history").size();
    fixture.click(QStringLiteral("stopRunButton"));
    QVERIFY(fixture.waitForState(core::RunState::Stopped));
    QTest::qWait(2500); // an outbox looks every second
    QCOMPARE(run(id).at("history").size(), lines);
    QCOMPARE(currentRowText(fixture), QString());
}

void TestSync::projectsAreCheckedAndRememberedByDataSet()
{
    WindowFixture fixture(twoEpochs());
    logIn(fixture);
    QVERIFY(fixture.open());
    QCOMPARE(fixture.find<QComboBox>(QStringLiteral("syncModeEdit"))->currentIndex(), static_cast<int>(Off));
    chooseMode(fixture, On);
    QCOMPARE(fixture.find<QComboBox>(QStringLiteral("syncProjectEdit"))->currentText(), QStringLiteral("signalbox"));
    QCOMPARE(fixture.text(QStringLiteral("syncProjectOrigin")), QStringLiteral("default"));
    typeInto(fixture, QStringLiteral("syncProjectEdit"), QStringLiteral("a/b"));
    QCOMPARE(fixture.text(QStringLiteral("syncProjectMessage")),
             QStringLiteral("None of these characters: / \\ # ? % :"));
    QVERIFY(!fixture.find(QStringLiteral("startTrainingButton"))->isEnabled());
    typeInto(fixture, QStringLiteral("syncProjectEdit"), QString(129, QLatin1Char('x')));
    QCOMPARE(fixture.text(QStringLiteral("syncProjectMessage")), QStringLiteral("Use at most 128 characters."));
    typeInto(fixture, QStringLiteral("syncProjectEdit"), kProject);
    QVERIFY(fixture.find(QStringLiteral("startTrainingButton"))->isEnabled());
    QCOMPARE(fixture.text(QStringLiteral("syncProjectOrigin")), QStringLiteral("yours"));
    startSent(fixture, MetricsOnly);
    QVERIFY(fixture.waitForState(core::RunState::Finished));

    fixture.click(QStringLiteral("newRunButton")); // the same data
    QCOMPARE(fixture.find<QComboBox>(QStringLiteral("syncModeEdit"))->currentIndex(), static_cast<int>(MetricsOnly));
    QCOMPARE(fixture.find<QComboBox>(QStringLiteral("syncProjectEdit"))->currentText(), kProject);
    QCOMPARE(fixture.text(QStringLiteral("syncProjectOrigin")), QStringLiteral("as last time with these data"));
    auto *train = fixture.find<QLineEdit>(QStringLiteral("trainEdit"));
    train->setFocus();
    QTest::keyClick(train, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(train, QStringLiteral("/data/other.tsv")); // others begin with Off
    QCOMPARE(fixture.find<QComboBox>(QStringLiteral("syncModeEdit"))->currentIndex(), static_cast<int>(Off));
}

void TestSync::anOutageIsSaidInTheRow()
{
    WindowFixture fixture(twoEpochs());
    logIn(fixture);
    QVERIFY(fixture.open());
    m_server->setFaults(json::array({{{"preset", "503"}, {"path", "graphql$"}, {"count", -1}}}));
    startSent(fixture, On);
    QVERIFY(fixture.waitForState(core::RunState::Finished));
    QTRY_VERIFY_WITH_TIMEOUT(currentRowText(fixture).startsWith(QStringLiteral("Offline · ")), 30000);
    QVERIFY(currentRowText(fixture).endsWith(QStringLiteral(" waiting")));
    m_server->setFaults(json::array());
    takeMenuAction(fixture, QStringLiteral("retrySyncAction"));
    QTRY_COMPARE_WITH_TIMEOUT(currentRowText(fixture), QStringLiteral("All sent"), 60000);
    for (const json &anomaly : m_server->anomalies()) {
        QVERIFY2(anomaly.at("kind") == "replay", anomaly.dump().c_str());
    }
}

void TestSync::closingDoesNotWaitForASilentServer_data()
{
    QTest::addColumn<bool>("isTraining");
    QTest::newRow("while a run trains") << true;
    QTest::newRow("after its end") << false;
}

void TestSync::closingDoesNotWaitForASilentServer()
{
    QFETCH(bool, isTraining);
    QTcpServer silent; // takes connections and never answers
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    const QSignalSpy connections(&silent, &QTcpServer::newConnection);
    const QByteArray before = qgetenv("WANDB_BASE_URL");
    const auto restore = qScopeGuard([&before] { qputenv("WANDB_BASE_URL", before); });
    const QByteArray address = "127.0.0.1:" + QByteArray::number(silent.serverPort());
    qputenv("WANDB_BASE_URL", "http://" + address);

    WindowFixture fixture(isTraining ? longEpochs() : twoEpochs());
    QVERIFY(fixture.secrets().write(track::secretName("wandb", address.toStdString()), kKey));
    QVERIFY(fixture.open());
    QTRY_VERIFY(!connections.isEmpty()); // the log-in
    const auto known = connections.size();
    startSent(fixture, On);
    QVERIFY(isTraining || fixture.waitForState(core::RunState::Finished));
    QTRY_VERIFY(connections.size() > known); // the run

    QElapsedTimer timer;
    timer.start();
    QCOMPARE(fixture.window().close(), !isTraining);
    if (isTraining) {
        fixture.click(QStringLiteral("stopAndCloseButton"));
        QTRY_VERIFY_WITH_TIMEOUT(!fixture.window().isVisible(), 10000);
    }
    fixture.shut();
    // A run that trains is stopped, and its end has two seconds to be sent.
    const qint64 longest = isTraining ? 4000 : 1500;
    QVERIFY2(timer.elapsed() < longest, qPrintable(QString::number(timer.elapsed())));
}

QTEST_MAIN(TestSync)
#include "tst_sync.moc"
