/** The names that Notion's code block takes (reference, section 8.5). */
export const notionLanguages: ReadonlySet<string> = new Set([
  ...`abap abc agda arduino assembly bash basic bnf c c# c++ clojure coffeescript coq css dart dhall
    diff docker ebnf elixir elm erlang f# flow fortran gherkin glsl go graphql groovy haskell hcl html
    idris java javascript json julia kotlin latex less lisp livescript lua makefile markdown markup
    matlab mathematica mermaid nix objective-c ocaml pascal perl php powershell prolog protobuf
    purescript python r racket reason ruby rust sass scala scheme scss shell smalltalk solidity sql
    swift toml typescript vb.net verilog vhdl webassembly xml yaml java/c/c++/c#`.split(/\s+/),
  ...['ascii art', 'llvm ir', 'notion formula', 'plain text', 'visual basic'],
]);

export const plainTextLanguage = 'plain text';

/** Other names by language: endings, names of highlighters, dialects that look alike. */
const aliasesByLanguage: Readonly<Record<string, string>> = {
  arduino: 'ino',
  assembly: 'asm nasm masm gas s arm armasm x86asm',
  bash: 'zsh bats',
  c: 'h',
  'c#': 'cs csharp dotnet csx',
  'c++': 'cpp cxx cc hpp hxx hh cplusplus ino++',
  clojure: 'clj cljs cljc edn',
  coffeescript: 'coffee',
  diff: 'patch udiff',
  docker: 'dockerfile containerfile',
  elixir: 'ex exs heex',
  erlang: 'erl hrl',
  'f#': 'fs fsharp fsx fsi',
  fortran: 'f f77 f90 f95',
  gherkin: 'feature cucumber',
  glsl: 'vert frag wgsl hlsl',
  go: 'golang',
  graphql: 'gql',
  groovy: 'gradle jenkinsfile',
  haskell: 'hs lhs',
  hcl: 'terraform tf tfvars',
  html: 'htm xhtml html5 vue svelte astro handlebars hbs jinja jinja2 django twig erb ejs liquid',
  javascript: 'js jsx mjs cjs node ecmascript es6 es',
  json: 'json5 jsonc jsonl ndjson geojson webmanifest',
  julia: 'jl',
  kotlin: 'kt kts',
  latex: 'tex bibtex math katex context',
  lisp: 'cl commonlisp common-lisp elisp emacs-lisp el',
  'llvm ir': 'llvm ll',
  makefile: 'make mk gnumake just justfile cmake',
  markdown: 'md mdx mkd rmd qmd',
  markup: 'rss atom',
  mathematica: 'wolfram wl nb',
  matlab: 'octave m',
  nix: 'nixos',
  'objective-c': 'objc objectivec mm obj-c',
  ocaml: 'ml mli reasonml',
  pascal: 'delphi pas objectpascal',
  perl: 'pl pm perl5 raku',
  php: 'php3 php4 php5 phtml',
  'plain text':
    'text txt plain plaintext none nohighlight no-highlight log output raw ignore mdtest csv tsv',
  powershell: 'ps ps1 pwsh posh psm1',
  prolog: 'swipl',
  protobuf: 'proto proto3',
  purescript: 'purs',
  python: 'py py3 python3 python2 ipython pycon pyi gyp jython ipynb starlark bzl',
  r: 'rscript splus',
  racket: 'rkt',
  reason: 're rei',
  ruby: 'rb gemspec rake podspec irb',
  rust: 'rs',
  sass: 'indented-sass',
  scala: 'sc sbt',
  scheme: 'scm ss',
  scss: 'postcss',
  shell:
    'sh console shell-session shellsession terminal term cmd bat batch dos fish ksh csh command command-line cli powershell-session',
  smalltalk: 'st squeak',
  solidity: 'sol',
  sql: 'mysql postgres postgresql pgsql plpgsql psql sqlite sqlite3 tsql t-sql plsql mariadb oracle',
  swift: 'swiftui',
  toml: 'ini cfg conf properties editorconfig dotenv env cargo',
  typescript: 'ts tsx mts cts deno',
  'vb.net': 'vb vbnet',
  verilog: 'v sv systemverilog',
  vhdl: 'vhd',
  'visual basic': 'vba vbs vbscript visualbasic visual-basic',
  webassembly: 'wasm wat wast',
  xml: 'svg xsd xsl xslt plist wsdl xaml',
  yaml: 'yml docker-compose compose openapi',
};

const languageByAlias: ReadonlyMap<string, string> = new Map(
  Object.entries(aliasesByLanguage).flatMap(([language, aliases]) =>
    aliases.split(' ').map((alias) => [alias, language] as const),
  ),
);

/** Notion's name for a language as people write it after a fence; `undefined` when it has none. */
export function notionLanguage(written: string): string | undefined {
  const name = written.trim().toLowerCase();
  if (name === '') return plainTextLanguage;
  if (notionLanguages.has(name)) return name;
  return languageByAlias.get(name);
}
