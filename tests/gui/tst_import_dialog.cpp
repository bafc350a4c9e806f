// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The dialog that imports runs from W&B, against a server of the test's own.
#include "dialogs/import_dialog.h"
#include "store/run_reader.h"
#include "support/temporary_store.h"
#include "support/wandb_public_api.h"
#include "track/secret_store.h"

#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

#include <memory>

using namespace signalbox;
using test_support::WandbPublicApi;

class TestImportDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void listsAndImportsRuns();
    void marksWhatIsHere();
    void filtersRuns();
    void onlyShownRunsAreImported();
    void rowsKeepTheirRunsWhenSortedByIt();
    void asksForALogIn();
    void saysWhatIsWrong();
    void cancelKeepsNothing();
    void goesAwayWhileItReads();

private:
    template <typename T> T *part(const char *name) const
    {
        T *found = m_dialog->findChild<T *>(QString::fromLatin1(name));
        Q_ASSERT(found != nullptr);
        return found;
    }
    [[nodiscard]] QTableWidget *table() const { return part<QTableWidget>("importRunTable"); }
    void openDialog();
    /// Lists the runs of team/cola.
    void listRuns(int expected);
    [[nodiscard]] std::size_t storedRuns() const
    {
        return store::RunReader::open(m_store->directory())->runs()->size();
    }
    static WandbPublicApi::Run someRun(const std::string &id);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<test_support::TemporaryStore> m_store;
    std::unique_ptr<WandbPublicApi> m_server;
    std::unique_ptr<ui::ImportDialog> m_dialog;
};

void TestImportDialog::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir::setCurrent(m_folder->path()));
    for (const char *name : {"WANDB_ENTITY", "WANDB_PROJECT", "WANDB_APP_URL", "WANDB_DIR", "WANDB_CONFIG_DIR", "NETRC",
                             "WANDB_IDENTITY_TOKEN_FILE", "WANDB_BASE_URL"}) {
        qunsetenv(name);
    }
    qputenv("HOME", m_folder->path().toUtf8());
    qputenv("WANDB_API_KEY", "0123456789abcdef0123456789abcdef01234567");
    m_store = std::make_unique<test_support::TemporaryStore>();
    m_server = std::make_unique<WandbPublicApi>();
    m_server->addRun("team", "cola", someRun("first001"));
    m_server->addRun("team", "cola", someRun("second02"));
}

void TestImportDialog::cleanup()
{
    m_dialog.reset();
    QThreadPool::globalInstance()->waitForDone();
    m_server.reset();
    QDir::setCurrent(QDir::rootPath());
}

WandbPublicApi::Run TestImportDialog::someRun(const std::string &id)
{
    WandbPublicApi::Run run;
    run.id = id;
    run.name = "name-of-" + id;
    run.state = id == "second02" ? "crashed" : "finished";
    run.summary = R"({"valid/acc":0.75})";
    for (int step = 0; step < 5; ++step) {
        run.rows[step] = nlohmann::json{{"_step", step}, {"valid/acc", 0.1 * step}}.dump();
    }
    return run;
}

void TestImportDialog::openDialog()
{
    m_dialog = std::make_unique<ui::ImportDialog>(m_store->directory(),
                                                  std::make_shared<track::MemorySecretStore>(false), "0.1.0");
    m_dialog->setServer(m_server->base());
    m_dialog->show();
    QTRY_COMPARE(part<QComboBox>("importEntityCombo")->currentText(), QStringLiteral("team"));
    QTRY_COMPARE(part<QComboBox>("importProjectCombo")->count(), 1);
}

void TestImportDialog::listRuns(int expected)
{
    openDialog();
    QCOMPARE(part<QComboBox>("importProjectCombo")->currentText(), QStringLiteral("cola"));
    QTest::mouseClick(part<QPushButton>("importShowButton"), Qt::LeftButton);
    QTRY_COMPARE(table()->rowCount(), expected);
    QTRY_VERIFY(part<QLabel>("importStatusLabel")->text().startsWith(QString::number(expected) + QLatin1Char(' ')));
}

