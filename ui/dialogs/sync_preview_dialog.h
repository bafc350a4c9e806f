// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/sync_store.h"

#include <QDialog>
#include <QString>

class QVBoxLayout;

namespace signalbox::ui {

/// A row of the person's data, to show what a sent row looks like. Empty: one of ours.
struct SyncExample
{
    QString sentence;
    QString label;
};

/// Lists what leaves the computer when a run is sent, and what does not. Before the first time it asks; later it is only
/// there to be read.
class SyncPreviewDialog : public QDialog
{
    Q_OBJECT

public:
    enum class Purpose { Ask, Show };

    /// `where`: "api.wandb.ai".
    SyncPreviewDialog(store::SyncMode mode, const SyncExample &example, const QString &where, Purpose purpose,
                      QWidget *parent);

    /// Opens one that is only there to be read, over `parent`; it deletes itself.
    static void openOver(QWidget *parent, store::SyncMode mode, const SyncExample &example, const QString &where);

Q_SIGNALS:
    /// Answers of the person when they are asked; closing the dialog is none.
    void sendChosen();
    void keepChosen();

private:
    void addTable(QVBoxLayout *column, store::SyncMode mode);
    void addExample(QVBoxLayout *column, const SyncExample &example);
    void addButtons(QVBoxLayout *column, Purpose purpose);
};

} // namespace signalbox::ui
