import { findFrontMatter } from '../../documents/front-matter/find-front-matter';
import { frontMatterText } from '../../documents/front-matter/front-matter';
import type { FrontMatter } from '../../documents/front-matter/front-matter';

/** What front matter tells of a file. */
export interface TextHead {
  /** The text behind the front matter. */
  readonly body: string;
  /** Lines of the file before the body. */
  readonly linesBefore: number;
  readonly title?: string;
  /** Other names that links may use. */
  readonly aliases: readonly string[];
}

/** `key: value` on the first line: whatever follows, it is front matter, readable or not. */
const plainHead = /^---[ \t]*\n[A-Za-z_][\w-]*:(?: [^\n]*)?\n(?:[^]*?\n)?---[^\S\n]*(?:\n|$)/;
/** A title that YAML reads as it stands, on one line. */
const plainTitle = /^title: ([\p{L}\p{N}][\p{L}\p{N} ,.()’_-]*)\n(?![ \t])/mu;
/** Names that YAML reads as they stand, in a list on one line. */
const plainAliases = /^aliases: \[((?:[\p{L}\p{N} _’-]+, )*[\p{L}\p{N} _’-]+)\][ \t]*\n/mu;
/** A letter, and no word that means a value of another kind. */
const plainName = /^(?!(?:true|false|null|yes|no|on|off|y|n)$)\p{L}/iu;
const telling = /^["']?(?:title|alias|aliases)["']?[ \t]*:/im;

/** Takes the front matter off a text. YAML is read only where it tells something that is needed. */
export function readHead(text: string): TextHead {
  const head = plainHead.exec(text)?.[0];
  if (head !== undefined) {
    const title = plainTitle.exec(head)?.[1]?.trim();
    const aliases =
      plainAliases
        .exec(head)?.[1]
        ?.split(',')
        .map((name) => name.trim()) ?? [];
    const rest = head.replace(plainTitle, '').replace(plainAliases, '');
    if (!telling.test(rest) && aliases.every((name) => plainName.test(name))) {
      const linesBefore = head.split('\n').length - 1;
      const body = text.slice(head.length);
      return { body, linesBefore, aliases, ...(title === undefined ? {} : { title }) };
    }
  }
  const { matter, body } = findFrontMatter(text);
  const title = frontMatterText(matter, 'title');
  return {
    body,
    linesBefore: 0,
    aliases: aliasesOf(matter),
    ...(title === undefined ? {} : { title }),
  };
}

/** Obsidian takes a list or one name, under either key. */
function aliasesOf(matter: FrontMatter | undefined): readonly string[] {
  return ['aliases', 'alias'].flatMap((key) => {
    const value = matter?.values.get(key);
    const names: readonly unknown[] = Array.isArray(value) ? value : [value];
    return names.flatMap((name) =>
      typeof name === 'string' && name.trim() !== '' ? [name.trim()] : [],
    );
  });
}
