// SPDX-FileCopyrightText: 2026 Signalbox contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/html_style.h"

namespace signalbox::report {

// Colours are those of viewmodels::Theme::light(), so that the page suits its pictures.
const char *const kReportStyle = R"css(
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: #f4f6f9; color: #181d26; line-height: 1.5;
  font: 14px/1.5 Inter, "Noto Sans", "Noto Sans CJK KR", system-ui, sans-serif; }
main { max-width: 1080px; margin: 0 auto; padding: 24px; }
header.report, section { background: #fff; border: 1px solid #d9dee7; border-radius: 10px; padding: 18px 22px;
  margin: 0 0 18px; }
section section { border: 0; border-radius: 0; padding: 0; margin: 18px 0 0; }
h1 { font-size: 24px; margin: 0 0 4px; overflow-wrap: anywhere; }
h2 { font-size: 18px; margin: 0 0 10px; overflow-wrap: anywhere; }
h3 { font-size: 15px; margin: 14px 0 8px; overflow-wrap: anywhere; }
h4, h5, h6 { font-size: 14px; margin: 12px 0 6px; }
p { margin: 0 0 8px; overflow-wrap: anywhere; }
a { color: #2563d9; }
a:focus-visible, button:focus-visible, summary:focus-visible { outline: 2px solid #2563d9; outline-offset: 2px; }
nav ul { display: flex; flex-wrap: wrap; gap: 4px 16px; list-style: none; margin: 12px 0 0; padding: 0; }
.faint { color: #596273; }
.good { color: #0b7a55; }
.warning { color: #9a5b00; }
.bad { color: #c0322b; }
.best { font-weight: 600; }
.table { overflow-x: auto; margin: 0 0 8px; }
table { border-collapse: collapse; width: 100%; font-size: 13px; }
caption { text-align: left; color: #596273; padding: 0 0 6px; }
th, td { text-align: left; vertical-align: top; padding: 5px 10px; border-bottom: 1px solid #e6eaf1;
  overflow-wrap: anywhere; }
thead th { border-bottom: 2px solid #d9dee7; white-space: nowrap; }
th.number, td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
th[scope="row"] { font-weight: 500; color: #596273; width: 34%; }
td.wide { width: 100%; min-width: 16em; }
td .text { unicode-bidi: isolate; }
th button { all: unset; cursor: pointer; font: inherit; font-weight: 600; }
th button:hover { color: #2563d9; }
th[aria-sort="ascending"] button::after { content: " ▲"; }
th[aria-sort="descending"] button::after { content: " ▼"; }
.tiles { display: flex; flex-wrap: wrap; gap: 12px; margin: 0 0 8px; }
.tile { border: 1px solid #d9dee7; border-radius: 8px; padding: 8px 14px; min-width: 150px; }
.tile .value { font-size: 21px; font-weight: 600; }
figure { margin: 0 0 18px; }
figure svg { display: block; width: 100%; height: auto; border: 1px solid #e6eaf1; border-radius: 8px; }
img { max-width: 100%; height: auto; }
figcaption { font-size: 12px; color: #596273; margin-top: 4px; }
blockquote { margin: 0 0 8px; padding: 2px 14px; border-left: 3px solid #d9dee7; color: #596273; }
pre { background: #f4f6f9; border-radius: 6px; padding: 10px 12px; overflow-x: auto; }
code { font-family: ui-monospace, "Noto Sans Mono", monospace; font-size: 13px; }
footer { color: #596273; font-size: 12px; }
@page { size: A4; margin: 15mm; }
@media print {
  body { background: #fff; font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  header.report, section { border: 0; padding: 0; }
  nav, .data { display: none; }
  h2, h3 { break-after: avoid; }
  figure, tr, .tile { break-inside: avoid; }
  thead { display: table-header-group; }
  .table { overflow: visible; }
  a { color: inherit; text-decoration: none; }
}
)css";

const char *const kReportScript = R"js(
"use strict";
(function () {
  function key(cell) {
    return cell.hasAttribute("data-number") ? Number(cell.getAttribute("data-number")) : cell.textContent;
  }
  function compare(a, b) {
    if (typeof a !== typeof b) {
      return typeof a === "number" ? -1 : 1;
    }
    return typeof a === "number" ? a - b : a.localeCompare(b, undefined, { numeric: true });
  }
  function sort(table, column, direction) {
    var body = table.tBodies[0];
    var rows = Array.prototype.slice.call(body.rows);
    rows.sort(function (a, b) {
      var order = direction === "none" ? 0 : compare(key(a.cells[column]), key(b.cells[column]));
      if (direction === "descending") {
        order = -order;
      }
      return order || Number(a.getAttribute("data-row")) - Number(b.getAttribute("data-row"));
    });
    rows.forEach(function (row) { body.appendChild(row); });
  }
  document.querySelectorAll("table.sortable").forEach(function (table) {
    var heads = table.tHead.rows[0].cells;
    Array.prototype.forEach.call(table.tBodies[0].rows, function (row, i) { row.setAttribute("data-row", i); });
    Array.prototype.forEach.call(heads, function (head, column) {
      var button = document.createElement("button");
      button.type = "button";
      while (head.firstChild) {
        button.appendChild(head.firstChild);
      }
      head.appendChild(button);
      button.addEventListener("click", function () {
        var now = head.getAttribute("aria-sort");
        var first = head.classList.contains("number") ? "descending" : "ascending";
        var second = first === "ascending" ? "descending" : "ascending";
        var next = now === first ? second : now === second ? "none" : first;
        Array.prototype.forEach.call(heads, function (other) { other.removeAttribute("aria-sort"); });
        if (next !== "none") {
          head.setAttribute("aria-sort", next);
        }
        sort(table, column, next);
      });
    });
  });
})();
)js";

} // namespace signalbox::report
