// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a screen reader reads out: every control of the window, of all tabs and of all dialogs has a name, and every setting
// says what it does. Walks through what there is, so that a new control is looked at without a line here.
#include "gui/menu_clicks.h"
#include "gui/window_fixture.h"

#include "charts/line_chart.h"
#include "panels/chart_grid.h"
#include "panels/run_form.h"
#include "viewmodels/setting_risk.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QTabBar>
#include <QToolButton>

#include <algorithm>
#include <set>
#include <utility>

using namespace signalbox;
using test_gui::WindowFixture;

namespace {

/// Parts that Qt makes inside its own controls, which have the names.
bool isInnerPart(const QWidget &widget)
{
    if (widget.objectName().startsWith(QStringLiteral("qt_"))) {
        return true;
    }
    for (const QWidget *parent = widget.parentWidget(); parent != nullptr; parent = parent->parentWidget()) {
        if (qobject_cast<const QComboBox *>(parent) != nullptr || qobject_cast<const QLineEdit *>(parent) != nullptr
            || qobject_cast<const QAbstractSpinBox *>(parent) != nullptr
            || qobject_cast<const QAbstractItemView *>(parent) != nullptr
            || qobject_cast<const QTabBar *>(parent) != nullptr) {
            return true;
        }
    }
    return false;
}

/// Whether the keyboard or the pointer can do something with it.
bool isInteractive(const QWidget &widget)
{
    const bool isButton = qobject_cast<const QAbstractButton *>(&widget) != nullptr;
    const bool isPlain = qobject_cast<const QLabel *>(&widget) != nullptr
        || qobject_cast<const QMenu *>(&widget) != nullptr || qobject_cast<const QScrollArea *>(&widget) != nullptr;
    return !isPlain && (isButton || widget.focusPolicy() != Qt::NoFocus);
}

QString nameOf(QWidget &widget)
{
    QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(&widget);
    return spoken == nullptr ? QString() : spoken->text(QAccessible::Name).trimmed();
}

QString pathOf(const QWidget &widget)
{
    QStringList parts;
    for (const QWidget *part = &widget; part != nullptr; part = part->parentWidget()) {
        parts.prepend(part->objectName().isEmpty() ? QString::fromLatin1(part->metaObject()->className())
                                                   : part->objectName());
    }
    return QStringLiteral("%1 (%2)").arg(parts.join(QLatin1Char('/')),
                                         QString::fromLatin1(widget.metaObject()->className()));
}

/// Looks at everything there is at a moment; what it finds wrong is kept, each thing once.
class Walker
{
public:
    void look()
    {
        for (QWidget *window : QApplication::topLevelWidgets()) {
            lookAt(*window);
            for (QWidget *widget : window->findChildren<QWidget *>()) {
                lookAt(*widget);
            }
        }
    }
    [[nodiscard]] int seen() const { return static_cast<int>(m_seen.size()); }
    [[nodiscard]] QString nameless() const { return list(m_nameless); }
    [[nodiscard]] QString unexplained() const { return list(m_unexplained); }

private:
    void lookAt(QWidget &widget)
    {
        // What is hidden by itself gets its words when it is shown; what is behind another tab or in a fold has them.
        const bool isHidden = widget.isHidden() && widget.testAttribute(Qt::WA_WState_ExplicitShowHide);
        if (!isInteractive(widget) || isInnerPart(widget) || isHidden) {
            return;
        }
        const QString path = pathOf(widget);
        m_seen.insert(path);
        if (nameOf(widget).isEmpty()) {
            m_nameless.insert(path);
        }
        const auto *button = qobject_cast<const QAbstractButton *>(&widget);
        if (button != nullptr && button->text().isEmpty() && button->toolTip().isEmpty()) {
            m_unexplained.insert(path);
        }
    }
    static QString list(const std::set<QString> &paths)
    {
        QStringList lines;
        for (const QString &path : paths) {
            lines << path;
        }
        return lines.join(QLatin1Char('\n'));
    }

