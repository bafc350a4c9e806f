// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The log-in dialog by mouse and keyboard against the stand-in of the service.
#include "common/tracker_accounts.h"
#include "dialogs/wandb_login_dialog.h"
#include "support/local_server.h"
#include "support/wandb_standin.h"
#include "track/proxy_choice.h"
#include "track/secret_store.h"
#include "viewmodels/settings.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDesktopServices>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <optional>

using namespace signalbox;
using State = ui::TrackerAccounts::State;
using Source = ui::TrackerAccounts::Source;

namespace {

const QString kKey = QStringLiteral("0123456789abcdef0123456789abcdef01234567");
const QString kWrongKey = QStringLiteral("fedcba9876543210fedcba9876543210fedcba98");
const QString kLoggedIn = QStringLiteral("✓  Currently logged in as tester (tester-team)");
const QString kUnfit =
    QStringLiteral("This does not look like an API key (40 or more letters, digits, - or _ are expected).");

constexpr const char *kVariables[] = {"WANDB_API_KEY",   "WANDB_BASE_URL", "WANDB_APP_URL",
                                      "WANDB_DIR",       "NETRC",          "WANDB_IDENTITY_TOKEN_FILE",
                                      "WANDB_CONFIG_DIR"};

QString textOfFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

class TestWandbLogin : public QObject
{
    Q_OBJECT

public Q_SLOTS:
    /// Takes the place of the browser.
    void takePage(const QUrl &page) { m_pages << page; }

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void rightKeyLogsInAndIsKept();
    void keyCannotBeCopied();
    void wrongKeyIsSaidAndNotKept_data();
    void wrongKeyIsSaidAndNotKept();
    void unfitKeyIsSaidWithoutARequest();
    void earlierLogInStays();
    void nobodyListens();
    void troubleIsTriedAgain_data();
    void troubleIsTriedAgain();
    void keptInNetrcOnlyWhenAgreed();
    void keptUntilQuit();
    void notRemembered();
    void keyOfTheEnvironment();
    void unfitKeyOfTheEnvironment();
    void logsOut();
    void logOutShowsTheNextKey();
    void keyThatExpired();
    void keyThatExpiredInUse();
    void doneRightAfterPasting();
    void closingEndsTheCheck();
    void stayingOfflineIsRemembered();
    void anotherServer();
    void proxy();
    void opensThePages();
    void browserThatDoesNotOpen();
    void listsProjects();

private:
    /// Accounts and a dialog, once the search for a key is over.
    void open(bool withKeychain = true);
    /// As after another start of the program.
    void openAgain();
    void show();
    template <typename Widget = QWidget> Widget *find(const char *name)
    {
        auto *widget = m_dialog->findChild<Widget *>(QLatin1String(name));
        if (widget == nullptr) {
            qFatal("no widget named %s", name);
        }
        return widget;
    }
    void click(const char *name);
    void clickCheck();
    void paste(const QString &text);
    /// What a label says; empty when it is not to be seen.
    QString text(const char *name);
    std::string server() const { return m_accounts->server().machine(); }
    /// What the keychain has for the server.
    std::optional<std::string> keptKey();
    int viewerQueries();
    QString settingsFile() const { return m_home->filePath(QStringLiteral("window.ini")); }
    QString netrc() const { return m_home->filePath(QStringLiteral(".netrc")); }

