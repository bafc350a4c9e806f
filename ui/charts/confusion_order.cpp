// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/confusion_order.h"

#include <QCollator>
#include <QLocale>

#include <algorithm>
#include <numeric>
#include <utility>

namespace signalbox::charts {

namespace {

std::vector<std::int64_t> confusionSupport(const ConfusionModel &model)
{
    std::vector<std::int64_t> support(model.labels.size(), 0);
    for (int i = 0; i < model.classes(); ++i) {
        for (int j = 0; j < model.classes(); ++j) {
            support[static_cast<std::size_t>(i)] += model.count(i, j);
        }
    }
    return support;
}

/// How much each two classes are taken for each other.
class ClassSimilarity
{
public:
    explicit ClassSimilarity(const ConfusionModel &model) : m_classes(model.labels.size())
    {
        const std::vector<std::int64_t> support = confusionSupport(model);
        m_values.assign(m_classes * m_classes, 0.0);
        for (std::size_t i = 0; i < m_classes; ++i) {
            for (std::size_t j = 0; j < m_classes; ++j) {
                const auto count = static_cast<double>(model.counts[i * m_classes + j]);
                if (i != j && support[i] > 0) {
                    m_values[i * m_classes + j] += count / static_cast<double>(support[i]);
                    m_values[j * m_classes + i] += count / static_cast<double>(support[i]);
                }
            }
        }
    }

    [[nodiscard]] double at(int a, int b) const
    {
        return m_values[static_cast<std::size_t>(a) * m_classes + static_cast<std::size_t>(b)];
    }

private:
    std::size_t m_classes;
    std::vector<double> m_values;
};

/// Appends `b` to `a`, each turned such that the ends that meet are the most similar ones.
void joinGroups(std::vector<int> &a, std::vector<int> &b, const ClassSimilarity &similar)
{
    double best = similar.at(a.back(), b.front());
    int turns = 0; // 1: the first group, 2: the second one
    const auto consider = [&](int end, int begin, int which) {
        if (similar.at(end, begin) > best) {
            best = similar.at(end, begin);
            turns = which;
        }
    };
    consider(a.front(), b.front(), 1);
    consider(a.back(), b.back(), 2);
    consider(a.front(), b.back(), 3);
    if ((turns & 1) != 0) {
        std::reverse(a.begin(), a.end());
    }
    if ((turns & 2) != 0) {
        std::reverse(b.begin(), b.end());
    }
    a.insert(a.end(), b.begin(), b.end());
}

std::vector<int> orderBySimilarity(const ConfusionModel &model)
{
    const ClassSimilarity similar(model);
    const std::size_t count = model.labels.size();
    std::vector<std::vector<int>> groups(count);
    // Mean similarity of groups; joined ones are updated by their sizes (UPGMA).
    std::vector<std::vector<double>> means(count, std::vector<double>(count, 0.0));
    for (std::size_t i = 0; i < count; ++i) {
        groups[i] = {static_cast<int>(i)};
        for (std::size_t j = 0; j < count; ++j) {
            means[i][j] = similar.at(static_cast<int>(i), static_cast<int>(j));
        }
    }
    while (true) {
        double best = 0.0;
        std::pair<std::size_t, std::size_t> pair;
        for (std::size_t i = 0; i < count; ++i) {
            for (std::size_t j = i + 1; j < count; ++j) {
                if (!groups[i].empty() && !groups[j].empty() && means[i][j] > best) {
                    best = means[i][j];
                    pair = {i, j};
                }
            }
        }
        if (best <= 0.0) {
            break;
        }
        const auto [i, j] = pair;
        const auto sizeI = static_cast<double>(groups[i].size());
        const auto sizeJ = static_cast<double>(groups[j].size());
        for (std::size_t k = 0; k < count; ++k) {
            means[i][k] = (sizeI * means[i][k] + sizeJ * means[j][k]) / (sizeI + sizeJ);
            means[k][i] = means[i][k];
        }
        joinGroups(groups[i], groups[j], similar);
        groups[j].clear();
    }
    std::stable_sort(groups.begin(), groups.end(), [](const auto &a, const auto &b) { return a.size() > b.size(); });
    std::vector<int> order;
    for (const std::vector<int> &group : groups) {
        order.insert(order.end(), group.begin(), group.end());
    }
    return order;
}

} // namespace

std::vector<int> classOrder(const ConfusionModel &model, ClassOrder order)
{
    std::vector<int> classes(model.labels.size());
    std::iota(classes.begin(), classes.end(), 0);
    switch (order) {
    case ClassOrder::AsGiven:
        break;
    case ClassOrder::ByName: {
        // The locale "C" knows the order of bytes alone.
        const bool hasOrder = QLocale().language() != QLocale::C;
        QCollator collator(hasOrder ? QLocale() : QLocale(QLocale::English));
        collator.setNumericMode(true);
        collator.setCaseSensitivity(Qt::CaseInsensitive);
        std::stable_sort(classes.begin(), classes.end(), [&](int a, int b) {
            return collator.compare(model.labels[static_cast<std::size_t>(a)],
                                    model.labels[static_cast<std::size_t>(b)])
                < 0;
        });
        break;
    }
    case ClassOrder::BySupport: {
        const std::vector<std::int64_t> support = confusionSupport(model);
        std::stable_sort(classes.begin(), classes.end(), [&support](int a, int b) {
            return support[static_cast<std::size_t>(a)] > support[static_cast<std::size_t>(b)];
        });
        break;
    }
    case ClassOrder::BySimilarity:
        return model.counts.size() == classes.size() * classes.size() ? orderBySimilarity(model) : classes;
    }
    return classes;
}

} // namespace signalbox::charts
