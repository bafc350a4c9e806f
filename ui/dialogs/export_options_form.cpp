// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/export_options_form.h"

#include "common/widgets.h"
#include "viewmodels/settings.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLocale>
#include <QSpinBox>

#include <algorithm>
#include <cmath>
#include <utility>

namespace signalbox::ui {

namespace {

constexpr double kCentimetersPerInch = 2.54;
constexpr double kScreenDots = 96.0; ///< of an inch
constexpr int kUsualWidth = 1600;
constexpr int kUsualHeight = 900;

bool isPixels(FileKind kind)
{
    return kind == FileKind::Png || kind == FileKind::OnePng || kind == FileKind::Folder;
}

bool isDrawn(FileKind kind)
{
    return isPixels(kind) || kind == FileKind::Svg || kind == FileKind::Pdf;
}

bool isReportKind(FileKind kind)
{
    return kind == FileKind::HtmlReport || kind == FileKind::PdfReport || kind == FileKind::Folder;
}

} // namespace

ExportOptionsForm::ExportOptionsForm(viewmodels::Settings &settings, QFormLayout &form, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_width(new QSpinBox)
    , m_height(new QSpinBox)
    , m_scale(new QComboBox)
    , m_dpi(new QSpinBox)
    , m_sizeRow(new QWidget)
    , m_sizeLabel(makeLabel(tr("Size"), "field", QStringLiteral("exportSizeLabel")))
    , m_hint(makeLabel({}, "secondary", QStringLiteral("exportSizeHint")))
    , m_colors(new QComboBox)
    , m_colorsLabel(makeLabel(tr("Colours"), "field", QStringLiteral("exportColorsLabel")))
{
    hide(); // it has no look of its own: the rows are in the form
    addSizeRow(form);
    m_colors->setObjectName(QStringLiteral("exportColorsCombo"));
    m_colors->addItem(tr("For paper (light)"), false);
    m_colors->addItem(tr("As in the window"), true);
    m_colors->setCurrentIndex(m_settings.value(QStringLiteral("export/asSeen"), false).toBool() ? 1 : 0);
    m_colors->setAccessibleName(tr("Colours"));
    form.addRow(m_colorsLabel, m_colors);
    addChecks(form);
}

void ExportOptionsForm::addSizeRow(QFormLayout &form)
{
    m_width->setObjectName(QStringLiteral("exportWidthSpin"));
    m_height->setObjectName(QStringLiteral("exportHeightSpin"));
    m_scale->setObjectName(QStringLiteral("exportScaleCombo"));
    m_dpi->setObjectName(QStringLiteral("exportDpiSpin"));
    m_width->setAccessibleName(tr("Width"));
    m_height->setAccessibleName(tr("Height"));
    m_scale->setAccessibleName(tr("Scale"));
    m_dpi->setAccessibleName(tr("Dots per inch"));
    m_width->setRange(200, 8000);
    m_height->setRange(150, 8000);
    m_width->setValue(m_settings.value(QStringLiteral("export/width"), kUsualWidth).toInt());
    m_height->setValue(m_settings.value(QStringLiteral("export/height"), kUsualHeight).toInt());
    for (const double scale : {1.0, 2.0, 3.0, 4.0}) {
        m_scale->addItem(QStringLiteral("%1×").arg(scale), scale);
    }
    for (const int dots : {300, 600}) {
        m_scale->addItem(tr("%1 dpi").arg(dots), dots / kScreenDots);
    }
    const double scale = m_settings.value(QStringLiteral("export/factor"), 2.0).toDouble();
    for (int i = 0; i < m_scale->count(); ++i) {
        if (std::abs(m_scale->itemData(i).toDouble() - scale) < 1e-6) {
            m_scale->setCurrentIndex(i);
        }
    }
    m_dpi->setRange(0, 2400);
    m_dpi->setSpecialValueText(tr("dpi by scale"));
    m_dpi->setSuffix(tr(" dpi"));
    m_dpi->setValue(m_settings.value(QStringLiteral("export/dpi"), 0).toInt());
    m_dpi->setToolTip(
        tr("How many dots of the picture make an inch on paper. It changes no dot, only how large programs "
           "print them."));
    auto *size = new QHBoxLayout(m_sizeRow);
    size->setContentsMargins(0, 0, 0, 0);
    size->addWidget(m_width);
    size->addWidget(new QLabel(QStringLiteral("×")));
    size->addWidget(m_height);
    size->addWidget(m_scale);
    size->addWidget(m_dpi);
    size->addStretch();
    form.addRow(m_sizeLabel, m_sizeRow);
    form.addRow(QString(), m_hint);
    for (QSpinBox *box : {m_width, m_height, m_dpi}) {
        connect(box, &QSpinBox::valueChanged, this, &ExportOptionsForm::updateHint);
    }
    connect(m_scale, &QComboBox::currentIndexChanged, this, &ExportOptionsForm::updateHint);
}

QCheckBox *ExportOptionsForm::addCheck(QFormLayout &form, const QString &text, const QString &name, const QString &help,
                                       const char *key, bool usual)
{
    auto *check = new QCheckBox(text);
    check->setObjectName(name);
    check->setToolTip(help);
    if (key != nullptr) {
        check->setChecked(m_settings.value(QLatin1String(key), usual).toBool());
        m_kept.emplace_back(check, key);
    } else {
        check->setChecked(usual);
    }
    form.addRow(QString(), check);
    return check;
}

void ExportOptionsForm::addChecks(QFormLayout &form)
{
    m_transparent = addCheck(form, tr("No background"), QStringLiteral("exportTransparentCheck"),
                             tr("What lies behind the picture shows through, on slides for instance."),
                             "export/transparent", false);
    m_outlines =
        addCheck(form, tr("Letters as shapes"), QStringLiteral("exportOutlinesCheck"),
                 tr("The drawing looks the same everywhere, also where its fonts are missing. Without this its "
                    "texts can be searched and changed."),
                 "export/outlines", true);
    m_onlyShown = addCheck(form, tr("Only what is shown"), QStringLiteral("exportOnlyShownCheck"),
                           tr("Leaves out points beyond the ends of the x axis, when a chart is zoomed in."),
                           "export/onlyShown", false);
    m_smoothed = addCheck(form, tr("Smoothed values too"), QStringLiteral("exportSmoothedCheck"),
                          tr("A second column for each curve that is smoothed, beside the raw values."),
                          "export/smoothed", false);
    m_guard =
        addCheck(form, tr("Protect spreadsheets"), QStringLiteral("exportGuardCheck"),
                 tr("Puts an apostrophe before sentences that start with = + - or @, which spreadsheets would run "
                    "as formulas."),
                 nullptr, false);
    m_asShown =
        addCheck(form, tr("Charts as they are shown"), QStringLiteral("exportAsShownCheck"),
                 tr("With zoom, smoothing and hidden curves. Without this the report has the whole curves of its "
                    "runs."),
                 "export/reportAsShown", true);
    m_sentences = addCheck(form, tr("Sentences of the data"), QStringLiteral("exportSentencesCheck"),
                           tr("The worst mistakes with their sentences. Switch it off when the data must not be passed "
                              "on."),
                           "export/reportSentences", true);
    m_everything = addCheck(form, tr("All metrics"), QStringLiteral("exportEverythingCheck"),
                            tr("Also curves of single classes, means over batches, and what the machine was doing."),
                            "export/reportEverything", false);
}

void ExportOptionsForm::showFor(FileKind kind, const std::vector<ExportItem> &items)
{
    m_kind = kind;
    const auto any = [&items](auto holds) { return std::any_of(items.begin(), items.end(), holds); };
    const bool drawn = isDrawn(kind) && any([](const ExportItem &item) { return !item.isTable; });
    const bool ownSize = drawn && kind != FileKind::Folder && kind != FileKind::OnePng;
    const bool numbers = kind == FileKind::Csv && any([](const ExportItem &item) { return item.picture.has_value(); });
    m_sizeRow->setVisible(drawn);
    m_sizeLabel->setVisible(drawn);
    m_hint->setVisible(ownSize && isPixels(kind));
    m_width->setEnabled(ownSize);
    m_height->setEnabled(ownSize);
    m_scale->setEnabled(isPixels(kind));
    m_dpi->setEnabled(isPixels(kind));
    m_colors->setVisible(drawn);
    m_colorsLabel->setVisible(drawn);
    m_transparent->setVisible(drawn);
    m_outlines->setVisible(kind == FileKind::Svg && drawn);
    m_onlyShown->setVisible(numbers);
    m_smoothed->setVisible(numbers);
    m_guard->setVisible(any([](const ExportItem &item) { return item.isTable; }) && kind != FileKind::JsonLines);
    const bool ofReport = isReportKind(kind);
    m_asShown->setVisible(ofReport && any([](const ExportItem &item) { return item.showsCharts; }));
    m_sentences->setVisible(ofReport);
    m_everything->setVisible(ofReport);
    updateHint();
}

void ExportOptionsForm::updateHint()
{
    const charts::ExportOptions options = pictureOptions();
    const double width = options.size.width() * options.scale;
    const double height = options.size.height() * options.scale;
    const int dots = charts::dotsPerInch(options);
    const QLocale locale;
    const auto centimeters = [&locale, dots](double pixels) {
        return locale.toString(pixels / dots * kCentimetersPerInch, 'f', 1);
    };
    m_hint->setText(tr("%1 × %2 pixels; %3 × %4 cm on paper")
                        .arg(locale.toString(std::lround(width)), locale.toString(std::lround(height)),
                             centimeters(width), centimeters(height)));
}

charts::ExportOptions ExportOptionsForm::pictureOptions() const
{
    charts::ExportOptions options;
    options.size = QSize(m_width->value(), m_height->value());
    options.scale = m_scale->currentData().toDouble();
    options.dpi = m_dpi->value();
    if (m_colors->currentData().toBool()) {
        // The palette is the theme's.
        const bool dark =
            palette().color(QPalette::Window).lightness() < palette().color(QPalette::WindowText).lightness();
        options.theme = dark ? viewmodels::Theme::darkTheme() : viewmodels::Theme::light();
    }
    options.transparent = m_transparent != nullptr && m_transparent->isChecked();
    options.outlines = m_outlines != nullptr && m_outlines->isChecked();
    options.csv.onlyShown = m_onlyShown != nullptr && m_onlyShown->isChecked();
    options.csv.smoothed = m_smoothed != nullptr && m_smoothed->isChecked();
    return options;
}

ReportChoice ExportOptionsForm::reportChoice(FileKind kind) const
{
    ReportChoice choice;
    choice.kind = kind;
    choice.sentences = m_sentences->isChecked();
    choice.everything = m_everything->isChecked();
    choice.asShown = m_asShown->isChecked();
    choice.picture = pictureOptions();
    return choice;
}

bool ExportOptionsForm::isGuarded() const
{
    return m_guard->isChecked();
}

void ExportOptionsForm::store()
{
    m_settings.setValue(QStringLiteral("export/width"), m_width->value());
    m_settings.setValue(QStringLiteral("export/height"), m_height->value());
    m_settings.setValue(QStringLiteral("export/factor"), m_scale->currentData().toDouble());
    m_settings.setValue(QStringLiteral("export/dpi"), m_dpi->value());
    m_settings.setValue(QStringLiteral("export/asSeen"), m_colors->currentData().toBool());
    for (const auto &[check, key] : m_kept) {
        m_settings.setValue(QLatin1String(key), check->isChecked());
    }
}

} // namespace signalbox::ui
