// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What leaves the page with plots: files, the clipboard, and the runs that the charts are to show.
#include "panels/plots_panel.h"

#include "charts/picture.h"
#include "common/banner_area.h"
#include "common/run_workspace.h"
#include "dialogs/clipboard_picture.h"
#include "dialogs/export_dialog.h"
#include "dialogs/report_items.h"
#include "panels/plot_card.h"
#include "panels/plot_list.h"
#include "panels/plot_page.h"

#include <QApplication>
#include <QClipboard>
#include <QStackedWidget>

#include <optional>
#include <utility>

namespace signalbox::ui {

namespace {

constexpr std::size_t kMostFollowing = 50; ///< more runs at once are not loaded into the charts by a drag

} // namespace

QString PlotsPanel::runName() const
{
    const store::RunRecord *run = m_context.workspace.currentRecord();
    return run != nullptr ? QString::fromStdString(run->name) : QStringLiteral("signalbox");
}

void PlotsPanel::exportContent()
{
    exportPlots(m_pages->currentIndex() == 1 ? m_page->plot()->id() : QString());
}

void PlotsPanel::exportPlots(const QString &selected)
{
    std::vector<ExportItem> items;
    bool any = false;
    m_list->forEach([&](PlotCard &card, bool shown) {
        const auto result = m_source->result(card.plot()->id());
        if (result && (shown || card.plot()->id() == selected)) {
            // Those without data are there as well: the dialog says what they wait for.
            items.push_back(exportItem(charts::pictureOf(result->plot, ownerOf(*card.plot()))));
            any = any || result->plot.outcome.picture;
        }
    });
    if (!any) {
        m_context.banners.showBanner(
            {QStringLiteral("export"),
             Banner::Tone::Info,
             tr("There is nothing to export yet: plots come with the first recorded step and the first validation."),
             {},
             6});
        return;
    }
    if (!m_context.workspace.current().isEmpty()) {
        items.push_back(reportItem(m_context.workspace, {m_context.workspace.current()}));
    }
    ExportDialog::open(runName(), std::move(items), selected, m_context.banners, m_context.settings, window());
}

QString PlotsPanel::ownerOf(const charts::Plot &plot) const
{
    return plot.scope() == charts::PlotScope::Run ? runName() : QString();
}

void PlotsPanel::copyContent()
{
    if (m_pages->currentIndex() != 1 || !m_page->plot()) {
        return;
    }
    if (m_page->hasTableFocus() && m_page->table()) {
        viewmodels::runInBackground(
            this, [table = m_page->table()] { return charts::plotText(*table); },
            [this](const QString &text) {
                QApplication::clipboard()->setText(text);
                m_context.banners.showBanner(
                    {QStringLiteral("copy"), Banner::Tone::Good, tr("Copied the table."), {}, 4});
            });
        return;
    }
    if (const auto result = m_source->result(m_page->plot()->id())) {
        copyToClipboard(charts::pictureOf(result->plot, ownerOf(*m_page->plot())), false, {}, m_context.banners);
    }
}

void PlotsPanel::showBrushed(const std::vector<std::string> &runs, bool isAll)
{
    RunWorkspace &workspace = m_context.workspace;
    if (!m_page->chartsFollow()) {
        return;
    }
    if (isAll) {
        if (m_shownBefore) {
            workspace.showOnlyThese(*std::exchange(m_shownBefore, std::nullopt));
        }
        return;
    }
    if (runs.size() > kMostFollowing) {
        m_context.banners.showBanner({QStringLiteral("plots"),
                                      Banner::Tone::Info,
                                      tr("%n run(s) are picked out: the charts follow when there are fewer.", nullptr,
                                         static_cast<int>(runs.size())),
                                      {},
                                      6});
        return;
    }
    if (!m_shownBefore) {
        m_shownBefore = workspace.runs().shownRuns();
    }
    std::vector<core::RunId> ids;
    for (const std::string &run : runs) {
        ids.push_back({run});
    }
    workspace.showOnlyThese(ids);
}

} // namespace signalbox::ui
