// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "track/sign_in.h"

#include <QDebug>
#include <QLoggingCategory>
#include <QMetaMethod>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QStringList>

#include <memory>
#include <vector>

namespace signalbox::test_track {

/// Listens to everything that a sign-in says: each of its signals, inherited ones included, and whatever the program prints
/// meanwhile, Qt's own notes on OAuth among it. One at a time.
class SecretWatch
{
public:
    SecretWatch()
    {
        qRegisterMetaType<QNetworkReply *>(); // for the spies: a signal of QAbstractOAuth has one
        s_printed.clear();
        QLoggingCategory::setFilterRules(QStringLiteral("qt.networkauth.*=true"));
        s_before = qInstallMessageHandler(keep);
    }
    ~SecretWatch()
    {
        qInstallMessageHandler(s_before);
        QLoggingCategory::setFilterRules(QString());
    }
    SecretWatch(const SecretWatch &) = delete;
    SecretWatch &operator=(const SecretWatch &) = delete;

    void listenTo(const track::SignIn &signIn)
    {
        const QMetaObject *meta = signIn.metaObject();
        for (int i = 0; i < meta->methodCount(); ++i) {
            if (meta->method(i).methodType() == QMetaMethod::Signal) {
                m_spies.push_back(std::make_unique<QSignalSpy>(&signIn, meta->method(i)));
            }
        }
    }

    /// All that was heard. One text each, so that a failing test shows where a secret came out.
    [[nodiscard]] QStringList heard() const
    {
        QStringList texts = s_printed;
        for (const auto &spy : m_spies) {
            for (const QList<QVariant> &arguments : *spy) {
                for (const QVariant &argument : arguments) {
                    texts += QString::fromLatin1(spy->signal()) + QStringLiteral(": ") + textOf(argument);
                }
            }
        }
        return texts;
    }
    /// Those that hold a secret, as it is or in Base64.
    [[nodiscard]] QStringList leaks(const QByteArray &secret) const
    {
        QStringList found = heard().filter(QString::fromUtf8(secret));
        found += heard().filter(QString::fromLatin1(("api:" + secret).toBase64()));
        return found;
    }

private:
    static void keep(QtMsgType type, const QMessageLogContext &context, const QString &text)
    {
        s_printed += text;
        // Qt Test reports through it, too.
        if (s_before != nullptr && qstrncmp(context.category, "qt.networkauth", 14) != 0) {
            s_before(type, context, text);
        }
    }

    static QString textOf(const QVariant &value)
    {
        if (value.metaType() == QMetaType::fromType<core::Error>()) {
            const auto error = value.value<core::Error>();
            return QString::fromStdString(core::describe(error) + error.found + error.expected);
        }
        if (value.metaType() == QMetaType::fromType<track::Account>()) {
            const auto account = value.value<track::Account>();
            std::string text = account.server + ' ' + account.name + ' ' + account.entity;
            for (const std::string &team : account.teams) {
                text += ' ' + team;
            }
            return QString::fromStdString(text);
        }
        QString text;
        QDebug(&text) << value;
        return text;
    }

    static inline QStringList s_printed;
    static inline QtMessageHandler s_before = nullptr;
    std::vector<std::unique_ptr<QSignalSpy>> m_spies;
};

} // namespace signalbox::test_track
