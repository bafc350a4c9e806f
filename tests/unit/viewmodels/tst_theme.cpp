// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Colours of both themes: whether what is written and drawn can be read on what it stands on.
#include "viewmodels/theme.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

using namespace signalbox;
using viewmodels::Theme;

namespace {

constexpr double kText = 4.5; ///< WCAG 2.1, 1.4.3
constexpr double kLine = 3.0; ///< WCAG 2.1, 1.4.11

/// WCAG 2.1, "relative luminance".
double themeLuminance(const QColor &color)
{
    const auto linear = [](double channel) {
        return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

/// WCAG 2.1, "contrast ratio".
double themeContrast(const QColor &a, const QColor &b)
{
    const double first = themeLuminance(a) + 0.05;
    const double second = themeLuminance(b) + 0.05;
    return std::max(first, second) / std::min(first, second);
}

using Named = std::pair<const char *, QColor>;

QByteArray pairText(const Theme &theme, const Named &front, const Named &back)
{
    return QStringLiteral("%1: %2 (%3) on %4 (%5): %6 : 1")
        .arg(theme.dark ? QStringLiteral("dark") : QStringLiteral("light"), QLatin1String(front.first),
             front.second.name(), QLatin1String(back.first), back.second.name())
        .arg(themeContrast(front.second, back.second), 0, 'f', 2)
        .toUtf8();
}

/// Where text of any colour may stand: cards, pages, hovered and pressed buttons, rows, selected ones, warnings.
std::vector<Named> surfacesOf(const Theme &theme)
{
    return {{"page", theme.page},           {"card", theme.card},
            {"raised", theme.raised},       {"alternate", theme.alternate},
            {"selection", theme.selection}, {"warningBackground", theme.warningBackground}};
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void contrastIsThatOfTheStandard();
    void textCanBeRead_data();
    void textCanBeRead();
    void curvesCanBeSeen_data();
    void curvesCanBeSeen();
    void selectionIsSeen_data();
    void selectionIsSeen();
};

namespace {

void addThemes()
{
    QTest::addColumn<bool>("isDark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

Theme themeOf(bool isDark)
{
    return isDark ? Theme::darkTheme() : Theme::light();
}

} // namespace

void TestTheme::contrastIsThatOfTheStandard()
{
    QVERIFY(std::abs(themeContrast(Qt::black, Qt::white) - 21.0) < 1e-9);
    QVERIFY(std::abs(themeContrast(Qt::white, Qt::white) - 1.0) < 1e-9);
    // #767676 is the well-known lightest grey that passes on white, #777777 the first that does not.
    QVERIFY(themeContrast(QColor(0x76, 0x76, 0x76), Qt::white) >= kText);
    QVERIFY(themeContrast(QColor(0x77, 0x77, 0x77), Qt::white) < kText);
}

void TestTheme::textCanBeRead_data()
{
    addThemes();
}

void TestTheme::textCanBeRead()
{
    QFETCH(bool, isDark);
    const Theme theme = themeOf(isDark);
    const std::vector<Named> texts{{"text", theme.text},   {"secondary", theme.secondary}, {"accent", theme.accent},
                                   {"error", theme.error}, {"good", theme.good},           {"warning", theme.warning}};
    const auto check = [&theme](const Named &front, const Named &back) {
        QVERIFY2(front.second.isValid() && back.second.isValid(), back.first);
        QVERIFY2(themeContrast(front.second, back.second) >= kText, pairText(theme, front, back));
    };
    for (const Named &text : texts) {
        for (const Named &surface : surfacesOf(theme)) {
            check(text, surface);
        }
    }
    // Banners, with their explanations, and pills.
    for (const Named &surface :
         {Named{"errorBackground", theme.errorBackground}, Named{"goodBackground", theme.goodBackground}}) {
        check({"text", theme.text}, surface);
        check({"secondary", theme.secondary}, surface);
        check({"accent", theme.accent}, surface);
    }
    check({"error", theme.error}, {"errorBackground", theme.errorBackground});
    check({"good", theme.good}, {"goodBackground", theme.goodBackground});
    // Main buttons and selected text in a field.
    check({"onAccent", theme.onAccent}, {"accent", theme.accent});
    check({"onAccent", theme.onAccent}, {"accentHover", theme.accentHover});
    // What views take from the palette.
    const QPalette palette = theme.palette();
    check({"Text", palette.color(QPalette::Text)}, {"AlternateBase", palette.color(QPalette::AlternateBase)});
    check({"PlaceholderText", palette.color(QPalette::PlaceholderText)}, {"Base", palette.color(QPalette::Base)});
    check({"HighlightedText", palette.color(QPalette::HighlightedText)},
          {"Highlight", palette.color(QPalette::Highlight)});
    check({"ToolTipText", palette.color(QPalette::ToolTipText)}, {"ToolTipBase", palette.color(QPalette::ToolTipBase)});
}

void TestTheme::curvesCanBeSeen_data()
{
    addThemes();
}

void TestTheme::curvesCanBeSeen()
{
    QFETCH(bool, isDark);
    const Theme theme = themeOf(isDark);
    QVERIFY(theme.series.size() >= 7);
    for (int slot = 0; slot < static_cast<int>(theme.series.size()); ++slot) {
        const Named curve{"series", theme.seriesColor(slot)};
        for (const Named &surface : surfacesOf(theme)) { // marks of runs stand in rows too
            QVERIFY2(themeContrast(curve.second, surface.second) >= kLine, pairText(theme, curve, surface));
        }
        for (int other = 0; other < slot; ++other) {
            QVERIFY(theme.seriesColor(other) != curve.second);
        }
    }
    for (const Named &sign : {Named{"accent", theme.accent}, Named{"secondary", theme.secondary}}) {
        QVERIFY2(themeContrast(sign.second, theme.card) >= kLine, pairText(theme, sign, {"card", theme.card}));
    }
}

void TestTheme::selectionIsSeen_data()
{
    addThemes();
}

void TestTheme::selectionIsSeen()
{
    QFETCH(bool, isDark);
    const Theme theme = themeOf(isDark);
    for (const Named &surface : {Named{"card", theme.card}, Named{"alternate", theme.alternate}}) {
        QVERIFY2(themeContrast(theme.selection, surface.second) >= 1.1,
                 pairText(theme, {"selection", theme.selection}, surface));
    }
}

QTEST_APPLESS_MAIN(TestTheme)
#include "tst_theme.moc"
