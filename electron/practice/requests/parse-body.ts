import * as v from 'valibot';
import { validationError } from '../api-error';

/** A body as its schema wants it, or the documented 400 that names the first wrong field. */
export function parseBody<Output>(schema: v.GenericSchema<unknown, Output>, body: unknown): Output {
  const parsed = v.safeParse(schema, body);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const path = v.getDotPath(issue);
  const field = path === null ? 'body' : `body.${path}`;
  throw validationError(`body failed validation: ${field}: ${issue.message}.`);
}

/**
 * A field that this version renamed or that goes with something else. API reference, "Upgrade
 * guide 2026-03-11".
 */
export function refuseField(body: unknown, field: string, reason: string): void {
  if (typeof body === 'object' && body !== null && field in body) {
    throw validationError(
      `body failed validation: body.${field} should be not present: ${reason}.`,
    );
  }
}
