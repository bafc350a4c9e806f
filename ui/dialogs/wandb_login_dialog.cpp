// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/wandb_login_dialog.h"

#include "common/icons.h"
#include "common/widgets.h"
#include "dialogs/connection_settings.h"
#include "track/wandb/api_key.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QDesktopServices>
#include <QFrame>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace signalbox::ui {

using LoginState = TrackerAccounts::State;
using KeySource = TrackerAccounts::Source;
using track::SignInFailure;

namespace {

constexpr int kLoginWidth = 520;
/// After the last letter of a key, before the server is asked about it.
constexpr int kTypingPauseMilliseconds = 700;

QPushButton *makeLoginLink(const QString &text, const QString &name)
{
    auto *button = makeButton(text, name, "link");
    button->setCursor(Qt::PointingHandCursor);
    return button;
}

QLabel *makeLoginText(const char *look, const QString &name, const QString &text = {})
{
    QLabel *label = makeLabel(text, look, name);
    label->setWordWrap(true);
    return label;
}

/// Texts come and go: an empty label takes no room.
void showLoginText(QLabel *label, const QString &text)
{
    label->setText(text);
    label->setVisible(!text.isEmpty());
}

} // namespace

WandbLoginDialog::WandbLoginDialog(TrackerAccounts &accounts, QWidget *parent)
    : QDialog(parent)
    , m_accounts(accounts)
    , m_link(new QLineEdit)
    , m_pageNote(makeLoginText("secondary", QStringLiteral("loginPageNote")))
    , m_key(new QLineEdit)
    , m_status(makeLoginText("good", QStringLiteral("loginStatus")))
    , m_source(makeLoginText("secondary", QStringLiteral("loginSource")))
    , m_error(makeLoginText("error", QStringLiteral("loginError")))
    , m_again(makeLoginLink(tr("Try again"), QStringLiteral("loginAgainButton")))
    , m_remember(new QCheckBox(tr("Remember on this computer (system keyring)")))
    , m_question(makeCard(QStringLiteral("loginPlaceQuestion")))
    , m_server(makeLabel({}, "secondary", QStringLiteral("loginServer")))
    , m_change(makeLoginLink(tr("Change…"), QStringLiteral("loginChangeServerButton")))
    , m_connection(new ConnectionSettings(accounts))
    , m_logOut(makeButton(tr("Log out"), QStringLiteral("loginLogOutButton")))
    , m_done(makeButton(tr("Done"), QStringLiteral("loginDoneButton"), "primary"))
{
    setObjectName(QStringLiteral("wandbLoginDialog"));
    setWindowTitle(tr("Log in to Weights & Biases"));
    build();
    m_pause.setSingleShot(true);
    m_pause.setInterval(kTypingPauseMilliseconds);
    connect(&m_pause, &QTimer::timeout, this, &WandbLoginDialog::submit);
    connect(&m_accounts, &TrackerAccounts::changed, this, &WandbLoginDialog::updateForm);
    updateForm();
    const LoginState state = m_accounts.state();
    if (state == LoginState::Unknown || (state == LoginState::SignedOut && m_accounts.staysOffline())) {
        m_accounts.refresh(); // nobody has looked for a key yet
    }
}

