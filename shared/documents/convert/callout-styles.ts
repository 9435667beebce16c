import type { Color } from '../model/block';

export interface CalloutStyle {
  readonly icon: string;
  readonly color: Color;
}

const style = (icon: string, color: Color): CalloutStyle => ({ icon, color });

const note = style('ℹ️', 'blue_bg');
const summary = style('📋', 'blue_bg');
const tip = style('💡', 'green_bg');
const important = style('❗', 'purple_bg');
const success = style('✅', 'green_bg');
const question = style('❓', 'yellow_bg');
const warning = style('⚠️', 'yellow_bg');
const failure = style('❌', 'red_bg');
const danger = style('🛑', 'red_bg');
const quote = style('💬', 'gray_bg');

/** GitHub's five alerts and Obsidian's callouts with their aliases. */
const styles: ReadonlyMap<string, CalloutStyle> = new Map([
  ['note', note],
  ['info', note],
  ['abstract', summary],
  ['summary', summary],
  ['tldr', summary],
  ['todo', style('☑️', 'blue_bg')],
  ['tip', tip],
  ['hint', tip],
  ['important', important],
  ['success', success],
  ['check', success],
  ['done', success],
  ['question', question],
  ['help', question],
  ['faq', question],
  ['warning', warning],
  ['attention', warning],
  ['caution', danger],
  ['danger', danger],
  ['error', danger],
  ['failure', failure],
  ['fail', failure],
  ['missing', failure],
  ['bug', style('🐛', 'red_bg')],
  ['example', style('🧪', 'purple_bg')],
  ['quote', quote],
  ['cite', quote],
]);

/** What a type that nobody knows looks like. */
export const otherCallout: CalloutStyle = style('📌', 'gray_bg');

export const calloutStyle = (type: string): CalloutStyle | undefined => styles.get(type);
