// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files.h"
#include "store/database.h"
#include "store/live_runs.h"
#include "store/migrations.h"
#include "store/run_writer.h"

#include <QStandardPaths>
#include <QtGlobal>

namespace signalbox::store {

std::string defaultStoreDirectory()
{
    const QString home = qEnvironmentVariable("SIGNALBOX_HOME");
    if (!home.isEmpty()) {
        return home.toStdString();
    }
    const QString data = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    return core::joinPath(data.toStdString(), "signalbox");
}

std::string runDirectory(const std::string &storeDirectory, const core::RunId &run)
{
    return core::joinPath(core::joinPath(storeDirectory, "runs"), run.value);
}

core::Status prepareStore(const std::string &storeDirectory, const core::Clock &clock)
{
    core::Status made = core::createDirectories(storeDirectory);
    if (!made) {
        return made;
    }
    const auto database = Database::open(storeDirectory, Database::Access::ReadWrite);
    if (!database) {
        return core::fail(database.error());
    }
    core::Status migrated = migrate(**database);
    if (!migrated) {
        return migrated;
    }
    Transaction transaction(**database);
    markInterruptedRuns(**database, clock);
    return transaction.commit();
}

} // namespace signalbox::store
