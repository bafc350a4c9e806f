// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/console.h"
#include "cli/exit_codes.h"
#include "cli/hidden_input.h"
#include "cli/options_from_settings.h"
#include "cli/version.h"
#include "track/wandb/access.h"
#include "track/wandb/api_key.h"

#include <QProcess>

#include <memory>

namespace signalbox::cli {

namespace {

struct LoginOptions
{
    std::string host;
    bool relogin = false;
    bool signup = false;
    bool netrc = false;
};

constexpr const char *kLoginExamples = R"(Examples:
  signalbox-cli login
  signalbox-cli login --relogin --host https://wandb.example.org
  signalbox-cli login < key.txt

The key is shown on the page that opens; paste it here. It is kept in the system's keychain, or where there is none, and
only if you agree, in ~/.netrc, where W&B's own client finds it as well. WANDB_API_KEY and an entry in ~/.netrc are used
without any log-in.)";

core::Status keepKey(const track::wandb::Access &access, const std::string &key, bool inNetrc)
{
    using track::wandb::KeyPlace;
    KeyPlace place = KeyPlace::Keychain;
    if (inNetrc || !access.secrets().isAvailable()) {
        if (!inNetrc && !isAgreed("There is no keychain here. Keep the key in ~/.netrc, readable only by you?")) {
            return core::fail(
                {core::ErrorCode::NotSignedIn,
                 access.server().machine(),
                 "the key is right, and it was not kept: there is no keychain; --netrc keeps it in a file",
                 {},
                 {},
                 {}});
        }
        place = KeyPlace::Netrc;
    }
    const auto kept = access.keeper().save(access.server(), key, place);
    if (!kept) {
        return core::fail(kept.error());
    }
    printNotice("Kept in " + kept->where + (kept->othersCanRead ? ", which others on this computer can read." : "."));
    return {};
}

/// "the key from WANDB_API_KEY"
std::string meansText(const track::wandb::Credentials &credentials)
{
    const bool isToken = credentials.source == track::wandb::Credentials::Source::IdentityToken;
    return (isToken ? "the identity token from " : "the key from ") + credentials.where;
}

/// Says who the key that is there already belongs to; false when there is none that works.
bool isLoggedIn(const track::wandb::Access &access)
{
    const auto found = access.foundCredentials();
    if (!found) {
        if (found.error().code != core::ErrorCode::NotSignedIn) {
            printError(core::describe(found.error())); // there is something, and it cannot be used
        }
        return false;
    }
    const auto signedIn = access.signedIn();
    if (!signedIn) {
        printError(core::describe(signedIn.error()));
        return false;
    }
    printLine(track::wandb::loggedInText(signedIn->viewer, access.server()) + ", with "
              + meansText(signedIn->credentials) + '.');
    printNotice("--relogin takes another key.");
    return true;
}

int login(const LoginOptions &options)
{
    const auto access = track::wandb::Access::open(options.host, track::makeKeychainStore(), versionText());
    if (!access) {
        return report(access.error());
    }
    if (!options.relogin && isLoggedIn(*access)) {
        return kExitDone;
    }
    const QString page = QString::fromUtf8(access->server().authorizePage(options.signup).toEncoded());
    printNotice("Your API key is shown on " + page.toStdString());
    // No desktop, no browser: the address above will do.
    QProcess::startDetached(QStringLiteral("xdg-open"), {page});
    const auto typed = readHiddenLine("Paste it here and press Enter (it is not shown): ");
    if (!typed) {
        return kExitInterrupted;
    }
    const std::string key = track::wandb::trimmedKey(*typed);
    if (const core::Status status = track::wandb::checkKey(key); !status) {
        return report(status.error());
    }
    using track::wandb::Credentials;
    const auto viewer =
        access->verify(Credentials::ofKey(key, Credentials::Source::Typed, "the terminal").authorization);
    if (!viewer) {
        return report(viewer.error()); // what was kept before stays
    }
    if (const core::Status status = keepKey(*access, key, options.netrc); !status) {
        return report(status.error());
    }
    printLine(track::wandb::loggedInText(*viewer, access->server()));
    return kExitDone;
}

int whoami(const std::string &host, bool json)
{
    const auto access = track::wandb::Access::open(host, track::makeKeychainStore(), versionText());
    if (!access) {
        return report(access.error(), json);
    }
    const auto signedIn = access->signedIn();
    if (!signedIn) {
        return report(signedIn.error(), json);
    }
    const auto &[credentials, viewer] = *signedIn;
    if (json) {
        printJson({{"username", viewer.username},
                   {"entity", viewer.entity},
                   {"teams", viewer.teams},
                   {"server", access->server().base()},
                   {"key", credentials.where}});
    } else {
        printLine(track::wandb::loggedInText(viewer, access->server()) + ", with " + meansText(credentials) + '.');
    }
    return kExitDone;
}

int logout(const std::string &host)
{
    const auto access = track::wandb::Access::open(host, track::makeKeychainStore(), versionText());
    if (!access) {
        return report(access.error());
    }
    const auto credentials = access->foundCredentials();
    if (!credentials) {
        printLine("Not logged in to " + access->server().base() + '.');
        return kExitDone;
    }
    if (const core::Status status = access->keeper().forget(access->server(), credentials->source); !status) {
        return report(status.error());
    }
    printLine("Logged out of " + access->server().base() + ": the key is gone from " + credentials->where + '.');
    return kExitDone;
}

} // namespace

Command loginCommand()
{
    return {"Log in to Weights & Biases.", kLoginExamples, false, [](CLI::App &app) -> Execute {
                auto options = std::make_shared<LoginOptions>();
                addTextOption(app, "--host", options->host,
                              "Address of the server. Default: WANDB_BASE_URL, else https://api.wandb.ai.", "URL");
                app.add_flag("--relogin", options->relogin, "Ask for a key even when one is known.");
                app.add_flag("--signup", options->signup, "Open the page that creates an account.");
                app.add_flag("--netrc", options->netrc, "Keep the key in ~/.netrc instead of the keychain.");
                return [options](const CommandContext &) { return login(*options); };
            }};
}

Command logoutCommand()
{
    return {"Forget the key for Weights & Biases.", "", false, [](CLI::App &app) -> Execute {
                auto host = std::make_shared<std::string>();
                addTextOption(app, "--host", *host, "Address of the server.", "URL");
                return [host](const CommandContext &) { return logout(*host); };
            }};
}

Command whoamiCommand()
{
    return {"Say who is logged in to Weights & Biases.", "", false, [](CLI::App &app) -> Execute {
                auto host = std::make_shared<std::string>();
                auto json = std::make_shared<bool>(false);
                addTextOption(app, "--host", *host, "Address of the server.", "URL");
                app.add_flag("--json", *json, "One JSON object.");
                return [host, json](const CommandContext &) { return whoami(*host, *json); };
            }};
}

} // namespace signalbox::cli
