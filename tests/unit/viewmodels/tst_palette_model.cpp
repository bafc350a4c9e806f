// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the command palette lists for what was typed.
#include "viewmodels/palette_model.h"

#include <QElapsedTimer>
#include <QTest>

using namespace signalbox;
using viewmodels::PaletteEntry;
using viewmodels::PaletteModel;

namespace {

PaletteEntry entry(const char *id, const char *title, const char *path = "", const char *words = "")
{
    PaletteEntry made;
    made.id = QString::fromUtf8(id);
    made.title = QString::fromUtf8(title);
    made.path = QString::fromUtf8(path);
    made.words = QString::fromUtf8(words);
    return made;
}

std::vector<PaletteEntry> someEntries()
{
    return {entry("action:new", "New run"),
            entry("action:export", "Export…"),
            entry("action:keys", "Keyboard", "Help"),
            entry("setting:lr", "Learning rate", "Configuration", "lr peak"),
            entry("setting:swa-lr", "Learning rate while averaging", "Configuration", "swa-lr"),
            entry("run:1", "brisk-lantern-7", "Run · Finished", "cola bert-tiny"),
            entry("chart:valid/mcc", "valid/mcc", "Charts › Main")};
}

QStringList idsFor(const QString &query, const QStringList &lastUsed = {})
{
    const std::vector<PaletteEntry> entries = someEntries();
    QStringList ids;
    for (const viewmodels::RankedEntry &ranked : viewmodels::rankEntries(entries, lastUsed, query)) {
        ids << entries[static_cast<std::size_t>(ranked.entry)].id;
    }
    return ids;
}

} // namespace

class TestPaletteModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wordsMayBeInAnyOrderAndPlace();
    void shorterTitlesComeFirst();
    void lastUsedLeads();
    void whatIsNotPossibleComesLater();
    void marksAreTheLettersOfTheTitle();
    void rowsAreLimitedAndSpoken();
    void tenThousandEntriesAreRankedBetweenTwoKeys();
};

void TestPaletteModel::wordsMayBeInAnyOrderAndPlace()
{
    QCOMPARE(idsFor(QStringLiteral("help key")).front(), QStringLiteral("action:keys"));
    QCOMPARE(idsFor(QStringLiteral("key help")).front(), QStringLiteral("action:keys"));
    QCOMPARE(idsFor(QStringLiteral("bert")).front(), QStringLiteral("run:1")); // a further word
    QVERIFY(idsFor(QStringLiteral("help zzz")).isEmpty());
    QCOMPARE(idsFor(QStringLiteral("  ")).size(), static_cast<qsizetype>(someEntries().size()));
}

void TestPaletteModel::shorterTitlesComeFirst()
{
    const QStringList ids = idsFor(QStringLiteral("learning rate"));
    QCOMPARE(ids.mid(0, 2), (QStringList{QStringLiteral("setting:lr"), QStringLiteral("setting:swa-lr")}));
}

void TestPaletteModel::lastUsedLeads()
{
    const QStringList used{QStringLiteral("run:1"), QStringLiteral("action:export"), QStringLiteral("gone")};
    const QStringList ids = idsFor({}, used);
    QCOMPARE(ids.mid(0, 3),
             (QStringList{QStringLiteral("run:1"), QStringLiteral("action:export"), QStringLiteral("action:new")}));
    // Among those that fit alike, the one that was used is first.
    QCOMPARE(idsFor(QStringLiteral("learning rate"), {QStringLiteral("setting:swa-lr")}).front(),
             QStringLiteral("setting:swa-lr"));
    QStringList kept;
    for (int i = 0; i < 40; ++i) {
        kept = viewmodels::withUsed(kept, QString::number(i % 35));
    }
    QCOMPARE(kept.size(), qsizetype{30});
    QCOMPARE(kept.front(), QStringLiteral("4"));
    QCOMPARE(kept.count(QStringLiteral("4")), qsizetype{1});
}

void TestPaletteModel::whatIsNotPossibleComesLater()
{
    std::vector<PaletteEntry> entries{entry("a", "Stop"), entry("b", "Stop syncing")};
    entries.front().isEnabled = false;
    const auto ranked = viewmodels::rankEntries(entries, {}, QStringLiteral("stop"));
    QCOMPARE(ranked.size(), std::size_t{2});
    QCOMPARE(ranked.front().entry, 1);
}

void TestPaletteModel::marksAreTheLettersOfTheTitle()
{
    const std::vector<PaletteEntry> entries = someEntries();
    const auto ranked = viewmodels::rankEntries(entries, {}, QStringLiteral("rate lea"));
    QCOMPARE(ranked.front().marks, (QList<int>{0, 1, 2, 9, 10, 11, 12}));
    QVERIFY(viewmodels::rankEntries(entries, {}, QStringLiteral("bert")).front().marks.isEmpty());
}

void TestPaletteModel::rowsAreLimitedAndSpoken()
{
    std::vector<PaletteEntry> entries;
    for (int i = 0; i < 3 * PaletteModel::kMostRows; ++i) {
        entries.push_back(entry("x", "run"));
    }
    entries.front().isEnabled = false;
    entries.front().reason = QStringLiteral("No run is training.");
    entries.front().shortcut = QStringLiteral("Ctrl+P");
    PaletteModel model;
    model.setEntries(std::move(entries), {});
    QCOMPARE(model.rowCount(), PaletteModel::kMostRows);
    QCOMPARE(model.found(), 3 * PaletteModel::kMostRows);
    QCOMPARE(model.index(0, 0).data(Qt::AccessibleTextRole).toString(),
             QStringLiteral("run, Ctrl+P, No run is training."));
    model.setQuery(QStringLiteral("nothing"));
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(model.entryAt(0) == nullptr);
}

void TestPaletteModel::tenThousandEntriesAreRankedBetweenTwoKeys()
{
    std::vector<PaletteEntry> entries;
    for (int i = 0; i < 15000; ++i) {
        PaletteEntry made = entry("run:", "brisk-lantern-of-the-north");
        made.title += QString::number(i);
        made.path = QStringLiteral("Run · Finished");
        made.words = QStringLiteral("cola bert-tiny seed 42 sweep");
        entries.push_back(std::move(made));
    }
    PaletteModel model;
    model.setEntries(std::move(entries), {});
    QElapsedTimer timer;
    timer.start();
    model.setQuery(QStringLiteral("lantern 9 bert"));
    const qint64 passed = timer.elapsed();
    QVERIFY(model.found() > 1000);
#ifdef SIGNALBOX_GUARDS_TIME
    QVERIFY2(passed < 150, qPrintable(QString::number(passed))); // 50 on a quiet machine
#else
    qInfo("%lld ms", static_cast<long long>(passed));
#endif
}

QTEST_APPLESS_MAIN(TestPaletteModel)
#include "tst_palette_model.moc"
