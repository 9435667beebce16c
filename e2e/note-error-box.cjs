// Loaded before the app (`-r`): an error box is written to a file instead of waiting for a click.
const { dialog } = require('electron');
const { writeFileSync } = require('node:fs');

dialog.showErrorBox = (title, content) => {
  writeFileSync(process.env.PAGELIFT_TEST_ERROR_BOX, `${title}\n${content}`);
};
