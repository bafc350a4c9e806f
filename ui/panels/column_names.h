// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>

namespace signalbox::ui {

/// The names of a table's columns, elided as the header is told to: below a style sheet Qt 6.4 does not elide them but cuts
/// them off, centred ones at both ends.
class ColumnNames : public QHeaderView
{
    Q_OBJECT

public:
    explicit ColumnNames(QWidget *parent = nullptr);

protected:
    void initStyleOptionForIndex(QStyleOptionHeader *option, int section) const override;
    [[nodiscard]] QSize sectionSizeFromContents(int section) const override;

private:
    mutable bool m_isMeasuring = false; ///< how wide the whole name is
};

} // namespace signalbox::ui
