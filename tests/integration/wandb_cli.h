// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "integration/scripted_cli.h"
#include "support/wandb_standin.h"

#include <QTemporaryDir>

#include <memory>

namespace signalbox::test_support {

/// A ScriptedCli with a stand-in of W&B, no keychain, a home and a working folder of its own for each function, and a
/// browser that only writes down what it is to open. WANDB_BASE_URL names the stand-in; no key is set.
class WandbCli : public ScriptedCli
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

protected:
    /// Two keys that the stand-in knows.
    static inline const QByteArray kKey{"PLANTED0123456789abcdef0123456789abcdef0123"};
    static inline const QByteArray kOtherKey{"PLANTED9876543210abcdef9876543210abcdef9876"};

    [[nodiscard]] QString url() const { return m_standin->url().toString(); }
    /// "127.0.0.1:1234"
    [[nodiscard]] QByteArray machine() const;
    [[nodiscard]] QString homeFile(const char *name) const;
    [[nodiscard]] QString workFile(const char *name) const;
    /// The entry of the official client.
    [[nodiscard]] QByteArray netrcEntry(const QByteArray &key) const;
    /// Permission bits of a file; -1 when it is not there.
    static int modeOf(const QString &path);

    /// The requests that the stand-in has answered so far.
    [[nodiscard]] nlohmann::json requests() const;
    /// How many of them went to this path.
    [[nodiscard]] int requestsTo(const std::string &path) const;
    /// What the stand-in holds of a run; null when it has none of this id.
    [[nodiscard]] nlohmann::json runAt(const QString &run) const;
    /// All that the stand-in was sent, addresses and files included, as one text.
    [[nodiscard]] QByteArray everythingSent() const;
    /// The addresses that were opened in the browser, a line each.
    [[nodiscard]] QByteArray openedPages() const { return content(homeFile("pages")); }

    /// Whether a text holds one of the two keys, as it is or as in the header.
    static bool holdsKey(const QByteArray &text);
    /// A file below a folder that does; empty when there is none.
    static QString fileWithKey(const QString &folder);

    std::unique_ptr<WandbStandin> m_standin;

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

} // namespace signalbox::test_support
