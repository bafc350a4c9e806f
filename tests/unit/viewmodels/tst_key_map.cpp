// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Tables of keys: what a press means, and how they are listed.
#include "viewmodels/key_map.h"

#include <QKeyEvent>
#include <QTest>

using namespace signalbox;
using viewmodels::KeyPlace;
using viewmodels::KeySection;
using viewmodels::PlaceKey;

namespace {

enum class Command { In, Left, Far, Note, Keep };

constexpr int number(Command command)
{
    return static_cast<int>(command);
}

constexpr PlaceKey kKeys[] = {
    {number(Command::In), {Qt::Key_Plus, Qt::Key_Equal}, "Zoom in"},
    {number(Command::Left), {Qt::Key_Left}, "Left"},
    {number(Command::Far), {viewmodels::kShiftKey | Qt::Key_Left}, "Far left"},
    {number(Command::Note), {Qt::Key_N}, "Note"},
    {number(Command::Keep), {viewmodels::kControlKey | Qt::Key_Return}, "Keep"},
};

constexpr KeyPlace kPlace{"test", "Test place", kKeys};

std::optional<Command> pressed(int key, Qt::KeyboardModifiers modifiers = {})
{
    const QKeyEvent event(QEvent::KeyPress, key, modifiers);
    return viewmodels::commandOf<Command>(kPlace, event);
}

KeySection section(const char *title, bool isEverywhere, std::initializer_list<std::pair<const char *, int>> lines)
{
    KeySection made{QString::fromLatin1(title), isEverywhere, {}};
    for (const auto &[text, key] : lines) {
        made.lines.push_back({QString::fromLatin1(text), {QKeySequence(key)}});
    }
    return made;
}

} // namespace

class TestKeyMap : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pressesFindTheirCommand();
    void keysOfACommand();
    void sectionsAreSearched();
    void conflictsAreFound();
};

void TestKeyMap::pressesFindTheirCommand()
{
    QVERIFY(pressed(Qt::Key_Plus) == Command::In);
    QVERIFY(pressed(Qt::Key_Plus, Qt::ShiftModifier) == Command::In); // where the sign is behind Shift
    QVERIFY(pressed(Qt::Key_Plus, Qt::KeypadModifier) == Command::In);
    QVERIFY(!pressed(Qt::Key_Plus, Qt::ControlModifier));
    QVERIFY(pressed(Qt::Key_Left) == Command::Left);
    QVERIFY(pressed(Qt::Key_Left, Qt::ShiftModifier) == Command::Far);
    QVERIFY(!pressed(Qt::Key_Left, Qt::AltModifier));
    QVERIFY(pressed(Qt::Key_N) == Command::Note);
    QVERIFY(!pressed(Qt::Key_N, Qt::ShiftModifier)); // a letter with Shift is another key
    QVERIFY(pressed(Qt::Key_Enter, Qt::ControlModifier | Qt::KeypadModifier) == Command::Keep);
    QVERIFY(!pressed(Qt::Key_Q));
    QVERIFY(!pressed(0)); // what fills up the table is no key
}

void TestKeyMap::keysOfACommand()
{
    const QList<QKeySequence> keys = viewmodels::keysOf(kPlace, number(Command::In));
    QCOMPARE(keys.size(), qsizetype{2});
    QCOMPARE(viewmodels::keyText(keys), QStringLiteral("+ or ="));
    const KeySection shown = viewmodels::sectionOf(kPlace);
    QCOMPARE(shown.title, QStringLiteral("Test place"));
    QCOMPARE(shown.lines.size(), std::size_t{5});
    QCOMPARE(viewmodels::keyText(shown.lines[4].keys), QStringLiteral("Ctrl+Return"));
}

void TestKeyMap::sectionsAreSearched()
{
    const std::vector<KeySection> all{section("Everywhere", true, {{"New run", viewmodels::kControlKey | Qt::Key_N}}),
                                      section("Chart", false, {{"Note", Qt::Key_N}, {"Pin", Qt::Key_P}})};
    const auto found = [&all](const char *text) {
        QStringList lines;
        for (const KeySection &kept : viewmodels::searchedKeys(all, QString::fromLatin1(text))) {
            for (const KeySection::Line &line : kept.lines) {
                lines << line.text;
            }
        }
        return lines;
    };
    QCOMPARE(found("").size(), qsizetype{3});
    QCOMPARE(found("ctrl+n"), QStringList{QStringLiteral("New run")});
    QCOMPARE(found("chart pin"), QStringList{QStringLiteral("Pin")});
    QVERIFY(found("nothing").isEmpty());
    const QString text = viewmodels::keyMapText(all);
    QVERIFY(text.startsWith(QStringLiteral("Everywhere\n\tCtrl+N\tNew run\n")));
}

void TestKeyMap::conflictsAreFound()
{
    const KeySection window = section("Window", true, {{"New", viewmodels::kControlKey | Qt::Key_N}});
    const KeySection menu = section("Menu", true, {{"Next", viewmodels::kControlKey | Qt::Key_N}});
    const KeySection chart = section("Chart", false, {{"Note", Qt::Key_N}});
    const KeySection table = section("Table", false, {{"Name", Qt::Key_N}});
    const KeySection hidden = section("Field", false, {{"Never comes", viewmodels::kControlKey | Qt::Key_N}});
    const KeySection twice = section("Twice", false, {{"One", Qt::Key_A}, {"Two", Qt::Key_A}});
    QVERIFY(viewmodels::keyConflicts({window, chart, table}).isEmpty()); // two places may share a key
    QCOMPARE(viewmodels::keyConflicts({window, menu}).size(), qsizetype{1});
    QCOMPARE(viewmodels::keyConflicts({hidden, window}).size(), qsizetype{1});
    QCOMPARE(viewmodels::keyConflicts({twice}).size(), qsizetype{1});
}

QTEST_GUILESS_MAIN(TestKeyMap)
#include "tst_key_map.moc"
