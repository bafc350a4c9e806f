// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/error.h"
#include "core/files.h"
#include "track/secret_store.h"
#include "track/wandb/credentials.h"
#include "track/wandb/netrc.h"
#include "track/wandb/run_defaults.h"
#include "track/wandb/settings_file.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <sys/stat.h>

using namespace signalbox;
using namespace signalbox::track::wandb;
using track::MemorySecretStore;

namespace {

using Source = Credentials::Source;
using Origin = RunSetting::Origin;

std::string keyOf(char c)
{
    std::string key(40, c);
    return key;
}

QByteArray headerOf(const std::string &key)
{
    return "Basic " + QByteArray::fromStdString("api:" + key).toBase64();
}

const std::string kCloudSecret = "signalbox/wandb/api.wandb.ai";

/// As a keychain after giveUp().
class GivenUpStore final : public track::SecretStore
{
public:
    bool isAvailable() override { return true; }
    core::Result<std::optional<std::string>> read(const std::string &) override { return core::fail(error()); }
    core::Status write(const std::string &, const std::string &) override { return core::fail(error()); }
    core::Status remove(const std::string &) override { return core::fail(error()); }

private:
    static core::Error error() { return {core::ErrorCode::Cancelled, "keychain", "the program is ending", {}, {}, {}}; }
};

} // namespace

