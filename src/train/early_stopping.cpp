// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "train/early_stopping.h"

#include <cmath>

namespace signalbox::train {

EarlyStopping::EarlyStopping(int patience, double minDelta, Better better)
    : m_patience(patience)
    , m_minDelta(minDelta)
    , m_better(better)
{
}

bool EarlyStopping::improves(double value) const
{
    if (std::isnan(value)) {
        return false;
    }
    if (core::isUndefined(m_state.best)) {
        return true;
    }
    return m_better == Better::Larger ? value - m_minDelta > m_state.best : value + m_minDelta < m_state.best;
}

bool EarlyStopping::note(double value)
{
    if (improves(value)) {
        m_state.best = value;
        m_state.waited = 0;
        return false;
    }
    m_state.waited += 1;
    return m_patience > 0 && m_state.waited >= m_patience;
}

} // namespace signalbox::train
