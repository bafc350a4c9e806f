// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files.h"
#include "core/run_spec.h"
#include "resources/example_files.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMap>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace signalbox;

namespace {

struct Row
{
    QString sentence;
    QString label;
    QString phenomenon;
};

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList linesOf(const QString &path)
{
    QStringList lines = QString::fromUtf8(contentOf(path)).split(QLatin1Char('\n'));
    if (!lines.isEmpty() && lines.last().isEmpty()) {
        lines.removeLast();
    }
    return lines;
}

/// Rows of a table; a row without exactly three fields makes a row without sentence.
QVector<Row> rowsOf(const QString &path)
{
    QStringList lines = linesOf(path);
    QVector<Row> rows;
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const QStringList fields = lines.at(i).split(QLatin1Char('\t'));
        rows.append(fields.size() == 3 ? Row{fields.at(0), fields.at(1), fields.at(2)} : Row{});
    }
    return rows;
}

QSet<QString> sentencesOf(const QVector<Row> &rows)
{
    QSet<QString> sentences;
    for (const Row &row : rows) {
        sentences.insert(row.sentence.toLower());
    }
    return sentences;
}

QSet<QString> wordsOf(const QVector<Row> &rows)
{
    static const QRegularExpression kWord(QStringLiteral("[a-z0-9]+|[^\\sa-z0-9]"));
    QSet<QString> words;
    for (const Row &row : rows) {
        auto match = kWord.globalMatch(row.sentence.toLower());
        while (match.hasNext()) {
            words.insert(match.next().captured());
        }
    }
    return words;
}

bool beginsAWord(const QString &piece, const QSet<QString> &words)
{
    return std::any_of(words.begin(), words.end(), [&](const QString &word) { return word.startsWith(piece); });
}

bool goesOnInAWord(const QString &piece, const QSet<QString> &words)
{
    return std::any_of(words.begin(), words.end(), [&](const QString &word) { return word.indexOf(piece, 1) > 0; });
}

} // namespace

class TestSample : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void partHasItsSizeAndForm_data();
    void partHasItsSizeAndForm();
    void everyPhenomenonIsWellCovered_data();
    void everyPhenomenonIsWellCovered();
    void noSentenceIsSharedOrRepeated();
    void vocabularyComesFromTheTrainingPart();
    void vocabularyCoversTheValidationPart();
    void modelFolderAgreesWithItself();
    void recommendedSettingsAreKnown();
    void writingAgainChangesNothing();
    void aChangedFileIsRestored();
    void aFolderThatCannotBeMadeIsAnError() const;
    void generatorReproducesEveryByte();

private:
    QTemporaryDir m_folder;
    resources::ExampleFiles m_files;
    QVector<Row> m_train;
    QVector<Row> m_valid;

    [[nodiscard]] QString modelFile(const char *name) const
    {
        return QString::fromStdString(core::joinPath(m_files.modelDirectory, name));
    }
    [[nodiscard]] const QVector<Row> &part(const QString &name) const
    {
        return name == QLatin1String("train") ? m_train : m_valid;
    }
};

void TestSample::initTestCase()
{
    QVERIFY(m_folder.isValid());
    const auto files = resources::writeExample(m_folder.filePath(QStringLiteral("example")).toStdString());
    QVERIFY2(files.has_value(), files ? "" : core::describe(files.error()).c_str());
    m_files = *files;
    m_train = rowsOf(QString::fromStdString(m_files.train));
    m_valid = rowsOf(QString::fromStdString(m_files.valid));
}

void TestSample::partHasItsSizeAndForm_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("atLeast");
    QTest::newRow("training part") << "train" << 4000;
    QTest::newRow("validation part") << "valid" << 1000;
}