void TestImportDialog::listsAndImportsRuns()
{
    listRuns(2);
    QCOMPARE(table()->item(0, 0)->text(), QStringLiteral("name-of-second02")); // the newest first
    QCOMPARE(table()->item(0, 1)->text(), QStringLiteral("crashed"));
    QVERIFY(table()->item(0, 4)->text().contains(QLatin1String("valid/acc")));
    auto *import = part<QPushButton>("confirmImportButton");
    QVERIFY(!import->isEnabled());
    table()->selectAll();
    QVERIFY(import->isEnabled());
    QSignalSpy imported(m_dialog.get(), &ui::ImportDialog::runImported);
    QTest::mouseClick(import, Qt::LeftButton);
    QTRY_COMPARE(imported.count(), 2);
    QCOMPARE(storedRuns(), std::size_t{2});
    QCOMPARE(table()->item(0, 3)->text(), QStringLiteral("name-of-second02"));
    QVERIFY(!part<QProgressBar>("importProgressBar")->isVisible());
    const auto run = store::RunReader::open(m_store->directory())->findRun("name-of-first001");
    QVERIFY(run.has_value());
    QCOMPARE(core::valueOf(run->lastMetrics, "valid/acc"), 0.4);
}

void TestImportDialog::marksWhatIsHere()
{
    listRuns(2);
    table()->selectRow(1);
    QSignalSpy imported(m_dialog.get(), &ui::ImportDialog::runImported);
    QTest::mouseClick(part<QPushButton>("confirmImportButton"), Qt::LeftButton);
    QTRY_COMPARE(imported.count(), 1);
    m_dialog.reset();
    listRuns(2);
    QCOMPARE(table()->item(0, 3)->text(), QString());
    QCOMPARE(table()->item(1, 3)->text(), QStringLiteral("name-of-first001"));
}

void TestImportDialog::filtersRuns()
{
    listRuns(2);
    part<QLineEdit>("importFilterEdit")->setText(QStringLiteral("CRASH"));
    QVERIFY(!table()->isRowHidden(0));
    QVERIFY(table()->isRowHidden(1));
    part<QLineEdit>("importFilterEdit")->clear();
    QVERIFY(!table()->isRowHidden(1));
}

void TestImportDialog::onlyShownRunsAreImported()
{
    listRuns(2);
    part<QLineEdit>("importFilterEdit")->setText(QStringLiteral("first001"));
    table()->selectAll();
    QSignalSpy imported(m_dialog.get(), &ui::ImportDialog::runImported);
    QTest::mouseClick(part<QPushButton>("confirmImportButton"), Qt::LeftButton);
    QTRY_COMPARE(imported.count(), 1);
    QTRY_VERIFY(!part<QProgressBar>("importProgressBar")->isVisible());
    QCOMPARE(storedRuns(), std::size_t{1});
}

void TestImportDialog::rowsKeepTheirRunsWhenSortedByIt()
{
    constexpr int kHere = 3;
    for (const char *id : {"third003", "fourth04", "fifth005"}) {
        m_server->addRun("team", "cola", someRun(id));
    }
    listRuns(5);
    table()->sortByColumn(kHere, Qt::AscendingOrder);
    table()->selectAll();
    QSignalSpy imported(m_dialog.get(), &ui::ImportDialog::runImported);
    QTest::mouseClick(part<QPushButton>("confirmImportButton"), Qt::LeftButton);
    QTRY_COMPARE(imported.count(), 5);
    for (int row = 0; row < table()->rowCount(); ++row) {
        QCOMPARE(table()->item(row, kHere)->text(), table()->item(row, 0)->text());
    }
}

