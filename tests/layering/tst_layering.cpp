// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "hygiene.h"
#include "layer_check.h"
#include "layers.h"
#include "source_tree.h"

#include <QtTest/QtTest>

using namespace signalbox::layering;

namespace {

bool isSource(const QString &path)
{
    return path.endsWith(QLatin1String(".h")) || path.endsWith(QLatin1String(".cpp"));
}

/// "/name/", put together here so that this file passes its own check.
QString inRoot(const char *name)
{
    return QLatin1Char('/') + QString::fromLatin1(name) + QLatin1Char('/');
}

bool isCMakeLists(const QString &path)
{
    return path.endsWith(QLatin1String("/CMakeLists.txt"));
}

} // namespace

class TestLayering : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_files = textFiles(m_root);
        QVERIFY2(m_files.size() > 50, "the sources were not found");
        for (const QString &path : std::as_const(m_files)) {
            if (isCMakeLists(path) && layerOf(path) != nullptr) {
                for (const QString &target : definedTargets(text(path))) {
                    m_targets.insert(target, layerOf(path)->name);
                }
            }
        }
    }

    void sourcesKeepTheirLayer_data() { addLayerRows(isSource); }

    void sourcesKeepTheirLayer()
    {
        QFETCH(QString, layer);
        QStringList found;
        for (const QString &path : std::as_const(m_files)) {
            if (isSource(path) && layerOf(path) != nullptr && layerOf(path)->name == layer) {
                found << includeViolations(path, text(path), m_qt);
            }
        }
        QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
    }

    void targetsKeepTheirLayer_data() { addLayerRows(isCMakeLists); }

    void targetsKeepTheirLayer()
    {
        QFETCH(QString, layer);
        QStringList found;
        for (const QString &path : std::as_const(m_files)) {
            if (isCMakeLists(path) && layerOf(path) != nullptr && layerOf(path)->name == layer) {
                found << linkViolations(path, text(path), m_targets);
            }
        }
        QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
    }

    void theBonesAreThere()
    {
        for (const char *target : {"core", "text", "metrics", "models", "train", "store", "session"}) {
            QVERIFY2(m_targets.contains(QString::fromLatin1(target)), target);
        }
    }

    void everySourceNamesItsLicence()
    {
        QStringList found;
        for (const QString &path : std::as_const(m_files)) {
            const QString content = text(path);
            if (needsLicenceLines(path, content) && !hasLicenceLines(content)) {
                found << path;
            }
        }
        QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
    }

    void noFileKnowsAMachine()
    {
        QStringList found;
        for (const QString &path : std::as_const(m_files)) {
            for (const QString &hit : machinePaths(text(path))) {
                found << path + QLatin1Char(':') + hit;
            }
        }
        QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
    }

    // From here on the checks themselves are checked, on planted sources.

    void foreignFilesAreLeftOut()
    {
        const QTemporaryDir folder;
        for (const char *name : {".git", ".clang-format", "picture.png", "source.cpp"}) {
            QFile file(folder.filePath(QLatin1String(name)));
            QVERIFY(file.open(QIODevice::WriteOnly));
        }
        QVERIFY(QDir(folder.path()).mkdir(QStringLiteral("build")));
        QFile built(folder.filePath(QStringLiteral("build/source.cpp")));
        QVERIFY(built.open(QIODevice::WriteOnly));
        QCOMPARE(textFiles(folder.path()),
                 QStringList({QStringLiteral(".clang-format"), QStringLiteral("source.cpp")}));
    }

    void plantedIncludes_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("include");
        QTest::addColumn<bool>("allowed");
        const auto row = [](const char *path, const char *include, bool allowed) {
            const QString name = QStringLiteral("%1 %2").arg(QLatin1String(path), QLatin1String(include));
            QTest::newRow(qPrintable(name)) << QString::fromLatin1(path) << QString::fromLatin1(include) << allowed;
        };
        const auto good = [&row](const char *path, const char *include) { row(path, include, true); };
        const auto bad = [&row](const char *path, const char *include) { row(path, include, false); };
        // src and models know nothing of widgets.
        bad("src/core/a.cpp", "<QWidget>");
        bad("src/session/a.cpp", "<QtWidgets/QApplication>");
        bad("src/cli/a.cpp", "<QApplication>");
        bad("models/a.cpp", "<QWidget>");
        good("src/cli/a.cpp", "<QGuiApplication>");
        good("ui/panels/a.cpp", "<QWidget>");
        // ui knows nothing of LibTorch, nor does anything but the engine.
        bad("ui/panels/a.cpp", "<torch/torch.h>");
        bad("ui/app/main.cpp", "<ATen/core/Tensor.h>");
        bad("src/core/a.h", "<c10/core/Device.h>");
        bad("src/metrics/a.cpp", "<torch/types.h>");
        good("models/a.cpp", "<ATen/ops/add.h>");
        good("src/train/a.cpp", "<torch/torch.h>");
        bad("ui/app/main.cpp", "\"models/classifier.h\"");
        bad("ui/viewmodels/a.cpp", "\"train/trainer.h\"");
        bad("src/session/a.cpp", "\"train/trainer.h\"");
        bad("src/cli/main.cpp", "\"train/trainer.h\"");
        // Qt in neither models nor train, nor below the store.
        bad("models/a.h", "<QString>");
        bad("src/train/a.cpp", "<QtCore/QString>");
        bad("src/core/a.cpp", "<QString>");
        bad("src/text/a.h", "<qstring.h>");
        bad("src/metrics/a.h", "<QtCore>");
        good("src/store/a.cpp", "<QSqlDatabase>");
        bad("src/session/a.cpp", "<QSqlQuery>");
        bad("ui/panels/a.cpp", "<QtSql/QSqlQuery>");
        bad("ui/viewmodels/a.h", "<QLabel>");
        good("ui/viewmodels/a.h", "<QColor>");
        bad("src/core/a.h", "<QNoSuchHeader>");
        // Only upwards in the table.
        good("src/text/a.cpp", "\"core/result.h\"");
        bad("src/core/a.cpp", "\"text/tokenizer.h\"");
        bad("src/text/a.cpp", "\"metrics/averages.h\"");
        bad("src/metrics/a.cpp", "\"text/dataset.h\"");
        bad("src/store/a.cpp", "\"session/run_session.h\"");
        bad("src/store/a.cpp", "\"text/dataset.h\"");
        good("src/session/a.cpp", "\"text/dataset.h\"");
        good("ui/viewmodels/a.cpp", "\"text/dataset.h\"");
        bad("ui/viewmodels/a.cpp", "\"charts/line_chart.h\"");
        bad("ui/charts/a.cpp", "\"panels/live.h\"");
        bad("ui/panels/a.cpp", "\"app/application.h\"");
        good("ui/panels/a.cpp", "\"charts/line_chart.h\"");
        good("ui/common/a.cpp", "\"track/outbox.h\"");
        bad("ui/charts/a.cpp", "\"track/outbox.h\"");
        bad("src/track/a.cpp", "\"session/run_session.h\"");
        bad("src/core/a.cpp", "\"support/manual_clock.h\"");
        bad("src/core/a.cpp", "\"../text/tokenizer.h\"");
        bad("src/core/a.cpp", "<text/tokenizer.h>");
        good("src/core/a.cpp", "<sys/stat.h>");
        good("src/core/a.cpp", "<nlohmann/json.hpp>");
        good("src/core/a.cpp", "\"result.h\"");
        // Charts and Unicode stay where they are.
        good("ui/charts/a.cpp", "<QtCharts/QChart>");
        bad("ui/panels/a.cpp", "<QtCharts/QChart>");
        bad("ui/viewmodels/a.cpp", "<QLineSeries>");
        good("src/cli/export.cpp", "\"charts/run_charts.h\"");
        good("src/cli/export.cpp", "\"charts/chart_exporter.h\"");
        good("src/cli/export.cpp", "\"charts/matrix_png.h\"");
        good("src/cli/export.cpp", "\"charts/search_chart.h\"");
        good("src/cli/compare.cpp", "\"viewmodels/run_comparison.h\"");
        bad("src/cli/export.cpp", "\"charts/line_chart.h\"");
        bad("src/cli/export.cpp", "\"viewmodels/theme.h\"");
        bad("ui/charts/chart_exporter.h", "<QWidget>");
        bad("ui/charts/run_charts.h", "<QChartView>");
        bad("ui/charts/matrix_png.h", "<QWidget>");
        good("ui/charts/chart_exporter.h", "<QImage>");
        good("src/text/a.cpp", "<utf8proc.h>");
        bad("src/text/a.h", "<utf8proc.h>");
        bad("src/metrics/a.cpp", "<utf8proc.h>");
    }

    void plantedIncludes()
    {
        QFETCH(QString, path);
        QFETCH(QString, include);
        QFETCH(bool, allowed);
        const QString source =
            QStringLiteral("#pragma once\n#include <string>\n  #  include %1\nint x;\n").arg(include);
        const QStringList found = includeViolations(path, source, m_qt);
        QCOMPARE(found.size(), allowed ? 0 : 1);
        if (!allowed) {
            QVERIFY2(found.first().startsWith(path + QStringLiteral(":3: ")), qPrintable(found.first()));
        }
    }

    void plantedLinks_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("allowed");
        const auto row = [](const char *name, const char *folder, const char *text, bool allowed) {
            QTest::newRow(name) << QString::fromLatin1(folder) + QStringLiteral("/CMakeLists.txt")
                                << QString::fromLatin1(text) << allowed;
        };
        row("text to core", "src/text", "signalbox_add_library(text SOURCES a.cpp LINK signalbox::core)", true);
        row("core to text", "src/core", "signalbox_add_library(core SOURCES a.cpp LINK signalbox::text)", false);
        row("session to train", "src/session", "signalbox_add_library(session LINK signalbox::train)", false);
        row("core to Qt", "src/core", "signalbox_add_library(core LINK Qt6::Core)", false);
        row("store to Qt Sql", "src/store", "signalbox_add_library(store PRIVATE_LINK Qt6::Sql)", true);
        row("viewmodels to widgets", "ui/viewmodels", "target_link_libraries(x PUBLIC Qt6::Widgets)", false);
        row("panels to Qt Charts", "ui/panels", "signalbox_add_library(panels LINK Qt6::Charts)", false);
        row("models to LibTorch, private", "models",
            "signalbox_add_library(models LINK signalbox::core PRIVATE_LINK LibTorch::cpu)", true);
        row("models to LibTorch, public", "models", "signalbox_add_library(models LINK signalbox::core LibTorch::cpu)",
            false);
        row("app to LibTorch", "ui/app", "signalbox_add_executable(app LINK LibTorch::cpu)", false);
        row("app to models", "ui/app", "signalbox_add_executable(app LINK signalbox::models)", false);
        row("cli to charts", "src/cli", "set(charts signalbox::charts)", true);
        row("cli to widgets, by a variable", "src/cli", "set(extra Qt6::Widgets)", false);
        row("a target that nobody defines", "src/store", "signalbox_add_library(store LINK signalbox::storage)", false);
        row("a comment links nothing", "src/core", "# signalbox::text would be wrong here", true);
    }

    void plantedLinks()
    {
        QFETCH(QString, path);
        QFETCH(QString, text);
        QFETCH(bool, allowed);
        TargetLayers targets;
        for (const Layer &layer : layers()) {
            targets.insert(layer.name, layer.name);
        }
        const QStringList found = linkViolations(path, text, targets);
        QVERIFY2(found.isEmpty() == allowed, qPrintable(found.join(QLatin1Char('\n'))));
    }

    void targetsAreFoundByTheirDefinition()
    {
        QCOMPARE(definedTargets(QStringLiteral("signalbox_add_library(core SOURCES a)\n# signalbox_add_library(no)\n"
                                               "signalbox_add_library( ui_common\n SOURCES b)")),
                 (QStringList{QStringLiteral("core"), QStringLiteral("ui_common")}));
    }

    void plantedLicences()
    {
        const QString lines = QStringLiteral("// SPDX-FileCopyrightText: 2026 X\n"
                                             "// SPDX-License-Identifier: GPL-3.0-or-later\n");
        QVERIFY(hasLicenceLines(lines + QStringLiteral("int x;")));
        QVERIFY(hasLicenceLines(QStringLiteral("#!/bin/sh\n") + lines));
        QVERIFY(!hasLicenceLines(QStringLiteral("int x;\n")));
        QVERIFY(!hasLicenceLines(lines.section(QLatin1Char('\n'), 0, 0) + QStringLiteral("\nint x;\n")));
        QVERIFY(!hasLicenceLines(QStringLiteral("\n\n\n") + lines));
        QVERIFY(needsLicenceLines(QStringLiteral("src/core/a.h"), {}));
        QVERIFY(needsLicenceLines(QStringLiteral("CMakeLists.txt"), {}));
        QVERIFY(needsLicenceLines(QStringLiteral("scripts/run"), QStringLiteral("#!/bin/sh\n")));
        QVERIFY(!needsLicenceLines(QStringLiteral("resources/vocab.txt"), QStringLiteral("[PAD]\n")));
    }

    void plantedMachinePaths_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("allowed");
        const auto row = [](const char *name, const char *pattern, const char *folder, bool isAllowed) {
            QTest::newRow(name) << QString::fromLatin1(pattern).arg(inRoot(folder)) << isAllowed;
        };
        row("home folder", "open(\"%1kim/train.tsv\")", "home", false);
        row("another system's home", "see %1kim/x", "Users", false);
        row("work folder", "-B %1main/build", "work", false);
        row("temporary folder", "x=%1build", "tmp", false);
        row("relative", "..%1kim .%1x", "home", true);
        row("below a variable", "$HOME%1x ${TMPDIR}%1x ~%1y", "work", true);
        row("in an address", "https://example.org%1kim", "home", true);
        QTest::newRow("system folders") << QStringLiteral("/usr/share/x /dev/null") << true;
    }

    void plantedMachinePaths()
    {
        QFETCH(QString, text);
        QFETCH(bool, allowed);
        QCOMPARE(machinePaths(text).isEmpty(), allowed);
    }

private:
    /// A row for every layer that has files of this kind.
    void addLayerRows(bool (*isWanted)(const QString &)) const
    {
        QTest::addColumn<QString>("layer");
        for (const Layer &layer : layers()) {
            const bool exists = std::any_of(m_files.begin(), m_files.end(), [&](const QString &path) {
                return isWanted(path) && layerOf(path) == &layer;
            });
            if (exists) {
                QTest::newRow(qPrintable(layer.name)) << layer.name;
            }
        }
    }

    [[nodiscard]] QString text(const QString &path) const { return readText(m_root + QLatin1Char('/') + path); }

    const QString m_root = QStringLiteral(SIGNALBOX_SOURCE_DIR);
    QStringList m_files;
    TargetLayers m_targets;
    QtHeaders m_qt;
};

QTEST_GUILESS_MAIN(TestLayering)
#include "tst_layering.moc"
