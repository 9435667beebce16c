import type { Plan, PlannedPage } from './plan';
import { pageStates, writings, type PageState, type PlanPages } from './proposal';

/** The pages of a plan as the window gets them. `stateOf` tells what becomes of a page. */
export function planPages(
  { mode, pages }: Plan,
  revision: number,
  stateOf: (page: PlannedPage, number: number) => PageState,
): PlanPages {
  const count = pages.length;
  const columns = {
    parents: new Int32Array(count),
    isFolder: new Uint8Array(count),
    writes: new Uint8Array(count),
    states: new Uint8Array(count),
    links: new Uint32Array(count),
    attachments: new Uint32Array(count),
  };
  const titles: string[] = [];
  const files: string[] = [];
  for (const [number, page] of pages.entries()) {
    titles.push(inOneLine(page.title));
    files.push(inOneLine(fileOf(page)));
    columns.parents[number] = page.parent ?? -1;
    columns.isFolder[number] = page.folder === undefined ? 0 : 1;
    columns.writes[number] = writings.indexOf(page.writeText);
    columns.states[number] = pageStates.indexOf(stateOf(page, number));
    let links = 0;
    for (const { to } of page.links) links += to === 'attachment' ? 0 : 1;
    columns.links[number] = links;
    columns.attachments[number] = page.links.length - links;
  }
  return { revision, mode, count, titles: titles.join('\n'), files: files.join('\n'), ...columns };
}

const fileOf = ({ source }: PlannedPage): string => {
  if (source === undefined) return '';
  return source.folder === '' ? source.name : `${source.folder}/${source.name}`;
};

/** File names may hold line breaks on some systems. */
const inOneLine = (text: string): string =>
  /[\r\n]/u.test(text) ? text.replaceAll(/[\r\n]+/gu, ' ') : text;