    std::set<QString> m_seen;
    std::set<QString> m_nameless;
    std::set<QString> m_unexplained; ///< a picture without words
};

/// Closes what was opened over the window.
bool closeDialogs()
{
    for (QWidget *window : QApplication::topLevelWidgets()) {
        const bool isExtra = qobject_cast<QDialog *>(window) != nullptr
            || window->objectName().startsWith(QStringLiteral("window:")) || window->windowType() == Qt::Popup;
        if (isExtra && window->isVisible()) {
            window->close();
        }
    }
    return QTest::qWaitFor(
        [] {
            const QWidgetList windows = QApplication::topLevelWidgets();
            return std::none_of(windows.begin(), windows.end(), [](const QWidget *window) {
                return qobject_cast<const QDialog *>(window) != nullptr && window->isVisible();
            });
        },
        5000);
}

} // namespace

class TestAccessibility : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySettingSaysWhatItDoes();
    void everyControlOfTheTabsHasAName();
    void everyControlOfTheDialogsHasAName();
    void theWalkFindsWhatIsWrong();
};

void TestAccessibility::everySettingSaysWhatItDoes()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    const auto fields = fixture.window().findChild<ui::RunForm *>()->fields();
    QVERIFY(fields.size() > 50);
    for (const ui::SettingField *field : fields) {
        const QString key = QString::fromStdString(field->key());
        const auto *editor = fixture.find(key + QStringLiteral("Edit"));
        QVERIFY2(!field->label().isEmpty(), qPrintable(key));
        QVERIFY2(!editor->accessibleName().isEmpty(), qPrintable(key));
        // Also when something stands in the field, the tool tip begins with what the setting does.
        const QString help = field->explanation().section(QLatin1Char('\n'), 0, 0).toHtmlEscaped();
        QVERIFY2(!help.isEmpty() && editor->toolTip().contains(help), qPrintable(key + editor->toolTip()));
        const QString risk = viewmodels::settingRisk(field->key());
        QVERIFY2(editor->toolTip().contains(risk.toHtmlEscaped()), qPrintable(key));
    }
    QVERIFY(!viewmodels::settingRisk("lr").isEmpty());
    QVERIFY(viewmodels::settingRisk("no such setting").isEmpty());
}

void TestAccessibility::everyControlOfTheTabsHasAName()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    Walker walker;
    const QStringList panels{QStringLiteral("chartsPanel"), QStringLiteral("evaluatePanel"),
                             QStringLiteral("plotsPanel"),  QStringLiteral("comparePanel"),
                             QStringLiteral("runsPanel"),   QStringLiteral("configPanel"),
                             QStringLiteral("logPanel")};
    const auto lookAtAll = [&] {
        for (const QString &panel : panels) {
            fixture.window().showPanel(panel);
            QTRY_VERIFY(fixture.find(panel)->isVisible());
            QTest::qWait(100); // what is read in the meantime may bring more
            walker.look();
        }
    };
    lookAtAll(); // without a run
    QVERIFY(fixture.finishRun());
    QVERIFY(fixture.finishRun());
    auto *grid = fixture.window().findChild<ui::ChartGrid *>();
    QTRY_VERIFY(grid->find(QStringLiteral("lr")) != nullptr);
    lookAtAll();
    fixture.window().showPanel(QStringLiteral("comparePanel"));
    fixture.click(QStringLiteral("compareViewControl1"));
    QTest::qWait(200);
    walker.look();
    QTest::keyClick(&fixture.window(), Qt::Key_K, Qt::ControlModifier);
    QTRY_VERIFY(fixture.find(QStringLiteral("commandPalette"))->isVisible());
    walker.look();
    QVERIFY(walker.seen() > 120);
    QVERIFY2(walker.nameless().isEmpty(), qPrintable(walker.nameless()));
    QVERIFY2(walker.unexplained().isEmpty(), qPrintable(walker.unexplained()));
}

