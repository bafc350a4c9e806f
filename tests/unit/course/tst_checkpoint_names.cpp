// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the names of a run's checkpoints tell: their order, also after rollbacks.
#include "core/files.h"
#include "train/checkpoint_manifest.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace signalbox;
using namespace signalbox::train;

class TestCheckpointNames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void foldersTellTheirPlace_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<int>("step");
        QTest::addColumn<int>("rollbacks");
        QTest::newRow("checkpoint") << QByteArray("epoch-2-step-268") << 268 << 0;
        QTest::newRow("after a rollback") << QByteArray("epoch-1-step-268-rollback-1") << 268 << 1;
        QTest::newRow("after many") << QByteArray("epoch-1-step-300-rollback-12") << 300 << 12;
        QTest::newRow("average") << QByteArray("average-step-300") << 300 << 0;
        QTest::newRow("being written") << QByteArray("epoch-2-step-268-rollback-1.writing") << -1 << 0;
        QTest::newRow("cut") << QByteArray("epoch-2-step-268-rollback-") << -1 << 0;
        QTest::newRow("somebody's") << QByteArray("epoch-2-step-268-old") << -1 << 0;
    }

    void foldersTellTheirPlace()
    {
        QFETCH(QByteArray, name);
        QFETCH(int, step);
        QFETCH(int, rollbacks);
        QCOMPARE(checkpointPlace(name.toStdString()).first, std::int64_t{step});
        QCOMPARE(checkpointPlace(name.toStdString()).second, rollbacks);
        QCOMPARE(checkpointStep(name.toStdString()), std::int64_t{step});
    }

    void ofTwoAtAStepTheOneAfterTheRollbackIsNewer()
    {
        const QTemporaryDir folder;
        const auto made = [&folder](const char *name) {
            const QString path = folder.filePath(QString::fromLatin1(name));
            QDir().mkpath(path);
            std::string directory = path.toStdString();
            const bool written = core::writeFileAtomically(directory + "/model.safetensors", name).has_value()
                && writeManifest(directory).has_value();
            if (!written) {
                qFatal("the checkpoint cannot be written");
            }
            return directory;
        };
        const auto tear = [](const std::string &path) {
            QVERIFY(QFile::remove(QString::fromStdString(path + "/model.safetensors")));
        };
        made("epoch-1-step-10");
        const std::string before = made("epoch-1-step-15");
        const std::string after = made("epoch-1-step-15-rollback-1");
        const std::string next = made("epoch-1-step-18-rollback-1");
        tear(next);
        auto used = usableCheckpoint(next);
        QVERIFY(used.has_value());
        QCOMPARE(used->path, after);
        tear(after);
        used = usableCheckpoint(next);
        QVERIFY(used.has_value());
        QCOMPARE(used->path, before);
        used = usableCheckpoint(after);
        QVERIFY(used.has_value());
        QCOMPARE(used->path, before);
        tear(before);
        used = usableCheckpoint(before);
        QVERIFY(used.has_value());
        QVERIFY2(used->path.find("epoch-1-step-10") != std::string::npos, used->path.c_str());
    }
};

QTEST_GUILESS_MAIN(TestCheckpointNames)
#include "tst_checkpoint_names.moc"