class TestCredentials : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
        m_environment = {};
        m_environment.home = path("home");
        QVERIFY(core::createDirectories(path("home")).has_value());
        QVERIFY(core::createDirectories(path("work")).has_value());
        m_secrets = std::make_unique<MemorySecretStore>();
    }

    void headers()
    {
        // As in the recorded log-in: user name "api", then the key.
        const auto basic = Credentials::ofKey(" " + keyOf('k') + "\n", Source::Typed, "x");
        QCOMPARE(basic.authorization, headerOf(keyOf('k')));
        const auto bearer = Credentials::ofAccessToken("abc", "file");
        QCOMPARE(bearer.authorization, QByteArray("Bearer abc"));
        QCOMPARE(bearer.source, Source::IdentityToken);
    }

    void nothingIsKnown()
    {
        const auto found = find();
        QVERIFY(!found.credentials.has_value());
        QVERIFY(found.problems.empty());
    }

    /// Each source is found, and the one before it in the order wins when it is added.
    void theOrderOfPlaces()
    {
        QVERIFY(writeNetrcPassword(path("home/.netrc"), "api.wandb.ai", keyOf('n')).has_value());
        expect(find(), keyOf('n'), Source::Netrc, path("home/.netrc"));

        put("home/.config/wandb/settings", "[default]\napi_key = " + keyOf('u') + "\n");
        expect(find(), keyOf('u'), Source::SettingsFile, path("home/.config/wandb/settings"));

        put("work/wandb/settings", "[default]\napi_key = " + keyOf('f') + "\n");
        expect(find(), keyOf('f'), Source::SettingsFile, path("work/wandb/settings"));

        QVERIFY(m_secrets->write(kCloudSecret, keyOf('s')).has_value());
        expect(find(), keyOf('s'), Source::Keychain, kCloudSecret);

        m_environment.variables["WANDB_API_KEY"] = keyOf('e') + "\n";
        expect(find(), keyOf('e'), Source::Environment, "WANDB_API_KEY");

        expect(find(Addresses(), keyOf('t')), keyOf('t'), Source::Typed, "API key");

        m_environment.variables["WANDB_IDENTITY_TOKEN_FILE"] = "~/jwt";
        const auto found = find(Addresses(), keyOf('t'));
        QVERIFY(found.credentials.has_value());
        QCOMPARE(found.credentials->source, Source::IdentityToken);
        QCOMPARE(found.credentials->where, path("home/jwt"));
        QVERIFY(found.credentials->authorization.isEmpty());
    }

    void eachServerHasItsOwnKey()
    {
        const auto local = *Addresses::parse("http://127.0.0.1:8765");
        QVERIFY(writeNetrcPassword(path("home/.netrc"), "127.0.0.1:8765", keyOf('n')).has_value());
        QVERIFY(m_secrets->write(kCloudSecret, keyOf('s')).has_value());
        expect(find(local), keyOf('n'), Source::Netrc, path("home/.netrc"));
        expect(find(), keyOf('s'), Source::Keychain, kCloudSecret);
    }

    void keysOfTheCloudsNewerName()
    {
        QVERIFY(writeNetrcPassword(path("home/.netrc"), "api.forge.coreweave.com", keyOf('n')).has_value());
        expect(find(), keyOf('n'), Source::Netrc, path("home/.netrc"));
        QVERIFY(writeNetrcPassword(path("home/.netrc"), "api.wandb.ai", keyOf('o')).has_value());
        expect(find(), keyOf('o'), Source::Netrc, path("home/.netrc"));
    }

    void keysInSettingsBelongToTheServerNamedThere()
    {
        put("home/.config/wandb/settings",
            "[default]\nbase_url = https://w.example.org/\napi_key = " + keyOf('u') + "\n");
        QVERIFY(!find().credentials.has_value());
        expect(find(*Addresses::parse("https://w.example.org")), keyOf('u'), Source::SettingsFile,
               path("home/.config/wandb/settings"));
    }

    void otherNetrcFiles()
    {
        m_environment.variables["NETRC"] = path("mine");
        QVERIFY(writeNetrcPassword(path("mine"), "api.wandb.ai", keyOf('n')).has_value());
        expect(find(), keyOf('n'), Source::Netrc, path("mine"));
    }

    void malformedKeysEndTheSearch_data()
    {
        QTest::addColumn<QString>("variable");
        QTest::addColumn<QString>("secret");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("subject");
        const QString bad = QStringLiteral("PLANTED");
        const QString none;
        QTest::newRow("environment") << bad << none << none << QStringLiteral("WANDB_API_KEY");
        QTest::newRow("keychain") << none << bad << none << QString::fromStdString(kCloudSecret);
        QTest::newRow("typed") << none << none << bad << QStringLiteral("API key");
    }

    void malformedKeysEndTheSearch()
    {
        QFETCH(QString, variable);
        QFETCH(QString, secret);
        QFETCH(QString, typed);
        QFETCH(QString, subject);
        QVERIFY(writeNetrcPassword(path("home/.netrc"), "api.wandb.ai", keyOf('n')).has_value());
        m_environment.variables["WANDB_API_KEY"] = variable.toStdString();
        QVERIFY(m_secrets->write(kCloudSecret, secret.toStdString()).has_value());
        const auto found = find(Addresses(), typed.toStdString());
        QVERIFY(!found.credentials.has_value());
        QCOMPARE(found.problems.size(), std::size_t{1});
        QCOMPARE(QString::fromStdString(found.problems[0].subject), subject);
        QVERIFY(core::describe(found.problems[0]).find("PLANTED") == std::string::npos);
    }

    /// While the program ends nobody waits for the keychain, and a key from elsewhere could be somebody else's.
    void aKeychainThatWasGivenUpEndsTheSearch()
    {
        QVERIFY(writeNetrcPassword(path("home/.netrc"), "api.wandb.ai", keyOf('n')).has_value());
        GivenUpStore given;
        const auto found = KeyKeeper(m_environment, path("work"), given).find(Addresses());
        QVERIFY(!found.credentials.has_value());
        QCOMPARE(found.problems.size(), std::size_t{1});
        QCOMPARE(found.problems[0].code, core::ErrorCode::Cancelled);
    }

    void emptyOnesDoNotCount()
    {
        m_environment.variables["WANDB_API_KEY"] = "";
        m_environment.variables["WANDB_IDENTITY_TOKEN_FILE"] = "";
        QVERIFY(m_secrets->write(kCloudSecret, "").has_value());
        QVERIFY(writeNetrcPassword(path("home/.netrc"), "api.wandb.ai", keyOf('n')).has_value());
        expect(find(Addresses(), "  "), keyOf('n'), Source::Netrc, path("home/.netrc"));
    }

    void placesThatCannotBeReadAreLeftOut()
    {
        QVERIFY(core::createDirectories(path("home/.config/wandb/settings")).has_value()); // a folder
        QVERIFY(writeNetrcPassword(path("home/.netrc"), "api.wandb.ai", keyOf('n')).has_value());
        const auto found = find();
        QVERIFY(found.credentials.has_value());
        QCOMPARE(found.credentials->source, Source::Netrc);
        QCOMPARE(found.problems.size(), std::size_t{1});
        QCOMPARE(found.problems[0].subject, path("home/.config/wandb/settings"));
    }

    void aMissingKeychainIsNoProblem()
    {
        m_secrets = std::make_unique<MemorySecretStore>(false);
        QVERIFY(writeNetrcPassword(path("home/.netrc"), "api.wandb.ai", keyOf('n')).has_value());
        const auto found = find();
        QVERIFY(found.credentials.has_value());
        QVERIFY(found.problems.empty());
    }

    void savingInTheKeychain()
    {
        const auto kept = keeper().save(Addresses(), keyOf('k') + "\n", KeyPlace::Keychain);
        QVERIFY(kept.has_value());
        QCOMPARE(kept->where, kCloudSecret);
        QCOMPARE(**m_secrets->read(kCloudSecret), keyOf('k'));
        expect(find(), keyOf('k'), Source::Keychain, kCloudSecret);
        QCOMPARE(core::readFile(path("home/.netrc")).error().code, core::ErrorCode::FileNotFound);
        QVERIFY(keeper().forget(Addresses(), Source::Keychain).has_value());
        QVERIFY(!find().credentials.has_value());
    }

    void withoutAKeychainNothingIsKept()
    {
        m_secrets = std::make_unique<MemorySecretStore>(false);
        QVERIFY(!keeper().save(Addresses(), keyOf('k'), KeyPlace::Keychain).has_value());
        QCOMPARE(core::readFile(path("home/.netrc")).error().code, core::ErrorCode::FileNotFound);
        const auto kept = keeper().save(Addresses(), keyOf('k'), KeyPlace::Netrc);
        QVERIFY(kept.has_value());
        expect(find(), keyOf('k'), Source::Netrc, path("home/.netrc"));
    }

    void savingInNetrc()
    {
        QVERIFY(m_secrets->write(kCloudSecret, keyOf('o')).has_value());
        const auto kept = keeper().save(Addresses(), " " + keyOf('k'), KeyPlace::Netrc);
        QVERIFY(kept.has_value());
        QCOMPARE(kept->where, path("home/.netrc"));
        QVERIFY(!kept->othersCanRead);
        QCOMPARE(*core::readFile(path("home/.netrc")),
                 "machine api.wandb.ai\n  login user\n  password " + keyOf('k') + "\n");
        expect(find(), keyOf('k'), Source::Netrc, path("home/.netrc")); // and not the older one of the keychain
        QVERIFY(keeper().forget(Addresses(), Source::Netrc).has_value());
        QVERIFY(!find().credentials.has_value());
        QCOMPARE(*core::readFile(path("home/.netrc")), std::string());
    }

    void aNetrcThatOthersReadIsTold()
    {
        put("home/.netrc", "machine a password b\n");
        QCOMPARE(::chmod(path("home/.netrc").c_str(), 0644), 0);
        const auto kept = keeper().save(Addresses(), keyOf('k'), KeyPlace::Netrc);
        QVERIFY(kept.has_value());
        QVERIFY(kept->othersCanRead);
    }

    void onlyKeysAreSaved()
    {
        for (const KeyPlace place : {KeyPlace::Keychain, KeyPlace::Netrc}) {
            const auto kept = keeper().save(Addresses(), "PLANTED", place);
            QVERIFY(!kept.has_value());
            QCOMPARE(kept.error().code, core::ErrorCode::BadArgument);
            QVERIFY(core::describe(kept.error()).find("PLANTED") == std::string::npos);
        }
        QVERIFY(!m_secrets->read(kCloudSecret)->has_value());
    }

    void whatOthersSetCannotBeForgotten()
    {
        for (const Source source : {Source::Environment, Source::SettingsFile, Source::IdentityToken}) {
            const auto status = keeper().forget(Addresses(), source);
            QVERIFY(!status.has_value());
            QCOMPARE(status.error().code, core::ErrorCode::Refused);
        }
        QVERIFY(keeper().forget(Addresses(), Source::Typed).has_value());
    }

    void rememberedServers()
    {
        const std::string file = path("home/.config/wandb/settings");
        QVERIFY(rememberServer(m_environment, Addresses()).has_value());
        QCOMPARE(core::readFile(file).error().code, core::ErrorCode::FileNotFound); // nothing to say
        QVERIFY(rememberServer(m_environment, *Addresses::parse("http://127.0.0.1:8765/")).has_value());
        QCOMPARE(*core::readFile(file), std::string("[default]\nbase_url = http://127.0.0.1:8765\n\n"));
        QVERIFY(rememberServer(m_environment, Addresses()).has_value());
        QCOMPARE(*core::readFile(file), std::string("[default]\n\n"));
    }

    void defaultsOfARun()
    {
        auto defaults = runDefaults(m_environment, path("work"));
        QCOMPARE(defaults.baseUrl.value, std::string(kDefaultBaseUrl));
        QCOMPARE(defaults.baseUrl.origin, Origin::BuiltIn);
        QCOMPARE(defaults.entity.origin, Origin::None);
        QVERIFY(defaults.project.value.empty());
        QVERIFY(defaults.tagList().empty());
        QVERIFY(defaults.problems.empty());

        put("home/.config/wandb/settings",
            "[default]\nentity = u\nproject = u\nbase_url = https://u.example\nmode = offline\n");
        put("work/wandb/settings", "[default]\nentity = tester\nproject = MLOps Basics\n\n");
        m_environment.variables = {{"WANDB_ENTITY", "team"},
                                   {"WANDB_PROJECT", ""},
                                   {"WANDB_NAME", "run 1"},
                                   {"WANDB_TAGS", "a, b c,,d"},
                                   {"WANDB_NOTES", "line 1\nline 2"},
                                   {"WANDB_RUN_GROUP", "g"},
                                   {"WANDB_JOB_TYPE", "j"}};
        defaults = runDefaults(m_environment, path("work"));
        expect(defaults.entity, "team", Origin::Environment, "WANDB_ENTITY");
        expect(defaults.project, "MLOps Basics", Origin::FolderSettings, path("work/wandb/settings"));
        expect(defaults.baseUrl, "https://u.example", Origin::UserSettings, path("home/.config/wandb/settings"));
        expect(defaults.mode, "offline", Origin::UserSettings, path("home/.config/wandb/settings"));
        expect(defaults.name, "run 1", Origin::Environment, "WANDB_NAME");
        expect(defaults.notes, "line 1\nline 2", Origin::Environment, "WANDB_NOTES");
        expect(defaults.group, "g", Origin::Environment, "WANDB_RUN_GROUP");
        expect(defaults.jobType, "j", Origin::Environment, "WANDB_JOB_TYPE");
        QCOMPARE(defaults.tagList(), (std::vector<std::string>{"a", "b c", "d"}));

        m_environment.variables = {{"WANDB_BASE_URL", "http://127.0.0.1:1"}, {"WANDB_MODE", "disabled"}};
        defaults = runDefaults(m_environment, path("work"));
        expect(defaults.baseUrl, "http://127.0.0.1:1", Origin::Environment, "WANDB_BASE_URL");
        expect(defaults.mode, "disabled", Origin::Environment, "WANDB_MODE");
        expect(defaults.entity, "tester", Origin::FolderSettings, path("work/wandb/settings"));
    }

    void unreadableSettingsAreTold()
    {
        QVERIFY(core::createDirectories(path("work/wandb/settings")).has_value()); // a folder
        put("home/.config/wandb/settings", "[default]\nproject = u\n");
        const auto defaults = runDefaults(m_environment, path("work"));
        QCOMPARE(defaults.project.value, std::string("u"));
        QCOMPARE(defaults.problems.size(), std::size_t{1});
        QCOMPARE(defaults.problems[0].subject, path("work/wandb/settings"));
    }

    void theProcess()
    {
        qputenv("WANDB_PROJECT", "from \xC3\xA4");
        qputenv("NETRC", "/n");
        qputenv("SIGNALBOX_OTHER", "x");
        const auto environment = Environment::ofProcess();
        qunsetenv("WANDB_PROJECT");
        qunsetenv("NETRC");
        QCOMPARE(environment.value("WANDB_PROJECT"), std::string("from \xC3\xA4"));
        QCOMPARE(environment.value("NETRC"), std::string("/n"));
        QCOMPARE(environment.value("SIGNALBOX_OTHER"), std::string());
        QVERIFY(!environment.home.empty());
        QCOMPARE(environment.expanded("~"), environment.home);
        QCOMPARE(environment.expanded("~other/x"), std::string("~other/x"));
    }

