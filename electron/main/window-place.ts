import type { WindowState } from '../adapters/settings-store';

/** A rectangle in screen pixels. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const defaultSize = { width: 1_240, height: 760 };
export const smallestSize = { width: 720, height: 480 };

/** So much of the upper edge must lie on a display that a person can take hold of the window. */
const graspable = { width: 120, height: 40 };

export type Place = { readonly width: number; readonly height: number } | Area;

/**
 * Where the window opens: where it stood, as far as the displays of today show it; else at its size
 * in the middle of the screen. `workAreas`: the displays without their bars and docks.
 */
export function placeWindow(saved: WindowState | undefined, workAreas: readonly Area[]): Place {
  if (saved === undefined) return defaultSize;
  const area = workAreas.find((candidate) => isGraspable(saved, candidate));
  const [primary] = workAreas;
  const size = fitted(saved, area ?? primary);
  return area === undefined ? size : { ...size, x: saved.x, y: saved.y };
}

function isGraspable(place: Area, area: Area): boolean {
  const right = Math.min(place.x + place.width, area.x + area.width);
  const shown = right - Math.max(place.x, area.x);
  const below = area.y + area.height - place.y;
  return place.y >= area.y && below >= graspable.height && shown >= graspable.width;
}

function fitted(saved: Area, area: Area | undefined): { width: number; height: number } {
  const most = area ?? saved;
  return {
    width: Math.max(smallestSize.width, Math.min(saved.width, most.width)),
    height: Math.max(smallestSize.height, Math.min(saved.height, most.height)),
  };
}
