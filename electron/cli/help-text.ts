/** What `pagelift --help` prints. */
export const helpText = `Imports Markdown files and folders into Notion, without a window.

  NOTION_TOKEN=… npx pagelift import <paths…> --to <page or table, link or id>
  npx pagelift import <paths…> --practice
  npx pagelift import <paths…> --plan
  npx pagelift export --format csv|json|markdown [--out <file>]
  NOTION_TOKEN=… npx pagelift undo [<import> [--yes]]

Options
  --to <page or table>         Where the files go, by its link or id: a page, under which they become
                               pages, or a table (database), whose rows they become. Keys of front
                               matter go into the properties of their name; the rest of them stands
                               above the text
  --create-options             Let files add options to select and multi-select properties. Else such
                               values stand above the text, and are listed
  --practice                   Use the built-in practice workspace; needs no token, and --to may
                               be left out
  --profile <folder>           Where the state of imports is kept
  --plan                       Say what would be made and what would go wrong, and what has become
                               of files that were imported before with the same profile: to --to,
                               else to the place chosen last. Nothing is sent, the profile is only
                               read, and neither a token nor --to is needed
  --folders <mode>             nested (as long as nothing is said): a page for each folder; flat:
                               all pages side by side; flat-with-path: with the folders in the title
  --text-files                 Import plain text files (.txt) too
  --ignore <pattern>           Leave out files, written as in .gitignore; may be given several times
  --gitignore                  Leave out what .gitignore files in the folders name
  --any-order                  Do not keep the order of the folder: a small import of texts that
                               Notion takes long for can end sooner
  --api-url <address>          Another address of the API (also: PAGELIFT_API_URL)
  --requests-per-minute <n>    The pace; 180 suits every plan, Business and Enterprise allow 600
  --json                       One JSON object a line on standard output
  --help, --version

Coming again
  --changed <what>             update (as long as nothing is said): the page of a changed file gets
                               its new text and stays the same page; new: a new page is made; skip
  --edited <what>              Of pages that were edited in Notion since: keep them, replace them,
                               or import a copy beside them; else their files fail and say so
  --repair-links               Send unchanged files again whose links lead to pages made since

export writes the pages of all imports: file, title, address, id, workspace, time and state; to
standard output, if no --out is given. undo alone lists the imports; with the beginning of one’s id,
or “last”, what would go to Notion’s trash and what would stay, and why; with --yes it does it. Both
know what was imported with the same --profile. undo prints words for people, with --json too.

The same command again goes on where the last one ended, however it ended: nothing is sent for files
that are imported and have not changed since, changed ones bring their pages up to date, moved ones
take theirs along, and failed ones are tried again.

Exit codes
  0   every file is imported; with --plan: every file can be
  1   something was not imported; the lines above say what and why
  2   nothing was begun: the command, a path, the token or the profile needs a change
  130, 143   stopped by Ctrl-C or by a request to end; the same command goes on

Events of --json, each with "event" and "at"
  started    workspace, destination {id, title}, files, resumed, updated, unchanged
  table      name, importKey, keys [{key, files, property, keptAsText, newOptions,
             missingOptions: values that a status does not have, and that nothing can add}]
  ignored    name, reason: not-markdown, unreadable, outside-link
  file       path, stage, and where they are known attempt, title, page {id, url},
             error {kind, message}, keptProperties: names of a row's properties that were
             changed in Notion and in the file, and stay as in Notion; commentsUnseen: true when
             the connection may not read comments, which a new text can take away
  queue      state: running, offline, rate-limited, overloaded; until
  error      kind, message
  stopped    signal, resume: the command that goes on
  page       with --plan: title, path, folder, parent (its number), route, links, attachments,
             and where the profile knows of imports state: new, changed, unchanged, moved; page
             {id, url}; movedFrom
  problem    with --plan: kind, severity, path, line, message
  left-out   with --plan: path
  gone       with --plan: path and page {id, url} of a file that is not there any more
  plan       with --plan: pages, links, attachments, bytes, leftOut, requests, minutes, and where
             the profile knows of imports comparedWith {id, title}, new, changed, unchanged, moved,
             gone
  finished   imported, unchanged, failed, open, exitCode
`;
