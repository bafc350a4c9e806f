// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "common/sign_in_thread.h"
#include "core/clock.h"
#include "core/result.h"
#include "track/wandb/addresses.h"
#include "track/wandb/credentials.h"

#include <QObject>
#include <QSet>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace signalbox::viewmodels {
class Settings;
} // namespace signalbox::viewmodels

namespace signalbox::track {
class SecretStore;
class SessionSecrets;
struct ProxyChoice;
} // namespace signalbox::track

namespace signalbox::ui {

class TrackerWorker;

/// Where runs of a person can go, each once, the default one first: a user and the user's teams.
QStringList entityNames(const std::string &defaultEntity, const std::string &user,
                        const std::vector<std::string> &teams);

/// Who is signed in at W&B, and with which key. Lives on the GUI thread and never makes it wait: keychains, keys in files
/// and lists from the server are read on one thread of its own, the server is asked about a key on another one.
class TrackerAccounts : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Unknown, ///< nobody has looked for a key yet: see start() and refresh()
        SignedOut, ///< no key is known
        Checking, ///< looking for a key, or asking the server about one
        SignedIn, ///< the server has accepted the key
        Refused, ///< the server did not accept the key that was typed
        Expired, ///< it no longer accepts the key that was found or used so far
        NoNetwork, ///< there is a key, but the server could not say whether it is valid
    };
    Q_ENUM(State)

    /// Where a key is to stay.
    enum class Keep {
        Keychain,
        Netrc, ///< only when the person agrees: a plain file
        UntilQuit, ///< in memory
    };
    Q_ENUM(Keep)

    using Source = track::wandb::Credentials::Source;

    /// `secrets` is the store of the process (track::makeKeychainStore()), `version` this program's. Does nothing before
    /// start() or refresh().
    TrackerAccounts(std::shared_ptr<track::SecretStore> secrets, std::string version, QObject *parent = nullptr);
    /// Waits for a keychain that is being asked; see SecretStore::giveUp().
    ~TrackerAccounts() override;

    /// Where choices are remembered (server, proxy, "stay offline"). They are read and applied now; the settings must
    /// outlive this object. Without this call nothing is remembered.
    void setSettings(viewmodels::Settings &settings);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isSignedIn() const { return m_state == State::SignedIn; }
    /// Who it is, or was when the key expired; all empty but the server otherwise.
    [[nodiscard]] const track::Account &account() const { return m_account; }
    /// "jkim (nlp-lab)", or "jkim" when runs go to the person's own; empty when nobody is signed in.
    [[nodiscard]] QString accountText() const;

    /// Where the key in use comes from, accepted or not; nothing when there is none.
    [[nodiscard]] std::optional<Source> source() const { return m_source; }
    /// The same for people: "the environment variable WANDB_API_KEY", "the keychain", "~/.netrc"; empty when there is none.
    [[nodiscard]] QString sourceText() const;
    /// Whether the key is gone when the program ends.
    [[nodiscard]] bool isKeptUntilQuit() const;
    /// Whether a key is just being put somewhere: needsPlace() and the like are not decided yet.
    [[nodiscard]] bool isKeeping() const { return m_isKeeping; }
    /// A typed key was to go into the keychain, but none answers: it is in memory until keep() says where it goes.
    [[nodiscard]] bool needsPlace() const { return m_needsPlace; }
    /// Whether logOut() can remove the key: not one from the environment or from settings files.
    [[nodiscard]] bool canLogOut() const;
    /// The environment names a key or an identity token, which comes before anything that is typed.
    [[nodiscard]] static bool isSetByEnvironment();

    /// Of which kind the last failure was, of an attempt or of the key that was found; None after a success.
    [[nodiscard]] track::SignInFailure failure() const { return m_failure; }
    /// What is wrong, in full sentences, also with keeping or removing a key; empty when nothing is.
    [[nodiscard]] QString problem() const { return m_problem; }

    [[nodiscard]] const track::wandb::Addresses &server() const { return m_server; }
    /// "api.wandb.ai", "wandb.example.org:8080".
    [[nodiscard]] QString serverText() const;
    /// What everything that needs the key must look into (track::wandb::makeOutbox()) instead of the store of the process:
    /// it also holds a key that is kept until the program ends.
    [[nodiscard]] std::shared_ptr<track::SecretStore> secrets() const;

    /// The person does not want to log in; a log-in ends that.
    [[nodiscard]] bool staysOffline() const { return m_staysOffline; }
    void setStaysOffline(bool stays);

    /// Where runs can go, the default one first: user and teams. Empty when nobody is signed in.
    [[nodiscard]] QStringList entities() const;
    /// Asks for the names of an entity's projects: projectsListed() follows, with an empty list when there is no answer;
    /// not when somebody else signs in before.
    void requestProjects(const QString &entity);

    /// Talks to another server from now on, and looks for a key for it; remembered. Empty: WANDB_BASE_URL, the settings
    /// files of the W&B tools, or the cloud. Errors: BadArgument, and nothing changes.
    core::Status setServer(const QString &address);
    /// The page that shows the key; with `signUp`, the one that makes an account first.
    [[nodiscard]] QUrl authorizePage(bool signUp = false) const;
    /// How servers are reached (track::proxyChoice()), for the whole process; remembered.
    void setProxy(const track::ProxyChoice &choice);

