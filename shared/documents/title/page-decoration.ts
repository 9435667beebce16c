import type { Report } from '../diagnostics/diagnostic';
import { startOfFile } from '../diagnostics/position';
import { emojiNamed } from '../convert/emoji-short-codes';
import { frontMatterText } from '../front-matter/front-matter';
import type { FrontMatter } from '../front-matter/front-matter';
import { safeUrl } from '../references/safe-url';
import { targetForm } from '../references/target-form';

export type PageIcon =
  | { readonly kind: 'emoji'; readonly emoji: string }
  | { readonly kind: 'picture'; readonly url: string };

export interface PageDecoration {
  readonly icon?: PageIcon;
  /** Address of the cover picture. */
  readonly cover?: string;
}

/** Pictographs, flags and keycaps with their variation, skin tone and joined forms (UTS #51). */
const emoji =
  /^(?:\p{Regional_Indicator}{2}|[\d#*]\uFE0F?\u20E3|\p{Extended_Pictographic}[\uFE0E\uFE0F]?\p{Emoji_Modifier}?(?:[\u{E0020}-\u{E007F}]+|(?:\u200D\p{Extended_Pictographic}\uFE0F?\p{Emoji_Modifier}?)*))$/u;

/** Icon and cover that front matter asks for. A picture must have an address on the web. */
export function pageDecoration(matter: FrontMatter | undefined, report: Report): PageDecoration {
  const icon = frontMatterText(matter, 'icon');
  const cover = frontMatterText(matter, 'cover');
  const pageIcon = icon === undefined ? undefined : iconOf(icon);
  const coverUrl = cover === undefined ? undefined : webUrl(cover);
  if (icon !== undefined && pageIcon === undefined) report('icon-unusable', startOfFile, { icon });
  if (cover !== undefined && coverUrl === undefined)
    report('cover-unusable', startOfFile, { cover });
  return {
    ...(pageIcon === undefined ? {} : { icon: pageIcon }),
    ...(coverUrl === undefined ? {} : { cover: coverUrl }),
  };
}

function iconOf(written: string): PageIcon | undefined {
  if (emoji.test(written)) return { kind: 'emoji', emoji: written };
  const named = emojiNamed(written.replace(/^:|:$/g, ''));
  if (named !== undefined) return { kind: 'emoji', emoji: named };
  const url = webUrl(written);
  return url === undefined ? undefined : { kind: 'picture', url };
}

const webUrl = (written: string): string | undefined =>
  targetForm(written) === 'web' && !written.startsWith('//') ? safeUrl(written) : undefined;
