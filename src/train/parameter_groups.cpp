// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/parameter_groups.h"

#include <algorithm>
#include <cmath>

namespace signalbox::train {

namespace {

void addToGroup(ParameterGroup &group, const models::ParameterBuffer::Named &named)
{
    if (!group.ranges.empty()) {
        ParameterRange &last = group.ranges.back();
        if (last.offset + last.count == named.offset && last.gradientOffset + last.count == named.gradientOffset) {
            last.count += named.count;
            return;
        }
    }
    group.ranges.push_back({named.offset, named.gradientOffset, named.count});
}

} // namespace

bool isDecayed(const std::string &name)
{
    static const std::string kBias = ".bias";
    const bool isBias =
        name.size() >= kBias.size() && name.compare(name.size() - kBias.size(), kBias.size(), kBias) == 0;
    return !isBias && name.find("LayerNorm") == std::string::npos;
}

std::vector<ParameterGroup> parameterGroups(models::Classifier &classifier, double weightDecay, double layerDecay)
{
    std::vector<ParameterGroup> groups;
    const int top = classifier.layerCount() + 1;
    for (const auto &named : classifier.parameters().named()) {
        if (!named.isTrained) {
            continue;
        }
        const double decay = isDecayed(named.name) ? weightDecay : 0.0;
        const double scale = std::pow(layerDecay, top - classifier.depthOf(named.name));
        auto group = std::find_if(groups.begin(), groups.end(), [&](const ParameterGroup &known) {
            return known.weightDecay == decay && known.learningRateScale == scale;
        });
        if (group == groups.end()) {
            groups.push_back({scale, decay, {}});
            group = groups.end() - 1;
        }
        addToGroup(*group, named);
    }
    return groups;
}

} // namespace signalbox::train
