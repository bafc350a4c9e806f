// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files.h"
#include "core/hash.h"
#include "support/file_size_limit.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

#include <atomic>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

using namespace signalbox::core;

class TestFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }

    void writtenContentIsReadBack_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray("한 문장\n");
        QTest::newRow("zero bytes") << QByteArray("a\0b\0", 4);
        QTest::newRow("two megabytes") << QByteArray(2'000'000, 'x');
    }

    void writtenContentIsReadBack()
    {
        QFETCH(QByteArray, content);
        QVERIFY(writeFileAtomically(path("file"), content.toStdString()).has_value());
        const auto read = readFile(path("file"));
        QVERIFY(read.has_value());
        QCOMPARE(QByteArray::fromStdString(*read), content);
        QCOMPARE(names(), QStringList{QStringLiteral("file")});
    }

    void replacingKeepsOneFile()
    {
        QVERIFY(writeFileAtomically(path("file"), "old and longer").has_value());
        QVERIFY(writeFileAtomically(path("file"), "new").has_value());
        QCOMPARE(*readFile(path("file")), std::string("new"));
        QCOMPARE(names(), QStringList{QStringLiteral("file")});
    }

    void newFilesFollowTheUmask()
    {
        const mode_t before = ::umask(027);
        QVERIFY(writeFileAtomically(path("file"), "x").has_value());
        ::umask(before);
        struct stat status = {};
        QCOMPARE(::stat(path("file").c_str(), &status), 0);
        QCOMPARE(static_cast<int>(status.st_mode & 0777U), 0640);
    }

    void accessIsKeptOrNarrowed_data()
    {
        QTest::addColumn<FileAccess>("access");
        QTest::addColumn<int>("before"); // -1: no file yet
        QTest::addColumn<int>("after");
        QTest::newRow("as umask, new") << FileAccess::AsUmask << -1 << 0640;
        QTest::newRow("as umask, private") << FileAccess::AsUmask << 0600 << 0640;
        QTest::newRow("kept or usual, new") << FileAccess::KeptOrUsual << -1 << 0640;
        QTest::newRow("kept or usual, private") << FileAccess::KeptOrUsual << 0600 << 0600;
        QTest::newRow("kept or usual, open") << FileAccess::KeptOrUsual << 0666 << 0666;
        QTest::newRow("kept or owner, new") << FileAccess::KeptOrOwner << -1 << 0600;
        QTest::newRow("kept or owner, open") << FileAccess::KeptOrOwner << 0644 << 0644;
        QTest::newRow("owner, new") << FileAccess::Owner << -1 << 0600;
        QTest::newRow("owner, open") << FileAccess::Owner << 0644 << 0600;
    }

    void accessIsKeptOrNarrowed()
    {
        QFETCH(FileAccess, access);
        QFETCH(int, before);
        QFETCH(int, after);
        if (before >= 0) {
            QVERIFY(writeFileAtomically(path("file"), "old").has_value());
            QCOMPARE(::chmod(path("file").c_str(), static_cast<mode_t>(before)), 0);
        }
        const mode_t mask = ::umask(027);
        const Status status = writeFileAtomically(path("file"), "new", access);
        ::umask(mask);
        QVERIFY(status.has_value());
        struct stat written = {};
        QCOMPARE(::stat(path("file").c_str(), &written), 0);
        QCOMPARE(static_cast<int>(written.st_mode & 0777U), after);
        QCOMPARE(isReadableByOthers(path("file")), (after & 0044) != 0);
        QCOMPARE(*readFile(path("file")), std::string("new"));
        QCOMPARE(names(), QStringList{QStringLiteral("file")});
    }

    void linksAreFollowedWhereAccessIsKept()
    {
        QVERIFY(createDirectories(path("folder")).has_value());
        QVERIFY(writeFileAtomically(path("folder/file"), "old").has_value());
        QCOMPARE(::symlink("file", path("folder/link").c_str()), 0);
        QCOMPARE(::symlink("folder/link", path("link").c_str()), 0);
        QVERIFY(writeFileAtomically(path("link"), "new", FileAccess::KeptOrUsual).has_value());
        QCOMPARE(*readFile(path("folder/file")), std::string("new"));
        QVERIFY(QFileInfo(QString::fromStdString(path("link"))).isSymLink());
        QVERIFY(QFileInfo(QString::fromStdString(path("folder/link"))).isSymLink());

        QVERIFY(QFile::remove(QString::fromStdString(path("folder/file"))));
        QVERIFY(writeFileAtomically(path("link"), "again", FileAccess::Owner).has_value()); // what it names comes back
        QCOMPARE(*readFile(path("folder/file")), std::string("again"));

        QVERIFY(writeFileAtomically(path("link"), "alone").has_value());
        QVERIFY(!QFileInfo(QString::fromStdString(path("link"))).isSymLink());
        QCOMPARE(*readFile(path("folder/file")), std::string("again"));

        QCOMPARE(::symlink("circle", path("circle").c_str()), 0);
        QVERIFY(writeFileAtomically(path("circle"), "x", FileAccess::KeptOrOwner).has_value()); // it led to nothing
        QCOMPARE(names(), (QStringList{QStringLiteral("circle"), QStringLiteral("folder"), QStringLiteral("link")}));
    }

    void aFileThatMayNotBeWrittenStays()
    {
        QVERIFY(writeFileAtomically(path("file"), "old").has_value());
        QCOMPARE(::chmod(path("file").c_str(), 0400), 0);
        if (QFileInfo(QString::fromStdString(path("file"))).isWritable()) {
            QSKIP("this account may write everything");
        }
        const Status status = writeFileAtomically(path("file"), "new", FileAccess::KeptOrOwner);
        QVERIFY(!status.has_value());
        QCOMPARE(status.error().code, ErrorCode::FileUnwritable);
        QCOMPARE(*readFile(path("file")), std::string("old"));
    }

    void readersSeeTheOldContentOrTheNew()
    {
        const std::string contents[] = {std::string(300'000, 'a'), std::string(500'000, 'b')};
        QVERIFY(writeFileAtomically(path("file"), contents[0]).has_value());
        std::atomic<bool> done{false};
        std::atomic<int> torn{0};
        std::thread reader([&] {
            while (!done) {
                const auto read = readFile(path("file"));
                torn += read && (*read == contents[0] || *read == contents[1]) ? 0 : 1;
            }
        });
        bool written = true;
        for (int i = 1; i <= 40; ++i) {
            written = writeFileAtomically(path("file"), contents[i % 2]).has_value() && written;
        }
        done = true;
        reader.join();
        QVERIFY(written);
        QCOMPARE(torn.load(), 0);
    }

    void aFailureHalfWayLeavesTheOldContent()
    {
        QVERIFY(writeFileAtomically(path("file"), "old").has_value());
        Status status;
        {
            const signalbox::test_support::FileSizeLimit limit(4096);
            status = writeFileAtomically(path("file"), std::string(100'000, 'x'));
        }
        QVERIFY(!status.has_value());
        QCOMPARE(status.error().code, ErrorCode::FileUnwritable);
        QCOMPARE(status.error().subject, path("file"));
        QCOMPARE(*readFile(path("file")), std::string("old"));
        QCOMPARE(names(), QStringList{QStringLiteral("file")});
    }

    void foldersAreNotWrittenTo()
    {
        QVERIFY(createDirectories(path("folder")).has_value());
        const auto status = writeFileAtomically(path("folder"), "x");
        QVERIFY(!status.has_value());
        QCOMPARE(status.error().code, ErrorCode::FileUnwritable);
        QVERIFY(QFileInfo(QString::fromStdString(path("folder"))).isDir());
        QCOMPARE(names(), QStringList{QStringLiteral("folder")});
        QVERIFY(!writeFileAtomically(path("missing/file"), "x").has_value());
    }

    void onlyRegularFilesAreRead()
    {
        QVERIFY(createDirectories(path("folder")).has_value());
        const auto folder = readFile(path("folder"));
        QVERIFY(!folder.has_value());
        QCOMPARE(folder.error().code, ErrorCode::FileUnreadable);
        QCOMPARE(folder.error().found, std::string("a folder"));
        QCOMPARE(::mkfifo(path("pipe").c_str(), 0600), 0);
        const auto pipe = readFile(path("pipe")); // must not wait for a writer
        QVERIFY(!pipe.has_value());
        QCOMPARE(pipe.error().found, std::string("a pipe"));
        QCOMPARE(readFile("/dev/null").error().found, std::string("a device"));
    }

    void missingFilesAreNamed()
    {
        const auto missing = readFile(path("missing"));
        QVERIFY(!missing.has_value());
        QCOMPARE(missing.error().code, ErrorCode::FileNotFound);
        QCOMPARE(missing.error().subject, path("missing"));
        QVERIFY(writeFileAtomically(path("file"), "x").has_value());
        QCOMPARE(readFile(path("file/below")).error().code, ErrorCode::FileNotFound);
        QCOMPARE(readFile("").error().code, ErrorCode::FileNotFound);
    }

    void filesWithoutPermissionAreUnreadable()
    {
        QVERIFY(writeFileAtomically(path("secret"), "x").has_value());
        QCOMPARE(::chmod(path("secret").c_str(), 0), 0);
        if (QFileInfo(QString::fromStdString(path("secret"))).isReadable()) {
            QSKIP("this account may read everything");
        }
        QCOMPARE(readFile(path("secret")).error().code, ErrorCode::FileUnreadable);
    }

    void directories()
    {
        QVERIFY(createDirectories(path("a/b/c")).has_value());
        QVERIFY(createDirectories(path("a/b/c")).has_value());
        QVERIFY(writeFileAtomically(path("file"), "x").has_value());
        QCOMPARE(createDirectories(path("file")).error().code, ErrorCode::FileUnwritable);
        QCOMPARE(createDirectories(path("file/below")).error().code, ErrorCode::FileUnwritable);
    }

    void joining()
    {
        QCOMPARE(joinPath("a", "b"), std::string("a/b"));
        QCOMPARE(joinPath("a/", "b"), std::string("a/b"));
        QCOMPARE(joinPath("a", "/b"), std::string("/b"));
        QCOMPARE(joinPath("", "b"), std::string("b"));
    }

    void hashes()
    {
        // XXH3-128 of nothing, seed 0: from the library's own sanity test.
        QCOMPARE(contentHash(""), std::string("99aa06d3014798d86001c324468d497f"));
        QCOMPARE(contentHash("abc").size(), std::size_t{32});
        QVERIFY(contentHash("abc") != contentHash("abd"));
        ContentHash pieces;
        pieces.add("a");
        pieces.add("");
        pieces.add("bc");
        QCOMPARE(pieces.hex(), contentHash("abc"));
        pieces.add("d");
        QCOMPARE(pieces.hex(), contentHash("abcd"));
    }

private:
    [[nodiscard]] std::string path(const char *name) const
    {
        return m_folder->filePath(QString::fromLatin1(name)).toStdString();
    }
    /// Everything in the folder, so that nothing temporary hides.
    [[nodiscard]] QStringList names() const
    {
        return QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestFiles)
#include "tst_files.moc"
