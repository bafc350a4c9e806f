// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trainer.h"

#include <utility>

namespace signalbox::core {

void StepGate::pause()
{
    const std::lock_guard lock(m_mutex);
    m_paused = true;
}

void StepGate::resume()
{
    {
        const std::lock_guard lock(m_mutex);
        m_paused = false;
    }
    m_changed.notify_all();
}

void StepGate::requestValidation()
{
    {
        const std::lock_guard lock(m_mutex);
        m_validationWanted = true;
    }
    m_changed.notify_all();
}

void StepGate::steer(SteeringRequest request)
{
    {
        const std::lock_guard lock(m_mutex);
        m_steering.push_back(std::move(request));
    }
    m_changed.notify_all();
}

std::vector<SteeringRequest> StepGate::takeSteering()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_steering, {});
}

bool StepGate::takeValidationRequest()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_validationWanted, false);
}

bool StepGate::isPauseRequested() const
{
    const std::lock_guard lock(m_mutex);
    return m_paused;
}

void StepGate::waitWhilePaused(const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, stop, [this] { return !m_paused || m_validationWanted || !m_steering.empty(); });
}

} // namespace signalbox::core