void WandbLoginDialog::openOver(QWidget *parent, TrackerAccounts &accounts)
{
    auto *dialog = new WandbLoginDialog(accounts, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void WandbLoginDialog::build()
{
    m_key->setObjectName(QStringLiteral("loginKeyEdit"));
    m_key->setAccessibleName(tr("API key"));
    m_key->setEchoMode(QLineEdit::Password); // nothing can be copied from it, then
    m_key->setMinimumHeight(30);
    setKeyIcon();
    m_remember->setObjectName(QStringLiteral("loginRememberCheck"));
    m_remember->setChecked(true);
    m_connection->hide();
    buildQuestion();

    auto *problem = new QHBoxLayout;
    problem->addWidget(m_error, 1);
    problem->addWidget(m_again, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(26, 22, 26, 20);
    column->setSpacing(9);
    column->addWidget(makeLabel(windowTitle(), "title"));
    column->addWidget(
        makeLoginText("secondary", {},
                      tr("Signalbox sends metrics to your account with an API key. Your password is never "
                         "asked for here.")));
    column->addSpacing(4);
    column->addWidget(makeLabel(tr("1   Open the authorize page and copy the key"), "heading"));
    column->addLayout(buildPageRow());
    column->addWidget(m_link);
    column->addWidget(m_pageNote);
    column->addSpacing(4);
    column->addWidget(makeLabel(tr("2   Paste it here"), "heading"));
    column->addWidget(m_key);
    column->addLayout(problem);
    column->addWidget(m_status);
    column->addWidget(m_source);
    column->addWidget(m_question);
    column->addWidget(m_remember);
    column->addLayout(buildServerRow());
    column->addWidget(m_connection);
    column->addStretch();
    column->addLayout(buildButtons());
    setMinimumWidth(kLoginWidth);
    resize(kLoginWidth, 0);

    connect(m_key, &QLineEdit::textEdited, this, &WandbLoginDialog::keyEdited);
    connect(m_key, &QLineEdit::returnPressed, this, &WandbLoginDialog::submit);
    connect(m_again, &QPushButton::clicked, this, &WandbLoginDialog::tryAgain);
    connect(m_remember, &QCheckBox::clicked, this, &WandbLoginDialog::rememberClicked);
    m_key->setFocus();
}

QLayout *WandbLoginDialog::buildPageRow()
{
    auto *openButton = makeButton(tr("Open in browser"), QStringLiteral("loginOpenButton"));
    auto *copy = makeLoginLink(tr("Copy link"), QStringLiteral("loginCopyLinkButton"));
    auto *create = makeLoginLink(tr("Create an account"), QStringLiteral("loginCreateAccountButton"));
    m_link->setObjectName(QStringLiteral("loginLinkEdit"));
    m_link->setAccessibleName(tr("Address of the authorize page"));
    m_link->setReadOnly(true);
    m_link->hide();
    m_pageNote->hide();
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(openButton);
    row->addWidget(copy);
    row->addStretch();
    row->addWidget(create);
    connect(openButton, &QPushButton::clicked, this, [this] { openPage(false); });
    connect(create, &QPushButton::clicked, this, [this] { openPage(true); });
    connect(copy, &QPushButton::clicked, this, &WandbLoginDialog::copyLink);
    return row;
}

void WandbLoginDialog::buildQuestion()
{
    auto *text =
        makeLoginText(nullptr, QStringLiteral("loginPlaceText"),
                      tr("No system keyring is available. Keep the key in the netrc file readable only by you (the "
                         "W&B tools read it too), or only until you quit?"));
    auto *file = makeButton(tr("Keep in the netrc file"), QStringLiteral("loginKeepNetrcButton"));
    auto *memory = makeButton(tr("Only until I quit"), QStringLiteral("loginKeepSessionButton"));
    auto *row = new QHBoxLayout;
    row->addWidget(file);
    row->addWidget(memory);
    row->addStretch();
    auto *column = new QVBoxLayout(m_question);
    column->setContentsMargins(12, 10, 12, 10);
    column->setSpacing(8);
    column->addWidget(text);
    column->addLayout(row);
    connect(file, &QPushButton::clicked, this, [this] { m_accounts.keep(TrackerAccounts::Keep::Netrc); });
    connect(memory, &QPushButton::clicked, this, [this] { m_accounts.keep(TrackerAccounts::Keep::UntilQuit); });
}

QLayout *WandbLoginDialog::buildServerRow()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(6);
    row->addWidget(m_server);
    row->addWidget(makeLabel(QStringLiteral("·"), "secondary"));
    row->addWidget(m_change);
    row->addStretch();
    connect(m_change, &QPushButton::clicked, this, [this] {
        m_connection->load();
        m_connection->setVisible(m_connection->isHidden());
        fitHeight();
    });
    connect(m_connection, &ConnectionSettings::applied, this, [this] {
        m_key->setFocus(); // what comes next
        m_connection->hide();
        fitHeight();
    });
    connect(m_connection, &ConnectionSettings::resized, this, &WandbLoginDialog::fitHeight);
    return row;
}

QLayout *WandbLoginDialog::buildButtons()
{
    auto *offline = makeButton(tr("Stay offline"), QStringLiteral("loginOfflineButton"));
    offline->setToolTip(tr("Training and everything else works without an account; runs can be sent later."));
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 6, 0, 0);
    row->addWidget(offline);
    row->addStretch();
    row->addWidget(m_logOut);
    row->addWidget(m_done);
    m_done->setDefault(true);
    connect(offline, &QPushButton::clicked, this, &WandbLoginDialog::stayOffline);
    connect(m_logOut, &QPushButton::clicked, this, [this] {
        m_pause.stop();
        m_formError.clear();
        m_key->clear();
        m_accounts.logOut();
    });
    connect(m_done, &QPushButton::clicked, this, &WandbLoginDialog::finish);
    return row;
}

// The page ---------------------------------------------------------------------------------------------------------

void WandbLoginDialog::openPage(bool signUp)
{
    const QUrl page = m_accounts.authorizePage(signUp);
    if (QDesktopServices::openUrl(page)) {
        m_link->hide();
        showLoginText(m_pageNote, {});
    } else {
        const QString address = page.toString(QUrl::FullyEncoded);
        QApplication::clipboard()->setText(address);
        m_link->setText(address);
        m_link->setCursorPosition(0);
        m_link->show();
        showLoginText(m_pageNote, tr("The browser could not be opened. The link is copied: open it yourself."));
    }
    fitHeight();
}

void WandbLoginDialog::copyLink()
{
    QApplication::clipboard()->setText(m_accounts.authorizePage().toString(QUrl::FullyEncoded));
    showLoginText(m_pageNote, tr("The link is copied."));
    fitHeight();
}

// The key ----------------------------------------------------------------------------------------------------------

void WandbLoginDialog::keyEdited()
{
    m_closes = false;
    m_formError.clear();
    if (m_isTypedChecked) {
        m_isTypedChecked = false;
        m_accounts.cancel();
    }
    // Not before a pause: half a key that is typed is no mistake yet.
    if (track::wandb::keyHint(m_key->text().toStdString()) == track::wandb::KeyHint::Empty) {
        m_pause.stop();
    } else {
        m_pause.start();
    }
    updateForm();
}

void WandbLoginDialog::submit()
{
    m_pause.stop();
    switch (track::wandb::keyHint(m_key->text().toStdString())) {
    case track::wandb::KeyHint::Empty:
        m_closes = false;
        return;
    case track::wandb::KeyHint::TooShort:
    case track::wandb::KeyHint::WrongCharacter:
        m_closes = false;
        m_formError = tr("This does not look like an API key (40 or more letters, digits, - or _ are expected).");
        updateForm();
        return;
    case track::wandb::KeyHint::Plausible:
        break;
    }
    m_key->setModified(false);
    m_isTypedChecked = true;
    m_accounts.signInWith(m_key->text(), m_remember->isChecked());
}

void WandbLoginDialog::tryAgain()
{
    if (m_key->text().isEmpty()) {
        m_accounts.refresh();
    } else {
        submit();
    }
}

void WandbLoginDialog::rememberClicked(bool checked)
{
    if (m_accounts.isSignedIn()) {
        m_accounts.keep(checked ? TrackerAccounts::Keep::Keychain : TrackerAccounts::Keep::UntilQuit);
    }
}

// The end ----------------------------------------------------------------------------------------------------------

void WandbLoginDialog::stayOffline()
{
    m_accounts.setStaysOffline(true);
    reject();
}

void WandbLoginDialog::finish()
{
    if (m_key->isModified() && !m_key->text().isEmpty()) {
        m_closes = true; // what was pasted a moment ago is meant to be used
        submit();
        return;
    }
    if (m_accounts.isSignedIn()) {
        m_accounts.setStaysOffline(false);
    }
    accept();
}

void WandbLoginDialog::done(int result)
{
    m_pause.stop();
    m_closes = false;
    if (m_isTypedChecked) {
        m_isTypedChecked = false;
        m_accounts.cancel(); // only what is still being checked
    }
    m_key->clear();
    QDialog::done(result);
}

void WandbLoginDialog::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && qobject_cast<QLineEdit *>(focusWidget()) != nullptr) {
        event->accept(); // the field has done what it is for; the dialog stays
        return;
    }
    QDialog::keyPressEvent(event);
}

