// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window_fixture.h"

#include "panels/config_panel.h"
#include "panels/run_form.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>

namespace signalbox::test_gui {

WindowFixture::WindowFixture(test_support::TrainingScript script) : m_script(std::move(script)) { }

WindowFixture::~WindowFixture()
{
    shut();
}

bool WindowFixture::open()
{
    ui::ApplicationOptions options;
    options.storeDirectory = m_folder.filePath(QStringLiteral("store")).toStdString();
    options.version = "test";
    options.theme = QStringLiteral("light");
    m_application = std::make_unique<ui::Application>(
        options, [script = m_script]() -> core::Result<std::unique_ptr<core::Engine>> {
            return std::make_unique<test_support::ScriptedEngine>(script);
        });
    m_application->show();
    if (!QTest::qWaitForWindowExposed(&window())) {
        return false;
    }
    auto *form = window().findChild<ui::RunForm *>();
    return QTest::qWaitFor(
        [this, form] {
            return workspace().isLoaded() && workspace().session().engine() && !form->draft().spec().train.empty()
                && form->isReady();
        },
        30000);
}

void WindowFixture::shut()
{
    m_application.reset();
}

void WindowFixture::click(const QString &name)
{
    auto *widget = find(name);
    QVERIFY2(widget->isVisible(), qPrintable(name));
    QTest::mouseClick(widget, Qt::LeftButton, {}, widget->rect().center());
}

QString WindowFixture::text(const QString &name)
{
    const QWidget *widget = find(name);
    if (const auto *label = qobject_cast<const QLabel *>(widget)) {
        return label->text();
    }
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget)) {
        return button->text();
    }
    return qobject_cast<const QLineEdit *>(widget) != nullptr ? static_cast<const QLineEdit *>(widget)->text()
                                                              : QString();
}

bool WindowFixture::startRun()
{
    const core::RunId before = workspace().current();
    click(QStringLiteral("newRunButton"));
    auto *form = window().findChild<ui::RunForm *>();
    if (!QTest::qWaitFor([form] { return form->isReady(); }, 20000)) {
        return false;
    }
    click(QStringLiteral("startTrainingButton"));
    return QTest::qWaitFor(
        [this, before] { return !workspace().current().isEmpty() && workspace().current() != before; }, 10000);
}

bool WindowFixture::waitForState(core::RunState state, int milliseconds)
{
    return QTest::qWaitFor(
        [this, state] {
            const store::RunRecord *run = workspace().currentRecord();
            return run != nullptr && run->state == state;
        },
        milliseconds);
}

bool WindowFixture::finishRun()
{
    return startRun() && waitForState(core::RunState::Finished);
}

} // namespace signalbox::test_gui