private:
    [[nodiscard]] std::string path(const char *name) const
    {
        return m_folder->filePath(QString::fromLatin1(name)).toStdString();
    }
    void put(const char *name, const std::string &text) const
    {
        const std::string file = path(name);
        QVERIFY(core::createDirectories(file.substr(0, file.rfind('/'))).has_value());
        QVERIFY(core::writeFileAtomically(file, text).has_value());
    }
    [[nodiscard]] KeyKeeper keeper() const { return {m_environment, path("work"), *m_secrets}; }
    [[nodiscard]] FoundCredentials find(const Addresses &server = {}, const std::string &typed = {}) const
    {
        return keeper().find(server, typed);
    }
    static void expect(const FoundCredentials &found, const std::string &key, Source source, const std::string &where)
    {
        QVERIFY(found.credentials.has_value());
        QCOMPARE(found.credentials->authorization, headerOf(key));
        QCOMPARE(found.credentials->source, source);
        QCOMPARE(found.credentials->where, where);
        QVERIFY(found.problems.empty());
    }
    static void expect(const RunSetting &setting, const std::string &value, Origin origin, const std::string &where)
    {
        QCOMPARE(setting.value, value);
        QCOMPARE(setting.origin, origin);
        QCOMPARE(setting.where, where);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    Environment m_environment;
    std::unique_ptr<MemorySecretStore> m_secrets;
};

QTEST_GUILESS_MAIN(TestCredentials)
#include "tst_credentials.moc"