// What is shown ----------------------------------------------------------------------------------------------------

bool WandbLoginDialog::isWorthAnotherTry() const
{
    switch (m_accounts.failure()) {
    case SignInFailure::NoConnection:
    case SignInFailure::TimedOut:
    case SignInFailure::Untrusted:
    case SignInFailure::ServerDown:
    case SignInFailure::UnusableAnswer:
        return m_accounts.state() != LoginState::Checking;
    default:
        return false;
    }
}

QString WandbLoginDialog::sourceNote() const
{
    const auto source = m_accounts.source();
    if (!source || m_accounts.isKeeping() || m_accounts.needsPlace()) {
        return {};
    }
    const QString where = m_accounts.sourceText();
    switch (*source) {
    case KeySource::Environment:
    case KeySource::IdentityToken:
        return tr("The key comes from %1. It cannot be logged out here: unset the variable and start Signalbox again.")
            .arg(where);
    case KeySource::SettingsFile:
        return tr("The key comes from %1, which another program wrote. It cannot be logged out here.").arg(where);
    case KeySource::Netrc:
        return tr("The key is in %1, which the W&B tools read too. Logging out removes it there.").arg(where);
    case KeySource::Keychain:
        return m_accounts.isKeptUntilQuit() ? tr("The key is kept only until you quit.")
                                            : tr("The key is in %1.").arg(where);
    case KeySource::Typed:
        break;
    }
    return {};
}

