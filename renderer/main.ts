import './styles/tokens.css';
import './styles/base.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { createApi } from './api';
import { AppState } from './state/app';
import { windowTicker } from './state/ticker';

const target = document.querySelector('#app');
if (target === null) throw new Error('The page has no place for the app');

if (window.pagelift === undefined) {
  target.textContent =
    'Pagelift could not start: its window has no way to the rest of the program. Please install it again.';
} else {
  const app = new AppState(createApi(window.pagelift), windowTicker);
  mount(App, { target, props: { app } });
  window.addEventListener('error', (event) => {
    // Without an error it is the browser's own remark, such as one about a resize loop.
    if (event.error != null) app.tellBug(event.error);
  });
  window.addEventListener('unhandledrejection', (event) => {
    app.tellBug(event.reason);
  });
  void app.start();
}
