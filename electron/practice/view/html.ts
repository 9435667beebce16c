/** Text that is safe inside HTML, between tags and in quoted attributes. */
export const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => escapes[character] ?? character);

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** An address that a click may follow; others, such as scripts, are shown as text only. */
export const isFollowable = (url: string): boolean => /^(?:https?:|mailto:|\/(?!\/)|#)/i.test(url);
