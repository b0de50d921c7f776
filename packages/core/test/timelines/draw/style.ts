/**
 * Colours for light and for dark, on a ground of their own: a picture in a page cannot know the page's colours. Each kind of
 * mark has a shape of its own too.
 */
export const STYLE = `
svg{--ground:#fff;--ink:#1f2328;--soft:#57606a;--line:#d0d7de;--good:#116329;--bad:#b3261e;--warn:#7d4e00;--bar:#d6e6fb;--edge:#0a4fa8;--down:#fbe3e1;color-scheme:light dark}
@media (prefers-color-scheme:dark){svg{--ground:#161b22;--ink:#e6edf3;--soft:#a3adb8;--line:#3a434d;--good:#56d364;--bad:#ff8a80;--warn:#e3b341;--bar:#12305a;--edge:#79b8ff;--down:#4a2023}}
text{font:13px system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;fill:var(--ink)}
.title{font-size:17px;font-weight:600}.soft{fill:var(--soft)}.end{text-anchor:end}.mid{text-anchor:middle}.bold{font-weight:600}
.ground{fill:var(--ground);stroke:var(--line)}.line{stroke:var(--line)}.down{fill:var(--down)}.bad-text{fill:var(--bad)}
.bar{fill:var(--bar);stroke:var(--edge)}.zone{fill:url(#zone)}.hatch{stroke:var(--edge);stroke-width:1.5}.past{fill:none;stroke:var(--edge);stroke-dasharray:4 3}
.good{fill:var(--good);stroke:var(--good)}.bad{fill:none;stroke:var(--bad);stroke-width:2}.bad-full{fill:var(--bad)}.warn{fill:none;stroke:var(--warn);stroke-width:2}
.cut{stroke:var(--bad);stroke-width:1.5;stroke-dasharray:5 4}
`;

/** The part of a token's life in which its renewal is due. */
export const DEFINITIONS =
  '<defs><pattern id="zone" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path d="M0 0V7" class="hatch"/></pattern></defs>';
