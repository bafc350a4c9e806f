// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "track/sign_in.h"
#include "track/wandb/addresses.h"

namespace signalbox::track::wandb {

/// W&B's usual way: the person opens a page that shows their API key and pastes it here. There is no redirection and no
/// grant of OAuth in it, so call it "paste a key" and not "OAuth". token() is the key, once the server knows it.
class KeySignIn final : public SignIn
{
    Q_OBJECT

public:
    explicit KeySignIn(const Addresses &addresses, QObject *parent = nullptr);

    /// "Basic …": the key is the password of the user "api".
    [[nodiscard]] QByteArray authorizationHeader() const override;

public Q_SLOTS:
    /// Asks to open the page that shows the key. Nothing comes back from it: submitKey() goes on.
    void grant() override;
    /// The same, for people without an account.
    void signUp();
    /// Takes what was pasted; white space around it does not matter. A text that cannot be a key fails as Unfit without a
    /// request; else the server is asked whose key it is. A second call replaces the first.
    void submitKey(const QString &text);

private:
    Addresses m_addresses;
};

} // namespace signalbox::track::wandb
