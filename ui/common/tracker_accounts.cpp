// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/tracker_accounts.h"

#include "common/error_text.h"
#include "common/tracker_worker.h"
#include "track/proxy_choice.h"
#include "track/session_secrets.h"
#include "track/wandb/environment.h"
#include "track/wandb/key_sign_in.h"
#include "track/wandb/run_defaults.h"
#include "track/wandb/token_cache.h"
#include "track/wandb/token_sign_in.h"
#include "track/wandb/wandb_api.h"
#include "viewmodels/settings.h"

#include <QDir>
#include <QTimer>

#include <algorithm>
#include <array>
#include <utility>

namespace signalbox::ui {

namespace wandb = track::wandb;
using track::SignInFailure;

namespace {

constexpr QLatin1String kServerSetting("wandb/server");
constexpr QLatin1String kOfflineSetting("wandb/stayOffline");
constexpr QLatin1String kProxySetting("network/proxy");
constexpr QLatin1String kProxyAddressSetting("network/proxyAddress");

/// In the order of ProxyChoice::Kind.
constexpr std::array<const char *, 4> kProxyNames{"system", "none", "http", "socks5"};

/// What was chosen before; the system's when there is nothing, or nothing that can be used.
track::ProxyChoice rememberedProxy(const viewmodels::Settings &settings)
{
    const QByteArray name = settings.value(kProxySetting).toString().toLatin1();
    const auto found = std::find(kProxyNames.begin(), kProxyNames.end(), name);
    if (found == kProxyNames.end()) {
        return {};
    }
    const auto kind = static_cast<track::ProxyChoice::Kind>(found - kProxyNames.begin());
    const auto choice = track::parseProxy(kind, settings.value(kProxyAddressSetting).toString().toStdString());
    return choice ? *choice : track::ProxyChoice();
}

/// The key in the value of a header "Basic …".
QString keyOfHeader(const QByteArray &authorization)
{
    const QByteArray pair = QByteArray::fromBase64(authorization.mid(authorization.indexOf(' ') + 1));
    return QString::fromUtf8(pair.mid(pair.indexOf(':') + 1));
}

/// "~/.netrc" for a file of the person's own.
QString shortPath(const std::string &path)
{
    const QString text = QString::fromStdString(path);
    const QString home = QDir::homePath() + QLatin1Char('/');
    return text.startsWith(home) ? QStringLiteral("~/") + text.mid(home.size()) : text;
}

} // namespace

QStringList entityNames(const std::string &defaultEntity, const std::string &user,
                        const std::vector<std::string> &teams)
{
    QStringList names{QString::fromStdString(defaultEntity), QString::fromStdString(user)};
    for (const std::string &team : teams) {
        names << QString::fromStdString(team);
    }
    names.removeAll(QString());
    names.removeDuplicates();
    return names;
}

/// What became of a key that was to be kept.
struct TrackerAccounts::Kept
{
    bool hasPlace = true; ///< false: there is no keychain
    core::Result<wandb::KeptKey> key;
};

TrackerAccounts::TrackerAccounts(std::shared_ptr<track::SecretStore> secrets, std::string version, QObject *parent)
    : QObject(parent)
    , m_version(std::move(version))
    , m_secrets(std::make_shared<track::SessionSecrets>(std::move(secrets)))
    , m_account{m_server.base(), {}, {}, {}}
{
}

TrackerAccounts::~TrackerAccounts()
{
    m_worker.reset(); // its jobs send their results here
    m_signIns.reset(); // it uses the clock
}

void TrackerAccounts::setSettings(viewmodels::Settings &settings)
{
    m_settings = &settings;
    m_staysOffline = settings.value(kOfflineSetting, false).toBool();
    track::setProxyChoice(rememberedProxy(settings));
    // What the environment says was meant for this start of the program.
    const QString remembered = settings.value(kServerSetting).toString();
    if (wandb::Environment::ofProcess().value("WANDB_BASE_URL").empty() && !remembered.isEmpty()) {
        if (const auto server = wandb::Addresses::parse(remembered.toStdString())) {
            m_chosenServer = server->base();
            m_hasServer = false;
        }
    }
    Q_EMIT changed();
}

template <typename Work, typename Done> void TrackerAccounts::inWorker(Work work, Done done)
{
    if (!m_worker) {
        m_worker =
            std::make_unique<TrackerWorker>(track::userAgentOf(m_version)); // not before there is something to do
    }
    m_worker->post(
        [this, work = std::move(work), done = std::move(done)](track::HttpClient &http, const std::stop_token &stop) {
            // The worker ends before this object does.
            QMetaObject::invokeMethod(
                this, [done, result = work(http, stop)] { done(result); }, Qt::QueuedConnection);
        });
}

void TrackerAccounts::setState(State state)
{
    m_state = state;
    Q_EMIT changed();
}

// Who is signed in -------------------------------------------------------------------------------------------------

QString TrackerAccounts::accountText() const
{
    const QString name = QString::fromStdString(m_account.name);
    const bool isTeam = m_account.entity != m_account.name
        && std::find(m_account.teams.begin(), m_account.teams.end(), m_account.entity) != m_account.teams.end();
    QString entity = QString::fromStdString(m_account.entity);
    if (name.isEmpty()) {
        return entity;
    }
    return isTeam ? QStringLiteral("%1 (%2)").arg(name, entity) : name;
}

QString TrackerAccounts::sourceText() const
{
    if (!m_source) {
        return {};
    }
    switch (*m_source) {
    case Source::Environment:
        return tr("the environment variable WANDB_API_KEY");
    case Source::IdentityToken:
        return tr("the environment variable WANDB_IDENTITY_TOKEN_FILE");
    case Source::Keychain:
        return m_secrets->holds(keyName()) ? tr("memory, until you quit") : tr("the keychain");
    case Source::Netrc:
    case Source::SettingsFile:
        return shortPath(m_where);
    case Source::Typed:
        break;
    }
    return {};
}

bool TrackerAccounts::isKeptUntilQuit() const
{
    return m_source == Source::Keychain && !m_isKeeping && m_secrets->holds(keyName());
}

bool TrackerAccounts::canLogOut() const
{
    return m_source == Source::Keychain || m_source == Source::Netrc;
}

bool TrackerAccounts::isSetByEnvironment()
{
    const wandb::Environment environment = wandb::Environment::ofProcess();
    return !environment.value("WANDB_API_KEY").empty() || !environment.value("WANDB_IDENTITY_TOKEN_FILE").empty();
}

QString TrackerAccounts::serverText() const
{
    return QString::fromStdString(m_server.machine());
}

std::shared_ptr<track::SecretStore> TrackerAccounts::secrets() const
{
    return m_secrets;
}

QUrl TrackerAccounts::authorizePage(bool signUp) const
{
    return m_server.authorizePage(signUp);
}

std::string TrackerAccounts::keyName() const
{
    return track::secretName("wandb", m_server.machine());
}

QStringList TrackerAccounts::entities() const
{
    return isSignedIn() ? entityNames(m_account.entity, m_account.name, m_account.teams) : QStringList();
}

void TrackerAccounts::requestProjects(const QString &entity)
{
    if (m_asked.contains(entity)) {
        return;
    }
    if (!isSignedIn()) {
        QTimer::singleShot(0, this, [this, entity] { Q_EMIT projectsListed(entity, {}); });
        return;
    }
    m_asked.insert(entity);
    const wandb::Endpoint endpoint{QUrl(QString::fromStdString(m_server.base())), m_authorization};
    inWorker(
        [endpoint, entity](track::HttpClient &http, const std::stop_token &stop) {
            QStringList names;
            wandb::WandbApi api(http, endpoint, stop);
            if (const auto projects = api.projects(entity.toStdString())) {
                for (const std::string &name : *projects) {
                    names << QString::fromStdString(name);
                }
            }
            return names;
        },
        [this, entity, person = m_person](const QStringList &names) {
            if (person == m_person) {
                m_asked.remove(entity);
                Q_EMIT projectsListed(entity, names);
            }
        });
}

// Choices ----------------------------------------------------------------------------------------------------------

void TrackerAccounts::setStaysOffline(bool stays)
{
    if (stays == m_staysOffline) {
        return;
    }
    m_staysOffline = stays;
    if (m_settings != nullptr) {
        m_settings->setValue(kOfflineSetting, stays);
    }
    Q_EMIT changed();
}

core::Status TrackerAccounts::setServer(const QString &address)
{
    const std::string typed = address.trimmed().toStdString();
    std::string chosen;
    if (!typed.empty()) {
        const auto server = wandb::Addresses::parse(typed);
        if (!server) {
            return core::fail(server.error());
        }
        chosen = server->base();
    }
    m_chosenServer = chosen;
    if (m_settings != nullptr) {
        m_settings->setValue(kServerSetting, QString::fromStdString(chosen));
    }
    refresh();
    return {};
}

void TrackerAccounts::setProxy(const track::ProxyChoice &choice)
{
    track::setProxyChoice(choice);
    if (m_settings != nullptr) {
        m_settings->setValue(kProxySetting, QLatin1String(kProxyNames.at(static_cast<std::size_t>(choice.kind))));
        m_settings->setValue(kProxyAddressSetting, QString::fromStdString(track::proxyAddress(choice)));
    }
    Q_EMIT changed();
}

// Signing in -------------------------------------------------------------------------------------------------------

SignInThread &TrackerAccounts::signIns()
{
    if (!m_signIns) {
        m_signIns = std::make_unique<SignInThread>(track::userAgentOf(m_version));
        connect(m_signIns.get(), &SignInThread::answered, this, &TrackerAccounts::answered);
    }
    return *m_signIns;
}

void TrackerAccounts::submitKey(const QString &key)
{
    if (!m_isKeySignIn) {
        m_isKeySignIn = true;
        signIns().use([server = m_server] { return std::make_unique<wandb::KeySignIn>(server); });
    }
    signIns().post([key](track::SignIn &signIn) { static_cast<wandb::KeySignIn &>(signIn).submitKey(key); });
}

void TrackerAccounts::forgetSignIn()
{
    signIns().use({});
    m_isKeySignIn = false;
    m_token.clear();
    m_authorization.clear();
    m_account = {m_server.base(), {}, {}, {}};
    m_source.reset();
    m_where.clear();
    m_isKeeping = false;
    m_needsPlace = false;
    m_failure = SignInFailure::None;
    m_problem.clear();
    ++m_person;
    m_asked.clear();
}

void TrackerAccounts::start()
{
    if (!m_staysOffline) {
        refresh();
        return;
    }
    chooseServer(); // runs can be sent all the same, with a key that nobody looks for here
    setState(State::SignedOut);
}

bool TrackerAccounts::chooseServer()
{
    const wandb::Environment environment = wandb::Environment::ofProcess();
    // Two small files, read at once: a run that is started now must not go to another server.
    const std::string address = m_chosenServer.empty()
        ? wandb::runDefaults(environment, QDir::currentPath().toStdString()).baseUrl.value
        : m_chosenServer;
    const auto server = wandb::Addresses::parse(address, environment.value("WANDB_APP_URL"));
    m_hasServer = server.has_value();
    if (server) {
        m_server = *server;
        m_account.server = m_server.base();
    } else {
        m_problem = errorText(server.error());
    }
    return m_hasServer;
}

void TrackerAccounts::refresh()
{
    const int turn = ++m_turn;
    forgetSignIn();
    if (!chooseServer()) {
        setState(State::SignedOut);
        return;
    }
    m_before = State::Unknown;
    setState(State::Checking);
    inWorker(
        [environment = wandb::Environment::ofProcess(), folder = QDir::currentPath().toStdString(), server = m_server,
         secrets = m_secrets](track::HttpClient &, const std::stop_token &) {
            return wandb::KeyKeeper(environment, folder, *secrets).find(server);
        },
        [this, turn](const wandb::FoundCredentials &search) {
            if (turn == m_turn) {
                found(search);
            }
        });
}

void TrackerAccounts::found(const wandb::FoundCredentials &search)
{
    if (!search.credentials) {
        if (!search.problems.empty()) {
            m_problem = errorText(search.problems.front());
        }
        setState(State::SignedOut);
        return;
    }
    const wandb::Credentials &credentials = *search.credentials;
    m_isTyped = false;
    m_source = credentials.source;
    m_where = credentials.where;
    Q_EMIT changed();
    if (credentials.source == Source::IdentityToken) {
        signIns().use([this, server = m_server, file = credentials.where,
                       cache = wandb::tokenCachePath(wandb::Environment::ofProcess())] {
            auto signIn = std::make_unique<wandb::TokenSignIn>(server, file, m_clock);
            signIn->setCache(cache);
            return signIn;
        });
        signIns().post([](track::SignIn &signIn) { signIn.grant(); });
    } else {
        submitKey(keyOfHeader(credentials.authorization));
    }
}

void TrackerAccounts::signInWith(const QString &key, bool remember)
{
    m_failure = SignInFailure::None;
    m_problem.clear();
    if (isSetByEnvironment()) {
        m_problem = tr("What the environment variables say is used as long as they are set.");
        Q_EMIT changed();
        return;
    }
    if (!m_hasServer && !chooseServer()) {
        setState(State::SignedOut);
        return;
    }
    ++m_turn;
    if (m_state != State::Checking) {
        m_before = m_state;
    }
    m_isTyped = true;
    m_remember = remember;
    setState(State::Checking);
    submitKey(key);
}

void TrackerAccounts::cancel()
{
    if (m_state != State::Checking) {
        return;
    }
    ++m_turn;
    signIns().post([](track::SignIn &signIn) { signIn.cancel(); });
    setState(m_before);
}

void TrackerAccounts::answered(const SignInThread::Answer &answer)
{
    if (!answer.account) {
        refused(answer);
        return;
    }
    m_account = *answer.account;
    m_token = answer.token;
    m_authorization = answer.authorization;
    accepted();
}

void TrackerAccounts::accepted()
{
    ++m_person;
    m_asked.clear();
    m_failure = SignInFailure::None;
    m_problem.clear();
    m_isKeeping = m_isTyped && m_remember;
    m_needsPlace = false;
    m_state = State::SignedIn;
    if (!m_isTyped) {
        Q_EMIT changed();
        return;
    }
    // In memory at once, so that whoever sends runs has it; in the keychain when that has answered.
    m_secrets->hold(keyName(), m_token.toStdString());
    m_source = Source::Keychain;
    m_where = keyName();
    setStaysOffline(false);
    if (m_remember) {
        keep(Keep::Keychain);
    } else {
        Q_EMIT changed();
    }
}

void TrackerAccounts::refused(const SignInThread::Answer &answer)
{
    m_failure = answer.failure;
    m_problem = failureText(answer.error);
    if (answer.isSignedIn && m_failure != SignInFailure::Expired) {
        setState(State::SignedIn); // with the earlier key
        return;
    }
    m_token.clear();
    m_authorization.clear();
    if (m_failure == SignInFailure::Expired) {
        setState(State::Expired);
        return;
    }
    switch (m_failure) {
    case SignInFailure::NotAccepted:
        setState(m_isTyped ? State::Refused : State::Expired);
        return;
    case SignInFailure::Unfit:
        setState(m_isTyped ? m_before : State::Refused); // an identity token can be unfit, too
        return;
    case SignInFailure::Refused:
        setState(State::Refused);
        return;
    default:
        setState(State::NoNetwork);
        return;
    }
}

QString TrackerAccounts::failureText(const core::Error &error) const
{
    const QString notSaved = m_isTyped ? QLatin1Char(' ') + tr("The key was not checked and not saved.") : QString();
    const QString detail = QString::fromStdString(error.detail);
    switch (m_failure) {
    case SignInFailure::Unfit:
        return m_isTyped ? tr("This does not look like an API key (40 or more letters, digits, - or _ are expected).")
                         : errorText(error);
    case SignInFailure::NotAccepted:
        return m_isTyped
            ? tr("The server did not accept this key. Copy it again from the authorize page.")
            : tr("W&B no longer accepts the key from %1. Records are kept here. Log in again.").arg(sourceText());
    case SignInFailure::Expired:
        return tr("W&B no longer accepts this key. Records are kept here. Log in again.");
    case SignInFailure::NoConnection:
        return tr("No connection.") + notSaved + QStringLiteral(" %1: %2.").arg(serverText(), detail);
    case SignInFailure::TimedOut:
        return tr("The server answered too late.") + notSaved;
    case SignInFailure::Untrusted:
        return tr("The certificate of %1 cannot be trusted, so the key was not sent there. Check the address, or ask "
                  "whoever runs the server.")
            .arg(serverText());
    case SignInFailure::ServerDown:
        return tr("%1 is in trouble or asks to wait (%2). Try again later.")
                   .arg(serverText(), QString::fromStdString(error.found))
            + notSaved;
    case SignInFailure::UnusableAnswer:
        return tr("%1 does not answer as a W&B server does. Check the address, or log in to the network you are in.")
                   .arg(serverText())
            + notSaved;
    default:
        return errorText(error);
    }
}

void TrackerAccounts::expire()
{
    if (m_state == State::SignedIn) {
        signIns().post([](track::SignIn &signIn) { signIn.expire(); }); // refused() follows
    }
}

// Keeping and forgetting -------------------------------------------------------------------------------------------

void TrackerAccounts::keep(Keep place)
{
    if (m_state != State::SignedIn || !canLogOut()) {
        return;
    }
    m_isKeeping = true;
    m_needsPlace = false;
    m_problem.clear();
    Q_EMIT changed();
    inWorker(
        [place, environment = wandb::Environment::ofProcess(), folder = QDir::currentPath().toStdString(),
         secrets = m_secrets, server = m_server, source = *m_source, name = keyName(),
         key = m_token.toStdString()](track::HttpClient &, const std::stop_token &) -> Kept {
            const wandb::KeyKeeper keeper(environment, folder, *secrets);
            if (place == Keep::Keychain) {
                if (!secrets->hasStore()) {
                    return {false, wandb::KeptKey{}};
                }
                return {true, keeper.save(server, key, wandb::KeyPlace::Keychain)};
            }
            if (place == Keep::Netrc) {
                return {true, keeper.save(server, key, wandb::KeyPlace::Netrc)};
            }
            secrets->hold(name, key); // first, since runs may be on their way
            const core::Status removed =
                source == Source::Keychain ? secrets->removeStored(name) : keeper.forget(server, source);
            if (!removed) {
                return {true, core::fail(removed.error())};
            }
            return {true, wandb::KeptKey{name, false}};
        },
        [this, place, person = m_person](const Kept &kept) {
            if (person == m_person) {
                keptKey(place, kept);
            }
        });
}

void TrackerAccounts::keptKey(Keep place, const Kept &kept)
{
    m_isKeeping = false;
    if (!kept.hasPlace || !kept.key) {
        if (kept.hasPlace) {
            m_problem = errorText(kept.key.error());
        }
        m_needsPlace = place == Keep::Keychain && m_secrets->holds(keyName());
        Q_EMIT changed();
        return;
    }
    m_source = place == Keep::Netrc ? Source::Netrc : Source::Keychain;
    m_where = kept.key->where;
    if (kept.key->othersCanRead) {
        m_problem = tr("Others on this computer can read %1: chmod 600 %1 changes that.").arg(shortPath(m_where));
    }
    Q_EMIT changed();
}

void TrackerAccounts::logOut()
{
    if (!m_source) {
        return;
    }
    cancel();
    const int turn = ++m_turn;
    inWorker(
        [environment = wandb::Environment::ofProcess(), folder = QDir::currentPath().toStdString(), secrets = m_secrets,
         server = m_server, source = *m_source](track::HttpClient &, const std::stop_token &) {
            return wandb::KeyKeeper(environment, folder, *secrets).forget(server, source);
        },
        [this, turn](const core::Status &forgotten) {
            if (turn != m_turn) {
                return;
            }
            if (!forgotten) {
                m_problem = errorText(forgotten.error());
                Q_EMIT changed();
                return;
            }
            refresh(); // there may be another key, which people should see
        });
}

} // namespace signalbox::ui