void TestImportDialog::asksForALogIn()
{
    const QByteArray key = qgetenv("WANDB_API_KEY");
    qunsetenv("WANDB_API_KEY");
    const auto secrets = std::make_shared<track::MemorySecretStore>();
    m_dialog = std::make_unique<ui::ImportDialog>(m_store->directory(), secrets, "0.1.0");
    m_dialog->setServer(m_server->base());
    m_dialog->show();
    auto *logIn = part<QPushButton>("importLogInButton");
    QVERIFY(!logIn->isVisible());
    QTRY_VERIFY(logIn->isVisible());
    QVERIFY(part<QLabel>("importErrorLabel")->text().startsWith(QStringLiteral("Nobody is logged in to W&B")));
    QSignalSpy wanted(m_dialog.get(), &ui::ImportDialog::logInRequested);
    QTest::mouseClick(logIn, Qt::LeftButton);
    QCOMPARE(wanted.count(), 1);
    const std::string machine = QUrl(QString::fromStdString(m_server->base())).authority().toStdString();
    QVERIFY(secrets->write(track::secretName("wandb", machine), key.toStdString()));
    m_dialog->noteLogIn();
    QTRY_COMPARE(part<QComboBox>("importProjectCombo")->currentText(), QStringLiteral("cola"));
    QVERIFY(!logIn->isVisible());
}

void TestImportDialog::saysWhatIsWrong()
{
    openDialog();
    auto *error = part<QLabel>("importErrorLabel");
    QVERIFY(!error->isVisible());
    part<QComboBox>("importProjectCombo")->setCurrentText(QStringLiteral("nosuch"));
    QTest::mouseClick(part<QPushButton>("importShowButton"), Qt::LeftButton);
    QTRY_VERIFY(error->isVisible());
    QVERIFY2(error->text().contains(QLatin1String("team/nosuch")), qPrintable(error->text()));
    m_server->refuse("Runs", 1, 401);
    part<QComboBox>("importProjectCombo")->setCurrentText(QStringLiteral("cola"));
    QTest::mouseClick(part<QPushButton>("importShowButton"), Qt::LeftButton);
    QTRY_VERIFY(error->isVisible() && error->text().contains(QLatin1String("does not accept the key")));
    QTest::mouseClick(part<QPushButton>("importShowButton"), Qt::LeftButton);
    QTRY_COMPARE(table()->rowCount(), 2);
    QVERIFY(!error->isVisible());
}

void TestImportDialog::cancelKeepsNothing()
{
    listRuns(2);
    m_server->refuse("HistoryPage", 1, 0); // which is never answered
    table()->selectAll();
    QTest::mouseClick(part<QPushButton>("confirmImportButton"), Qt::LeftButton);
    QTRY_COMPARE(m_server->calls("HistoryPage"), 1);
    QVERIFY(!part<QPushButton>("importShowButton")->isEnabled());
    QTest::mouseClick(part<QPushButton>("importCloseButton"), Qt::LeftButton);
    QTRY_VERIFY(part<QLabel>("importStatusLabel")->text().startsWith(QLatin1String("Cancelled")));
    QVERIFY(m_dialog->isVisible());
    QCOMPARE(storedRuns(), std::size_t{0});
    QTest::mouseClick(part<QPushButton>("importCloseButton"), Qt::LeftButton);
    QVERIFY(!m_dialog->isVisible());
}

void TestImportDialog::goesAwayWhileItReads()
{
    listRuns(2);
    m_server->refuse("HistoryPage", 1, 0);
    table()->selectAll();
    QTest::mouseClick(part<QPushButton>("confirmImportButton"), Qt::LeftButton);
    QTRY_COMPARE(m_server->calls("HistoryPage"), 1);
    m_dialog.reset();
    QVERIFY(QThreadPool::globalInstance()->waitForDone(30000));
    QCOMPARE(storedRuns(), std::size_t{0});
}

QTEST_MAIN(TestImportDialog)
#include "tst_import_dialog.moc"
