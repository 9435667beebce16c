import type { NotConverted } from '../../tables/converted';
import type { BoundedMark, Diagnostic, NotPlacedReason, UnlinkedReason } from './diagnostic';

/** What happened, in a sentence for the person who wrote the file. */
export function describeDiagnostic(diagnostic: Diagnostic): string {
  switch (diagnostic.kind) {
    case 'control-characters-removed':
      return `${count(diagnostic.count, 'invisible control character')} left out.`;
    case 'broken-characters-replaced':
      return `${count(diagnostic.count, 'broken character')} replaced by “\uFFFD”.`;
    case 'character-reference-unusable':
      return `“${diagnostic.reference}” stands for no character that text can hold; it became “\uFFFD”.`;
    case 'nesting-flattened':
      return `Nesting was flattened on ${String(diagnostic.lines)} line(s): it goes deeper than can be read.`;
    case 'deep-formatting-flattened':
      return 'Formatting inside formatting goes too deep here; the inner part is plain text.';
    case 'marks-left-as-text':
      return `This paragraph has too many marks for ${markWords[diagnostic.mark]}; those beyond the limit stay as they were typed.`;
    case 'long-block-cut-to-read':
      return 'This block is too long to be read at once and was cut in two.';
    case 'front-matter-hidden':
      return diagnostic.keys.length === 0
        ? 'Front matter without keys is not shown on the page.'
        : `Front matter is not shown on the page: ${diagnostic.keys.join(', ')}.`;
    case 'property-kept-as-text':
      return `“${shortened(diagnostic.text)}” (${diagnostic.key}) stands in the text, not in “${diagnostic.property}”: ${notConvertedWords[diagnostic.reason]}.`;
    case 'option-new':
      return `“${diagnostic.name}” is a new option of “${diagnostic.property}”.`;
    case 'front-matter-unreadable':
      return `The front matter could not be read and is shown as code: ${diagnostic.reason}`;
    case 'title-formatting-not-kept':
      return 'Formatting in the heading that became the title is not kept.';
    case 'title-cut':
      return 'The title is too long; the rest of it is the first paragraph.';
    case 'icon-unusable':
      return `“${diagnostic.icon}” is neither an emoji nor a web address, so the page gets no icon.`;
    case 'cover-unusable':
      return `“${diagnostic.cover}” is not a web address, so the page gets no cover.`;
    case 'heading-level-changed':
      return `A heading of level ${String(diagnostic.from)} becomes level 4, the lowest in Notion.`;
    case 'heading-as-line':
      return 'A heading at the start of a quote or list item is its first line, in bold.';
    case 'list-start-not-sure':
      return `The list starts at ${String(diagnostic.start)}; Notion may number it from 1.`;
    case 'task-number-not-kept':
      return 'A task in a numbered list loses its number.';
    case 'callout-unfolded-state-not-kept':
      return `The callout “${diagnostic.title}” was open; in Notion it begins folded.`;
    case 'callout-as-quote':
      return 'A callout in a list is a quote, since Notion takes none there.';
    case 'callout-type-unknown':
      return `The callout type “${diagnostic.type}” is not known; it gets a neutral icon.`;
    case 'definition-list-changed':
      return `The definitions of “${diagnostic.term}” stand below the term, indented.`;
    case 'definition-part-as-code':
      return `The indented text in the definition of “${diagnostic.term}” stands as a code block.`;
    case 'footnotes-collected':
      return `${count(diagnostic.count, 'footnote')} collected at the end of the page.`;
    case 'footnote-unused':
      return `The footnote “${diagnostic.label}” is never referred to; it stands at the end.`;
    case 'link-definition-unused':
      return `The link definition “${diagnostic.label}” (${diagnostic.target}) is never used and is left out.`;
    case 'code-language-unknown':
      return `Notion does not know the language “${diagnostic.language}”; the code is plain text.`;
    case 'code-info-not-kept':
      return `“${diagnostic.info}” after the code fence is not kept.`;
    case 'code-holds-fence':
      return 'The code holds a code fence itself, so it gets a longer one around it.';
    case 'equation-too-long':
      return `An equation of ${String(diagnostic.length)} characters is too long for Notion; it is shown as code.`;
    case 'equation-as-code':
      return 'An equation that Notion could not read is shown as code.';
    case 'include-kept-as-text':
      return `${diagnostic.text} is kept as text; the file it names is not included.`;
    case 'block-split':
      return 'This block is too big for one request and was split.';
    case 'alignment-not-kept':
      return 'Column alignment is not kept.';
    case 'table-cells-added':
      return 'Some rows have more cells than the header; columns were added.';
    case 'table-spans-not-kept':
      return 'A table cell spans several rows or columns; Notion cannot do that.';
    case 'cell-blocks-joined':
      return 'Lists or paragraphs where Notion takes one line only are joined with line breaks.';
    case 'table-caption-moved':
      return `The table’s “${diagnostic.text}” stands above it.`;
    case 'formatting-not-kept':
      return `The formatting (${diagnostic.format}) of “${diagnostic.text}” is not kept.`;
    case 'script-letters-changed':
      return `“${diagnostic.from}” is written with small letters: ${diagnostic.to}.`;
    case 'short-code-replaced':
      return `:${diagnostic.name}: is written as ${diagnostic.emoji}.`;
    case 'block-id-removed':
      return `The block id “${diagnostic.id}” is left out.`;
    case 'heading-id-removed':
      return `The heading id “${diagnostic.id}” is left out.`;
    case 'comment-removed':
      return `A comment is left out: “${shortened(diagnostic.text)}”.`;
    case 'text-pulled-out-of-link':
      return 'Brackets at the start of a link’s text stand outside the link.';
    case 'text-pulled-into-link':
      return `“${diagnostic.text}” before a link stands inside it; before it, it would make a picture.`;
    case 'html-as-text':
      return `<${diagnostic.tag}> is shown as text.`;
    case 'html-unwrapped':
      return `<${diagnostic.tag}> is left out; what it holds is kept.`;
    case 'html-attribute-not-kept':
      return `${diagnostic.attribute}="${shortened(diagnostic.value)}" of <${diagnostic.tag}> is not kept.`;
    case 'html-as-code':
      return `<${diagnostic.tag}> is shown as code.`;
    case 'link-without-text':
      return `A link without text shows its address, “${shortened(diagnostic.target)}”.`;
    case 'link-title-not-kept':
      return `The title “${diagnostic.title}” of a link or picture is not kept.`;
    case 'link-as-text':
      return `The link to “${shortened(diagnostic.target)}” is plain text: ${reasonWords[diagnostic.reason]}.`;
    case 'picture-as-text':
      return `The picture “${shortened(diagnostic.target)}” is plain text: ${reasonWords[diagnostic.reason]}.`;
    case 'picture-as-link':
      return `The picture “${shortened(diagnostic.target)}” is a link, since no picture can stand here.`;
    case 'picture-on-its-own-line':
      return `The picture “${shortened(diagnostic.target)}” stands on a line of its own.`;
    case 'picture-link-beside':
      return `A picture cannot be a link; the link to “${shortened(diagnostic.target)}” stands beside it.`;
    case 'picture-size-not-kept':
      return `The size ${diagnostic.size} of a picture is not kept.`;
    case 'picture-below':
      return `The picture “${shortened(diagnostic.target)}” stands below, since no picture can stand here.`;
    case 'file-below-link':
      return `The file “${shortened(diagnostic.target)}” stands below the words that linked to it.`;
    case 'attachment-not-placed':
      return `The file “${shortened(diagnostic.target)}” is not on the page: ${notPlacedWords[diagnostic.reason]}.`;
    case 'embed-as-link':
      return `“${diagnostic.target}” is linked, not embedded.`;
  }
}

