import { stat } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';
import { dropPaths } from '../app-driver';

/** The window, by the roles and names that a screen reader hears. */
export class AppPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get tokenField(): Locator {
    return this.page.getByLabel('Notion token');
  }

  get files(): Locator {
    return this.page.getByRole('grid', { name: 'Files' });
  }

  get banner(): Locator {
    return this.page.getByRole('region', { name: 'Queue state' });
  }

  /** What is wrong with the file that the details show, and what can be done about it. */
  get problem(): Locator {
    return this.page.getByRole('region', { name: 'Problem' });
  }

  get history(): Locator {
    return this.page.getByRole('treegrid', { name: 'Imported pages' });
  }

  get undoDialog(): Locator {
    return this.page.getByRole('dialog', { name: 'Undo this import' });
  }

  async openUndo(name: string): Promise<void> {
    await this.history.getByRole('button', { name: `Undo the import of ${name}` }).click();
  }

  /** What is asked before an import of more than a single file. */
  get plan(): Locator {
    return this.page.getByRole('dialog', { name: /^Import /u });
  }

  get startButton(): Locator {
    return this.plan.getByRole('button', { name: /^Import /u });
  }

  row(name: RegExp | string): Locator {
    return this.files.getByRole('row', { name });
  }

  action(name: RegExp | string): Locator {
    return this.page.getByRole('toolbar', { name: 'Queue actions' }).getByRole('button', { name });
  }

  async connect(token: string): Promise<void> {
    await this.tokenField.fill(token);
    await this.page.getByRole('button', { name: 'Connect', exact: true }).click();
  }

  async tryPractice(): Promise<void> {
    await this.page.getByRole('button', { name: /practice workspace/iu }).click();
  }

  async chooseDestination(title: string): Promise<void> {
    const field = this.page.getByRole('combobox', { name: /search pages/iu });
    await field.fill(title);
    const option = this.page.getByRole('option', { name: title }).first();
    await option.click();
  }

  /** Follows a pasted link; `title` is what it leads to. */
  async chooseDestinationByLink(link: string, title: string): Promise<void> {
    await this.page.getByRole('combobox', { name: /search pages/iu }).fill(link);
    await this.page.getByRole('option', { name: title }).click();
  }

  /** How the keys of files go into a table, in its plan. */
  get properties(): Locator {
    return this.plan.getByRole('region', { name: 'Properties' });
  }

  mappedKey(key: string): Locator {
    const heading = this.page.getByRole('rowheader', { name: new RegExp(`^${key}\\b`, 'iu') });
    return this.properties.getByRole('row').filter({ has: heading });
  }

  choiceOf(key: string): Locator {
    return this.properties.getByRole('combobox', { name: `“${key}” goes to` });
  }

  /** What becomes of a value that a status does not have. */
  statusFor(value: string): Locator {
    return this.properties.getByRole('combobox', { name: `“${value}” becomes` });
  }

  /** Drops once the queue is there, and starts the plan of it, if the user is asked about one. */
  async drop(paths: readonly string[]): Promise<void> {
    await this.propose(paths);
    const [first] = paths;
    const isSingleFile = paths.length === 1 && first !== undefined && (await isFile(first));
    if (!isSingleFile) await this.startPlan();
  }

  /** The same, with all pages side by side. */
  async dropFlat(paths: readonly string[]): Promise<void> {
    await this.propose(paths);
    await this.chooseFolders('Side by side');
    await this.startPlan();
  }

  /** Drops once the queue is there; the plan stays. */
  async propose(paths: readonly string[]): Promise<void> {
    await expect(this.action('Add files…')).toBeVisible();
    await this.dropAnywhere(paths);
  }

  /** What the plan has for folders; it is made anew. */
  async chooseFolders(mode: string): Promise<void> {
    await this.plan
      .getByRole('radiogroup', { name: 'Folders become' })
      .getByText(mode, { exact: true })
      .click();
  }

  async planPart(
    name: 'Pages' | 'Rows' | 'Properties' | 'Problems' | 'Pictures and files' | 'Left out' | 'Gone',
  ): Promise<void> {
    await this.plan
      .getByRole('radiogroup', { name: 'View' })
      .getByText(name, { exact: true })
      .click();
  }

  /** Takes the plan as it is shown. */
  async startPlan(): Promise<void> {
    await this.startButton.click();
    await expect(this.plan).toBeHidden();
  }

  async dropAnywhere(paths: readonly string[]): Promise<void> {
    await dropPaths(this.page, paths);
  }

  async open(place: 'Queue' | 'History' | 'Settings'): Promise<void> {
    const places = this.page.getByRole('navigation', { name: 'Places' });
    await places.getByRole('button', { name: new RegExp(`^${place}`, 'u') }).click();
  }

  get filters(): Locator {
    return this.page.getByRole('radiogroup', { name: 'Filter' });
  }

  /** The number that a filter shows; 0 while the list is empty and there are no filters. */
  async count(filter: string): Promise<number> {
    const names = await this.filters
      .getByRole('radio')
      .evaluateAll((radios) =>
        radios.map((radio) => (radio as HTMLInputElement).labels?.[0]?.textContent ?? ''),
      );
    const name = names.find((candidate) => candidate.trim().startsWith(filter));
    return Number(/[\d,]+/u.exec(name ?? '')?.[0].replaceAll(',', '') ?? 0);
  }

  /** Waits until files are listed, none of them waits and none is at work. */
  async waitForSettled(timeout = 100_000): Promise<void> {
    await expect(this.filters).toBeVisible();
    const open = async (): Promise<number> =>
      (await this.count('Waiting')) + (await this.count('Active'));
    await expect.poll(open, { timeout }).toBe(0);
  }

  /** Waits until as many files as given are done. */
  async waitForDone(count: number, timeout = 100_000): Promise<void> {
    await expect.poll(() => this.count('Done'), { timeout }).toBe(count);
  }
}

const isFile = async (path: string): Promise<boolean> => (await stat(path)).isFile();
