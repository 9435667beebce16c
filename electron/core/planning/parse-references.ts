import type { ParseReferences } from './read-documents';

/** The parser is loaded with the first text that needs it. */
export const parseReferences: ParseReferences = async (text) => {
  const { parsedReferences } = await import('../../../shared/plan/scan/parsed-references');
  return parsedReferences(text);
};
