import { err, ok, type Result } from '../result';

export const mostPatterns = 200;
export const longestPattern = 1_000;

export type PatternTrouble =
  | { readonly kind: 'bad-pattern'; readonly line: number; readonly pattern: string }
  | { readonly kind: 'too-long'; readonly line: number }
  | { readonly kind: 'too-many'; readonly most: number };

/** Patterns as a person writes them, one a line. Blank lines and comments count for nothing. */
export function parseIgnorePatterns(text: string): Result<readonly string[], PatternTrouble> {
  const patterns: string[] = [];
  for (const [index, written] of text.split(/\r?\n/u).entries()) {
    const pattern = written.trim();
    if (pattern === '' || pattern.startsWith('#')) continue;
    const line = index + 1;
    if (pattern.length > longestPattern) return err({ kind: 'too-long', line });
    if (!isIgnorePattern(pattern)) return err({ kind: 'bad-pattern', line, pattern });
    patterns.push(pattern);
  }
  if (patterns.length > mostPatterns) return err({ kind: 'too-many', most: mostPatterns });
  return ok([...new Set(patterns)]);
}

/** Whether a pattern can match anything, by the rules of `.gitignore`. */
export function isIgnorePattern(pattern: string): boolean {
  const bare = pattern.replace(/^!/u, '').replace(/^\/+|\/+$/gu, '');
  if (bare === '' || pattern.includes('\n')) return false;
  // A way up leads out of the folder, and a last backslash hides nothing behind it.
  if (bare.split('/').some((part) => part === '.' || part === '..')) return false;
  return !endsInEscape(bare) && hasClosedRanges(bare);
}

const endsInEscape = (text: string): boolean => (/\\+$/u.exec(text)?.[0].length ?? 0) % 2 === 1;

function hasClosedRanges(text: string): boolean {
  const withoutEscapes = text.replace(/\\./gu, '');
  const withoutRanges = withoutEscapes.replace(/\[!?\]?[^\]]*\]/gu, '');
  return !withoutRanges.includes('[');
}
