"""The style of the HTML report, light and dark."""

STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1f; --page: #ffffff; --faint: #6b6b76; --line: #dddde3; --blue: #0072b2;
  --orange: #d55e00; --green: #00795c; }
@media (prefers-color-scheme: dark) { :root { --ink: #ececf1; --page: #17171a; --faint: #9d9da8; --line: #36363d;
  --blue: #56b4e9; --orange: #f0a060; --green: #4cc9a0; } }
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--page); max-width: 1080px;
  margin: 2rem auto; padding: 0 1rem; }
h2 { margin-top: 2.5rem; } a { color: var(--blue); }
table { border-collapse: collapse; }
th, td { text-align: right; padding: 3px 12px; border-bottom: 1px solid var(--line); }
th:first-child, td:first-child { text-align: left; padding-left: 0; } th { color: var(--faint); font-weight: 500; }
.score { font-size: 1.4em; } .good { color: var(--green); } .fair, .poor { color: var(--orange); }
svg { width: 100%; max-width: 860px; font: 12px system-ui, sans-serif; } svg text { fill: var(--ink); }
.bar { fill: var(--blue); opacity: .8; } .whisker { stroke: var(--faint); }
.middle { stroke: var(--ink); stroke-width: 2; }
polyline { fill: none; stroke-width: 1.5; } .chance { stroke: var(--orange); } .together { stroke: var(--green); }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(210px, 1fr)); gap: 12px; }
figure { margin: 0; padding: 8px; border: 1px solid var(--line); border-radius: 8px; overflow-wrap: anywhere; }
figure img { max-height: 96px; max-width: 96px; background: #fff; margin-right: 6px; vertical-align: top; }
figcaption { font-size: 12px; line-height: 1.4; } .none { color: var(--faint); font-size: 12px; margin-right: 6px; }
.wide { overflow-x: auto; }
.matrix th, .matrix td { font-size: 11px; padding: 2px 4px; border: 0; white-space: nowrap; }
.matrix td { text-align: center; min-width: 24px; }
.matrix .own { outline: 1px solid var(--ink); }
"""
