import { createHash } from 'node:crypto';

const hues: Readonly<Record<string, string>> = {
  gray: '#7a766f',
  brown: '#96603f',
  orange: '#c4680f',
  yellow: '#a67b00',
  green: '#3a8560',
  blue: '#2a74a8',
  purple: '#8156b0',
  pink: '#b53d80',
  red: '#c73b33',
};

/** Colours of text and grounds; both give way to the page's own so that text stays readable. */
const colorRules = Object.entries(hues)
  .map(
    ([name, hue]) => `.${name} { color: color-mix(in srgb, ${hue} 75%, var(--shade)); }
.${name}_background { background: color-mix(in srgb, ${hue} var(--tint), var(--paper)); }`,
  )
  .join('\n');

/** The only style there is; the policy names it by its hash. */
export const style = `
:root { color-scheme: light dark; --text: #25231f; --muted: #6d6a63; --line: #e4e1da;
  --paper: #fffefb; --side: #f6f4ee; --code: #f1eee6; --link: #1f5f8b; --tint: 14%; --shade: #000; }
@media (prefers-color-scheme: dark) { :root { --text: #e8e5de; --muted: #a09b91; --line: #3a3833;
  --paper: #1e1d1a; --side: #262521; --code: #2d2b27; --link: #8bbfe4; --tint: 28%;
  --shade: #fff; } }
* { box-sizing: border-box; }
body { margin: 0; display: grid; grid-template-columns: minmax(12rem, 18rem) 1fr;
  min-height: 100vh; color: var(--text); background: var(--paper);
  font: 16px/1.6 system-ui, sans-serif; }
nav { padding: 1.25rem 1rem; background: var(--side); border-right: 1px solid var(--line);
  font-size: .9rem; overflow-wrap: anywhere; }
nav ul { list-style: none; margin: 0; padding-left: 0; }
nav ul ul { padding-left: .9rem; }
nav a { display: block; padding: .15rem .4rem; border-radius: .3rem; color: inherit;
  text-decoration: none; }
nav a:hover, nav a[aria-current] { background: var(--line); }
main { padding: 3rem clamp(1rem, 6vw, 5rem); max-width: 56rem; overflow-wrap: anywhere; }
h1 { font-size: 2.1rem; line-height: 1.2; margin: 0 0 .3rem; }
h2, h3, h4, h5 { line-height: 1.3; margin: 1.6rem 0 .4rem; }
p { margin: .35rem 0; min-height: 1em; }
a { color: var(--link); }
a:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.facts { color: var(--muted); font-size: .85rem; margin: 0 0 2rem; }
blockquote { margin: .5rem 0; padding-left: 1rem; border-left: 3px solid var(--text); }
pre { background: var(--code); padding: 1rem; border-radius: .4rem; overflow-x: auto; }
code { background: var(--code); border-radius: .25rem; padding: .1em .3em; font-size: .9em; }
pre code { padding: 0; }
table { border-collapse: collapse; margin: .8rem 0; display: block; overflow-x: auto; }
th, td { border: 1px solid var(--line); padding: .35rem .6rem; text-align: left;
  vertical-align: top; }
hr { border: 0; border-top: 1px solid var(--line); margin: 1.2rem 0; }
ul, ol { padding-left: 1.5rem; margin: .3rem 0; }
.todo { list-style: none; margin-left: -1.5rem; }
.todo > ul, .todo > ol { padding-left: 3rem; }
.todo.done > .text { color: var(--muted); text-decoration: line-through; }
.child { margin-left: 1.5rem; }
figure { margin: .8rem 0; }
img, video { max-width: 100%; border-radius: .4rem; }
figcaption { color: var(--muted); font-size: .9rem; }
.picture { border: 1px dashed var(--line); border-radius: .4rem; padding: .6rem 1rem; }
.child > :first-child { margin-top: 0; }
details { margin: .5rem 0; }
summary { cursor: default; }
summary > :is(h2, h3, h4, h5) { display: inline; }
summary:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.callout { display: flex; gap: .7rem; margin: .6rem 0; padding: .7rem 1rem; border-radius: .4rem;
  background: var(--code); }
.callout > div { min-width: 0; flex: 1; }
.columns { display: grid; grid-auto-flow: column; grid-auto-columns: minmax(0, 1fr); gap: 1.5rem; }
.mention { border-radius: .25rem; background: var(--code); padding: 0 .2em; }
${colorRules}
@media (max-width: 45rem) { body { grid-template-columns: 1fr; }
  nav { border-right: 0; border-bottom: 1px solid var(--line); } main { padding: 1.5rem 1rem; } }
`;

const styleHash = createHash('sha256').update(style).digest('base64');

/** Nothing runs, and nothing is loaded but files that are kept here and this one style. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${styleHash}'`,
  "base-uri 'none'",
  "img-src 'self'",
  "media-src 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