void TestSample::partHasItsSizeAndForm()
{
    QFETCH(QString, name);
    QFETCH(int, atLeast);
    const QString path = QString::fromStdString(name == QLatin1String("train") ? m_files.train : m_files.valid);
    QCOMPARE(linesOf(path).value(0), QStringLiteral("sentence\tlabel\tphenomenon"));
    const QVector<Row> &rows = part(name);
    QVERIFY(rows.size() >= atLeast);
    qsizetype acceptable = 0;
    for (const Row &row : rows) {
        const qsizetype words = row.sentence.split(QLatin1Char(' ')).size();
        QVERIFY2(words >= 3 && words <= 18, qPrintable(row.sentence));
        QVERIFY2(row.sentence.endsWith(QLatin1Char('.')) || row.sentence.endsWith(QLatin1Char('?')),
                 qPrintable(row.sentence));
        QVERIFY2(row.sentence.at(0).isUpper(), qPrintable(row.sentence));
        QVERIFY(row.label == QLatin1String("acceptable") || row.label == QLatin1String("unacceptable"));
        acceptable += row.label == QLatin1String("acceptable") ? 1 : 0;
    }
    const double share = double(acceptable) / double(rows.size());
    QVERIFY2(share >= 0.5 && share <= 0.6, qPrintable(QString::number(share)));
}

void TestSample::everyPhenomenonIsWellCovered_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("training part") << "train";
    QTest::newRow("validation part") << "valid";
}

void TestSample::everyPhenomenonIsWellCovered()
{
    QFETCH(QString, name);
    QMap<QString, QMap<QString, int>> counts;
    for (const Row &row : part(name)) {
        ++counts[row.phenomenon][row.label];
    }
    QVERIFY(counts.size() >= 8);
    for (auto it = counts.cbegin(); it != counts.cend(); ++it) {
        const int acceptable = it->value(QStringLiteral("acceptable"));
        const int unacceptable = it->value(QStringLiteral("unacceptable"));
        QVERIFY2(acceptable > 0 && unacceptable > 0, qPrintable(it.key()));
        QVERIFY2(double(acceptable + unacceptable) >= 0.05 * double(part(name).size()), qPrintable(it.key()));
    }
    QSet<QString> inTrain;
    for (const Row &row : m_train) {
        inTrain.insert(row.phenomenon);
    }
    QCOMPARE(QSet<QString>(counts.keyBegin(), counts.keyEnd()), inTrain);
}

void TestSample::noSentenceIsSharedOrRepeated()
{
    const QSet<QString> train = sentencesOf(m_train);
    const QSet<QString> valid = sentencesOf(m_valid);
    QCOMPARE(train.size(), m_train.size());
    QCOMPARE(valid.size(), m_valid.size());
    QVERIFY(!train.intersects(valid));
}

void TestSample::vocabularyComesFromTheTrainingPart()
{
    const QStringList pieces = linesOf(modelFile("vocab.txt"));
    const QStringList special = {QStringLiteral("[PAD]"), QStringLiteral("[UNK]"), QStringLiteral("[CLS]"),
                                 QStringLiteral("[SEP]"), QStringLiteral("[MASK]")};
    QCOMPARE(pieces.mid(0, special.size()), special);
    QCOMPARE(QSet<QString>(pieces.begin(), pieces.end()).size(), pieces.size());
    const QSet<QString> words = wordsOf(m_train);
    int inner = 0;
    for (const QString &piece : pieces.mid(special.size())) {
        if (piece.startsWith(QLatin1String("##"))) {
            ++inner;
            QVERIFY2(goesOnInAWord(piece.mid(2), words), qPrintable(piece));
        } else if (piece.size() > 1) {
            QVERIFY2(words.contains(piece), qPrintable(piece));
        } else {
            QVERIFY2(beginsAWord(piece, words), qPrintable(piece));
        }
    }
    QVERIFY(inner > 0);
}

void TestSample::vocabularyCoversTheValidationPart()
{
    const QStringList list = linesOf(modelFile("vocab.txt"));
    const QSet<QString> pieces(list.begin(), list.end());
    for (const QString &word : wordsOf(m_valid)) {
        bool covered = pieces.contains(word.left(1));
        for (const QChar letter : word.mid(1)) {
            covered = covered && pieces.contains(QStringLiteral("##") + letter);
        }
        QVERIFY2(covered || pieces.contains(word), qPrintable(word));
    }
}

