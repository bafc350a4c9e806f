// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <vector>

namespace signalbox::test {

/// One file of reference values made with scikit-learn and torchmetrics.
struct GoldenCase
{
    int classes = 0;
    std::vector<int> truth;
    std::vector<int> predicted;
    std::vector<double> probabilities; ///< empty for cases with answers only
    nlohmann::json expected;
};

/// Folder of the reference values.
QString goldenFolder();
/// Names of the cases that the index lists; empty when there is no index.
QStringList goldenNames();
/// Reads one case; answers are the argmax of the probabilities unless the case gives them.
GoldenCase readGolden(const QString &name);

} // namespace signalbox::test