    std::unique_ptr<test_support::WandbStandin> m_standin;
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<viewmodels::Settings> m_settings;
    std::shared_ptr<track::MemorySecretStore> m_keychain;
    std::unique_ptr<ui::TrackerAccounts> m_accounts;
    std::unique_ptr<ui::WandbLoginDialog> m_dialog;
    QList<QUrl> m_pages;
};

void TestWandbLogin::initTestCase()
{
    if (!test_support::WandbStandin::isAvailable()) {
        QSKIP("the stand-in of the service is not there (../shared/wandb-standin)");
    }
    m_standin = std::make_unique<test_support::WandbStandin>();
    QVERIFY2(m_standin->start({QStringLiteral("--key"), kKey}), qPrintable(m_standin->why()));
}

void TestWandbLogin::init()
{
    for (const char *variable : kVariables) {
        qunsetenv(variable);
    }
    m_home = std::make_unique<QTemporaryDir>();
    qputenv("HOME", m_home->path().toUtf8());
    QDir::setCurrent(m_home->path());
    qputenv("WANDB_BASE_URL", m_standin->url().toString().toUtf8());
    m_standin->setFaults(nlohmann::json::array());
    m_standin->post(QStringLiteral("/api/standin/options"), {{"bad_key", "401"}});
    m_settings = std::make_unique<viewmodels::Settings>(settingsFile());
    m_pages.clear();
}

void TestWandbLogin::cleanup()
{
    m_dialog.reset();
    m_accounts.reset();
    track::setProxyChoice({});
    QDesktopServices::unsetUrlHandler(QStringLiteral("http"));
}

void TestWandbLogin::open(bool withKeychain)
{
    m_keychain = std::make_shared<track::MemorySecretStore>(withKeychain);
    openAgain();
}

void TestWandbLogin::openAgain()
{
    m_dialog.reset();
    m_accounts = std::make_unique<ui::TrackerAccounts>(m_keychain, "1.2.3");
    m_accounts->setSettings(*m_settings);
    show();
}

void TestWandbLogin::show()
{
    m_dialog = std::make_unique<ui::WandbLoginDialog>(*m_accounts);
    m_dialog->open();
    QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get()));
    QTRY_VERIFY(m_accounts->state() != State::Checking);
}

void TestWandbLogin::click(const char *name)
{
    auto *widget = find(name);
    QVERIFY2(widget->isVisible() && widget->isEnabled(), name);
    QTest::mouseClick(widget, Qt::LeftButton);
}

void TestWandbLogin::clickCheck()
{
    auto *check = find<QCheckBox>("loginRememberCheck");
    QVERIFY(check->isEnabled());
    QTest::mouseClick(check, Qt::LeftButton, {}, {8, check->height() / 2});
}

void TestWandbLogin::paste(const QString &text)
{
    auto *field = find<QLineEdit>("loginKeyEdit");
    QApplication::clipboard()->setText(text);
    field->setFocus();
    QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(field, Qt::Key_V, Qt::ControlModifier);
}

QString TestWandbLogin::text(const char *name)
{
    auto *label = find<QLabel>(name);
    return label->isVisible() ? label->text() : QString();
}

std::optional<std::string> TestWandbLogin::keptKey()
{
    const auto key = m_keychain->read(track::secretName("wandb", server()));
    return key ? *key : std::nullopt;
}

int TestWandbLogin::viewerQueries()
{
    return m_standin->get(QStringLiteral("/api/standin/ops")).value("Viewer", 0);
}

void TestWandbLogin::rightKeyLogsInAndIsKept()
{
    open();
    QCOMPARE(m_accounts->state(), State::SignedOut);
    QVERIFY(!find("loginLogOutButton")->isVisible());
    QCOMPARE(text("loginStatus"), QString());
    paste(QStringLiteral("  ") + kKey + QStringLiteral(" "));
    QTRY_COMPARE(text("loginStatus"), kLoggedIn); // after a pause, without Enter
    QCOMPARE(text("loginError"), QString());
    QTRY_COMPARE(keptKey(), std::optional(kKey.toStdString()));
    QTRY_COMPARE(text("loginSource"), QStringLiteral("The key is in the keychain."));
    QVERIFY(find<QCheckBox>("loginRememberCheck")->isChecked());
    QVERIFY(!QFileInfo::exists(netrc()));
    QCOMPARE(m_accounts->entities(), (QStringList{QStringLiteral("tester-team"), QStringLiteral("tester")}));
    QCOMPARE(text("loginServer"), QStringLiteral("Server: ") + QString::fromStdString(server()));
    for (const QWidget *widget : m_dialog->findChildren<QWidget *>()) {
        QVERIFY(!widget->toolTip().contains(kKey) && !widget->accessibleDescription().contains(kKey));
    }
    QSignalSpy accepted(m_dialog.get(), &QDialog::accepted);
    click("loginDoneButton");
    QCOMPARE(accepted.size(), 1);
    QCOMPARE(find<QLineEdit>("loginKeyEdit")->text(), QString());
    m_settings->sync();
    QVERIFY(!textOfFile(settingsFile()).contains(kKey));

    openAgain();
    QTRY_COMPARE(text("loginStatus"), kLoggedIn);
    QVERIFY(m_accounts->source() == Source::Keychain);
    QVERIFY(m_standin->anomalies().empty());
}

