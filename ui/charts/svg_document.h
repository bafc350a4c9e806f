// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QString>

namespace signalbox::charts {

/// What becomes of the texts of a drawing.
enum class SvgText {
    Text, ///< stays text, in the width it was laid out with, also where its font is missing
    Outlines, ///< letters as shapes: the same everywhere, fonts or no fonts
};

struct SvgOptions
{
    QString title;
    QString description;
    SvgText text = SvgText::Text;
    QString idPrefix; ///< before every name in the drawing, so that several may stand in one page
    bool asElement = false; ///< without prolog and with no size of its own: for an HTML page
};

/// Makes a file of what QSvgGenerator has written: valid XML whatever characters its texts hold, title and description,
/// fonts that other programs find a substitute for. Errors: Internal when it is no XML.
core::Result<QByteArray> finishedSvg(const QByteArray &drawn, const SvgOptions &options);

/// A text in which characters that must not be in XML, HTML or a line of text are visible: control characters as their
/// signs ("␀"), those that turn the direction of writing as "⟨U+202E⟩". Line breaks and tabs become blanks.
QString withVisibleControls(const QString &text);

} // namespace signalbox::charts
