// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files.h"
#include "train/checkpoint_manifest.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace signalbox;
using namespace signalbox::train;

class TestCheckpointManifest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void aWholeFolderPasses()
    {
        const std::string path = made("epoch-1-step-10");
        QVERIFY(checkManifest(path).has_value());
        // What others put beside it does no harm.
        QVERIFY(core::writeFileAtomically(path + "/notes.txt", "mine").has_value());
        QVERIFY(checkManifest(path).has_value());
    }

    void damageIsFound_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("kind");
        for (const char *kind : {"one bit", "cut", "longer", "gone", "empty"}) {
            QTest::addRow("%s", kind) << QStringLiteral("model.safetensors") << QString::fromLatin1(kind);
        }
        QTest::newRow("no manifest") << QStringLiteral("manifest.json") << QStringLiteral("gone");
        QTest::newRow("manifest cut") << QStringLiteral("manifest.json") << QStringLiteral("cut");
        QTest::newRow("manifest empty") << QStringLiteral("manifest.json") << QStringLiteral("empty");
    }

    void damageIsFound()
    {
        QFETCH(QString, file);
        QFETCH(QString, kind);
        const std::string path = made("epoch-1-step-10");
        damage(QString::fromStdString(path) + QLatin1Char('/') + file, kind);
        const auto status = checkManifest(path);
        QVERIFY(!status.has_value());
        QCOMPARE(status.error().code, core::ErrorCode::CheckpointTorn);
        QCOMPARE(status.error().subject, path);
        if (file != QLatin1String("manifest.json")) {
            QVERIFY2(status.error().detail.find("model.safetensors") != std::string::npos,
                     status.error().detail.c_str());
        }
    }

    void otherFormatsAreRefused()
    {
        const std::string path = made("epoch-1-step-10");
        QVERIFY(core::writeFileAtomically(path + "/manifest.json", R"({"format": 99, "files": []})").has_value());
        QCOMPARE(checkManifest(path).error().code, core::ErrorCode::ModelInvalid);
        QCOMPARE(checkManifest(path + "-nowhere").error().code, core::ErrorCode::FileNotFound);
    }

    void foldersTellTheirStep_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<int>("step");
        QTest::newRow("checkpoint") << QByteArray("epoch-2-step-268") << 268;
        QTest::newRow("average") << QByteArray("average-step-300") << 300;
        QTest::newRow("being written") << QByteArray("epoch-2-step-268.writing") << -1;
        QTest::newRow("somebody's") << QByteArray("backup") << -1;
        QTest::newRow("nothing") << QByteArray("") << -1;
    }

    void foldersTellTheirStep()
    {
        QFETCH(QByteArray, name);
        QFETCH(int, step);
        QCOMPARE(checkpointStep(name.toStdString()), std::int64_t{step});
    }

    void theOneBeforeADamagedOneIsUsed()
    {
        made("epoch-0-step-5");
        const std::string before = made("epoch-1-step-10");
        const std::string torn = made("epoch-2-step-20");
        made("epoch-3-step-30"); // newer than what was asked for
        made("average-step-15"); // nothing to go on from
        made("epoch-1-step-12.writing");
        const auto whole = usableCheckpoint(torn);
        QVERIFY(whole.has_value());
        QCOMPARE(whole->path, torn);
        QVERIFY(whole->notes.empty());
        damage(QString::fromStdString(torn) + QStringLiteral("/model.safetensors"), QStringLiteral("cut"));
        const auto used = usableCheckpoint(torn);
        QVERIFY(used.has_value());
        QCOMPARE(used->path, before);
        QCOMPARE(used->notes.size(), std::size_t{2});
        QVERIFY(used->notes.at(0).find("checksum of model.safetensors") != std::string::npos);
        QVERIFY(used->notes.at(1).find(before) != std::string::npos);
    }

    void withoutAnotherThereIsNone()
    {
        const std::string first = made("epoch-1-step-10");
        const std::string second = made("epoch-2-step-20");
        damage(QString::fromStdString(first) + QStringLiteral("/manifest.json"), QStringLiteral("gone"));
        damage(QString::fromStdString(second) + QStringLiteral("/model.safetensors"), QStringLiteral("gone"));
        const auto none = usableCheckpoint(second);
        QVERIFY(!none.has_value());
        QCOMPARE(none.error().code, core::ErrorCode::CheckpointTorn);
        QCOMPARE(none.error().subject, second);
        // A folder that is not there is a mistake, and no damage.
        QCOMPARE(usableCheckpoint(second + "0").error().code, core::ErrorCode::FileNotFound);
    }

private:
    std::string made(const char *name)
    {
        const QString path = m_folder->filePath(QString::fromLatin1(name));
        QDir().mkpath(path);
        std::string directory = path.toStdString();
        const bool written =
            core::writeFileAtomically(directory + "/model.safetensors", std::string(3'000'000, 'w') + name).has_value()
            && core::writeFileAtomically(directory + "/config.json", "{}").has_value()
            && writeManifest(directory).has_value();
        if (!written) {
            qFatal("the checkpoint cannot be written");
        }
        return directory;
    }

    static void damage(const QString &path, const QString &kind)
    {
        QFile file(path);
        if (kind == QLatin1String("gone")) {
            QVERIFY(file.remove());
            return;
        }
        QVERIFY(file.open(QIODevice::ReadWrite));
        if (kind == QLatin1String("one bit")) {
            file.seek(1'500'000);
            file.write(QByteArray(1, 'w' ^ 1));
        } else if (kind == QLatin1String("cut")) {
            QVERIFY(file.resize(file.size() / 2));
        } else if (kind == QLatin1String("longer")) {
            file.seek(file.size());
            file.write("x");
        } else {
            QVERIFY(file.resize(0));
        }
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestCheckpointManifest)
#include "tst_checkpoint_manifest.moc"
