/** How a text looks as a page, on a screen and on paper. */
export const pageStyle = `
:root { color-scheme: light dark; --ink: #1f1d1a; --muted: #6f6a61; --rule: #e6e2d9; --paper: #fbfaf7; }
@media (prefers-color-scheme: dark) { :root { --ink: #e9e5dc; --muted: #a39c90; --rule: #2c2a26; --paper: #171614; } }
html { background: var(--paper); }
body { margin: 0; color: var(--ink); font: 18px/1.65 "Literata Variable", Literata, "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", SimSun, Georgia, serif; font-synthesis-style: none; line-break: strict; }
article { max-width: 33em; margin: 0 auto; padding: 4em 1.5em 6em; overflow-wrap: break-word; }
h1, h2, h3, h4, h5, h6 { margin: 2em 0 0.6em; font-weight: 650; line-height: 1.3; text-wrap: balance; break-after: avoid; }
h1 { font-size: 1.5em; } h2 { font-size: 1.25em; } h3 { font-size: 1.1em; } h4, h5, h6 { font-size: 1em; }
h1.title { margin: 0 0 1.4em; font-size: 1.9em; }
p { margin: 0 0 1em; text-wrap: pretty; orphans: 2; widows: 2; hanging-punctuation: first; }
em { font-family: "Literata Variable", Literata, "Kaiti SC", KaiTi, "Noto Serif CJK SC", Georgia, serif; }
blockquote { margin: 1em 0; padding-left: 1.2em; border-left: 2px solid var(--rule); color: var(--muted); }
ul, ol { margin: 0 0 1em; padding-left: 1.5em; } li > p { margin: 0 0 0.4em; }
ul.contains-task-list { padding-left: 0.2em; list-style: none; }
pre, code { font-family: "JetBrains Mono", ui-monospace, Menlo, Consolas, "Noto Sans Mono CJK SC", monospace; font-size: 0.84em; }
pre { padding: 0.8em 1em; border: 1px solid var(--rule); border-radius: 6px; white-space: pre-wrap; break-inside: avoid; }
table { width: 100%; margin: 1em 0; border-collapse: collapse; font-size: 0.92em; break-inside: avoid; }
th, td { padding: 0.3em 0.8em 0.3em 0; border-bottom: 1px solid var(--rule); text-align: start; vertical-align: top; }
hr { width: 6em; margin: 2.5em auto; border: 0; border-top: 1px solid var(--muted); }
img { max-width: 100%; } a { color: inherit; text-decoration-color: var(--muted); text-underline-offset: 0.15em; }
.footnotes { margin-top: 3em; border-top: 1px solid var(--rule); font-size: 0.88em; } .footnotes h2 { margin-top: 1em; font-size: 1em; }
.contents ol { padding: 0; list-style: none; } .contents a { text-decoration: none; } .contents .level-2 { padding-left: 1.5em; }
@media print {
  :root { color-scheme: light; --ink: #000; --muted: #444; --rule: #bbb; --paper: #fff; }
  body { font-size: 11pt; line-height: 1.5; } article { max-width: none; padding: 0; } .contents { break-after: page; }
}
`;