void TestWandbLogin::keyCannotBeCopied()
{
    open();
    paste(kKey);
    auto *field = find<QLineEdit>("loginKeyEdit");
    QVERIFY(!field->displayText().contains(kKey.left(8)));
    QApplication::clipboard()->setText(QStringLiteral("before"));
    for (const auto key : {Qt::Key_C, Qt::Key_X}) {
        QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(field, key, Qt::ControlModifier);
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("before"));
    }
}

void TestWandbLogin::wrongKeyIsSaidAndNotKept_data()
{
    QTest::addColumn<QString>("answer");
    QTest::newRow("401") << QStringLiteral("401");
    QTest::newRow("null viewer") << QStringLiteral("null-viewer");
}

void TestWandbLogin::wrongKeyIsSaidAndNotKept()
{
    QFETCH(QString, answer);
    m_standin->post(QStringLiteral("/api/standin/options"), {{"bad_key", answer.toStdString()}});
    open();
    paste(kWrongKey);
    QTest::keyClick(find("loginKeyEdit"), Qt::Key_Return);
    QTRY_COMPARE(text("loginError"),
                 QStringLiteral("The server did not accept this key. Copy it again from the authorize page."));
    QCOMPARE(m_accounts->state(), State::Refused);
    QCOMPARE(text("loginStatus"), QString());
    QVERIFY(!find("loginAgainButton")->isVisible());
    QVERIFY(m_dialog->isVisible()); // Enter in the field is not Done
    QVERIFY(!keptKey());
    QVERIFY(!QFileInfo::exists(netrc()));
    paste(kKey);
    QCOMPARE(text("loginError"), QString()); // it is being corrected
    QTRY_COMPARE(text("loginStatus"), kLoggedIn);
}

void TestWandbLogin::unfitKeyIsSaidWithoutARequest()
{
    open();
    const int before = viewerQueries();
    auto *field = find<QLineEdit>("loginKeyEdit");
    QTest::keyClicks(field, QStringLiteral("0123"));
    QCOMPARE(text("loginError"), QString()); // it may become one
    QTRY_COMPARE(text("loginError"), kUnfit);
    QTest::keyClicks(field, QStringLiteral("4"));
    QCOMPARE(text("loginError"), QString());
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(text("loginError"), kUnfit);
    paste(kKey + QStringLiteral(" ") + kKey);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(text("loginError"), kUnfit);
    QVERIFY(m_dialog->isVisible());
    QCOMPARE(m_accounts->state(), State::SignedOut);
    QCOMPARE(viewerQueries(), before);
}

void TestWandbLogin::earlierLogInStays()
{
    open();
    paste(kKey);
    QTRY_COMPARE(text("loginStatus"), kLoggedIn);
    paste(kWrongKey);
    QTRY_VERIFY(text("loginError").startsWith(QStringLiteral("The server did not accept this key.")));
    QCOMPARE(text("loginStatus"), kLoggedIn);
    QCOMPARE(m_accounts->state(), State::SignedIn);
    QCOMPARE(keptKey(), std::optional(kKey.toStdString()));
}

void TestWandbLogin::nobodyListens()
{
    std::string base;
    {
        const test_support::LocalServer gone;
        base = gone.base();
    }
    qputenv("WANDB_BASE_URL", QByteArray::fromStdString(base));
    open();
    paste(kKey);
    QTRY_VERIFY2(text("loginError").startsWith(QStringLiteral("No connection. The key was not checked and not saved.")),
                 qPrintable(text("loginError")));
    QCOMPARE(m_accounts->state(), State::NoNetwork);
    QVERIFY(find("loginAgainButton")->isVisible());
    QVERIFY(find("loginOfflineButton")->isVisible());
    QVERIFY(!keptKey());
}

void TestWandbLogin::troubleIsTriedAgain_data()
{
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("expected");
    QTest::newRow("503") << QStringLiteral("503") << QStringLiteral("is in trouble or asks to wait (HTTP status 503");
    QTest::newRow("page of a hotel") << QStringLiteral("html")
                                     << QStringLiteral("does not answer as a W&B server does.");
}

