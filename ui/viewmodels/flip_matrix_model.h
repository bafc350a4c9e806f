// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "viewmodels/sentence_flips.h"

#include <QAbstractTableModel>

#include <memory>

namespace signalbox::viewmodels {

/// How the answers of A became those of B: a row per class that A answered, a column per class that B answered, counts of
/// sentences in the cells. GUI thread only.
class FlipMatrixModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role {
        CountRole = Qt::UserRole + 1, ///< qlonglong
        ShareRole, ///< 0 to 1: of the largest count among changed answers (of all for unchanged ones), for shading
        UnchangedRole, ///< bool: A and B answered the same
    };

    explicit FlipMatrixModel(QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// Null empties it.
    void setFlips(std::shared_ptr<const SentenceFlips> flips);
    /// The cell as FlipQuery has it.
    [[nodiscard]] int cellOf(const QModelIndex &index) const { return index.row() * columnCount() + index.column(); }

private:
    [[nodiscard]] std::int64_t countAt(int row, int column) const;

    std::shared_ptr<const SentenceFlips> m_flips;
    std::int64_t m_mostChanged = 0;
    std::int64_t m_mostUnchanged = 0;
};

} // namespace signalbox::viewmodels
