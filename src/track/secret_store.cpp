// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "track/secret_store.h"

#include <QMetaObject>
#include <QObject>
#include <QString>
#include <QThread>

#include <qt6keychain/keychain.h>

#include <atomic>
#include <condition_variable>
#include <utility>

namespace signalbox::track {

namespace {

constexpr char kKeychainSubject[] = "keychain";
constexpr char kKeychainUser[] = "key"; // one secret a service name

core::Error keychainError(std::string detail)
{
    return {core::ErrorCode::Internal, kKeychainSubject, std::move(detail), {}, {}, {}};
}

struct KeychainAnswer
{
    QKeychain::Error error = QKeychain::OtherError;
    std::string words; ///< of the service; may be empty
    std::string secret;
};

core::Error keychainError(const KeychainAnswer &answer)
{
    std::string words = answer.words.empty() ? std::string() : ": " + answer.words;
    switch (answer.error) {
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return {core::ErrorCode::Refused, kKeychainSubject, "access to the keychain was denied" + words, {}, {}, {}};
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return keychainError("there is no keychain on this computer" + words);
    default:
        return keychainError("the keychain did not do what was asked" + words);
    }
}

/// QtKeychain has one queue of jobs for the process. It is not locked, and it belongs to the thread of the first job
/// for ever. So all jobs run in a thread of our own, which also lets the main thread do as it likes meanwhile.
class KeychainStore final : public SecretStore
{
public:
    explicit KeychainStore(KeychainLimits limits) : m_limits(limits), m_isFirst(!s_isTaken.exchange(true))
    {
        m_context.moveToThread(&m_thread);
        m_thread.setObjectName(QStringLiteral("keychain"));
        m_thread.start();
    }

    ~KeychainStore() override
    {
        m_thread.quit();
        m_thread.wait();
    }

    KeychainStore(const KeychainStore &) = delete;
    KeychainStore &operator=(const KeychainStore &) = delete;

    bool isAvailable() override
    {
        // Looking for something that is not there does not make a keychain ask to be unlocked.
        const auto answer = ask<QKeychain::ReadPasswordJob>(secretName("probe", "none"), m_limits.probe, [](auto &) {});
        if (!answer) {
            return answer.error().code == core::ErrorCode::Cancelled;
        }
        return (answer->error == QKeychain::NoError || answer->error == QKeychain::EntryNotFound
                || answer->error == QKeychain::AccessDenied || answer->error == QKeychain::AccessDeniedByUser);
    }

    core::Result<std::optional<std::string>> read(const std::string &name) override
    {
        const auto answer = ask<QKeychain::ReadPasswordJob>(name, m_limits.answer, [](auto &) {});
        if (!answer) {
            return core::fail(answer.error());
        }
        if (answer->error == QKeychain::EntryNotFound) {
            return std::nullopt;
        }
        if (answer->error != QKeychain::NoError) {
            return core::fail(keychainError(*answer));
        }
        return answer->secret;
    }

    core::Status write(const std::string &name, const std::string &secret) override
    {
        const auto answer = ask<QKeychain::WritePasswordJob>(
            name, m_limits.answer, [secret](auto &job) { job.setTextData(QString::fromStdString(secret)); });
        return statusOf(answer);
    }

    void giveUp() override
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_isGivenUp = true;
        }
        m_answered.notify_all();
    }

    core::Status remove(const std::string &name) override
    {
        auto answer = ask<QKeychain::DeletePasswordJob>(name, m_limits.answer, [](auto &) {});
        if (answer && answer->error == QKeychain::EntryNotFound) {
            return {};
        }
        return statusOf(answer);
    }

private:
    static core::Status statusOf(const core::Result<KeychainAnswer> &answer)
    {
        if (!answer) {
            return core::fail(answer.error());
        }
        return answer->error == QKeychain::NoError ? core::Status() : core::fail(keychainError(*answer));
    }

    static KeychainAnswer answerOf(const QKeychain::Job &job)
    {
        KeychainAnswer answer;
        answer.error = job.error();
        answer.words = job.errorString().toStdString();
        if (const auto *read = qobject_cast<const QKeychain::ReadPasswordJob *>(&job)) {
            answer.secret = read->textData().toStdString();
        }
        return answer;
    }

    /// Runs a job in our thread and waits for it. A job that is given up is left alone and deletes itself when it has
    /// ended: the service's answer would come to an object that is no more.
    template <typename Job, typename Prepare>
    core::Result<KeychainAnswer> ask(const std::string &name, std::chrono::milliseconds limit, Prepare prepare)
    {
        if (!m_isFirst) {
            return core::fail(keychainError("there is a second keychain store in this process"));
        }
        const auto answer = std::make_shared<std::optional<KeychainAnswer>>();
        QMetaObject::invokeMethod(
            &m_context,
            [this, answer, name, prepare] {
                auto *job = new Job(QString::fromStdString(name));
                job->setInsecureFallback(false);
                job->setKey(QLatin1String(kKeychainUser));
                prepare(*job);
                QObject::connect(job, &QKeychain::Job::finished, &m_context, [this, answer](QKeychain::Job *done) {
                    {
                        const std::scoped_lock lock(m_mutex);
                        *answer = answerOf(*done);
                    }
                    m_answered.notify_all();
                });
                job->start();
            },
            Qt::QueuedConnection);
        std::unique_lock lock(m_mutex);
        m_answered.wait_for(lock, limit, [this, &answer] { return answer->has_value() || m_isGivenUp; });
        if (!answer->has_value() && m_isGivenUp) {
            return core::fail({core::ErrorCode::Cancelled, kKeychainSubject, "the program is ending", {}, {}, {}});
        }
        if (!answer->has_value()) {
            return core::fail(keychainError("the keychain does not answer"));
        }
        return **answer;
    }

    static inline std::atomic<bool> s_isTaken{false};

    const KeychainLimits m_limits;
    const bool m_isFirst;
    std::mutex m_mutex; ///< of answers and of what follows
    std::condition_variable m_answered;
    bool m_isGivenUp = false;
    QThread m_thread;
    QObject m_context; ///< lives in m_thread; jobs are made there
};

} // namespace

std::string secretName(const std::string &tracker, const std::string &host)
{
    return "signalbox/" + tracker + '/' + host;
}

core::Result<std::optional<std::string>> MemorySecretStore::read(const std::string &name)
{
    if (!m_isAvailable) {
        return core::fail(keychainError("there is no keychain on this computer"));
    }
    const std::scoped_lock lock(m_mutex);
    const auto found = m_secrets.find(name);
    return found == m_secrets.end() ? std::nullopt : std::optional(found->second);
}

core::Status MemorySecretStore::write(const std::string &name, const std::string &secret)
{
    if (!m_isAvailable) {
        return core::fail(keychainError("there is no keychain on this computer"));
    }
    const std::scoped_lock lock(m_mutex);
    m_secrets[name] = secret;
    return {};
}

core::Status MemorySecretStore::remove(const std::string &name)
{
    if (!m_isAvailable) {
        return core::fail(keychainError("there is no keychain on this computer"));
    }
    const std::scoped_lock lock(m_mutex);
    m_secrets.erase(name);
    return {};
}

std::unique_ptr<SecretStore> makeKeychainStore(KeychainLimits limits)
{
    return std::make_unique<KeychainStore>(limits);
}

} // namespace signalbox::track