void TestWandbLogin::troubleIsTriedAgain()
{
    QFETCH(QString, fault);
    QFETCH(QString, expected);
    m_standin->setFaults(nlohmann::json::array({{{"preset", fault.toStdString()}, {"op", "Viewer"}}}));
    open();
    paste(kKey);
    QTRY_VERIFY2(text("loginError").contains(expected), qPrintable(text("loginError")));
    QVERIFY(!keptKey());
    click("loginAgainButton");
    QTRY_COMPARE(text("loginStatus"), kLoggedIn);
    QVERIFY(!find("loginAgainButton")->isVisible());
}

void TestWandbLogin::keptInNetrcOnlyWhenAgreed()
{
    QFile file(netrc());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("# mine\nmachine example.org login a password b\n");
    file.close();
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    open(false);
    paste(kKey);
    QTRY_VERIFY(find("loginPlaceQuestion")->isVisible());
    QCOMPARE(text("loginPlaceText"),
             QStringLiteral("No system keyring is available. Keep the key in the netrc file readable only by you (the "
                            "W&B tools read it too), or only until you quit?"));
    QCOMPARE(text("loginStatus"), kLoggedIn);
    QVERIFY(!textOfFile(netrc()).contains(kKey));

    click("loginKeepNetrcButton");
    QTRY_VERIFY(textOfFile(netrc()).contains(kKey));
    QTRY_VERIFY(!find("loginPlaceQuestion")->isVisible());
    const QString content = textOfFile(netrc());
    QVERIFY(content.startsWith(QStringLiteral("# mine\nmachine example.org login a password b\n")));
    QVERIFY(content.contains(QStringLiteral("machine ") + QString::fromStdString(server())));
    QCOMPARE(QFile::permissions(netrc()) & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther),
             QFile::Permissions());
    QTRY_COMPARE(m_accounts->sourceText(), QStringLiteral("~/.netrc")); // said after it is done

    openAgain();
    QTRY_COMPARE(text("loginStatus"), kLoggedIn);
    QVERIFY(m_accounts->source() == Source::Netrc);
    QVERIFY(text("loginSource").contains(QStringLiteral("~/.netrc")));
    click("loginLogOutButton");
    QTRY_COMPARE(m_accounts->state(), State::SignedOut);
    QVERIFY(!textOfFile(netrc()).contains(kKey));
    QVERIFY(textOfFile(netrc()).contains(QStringLiteral("machine example.org login a password b")));
}

void TestWandbLogin::keptUntilQuit()
{
    open(false);
    paste(kKey);
    QTRY_VERIFY(find("loginPlaceQuestion")->isVisible());
    click("loginKeepSessionButton");
    QTRY_COMPARE(text("loginSource"), QStringLiteral("The key is kept only until you quit."));
    QVERIFY(!find("loginPlaceQuestion")->isVisible());
    QVERIFY(!QFileInfo::exists(netrc()));
    // Whoever sends runs finds it.
    const auto held = m_accounts->secrets()->read(track::secretName("wandb", server()));
    QVERIFY(held && *held == kKey.toStdString());
    m_accounts->refresh();
    QTRY_COMPARE(m_accounts->state(), State::SignedIn);

    openAgain();
    QCOMPARE(m_accounts->state(), State::SignedOut);
}

void TestWandbLogin::notRemembered()
{
    open();
    clickCheck();
    paste(kKey);
    QTRY_COMPARE(text("loginStatus"), kLoggedIn);
    QVERIFY(m_accounts->isKeptUntilQuit());
    QVERIFY(!keptKey());
    clickCheck();
    QTRY_COMPARE(keptKey(), std::optional(kKey.toStdString()));
    QTRY_VERIFY(!m_accounts->isKeeping());
    QVERIFY(!m_accounts->isKeptUntilQuit());
    clickCheck();
    QTRY_VERIFY(!keptKey());
    QTRY_VERIFY(m_accounts->isKeptUntilQuit());
    QVERIFY(!find<QCheckBox>("loginRememberCheck")->isChecked());
}

