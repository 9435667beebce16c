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

/**
 * Where a link may lead when it is clicked; undefined for addresses that are shown as text only,
 * such as scripts and files. Links to pages here stay right when the port has changed.
 */
export function linkTarget(url: string): string | undefined {
  if (!/^(?:https?:|mailto:)/i.test(url)) return undefined;
  const ownPage = /^http:\/\/(?:127\.0\.0\.1|localhost):\d+(\/p\/[^/?#]*)/i.exec(url);
  return ownPage?.[1] ?? url;
}
