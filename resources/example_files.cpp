// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources/example_files.h"

#include "core/files.h"

#include <QByteArray>
#include <QFile>
#include <QString>
#include <QtGlobal>

#include <array>
#include <string_view>

// Q_INIT_RESOURCE has to stand outside every namespace.
static void registerSamples()
{
    Q_INIT_RESOURCE(signalbox_samples);
}

namespace signalbox::resources {

namespace {

/// A resource below :/signalbox/example/ and where it goes below the example's folder.
struct Entry
{
    const char *resource;
    const char *target;
};

constexpr std::array kEntries = {
    Entry{"train.tsv", "data/train.tsv"},
    Entry{"valid.tsv", "data/valid.tsv"},
    Entry{"README.txt", "data/README.txt"},
    Entry{"model/config.json", "model/config.json"},
    Entry{"model/vocab.txt", "model/vocab.txt"},
    Entry{"model/tokenizer_config.json", "model/tokenizer_config.json"},
    Entry{"model/signalbox.json", "model/signalbox.json"},
    Entry{"model/README.md", "model/README.md"},
};

core::Result<QByteArray> readResource(const char *name)
{
    const QString path = QStringLiteral(":/signalbox/example/") + QString::fromLatin1(name);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return core::fail(
            {core::ErrorCode::Internal, path.toStdString(), "the program was built without this file", {}, {}, {}});
    }
    return file.readAll();
}

core::Status writeWhenDifferent(const std::string &path, std::string_view content)
{
    const auto present = core::readFile(path);
    if (present && *present == content) {
        return {};
    }
    return core::writeFileAtomically(path, content);
}

} // namespace

core::Result<ExampleFiles> writeExample(const std::string &directory)
{
    registerSamples();
    for (const char *folder : {"data", "model"}) {
        if (auto made = core::createDirectories(core::joinPath(directory, folder)); !made) {
            return core::fail(made.error());
        }
    }
    for (const Entry &entry : kEntries) {
        const auto content = readResource(entry.resource);
        if (!content) {
            return core::fail(content.error());
        }
        const std::string_view bytes(content->constData(), static_cast<std::size_t>(content->size()));
        if (auto written = writeWhenDifferent(core::joinPath(directory, entry.target), bytes); !written) {
            return core::fail(written.error());
        }
    }
    return ExampleFiles{core::joinPath(directory, "data/train.tsv"), core::joinPath(directory, "data/valid.tsv"),
                        core::joinPath(directory, "model")};
}

} // namespace signalbox::resources
