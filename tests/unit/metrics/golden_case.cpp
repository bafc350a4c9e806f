// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "golden_case.h"

#include "metrics/classification_report.h"

#include <QtCore/QFile>

namespace signalbox::test {

using nlohmann::json;

namespace {

json readJson(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    return json::parse(file.readAll().toStdString(), nullptr, false);
}

} // namespace

QString goldenFolder()
{
    return QStringLiteral(SIGNALBOX_SHARED_DIR "/golden/metrics");
}

QStringList goldenNames()
{
    QStringList names;
    const json index = readJson(goldenFolder() + QStringLiteral("/INDEX.json"));
    if (index.is_object()) {
        for (const json &name : index.at("cases")) {
            names << QString::fromStdString(name.get<std::string>());
        }
    }
    return names;
}

GoldenCase readGolden(const QString &name)
{
    const json file = readJson(goldenFolder() + QLatin1Char('/') + name + QStringLiteral(".json"));
    GoldenCase golden;
    golden.classes = file.at("num_classes");
    golden.truth = file.at("y_true").get<std::vector<int>>();
    golden.expected = file.at("expected");
    if (file.contains("probs")) {
        for (const json &row : file.at("probs")) {
            for (const json &value : row) {
                golden.probabilities.push_back(value);
            }
        }
    }
    golden.predicted = file.contains("y_pred") ? file.at("y_pred").get<std::vector<int>>()
                                               : metrics::argmaxRows(golden.probabilities, golden.classes);
    return golden;
}

} // namespace signalbox::test
