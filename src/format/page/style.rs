//! What a page looks like: on a wide screen and on a phone, by day and by night, on A4.

/// Fonts are those of the reader's machine; nothing is loaded.
pub const STYLE: &str = r#"
:root {
  color-scheme: light dark;
  --paper: #ffffff; --raised: #f6f7f9; --ink: #1c2128; --quiet: #5b6470; --line: #d9dee4; --rule: #1f3a5f;
  --red: #b3261e; --amber: #8a5700; --green: #2c6e3f; --blue: #1f5c99;
  --red-fill: #c9443b; --amber-fill: #e0a02b; --green-fill: #4c8f62; --blue-fill: #4b86c2; --grey-fill: #c3cad2;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "WenQuanYi Micro Hei", sans-serif;
  --serif: Georgia, "Times New Roman", "Songti SC", "STSong", "Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", SimSun, serif;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #14181d; --raised: #1d232a; --ink: #e6e9ed; --quiet: #9aa5b1; --line: #333c46; --rule: #86a9d6;
    --red: #ff8a80; --amber: #f2b84b; --green: #7cc791; --blue: #84b6ea;
    --red-fill: #d9584f; --amber-fill: #d2962a; --green-fill: #4f9a68; --blue-fill: #4f8ccb; --grey-fill: #4a545f;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.6 var(--sans); font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
.sheet { max-width: 72rem; margin: 0 auto; padding: 2.5rem 1.5rem 3rem; }
header { border-top: 4px solid var(--rule); border-bottom: 1px solid var(--line); padding: 1.25rem 0 1rem; }
header p { margin: 0; color: var(--quiet); font-size: .9375rem; }
header p span + span::before { content: "·"; margin: 0 .5em; }
h1 { margin: 0 0 .375rem; font: 700 1.875rem/1.3 var(--serif); text-wrap: balance; }
h2 { margin: 0; font: 700 1.25rem/1.4 var(--serif); }
h3 { margin: 0 0 .5rem; font-size: 1rem; }
section { margin-top: 2.5rem; }
a { color: var(--blue); }
nav { margin-top: .75rem; font-size: .875rem; color: var(--quiet); }
nav ul { display: flex; flex-wrap: wrap; gap: .125rem 1.25rem; list-style: none; margin: 0; padding: 0; }
nav a { text-decoration: none; } nav a:hover { text-decoration: underline; }
.figures { display: grid; grid-template-columns: repeat(4, 1fr); gap: .75rem; margin: 1rem 0 0; }
.figures > div { background: var(--raised); border-left: 3px solid var(--grey-fill); padding: .75rem 1rem; break-inside: avoid; }
.figures dt { font-size: .875rem; color: var(--quiet); }
.figures dd { margin: 0; }
.figures .much { font: 700 1.75rem/1.25 var(--serif); }
.figures .more { font-size: .8125rem; color: var(--quiet); }
.figures .rule { border-color: var(--rule); }
.figures .red { border-color: var(--red-fill); } .figures .red .much { color: var(--red); }
.figures .amber { border-color: var(--amber-fill); } .figures .amber .much { color: var(--amber); }
.figures .green { border-color: var(--green-fill); } .figures .green .much { color: var(--green); }
.figures .blue { border-color: var(--blue-fill); } .figures .blue .much { color: var(--blue); }
.facts { columns: 3 16rem; column-gap: 2.5rem; margin: .5rem 0 0; }
.facts > div { display: flex; justify-content: space-between; gap: 1rem; padding: .25rem 0; border-bottom: 1px solid var(--line); break-inside: avoid; }
.facts dt { color: var(--quiet); } .facts dd { margin: 0; font-weight: 600; text-align: right; }
.facts .red dd { color: var(--red); } .facts .amber dd { color: var(--amber); }
.drawings { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(26rem, 100%), 1fr)); gap: 1rem 2rem; margin-top: 1.5rem; }
figure { margin: 0; break-inside: avoid; }
figcaption { font-weight: 600; font-size: .9375rem; margin-bottom: .5rem; }
svg { display: block; width: 100%; height: auto; overflow: visible; }
svg text { font: 13px var(--sans); fill: var(--ink); }
svg .quiet { fill: var(--quiet); }
svg .red { fill: var(--red-fill); } svg .amber { fill: var(--amber-fill); } svg .green { fill: var(--green-fill); }
svg .blue { fill: var(--blue-fill); } svg .faint { fill: var(--grey-fill); } svg .rule { fill: var(--rule); }
svg .axis { stroke: var(--line); stroke-width: 1; }
svg .mark { stroke: var(--ink); stroke-width: 2; }
svg polyline.path, svg .path { fill: none; stroke: var(--rule); stroke-width: 2; }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: .625rem 0 0; padding: 0; font-size: .875rem; }
.legend i { display: inline-block; width: .75em; height: .75em; margin-right: .4em; }
i.red { background: var(--red-fill); } i.amber { background: var(--amber-fill); } i.green { background: var(--green-fill); }
i.blue { background: var(--blue-fill); } i.faint { background: var(--grey-fill); } i.rule { background: var(--rule); }
.head { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: .25rem 1rem; border-bottom: 2px solid var(--rule); padding-bottom: .25rem; margin-bottom: .5rem; }
.tools { margin: 0; font-size: .875rem; color: var(--quiet); }
.tools input { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: 3px; padding: .2em .5em; margin-left: .4em; width: 14em; max-width: 60vw; }
.tools output { margin-left: .6em; }
.wide { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: .9375rem; line-height: 1.5; }
caption { text-align: left; position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
th, td { padding: .4rem .625rem .4rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); overflow-wrap: normal; }
td:last-child, th:last-child { padding-right: 0; }
thead th { font-size: .8125rem; font-weight: 600; color: var(--quiet); vertical-align: bottom; line-height: 1.35; }
tbody th { font-weight: 400; }
thead th, td:not(.run), tbody th:not(.run) { word-break: keep-all; }
.num { text-align: right; white-space: nowrap; }
thead .num { white-space: normal; }
th.num, td.num { padding-right: 1.125rem; }
.code, .date { white-space: nowrap; }
.run { min-width: 9em; overflow-wrap: anywhere; }
.name { min-width: 6.5em; }
.bar { min-width: 7.5rem; width: 18%; vertical-align: middle; }
.bar svg { height: .75rem; }
.target p { margin: .5rem 0 .25rem; font-size: .875rem; }
.target svg { height: .875rem; }
tfoot td, tfoot th { font-weight: 700; border-top: 2px solid var(--line); }
thead button { font: inherit; color: inherit; background: none; border: 0; padding: 0; margin: 0; text-align: inherit; cursor: pointer; }
thead button::after { content: "↕"; opacity: .35; margin-left: .25em; }
[aria-sort="ascending"] button::after { content: "↑"; opacity: 1; }
[aria-sort="descending"] button::after { content: "↓"; opacity: 1; }
:is(button, input, a, summary):focus-visible { outline: 2px solid var(--blue); outline-offset: 2px; }
td.red, .word.red { color: var(--red); font-weight: 600; } td.amber, .word.amber { color: var(--amber); font-weight: 600; }
td.green, .word.green { color: var(--green); } td.blue, .word.blue { color: var(--blue); font-weight: 600; } td.faint, .nil { color: var(--quiet); }
.note { color: var(--quiet); font-size: .875rem; margin: .5rem 0 0; }
summary { cursor: pointer; font-size: .875rem; color: var(--quiet); padding: .25rem 0; }
.letter { max-width: 60rem; }
.letter h1 { text-align: center; margin-bottom: 2rem; }
.letter h2 { margin: 1.75rem 0 .5rem; font-size: 1.125rem; }
.letter .to { font-weight: 600; }
.letter:lang(zh) .matter { text-indent: 2em; }
.letter table { border: 0; } .letter th, .letter td { border: 1px solid var(--line); padding: .375rem .5rem; }
.letter .signed { text-align: right; margin-top: 2.5rem; break-inside: avoid; } .letter .signed p { margin: 0; }
footer { margin-top: 3rem; border-top: 1px solid var(--line); padding-top: .75rem; color: var(--quiet); font-size: .8125rem; }
footer p { margin: 0 0 .25rem; }
@media screen and (max-width: 44rem) {
  .sheet { padding: 1rem 1rem 2rem; }
  h1 { font-size: 1.5rem; }
  .figures { grid-template-columns: 1fr 1fr; }
  .figures > div { padding: .5rem .75rem; }
  .figures .much { font-size: 1.375rem; }
  nav { display: none; }
  .tools input { width: 11em; }
  .spare { display: none; }
  .rows th:first-child { position: sticky; left: 0; background: var(--paper); min-width: 6em; }
  .items thead { display: none; }
  .items, .items tbody { display: block; }
  .items tr { display: flex; flex-direction: column; border-bottom: 1px solid var(--line); padding: .625rem 0; }
  .items tr[hidden] { display: none; }
  .items th, .items td { display: flex; gap: .75rem; border: 0; padding: .0625rem 0; text-align: left; min-width: 0; }
  .items th::before, .items td::before { content: attr(data-head); flex: 0 0 6.5em; color: var(--quiet); font-weight: 400; }
  .items tbody th { order: -2; color: var(--quiet); } .items tbody th::before, .items .title::before { content: none; }
  .items .title { order: -1; font-weight: 600; padding-bottom: .25rem; }
  .bar { min-width: 4.5rem; }
  .items .nil { display: none; }
}
@page { size: A4; margin: 16mm 14mm 18mm; @bottom-center { content: counter(page) " / " counter(pages); font: 9pt sans-serif; color: #5b6470; } }
@media print {
  body { font-size: 9.5pt; line-height: 1.5; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .sheet { max-width: none; padding: 0; }
  nav, .tools, summary { display: none !important; }
  /* A head that is repeated shows its text only where no box of its own is around it. */
  thead button { display: contents; }
  thead button::after { content: none; }
  section { margin-top: 7mm; }
  h1 { font-size: 20pt; } h2 { font-size: 13pt; }
  .head, thead { break-after: avoid; }
  .short { break-inside: avoid; }
  tbody tr:first-child { break-before: avoid; }
  .figures { grid-template-columns: repeat(4, 1fr); gap: 2.5mm; }
  .figures > div { padding: 2mm 3mm; }
  .figures .much { font-size: 15pt; }
  .drawings { grid-template-columns: 1fr 1fr; }
  .wide { overflow: visible; }
  table { font-size: 8.5pt; }
  thead { display: table-header-group; }
  tfoot { display: table-row-group; }
  tr, figure { break-inside: avoid; }
  th, td { padding: 1mm 2mm 1mm 0; }
  .bar { min-width: 24mm; }
  .letter { font-size: 12pt; } .letter table { font-size: 9.5pt; }
  a { color: inherit; text-decoration: none; }
}
"#;