void TestAccessibility::everyControlOfTheDialogsHasAName()
{
    WindowFixture fixture;
    QVERIFY(fixture.open());
    Walker walker;
    const auto look = [&](const char *what) {
        const QString name = QString::fromLatin1(what);
        const bool isOpen = QTest::qWaitFor(
            [&name] {
                const QWidgetList windows = QApplication::topLevelWidgets();
                return std::any_of(windows.begin(), windows.end(), [&name](const QWidget *window) {
                    return window->objectName().startsWith(name) && window->isVisible();
                });
            },
            5000);
        QVERIFY2(isOpen, what);
        walker.look();
        QVERIFY2(closeDialogs(), what);
    };
    const auto choose = [&fixture](const char *action, const QStringList &submenus = {}) {
        QVERIFY2(test_gui::clickThroughMenu(fixture, submenus, QLatin1String(action)), action);
    };
    choose("aboutAction", {QStringLiteral("helpMenu")});
    look("aboutDialog");
    choose("keyboardAction", {QStringLiteral("helpMenu")});
    look("keyboardDialog");
    choose("loginAction", {QStringLiteral("accountMenu")});
    look("wandbLoginDialog");
    choose("importAction");
    look("importDialog");
    choose("preferencesAction");
    look("preferencesDialog");
    fixture.click(QStringLiteral("syncPreviewButton"));
    look("syncPreviewDialog");
    QVERIFY(fixture.finishRun());
    auto *grid = fixture.window().findChild<ui::ChartGrid *>();
    QTRY_VERIFY(grid->find(QStringLiteral("lr")) != nullptr && !fixture.workspace().shownCurves().empty());
    choose("exportAction");
    look("exportDialog");
    choose("reportAction");
    look("exportDialog");
    fixture.click(QStringLiteral("addChartButton"));
    look("chartBuilderDialog");
    grid->reveal(QStringLiteral("lr"));
    auto *chart = fixture.find<charts::LineChart>(QStringLiteral("chart:lr"));
    QTest::keyClick(chart, Qt::Key_N);
    look("chartNoteDialog");
    auto *options = fixture.find<QMenu>(QStringLiteral("chartOptionsMenu"));
    fixture.click(QStringLiteral("chartOptionsButton"));
    QTRY_VERIFY(options->isVisible());
    QVERIFY(test_gui::clickEntry(options, QStringLiteral("chartNotesAction")));
    look("chartNotesDialog");
    QTest::keyClick(chart, Qt::Key_T);
    look("chartTableDialog");
    QTest::keyClick(chart, Qt::Key_Return);
    look("window:");
    auto *runs = fixture.find<QListView>(QStringLiteral("runList"));
    for (const auto &[action, dialog] :
         {std::pair("renameAction", "renameDialog"), std::pair("detailsAction", "runDetailsDialog")}) {
        const QPoint row = runs->visualRect(runs->model()->index(0, 0)).center();
        QVERIFY2(test_gui::clickInContextMenu(fixture, runs->viewport(), row, QStringLiteral("runMenu"),
                                              QLatin1String(action)),
                 action);
        look(dialog);
    }
    fixture.window().showPanel(QStringLiteral("comparePanel"));
    fixture.click(QStringLiteral("chooseRunsButton"));
    look("runPickDialog");
    fixture.window().showPanel(QStringLiteral("runsPanel"));
    fixture.click(QStringLiteral("runColumnsButton"));
    look("runColumnsPopup");
    QVERIFY(walker.seen() > 140);
    QVERIFY2(walker.nameless().isEmpty(), qPrintable(walker.nameless()));
    QVERIFY2(walker.unexplained().isEmpty(), qPrintable(walker.unexplained()));
}

void TestAccessibility::theWalkFindsWhatIsWrong()
{
    QWidget window;
    window.setObjectName(QStringLiteral("planted"));
    auto *field = new QLineEdit(&window);
    field->setObjectName(QStringLiteral("namelessEdit"));
    auto *icon = new QToolButton(&window);
    icon->setObjectName(QStringLiteral("namelessButton"));
    auto *named = new QToolButton(&window);
    named->setText(QStringLiteral("Words"));
    auto *list = new QListView(&window);
    list->setObjectName(QStringLiteral("namelessList"));
    new QLabel(QStringLiteral("A label needs no name"), &window);
    Walker walker;
    walker.look();
    QCOMPARE(walker.nameless().split(QLatin1Char('\n')).filter(QStringLiteral("planted/")).size(), qsizetype{3});
    QCOMPARE(walker.unexplained().split(QLatin1Char('\n')).filter(QStringLiteral("planted/")).size(), qsizetype{1});
}

QTEST_MAIN(TestAccessibility)
#include "tst_accessibility.moc"