void TestWandbLogin::keyOfTheEnvironment()
{
    qputenv("WANDB_API_KEY", kKey.toUtf8());
    open();
    QTRY_COMPARE(text("loginStatus"), kLoggedIn);
    QVERIFY(m_accounts->source() == Source::Environment);
    QCOMPARE(text("loginSource"),
             QStringLiteral("The key comes from the environment variable WANDB_API_KEY. It cannot be logged out here: "
                            "unset the variable and start Signalbox again."));
    QVERIFY(!find("loginLogOutButton")->isEnabled());
    QVERIFY(!find("loginKeyEdit")->isEnabled());
    QVERIFY(!find("loginRememberCheck")->isEnabled());
    QVERIFY(!keptKey());
}

void TestWandbLogin::unfitKeyOfTheEnvironment()
{
    qputenv("WANDB_API_KEY", "short");
    open();
    QCOMPARE(m_accounts->state(), State::SignedOut);
    QVERIFY2(text("loginError").startsWith(QStringLiteral("WANDB_API_KEY: this does not look like an API key")),
             qPrintable(text("loginError")));
    QVERIFY(!find("loginKeyEdit")->isEnabled());
}

void TestWandbLogin::logsOut()
{
    open();
    paste(kKey);
    QTRY_VERIFY(keptKey());
    QTRY_VERIFY(find("loginLogOutButton")->isEnabled());
    click("loginLogOutButton");
    QTRY_COMPARE(m_accounts->state(), State::SignedOut);
    QVERIFY(!keptKey());
    QCOMPARE(text("loginStatus"), QString());
    QCOMPARE(m_accounts->entities(), QStringList());
    QVERIFY(!find("loginLogOutButton")->isVisible());
    QCOMPARE(find<QLineEdit>("loginKeyEdit")->text(), QString());
}

void TestWandbLogin::logOutShowsTheNextKey()
{
    open();
    paste(kKey);
    QTRY_VERIFY(keptKey());
    QTRY_VERIFY(find("loginLogOutButton")->isEnabled());
    QFile file(netrc());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QStringLiteral("machine %1\n  login user\n  password %2\n")
                   .arg(QString::fromStdString(server()), kKey)
                   .toUtf8());
    file.close();
    click("loginLogOutButton");
    QTRY_VERIFY(m_accounts->isSignedIn() && m_accounts->source() == Source::Netrc);
    QVERIFY(!keptKey());
}

void TestWandbLogin::keyThatExpired()
{
    m_keychain = std::make_shared<track::MemorySecretStore>();
    QVERIFY(m_keychain->write(track::secretName("wandb", m_standin->url().authority().toStdString()),
                              kWrongKey.toStdString()));
    openAgain();
    QTRY_COMPARE(m_accounts->state(), State::Expired);
    QCOMPARE(text("loginError"),
             QStringLiteral("W&B no longer accepts the key from the keychain. Records are kept here. Log in again."));
    paste(kKey);
    QTRY_COMPARE(text("loginStatus"), kLoggedIn);
    QTRY_COMPARE(keptKey(), std::optional(kKey.toStdString()));
}

void TestWandbLogin::keyThatExpiredInUse()
{
    open();
    m_accounts->expire(); // nobody is signed in
    QCOMPARE(m_accounts->state(), State::SignedOut);
    paste(kKey);
    QTRY_COMPARE(text("loginStatus"), kLoggedIn);
    m_accounts->expire();
    QTRY_COMPARE(m_accounts->state(), State::Expired);
    QVERIFY(text("loginError").startsWith(QStringLiteral("W&B no longer accepts this key. Records are kept here.")));
    QCOMPARE(m_accounts->entities(), QStringList());
}

void TestWandbLogin::doneRightAfterPasting()
{
    open();
    paste(kKey);
    QSignalSpy accepted(m_dialog.get(), &QDialog::accepted);
    click("loginDoneButton");
    QTRY_COMPARE(accepted.size(), 1);
    QVERIFY(m_accounts->isSignedIn());
    QCOMPARE(keptKey(), std::optional(kKey.toStdString()));

    show();
    paste(kWrongKey);
    click("loginDoneButton");
    QTRY_VERIFY(text("loginError").startsWith(QStringLiteral("The server did not accept this key.")));
    QVERIFY(m_dialog->isVisible());
}

