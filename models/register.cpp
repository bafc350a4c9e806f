// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/architectures/bert.h"
#include "models/classifier.h"

namespace signalbox::models {

void registerArchitectures(core::Registry<ClassifierFactory> &registry)
{
    registry.add("bert", createBert);
}

} // namespace signalbox::models
