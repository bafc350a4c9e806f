// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/stored_spec.h"

#include <utility>

namespace signalbox::store {

namespace {

using nlohmann::json;

/// Takes the members of the outermost object one by one. Settings are texts, numbers, flags or lists of these; anything
/// deeper is none and is passed over.
class SpecHandler : public nlohmann::json_sax<json>
{
public:
    SpecHandler(const std::unordered_map<std::string, json> &defaults, core::RunSpec &spec)
        : m_defaults(defaults)
        , m_spec(spec)
    {
    }

    bool null() override { return scalar(json()); }
    bool boolean(bool value) override { return scalar(json(value)); }
    bool number_integer(number_integer_t value) override { return scalar(json(value)); }
    bool number_unsigned(number_unsigned_t value) override { return scalar(json(value)); }
    bool number_float(number_float_t value, const string_t & /*text*/) override { return scalar(json(value)); }
    bool binary(binary_t & /*value*/) override { return true; }

    bool string(string_t &value) override
    {
        // Most texts are the default; they are compared before they become JSON.
        if (isMember() && m_default->is_string() && m_default->get_ref<const std::string &>() == value) {
            return true;
        }
        return scalar(json(std::move(value)));
    }

    bool start_object(std::size_t /*members*/) override
    {
        ++m_depth;
        return true;
    }
    bool end_object() override
    {
        --m_depth;
        return true;
    }
    bool start_array(std::size_t /*entries*/) override
    {
        ++m_depth;
        m_list = json::array();
        return true;
    }
    bool end_array() override
    {
        --m_depth;
        if (isMember() && m_list != *m_default) {
            apply(m_list);
        }
        return true;
    }

    bool key(string_t &name) override
    {
        if (m_depth == 1) {
            const auto found = m_defaults.find(name);
            m_default = found == m_defaults.end() ? nullptr : &found->second;
            m_key = m_default != nullptr ? &found->first : nullptr;
        }
        return true;
    }

    bool parse_error(std::size_t /*position*/, const std::string & /*token*/,
                     const nlohmann::detail::exception & /*error*/) override
    {
        return false;
    }

private:
    [[nodiscard]] bool isMember() const { return m_depth == 1 && m_default != nullptr; }

    bool scalar(json &&value)
    {
        if (m_depth == 2 && m_default != nullptr && m_default->is_array()) {
            m_list.push_back(std::move(value));
        } else if (isMember() && value != *m_default) {
            apply(value);
        }
        return true;
    }

    void apply(const json &value) { (void)core::applySetting(m_spec, *m_key, value); }

    const std::unordered_map<std::string, json> &m_defaults;
    core::RunSpec &m_spec;
    const std::string *m_key = nullptr;
    const json *m_default = nullptr; ///< of the member that is read; null: it is no setting
    json m_list;
    int m_depth = 0;
};

} // namespace

StoredSpecReader::StoredSpecReader()
{
    const json defaults = core::toJson(core::RunSpec{});
    for (const auto &[key, value] : defaults.items()) {
        m_defaults.emplace(key, value);
    }
}

core::RunSpec StoredSpecReader::read(std::string_view text) const
{
    core::RunSpec spec;
    SpecHandler handler(m_defaults, spec);
    if (!json::sax_parse(text.begin(), text.end(), &handler)) {
        return {}; // damaged
    }
    return spec;
}

} // namespace signalbox::store
