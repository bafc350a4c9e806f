// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/connection_settings.h"

#include "common/tracker_accounts.h"
#include "common/widgets.h"
#include "track/proxy_choice.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

namespace signalbox::ui {

using track::ProxyChoice;

ConnectionSettings::ConnectionSettings(TrackerAccounts &accounts, QWidget *parent)
    : QWidget(parent)
    , m_accounts(accounts)
    , m_server(new QLineEdit)
    , m_proxy(new QComboBox)
    , m_proxyAddress(new QLineEdit)
    , m_error(makeLabel({}, "error", QStringLiteral("connectionError")))
{
    setObjectName(QStringLiteral("connectionSettings"));
    build();
    load();
}

void ConnectionSettings::build()
{
    m_server->setObjectName(QStringLiteral("serverEdit"));
    m_server->setAccessibleName(tr("Server"));
    m_server->setPlaceholderText(QLatin1String(track::wandb::kDefaultBaseUrl));
    m_server->setToolTip(tr(
        "Address of a W&B server of your own, as in WANDB_BASE_URL. Empty: what WANDB_BASE_URL or the settings of the "
        "W&B tools say, else the cloud."));
    m_proxy->setObjectName(QStringLiteral("proxyCombo"));
    m_proxy->setAccessibleName(tr("Proxy"));
    m_proxy->addItem(tr("As the system says"), static_cast<int>(ProxyChoice::Kind::System));
    m_proxy->addItem(tr("None"), static_cast<int>(ProxyChoice::Kind::None));
    m_proxy->addItem(tr("HTTP"), static_cast<int>(ProxyChoice::Kind::Http));
    m_proxy->addItem(tr("SOCKS 5"), static_cast<int>(ProxyChoice::Kind::Socks5));
    m_proxyAddress->setObjectName(QStringLiteral("proxyEdit"));
    m_proxyAddress->setAccessibleName(tr("Host and port of the proxy"));
    m_proxyAddress->setPlaceholderText(tr("host:port"));
    m_error->setWordWrap(true);

    auto *proxy = new QHBoxLayout;
    proxy->addWidget(m_proxy);
    proxy->addWidget(m_proxyAddress, 1);
    auto *form = new QFormLayout;
    form->setSpacing(8);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(makeLabel(tr("Server"), "field"), m_server);
    form->addRow(makeLabel(tr("Proxy"), "field"), proxy);
    auto *use = makeButton(tr("Use these"), QStringLiteral("applyConnectionButton"));
    auto *last = new QHBoxLayout;
    last->addWidget(m_error, 1);
    last->addWidget(use, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(form);
    column->addLayout(last);

    connect(m_proxy, &QComboBox::currentIndexChanged, this, &ConnectionSettings::updateFields);
    for (QLineEdit *field : {m_server, m_proxyAddress}) {
        connect(field, &QLineEdit::textEdited, this, [this] { showError(nullptr, {}); });
        connect(field, &QLineEdit::returnPressed, this, &ConnectionSettings::apply);
    }
    connect(use, &QPushButton::clicked, this, &ConnectionSettings::apply);
}

void ConnectionSettings::load()
{
    const track::wandb::Addresses &server = m_accounts.server();
    m_serverBefore = server.isDefault() ? QString() : QString::fromStdString(server.base());
    m_server->setText(m_serverBefore);
    const ProxyChoice choice = track::proxyChoice();
    m_proxy->setCurrentIndex(m_proxy->findData(static_cast<int>(choice.kind)));
    m_proxyAddress->setText(QString::fromStdString(track::proxyAddress(choice)));
    showError(nullptr, {});
    updateFields();
}

void ConnectionSettings::keyPressEvent(QKeyEvent *event)
{
    // A field lets Enter pass on after returnPressed(), when the fields may be hidden already.
    if (event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter) {
        QWidget::keyPressEvent(event);
    }
}

void ConnectionSettings::updateFields()
{
    const auto kind = static_cast<ProxyChoice::Kind>(m_proxy->currentData().toInt());
    m_proxyAddress->setEnabled(kind == ProxyChoice::Kind::Http || kind == ProxyChoice::Kind::Socks5);
}

void ConnectionSettings::showError(QLineEdit *field, const QString &text)
{
    for (QLineEdit *each : {m_server, m_proxyAddress}) {
        setTone(each, "wrong", each == field);
    }
    m_error->setText(text);
    if (field != nullptr) {
        field->setAccessibleDescription(text);
        field->setFocus();
    }
    Q_EMIT resized();
}

void ConnectionSettings::apply()
{
    const auto kind = static_cast<ProxyChoice::Kind>(m_proxy->currentData().toInt());
    const auto proxy = track::parseProxy(kind, m_proxyAddress->text().toStdString());
    if (!proxy) {
        showError(m_proxyAddress, tr("This is not a proxy. Enter a host and a port, as in proxy.example.org:3128."));
        return;
    }
    // The server comes last: it is asked at once.
    const ProxyChoice before = track::proxyChoice();
    m_accounts.setProxy(*proxy);
    if (m_server->text() == m_serverBefore) {
        m_accounts.refresh(); // what the environment says is not made a choice of the person's
    } else if (const core::Status set = m_accounts.setServer(m_server->text()); !set) {
        m_accounts.setProxy(before);
        const QString detail = QString::fromStdString(set.error().detail);
        showError(m_server,
                  tr("This address cannot be used: %1. Enter one as in %2.")
                      .arg(detail, QLatin1String(track::wandb::kDefaultBaseUrl)));
        return;
    }
    showError(nullptr, {});
    Q_EMIT applied();
}

} // namespace signalbox::ui
