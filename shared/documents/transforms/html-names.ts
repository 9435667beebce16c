/** Elements that format text or stand inside it. */
export const inlineElements: ReadonlySet<string> = new Set(
  `a abbr acronym b bdi bdo big br cite code data del dfn em font i img ins kbd label mark nobr picture q
   rp rt ruby s samp small source span strike strong sub sup time tt u var wbr`.split(/\s+/),
);

/** Elements that are blocks or only hold blocks. */
export const blockElements: ReadonlySet<string> = new Set(
  `address article aside audio blockquote body caption center col colgroup dd details dir div dl dt
   fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe legend
   li main menu nav noscript ol p pre script section style summary table tbody td tfoot
   th thead tr track ul video`.split(/\s+/),
);

/** Elements without content. */
export const voidElements: ReadonlySet<string> = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
);

/** Which open elements the start of another one ends (HTML Standard, "Optional tags"). */
export function endsOpen(open: string, starting: string): boolean {
  switch (open) {
    case 'li':
      return starting === 'li';
    case 'dt':
    case 'dd':
      return starting === 'dt' || starting === 'dd';
    case 'td':
    case 'th':
      return ['td', 'th', 'tr', 'tbody', 'tfoot'].includes(starting);
    case 'tr':
      return ['tr', 'tbody', 'tfoot'].includes(starting);
    case 'thead':
    case 'tbody':
      return starting === 'tbody' || starting === 'tfoot';
    case 'p':
      return blockElements.has(starting);
    default:
      return false;
  }
}
