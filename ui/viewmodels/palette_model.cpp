// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/palette_model.h"

#include "viewmodels/fuzzy_match.h"

#include <QHash>

#include <algorithm>
#include <optional>
#include <utility>

namespace signalbox::viewmodels {

namespace {

constexpr int kMostUsed = 30;
constexpr int kNewestUse = 30; ///< what it is worth; each older one is worth one less
constexpr int kNotPossible = 20;
constexpr int kElsewhere = 12; ///< what it costs that a word is not in the title

/// Adds what a word is worth in an entry. False when it is nowhere.
bool addWord(const PaletteEntry &entry, const QString &word, RankedEntry &ranked)
{
    const std::optional<FuzzyMatch> title = fuzzyMatch(word, entry.title);
    std::optional<FuzzyMatch> other;
    for (const QString &text : {entry.path, entry.words}) {
        const std::optional<FuzzyMatch> found = fuzzyMatch(word, text);
        if (found && !text.isEmpty() && (!other || found->score > other->score)) {
            other = found;
        }
    }
    const int elsewhere = other ? other->score / 2 - kElsewhere : 0;
    if (!title && !other) {
        return false;
    }
    if (title && (!other || title->score >= elsewhere)) {
        ranked.score += title->score;
        ranked.marks.append(QList<int>(title->positions.begin(), title->positions.end()));
    } else {
        ranked.score += elsewhere;
    }
    return true;
}

} // namespace

std::vector<RankedEntry> rankEntries(const std::vector<PaletteEntry> &entries, const QStringList &lastUsed,
                                     const QString &query)
{
    const QStringList words = query.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    QHash<QString, int> uses;
    for (const QString &id : lastUsed) {
        uses.insert(id, kNewestUse - static_cast<int>(uses.size()));
    }
    std::vector<RankedEntry> ranked;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const PaletteEntry &entry = entries[i];
        RankedEntry candidate{static_cast<int>(i), 0, {}};
        const bool fits = std::all_of(words.begin(), words.end(), [&entry, &candidate](const QString &word) {
            return addWord(entry, word, candidate);
        });
        if (!fits) {
            continue;
        }
        std::sort(candidate.marks.begin(), candidate.marks.end());
        candidate.score += std::max(0, uses.value(entry.id, 0));
        candidate.score -= entry.isEnabled || words.isEmpty() ? 0 : kNotPossible;
        ranked.push_back(std::move(candidate));
    }
    const bool byLength = !words.isEmpty();
    std::stable_sort(ranked.begin(), ranked.end(), [&entries, byLength](const RankedEntry &a, const RankedEntry &b) {
        if (a.score != b.score || !byLength) {
            return a.score > b.score;
        }
        return entries[static_cast<std::size_t>(a.entry)].title.size()
            < entries[static_cast<std::size_t>(b.entry)].title.size();
    });
    return ranked;
}

void PaletteModel::setEntries(std::vector<PaletteEntry> entries, const QStringList &lastUsed)
{
    beginResetModel();
    m_entries = std::move(entries);
    m_lastUsed = lastUsed;
    m_query.clear();
    rank();
    endResetModel();
}

void PaletteModel::setQuery(const QString &query)
{
    beginResetModel();
    m_query = query;
    rank();
    endResetModel();
}

void PaletteModel::rank()
{
    m_ranked = rankEntries(m_entries, m_lastUsed, m_query);
    m_found = static_cast<int>(m_ranked.size());
    m_ranked.resize(std::min(m_ranked.size(), static_cast<std::size_t>(kMostRows)));
}

const PaletteEntry *PaletteModel::entryAt(int row) const
{
    if (row < 0 || row >= static_cast<int>(m_ranked.size())) {
        return nullptr;
    }
    return &m_entries[static_cast<std::size_t>(m_ranked[static_cast<std::size_t>(row)].entry)];
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_ranked.size());
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    const PaletteEntry *entry = index.isValid() ? entryAt(index.row()) : nullptr;
    if (entry == nullptr) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
        return entry->title;
    case PathRole:
        return entry->path;
    case ShortcutRole:
        return entry->shortcut;
    case EnabledRole:
        return entry->isEnabled;
    case ReasonRole:
        return entry->reason;
    case MarksRole:
        return QVariant::fromValue(m_ranked[static_cast<std::size_t>(index.row())].marks);
    case Qt::AccessibleTextRole: {
        QStringList parts{entry->title};
        for (const QString &part : {entry->path, entry->shortcut}) {
            if (!part.isEmpty()) {
                parts << part;
            }
        }
        if (!entry->isEnabled) {
            parts << (entry->reason.isEmpty() ? tr("not possible now") : entry->reason);
        }
        return parts.join(QStringLiteral(", "));
    }
    default:
        return {};
    }
}

QStringList withUsed(const QStringList &lastUsed, const QString &id)
{
    QStringList used = lastUsed;
    used.removeAll(id);
    used.prepend(id);
    return used.mid(0, kMostUsed);
}

} // namespace signalbox::viewmodels