void WandbLoginDialog::updateForm()
{
    const LoginState state = m_accounts.state();
    if (state != LoginState::Checking) {
        m_isTypedChecked = false;
    }
    if (m_closes && state != LoginState::Checking) {
        if (!m_accounts.isSignedIn() || !m_accounts.problem().isEmpty() || m_accounts.needsPlace()) {
            m_closes = false;
        } else if (!m_accounts.isKeeping()) {
            m_closes = false;
            finish();
            return;
        }
    }
    QString status;
    if (state == LoginState::Checking) {
        status = tr("Checking…");
    } else if (m_accounts.isSignedIn()) {
        status = tr("✓  Currently logged in as %1").arg(m_accounts.accountText());
    }
    setLook(m_status, state == LoginState::Checking ? "secondary" : "good");
    showLoginText(m_status, status);
    showLoginText(m_source, sourceNote());
    const bool isTyping = m_pause.isActive(); // an earlier mistake is being corrected
    const QString error = m_formError.isEmpty() && !isTyping ? m_accounts.problem() : m_formError;
    showLoginText(m_error, error);
    const bool isRefused = m_accounts.failure() == SignInFailure::NotAccepted && !isTyping;
    setTone(m_key, "wrong", !m_formError.isEmpty() || isRefused);
    m_key->setAccessibleDescription(error.isEmpty() ? status : error);
    m_again->setVisible(m_formError.isEmpty() && !isTyping && isWorthAnotherTry());
    m_question->setVisible(m_accounts.needsPlace());
    updateKeyPlace();
    m_server->setText(tr("Server: %1").arg(m_accounts.serverText()));
    m_logOut->setVisible(m_accounts.source().has_value());
    m_logOut->setEnabled(m_accounts.canLogOut() && !m_accounts.isKeeping());
    m_done->setEnabled(!m_isTypedChecked && !m_accounts.isKeeping());
    fitHeight();
}

void WandbLoginDialog::updateKeyPlace()
{
    const bool byEnvironment = TrackerAccounts::isSetByEnvironment();
    m_key->setEnabled(!byEnvironment);
    m_key->setPlaceholderText(byEnvironment ? tr("set by an environment variable") : tr("API key"));
    const auto source = m_accounts.source();
    const bool isOurs = source == KeySource::Keychain;
    m_remember->setEnabled(!byEnvironment && !m_accounts.isKeeping() && !m_accounts.needsPlace()
                           && (isOurs || !m_accounts.isSignedIn()));
    if (m_accounts.isSignedIn() && isOurs && !m_accounts.isKeeping()) {
        m_remember->setChecked(!m_accounts.isKeptUntilQuit() || m_accounts.needsPlace());
    }
}

void WandbLoginDialog::fitHeight()
{
    if (layout() == nullptr) {
        return; // not built yet
    }
    layout()->activate();
    const int height = layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width()) : sizeHint().height();
    resize(width(), std::max(height, minimumSizeHint().height()));
}

void WandbLoginDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    fitHeight(); // with the fonts of the style sheet
}

void WandbLoginDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        setKeyIcon();
    }
}

void WandbLoginDialog::setKeyIcon()
{
    const QString kName = QStringLiteral("keyIcon");
    const QIcon picture = icon(QStringLiteral("key"), palette().color(QPalette::PlaceholderText));
    if (auto *old = m_key->findChild<QAction *>(kName)) {
        old->setIcon(picture);
        return;
    }
    m_key->addAction(picture, QLineEdit::LeadingPosition)->setObjectName(kName);
}

} // namespace signalbox::ui