void TestWandbLogin::closingEndsTheCheck()
{
    m_standin->setFaults(nlohmann::json::array({{{"action", "delay"}, {"seconds", 0.5}, {"op", "Viewer"}}}));
    open();
    paste(kKey);
    QTest::keyClick(find("loginKeyEdit"), Qt::Key_Return);
    QCOMPARE(m_accounts->state(), State::Checking);
    QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
    QVERIFY(!m_dialog->isVisible());
    QCOMPARE(m_accounts->state(), State::SignedOut);
    QTest::qWait(800); // longer than the answer takes
    QCOMPARE(m_accounts->state(), State::SignedOut);
    QVERIFY(!keptKey());
}

void TestWandbLogin::stayingOfflineIsRemembered()
{
    open();
    QSignalSpy rejected(m_dialog.get(), &QDialog::rejected);
    click("loginOfflineButton");
    QCOMPARE(rejected.size(), 1);
    QVERIFY(m_accounts->staysOffline());

    m_dialog.reset();
    m_accounts = std::make_unique<ui::TrackerAccounts>(m_keychain, "1.2.3");
    m_accounts->setSettings(*m_settings);
    QVERIFY(m_accounts->staysOffline());
    QVERIFY(
        m_keychain->write(track::secretName("wandb", m_standin->url().authority().toStdString()), kKey.toStdString()));
    m_accounts->start();
    QCOMPARE(m_accounts->state(), State::SignedOut); // nobody looks
    show(); // which asks for it
    QTRY_COMPARE(text("loginStatus"), kLoggedIn);
    QVERIFY(m_accounts->staysOffline());
    click("loginDoneButton");
    QVERIFY(!m_accounts->staysOffline());
}

void TestWandbLogin::anotherServer()
{
    qunsetenv("WANDB_BASE_URL");
    open(); // no key is known, so nothing is asked of the cloud
    QCOMPARE(text("loginServer"), QStringLiteral("Server: api.wandb.ai"));
    click("loginChangeServerButton");
    auto *field = find<QLineEdit>("serverEdit");
    QTest::keyClicks(field, QStringLiteral("wandb.example.org"));
    click("applyConnectionButton");
    QVERIFY2(text("connectionError").startsWith(QStringLiteral("This address cannot be used: ")),
             qPrintable(text("connectionError")));
    QCOMPARE(text("loginServer"), QStringLiteral("Server: api.wandb.ai"));
    field->selectAll();
    QTest::keyClicks(field, m_standin->url().toString());
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(m_dialog->isVisible());
    QVERIFY(!field->isVisible());
    QTRY_COMPARE(m_accounts->state(), State::SignedOut);
    QCOMPARE(text("loginServer"), QStringLiteral("Server: ") + m_standin->url().authority());
    paste(kKey);
    QTRY_COMPARE(text("loginStatus"), kLoggedIn);
    QTRY_VERIFY(keptKey());

    openAgain();
    QTRY_COMPARE(text("loginStatus"), kLoggedIn);
    QCOMPARE(m_accounts->serverText(), m_standin->url().authority());
    click("loginChangeServerButton");
    find<QLineEdit>("serverEdit")->clear();
    click("applyConnectionButton");
    QTRY_COMPARE(m_accounts->state(), State::SignedOut);
    QCOMPARE(m_accounts->serverText(), QStringLiteral("api.wandb.ai"));
}

void TestWandbLogin::proxy()
{
    open();
    click("loginChangeServerButton");
    auto *kind = find<QComboBox>("proxyCombo");
    auto *address = find<QLineEdit>("proxyEdit");
    QVERIFY(!address->isEnabled());
    QTest::keyClick(kind, Qt::Key_End);
    QCOMPARE(kind->currentText(), QStringLiteral("SOCKS 5"));
    QVERIFY(address->isEnabled());
    click("applyConnectionButton");
    QVERIFY(text("connectionError").startsWith(QStringLiteral("This is not a proxy.")));
    QTest::keyClicks(address, QStringLiteral("proxy.example.org:1080"));
    QCOMPARE(text("connectionError"), QString());
    click("applyConnectionButton");
    const track::ProxyChoice expected{track::ProxyChoice::Kind::Socks5, "proxy.example.org", 1080};
    QVERIFY(track::proxyChoice() == expected);

    track::setProxyChoice({});
    openAgain();
    QVERIFY(track::proxyChoice() == expected);
    // A server on this computer is reached without it.
    paste(kKey);
    QTRY_COMPARE(text("loginStatus"), kLoggedIn);
}

