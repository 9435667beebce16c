import type { PatternTrouble } from '../../shared/plan/ignore-patterns';
import { assertNever } from '../../shared/assert-never';
import { formatCount } from './format';

/** Why patterns of files to leave out cannot be used. */
export function describePatternTrouble(trouble: PatternTrouble): string {
  switch (trouble.kind) {
    case 'bad-pattern':
      return `Line ${formatCount(trouble.line)} is no pattern: “${trouble.pattern}”.`;
    case 'too-long':
      return `Line ${formatCount(trouble.line)} is too long.`;
    case 'too-many':
      return `At most ${formatCount(trouble.most)} patterns can be kept.`;
    default:
      return assertNever(trouble);
  }
}