const markWords: Readonly<Record<BoundedMark, string>> = {
  emphasis: 'bold and italic text',
  links: 'links and pictures',
  code: 'code',
  html: 'HTML',
  math: 'equations',
};

const notConvertedWords: Readonly<Record<NotConverted, string>> = {
  type: 'it is not of the property’s type',
  'option-unknown': 'the table has no such option',
  'option-comma': 'Notion takes no comma in the name of an option',
  'too-long': 'it is too long for Notion',
  'too-many': 'the property takes no more options',
  taken: 'another key of the file fills the property',
};

const reasonWords: Readonly<Record<UnlinkedReason, string>> = {
  unresolved: 'nothing in this import was found there',
  scheme: 'Notion does not open this kind of address',
  'too-long': 'the address is too long for Notion',
  empty: 'it has no target',
  type: 'Notion does not take files of this type',
  'too-large': 'the file is larger than this workspace takes',
  'empty-file': 'the file is empty',
  unreadable: 'the file could not be read',
};

const notPlacedWords: Readonly<Record<NotPlacedReason, string>> = {
  missing: 'it was not there any more',
  unreadable: 'it could not be read',
  changed: 'it changed while it was uploaded',
  'empty-file': 'it is empty',
  'too-large': 'it is larger than this workspace takes',
  refused: 'Notion has refused it',
  'not-sent': 'it did not get through',
  'place-gone': 'somebody has removed its place',
};

const leftWords: Readonly<Record<UnlinkedReason | NotPlacedReason, string>> = {
  ...reasonWords,
  ...notPlacedWords,
};

/** Why a picture or file is not on its page, for the end of a sentence. */
export const whyLeft = (reason: UnlinkedReason | NotPlacedReason): string => leftWords[reason];

const count = (number: number, thing: string): string =>
  number === 1 ? `1 ${thing} is` : `${String(number)} ${thing}s are`;

const longestQuotation = 60;

const shortened = (text: string): string =>
  text.length > longestQuotation ? `${text.slice(0, longestQuotation)}…` : text;