void TestWandbLogin::opensThePages()
{
    QDesktopServices::setUrlHandler(QStringLiteral("http"), this, "takePage");
    open();
    click("loginOpenButton");
    click("loginCreateAccountButton");
    const QString base = m_standin->url().toString();
    QCOMPARE(m_pages,
             (QList<QUrl>{QUrl(base + QStringLiteral("/authorize?ref=models")),
                          QUrl(base + QStringLiteral("/authorize?signup=true&ref=models"))}));
    QVERIFY(!find("loginLinkEdit")->isVisible());
    click("loginCopyLinkButton");
    QCOMPARE(QApplication::clipboard()->text(), base + QStringLiteral("/authorize?ref=models"));
    QCOMPARE(text("loginPageNote"), QStringLiteral("The link is copied."));
}

void TestWandbLogin::browserThatDoesNotOpen()
{
    open();
    const QByteArray path = qgetenv("PATH");
    qunsetenv("BROWSER");
    qunsetenv("DEFAULT_BROWSER");
    qputenv("PATH", m_home->path().toUtf8()); // no program is found
    click("loginOpenButton");
    qputenv("PATH", path);
    const QString link = m_standin->url().toString() + QStringLiteral("/authorize?ref=models");
    QVERIFY(find("loginLinkEdit")->isVisible());
    QCOMPARE(find<QLineEdit>("loginLinkEdit")->text(), link);
    QCOMPARE(QApplication::clipboard()->text(), link);
    QVERIFY(text("loginPageNote").startsWith(QStringLiteral("The browser could not be opened.")));
}

void TestWandbLogin::listsProjects()
{
    test_support::LocalServer server;
    server.route("/graphql", [&server](const auto &request) {
        const QJsonObject body = QJsonDocument::fromJson(request.body).object();
        const QJsonObject variables = body.value(QLatin1String("variables")).toObject();
        if (body.value(QLatin1String("operationName")).toString() == QLatin1String("Viewer")) {
            server.answer(200,
                          R"({"data":{"viewer":{"id":"1","username":"ada","entity":"ada","teams":{"edges":[]}}}})");
        } else if (variables.value(QLatin1String("entity")).toString() != QLatin1String("ada")) {
            server.answer(200, R"({"data":{"models":null}})");
        } else if (variables.value(QLatin1String("cursor")).isNull()) {
            server.answer(200,
                          R"({"data":{"models":{"edges":[{"node":{"name":"MLOps Basics"},"cursor":"a"}],)"
                          R"("pageInfo":{"endCursor":"a","hasNextPage":true}}}})");
        } else {
            server.answer(200,
                          R"({"data":{"models":{"edges":[{"node":{"name":"signalbox"},"cursor":"b"}],)"
                          R"("pageInfo":{"endCursor":"b","hasNextPage":false}}}})");
        }
    });
    qputenv("WANDB_BASE_URL", QByteArray::fromStdString(server.base()));
    open();
    QSignalSpy listed(m_accounts.get(), &ui::TrackerAccounts::projectsListed);
    m_accounts->requestProjects(QStringLiteral("ada"));
    QTRY_COMPARE(listed.size(), 1); // nobody is signed in
    QCOMPARE(listed.takeFirst().at(1).toStringList(), QStringList());
    paste(kKey);
    QTRY_COMPARE(text("loginStatus"), QStringLiteral("✓  Currently logged in as ada"));
    m_accounts->requestProjects(QStringLiteral("ada"));
    m_accounts->requestProjects(QStringLiteral("ada")); // it is on the way already
    m_accounts->requestProjects(QStringLiteral("nobody"));
    QTRY_COMPARE(listed.size(), 2);
    QCOMPARE(listed.at(0).at(0).toString(), QStringLiteral("ada"));
    QCOMPARE(listed.at(0).at(1).toStringList(),
             (QStringList{QStringLiteral("MLOps Basics"), QStringLiteral("signalbox")}));
    QCOMPARE(listed.at(1).at(0).toString(), QStringLiteral("nobody"));
    QCOMPARE(listed.at(1).at(1).toStringList(), QStringList());
}

QTEST_MAIN(TestWandbLogin)
#include "tst_wandb_login.moc"
