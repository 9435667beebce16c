import { validationError } from '../api-error';
import { parseId } from '../ids';
import type { PracticeContext } from '../practice';

/** The id in a request's path; the documented 400 when it is none. */
export function pathId(context: PracticeContext): string {
  const text = context.req.param('id') ?? '';
  const id = parseId(text);
  if (id === undefined) {
    throw validationError(`path failed validation: "${text}" should be a valid uuid.`);
  }
  return id;
}