void TestSample::modelFolderAgreesWithItself()
{
    const auto config = nlohmann::json::parse(contentOf(modelFile("config.json")).toStdString(), nullptr, false);
    QVERIFY(config.is_object());
    QCOMPARE(config.value("vocab_size", 0), int(linesOf(modelFile("vocab.txt")).size()));
    QCOMPARE(config.value("hidden_size", 0) % config.value("num_attention_heads", 1), 0);
    QCOMPARE(QString::fromStdString(config.value("model_type", "")), QStringLiteral("bert"));
    QVERIFY(!QFile::exists(modelFile("model.safetensors")));
    const auto tokenizer =
        nlohmann::json::parse(contentOf(modelFile("tokenizer_config.json")).toStdString(), nullptr, false);
    QVERIFY(tokenizer.value("do_lower_case", false));
}

void TestSample::recommendedSettingsAreKnown()
{
    const auto recommended = core::readModelRecommendations(m_files.modelDirectory);
    QVERIFY2(recommended.has_value(), recommended ? "" : core::describe(recommended.error()).c_str());
    const auto resolved = core::resolveSpec({}, {}, *recommended);
    QVERIFY2(resolved.has_value(), resolved ? "" : core::describe(resolved.error()).c_str());
    QVERIFY(resolved->spec.fromScratch);
    QCOMPARE(resolved->originOf("epochs"), core::Origin::ModelFolder);
    const auto config = nlohmann::json::parse(contentOf(modelFile("config.json")).toStdString());
    QVERIFY(resolved->spec.maxLength <= config.value("max_position_embeddings", 0));
}

void TestSample::writingAgainChangesNothing()
{
    const QFileInfo before(QString::fromStdString(m_files.train));
    // A time far in the past shows a rewrite whatever the resolution of the file system's clock.
    QFile file(before.filePath());
    QVERIFY(file.open(QIODevice::ReadWrite));
    const QDateTime old = QDateTime::fromSecsSinceEpoch(1'000'000'000);
    QVERIFY(file.setFileTime(old, QFileDevice::FileModificationTime));
    file.close();
    const auto again = resources::writeExample(m_folder.filePath(QStringLiteral("example")).toStdString());
    QVERIFY(again.has_value());
    QVERIFY(*again == m_files);
    QCOMPARE(QFileInfo(before.filePath()).lastModified().toSecsSinceEpoch(), old.toSecsSinceEpoch());
}

void TestSample::aChangedFileIsRestored()
{
    const QString path = modelFile("vocab.txt");
    const QByteArray right = contentOf(path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write("torn");
    file.close();
    QVERIFY(resources::writeExample(m_folder.filePath(QStringLiteral("example")).toStdString()).has_value());
    QCOMPARE(contentOf(path), right);
}

void TestSample::aFolderThatCannotBeMadeIsAnError() const
{
    const auto failed = resources::writeExample(m_files.train);
    QVERIFY(!failed.has_value());
    QCOMPARE(failed.error().code, core::ErrorCode::FileUnwritable);
}

void TestSample::generatorReproducesEveryByte()
{
    const QString python = QStandardPaths::findExecutable(QStringLiteral("python3"));
    if (python.isEmpty()) {
        QSKIP("python3 is not installed");
    }
    QProcess generator;
    generator.start(python,
                    {QStringLiteral("-B"), QStringLiteral(SIGNALBOX_SOURCE_DIR "/scripts/make_sample.py"),
                     QStringLiteral("--output"), m_folder.filePath(QStringLiteral("made"))});
    QVERIFY(generator.waitForFinished(60'000));
    QVERIFY2(generator.exitCode() == 0, generator.readAllStandardError().constData());
    const QDir made(m_folder.filePath(QStringLiteral("made")));
    QVERIFY(contentOf(made.filePath(QStringLiteral("train.tsv"))) == contentOf(QString::fromStdString(m_files.train)));
    QVERIFY(contentOf(made.filePath(QStringLiteral("valid.tsv"))) == contentOf(QString::fromStdString(m_files.valid)));
    QVERIFY(contentOf(made.filePath(QStringLiteral("vocab.txt"))) == contentOf(modelFile("vocab.txt")));
}

QTEST_GUILESS_MAIN(TestSample)
#include "tst_sample.moc"
