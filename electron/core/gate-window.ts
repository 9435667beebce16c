import { seconds, type Ms } from '../../shared/units';

/**
 * The window in which requests are counted: a little longer than Notion's 60 s, because requests do
 * not all travel equally fast. Source: API reference, "Request limits".
 */
export const gateWindow: Ms = seconds(60.5);