public Q_SLOTS:
    /// For the start of the program: refresh(), or only the server and SignedOut when the person stays offline.
    void start();
    /// Looks for a key (environment, keychain, settings, netrc) and asks the server about it.
    void refresh();
    /// Asks the server about a key that was typed, and keeps it once it is accepted: in the keychain, or until the program
    /// ends. An earlier sign-in stays when it is not.
    void signInWith(const QString &key, bool remember = true);
    /// Gives up an attempt that is under way.
    void cancel();
    /// Puts the key in use somewhere else. Nothing happens to keys that belong to others (environment, settings files).
    void keep(signalbox::ui::TrackerAccounts::Keep place);
    /// Forgets the key where it is kept, then looks for another one.
    void logOut();
    /// The server has refused the key while it was used.
    void expire();

Q_SIGNALS:
    /// Anything of the above.
    void changed();
    void projectsListed(const QString &entity, const QStringList &projects);

private:
    struct Kept;

    /// Does `work(http, stop)` on the worker's thread, then `done(result)` here.
    template <typename Work, typename Done> void inWorker(Work work, Done done);
    void setState(State state);
    SignInThread &signIns();
    /// Asks the server about a key; one that is used until then stays in use if it is not accepted.
    void submitKey(const QString &key);
    void forgetSignIn();
    /// Works out which server it is to be; false, with a problem, when what says so cannot be understood.
    bool chooseServer();
    void found(const track::wandb::FoundCredentials &search);
    void answered(const SignInThread::Answer &answer);
    void accepted();
    void refused(const SignInThread::Answer &answer);
    void keptKey(Keep place, const Kept &kept);
    [[nodiscard]] QString failureText(const core::Error &error) const;
    [[nodiscard]] std::string keyName() const;

    const std::string m_version;
    const core::SystemClock m_clock;
    const std::shared_ptr<track::SessionSecrets> m_secrets;
    viewmodels::Settings *m_settings = nullptr;
    track::wandb::Addresses m_server;
    bool m_hasServer = false; ///< whether chooseServer() has said so
    std::string m_chosenServer; ///< as chosen in this program; empty: what the environment and settings files say
    track::Account m_account;
    QString m_token; ///< the key or token in use; empty when nobody is signed in
    QByteArray m_authorization; ///< the header for it
    State m_state = State::Unknown;
    State m_before = State::Unknown; ///< before the attempt that is under way
    bool m_isKeySignIn = false; ///< the sign-in in use is one by key, for the server
    bool m_isTyped = false; ///< the key that the server is or was asked about
    bool m_remember = true; ///< that key
    std::optional<Source> m_source;
    std::string m_where; ///< of the key in use: a path, a variable
    bool m_isKeeping = false;
    bool m_needsPlace = false;
    bool m_staysOffline = false;
    track::SignInFailure m_failure = track::SignInFailure::None;
    QString m_problem;
    QSet<QString> m_asked; ///< entities whose projects are on the way
    int m_turn = 0; ///< number of the newest search or attempt: answers to earlier ones do not count
    int m_person = 0; ///< changes with who is signed in
    std::unique_ptr<TrackerWorker> m_worker;
    std::unique_ptr<SignInThread> m_signIns;
};

} // namespace signalbox::ui
