// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QList>
#include <QString>
#include <QStringList>

#include <functional>
#include <vector>

namespace signalbox::viewmodels {

/// Something that the command palette can do or go to.
struct PaletteEntry
{
    QString id; ///< the same at every start: "action:newRunAction", "run:3f2a"; what was used last is kept by it
    QString title;
    QString path; ///< where it is otherwise: "View", "Run"
    QString shortcut; ///< as it is written on this system
    QString words; ///< what else it is found by; not shown
    bool isEnabled = true;
    QString reason; ///< why it cannot be chosen now, where that is known
    std::function<void()> act;
};

/// An entry that fits what was typed.
struct RankedEntry
{
    int entry = 0; ///< its index
    int score = 0;
    QList<int> marks; ///< letters of the title that were typed
};

/// Entries that have all the words of a query, best first: each word is looked for in the title, and for less in path and
/// further words. What was used lately is worth more, what cannot be chosen less; shorter titles first among equals. Without
/// a query those used lately lead, the others follow in their order.
std::vector<RankedEntry> rankEntries(const std::vector<PaletteEntry> &entries, const QStringList &lastUsed,
                                     const QString &query);

/// The list of the command palette. Some ten thousand entries are ranked between two key strokes; only the best are rows.
class PaletteModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        PathRole = Qt::UserRole + 1,
        ShortcutRole,
        EnabledRole,
        ReasonRole,
        MarksRole, ///< QList<int>
    };
    static constexpr int kMostRows = 200;

    using QAbstractListModel::QAbstractListModel;

    /// `lastUsed`: ids of entries, newest first.
    void setEntries(std::vector<PaletteEntry> entries, const QStringList &lastUsed);
    void setQuery(const QString &query);
    [[nodiscard]] const PaletteEntry *entryAt(int row) const;
    /// How many entries fit; more than the rows when there are too many.
    [[nodiscard]] int found() const { return m_found; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    void rank();

    std::vector<PaletteEntry> m_entries;
    QStringList m_lastUsed;
    QString m_query;
    std::vector<RankedEntry> m_ranked;
    int m_found = 0;
};

/// What was used last: puts an id in front of the others, each once, and forgets the oldest.
QStringList withUsed(const QStringList &lastUsed, const QString &id);

} // namespace signalbox::viewmodels
