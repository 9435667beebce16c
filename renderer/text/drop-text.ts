import type { SessionView } from '../../shared/session';

/** What a drop does now, or what has to be done before one. */
export function describeDrop(
  session: SessionView | undefined,
): Readonly<Record<'title' | 'hint', string>> {
  if (session?.connection === undefined) {
    return {
      title: 'Connect first',
      hint: 'Connect to Notion or open the practice workspace, then drop the files again.',
    };
  }
  if (session.destination === undefined) {
    return {
      title: 'Choose a destination first',
      hint: 'Choose the page under which the new pages are to be made, then drop the files again.',
    };
  }
  return {
    title: `Drop to import into “${session.destination.title}”`,
    hint: 'Markdown files and folders with them; anything else is left out and named.',
  };
}
